package source

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/disk"
)

// Again makes the tree of a project folder anew when no more has happened
// since an earlier [Read] of it than that the text of the named pages and map
// files has changed. It reads these files alone: among thousands, to open and
// hash them all is what an edit costs most. The names are paths from the
// project folder, slash-separated; the options are those of the earlier Read.
//
// It reports false where the folder has to be read as a whole: a file is new,
// gone, or of another sort, or there are links, behind which one file has
// several names. The earlier tree is not changed.
func Again(before *Tree, changed []string, opt Options) (tree *Tree, ok bool) {
	again := *before
	again.Documents = slices.Clone(before.Documents)
	again.Maps = slices.Clone(before.Maps)
	if before.Linked && len(changed) > 0 {
		return nil, false
	}
	folder, err := disk.Open(before.Root)
	if err != nil {
		return nil, false
	}
	defer folder.Close()
	for _, name := range changed {
		f, err := before.find(name)
		if errors.Is(err, fs.ErrNotExist) && strings.HasPrefix(name, before.ContentDir+"/") && !before.has(name) {
			continue // it came and went, as what programs write beside a file does
		}
		if err != nil || !again.readAgain(folder, f, opt) {
			return nil, false
		}
	}
	return &again, true
}

// has reports whether a file has a part in the tree.
func (t *Tree) has(name string) bool {
	same := func(folder string) func(Asset) bool {
		return func(a Asset) bool { return path.Join(folder, a.Rel) == name }
	}
	_, page := t.page(name)
	return page || t.Config != nil && t.Config.Path == name ||
		slices.ContainsFunc(t.Maps, func(m MapFile) bool { return m.Path == name }) ||
		slices.ContainsFunc(t.Assets, same(t.ContentDir)) || slices.ContainsFunc(t.Templates, same(t.ContentDir)) ||
		slices.ContainsFunc(t.Static, same("static")) ||
		slices.ContainsFunc(t.Diagnostics, func(d diag.Diagnostic) bool { return d.File == name })
}

// page is the place of a page in the list.
func (t *Tree) page(name string) (int, bool) {
	return slices.BinarySearchFunc(t.Documents, name, func(d *Document, name string) int { return cmp.Compare(d.Path, name) })
}

// find is the file of a name. It is an error if that is no ordinary file.
func (t *Tree) find(name string) (found, error) {
	f := found{path: name, real: name, file: filepath.Join(t.Root, filepath.FromSlash(name))}
	info, err := os.Lstat(f.file)
	if err != nil {
		return f, err
	}
	if !info.Mode().IsRegular() {
		return f, fs.ErrInvalid
	}
	return f, nil
}

// readAgain replaces the page or the map file of that name, and reports
// whether there is one and it could be read.
func (t *Tree) readAgain(folder *disk.Folder, f found, opt Options) bool {
	if i, ok := t.page(f.path); ok {
		f.rel = t.Documents[i].Rel
		t.Documents[i] = readPage(folder, f, opt)
		return true
	}
	for i, m := range t.Maps {
		if m.Path == f.path {
			text, why := f.read(folder, MaxFile)
			t.Maps[i].Text = text
			return why == nil && conflict(text) == 0 // a map file that cannot be read is not in the list
		}
	}
	return false
}
