package site

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
	"handbook/generator/wording"
)

func planListing(r *reader, v *page.Listing) {
	v.Lead = planState(r)
	v.Blocks = append(v.Blocks, roadmapBlock(r, "By department", r.figures.ByDepartment())...)
	v.Blocks = append(v.Blocks, block("horizons", "Now, next, later", horizonColumns(r))...)
	v.Blocks = append(v.Blocks, block("quarters", "All quarters", quarterTable(r).Shown())...)
	v.Blocks = append(v.Blocks, block("order", "Planned in the wrong order", brokenOrders(r))...)
	v.Blocks = append(v.Blocks, calendarBlocks(r)...)
}

func byObjectiveListing(r *reader, v *page.Listing) {
	v.Lead = "What is planned for each objective. Work that serves several is listed under each."
	v.Blocks = roadmapBlock(r, "", r.figures.ByObjective())
}

func byStatusListing(r *reader, v *page.Listing) {
	v.Lead = "What is running, what is agreed and what is only proposed, quarter by quarter."
	v.Blocks = roadmapBlock(r, "", r.figures.ByStatus())
}

// roadmapBlock is a roadmap, with the ways to the same plan in other rows.
func roadmapBlock(r *reader, title string, plan *page.Picture) []page.Block {
	blocks := drawingOf("roadmap", title, plan)
	var ways []page.Node
	for _, way := range []struct{ file, words string }{
		{planPage, "by department"}, {byObjectivePage, "by objective"}, {byStatusPage, "by status"},
	} {
		if way.file != r.path {
			ways = append(ways, toPage(way.file, way.words))
		}
	}
	for i := range blocks {
		blocks[i].Of = page.Paragraph{Role: page.Note, Of: page.Nodes{page.Text("The same plan "), ways[0], page.Text(" or "), ways[1], page.Text(".")}}
	}
	return blocks
}

// planState says which quarters are agreed.
func planState(r *reader) string {
	var agreed, proposed []*handbook.QuarterPlan
	for _, q := range r.handbook.Quarters {
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
		said = append(said, r.handbook.Config.Fiscal.Months(q.Quarter)+state)
	}
	for _, q := range proposed {
		said = append(said, r.handbook.Config.Fiscal.Months(q.Quarter)+" is proposed.")
	}
	if len(said) == 0 {
		return "No quarter has been agreed yet."
	}
	return strings.Join(said, " ")
}

// horizonColumns sorts open work into now (this quarter), next (the one after) and
// later, by the handbook's date.
func horizonColumns(r *reader) page.Node {
	current := r.handbook.Current()
	now := "this quarter"
	if plan := r.handbook.Quarter(current); plan != nil && plan.Status == "agreed" {
		now += ", in the agreed order"
	}
	columns := []horizon{
		{title: "Now", note: now, more: page.Filter{Facet: "quarter", ID: current.String()}},
		{title: "Next", note: "the quarter after it", more: page.Filter{Facet: "quarter", ID: (current + 1).String()}},
		{title: "Later", note: "after that, or without a date"},
	}
	for _, w := range r.handbook.Work {
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
		return nil
	}
	made := page.Columns{Role: page.Horizons, Level: 3}
	for _, c := range columns {
		above, below, proposed := c.parts()
		made.Parts = append(made.Parts, page.Part{Title: page.Text(c.title), Of: page.Line(
			paragraph(page.Note, c.note), c.list(above),
			c.underLine("Below the line, if there is room", below), c.underLine("Proposed, not agreed yet", proposed),
		)})
	}
	return made
}

// underLine is work below a line that says what it is; none is nothing.
func (h horizon) underLine(words string, work []*handbook.Work) page.Node {
	if len(work) == 0 {
		return nil
	}
	return page.Nodes{paragraph(page.Cut, words), h.list(work)}
}

// list is as much of some work as a page holds.
func (h horizon) list(work []*handbook.Work) page.Node {
	shown := work[:min(len(work), mostRows)]
	return page.Line(list(page.Links, linkItems(shown)), moreBy(len(work)-len(shown), h.more))
}

// horizon is open work that is as far away as each other.
type horizon struct {
	title, note string
	more        page.Filter // of the list of all work, where there is more than a page holds
	work        []*handbook.Work
}

// parts is the work in the order across departments: what is above the
// line, what is below it, and what is only proposed.
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

