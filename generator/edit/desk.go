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
//     based on the sum of a file's bytes, and an undo on those that it wrote. An
//     undo leaves what was changed since as it is, and says where.
//   - What was done can be taken back after the program was started again; see
//     [history].
//   - What a change does not say stays: mode, owner and links of a file; see
//     [disk.Folder.Write], which also takes back what was interrupted.
//   - No value is written that a build would complain of.
package edit

import (
	"bytes"
	"errors"
	"io/fs"
	"slices"
	"sync"

	"handbook/generator/disk"
	"handbook/generator/english"
	"handbook/generator/source"
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
type Conflict struct {
	Path   string
	Passed string // what was to be taken back or done again, and is passed over; "" for something new
	next   string // how to go on with what is next
}

func (c *Conflict) Error() string {
	if c.Passed != "" {
		return c.Path + " has been changed since, so this was left as it is: " + c.Passed + ". " + c.next
	}
	return c.Path + " has been changed in the meantime, so nothing was written. Look at it, and do it once more"
}

// mostSteps is how many actions can be undone.
const mostSteps = 200

// step is an action that was carried out, or that was taken back.
type step struct {
	Change
	id      string
	earlier bool // by a program that ran before
}

// Desk writes the changes of one project folder, one after the other. Its
// methods may be called from several goroutines.
type Desk struct {
	root    string
	history *history // where it is remembered what was done; nil for nowhere
	asks    Answers

	mu     sync.Mutex
	done   []step // the last one first to be undone
	undone []step
}

// Answers are what a desk asks of the handbook as it is now.
type Answers struct {
	// Tells says whether what an earlier program did may be told.
	Tells func(Change) bool
	// Merge takes a file from one state to another where somebody has changed it
	// since the first, if that can be done; nil where it never can.
	Merge func(file string, from, to, now []byte) (merged []byte, ok bool)
}

// NewDesk returns a desk for a project folder, which forgets what it has done.
func NewDesk(root string) *Desk { return &Desk{root: root} }

// Resume returns a desk that goes on where the last one of that name ended, as far
// as what was done may be told, and that is remembered in turn.
func Resume(root, name string, asks Answers) *Desk {
	d := &Desk{root: root, history: &history{root: root, name: name}, asks: asks}
	d.done, d.undone = d.history.read()
	return d
}

// Do carries out a change. It fails with a [*Conflict] when a file is not what
// the change is based on.
func (d *Desk) Do(c Change) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.write(c); err != nil {
		return err
	}
	did := step{Change: c, id: newID()}
	d.done, d.undone = append(d.done, did), nil
	if len(d.done) > mostSteps {
		d.done = d.done[1:]
	}
	d.remember(entry{Do: didIt, ID: did.id, Label: c.Label, Files: c.Files})
	return nil
}

// errNothing says that there is no action to take back or to do again.
var errNothing = errors.New("there is nothing left")

// Undo takes the last action back, and says which. In a file that has been changed
// since it takes back the values of that action alone; where those have been
// changed the file is left out, and the label says so. It fails with a [*Conflict]
// where that leaves nothing: the action is passed over then.
func (d *Desk) Undo() (Change, error) { return d.step(&d.done, &d.undone, undidIt) }

// Redo does again what was undone last, with the same exceptions.
func (d *Desk) Redo() (Change, error) { return d.step(&d.undone, &d.done, redidIt) }

