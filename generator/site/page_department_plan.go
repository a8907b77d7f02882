package site

import (
	"fmt"
	"slices"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
)

// addDepartmentPlans registers the plan of each department.
func (s *Site) addDepartmentPlans() {
	for _, d := range s.handbook.Departments {
		s.addListing("Teams", d.PlanPage(), "The plan of "+d.Title, func(r *reader, v *page.Listing) { departmentPlan(r, v, d) })
	}
}

// departmentPlan is where a department does what the company did: its objectives,
// its order with a line in each quarter, its board, and what it has to do it with.
func departmentPlan(r *reader, v *page.Listing, d *handbook.Department) {
	v.Lead = fmt.Sprintf("What %s wants to reach, what it does first, and how far its people go. The company's order counts: what it names keeps its sequence here.", d.Title)
	v.Blocks = block("objectives", "What it wants to reach", departmentAims(r, d))
	for _, q := range plannedQuarters(r.handbook, d) {
		v.Blocks = append(v.Blocks, departmentOrder(r, d, q)...)
	}
	board := drawing("grid", "Its board", r.figures.Grid(wantedOf(d), nil, true))
	for i := range board {
		board[i].More = more(page.Ref{Path: "grid/" + d.Slug + ".html"}, "Open the grid")
	}
	v.Blocks = append(v.Blocks, board...)
	v.Blocks = append(v.Blocks, block("tensions", "Where it pulls", departmentTensions(d, r.handbook.Tensions))...)
	v.Blocks = append(v.Blocks, block("maps", "Its maps", departmentMaps(d, r.handbook.Maps))...)
	if load := departmentLoad(r, d); load != nil {
		v.Blocks = append(v.Blocks, block("load", "Its load, quarter by quarter", page.Line(paragraph(page.Note, limitWords(r)), load))...)
	}
	v.Blocks = append(v.Blocks, foldedBlock("positions", "Who joins", positionList(r, d.Positions, d))...)
	v.Blocks = append(v.Blocks, foldedBlock("components", "What it runs", componentList(r, "What it runs", d.Components))...)
	v.Blocks = append(v.Blocks, block("department", "The department", page.Line(link(d)))...)
}

// wantedOf is the work of a department that is still wanted.
func wantedOf(d *handbook.Department) []*handbook.Work {
	return slices.DeleteFunc(handbook.OfDepartment(d.Work, d), func(w *handbook.Work) bool { return !w.Open() || w.Parked() })
}

// plannedQuarters are the quarters from today on in which a department has
// something to do.
func plannedQuarters(h *handbook.Handbook, d *handbook.Department) []*handbook.QuarterPlan {
	return slices.DeleteFunc(slices.Clone(h.Quarters), func(q *handbook.QuarterPlan) bool {
		return q.Quarter < h.Current() || q.Status == "closed" || len(orderOf(q, d)) == 0
	})
}

// orderOf is a department's order in a quarter, and behind it what is planned to
// begin in it and has no place there.
func orderOf(q *handbook.QuarterPlan, d *handbook.Department) []*handbook.Work {
	list := q.Ordered(d)
	for _, w := range q.Order[q.Listed:] {
		if w.Department == d && !slices.Contains(list, w) {
			list = append(list, w)
		}
	}
	return list
}

// departmentOrder is the order of a department in a quarter, with its line.
func departmentOrder(r *reader, d *handbook.Department, q *handbook.QuarterPlan) []page.Block {
	label := r.handbook.Config.Fiscal.Label(q.Quarter)
	own := q.OrderOf(d)
	places := companyPlaces(r, q)
	t := ordering{
		caption: "The order of " + d.Title + " in " + label, of: page.OrderOf{Quarter: idOf(q), Department: d.ID},
		work: orderOf(q, d), listed: len(q.Ordered(d)), cutAfter: own.CutAfter,
		whose: page.Column{Title: "In the company's order", Kind: page.NumberColumn}, whoseOf: func(w *handbook.Work) page.Cell { return companyPlace(places, w) },
		weeks:  func(w *handbook.Work) value.Weeks { return w.WeeksOf(d) },
		effort: func(w *handbook.Work) page.Node { return ownEffort(w, d) },
	}.table(r, q)
	blocks := block("order-"+q.Slug, "Its order in "+label, page.Line(t, page.Paragraph{Role: page.Note, Of: page.Line(lineWords(r, d, q), link(q))}))
	for i := range blocks {
		blocks[i].Note = orderNote(d, q)
	}
	return blocks
}

