package review

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/wording"
)

// ruleRun is one rule going through a handbook.
type ruleRun struct {
	h        *handbook.Handbook
	all      Stake   // what hangs on the handbook as a whole
	rules    []*Rule // all of them
	rule     *Rule   // the one that reads
	severity Severity
	limits   map[string]int
	found    []Finding
	of       map[handbook.Kind]int     // the things of which it asks the same, whether it finds something or not
	asked    map[*handbook.Waiver]bool // exceptions that have run out, and whose question is asked again
}

// named is another rule, or nil.
func (r *ruleRun) named(name string) *Rule { return named(r.rules, name) }

// limit is a number of the rule as this handbook has it.
func (r *ruleRun) limit(name string) int { return r.limits[name] }

// ask adds a finding. The sentence names what it is about.
func (r *ruleRun) ask(about handbook.Entity, message, advice string, with ...handbook.Entity) {
	f := Finding{Rule: r.rule, Severity: r.severity, About: about, Message: message, Advice: advice, With: with, Stake: r.atStake(about, with)}
	f.File = r.h.Config.File
	if about != nil {
		switch item := about.Base(); {
		case item.File != "":
			f.File, f.Pos = item.File, item.At(r.rule.Keys...)
		case len(item.Inbound) > 0 && item.Inbound[0].From.Base().File != "":
			f.File = item.Inbound[0].From.Base().File // it exists by being named
		}
		if kr, ok := about.(*handbook.KeyResult); ok {
			f.File = kr.Objective.File
		}
	}
	if f.Pos.Line == 0 {
		f.Pos.Line, f.Pos.Col = 1, 1
	}
	r.found = append(r.found, f)
}

// missing says that the finding that was added last is to be answered in a file
// that is still to be made, beside those of the handbook.
func (r *ruleRun) missing(beside *handbook.Work, rel, how string) {
	f := &r.found[len(r.found)-1]
	f.File = strings.TrimSuffix(beside.File, beside.Rel) + rel
	f.Advice = how + "; then " + f.Advice
}

// hangs says what hangs on the answer to the finding that was added last, where
// that does not follow from what it is about.
func (r *ruleRun) hangs(s Stake) { r.found[len(r.found)-1].Stake = s }

// lacks says what the thing of the finding that was added last has in common with
// others, where the rule asks more than that: "have no key result".
func (r *ruleRun) lacks(words string) { r.found[len(r.found)-1].lacks = words }

// as gives the finding that was added last another severity than the rule's.
func (r *ruleRun) as(s Severity) {
	if r.severity == r.rule.Severity { // else the handbook has decided
		r.found[len(r.found)-1].Severity = s
	}
}

// quarter is the label of a quarter, "FY27 Q2".
func (r *ruleRun) quarter(q value.Quarter) string { return r.h.Config.Fiscal.Label(q) }

// since is how many days ago a date was; negative in the future.
func (r *ruleRun) since(d value.Date) int { return r.h.Now.Days() - d.Days() }

// pursued says whether an objective is active and its period is not over. What has
// ended is closed, and nothing else is asked of it.
func (r *ruleRun) pursued(o *handbook.Objective) bool {
	return o.Active() && (o.Period.IsZero() || o.Period.Last >= r.h.Current())
}

// hasCustomers says whether those who keep the handbook work for customers. A team
// that works for colleagues names other stakeholders, or keeps its handbook below
// the company's.
func (r *ruleRun) hasCustomers() bool {
	if slices.ContainsFunc(r.h.Stakeholders, func(s *handbook.Stakeholder) bool { return s.Type == "customer" }) {
		return true
	}
	return r.h.Config.Parent == "" && !slices.ContainsFunc(r.h.Stakeholders, func(s *handbook.Stakeholder) bool { return s.Type != "" })
}

// runs says whether a period has begun and not ended.
func (r *ruleRun) runs(p value.Period) bool { return p.Contains(r.h.Current()) }

// called is the title of a thing in quotation marks.
func called(e handbook.Entity) string { return "“" + e.Base().Title + "”" }

// listed names the first few things of a list and counts the others.
func listed[E handbook.Entity](list []E) string {
	const most = 3
	var titles []string
	for _, e := range list[:min(most, len(list))] {
		titles = append(titles, called(e))
	}
	if rest := len(list) - most; rest > 0 {
		return strings.Join(titles, ", ") + " and " + strconv.Itoa(rest) + " more"
	}
	return english.And(titles)
}

// sized writes a sum of effort: "about 12 person-weeks, and 2 items not sized".
func sized(sum handbook.Sum) string {
	if sum.Unsized == 0 {
		return wording.PersonWeeks(sum.Weeks)
	}
	return sentence("about %s, and %s not sized", wording.PersonWeeks(sum.Weeks), english.Count(sum.Unsized, "item"))
}

// entities gives a list of one kind as a list of things to name.
func entities[E handbook.Entity](list []E) []handbook.Entity {
	out := make([]handbook.Entity, len(list))
	for i, e := range list {
		out[i] = e
	}
	return out
}

// keys are the keys of a map in order.
func keys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }

// excepted says that an exception from the rule is in force for a thing, so
// that it is no part of what is said of several.
func (r *ruleRun) excepted(e handbook.Entity) bool {
	return slices.ContainsFunc(e.Base().Waivers, func(w handbook.Waiver) bool { return w.Rule == r.rule.Name && !expired(w, r.h.Now) })
}

// whose names the department of an item, or says that it has none.
func whose(i *handbook.Item) string {
	if i.Department == nil {
		return "the company"
	}
	return i.Department.Title
}

// decided says whether an accepted decision is about any of these things.
func decided(about ...handbook.Entity) bool {
	return refers(handbook.About, func(e handbook.Entity) bool {
		d, ok := e.(*handbook.Decision)
		return ok && d.Status == "accepted"
	}, about...)
}

// anyDecision says whether a decision about any of these things is taken or prepared.
func anyDecision(about ...handbook.Entity) bool {
	return refers(handbook.About, func(e handbook.Entity) bool { _, ok := e.(*handbook.Decision); return ok }, about...)
}

// disputed says whether a tension about any of these things is recorded.
func disputed(about ...handbook.Entity) bool {
	return refers(handbook.About, func(e handbook.Entity) bool { _, ok := e.(*handbook.Tension); return ok }, about...)
}

// refers says whether something of a sort refers to any of these things.
func refers(relation handbook.Relation, is func(handbook.Entity) bool, to ...handbook.Entity) bool {
	for _, e := range to {
		for _, in := range e.Base().Inbound {
			if in.Relation == relation && is(in.From) {
				return true
			}
		}
	}
	return false
}

// percent is a part of a whole, rounded; 0 of nothing.
func percent(part, whole value.Weeks) int {
	if whole <= 0 {
		return 0
	}
	return int((100*part + whole/2) / whole)
}

func sentence(format string, args ...any) string { return fmt.Sprintf(format, args...) }
