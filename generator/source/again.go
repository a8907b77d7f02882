package source

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
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
	for _, name := range changed {
		f, ok := before.find(name)
		if !ok || before.linked || !again.readAgain(f, opt) {
			return nil, false
		}
	}
	return &again, true
}

// find is the file of a name, if it is there as an ordinary file.
func (t *Tree) find(name string) (found, bool) {
	f := found{path: name, file: filepath.Join(t.Root, filepath.FromSlash(name))}
	info, err := os.Lstat(f.file)
	if err != nil || !info.Mode().IsRegular() {
		return f, false
	}
	f.size = info.Size()
	return f, true
}

// readAgain replaces the page or the map file of that name, and reports
// whether there is one and it could be read.
func (t *Tree) readAgain(f found, opt Options) bool {
	byPath := func(d *Document, name string) int { return cmp.Compare(d.Path, name) }
	if i, ok := slices.BinarySearchFunc(t.Documents, f.path, byPath); ok {
		f.rel = t.Documents[i].Rel
		t.Documents[i] = readPage(f, opt)
		return true
	}
	for i, m := range t.Maps {
		if m.Path == f.path {
			text, why := f.read(MaxFile)
			t.Maps[i].Text = text
			return why == nil // a map file that cannot be read is not in the list
		}
	}
	return false
}