func quarterTable(r *reader) *page.Table {
	t := &page.Table{Caption: "All quarters", Columns: []page.Column{
		{Title: "Quarter", Kind: page.ShortColumn}, {Title: "Months", Kind: page.ShortColumn}, {Title: "Status"}, {Title: "Work", Kind: page.NumberColumn}, {Title: "Teams over their limit", Kind: page.WideColumn}, {Title: "People to join", Kind: page.NumberColumn},
	}}
	proposed := proposals(r.handbook.Work)
	for _, q := range r.handbook.Quarters {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			page.Figure(int(q.Quarter), quarterLink(r, q.Quarter)), words(r.handbook.Config.Fiscal.Months(q.Quarter)), cell(quarterStatus(r, q)),
			page.Figure(len(q.Work), page.Words(itemWords(len(q.Work), proposed[q.Quarter]))), cell(overLimit(r, q.Quarter)), countCell(joiners(q.Positions)),
		}})
	}
	return t
}

// proposals counts the work that is proposed for each quarter, and is part of no
// plan yet.
func proposals(list []*handbook.Work) map[value.Quarter]int {
	n := map[value.Quarter]int{}
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

func quarterStatus(r *reader, q *handbook.QuarterPlan) page.Node {
	if q.Implicit {
		return page.Said(page.Faint, "not planned yet")
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

// overLimit names the departments that have more to do than their limit.
func overLimit(r *reader, q value.Quarter) page.Node {
	var over []page.Node
	for _, d := range r.handbook.Departments {
		if load := r.handbook.Load(d, q); load.Over() {
			over = append(over, page.Line(link(d), page.Text(fmt.Sprintf(" (%s of %s)", load.Planned, load.Limit))))
		}
	}
	return page.Joined(", ", over)
}

func brokenOrders(r *reader) page.Node {
	var items []page.Node
	for _, w := range r.handbook.Work {
		for _, b := range w.Broken {
			items = append(items, page.Line(link(w), page.Text(" needs "), link(b.On), page.Text(": "), page.Words(b.Why)))
		}
	}
	return list(page.Warnings, items)
}

func quarterItem(r *reader, q *handbook.QuarterPlan) *page.Item {
	v := startItem(r, q, "Quarter "+r.handbook.Config.Fiscal.Label(q.Quarter), planPage)
	if q.Implicit {
		v.Kind = "Quarter" // its title is its label
	}
	v.Summary = strings.Join(slices.DeleteFunc([]string{r.handbook.Config.Fiscal.Months(q.Quarter), v.Summary}, func(part string) bool { return part == "" }), ". ")
	v.Chips = chips(quarterStatus(r, q))
	v.Facts = page.Facts{
		fact("Agreed on", page.Words(wording.Day(q.AgreedOn))),
		fact("Owner", owner(q.Owner)),
		fact("Work", page.Words(itemWords(len(q.Work), proposals(r.handbook.Work)[q.Quarter]))),
		fact("People to join", countWords(joiners(q.Positions), "person", "people")),
		fact("Over their limit", overLimit(r, q.Quarter)),
	}
	v.Wide = append(tilesBlock(quarterAnswer(r, q)), drawing("roadmap", "", r.figures.Quarter(q))...)
	v.Blocks = append(v.Blocks, proseBlock(r, q)...)
	v.Blocks = append(v.Blocks, block("order", "The one order across departments", orderTable(r, q))...)
	course := "What starts, runs and ends"
	if len(q.Order) > 0 {
		course = "Also in this quarter, without a place in the order"
	}
	v.Blocks = append(v.Blocks, block("course", course, quarterCourse(r, q))...)
	if load := quarterLoad(r, q); load != nil {
		v.Blocks = append(v.Blocks, foldedBlock("load", "Load by team", page.Line(paragraph(page.Note, limitWords(r)), load))...)
	}
	v.Blocks = append(v.Blocks, foldedBlock("hires", "Who joins", positionList(r, q.Positions, q))...)
	v.Below = beside(block("key-results", "What it should move", quarterGoals(r, q)),
		quarterChanges(r, q), block("needed", "Who is needed for this work", neededHires(r, q)), block("tensions", "Tensions that touch it", quarterTensions(r, q)))
	closing(r, v, q)
	return v
}

// quarterCourse sorts the work of a quarter that its order does not name by
// whether it starts and ends in it.
func quarterCourse(r *reader, q *handbook.QuarterPlan) page.Node {
	columns := []struct {
		title string
		holds func(starts, ends bool) bool
	}{
		{"Starts and ends here", func(starts, ends bool) bool { return starts && ends }},
		{"Starts here", func(starts, ends bool) bool { return starts && !ends }},
		{"Runs through", func(starts, ends bool) bool { return !starts && !ends }},
		{"Ends here", func(starts, ends bool) bool { return !starts && ends }},
	}
	made := page.Columns{Role: page.Horizons, Level: 3}
	for _, c := range columns {
		var items []page.Node
		for _, w := range q.Work {
			if !slices.Contains(q.Order, w) && c.holds(w.Quarters.First == q.Quarter, w.Quarters.Last == q.Quarter) {
				items = append(items, page.Line(link(w), workState(w)))
			}
		}
		if len(items) > 0 {
			made.Parts = append(made.Parts, page.Part{Title: page.Text(c.title), Of: list(page.Links, items)})
		}
	}
	if len(made.Parts) == 0 {
		return nil
	}
	return made
}

// neededHires lists the positions that serve the quarter's work, and when
// those people are fully effective: a quarter after the work is too late.
func neededHires(r *reader, q *handbook.QuarterPlan) page.Node {
	t := &page.Table{Caption: "Who is needed for this work", Columns: []page.Column{
		{Title: "Position", Kind: page.WideColumn}, {Title: "Joins", Kind: page.ShortColumn}, {Title: "Fully effective"},
	}}
	for _, position := range r.handbook.Positions {
		var served []*handbook.Work
		for _, e := range position.Serves {
			if w, ok := e.(*handbook.Work); ok && slices.Contains(q.Work, w) {
				served = append(served, w)
			}
		}
		if len(served) == 0 || !position.Counts() {
			continue
		}
		effective := page.Said(page.Faint, "not said")
		if ready := r.handbook.Ready(position); !ready.IsZero() {
			effective = day(ready)
			if ready.Compare(r.handbook.LastDay(served[0])) > 0 {
				effective = page.Line(effective, page.Text(" "), chip("over", "after it ends"))
			}
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(position), under(department(position.Department), page.Line(page.Text("for "), links(served)))), cell(quarterCell(r, position.Quarter)), cell(effective),
		}})
	}
	return t.Shown()
}

