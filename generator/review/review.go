// Package review asks the questions that a leadership team should not have to
// find by itself: where purpose, maps, objectives, demand, capacity, tensions,
// decisions and people of one handbook contradict one another.
//
// A question is a finding of a rule. Rules are values in a table, [Rules]; the
// files of this package hold them by what they look at, each beside its
// function. A finding is no fault of anybody: it names things and figures, and
// says what could be decided. What is wrong with a file is a diagnostic, and
// not found here.
//
// Nothing here depends on the day, except through [handbook.Handbook.Now], and
// only rules that say so. Every rule looks at each thing a bounded number of
// times, so that a review stays linear in the size of a handbook.
package review

import (
	"cmp"
	"slices"

	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// Severity is how soon a finding should be decided, a word of
// [handbook.Severities].
type Severity string

// The severities, by what to decide first.
const (
	High   Severity = "high"
	Medium Severity = "medium"
	Low    Severity = "low"
)

// rank is 0 for what comes first.
func (s Severity) rank() int {
	return slices.Index([]Severity{High, Medium, Low}, s)
}

// Rule is one question that the review asks of every handbook.
type Rule struct {
	Name     string // stable: settings and agreed exceptions name it
	Severity Severity
	Title    string   // what has been found, in a few words: "More is planned than fits"
	Why      string   // why a leadership team should care
	Remedy   string   // the ways out
	Example  string   // front matter that raises the question
	Dated    bool     // it depends on the handbook's date
	Keys     []string // of the front matter, where it can be answered, the first one that is there
	Limits   []Limit
	Many     string // what several things that raise it have in common, behind their number: "serve no objective"
	Unused   string // what it asks of a handbook that does not use what it looks at
	Stated   bool   // its sentence says what is at stake

	find func(*ruleRun)
}

// Limit is a number of a rule that a handbook can set for itself.
type Limit struct {
	Name    string
	Default int
	Means   string // with its unit: "days without a check-in"
}

// Finding is one question about one thing.
type Finding struct {
	Rule     *Rule
	Severity Severity
	About    handbook.Entity   // nil: the handbook as a whole
	With     []handbook.Entity // the other things that it names
	Message  string            // one plain sentence without its full stop
	Advice   string            // what to do about it; the same form
	Waiver   *handbook.Waiver  // the agreed exception that covers it, or nil
	File     string            // where it can be answered, from the project folder
	Pos      diag.Pos
	Stake    Stake
	Of       int  // how many things it is about, of which With are those that matter most; 0 for a question about one thing
	Unused   bool // it is asked once, because most of those things have in common that the handbook does not use what the rule looks at

	ended bool   // an exception from it has run out
	lacks string // what the thing has in common with others of which it is asked, if that is not all that the rule asks
}

// Owner is who can answer the finding: the owner of what it is about, or the
// lead of its department. A role that nobody holds answers nothing: then it is
// the lead, or nobody.
func (f Finding) Owner() handbook.Owner {
	owner := f.named()
	if owner.Person == nil || !owner.Person.Vacant {
		return owner
	}
	if d := f.Department(); d != nil && (d.Lead.Person == nil || !d.Lead.Person.Vacant) {
		return d.Lead
	}
	return handbook.Owner{}
}

// named is who answers for what a finding is about, as the files name them.
func (f Finding) named() handbook.Owner {
	if f.About == nil {
		return handbook.Owner{}
	}
	switch about := f.About.(type) {
	case *handbook.Person:
		return handbook.Owner{Person: about}
	case *handbook.Department:
		return about.Lead
	case *handbook.Tension:
		if about.Owner.String() == "" {
			return about.Decider
		}
	case *handbook.Decision:
		if about.Owner.String() == "" {
			return about.Decider
		}
	}
	item := f.About.Base()
	if item.Owner.String() == "" && item.Department != nil {
		return item.Department.Lead
	}
	return item.Owner
}

// Department is the department that the finding is about, or nil.
func (f Finding) Department() *handbook.Department {
	switch about := f.About.(type) {
	case nil:
		return nil
	case *handbook.Department:
		return about
	case *handbook.KeyResult:
		return about.Objective.Department
	}
	return f.About.Base().Department
}

// Report is what a review has found.
type Report struct {
	Findings []Finding // open ones: the first few of a rule each, then by severity, by what is at stake, and in the order of Rules
	Waived   []Finding // covered by an agreed exception, by severity and in the order of Rules

	within []Finding                  // what Findings ask once of several things, of each of them
	about  map[handbook.Entity][]int  // of Findings and behind them within, by each thing that they name
	own    map[handbook.Entity][]int  // by what they are about
	asked  map[*handbook.Person][]int // by who can answer them
}

// About returns the open findings about an item, or that name it.
func (r *Report) About(e handbook.Entity) []Finding { return r.listed(r.about[e]) }

// Of returns the open findings about an item, without those that merely name it.
func (r *Report) Of(e handbook.Entity) []Finding { return r.listed(r.own[e]) }

// Asked returns the open findings that a role can answer, the most urgent first.
func (r *Report) Asked(person *handbook.Person) []Finding { return r.listed(r.asked[person]) }

func (r *Report) listed(places []int) []Finding {
	var list []Finding
	for _, i := range places {
		if i < len(r.Findings) {
			list = append(list, r.Findings[i])
		} else {
			list = append(list, r.within[i-len(r.Findings)])
		}
	}
	return list
}

// Review reads a handbook with every rule that it has not switched off.
func Review(h *handbook.Handbook) *Report {
	report := &Report{about: map[handbook.Entity][]int{}, own: map[handbook.Entity][]int{}, asked: map[*handbook.Person][]int{}}
	settings, _ := settings(h.Config)
	asked, all := map[*handbook.Waiver]bool{}, atStakeInAll(h)
	var found, left []Finding // room that one rule after the other uses
	for _, rule := range Rules {
		set := settings[rule.Name]
		if set.off {
			continue
		}
		r := &ruleRun{h: h, all: all, rules: Rules, rule: rule, severity: cmp.Or(set.severity, rule.Severity), limits: set.limits, asked: asked, found: found[:0]}
		rule.find(r)
		open, waived := r.settle(set.agreed, left[:0])
		found, left = r.found, open
		open, within := r.fold(open)
		report.Findings, report.within = append(report.Findings, open...), append(report.within, within...)
		report.Waived = append(report.Waived, waived...)
	}
	inOrder(report.Findings, all)
	slices.SortStableFunc(report.Waived, func(a, b Finding) int { return cmp.Compare(a.Severity.rank(), b.Severity.rank()) })
	report.index()
	return report
}

// index finds the questions by what they name and by who can answer them.
func (r *Report) index() {
	for i, f := range slices.Concat(r.Findings, r.within) {
		if f.About != nil {
			r.own[f.About] = append(r.own[f.About], i)
		}
		if person := f.Owner().Person; person != nil {
			r.asked[person] = append(r.asked[person], i)
		}
		for _, e := range append([]handbook.Entity{f.About}, f.With...) {
			known := r.about[e] // a finding that is there already is the last
			if e != nil && (len(known) == 0 || known[len(known)-1] != i) {
				r.about[e] = append(known, i)
			}
		}
	}
}

// settle separates what the rule has found by whether an exception covers it: one
// for the thing, or one for the whole handbook. What an exception covered once and
// covers no longer says so. Those that are open go behind a list.
func (r *ruleRun) settle(agreed *handbook.Waiver, open []Finding) (_, waived []Finding) {
	for _, f := range r.found {
		if f.About != nil && !r.rule.Stated {
			f.Message = f.Stake.saidIn(f.Message, r.h.Config.Currency)
		}
		past := exceptionOf(f, func(w handbook.Waiver) bool { return expired(w, r.h.Now) })
		f.Waiver = exceptionOf(f, func(w handbook.Waiver) bool { return !expired(w, r.h.Now) })
		if f.Waiver == nil && agreed != nil && !expired(*agreed, r.h.Now) {
			f.Waiver = agreed
		}
		switch {
		case f.Waiver != nil:
			waived = append(waived, f)
			continue
		case past != nil:
			f.Message += sentence("; its agreed exception ended on %s", past.Until.Words())
			f.ended, r.asked[past] = true, true
		}
		open = append(open, f)
	}
	return open, waived
}

// exceptionOf is the first agreed exception from a finding that is as it is
// wanted to be, or nil. One for an objective covers its key results.
func exceptionOf(f Finding, wanted func(handbook.Waiver) bool) *handbook.Waiver {
	if f.About == nil {
		return nil
	}
	waivers := f.About.Base().Waivers
	if kr, ok := f.About.(*handbook.KeyResult); ok {
		waivers = kr.Objective.Waivers
	}
	for i, w := range waivers {
		if w.Rule == f.Rule.Name && wanted(w) {
			return &waivers[i]
		}
	}
	return nil
}

func expired(w handbook.Waiver, now value.Date) bool {
	return !w.Until.IsZero() && now.Compare(w.Until) > 0
}

// Diagnostic is the finding in the form in which problems of files are
// printed: a warning if it should be decided, else a note.
func (f Finding) Diagnostic() diag.Diagnostic {
	severity := diag.Warning
	if f.Severity == Low {
		severity = diag.Note
	}
	return diag.Diagnostic{File: f.File, Pos: f.Pos, Severity: severity, Rule: f.Rule.Name, Message: f.Message, Hint: f.Advice}
}
