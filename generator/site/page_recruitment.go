package site

import (
	"fmt"

	"handbook/generator/english"
	"handbook/generator/figure"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
)

func recruitmentListing(r *reader, v *page.Listing) {
	rows := r.handbook.HeadcountOf(nil)
	v.Lead = figure.GrowthFinding(r.handbook, rows)
	v.Blocks = append(v.Blocks, drawing("growth", "", r.figures.Headcount(nil, false))...)
	v.Blocks = append(v.Blocks, block("numbers", "The numbers", headcountTable(r, rows))...)
	v.Blocks = append(v.Blocks, block("departments", "By department, at the end of each quarter", closingTable(r))...)
	v.Blocks = append(v.Blocks, block("vacant", "Vacant roles", vacantRoles(r))...)
	v.Blocks = append(v.Blocks, block("positions", "Positions", positionTable(r, r.handbook.Positions).Shown())...)
}

func headcountTable(r *reader, rows []handbook.HeadcountRow) page.Node {
	t := &page.Table{Caption: "People by quarter", Columns: []page.Column{
		{Title: "Quarter", Kind: page.ShortColumn}, {Title: "Opening", Kind: page.NumberColumn}, {Title: "Join", Kind: page.NumberColumn}, {Title: "Leave", Kind: page.NumberColumn},
		{Title: "Move", Kind: page.NumberColumn, Spare: true}, {Title: "Closing", Kind: page.NumberColumn}, {Title: "Budget", Kind: page.NumberColumn}, {Title: "Contractors", Kind: page.NumberColumn, Spare: true},
	}}
	for _, row := range rows {
		budget := words("–")
		if row.Budget >= 0 {
			budget = countCell(row.Budget)
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			page.Figure(int(row.Quarter), quarterLinks(r, value.Period{First: row.Quarter, Last: row.Quarter})),
			countCell(row.Opening), countCell(row.Joiners), countCell(row.Leavers), countCell(row.Moves), countCell(row.Closing), budget, countCell(row.Contractors),
		}})
	}
	return t.Shown()
}

// closingTable is the closing headcount of each department and quarter.
func closingTable(r *reader) page.Node {
	t := &page.Table{Caption: "People at the end of each quarter", Columns: []page.Column{{Title: "Department"}}}
	for _, row := range r.handbook.HeadcountOf(nil) {
		t.Columns = append(t.Columns, page.Column{Title: r.handbook.Config.Fiscal.Label(row.Quarter), Kind: page.NumberColumn})
	}
	for _, d := range r.handbook.Departments {
		rows := r.handbook.HeadcountOf(d)
		if len(rows) == 0 {
			continue
		}
		row := page.Row{Cells: []page.Cell{cell(link(d))}}
		for _, quarter := range rows {
			row.Cells = append(row.Cells, closingCell(quarter))
		}
		t.Rows = append(t.Rows, row)
	}
	return t.Shown()
}

// closingCell is a department's headcount, with its budget if it has one.
func closingCell(row handbook.HeadcountRow) page.Cell {
	if row.Budget < 0 {
		return countCell(row.Closing)
	}
	of := page.Words(fmt.Sprintf("%d of %d", row.Closing, row.Budget))
	if row.Closing > row.Budget {
		of = over(of)
	}
	return page.Figure(row.Closing, of)
}

// vacantRoles lists the roles that nobody holds, with how much waits for them.
func vacantRoles(r *reader) page.Node {
	t := &page.Table{Caption: "Vacant roles", Columns: []page.Column{
		{Title: "Role", Kind: page.WideColumn}, {Title: "Department"}, {Title: "Objectives", Kind: page.NumberColumn}, {Title: "Open work", Kind: page.NumberColumn}, {Title: "Recruiting as", Kind: page.WideColumn},
	}}
	for _, person := range r.handbook.People {
		if !person.Vacant {
			continue
		}
		objectives, open := 0, 0
		for _, o := range handbook.ActiveObjectives(r.handbook.Objectives) {
			if o.Owner.Person == person {
				objectives++
			}
		}
		for _, w := range r.handbook.Work {
			if w.Open() && w.Owner.Person == person {
				open++
			}
		}
		var sought []*handbook.Position
		for _, position := range r.handbook.Positions {
			if position.Counts() && position.Title == person.Title {
				sought = append(sought, position)
			}
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(person)), cell(department(person.Department)), countCell(objectives), countCell(open), cell(links(sought)),
		}})
	}
	return t.Shown()
}

