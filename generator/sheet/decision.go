package sheet

import (
	"cmp"
	"slices"

	"handbook/generator/changeset"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// Decision is what the keeper of the handbook says to a change of a sheet.
type Decision struct {
	Refuse bool
	Reason string // why it is refused
	// Anyway takes a change of an item that is called otherwise now, and one of a value
	// that somebody else has changed since: the sheet's is the one that is kept.
	Anyway bool
	// Instead is the value that is taken in place of the sheet's; none for the sheet's.
	Instead source.Value
}

// decided is a line with what the keeper wants in place of what its sheet wants.
func (l Line) decided(d Decision) Line {
	if !d.Instead.IsZero() && l.Fault == "" {
		l.Want, l.Edited = d.Instead, true
	}
	return l
}

// decision is that about a change; without one it is taken if it is clean.
func (o Options) decision(i int) Decision {
	if i < len(o.Decisions) {
		return o.Decisions[i]
	}
	return Decision{}
}

// refusal is the reason of a change that is not taken.
func (d Decision) refusal() string {
	return cmp.Or(d.Reason, "the keeper of the handbook did not take it")
}

// overruled are the changes with what the files say now in place of what their author
// saw, where the keeper wants theirs anyway.
func overruled(set changeset.Set, outcomes []changeset.Outcome, anyway []bool, edition string) (changeset.Set, bool) {
	changed := slices.Clone(set)
	any := false
	for i, c := range set {
		at := slices.IndexFunc(outcomes, func(o changeset.Outcome) bool { return o.Item == c.Item && o.Key == c.Key })
		if anyway[i] && at >= 0 && outcomes[at].State == changeset.Conflict && Overrules(Line{Change: Change{Item: c.Item, Key: c.Key}, Part: outcomes[at].Part}, edition) {
			changed[i].Seen, any = outcomes[at].Now, true
		}
	}
	return changed, any
}

// Overrules reports whether the keeper can take a conflict of a sheet of an edition. It
// has to be about a value as a whole, and one that names nothing where its author may
// not have seen all of it.
func Overrules(l Line, edition string) bool {
	kind := handbook.Kind(kindOf(l.Item))
	f, known := kind.Field(l.Key)
	if l.Part != "" || !known && l.Key != "title" && l.Key != "body" {
		return false
	}
	return handbook.MayRead(edition, handbook.Exec) || !names(f.Form)
}

// names reports whether a value of a form can name other items.
func names(form handbook.Form) bool {
	if form.Shape == handbook.Reference || form.Shape == handbook.ByName {
		return true
	}
	return slices.ContainsFunc(form.Of, names) || slices.ContainsFunc(form.Keys, func(f handbook.Field) bool { return names(f.Form) })
}
