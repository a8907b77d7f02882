package handbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"handbook/generator/diag"
	"handbook/generator/english"
)

// waves are in how many passes names are resolved. Names that can mean one kind
// only, and may bring a thing of it into being, come first; those that can mean
// one of several such kinds wait until all others are known; those that can mean
// anything come last.
const waves = 3

func waveOf(kinds []Kind) int {
	switch {
	case len(kinds) == len(anyKind):
		return 2
	case len(kinds) > 1 && mayBeImplicit(kinds):
		return 1
	}
	return 0
}

// resolve finds what every name refers to. What every item has can follow from
// its owner's department, so that roles and departments come before it.
func (a *assembly) resolve() {
	before := []Kind{KindPerson, KindDepartment}
	for _, kind := range before {
		rules[kind].resolve(a, 0)
	}
	for _, e := range a.h.Entities() {
		for _, r := range itemRows.rows {
			if r.resolve != nil {
				r.resolve(a, e, e.Base())
			}
		}
	}
	for wave := range waves {
		for _, kind := range kindWords {
			if wave > 0 || !slices.Contains(before, kind.Kind) {
				rules[kind.Kind].resolve(a, wave)
			}
		}
	}
	a.reportUndeclared()
}

// resolveRows resolves the names of one wave in a list of one kind.
func resolveRows[T any, E isItem[T]](a *assembly, wave int, list []E, t table[T]) {
	for _, r := range t.rows {
		if r.resolve == nil || r.wave != wave {
			continue
		}
		for _, e := range list {
			r.resolve(a, e, e)
		}
	}
}

// anyKind is every kind that a reference of several kinds can mean.
var anyKind = []Kind{
	KindObjective, KindKeyResult, KindWork, KindComponent, KindMap, KindDepartment, KindQuarter,
	KindStakeholder, KindCause, KindTension, KindDecision, KindPosition, KindPage,
	KindPerson, KindVendor, KindPriority,
}

// one resolves a name that refers to one thing; nil when it does not.
func one[T Entity](a *assembly, from Entity, name Name, relation Relation, kinds ...Kind) T {
	found, _ := a.refer(from, name, relation, kinds...).(T)
	return found
}

// all resolves a list of names, without those that refer to nothing and those
// that repeat an earlier one.
func all[T Entity](a *assembly, from Entity, names []Name, relation Relation, kinds ...Kind) []T {
	if len(names) == 0 {
		return nil
	}
	list := make([]T, 0, len(names))
	seen := make(map[Entity]bool, len(names))
	for _, name := range names {
		if found, ok := a.refer(from, name, relation, kinds...).(T); ok && !seen[found] {
			seen[found] = true
			list = append(list, found)
		}
	}
	if len(list) == 0 {
		return nil
	}
	return list
}

// refer resolves a name, and notes at its target who refers to it. What may
// exist by being named exists from now on; of everything else a name that
// refers to nothing is reported. It returns nil then.
func (a *assembly) refer(from Entity, name Name, relation Relation, kinds ...Kind) Entity {
	if name.IsZero() {
		return nil
	}
	found, problem := a.h.index.look(name.Text, kinds)
	switch {
	case found == from:
		problem = &lookFailure{Rule: "self-reference", Message: fmt.Sprintf("%s refers to itself in %s", quoted(from.Base().Title), relation), Hint: "leave it out"}
		found = nil
	case problem != nil && problem.unknown && mayBeImplicit(kinds) && isNobody(name.Text):
		problem = nobodyNamed(name.Text)
	case problem != nil && problem.unknown:
		found = a.bringIntoBeing(from, name, kinds)
	}
	if found == nil {
		a.fail(from, name, problem, kinds)
		return nil
	}
	note(relation, from, found)
	return found
}

// note lists a reference at its target.
func note(relation Relation, from, to Entity) {
	item := to.Base()
	item.Inbound = append(item.Inbound, Inbound{relation, from})
}

