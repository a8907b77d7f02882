package earlier

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"handbook/generator/changes"
	"handbook/generator/diag"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
)

// Above reads the handbook one level up, which the settings name by the path of
// its handbook.json from the project folder; nil where they name none. A file
// that cannot be read is a problem of the settings, and no reason to stop. One of
// an edition with more in it than the readers of this one may read is not read:
// it does not say what in it is for whom.
func Above(root, edition string, config handbook.Config) (*handbook.Above, []diag.Diagnostic) {
	if config.Parent == "" {
		return nil, nil
	}
	name := filepath.FromSlash(config.Parent)
	if !filepath.IsAbs(name) {
		name = filepath.Join(root, name)
	}
	kept, err := readNamed(name, "the handbook one level up")
	if err != nil {
		return nil, []diag.Diagnostic{unreadAbove(err, config)}
	}
	if !handbook.MayRead(edition, kept.State.Edition) {
		return nil, []diag.Diagnostic{{
			File: config.File, Pos: config.Pos["parent"], Severity: diag.Error, Rule: "parent",
			Message: fmt.Sprintf("the handbook one level up is the %s edition, which readers of this one may not see, so it is left out", kept.State.Edition),
			Hint:    "build it there with --edition staff into its own folder, and name the handbook.json in that folder",
		}}
	}
	up := &handbook.Above{Organisation: cmp.Or(kept.State.Organisation, "One level up"), AsOf: kept.State.AsOf}
	for _, item := range kept.State.Items {
		if item.Kind == handbook.KindObjective || item.Kind == handbook.KindKeyResult {
			up.Aims = append(up.Aims, &handbook.Aim{ID: item.ID, Title: item.Title, Owner: item.Owner, Status: item.Status, Health: item.Health, Progress: item.Progress})
		}
	}
	return up, otherYears(kept.State, config)
}

// otherYears warns where a quarter is another one in the handbook one level up.
func otherYears(up changes.State, config handbook.Config) []diag.Diagnostic {
	quarter := up.Fiscal.Of(up.AsOf)
	there, here := up.Fiscal.Months(quarter), config.Fiscal.Months(quarter)
	if up.AsOf.IsZero() || up.Fiscal.StartMonth == 0 || there == here {
		return nil
	}
	return []diag.Diagnostic{{
		File: config.File, Pos: config.Pos["parent"], Severity: diag.Warning, Rule: "parent-year",
		Message: fmt.Sprintf("%s is %s in the handbook one level up, and %s here", up.Fiscal.Label(quarter), there, here),
		Hint:    fmt.Sprintf("if your year is that of the handbook one level up, write fiscal: {start_month: %d, named_by: %s}", up.Fiscal.StartMonth, cmp.Or(up.Fiscal.NamedBy, "end")),
	}}
}

// unreadAbove says why the handbook one level up is left out.
func unreadAbove(err error, config handbook.Config) diag.Diagnostic {
	why := err.Error()
	hint := "write the path of its handbook.json from the project folder, such as ../company/public-staff/handbook.json"
	var newer exchange.NewerError
	switch {
	case errors.As(err, &newer):
		why, hint = "it "+newer.What(), "use a newer version of the program; until then this handbook is built without it"
	case errors.Is(err, fs.ErrNotExist):
		why = "there is no file " + config.Parent
	}
	return diag.Diagnostic{
		File: config.File, Pos: config.Pos["parent"], Severity: diag.Error, Rule: "parent",
		Message: "the handbook one level up cannot be read: " + why, Hint: hint,
	}
}
