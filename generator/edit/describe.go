package edit

import (
	"cmp"
	"path"
	"strconv"
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/form"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// Known is what a page has to know of an item in order to change it.
type Known struct {
	Base   string            `json:"base"`  // sum of its file, to be sent back with a change
	Title  string            `json:"title"` // as it is written
	File   string            `json:"file"`
	Values map[string]string `json:"values"` // as a file would say them: its own, inherited or derived

	Facts string `json:"facts,omitempty"` // what a card says of it
	Fixed string `json:"fixed,omitempty"` // why it cannot be moved along the quarters

	Settled bool `json:"settled,omitempty"` // it is done, given up or decided

	// KeyResults are those of an objective, to be checked in.
	KeyResults []form.Measured `json:"key_results,omitempty"`

	// Places are those of the components of a map that is written in the map
	// language, by their names. Base and File are then those of that text.
	Places map[string]Place `json:"places,omitempty"`
}

// Describe looks at the items that a page shows. What has no file of its own,
// and what nobody knows, is left out, except for a quarter: its file is made
// when its order is begun.
func Describe(s State, ids []string) map[string]Known {
	known := map[string]Known{}
	for _, id := range ids {
		if id == changeset.Settings {
			s.describeSettings(known)
			continue
		}
		e := s.Handbook.Lookup(id)
		if q, ok := e.(*handbook.QuarterPlan); ok && q.File == "" {
			known[id] = Known{Title: q.Title, File: s.fileOf(q), Values: map[string]string{}}
			continue
		}
		if e == nil || e.Base().File == "" {
			continue
		}
		k := Known{Title: e.Base().Title, File: e.Base().File, Values: valuesOf(e)}
		k.Facts, k.Settled = s.facts(e.Base().Kind, k.Values), isSettled(e)
		switch v := e.(type) {
		case *handbook.Work:
			if !v.Start.IsZero() || !v.End.IsZero() {
				k.Fixed = "it has exact dates: change start and end in " + k.File
			}
		case *handbook.Objective:
			k.KeyResults = measuredOf(v)
		}
		if m, ok := e.(*handbook.Map); ok && m.Text != nil && m.Source != "" {
			k.File, k.Places = path.Join(s.Content, m.Source), placesOf(m)
		}
		text, err := s.read(k.File)
		if err != nil {
			continue
		}
		k.Base = s.Sum(text)
		known[id] = k
	}
	return known
}

// describeSettings adds handbook.yaml, for those who read all of it.
func (s State) describeSettings(known map[string]Known) {
	file, err := s.openSettings()
	if err != nil || !s.showsAll() {
		return
	}
	known[changeset.Settings] = Known{Base: s.Sum(file.Text), File: file.Path, Title: cmp.Or(s.Handbook.Config.Organisation, "the handbook"), Values: map[string]string{}}
}

// isSettled reports whether an item is done, given up or decided.
func isSettled(e handbook.Entity) bool {
	open, ok := e.(interface{ Open() bool })
	return ok && !open.Open()
}

// fileOf is the file of a quarter that has none yet.
func (s State) fileOf(q *handbook.QuarterPlan) string {
	return path.Join(s.Content, string(handbook.KindQuarter), q.Slug+".md")
}

// valuesOf are the values that pictures and forms change.
func valuesOf(e handbook.Entity) map[string]string {
	item := e.Base()
	values := map[string]string{"status": item.Status, "owner": nameOf(item.Owner), "tags": strings.Join(item.Tags, ", ")}
	if item.Department != nil {
		values["department"] = item.Department.ID
	}
	switch v := e.(type) {
	case *handbook.Work:
		workValues(v, values)
	case *handbook.Component:
		if v.Evolution >= 0 {
			values["evolution"] = thousandths(v.Evolution)
		}
		values["visibility"] = thousandths(v.Visibility)
		if v.EvolvesTo >= 0 {
			values["evolves_to"] = thousandths(v.EvolvesTo)
		}
		values["type"], values["sourcing"] = v.Type, v.Sourcing
	case *handbook.QuarterPlan:
		if v.CutAfter != nil {
			values["cut_after"] = v.CutAfter.ID
		}
	case *handbook.Tension:
		values["decider"], values["decide_by"], values["even_over"] = nameOf(v.Decider), dateOf(v.DecideBy), v.EvenOver
	case *handbook.Risk:
		values["likelihood"], values["impact"] = v.Likelihood.String(), v.Impact.String()
		values["trigger"], values["review_on"] = v.Trigger, dateOf(v.ReviewOn)
	case *handbook.Decision:
		values["decider"], values["decide_by"], values["date"] = nameOf(v.Decider), dateOf(v.DecideBy), dateOf(v.Date)
		values["outcome"], values["because"], values["review_on"] = v.Outcome, v.Because, dateOf(v.ReviewOn)
	}
	return values
}

func workValues(w *handbook.Work, values map[string]string) {
	if p := w.Purpose; p.Rated() {
		values["criticality"], values["differentiation"] = p.Criticality.String(), p.Differentiation.String()
		if p.From != nil {
			values["rated_by"] = p.From.Title // which is no key of its file
		}
	}
	if w.Quarters.First != 0 {
		values["first"], values["last"] = w.Quarters.First.String(), w.Quarters.Last.String()
	}
	values["start"], values["end"] = dateOf(w.Start), dateOf(w.End)
	values["reason"], values["decided_by"], values["review_on"] = w.Reason, nameOf(w.DecidedBy), dateOf(w.ReviewOn)
	if len(w.Effort) == 1 && w.Effort[0].Department == w.Department && !w.Unsized {
		values["effort"] = cmp.Or(w.Effort[0].Size, w.Effort[0].Weeks.String())
	}
}

// nameOf is an owner as a file names it.
func nameOf(o handbook.Owner) string {
	if o.Person != nil {
		return o.Person.ID
	}
	return o.Words
}

// thousandths writes 0.125 for 125.
func thousandths(n value.Thousandths) string {
	return strconv.FormatFloat(float64(n)/1000, 'f', -1, 64)
}

func dateOf(d value.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}