// fail reports a name that refers to nothing.
func (a *assembly) fail(from Entity, name Name, problem *lookFailure, kinds []Kind) {
	severity, hint := diag.Error, problem.Hint
	switch {
	case problem.withheld:
		severity = diag.Note
	case problem.slight:
		severity = diag.Warning
	}
	if problem.unknown {
		if near := a.nearestOf(name.Text, kinds...); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		} else if hint == "" {
			hint = makeIt(from.Base().Kind, name.Text, kinds)
		}
	}
	a.report(name.diagnostic(from.Base().File, severity, problem.Rule, problem.Message, hint))
}

// makeIt says how a thing comes into being that is named and does not exist, or
// how one is named that stands in another handbook.
func makeIt(from Kind, name string, kinds []Kind) string {
	const few = 3
	if meant := meantAbove(name); meant != "" && kinds[0] == KindObjective {
		return fmt.Sprintf("did you mean %q?", meant)
	}
	if len(kinds) == 0 || len(kinds) > few || !kinds[0].hasFolder() || strings.ContainsAny(name, "/:") {
		return ""
	}
	words := kinds[0].Words().Singular
	_, kind, _ := strings.Cut(words, " ")
	condition := "if it is still to be made"
	if len(kinds) > 1 {
		condition = "if it is " + words + " that is still to be made"
	}
	hint := fmt.Sprintf("%s: handbook new %s %q", condition, strings.TrimSuffix(kind, " item"), name)
	if from == KindObjective && kinds[0] == KindObjective {
		hint += "; if it stands in the handbook one level up, write parent:" + name
	}
	return hint
}

// lookFailure says why a name refers to nothing.
type lookFailure struct {
	Rule, Message, Hint string
	unknown             bool // nothing of that name exists
	withheld            bool // it exists, and not in this edition
	slight              bool // nothing is lost by it
}

// ruleWithheld marks what refers to something that the edition leaves out.
const ruleWithheld = "withheld"

// ruleUnknown marks what refers to nothing.
const ruleUnknown = "unknown-reference"

// look finds the one thing of the given kinds to which a name refers: "id",
// "kind/id" or "objective/kr".
func (x *index) look(text string, kinds []Kind) (Entity, *lookFailure) {
	if id, above := cutAbove(text); above {
		return nil, x.onlyServesAbove(text, id, kinds)
	}
	if head, id, ok := strings.Cut(text, "/"); ok && isKind(head) {
		kind := Kind(head)
		if kind == KindObjective && strings.Contains(id, "/") {
			kind = KindKeyResult // objectives/grow/margin
		}
		if slices.Contains(kinds, kind) {
			return x.only(text, id, []Kind{kind})
		} else if found := x.get(kind, id); found != nil {
			return nil, wrongKind(text, found, kinds)
		}
		return nil, &lookFailure{Rule: ruleUnknown, Message: fmt.Sprintf("there is no %s", quoted(text)), unknown: true}
	}
	return x.only(text, text, kinds)
}

// only finds the one thing among several kinds that has an id.
func (x *index) only(text, id string, kinds []Kind) (Entity, *lookFailure) {
	var found []Entity
	folded := fold(id)
	for _, kind := range kinds {
		if e, ok := x.ids[kind][folded]; ok {
			found = append(found, e)
		}
	}
	for i := 0; i < len(kinds) && len(found) == 0; i++ {
		if e := x.loosely(kinds[i], id); e != nil {
			found = append(found, e)
		}
	}
	found = preferred(found)
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return nil, ambiguous(text, found)
	}
	for _, kind := range kinds {
		if x.withheld.has(kind, id) {
			return nil, &lookFailure{Rule: ruleWithheld, Message: "this refers to something that is not in this edition", withheld: true}
		}
	}
	for _, kind := range anyKind {
		if e := x.get(kind, id); e != nil && !slices.Contains(kinds, kind) {
			failure := wrongKind(text, e, kinds)
			failure.unknown = e.Base().Implicit || mayBeImplicit(kinds) && !mayBeImplicit([]Kind{kind})
			return nil, failure
		}
	}
	return nil, &lookFailure{Rule: ruleUnknown, unknown: true, Message: noneNamed(text, kinds)}
}

// noneNamed says that a name refers to nothing.
func noneNamed(text string, kinds []Kind) string {
	return fmt.Sprintf("there is no %s named %s", cmp.Or(kindNames(few(kinds)), "item"), quoted(text))
}

