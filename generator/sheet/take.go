package sheet

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// Verdict is what would become of a change.
type Verdict uint8

// The verdicts, the ones that somebody has to look at first.
const (
	Asks     Verdict = iota // the item has another title now; somebody has to say that it is still meant
	Conflict                // somebody else has changed the same value since
	Refused                 // Reason says why
	Clean                   // it is applied
	Already                 // the handbook says it already
)

// String returns the verdict in words.
func (v Verdict) String() string {
	return [...]string{"to ask", "conflict", "refused", "clean", "already so"}[v]
}

// Line is what would become of a change, or of a part of it: of one check-in among
// several, say.
type Line struct {
	Change
	Part    string       // which part of the value it is about; "" for the whole
	Now     source.Value // what the file says, with what the edition of the sheet does not show
	Verdict Verdict
	Reason  string
}

// Taken is a sheet that was compared with the handbook of today. Nothing is written.
type Taken struct {
	Sheet
	Lines  []Line // in the order of the sheet, one or more for each change
	Result changeset.Result
}

// Options are what the keeper of the handbook has decided.
type Options struct {
	Renamed bool // an item with another title is the one that is meant
	Other   bool // the sheet of a handbook with another name is for this one
}

// Take compares a sheet with a handbook. The handbook of base has to be the edition
// of the sheet: what it does not show is gone for the sheet, and what the sheet
// changes of a list leaves alone what is not shown. Take fails for a sheet that is
// not for this handbook.
//
// A sheet can do what a form can, and no more: it names no file, sets no key that
// its author may not set or cannot read, and a new risk is for executives.
func Take(base changeset.Base, s Sheet, opt Options) (Taken, error) {
	if ours := base.Handbook.Config.Organisation; !opt.Other && s.Handbook != ours {
		return Taken{}, fmt.Errorf("the sheet is from the handbook of %s, and this is that of %s", named(s.Handbook), named(ours))
	}
	if s.Edition != base.Handbook.Edition {
		return Taken{}, fmt.Errorf("the sheet is of the edition %q, and the handbook was read as %q", s.Edition, base.Handbook.Edition)
	}
	t := Taken{Sheet: s}
	held := make([]Line, len(s.Changes))
	var set changeset.Set
	for i, c := range s.Changes {
		held[i] = Line{Change: c, Verdict: Clean}
		held[i].Verdict, held[i].Reason = beforehand(base.Handbook, s, i, opt)
		if held[i].Verdict == Clean {
			set = append(set, changeset.Change{Item: c.Item, Key: c.Key, Seen: c.Seen, Want: c.Want, Why: c.Why, By: s.By, Door: changeset.Sheet})
		}
	}
	t.Result = changeset.Apply(base, set)
	outcomes := t.Result.Outcomes
	for _, line := range held {
		if line.Verdict != Clean {
			t.Lines = append(t.Lines, line)
			continue
		}
		n := 1
		for n < len(outcomes) && outcomes[n].Item == outcomes[0].Item && outcomes[n].Key == outcomes[0].Key {
			n++
		}
		for _, o := range outcomes[:n] {
			t.Lines = append(t.Lines, Line{Change: line.Change, Part: o.Part, Now: o.Now, Verdict: verdictOf(o.State), Reason: o.Reason}.of(o))
		}
		outcomes = outcomes[n:]
	}
	return t.forExecutives()
}

// of narrows a line to the part that an outcome is about.
func (l Line) of(o changeset.Outcome) Line {
	l.Seen, l.Want = o.Seen, o.Want
	return l
}

func verdictOf(s changeset.State) Verdict {
	switch s {
	case changeset.Applied:
		return Clean
	case changeset.AlreadySo:
		return Already
	case changeset.Conflict:
		return Conflict
	}
	return Refused
}