// orderNote says where the order of a department comes from.
func orderNote(d *handbook.Department, q *handbook.QuarterPlan) string {
	if len(q.OrderOf(d).Written) == 0 {
		return d.Title + " has no order of its own yet. This is its part of the company's."
	}
	return "Its own order, inside the company's."
}

// lineWords say what is above the line of a department, and how far its people go.
func lineWords(r *reader, d *handbook.Department, q *handbook.QuarterPlan) page.Node {
	said := "No line has been drawn. "
	if own := q.OrderOf(d); own.CutAfter != nil {
		said = "The line is below “" + own.CutAfter.Title + "”. "
	}
	l := r.handbook.Load(d, q.Quarter)
	if sum := l.Above(); sum.Items > 0 {
		said += "Above it, in weeks: " + loadWords(sum, l.Limit) + ". "
	}
	return page.Text(said + "The order across departments: ")
}

// companyPlaces are the places of work in the company's order.
func companyPlaces(r *reader, q *handbook.QuarterPlan) map[*handbook.Work]int {
	places := map[*handbook.Work]int{}
	for _, w := range q.Order[:q.Listed] {
		if leftOrder(r, q, w) == "" {
			places[w] = len(places) + 1
		}
	}
	return places
}

func companyPlace(places map[*handbook.Work]int, w *handbook.Work) page.Cell {
	if places[w] == 0 {
		return words("–")
	}
	return countCell(places[w])
}

// ownEffort is the department's part of what work takes.
func ownEffort(w *handbook.Work, d *handbook.Department) page.Node {
	if w.Unsized {
		return page.Said(page.Faint, "not sized")
	}
	return page.Words(w.WeeksOf(d).String())
}

// departmentAims lists the objectives of a department with what they serve.
func departmentAims(r *reader, d *handbook.Department) page.Node {
	t := &page.Table{Caption: "Objectives of " + d.Title, Columns: []page.Column{{Title: "Objective", Kind: page.WideColumn}, {Title: "For", Kind: page.WideColumn}, {Title: "Health"}}}
	for _, o := range worstFirst(d.Objectives) {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{cell(link(o)), cell(links(o.Serves)), cell(objectiveHealth(r, o))}})
	}
	return t.Shown()
}

// departmentTensions are the tensions between a department and others.
func departmentTensions(d *handbook.Department, tensions []*handbook.Tension) page.Node {
	var items []page.Node
	for _, t := range tensions {
		if slices.Contains(t.Between, handbook.Entity(d)) {
			items = append(items, page.Line(link(t), statusChip(handbook.TensionStatuses, t.Status)))
		}
	}
	return list(page.Links, items)
}

func departmentMaps(d *handbook.Department, maps []*handbook.Map) page.Node {
	var items []page.Node
	for _, m := range maps {
		if m.Base().Department == d {
			items = append(items, link(m))
		}
	}
	return list(page.Links, items)
}

// departmentNow is what a department does first in the next quarter that it has
// planned, on its own page.
func departmentNow(r *reader, d *handbook.Department) []page.Block {
	for _, q := range plannedQuarters(r.handbook, d) {
		var items []page.OrderedItem
		for _, w := range q.Ordered(d) {
			if !w.BelowLine && leftOrder(r, q, w) == "" && len(items) < mostFirst {
				items = append(items, page.OrderedItem{Number: len(items) + 1, Of: page.Line(link(w), workState(w))})
			}
		}
		if len(items) == 0 {
			continue
		}
		blocks := block("order", "What it does first in "+r.handbook.Config.Fiscal.Label(q.Quarter), page.Ordered{Items: items})
		blocks[0].More = more(page.Ref{Path: d.PlanPage()}, "The plan of "+d.Title)
		return blocks
	}
	return block("order", "Its plan", toPage(d.PlanPage(), "The plan of "+d.Title))
}

// mostFirst is how much of its order the page of a department shows.
const mostFirst = 5
