package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"handbook/generator/english"
	"handbook/generator/figure"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
	"handbook/generator/wording"
)

// homeMain is the strategy on a page.
func homeMain(r *reader) page.Main {
	h := r.handbook
	v := &page.Home{Plan: planState(r), Going: going(h.Objectives), Money: homeMoney(r), Ambition: h.Config.Ambition}
	for i, prio := range h.Priorities {
		v.Priorities = append(v.Priorities, priority(i+1, prio))
	}
	if own := h.Page(""); own != nil {
		v.Words = ownWords(r, own)
	}
	v.Blocks = append(v.Blocks, homeDecide(r)...)
	v.Blocks = append(v.Blocks, homeQuestions(r)...)
	v.Blocks = append(v.Blocks, homeRisks(r)...)
	v.Blocks = append(v.Blocks, homeObjectives(r)...)
	v.Blocks = append(v.Blocks, homeQuarter(r)...)
	v.Blocks = append(v.Blocks, homeNotDoing(r)...)
	v.Blocks = append(v.Blocks, homePictures(r)...)
	v.Blocks = append(v.Blocks, homePeople(r)...)
	v.Blocks = append(v.Blocks, homeChanges(r)...)
	v.Blocks = append(v.Blocks, homeGuides(r)...)
	v.Blocks = append(v.Blocks, homeNext(r)...)
	return v
}

// going says how the objectives are going, as their owners see it; "" where
// nobody has said.
func going(list []*handbook.Objective) string {
	n := map[string]int{}
	active := handbook.ActiveObjectives(list)
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
		ID: refTo(priority).Anchor, Number: number, Title: priority.Title, Why: priority.Why,
		Owner: owner(priority.Owner), Goals: firstLinks(priority.Objectives, 6),
	}
}

// homeDecide is what has to be decided first.
func homeDecide(r *reader) []page.Block {
	open := toDecide(r)
	blocks := block("decide", "What needs a decision now", decideList(r, open[:min(len(open), mostToDecide)], nil))
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

func homeObjectives(r *reader) []page.Block {
	t := &page.Table{Caption: "Objectives", Columns: []page.Column{
		{Title: "Objective", Kind: page.WideColumn}, {Title: "Progress", Kind: page.FigureColumn}, {Title: "Health"}, {Title: "Confidence"},
	}}
	for _, o := range topObjectives(r) {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(o), under(department(o.Department), owner(o.Owner))), page.Figure(int(o.Score), progressBar(o.Score, o.Expected)),
			cell(objectiveHealth(r, o)), words(wording.Outlook(o)),
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
func topObjectives(r *reader) []*handbook.Objective {
	var company, departments []*handbook.Objective
	for _, o := range r.handbook.Objectives {
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
	return departments[:min(len(departments), figure.MostBeside)]
}

// homeQuarter says what each department does in this quarter, and who has too much.
func homeQuarter(r *reader) []page.Block {
	q := r.handbook.Quarter(r.handbook.Current())
	if q == nil {
		return nil
	}
	t := &page.Table{Caption: "This quarter by department", Columns: []page.Column{
		{Title: "Department"}, {Title: "Weeks planned", Kind: page.NumberColumn}, {Title: "Its work", Kind: page.WideColumn},
	}}
	for _, d := range r.handbook.Departments {
		l := r.handbook.Load(d, q.Quarter)
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
	blocks := block("quarter", "This quarter: "+r.handbook.Config.Fiscal.Label(q.Quarter), page.Line(t.Shown(), tooMuch(r, q.Quarter)))
	for i := range blocks {
		blocks[i].Note = r.handbook.Config.Fiscal.Months(q.Quarter) + ". "
		if !q.Implicit {
			blocks[i].Note += wording.Sentence(q.Title) + " "
		}
		blocks[i].Note += limitWords(r)
		blocks[i].More = more(refTo(q), "The whole quarter")
	}
	return blocks
}

// tooMuch names who has more to do than their limit, in a quarter and in
// those after it.
func tooMuch(r *reader, from value.Quarter) page.Node {
	var items []page.Node
	for _, q := range r.handbook.Quarters {
		if over := overLimit(r, q.Quarter); q.Quarter >= from && over != nil {
			items = append(items, page.Line(chip("over", "over the limit"), quarterLink(r, q.Quarter), page.Text(": "), over, page.Text(" weeks")))
		}
	}
	return list(page.TooMuch, items)
}

// homeNotDoing shows the weightiest of what was refused with its reason.
func homeNotDoing(r *reader) []page.Block {
	refused := refusedWork(r)
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
		blocks[i].Note = fmt.Sprintf("%d of %s; these are the largest.", len(refused), english.Count(len(r.handbook.Work), "request"))
		blocks[i].More = more(page.Ref{Path: "not-doing.html"}, "All of them, with who decided")
	}
	return blocks
}

// homePictures sets the grid beside a map, each with its finding.
func homePictures(r *reader) []page.Block {
	grid := drawing("grid", "Where our effort goes", r.figures.BareGrid(r.handbook.Work))
	for i := range grid {
		grid[i].Half = true
		grid[i].More = more(page.Ref{Path: gridPage}, "The grid with its items")
	}
	if len(r.handbook.Maps) == 0 {
		return grid
	}
	busiest := slices.MaxFunc(r.handbook.Maps, func(a, b *handbook.Map) int { return cmp.Compare(openWorkOn(a), openWorkOn(b)) })
	chart := drawing("map", busiest.Title, r.figures.CompactMap(busiest))
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

func homePeople(r *reader) []page.Block {
	rows := r.handbook.HeadcountOf(nil)
	if len(rows) == 0 {
		return nil
	}
	blocks := drawing("people", "Our people", r.figures.Headcount(nil, true))
	for i := range blocks {
		blocks[i].Half = true
		blocks[i].More = more(page.Ref{Path: positionsPage}, "The recruitment plan")
	}
	return blocks
}

func homeGuides(r *reader) []page.Block {
	var items []page.Node
	for _, guide := range guidesInOrder(r.handbook) {
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
