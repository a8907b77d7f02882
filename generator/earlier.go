package generator

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"

	"handbook/generator/changes"
	"handbook/generator/diag"
	"handbook/generator/disk"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
	"handbook/generator/publish"
)

// snapshotFolder is where a project keeps states as they were agreed: beside
// its content, so that they travel with it and are never published.
const snapshotFolder = "snapshots"

// Earlier is a state to compare with, and how it is called.
type Earlier struct {
	State changes.State
	Label string // "the snapshot “agreed” of 16 November 2026"

	agreed bool   // kept as a snapshot of the project
	byPath bool   // of a file that may belong to another handbook
	since  secret // what a Git revision has kept from staff since this one; nil where it is none
}

// SnapshotFile is the file of a snapshot, from the project folder. A project of
// the executives' edition keeps two: the staff edition must not be compared
// with what staff never saw.
//
// The error says why the name is none for a file on some computer.
func SnapshotFile(name string, beside bool) (string, error) {
	switch {
	case strings.TrimSpace(name) == "", strings.ContainsAny(name, `/\`), strings.HasPrefix(name, "."), strings.HasPrefix(name, "-"):
		return "", fmt.Errorf("%q is no name for a snapshot: write a word such as 2027-q1-agreed", name)
	case strings.HasSuffix(strings.ToLower(name), ".json"), strings.HasSuffix(strings.ToLower(name), staffSuffix):
		return "", fmt.Errorf("the snapshot %q cannot end so: write the name alone, such as 2027-q1-agreed", name)
	}
	file := name + ".json"
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
func Kept(root, name, edition string) (*Earlier, error) {
	if strings.HasSuffix(strings.ToLower(name), ".json") {
		kept, err := readNamed(name, filepath.Base(name))
		if err == nil {
			kept.byPath = true
		}
		return kept, err
	}
	for _, beside := range []bool{edition == "staff", false} {
		file, err := SnapshotFile(name, beside)
		if err != nil {
			return nil, nil // a revision may still have this name
		}
		kept, err := readSnapshot(root, file, "the snapshot “"+name+"”")
		if err == nil {
			kept.agreed = true
			then, _ := secretsThen(root, name) // what cannot be read is one
			kept.State = kept.State.Withholding(then)
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return kept, err
		}
	}
	return nil, nil
}

// snapshotNamed reads a snapshot of the project, and nothing else.
func snapshotNamed(root, name string, opt Options) (*Earlier, error) {
	if _, err := SnapshotFile(name, false); err != nil {
		return nil, err
	}
	kept, err := Kept(root, name, opt.Edition)
	if err == nil && kept == nil {
		err = fmt.Errorf("there is no snapshot %q", name)
	}
	return kept, err
}

// readNamed reads a state that somebody has named by its file, wherever it is.
func readNamed(name, label string) (*Earlier, error) {
	file, err := disk.OpenFile(name)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", label, disk.Plain(err))
	}
	defer file.Close()
	return readKept(file, name, label)
}

// readSnapshot reads a state that the project keeps.
func readSnapshot(root, name, label string) (*Earlier, error) {
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

func readKept(file io.Reader, name, label string) (*Earlier, error) {
	state, err := exchange.ReadState(file)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	if !state.AsOf.IsZero() {
		label += " of " + state.AsOf.Words()
	}
	return &Earlier{State: state, Label: label}, nil
}

// earlier finds the state of a project that a name stands for: a handbook.json,
// else a snapshot, else a Git revision. A snapshot hides a revision of the same
// name; refs/tags/NAME still names that.
func earlier(root, name string, opt Options) (*Earlier, error) {
	kept, err := Kept(root, name, opt.Edition)
	if kept != nil || err != nil {
		return kept, err
	}
	old, err := Revision(root, name, opt)
	if err != nil {
		return nil, err
	}
	return &Earlier{State: exchange.StateOf(old.Handbook), Label: diag.Plain(name), since: secretsSince(root, name)}, nil
}

// notCompared says why the site does not tell what has changed since the state
// that the settings name as agreed.
func notCompared(err error, config handbook.Config) diag.Diagnostic {
	why, hint := err.Error(), "keep the state that is agreed with: handbook snapshot NAME"
	var newer exchange.NewerError
	if errors.As(err, &newer) {
		why, hint = "the snapshot “"+config.Agreed+"” "+newer.What(), "use a newer version of the program"
	}
	return aboutAgreed(config, "the site cannot say what has changed since we agreed: "+why, hint)
}

// notToldToStaff says why staff do not read what came and what went.
func notToldToStaff(unread error, config handbook.Config) diag.Diagnostic {
	hint := "put the file in order, or delete it if nothing in it was for executives alone"
	var newer exchange.NewerError
	if errors.As(unread, &newer) {
		hint = "" // the error says it
	}
	why, _, _ := strings.Cut(unread.Error(), "\n")
	return aboutAgreed(config, "staff are not told what came and what went since we agreed, for some of it may have been for executives alone: "+why, hint)
}

func aboutAgreed(config handbook.Config, message, hint string) diag.Diagnostic {
	return diag.Diagnostic{File: config.File, Pos: config.Pos["agreed"], Severity: diag.Warning, Rule: "agreed", Message: message, Hint: hint}
}

// Comparable says why two states cannot be compared, or nil. What staff may
// read does not differ from what executives may: it is another handbook. A file
// of another organisation is one that was named by mistake; within one project
// an organisation may get another name.
func Comparable(before, after Earlier) error {
	a, b := before.State, after.State
	switch {
	case (before.byPath || after.byPath) && a.Organisation != b.Organisation && a.Organisation != "" && b.Organisation != "":
		return fmt.Errorf("%s is of the handbook of %q, and %s of that of %q: they cannot be compared", before.Label, a.Organisation, after.Label, b.Organisation)
	case a.Edition != b.Edition:
		return fmt.Errorf("%s is of the %s edition, and %s of the %s edition: add --edition %s, or keep a state of that edition", before.Label, a.Edition, after.Label, b.Edition, a.Edition)
	}
	return nil
}

// States finds two states of a project to compare; an empty name is the files
// as they are now. Both are of one edition: the one that opt says, else that of
// a state that was kept, else that of the later one.
func States(root, from, to string, opt Options) (before, after *Earlier, err error) {
	for _, name := range []string{from, to} {
		if name == "" || opt.Edition != "" {
			continue
		}
		kept, err := Kept(root, name, "")
		if err != nil {
			return nil, nil, err
		}
		if kept != nil {
			opt.Edition = kept.State.Edition
		}
	}
	if to == "" {
		after, err = present(root, opt)
	} else {
		after, err = earlier(root, to, opt)
	}
	if err != nil {
		return nil, nil, err
	}
	opt.Edition = after.State.Edition
	if before, err = earlier(root, from, opt); err != nil {
		return nil, nil, err
	}
	if !opt.Drafts {
		before.State, after.State = before.State.WithoutDrafts(), after.State.WithoutDrafts()
	}
	after.State = told(after.State, before, func() (secret, error) { return secretsEver(root) })
	return before, after, Comparable(*before, *after)
}

// present is the state of the files as they are now.
func present(root string, opt Options) (*Earlier, error) {
	loader := NewLoader(root, opt)
	snapshot, err := loader.Load()
	if err != nil {
		return nil, err
	}
	label := "the files"
	if modified(root, loader.last.tree) {
		label = "the files, with changes that are not committed"
	}
	return &Earlier{State: exchange.StateOf(snapshot.Handbook), Label: label}, nil
}
