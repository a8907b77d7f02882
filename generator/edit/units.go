package edit

import (
	"cmp"
	"fmt"
	"path"
	"strconv"
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// keepsUnits refuses a setting that would give what files say another meaning: the
// currency where there are amounts, the fiscal year where there are quarters. What is
// there is known to those alone who read all; others are refused whatever it is.
func (s State) keepsUnits(key string, want source.Value) error {
	var in []string
	var why string
	switch {
	case key == "currency" && s.otherCurrency(want):
		in, why = s.amounts(), "amounts in "+s.Handbook.Config.Currency+" would be read in another currency"
	case key == "fiscal" && s.otherYear(want):
		in, why = s.periods(), "quarters would cover other months"
	default:
		return nil
	}
	if !s.showsAll() {
		return &Refusal{Reason: "only the executives’ edition can change this, as it shows all that depends on it", Field: key}
	}
	if len(in) == 0 {
		return nil
	}
	more := ""
	if len(in) > mostExamples {
		in, more = in[:mostExamples], fmt.Sprintf(" and %d more", len(in)-mostExamples)
	}
	return &Refusal{Field: key, Reason: fmt.Sprintf("%s: those of %s%s. Change them in their files, together with %s in %s",
		why, english.And(quoted(in)), more, key, path.Join(s.Content, changeset.Settings))}
}

// mostExamples is how many of the items are named that a setting would change.
const mostExamples = 3

// otherCurrency reports whether a currency is another one than that of the amounts.
func (s State) otherCurrency(want source.Value) bool {
	now := s.Handbook.Config.Currency
	return now != "" && !strings.EqualFold(want.String(), now)
}

// otherYear reports whether a fiscal year has other months or another name.
func (s State) otherYear(want source.Value) bool {
	now := s.Handbook.Config.Fiscal
	month, name := cmp.Or(want.Get("start_month").String(), "1"), cmp.Or(want.Get("named_by").String(), "end")
	if month != strconv.Itoa(max(now.StartMonth, 1)) {
		return true
	}
	return month != "1" && name != cmp.Or(now.NamedBy, "end")
}

// amounts are the titles of the items that cost something.
func (s State) amounts() []string {
	var titles []string
	for _, w := range s.Handbook.Work {
		if w.Cost.Once != 0 || w.Cost.Yearly != 0 {
			titles = append(titles, w.Title)
		}
	}
	for _, c := range s.Handbook.Components {
		if c.Cost.Yearly != 0 {
			titles = append(titles, c.Title)
		}
	}
	for _, p := range s.Handbook.Positions {
		if p.Cost.Yearly != 0 {
			titles = append(titles, p.Title)
		}
	}
	return titles
}

// periods are the titles of the items that name quarters or years.
func (s State) periods() []string {
	var titles []string
	add := func(has bool, item *handbook.Item) {
		if has {
			titles = append(titles, item.Title)
		}
	}
	for _, q := range s.Handbook.Quarters {
		add(q.File != "", &q.Item)
	}
	for _, o := range s.Handbook.Objectives {
		add(!o.Period.IsZero(), &o.Item)
	}
	for _, w := range s.Handbook.Work {
		add(!w.Quarters.IsZero(), &w.Item)
	}
	for _, p := range s.Handbook.Positions {
		add(p.Quarter != 0, &p.Item)
	}
	for _, d := range s.Handbook.Departments {
		n := d.Headcount
		add(len(d.Capacity)+len(n.Leavers)+len(n.Moves)+len(n.Budget) > 0 || d.Until != 0, &d.Item)
	}
	return titles
}
