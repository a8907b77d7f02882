package site

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/picture"
	"handbook/generator/picture/roadmap"
)

const (
	planPage        = "plan/index.html"
	byObjectivePage = "plan/by-objective.html"
	byStatusPage    = "plan/by-status.html"
	positionsPage   = "positions/index.html"
)

func (s *Site) addPlan() {
	s.listPage(planPage, planPage, "The plan", func(p *page, v *ListView) {
		v.Lead = p.planState()
		v.Blocks = append(v.Blocks, block("horizons", "Now, next, later", p.horizons())...)
		v.Blocks = append(v.Blocks, p.roadmapBlock("By department", p.departmentRows(p.handbook.Departments))...)
		v.Blocks = append(v.Blocks, block("quarters", "All quarters", p.quarterTable().html())...)
		v.Blocks = append(v.Blocks, block("order", "Orders that cannot happen", p.allBroken())...)
		v.Blocks = append(v.Blocks, p.calendar()...)
	})
	s.listPage(byObjectivePage, planPage, "The plan by objective", func(p *page, v *ListView) {
		v.Lead = "What is planned for each objective. Work that serves several stands with each of them."
		v.Blocks = p.roadmapBlock("", p.objectiveRows())
	})
	s.listPage(byStatusPage, planPage, "The plan by status", func(p *page, v *ListView) {
		v.Lead = "What runs, what is agreed to start and what is only wished for, quarter by quarter."
		v.Blocks = p.roadmapBlock("", p.statusRows())
	})
	s.listPage(capacityPage, planPage, "Load and capacity", (*page).capacity)
	for _, q := range s.handbook.Quarters {
		s.addItem(q, planPage, func(p *page) any { return p.quarterView(q) })
	}
	s.listPage(positionsPage, planPage, "Recruitment", (*page).recruitment)
	for _, position := range s.handbook.Positions {
		s.addItem(position, planPage, func(p *page) any { return p.positionView(position) })
	}
}

// roadmapBlock is a roadmap, with the ways to the same plan in other rows.
func (p *page) roadmapBlock(title string, chart roadmap.Chart) []Block {
	blocks := p.figure("roadmap", title, drawnRows(chart))
	var sheets []*picture.Scene
	for _, sheet := range roadmap.Sheets(chart, sheetHeight) {
		sheets = append(sheets, roadmap.Draw(sheet))
	}
	blocks = inSheets(blocks, sheets)
	var ways []template.HTML
	for _, way := range []struct{ file, words string }{
		{planPage, "by department"}, {byObjectivePage, "by objective"}, {byStatusPage, "by status"},
	} {
		if way.file != p.path {
			ways = append(ways, template.HTML(`<a href="`+escape(string(relative(p.path, way.file, "")))+`">`+escape(way.words)+`</a>`))
		}
	}
	for i := range blocks {
		blocks[i].HTML += `<p class="note">The same plan ` + ways[0] + ` or ` + ways[1] + `.</p>`
	}
	return blocks
}

// planState says which quarters are agreed.
func (p *page) planState() string {
	var agreed, proposed []*handbook.QuarterPlan
	for _, q := range p.handbook.Quarters {
		switch {
		case q.Implicit:
		case q.Status == "agreed":
			agreed = append(agreed, q)
		case q.Status == "proposed":
			proposed = append(proposed, q)
		}
	}
	var said []string
	for _, q := range agreed {
		state := " is agreed."
		if !q.AgreedOn.IsZero() {
			state = " was agreed on " + q.AgreedOn.Words() + "."
		}
		said = append(said, "The plan for "+p.handbook.Config.Fiscal.Months(q.Quarter)+state)
	}
	for _, q := range proposed {
		said = append(said, "The plan for "+p.handbook.Config.Fiscal.Months(q.Quarter)+" is proposed.")
	}
	if len(said) == 0 {
		return "No quarter has been agreed yet."
	}
	return strings.Join(said, " ")
}

// horizons sorts open work into now (this quarter), next (the one after) and
// later, by the handbook's date.
func (p *page) horizons() template.HTML {
	current := p.handbook.Current()
	now := "this quarter"
	if plan := p.handbook.Quarter(current); plan != nil && plan.Status == "agreed" {
		now += ", in the agreed order"
	}
	columns := []horizon{
		{"Now", now, nil},
		{"Next", "the quarter after it", nil},
		{"Later", "beyond that, or without a date", nil},
	}
	for _, w := range p.handbook.Work {
		if !w.Open() || w.Parked() {
			continue
		}
		first := w.Quarters.First
		switch {
		case first == 0 || first > current+1:
			columns[2].work = append(columns[2].work, w)
		case first == current+1:
			columns[1].work = append(columns[1].work, w)
		default:
			columns[0].work = append(columns[0].work, w)
		}
	}
	if len(columns[0].work)+len(columns[1].work)+len(columns[2].work) == 0 {
		return ""
	}
	var m markup
	m.raw(`<div class="horizons">`)
	for _, c := range columns {
		above, below, proposed := c.parts()
		m.raw(`<section><h3>`).text(c.title).raw(`</h3><p class="note">`).text(c.note).raw(`</p>`, string(list("links", linkItems(p, above))))
		if len(below) > 0 {
			m.raw(`<p class="note cut">Below the line, if there is room</p>`, string(list("links", linkItems(p, below))))
		}
		if len(proposed) > 0 {
			m.raw(`<p class="note cut">Proposed, not agreed yet</p>`, string(list("links", linkItems(p, proposed))))
		}
		m.raw(`</section>`)
	}
	m.raw(`</div>`)
	return m.html()
}

