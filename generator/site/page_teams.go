package site

import (
	"cmp"
	"slices"

	"handbook/generator/english"
	"handbook/generator/figure"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
	"handbook/generator/wording"
)

func departmentsListing(r *reader, v *page.Listing) {
	v.Lead = english.Count(len(r.handbook.Departments), "department") + ", what each wants to reach and has to do. People are those in the plan for " + r.handbook.Config.Fiscal.Label(r.handbook.Current()) + ", at its start and at its end."
	v.Blocks = block("all", "", departmentTable(r))
}
func departmentTable(r *reader) page.Node {
	current := r.handbook.Current()
	t := &page.Table{Caption: "Departments", Columns: []page.Column{
		{Title: "Department", Kind: page.WideColumn}, {Title: "Its objectives"}, {Title: "Weeks planned in " + r.handbook.Config.Fiscal.Label(current), Kind: page.NumberColumn},
		{Title: "Its open work", Kind: page.NumberColumn}, {Title: "Helps with", Kind: page.NumberColumn},
		{Title: "People at its start", Kind: page.NumberColumn}, {Title: "Planned at its end", Kind: page.NumberColumn}, {Title: "Lead"},
	}}
	for _, d := range lasting(r.handbook) {
		opening, closing := words("–"), words("–")
		if row, ok := peopleIn(r.handbook.HeadcountOf(d), current); ok {
			opening, closing = countCell(row.Opening), countCell(row.Closing)
		}
		own, helps := openWork(d)
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(d), untilNote(r, d)), cell(page.Words(going(handbook.ActiveObjectives(d.Objectives)))), loadCell(r.handbook.Load(d, current)),
			countCell(own), countCell(helps), opening, closing, cell(owner(d.Lead)),
		}})
	}
	return t.Shown()
}

// lasting are all departments, those that have ended behind the others.
func lasting(h *handbook.Handbook) []*handbook.Department {
	return slices.SortedStableFunc(slices.Values(h.Departments), func(a, b *handbook.Department) int {
		return cmp.Compare(endedLast(h, a), endedLast(h, b))
	})
}

func endedLast(h *handbook.Handbook, d *handbook.Department) int {
	if d.Ended(h.Current()) {
		return 1
	}
	return 0
}

// untilNote says until when there is a department.
func untilNote(r *reader, d *handbook.Department) page.Node {
	if d.Until == 0 {
		return nil
	}
	return page.Said(page.Note, " until "+r.handbook.Config.Fiscal.Label(d.Until))
}

// peopleIn is the plan of people for a quarter; false where there is none. It
// is a plan: how many people there are today only a key result can say.
func peopleIn(rows []handbook.HeadcountRow, q value.Quarter) (handbook.HeadcountRow, bool) {
	for _, row := range rows {
		if row.Quarter == q {
			return row, true
		}
	}
	return handbook.HeadcountRow{}, false
}

// openWork counts a department's own open work, and that of others in which it
// has a share.
func openWork(d *handbook.Department) (own, helps int) {
	for _, w := range d.Work {
		switch {
		case !w.Open():
		case w.Department == d:
			own++
		default:
			helps++
		}
	}
	return own, helps
}

// sharedWork is the work of others in which a department has a share.
func sharedWork(d *handbook.Department) []*handbook.Work {
	var list []*handbook.Work
	for _, w := range d.Work {
		if w.Department != d {
			list = append(list, w)
		}
	}
	return list
}

// sharedObjectives are those of the company or of others in which a department has a
// part.
func sharedObjectives(d *handbook.Department) []*handbook.Objective {
	var list []*handbook.Objective
	for _, in := range d.Inbound {
		if o, ok := in.From.(*handbook.Objective); ok && in.Relation == handbook.SharedWith && o.Department != d {
			list = append(list, o)
		}
	}
	return list
}