// quarterGoals lists the objectives that the quarter's work moves, itself or by a
// key result, the worst first.
func quarterGoals(r *reader, q *handbook.QuarterPlan) page.Node {
	moved := map[*handbook.Objective][]*handbook.Work{}
	for _, w := range q.Work {
		for _, goal := range w.Serves {
			if o := objectiveOf(goal); o != nil && !slices.Contains(moved[o], w) {
				moved[o] = append(moved[o], w)
			}
		}
	}
	goals := slices.DeleteFunc(worstFirst(r.handbook.Objectives), func(o *handbook.Objective) bool { return len(moved[o]) == 0 })
	table := func(caption string, goals []*handbook.Objective) page.Node {
		t := &page.Table{Caption: caption, Columns: []page.Column{{Title: "Objective", Kind: page.WideColumn}, {Title: "Health"}}}
		for _, o := range goals {
			t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{cell(link(o), under(links(moved[o]))), cell(objectiveHealth(r, o))}})
		}
		return t.Shown()
	}
	worst := min(len(goals), mostGoals)
	return page.Line(table("What it should move", goals[:worst]),
		folded(fmt.Sprintf("%d more", len(goals)-worst), table("What else it should move", goals[worst:])))
}

// mostGoals is how many of a quarter's objectives one sees without opening the rest.
const mostGoals = 4

// objectiveOf is the objective that a goal is, or that it is a key result of;
// nil for other goals.
func objectiveOf(goal handbook.Entity) *handbook.Objective {
	switch goal := goal.(type) {
	case *handbook.Objective:
		return goal
	case *handbook.KeyResult:
		return goal.Objective
	}
	return nil
}

// quarterTensions lists open tensions about work of the quarter.
func quarterTensions(r *reader, q *handbook.QuarterPlan) page.Node {
	inQuarter := map[handbook.Entity]bool{q: true}
	for _, w := range q.Work {
		inQuarter[w] = true
	}
	var items []page.Node
	for _, t := range r.handbook.Tensions {
		for _, about := range t.About {
			if inQuarter[about] {
				items = append(items, page.Line(link(t), statusChip(handbook.TensionStatuses, t.Status)))
				break
			}
		}
	}
	return list(page.Links, items)
}
