package source

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"handbook/generator/diag"
	"handbook/generator/disk"
	"handbook/generator/leftover"
	"handbook/generator/names"
)

// found is a file to be read.
type found struct {
	path string // from the project folder, slash-separated
	rel  string // from the content root or static/
	real string // path with the links in it resolved
	file string // on disk, links resolved
	text []byte // in place of that on disk; nil for none
}

// walk gathers the files of a project folder.
type walk struct {
	disk       *disk.Folder
	root       string // as given
	real       string // absolute, links resolved
	contentDir string
	ignored    []string // absolute, links resolved

	pages     []found
	config    *found
	assets    []Asset
	statics   []Asset
	templates []Asset
	maps      []found
	list      []diag.Diagnostic
	linked    bool // there are symbolic links
}

func newWalk(root string, ignore []string) (*walk, error) {
	real, err := resolved(root)
	if err != nil {
		return nil, err
	}
	folder, err := disk.Open(root)
	if err != nil {
		return nil, err
	}
	w := &walk{disk: folder, root: root, real: real, contentDir: ContentDir(root)}
	for _, dir := range ignore {
		if dir, err := resolved(dir); err == nil { // what does not exist needs no ignoring
			w.ignored = append(w.ignored, dir)
		}
	}
	return w, nil
}

// resolved returns a path in the one form in which paths can be compared.
func resolved(name string) (string, error) {
	name, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(name)
}

// content gathers the files below the content root.
func (w *walk) content() error {
	if w.contentDir != "." {
		w.misplaced()
		if w.leaves(w.contentDir) {
			return nil
		}
	}
	dir := filepath.Join(w.root, w.contentDir)
	if _, err := os.ReadDir(dir); err != nil {
		return err
	}
	w.folder(w.contentDir, ".", w.sort)
	return nil
}

// static gathers the files below static/, which are copied whatever they are.
func (w *walk) static() {
	info, err := os.Lstat(filepath.Join(w.root, "static"))
	if err != nil {
		return
	}
	if info.Mode()&fs.ModeSymlink != 0 {
		w.link("static", ".", nil)
		return
	}
	if info.IsDir() {
		w.folder("static", ".", func(f found) { w.statics = w.asset(w.statics, f) })
	}
}

// folder hands every file below a folder to keep, in the order of the names.
func (w *walk) folder(dir, rel string, keep func(found)) {
	entries, err := os.ReadDir(filepath.Join(w.root, filepath.FromSlash(dir)))
	if err != nil {
		w.list = append(w.list, unreadable(dir, err))
		return
	}
	beside := folded(entries)
	for _, entry := range entries {
		name := entry.Name()
		f := found{path: path.Join(dir, name), rel: path.Join(rel, name)}
		f.real, f.file = f.path, filepath.Join(w.root, filepath.FromSlash(f.path))
		switch {
		case strange(name):
			w.list = append(w.list, diag.Diagnostic{
				File: f.path, Severity: diag.Error, Rule: "bad-file-name",
				Message: "this file or folder is left out: its name holds an invisible control character, or is not UTF-8", Hint: "rename it",
			})
		case leftover.Passing(name):
		case leftover.Earlier(name):
			w.warn(f.path, "leftover", "is what an editor or a merge left behind, and is left out", "take out what you need, and delete it")
		case w.isCopy(f.path, beside):
		case entry.Type()&fs.ModeSymlink != 0:
			w.link(f.path, f.rel, keep)
		case entry.IsDir():
			if !w.skips(f) {
				w.folder(f.path, f.rel, keep)
			}
		case !entry.Type().IsRegular():
			w.warn(f.path, "special-file", "is not an ordinary file and is left out", "move it out of the handbook")
		default:
			keep(f)
		}
	}
}

// skips tells the folders that are no content: the output, and what belongs to
// the project rather than to the handbook.
func (w *walk) skips(f found) bool {
	if f.rel == "node_modules" || path.Base(f.rel) == "node_modules" {
		return true
	}
	if w.contentDir == "." && slices.Contains(ofProject, f.path) {
		return true
	}
	return slices.Contains(w.ignored, filepath.Join(w.real, filepath.FromSlash(f.path)))
}

