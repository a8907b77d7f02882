package workbook

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
	"handbook/generator/sheet"
	"handbook/generator/source"
)

// items reads the table of a kind: each cell that says something else than it did.
func (r *reading) items(t found) {
	seen := map[string]exchange.Row{}
	for _, row := range t.rows {
		id := t.cell(row, itemID)
		first, twice := seen[strings.ToLower(id)]
		switch {
		case id == "":
			r.newItem(t, row)
			continue
		case twice && slices.Equal(first.Cells, row.Cells):
			continue
		case twice:
			r.fault(t, row, fmt.Sprintf("row %d has the same id, %s; a new row has none", first.Number, id))
			continue
		}
		seen[strings.ToLower(id)] = row
		was, known := r.was(t, identityOf(id, ""))
		if !known && r.base != nil {
			r.fault(t, row, r.unknown(t, row, id))
			continue
		}
		r.item(t, row, t.id+"/"+id, was, r.base == nil)
	}
}

// was is what a row said when the workbook was written.
func (r *reading) was(t found, name identity) (func(key string) string, bool) {
	if r.base == nil {
		return func(string) string { return "" }, false
	}
	cells, ok := r.base.rows[t.id][name]
	return func(key string) string { return r.base.cell(t.id, cells, key) }, ok
}

// item adds the changes of an item, one for each key of its front matter. They are blind
// where nobody knows what its cells said.
func (r *reading) item(t found, row exchange.Row, item string, was func(key string) string, blind bool) {
	for key, columns := range t.fronts() {
		c := sheet.Change{Item: item, Title: was("title"), Key: key, Blind: blind}
		changed := false
		for _, column := range columns {
			before, now := was(column.key), t.cell(row, column.key)
			if !t.has(column.key) {
				now = before
			}
			if before != now && len([]rune(before)) >= longest {
				r.fault(t, row, fmt.Sprintf("“%s” is longer than a cell; change it on its page", column.header))
				now = before
			}
			changed = changed || before != now
			c.Seen = c.Seen.With(column.within(), valueOf(column.control, before))
			c.Want = c.Want.With(column.within(), valueOf(column.control, now))
		}
		if changed {
			r.add(c)
		}
	}
}

// fronts are the columns that can be changed, by the key of front matter that they
// belong to.
func (t found) fronts() func(yield func(string, []column) bool) {
	return func(yield func(string, []column) bool) {
		for i := 0; i < len(t.columns); {
			n := i + 1
			for n < len(t.columns) && t.columns[n].front() == t.columns[i].front() {
				n++
			}
			if t.columns[i].use == asks && !yield(t.columns[i].front(), t.columns[i:n]) {
				return
			}
			i = n
		}
	}
}

// newItem makes an item of a row that has no id.
func (r *reading) newItem(t found, row exchange.Row) {
	if t.isEmpty(row) {
		return
	}
	if t.cell(row, "title") == "" {
		r.fault(t, row, "something new needs a title; if it is not new, put its id back")
		return
	}
	r.made++
	r.item(t, row, fmt.Sprintf("%s/new:%d", t.id, r.made), func(string) string { return "" }, false)
}

// unknown says of an id that the workbook did not have which one it may be: that of a
// row with the same title which is gone, or the nearest.
func (r *reading) unknown(t found, row exchange.Row, id string) string {
	var gone []string
	likely := ""
	for _, name := range r.base.order[t.id] {
		if slices.ContainsFunc(t.rows, func(other exchange.Row) bool { return strings.EqualFold(t.cell(other, itemID), name.item) }) {
			continue
		}
		gone = append(gone, name.item)
		if title := r.base.cell(t.id, r.base.rows[t.id][name], "title"); title != "" && title == t.cell(row, "title") {
			likely = name.item
		}
	}
	if likely == "" {
		likely = diag.Nearest(strings.ToLower(id), gone)
	}
	said := fmt.Sprintf("the workbook had no %s with the id %s", handbook.Kind(t.id).Words().Noun(), id)
	if likely != "" {
		return said + "; it was " + likely + ". Put that back"
	}
	return said + "; leave the id empty for something new"
}