// preferred leaves out what exists only by being named, or in a list, where
// something with a file of its own has the same name.
func preferred(found []Entity) []Entity {
	if len(found) < 2 {
		return found
	}
	var own []Entity
	for _, e := range found {
		if item := e.Base(); !item.Implicit && item.Rel != "" {
			own = append(own, e)
		}
	}
	if len(own) > 0 {
		return own
	}
	return found
}

func wrongKind(text string, found Entity, kinds []Kind) *lookFailure {
	return &lookFailure{
		Rule:    "wrong-kind",
		Message: fmt.Sprintf("%s exists, but it is %s, not %s", quoted(text), found.Base().Kind.Words().Singular, oneOfKinds(few(kinds))),
	}
}

func ambiguous(text string, found []Entity) *lookFailure {
	kinds, ids := make([]Kind, len(found)), make([]string, len(found))
	for i, e := range found {
		kinds[i] = e.Base().Kind
		ids[i] = string(kinds[i]) + "/" + e.Base().ID
	}
	return &lookFailure{
		Rule:    "ambiguous-reference",
		Message: fmt.Sprintf("%s can mean %s", quoted(text), oneOfKinds(kinds)),
		Hint:    "write " + english.Or(ids),
	}
}

// few are the kinds that a message about a wrong name lists: none where it
// could be almost any.
func few(kinds []Kind) []Kind {
	if len(kinds) > 4 {
		return nil
	}
	return kinds
}

// candidates are the names that could have been meant.
func (x *index) candidates(kinds []Kind) []string {
	var names []string
	for _, kind := range kinds {
		for _, e := range x.ids[kind] {
			names = append(names, e.Base().ID)
		}
	}
	return names
}

// mayBeImplicit says that one of the kinds can exist by being named.
func mayBeImplicit(kinds []Kind) bool {
	return slices.ContainsFunc(kinds, func(k Kind) bool {
		return k == KindDepartment || k == KindPerson || k == KindVendor || k == KindStakeholder
	})
}

// bringIntoBeing makes a department, role, vendor, stakeholder or quarter that
// is only named. Where the author keeps a list of them, a name that is not in it is
// likely to be a slip, and is reported.
func (a *assembly) bringIntoBeing(from Entity, name Name, kinds []Kind) Entity {
	head, id, prefixed := strings.Cut(name.Text, "/")
	if !prefixed || !isKind(head) {
		id = name.Text
	} else {
		kinds = []Kind{Kind(head)}
	}
	if slices.Contains(kinds, KindQuarter) {
		if plan := a.quarterNamed(id); plan != nil {
			return plan
		}
	}
	hasBlank := strings.ContainsFunc(id, unicode.IsSpace)
	for _, kind := range kinds {
		several := len(kinds) > 1
		if !mayBeImplicit([]Kind{kind}) || several && len(kinds) == len(anyKind) || several && hasBlank && kind != KindStakeholder {
			continue
		}
		entity := a.implicit(kind, id)
		if a.declared[kind] {
			a.noteUndeclared(from, name, kind, entity)
		}
		return entity
	}
	return nil
}

// quarterNamed is the plan of a quarter in any spelling, which exists even
// where it has no file; nil if the name is no quarter.
func (a *assembly) quarterNamed(name string) Entity {
	quarter, err := a.h.Config.Fiscal.ParseQuarter(name)
	if err != nil {
		return nil
	}
	for _, plan := range a.h.Quarters {
		if plan.Quarter == quarter {
			return plan
		}
	}
	plan := implicitPlan(a.h.Config.Fiscal, quarter)
	a.h.Quarters = append(a.h.Quarters, plan)
	a.h.index.ids[KindQuarter][plan.ID] = plan
	return plan
}

