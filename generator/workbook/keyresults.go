package workbook

import (
	"slices"
	"strings"

	"handbook/generator/form"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/source"
)

// keyResults is the table of key results. They are records of their objectives that
// other things refer to: a row is known by their id.
const keyResults = string(handbook.KindObjective) + "/key_results"

// ofKeyResults are the keys that it has columns of, the usual ones first. Milestones and
// earlier targets are on the page of the objective.
var ofKeyResults = []string{"title", "unit", "baseline", "target", "owner", "due", "at_least", "at_most", "stretch", "weight", "data_source", "counter"}

// inSight are so many of them that are not folded away.
const inSight = 6

func keyResultTable(edition string) table {
	t := table{id: keyResults, name: "Key results", columns: []column{
		{use: names, key: itemID, header: "Objective id", help: "Says whose row this is. In a new row, write the id of the objective here."},
		{use: tells, key: itemName, header: "Objective"},
		{use: names, key: recordID, header: "Row", help: "Says which key result this is. Leave it as it is; leave it empty for a new one."},
	}}
	asked := form.Controls(handbook.KindObjective, edition)["key_results"]
	for i, key := range ofKeyResults {
		if c, ok := asked.Inner(key); ok {
			t.columns = append(t.columns, columnsOf(c, "", "", i >= inSight)...)
		}
	}
	return t
}

// keyResultRows are the key results of objectives that are not over.
func (t table) keyResultRows(h *handbook.Handbook, objectives []handbook.Entity) []row {
	var rows []row
	for _, e := range objectives {
		o, ok := e.(*handbook.Objective)
		if !ok || o.Status == "closed" || o.Status == "dropped" {
			continue
		}
		for _, kr := range o.KeyResults {
			said := keyResultSays(h, kr)
			cells := row{o.ID, o.Title, strings.TrimPrefix(kr.ID, o.ID+"/")}
			for _, c := range t.columns[len(cells):] {
				cells = append(cells, said[c.key])
			}
			rows = append(rows, cells)
		}
	}
	return rows
}

// keyResultSays is what the file of an objective says of a key result, by key. What is
// said for it by default is left out.
func keyResultSays(h *handbook.Handbook, kr *handbook.KeyResult) map[string]string {
	said := map[string]string{"title": kr.Title, "unit": kr.Unit, "data_source": kr.DataSource, "counter": kr.Counter}
	for key, n := range map[string]value.Decimal{"baseline": kr.Baseline, "stretch": kr.Stretch, boundOf(kr): kr.Target} {
		if n.Valid {
			said[key] = n.String()
		}
	}
	if kr.Weight.Valid && kr.Weight.Millionths != value.PerUnit {
		said["weight"] = kr.Weight.String()
	}
	if o := kr.Owner; o != kr.Objective.Owner {
		said["owner"] = o.Words
		if o.Person != nil {
			said["owner"] = o.Person.ID
		}
	}
	if end := h.Config.Fiscal.End(kr.Objective.Period.Last); kr.Due != end && !kr.Due.IsZero() {
		said["due"] = kr.Due.String()
	}
	return said
}

// boundOf is the key behind which a key result has the one number that it is measured
// against; "" where there is no such number.
func boundOf(kr *handbook.KeyResult) string {
	switch kr.Type {
	case handbook.AtLeast:
		return "at_least"
	case handbook.AtMost:
		return "at_most"
	case handbook.Increase, handbook.Decrease, handbook.Reach:
		return "target"
	}
	return ""
}

// named is a record with the id by which its row is known, where that is no column of
// its own.
func (t table) named(record source.Value, name string) source.Value {
	if t.id != keyResults || name == "" || record.IsZero() {
		return record
	}
	return source.GroupOf(slices.Concat([]source.Entry{{Key: "id", Value: source.Text(source.Figure, name)}}, record.Group)...)
}
