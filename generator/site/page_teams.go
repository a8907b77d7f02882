package site

import (
	"html/template"

	"handbook/generator/english"
	"handbook/generator/handbook"
)

const departmentsPage = "departments/index.html"

func (s *Site) addTeams() {
	s.listPage(departmentsPage, departmentsPage, "Departments", func(p *page, v *ListView) {
		v.Lead = english.Count(len(p.handbook.Departments), "department") + ", what each wants to reach and what it has to do. People are those of the plan for " + p.handbook.Config.Fiscal.Label(p.handbook.Current()) + ", at its start and at its end."
		v.Blocks = block("all", "", p.departmentTable())
	})
	for _, d := range s.handbook.Departments {
		s.addItem(d, departmentsPage, func(p *page) any { return p.departmentView(d) })
	}
	s.addPeople()
}

func (p *page) departmentTable() template.HTML {
	current := p.handbook.Current()
	t := table{caption: "Departments", columns: []column{
		{title: "Department", class: "wide"}, {title: "Lead"}, {title: "Objectives", class: "number"}, {title: "Its open work", class: "number"}, {title: "Helps with", class: "number"},
		{title: "Weeks planned in " + p.handbook.Config.Fiscal.Label(current), class: "number"}, {title: "People at its start", class: "number"}, {title: "Planned at its end", class: "number"},
	}}
	for _, d := range p.handbook.Departments {
		opening, closing := words("–"), words("–")
		if r, ok := peopleIn(p.handbook.HeadcountOf(d), current); ok {
			opening, closing = countCell(r.Opening), countCell(r.Closing)
		}
		own, helps := openWork(d)
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.link(d)), marks(p.owner(d.Lead)), countCell(len(d.Objectives)), countCell(own), countCell(helps),
			loadCell(p.handbook.Load(d, current)), opening, closing,
		}})
	}
	return t.html()
}

