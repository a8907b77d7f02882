package site

import (
	"fmt"
	"slices"
	"strconv"

	"handbook/generator/figure"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
	"handbook/generator/wording"
)

// The parts of which pages are made of items.

// refTo is where an entity lives.
func refTo(e handbook.Entity) page.Ref { return figure.Place(e) }

// link is a link to an entity with its title. A person, vendor or department
// is linked like everything else.
func link(e handbook.Entity) page.Node { return linkWords(e, e.Base().Title) }

// linkWords is a link to an entity with other words.
func linkWords(e handbook.Entity, words string) page.Node {
	return page.Link{To: refTo(e), Words: words, Kind: page.ToItem}
}

// known is a link to an entity that says to scripts which one it is.
func known(e handbook.Entity) page.Node {
	return page.Link{To: refTo(e), Words: e.Base().Title, Kind: page.ToItem, Item: idOf(e)}
}

// idOf is an entity's id among all kinds, as "kind/id".
func idOf(e handbook.Entity) string { return string(e.Base().Kind) + "/" + e.Base().ID }

// linkItems are links to entities.
func linkItems[E handbook.Entity](entities []E) []page.Node {
	items := make([]page.Node, len(entities))
	for i, e := range entities {
		items[i] = link(e)
	}
	return items
}

// links joins links to entities by commas.
func links[E handbook.Entity](entities []E) page.Node { return page.Joined(", ", linkItems(entities)) }

// firstLinks joins links to the first few entities and counts the rest.
func firstLinks[E handbook.Entity](entities []E, most int) page.Node {
	if len(entities) <= most {
		return links(entities)
	}
	return page.Line(links(entities[:most]), page.Text(fmt.Sprintf(" and %d more", len(entities)-most)))
}

// toPage is a link to a page of the site's own.
func toPage(file, words string) page.Node { return page.Link{To: page.Ref{Path: file}, Words: words} }

// more leads to more of what a block shows a part of.
func more(to page.Ref, words string) *page.More { return &page.More{To: to, Words: words} }

// owner is a link to the owner's page, or the words that stand for one.
func owner(o handbook.Owner) page.Node {
	switch {
	case o.Person == nil:
		return page.Words(o.Words)
	case o.Person.Vacant:
		return page.Line(link(o.Person), page.Text(" "), chip("vacant", "vacant"))
	}
	return link(o.Person)
}

// owners joins several by commas.
func owners(list []handbook.Owner) page.Node {
	parts := make([]page.Node, len(list))
	for i, o := range list {
		parts[i] = owner(o)
	}
	return page.Joined(", ", parts)
}

// department is a link to a department; nil gives nothing.
func department(d *handbook.Department) page.Node {
	if d == nil {
		return nil
	}
	return link(d)
}

// chip is a small label with a word of the program's own.
func chip(kind, words string) page.Node { return valueChip(kind, "", words) }

// valueChip is a small label with a value of a closed list.
func valueChip(kind, value, words string) page.Node {
	if words == "" {
		return nil
	}
	return page.Chip{Kind: kind, Value: value, Words: words}
}

// statusChip is a status with the words of its list.
func statusChip(terms handbook.Terms, value string) page.Node {
	return valueChip("status", value, terms.Label(value))
}

// healthChip says a health by shape, word and colour; nothing when nobody said.
func healthChip(health string) page.Node {
	if health == "" {
		return nil
	}
	return valueChip("health", health, handbook.Healths.Label(health))
}

// workState is the status of work in a list, with its health where that is not
// as it should be.
func workState(w *handbook.Work) page.Node {
	status := statusChip(handbook.WorkStatuses, w.Status)
	if !w.Moving() || w.Health == "" || w.Health == "on_track" {
		return status
	}
	return page.Line(status, page.Text(" "), healthChip(w.Health))
}

// quadrantChip is a corner of the purpose grid; nothing for what nobody rated.
func quadrantChip(q handbook.Quadrant) page.Node {
	return valueChip("quadrant", string(q), wording.Quadrant(q))
}