// sort puts a file of the content where it belongs.
func (w *walk) sort(f found) {
	name, ext := path.Base(f.rel), strings.ToLower(path.Ext(f.rel))
	switch {
	case strings.HasPrefix(f.rel, "templates/"):
		w.templates = w.asset(w.templates, f)
	case f.rel == "handbook.yaml":
		w.config = &f
	case strings.EqualFold(name, "handbook.yaml") || strings.EqualFold(name, "handbook.yml"):
		if !strings.Contains(f.rel, "/") {
			w.warn(f.path, "misplaced-settings", "is not read: the settings are in handbook.yaml", "rename it to handbook.yaml")
		}
	case ext == ".md":
		w.pages = append(w.pages, f)
	case ext == ".owm":
		w.maps = append(w.maps, f)
	case isText(name) && w.hidesItem(f):
	case isMarkdown(name):
		meant := strings.TrimSuffix(strings.TrimSuffix(name, path.Ext(name)), ".md") + ".md"
		w.warn(f.path, "not-read", "is offered for download and not read: its name does not end in .md", "rename it to "+meant)
		w.assets = w.asset(w.assets, f)
	case ext != ".go":
		w.assets = w.asset(w.assets, f)
	}
}

// isMarkdown tells Markdown under a name that is not read as such. Text editors
// add an ending of their own, which some computers do not show.
func isMarkdown(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasSuffix(lower, ".md.txt") || strings.HasSuffix(lower, ".markdown")
}

