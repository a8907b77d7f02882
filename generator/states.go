package generator

import (
	"errors"
	"fmt"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/disk"
	"handbook/generator/earlier"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
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
	hint := "repair the file, or delete it if nothing in it was only for executives"
	var newer exchange.NewerError
	if errors.As(unread, &newer) {
		hint = "" // the error says it
	}
	why, _, _ := strings.Cut(unread.Error(), "\n")
	return aboutAgreed(config, "staff are not told what was added or removed since we agreed, because some of it may have been only for executives: "+why, hint)
}

func aboutAgreed(config handbook.Config, message, hint string) diag.Diagnostic {
	return diag.Diagnostic{File: config.File, Pos: config.Pos["agreed"], Severity: diag.Warning, Rule: "agreed", Message: message, Hint: hint}
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
