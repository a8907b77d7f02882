package earlier

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"

	"handbook/generator/diag"
	"handbook/generator/disk"
	"handbook/generator/handbook/value"
	"handbook/generator/series"
)

// Series reads the lines of figures that a project has kept. What cannot be read of
// them is a problem at its place, and no reason to stop.
func Series(root string) ([]series.Record, []diag.Diagnostic) {
	folder, err := disk.Open(root)
	if err != nil {
		return nil, nil // the reader of the content says it
	}
	defer folder.Close()
	text, err := folder.Read(series.File, series.MaxFile)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, []diag.Diagnostic{{
			File: series.File, Severity: diag.Warning, Rule: "series",
			Message: "there are no trends, because this file cannot be read: " + disk.Plain(err).Error(), Hint: "put it back as it was",
		}}
	}
	return series.Parse(text)
}

// Latest finds the snapshot of a kind that was kept last for an edition, up to a
// day: its record, or false where there is none. Of one whose state is gone, only
// the figures are left.
func Latest(root string, records []series.Record, kind, edition string, until value.Date) (series.Record, bool) {
	for _, r := range slices.Backward(records) {
		_, had := r.Figures[edition]
		if r.Kind == kind && had && r.Date.Compare(until) <= 0 && isKept(root, r.Name) {
			return r, true
		}
	}
	return series.Record{}, false
}

// isKept reports whether the state of a snapshot is there.
func isKept(root, name string) bool {
	file, err := SnapshotFile(name, false)
	if err != nil {
		return false
	}
	folder, err := disk.Open(root)
	if err != nil {
		return false
	}
	defer folder.Close()
	kept, err := folder.OpenFile(filepath.ToSlash(file))
	if err != nil {
		return false
	}
	kept.Close()
	return true
}