func (d *Desk) step(from, to *[]step, do string) (Change, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	at := d.last(*from)
	if at < 0 {
		return Change{}, errNothing
	}
	last := (*from)[at]
	kept, left := d.unchanged(last.Files, do == undidIt)
	passed := len(kept) == 0 && len(left) > 0
	if !passed {
		way := Change{Files: kept}
		if do == undidIt {
			way = way.reversed()
		}
		if err := d.write(way); err != nil {
			return last.Change, err
		}
	}
	*from = slices.Delete(slices.Clone(*from), at, at+1)
	if passed {
		d.remember(entry{Do: passedIt, ID: last.id})
		next := "Undo again to take back the one before"
		if do == redidIt {
			next = "Redo again to go on with the one after"
		}
		return last.Change, &Conflict{left[0], last.Label, next}
	}
	merged := others(kept, last.Files)
	last.Files = kept
	*to = append(*to, last)
	d.remember(entry{Do: do, ID: last.id, Kept: pathsOf(kept), Files: merged})
	if len(left) > 0 {
		last.Label += "; left out, as it has been changed since: " + english.And(left)
	}
	return last.Change, nil
}

// last is the place of the last step that may be told; -1 for none.
func (d *Desk) last(steps []step) int {
	for i, s := range slices.Backward(steps) {
		if !s.earlier || d.asks.Tells(s.Change) {
			return i
		}
	}
	return -1
}

// unchanged are the files that are as a change left them, or as an undo did, and
// the paths of those that somebody has changed since. A file that could be merged
// is as if the change had been made to it as it is now. What the change did not
// touch, and what is already as it is to be, is neither.
func (d *Desk) unchanged(files []File, back bool) (kept []File, left []string) {
	folder, err := disk.Open(d.root)
	if err != nil {
		return files, nil // writing them says why
	}
	defer folder.Close()
	for _, f := range files {
		from, to := f.Before, f.After
		if back {
			from, to = to, from
		}
		now, err := folder.Read(f.Path, int64(max(len(from), len(to))))
		absent, tooLarge := errors.Is(err, fs.ErrNotExist), new(disk.TooLargeError)
		is := func(text []byte) bool { return absent == (text == nil) && bytes.Equal(now, text) }
		switch {
		case err != nil && !absent && !errors.As(err, &tooLarge):
			kept = append(kept, f) // writing it says why
		case bytes.Equal(from, to) && (from == nil) == (to == nil), err == nil && is(to), absent && is(to):
		case !errors.As(err, &tooLarge) && is(from):
			kept = append(kept, f)
		default:
			if merged, now, ok := d.merged(folder, f.Path, from, to); ok && back {
				kept = append(kept, File{f.Path, merged, now})
			} else if ok {
				kept = append(kept, File{f.Path, now, merged})
			} else {
				left = append(left, f.Path)
			}
		}
	}
	return kept, left
}

// merged is a file that somebody has changed since one state, taken to another, and
// as it is now.
func (d *Desk) merged(folder *disk.Folder, file string, from, to []byte) (merged, now []byte, ok bool) {
	if d.asks.Merge == nil {
		return nil, nil, false
	}
	now, err := folder.Read(file, source.MaxFile)
	if err != nil {
		return nil, nil, false
	}
	merged, ok = d.asks.Merge(file, from, to, now)
	return merged, now, ok
}

// others are the files of a list that are not as in another one.
func others(list, known []File) []File {
	return slices.DeleteFunc(slices.Clone(list), func(f File) bool {
		return slices.ContainsFunc(known, func(k File) bool {
			return k.Path == f.Path && bytes.Equal(k.Before, f.Before) && bytes.Equal(k.After, f.After)
		})
	})
}

func pathsOf(files []File) []string {
	paths := make([]string, len(files))
	for i, f := range files {
		paths[i] = f.Path
	}
	return paths
}

// remember has an action remembered, where that can be done: what was written stays
// written if it cannot.
func (d *Desk) remember(e entry) {
	if d.history != nil {
		d.history.add(e, d.done, d.undone)
	}
}

// Steps says what can be undone and done again, "" for nothing.
func (d *Desk) Steps() (undo, redo string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if at := d.last(d.done); at >= 0 {
		undo = d.done[at].Label
	}
	if at := d.last(d.undone); at >= 0 {
		redo = d.undone[at].Label
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
		return &Conflict{Path: changed.Path}
	case errors.As(err, &refused):
		return refuse("%s", refused.Error())
	}
	return err
}