// horizon is open work that is as far away as each other.
type horizon struct {
	title, note string
	work        []*handbook.Work
}

// parts is the work in the order across departments: what stands above the
// line, what stands below it, and what is only proposed.
func (h horizon) parts() (above, below, proposed []*handbook.Work) {
	list := byTitle(h.work)
	slices.SortStableFunc(list, func(a, b *handbook.Work) int {
		return cmp.Or(lastIfZero(int(a.Quarters.First), int(b.Quarters.First)), lastIfZero(a.Rank, b.Rank))
	})
	for _, w := range list {
		switch {
		case w.Status == "proposed":
			proposed = append(proposed, w)
		case w.BelowLine:
			below = append(below, w)
		default:
			above = append(above, w)
		}
	}
	return above, below, proposed
}

// lastIfZero compares two places; 0 is none, and comes last.
func lastIfZero(a, b int) int {
	if (a == 0) != (b == 0) {
		return cmp.Compare(b, a)
	}
	return cmp.Compare(a, b)
}

func (p *page) quarterTable() table {
	t := table{caption: "All quarters", columns: []column{
		{title: "Quarter", class: "short"}, {title: "Months", class: "short"}, {title: "Status"}, {title: "Work", class: "number"}, {title: "Teams over their limit", class: "wide"}, {title: "People to join", class: "number"},
	}}
	proposed := proposals(p.handbook.Work)
	for _, q := range p.handbook.Quarters {
		t.rows = append(t.rows, row{cells: []cell{
			number(int(q.Quarter), p.quarterLink(q.Quarter)), words(p.handbook.Config.Fiscal.Months(q.Quarter)), marks(p.quarterStatus(q)),
			number(len(q.Work), plain(itemWords(len(q.Work), proposed[q.Quarter]))), marks(p.overloaded(q.Quarter)), countCell(joiners(q.Positions)),
		}})
	}
	return t
}

// proposals counts the work that is proposed for each quarter, and is part of no
// plan yet.
func proposals(list []*handbook.Work) map[handbook.Quarter]int {
	n := map[handbook.Quarter]int{}
	for _, w := range list {
		for q := w.Quarters.First; w.Status == "proposed" && q != 0 && q <= w.Quarters.Last; q++ {
			n[q]++
		}
	}
	return n
}

// itemWords says how much is planned, and how much more is only proposed.
func itemWords(planned, proposed int) string {
	said := strconv.Itoa(planned)
	if proposed > 0 {
		said += fmt.Sprintf(" +%d proposed", proposed)
	}
	return said
}

func (p *page) quarterStatus(q *handbook.QuarterPlan) template.HTML {
	if q.Implicit {
		return `<span class="faint">not planned yet</span>`
	}
	return statusChip(handbook.QuarterStatuses, q.Status)
}

func joiners(positions []*handbook.Position) int {
	n := 0
	for _, position := range positions {
		if position.Counts() && position.Type != "contractor" {
			n += position.Count
		}
	}
	return n
}

// overloaded names the departments that have more to do than their limit.
func (p *page) overloaded(q handbook.Quarter) template.HTML {
	var over []template.HTML
	for _, d := range p.handbook.Departments {
		if load := p.handbook.Load(d, q); load.Over() {
			over = append(over, p.link(d)+plain(fmt.Sprintf(" (%s of %s)", load.Planned, load.Limit)))
		}
	}
	var m markup
	for i, html := range over {
		if i > 0 {
			m.raw(", ")
		}
		m.raw(string(html))
	}
	return m.html()
}

func (p *page) allBroken() template.HTML {
	var items []template.HTML
	for _, w := range p.handbook.Work {
		for _, b := range w.Broken {
			items = append(items, p.link(w)+" needs "+p.link(b.On)+": "+plain(b.Why))
		}
	}
	return list("warnings", items)
}

