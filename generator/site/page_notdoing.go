package site

import (
	"cmp"
	"fmt"
	"slices"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/page"
	"handbook/generator/wording"
)

// notDoingListing is the page of everything that was refused, with its reasons.
func notDoingListing(r *reader, v *page.Listing) {
	refused := refusedWork(r.handbook.Work)
	var saved handbook.Sum
	for _, w := range refused {
		saved.Add(w, w.Weeks())
	}
	v.Lead = notDoingLead(len(refused), len(r.handbook.Work), saved)
	slices.SortStableFunc(refused, func(a, b *handbook.Work) int { return cmp.Compare(a.Status, b.Status) })
	t := &page.Table{Caption: "What we are not doing", Filter: true, Columns: []page.Column{
		{Title: "Request", Kind: page.WideColumn}, {Title: "Status", Facet: "status"}, {Title: "Reason", Kind: page.WideColumn}, {Title: "Department", Facet: "department"},
		{Title: "Decided by", Facet: "decided-by"}, {Title: "Look at it again"},
	}}
	for _, w := range refused {
		again := day(w.ReviewOn)
		if again == nil {
			again = page.Words(w.RevisitIf)
		}
		reason := page.Words(wording.Sentence(w.Reason))
		if w.MergedInto != nil {
			reason = page.Line(reason, page.Text(" Merged into "), link(w.MergedInto), page.Text("."))
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(w)), cell(statusChip(handbook.WorkStatuses, w.Status)), cell(reason), cell(department(w.Department)),
			cell(owner(w.DecidedBy)), {Of: again, Sort: w.ReviewOn.String()},
		}})
	}
	v.Blocks = block("all", "", t.Shown())
}

// refusedWork is the work that we said no or not now to.
func refusedWork(all []*handbook.Work) []*handbook.Work {
	var list []*handbook.Work
	for _, w := range all {
		if w.Refused() {
			list = append(list, w)
		}
	}
	return list
}

// weightWords says the weight of work, or nothing where nobody sized it.
func weightWords(w *handbook.Work) string {
	if n := w.Weeks(); n > 0 {
		return wording.Weeks(n)
	}
	return ""
}

func notDoingLead(refused, all int, saved handbook.Sum) string {
	if refused == 0 {
		return "Nothing has been deferred, stopped or declined so far. A strategy is also what we do not do."
	}
	lead := fmt.Sprintf("We said no, or not now, to %d of %s", refused, english.Count(all, "request"))
	if saved.Weeks > 0 && saved.Stated() {
		lead += fmt.Sprintf("; that is about %s", english.Count(saved.Weeks.Whole(), "person-week"))
	}
	if saved.Unsized > 0 {
		lead += fmt.Sprintf("; %d were never sized", saved.Unsized)
	}
	return lead + "."
}
