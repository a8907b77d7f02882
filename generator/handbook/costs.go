package handbook

import "handbook/generator/handbook/value"

// Costs is the money of the plan, added up from what its files say. Nothing is
// discounted and nothing is spread over time: whoever adds up the files by hand
// gets the same figures. In the edition for staff nothing has a cost.
type Costs struct {
	Planned CostRow // the whole plan
	Refused CostRow // work that we said no or not now to

	Departments []CostRow // in the order of the handbook; what belongs to none comes last
	Quarters    []CostRow // in order; what has no quarter comes last
}

// CostRow is the money of one department, of one quarter, or of a whole, in
// units of the handbook's currency.
//
// Work counts in the quarter in which it starts, a position in the one in which
// it is filled; what vendors are paid counts in none. A position's cost is that
// of all its people together.
type CostRow struct {
	Department *Department   // nil: of no department, or of all
	Quarter    value.Quarter // zero: of no quarter, or of all

	WorkOnce, WorkYearly value.Money // of accepted, running and done work
	People               value.Money // a year, of joiners
	Contractors          value.Money // a year, apart: they are no part of headcount
	Vendors              value.Money // a year, of all components that cost something
}

// IsZero says that nothing in the row costs anything.
func (r CostRow) IsZero() bool {
	return r.WorkOnce == 0 && r.WorkYearly == 0 && r.People == 0 && r.Contractors == 0 && r.Vendors == 0
}

func (r *CostRow) addWork(c value.Cost) {
	r.WorkOnce += c.Once
	r.WorkYearly += c.Yearly
}

func (r *CostRow) addPosition(p *Position) {
	if p.Type == "contractor" {
		r.Contractors += p.Cost.Yearly
		return
	}
	r.People += p.Cost.Yearly
}

// Costs adds up the plan: accepted, running and done work, positions that are
// neither on hold nor cancelled, and what is paid for components.
func (h *Handbook) Costs() Costs {
	var costs Costs
	for _, d := range h.Departments {
		costs.Departments = append(costs.Departments, CostRow{Department: d})
	}
	for _, q := range h.Quarters {
		costs.Quarters = append(costs.Quarters, CostRow{Quarter: q.Quarter})
	}
	costs.Departments = append(costs.Departments, CostRow{})
	costs.Quarters = append(costs.Quarters, CostRow{})
	of := costs.finder()
	for _, w := range h.Work {
		switch {
		case w.Unreadable:
		case w.Refused():
			costs.Refused.addWork(w.Cost)
		case w.Planned():
			department, quarter := of(w.Department, w.Quarters.First)
			costs.Planned.addWork(w.Cost)
			department.addWork(w.Cost)
			quarter.addWork(w.Cost)
		}
	}
	for _, p := range h.Positions {
		if p.Counts() && !p.Unreadable {
			department, quarter := of(p.Department, p.Quarter)
			costs.Planned.addPosition(p)
			department.addPosition(p)
			quarter.addPosition(p)
		}
	}
	for _, c := range h.Components {
		department, _ := of(c.Department, 0)
		costs.Planned.Vendors += c.Cost.Yearly
		department.Vendors += c.Cost.Yearly
	}
	return costs
}

// finder returns a function that finds the rows of a department and a quarter.
// What is in no list belongs to the last row.
func (c *Costs) finder() func(*Department, value.Quarter) (department, quarter *CostRow) {
	departments, quarters := map[*Department]int{}, map[value.Quarter]int{}
	for i, row := range c.Departments[:len(c.Departments)-1] {
		departments[row.Department] = i + 1
	}
	for i, row := range c.Quarters[:len(c.Quarters)-1] {
		quarters[row.Quarter] = i + 1
	}
	at := func(rows []CostRow, i int) *CostRow {
		if i == 0 {
			i = len(rows)
		}
		return &rows[i-1]
	}
	return func(d *Department, q value.Quarter) (department, quarter *CostRow) {
		return at(c.Departments, departments[d]), at(c.Quarters, quarters[q])
	}
}
