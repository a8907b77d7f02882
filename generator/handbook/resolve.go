package handbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/source"
)

// waves are in how many passes names are resolved. Names that can mean one kind
// only, and may bring a thing of it into being, come first; those that can mean
// one of several such kinds wait until all others are known; those that can mean
// anything come last.
const waves = 3

func waveOf(kinds []Kind) int {
	switch {
	case len(kinds) == len(AnyKind):
		return 2
	case len(kinds) > 1 && MayBeImplicit(kinds):
		return 1
	}
	return 0
}

// resolve finds what every name refers to. What every item has can follow from
// its owner's department, so that roles and departments come before it.
func (b *Builder) Resolve() {
	before := []Kind{KindPerson, KindDepartment}
	for _, kind := range before {
		rules[kind].resolve(b, 0)
	}
	for _, e := range b.h.Entities() {
		for _, r := range itemRows.rows {
			if r.resolve != nil {
				r.resolve(b, e, e.Base())
			}
		}
	}
	for wave := range waves {
		for _, kind := range AnyKind {
			if wave > 0 || !slices.Contains(before, kind) {
				rules[kind].resolve(b, wave)
			}
		}
	}
	b.reportUndeclared()
}

// resolveRows resolves the names of one wave in a list of one kind.
func resolveRows[T any, E isItem[T]](b *Builder, wave int, list []E, t table[T]) {
	for _, r := range t.rows {
		if r.resolve == nil || r.wave != wave {
			continue
		}
		for _, e := range list {
			r.resolve(b, e, e)
		}
	}
}

// one resolves a name that refers to one thing; nil when it does not.
func one[T Entity](b *Builder, from Entity, name Name, relation Relation, kinds ...Kind) T {
	found, _ := b.refer(from, name, relation, kinds...).(T)
	return found
}