func departmentItem(r *reader, d *handbook.Department) *page.Item {
	v := startItem(r, d, "Department", departmentsPage, handbook.BelongsTo, handbook.PartOf, handbook.Asks, handbook.SharedWith)
	_, helps := openWork(d)
	if d.Ended(r.handbook.Current()) {
		v.Chips = chips(chip("over", "Ended"))
	}
	v.Facts = page.Facts{
		fact("Ends with", quarterLinks(r, value.Period{First: d.Until, Last: d.Until})),
		fact("Becomes", links(d.Becomes)),
		fact("Lead", owner(d.Lead)),
		fact("Part of", department(d.Parent)),
		fact("Departments within it", links(d.Children)),
		fact("Helps with", countWords(helps, "item of others", "items of others")),
		fact("Roles", links(d.People)),
	}
	v.Wide = append(tilesBlock(departmentAnswer(r, d)), drawing("roadmap", "", r.figures.Roadmap([]*handbook.Department{d}))...)
	v.Blocks = append(v.Blocks, block("objectives", "What it wants to reach", objectiveList(r, "Objectives", slices.Concat(worstFirst(d.Objectives), worstFirst(sharedObjectives(d))), d))...)
	v.Blocks = append(v.Blocks, departmentNow(r, d)...)
	v.Blocks = append(v.Blocks, helpAskedOf(r, d)...)
	v.Blocks = append(v.Blocks, proseBlock(r, d)...)
	work, grid := ownWorkBlocks(r, d)
	v.Blocks = append(v.Blocks, work...)
	v.Blocks = append(v.Blocks, foldedBlock("helps", "Work it helps with", helpList(r, d))...)
	growth := drawing("growth", "Its people", r.figures.Headcount(d, true))
	for i := range growth {
		growth[i].More = more(page.Ref{Path: positionsPage}, "The numbers of all departments")
	}
	v.Below = beside(grid, growth)
	if n := len(d.Components); n > 2 && n <= figure.MostBeside {
		v.Below = append(v.Below, drawing("map", "Map of what it runs", r.figures.Selection("Map of "+d.Title, d.Components))...)
	}
	closing(r, v, d)
	return v
}

// ownWorkBlocks are a department's work as a table and on the grid.
func ownWorkBlocks(r *reader, d *handbook.Department) (list, grid []page.Block) {
	list, grid = listAndGrid(r, "Its work", handbook.OfDepartment(d.Work, d), d)
	for i := range grid {
		grid[i].More = more(page.Ref{Path: "grid/" + d.Slug + ".html"}, "Open the grid")
	}
	return list, grid
}

// fewDots is how many dots make a picture that says more than their table.
const fewDots = 3

// listAndGrid is the work of an item as a table and, where there is enough of
// it, on a grid with the same numbers.
func listAndGrid(r *reader, title string, list []*handbook.Work, of handbook.Entity) (table, grid []page.Block) {
	list = inWorkOrder(list)
	onGrid := figure.Rated(list)
	if len(onGrid) < fewDots {
		return block("work", title, workList(r, title, list, of)), nil
	}
	numbers, note := figure.Numbered(onGrid), " The numbers are those in the table."
	if len(onGrid) > figure.MostBeside {
		numbers, note = nil, "" // its dots are counts
	}
	grid = drawing("grid", title+" by purpose", r.figures.Grid(list, nil, true))
	for i := range grid {
		grid[i].Note += note
	}
	return block("work", title, numberedList(r, title, list, of, numbers)), grid
}

// helpList is the work of others that a department helps with, with its share
// of the weeks: the load is the sum of these shares.
func helpList(r *reader, d *handbook.Department) page.Node {
	t := &page.Table{Caption: "Work of others", Columns: []page.Column{
		{Title: "Work", Kind: page.WideColumn}, {Title: "Status"}, {Title: "Quarter", Kind: page.ShortColumn}, {Title: "Our weeks", Kind: page.NumberColumn}, {Title: "Weeks in all", Kind: page.NumberColumn},
	}}
	list := sharedWork(d)
	for _, w := range openFirst(list) {
		ours := w.WeeksOf(d)
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(w), belongs(w.Department, w.Owner, d)), cell(workState(w)),
			page.Figure(int(w.Quarters.First), page.Words(wording.Period(r.handbook.Config.Fiscal, w.Quarters))),
			cell(page.Words(ours.String())), cell(effortCell(w)),
		}})
	}
	return page.Line(t.Shown(), moreOf(len(list)-len(t.Rows), workPage, "in the list of all work"))
}

func departmentLoad(r *reader, d *handbook.Department) page.Node {
	t := &page.Table{Caption: "Load in person-weeks", Columns: []page.Column{
		{Title: "Quarter", Kind: page.ShortColumn}, {Title: "Planned against the limit", Kind: page.NumberColumn}, {Title: "Capacity", Kind: page.NumberColumn}, {Title: "Its own items", Kind: page.NumberColumn}, {Title: "Helps with", Kind: page.NumberColumn}, {Title: "Not sized", Kind: page.NumberColumn, Spare: true},
	}}
	for _, q := range r.handbook.Quarters {
		l := r.handbook.Load(d, q.Quarter)
		if len(l.Items) == 0 {
			continue
		}
		capacity := words("not known")
		if l.Capacity >= 0 {
			capacity = page.Figure(int(l.Capacity), page.Words(l.Capacity.String()))
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			page.Figure(int(q.Quarter), quarterLink(r, q.Quarter)), loadCell(l), capacity, countCell(ownItems(l)), countCell(len(l.Items) - ownItems(l)), countCell(l.Unsized),
		}})
	}
	return t.Shown()
}
