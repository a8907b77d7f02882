package generator

import (
	"cmp"
	"errors"
	"io/fs"
	"path/filepath"

	"handbook/generator/diag"
	"handbook/generator/handbook"
)

// above reads the handbook one level up, which the settings name by the path of
// its handbook.json from the project folder; nil where they name none. A file
// that cannot be read is a problem of the settings, and no reason to stop.
func above(root string, config handbook.Config) (*handbook.Above, []diag.Diagnostic) {
	if config.Parent == "" {
		return nil, nil
	}
	name := filepath.FromSlash(config.Parent)
	if !filepath.IsAbs(name) {
		name = filepath.Join(root, name)
	}
	kept, err := readNamed(name, "the handbook one level up")
	if err != nil {
		why := err.Error()
		if errors.Is(err, fs.ErrNotExist) {
			why = "there is no file " + config.Parent
		}
		return nil, []diag.Diagnostic{{
			File: config.File, Pos: config.Pos["parent"], Severity: diag.Error, Rule: "parent",
			Message: "the handbook one level up cannot be read: " + why,
			Hint:    "write the path of its handbook.json from the project folder, such as ../company/public/handbook.json",
		}}
	}
	up := &handbook.Above{Organisation: cmp.Or(kept.State.Organisation, "One level up"), AsOf: kept.State.AsOf}
	for _, item := range kept.State.Items {
		if item.Kind == handbook.KindObjective || item.Kind == handbook.KindKeyResult {
			up.Aims = append(up.Aims, &handbook.Aim{ID: item.ID, Title: item.Title, Owner: item.Owner, Status: item.Status, Health: item.Health, Progress: item.Progress})
		}
	}
	return up, nil
}
