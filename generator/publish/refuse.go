package publish

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"syscall"

	"handbook/generator/names"
)

// Reasons for which a folder is refused before anything in it is touched.
var (
	ErrForeign = errors.New("it is not a folder that the handbook wrote")
	ErrBusy    = errors.New("another build is writing to it")
	ErrGuarded = errors.New("the handbook itself would be overwritten or read back")
	ErrSymlink = errors.New("a symbolic link leads elsewhere")
	ErrEdition = errors.New("another edition of a handbook is there")
)

// RefusedError says which folder was refused, why, and what to do.
type RefusedError struct {
	Dir    string // as it was given to Write
	Reason error  // ErrForeign, ErrBusy, ErrGuarded, ErrSymlink or ErrEdition
	Detail string // what was found
	Hint   string // the way out
}

func (e *RefusedError) Error() string {
	return fmt.Sprintf("cannot write the site to %s: %v (%s); %s", e.Dir, e.Reason, e.Detail, e.Hint)
}

// Unwrap returns the reason.
func (e *RefusedError) Unwrap() error { return e.Reason }

func foreign(dir, detail string) error {
	return &RefusedError{dir, ErrForeign, detail,
		"choose an empty folder with --out, or add --force to use this one"}
}

func otherEdition(dir, edition string) error {
	return &RefusedError{dir, ErrEdition, "it holds the " + edition + " edition", "empty it, or choose another place with --out"}
}

// checkPlace refuses an output folder whose files the build needs.
func checkPlace(dir string, opt Options) error {
	for _, guarded := range slices.Concat(opt.Guard, opt.Inputs) {
		if within(guarded, dir) {
			return &RefusedError{dir, ErrGuarded, "it is or holds " + guarded,
				"choose a folder of its own with --out"}
		}
	}
	for _, input := range opt.Inputs {
		if within(dir, input) {
			return &RefusedError{dir, ErrGuarded, "it is inside " + input,
				"choose a folder outside it with --out"}
		}
	}
	return nil
}

// within reports whether inner is outer or lies below it, whatever names and
// symbolic links lead there. Neither needs to exist.
func within(inner, outer string) bool {
	outer = resolve(outer)
	want, err := os.Stat(outer)
	for at := resolve(inner); ; at = filepath.Dir(at) {
		if at == outer {
			return true
		}
		if err == nil {
			if info, err := os.Stat(at); err == nil && os.SameFile(info, want) {
				return true
			}
		}
		if at == filepath.Dir(at) {
			return false
		}
	}
}

// resolve makes a path absolute and follows the links in as much of it as
// exists.
func resolve(name string) string {
	abs, err := filepath.Abs(name)
	if err != nil {
		return name
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		return real
	}
	if parent := filepath.Dir(abs); parent != abs {
		return filepath.Join(resolve(parent), filepath.Base(abs))
	}
	return abs
}

// checkWay looks for things of others where the commit would write or delete:
// links instead of folders, files instead of folders, files in our places.
func checkWay(root *os.Root, dir string, old manifest, files []File, force bool) error {
	w := way{root: root, dir: dir, force: force,
		ours: map[string]bool{}, needed: map[string]bool{}, stands: map[string]bool{".": true}}
	var folders []string
	for _, e := range old.Files {
		w.ours[names.Fold(e.Path)] = true
		folders = slices.AppendSeq(folders, parents(e.Path))
	}
	for _, f := range files {
		for parent := range parents(f.Path) {
			w.needed[parent] = true
			folders = append(folders, parent)
		}
	}
	slices.Sort(folders) // a folder sorts before what it holds
	for _, folder := range slices.Compact(folders) {
		if err := w.checkFolder(folder); err != nil {
			return err
		}
	}
	for _, f := range files {
		if err := w.checkFile(f); err != nil {
			return err
		}
	}
	return nil
}

// way is the state of checkWay.
type way struct {
	root   *os.Root
	dir    string // for messages
	force  bool
	ours   map[string]bool // folded paths of the files we wrote before
	needed map[string]bool // folders of the new files
	stands map[string]bool // folders that exist on disk
}

func (w *way) checkFolder(name string) error {
	if !w.stands[path.Dir(name)] {
		return nil
	}
	info, err := w.root.Lstat(name)
	switch {
	case absent(err):
		return nil
	case err != nil:
		return fmt.Errorf("look at the output folder: %w", err)
	case info.Mode()&fs.ModeSymlink != 0:
		return &RefusedError{w.dir, ErrSymlink, name + " is a symbolic link",
			"remove the link, so that a folder can take its place"}
	case info.IsDir():
		w.stands[name] = true
	case w.needed[name] && !w.ours[names.Fold(name)]:
		return &RefusedError{w.dir, ErrForeign, name + " is a file where a folder is needed", "move that file elsewhere"}
	}
	return nil
}

func (w *way) checkFile(f File) error {
	if w.force || w.ours[names.Fold(f.Path)] || !w.stands[path.Dir(f.Path)] {
		return nil
	}
	info, err := w.root.Lstat(f.Path)
	switch {
	case absent(err), err == nil && info.IsDir() && w.stands[f.Path]:
		return nil
	case err != nil:
		return fmt.Errorf("look at the output folder: %w", err)
	}
	var page bytes.Buffer
	if f, err = f.rendered(&page); err != nil {
		return err
	}
	if _, same, err := sameContent(w.root, f); err != nil || same {
		return err
	}
	return &RefusedError{w.dir, ErrForeign, f.Path + " is in the way of a page or file of the same name",
		"move that file elsewhere, or add --force to replace it"}
}

// absent reports whether an error says that there is nothing at a path.
func absent(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}
