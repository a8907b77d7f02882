package handbook

// kindRules are what becomes of the things of a kind, made of their rows.
type kindRules struct {
	rows    func() []Row
	decode  func(*decoder) Entity              // nil for what has no file
	clone   func(Entity) Entity                // of a decoded item, as far as assembling changes it
	hide    func(Entity)                       // what not everybody may read who may read the item
	add     func(*Handbook, Entity)            // to the list of the kind
	resolve func(*Builder, int)                // the names of one wave
	list    func(*Handbook, []Entity) []Entity // appends the list of the kind
	count   func(*Handbook) int
	names   func(e Entity, key string) []Name // as they are written
}

// rules are those of each kind. They are made when the program starts, and not
// with the variable, for reading a file asks in turn for the words of its kind.
var rules map[Kind]kindRules

func init() {
	rules = map[Kind]kindRules{
		KindObjective:   rulesOf(objectiveRows, func(h *Handbook) *[]*Objective { return &h.Objectives }, decodeObjective),
		KindKeyResult:   rulesOf(keyResultRows, func(h *Handbook) *[]*KeyResult { return &h.KeyResults }, nil),
		KindWork:        rulesOf(workRows, func(h *Handbook) *[]*Work { return &h.Work }, decodeWork),
		KindComponent:   rulesOf(componentRows, func(h *Handbook) *[]*Component { return &h.Components }, decodeComponent),
		KindMap:         rulesOf(mapRows, func(h *Handbook) *[]*Map { return &h.Maps }, decodeMap),
		KindDepartment:  rulesOf(departmentRows, func(h *Handbook) *[]*Department { return &h.Departments }, decodeDepartment),
		KindQuarter:     rulesOf(quarterRows, func(h *Handbook) *[]*QuarterPlan { return &h.Quarters }, decodeQuarter),
		KindStakeholder: rulesOf(stakeholderRows, func(h *Handbook) *[]*Stakeholder { return &h.Stakeholders }, decodeStakeholder),
		KindCause:       rulesOf(causeRows, func(h *Handbook) *[]*Cause { return &h.Causes }, decodeCause),
		KindTension:     rulesOf(tensionRows, func(h *Handbook) *[]*Tension { return &h.Tensions }, decodeTension),
		KindDecision:    rulesOf(decisionRows, func(h *Handbook) *[]*Decision { return &h.Decisions }, decodeDecision),
		KindRisk:        rulesOf(riskRows, func(h *Handbook) *[]*Risk { return &h.Risks }, decodeRisk),
		KindPosition:    rulesOf(positionRows, func(h *Handbook) *[]*Position { return &h.Positions }, decodePosition),
		KindPage:        rulesOf(pageRows, func(h *Handbook) *[]*Page { return &h.Pages }, decodePage),
		KindPerson:      rulesOf(personRows, func(h *Handbook) *[]*Person { return &h.People }, nil),
		KindVendor:      rulesOf(newTable[Vendor](), func(h *Handbook) *[]*Vendor { return &h.Vendors }, nil),
		KindPriority:    rulesOf(priorityRows, func(h *Handbook) *[]*Priority { return &h.Priorities }, nil),
	}
}

// isItem is a pointer to the struct of a kind.
type isItem[T any] interface {
	*T
	Entity
}

func rulesOf[T any, E isItem[T]](rows table[T], list func(*Handbook) *[]E, decode func(*decoder) Entity) kindRules {
	return kindRules{
		rows:   rows.exported,
		decode: decode,
		clone:  func(e Entity) Entity { return E(rows.copied(e.(E))) },
		hide:   func(e Entity) { rows.hide(e.(E)) },
		add: func(h *Handbook, e Entity) {
			all := list(h)
			*all = append(*all, e.(E))
		},
		resolve: func(b *Builder, wave int) { resolveRows(b, wave, *list(b.h), rows) },
		list: func(h *Handbook, all []Entity) []Entity {
			for _, e := range *list(h) {
				all = append(all, e)
			}
			return all
		},
		count: func(h *Handbook) int { return len(*list(h)) },
		names: func(e Entity, key string) []Name { return rows.names(e.(E), key) },
	}
}

// Entities returns everything that has a page or a place on one, by kind and
// then in the order of the kind's list.
func (h *Handbook) Entities() []Entity {
	n := 0
	for _, kind := range kindWords {
		n += rules[kind.Kind].count(h)
	}
	all := make([]Entity, 0, n)
	for _, kind := range kindWords {
		all = rules[kind.Kind].list(h, all)
	}
	return all
}

// NamesOf returns the names that an item has behind a key of its kind's own, as
// its file writes them: they may mean nothing. It panics if the key has no names.
func NamesOf(e Entity, key string) []Name { return rules[e.Base().Kind].names(e, key) }
