package site

import (
	"fmt"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
)

func (p *pages) recruitment(v *page.Listing) {
	rows := p.handbook.HeadcountOf(nil)
	v.Lead = growthSentence(p.handbook, rows)
	v.Blocks = append(v.Blocks, figure("growth", "", p.headcount(nil, false))...)
	v.Blocks = append(v.Blocks, block("numbers", "The numbers", p.headcountTable(rows))...)
	v.Blocks = append(v.Blocks, block("departments", "By department, at the end of each quarter", p.closingTable())...)
	v.Blocks = append(v.Blocks, block("vacant", "Roles that nobody holds", p.vacantRoles())...)
	v.Blocks = append(v.Blocks, block("positions", "Positions", p.positionTable(p.handbook.Positions).Shown())...)
}

// growthSentence says where headcount goes.
func growthSentence(h *handbook.Handbook, rows []handbook.HeadcountRow) string {
	if len(rows) == 0 {
		return "No department has said how many people it has."
	}
	first, last := rows[0], rows[len(rows)-1]
	f := h.Config.Fiscal
	return fmt.Sprintf("From %d people at the beginning of %s (%s) to %d at the end of %s (%s).",
		first.Opening, f.Start(first.Quarter).MonthWords(), f.Label(first.Quarter), last.Closing, f.End(last.Quarter).MonthWords(), f.Label(last.Quarter))
}

func (p *pages) headcountTable(rows []handbook.HeadcountRow) page.Node {
	t := &page.Table{Caption: "People by quarter", Columns: []page.Column{
		{Title: "Quarter", Kind: page.ShortColumn}, {Title: "Opening", Kind: page.NumberColumn}, {Title: "Join", Kind: page.NumberColumn}, {Title: "Leave", Kind: page.NumberColumn},
		{Title: "Move", Kind: page.NumberColumn, Spare: true}, {Title: "Closing", Kind: page.NumberColumn}, {Title: "Budget", Kind: page.NumberColumn}, {Title: "Contractors", Kind: page.NumberColumn, Spare: true},
	}}
	for _, r := range rows {
		budget := words("–")
		if r.Budget >= 0 {
			budget = countCell(r.Budget)
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			page.Figure(int(r.Quarter), p.quarterLinks(value.Period{First: r.Quarter, Last: r.Quarter})),
			countCell(r.Opening), countCell(r.Joiners), countCell(r.Leavers), countCell(r.Moves), countCell(r.Closing), budget, countCell(r.Contractors),
		}})
	}
	return t.Shown()
}

// closingTable is the closing headcount of each department and quarter.
func (p *pages) closingTable() page.Node {
	t := &page.Table{Caption: "People at the end of each quarter", Columns: []page.Column{{Title: "Department"}}}
	for _, r := range p.handbook.HeadcountOf(nil) {
		t.Columns = append(t.Columns, page.Column{Title: p.handbook.Config.Fiscal.Label(r.Quarter), Kind: page.NumberColumn})
	}
	for _, d := range p.handbook.Departments {
		rows := p.handbook.HeadcountOf(d)
		if len(rows) == 0 {
			continue
		}
		r := page.Row{Cells: []page.Cell{cell(link(d))}}
		for _, quarter := range rows {
			r.Cells = append(r.Cells, closingCell(quarter))
		}
		t.Rows = append(t.Rows, r)
	}
	return t.Shown()
}

// closingCell is a department's headcount, with its budget if it has one.
func closingCell(r handbook.HeadcountRow) page.Cell {
	if r.Budget < 0 {
		return countCell(r.Closing)
	}
	of := page.Words(fmt.Sprintf("%d of %d", r.Closing, r.Budget))
	if r.Closing > r.Budget {
		of = over(of)
	}
	return page.Figure(r.Closing, of)
}

// vacantRoles lists the roles that nobody holds, with how much waits for them.
func (p *pages) vacantRoles() page.Node {
	t := &page.Table{Caption: "Roles that nobody holds", Columns: []page.Column{
		{Title: "Role", Kind: page.WideColumn}, {Title: "Department"}, {Title: "Objectives", Kind: page.NumberColumn}, {Title: "Open work", Kind: page.NumberColumn}, {Title: "Being looked for as", Kind: page.WideColumn},
	}}
	for _, person := range p.handbook.People {
		if !person.Vacant {
			continue
		}
		objectives, open := 0, 0
		for _, o := range activeObjectives(p.handbook.Objectives) {
			if o.Owner.Person == person {
				objectives++
			}
		}
		for _, w := range p.handbook.Work {
			if w.Open() && w.Owner.Person == person {
				open++
			}
		}
		var sought []*handbook.Position
		for _, position := range p.handbook.Positions {
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

func (p *pages) positionTable(list []*handbook.Position) *page.Table {
	t := &page.Table{Caption: "Positions", Filter: true, Columns: []page.Column{
		{Title: "Position", Kind: page.WideColumn}, {Title: "Department", Facet: true}, {Title: "Quarter", Kind: page.ShortColumn, Facet: true}, {Title: "People", Kind: page.NumberColumn},
		{Title: "Kind", Facet: true}, {Title: "Status", Facet: true}, {Title: "So that", Kind: page.WideColumn},
	}}
	for _, position := range list {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(position)), cell(department(position.Department)), cell(p.quarterCell(position.Quarter)), countCell(position.Count),
			words(handbook.PositionTypes.Label(position.Type)), cell(statusChip(handbook.PositionStatuses, position.Status)), cell(links(position.Serves)),
		}})
	}
	return t
}

// positionList is positions beside the item they are about.
func (p *pages) positionList(list []*handbook.Position, about handbook.Entity) page.Node {
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
			cell(p.quarterCell(position.Quarter)), cell(statusChip(handbook.PositionStatuses, position.Status)), cell(links(position.Serves)),
		}})
	}
	if _, ok := about.(*handbook.QuarterPlan); ok {
		t = t.Without(2) // its own quarter
	}
	return t.Shown()
}

func (p *pages) quarterCell(q value.Quarter) page.Node {
	if q == 0 {
		return nil
	}
	return p.quarterLinks(value.Period{First: q, Last: q})
}

// readyWords is the day from which a position's people are fully effective, if
// anybody has said how long that takes.
func (p *pages) readyWords(position *handbook.Position) page.Node {
	if position.RampWeeks < 0 {
		return nil
	}
	return day(p.handbook.Ready(position))
}

func (p *pages) positionView(position *handbook.Position) *page.Item {
	v := p.item(position, "Position", positionsPage)
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
		fact("Quarter", p.quarterCell(position.Quarter)),
		fact("People", page.Words(fmt.Sprint(position.Count))),
		fact("Kind", page.Words(handbook.PositionTypes.Label(position.Type))),
		fact("Fully effective", page.Words(ramp)),
		fact("Fully effective from", p.readyWords(position)),
		fact("Cost", page.Words(p.costWords(position.Cost))),
		fact("So that", links(position.Serves)),
	}
	v.Blocks = append(v.Blocks, p.prose(position)...)
	v.Blocks = append(v.Blocks, figure("growth", "In the growth of its department", p.headcount(position.Department, true))...)
	p.closing(v, position)
	return v
}
