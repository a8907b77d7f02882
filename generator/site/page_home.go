package site

import (
	"fmt"
	"html/template"

	"handbook/generator/handbook"
)

// addHome registers the strategy on a page.
func (s *Site) addHome() {
	s.addPage(homePage, "", "home.html", func(p *page) any {
		h := p.handbook
		v := HomeView{Chrome: p.chrome(""), Plan: p.planState(), Ambition: h.Config.Ambition}
		for i, priority := range h.Priorities {
			v.Priorities = append(v.Priorities, p.priority(i+1, priority))
		}
		if own := h.Page(""); own != nil {
			v.Words = p.body(own)
		}
		v.Blocks = append(v.Blocks, block("decide", "What needs a decision now", p.decideNow())...)
		v.Blocks = append(v.Blocks, p.homeQuestions()...)
		v.Blocks = append(v.Blocks, p.homeObjectives()...)
		v.Blocks = append(v.Blocks, p.homeQuarter()...)
		v.Blocks = append(v.Blocks, p.homeNotDoing()...)
		v.Blocks = append(v.Blocks, p.homePictures()...)
		v.Blocks = append(v.Blocks, p.homePeople()...)
		v.Blocks = append(v.Blocks, p.homeGuides()...)
		return v
	})
}

func (p *page) priority(number int, priority *handbook.Priority) Priority {
	return Priority{
		ID: priorityAnchor(priority), Number: number, Title: priority.Title, Why: priority.Why,
		Owner: p.owner(priority.Owner), Goals: firstLinks(p, priority.Objectives, 6),
	}
}

// decideNow lists the open decisions and tensions with who decides and by when.
func (p *page) decideNow() template.HTML {
	var items []template.HTML
	for _, t := range p.handbook.Tensions {
		if !openTension(t) {
			continue
		}
		said := p.link(t)
		if decider := p.owner(t.Decider); decider != "" {
			said += `<span class="note">` + decider + " decides"
			if !t.DecideBy.IsZero() {
				said += plain(" by " + t.DecideBy.Words())
			}
			said += "</span>"
			if !t.DecideBy.IsZero() && t.DecideBy.Compare(p.handbook.Now) < 0 {
				said += chip("over", "overdue")
			}
		}
		items = append(items, said)
	}
	for _, d := range p.decisions("proposed") {
		said := p.link(d)
		if decider := p.owner(d.Decider); decider != "" {
			said += `<span class="note">` + decider + " decides</span>"
		}
		items = append(items, said)
	}
	return list("decide", items)
}

func (p *page) homeObjectives() []Block {
	t := table{caption: "Objectives", columns: []column{
		{title: "Objective", class: "wide"}, {title: "Owner"}, {title: "Progress", class: "figure-column"}, {title: "Confidence"}, {title: "Health"},
	}}
	for _, o := range p.handbook.Objectives {
		if o.Department != nil || o.Status == "dropped" {
			continue
		}
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.link(o)), marks(p.owner(o.Owner)), number(int(o.Score), progressBar(o.Score, o.Expected)),
			words(handbook.Confidences.Label(o.Confidence)), marks(p.objectiveHealth(o)),
		}})
	}
	blocks := block("objectives", "What we want to reach", t.html())
	for i := range blocks {
		blocks[i].More, blocks[i].Words = relative(p.path, objectivesPage, ""), "All objectives, with those of the departments"
	}
	return blocks
}

// homeQuarter says what each department does in this quarter, and who has too much.
func (p *page) homeQuarter() []Block {
	q := p.handbook.Quarter(p.handbook.Current())
	if q == nil {
		return nil
	}
	t := table{caption: "This quarter by department", columns: []column{
		{title: "Department"}, {title: "Work", class: "wide"}, {title: "Weeks planned", class: "number"},
	}}
	for _, d := range p.handbook.Departments {
		l := p.handbook.Load(d, q.Quarter)
		if len(l.Items) == 0 {
			continue
		}
		work := make([]*handbook.Work, len(l.Items))
		for i, item := range l.Items {
			work[i] = item.Work
		}
		t.rows = append(t.rows, row{cells: []cell{marks(p.link(d)), marks(firstLinks(p, work, 12)), loadCell(l)}})
	}
	blocks := block("quarter", "This quarter: "+p.handbook.Config.Fiscal.Label(q.Quarter), t.html())
	for i := range blocks {
		blocks[i].Note = p.handbook.Config.Fiscal.Months(q.Quarter)
		if !q.Implicit {
			blocks[i].Note += ". " + q.Title
		}
		blocks[i].More, blocks[i].Words = p.href(q), "The whole quarter"
	}
	return blocks
}

func (p *page) homeNotDoing() []Block {
	var items []template.HTML
	n := 0
	for _, w := range p.handbook.Work {
		if !w.Refused() {
			continue
		}
		n++
		if len(items) < 5 && w.Reason != "" {
			items = append(items, p.link(w)+statusChip(handbook.WorkStatuses, w.Status)+`<span class="note">`+plain(w.Reason)+`</span>`)
		}
	}
	blocks := block("not-doing", "What we are not doing", list("refused", items))
	for i := range blocks {
		blocks[i].Note = fmt.Sprintf("%d of %s.", n, count(len(p.handbook.Work), "request", "requests"))
		blocks[i].More, blocks[i].Words = relative(p.path, "not-doing.html", ""), "All of them, with who decided"
	}
	return blocks
}

// homePictures sets the grid beside a map, each with its finding.
func (p *page) homePictures() []Block {
	grid := p.figure("grid", "Where our effort goes", p.purposeGrid(rated(p.handbook.Work), nil, true))
	for i := range grid {
		grid[i].Class += " half"
		grid[i].More, grid[i].Words = relative(p.path, gridPage, ""), "The grid with its items"
	}
	if len(p.handbook.Maps) == 0 {
		return grid
	}
	first := p.handbook.Maps[0]
	chart := p.figure("map", first.Title, p.compactMap(first))
	for i := range chart {
		chart[i].Class += " half"
		chart[i].More, chart[i].Words = relative(p.path, mapsPage, ""), "All maps"
	}
	return append(grid, chart...)
}

func (p *page) homePeople() []Block {
	rows := p.handbook.HeadcountOf(nil)
	if len(rows) == 0 {
		return nil
	}
	blocks := p.figure("people", "Our people", p.headcount(nil, true))
	for i := range blocks {
		blocks[i].More, blocks[i].Words = relative(p.path, positionsPage, ""), "The recruitment plan"
	}
	return blocks
}

func (p *page) homeGuides() []Block {
	var items []template.HTML
	for _, guide := range p.handbook.Pages {
		if guide.Folder == "guides" && !guide.IsIndex && len(items) < 8 {
			items = append(items, p.link(guide))
		}
	}
	blocks := block("new", "New here? Five minutes", list("links", items))
	for i := range blocks {
		blocks[i].More, blocks[i].Words = relative(p.path, "how-we-work.html", ""), "How we work"
	}
	return blocks
}
