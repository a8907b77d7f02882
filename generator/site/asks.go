package site

import (
	"handbook/generator/handbook"
	"handbook/generator/page"
)

// Help that one item needs from somebody: on the page of the item, on that of
// the department or the role, and on the agenda when it is overdue.

// asksTable are what an item asks of others.
func asksTable(r *reader, i *handbook.Item) page.Node {
	t := &page.Table{Caption: "What it asks of others", Columns: []page.Column{{Title: "What", Kind: page.WideColumn}, {Title: "Of"}, {Title: "By"}, {Title: "State"}}}
	for _, a := range i.Asks {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{cell(page.Words(a.What)), cell(link(a.Of)), cell(neededBy(r, a)), cell(askChip(a))}})
	}
	return t.Shown()
}

// helpAskedOf is what others ask of a department or a role.
func helpAskedOf(r *reader, of handbook.Entity) []page.Block {
	title := "What others ask of it"
	if of.Base().Kind == handbook.KindPerson {
		title = "What others ask of this role"
	}
	t := &page.Table{Caption: title, Columns: []page.Column{{Title: "What", Kind: page.WideColumn}, {Title: "For"}, {Title: "By"}, {Title: "State"}}}
	for _, a := range r.handbook.AskedOf(of) {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(page.Words(a.What)), cell(link(a.From), under(owner(a.From.Base().Owner))), cell(neededBy(r, a.Ask)), cell(askChip(a.Ask)),
		}})
	}
	return block("asked", title, t.Shown())
}

// overdueAsks are the asks that were needed before the handbook's day.
func overdueAsks(r *reader) page.Node {
	var items []page.Node
	for _, a := range r.handbook.Overdue() {
		what := page.Line(link(a.Of), page.Text(": "), page.Words(a.What), under(page.Line(page.Text("for "), link(a.From))))
		items = append(items, withDay(what, neededBy(r, a.Ask)))
	}
	return list(page.Decide, items)
}

// neededBy is the day of an ask, marked where it has passed.
func neededBy(r *reader, a handbook.Ask) page.Node {
	if !a.Open() {
		return day(a.NeedBy)
	}
	return dueDay(r, a.NeedBy)
}

func askChip(a handbook.Ask) page.Node {
	return valueChip("ask", a.State, handbook.AskStates.Label(a.State))
}
