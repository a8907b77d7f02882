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
//   - What a change does not say stays: mode, owner and links of a file; see
//     [disk.Folder.Write], which also takes back what was interrupted.
//   - No value is written that a build would complain of.
package edit

import (
	"errors"
	"sync"

	"handbook/generator/disk"
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

// write puts every file in its place, or none.
func (d *Desk) write(c Change) error {
	folder, err := disk.Open(d.root)
	if err != nil {
		return &disk.WriteError{Path: "the project folder", Err: disk.Plain(err)}
	}
	defer folder.Close()
	changes := make([]disk.Change, len(c.Files))
	for i, f := range c.Files {
		changes[i] = disk.Change(f)
	}
	err = folder.Write(changes)
	var changed *disk.ConflictError
	var refused *disk.RefusedError
	switch {
	case errors.As(err, &changed):
		return &Conflict{changed.Path}
	case errors.As(err, &refused):
		return refuse("%s", refused.Error())
	}
	return err
}
