package html

import (
	"slices"
	"strings"

	"handbook/generator/page"
)

// columnClasses are the classes of cells, by what they are.
var columnClasses = [...]string{
	page.TextColumn: "", page.WideColumn: "wide", page.ShortColumn: "short", page.NumberColumn: "number", page.FigureColumn: "figure-column",
}

// table writes a table; the theme's script sorts and filters it, where there is
// one.
func (w *writer) table(t *page.Table) {
	t = t.Said()
	if w.isList(t) {
		w.filters(t)
	}
	if !w.own("table", func() any { return w.tableView(t) }) {
		w.wholeTable(t)
	}
	w.below(t)
}

// wholeTable writes a table the program's own way.
func (w *writer) wholeTable(t *page.Table) {
	role := "region"
	if w.paper != nil {
		role = "group"
	}
	w.raw(`<div class="scroll" role="`, role, `" tabindex="0" aria-label="`).text(t.Caption)
	w.raw(`"><table class="`, strings.TrimSpace("data "+classOf(t.Role)), `"`)
	if w.folds(t) {
		w.raw(` data-folds`)
	}
	if t.Role == page.Order && w.paper == nil {
		w.raw(` data-order="`).text(t.Order.Quarter).raw(`"`)
		if t.Order.Department != "" {
			w.raw(` data-whose="`).text(t.Order.Department).raw(`"`)
		}
	}
	w.raw("><caption>").text(t.Caption).raw("</caption><thead><tr>")
	for _, c := range t.Columns {
		w.head(c)
	}
	w.raw("</tr></thead><tbody>")
	for i := range t.Rows {
		w.row(t, &t.Rows[i])
	}
	if t.Rest > 0 {
		w.raw(`<tr><td colspan="`).number(len(t.Columns)).raw(`">and `).number(t.Rest).raw(" more</td></tr>\n")
	}
	w.raw("</tbody>")
	if len(t.Sum) > 0 {
		w.raw("<tfoot>")
		w.row(t, &page.Row{Cells: t.Sum})
		w.raw("</tfoot>")
	}
	w.raw("</table></div>")
}

func (w *writer) head(c page.Column) {
	w.raw(`<th scope="col"`)
	if c.Kind != page.TextColumn {
		w.raw(` class="`, columnClasses[c.Kind], `"`)
	}
	w.raw(">").text(c.Title).raw("</th>")
}

func (w *writer) row(t *page.Table, r *page.Row) {
	w.raw("<tr")
	w.id(r.ID)
	for i, role := range r.Roles {
		if i == 0 {
			w.raw(` class="`, classOf(role))
		} else {
			w.raw(" ", classOf(role))
		}
	}
	if len(r.Roles) > 0 {
		w.raw(`"`)
	}
	if slices.Contains(r.Roles, page.UnlistedIn) && w.paper == nil {
		w.raw(` data-unplaced`)
	}
	w.raw(">")
	filtered := w.isList(t)
	for i := range r.Cells {
		column := page.Column{}
		if i < len(t.Columns) {
			column = t.Columns[i]
		}
		if !filtered {
			column.Facet = ""
		}
		w.cell(&r.Cells[i], &column, i == 0)
	}
	w.raw("</tr>\n")
}

func (w *writer) cell(c *page.Cell, in *page.Column, first bool) {
	if first {
		w.raw(`<th scope="row"`)
	} else {
		w.raw(`<td`)
	}
	if in.Kind != page.TextColumn && in.Kind != page.WideColumn { // the head is wide for all
		w.raw(` class="`, columnClasses[in.Kind], `"`)
	}
	if c.Sort != "" {
		w.raw(` data-sort="`).text(c.Sort).raw(`"`)
	}
	if in.Facet != "" {
		w.values(c)
	}
	w.raw(">").node(c.Of)
	if first {
		w.raw("</th>")
	} else {
		w.raw("</td>")
	}
}
