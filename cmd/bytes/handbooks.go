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
	corpus, err := ofOthers(os.Getenv(corpusVariable), input)
	return append([]handbook{example, generated}, corpus...), err
}

// ofOthers are the project folders of the corpus, copied into the input; none
// without a corpus. Each says that it is a handbook.
func ofOthers(corpus, input string) ([]handbook, error) {
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
				copied := handbook{group + "/" + entry.Name(), filepath.Join(input, group, entry.Name())}
				if err := os.CopyFS(copied.folder, os.DirFS(filepath.Join(corpus, group, entry.Name()))); err != nil {
					return nil, err
				}
				if err := sayHandbook(copied.folder); err != nil {
					return nil, err
				}
				list = append(list, copied)
			}
		}
	}
	return list, nil
}

// sayHandbook makes a folder of plain Markdown say that it is a handbook.
func sayHandbook(folder string) error {
	if _, err := os.Stat(filepath.Join(folder, "content")); err == nil {
		return nil
	}
	settings, err := os.OpenFile(filepath.Join(folder, "handbook.yaml"), os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	return settings.Close()
}
