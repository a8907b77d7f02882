package site

import (
	"cmp"
	"fmt"
	"slices"

	"handbook/generator/english"
	"handbook/generator/figure"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
	"handbook/generator/wording"
)

// homeMain is the strategy on a page: the answer first, then what one can do
// about it, then the plan. Executives decide; staff want to know what holds, so
// theirs has the same in another order.
func homeMain(r *reader) page.Main {
	h := r.handbook
	v := &page.Home{Name: nameOf(h), Ambition: h.Config.Ambition, Answer: answer(r)}
	words := beside(homeWords(r), homeGuides(r))
	order := [][]page.Block{
		beside(homeDecide(r), homeChanges(r), homeQuestions(r), homeRisks(r)), homeOffTrack(r), homeObjectives(r), beside(homeQuarter(r), homePriorities(h)),
		beside(homeNotDoing(r), homePeople(r)), homePictures(r), words,
	}
	if !r.isExec() {
		order = [][]page.Block{
			homeObjectives(r), beside(homeQuarter(r), homePriorities(h)), homeOffTrack(r), beside(homeDecided(r), homeNotDoing(r)), homeChanges(r),
			words, beside(homeDecide(r), homePeople(r)), homePictures(r),
		}
	}
	v.Blocks = slices.Concat(append([][]page.Block{homeRole(h), homeAbove(r)}, append(order, homeNext(r))...)...)
	return v
}

// beside puts a block beside others, where there are any.
func beside(block []page.Block, others ...[]page.Block) []page.Block {
	right := slices.Concat(others...)
	if len(block) == 0 || len(right) == 0 {
		return append(block, right...)
	}
	block[0].Beside = len(right)
	return append(block, right...)
}

// inPairs puts each second block beside the one before it.
func inPairs(blocks []page.Block) []page.Block {
	for i := 0; i+1 < len(blocks); i += 2 {
		blocks[i].Beside = 1
	}
	return blocks
}

// homePriorities are the few things that matter most.
func homePriorities(h *handbook.Handbook) []page.Block {
	list := priorityList(h, false)
	if len(list) == 0 {
		return nil
	}
	return []page.Block{{ID: "priorities", Title: "What matters most", Role: page.AsPriorities, Of: list}}
}

// priorityList are the priorities that hold now, or those that rest.
func priorityList(h *handbook.Handbook, rest bool) page.Priorities {
	var list page.Priorities
	for _, p := range h.Priorities {
		if p.Rests != rest {
			continue
		}
		title := p.Title
		if rest {
			title += " (" + wording.Period(h.Config.Fiscal, p.Period) + ")"
		}
		list = append(list, page.Priority{
			ID: refTo(p).Anchor, Number: len(list) + 1, Title: title, Why: p.Why, Owner: owner(p.Owner), Goals: firstLinks(p.Objectives, 6),
		})
	}
	return list
}

// homeWords are the author's own.
func homeWords(r *reader) []page.Block {
	own := r.handbook.Page("")
	if own == nil {
		return nil
	}
	blocks := block("", "", ownWords(r, own))
	for i := range blocks {
		blocks[i].Role = page.AsProse
	}
	return blocks
}

// homeDecide is what has to be decided first.
func homeDecide(r *reader) []page.Block {
	open := toDecide(r)
	blocks := block("decide", "What needs a decision now", decideList(r, open[:min(len(open), mostToDecide)], nil))
	for i := range blocks {
		if len(open) > mostToDecide {
			blocks[i].Note = fmt.Sprintf("The first %d of %d.", mostToDecide, len(open))
		}
		blocks[i].More = more(page.Ref{Path: decisionsPage}, "All decisions")
	}
	return blocks
}

// homeDecided is what was decided last, for those who did not decide it.
func homeDecided(r *reader) []page.Block {
	made := latestDecisions(r.handbook)
	items := make([]page.Node, 0, mostDecided)
	for _, d := range made[:min(len(made), mostDecided)] {
		items = append(items, withDay(page.Line(link(d), page.Said(page.Note, d.Outcome)), day(d.Date)))
	}
	blocks := block("decided", "What has been decided", list(page.Refused, items))
	for i := range blocks {
		blocks[i].More = more(page.Ref{Path: decisionsPage}, "All decisions")
	}
	return blocks
}

// mostDecided is how many decisions that are made the home page lists.
const mostDecided = 5

// latestDecisions are those that are made and hold, the newest first.
func latestDecisions(h *handbook.Handbook) []*handbook.Decision {
	var made []*handbook.Decision
	for _, d := range h.Decisions {
		if d.Status == "accepted" || d.Status == "rejected" {
			made = append(made, d)
		}
	}
	slices.SortStableFunc(made, func(a, b *handbook.Decision) int { return b.Date.Compare(a.Date) })
	return made
}

// companyFirst puts the company's objectives before those of departments. A sheet
// that has room for some leaves none of the company's out.
func companyFirst(list []*handbook.Objective) []*handbook.Objective {
	rank := func(o *handbook.Objective) int {
		if o.Department == nil {
			return 0
		}
		return 1
	}
	return slices.SortedStableFunc(slices.Values(list), func(a, b *handbook.Objective) int { return rank(a) - rank(b) })
}

// mostToDecide is how many open decisions the home page lists.
const mostToDecide = 6

