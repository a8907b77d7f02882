package earlier

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"handbook/generator/diag"
	"handbook/generator/disk"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/level"
)

// Above reads the handbook one level up, which the settings name by the path of
// its offer.json or its handbook.json from the project folder; nil where they name
// none. A file that cannot be read is a problem of the settings, and no reason to
// stop. One of an edition with more in it than the readers of this one may read is not read:
// it does not say what in it is for whom.
func Above(root, edition string, config handbook.Config) (*handbook.Above, []diag.Diagnostic) {
	if config.Parent == "" {
		return nil, nil
	}
	up, problems := aboveNow(root, edition, config)
	lock, err := ReadLock(root)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return up, problems
	case err != nil:
		return up, append(problems, diag.Diagnostic{
			File: level.LockFile, Severity: diag.Error, Rule: "parent-lock",
			Message: "what was agreed with the handbook one level up cannot be read: " + err.Error(), Hint: "put back the last version of this file, or delete it and agree again: handbook agree",
		})
	case up == nil && len(problems) > 0 && problems[0].Rule == ruleNoParent:
		problems[0].Severity, problems[0].Hint = diag.Note, "until it is back, this handbook uses what was agreed"
		return lock.Above(), problems
	case up != nil:
		lock.Note(up)
	}
	return up, problems
}

// ruleNoParent marks a parent's file that is not there.
const ruleNoParent = "parent-missing"

// ReadLock reads what a handbook has agreed to in the one above it.
func ReadLock(root string) (level.Lock, error) {
	file, err := disk.OpenFile(filepath.Join(root, level.LockFile))
	if err != nil {
		return level.Lock{}, err
	}
	defer file.Close()
	return level.ReadLock(file)
}

// FromRoot is the path of a file that the settings name from the project folder.
func FromRoot(root, name string) string {
	name = filepath.FromSlash(name)
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(root, name)
}

// aboveNow reads the handbook one level up as it is.
func aboveNow(root, edition string, config handbook.Config) (*handbook.Above, []diag.Diagnostic) {
	name := FromRoot(root, config.Parent)
	if offer, isOffer, err := Offer(name); err != nil {
		return nil, []diag.Diagnostic{unreadAbove(err, config)}
	} else if isOffer {
		up := offer.Above()
		years, _ := offer.Years()
		return up, otherYears(years, up.AsOf, config)
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
	return up, otherYears(kept.State.Fiscal, kept.State.AsOf, config)
}

// Offer reads an offer; false for a file that is none, or that is not there.
func Offer(name string) (level.Offer, bool, error) {
	file, err := disk.OpenFile(name)
	if err != nil {
		return level.Offer{}, false, nil // reading it as a handbook.json says why
	}
	defer file.Close()
	text := bufio.NewReader(file)
	if begins, _ := text.Peek(text.Size()); level.NameOf(begins) != level.OfferFile {
		return level.Offer{}, false, nil
	}
	offer, err := level.ReadOffer(text)
	return offer, true, err
}

// otherYears warns where a quarter is another one in the handbook one level up.
func otherYears(years value.Fiscal, asOf value.Date, config handbook.Config) []diag.Diagnostic {
	quarter := years.Of(asOf)
	there, here := years.Months(quarter), config.Fiscal.Months(quarter)
	if asOf.IsZero() || years.StartMonth == 0 || there == here {
		return nil
	}
	return []diag.Diagnostic{{
		File: config.File, Pos: config.Pos["parent"], Severity: diag.Warning, Rule: "parent-year",
		Message: fmt.Sprintf("%s is %s in the handbook one level up, and %s here", years.Label(quarter), there, here),
		Hint:    fmt.Sprintf("if your year is that of the handbook one level up, write fiscal: {start_month: %d, named_by: %s}", years.StartMonth, cmp.Or(years.NamedBy, "end")),
	}}
}

// unreadAbove says why the handbook one level up is left out.
func unreadAbove(err error, config handbook.Config) diag.Diagnostic {
	why, rule := err.Error(), "parent"
	hint := "write the path of its offer.json from the project folder, such as ../company/public/offer.json"
	var newer interface{ What() string }
	switch {
	case errors.As(err, &newer):
		why, hint = "it "+newer.What(), "use a newer version of the program; until then this handbook is built without it"
	case errors.Is(err, fs.ErrNotExist):
		why, rule = "there is no file "+config.Parent, ruleNoParent
	}
	return diag.Diagnostic{
		File: config.File, Pos: config.Pos["parent"], Severity: diag.Error, Rule: rule,
		Message: "the handbook one level up cannot be read: " + why, Hint: hint,
	}
}