// peopleIn is the plan of people for a quarter; false where there is none. It
// is a plan: how many people there are today only a key result can say.
func peopleIn(rows []handbook.HeadcountRow, q handbook.Quarter) (handbook.HeadcountRow, bool) {
	for _, r := range rows {
		if r.Quarter == q {
			return r, true
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

func (p *page) departmentView(d *handbook.Department) ItemView {
	v := p.item(d, "Department", departmentsPage, handbook.BelongsTo, handbook.PartOf, handbook.Asks)
	current := p.handbook.Current()
	own, helps := openWork(d)
	v.Facts = said([]Fact{
		{"Lead", p.owner(d.Lead)},
		{"Part of", p.departmentParent(d)},
		{"Departments below it", links(p, d.Children)},
		{"Its open work", countWords(own, "item")},
		{"Helps with", countWords(helps, "item of others", "items of others")},
		{"Weeks planned in " + p.handbook.Config.Fiscal.Label(current), loadCell(p.handbook.Load(d, current)).html},
		{"Roles", links(p, d.People)},
	})
	v.Blocks = append(v.Blocks, p.prose(d)...)
	v.Blocks = append(v.Blocks, block("objectives", "What it wants to reach", p.objectiveList("Objectives", d.Objectives, d))...)
	v.Wide = p.figure("roadmap", "", p.roadmap([]*handbook.Department{d}))
	v.Blocks = append(v.Blocks, p.ownWork(d)...)
	v.Blocks = append(v.Blocks, block("helps", "Work of others that it helps with", p.helpList(d))...)
	v.Blocks = append(v.Blocks, p.helpAskedOf(d)...)
	load := block("load", "Its load", p.departmentLoad(d))
	for i := range load {
		load[i].Note = p.limitWords()
	}
	v.Blocks = append(v.Blocks, load...)
	growth := p.figure("growth", "Its people", p.headcount(d, true))
	for i := range growth {
		growth[i].More, growth[i].Words = relative(p.path, positionsPage, ""), "The numbers of all departments"
	}
	v.Blocks = append(v.Blocks, growth...)
	v.Blocks = append(v.Blocks, block("positions", "Who joins", p.positionList(d.Positions, d))...)
	if n := len(d.Components); n > 2 && n <= mostBeside {
		v.Blocks = append(v.Blocks, p.figure("map", "Where what it runs stands", inColumn(p.selection("Map of "+d.Title, d.Components)))...)
	}
	v.Blocks = append(v.Blocks, block("components", "What it runs", p.componentList("What it runs", d.Components))...)
	p.closing(&v, d)
	return v
}

// ownWork is a department's work as a table and on the grid.
func (p *page) ownWork(d *handbook.Department) []Block {
	list, grid := p.listAndGrid("Its work", ofDepartment(d.Work, d), d)
	for i := range grid {
		grid[i].More, grid[i].Words = relative(p.path, "grid/"+d.Slug+".html", ""), "Open the grid"
	}
	return append(list, grid...)
}

// fewDots is how many dots make a picture that says more than their table.
const fewDots = 3

// listAndGrid is the work of an item as a table and, where there is enough of
// it, on a grid with the same numbers.
func (p *page) listAndGrid(title string, list []*handbook.Work, of handbook.Entity) (table, grid []Block) {
	list = byTitle(list)
	onGrid := rated(list)
	if len(onGrid) < fewDots {
		return block("work", title, p.workList(title, list, of)), nil
	}
	numbers, note := numbered(onGrid), " The numbers are those in the table."
	if len(onGrid) > mostBeside {
		numbers, note = nil, "" // its dots are counts
	}
	grid = p.figure("grid", title+" by purpose", p.purposeGrid(list, nil, true))
	for i := range grid {
		grid[i].Note += note
	}
	return block("work", title, p.numberedList(title, list, of, numbers)), grid
}

// helpList is the work of others that a department helps with, with its share
// of the weeks: the load is the sum of these shares.
func (p *page) helpList(d *handbook.Department) template.HTML {
	t := table{caption: "Work of others", columns: []column{
		{title: "Work", class: "wide"}, {title: "Status"}, {title: "Quarter", class: "short"}, {title: "Weeks of ours", class: "number"}, {title: "Of all", class: "number"},
	}}
	list := sharedWork(d)
	for _, w := range openFirst(list) {
		ours := w.WeeksOf(d)
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.link(w) + p.belongs(w.Department, w.Owner, d)), marks(workState(w)),
			number(int(w.Quarters.First), plain(periodWords(p.handbook.Config.Fiscal, w.Quarters))),
			marks(plain(ours.String())), marks(effortCell(w)),
		}})
	}
	return t.html() + p.moreOf(len(list)-len(t.rows), workPage, "in the list of all work")
}

func (p *page) departmentParent(d *handbook.Department) template.HTML { return p.department(d.Parent) }

func (p *page) departmentLoad(d *handbook.Department) template.HTML {
	t := table{caption: "Load in person-weeks", columns: []column{
		{title: "Quarter", class: "short"}, {title: "Planned against the limit", class: "number"}, {title: "Capacity", class: "number"}, {title: "Its own items", class: "number"}, {title: "Helps with", class: "number"}, {title: "Not sized", class: "number", spare: true},
	}}
	for _, q := range p.handbook.Quarters {
		l := p.handbook.Load(d, q.Quarter)
		if len(l.Items) == 0 {
			continue
		}
		capacity := words("not known")
		if l.Capacity >= 0 {
			capacity = number(int(l.Capacity), plain(l.Capacity.String()))
		}
		t.rows = append(t.rows, row{cells: []cell{
			number(int(q.Quarter), p.quarterLink(q.Quarter)), loadCell(l), capacity, countCell(ownItems(l)), countCell(len(l.Items) - ownItems(l)), countCell(l.Unsized),
		}})
	}
	return t.html()
}
