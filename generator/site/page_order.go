package site

import (
	"fmt"
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
	"handbook/generator/wording"
)

// ordering is an order of a quarter as a table shows it: the company's, or that of
// a department inside it.
type ordering struct {
	caption  string
	of       page.OrderOf
	work     []*handbook.Work
	listed   int // how many of them have a place in it; the others follow
	cutAfter *handbook.Work
	whose    page.Column // what the third column says of each
	whoseOf  func(*handbook.Work) page.Cell
	weeks    func(*handbook.Work) value.Weeks
	effort   func(*handbook.Work) page.Node
}

// orderTable is the order across departments with its cut line.
func orderTable(r *reader, q *handbook.QuarterPlan) page.Node {
	t := ordering{
		caption: "The order across departments", of: page.OrderOf{Quarter: idOf(q)},
		work: q.Order, listed: q.Listed, cutAfter: q.CutAfter,
		whose: page.Column{Title: "Department"}, whoseOf: func(w *handbook.Work) page.Cell { return cell(department(w.Department)) },
		weeks: (*handbook.Work).Weeks, effort: effortCell,
	}.table(r, q)
	own := ownOrders(q)
	switch {
	case t == nil || q.CutAfter == nil && own == nil:
		return t
	case q.CutAfter == nil:
		return page.Line(t, own)
	}
	return page.Line(t, page.Paragraph{Role: page.Note, Of: page.Line(
		page.Text("The line is below "), link(q.CutAfter), page.Text(". What is under it starts only if there is room. "), page.Words(roomLeft(r, q)),
	)}, own)
}

// ownOrders leads to the departments that have an order of their own inside that of
// a quarter.
func ownOrders(q *handbook.QuarterPlan) page.Node {
	var plans []page.Node
	for _, o := range q.Orders {
		plans = append(plans, toPage(o.Department.PlanPage(), o.Department.Title))
	}
	if len(plans) == 0 {
		return nil
	}
	return page.Paragraph{Role: page.Note, Of: page.Line(page.Text("These departments have an order of their own inside it: "), page.Joined(", ", plans), page.Text("."))}
}

// table shows an order. What has left the quarter holds no place in it.
func (o ordering) table(r *reader, q *handbook.QuarterPlan) page.Node {
	t := &page.Table{Caption: o.caption, Role: page.Order, Order: o.of, Columns: []page.Column{
		{Title: "Place", Kind: page.NumberColumn}, {Title: "Work", Kind: page.WideColumn}, o.whose, {Title: "Status"}, {Title: "Purpose"}, {Title: "Until", Kind: page.ShortColumn},
		{Title: "Weeks", Kind: page.NumberColumn}, {Title: "So far", Kind: page.NumberColumn},
	}}
	places, below := 0, false // the line
	var soFar handbook.Sum
	for i, w := range o.work {
		left := leftOrder(r, q, w)
		row := page.Row{Cells: []page.Cell{
			words("–"), cell(known(w), under(page.Words(left))), o.whoseOf(w), cell(workState(w)),
			cell(quadrantChip(w.Quadrant)), cell(quarterCell(r, w.Quarters.Last)), cell(o.effort(w)), words("–"),
		}}
		if left == "" {
			soFar.Add(w, o.weeks(w))
			row.Cells[len(row.Cells)-1] = page.Figure(int(soFar.Weeks), page.Words(wording.Sum(soFar)))
		}
		if left == "" && i < o.listed {
			places++
			row.Cells[0] = countCell(places)
		}
		row.Roles = o.roles(w, i, left != "", below)
		below = below || w == o.cutAfter
		t.Rows = append(t.Rows, row)
	}
	return t.Shown()
}

// leftOrder says why work that the order names is no longer in its quarter, ""
// if it is.
func leftOrder(r *reader, q *handbook.QuarterPlan, w *handbook.Work) string {
	switch {
	case w.Refused():
		return "no longer in the plan"
	case w.Quarters.IsZero() || w.Quarters.First <= q.Quarter && w.Quarters.Last >= q.Quarter:
		return ""
	}
	return "moved to " + wording.Period(r.handbook.Config.Fiscal, w.Quarters)
}

// roles say what a row of the order is in it. What is below the company's line is
// below that of every department.
func (o ordering) roles(w *handbook.Work, at int, left, below bool) []page.Role {
	if o.of.Department != "" {
		below = w.BelowLine
	}
	var roles []page.Role
	for _, role := range []struct {
		name  page.Role
		holds bool
	}{
		{page.LeftOrder, left}, {page.BelowLine, below && !left},
		{page.CutAfter, o.cutAfter == w}, {page.UnlistedIn, at >= o.listed}, {page.Proposal, w.Proposal() && !left},
	} {
		if role.holds {
			roles = append(roles, role.name)
		}
	}
	return roles
}

// roomLeft says what each department could still take on above the line: as
// things are agreed, and as if what is proposed above it were agreed too.
func roomLeft(r *reader, q *handbook.QuarterPlan) string {
	left, over := room(r, q, handbook.Load.Above)
	said := listed("Weeks left above it: ", left) + listed("Over the limit: ", over)
	proposed := proposedAbove(q)
	if proposed.Items == 0 {
		return said
	}
	left, over = room(r, q, handbook.Load.IfAll)
	said += listed("If we did all of it, weeks left: ", left) + listed("If we did all of it, over the limit: ", over)
	if n := proposed.Unsized; n > 0 {
		said += english.Count(n, "proposal above it is not sized.", "proposals above it are not sized.")
	}
	return said
}

// listed is a list in a sentence; an empty one is nothing.
func listed(begins string, list []string) string {
	if len(list) == 0 {
		return ""
	}
	return begins + strings.Join(list, ", ") + ". "
}

// room is how many weeks departments have left of their limits, and by how many
// others are over it, where loads come to such sums.
func room(r *reader, q *handbook.QuarterPlan, sumOf func(handbook.Load) handbook.Sum) (left, over []string) {
	for _, d := range r.handbook.Departments {
		l := r.handbook.Load(d, q.Quarter)
		switch sum := sumOf(l); {
		case l.Limit < 0:
		case sum.Weeks > l.Limit:
			over = append(over, fmt.Sprintf("%s %s", d.Title, sum.Weeks-l.Limit))
		case sum.Unsized > 0: // how much is left nobody knows
		case sum.Weeks < l.Limit:
			left = append(left, fmt.Sprintf("%s %s", d.Title, l.Limit-sum.Weeks))
		}
	}
	return left, over
}

// proposedAbove adds up what is only proposed above the line of a quarter.
func proposedAbove(q *handbook.QuarterPlan) handbook.Sum {
	var sum handbook.Sum
	for _, w := range q.Order[:q.Listed] {
		if w.Proposal() && !w.BelowLine && w.Quarters.First == q.Quarter {
			sum.Add(w, w.Weeks())
		}
	}
	return sum
}
