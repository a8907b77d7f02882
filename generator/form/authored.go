package form

import (
	"slices"
	"strconv"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/source"
)

// Authored are the values that the file of an item has under keys, as its edition
// reads them: a name that the edition has not is in none of them. A key that the file
// does not have is not among them, whatever follows from other keys.
func Authored(h *handbook.Handbook, e handbook.Entity, keys map[string]Control) map[string]source.Value {
	values, item := map[string]source.Value{}, e.Base()
	add := func(rows []handbook.Row, thing any) {
		for _, row := range rows {
			if _, asked := keys[row.Key]; asked && item.Has(row.Key) {
				if v := (reader{h}).value(row, thing); !v.IsZero() {
					values[row.Key] = v
				}
			}
		}
	}
	add(handbook.ItemRows(item.Kind), item)
	add(handbook.Rows(item.Kind), e)
	values["title"] = source.Text(source.Words, item.Title)
	return values
}

// inFileAlone are the keys of values that a file says otherwise than what was read of
// it: an order goes on with what nobody ordered, and an ask has a state that its file
// need not say.
var inFileAlone = []string{"order", "asks"}

// Readable reports whether [Authored] has the values of a row.
func Readable(row handbook.Row) bool {
	switch {
	case slices.Contains(inFileAlone, row.Key):
		return false
	case row.Each != nil:
		return !slices.ContainsFunc(row.Rows, func(inner handbook.Row) bool { return !Readable(inner) })
	case row.Refers != nil, row.Key == effortKey:
		return true
	}
	switch row.Kept.(type) {
	case *string, *[]string, *bool, *int, *value.Date, *value.Quarter, *value.Period, *value.Rating, *value.Grade, *value.Thousandths,
		*value.Decimal, *value.Completion, *handbook.Owner, *[]handbook.Owner, *value.Cost:
		return true
	}
	return false
}

// effortKey is the key of work whose value is kept by department.
const effortKey = "effort"

// reader reads values of things of a handbook.
type reader struct{ handbook *handbook.Handbook }

// value is the value of a row of a thing, none where nothing is said.
func (r reader) value(row handbook.Row, thing any) source.Value {
	kinds := row.Form.Kinds
	if len(row.Form.Of) > 0 {
		kinds = row.Form.Of[0].Kinds
	}
	switch {
	case row.Each != nil:
		return r.records(row, thing)
	case row.Refers != nil:
		var names []source.Value
		for e := range row.Refers(thing) {
			names = append(names, source.Text(source.Words, Name(r.handbook, e, kinds)))
		}
		if row.Form.Shape == handbook.List || len(names) == 0 {
			return source.ListOf(source.Names, names...)
		}
		return names[0]
	case row.Key == effortKey:
		return effort(thing)
	}
	switch at := row.At(thing).(type) {
	case *[]string:
		return texts(*at)
	case *[]handbook.Owner:
		var names []source.Value
		for _, o := range *at {
			names = append(names, r.owner(o))
		}
		return source.ListOf(source.Names, names...)
	case *handbook.Owner:
		return r.owner(*at)
	case *value.Cost:
		return cost(*at)
	default:
		return source.Text(source.Words, text(at))
	}
}

// records is a list of groups.
func (r reader) records(row handbook.Row, thing any) source.Value {
	var list []source.Value
	for element := range row.Each(thing) {
		var group []source.Entry
		for _, inner := range row.Rows {
			group = append(group, source.Entry{Key: inner.Key, Value: r.value(inner, element)})
		}
		list = append(list, source.GroupOf(group...))
	}
	return source.ListOf(source.Sentences, list...)
}

func (r reader) owner(o handbook.Owner) source.Value {
	if o.Person != nil {
		return source.Text(source.Words, o.Person.ID)
	}
	return source.Text(source.Words, o.Words)
}

// Name is the shortest name by which a field of some kinds finds an item.
func Name(h *handbook.Handbook, e handbook.Entity, kinds []handbook.Kind) string {
	if id := e.Base().ID; h.Find(id, kinds) == e {
		return id
	}
	return string(e.Base().Kind) + "/" + e.Base().ID
}

// effort is one size or number for all, or one for each department.
func effort(thing any) source.Value {
	w, ok := thing.(*handbook.Work)
	if !ok || w.Unsized || len(w.Effort) == 0 {
		return source.Value{}
	}
	said := func(e handbook.Effort) source.Value {
		if e.Size != "" {
			return source.Text(source.Figure, e.Size)
		}
		return source.Text(source.Figure, e.Weeks.String())
	}
	if !w.SharesEffort() {
		return said(w.Effort[0])
	}
	var group []source.Entry
	for _, e := range w.Effort {
		if e.Department != nil {
			group = append(group, source.Entry{Key: e.Department.ID, Value: said(e)})
		}
	}
	return source.GroupOf(group...)
}

func cost(c value.Cost) source.Value {
	var group []source.Entry
	if c.HasOnce {
		group = append(group, source.Entry{Key: "once", Value: source.Text(source.Figure, strconv.FormatInt(int64(c.Once), 10))})
	}
	if c.HasYearly {
		group = append(group, source.Entry{Key: "yearly", Value: source.Text(source.Figure, strconv.FormatInt(int64(c.Yearly), 10))})
	}
	return source.GroupOf(group...)
}

func texts(list []string) source.Value {
	values := make([]source.Value, len(list))
	for i, text := range list {
		values[i] = source.Text(source.Words, text)
	}
	return source.ListOf(source.Names, values...)
}

// text is a value of one text, as a file says it; "" for none.
func text(at any) string {
	switch at := at.(type) {
	case *string:
		return *at
	case *bool:
		if *at {
			return "true"
		}
	case *int:
		if *at >= 0 {
			return strconv.Itoa(*at)
		}
	case *value.Thousandths:
		if *at >= 0 {
			return strconv.FormatFloat(float64(*at)/1000, 'f', -1, 64)
		}
	case *value.Completion:
		switch {
		case at.Done && at.On.IsZero():
			return "true"
		case at.Done:
			return at.On.String()
		}
	case *value.Date:
		if !at.IsZero() {
			return at.String()
		}
	case interface{ String() string }:
		return at.String()
	}
	return ""
}
