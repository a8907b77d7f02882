package main

import (
	"fmt"
	"os"
	"path/filepath"

	"handbook/generator/sample"
)

// corpusVariable names the folder with handbooks of others.
const corpusVariable = "HANDBOOK_CORPUS"

// handbook is a project folder that both programs build.
type handbook struct{ name, folder string }

// gather is every handbook that is built. The example is copied without the
// theme beside it, which would take the place of the theme in a program.
func gather(scratch string, documents int) ([]handbook, error) {
	input := filepath.Join(scratch, "input")
	example := handbook{"example", filepath.Join(input, "example")}
	for _, name := range []string{"content", "static"} {
		if err := os.CopyFS(filepath.Join(example.folder, name), os.DirFS(name)); err != nil {
			return nil, err
		}
	}
	generated := handbook{fmt.Sprintf("generated-%d", documents), filepath.Join(input, "generated")}
	if err := sample.Write(generated.folder, documents); err != nil {
		return nil, err
	}
	corpus, err := ofOthers(os.Getenv(corpusVariable))
	return append([]handbook{example, generated}, corpus...), err
}

// ofOthers are the project folders of the corpus; none without one.
func ofOthers(corpus string) ([]handbook, error) {
	if corpus == "" {
		return nil, nil
	}
	var list []handbook
	for _, group := range []string{"plans", "handbooks"} {
		entries, err := os.ReadDir(filepath.Join(corpus, group))
		if err != nil {
			return nil, err
		}
		for _, entry := range entries {
			if entry.IsDir() {
				name := group + "/" + entry.Name()
				list = append(list, handbook{name, filepath.Join(corpus, filepath.FromSlash(name))})
			}
		}
	}
	return list, nil
}
