package derive

import (
	"maps"
	"slices"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// sizeWork turns sizes into weeks. Work that nobody sized is marked, and its
// department takes part with weeks that are not known; work of which this
// edition knows no department that takes part has no effort in it.
func sizeWork(h *handbook.Handbook) {
	sizes := h.Config.Plan.Sizes
	for _, w := range h.Work {
		if len(w.Effort) == 0 && !w.Sized() {
			w.Unsized = true
			w.Effort = []handbook.Effort{{Department: w.Department, Weeks: value.NoWeeks}}
			continue
		}
		for i := range w.Effort {
			if effort := &w.Effort[i]; effort.Size != "" {
				effort.Weeks = sizes[effort.Size]
			}
		}
	}
}

// splitWeeks divides effort in proportion to parts, in whole hundredths of a
// week that add up to the effort exactly. What the division leaves over goes to
// the earliest parts that are not empty, a hundredth each.
func splitWeeks(weeks value.Weeks, parts []int) []value.Weeks {
	split := make([]value.Weeks, len(parts))
	total := 0
	for _, part := range parts {
		total += part
	}
	if total == 0 {
		return split
	}
	rest := weeks
	for i, part := range parts {
		split[i] = value.Weeks(int64(weeks) * int64(part) / int64(total))
		rest -= split[i]
	}
	for i := 0; rest > 0; i = (i + 1) % len(parts) {
		if parts[i] > 0 {
			split[i]++
			rest--
		}
	}
	return split
}

// spread returns the quarters that take a work item's effort and each one's part
// of it: equal parts, or its days where the work has exact dates. Dates decide
// even where they lie outside of the quarter that was written.
func spread(f value.Fiscal, w *handbook.Work) (quarters value.Period, parts []int) {
	start, end := w.Start, w.End
	if w.Quarters.IsZero() || start.IsZero() && end.IsZero() {
		return w.Quarters, slices.Repeat([]int{1}, w.Quarters.Quarters())
	}
	if start.IsZero() {
		start = f.Start(w.Quarters.First)
	}
	if end.IsZero() {
		end = f.End(w.Quarters.Last)
	}
	if end.Compare(start) < 0 {
		return w.Quarters, slices.Repeat([]int{1}, w.Quarters.Quarters())
	}
	quarters = f.SpanOf(start, end)
	for q := quarters.First; q <= quarters.Last; q++ {
		from := max(start.Days(), f.Start(q).Days())
		to := min(end.Days(), f.End(q).Days())
		parts = append(parts, to-from+1)
	}
	return quarters, parts
}

// loadTable is the load of every department in every quarter while it is summed.
type loadTable struct {
	fiscal      value.Fiscal
	departments []*handbook.Department
	row         map[*handbook.Department]int // of a department in departments
	above       [][]int                      // rows of a department and of all it is part of
	column      map[value.Quarter]int        // of a quarter that the handbook lays out
	loads       []handbook.Load              // by row, then column
	known       []bool                       // by row: the capacities are summed
}

// loadDepartments sums what each department has to do in each quarter, and lists
// apart what is only proposed. A
// department takes the load and the capacity of the ones below it, so that the
// two can be compared; who adds departments up must take the topmost only.
func loadDepartments(h *handbook.Handbook) {
	t := newLoadTable(h)
	for _, w := range h.Work {
		if (w.Planned() || w.Proposal()) && !w.Unreadable {
			t.add(w)
		}
	}
	for row := range t.departments {
		t.sumCapacity(row)
	}
	for i := range t.loads {
		if l := &t.loads[i]; l.Capacity >= 0 {
			l.Limit = (l.Capacity*value.Weeks(h.Config.Plan.FactorPercent) + 50) / 100
		}
	}
	h.Loads = t.loads
}

func newLoadTable(h *handbook.Handbook) *loadTable {
	t := &loadTable{
		fiscal:      h.Config.Fiscal,
		departments: h.Departments,
		row:         make(map[*handbook.Department]int, len(h.Departments)),
		above:       make([][]int, len(h.Departments)),
		column:      make(map[value.Quarter]int, len(h.Quarters)),
		known:       make([]bool, len(h.Departments)),
	}
	var quarters []value.Quarter
	for _, plan := range h.Quarters {
		if plan.Quarter != 0 {
			t.column[plan.Quarter] = len(quarters)
			quarters = append(quarters, plan.Quarter)
		}
	}
	for i, d := range h.Departments {
		t.row[d] = i
		for _, q := range quarters {
			t.loads = append(t.loads, handbook.Load{Department: d, Quarter: q, Capacity: value.NoWeeks, Limit: value.NoWeeks})
		}
	}
	for i, d := range h.Departments {
		t.above[i] = t.chain(d)
	}
	return t
}

// chain returns the rows of a department and of all that it is part of.
func (t *loadTable) chain(d *handbook.Department) []int {
	var rows []int
	for ; d != nil; d = d.Parent {
		rows = append(rows, t.row[d])
	}
	return rows
}

// at is the load of a row in a column.
func (t *loadTable) at(row, column int) *handbook.Load { return &t.loads[row*len(t.column)+column] }

// add spreads a work item's effort over its quarters, for each department that
// takes part in it.
func (t *loadTable) add(w *handbook.Work) {
	quarters, parts := spread(t.fiscal, w)
	for _, effort := range w.Effort {
		row, ok := t.row[effort.Department]
		if !ok || effort.Weeks < 0 && !w.Unsized {
			continue
		}
		for i, weeks := range splitWeeks(max(effort.Weeks, 0), parts) {
			column, ok := t.column[quarters.First+value.Quarter(i)]
			if !ok {
				continue
			}
			for _, row := range t.above[row] {
				addWork(t.at(row, column), w, weeks)
			}
		}
	}
}

// addWork counts weeks of a work item. Work that nobody sized adds none.
func addWork(l *handbook.Load, w *handbook.Work, weeks value.Weeks) {
	if w.Proposal() {
		l.Proposals = withWork(l.Proposals, w, weeks)
		return
	}
	if w.BelowLine {
		l.BelowLine += weeks
	} else {
		l.Planned += weeks
	}
	before := len(l.Items)
	l.Items = withWork(l.Items, w, weeks)
	if w.Unsized && len(l.Items) > before {
		l.Unsized++
	}
}

// withWork adds weeks of a work item to a list; those of several departments below
// are one item of the department above.
func withWork(items []handbook.LoadItem, w *handbook.Work, weeks value.Weeks) []handbook.LoadItem {
	if last := len(items) - 1; last >= 0 && items[last].Work == w {
		items[last].Weeks += weeks
		return items
	}
	return append(items, handbook.LoadItem{Work: w, Weeks: weeks, BelowLine: w.BelowLine})
}

// sumCapacity fills a department's capacity: its own and that of the departments
// below it. When only some of these are known, a sum would set all of the work
// against a part of the people; so it is known only if the others have no work.
// A department above that alone says its capacity speaks for all below it.
func (t *loadTable) sumCapacity(row int) {
	if t.known[row] {
		return
	}
	t.known[row] = true
	d := t.departments[row]
	for _, child := range d.Children {
		t.sumCapacity(t.row[child])
	}
	own := ownCapacity(d, t.loads[row*len(t.column):(row+1)*len(t.column)])
	for column, capacity := range own {
		below, some, all := value.Weeks(0), false, true
		for _, child := range d.Children {
			switch l := t.at(t.row[child], column); {
			case l.Capacity >= 0:
				below, some = below+l.Capacity, true
			case len(l.Items) > 0:
				all = false
			}
		}
		switch {
		case some && !all:
			capacity = value.NoWeeks
		case some:
			capacity = max(capacity, 0) + below
		}
		t.at(row, column).Capacity = capacity
	}
}

// ownCapacity returns what a department says of its capacity in each quarter of
// its loads. A quarter that a map leaves out repeats the last one before it;
// before the first one, nothing is known, nor when the department has ended.
func ownCapacity(d *handbook.Department, loads []handbook.Load) []value.Weeks {
	written := slices.Sorted(maps.Keys(d.Capacity))
	capacities := make([]value.Weeks, len(loads))
	current := d.Capacity0
	for i, l := range loads {
		for len(written) > 0 && written[0] <= l.Quarter {
			current, written = d.Capacity[written[0]], written[1:]
		}
		if capacities[i] = current; d.Ended(l.Quarter) {
			capacities[i] = value.NoWeeks
		}
	}
	return capacities
}
