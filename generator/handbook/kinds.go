package handbook

import (
	"cmp"
	"slices"
	"strings"

	"handbook/generator/english"
)

// Kind is what a thing of the handbook is. The kinds that have files are named
// like their folder; the others come from handbook.yaml or from being named.
type Kind string

// The kinds. KindKeyResult, KindPerson, KindVendor and KindPriority have no folder.
const (
	KindObjective   Kind = "objectives"
	KindKeyResult   Kind = "key-results"
	KindWork        Kind = "work"
	KindComponent   Kind = "components"
	KindMap         Kind = "maps"
	KindDepartment  Kind = "departments"
	KindQuarter     Kind = "quarters"
	KindStakeholder Kind = "stakeholders"
	KindCause       Kind = "causes"
	KindTension     Kind = "tensions"
	KindDecision    Kind = "decisions"
	KindRisk        Kind = "risks"
	KindPosition    Kind = "positions"
	KindPage        Kind = "pages"
	KindPerson      Kind = "people"
	KindVendor      Kind = "vendors"
	KindPriority    Kind = "priorities"
)

// KindWords names a kind for people.
type KindWords struct {
	Singular string // with its article: "a work item"
	Plural   string // "work items"
}

// Noun is the singular without its article: "work item".
func (w KindWords) Noun() string {
	_, noun, _ := strings.Cut(w.Singular, " ")
	return noun
}

// kindFacts are what is known of a kind without its rows.
type kindFacts struct {
	kind     Kind
	words    KindWords
	folder   bool  // its items have files in a folder of its name
	implicit bool  // a thing of it may exist by being named
	statuses Terms // nil where a status is free words
}

// kindTable has them all, in the order in which they are sorted and listed, and
// in which a reader meets them.
var kindTable = []kindFacts{
	{kind: KindObjective, words: KindWords{"an objective", "objectives"}, folder: true, statuses: ObjectiveStatuses},
	{kind: KindKeyResult, words: KindWords{"a key result", "key results"}},
	{kind: KindWork, words: KindWords{"a work item", "work items"}, folder: true, statuses: WorkStatuses},
	{kind: KindComponent, words: KindWords{"a component", "components"}, folder: true, statuses: ComponentStatuses},
	{kind: KindMap, words: KindWords{"a map", "maps"}, folder: true},
	{kind: KindDepartment, words: KindWords{"a department", "departments"}, folder: true, implicit: true},
	{kind: KindQuarter, words: KindWords{"a quarter", "quarters"}, folder: true, statuses: QuarterStatuses},
	{kind: KindStakeholder, words: KindWords{"a stakeholder", "stakeholders"}, folder: true, implicit: true},
	{kind: KindCause, words: KindWords{"a cause", "causes"}, folder: true},
	{kind: KindTension, words: KindWords{"a tension", "tensions"}, folder: true, statuses: TensionStatuses},
	{kind: KindDecision, words: KindWords{"a decision", "decisions"}, folder: true, statuses: DecisionStatuses},
	{kind: KindRisk, words: KindWords{"a risk", "risks"}, folder: true, statuses: RiskStatuses},
	{kind: KindPosition, words: KindWords{"a position", "positions"}, folder: true, statuses: PositionStatuses},
	{kind: KindPage, words: KindWords{"a page", "pages"}},
	{kind: KindPerson, words: KindWords{"a role", "roles"}, implicit: true},
	{kind: KindVendor, words: KindWords{"a vendor", "vendors"}, implicit: true},
	{kind: KindPriority, words: KindWords{"a priority", "priorities"}},
}

// rules are what becomes of the things of each kind. They are made when the
// program starts, and not with the variable, for reading a file asks in turn for
// the words of its kind.
var rules map[Kind]kindRules

