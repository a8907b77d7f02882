package site

import (
	"cmp"
	"fmt"
	"slices"

	"handbook/generator/english"
	"handbook/generator/handbook"
)

// notDoing is the page of everything that was refused, with its reasons.
func (p *page) notDoing(v *ListView) {
	refused := p.refused()
	var saved handbook.Sum
	for _, w := range refused {
		saved.Add(w, w.Weeks())
	}
	v.Lead = notDoingLead(len(refused), len(p.handbook.Work), saved)
	slices.SortStableFunc(refused, func(a, b *handbook.Work) int { return cmp.Compare(a.Status, b.Status) })
	t := table{caption: "What we are not doing", filter: true, columns: []column{
		{title: "Request", class: "wide"}, {title: "Status", facet: true}, {title: "Reason", class: "wide"}, {title: "Department", facet: true},
		{title: "Decided by", facet: true}, {title: "Look at it again"},
	}}
	for _, w := range refused {
		again := day(w.ReviewOn)
		if again == "" {
			again = plain(w.RevisitIf)
		}
		reason := plain(sentence(w.Reason))
		if w.MergedInto != nil {
			reason += " Merged into " + p.link(w.MergedInto) + "."
		}
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.link(w)), marks(statusChip(handbook.WorkStatuses, w.Status)), marks(reason), marks(p.department(w.Department)),
			marks(p.owner(w.DecidedBy)), {html: again, sort: w.ReviewOn.String()},
		}})
	}
	v.Blocks = block("all", "", t.html())
}

// refused is the work that we said no or not now to.
func (p *page) refused() []*handbook.Work {
	var list []*handbook.Work
	for _, w := range p.handbook.Work {
		if w.Refused() {
			list = append(list, w)
		}
	}
	return list
}

// weightWords says the weight of work, or nothing where nobody sized it.
func weightWords(w *handbook.Work) string {
	if n := w.Weeks(); n > 0 {
		return weeks(n)
	}
	return ""
}

func notDoingLead(refused, all int, saved handbook.Sum) string {
	if refused == 0 {
		return "Nothing has been deferred, stopped or declined so far. A strategy is also what one does not do."
	}
	lead := fmt.Sprintf("We said no, or not now, to %d of %s", refused, english.Count(all, "request"))
	if saved.Weeks > 0 && saved.Stated() {
		lead += fmt.Sprintf("; that is about %s", english.Count(saved.Weeks.Whole(), "person-week"))
	}
	if saved.Unsized > 0 {
		lead += fmt.Sprintf("; %d of them were never sized", saved.Unsized)
	}
	return lead + "."
}
