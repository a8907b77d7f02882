package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"handbook/generator/disk"
	"handbook/generator/source"
)

// checkProject refuses a folder that is no handbook when one is nearby, or when
// there is nothing in it that could be read: who is one folder too high or too low
// should be told so, rather than given another handbook. Without content/, there is
// something in it when it holds files with an ending; "" is any.
func checkProject(root, ending string) error {
	if around := handbookAround(root); around != "" {
		return fmt.Errorf("%s lies within the content of a handbook; use the handbook's own folder: %s", folderWords(root), around)
	}
	if isHandbook(root) {
		return nil
	}
	if below := handbooksBelow(root); len(below) > 0 {
		return fmt.Errorf("%s is no handbook; there is one in %s", folderWords(root), strings.Join(below, ", one in "))
	}
	if !holdsFiles(root, ending) {
		return fmt.Errorf("%s is no handbook: it has neither a folder content/ nor a Markdown file; start one with: handbook init %s", folderWords(root), root)
	}
	return nil
}

// openProject opens a project folder, and first puts in order what an earlier
// command left half done.
func openProject(root string) (*disk.Folder, error) {
	if info, err := os.Stat(root); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("%s is no project folder; name the one that holds content/", root)
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

// isHandbook says whether a folder is certainly meant to be one: it has content/,
// or the settings themselves.
func isHandbook(root string) bool {
	if source.ContentDir(root) != "." {
		return true
	}
	_, err := os.Stat(filepath.Join(root, "handbook.yaml"))
	return err == nil
}

// handbookAround is the handbook within whose content a folder lies, as seen from
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

// holdsFiles says whether there is a file with an ending anywhere below a folder.
func holdsFiles(root, ending string) bool {
	found := false
	_ = filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil: // the reader reports it
			return nil
		case name != root && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case !entry.IsDir() && strings.HasSuffix(strings.ToLower(name), ending):
			found = true
			return fs.SkipAll
		}
		return nil
	})
	return found
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
