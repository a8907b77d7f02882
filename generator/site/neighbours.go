package site

import (
	"html/template"

	"handbook/generator/handbook"
)

// neighbours are the items before and after one in the list that it is in; nil
// where there is none.
type neighbours struct{ before, after handbook.Entity }

// places finds the neighbours of each item, in the order of the page that lists
// its kind.
func (s *Site) places() map[handbook.Entity]neighbours {
	h, p := s.handbook, &page{Site: s}
	places := map[handbook.Entity]neighbours{}
	inARow(places, h.Objectives)
	inARow(places, h.Quarters)
	inARow(places, h.Positions)
	inARow(places, byTitle(h.Work))
	inARow(places, h.Causes)
	inARow(places, h.Stakeholders)
	inARow(places, h.Maps)
	inARow(places, byTitle(h.Components))
	inARow(places, h.Vendors)
	inARow(places, append(p.proposed(), p.decided()...))
	inARow(places, p.tensions())
	inARow(places, h.Departments)
	inARow(places, h.People)
	inARow(places, p.guides())
	return places
}

// inARow notes the neighbours of each item of a list.
func inARow[E handbook.Entity](places map[handbook.Entity]neighbours, list []E) {
	for i, e := range list {
		var b neighbours
		if i > 0 {
			b.before = list[i-1]
		}
		if i+1 < len(list) {
			b.after = list[i+1]
		}
		places[e] = b
	}
}

// toNeighbours leads to what is before and after an item in its list.
func (p *page) toNeighbours(e handbook.Entity) template.HTML {
	b := p.neighboursOf()[e]
	if b.before == nil && b.after == nil {
		return ""
	}
	var m markup
	m.raw(`<nav class="beside" aria-label="Before and after this">`)
	if b.before != nil {
		p.step(&m, "prev", "Before this", b.before)
	}
	if b.after != nil {
		p.step(&m, "next", "Next", b.after)
	}
	return m.raw("</nav>").html()
}

func (p *page) step(m *markup, way, words string, to handbook.Entity) {
	m.raw(`<a rel="`, way, `" href="`, escape(string(p.href(to))), `"><span class="under">`, words, `</span>`).text(to.Base().Title).raw(`</a>`)
}
