package html

import (
	"bytes"

	"handbook/generator/page"
)

// What a long list has around it: its filters above, which a script shows and
// works, and below it the way to the rows that are not in sight.

// worthAFilter is how many rows a table has at least that can be filtered.
const worthAFilter = 9

// worthASelect is how many values a column has at least and at most from which
// one is chosen.
const (
	worthASelect = 2
	mostChoices  = 40
)

// worthFolding is how many lines a list or a table has at least of which a
// reader with scripts sees the first ones alone, until more are asked for. The
// style sheet says how many these are.
const worthFolding = 26

// isList reports whether a table is one to find something in.
func (w *writer) isList(t *page.Table) bool {
	return w.paper == nil && t.Filter && (len(t.Rows) >= worthAFilter || t.Paging != nil)
}

// folds reports whether the rows of a table beyond the first ones wait until
// somebody asks for them. Of the further pages of a list all rows are shown.
func (w *writer) folds(t *page.Table) bool {
	return w.paper == nil && len(t.Rows) >= worthFolding && (t.Paging == nil || t.Paging.At == 0)
}

// filters writes the controls above a list, hidden until a script works them.
func (w *writer) filters(t *page.Table) {
	w.raw(`<div class="filters" role="search" hidden`)
	if p := t.Paging; p != nil {
		w.raw(` data-rows="`).ref(p.Rows).raw(`"`)
	}
	w.raw(`><label>`, page.Find, `<input type="search" name="find"></label>`)
	for i, c := range t.Columns {
		if c.Facet == "" {
			continue
		}
		choices := t.ChoicesOf(i)
		if len(choices) < worthASelect || len(choices) > mostChoices {
			continue
		}
		w.raw("\n<label>").text(c.Title).raw(`<select name="`).text(c.Facet).raw(`" data-column="`).number(i).raw(`"><option value="">`, page.AnyOf, `</option>`)
		for _, choice := range choices {
			w.raw(`<option value="`).text(choice.ID).raw(`">`).text(choice.Words).raw(`</option>`)
		}
		w.raw("</select></label>")
	}
	w.raw("\n", `<output aria-live="polite"></output></div>`, "\n")
}

// values writes the values of a cell by which a list is filtered.
func (w *writer) values(c *page.Cell) {
	choices := c.Choices()
	if len(choices) == 0 {
		return
	}
	w.raw(` data-is="`)
	for i, choice := range choices {
		if i > 0 {
			w.raw("\t")
		}
		w.text(choice.ID)
	}
	w.raw(`"`)
}

// below writes the ways to the rows of a table that are not in sight.
func (w *writer) below(t *page.Table) {
	if w.folds(t) {
		all := len(t.Rows)
		if t.Paging != nil {
			all = t.Paging.All
		}
		w.showAll(all)
	}
	if t.Paging != nil && w.paper == nil {
		w.pages(t)
	}
}

// showAll writes the button that shows all lines, hidden until a script works it.
func (w *writer) showAll(n int) {
	w.raw("\n", `<button type="button" class="show-all" hidden>`, page.ShowAll, " ").number(n).raw("</button>")
}

// pages leads to the pages before and after this one of a long list.
func (w *writer) pages(t *page.Table) {
	p := t.Paging
	w.raw("\n", `<nav class="list-pages" aria-label="`, page.PagesOfList, `"`)
	if p.At == 0 {
		w.raw(` data-first-page`)
	}
	w.raw(`><span>`).number(p.First).raw(" to ").number(p.First + len(t.Rows) - 1).raw(" of ").number(p.All).raw("</span>")
	if to := p.Before(); to != nil {
		w.raw(` <a rel="prev" href="`).ref(*to).raw(`">`, page.BeforeThis, `</a>`)
	}
	if to := p.After(); to != nil {
		w.raw(` <a rel="next" href="`).ref(*to).raw(`">`, page.AfterThis, `</a>`)
	}
	w.raw("</nav>")
}

// WriteBlock writes a block of a page at a path alone.
func (t *Theme) WriteBlock(out *bytes.Buffer, path string, b page.Block) {
	(&writer{Buffer: out, from: path, theme: t}).pageBlock(&b)
}

// WriteRows writes the rows of a table as the page at a path has them, to the
// end of out. A theme that writes tables its own way has no say in them: its
// lists show their pages, and are filtered page by page.
func (t *Theme) WriteRows(out *bytes.Buffer, path string, list *page.Table) {
	list = list.Said()
	w := &writer{Buffer: out, from: path, theme: t}
	for i := range list.Rows {
		w.row(list, &list.Rows[i])
	}
}

// foldsLines says whether the lines of a list beyond the first ones wait until
// somebody asks for them.
func (w *writer) foldsLines(l page.List) bool {
	return w.paper == nil && len(l.Items) >= worthFolding && l.Role != page.Compact
}
