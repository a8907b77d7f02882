package exchange

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"unicode/utf8"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// encoder appends the text of a handbook.json. It writes each value as it
// comes, so that a large handbook needs no second copy of itself in memory.
type encoder struct {
	buf    []byte
	page   func(handbook.Entity) string
	fiscal value.Fiscal
}

// property is a key of an object: its name, what it says, what its value may
// be, and how it is written. The schema and the text are made of one table.
type property[T any] struct {
	name string
	says string // "": what the key of that name says in a file
	form *schema
	// write appends the value; false if there is none, and nothing was written.
	write    func(*encoder, T) bool
	always   bool   // there always is one
	authored bool   // it says what a file says
	secret   bool   // only the executives' edition has it
	behind   string // the property after which it comes, see rowsAs; "" for no other place than its own
}

type properties[T any] []property[T]

// object writes the properties that have a value.
func object[T any](e *encoder, table properties[T], t T) {
	e.buf = append(e.buf, '{')
	first := true
	for i := range table {
		p := &table[i]
		start := len(e.buf)
		if !first {
			e.buf = append(e.buf, ',')
		}
		e.buf = append(e.buf, '"')
		e.buf = append(e.buf, p.name...)
		e.buf = append(e.buf, `":`...)
		if p.write(e, t) {
			first = false
		} else {
			e.buf = e.buf[:start]
		}
	}
	e.buf = append(e.buf, '}')
}

// schema describes the objects of a table.
func (table properties[T]) schema() *schema {
	s := &schema{Type: "object", Additional: false}
	for _, p := range table {
		s.Properties = append(s.Properties, namedSchema{p.name, p.form.described(p.says)})
		if p.always {
			s.Required = append(s.Required, p.name)
		}
	}
	return s
}

// always makes a property one that every object has.
func always[T any](p property[T]) property[T] {
	p.always = true
	return p
}

// string writes words. Words that are not as plain as most are left to the
// standard library.
func (e *encoder) string(s string) {
	if !isPlain(s) {
		quoted, _ := json.Marshal(s) // words can always be written
		e.buf = append(e.buf, quoted...)
		return
	}
	e.buf = append(e.buf, '"')
	e.buf = append(e.buf, s...)
	e.buf = append(e.buf, '"')
}

// isPlain says that words stand in JSON as they are.
func isPlain(s string) bool {
	ascii := true
	for i := range len(s) {
		switch byteKind[s[i]] {
		case escaped:
			return false
		case beyond:
			ascii = false
		}
	}
	return ascii || utf8.ValidString(s)
}

// byteKind tells the bytes that JSON escapes, and those of letters beyond ASCII.
var byteKind = func() (kind [256]byte) {
	for i := range kind {
		switch {
		case i < ' ', i == '"', i == '\\':
			kind[i] = escaped
		case i >= utf8.RuneSelf:
			kind[i] = beyond
		}
	}
	return kind
}()

const (
	escaped = 1
	beyond  = 2
)

// scaled writes a number of which there are scale in one, exactly.
func (e *encoder) scaled(n, scale int64) {
	if n < 0 {
		e.buf = append(e.buf, '-')
	}
	size := uint64(n)
	if n < 0 {
		size = -size
	}
	e.buf = strconv.AppendUint(e.buf, size/uint64(scale), 10)
	rest := size % uint64(scale)
	if rest == 0 {
		return
	}
	e.buf = append(e.buf, '.')
	for rest > 0 {
		scale /= 10
		e.buf = append(e.buf, byte('0'+rest/uint64(scale)))
		rest %= uint64(scale)
	}
}

// ref writes the name under which an item is found: its list and its id.
func (e *encoder) ref(to handbook.Entity) {
	item := to.Base()
	if !isPlain(item.ID) {
		e.string(string(item.Kind) + "/" + item.ID)
		return
	}
	e.buf = append(e.buf, '"')
	e.buf = append(e.buf, item.Kind...)
	e.buf = append(e.buf, '/')
	e.buf = append(e.buf, item.ID...)
	e.buf = append(e.buf, '"')
}

