package workbook

import (
	"slices"
	"strings"

	"handbook/generator/english"
	"handbook/generator/form"
	"handbook/generator/handbook"
)

// without are the kinds that a workbook has no table of: a map is drawn.
var without = []handbook.Kind{handbook.KindMap}

// tablesOf are the tables of all kinds as the readers of an edition have them, still
// without rows: the check-ins first, and the records of a kind behind it.
func tablesOf(edition string) []table {
	list := []table{checkinTable()}
	for _, kind := range handbook.FileKinds {
		if !slices.Contains(without, kind) {
			list = append(list, kindTables(kind, edition)...)
		}
	}
	return list
}

// kindTables are the table of a kind, and those of its records.
func kindTables(kind handbook.Kind, edition string) []table {
	usual, topics := form.Arranged(kind, form.Proposed(kind, edition))
	noun := english.Capital(kind.Words().Noun())
	own := table{id: string(kind), name: english.Capital(kind.Words().Plural), columns: []column{idColumn(noun)}}
	var records []table
	add := func(c form.Control, folded bool) {
		if c.Sort == form.SortRows {
			if t, ok := recordTable(kind, c); ok {
				records = append(records, t)
			}
			return
		}
		own.columns = append(own.columns, columnsOf(c, "", "", folded)...)
	}
	for _, c := range usual {
		add(c, false)
	}
	for _, topic := range topics {
		for _, c := range topic.Fields {
			add(c, true)
		}
	}
	if kind == handbook.KindObjective {
		records = append(records, keyResultTable(edition))
	}
	return append([]table{own}, records...)
}

func idColumn(noun string) column {
	return column{use: names, key: itemID, header: noun + " id", help: "Says which row this is. Leave it as it is; leave it empty for something new."}
}

// recordTable is the table of a list of records. It is false for records that have no
// name by which one is known from the others.
func recordTable(kind handbook.Kind, c form.Control) (table, bool) {
	f, _ := kind.Field(c.Key)
	known := f.Form.Known()
	if len(known) == 0 {
		return table{}, false
	}
	noun := english.Capital(kind.Words().Noun())
	t := table{id: string(kind) + "/" + c.Key, name: noun + ", " + strings.ReplaceAll(c.Key, "_", " ")}
	t.columns = []column{
		{use: names, key: itemID, header: noun + " id", help: "Says whose row this is. In a new row, write the id of the item here."},
		{use: tells, key: itemName, header: noun},
		{use: names, key: recordID, header: "Row", help: "Says which row this is. Leave it as it is; leave it empty for something new."},
	}
	for _, inner := range c.Fields {
		t.columns = append(t.columns, columnsOf(inner, "", "", false)...)
	}
	return t, true
}

// columnsOf are the columns of a key: several for a group. Records within records have
// none.
func columnsOf(c form.Control, key, header string, folded bool) []column {
	key, header = key+c.Key, header+headerOf(c.Key)
	switch c.Sort {
	case form.SortRows:
		return nil
	case form.SortGroup:
		var list []column
		for _, inner := range c.Fields {
			list = append(list, columnsOf(inner, key+".", header+": ", folded)...)
		}
		return list
	}
	help := c.Label
	if c.Hint != "" {
		help += ": " + c.Hint
	}
	if isLines(c) {
		help += ". One to a line"
	}
	return []column{{key: key, header: header, help: help + ".", control: c, folded: folded}}
}

// headerOf is what a column of a key is called.
func headerOf(key string) string { return english.Capital(strings.ReplaceAll(key, "_", " ")) }

// isLines reports whether a value has a line of its cell for each of its parts.
func isLines(c form.Control) bool {
	switch c.Sort {
	case form.SortTexts, form.SortTags, form.SortNames, form.SortOrder, form.SortPairs:
		return true
	}
	return slices.ContainsFunc(c.Ways, isLines)
}

// plainHeader is a header as headers are compared.
func plainHeader(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), " ")) }
