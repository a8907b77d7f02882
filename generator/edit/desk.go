// Package edit changes the files of a handbook as somebody asks on a page: a
// dot is dragged, and the line in its file says so.
//
// A [Request] says what a person did, to which items, and what their files
// looked like to that person. [Plan] makes a [Change] of it, with every file as
// it is to be, or refuses: nothing is written while anything is in doubt. A
// [Desk] carries the change out, all of its files or none, and undoes it.
//
// What always holds:
//
//   - A file changes in the bytes that it must, and in no other: see
//     [source.Splice]. What cannot be changed so is refused with a reason.
//   - A file that somebody else has changed meanwhile is left alone: a change is
//     based on the sum of a file's bytes, and an undo on those that it wrote.
//   - No value is written that a build would complain of.
package edit

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"sync"
)

// Change is one action of a person: all of its files, or none.
type Change struct {
	Label string // what was done, in words: "Moved “Price list”"
	Files []File
}

// File is a file before and after a change. Nil bytes are no file.
type File struct {
	Path          string // from the project folder, slash-separated
	Before, After []byte
}

// Conflict says that a file is no longer what a change is based on.
type Conflict struct{ Path string }

func (c *Conflict) Error() string {
	return c.Path + " has been changed in the meantime; nothing was written"
}

// Sum names the bytes of a file, so that a page can say what it was based on.
func Sum(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:12])
}

// mostSteps is how many actions can be undone.
const mostSteps = 200

// Desk writes the changes of one project folder, one after the other. Its
// methods may be called from several goroutines.
type Desk struct {
	root string

	mu     sync.Mutex
	done   []Change // the last one first to be undone
	undone []Change
}

// NewDesk returns a desk for a project folder.
func NewDesk(root string) *Desk { return &Desk{root: root} }

// Do carries out a change. It fails with a [*Conflict] when a file is not what
// the change is based on.
func (d *Desk) Do(c Change) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.write(c); err != nil {
		return err
	}
	d.done, d.undone = append(d.done, c), nil
	if len(d.done) > mostSteps {
		d.done = d.done[1:]
	}
	return nil
}

// errNothing says that there is no action to take back or to do again.
var errNothing = errors.New("there is nothing left")

// Undo takes the last action back, and says which. It fails with a [*Conflict]
// when a file has been changed since.
func (d *Desk) Undo() (Change, error) { return d.step(&d.done, &d.undone) }

// Redo does again what was undone last.
func (d *Desk) Redo() (Change, error) { return d.step(&d.undone, &d.done) }

func (d *Desk) step(from, to *[]Change) (Change, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(*from) == 0 {
		return Change{}, errNothing
	}
	last := (*from)[len(*from)-1]
	step := last
	if from == &d.done {
		step = last.reversed()
	}
	if err := d.write(step); err != nil {
		return last, err
	}
	*from, *to = (*from)[:len(*from)-1], append(*to, last)
	return last, nil
}

// Steps says what can be undone and done again, "" for nothing.
func (d *Desk) Steps() (undo, redo string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if n := len(d.done); n > 0 {
		undo = d.done[n-1].Label
	}
	if n := len(d.undone); n > 0 {
		redo = d.undone[n-1].Label
	}
	return undo, redo
}

func (c Change) reversed() Change {
	back := Change{Label: c.Label}
	for _, f := range c.Files {
		back.Files = append(back.Files, File{f.Path, f.After, f.Before})
	}
	return back
}

// write puts every file in its place, after having looked at all of them. A
// file that cannot be written takes back those before it.
func (d *Desk) write(c Change) error {
	root, err := os.OpenRoot(d.root)
	if err != nil {
		return fmt.Errorf("open the project folder: %w", err)
	}
	defer root.Close()
	for _, f := range c.Files {
		now, err := root.ReadFile(f.Path)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("read %s: %w", f.Path, err)
		}
		if (f.Before == nil) != (err != nil) || !bytes.Equal(now, f.Before) {
			return &Conflict{f.Path}
		}
	}
	for i, f := range c.Files {
		if err := put(root, f); err != nil {
			for _, written := range c.Files[:i] {
				_ = put(root, File{written.Path, written.After, written.Before})
			}
			return fmt.Errorf("write %s: %w", f.Path, err)
		}
	}
	return nil
}

// put writes a file beside its place and renames it, so that nobody reads half
// of it; no bytes take it away.
func put(root *os.Root, f File) error {
	if f.After == nil {
		return root.Remove(f.Path)
	}
	mode := fs.FileMode(0o644)
	if info, err := root.Stat(f.Path); err == nil {
		mode = info.Mode().Perm()
	}
	if err := root.MkdirAll(path.Dir(f.Path), 0o755); err != nil {
		return err
	}
	// The name is one that editors use and that no reader of the folder reads.
	beside := path.Join(path.Dir(f.Path), "."+path.Base(f.Path)+".handbook~")
	if err := root.WriteFile(beside, f.After, mode); err != nil {
		return err
	}
	if err := root.Rename(beside, f.Path); err != nil {
		_ = root.Remove(beside)
		return err
	}
	return nil
}
