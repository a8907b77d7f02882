// Package earlier has the states of a handbook that were kept, to compare with:
// snapshots of a project, a handbook.json named by its file, and that of the
// handbook one level up. It knows what was a secret in any of them. It reads
// states and makes no handbook: package generator, which imports it, does.
package earlier

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"

	"handbook/generator/changes"
	"handbook/generator/disk"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
	"handbook/generator/publish"
	"handbook/generator/series"
)

// snapshotFolder is where a project keeps states as they were agreed: beside
// its content, so that they travel with it and are never published.
const snapshotFolder = "snapshots"

// State is a state to compare with, and how it is called.
type State struct {
	State changes.State
	Label string // "the snapshot “agreed” of 16 November 2026"

	Agreed bool   // kept as a snapshot of the project
	byPath bool   // of a file that may belong to another handbook
	Since  Secret // what a Git revision has kept from staff since this one; nil where it is none
}

// SnapshotFile is the file of a snapshot, from the project folder. A project of
// the executives' edition keeps two: the staff edition must not be compared
// with what staff never saw.
//
// The error says why the name is none for a file on some computer.
func SnapshotFile(name string, beside bool) (string, error) {
	switch {
	case strings.TrimSpace(name) == "", strings.ContainsAny(name, `/\`), strings.HasPrefix(name, "."), strings.HasPrefix(name, "-"):
		return "", fmt.Errorf("%q cannot be the name of a snapshot; write a word such as 2027-q1-agreed", name)
	case strings.HasSuffix(strings.ToLower(name), ".json"), strings.HasSuffix(strings.ToLower(name), staffSuffix):
		return "", fmt.Errorf("the snapshot %q cannot end so: write the name alone, such as 2027-q1-agreed", name)
	}
	file := name + ".json"
	if filepath.Join(snapshotFolder, strings.ToLower(file)) == filepath.FromSlash(series.File) {
		return "", fmt.Errorf("no snapshot can be called %q: that is the file of the figures of all of them", name)
	}
	if beside {
		file = name + staffSuffix + ".json"
	}
	if err := publish.CheckPath(file); err != nil {
		return "", fmt.Errorf("the snapshot %q cannot be stored: %w", name, err)
	}
	return filepath.Join(snapshotFolder, file), nil
}

// staffSuffix names what a project of the executives' edition keeps for staff.
const staffSuffix = ".staff"

// Kept reads the state that a name stands for if it is that of a handbook.json,
// or of a snapshot of the project; nil if it is neither. An edition of "" takes
// whichever was kept.
func Kept(root, name, edition string) (*State, error) {
	if strings.HasSuffix(strings.ToLower(name), ".json") {
		kept, err := readNamed(name, filepath.Base(name))
		if err == nil {
			kept.byPath = true
		}
		return kept, err
	}
	for _, beside := range []bool{edition == handbook.Staff, false} {
		file, err := SnapshotFile(name, beside)
		if err != nil {
			return nil, nil // a revision may still have this name
		}
		kept, err := readSnapshot(root, file, "the snapshot “"+name+"”")
		if err == nil {
			kept.Agreed = true
			then, _ := secretsThen(root, name) // what cannot be read is one
			kept.State = kept.State.Withholding(then)
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return kept, err
		}
	}
	return nil, nil
}

// Snapshot reads a snapshot of the project, and nothing else.
func Snapshot(root, name, edition string) (*State, error) {
	if _, err := SnapshotFile(name, false); err != nil {
		return nil, err
	}
	kept, err := Kept(root, name, edition)
	if err == nil && kept == nil {
		err = fmt.Errorf("there is no snapshot %q", name)
	}
	return kept, err
}

// readNamed reads a state that somebody has named by its file, wherever it is.
func readNamed(name, label string) (*State, error) {
	file, err := disk.OpenFile(name)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", label, disk.Plain(err))
	}
	defer file.Close()
	return readKept(file, name, label)
}

// readSnapshot reads a state that the project keeps.
func readSnapshot(root, name, label string) (*State, error) {
	folder, err := disk.Open(root)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	file, err := folder.OpenFile(filepath.ToSlash(name))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", label, disk.Plain(err))
	}
	defer file.Close()
	return readKept(file, name, label)
}

func readKept(file io.Reader, name, label string) (*State, error) {
	state, err := exchange.ReadState(file)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	if !state.AsOf.IsZero() {
		label += " of " + state.AsOf.Words()
	}
	return &State{State: state, Label: label}, nil
}

// Comparable says why two states cannot be compared, or nil. What staff may
// read does not differ from what executives may: it is another handbook. A file
// of another organisation is one that was named by mistake; within one project
// an organisation may get another name.
func Comparable(before, after State) error {
	a, b := before.State, after.State
	switch {
	case (before.byPath || after.byPath) && a.Organisation != b.Organisation && a.Organisation != "" && b.Organisation != "":
		return fmt.Errorf("%s belongs to %q and %s to %q, so they cannot be compared", before.Label, a.Organisation, after.Label, b.Organisation)
	case a.Edition != b.Edition:
		return fmt.Errorf("%s is the %s edition, and %s is the %s edition: add --edition %s, or keep a snapshot of that edition", before.Label, a.Edition, after.Label, b.Edition, a.Edition)
	}
	return nil
}
