package handbook

// Department is a part of the company.
type Department struct {
	Item
	Lead      Owner
	Parent    *Department
	Capacity  map[Quarter]Weeks // as written; see Handbook.Load
	Capacity0 Weeks             // one number for every quarter; NoWeeks when absent
	Headcount Headcount

	// Derived.
	Children   []*Department
	Objectives []*Objective
	Work       []*Work // its own, and work of others that takes its effort
	Components []*Component
	Positions  []*Position
	People     []*Person
	Palette    int // its colour in every picture, 1 to 8

	refs struct{ lead, parent Name }
}

// Headcount is what a department says of its people; the rest is computed.
type Headcount struct {
	Opening   int     // negative when not said
	OpeningIn Quarter // quarter that Opening opens; zero: the first of the plan
	Leavers   map[Quarter]int
	Moves     map[Quarter]int
	Budget    map[Quarter]int
}

// HeadcountRow is the computed plan of one department, or of the company, in
// one quarter: Closing = Opening + Joiners - Leavers + Moves.
type HeadcountRow struct {
	Department  *Department // nil: the company
	Quarter     Quarter
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
	Quarter   Quarter
	Count     int
	RampWeeks int // negative when not said
	Cost      Cost
	Serves    []Entity // *Objective, *KeyResult or *Work

	refs struct{ serves []Name }
}

// Counts says that the position is still part of the plan.
func (p *Position) Counts() bool { return p.Status != "on_hold" && p.Status != "cancelled" }

// Person is a role. Vacant roles own things too.
type Person struct {
	Item
	Vacant bool

	department Name
}

// Stakeholder is somebody for whom the company works, or who has a say.
type Stakeholder struct {
	Item
	Type  string       // customer, staff, regulator, partner, investor, exec
	Needs []*Component // of type need

	refs struct{ needs []Name }
}