// homeOffTrack lists the work that is off track.
func homeOffTrack(r *reader) []page.Block {
	return block("off-track", "Work that is off track", offTrack(r))
}

// homeObjectives lists the objectives, the worst first, each with how far it is
// and, where it is not on track, why and what is being done about it.
func homeObjectives(r *reader) []page.Block {
	t := &page.Table{Caption: "Objectives", Columns: []page.Column{
		{Title: "Objective", Kind: page.WideColumn}, {Title: "Health"}, {Title: "Progress", Kind: page.FigureColumn}, {Title: "How sure"},
	}}
	list := worstFirst(topObjectives(r))
	for _, o := range list[:min(len(list), mostObjectives)] {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(o), under(department(o.Department), owner(o.Owner)), why(r, o)), cell(objectiveHealth(r, o)),
			page.Figure(int(o.Score), page.Line(progressBar(o.Score, o.Expected), objectiveTrend(r, o))), words(wording.Outlook(o)),
		}})
	}
	blocks := block("objectives", "What we want to reach", t.Shown())
	for i := range blocks {
		if len(list) > mostObjectives {
			blocks[i].Note = fmt.Sprintf("The first %d of %d, the worst first.", mostObjectives, len(list))
		}
		blocks[i].More = more(page.Ref{Path: objectivesPage}, "All objectives, with those of the departments")
	}
	return blocks
}

// mostObjectives is how many objectives the home page lists.
const mostObjectives = 8

// worstFirst is objectives by how they are going: off track, needing attention,
// without a word, on track, and then those that are over; among equals the one
// with the least progress first.
func worstFirst(list []*handbook.Objective) []*handbook.Objective {
	rank := func(o *handbook.Objective) int {
		if !o.Active() {
			return 4
		}
		return slices.Index([]string{"off_track", "needs_attention", "", "on_track"}, o.Health)
	}
	return slices.SortedStableFunc(slices.Values(list), func(a, b *handbook.Objective) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Score, b.Score))
	})
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
			t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{cell(link(d)), loadCell(l), cell(firstLinks(work, mostOfDepartment))}})
		}
	}
	blocks := block("quarter", "This quarter: "+r.handbook.Config.Fiscal.Label(q.Quarter), page.Line(t.Shown(), tooMuch(r, q.Quarter)))
	for i := range blocks {
		blocks[i].Note = planState(r) + " " + limitWords(r)
		blocks[i].More = more(refTo(q), "The whole quarter")
	}
	return blocks
}

// mostOfDepartment is how many pieces of work the home page names of a department.
const mostOfDepartment = 3

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
func homeNotDoing(r *reader) []page.Block { return notDoing(r, 5) }

// notDoing tells the largest of what was refused, at most so many.
func notDoing(r *reader, most int) []page.Block {
	refused, told := refusedWork(r.handbook.Work), heaviestRefused(r)
	var items []page.Node
	for _, w := range told[:min(len(told), most)] {
		items = append(items, withDay(page.Line(link(w), statusChip(handbook.WorkStatuses, w.Status), page.Said(page.Note, w.Reason)), page.Words(weightWords(w))))
	}
	blocks := block("not-doing", "What we are not doing", list(page.Refused, items))
	for i := range blocks {
		blocks[i].Note = fmt.Sprintf("%d of %s; these are the largest.", len(refused), english.Count(len(r.handbook.Work), "request"))
		blocks[i].More = more(page.Ref{Path: "not-doing.html"}, "All of them, with who decided")
	}
	return blocks
}

// heaviestRefused is what was refused with a reason, the weightiest first.
func heaviestRefused(r *reader) []*handbook.Work {
	var told []*handbook.Work
	for _, w := range refusedWork(r.handbook.Work) {
		if w.Reason != "" {
			told = append(told, w)
		}
	}
	slices.SortStableFunc(told, func(a, b *handbook.Work) int {
		return cmp.Or(cmp.Compare(b.Weeks(), a.Weeks()), cmp.Compare(b.Cost.Once+b.Cost.Yearly, a.Cost.Once+a.Cost.Yearly))
	})
	return told
}

// homePictures sets the grid beside a map, each with its finding.
func homePictures(r *reader) []page.Block {
	grid := drawing("grid", "Where our effort goes", r.figures.BareGrid(r.handbook.Work))
	for i := range grid {
		grid[i].More = more(page.Ref{Path: gridPage}, "The grid with its items")
	}
	busiest := busiestMap(r.handbook)
	if busiest == nil {
		return grid
	}
	chart := drawing("map", busiest.Title, r.figures.CompactMap(busiest))
	for i := range chart {
		chart[i].More = more(page.Ref{Path: mapsPage}, "All maps")
	}
	return beside(grid, chart)
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
		blocks[i].More = more(page.Ref{Path: positionsPage}, "The recruitment plan")
	}
	return blocks
}

// mostGuides is how many guides are read in five minutes.
const mostGuides = 4

func homeGuides(r *reader) []page.Block {
	var items []page.Node
	for _, guide := range guidesInOrder(r.handbook) {
		items = append(items, entry(guide))
	}
	items = items[:min(len(items), mostGuides)]
	blocks := block("new", "New here? Five minutes", list(page.Pages, items))
	for i := range blocks {
		blocks[i].More = more(page.Ref{Path: "how-we-work.html"}, "How we work")
	}
	return blocks
}
