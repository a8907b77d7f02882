package series

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/review"
)

// Figures are what an edition of a handbook counted on a day. What it does not
// have, such as questions in the edition for staff, is nil.
type Figures struct {
	Objectives []Objective            `json:"objectives,omitempty"` // those that are pursued, by id
	Work       map[string]int         `json:"work,omitempty"`       // by status
	WeeksOver  map[string]json.Number `json:"weeks_over,omitempty"` // person-weeks above the limits of all departments, by quarter: 2027-Q1
	People     *People                `json:"people,omitempty"`
	Questions  map[string]int         `json:"questions,omitempty"` // by severity
	Asked      []string               `json:"asked,omitempty"`     // the open ones by [review.Finding.Key], in order
	Excepted   []string               `json:"excepted,omitempty"`  // those that an agreed exception covers, the same way
}

// Objective is how one was going.
type Objective struct {
	ID         string      `json:"id"`
	Health     string      `json:"health,omitempty"`   // "" when nobody said
	Progress   *int        `json:"progress,omitempty"` // in per cent; nil when nothing was measured
	KeyResults []KeyResult `json:"key_results,omitempty"`
}

// KeyResult is how one was going. Its id is that within its objective.
type KeyResult struct {
	ID       string      `json:"id"`
	Value    json.Number `json:"value,omitempty"` // without its unit
	Progress *int        `json:"progress,omitempty"`
}

// People are the company's at the beginning of the quarter, and how many are
// budgeted for its end; nil where no budget was said.
type People struct {
	Now      int  `json:"now"`
	Budgeted *int `json:"budgeted,omitempty"`
}

// most is the largest number that a line may count.
const most = 1_000_000_000

// Of are the figures of a handbook. The questions are those of its report; nil in
// an edition that has none.
func Of(h *handbook.Handbook, report *review.Report) Figures {
	f := Figures{Work: map[string]int{}, WeeksOver: weeksOver(h), People: people(h)}
	for _, o := range handbook.ActiveObjectives(h.Objectives) {
		if !o.Draft {
			f.Objectives = append(f.Objectives, objective(o))
		}
	}
	f.sort()
	for _, w := range h.Work {
		if !w.Draft {
			f.Work[w.Status]++
		}
	}
	if report != nil {
		f.Questions = map[string]int{}
		for _, severity := range handbook.Severities {
			f.Questions[severity.Value] = 0
		}
		for _, finding := range report.Findings {
			f.Questions[string(finding.Severity)]++
		}
		f.Asked, f.Excepted = keysOf(report.Findings), keysOf(report.Waived)
	}
	return f
}

// keysOf are the keys of findings in order, each once. A draft is in none.
func keysOf(list []review.Finding) []string {
	var keys []string
	for _, f := range list {
		if f.About == nil || !f.About.Base().Draft {
			keys = append(keys, f.Key())
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

func (f Figures) sort() {
	slices.SortStableFunc(f.Objectives, func(a, b Objective) int { return strings.Compare(a.ID, b.ID) })
}

func objective(o *handbook.Objective) Objective {
	made := Objective{ID: o.ID, Health: o.Health, Progress: percent(o.Score)}
	for _, kr := range o.KeyResults {
		_, id, _ := strings.Cut(kr.ID, "/")
		result := KeyResult{ID: id, Progress: percent(kr.Progress)}
		if kr.Current.Valid {
			result.Value = json.Number(kr.Current.String())
		}
		made.KeyResults = append(made.KeyResults, result)
	}
	return made
}

func percent(share value.Share) *int {
	if share == value.NoShare {
		return nil
	}
	n := share.Clamp().Percent()
	return &n
}

// weeksOver adds up how far the departments are above their limits, in each
// quarter from now on for which a limit is known.
func weeksOver(h *handbook.Handbook) map[string]json.Number {
	sums := map[string]json.Number{}
	for _, q := range h.Quarters {
		if q.Quarter < h.Current() {
			continue
		}
		limited := false
		over := Over(h.Departments, func(d *handbook.Department) *handbook.Department { return d.Parent }, func(d *handbook.Department) value.Weeks {
			load := h.Load(d, q.Quarter)
			limited = limited || load.Limit >= 0
			if !load.Over() {
				return 0
			}
			return load.Planned - load.Limit
		})
		if limited {
			sums[q.Quarter.String()] = json.Number(over.String())
		}
	}
	return sums
}

// Over adds up what departments have too much. The load of one holds that of
// those below it: of the two sums the larger one counts.
func Over[D comparable](list []D, parent func(D) D, over func(D) value.Weeks) value.Weeks {
	var none D
	below := map[D][]D{}
	for _, d := range list {
		below[parent(d)] = append(below[parent(d)], d)
	}
	var sum func(D) value.Weeks
	sum = func(d D) (weeks value.Weeks) {
		for _, child := range below[d] {
			weeks += max(over(child), sum(child))
		}
		return weeks
	}
	return sum(none)
}

func people(h *handbook.Handbook) *People {
	for _, row := range h.HeadcountOf(nil) {
		if row.Quarter == h.Current() {
			return peopleOf(row.Opening, row.Budget)
		}
	}
	return nil
}

// peopleOf are people against a budget, which is negative for none.
func peopleOf(now, budget int) *People {
	p := &People{Now: now}
	if budget >= 0 {
		p.Budgeted = &budget
	}
	return p
}

// check says what in figures from a file cannot be.
func (f Figures) check() error {
	for _, counts := range []map[string]int{f.Work, f.Questions} {
		for key, n := range counts {
			if n < 0 || n > most {
				return fmt.Errorf("%d is not a number of %s", n, key)
			}
		}
	}
	for quarter, weeks := range f.WeeksOver {
		if _, err := value.ParseQuarter(quarter); err != nil {
			return err
		}
		if n, err := value.ParseDecimal(weeks.String()); err != nil || n.Millionths < 0 || n.Millionths > most*value.PerUnit {
			return fmt.Errorf("%s is not a number of weeks", weeks)
		}
	}
	if p := f.People; p != nil && (p.Now < 0 || p.Now > most || p.Budgeted != nil && (*p.Budgeted < 0 || *p.Budgeted > most)) {
		return fmt.Errorf("%d is not a number of people", p.Now)
	}
	for _, o := range f.Objectives {
		if err := o.check(); err != nil {
			return err
		}
	}
	return nil
}

func (o Objective) check() error {
	shares := []*int{o.Progress}
	for _, kr := range o.KeyResults {
		shares = append(shares, kr.Progress)
		if _, err := value.ParseDecimal(cmp.Or(kr.Value.String(), "0")); err != nil {
			return err
		}
	}
	for _, share := range shares {
		if share != nil && (*share < 0 || *share > 100) {
			return fmt.Errorf("%d is no progress from 0 to 100", *share)
		}
	}
	return nil
}

// Weeks are the person-weeks above the limits in a quarter; false where no limit
// was known.
func (f Figures) Weeks(q value.Quarter) (value.Weeks, bool) {
	said, known := f.WeeksOver[q.String()]
	weeks, _ := value.ParseDecimal(said.String())
	return value.Weeks(weeks.Millionths / (value.PerUnit / 100)), known
}

// Objective finds how an objective was going, under its id or one that it had;
// false if it was not pursued.
func (f Figures) Objective(o *handbook.Objective) (Objective, bool) {
	for _, id := range append([]string{o.ID}, o.Was...) {
		i, found := slices.BinarySearchFunc(f.Objectives, id, func(then Objective, id string) int { return strings.Compare(then.ID, id) })
		if found {
			return f.Objectives[i], true
		}
	}
	return Objective{}, false
}