// progressBar shows a share as a bar with its figure, and what is expected by
// now as a mark on it.
func progressBar(share, expected value.Share) page.Node {
	if share == value.NoShare {
		return page.Said(page.Blank, "not measured yet")
	}
	mark := -1
	if expected != value.NoShare && expected > 0 && expected < 10000 {
		mark = expected.Percent()
	}
	return &page.Progress{Percent: share.Percent(), Expected: mark}
}

// words is a cell of plain text.
func words(s string) page.Cell { return page.Cell{Of: page.Words(s)} }

// cell is a cell of its parts.
func cell(parts ...page.Node) page.Cell { return page.Cell{Of: page.Line(parts...)} }

// countCell is a cell with a number.
func countCell(n int) page.Cell { return page.Figure(n, page.Text(strconv.Itoa(n))) }

// dateCell is a cell with a day, which sorts by it.
func dateCell(d value.Date, shown page.Node) page.Cell {
	return page.Cell{Of: shown, Sort: d.String()}
}

// periodCell is a span of quarters. It is found by each of them.
func periodCell(r *reader, p value.Period) page.Cell {
	c := page.Figure(int(p.First), page.Words(wording.Period(r.handbook.Config.Fiscal, p)))
	c.Values = quarterChoices(r, p)
	return c
}

// mostQuarters is how many quarters of a span a list is filtered by: ten years.
const mostQuarters = 40

// quarterChoices are the quarters of a span.
func quarterChoices(r *reader, p value.Period) []page.Choice {
	if p.First == 0 {
		return nil
	}
	var list []page.Choice
	for q := p.First; q <= min(p.Last, p.First+mostQuarters-1); q++ {
		list = append(list, page.Choice{ID: q.String(), Words: r.handbook.Config.Fiscal.Label(q)})
	}
	return list
}

// list is a list of parts; an empty one is nothing.
func list(role page.Role, items []page.Node) page.Node {
	if len(items) == 0 {
		return nil
	}
	return page.List{Role: role, Items: items}
}

// sentences are lines of plain text as parts.
func sentences(lines []string) []page.Node {
	items := make([]page.Node, len(lines))
	for i, line := range lines {
		items[i] = page.Text(line)
	}
	return items
}

// folded is what one opens to read; nothing is folded to nothing.
func folded(title string, of page.Node) page.Node {
	if of == nil {
		return nil
	}
	return page.Folded{Title: title, Of: of}
}

// paragraph is a paragraph of plain text; empty text is nothing.
func paragraph(role page.Role, words string) page.Node {
	if words == "" {
		return nil
	}
	return page.Paragraph{Role: role, Of: page.Text(words)}
}

// fact is one line of an item's facts.
func fact(name string, value page.Node) page.Fact { return page.Fact{Name: name, Value: value} }

// facts are facts as a part of a page; without one that is stated it is nothing.
func facts(list page.Facts) page.Node {
	if stated := list.Stated(); stated != nil {
		return stated
	}
	return nil
}

// under is a line of small print below a title; parts that are nothing are left
// out.
func under(parts ...page.Node) page.Node {
	said := slices.DeleteFunc(parts, func(part page.Node) bool { return part == nil })
	return page.Marked(page.Under, page.Joined(" · ", said))
}

// day is a date that is never broken over lines.
func day(d value.Date) page.Node {
	if d.IsZero() {
		return nil
	}
	return page.Date{ISO: d.String(), Words: d.Words()}
}

// block makes a block, unless there is nothing in it.
func block(id, title string, of page.Node) []page.Block {
	if of == nil {
		return nil
	}
	return []page.Block{{ID: id, Title: title, Of: of}}
}

// foldedBlock is a block that one opens to read.
func foldedBlock(id, title string, of page.Node) []page.Block {
	return block(id, "", folded(title, of))
}

// elsewhere are links to addresses elsewhere.
func elsewhere(list []handbook.Link) []page.Node {
	items := make([]page.Node, len(list))
	for i, l := range list {
		to, _ := page.Outside(l.To)
		items[i] = page.External{URL: to, Words: l.Words()}
	}
	return items
}
