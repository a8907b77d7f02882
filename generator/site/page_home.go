package site

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
)

// addHome registers the strategy on a page.
func (s *Site) addHome() {
	s.addPage(homePage, "", "home.html", func(p *page) any {
		h := p.handbook
		v := HomeView{Chrome: p.chrome(""), Plan: p.planState(), Going: going(h.Objectives), Money: p.homeMoney(), Ambition: h.Config.Ambition}
		for i, priority := range h.Priorities {
			v.Priorities = append(v.Priorities, p.priority(i+1, priority))
		}
		if own := h.Page(""); own != nil {
			v.Words = p.ownWords(own)
		}
		v.Blocks = append(v.Blocks, p.homeDecide()...)
		v.Blocks = append(v.Blocks, p.homeQuestions()...)
		v.Blocks = append(v.Blocks, block("off-track", "Work that is off track", p.offTrack())...)
		v.Blocks = append(v.Blocks, p.homeObjectives()...)
		v.Blocks = append(v.Blocks, p.homeQuarter()...)
		v.Blocks = append(v.Blocks, p.homeNotDoing()...)
		v.Blocks = append(v.Blocks, p.homePictures()...)
		v.Blocks = append(v.Blocks, p.homePeople()...)
		v.Blocks = append(v.Blocks, p.homeChanges()...)
		v.Blocks = append(v.Blocks, p.homeGuides()...)
		v.Blocks = append(v.Blocks, p.homeNext()...)
		return v
	})
}

// going says how the objectives are going, as their owners see it; "" where
// nobody has said.
func going(list []*handbook.Objective) string {
	n := map[string]int{}
	active := activeObjectives(list)
	for _, o := range active {
		n[o.Health]++
	}
	var said []string
	for _, health := range []struct{ value, one, many string }{
		{"off_track", "off track", "off track"}, {"needs_attention", "needs attention", "need attention"}, {"on_track", "on track", "on track"},
	} {
		if n[health.value] > 0 {
			said = append(said, english.Count(n[health.value], health.one, health.many))
		}
	}
	if len(said) == 0 {
		return ""
	}
	return english.Count(len(active), "objective") + " at present: " + strings.Join(said, ", ") + "."
}

func (p *page) priority(number int, priority *handbook.Priority) Priority {
	return Priority{
		ID: priorityAnchor(priority), Number: number, Title: priority.Title, Why: priority.Why,
		Owner: p.owner(priority.Owner), Goals: firstLinks(p, priority.Objectives, 6),
	}
}

// homeDecide is what has to be decided first.
func (p *page) homeDecide() []Block {
	open := p.toDecide()
	blocks := block("decide", "What needs a decision now", p.decideList(open[:min(len(open), mostToDecide)], nil))
	for i := range blocks {
		if len(open) > mostToDecide {
			blocks[i].Note = fmt.Sprintf("The first %d of %d.", mostToDecide, len(open))
		}
		blocks[i].More, blocks[i].Words = relative(p.path, decisionsPage, ""), "All decisions, also those that are made"
	}
	return blocks
}

// mostToDecide is how many open decisions the home page lists.
const mostToDecide = 8

func (p *page) homeObjectives() []Block {
	t := table{caption: "Objectives", columns: []column{
		{title: "Objective", class: "wide"}, {title: "Progress", class: "figure-column"}, {title: "Health"}, {title: "Confidence"},
	}}
	for _, o := range p.topObjectives() {
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.link(o) + under(p.department(o.Department), p.owner(o.Owner))), number(int(o.Score), progressBar(o.Score, o.Expected)),
			marks(p.objectiveHealth(o)), words(outlook(o)),
		}})
	}
	blocks := block("objectives", "What we want to reach", t.html())
	for i := range blocks {
		blocks[i].More, blocks[i].Words = relative(p.path, objectivesPage, ""), "All objectives, with those of the departments"
	}
	return blocks
}

// topObjectives are those of the whole company, or of the departments in a
// handbook that is one department's own.
func (p *page) topObjectives() []*handbook.Objective {
	var company, departments []*handbook.Objective
	for _, o := range p.handbook.Objectives {
		switch {
		case o.Status == "dropped":
		case o.Department == nil:
			company = append(company, o)
		default:
			departments = append(departments, o)
		}
	}
	if len(company) > 0 {
		return company
	}
	return departments[:min(len(departments), mostBeside)]
}

