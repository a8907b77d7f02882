package workbook

import (
	"slices"
	"strings"

	"handbook/generator/exchange"
	"handbook/generator/form"
	"handbook/generator/handbook"
	"handbook/generator/sheet"
	"handbook/generator/source"
)

// checkins is the table in which people say how far key results are: a row for each,
// with what was said last and empty cells for today.
const checkins = "checkins"

func checkinTable() table {
	t := table{id: checkins, name: "Check-ins", columns: []column{
		idColumn("Key result"),
		{use: tells, key: itemName, header: "Objective"},
		{use: tells, key: "#title", header: "What is measured"},
		{use: tells, key: "#owner", header: "Who answers for it"},
		{use: tells, key: "#last", header: "Last said"},
		{use: tells, key: "#on", header: "On"},
	}}
	for _, c := range form.Checkin {
		t.columns = append(t.columns, column{key: c.Key, header: c.Label, help: "As it is today. Leave it empty to say nothing.", control: c})
	}
	day := form.Control{Key: "date", Sort: form.SortDay}
	t.columns = append(t.columns, column{key: day.Key, header: "Measured on", help: "Leave it empty for the day on which you save this file.", control: day})
	return t
}

// checkinRows are the rows of the key results that are being pursued; of a department
// those with which it has to do.
func checkinRows(h *handbook.Handbook, d *handbook.Department) []row {
	var rows []row
	for _, o := range h.Objectives {
		for _, kr := range o.KeyResults {
			if o.Active() && (concerns(o, d) || kr.Owner.Person != nil && kr.Owner.Person.Department == d) {
				rows = append(rows, checkinRow(o, kr))
			}
		}
	}
	return rows
}

func checkinRow(o *handbook.Objective, kr *handbook.KeyResult) row {
	on := ""
	if n := len(kr.Checkins); n > 0 {
		on = kr.Checkins[n-1].Date.String()
	}
	said := row{kr.ID, o.Title, kr.Title, kr.Owner.String(), strings.TrimPrefix(form.MeasuredOf(kr).Now, "Now "), on}
	return append(said, make(row, len(checkinTable().columns)-len(said))...)
}

// checkins reads what people say of key results: a change for each objective.
func (r *reading) checkins(t found) {
	var order []sheet.Change
	lines := map[string][]source.Value{}
	for _, row := range t.rows {
		objective, kr, ok := strings.Cut(t.cell(row, itemID), "/")
		line := t.checkin(row, kr)
		was, _ := r.was(t, identityOf(t.cell(row, itemID), ""))
		switch {
		case line.IsZero():
			if r.base != nil && t.has("#last") && t.cell(row, "#last") != was("#last") {
				r.fault(t, row, "what was said last stays; write what is true today into the empty cell beside it")
			}
			continue
		case !ok:
			r.fault(t, row, "it does not say which key result it is about; put the id back")
			continue
		}
		if isDone(line.Get("value").String()) {
			r.tick(objective, kr, was(itemName))
			if line = line.With(source.At("value"), source.Value{}); saysNothing(line) {
				continue
			}
		}
		if lines[objective] == nil {
			order = append(order, sheet.Change{Item: string(handbook.KindObjective) + "/" + objective, Title: was(itemName), Key: "checkins"})
		}
		lines[objective] = append(lines[objective], line)
	}
	for _, c := range order {
		_, objective, _ := strings.Cut(c.Item, "/")
		c.Want = source.ListOf(source.Sentences, lines[objective]...)
		r.add(c)
	}
}

// checkin is what a row says, as a file has it; none where it says nothing but a day.
func (t found) checkin(row exchange.Row, kr string) source.Value {
	line := source.GroupOf(
		source.Entry{Key: "date", Value: source.Text(source.Figure, worded(form.Control{Sort: form.SortDay}, t.cell(row, "date")))},
		source.Entry{Key: "kr", Value: source.Text(source.Figure, kr)},
	)
	for _, c := range form.Checkin {
		line = line.With(source.At(c.Key), valueOf(c, t.cell(row, c.Key)))
	}
	if saysNothing(line) {
		return source.Value{}
	}
	return line
}

// saysNothing reports whether a check-in says nothing but its day.
func saysNothing(line source.Value) bool {
	return !slices.ContainsFunc(form.Checkin, func(c form.Control) bool { return !line.Get(c.Key).IsZero() })
}

// isDone reports whether people say of a key result that it is done.
func isDone(text string) bool {
	return strings.EqualFold(text, "done") || strings.EqualFold(text, "yes")
}

// tick says of a key result without a figure that it is done.
func (r *reading) tick(objective, kr, title string) {
	record := func(done string) source.Value {
		return source.ListOf(source.Sentences, source.GroupOf(
			source.Entry{Key: "id", Value: source.Text(source.Words, kr)}, source.Entry{Key: "done", Value: source.Text(source.Words, done)},
		))
	}
	r.add(sheet.Change{Item: string(handbook.KindObjective) + "/" + objective, Title: title, Key: "key_results", Seen: record("false"), Want: record("true")})
}
