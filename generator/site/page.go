package site

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/figure"
	"handbook/generator/handbook"
	"handbook/generator/page"
	"handbook/generator/wording"
)

// startItem starts the page of one item with what all kinds have in common. What
// refers to it in a shown relation has a place of its own on the page.
func startItem(r *reader, e handbook.Entity, kind string, kindPage string, shown ...handbook.Relation) *page.Item {
	i := e.Base()
	return &page.Item{
		ID:      idOf(e),
		Kind:    kind,
		KindTo:  page.Ref{Path: kindPage},
		Summary: lead(i),
		Notice:  notice(i),
		Inbound: inboundGroups(r, i, shown...),
		Beside:  besideItem(r, e),
	}
}

// lead is an item's summary, unless it is only the first paragraph of the text
// below it.
func lead(i *handbook.Item) string {
	if i.Body != nil && i.Summary == i.Body.Summary {
		return ""
	}
	return i.Summary
}

// notice says what is wrong with an item as a whole, or "".
func notice(i *handbook.Item) string {
	switch {
	case i.Unreadable:
		return "The facts at the top of this item's file could not be read, so no figure counts it. Its text is complete."
	case i.Draft:
		return "This is a draft."
	}
	return ""
}

// closing adds what every item's page has around its own parts: the open
// questionsWithAdvice about it, before them, and its free facts.
func closing(r *reader, v *page.Item, e handbook.Entity) {
	i := e.Base()
	v.Blocks = append(questionsAbout(r, e), v.Blocks...)
	v.Blocks = append(v.Blocks, block("asks", "What it asks of others", asksTable(r, i))...)
	v.Facts = append(append(v.Facts, commonFacts(i)...), fact("Elsewhere", page.Joined(", ", elsewhere(i.Links)))).Stated()
	v.Facts = append(v.Facts, freeFacts(i)...)
}

// commonFacts are those that every kind has, where nothing else on the page says
// them.
func commonFacts(i *handbook.Item) page.Facts {
	facts := page.Facts{
		fact("Tags", page.Words(strings.Join(i.Tags, ", "))),
		fact("Last confirmed", page.Words(wording.Day(i.Confirmed))),
	}
	if handbook.Statuses(i.Kind) == nil {
		facts = append(facts, fact("Status", page.Words(i.Status)))
	}
	return facts
}

// freeFacts are keys of the author's own, and the agreed exceptions.
func freeFacts(i *handbook.Item) page.Facts {
	var facts page.Facts
	for _, f := range i.Extra {
		facts = append(facts, fact(f.Key, page.Words(f.Value)))
	}
	for _, w := range i.Waivers {
		facts = append(facts, fact("Agreed exception", page.Words(waiverWords(w))))
	}
	return facts
}

func waiverWords(w handbook.Waiver) string {
	said := w.Rule + ": " + w.Why
	if w.By != "" {
		said += " (" + w.By + ")"
	}
	if !w.Until.IsZero() {
		said += fmt.Sprintf(", until %s", w.Until.Words())
	}
	return said
}

// proseBlock is an item's body as a block; an empty body is none.
func proseBlock(r *reader, e handbook.Entity) []page.Block {
	i := e.Base()
	if i.Body == nil || len(i.Body.Segments) == 0 {
		return nil
	}
	return []page.Block{{Role: page.AsProse, Of: bodyOf(r, e)}}
}

// inboundGroups groups everything that refers to an item, except what its page says
// in a place of its own.
func inboundGroups(r *reader, i *handbook.Item, shown ...handbook.Relation) []page.Group {
	var groups []page.Group
	for start := 0; start < len(i.Inbound); {
		end := start
		for end < len(i.Inbound) && i.Inbound[end].Relation == i.Inbound[start].Relation {
			end++
		}
		if relation := i.Inbound[start].Relation; !slices.Contains(shown, relation) {
			if items := inboundLinks(i.Inbound[start:end]); len(items) > 0 {
				groups = append(groups, page.Group{Title: wording.Relation(relation), Items: list(page.Links, items)})
			}
		}
		start = end
	}
	return groups
}

// inboundLinks are links to what refers to an item in one relation, the first
// of many. Work that serves an objective is in its table of work.
func inboundLinks(from []handbook.Inbound) []page.Node {
	var items []page.Node
	for i, in := range from {
		if i == figure.MostBeside {
			return append(items, page.Text(fmt.Sprintf("and %d more", len(from)-i)))
		}
		if _, isWork := in.From.(*handbook.Work); isWork && in.Relation == handbook.Serves {
			continue
		}
		items = append(items, named(in.From))
	}
	return items
}

// named is a link to an entity, with what it is.
func named(e handbook.Entity) page.Node { return page.Line(link(e), chip("kind", wording.Kind(e))) }

// folderWords is the text of a typed folder's own page, or nothing.
func folderWords(r *reader, folder string) page.Node {
	if own := r.handbook.Page(folder); own != nil && own.IsIndex {
		return ownWords(r, own)
	}
	return nil
}

// ownWords are the text of a page that has no page to itself, and its links.
func ownWords(r *reader, own *handbook.Page) page.Node {
	words := bodyOf(r, own)
	if len(own.Links) > 0 {
		words = page.Line(words, page.Paragraph{Role: page.Elsewhere, Of: page.Line(page.Text("Elsewhere: "), page.Joined(", ", elsewhere(own.Links)))})
	}
	return words
}
