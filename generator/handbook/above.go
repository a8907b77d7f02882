package handbook

import (
	"fmt"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/handbook/value"
)

// Above is the handbook one level up, as far as objectives can contribute to
// it: what its handbook.json says.
type Above struct {
	Organisation string
	AsOf         value.Date
	Aims         []*Aim // objectives, each before its key results
}

// Aim is an objective or a key result of the handbook one level up.
type Aim struct {
	ID, Title, Owner string
	Status           string // of an objective, a word of [ObjectiveStatuses]; "" for a key result
	Health           string
	Progress         value.Share
}

// aim finds what an id one level up means; nil if nothing does.
func (a *Above) aim(id string) *Aim {
	for _, aim := range a.Aims {
		if fold(aim.ID) == fold(id) {
			return aim
		}
	}
	return nil
}

// prefixAbove marks a name that means something one level up.
const prefixAbove = "parent:"

// resolveAbove finds what an objective serves one level up. Where that handbook
// could not be read nothing is found, and that has been said.
func (b *Builder) resolveAbove(o *Objective, name Name) {
	id := strings.TrimSpace(strings.TrimPrefix(name.Text, prefixAbove))
	o.Parents = append(o.Parents, id)
	switch {
	case b.h.Config.Parent == "":
		b.Report(name.Diagnostic(o.File, diag.Warning, "no-parent",
			fmt.Sprintf("%s belongs to a parent handbook, and this handbook names none", english.Quoted(name.Text)), "name it in handbook.yaml: parent: path/to/handbook.json"))
		return
	case b.h.Above == nil:
		return
	}
	aim := b.h.Above.aim(id)
	if aim == nil {
		hint := "look for its id in the addresses of that handbook's objectives"
		var ids []string
		for _, other := range b.h.Above.Aims {
			ids = append(ids, other.ID)
		}
		if near := b.Nearest(id, ids); near != "" {
			hint = fmt.Sprintf("did you mean %q?", prefixAbove+near)
		}
		b.Report(name.Diagnostic(o.File, diag.Error, ruleUnknown, fmt.Sprintf("the handbook one level up has no objective named %s", english.Quoted(id)), hint))
		return
	}
	if aim.Status == "dropped" || aim.Status == "closed" {
		b.Report(name.Diagnostic(o.File, diag.Warning, "ended-above",
			fmt.Sprintf("%s is %s in the handbook one level up", english.Quoted(aim.Title), strings.ToLower(ObjectiveStatuses.Label(aim.Status))), "serve what is open there, or close this one too"))
	}
	o.Above = append(o.Above, aim)
}
