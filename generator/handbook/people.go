package handbook

import (
	"go.yaml.in/yaml/v4"

	"handbook/generator/diag"
	"handbook/generator/handbook/value"
)

// Department is a part of the company.
type Department struct {
	Item
	Lead      Owner
	Parent    *Department
	Capacity  map[value.Quarter]value.Weeks // as written; see Handbook.Load
	Capacity0 value.Weeks                   // one number for every quarter; NoWeeks when absent
	Headcount Headcount
	Until     value.Quarter // the last quarter in which there is one; zero: it goes on
	Becomes   []*Department // what took its place

	// Derived.
	Children   []*Department
	Objectives []*Objective
	Work       []*Work // its own, and work of others that takes its effort
	Components []*Component
	Positions  []*Position
	People     []*Person
	Palette    int // its colour in every picture, 1 to 8

	refs struct {
		lead, parent Name
		becomes      []Name
	}
}

// Ended reports whether there is no such department any more in a quarter.
func (d *Department) Ended(q value.Quarter) bool { return d.Until != 0 && q > d.Until }

// Headcount is what a department says of its people; the rest is computed.
type Headcount struct {
	Opening   int           // negative when not said
	OpeningIn value.Quarter // quarter that Opening opens; zero: the first of the plan
	Leavers   map[value.Quarter]int
	Moves     map[value.Quarter]int
	Budget    map[value.Quarter]int
}

// HeadcountRow is the computed plan of one department, or of the company, in
// one quarter: Closing = Opening + Joiners - Leavers + Moves.
type HeadcountRow struct {
	Department  *Department // nil: the company
	Quarter     value.Quarter
	Opening     int
	Joiners     int
	Contractors int // apart: they are no part of Closing
	Leavers     int
	Moves       int
	Closing     int
	Budget      int // negative when there is none
}

// Position is one or more people to be hired.
type Position struct {
	Item
	Type      string // new, backfill, conversion, contractor
	Quarter   value.Quarter
	Count     int
	RampWeeks int // negative when not said
	Cost      value.Cost
	Serves    []Entity // *Objective, *KeyResult or *Work

	refs struct{ serves []Name }
}

// Counts says that the position is still part of the plan.
func (p *Position) Counts() bool { return p.Status != "on_hold" && p.Status != "cancelled" }

// Person is a role. Vacant roles own things too.
type Person struct {
	Item
	Vacant bool
	Mail   string // to which drafts of mails go; on no page, and in no output

	department Name
}

// Stakeholder is somebody for whom the company works, or who has a say.
type Stakeholder struct {
	Item
	Type  string       // customer, staff, regulator, partner, investor, exec
	Needs []*Component // of type need

	refs struct{ needs []Name }
}

var departmentRows = newTable(
	asOwner("lead", "The role that leads it", Leads, func(d *Department) (*Name, *Owner) { return &d.refs.lead, &d.Lead }).columns("head", "led by"),
	asOne("parent", "The department that it is part of", PartOf, func(d *Department) (*Name, **Department) { return &d.refs.parent, &d.Parent }, KindDepartment).columns("part of", "reports to"),
	row[Department]{
		key: "capacity", help: "Person-weeks in a quarter for planned work: one number, or one for each quarter",
		form: either(Form{Shape: Effortful}, Form{Shape: ByQuarter, Of: []Form{{Shape: Effortful}}}), set: decodeCapacity,
	}.columns("person weeks", "capacity person weeks"),
	asQuarter("until", "The last quarter in which there is one; what is planned until then stays under its name", func(d *Department) *value.Quarter { return &d.Until }),
	asMany("becomes", "The departments that took its place", Becomes, func(d *Department) (*[]Name, *[]*Department) { return &d.refs.becomes, &d.Becomes }, KindDepartment),
	asGroup("headcount", "How many people it has; joiners follow from the positions", "a headcount", headcountRows, func(d *Department) *Headcount { return &d.Headcount }),
)

// newDepartment is a department of which nothing is known.
func NewDepartment() *Department {
	return &Department{Capacity0: value.NoWeeks, Headcount: Headcount{Opening: -1}}
}

func decodeDepartment(dec *decoder) Entity {
	d := NewDepartment()
	decodeRows(dec, d, &d.Item, departmentRows)
	dec.idle("department", "a department does not belong to a department by this key, so that it says nothing", "write parent, if it is part of another one")
	return d
}

