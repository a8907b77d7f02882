package site

import (
	"fmt"
	"html/template"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

func (p *page) recruitment(v *ListView) {
	rows := p.handbook.HeadcountOf(nil)
	v.Lead = growthSentence(p.handbook, rows)
	v.Blocks = append(v.Blocks, p.figure("growth", "", p.headcount(nil, false))...)
	v.Blocks = append(v.Blocks, block("numbers", "The numbers", p.headcountTable(rows))...)
	v.Blocks = append(v.Blocks, block("departments", "By department, at the end of each quarter", p.closingTable())...)
	v.Blocks = append(v.Blocks, block("vacant", "Roles that nobody holds", p.vacantRoles())...)
	v.Blocks = append(v.Blocks, block("positions", "Positions", p.positionTable(p.handbook.Positions).html())...)
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

func (p *page) headcountTable(rows []handbook.HeadcountRow) template.HTML {
	t := table{caption: "People by quarter", columns: []column{
		{title: "Quarter", class: "short"}, {title: "Opening", class: "number"}, {title: "Join", class: "number"}, {title: "Leave", class: "number"},
		{title: "Move", class: "number", spare: true}, {title: "Closing", class: "number"}, {title: "Budget", class: "number"}, {title: "Contractors", class: "number", spare: true},
	}}
	for _, r := range rows {
		budget := words("–")
		if r.Budget >= 0 {
			budget = countCell(r.Budget)
		}
		t.rows = append(t.rows, row{cells: []cell{
			number(int(r.Quarter), p.quarterLinks(value.Period{First: r.Quarter, Last: r.Quarter})),
			countCell(r.Opening), countCell(r.Joiners), countCell(r.Leavers), countCell(r.Moves), countCell(r.Closing), budget, countCell(r.Contractors),
		}})
	}
	return t.html()
}

// closingTable is the closing headcount of each department and quarter.
func (p *page) closingTable() template.HTML {
	t := table{caption: "People at the end of each quarter", columns: []column{{title: "Department"}}}
	for _, r := range p.handbook.HeadcountOf(nil) {
		t.columns = append(t.columns, column{title: p.handbook.Config.Fiscal.Label(r.Quarter), class: "number"})
	}
	for _, d := range p.handbook.Departments {
		rows := p.handbook.HeadcountOf(d)
		if len(rows) == 0 {
			continue
		}
		r := row{cells: []cell{marks(p.link(d))}}
		for _, quarter := range rows {
			r.cells = append(r.cells, closingCell(quarter))
		}
		t.rows = append(t.rows, r)
	}
	return t.html()
}

// closingCell is a department's headcount, with its budget if it has one.
func closingCell(r handbook.HeadcountRow) cell {
	if r.Budget < 0 {
		return countCell(r.Closing)
	}
	html := plain(fmt.Sprintf("%d of %d", r.Closing, r.Budget))
	if r.Closing > r.Budget {
		html = `<strong class="over">` + html + `</strong> <span class="chip over">over</span>`
	}
	return number(r.Closing, html)
}

// vacantRoles lists the roles that nobody holds, with how much waits for them.
func (p *page) vacantRoles() template.HTML {
	t := table{caption: "Roles that nobody holds", columns: []column{
		{title: "Role", class: "wide"}, {title: "Department"}, {title: "Objectives", class: "number"}, {title: "Open work", class: "number"}, {title: "Being looked for as", class: "wide"},
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
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.link(person)), marks(p.department(person.Department)), countCell(objectives), countCell(open), marks(links(p, sought)),
		}})
	}
	return t.html()
}

func (p *page) positionTable(list []*handbook.Position) table {
	t := table{caption: "Positions", filter: true, columns: []column{
		{title: "Position", class: "wide"}, {title: "Department", facet: true}, {title: "Quarter", class: "short", facet: true}, {title: "People", class: "number"},
		{title: "Kind", facet: true}, {title: "Status", facet: true}, {title: "So that", class: "wide"},
	}}
	for _, position := range list {
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.link(position)), marks(p.department(position.Department)), marks(p.quarterCell(position.Quarter)), countCell(position.Count),
			words(handbook.PositionTypes.Label(position.Type)), marks(statusChip(handbook.PositionStatuses, position.Status)), marks(links(p, position.Serves)),
		}})
	}
	return t
}

// positionList is positions beside the item they are about.
func (p *page) positionList(list []*handbook.Position, about handbook.Entity) template.HTML {
	t := table{caption: "Positions", columns: []column{
		{title: "Position", class: "wide"}, {title: "People", class: "number"}, {title: "Quarter", class: "short"}, {title: "Status"}, {title: "So that", class: "wide"},
	}}
	for _, position := range list {
		department := position.Department
		if handbook.Entity(department) == about {
			department = nil
		}
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.link(position) + under(p.department(department), plain(handbook.PositionTypes.Label(position.Type)))), countCell(position.Count),
			marks(p.quarterCell(position.Quarter)), marks(statusChip(handbook.PositionStatuses, position.Status)), marks(links(p, position.Serves)),
		}})
	}
	if _, ok := about.(*handbook.QuarterPlan); ok {
		t = t.without(2) // its own quarter
	}
	return t.html()
}

func (p *page) quarterCell(q value.Quarter) template.HTML {
	if q == 0 {
		return ""
	}
	return p.quarterLinks(value.Period{First: q, Last: q})
}

// readyWords is the day from which a position's people are fully effective, if
// anybody has said how long that takes.
func (p *page) readyWords(position *handbook.Position) template.HTML {
	if position.RampWeeks < 0 {
		return ""
	}
	return day(p.handbook.Ready(position))
}

func (p *page) positionView(position *handbook.Position) ItemView {
	v := p.item(position, "Position", positionsPage)
	v.Chips = []template.HTML{statusChip(handbook.PositionStatuses, position.Status)}
	ramp := ""
	switch {
	case position.RampWeeks == 0:
		ramp = "from the first day"
	case position.RampWeeks > 0:
		ramp = "after " + english.Count(position.RampWeeks, "week")
	}
	v.Facts = said([]Fact{
		{"Department", p.department(position.Department)},
		{"Hiring manager", p.owner(position.Owner)},
		{"Quarter", p.quarterCell(position.Quarter)},
		{"People", plain(fmt.Sprint(position.Count))},
		{"Kind", plain(handbook.PositionTypes.Label(position.Type))},
		{"Fully effective", plain(ramp)},
		{"Fully effective from", p.readyWords(position)},
		{"Cost", plain(p.costWords(position.Cost))},
		{"So that", links(p, position.Serves)},
	})
	v.Blocks = append(v.Blocks, p.prose(position)...)
	v.Blocks = append(v.Blocks, p.figure("growth", "In the growth of its department", p.headcount(position.Department, true))...)
	p.closing(&v, position)
	return v
}