// homeQuarter says what each department does in this quarter, and who has too much.
func (p *page) homeQuarter() []Block {
	q := p.handbook.Quarter(p.handbook.Current())
	if q == nil {
		return nil
	}
	t := table{caption: "This quarter by department", columns: []column{
		{title: "Department"}, {title: "Weeks planned", class: "number"}, {title: "Its work", class: "wide"},
	}}
	for _, d := range p.handbook.Departments {
		l := p.handbook.Load(d, q.Quarter)
		var work []*handbook.Work
		for _, item := range l.Items {
			if item.Work.Department == d {
				work = append(work, item.Work)
			}
		}
		if len(l.Items) > 0 {
			t.rows = append(t.rows, row{cells: []cell{marks(p.link(d)), loadCell(l), marks(firstLinks(p, work, 8))}})
		}
	}
	blocks := block("quarter", "This quarter: "+p.handbook.Config.Fiscal.Label(q.Quarter), t.html()+p.tooMuch(q.Quarter))
	for i := range blocks {
		blocks[i].Note = p.handbook.Config.Fiscal.Months(q.Quarter) + ". "
		if !q.Implicit {
			blocks[i].Note += sentence(q.Title) + " "
		}
		blocks[i].Note += p.limitWords()
		blocks[i].More, blocks[i].Words = p.href(q), "The whole quarter"
	}
	return blocks
}

// tooMuch names who has more to do than their limit, in a quarter and in
// those after it.
func (p *page) tooMuch(from handbook.Quarter) template.HTML {
	var items []template.HTML
	for _, q := range p.handbook.Quarters {
		if over := p.overloaded(q.Quarter); q.Quarter >= from && over != "" {
			items = append(items, chip("over", "over the limit")+p.quarterLink(q.Quarter)+": "+over+" weeks")
		}
	}
	return list("links too-much", items)
}

// homeNotDoing shows the weightiest of what was refused with its reason.
func (p *page) homeNotDoing() []Block {
	refused := p.refused()
	var told []*handbook.Work
	for _, w := range refused {
		if w.Reason != "" {
			told = append(told, w)
		}
	}
	slices.SortStableFunc(told, func(a, b *handbook.Work) int {
		return cmp.Or(cmp.Compare(b.Weeks(), a.Weeks()), cmp.Compare(b.Cost.Once+b.Cost.Yearly, a.Cost.Once+a.Cost.Yearly))
	})
	var items []template.HTML
	for _, w := range told[:min(len(told), 5)] {
		items = append(items, `<span class="what">`+p.link(w)+statusChip(handbook.WorkStatuses, w.Status)+`<span class="note">`+plain(w.Reason)+
			`</span></span><span class="when">`+plain(weightWords(w))+`</span>`)
	}
	blocks := block("not-doing", "What we are not doing", list("refused", items))
	for i := range blocks {
		blocks[i].Note = fmt.Sprintf("%d of %s; these are the largest.", len(refused), english.Count(len(p.handbook.Work), "request"))
		blocks[i].More, blocks[i].Words = relative(p.path, "not-doing.html", ""), "All of them, with who decided"
	}
	return blocks
}

// homePictures sets the grid beside a map, each with its finding.
func (p *page) homePictures() []Block {
	grid := p.figure("grid", "Where our effort goes", p.bareGrid(p.handbook.Work))
	for i := range grid {
		grid[i].Class += " half"
		grid[i].More, grid[i].Words = relative(p.path, gridPage, ""), "The grid with its items"
	}
	if len(p.handbook.Maps) == 0 {
		return grid
	}
	busiest := slices.MaxFunc(p.handbook.Maps, func(a, b *handbook.Map) int { return cmp.Compare(openWorkOn(a), openWorkOn(b)) })
	chart := p.figure("map", busiest.Title, p.compactMap(busiest))
	for i := range chart {
		chart[i].Class += " half"
		chart[i].More, chart[i].Words = relative(p.path, mapsPage, ""), "All maps"
	}
	return append(grid, chart...)
}

// openWorkOn is how much open work there is on what a map shows.
func openWorkOn(m *handbook.Map) int {
	n := 0
	for _, c := range m.Components {
		n += c.Demand
	}
	return n
}

func (p *page) homePeople() []Block {
	rows := p.handbook.HeadcountOf(nil)
	if len(rows) == 0 {
		return nil
	}
	blocks := p.figure("people", "Our people", p.headcount(nil, true))
	for i := range blocks {
		blocks[i].Class += " half"
		blocks[i].More, blocks[i].Words = relative(p.path, positionsPage, ""), "The recruitment plan"
	}
	return blocks
}

func (p *page) homeGuides() []Block {
	var items []template.HTML
	for _, guide := range p.guides() {
		items = append(items, p.entry(guide))
	}
	items = items[:min(len(items), 6)]
	blocks := block("new", "New here? Five minutes", list("pages", items))
	for i := range blocks {
		blocks[i].Class = "half"
		blocks[i].More, blocks[i].Words = relative(p.path, "how-we-work.html", ""), "How we work"
	}
	return blocks
}
