package workbook

import (
	"slices"
	"strings"

	"handbook/generator/form"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// always are the kinds that a workbook has a table of even where there is nothing in
// it yet, so that something can be written there.
var always = []handbook.Kind{handbook.KindObjective, handbook.KindWork, handbook.KindRisk}

// filled are the tables of a handbook with their rows; of a department those with which
// it has to do, or of all for nil. Tables in which nothing would be are left out.
func filled(h *handbook.Handbook, d *handbook.Department) []table {
	var list []table
	items := map[string][]handbook.Entity{}
	var files form.Reader
	for _, t := range tablesOf(h.Edition) {
		kind, key, isRecords := strings.Cut(t.id, "/")
		switch {
		case t.id == checkins:
			t.rows = checkinRows(h, d)
		case t.id == keyResults:
			t.rows = t.keyResultRows(h, items[kind])
		case isRecords:
			t.rows = t.recordRows(files, items[kind], key)
		default:
			files = form.NewReader(h, handbook.Kind(kind))
			items[kind] = itemsOf(h, handbook.Kind(kind), d)
			t.rows = t.itemRows(files, items[kind])
		}
		if len(t.rows) > 0 || t.id == checkins || slices.Contains(always, handbook.Kind(kind)) && !isRecords {
			list = append(list, t)
		}
	}
	return list
}

// itemsOf are the items of a kind that have files of their own, or those of a
// department.
func itemsOf(h *handbook.Handbook, kind handbook.Kind, d *handbook.Department) []handbook.Entity {
	return slices.DeleteFunc(h.Of(kind), func(e handbook.Entity) bool {
		item := e.Base()
		return !strings.HasSuffix(item.File, ".md") || item.Unreadable || !concerns(e, d)
	})
}

// concerns reports whether a department has to do with an item: it is its own, is
// shared with it, or is between it and others. No department stands for all.
func concerns(e handbook.Entity, d *handbook.Department) bool {
	if d == nil || e.Base().Department == d || e == handbook.Entity(d) {
		return true
	}
	switch e := e.(type) {
	case *handbook.Objective:
		return slices.Contains(e.SharedWith, d)
	case *handbook.Tension:
		return slices.Contains(e.Between, handbook.Entity(d))
	}
	return false
}

func (t table) itemRows(files form.Reader, items []handbook.Entity) []row {
	var rows []row
	for _, e := range items {
		values := files.Authored(e)
		cells := row{e.Base().ID}
		for _, c := range t.columns[1:] {
			cells = append(cells, cellOf(c.control, values[c.front()].At(c.within())))
		}
		rows = append(rows, cells)
	}
	return rows
}

// recordRows are the records of items under a key.
func (t table) recordRows(files form.Reader, items []handbook.Entity, key string) []row {
	var rows []row
	for _, e := range items {
		f, _ := e.Base().Kind.Field(key)
		for _, record := range files.Authored(e)[key].List() {
			cells := row{e.Base().ID, e.Base().Title, nameOf(f.Form, record)}
			for _, c := range t.columns[len(cells):] {
				cells = append(cells, cellOf(c.control, record.At(c.path())))
			}
			rows = append(rows, cells)
		}
	}
	return rows
}

// nameOf is the name by which a record of a list is known.
func nameOf(list handbook.Form, record source.Value) string {
	var names []string
	for _, key := range list.Known() {
		names = append(names, tidy(record.Get(key).String()))
	}
	return strings.Join(names, ", ")
}
