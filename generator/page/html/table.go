package html

import (
	"slices"
	"strings"

	"handbook/generator/page"
)

// worthAFilter is how many rows a table has at least that can be filtered.
const worthAFilter = 9

// columnClasses are the classes of cells, by what they are.
var columnClasses = [...]string{
	page.TextColumn: "", page.WideColumn: "wide", page.ShortColumn: "short", page.NumberColumn: "number", page.FigureColumn: "figure-column",
}

// table writes a table; the theme's script sorts and filters it, where there is
// one.
func (w *writer) table(t *page.Table) {
	t = t.Said()
	if w.own("table", func() any { return w.tableView(t) }) {
		return
	}
	role := "region"
	if w.paper != nil {
		role = "group"
	}
	w.raw(`<div class="scroll" role="`, role, `" tabindex="0" aria-label="`).text(t.Caption)
	w.raw(`"><table class="`, strings.TrimSpace("data "+classOf(t.Role)), `"`)
	if t.Filter && len(t.Rows) >= worthAFilter && w.paper == nil {
		w.raw(` data-filter`)
	}
	if t.Role == page.Order && w.paper == nil {
		w.raw(` data-order`)
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
	if c.Facet {
		w.raw(` data-facet`)
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
	for i := range r.Cells {
		kind := page.TextColumn
		if i < len(t.Columns) {
			kind = t.Columns[i].Kind
		}
		w.cell(&r.Cells[i], kind, i == 0)
	}
	w.raw("</tr>\n")
}

func (w *writer) cell(c *page.Cell, kind page.ColumnKind, first bool) {
	if first {
		w.raw(`<th scope="row"`)
	} else {
		w.raw(`<td`)
	}
	if kind != page.TextColumn && kind != page.WideColumn { // the head is wide for all
		w.raw(` class="`, columnClasses[kind], `"`)
	}
	if c.Sort != "" {
		w.raw(` data-sort="`).text(c.Sort).raw(`"`)
	}
	w.raw(">").node(c.Of)
	if first {
		w.raw("</th>")
	} else {
		w.raw("</td>")
	}
}
