package site

import (
	"fmt"
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/page"
	"handbook/generator/wording"
)

// orderTable is the order across departments with its cut line. What has left
// the quarter holds no place in it.
func orderTable(r *reader, q *handbook.QuarterPlan) page.Node {
	t := &page.Table{Caption: "The order across departments", Role: page.Order, Columns: []page.Column{
		{Title: "Place", Kind: page.NumberColumn}, {Title: "Work", Kind: page.WideColumn}, {Title: "Department"}, {Title: "Status"}, {Title: "Purpose"}, {Title: "Until", Kind: page.ShortColumn},
		{Title: "Weeks", Kind: page.NumberColumn}, {Title: "So far", Kind: page.NumberColumn},
	}}
	places, below := 0, false // the line
	var soFar handbook.Sum
	for i, w := range q.Order {
		left := leftOrder(r, q, w)
		row := page.Row{Cells: []page.Cell{
			words("–"), cell(known(w), under(page.Words(left))), cell(department(w.Department)), cell(workState(w)),
			cell(quadrantChip(w.Quadrant)), cell(quarterCell(r, w.Quarters.Last)), cell(effortCell(w)), words("–"),
		}}
		if left == "" {
			soFar.Add(w, w.Weeks())
			row.Cells[len(row.Cells)-1] = page.Figure(int(soFar.Weeks), page.Words(wording.Sum(soFar)))
		}
		if left == "" && i < q.Listed {
			places++
			row.Cells[0] = countCell(places)
		}
		row.Roles = orderRoles(q, w, i, left != "", below)
		below = below || w == q.CutAfter
		t.Rows = append(t.Rows, row)
	}
	if q.CutAfter == nil {
		return t.Shown()
	}
	return page.Line(t.Shown(), page.Paragraph{Role: page.Note, Of: page.Line(
		page.Text("The line is below "), link(q.CutAfter), page.Text(". What is under it starts only if there is room. "), page.Words(roomLeft(r, q)),
	)})
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

// orderRoles say what a row of the order is in it.
func orderRoles(q *handbook.QuarterPlan, w *handbook.Work, at int, left, below bool) []page.Role {
	var roles []page.Role
	for _, role := range []struct {
		name  page.Role
		holds bool
	}{
		{page.LeftOrder, left}, {page.BelowLine, below && !left},
		{page.CutAfter, q.CutAfter == w}, {page.UnlistedIn, at >= q.Listed}, {page.Proposal, w.Proposal() && !left},
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