// records reads the table of a sort of records: of each item the list of those that it
// had, with what was changed and added.
func (r *reading) records(t found) {
	kind, key, _ := strings.Cut(t.id, "/")
	f, _ := handbook.Kind(kind).Field(key)
	lists := map[string]*recordList{}
	var order []string
	for _, row := range t.rows {
		item, name := t.cell(row, itemID), t.cell(row, recordID)
		if item == "" {
			if !t.isEmpty(row) {
				r.fault(t, row, "it does not say to what it belongs; write the id of the item into the first column")
			}
			continue
		}
		list := lists[strings.ToLower(item)]
		if list == nil {
			list = r.recordsOf(t, item)
			lists[strings.ToLower(item)] = list
			order = append(order, strings.ToLower(item))
		}
		if reason := list.take(r, t, row, name, f.Form); reason != "" {
			r.fault(t, row, reason)
		}
	}
	for _, item := range order {
		if list := lists[item]; list.changed {
			r.add(sheet.Change{Item: kind + "/" + list.item, Title: list.title, Key: key, Seen: list.value(list.seen), Want: list.value(list.want), Blind: r.base == nil})
		}
	}
}

// recordList are the records of an item: as they were, and as they are to be.
type recordList struct {
	item, title string
	names       []string // those that there were
	seen, want  []source.Value
	done        []bool // which of those that there were a row says
	changed     bool
}

func (l *recordList) value(records []source.Value) source.Value {
	return source.ListOf(source.Sentences, records...)
}

// recordsOf are those that an item had when the workbook was written. A row that is gone
// leaves its record as it was.
func (r *reading) recordsOf(t found, item string) *recordList {
	l := &recordList{item: item}
	if r.base == nil {
		return l
	}
	for _, name := range r.base.order[t.id] {
		if name.item != strings.ToLower(item) {
			continue
		}
		cells := r.base.rows[t.id][name]
		record := t.named(t.record(func(key string) string { return r.base.cell(t.id, cells, key) }), name.record)
		l.title = r.base.cell(t.id, cells, itemName)
		l.names, l.seen, l.want, l.done = append(l.names, name.record), append(l.seen, record), append(l.want, record), append(l.done, false)
	}
	return l
}

// record is the record that cells say.
func (t found) record(cell func(key string) string) source.Value {
	var record source.Value
	for _, c := range t.columns {
		if c.use == asks {
			record = record.With(c.path(), valueOf(c.control, cell(c.key)))
		}
	}
	return record
}

// isEmpty reports whether a row says nothing.
func (t found) isEmpty(row exchange.Row) bool {
	return !slices.ContainsFunc(t.columns, func(c column) bool { return c.use == asks && t.cell(row, c.key) != "" })
}

// take takes a row into the list, or says why it cannot be taken.
func (l *recordList) take(r *reading, t found, row exchange.Row, name string, form handbook.Form) string {
	i := slices.Index(l.names, strings.ToLower(name))
	was, _ := r.was(t, identityOf(l.item, name))
	record := t.record(func(key string) string {
		if i >= 0 && !t.has(key) {
			return was(key)
		}
		return t.cell(row, key)
	})
	record = t.named(record, name)
	said := nameOf(form, record)
	switch {
	case t.isEmpty(row) && name == "":
		return ""
	case name != "" && i < 0 && r.base != nil:
		return fmt.Sprintf("the workbook had no row “%s” there; leave that cell empty for something new", name)
	case name != "" && !strings.EqualFold(said, name):
		return fmt.Sprintf("“%s” is called “%s” here; give it another name on its page", name, said)
	case i >= 0 && l.done[i]:
		if record.Equal(l.want[i]) {
			return ""
		}
		return fmt.Sprintf("another row says something else of “%s”", name)
	case i >= 0:
		l.done[i] = true
		l.changed = l.changed || !record.Equal(l.seen[i])
		l.want[i] = record
		return ""
	case slices.Contains(l.names, strings.ToLower(said)):
		return fmt.Sprintf("there is a row “%s” already", said)
	}
	l.want, l.changed = append(l.want, record), true
	return ""
}