func (p *page) quarterView(q *handbook.QuarterPlan) ItemView {
	v := p.item(q, "Quarter "+p.handbook.Config.Fiscal.Label(q.Quarter), planPage)
	if q.Implicit {
		v.Kind = "Quarter" // its title is its label
	}
	v.Summary = p.handbook.Config.Fiscal.Months(q.Quarter)
	v.Chips = []template.HTML{p.quarterStatus(q)}
	v.Facts = said([]Fact{
		{"Agreed on", plain(dateWords(q.AgreedOn))},
		{"Owner", p.owner(q.Owner)},
		{"Work", plain(itemWords(len(q.Work), proposals(p.handbook.Work)[q.Quarter]))},
		{"People to join", countWords(joiners(q.Positions), "person", "people")},
		{"Over their limit", p.overloaded(q.Quarter)},
	})
	v.Wide = p.figure("roadmap", "", p.roadmapOf(q))
	v.Blocks = append(v.Blocks, p.prose(q)...)
	v.Blocks = append(v.Blocks, block("order", "The one order across departments", p.orderTable(q))...)
	v.Blocks = append(v.Blocks, block("course", "What starts, runs and ends", p.course(q))...)
	load := block("load", "Who is loaded", p.quarterLoad(q))
	for i := range load {
		load[i].Note = p.limitWords()
	}
	v.Blocks = append(v.Blocks, load...)
	v.Blocks = append(v.Blocks, block("key-results", "What it should move", p.quarterGoals(q))...)
	v.Blocks = append(v.Blocks, block("hires", "Who joins", p.positionList(q.Positions, q))...)
	v.Blocks = append(v.Blocks, block("needed", "Who is needed for this work", p.neededHires(q))...)
	v.Blocks = append(v.Blocks, block("tensions", "Tensions that touch it", p.quarterTensions(q))...)
	p.closing(&v, q)
	return v
}

// course sorts the work of a quarter by whether it starts and ends in it.
func (p *page) course(q *handbook.QuarterPlan) template.HTML {
	columns := []struct {
		title string
		holds func(starts, ends bool) bool
	}{
		{"Starts and ends here", func(starts, ends bool) bool { return starts && ends }},
		{"Starts here", func(starts, ends bool) bool { return starts && !ends }},
		{"Runs through", func(starts, ends bool) bool { return !starts && !ends }},
		{"Ends here", func(starts, ends bool) bool { return !starts && ends }},
	}
	var m markup
	for _, c := range columns {
		var items []template.HTML
		for _, w := range q.Work {
			if c.holds(w.Quarters.First == q.Quarter, w.Quarters.Last == q.Quarter) {
				items = append(items, p.link(w)+workState(w))
			}
		}
		if len(items) > 0 {
			m.raw("<section><h3>").text(c.title).raw("</h3>", string(list("links", items)), "</section>")
		}
	}
	if m.Len() == 0 {
		return ""
	}
	return `<div class="horizons">` + m.html() + `</div>`
}

// neededHires lists the positions that serve the quarter's work, and when
// those people are fully effective: a quarter after the work is too late.
func (p *page) neededHires(q *handbook.QuarterPlan) template.HTML {
	t := table{caption: "Who is needed for this work", columns: []column{
		{title: "Position", class: "wide"}, {title: "Joins", class: "short"}, {title: "Fully effective"}, {title: "For", class: "wide"},
	}}
	for _, position := range p.handbook.Positions {
		var served []*handbook.Work
		for _, e := range position.Serves {
			if w, ok := e.(*handbook.Work); ok && slices.Contains(q.Work, w) {
				served = append(served, w)
			}
		}
		if len(served) == 0 || !position.Counts() {
			continue
		}
		effective := `<span class="faint">not said</span>`
		if ready := p.handbook.Ready(position); !ready.IsZero() {
			effective = string(day(ready))
			if ready.Compare(p.handbook.LastDay(served[0])) > 0 {
				effective += ` <span class="chip over">after it ends</span>`
			}
		}
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.link(position) + under(p.department(position.Department))), marks(p.quarterCell(position.Quarter)), marks(template.HTML(effective)), marks(links(p, served)),
		}})
	}
	return t.html()
}

// quarterGoals lists what the quarter's work contributes to.
func (p *page) quarterGoals(q *handbook.QuarterPlan) template.HTML {
	moved := map[handbook.Entity][]*handbook.Work{}
	for _, w := range q.Work {
		for _, goal := range w.Serves {
			moved[goal] = append(moved[goal], w)
		}
	}
	t := table{caption: "What it should move", columns: []column{{title: "Objective or key result", class: "wide"}, {title: "By this work", class: "wide"}}}
	add := func(goal handbook.Entity) {
		if work := moved[goal]; len(work) > 0 {
			t.rows = append(t.rows, row{cells: []cell{marks(p.link(goal)), marks(links(p, work))}})
		}
	}
	for _, o := range p.handbook.Objectives {
		add(o)
		for _, kr := range o.KeyResults {
			add(kr)
		}
	}
	return t.html()
}

// quarterTensions lists open tensions about work of the quarter.
func (p *page) quarterTensions(q *handbook.QuarterPlan) template.HTML {
	inQuarter := map[handbook.Entity]bool{q: true}
	for _, w := range q.Work {
		inQuarter[w] = true
	}
	var items []template.HTML
	for _, t := range p.handbook.Tensions {
		for _, about := range t.About {
			if inQuarter[about] {
				items = append(items, p.link(t)+statusChip(handbook.TensionStatuses, t.Status))
				break
			}
		}
	}
	return list("links", items)
}