// beforehand is what can be said of a change before it is compared with its file.
func beforehand(h *handbook.Handbook, s Sheet, i int, opt Options) (Verdict, string) {
	c := s.Changes[i]
	if slices.ContainsFunc(s.Changes[:i], func(other Change) bool { return other.Item == c.Item && other.Key == c.Key }) {
		return Refused, "the sheet says it twice"
	}
	head, _, _ := strings.Cut(c.Item, "/")
	kind := handbook.Kind(head)
	if !slices.Contains(handbook.FileKinds, kind) {
		return Refused, fmt.Sprintf("there is no “%s” here", c.title())
	}
	if !handbook.MayRead(h.Edition, handbook.Exec) && hidden(kind, c.Key, c.Want) {
		return Refused, fmt.Sprintf("%s is for executives, and this sheet is of another edition", c.Key)
	}
	if isNew(c.Item) {
		if kind == handbook.KindRisk && !s.grades(c.Item) {
			return Refused, "a risk needs how likely it is, how much it would hurt, or what it threatens"
		}
		return Clean, ""
	}
	e := h.Lookup(c.Item)
	if e == nil {
		return Refused, fmt.Sprintf("there is no “%s” any more", c.title())
	}
	if now := e.Base().Title; c.Title != "" && now != c.Title && !opt.Renamed && !(c.Key == "title" && c.Want.String() == now) {
		return Asks, fmt.Sprintf("“%s” is called “%s” now", c.Title, now)
	}
	return Clean, ""
}

func (c Change) title() string {
	if c.Title != "" {
		return c.Title
	}
	return c.Item
}

func isNew(item string) bool {
	_, id, _ := strings.Cut(item, "/")
	return strings.HasPrefix(id, "new:")
}

// grades reports whether a sheet says something that only a risk says.
func (s Sheet) grades(item string) bool {
	return slices.ContainsFunc(s.Changes, func(c Change) bool {
		return c.Item == item && !c.Want.IsZero() && slices.ContainsFunc(handbook.Rows(handbook.KindRisk), func(row handbook.Row) bool { return row.Key == c.Key })
	})
}

// hidden reports whether only executives read a key, or a key within its value.
func hidden(kind handbook.Kind, key string, want source.Value) bool {
	return hiddenIn(slices.Concat(handbook.ItemRows(kind), handbook.Rows(kind)), key, want)
}

func hiddenIn(rows []handbook.Row, key string, want source.Value) bool {
	return slices.ContainsFunc(rows, func(row handbook.Row) bool {
		if row.Key != key {
			return false
		}
		return row.Secret || slices.ContainsFunc(want.List(), func(item source.Value) bool {
			return slices.ContainsFunc(item.Group, func(entry source.Entry) bool { return hiddenIn(row.Rows, entry.Key, entry.Value) })
		})
	})
}

// forExecutives keeps new risks among executives until somebody says otherwise, as
// the template of a risk does.
func (t Taken) forExecutives() (Taken, error) {
	for i, file := range t.Result.Files {
		if file.Before != nil || !slices.ContainsFunc(t.madeOf(handbook.KindRisk), func(made string) bool { return strings.HasSuffix(file.Path, "/"+made+".md") }) {
			continue
		}
		text, err := source.Splice(file.After, source.At("audience"), source.Text(source.Figure, handbook.Exec))
		if err != nil {
			return Taken{}, fmt.Errorf("a new risk cannot be kept among executives: %w", err)
		}
		t.Result.Files[i].After = text
	}
	return t, nil
}

// madeOf are the items of a kind that are made, as "risks/late-permit".
func (t Taken) madeOf(kind handbook.Kind) []string {
	var made []string
	for _, item := range t.Result.Made {
		if strings.HasPrefix(item, string(kind)+"/") {
			made = append(made, item)
		}
	}
	return made
}

// Count is how many lines have a verdict.
func (t Taken) Count(v Verdict) int {
	n := 0
	for _, line := range t.Lines {
		if line.Verdict == v {
			n++
		}
	}
	return n
}

func named(organisation string) string {
	if organisation == "" {
		return "a company without a name"
	}
	return "“" + organisation + "”"
}
