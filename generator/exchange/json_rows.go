package exchange

import (
	"fmt"
	"iter"
	"slices"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// What an author writes is in handbook.json as the rows of a kind's table say it;
// what is worked out has a property of its own, see json_items.go.

// rowsAs makes a property of each row, in order. own are further properties, and
// those that say a row otherwise: such a one has its name and takes its place,
// unless it says behind what it comes.
func rowsAs[E any](rows []handbook.Row, own properties[E]) properties[E] {
	var table properties[E]
	var follow func(name string)
	follow = func(name string) {
		for _, p := range own {
			if p.behind == name && p.write != nil {
				table = append(table, p)
				follow(p.name)
			}
		}
	}
	follow(atTop)
	for _, row := range rows {
		p := ofOwn(row, own)
		if p.name == "" {
			continue
		}
		p.authored, p.secret = true, row.Secret
		table = append(table, p)
		follow(row.Key)
	}
	for i, p := range table { // a row that comes elsewhere
		table[i].authored = p.authored || slices.ContainsFunc(rows, func(r handbook.Row) bool { return r.Key == p.name })
	}
	for _, p := range own {
		if p.behind == "" && !slices.ContainsFunc(rows, func(r handbook.Row) bool { return r.Key == p.name }) {
			table = append(table, p)
			follow(p.name)
		}
	}
	return table
}

// ofOwn is the property of a row, or the one that takes its place; without a
// name where there is none in this place.
func ofOwn[E any](row handbook.Row, own properties[E]) property[E] {
	i := slices.IndexFunc(own, func(p property[E]) bool { return p.name == row.Key })
	switch {
	case i < 0:
		return ofRow[E](row)
	case own[i].behind != "", own[i].write == nil && own[i].says == "":
		return property[E]{}
	case own[i].write == nil:
		p := ofRow[E](row)
		p.says = own[i].says
		return p
	}
	return own[i]
}

// atTop is what the first properties come behind.
const atTop = "^"

// behind places properties after that of a name.
func behind[E any](name string, list ...property[E]) properties[E] {
	for i := range list {
		list[i].behind = name
		name = list[i].name
	}
	return list
}

// asFact marks a property of every kind that says what a file says.
func asFact[E any](p property[E]) property[E] {
	p.authored = true
	return p
}

// asWritten marks properties that say what a file says under another key.
func asWritten[E any](list properties[E]) properties[E] {
	for i := range list {
		list[i].authored = true
	}
	return list
}

// worded gives the property of a row other words than its key has in a file.
func worded[E any](name, says string) property[E] { return property[E]{name: name, says: says} }

// without leaves rows out that other properties say.
func without[E any](names ...string) properties[E] {
	var list properties[E]
	for _, name := range names {
		list = append(list, property[E]{name: name})
	}
	return list
}

// ofRow is the property that a row makes.
func ofRow[E any](row handbook.Row) property[E] {
	form, write := writerOf(row)
	return property[E]{name: row.Key, says: row.Help, form: form, authored: true, always: row.Required && row.Form.Shape == handbook.Text, write: func(e *encoder, thing E) bool {
		return write(e, thing)
	}}
}

// writerOf is how the value of a row is written. Its sort follows from where it
// is kept.
func writerOf(row handbook.Row) (*schema, func(*encoder, any) bool) {
	switch {
	case row.Each != nil:
		return ofRecords(row)
	case row.Refers != nil && row.Form.Shape == handbook.List:
		return listOf(refForm), func(e *encoder, thing any) bool { return series(e, row.Refers(thing), (*encoder).ref) }
	case row.Refers != nil:
		return refForm, func(e *encoder, thing any) bool {
			for to := range row.Refers(thing) {
				e.ref(to)
				return true
			}
			return false
		}
	}
	switch row.Kept.(type) {
	case *string:
		if row.Form.Terms != nil {
			return written(row, word("", "", row.Form.Terms, valueAt[string]))
		}
		return written(row, text("", "", valueAt[string]))
	case *[]string:
		return written(row, textList("", "", valueAt[[]string]))
	case *bool:
		return written(row, yes("", "", valueAt[bool]))
	case *int:
		return written(row, count("", "", valueAt[int]))
	case *value.Date:
		return written(row, date("", "", valueAt[value.Date]))
	case *value.Quarter:
		return written(row, quarter("", "", valueAt[value.Quarter]))
	case *value.Period:
		return written(row, period("", "", valueAt[value.Period]))
	case *value.Rating:
		return written(row, rating("", "", valueAt[value.Rating]))
	case *value.Grade:
		return written(row, grade("", "", valueAt[value.Grade]))
	case *value.Thousandths:
		return written(row, coordinate("", "", valueAt[value.Thousandths]))
	case *value.Decimal:
		return written(row, decimal("", "", valueAt[value.Decimal]))
	case *value.Share:
		return written(row, share("", "", valueAt[value.Share]))
	case *value.Cost:
		return written(row, costs("", valueAt[value.Cost]))
	case *value.Completion:
		return written(row, completion("", "", valueAt[value.Completion]))
	case *handbook.Owner:
		return written(row, answering("", "", valueAt[handbook.Owner]))
	case *[]handbook.Owner:
		return written(row, list("", "", ownerTable, valueAt[[]handbook.Owner]))
	}
	panic(fmt.Sprintf("handbook.json needs a property for the key %s", row.Key)) // a test writes every kind
}

// valueAt is what is kept at a place.
func valueAt[V any](place any) V { return *place.(*V) }

// written is a property of a place, as a writer of the thing that has it.
func written(row handbook.Row, p property[any]) (*schema, func(*encoder, any) bool) {
	return p.form, func(e *encoder, thing any) bool { return p.write(e, row.At(thing)) }
}

// ofRecords is a list of objects, each made of the rows of its own.
func ofRecords(row handbook.Row) (*schema, func(*encoder, any) bool) {
	table := rowsAs[any](row.Rows, nil)
	return listOf(table.schema()), func(e *encoder, thing any) bool {
		return series(e, row.Each(thing), func(e *encoder, element any) { object(e, table, element) })
	}
}

// series writes a list, if it is not empty.
func series[V any](e *encoder, list iter.Seq[V], write func(*encoder, V)) bool {
	sign := byte('[')
	for value := range list {
		e.buf = append(e.buf, sign)
		write(e, value)
		sign = ','
	}
	if sign == '[' {
		return false
	}
	e.buf = append(e.buf, ']')
	return true
}
