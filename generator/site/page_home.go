package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
)

// addHome registers the strategy on a page.
func (s *Site) addHome() {
	s.addPage(homePage, "", "", func(p *pages) page.Main {
		h := p.handbook
		v := &page.Home{Name: nameOf(h), Plan: p.planState(), Going: going(h.Objectives), Money: p.homeMoney(), Ambition: h.Config.Ambition}
		for i, prio := range h.Priorities {
			v.Priorities = append(v.Priorities, priority(i+1, prio))
		}
		if own := h.Page(""); own != nil {
			v.Words = p.ownWords(own)
		}
		v.Blocks = append(v.Blocks, p.homeDecide()...)
		v.Blocks = append(v.Blocks, p.homeQuestions()...)
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

func priority(number int, priority *handbook.Priority) page.Priority {
	return page.Priority{
		ID: priorityAnchor(priority), Number: number, Title: priority.Title, Why: priority.Why,
		Owner: owner(priority.Owner), Goals: firstLinks(priority.Objectives, 6),
	}
}

// homeDecide is what has to be decided first.
func (p *pages) homeDecide() []page.Block {
	open := p.toDecide()
	blocks := block("decide", "What needs a decision now", p.decideList(open[:min(len(open), mostToDecide)], nil))
	for i := range blocks {
		if len(open) > mostToDecide {
			blocks[i].Note = fmt.Sprintf("The first %d of %d.", mostToDecide, len(open))
		}
		blocks[i].More = more(page.Ref{Path: decisionsPage}, "All decisions, also those that are made")
	}
	return blocks
}

// mostToDecide is how many open decisions the home page lists.
const mostToDecide = 8

func (p *pages) homeObjectives() []page.Block {
	t := &page.Table{Caption: "Objectives", Columns: []page.Column{
		{Title: "Objective", Kind: page.WideColumn}, {Title: "Progress", Kind: page.FigureColumn}, {Title: "Health"}, {Title: "Confidence"},
	}}
	for _, o := range p.topObjectives() {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(o), under(department(o.Department), owner(o.Owner))), page.Figure(int(o.Score), progressBar(o.Score, o.Expected)),
			cell(p.objectiveHealth(o)), words(outlook(o)),
		}})
	}
	blocks := block("objectives", "What we want to reach", t.Shown())
	for i := range blocks {
		blocks[i].More = more(page.Ref{Path: objectivesPage}, "All objectives, with those of the departments")
	}
	return blocks
}

// topObjectives are those of the whole company, or of the departments in a
// handbook that is one department's own.
func (p *pages) topObjectives() []*handbook.Objective {
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
func (p *pages) homeQuarter() []page.Block {
	q := p.handbook.Quarter(p.handbook.Current())
	if q == nil {
		return nil
	}
	t := &page.Table{Caption: "This quarter by department", Columns: []page.Column{
		{Title: "Department"}, {Title: "Weeks planned", Kind: page.NumberColumn}, {Title: "Its work", Kind: page.WideColumn},
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
			t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{cell(link(d)), loadCell(l), cell(firstLinks(work, 8))}})
		}
	}
	blocks := block("quarter", "This quarter: "+p.handbook.Config.Fiscal.Label(q.Quarter), page.Line(t.Shown(), p.tooMuch(q.Quarter)))
	for i := range blocks {
		blocks[i].Note = p.handbook.Config.Fiscal.Months(q.Quarter) + ". "
		if !q.Implicit {
			blocks[i].Note += sentence(q.Title) + " "
		}
		blocks[i].Note += p.limitWords()
		blocks[i].More = more(refTo(q), "The whole quarter")
	}
	return blocks
}

// tooMuch names who has more to do than their limit, in a quarter and in
// those after it.
func (p *pages) tooMuch(from value.Quarter) page.Node {
	var items []page.Node
	for _, q := range p.handbook.Quarters {
		if over := p.overloaded(q.Quarter); q.Quarter >= from && over != nil {
			items = append(items, page.Line(chip("over", "over the limit"), p.quarterLink(q.Quarter), page.Text(": "), over, page.Text(" weeks")))
		}
	}
	return list(page.TooMuch, items)
}

// homeNotDoing shows the weightiest of what was refused with its reason.
func (p *pages) homeNotDoing() []page.Block {
	refused := p.refused()
	var told []*handbook.Work
	for _, w := range refused {
		if w.Reason != "" {
			told = append(told, w)
		}
	}
	slices.SortStableFunc(told, func(a, b *handbook.Work) int {
		return cmp.Or(cmp.Compare(weight(b), weight(a)), cmp.Compare(b.Cost.Once+b.Cost.Yearly, a.Cost.Once+a.Cost.Yearly))
	})
	var items []page.Node
	for _, w := range told[:min(len(told), 5)] {
		items = append(items, withDay(page.Line(link(w), statusChip(handbook.WorkStatuses, w.Status), page.Said(page.Note, w.Reason)), page.Words(weightWords(w))))
	}
	blocks := block("not-doing", "What we are not doing", list(page.Refused, items))
	for i := range blocks {
		blocks[i].Note = fmt.Sprintf("%d of %s; these are the largest.", len(refused), english.Count(len(p.handbook.Work), "request"))
		blocks[i].More = more(page.Ref{Path: "not-doing.html"}, "All of them, with who decided")
	}
	return blocks
}

// homePictures sets the grid beside a map, each with its finding.
func (p *pages) homePictures() []page.Block {
	grid := figure("grid", "Where our effort goes", p.bareGrid(p.handbook.Work))
	for i := range grid {
		grid[i].Half = true
		grid[i].More = more(page.Ref{Path: gridPage}, "The grid with its items")
	}
	if len(p.handbook.Maps) == 0 {
		return grid
	}
	busiest := slices.MaxFunc(p.handbook.Maps, func(a, b *handbook.Map) int { return cmp.Compare(openWorkOn(a), openWorkOn(b)) })
	chart := figure("map", busiest.Title, p.compactMap(busiest))
	for i := range chart {
		chart[i].Half = true
		chart[i].More = more(page.Ref{Path: mapsPage}, "All maps")
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

func (p *pages) homePeople() []page.Block {
	rows := p.handbook.HeadcountOf(nil)
	if len(rows) == 0 {
		return nil
	}
	blocks := figure("people", "Our people", p.headcount(nil, true))
	for i := range blocks {
		blocks[i].Half = true
		blocks[i].More = more(page.Ref{Path: positionsPage}, "The recruitment plan")
	}
	return blocks
}

func (p *pages) homeGuides() []page.Block {
	var items []page.Node
	for _, guide := range p.guides() {
		items = append(items, entry(guide))
	}
	items = items[:min(len(items), 6)]
	blocks := block("new", "New here? Five minutes", list(page.Pages, items))
	for i := range blocks {
		blocks[i].Half = true
		blocks[i].More = more(page.Ref{Path: "how-we-work.html"}, "How we work")
	}
	return blocks
}
