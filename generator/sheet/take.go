package sheet

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/disk"
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
	At      int          // the place of the change in the sheet
	Part    string       // which part of the value it is about; "" for the whole
	Now     source.Value // what the file says, with what the edition of the sheet does not show
	Verdict Verdict
	Reason  string
	Edited  bool // the keeper wants another value than the sheet

	unseen bool // it is there already, where its author does not see it
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

	Decisions []Decision // about each change, in the order of the sheet
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
	s = s.seenToday(base.Handbook)
	differs := s.differing(base)
	t := Taken{Sheet: s}
	held := make([]Line, len(s.Changes))
	var set changeset.Set
	var anyway []bool
	twice := map[[2]string]bool{}
	for i, c := range s.Changes {
		held[i] = Line{Change: c, At: i, Verdict: Clean}.decided(opt.decision(i))
		c = held[i].Change
		held[i].Verdict, held[i].Reason = beforehand(base.Handbook, s, i, opt)
		if what := [2]string{c.Item, c.Key}; c.Fault == "" && twice[what] {
			held[i].Verdict, held[i].Reason = Refused, "the sheet says it twice"
		} else {
			twice[what] = true
		}
		held[i] = held[i].sighted(differs[i], opt.decision(i).Anyway)
		if held[i].Verdict == Clean {
			set = append(set, changeset.Change{Item: c.Item, Key: c.Key, Seen: c.Seen, Want: s.checkins(base.Handbook, c), Why: c.Why, By: s.By, Door: changeset.Sheet})
			anyway = append(anyway, opt.decision(i).Anyway)
		}
	}
	t.Result = changeset.Apply(base, set)
	if again, any := overruled(set, t.Result.Outcomes, anyway, s.Edition); any {
		t.Result = changeset.Apply(base, again)
	}
	return t.answered(held).forExecutives(base)
}

// answered says of each change what became of it.
func (t Taken) answered(held []Line) Taken {
	outcomes := t.Result.Outcomes
	for _, line := range held {
		if line.Blind && line.Verdict == Already {
			continue // nobody has touched it
		}
		if line.Verdict != Clean {
			t.Lines = append(t.Lines, line)
			continue
		}
		n := 1
		for n < len(outcomes) && outcomes[n].Item == outcomes[0].Item && outcomes[n].Key == outcomes[0].Key {
			n++
		}
		for _, o := range outcomes[:n] {
			t.Lines = append(t.Lines, Line{Change: line.Change, At: line.At, Part: o.Part, Now: o.Now, Verdict: verdictOf(o.State), Reason: o.Reason, Edited: line.Edited}.of(o))
		}
		outcomes = outcomes[n:]
	}
	return t
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
	c, decided := s.Changes[i], opt.decision(i)
	if c.Fault != "" {
		return Refused, c.Fault
	}
	if decided.Refuse {
		return Refused, decided.refusal()
	}
	kind := handbook.Kind(kindOf(c.Item))
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
	if now := e.Base().Title; c.Title != "" && now != c.Title && !opt.Renamed && !decided.Anyway && !(c.Key == "title" && c.Want.String() == now) {
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

// kindOf is the kind of "kind/id", as it is written.
func kindOf(item string) string {
	kind, _, _ := strings.Cut(item, "/")
	return kind
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
// the template of a risk does. The edition of the sheet does not show such a risk: one
// that an earlier sheet has made is known by its bytes, and is not made again.
func (t Taken) forExecutives(base changeset.Base) (Taken, error) {
	files := t.Result.Files
	t.Result.Files = nil
	for _, file := range files {
		item, made := t.madeIn(handbook.KindRisk, file)
		if !made {
			t.Result.Files = append(t.Result.Files, file)
			continue
		}
		text, err := source.Splice(file.After, source.At("audience"), source.Text(source.Figure, handbook.Exec))
		if err != nil {
			return Taken{}, fmt.Errorf("a new risk cannot be kept among executives: %w", err)
		}
		if file.After = text; isMade(base, file, t.titleOf(item)) {
			t = t.unseen(item)
			continue
		}
		t.Result.Files = append(t.Result.Files, file)
	}
	return t, nil
}

// madeIn is the new item of a kind whose file this is, as the sheet calls it.
func (t Taken) madeIn(kind handbook.Kind, file disk.Change) (item string, ok bool) {
	for item, made := range t.Result.Made {
		if file.Before == nil && strings.HasPrefix(made, string(kind)+"/") && strings.HasSuffix(file.Path, "/"+made+".md") {
			return item, true
		}
	}
	return "", false
}

// titleOf is the title of a new item.
func (t Taken) titleOf(item string) string {
	i := slices.IndexFunc(t.Changes, func(c Change) bool { return c.Item == item })
	return t.Changes[i].Title
}

// isMade reports whether a file with the bytes of a new one is there, under a name that
// it would have had.
func isMade(base changeset.Base, file disk.Change, title string) bool {
	first := path.Join(path.Dir(file.Path), handbook.FileName(title))
	number, numbered := strings.CutPrefix(strings.TrimSuffix(file.Path, ".md"), first+"-")
	last, err := strconv.Atoi(number)
	if !numbered || err != nil {
		return false // it has the first name, which is free
	}
	for n := 1; n < last; n++ {
		earlier := first
		if n > 1 {
			earlier += "-" + strconv.Itoa(n)
		}
		if text, err := base.Read(earlier + ".md"); err == nil && bytes.Equal(text, file.After) {
			return true
		}
	}
	return false
}

// unseen says of the changes of a new item that they are there already. Its author
// cannot see that, and is told what was told the first time.
func (t Taken) unseen(item string) Taken {
	t.Lines = slices.Clone(t.Lines)
	for i := range t.Lines {
		if t.Lines[i].Item == item && t.Lines[i].Verdict == Clean {
			t.Lines[i].Verdict, t.Lines[i].unseen = Already, true
		}
	}
	return t
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