// Forms that many properties share. They stand once in the schema.
var (
	refForm     = &schema{Ref: "#/$defs/ref"}
	ownerForm   = &schema{Ref: "#/$defs/owner"}
	dateForm    = &schema{Ref: "#/$defs/date"}
	quarterForm = &schema{Ref: "#/$defs/quarter"}
	textForm    = &schema{Type: "string"}
	yesForm     = &schema{Type: "boolean"}
	numberForm  = &schema{Type: "number"}
	wholeForm   = &schema{Type: "integer"}
	gradeForm   = &schema{Type: "integer", Minimum: bound(int(value.LowestGrade)), Maximum: bound(int(value.HighestGrade))}
)

// What follows makes properties by the sort of their value. get finds it.

func text[T any](name, says string, get func(T) string) property[T] {
	return property[T]{name: name, says: says, form: textForm, write: func(e *encoder, t T) bool {
		value := get(t)
		if value == "" {
			return false
		}
		e.string(value)
		return true
	}}
}

func word[T any](name, says string, terms handbook.Terms, get func(T) string) property[T] {
	p := text(name, says, get)
	p.form = ofTerms(terms)
	return p
}

func textList[T any](name, says string, get func(T) []string) property[T] {
	return property[T]{name: name, says: says, form: listOf(textForm), write: func(e *encoder, t T) bool {
		return array(e, get(t), (*encoder).string)
	}}
}

// array writes a list, if it is not empty.
func array[V any](e *encoder, list []V, write func(*encoder, V)) bool {
	return series(e, slices.Values(list), write)
}

// yes is true or absent.
func yes[T any](name, says string, get func(T) bool) property[T] {
	return property[T]{name: name, says: says, form: yesForm, write: func(e *encoder, t T) bool {
		if !get(t) {
			return false
		}
		e.buf = append(e.buf, "true"...)
		return true
	}}
}

// completion is the day on which something was done, or true where nobody said
// when.
func completion[T any](name, says string, get func(T) value.Completion) property[T] {
	return property[T]{name: name, says: says, form: anyOf(yesForm, dateForm), write: func(e *encoder, t T) bool {
		switch done := get(t); {
		case !done.Done:
			return false
		case done.On.IsZero():
			e.buf = append(e.buf, "true"...)
		default:
			e.string(done.On.String())
		}
		return true
	}}
}

func date[T any](name, says string, get func(T) value.Date) property[T] {
	p := text(name, says, func(t T) string { return get(t).String() })
	p.form = dateForm
	return p
}

func quarter[T any](name, says string, get func(T) value.Quarter) property[T] {
	p := text(name, says, func(t T) string { return get(t).String() })
	p.form = quarterForm
	return p
}

// period is written with both its ends, which readers need not work out.
func period[T any](name, says string, get func(T) value.Period) property[T] {
	return property[T]{name: name, says: says, form: &schema{Ref: "#/$defs/period"}, write: func(e *encoder, t T) bool {
		value := get(t)
		if value.IsZero() || value.First == 0 {
			return false
		}
		object(e, periodTable, value)
		return true
	}}
}

var periodTable = properties[value.Period]{
	always(quarter("first", "The first quarter", func(p value.Period) value.Quarter { return p.First })),
	always(quarter("last", "The last quarter; the same as the first for one quarter", func(p value.Period) value.Quarter { return p.Last })),
}

// fraction is a number of which there are scale in one; get says whether there
// is one.
func fraction[T any](name, says string, scale int64, get func(T) (int64, bool)) property[T] {
	return property[T]{name: name, says: says, form: numberForm, write: func(e *encoder, t T) bool {
		value, ok := get(t)
		if ok {
			e.scaled(value, scale)
		}
		return ok
	}}
}

func whole[T any](name, says string, get func(T) (int64, bool)) property[T] {
	p := fraction(name, says, 1, get)
	p.form = wholeForm
	return p
}

// count is a whole number that is never negative; a negative one is none.
func count[T any](name, says string, get func(T) int) property[T] {
	return whole(name, says, func(t T) (int64, bool) { n := get(t); return int64(n), n >= 0 })
}

// ordinal is a whole number from 1; 0 is none.
func ordinal[T any](name, says string, get func(T) int) property[T] {
	return whole(name, says, func(t T) (int64, bool) { n := get(t); return int64(n), n > 0 })
}

