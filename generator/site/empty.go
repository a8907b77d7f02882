package site

import (
	"slices"

	"handbook/generator/figure"
	"handbook/generator/handbook"
	"handbook/generator/page"
)

// mostNext is how many things the home page suggests to add: the next ones.
const mostNext = 3

// homeNext says what a handbook that has only just begun could hold next, in
// the order in which a leadership team comes to it.
func homeNext(r *reader) []page.Block {
	h := r.handbook
	if !r.isExec() {
		return nil // readers do not write
	}
	var items []page.Node
	if own := h.Page(""); len(h.Work) > 0 && own != nil && ownWords(r, own) == nil {
		items = append(items, page.Text("The first page has no words of its own yet. Say in "+own.File+" who this handbook is for and how to read it."))
	}
	for _, next := range []struct {
		page    string
		missing bool
	}{
		{workPage, len(h.Work) == 0}, {departmentsPage, len(h.Departments) == 0}, {componentsPage, len(h.Components) == 0},
		{gridPage, len(h.Work) > 0 && len(figure.Rated(h.Work)) == 0}, {planPage, !slices.ContainsFunc(h.Work, func(w *handbook.Work) bool { return !w.Quarters.IsZero() })},
		{objectivesPage, len(h.Objectives) == 0}, {decisionsPage, len(h.Decisions) == 0}, {tensionsPage, len(h.Tensions) == 0},
		{risksPage, len(h.Risks) == 0},
	} {
		if next.missing && len(items) < mostNext {
			state := ownPage(next.page).empty
			items = append(items, page.Line(page.Text(state.words+" "), page.Link{To: templateOf(state.template), Words: templateWords}))
		}
	}
	return block("next", "What to add next", list(page.Lines, items))
}

// orEmpty puts a kind word where a list has nothing to show.
func orEmpty(r *reader, v *page.Listing) {
	own := ownPage(r.path)
	if len(v.Blocks) > 0 || own == nil || own.empty == (emptyState{}) {
		return
	}
	v.Lead = own.empty.words
	if own.empty.template != "" {
		v.Blocks = []page.Block{{ID: "empty", More: more(templateOf(own.empty.template), templateWords)}}
	}
}

// templateWords are those of a link to a template.
const templateWords = "A template to copy"

// templateOf is where the template of a kind can be copied.
func templateOf(kind string) page.Ref {
	return page.Ref{Path: templatesPage, Anchor: templateAnchor(kind)}
}