func init() {
	rules = map[Kind]kindRules{
		KindObjective:   rulesOf(objectiveRows, func(h *Handbook) *[]*Objective { return &h.Objectives }, decodeObjective, companyFirst),
		KindKeyResult:   rulesOf(keyResultRows, func(h *Handbook) *[]*KeyResult { return &h.KeyResults }, nil, nil),
		KindWork:        rulesOf(workRows, func(h *Handbook) *[]*Work { return &h.Work }, decodeWork, ByID),
		KindComponent:   rulesOf(componentRows, func(h *Handbook) *[]*Component { return &h.Components }, decodeComponent, ByID),
		KindMap:         rulesOf(mapRows, func(h *Handbook) *[]*Map { return &h.Maps }, decodeMap, ByID),
		KindDepartment:  rulesOf(departmentRows, func(h *Handbook) *[]*Department { return &h.Departments }, decodeDepartment, ByID),
		KindQuarter:     rulesOf(quarterRows, func(h *Handbook) *[]*QuarterPlan { return &h.Quarters }, decodeQuarter, byTime),
		KindStakeholder: rulesOf(stakeholderRows, func(h *Handbook) *[]*Stakeholder { return &h.Stakeholders }, decodeStakeholder, ByID),
		KindCause:       rulesOf(causeRows, func(h *Handbook) *[]*Cause { return &h.Causes }, decodeCause, ByID),
		KindTension:     rulesOf(tensionRows, func(h *Handbook) *[]*Tension { return &h.Tensions }, decodeTension, ByID),
		KindDecision:    rulesOf(decisionRows, func(h *Handbook) *[]*Decision { return &h.Decisions }, decodeDecision, newestFirst),
		KindRisk:        rulesOf(riskRows, func(h *Handbook) *[]*Risk { return &h.Risks }, decodeRisk, ByID),
		KindPosition:    rulesOf(positionRows, func(h *Handbook) *[]*Position { return &h.Positions }, decodePosition, ByID),
		KindPage:        rulesOf(pageRows, func(h *Handbook) *[]*Page { return &h.Pages }, decodePage, nil),
		KindPerson:      rulesOf(personRows, func(h *Handbook) *[]*Person { return &h.People }, nil, nil),
		KindVendor:      rulesOf(newTable[Vendor](), func(h *Handbook) *[]*Vendor { return &h.Vendors }, nil, ByID),
		KindPriority:    rulesOf(priorityRows, func(h *Handbook) *[]*Priority { return &h.Priorities }, nil, nil),
	}
}

// kindRules are what becomes of the things of a kind, made of their rows.
type kindRules struct {
	fields []Field // of the rows, by key
	rows   func() []Row

	decode  func(*decoder) Entity       // nil for what has no file
	clone   func(Entity) Entity         // of a decoded item, as far as assembling changes it
	hide    func(Entity)                // what not everybody may read who may read the item
	names   func(Entity, string) []Name // behind a key, as they are written
	resolve func(*Builder, int)         // the names of one wave

	add   func(*Handbook, Entity) // to the list of the kind
	sort  func(*Handbook)
	count func(*Handbook) int
	list  func(*Handbook, []Entity) []Entity // appends the list
}

// isItem is a pointer to the struct of a kind.
type isItem[T any] interface {
	*T
	Entity
}

// rulesOf makes the rules of a kind of its rows, the place of its list, the
// function that reads a file, and the order of the list; nil for an order that
// comes from elsewhere.
func rulesOf[T any, E isItem[T]](rows table[T], list func(*Handbook) *[]E, decode func(*decoder) Entity, order func(E, E) int) kindRules {
	return kindRules{
		fields:  rows.fields(),
		rows:    rows.exported,
		decode:  decode,
		clone:   func(e Entity) Entity { return E(rows.copied(e.(E))) },
		hide:    func(e Entity) { rows.hide(e.(E)) },
		names:   func(e Entity, key string) []Name { return rows.names(e.(E), key) },
		resolve: func(b *Builder, wave int) { resolveRows(b, wave, *list(b.h), rows) },
		add: func(h *Handbook, e Entity) {
			all := list(h)
			*all = append(*all, e.(E))
		},
		sort: func(h *Handbook) {
			if order != nil {
				slices.SortFunc(*list(h), order)
			}
		},
		count: func(h *Handbook) int { return len(*list(h)) },
		list: func(h *Handbook, all []Entity) []Entity {
			for _, e := range *list(h) {
				all = append(all, e)
			}
			return all
		},
	}
}

