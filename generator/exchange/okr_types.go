package exchange

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/english"
)

// Programs for OKRs export a tree as rows, and a column says of each what it is: an
// objective, a key result below it, an initiative. Such a sheet is read as one with a
// column of objectives and one of key results.

// rowTypes are the words of such a column.
var rowTypes = map[string]string{
	"objective": "objective", "objectives": "objective", "goal": "objective", "ziel": "objective",
	"key result": "key result", "keyresult": "key result", "kr": "key result", "measure": "key result", "schlüsselergebnis": "key result",
	"initiative": "initiative", "project": "initiative", "task": "initiative", "action": "initiative", "maßnahme": "initiative",
}

// treeColumns are the columns of such a sheet, by their places; -1 for none.
type treeColumns struct{ of, name, id, parent int }

// named is an objective of a sheet, as its rows name it.
type named struct{ title, id string }

// untyped returns the rows of a table with columns for objectives beside that of key
// results, where a column says what each row is. Rows about work are left out, and
// said to be.
func untyped(table *Table, header int) []Row {
	at, ok := treeColumnsOf(table.Rows[header:])
	if !ok {
		return table.Rows
	}
	head := slices.Clone(table.Rows[header].Cells)
	width := len(head)
	head[at.of], head[at.name] = "", "Key result"
	at.clear(head)
	split := append(slices.Clone(table.Rows[:header]), Row{table.Rows[header].Number, append(head, "Objective", "Objective ID")})
	known := map[string]named{} // objectives by id and by title
	var last named
	var left []string
	for _, row := range table.Rows[header+1:] {
		cells := append(slices.Clone(row.Cells), make([]string, max(0, width-len(row.Cells)))...)[:width:width]
		switch rowTypes[plainHeader(cells[at.of])] {
		case "objective":
			last = named{title: cells[at.name]}
			if at.id >= 0 {
				last.id, cells[at.id] = cells[at.id], ""
				known[last.id] = last
			}
			known[last.title], cells[at.name] = last, ""
		case "key result":
			last = at.above(cells, known, last)
		default:
			left = append(left, fmt.Sprintf("row %d (%s)", row.Number, english.Cut(cells[at.name], 40)))
			continue
		}
		cells[at.of] = ""
		at.clear(cells)
		split = append(split, Row{row.Number, append(cells, last.title, last.id)})
	}
	if len(left) > 0 {
		table.note("left out, for it is work: %s; bring it in with --kind work", english.Cut(strings.Join(left, ", "), 400))
	}
	return split
}

// above is the objective of a key result: the one that its row names, else the last.
func (at treeColumns) above(cells []string, known map[string]named, last named) named {
	if at.parent < 0 || cells[at.parent] == "" {
		return last
	}
	if found, ok := known[cells[at.parent]]; ok {
		return found
	}
	return named{title: cells[at.parent]}
}

// clear empties the cell that names a parent: it is in a column of its own then.
func (at treeColumns) clear(cells []string) {
	if at.parent >= 0 {
		cells[at.parent] = ""
	}
}

// treeColumnsOf finds the columns of such a sheet below its headers. It is none unless
// there are objectives and key results in it.
func treeColumnsOf(rows []Row) (treeColumns, bool) {
	find := func(names ...string) int {
		return slices.IndexFunc(rows[0].Cells, func(cell string) bool { return slices.Contains(names, plainHeader(cell)) })
	}
	at := treeColumns{of: find("type", "object type", "okr type", "goal type", "item type", "level", "kind"), id: find("id", "key")}
	at.name, at.parent = find("title", "name", "okr", "item", "text"), find("parent", "parent id", "parent title", "parent objective", "aligned to", "parent name")
	if at.of < 0 || at.name < 0 {
		return at, false
	}
	seen := map[string]bool{}
	for _, row := range rows[1:] {
		if at.of >= len(row.Cells) || row.Cells[at.of] == "" {
			continue
		}
		word := rowTypes[plainHeader(row.Cells[at.of])]
		if word == "" {
			return at, false
		}
		seen[word] = true
	}
	return at, seen["objective"] && seen["key result"]
}
