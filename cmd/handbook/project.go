package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"handbook/generator/disk"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// checkProject refuses a folder that does not say that it is a handbook: who is
// in the wrong folder should be told so, rather than have everything in it
// published. Where there is a handbook nearby, that one is named.
func checkProject(root string) error {
	if around := handbookAround(root); around != "" {
		return fmt.Errorf("%s is inside the content of a handbook; use the handbook's own folder: %s", folderWords(root), around)
	}
	if isHandbook(root) {
		return nil
	}
	if below := handbooksBelow(root); len(below) > 0 {
		return fmt.Errorf("%s is not a handbook; there is one in %s", folderWords(root), strings.Join(below, ", one in "))
	}
	way := ""
	if holdsMarkdown(root) {
		way = ". To make one of the Markdown files in it, put an empty file handbook.yaml beside them"
	}
	return noHandbook(fmt.Sprintf("%s is not a handbook: it has no folder content/ and no file handbook.yaml; start one with: handbook init %s%s", folderWords(root), root, way))
}

// noHandbook says that nothing in a folder, around it or in it, is a handbook.
type noHandbook string

func (e noHandbook) Error() string { return string(e) }

// openProject opens a project folder, and first puts in order what an earlier
// command left half done.
func openProject(root string) (*disk.Folder, error) {
	if info, err := os.Stat(root); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("%s is not a project folder; name the one that holds content/", root)
	}
	folder, err := disk.Open(root)
	if err != nil {
		return nil, failure(err)
	}
	note, err := folder.Recover()
	if err != nil {
		folder.Close()
		return nil, failure(err)
	}
	if note != "" {
		fmt.Fprintln(os.Stderr, "handbook: "+note+".")
	}
	return folder, nil
}

// folderWords names a folder at the beginning of a sentence.
func folderWords(root string) string {
	if root == "." {
		return "this folder"
	}
	return root
}

// isHandbook says whether a folder is meant to be one: it has content/, or the
// settings themselves, or the folder of a kind with an item in it.
func isHandbook(root string) bool {
	if source.ContentDir(root) != "." {
		return true
	}
	if _, err := os.Stat(filepath.Join(root, "handbook.yaml")); err == nil {
		return true
	}
	return slices.ContainsFunc(handbook.FileKinds, func(kind handbook.Kind) bool { return holdsItem(filepath.Join(root, string(kind))) })
}

// holdsItem reports whether a file of a folder begins as items do. Many people
// have a folder work/ with other things in it.
func holdsItem(dir string) bool {
	names, err := filepath.Glob(filepath.Join(dir, "*.md"))
	if err != nil { // a name with brackets
		return false
	}
	return slices.ContainsFunc(names, func(name string) bool {
		text, err := disk.ReadFile(name, source.MaxFile)
		return err == nil && bytes.HasPrefix(bytes.TrimPrefix(text, []byte("\ufeff")), []byte("---"))
	})
}

// handbookAround is the handbook whose content holds a folder, as seen from
// the present folder; "" for none.
func handbookAround(root string) string {
	at := absolute(root)
	for up := filepath.Dir(at); up != at; at, up = up, filepath.Dir(up) {
		if _, err := os.Stat(filepath.Join(at, "handbook.yaml")); err == nil && filepath.Base(at) == "content" {
			return shortest(up)
		}
	}
	return ""
}

// handbooksBelow are the first handbooks one folder further down.
func handbooksBelow(root string) []string {
	settings, err := filepath.Glob(filepath.Join(root, "*", "content", "handbook.yaml"))
	if err != nil { // a name with brackets is no reason to stop
		return nil
	}
	const most = 3
	settings = settings[:min(most, len(settings))]
	for i, name := range settings {
		settings[i] = filepath.Dir(filepath.Dir(name))
	}
	return settings
}

// holdsMarkdown says whether there is a Markdown file directly in a folder.
func holdsMarkdown(root string) bool {
	entries, _ := os.ReadDir(root)
	return slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return strings.EqualFold(filepath.Ext(e.Name()), ".md") })
}

func absolute(name string) string {
	if full, err := filepath.Abs(name); err == nil {
		return full
	}
	return name
}

// shortest is a path as seen from the present folder where that can be told.
func shortest(name string) string {
	here, err := os.Getwd()
	if err != nil {
		return name
	}
	rel, err := filepath.Rel(here, name)
	if err != nil {
		return name
	}
	return rel
}
