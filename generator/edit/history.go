package edit

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"io/fs"
	"slices"
	"strings"

	"handbook/generator/disk"
)

// history is what a desk has done, in a file of the program's own: a line for each
// action, so that it can be taken back after the program was started again. It
// holds the bytes that files had before. Nothing depends on it: what is lost of it
// can no longer be taken back, and a file that has been changed since is left alone.
type history struct {
	root, name string
	lines      int // how many this program has added; 0 before it has rewritten the file
}

// entry is a line of it.
type entry struct {
	Do    string   `json:"do"`
	ID    string   `json:"id"`
	Label string   `json:"label,omitempty"`
	Files []File   `json:"files,omitempty"` // of an undo and a redo: those that others had changed
	Kept  []string `json:"kept,omitempty"`  // the files that an undo or a redo reached
}

// What an entry says was done.
const (
	didIt    = "did"
	undidIt  = "undid"
	redidIt  = "redid"
	passedIt = "passed" // taken off the list, with nothing changed
)

const (
	// largestHistory is how many bytes are read, and largestKept how many of old
	// files are kept when the file is rewritten.
	largestHistory = 128 << 20
	largestKept    = 16 << 20
	// longestHistory is after how many lines the file is rewritten.
	longestHistory = 4 * mostSteps
)

func newID() string { return rand.Text()[:10] }

// read is what can be taken back and done again. What cannot be read is passed over.
func (h *history) read() (done, undone []step) {
	folder, err := disk.Open(h.root)
	if err != nil {
		return nil, nil
	}
	defer folder.Close()
	data, err := folder.ReadOwn(h.name, largestHistory)
	if err != nil {
		return nil, nil
	}
	for line := range bytes.Lines(data) {
		var e entry
		if json.Unmarshal(line, &e) == nil {
			done, undone = e.replay(done, undone)
		}
	}
	return done[max(0, len(done)-mostSteps):], undone
}

// replay does to the steps what an entry says.
func (e entry) replay(done, undone []step) (doneNow, undoneNow []step) {
	move := func(from, to []step) (rest, more []step) {
		at := slices.IndexFunc(from, func(s step) bool { return s.id == e.ID })
		if at < 0 {
			return from, to
		}
		s := from[at]
		s.Files = slices.DeleteFunc(slices.Clone(s.Files), func(f File) bool { return !slices.Contains(e.Kept, f.Path) })
		for i, f := range s.Files {
			if at := slices.IndexFunc(e.Files, func(other File) bool { return other.Path == f.Path }); at >= 0 {
				s.Files[i] = e.Files[at]
			}
		}
		return slices.Delete(from, at, at+1), append(to, s)
	}
	switch e.Do {
	case didIt:
		if slices.ContainsFunc(e.Files, func(f File) bool { return !isOurs(f.Path) }) {
			return done, undone
		}
		return append(done, step{Change{e.Label, e.Files}, e.ID, true}), nil
	case undidIt:
		done, undone = move(done, undone)
	case redidIt:
		undone, done = move(undone, done)
	case passedIt:
		is := func(s step) bool { return s.id == e.ID }
		done, undone = slices.DeleteFunc(done, is), slices.DeleteFunc(undone, is)
	}
	return done, undone
}

// isOurs reports whether a path is one that a change may have: a history that came
// with a repository could name the files of Git.
func isOurs(path string) bool {
	return fs.ValidPath(path) && !strings.HasPrefix(path, ".") && !strings.Contains(path, "/.")
}

// add remembers an action after which these are the steps. The first action of a
// program rewrites the file, and so does one of many later.
func (h *history) add(e entry, done, undone []step) {
	folder, err := disk.Open(h.root)
	if err != nil {
		return
	}
	defer folder.Close()
	if h.lines > 0 && h.lines < longestHistory {
		if line, err := json.Marshal(e); err == nil && folder.AppendOwn(h.name, append(line, '\n')) == nil {
			h.lines++
		}
		return
	}
	if folder.WriteOwn(h.name, linesOf(done, undone)) == nil {
		h.lines = 1
	}
}

// linesOf writes steps as the entries that lead to them.
func linesOf(done, undone []step) []byte {
	var entries []entry
	size := 0
	add := func(s step) bool {
		for _, f := range s.Files {
			size += len(f.Before) + len(f.After)
		}
		if size > largestKept {
			return false
		}
		entries = append(entries, entry{Do: didIt, ID: s.id, Label: s.Label, Files: s.Files})
		return true
	}
	for _, s := range slices.Backward(done) { // the last ones first, as the old ones are the first to go
		if !add(s) {
			break
		}
	}
	slices.Reverse(entries)
	for _, s := range slices.Backward(undone) {
		if !add(s) {
			break
		}
	}
	for _, s := range undone {
		entries = append(entries, entry{Do: undidIt, ID: s.id, Kept: pathsOf(s.Files)})
	}
	var text bytes.Buffer
	for _, e := range entries {
		if line, err := json.Marshal(e); err == nil {
			text.Write(append(line, '\n'))
		}
	}
	return text.Bytes()
}