// implicit adds a thing that has no file.
func (a *assembly) implicit(kind Kind, id string) Entity {
	item := Item{Kind: kind, ID: Slug(id), Slug: Slug(id), Title: humanised(id), Audience: "staff", Implicit: true}
	h := a.h
	var e Entity
	switch kind {
	case KindDepartment:
		d := newDepartment()
		d.Item = item
		h.Departments = append(h.Departments, d)
		e = d
	case KindPerson:
		p := &Person{Item: item}
		h.People = append(h.People, p)
		e = p
	case KindVendor:
		v := &Vendor{Item: item}
		h.Vendors = append(h.Vendors, v)
		e = v
	default:
		s := &Stakeholder{Item: item}
		h.Stakeholders = append(h.Stakeholders, s)
		e = s
	}
	h.index.ids[kind][fold(item.ID)] = e
	h.index.slugs[kind][item.Slug] = e
	return e
}

// owner resolves who answers for something: a role, or words as they are. Words
// with a blank are never matched.
func (a *assembly) owner(from Entity, name Name, relation Relation) Owner {
	switch {
	case !strings.ContainsFunc(name.Text, unicode.IsSpace):
	case isNobody(name.Text):
		a.fail(from, name, nobodyNamed(name.Text), []Kind{KindPerson})
		return Owner{}
	default:
		if relation == Owns {
			a.noteWords(from, name)
		}
		return Owner{Words: name.Text}
	}
	return Owner{Person: one[*Person](a, from, name, relation, KindPerson)}
}

func (a *assembly) owners(from Entity, names []Name, relation Relation) []Owner {
	var list []Owner
	for _, name := range names {
		if owner := a.owner(from, name, relation); owner != (Owner{}) && !slices.Contains(list, owner) {
			list = append(list, owner)
		}
	}
	return list
}

// relations are in the order in which a page lists them.
var relations = []Relation{
	Serves, ServesPrio, Owns, BelongsTo, DependsOn, Touches, HasCause, RequestedBy, Concerns,
	MergedInto, DecidedBy, Sponsors, Approves, SharedWith, PipelineOf, Succeeds, SuppliedBy, Needs, Shows, Between,
	About, Settles, Supersedes, Consulted, Informed, Champions, Asks, Leads, PartOf, Orders, Mentions,
}

var relationRank = func() map[Relation]int {
	ranks := map[Relation]int{}
	for i, relation := range relations {
		ranks[relation] = i
	}
	return ranks
}()

func compareInbound(x, y Inbound) int {
	if x.Relation != y.Relation {
		return cmp.Compare(relationRank[x.Relation], relationRank[y.Relation])
	}
	from, other := x.From.Base(), y.From.Base()
	if from.Kind != other.Kind {
		return cmp.Compare(from.Kind.rank(), other.Kind.rank())
	}
	return cmp.Compare(from.ID, other.ID)
}

// sortLists brings the lists into the order that Handbook promises. Quarters
// are completed later.
func (a *assembly) sortLists() {
	h := a.h
	for _, o := range h.Objectives {
		for _, kr := range o.KeyResults {
			kr.Department = o.Department
		}
	}
	slices.SortFunc(h.Objectives, func(x, y *Objective) int {
		return cmp.Or(cmp.Compare(departmentID(x), departmentID(y)), byID(x, y))
	})
	h.KeyResults = h.KeyResults[:0]
	for _, o := range h.Objectives {
		h.KeyResults = append(h.KeyResults, o.KeyResults...)
	}
	slices.SortFunc(h.Work, byID)
	slices.SortFunc(h.Components, byID)
	slices.SortFunc(h.Maps, byID)
	slices.SortFunc(h.Departments, byID)
	slices.SortFunc(h.Quarters, func(x, y *QuarterPlan) int { return cmp.Compare(x.Quarter, y.Quarter) })
	slices.SortFunc(h.Stakeholders, byID)
	slices.SortFunc(h.Causes, byID)
	slices.SortFunc(h.Tensions, byID)
	slices.SortFunc(h.Decisions, func(x, y *Decision) int { return cmp.Or(y.Date.Compare(x.Date), byID(x, y)) })
	slices.SortFunc(h.Positions, byID)
	slices.SortFunc(h.Vendors, byID)
	listed := len(h.Config.People)
	slices.SortFunc(h.People[listed:], byID)
}

// departmentID is where an objective stands: "" is the company.
func departmentID(o *Objective) string {
	if o.Department == nil {
		return ""
	}
	return o.Department.ID
}