// ByID orders things of one kind by their ids.
func ByID[T Entity](a, b T) int { return cmp.Compare(a.Base().ID, b.Base().ID) }

// companyFirst orders objectives by department, and those of the company first.
func companyFirst(a, b *Objective) int {
	return cmp.Or(cmp.Compare(departmentID(a), departmentID(b)), ByID(a, b))
}

// departmentID is the department of an objective: "" is the company.
func departmentID(o *Objective) string {
	if o.Department == nil {
		return ""
	}
	return o.Department.ID
}

func byTime(a, b *QuarterPlan) int { return cmp.Compare(a.Quarter, b.Quarter) }

func newestFirst(a, b *Decision) int { return cmp.Or(b.Date.Compare(a.Date), ByID(a, b)) }

// FileKinds are the kinds with a folder of their own.
var FileKinds = kindsThat(func(k kindFacts) bool { return k.folder })

// AnyKind is every kind: what a reference can mean that may name anything.
var AnyKind = kindsThat(func(kindFacts) bool { return true })

func kindsThat(has func(kindFacts) bool) []Kind {
	var list []Kind
	for _, k := range kindTable {
		if has(k) {
			list = append(list, k.kind)
		}
	}
	return list
}

// facts are those of the kind; its name alone where it is none.
func (k Kind) facts() kindFacts {
	if i := k.rank(); i < len(kindTable) {
		return kindTable[i]
	}
	return kindFacts{kind: k, words: KindWords{string(k), string(k)}}
}

// rank is the place of the kind in the order of kinds.
func (k Kind) rank() int {
	for i := range kindTable {
		if kindTable[i].kind == k {
			return i
		}
	}
	return len(kindTable)
}

// Words names the kind for people.
func (k Kind) Words() KindWords { return k.facts().words }

// Known reports whether it is one of the kinds of a handbook.
func (k Kind) Known() bool { return k.rank() < len(kindTable) }

// HasFolder reports whether items of the kind have files in a folder of its name.
func (k Kind) HasFolder() bool { return k.facts().folder }

// Statuses are the words for the status of a kind, in order; none for a kind
// whose status is free words.
func Statuses(kind Kind) Terms { return kind.facts().statuses }

// MayBeImplicit reports whether one of the kinds can exist by being named.
func MayBeImplicit(kinds []Kind) bool {
	return slices.ContainsFunc(kinds, func(k Kind) bool { return k.facts().implicit })
}

// isKind reports whether a word is the name of a kind, which therefore no
// objective may have.
func isKind(word string) bool { return Kind(word).Known() }

// kindNames lists kinds without articles: "objective, key result or work item".
func kindNames(kinds []Kind) string { return eachKind(kinds, KindWords.Noun) }

// oneOfKinds lists kinds for a message: "an objective, a key result or a work item".
func oneOfKinds(kinds []Kind) string {
	return eachKind(kinds, func(w KindWords) string { return w.Singular })
}

func eachKind(kinds []Kind, word func(KindWords) string) string {
	words := make([]string, len(kinds))
	for i, kind := range kinds {
		words[i] = word(kind.Words())
	}
	return english.Or(words)
}

// Entities returns everything that has a page or a place on one, by kind and
// then in the order of the kind's list.
func (h *Handbook) Entities() []Entity {
	n := 0
	for _, kind := range AnyKind {
		n += rules[kind].count(h)
	}
	all := make([]Entity, 0, n)
	for _, kind := range AnyKind {
		all = rules[kind].list(h, all)
	}
	return all
}

// Of returns the things of one kind, in the order of its list.
func (h *Handbook) Of(kind Kind) []Entity { return rules[kind].list(h, nil) }

// NamesOf returns the names that an item has behind a key of its kind's own, as
// its file writes them: they may mean nothing. It panics if the key has no names.
func NamesOf(e Entity, key string) []Name { return rules[e.Base().Kind].names(e, key) }