// decodeCapacity reads the person-weeks of a quarter: one number for all of
// them, or a number for each.
func decodeCapacity(d *Department, v input) {
	if v.node.Kind != yaml.MappingNode {
		v.weeks(&d.Capacity0)
		return
	}
	d.Capacity = map[value.Quarter]value.Weeks{}
	for _, pair := range v.dec.pairs(v.node) {
		weeks := value.NoWeeks
		quarter, ok := pair.at.parseQuarter(pair.key)
		if pair.value.weeks(&weeks); ok && weeks >= 0 {
			d.Capacity[quarter] = weeks
		}
	}
}

var headcountRows = newTable(
	row[Headcount]{
		key: "opening", help: "How many people there are at the beginning of the plan, or of a named quarter",
		form: either(Form{Shape: Whole}, Form{Shape: ByQuarter, Of: []Form{{Shape: Whole}}, Most: 1}), set: decodeOpening,
	}.columns("headcount", "people", "opening headcount"),
	asNumbers("leavers", "How many leave, by quarter", 0, func(h *Headcount) *map[value.Quarter]int { return &h.Leavers }),
	asNumbers("moves", "How many move in from other departments, by quarter; negative when they move out", -value.PerUnit, func(h *Headcount) *map[value.Quarter]int { return &h.Moves }),
	asNumbers("budget", "How many people are budgeted, by quarter", 0, func(h *Headcount) *map[value.Quarter]int { return &h.Budget }),
)

// decodeOpening reads how many people there are: a number for the first
// quarter of the plan, or {quarter: number}.
func decodeOpening(h *Headcount, v input) {
	if v.node.Kind != yaml.MappingNode {
		v.count(0, &h.Opening)
		return
	}
	var numbers map[value.Quarter]int
	v.byQuarter(0, &numbers)
	if len(numbers) > 1 {
		v.problem(diag.Error, "too-many", "opening names more than one quarter", "keep the first; the later ones follow from joiners, leavers and moves")
		return
	}
	for quarter, number := range numbers {
		h.OpeningIn, h.Opening = quarter, number
	}
}

var positionRows = newTable(
	asWord("type", "Why there is a position", PositionTypes, func(p *Position) *string { return &p.Type }).columns("category"),
	asQuarter("quarter", "The quarter in which the person starts", func(p *Position) *value.Quarter { return &p.Quarter }).columns("when", "start quarter"),
	asCount("count", "How many of them", 1, func(p *Position) *int { return &p.Count }).columns("number", "how many", "openings"),
	asCount("ramp_weeks", "Weeks until the person works alone", 0, func(p *Position) *int { return &p.RampWeeks }).columns("ramp up weeks"),
	asCost("What one of them costs", func(p *Position) *value.Cost { return &p.Cost }, "yearly"),
	asMany("serves", "What the position is for", Serves, func(p *Position) (*[]Name, *[]Entity) { return &p.refs.serves, &p.Serves }, KindObjective, KindKeyResult, KindWork).columns("objective", "for what"),
)

func decodePosition(dec *decoder) Entity {
	p := &Position{Type: "new", Count: 1, RampWeeks: -1}
	p.Status = "planned"
	decodeRows(dec, p, &p.Item, positionRows)
	return p
}

var stakeholderRows = newTable(
	asWord("type", "Who they are to the company", StakeholderTypes, func(s *Stakeholder) *string { return &s.Type }).columns("category"),
	asMany("needs", "What they want from us: components of the type need", Needs, func(s *Stakeholder) (*[]Name, *[]*Component) { return &s.refs.needs, &s.Needs }, KindComponent),
)

func decodeStakeholder(dec *decoder) Entity {
	s := &Stakeholder{}
	decodeRows(dec, s, &s.Item, stakeholderRows)
	return s
}

// Ready is the first day on which the people of a position can be fully
// effective: the first of their quarter, and the weeks that they need until
// then. It is zero when the position has no quarter.
func (h *Handbook) Ready(p *Position) value.Date {
	if p.Quarter == 0 {
		return value.Date{}
	}
	return h.Config.Fiscal.Start(p.Quarter).AddDays(7 * max(p.RampWeeks, 0))
}

// LastDay is the day on which work is to be done: its end, or the last one of
// its quarters. It is zero when the work is not scheduled.
func (h *Handbook) LastDay(w *Work) value.Date {
	if !w.End.IsZero() || w.Quarters.IsZero() {
		return w.End
	}
	return h.Config.Fiscal.End(w.Quarters.Last)
}

// isSaid says whether a department says anything of its people.
func (hc Headcount) IsSaid() bool {
	return hc.Opening >= 0 || len(hc.Leavers) > 0 || len(hc.Moves) > 0 || len(hc.Budget) > 0
}