// all resolves a list of names, without those that refer to nothing and those
// that repeat an earlier one.
func all[T Entity](b *Builder, from Entity, names []Name, relation Relation, kinds ...Kind) []T {
	if len(names) == 0 {
		return nil
	}
	list := make([]T, 0, len(names))
	seen := make(map[Entity]bool, len(names))
	for _, name := range names {
		if found, ok := b.refer(from, name, relation, kinds...).(T); ok && !seen[found] {
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
func (b *Builder) refer(from Entity, name Name, relation Relation, kinds ...Kind) Entity {
	if name.IsZero() {
		return nil
	}
	found, problem := b.h.index.Look(name.Text, kinds)
	switch {
	case found == from:
		problem = &Failure{Rule: "self-reference", Message: fmt.Sprintf("%s refers to itself in %s", english.Quoted(from.Base().Title), relation), Hint: "leave it out"}
		found = nil
	case problem != nil && problem.Unknown && MayBeImplicit(kinds) && isNobody(name.Text):
		problem = nobodyNamed(name.Text)
	case problem != nil && problem.Unknown:
		found = b.bringIntoBeing(from, name, kinds)
	}
	if found == nil {
		b.fail(from, name, problem, kinds)
		return nil
	}
	note(relation, from, found)
	return found
}

// fail reports a name that refers to nothing.
func (b *Builder) fail(from Entity, name Name, problem *Failure, kinds []Kind) {
	severity, hint, instead := diag.Error, problem.Hint, ""
	switch {
	case problem.Withheld:
		severity = diag.Note
	case problem.slight:
		severity = diag.Warning
	}
	if problem.Unknown {
		if near := b.NearestOf(name.Text, kinds...); near != "" {
			hint, instead = fmt.Sprintf("did you mean %q?", near), near
		} else if b.Examples[fold(name.Text)] {
			hint = "it is an example from the template: write the id of one of yours, or take it out"
		} else if hint == "" {
			hint = makeIt(from.Base().Kind, name.Text, kinds)
		}
	}
	d := name.Diagnostic(from.Base().File, severity, problem.Rule, problem.Message, hint)
	d.Instead = source.Quoted(instead)
	b.Report(d)
}

// makeIt says how a thing comes into being that is named and does not exist, or
// how one is named that stands in another handbook.
func makeIt(from Kind, name string, kinds []Kind) string {
	const few = 3
	if meant := meantAbove(name); meant != "" && kinds[0] == KindObjective {
		return fmt.Sprintf("did you mean %q?", meant)
	}
	if len(kinds) == 0 || len(kinds) > few || !kinds[0].HasFolder() || strings.ContainsAny(name, "/:") {
		return ""
	}
	words := kinds[0].Words()
	condition := "if it is still to be made"
	if len(kinds) > 1 {
		condition = "if it is " + words.Singular + " that is still to be made"
	}
	hint := fmt.Sprintf("%s: handbook new %s %q", condition, strings.TrimSuffix(words.Noun(), " item"), name)
	if from == KindObjective && kinds[0] == KindObjective {
		hint += "; if it is in the handbook one level up, write parent:" + name
	}
	return hint
}

// lookFailure says why a name refers to nothing.
type Failure struct {
	Rule, Message, Hint string
	Unknown             bool // nothing of that name exists
	Withheld            bool // it exists, and not in this edition
	slight              bool // nothing is lost by it
}

// ruleWithheld marks what refers to something that the edition leaves out.
const RuleWithheld = "withheld"

// ruleUnknown marks what refers to nothing.
const ruleUnknown = "unknown-reference"

// look finds the one thing of the given kinds to which a name refers: "id",
// "kind/id" or "objective/kr".
func (x *Index) Look(text string, kinds []Kind) (Entity, *Failure) {
	if id, above := cutAbove(text); above {
		return nil, x.onlyServesAbove(text, id, kinds)
	}
	if head, id, ok := strings.Cut(text, "/"); ok && isKind(head) {
		kind := Kind(head)
		if kind == KindObjective && strings.Contains(id, "/") {
			kind = KindKeyResult // objectives/grow/margin
		}
		found := x.get(kind, id)
		older, named := x.olderThan(text, kinds)
		switch {
		case found == nil && named:
			return x.only(text, text, []Kind{older})
		case slices.Contains(kinds, kind):
			return x.only(text, id, []Kind{kind})
		case found != nil:
			return nil, wrongKind(text, found, kinds)
		}
		return nil, &Failure{Rule: ruleUnknown, Message: fmt.Sprintf("there is no %s", english.Quoted(text)), Unknown: true}
	}
	return x.only(text, text, kinds)
}

// olderThan finds the kind of what may be older than the kind that its name
// begins with: a page of prose in a folder of that name, a key result of an
// objective. It counts whether the edition has it or leaves it out.
func (x *Index) olderThan(name string, kinds []Kind) (Kind, bool) {
	for _, kind := range []Kind{KindPage, KindKeyResult} {
		if slices.Contains(kinds, kind) && (x.IDs[kind][fold(name)] != nil || x.Withheld.Has(kind, name)) {
			return kind, true
		}
	}
	return "", false
}

// only finds the one thing among several kinds that has an id.
func (x *Index) only(text, id string, kinds []Kind) (Entity, *Failure) {
	var found []Entity
	folded := fold(id)
	for _, kind := range kinds {
		if e, ok := x.IDs[kind][folded]; ok {
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
		if x.Withheld.Has(kind, id) {
			return nil, &Failure{Rule: RuleWithheld, Message: "this refers to something that is not in this edition", Withheld: true}
		}
	}
	for _, kind := range AnyKind {
		if e := x.get(kind, id); e != nil && !slices.Contains(kinds, kind) {
			failure := wrongKind(text, e, kinds)
			failure.Unknown = e.Base().Implicit || MayBeImplicit(kinds) && !MayBeImplicit([]Kind{kind})
			return nil, failure
		}
	}
	return nil, &Failure{Rule: ruleUnknown, Unknown: true, Message: noneNamed(text, kinds)}
}

// noneNamed says that a name refers to nothing.
func noneNamed(text string, kinds []Kind) string {
	return fmt.Sprintf("there is no %s named %s", cmp.Or(kindNames(few(kinds)), "item"), english.Quoted(text))
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

func wrongKind(text string, found Entity, kinds []Kind) *Failure {
	return &Failure{
		Rule:    "wrong-kind",
		Message: fmt.Sprintf("%s exists, but it is %s, not %s", english.Quoted(text), found.Base().Kind.Words().Singular, oneOfKinds(few(kinds))),
	}
}

func ambiguous(text string, found []Entity) *Failure {
	kinds, ids := make([]Kind, len(found)), make([]string, len(found))
	for i, e := range found {
		kinds[i] = e.Base().Kind
		ids[i] = string(kinds[i]) + "/" + e.Base().ID
	}
	return &Failure{
		Rule:    "ambiguous-reference",
		Message: fmt.Sprintf("%s can mean %s", english.Quoted(text), oneOfKinds(kinds)),
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
func (x *Index) candidates(kinds []Kind) []string {
	var names []string
	for _, kind := range kinds {
		for _, e := range x.IDs[kind] {
			names = append(names, e.Base().ID)
		}
	}
	return names
}

// bringIntoBeing makes a department, role, vendor, stakeholder or quarter that
// is only named. Where the author keeps a list of them, a name that is not in it is
// likely to be a slip, and is reported.
func (b *Builder) bringIntoBeing(from Entity, name Name, kinds []Kind) Entity {
	head, id, prefixed := strings.Cut(name.Text, "/")
	if !prefixed || !isKind(head) {
		id = name.Text
	} else {
		kinds = []Kind{Kind(head)}
	}
	if slices.Contains(kinds, KindQuarter) {
		if plan := b.quarterNamed(id); plan != nil {
			return plan
		}
	}
	hasBlank := strings.ContainsFunc(id, unicode.IsSpace)
	for _, kind := range kinds {
		several := len(kinds) > 1
		if !MayBeImplicit([]Kind{kind}) || several && len(kinds) == len(AnyKind) || several && hasBlank && kind != KindStakeholder {
			continue
		}
		entity := b.implicit(kind, id)
		if b.declared[kind] {
			b.noteUndeclared(from, name, kind, entity)
		}
		return entity
	}
	return nil
}

// quarterNamed is the plan of a quarter in any spelling, which exists even
// where it has no file; nil if the name is no quarter.
func (b *Builder) quarterNamed(name string) Entity {
	quarter, err := b.h.Config.Fiscal.ParseQuarter(name)
	if err != nil {
		return nil
	}
	for _, plan := range b.h.Quarters {
		if plan.Quarter == quarter {
			return plan
		}
	}
	plan := ImplicitPlan(b.h.Config.Fiscal, quarter)
	b.h.Quarters = append(b.h.Quarters, plan)
	b.h.index.IDs[KindQuarter][plan.ID] = plan
	return plan
}

// implicit adds a thing that has no file.
func (b *Builder) implicit(kind Kind, id string) Entity {
	item := Item{Kind: kind, ID: Slug(id), Slug: Slug(id), Title: Humanised(id), Audience: Staff, Implicit: true}
	var e Entity
	switch kind {
	case KindDepartment:
		d := NewDepartment()
		d.Item = item
		e = d
	case KindPerson:
		e = &Person{Item: item}
	case KindVendor:
		e = &Vendor{Item: item}
	default:
		e = &Stakeholder{Item: item}
	}
	rules[kind].add(b.h, e)
	b.h.index.IDs[kind][fold(item.ID)] = e
	b.h.index.Slugs[kind][item.Slug] = e
	return e
}

// owner resolves who answers for something: a role, or words as they are. Words
// with a blank are never matched.
func (b *Builder) owner(from Entity, name Name, relation Relation) Owner {
	switch {
	case !strings.ContainsFunc(name.Text, unicode.IsSpace):
	case isNobody(name.Text):
		b.fail(from, name, nobodyNamed(name.Text), []Kind{KindPerson})
		return Owner{}
	default:
		if relation == Owns {
			b.noteWords(from, name)
		}
		return Owner{Words: name.Text}
	}
	return Owner{Person: one[*Person](b, from, name, relation, KindPerson)}
}

func (b *Builder) owners(from Entity, names []Name, relation Relation) []Owner {
	var list []Owner
	for _, name := range names {
		if owner := b.owner(from, name, relation); owner != (Owner{}) && !slices.Contains(list, owner) {
			list = append(list, owner)
		}
	}
	return list
}

// ruleMissingFile marks a map whose text is not there.
const RuleMissingFile = "missing-file"
