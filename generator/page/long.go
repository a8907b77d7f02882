package page

import (
	"cmp"
	"path"
	"slices"
	"strings"
)

// What a reader has to know of a long list to find something in it.

// Choice is a value that a list can be filtered by: how addresses and rows have
// it, and what it is called. An ID holds no tab and no line break.
type Choice struct{ ID, Words string }

// Paging says which part of a long list a table is, and where the other parts are.
type Paging struct {
	First int   // the number of its first row, from 1
	All   int   // how many rows the list has
	At    int   // which of the pages it is, from 0
	To    []Ref // the pages, in order
	Rows  Ref   // the script that holds the rows of all pages
}

// Before is the page before this one; nil for the first.
func (p *Paging) Before() *Ref {
	if p.At == 0 {
		return nil
	}
	return &p.To[p.At-1]
}

// After is the page after this one; nil for the last.
func (p *Paging) After() *Ref {
	if p.At+1 >= len(p.To) {
		return nil
	}
	return &p.To[p.At+1]
}

// Paged is a table as pages of so many rows each, which have their columns and
// their choices in common. rows is the script that holds all of them.
func (t *Table) Paged(most int, to []Ref, rows Ref) []*Table {
	whole := *t.Said()
	whole.Columns = slices.Clone(whole.Columns)
	for i, c := range whole.Columns {
		if c.Facet != "" {
			whole.Columns[i].Choices = whole.choices(i)
		}
	}
	pages := make([]*Table, len(to))
	for i := range pages {
		cut := whole
		first := min(i*most, len(whole.Rows))
		cut.Rows = whole.Rows[first:min(first+most, len(whole.Rows))]
		cut.Paging = &Paging{First: first + 1, All: len(whole.Rows), At: i, To: to, Rows: rows}
		pages[i] = &cut
	}
	return pages
}

// ChoicesOf are the values by which a column can be filtered, in order.
func (t *Table) ChoicesOf(i int) []Choice {
	if chosen := t.Columns[i].Choices; chosen != nil {
		return chosen
	}
	return t.choices(i)
}

// choices are the values of a column's cells, each once: those that the cells
// name by themselves by their IDs, all others by their words.
func (t *Table) choices(i int) []Choice {
	seen := map[string]bool{}
	list, byID := []Choice{}, false
	for _, r := range t.Rows {
		if i >= len(r.Cells) {
			continue
		}
		byID = byID || r.Cells[i].Values != nil
		for _, c := range r.Cells[i].Choices() {
			if !seen[c.ID] {
				seen[c.ID] = true
				list = append(list, c)
			}
		}
	}
	slices.SortFunc(list, func(a, b Choice) int {
		if byID {
			return cmp.Compare(a.ID, b.ID)
		}
		return cmp.Or(cmp.Compare(strings.ToLower(a.Words), strings.ToLower(b.Words)), cmp.Compare(a.ID, b.ID))
	})
	return list
}

// Choices are the values of a cell: those that it names, else those of its chips
// and of its links to items, else its text.
func (c Cell) Choices() []Choice {
	if c.Values != nil {
		return c.Values
	}
	if list := choicesIn(c.Of); list != nil {
		return list
	}
	if words := c.Words(); words != "" {
		return []Choice{{oneLine(words), words}}
	}
	return nil
}

// choicesIn are those of chips and links, the small print left out.
func choicesIn(n Node) []Choice {
	switch n := n.(type) {
	case Chip:
		return []Choice{{oneLine(cmp.Or(n.Value, n.Words)), n.Words}}
	case Link:
		id := strings.TrimSuffix(path.Base(n.To.Path), ".html")
		if n.To.Anchor != "" {
			id += "/" + n.To.Anchor
		}
		return []Choice{{oneLine(id), n.Words}}
	case Nodes:
		var list []Choice
		for _, part := range n {
			list = append(list, choicesIn(part)...)
		}
		return list
	}
	return nil
}

// oneLine is a text as an ID, in which tabs separate one from the next.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
