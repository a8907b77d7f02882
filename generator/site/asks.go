package site

import (
	"html/template"

	"handbook/generator/handbook"
)

// Help that one item needs from somebody: on the page of the item, on that of
// the department or the role, and on the agenda when it is overdue.

// asks are what an item asks of others.
func (p *page) asks(i *handbook.Item) template.HTML {
	t := table{caption: "What it asks of others", columns: []column{{title: "What", class: "wide"}, {title: "Of"}, {title: "By"}, {title: "State"}}}
	for _, a := range i.Asks {
		t.rows = append(t.rows, row{cells: []cell{marks(plain(a.What)), marks(p.link(a.Of)), marks(p.neededBy(a)), marks(askChip(a))}})
	}
	return t.html()
}

// helpAskedOf is what others ask of a department or a role.
func (p *page) helpAskedOf(of handbook.Entity) []Block {
	t := table{caption: "What others ask of it", columns: []column{{title: "What", class: "wide"}, {title: "For"}, {title: "By"}, {title: "State"}}}
	for _, a := range p.handbook.AskedOf(of) {
		t.rows = append(t.rows, row{cells: []cell{
			marks(plain(a.What)), marks(p.link(a.From) + under(p.owner(a.From.Base().Owner))), marks(p.neededBy(a.Ask)), marks(askChip(a.Ask)),
		}})
	}
	return block("asked", "What others ask of it", t.html())
}

// overdueAsks are the asks that were needed before the handbook's day.
func (p *page) overdueAsks() template.HTML {
	var items []template.HTML
	for _, a := range p.handbook.Overdue() {
		items = append(items, `<span class="what">`+p.link(a.Of)+": "+plain(a.What)+under("for "+p.link(a.From))+
			`</span><span class="when">`+p.neededBy(a.Ask)+`</span>`)
	}
	return list("decide", items)
}

// neededBy is the day of an ask, marked where it has passed.
func (p *page) neededBy(a handbook.Ask) template.HTML {
	if !a.Open() {
		return day(a.NeedBy)
	}
	return p.dueDay(a.NeedBy)
}

func askChip(a handbook.Ask) template.HTML {
	return chip("ask-"+cssWord(a.State), handbook.AskStates.Label(a.State))
}