// isText tells files that people write, and that may be items under a wrong name.
func isText(name string) bool {
	endings := []string{"", ".txt", ".text", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx", ".mdtext"}
	return slices.Contains(endings, strings.ToLower(path.Ext(name)))
}

// hidesItem reports a file that begins like an item and is not read as one. What
// it says of its readers is not read either, so it is not published.
func (w *walk) hidesItem(f found) bool {
	text, why := f.read(w.disk, MaxFile)
	if why != nil {
		return false
	}
	text, _ = decoded(text)
	name := path.Base(f.rel)
	facts, _ := loose(text)
	if p, _ := split(text); !p.present && !(isMarkdown(name) && len(facts) > 0) {
		return false
	}
	w.list = append(w.list, diag.Diagnostic{
		File: f.path, Pos: diag.Pos{Line: 1, Col: 1}, Severity: diag.Error, Rule: "not-read",
		Message: name + " begins like an item, but its name does not end in .md; it is not certain who may read it, so it is left out",
		Hint:    "rename it to " + strings.TrimSuffix(strings.TrimSuffix(name, path.Ext(name)), ".md") + ".md",
	})
	return true
}

// asset adds a file that is published as it is. Those that are read are asked
// for their size then: to ask for ten thousand one after the other takes time.
func (w *walk) asset(list []Asset, f found) []Asset {
	info, err := os.Lstat(f.file)
	if err != nil {
		w.list = append(w.list, unreadable(f.path, err))
		return list
	}
	return append(list, Asset{Rel: f.rel, File: f.file, Size: info.Size()})
}

// misplaced warns of settings and items beside content/, where they are easily
// looked for and not read.
func (w *walk) misplaced() {
	for _, name := range []string{"handbook.yaml", "handbook.yml"} {
		if _, err := os.Lstat(filepath.Join(w.root, name)); err == nil {
			w.warn(name, "misplaced-settings", "is beside content/ and is not read", "move it to content/handbook.yaml")
		}
	}
	entries, _ := os.ReadDir(w.root) // the reader of the content reports it
	for _, entry := range entries {
		name := entry.Name()
		switch {
		case entry.IsDir() && w.holdsItems(name):
			w.warn(name, "misplaced-item", "is beside content/ and is not read, though there are items in it", "move it to content/"+name)
		case entry.Type().IsRegular() && path.Ext(name) == ".md" && !isOfProject(name) && !leftover.Passing(name):
			w.warn(name, "misplaced-item", "is beside content/ and is not read",
				"move it into content/, an item into the folder of its kind, such as content/work/")
		}
	}
}

// isOfProject tells files such as README.md and CONTRIBUTING.md, which are about
// a project and never part of a handbook.
func isOfProject(name string) bool {
	stem := strings.TrimSuffix(name, ".md")
	return strings.EqualFold(stem, "readme") || strings.ToUpper(stem) == stem
}

// ofProject are folders beside content/ that have their own use.
var ofProject = []string{"content", "inbox", "node_modules", "public", "replies", "scenarios", "snapshots", "static", "themes"}

// holdsItems reports whether a folder beside content/ has a text with front
// matter among its first few.
func (w *walk) holdsItems(name string) bool {
	const few = 5
	if leftover.Passing(name) || slices.Contains(ofProject, name) || w.skips(found{path: name, rel: name}) {
		return false
	}
	entries, _ := os.ReadDir(filepath.Join(w.root, name))
	texts := 0
	for _, entry := range entries {
		if !entry.Type().IsRegular() || path.Ext(entry.Name()) != ".md" || texts == few {
			continue
		}
		texts++
		file := path.Join(name, entry.Name())
		text, why := found{path: file, rel: file, real: file}.read(w.disk, MaxFile)
		text, _ = decoded(text)
		if p, _ := split(text); why == nil && p.present {
			return true
		}
	}
	return false
}

// link follows a symbolic link to a file within the project. What leaves the
// project could publish anything on the machine, and a link to a folder could
// lead in circles.
func (w *walk) link(name, rel string, keep func(found)) {
	w.linked = true
	if w.leaves(name) {
		return
	}
	real, err := w.disk.Resolve(name)
	if err != nil {
		w.list = append(w.list, unreadable(name, err))
		return
	}
	file := filepath.Join(w.real, filepath.FromSlash(real))
	info, err := os.Stat(file)
	switch {
	case err != nil:
		w.list = append(w.list, unreadable(name, err))
	case info.Mode().IsRegular():
		keep(found{path: name, rel: rel, real: real, file: file})
	case info.IsDir():
		w.warn(name, "link-to-folder", "is a link to a folder and is not followed", "copy the folder, or link its files one by one")
	default:
		w.warn(name, "special-file", "is not an ordinary file and is left out", "move it out of the handbook")
	}
}

// leaves reports a path that leads out of the project folder, or to what is kept
// in it and not published. Where it leads is not said: that is a matter of the
// machine.
func (w *walk) leaves(name string) bool {
	real, err := w.disk.Resolve(name)
	kept := err == nil && strings.HasPrefix(real, "snapshots/")
	if !kept && !errors.Is(err, disk.ErrOutside) {
		return false // what else is wrong is reported by the reader
	}
	where := "leads out of the project folder"
	if kept {
		where = "leads into snapshots/"
	}
	w.list = append(w.list, diag.Diagnostic{
		File: name, Pos: diag.Pos{Line: 1, Col: 1}, Severity: diag.Error, Rule: "link-out-of-project",
		Message: fmt.Sprintf("%s is a link that %s and is not followed", path.Base(name), where),
		Hint:    "copy what it leads to into the project",
	})
	return true
}

func (w *walk) warn(name, rule, message, hint string) {
	w.list = append(w.list, diag.Diagnostic{
		File: name, Pos: diag.Pos{Line: 1, Col: 1}, Severity: diag.Warning, Rule: rule,
		Message: path.Base(name) + " " + message, Hint: hint,
	})
}

// strange tells names that are no text. They would come to stand on pages and in
// messages, as ids and as the names of sources.
func strange(name string) bool {
	return diag.IndexControl(name) >= 0 || strings.ContainsAny(name, "\t\n") || !utf8.ValidString(name)
}

// folded returns a function that tells the names of a folder, which it looks
// through once, for the first that asks.
func folded(entries []fs.DirEntry) func(name string) bool {
	there := sync.OnceValue(func() map[string]bool {
		there := make(map[string]bool, len(entries))
		for _, entry := range entries {
			there[names.Fold(entry.Name())] = true
		}
		return there
	})
	return func(name string) bool { return there()[name] }
}

// isCopy reports a file or folder whose name says that it is a copy of another
// one beside it. What only may be one is for those to tell who know what is in it.
func (w *walk) isCopy(name string, beside func(string) bool) bool {
	original, certain := leftover.CopyOf(path.Base(name), beside)
	if certain != leftover.Surely {
		return false
	}
	message, hint := leftover.Says(path.Base(name), original)
	w.list = append(w.list, diag.Diagnostic{
		File: name, Pos: diag.Pos{Line: 1, Col: 1}, Severity: diag.Warning, Rule: "copy", Message: message, Hint: hint,
	})
	return true
}
