package derive

import (
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// countPeople computes the headcount plan of each department that says anything
// of its people, and of the company, by the identity that every finance reader
// checks: closing = opening + joiners - leavers + moves.
//
// The company is the sum of its departments, and of the positions that belong to
// none of them. Departments do not add up those below them.
func countPeople(h *handbook.Handbook) {
	if len(h.Quarters) == 0 {
		return
	}
	hires := hiresByDepartment(h)
	company := newHeadcountRows(nil, h.Quarters)
	counted := false
	for _, d := range h.Departments {
		if !d.Headcount.IsSaid() && hires[d] == nil {
			continue
		}
		rows := rowsOf(d, h.Quarters, hires[d])
		addRows(company, rows)
		addBudgets(company, rows, !counted)
		h.Headcount = append(h.Headcount, rows...)
		counted = true
	}
	if others := hires[nil]; others != nil {
		nobody := handbook.Department{Headcount: handbook.Headcount{Opening: -1}}
		addRows(company, rowsOf(&nobody, h.Quarters, others))
		counted = true
	}
	if counted {
		h.Headcount = append(h.Headcount, company...)
	}
}

// hires counts who starts in each quarter.
type hires struct{ joiners, contractors map[value.Quarter]int }

// hiresByDepartment counts the positions that are still part of the plan and
// have a quarter. Contractors come on top: they are on nobody's payroll.
func hiresByDepartment(h *handbook.Handbook) map[*handbook.Department]*hires {
	all := map[*handbook.Department]*hires{}
	for _, p := range h.Positions {
		if !p.Counts() || p.Unreadable || p.Quarter == 0 {
			continue
		}
		of := all[p.Department]
		if of == nil {
			of = &hires{joiners: map[value.Quarter]int{}, contractors: map[value.Quarter]int{}}
			all[p.Department] = of
		}
		if p.Type == "contractor" {
			of.contractors[p.Quarter] += p.Count
		} else {
			of.joiners[p.Quarter] += p.Count
		}
	}
	return all
}

// newHeadcountRows returns empty rows for the quarters of a handbook.
func newHeadcountRows(d *handbook.Department, plans []*handbook.QuarterPlan) []handbook.HeadcountRow {
	var rows []handbook.HeadcountRow
	for _, plan := range plans {
		if plan.Quarter != 0 {
			rows = append(rows, handbook.HeadcountRow{Department: d, Quarter: plan.Quarter, Budget: -1})
		}
	}
	return rows
}

// rowsOf computes the rows of one department. An opening that is not said
// is taken for 0: a department that is only being built has nobody yet.
func rowsOf(d *handbook.Department, plans []*handbook.QuarterPlan, hired *hires) []handbook.HeadcountRow {
	if hired == nil {
		hired = &hires{}
	}
	rows := newHeadcountRows(d, plans)
	if len(rows) == 0 {
		return nil
	}
	people := openingOf(d, rows[0].Quarter, hired)
	for i := range rows {
		row := &rows[i]
		row.Opening = people
		row.Joiners = hired.joiners[row.Quarter]
		row.Contractors = hired.contractors[row.Quarter]
		row.Leavers = d.Headcount.Leavers[row.Quarter]
		row.Moves = d.Headcount.Moves[row.Quarter]
		row.Closing = row.Opening + row.Joiners - row.Leavers + row.Moves
		if budget, ok := d.Headcount.Budget[row.Quarter]; ok {
			row.Budget = budget
		}
		people = row.Closing
	}
	return rows
}

// openingOf returns how many people open the first quarter of the plan. When the
// department says its number for another quarter, those who come and go between
// the two are counted back or forth.
func openingOf(d *handbook.Department, first value.Quarter, hired *hires) int {
	hc := d.Headcount
	people := max(hc.Opening, 0)
	change := func(q value.Quarter) int { return hired.joiners[q] - hc.Leavers[q] + hc.Moves[q] }
	if hc.OpeningIn == 0 {
		return people
	}
	for q := first; q < hc.OpeningIn; q++ {
		people -= change(q)
	}
	for q := hc.OpeningIn; q < first; q++ {
		people += change(q)
	}
	return people
}

// addRows adds people to the company.
func addRows(company, rows []handbook.HeadcountRow) {
	for i, row := range rows {
		sum := &company[i]
		sum.Opening += row.Opening
		sum.Joiners += row.Joiners
		sum.Contractors += row.Contractors
		sum.Leavers += row.Leavers
		sum.Moves += row.Moves
		sum.Closing += row.Closing
	}
}

// addBudgets adds a department's budget to the company's, which has one in a
// quarter when each of its departments has.
func addBudgets(company, rows []handbook.HeadcountRow, isFirst bool) {
	for i, row := range rows {
		switch sum := &company[i].Budget; {
		case isFirst:
			*sum = row.Budget
		case *sum >= 0 && row.Budget >= 0:
			*sum += row.Budget
		default:
			*sum = -1
		}
	}
}
