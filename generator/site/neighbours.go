package site

import (
	"handbook/generator/handbook"
	"handbook/generator/page"
)

// neighbours are the items before and after one in the list that it is in; nil
// where there is none.
type neighbours struct{ before, after handbook.Entity }

// places finds the neighbours of each item, in the order of the page that lists
// its kind.
func places(h *handbook.Handbook) map[handbook.Entity]neighbours {
	places := map[handbook.Entity]neighbours{}
	inARow(places, worstFirst(h.Objectives))
	inARow(places, h.Quarters)
	inARow(places, h.Positions)
	inARow(places, inWorkOrder(h.Work))
	inARow(places, h.Causes)
	inARow(places, h.Stakeholders)
	inARow(places, h.Maps)
	inARow(places, byTitle(h.Components))
	inARow(places, h.Vendors)
	inARow(places, append(decisionsProposed(h), decisionsMade(h)...))
	inARow(places, tensionsInOrder(h))
	inARow(places, handbook.LargestFirst(h.Risks))
	inARow(places, h.Departments)
	inARow(places, h.People)
	inARow(places, guidesInOrder(h))
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

// besideItem leads to what is before and after an item in its list.
func besideItem(r *reader, e handbook.Entity) page.Beside {
	b := r.neighbours()[e]
	return page.Beside{Before: way(b.before), After: way(b.after)}
}

// way is a link to an entity; nil for none.
func way(to handbook.Entity) *page.Link {
	if to == nil {
		return nil
	}
	return &page.Link{To: refTo(to), Words: to.Base().Title, Kind: page.ToItem}
}