func rating[T any](name, says string, get func(T) value.Rating) property[T] {
	return fraction(name, says, 10, func(t T) (int64, bool) { n := get(t); return int64(n), n >= 0 })
}

// grade is a place on a scale from 1 to 5.
func grade[T any](name, says string, get func(T) value.Grade) property[T] {
	p := ordinal(name, says, func(t T) int { return int(get(t)) })
	p.form = gradeForm
	return p
}

func coordinate[T any](name, says string, get func(T) value.Thousandths) property[T] {
	return fraction(name, says, 1000, func(t T) (int64, bool) { n := get(t); return int64(n), n >= 0 })
}

func weeks[T any](name, says string, get func(T) value.Weeks) property[T] {
	return fraction(name, says, 100, func(t T) (int64, bool) { n := get(t); return int64(n), n >= 0 })
}

func share[T any](name, says string, get func(T) value.Share) property[T] {
	return fraction(name, says, shareScale, func(t T) (int64, bool) { n := get(t); return int64(n), n != value.NoShare })
}

// shareScale is how many hundredths of a per cent there are in all.
const shareScale = 10_000

func decimal[T any](name, says string, get func(T) value.Decimal) property[T] {
	return fraction(name, says, 1_000_000, func(t T) (int64, bool) { d := get(t); return d.Millionths, d.Valid })
}

// one is a reference, unless it leads nowhere.
func one[T any, E interface {
	handbook.Entity
	comparable
}](name, says string, get func(T) E) property[T] {
	return property[T]{name: name, says: says, form: refForm, write: func(e *encoder, t T) bool {
		var none E
		to := get(t)
		if to == none {
			return false
		}
		e.ref(to)
		return true
	}}
}

func many[T any, E handbook.Entity](name, says string, get func(T) []E) property[T] {
	return property[T]{name: name, says: says, form: listOf(refForm), write: func(e *encoder, t T) bool {
		return array(e, get(t), func(e *encoder, to E) { e.ref(to) })
	}}
}

// answering is somebody who answers for something.
func answering[T any](name, says string, get func(T) handbook.Owner) property[T] {
	return property[T]{name: name, says: says, form: ownerForm, write: func(e *encoder, t T) bool {
		owner := get(t)
		if owner.String() == "" {
			return false
		}
		object(e, ownerTable, owner)
		return true
	}}
}

var ownerTable = properties[handbook.Owner]{
	one("ref", "The role, where it is one of this handbook", func(o handbook.Owner) *handbook.Person { return o.Person }),
	always(text("name", "What the role is called, or the words in place of a role", handbook.Owner.String)),
}

// list holds objects.
func list[T, U any](name, says string, table properties[U], get func(T) []U) property[T] {
	return property[T]{name: name, says: says, form: listOf(table.schema()), write: func(e *encoder, t T) bool {
		return array(e, get(t), func(e *encoder, u U) { object(e, table, u) })
	}}
}

// group is an object of its own, if get says that there is one.
func group[T, U any](name, says string, table properties[U], get func(T) (U, bool)) property[T] {
	return property[T]{name: name, says: says, form: table.schema(), write: func(e *encoder, t T) bool {
		u, ok := get(t)
		if ok {
			object(e, table, u)
		}
		return ok
	}}
}

// byQuarter is an object whose keys are quarters.
func byQuarter[T any, N ~int](name, says string, scale int64, get func(T) map[value.Quarter]N) property[T] {
	form := &schema{Type: "object", PropertyNames: quarterForm, Additional: numberForm}
	return property[T]{name: name, says: says, form: form, write: func(e *encoder, t T) bool {
		numbers := get(t)
		if len(numbers) == 0 {
			return false
		}
		quarters := make([]value.Quarter, 0, len(numbers))
		for q := range numbers {
			quarters = append(quarters, q)
		}
		slices.SortFunc(quarters, func(a, b value.Quarter) int { return cmp.Compare(a, b) })
		for i, q := range quarters {
			e.buf = append(e.buf, "{,"[min(i, 1)])
			e.string(q.String())
			e.buf = append(e.buf, ':')
			e.scaled(int64(numbers[q]), scale)
		}
		e.buf = append(e.buf, '}')
		return true
	}}
}
