package site

import (
	"fmt"
	"html/template"
	"strings"

	"handbook/generator/handbook"
)

// orderTable is the order across departments with its cut line. What has left
// the quarter holds no place in it.
func (p *page) orderTable(q *handbook.QuarterPlan) template.HTML {
	t := table{caption: "The order across departments", class: "order", columns: []column{
		{title: "Place", class: "number"}, {title: "Work", class: "wide"}, {title: "Department"}, {title: "Status"}, {title: "Purpose"},
		{title: "Weeks", class: "number"}, {title: "So far", class: "number"},
	}}
	places, below := 0, false // the line
	var soFar handbook.Sum
	for i, w := range q.Order {
		left := p.leftOrder(q, w)
		r := row{cells: []cell{
			words("–"), marks(p.link(w) + under(plain(left))), marks(p.department(w.Department)), marks(workState(w)),
			marks(chip(quadrantClass(w.Quadrant), quadrantName(w.Quadrant))), marks(effortCell(w)), words("–"),
		}}
		if left == "" {
			soFar.Add(w, w.Weeks())
			r.cells[6] = number(int(soFar.Weeks), plain(sumWords(soFar)))
		}
		if left == "" && i < q.Listed {
			places++
			r.cells[0] = countCell(places)
		}
		r.class = orderClass(q, w, i, left != "", below)
		below = below || w == q.CutAfter
		t.rows = append(t.rows, r)
	}
	html := t.html()
	if q.CutAfter != nil && html != "" {
		html += `<p class="note">The line is drawn below ` + p.link(q.CutAfter) + `: what stands under it starts only if there is room. ` + plain(p.roomLeft(q)) + `</p>`
	}
	return html
}

// leftOrder says why work that the order names is no longer in its quarter, ""
// if it is.
func (p *page) leftOrder(q *handbook.QuarterPlan, w *handbook.Work) string {
	switch {
	case w.Refused():
		return "no longer in the plan"
	case w.Quarters.IsZero() || w.Quarters.First <= q.Quarter && w.Quarters.Last >= q.Quarter:
		return ""
	}
	return "moved to " + periodWords(p.handbook.Config.Fiscal, w.Quarters)
}

// orderClass is what the style sheet knows a row of the order by.
func orderClass(q *handbook.QuarterPlan, w *handbook.Work, at int, left, below bool) string {
	var classes []string
	for _, class := range []struct {
		name  string
		holds bool
	}{
		{"left-order", left}, {"below-line", below && !left},
		{"cut-after", q.CutAfter == w}, {"unlisted", at >= q.Listed},
	} {
		if class.holds {
			classes = append(classes, class.name)
		}
	}
	return strings.Join(classes, " ")
}

// roomLeft says what each department could still take on above the line.
func (p *page) roomLeft(q *handbook.QuarterPlan) string {
	var room, over []string
	for _, d := range p.handbook.Departments {
		switch l := p.handbook.Load(d, q.Quarter); {
		case l.Limit < 0:
		case l.Over():
			over = append(over, fmt.Sprintf("%s %s", d.Title, l.Planned-l.Limit))
		case l.Above().Unsized > 0: // how much is left nobody knows
		case l.Planned < l.Limit:
			room = append(room, fmt.Sprintf("%s %s", d.Title, l.Limit-l.Planned))
		}
	}
	said := ""
	if len(room) > 0 {
		said = "Weeks left above it: " + strings.Join(room, ", ") + ". "
	}
	if len(over) > 0 {
		said += "Over the limit: " + strings.Join(over, ", ") + "."
	}
	return said
}
