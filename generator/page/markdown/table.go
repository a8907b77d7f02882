package markdown

import (
	"fmt"
	"strings"

	"handbook/generator/page"
)

// table writes a table, without the columns in which nothing is said.
func (w *writer) table(t *page.Table) {
	t = t.Said()
	if len(t.Columns) == 0 {
		return
	}
	titles, rules := make([]string, len(t.Columns)), make([]string, len(t.Columns))
	for i, c := range t.Columns {
		titles[i], rules[i] = label(c.Title), "---"
		if c.Kind == page.NumberColumn {
			rules[i] = "---:"
		}
	}
	lines := []string{row(titles), row(rules)}
	for _, r := range t.Rows {
		lines = append(lines, w.row(t, r.Cells))
	}
	if t.Rest > 0 {
		lines = append(lines, row(append([]string{fmt.Sprintf("and %d more", t.Rest)}, make([]string, len(t.Columns)-1)...)))
	}
	if len(t.Sum) > 0 {
		lines = append(lines, w.row(t, t.Sum))
	}
	w.caption(t.Caption)
	w.text(strings.Join(lines, "\n"))
}

// caption writes what a table is about, unless the heading above says it.
func (w *writer) caption(words string) {
	if said := label(words); said != w.heads {
		w.text(emphasis(said))
	}
}

// row is a line of a table. Cells beyond the columns are not read.
func (w *writer) row(t *page.Table, cells []page.Cell) string {
	said := make([]string, len(t.Columns))
	for i := range min(len(cells), len(said)) {
		said[i] = strings.ReplaceAll(w.inline(cells[i].Of), "|", `\|`)
		said[i] = strings.ReplaceAll(said[i], `\\|`, `\|`) // it was escaped already
	}
	return row(said)
}

func row(cells []string) string { return "| " + strings.Join(cells, " | ") + " |" }
