package sheet

import (
	"slices"

	"handbook/generator/changeset"
	"handbook/generator/form"
	"handbook/generator/handbook"
)

// Of some changes nobody knows what their author saw. They are compared with what the
// edition of the sheet shows today: with what the files say, a conflict would tell that
// there is something that its readers do not see.

// seenToday is a sheet whose blind changes have seen what its edition shows today.
func (s Sheet) seenToday(h *handbook.Handbook) Sheet {
	s.Changes = slices.Clone(s.Changes)
	readers := map[handbook.Kind]form.Reader{}
	for i, c := range s.Changes {
		e := h.Lookup(c.Item)
		if !c.Blind || e == nil {
			continue
		}
		kind := e.Base().Kind
		if _, ok := readers[kind]; !ok {
			readers[kind] = form.NewReader(h, kind)
		}
		s.Changes[i].Seen = readers[kind].Authored(e)[c.Key]
	}
	return s
}

// differing reports of each blind change whether it would change anything.
func (s Sheet) differing(base changeset.Base) []bool {
	differs := make([]bool, len(s.Changes))
	var set changeset.Set
	var at []int
	for i, c := range s.Changes {
		if c.Blind {
			set = append(set, changeset.Change{Item: c.Item, Key: c.Key, Seen: c.Seen, Want: c.Want, Door: changeset.Sheet})
			at = append(at, i)
		}
	}
	n := 0
	for _, o := range changeset.Apply(base, set).Outcomes { // in the order of the set, one or more of each
		for set[n].Item != o.Item || set[n].Key != o.Key {
			n++
		}
		differs[at[n]] = differs[at[n]] || o.State != changeset.AlreadySo
	}
	return differs
}

// sighted is what can be said of a blind change before it is compared with its file:
// what it would change is asked about, unless there is nothing yet.
func (l Line) sighted(differs, anyway bool) Line {
	switch {
	case !l.Blind || l.Verdict != Clean:
	case !differs:
		l.Verdict = Already
	case !l.Seen.IsZero() && !anyway:
		l.Verdict, l.Now = Conflict, l.Seen
	}
	return l
}
