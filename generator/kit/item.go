package kit

import (
	"slices"
	"strconv"
	"strings"

	"handbook/generator/exchange"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/source"
)

// department is the file of the department itself.
func department(d *handbook.Department) exchange.File {
	front := ""
	if d.Capacity0 >= 0 {
		front = line("capacity", source.Text(source.Figure, d.Capacity0.String()))
	}
	return file(&d.Item, front+line("headcount", opening(d.Headcount)))
}

// opening is how many people there are when the plan begins.
func opening(h handbook.Headcount) source.Value {
	if h.Opening < 0 {
		return source.Value{}
	}
	people := source.Text(source.Figure, strconv.Itoa(h.Opening))
	if h.OpeningIn != 0 {
		people = source.GroupOf(source.Entry{Key: h.OpeningIn.String(), Value: people})
	}
	return source.GroupOf(source.Entry{Key: "opening", Value: people})
}

// ownItems are the files of what a department has: work that is still wanted,
// what it runs, and whom it is to hire.
func ownItems(d *handbook.Department) []exchange.File {
	own := map[handbook.Entity]bool{d: true}
	var list []handbook.Entity
	add := func(e handbook.Entity) {
		if !e.Base().Implicit && !e.Base().Unreadable {
			own[e], list = true, append(list, e)
		}
	}
	for _, w := range handbook.OfDepartment(d.Work, d) {
		if w.Open() {
			add(w)
		}
	}
	for _, c := range d.Components {
		add(c)
	}
	for _, p := range d.Positions {
		if p.Counts() {
			add(p)
		}
	}
	var files []exchange.File
	for _, e := range list {
		files = append(files, file(e.Base(), front(e, d, own)))
	}
	return files
}

// file is that of an item: its keys, its title and its summary.
func file(item *handbook.Item, front string) exchange.File {
	text := "---\n" + line("title", source.Text(source.Words, item.Title)) + line("summary", source.Text(source.Words, item.Summary)) + front + "---\n"
	return exchange.File{Path: "content/" + string(item.Kind) + "/" + item.Slug + ".md", Data: []byte(text)}
}

// unsaid are the keys that a kit says in its own way, and those that follow from
// others.
var unsaid = []string{"title", "summary", "department", "owner", "visibility"}

// thousand is the unit of coordinates.
const thousand = 1000

// line says a key; nothing for one without a value.
func line(key string, value source.Value) string {
	if value.IsZero() {
		return ""
	}
	return value.Pair(0, key)
}

// front are the keys of an item that mean something without the company's handbook:
// what is plain, and references to what is in the kit too.
func front(e handbook.Entity, d *handbook.Department, own map[handbook.Entity]bool) string {
	text := line("department", source.Text(source.Figure, d.Slug))
	if owner := e.Base().Owner.String(); strings.Contains(owner, " ") {
		text += line("owner", source.Text(source.Words, owner))
	}
	text += keys(handbook.ItemRows(e.Base().Kind), e.Base(), own) + keys(handbook.Rows(e.Base().Kind), e, own)
	if w, ok := e.(*handbook.Work); ok && !w.Unsized && w.WeeksOf(d) > 0 {
		text += line("effort", source.Text(source.Figure, w.WeeksOf(d).String()))
	}
	return text
}

// keys are the lines of rows that anybody may read and set.
func keys(rows []handbook.Row, thing any, own map[handbook.Entity]bool) string {
	text := ""
	for _, row := range rows {
		if row.Secret || row.Keeper || slices.Contains(unsaid, row.Key) {
			continue
		}
		text += line(row.Key, valueOf(row, thing, own))
	}
	return text
}

// valueOf is what a row says of a thing; none for what is of many parts.
func valueOf(row handbook.Row, thing any, own map[handbook.Entity]bool) source.Value {
	figure := func(text string) source.Value { return source.Text(source.Figure, text) }
	switch {
	case row.Each != nil:
		return source.Value{}
	case row.Refers != nil:
		var names []source.Value
		for to := range row.Refers(thing) {
			if own[to] {
				names = append(names, figure(to.Base().Slug))
			}
		}
		if len(names) == 1 && row.Form.Shape != handbook.List {
			return names[0]
		}
		return source.ListOf(source.Names, names...)
	case row.At == nil:
		return source.Value{}
	}
	switch place := row.At(thing).(type) {
	case *string:
		return source.Text(source.Words, *place)
	case *[]string:
		var texts []source.Value
		for _, text := range *place {
			texts = append(texts, source.Text(source.Words, text))
		}
		return source.ListOf(source.Sentences, texts...)
	case *int:
		if *place > 0 {
			return figure(strconv.Itoa(*place))
		}
	case *value.Date:
		if !place.IsZero() {
			return figure(place.String())
		}
	case *value.Quarter:
		if *place != 0 {
			return figure(place.String())
		}
	case *value.Period:
		if !place.IsZero() {
			return figure(place.String())
		}
	case *value.Rating:
		if *place >= 0 {
			return figure(place.String())
		}
	case *value.Thousandths:
		if *place >= 0 {
			return figure(strconv.FormatFloat(float64(*place)/thousand, 'f', -1, 64))
		}
	}
	return source.Value{}
}
