package generator

import (
	"fmt"

	"handbook/generator/diag"
	"handbook/generator/disk"
	"handbook/generator/earlier"
	"handbook/generator/exchange"
	"handbook/generator/revision"
)

// stateNamed finds the state of a project that a name stands for: a handbook.json,
// else a snapshot, else a Git revision. A snapshot hides a revision of the same
// name; refs/tags/NAME still names that.
func stateNamed(root, name string, opt Options) (*earlier.State, error) {
	kept, err := earlier.Kept(root, name, opt.Edition)
	if kept != nil || err != nil {
		return kept, err
	}
	old, err := Revision(root, name, opt)
	if err != nil {
		return nil, err
	}
	return &earlier.State{State: exchange.StateOf(old.Handbook), Label: diag.Plain(name), Since: earlier.SecretsSince(root, name)}, nil
}

// States finds two states of a project to compare; an empty name is the files
// as they are now. Both are of one edition: the one that opt says, else that of
// a state that was kept, else that of the later one.
func States(root, from, to string, opt Options) (before, after *earlier.State, err error) {
	for _, name := range []string{from, to} {
		if name == "" || opt.Edition != "" {
			continue
		}
		kept, err := earlier.Kept(root, name, "")
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
		after, err = stateNamed(root, to, opt)
	}
	if err != nil {
		return nil, nil, err
	}
	opt.Edition = after.State.Edition
	if before, err = stateNamed(root, from, opt); err != nil {
		return nil, nil, err
	}
	if !opt.Drafts {
		before.State, after.State = before.State.WithoutDrafts(), after.State.WithoutDrafts()
	}
	after.State = earlier.Told(after.State, before, func() (earlier.Secret, error) { return earlier.SecretsEver(root) })
	return before, after, earlier.Comparable(*before, *after)
}

// present is the state of the files as they are now.
func present(root string, opt Options) (*earlier.State, error) {
	loader := NewLoader(root, opt)
	snapshot, err := loader.Load()
	if err != nil {
		return nil, err
	}
	label := "the files"
	if revision.Modified(root, loader.last.tree) {
		label = "the files, with uncommitted changes"
	}
	return &earlier.State{State: exchange.StateOf(snapshot.Handbook), Label: label}, nil
}

// Revision loads a project folder as it was in a Git revision: a branch, a
// tag, a commit. It asks the git command, and writes the files of that
// revision to a folder of the system's for as long as it reads them.
//
// The error says what to do where the folder is in no repository, or the
// revision is not in it; a clone may have been made without its history.
func Revision(root, name string, opt Options) (*Snapshot, error) {
	repository, commit, err := revision.Find(root, name)
	if err != nil {
		return nil, err
	}
	folder, remove, err := disk.Temporary("handbook-revision-")
	if err != nil {
		return nil, fmt.Errorf("making a folder for %s: %w", name, err)
	}
	defer remove()
	if err := repository.Unpack(commit, folder); err != nil {
		return nil, fmt.Errorf("reading the files of %s: %w", name, err)
	}
	loader := NewLoader(folder, opt)
	loader.alone = true // what lies beside this folder is not what lay beside the project
	snapshot, err := loader.Load()
	if err != nil {
		return nil, fmt.Errorf("reading the handbook of %s: %w", name, err)
	}
	return snapshot, nil
}
