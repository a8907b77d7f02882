package generator

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"handbook/generator/disk"
	"handbook/generator/earlier"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/review"
	"handbook/generator/series"
	"handbook/generator/site"
)

// Keeping says what state of a project is to be kept, and why.
type Keeping struct {
	Name    string // of the snapshot
	Kind    string // a value of [series.Kinds]
	Replace bool   // a snapshot of that name
	Again   bool   // only its line of figures is written, from the state that is kept
}

// Check says why nothing can be kept so, whatever the project says.
func (k Keeping) Check() error {
	if !series.Kinds.Has(k.Kind) {
		return fmt.Errorf("there is no kind %q of snapshot; it is agreed, meeting or board", k.Kind)
	}
	_, err := earlier.SnapshotFile(k.Name, false)
	return err
}

// KeptState is a state that is to be written.
type KeptState struct {
	File    string // slash-separated, from the project folder
	Edition string
	AsOf    value.Date

	data    []byte
	figures series.Figures
}

// largestState is more than a handbook.json has, in bytes.
const largestState = 1 << 30

// Keep makes the files of a snapshot, and writes none: the state of the edition,
// for that of the executives the one of staff too, and the line with the figures
// of both. The error says why the state cannot be kept; a snapshot that is there
// already is found out when the files are written.
func Keep(root string, k Keeping, opt Options) ([]KeptState, []disk.Change, error) {
	if err := k.Check(); err != nil {
		return nil, nil, err
	}
	folder, err := disk.Open(root)
	if err != nil {
		return nil, nil, err
	}
	defer folder.Close()
	states, err := statesToKeep(root, folder, k, opt)
	if err != nil {
		return nil, nil, err
	}
	var list []disk.Change
	for _, s := range states {
		c := disk.Change{Path: s.File, After: s.data}
		if k.Replace {
			if c.Before, err = readIfThere(folder, c.Path, largestState); err != nil {
				return nil, nil, err
			}
		}
		if !k.Again {
			list = append(list, c)
		}
	}
	line, err := lineOf(folder, k, states)
	return states, append(list, line), err
}

// statesToKeep are the states of a snapshot: as the files are now, or as they
// were kept.
func statesToKeep(root string, folder *disk.Folder, k Keeping, opt Options) ([]KeptState, error) {
	state := presentState
	if k.Again {
		state = func(_, file string, _ Options) (KeptState, error) { return stateOfFile(folder, file) }
	}
	file, err := earlier.SnapshotFile(k.Name, false)
	if err != nil {
		return nil, err
	}
	own, err := state(root, filepath.ToSlash(file), opt)
	if k.Again && errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no snapshot %q", k.Name)
	}
	if err != nil || own.Edition == "staff" {
		return []KeptState{own}, err
	}
	if file, err = earlier.SnapshotFile(k.Name, true); err != nil {
		return nil, err
	}
	opt.Edition = "staff"
	staff, err := state(root, filepath.ToSlash(file), opt)
	if k.Again && errors.Is(err, fs.ErrNotExist) {
		return []KeptState{own}, nil // staff have nothing that they were shown
	}
	return []KeptState{own, staff}, err
}

// presentState is what an edition says now.
func presentState(root, file string, opt Options) (KeptState, error) {
	s, err := NewLoader(root, opt).Load()
	if err != nil {
		return KeptState{}, err
	}
	data, err := s.Site.Lookup(site.GraphPath).Bytes()
	return KeptState{file, s.Handbook.Edition, s.Handbook.Now, data, s.Figures()}, err
}

// Figures are what the snapshot's edition counts now.
func (s *Snapshot) Figures() series.Figures {
	var report *review.Report
	if s.Handbook.Edition == handbook.Exec {
		report = s.Review()
	}
	return series.Of(s.Handbook, report)
}

// stateOfFile is a state that was kept.
func stateOfFile(folder *disk.Folder, file string) (KeptState, error) {
	data, err := folder.Read(file, largestState)
	if err != nil {
		return KeptState{}, fmt.Errorf("reading %s: %w", file, disk.Plain(err))
	}
	s := KeptState{File: file, data: data}
	if s.Edition, s.AsOf, s.figures, err = series.Kept(bytes.NewReader(data)); err != nil {
		return s, fmt.Errorf("reading %s: %w", file, err)
	}
	return s, nil
}

// lineOf adds the figures of the states to the series of a project.
func lineOf(folder *disk.Folder, k Keeping, states []KeptState) (disk.Change, error) {
	before, err := readIfThere(folder, series.File, series.MaxFile)
	if err != nil {
		return disk.Change{}, err
	}
	r := series.Record{Date: states[0].AsOf, Name: k.Name, Kind: k.Kind, Figures: map[string]series.Figures{}}
	for _, s := range states {
		r.Figures[s.Edition] = s.figures
	}
	after := series.Add(before, r)
	if len(after) > series.MaxFile {
		return disk.Change{}, fmt.Errorf("%s would be larger than %d MiB; delete its oldest lines", series.File, series.MaxFile>>20)
	}
	return disk.Change{Path: series.File, Before: before, After: after}, nil
}

// readIfThere reads a file of a project; nil if there is none.
func readIfThere(folder *disk.Folder, name string, limit int64) ([]byte, error) {
	data, err := folder.Read(name, limit)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, disk.Plain(err))
	}
	return data, nil
}
