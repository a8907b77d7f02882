package edit

import (
	"slices"

	"handbook/generator/form"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// newWords are what a page calls the kinds of which it can make items.
var newWords = map[handbook.Kind]string{
	handbook.KindObjective: "objective", handbook.KindWork: "work", handbook.KindComponent: "component", handbook.KindMap: "map",
	handbook.KindDepartment: "department", handbook.KindQuarter: "quarter", handbook.KindStakeholder: "stakeholder", handbook.KindCause: "cause",
	handbook.KindTension: "tension", handbook.KindDecision: "decision", handbook.KindRisk: "risk", handbook.KindPosition: "position",
	handbook.KindPerson: "role", handbook.KindPriority: "priority",
}

// newHeadings are the titles of the forms for new items.
var newHeadings = func() map[handbook.Kind]string {
	made := map[handbook.Kind]string{}
	for kind := range newWords {
		made[kind] = "New " + kind.Words().Noun()
	}
	made[handbook.KindRisk] += ", for executives until its file says otherwise"
	return made
}()

// newKinds are the kinds of new items, as a menu lists them.
var newKinds = []handbook.Kind{
	handbook.KindDepartment, handbook.KindPerson, handbook.KindPriority, handbook.KindObjective, handbook.KindQuarter, handbook.KindPosition,
	handbook.KindComponent, handbook.KindMap, handbook.KindStakeholder, handbook.KindCause, handbook.KindTension, handbook.KindDecision, handbook.KindRisk,
}

// newOn are the kinds of new items for which a page has a button of its own, by its
// address. A page of an item has one for another of its kind.
var newOn = map[string][]handbook.Kind{
	"objectives/index.html": {handbook.KindObjective}, "coverage.html": {handbook.KindObjective},
	"plan/index.html": {handbook.KindQuarter}, "plan/capacity.html": {handbook.KindDepartment}, "positions/index.html": {handbook.KindPosition},
	"causes/index.html": {handbook.KindCause}, "stakeholders/index.html": {handbook.KindStakeholder},
	"maps/index.html": {handbook.KindMap, handbook.KindComponent}, "components/index.html": {handbook.KindComponent},
	"in-house.html": {handbook.KindComponent}, "vendors/index.html": {handbook.KindComponent},
	"decisions/index.html": {handbook.KindDecision}, "tensions/index.html": {handbook.KindTension}, "risks/index.html": {handbook.KindRisk},
	"departments/index.html": {handbook.KindDepartment}, "people/index.html": {handbook.KindPerson},
}

// fresh is a form for one new item, with which a page can begin.
type fresh struct {
	Kind   string `json:"kind"`   // as a [Request] names it
	Button string `json:"button"` // what opens it
	Here   bool   `json:"here"`   // the page has a button for it; else it is in the menu
}

// freshOn are the forms for one new item that a page offers.
func (s State) freshOn(page string) []fresh {
	here := slices.Clone(newOn[page])
	if e := s.Handbook.ByAddress(page); e != nil && newWords[e.Base().Kind] != "" && e.Base().Kind != handbook.KindWork {
		here = append(here, e.Base().Kind)
	}
	var list []fresh
	for _, kind := range newKinds {
		list = append(list, fresh{newWords[kind], "New " + kind.Words().Noun(), slices.Contains(here, kind)})
	}
	return list
}

// belongsBy are the keys by which a new item of a kind belongs to the item on whose
// page it is made.
var belongsBy = map[handbook.Kind]map[handbook.Kind]string{
	handbook.KindDepartment: {
		handbook.KindWork: "department", handbook.KindObjective: "department", handbook.KindComponent: "department", handbook.KindPosition: "department",
		handbook.KindRisk: "department", handbook.KindCause: "department", handbook.KindPerson: "department", handbook.KindTension: "between",
	},
	handbook.KindObjective: {handbook.KindWork: "serves", handbook.KindPosition: "serves", handbook.KindRisk: "threatens", handbook.KindDecision: "about", handbook.KindTension: "about"},
	handbook.KindQuarter:   {handbook.KindWork: "quarter", handbook.KindObjective: "period", handbook.KindPosition: "quarter"},
	handbook.KindWork:      {handbook.KindRisk: "threatens", handbook.KindDecision: "about", handbook.KindTension: "about", handbook.KindPosition: "serves"},
	handbook.KindComponent: {handbook.KindRisk: "threatens", handbook.KindDecision: "about", handbook.KindTension: "about"},
	handbook.KindTension:   {handbook.KindDecision: "settles"},
	handbook.KindCause:     {handbook.KindWork: "cause"},
	handbook.KindStakeholder: {
		handbook.KindWork: "stakeholders", handbook.KindMap: "anchors", handbook.KindTension: "between",
	},
	handbook.KindPerson: {handbook.KindWork: "owner", handbook.KindObjective: "owner", handbook.KindDepartment: "lead", handbook.KindDecision: "decider"},
}

// begins are the values with which the form of a new item begins.
func (s State) begins(kind handbook.Kind, page string) map[string]source.Value {
	values := map[string]source.Value{}
	switch kind {
	case handbook.KindMap:
		values["all"] = source.Text(source.Words, "true")
	case handbook.KindQuarter:
		values["title"] = source.Text(source.Words, s.firstWithoutFile())
	case handbook.KindObjective:
		values["period"] = source.Text(source.Words, s.Handbook.Current().String())
	case handbook.KindTension:
		values["raised_on"] = source.Text(source.Words, s.Handbook.Now.String())
	}
	e := s.Handbook.ByAddress(page)
	if e == nil || belongsBy[e.Base().Kind][kind] == "" {
		return values
	}
	key := belongsBy[e.Base().Kind][kind]
	control := form.Controls(kind, s.Handbook.Edition)[key]
	name := source.Text(source.Words, form.Name(s.Handbook, e, kindsOf(control)))
	if q, ok := e.(*handbook.QuarterPlan); ok {
		name = source.Text(source.Words, q.Quarter.String())
	}
	if control.Sort == form.SortNames {
		name = source.ListOf(source.Names, name)
	}
	values[key] = name
	return values
}

// firstWithoutFile is the first quarter from now on that has no file.
func (s State) firstWithoutFile() string {
	q := s.Handbook.Current()
	for plan := s.Handbook.Quarter(q); plan != nil && plan.File != ""; plan = s.Handbook.Quarter(q) {
		q++
	}
	return q.String()
}
