package source

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/disk"
	"handbook/generator/markdown"
	"handbook/generator/parallel"
)

// Options are the settings of [Read].
type Options struct {
	// Markdown decides how bodies compile; its FirstLine is not used.
	Markdown markdown.Options
	// Ignore lists folders that are left out wherever they are, such as the
	// output folder, as paths that the operating system understands.
	Ignore []string
	// Cached returns an earlier Document of a path (from the project folder)
	// with the same content, made with the same Markdown options, or nil. It
	// is called from several goroutines at once. A nil Cached knows none.
	Cached func(path string, sum Sum) *Document
	// Instead are the texts of pages and of handbook.yaml that are read in place
	// of those on disk, by path from the project folder. Some may be of files that
	// are not there.
	Instead map[string][]byte
}

// Read reads a project folder: everything below content/, or below the folder
// itself if it has no content/, and below static/. The result depends on
// the names and bytes of the files alone, not on their order on disk or on
// the number of processors.
//
// What is wrong with a file becomes a diagnostic of its Document or of the
// Tree. The error is for a folder that cannot be read at all.
func Read(root string, opt Options) (*Tree, error) {
	w, err := newWalk(root, opt.Ignore)
	if err != nil {
		return nil, fmt.Errorf("read the project folder: %w", err)
	}
	defer w.disk.Close()
	if err := w.content(); err != nil {
		return nil, fmt.Errorf("read the content of %s: %w", root, err)
	}
	w.static()
	w.replace(opt.Instead)

	documents := make([]*Document, len(w.pages))
	parallel.Each(len(w.pages), func(i int) { documents[i] = readPage(w.disk, w.pages[i], opt) })
	tree := &Tree{
		Root: root, ContentDir: w.contentDir, Documents: documents,
		Assets: w.assets, Static: w.statics, Templates: w.templates, Maps: w.readMaps(), Linked: w.linked,
	}
	if w.config != nil {
		tree.Config = readConfig(w.disk, *w.config, opt)
	}
	slices.SortFunc(tree.Documents, func(a, b *Document) int { return cmp.Compare(a.Path, b.Path) })
	for _, list := range [][]Asset{tree.Assets, tree.Static, tree.Templates} {
		slices.SortFunc(list, func(a, b Asset) int { return cmp.Compare(a.Rel, b.Rel) })
	}
	tree.Diagnostics = diag.Sorted(w.list)
	return tree, nil
}

// readMaps reads the map files, of which there are few.
func (w *walk) readMaps() []MapFile {
	var maps []MapFile
	for _, f := range w.maps {
		text, why := f.read(w.disk, MaxFile)
		if line := conflict(text); line > 0 {
			unmerged := Unmerged(f.path, line)
			why = &unmerged
		}
		if why != nil {
			w.list = append(w.list, *why)
			continue
		}
		maps = append(maps, MapFile{Path: f.path, Rel: f.rel, Text: text})
	}
	slices.SortFunc(maps, func(a, b MapFile) int { return cmp.Compare(a.Rel, b.Rel) })
	return maps
}

// readPage reads one Markdown file, or takes the Document of an earlier time.
func readPage(folder *disk.Folder, f found, opt Options) *Document {
	text, why := f.read(folder, MaxFile)
	if why != nil {
		return unread(f.path, f.rel, Sum{}, *why)
	}
	sum := Sum(sha256.Sum256(text))
	if opt.Cached != nil {
		if d := opt.Cached(f.path, sum); d != nil {
			return d
		}
	}
	return parse(f.path, f.rel, text, sum, opt.Markdown)
}

func readConfig(folder *disk.Folder, f found, opt Options) *Document {
	text, why := f.read(folder, MaxConfig)
	if why != nil {
		d := unread(f.path, f.rel, Sum{}, *why)
		d.Body = nil
		return d
	}
	sum := Sum(sha256.Sum256(text))
	if opt.Cached != nil {
		if d := opt.Cached(f.path, sum); d != nil {
			return d
		}
	}
	return parseConfig(f.path, f.rel, text, sum)
}

// replace has texts read in place of those on disk.
func (w *walk) replace(texts map[string][]byte) {
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		f := found{path: name, rel: strings.TrimPrefix(name, w.contentDir+"/"), text: texts[name]}
		at := slices.IndexFunc(w.pages, func(page found) bool { return page.path == name })
		switch {
		case f.rel == "handbook.yaml":
			w.config = &f
		case at >= 0:
			w.pages[at].text = f.text
		default:
			w.pages = append(w.pages, f)
		}
	}
}

// read returns the bytes of a file, or why it has none.
func (f found) read(folder *disk.Folder, limit int64) ([]byte, *diag.Diagnostic) {
	if f.text != nil {
		return f.text, nil
	}
	text, err := folder.ReadResolved(f.real, limit)
	if err == nil {
		return text, nil
	}
	why := unreadable(f.path, err)
	if large := new(disk.TooLargeError); errors.As(err, &large) {
		why = tooLarge(large.Size, limit)
	}
	return nil, &why
}

// unreadable says that the operating system refuses a file or folder.
func unreadable(name string, err error) diag.Diagnostic {
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err // the path stands before the message
	}
	return diag.Diagnostic{
		File: name, Pos: diag.Pos{Line: 1, Col: 1}, Severity: diag.Error, Rule: "unreadable-file",
		Message: fmt.Sprintf("%s cannot be read: %v", path.Base(name), err),
		Hint:    "check that the file is there and that you may read it",
	}
}