func positionTable(r *reader, list []*handbook.Position) *page.Table {
	t := &page.Table{Caption: "Positions", Filter: true, Columns: []page.Column{
		{Title: "Position", Kind: page.WideColumn}, {Title: "Department", Facet: "department"}, {Title: "Quarter", Kind: page.ShortColumn, Facet: "quarter"}, {Title: "People", Kind: page.NumberColumn},
		{Title: "Kind", Facet: "kind"}, {Title: "Status", Facet: "status"}, {Title: "So that", Kind: page.WideColumn},
	}}
	for _, position := range list {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(position)), cell(department(position.Department)), {Of: quarterCell(r, position.Quarter), Values: quarterChoices(r, value.Period{First: position.Quarter, Last: position.Quarter})}, countCell(position.Count),
			words(handbook.PositionTypes.Label(position.Type)), cell(statusChip(handbook.PositionStatuses, position.Status)), cell(links(position.Serves)),
		}})
	}
	return t
}

// positionList is positions beside the item they are about.
func positionList(r *reader, list []*handbook.Position, about handbook.Entity) page.Node {
	t := &page.Table{Caption: "Positions", Columns: []page.Column{
		{Title: "Position", Kind: page.WideColumn}, {Title: "People", Kind: page.NumberColumn}, {Title: "Quarter", Kind: page.ShortColumn}, {Title: "Status"}, {Title: "So that", Kind: page.WideColumn},
	}}
	for _, position := range list {
		whose := position.Department
		if handbook.Entity(whose) == about {
			whose = nil
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(position), under(department(whose), page.Words(handbook.PositionTypes.Label(position.Type)))), countCell(position.Count),
			cell(quarterCell(r, position.Quarter)), cell(statusChip(handbook.PositionStatuses, position.Status)), cell(links(position.Serves)),
		}})
	}
	if _, ok := about.(*handbook.QuarterPlan); ok {
		t = t.Without(2) // its own quarter
	}
	return t.Shown()
}

func quarterCell(r *reader, q value.Quarter) page.Node {
	if q == 0 {
		return nil
	}
	return quarterLinks(r, value.Period{First: q, Last: q})
}

// readyWords is the day from which a position's people are fully effective, if
// anybody has said how long that takes.
func readyWords(r *reader, position *handbook.Position) page.Node {
	if position.RampWeeks < 0 {
		return nil
	}
	return day(r.handbook.Ready(position))
}

func positionItem(r *reader, position *handbook.Position) *page.Item {
	v := startItem(r, position, "Position", positionsPage)
	v.Chips = []page.Node{statusChip(handbook.PositionStatuses, position.Status)}
	ramp := ""
	switch {
	case position.RampWeeks == 0:
		ramp = "from the first day"
	case position.RampWeeks > 0:
		ramp = "after " + english.Count(position.RampWeeks, "week")
	}
	v.Facts = page.Facts{
		fact("Department", department(position.Department)),
		fact("Hiring manager", owner(position.Owner)),
		fact("Quarter", quarterCell(r, position.Quarter)),
		fact("People", page.Words(fmt.Sprint(position.Count))),
		fact("Kind", page.Words(handbook.PositionTypes.Label(position.Type))),
		fact("Fully effective", page.Words(ramp)),
		fact("Fully effective from", readyWords(r, position)),
		fact("Cost", page.Words(costWords(r, position.Cost))),
		fact("So that", links(position.Serves)),
	}
	v.Blocks = append(v.Blocks, proseBlock(r, position)...)
	v.Blocks = append(v.Blocks, drawing("growth", "Its department's growth", r.figures.Headcount(position.Department, true))...)
	closing(r, v, position)
	return v
}
