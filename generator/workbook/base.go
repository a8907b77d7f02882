package workbook

import (
	"slices"
	"strconv"
	"strings"

	"handbook/generator/exchange"
	"handbook/generator/handbook"
)

// baseSheet is hidden. It has what each cell said when the workbook was written, and
// begins with a line that tells it from all other sheets.
const (
	baseSheet = "_handbook"
	baseMark  = "handbook workbook"
)

// baseRows are its rows: the line, and of each table the keys of its columns and its
// rows, behind the table's id.
func baseRows(h *handbook.Handbook, tables []table) []row {
	rows := []row{{baseMark, strconv.Itoa(Version), h.Config.Organisation, h.Edition, h.Now.String()}}
	for _, t := range tables {
		head := row{t.id, "#"}
		for _, c := range t.columns {
			head = append(head, c.key)
		}
		rows = append(rows, head)
		for _, r := range t.rows {
			rows = append(rows, append(row{t.id, ""}, r...))
		}
	}
	return rows
}

// base is what the cells of a workbook said when it was written.
type base struct {
	version, organisation, edition, asOf string

	columns map[string][]string         // the keys of a table's columns
	rows    map[string]map[identity]row // of a table
	order   map[string][]identity       // of the rows of a table
}

// identity tells a row of a table from the others: the id of its item and, for a
// record, the name of that. Letter case makes no difference.
type identity struct{ item, record string }

func identityOf(item, record string) identity {
	return identity{strings.ToLower(item), strings.ToLower(record)}
}

// readBase finds what a workbook said when it was written; nil where that is lost.
func readBase(book exchange.Book) *base {
	for _, tab := range book.Tabs {
		if len(tab.Rows) == 0 || at(tab.Rows[0].Cells, 0) != baseMark {
			continue
		}
		first := tab.Rows[0].Cells
		b := &base{at(first, 1), at(first, 2), at(first, 3), at(first, 4), map[string][]string{}, map[string]map[identity]row{}, map[string][]identity{}}
		for _, r := range tab.Rows[1:] {
			b.take(r.Cells)
		}
		return b
	}
	return nil
}

func (b *base) take(cells []string) {
	id := at(cells, 0)
	if at(cells, 1) == "#" {
		b.columns[id], b.rows[id] = cells[2:], map[identity]row{}
		return
	}
	r := row(cells[min(2, len(cells)):])
	name := identityOf(b.cell(id, r, itemID), b.cell(id, r, recordID))
	if b.rows[id] != nil {
		b.rows[id][name] = r
		b.order[id] = append(b.order[id], name)
	}
}

// cell is what a row said in the column with a key.
func (b *base) cell(table string, r row, key string) string {
	return at(r, slices.Index(b.columns[table], key))
}

// at is a cell of a row; "" where the row is shorter, or there is no such column.
func at(cells []string, i int) string {
	if i < 0 || i >= len(cells) {
		return ""
	}
	return cells[i]
}
