package handbook

import (
	"iter"
	"slices"

	"go.yaml.in/yaml/v4"

	"handbook/generator/handbook/value"
)

// row is one key of a kind, and all that the program knows of it. From the rows
// of a kind its files are decoded and their references resolved; the schema,
// handbook.json, imports, forms and comparisons are made of them. The order of
// the rows is the order in which a reader meets the keys.
type row[T any] struct {
	key      string
	help     string // what it says, in a few words that begin with a capital letter
	form     Form
	required bool

	// set reads a value. It leaves the place alone when the value cannot be read.
	set func(*T, input)
	// at is where the value is kept, a pointer; nil where that is not one place.
	at func(*T) any
	// clear takes the value away; nil where at is.
	clear func(*T)

	// resolve finds what the names of the value refer to; nil where it holds none.
	// It does so in its wave, see [waves].
	resolve func(*Builder, Entity, *T)
	wave    int
	// to is where what they refer to is kept, a pointer; nil for the place itself.
	to func(*T) any
	// each lists what they refer to.
	each func(*T) iter.Seq[Entity]
	// inner are the rows of a group, or of each element of a list of groups, to
	// which elements lists pointers.
	inner    []Row
	elements func(*T) iter.Seq[any]
	// unshare copies what resolving changes in place; nil where it changes nothing.
	unshare func(*T)

	rowRules
}

// rowRules are who has to do with a row, and how.
type rowRules struct {
	secret  bool     // only those who may read secrets may read it
	keeper  bool     // only those who keep the files may set it
	headers []string // of columns of sheets that have it
}

// table is the rows of a struct, in order.
type table[T any] struct {
	rows  []row[T]
	byKey map[string]int
}

// newTable is a table of rows. A key has one row.
func newTable[T any](rows ...row[T]) table[T] {
	t := table[T]{rows, make(map[string]int, len(rows))}
	for i, r := range rows {
		if _, twice := t.byKey[r.key]; twice {
			panic("two rows for the key " + r.key)
		}
		t.byKey[r.key] = i
	}
	return t
}

// row finds the row of a key.
func (t table[T]) row(key string) (*row[T], bool) {
	i, ok := t.byKey[key]
	if !ok {
		return nil, false
	}
	return &t.rows[i], true
}

func (t table[T]) has(key string) bool {
	_, ok := t.byKey[key]
	return ok
}

// fields is the table without its functions, by key.
func (t table[T]) fields() []Field {
	list := make([]Field, len(t.rows))
	for i, r := range t.rows {
		list[i] = Field{Key: r.key, Help: r.help, Required: r.required, Form: r.form}
	}
	return slices.SortedFunc(slices.Values(list), byKey)
}

// hide takes away what only some of those may read who may read the item.
func (t table[T]) hide(item *T) {
	for _, r := range t.rows {
		if r.secret {
			r.clear(item)
		}
	}
}

// copied is a decoded item as far as assembling changes it: what is decoded
// belongs to other snapshots too.
func (t table[T]) copied(item *T) *T {
	c := *item
	for _, r := range t.rows {
		if r.unshare != nil {
			r.unshare(&c)
		}
	}
	return &c
}

// names are those behind a key.
func (t table[T]) names(item *T, key string) []Name {
	r, ok := t.row(key)
	if !ok {
		panic("no row for the key " + key)
	}
	switch names := r.at(item).(type) {
	case *[]Name:
		return *names
	case *Name:
		if names.IsZero() {
			return nil
		}
		return []Name{*names}
	}
	panic("no names behind the key " + key)
}

// needed makes a key one that a file must have.
func (r row[T]) needed() row[T] {
	r.required = true
	return r
}

// atLeast makes a list one that has so many elements.
func (r row[T]) atLeast(n int) row[T] {
	r.form.Least = n
	return r
}

// readBy gives a row another way to read its value.
func (r row[T]) readBy(set func(*T, input)) row[T] {
	r.set = set
	return r
}

// resolvedBy gives a row another way to find what its names refer to.
func (r row[T]) resolvedBy(resolve func(*Builder, Entity, *T)) row[T] {
	r.resolve = resolve
	return r
}

// inOrder says that the order of the references says something.
func (r row[T]) inOrder() row[T] {
	r.form.Ordered = true
	return r
}

// asSet says that the order of the texts says nothing.
func (r row[T]) asSet() row[T] {
	r.form.Set = true
	return r
}

// forExecutives hides a row from everybody else, whoever may read the item.
func (r row[T]) forExecutives() row[T] {
	r.secret = true
	return r
}

// columns are headers under which a sheet has the value, besides the key itself;
// the surest come first.
func (r row[T]) columns(headers ...string) row[T] {
	r.headers = headers
	return r
}

// byKeeper leaves a key to those who keep the files: it says who reads an item,
// under which names it is found, what is no question, or what is made of it all.
func (r row[T]) byKeeper() row[T] {
	r.keeper = true
	return r
}

// kept is a row whose value is kept in one place, as read reads it.
func kept[T, V any](key, help string, form Form, at func(*T) *V, read func(input, *V)) row[T] {
	return row[T]{
		key: key, help: help, form: form,
		set:   func(t *T, v input) { read(v, at(t)) },
		at:    func(t *T) any { return at(t) },
		clear: func(t *T) { *at(t) = *new(V) },
	}
}

// What follows makes rows by the sort of their value.

func asText[T any](key, help string, at func(*T) *string) row[T] {
	return kept(key, help, Form{Shape: Text}, at, input.text)
}

func asTexts[T any](key, help string, at func(*T) *[]string) row[T] {
	return kept(key, help, listOf(Form{Shape: Text}), at, input.texts)
}

func asTags[T any](key, help string, at func(*T) *[]string) row[T] {
	return kept(key, help, Form{Shape: WordOrList}, at, input.tags)
}

func asWord[T any](key, help string, terms Terms, at func(*T) *string) row[T] {
	return kept(key, help, Form{Shape: Word, Terms: terms}, at, func(v input, into *string) { v.word(terms, into) })
}

func asYes[T any](key, help string, at func(*T) *bool) row[T] {
	return kept(key, help, Form{Shape: YesNo}, at, func(v input, into *bool) { v.yes(into) })
}

func asCompletion[T any](key, help string, at func(*T) *value.Completion) row[T] {
	return kept(key, help, either(Form{Shape: YesNo}, Form{Shape: Day}), at, func(v input, into *value.Completion) { v.doneOn(&into.Done, &into.On) })
}

func asDate[T any](key, help string, at func(*T) *value.Date) row[T] {
	return kept(key, help, Form{Shape: Day}, at, input.date)
}

func asPeriod[T any](key, help string, at func(*T) *value.Period) row[T] {
	return kept(key, help, Form{Shape: Time}, at, input.period)
}

func asQuarter[T any](key, help string, at func(*T) *value.Quarter) row[T] {
	return kept(key, help, Form{Shape: OfQuarter}, at, input.quarter)
}

func asCount[T any](key, help string, least int, at func(*T) *int) row[T] {
	return kept(key, help, Form{Shape: Whole, Least: least}, at, func(v input, into *int) { v.count(least, into) })
}

func asRating[T any](key, help string, at func(*T) *value.Rating) row[T] {
	return kept(key, help, Form{Shape: Rated}, at, input.rating)
}

func asCoordinate[T any](key, help string, at func(*T) *value.Thousandths) row[T] {
	return kept(key, help, Form{Shape: Placed}, at, input.coordinate)
}

func asEvolution[T any](key, help string, at func(*T) *value.Thousandths) row[T] {
	return kept(key, help, Form{Shape: Evolved}, at, input.evolution)
}

func asShare[T any](key, help string, at func(*T) *value.Share) row[T] {
	return kept(key, help, Form{Shape: Part}, at, input.share)
}

func asWeight[T any](key, help string, at func(*T) *value.Decimal) row[T] {
	return kept(key, help, Form{Shape: Number}, at, input.weight)
}

func asNumbers[T any](key, help string, least int, at func(*T) *map[value.Quarter]int) row[T] {
	form := Form{Shape: ByQuarter, Of: []Form{{Shape: Whole, Least: least}}}
	return kept(key, help, form, at, func(v input, into *map[value.Quarter]int) { v.byQuarter(least, into) })
}

// asGroup is a mapping that is read by a table of its own.
func asGroup[T, U any](key, help, what string, rows table[U], at func(*T) *U) row[T] {
	r := kept(key, help, groupOf(rows), at, func(v input, into *U) { group(v, into, what, rows) })
	r.inner = rows.exported()
	return r
}

// asCost is what something costs, by the keys that the kind has.
func asCost[T any](help string, at func(*T) *value.Cost, keys ...string) row[T] {
	var rows []row[value.Cost]
	for _, key := range keys {
		r, _ := costRows.row(key)
		rows = append(rows, *r)
	}
	return asGroup("cost", help, "a cost", newTable(rows...), at).forExecutives()
}

// asName is the name of one thing, for which resolving is left to the kind.
func asName[T any](key, help string, at func(*T) *Name, kinds ...Kind) row[T] {
	r := kept(key, help, Form{Shape: Reference, Kinds: kinds}, at, input.name)
	r.wave = waveOf(kinds)
	return r
}

// asNames are names of things, for which resolving is left to the kind.
func asNames[T any](key, help string, at func(*T) *[]Name, kinds ...Kind) row[T] {
	r := kept(key, help, listOf(Form{Shape: Reference, Kinds: kinds}), at, input.names)
	r.wave = waveOf(kinds)
	return r
}

// asOne is a reference to one thing.
func asOne[T any, E comparableEntity](key, help string, relation Relation, at func(*T) (*Name, *E), kinds ...Kind) row[T] {
	r := asName(key, help, first(at), kinds...)
	r.resolve = func(b *Builder, from Entity, t *T) {
		name, to := at(t)
		*to = one[E](b, from, *name, relation, kinds...)
	}
	r.to = func(t *T) any { return second(at, t) }
	r.each = func(t *T) iter.Seq[Entity] {
		return func(yield func(Entity) bool) {
			var none E
			if e := *second(at, t); e != none {
				yield(e)
			}
		}
	}
	return r
}

// asMany is references to several things, without those that repeat another.
func asMany[T any, E Entity](key, help string, relation Relation, at func(*T) (*[]Name, *[]E), kinds ...Kind) row[T] {
	r := asNames(key, help, first(at), kinds...)
	r.resolve = func(b *Builder, from Entity, t *T) {
		names, to := at(t)
		*to = all[E](b, from, *names, relation, kinds...)
	}
	r.to = func(t *T) any { return second(at, t) }
	r.each = func(t *T) iter.Seq[Entity] {
		return func(yield func(Entity) bool) {
			for _, e := range *second(at, t) {
				if !yield(e) {
					return
				}
			}
		}
	}
	return r
}

// comparableEntity is an entity of which it can be told whether there is one.
type comparableEntity interface {
	comparable
	Entity
}

// asOwner is a role that answers for something, or words.
func asOwner[T any](key, help string, relation Relation, at func(*T) (*Name, *Owner)) row[T] {
	r := asName(key, help, first(at), KindPerson)
	r.resolve = func(b *Builder, from Entity, t *T) {
		name, to := at(t)
		*to = b.owner(from, *name, relation)
	}
	r.to = func(t *T) any { return second(at, t) }
	return r
}

// asOwners are roles that have a part in something, or words.
func asOwners[T any](key, help string, relation Relation, at func(*T) (*[]Name, *[]Owner)) row[T] {
	r := asNames(key, help, first(at), KindPerson)
	r.resolve = func(b *Builder, from Entity, t *T) {
		names, to := at(t)
		*to = b.owners(from, *names, relation)
	}
	r.to = func(t *T) any { return second(at, t) }
	return r
}

// first and second are the two places of a reference: what was written, and
// what it refers to.

func first[T, A, B any](at func(*T) (*A, *B)) func(*T) *A {
	return func(t *T) *A { a, _ := at(t); return a }
}

func second[T, A, B any](at func(*T) (*A, *B), t *T) *B { _, b := at(t); return b }

// records say how a list of groups of keys is read.
type records[U any] struct {
	what  string               // one of them, for messages: "a dependency"
	rows  table[U]             // their keys
	blank U                    // one of which nothing is said
	by    []string             // the keys by which one is known from the others
	alone string               // the key whose value a text alone is; "" if there is none
	keep  func(input, *U) bool // reports whether one is complete, and what it lacks; nil: all are
}

// asRecords is a list of groups of keys.
func asRecords[T, U any](key, help string, records records[U], at func(*T) *[]U) row[T] {
	element := groupOf(records.rows)
	element.By, element.Alone = records.by, records.alone
	if alone, ok := records.rows.row(records.alone); ok {
		element = either(alone.form, element)
	}
	r := kept(key, help, listOf(element), at, records.read)
	r.inner = records.rows.exported()
	r.elements = func(t *T) iter.Seq[any] {
		return func(yield func(any) bool) {
			list := *at(t)
			for i := range list {
				if !yield(&list[i]) {
					return
				}
			}
		}
	}
	for _, inner := range records.rows.rows {
		if inner.resolve == nil {
			continue
		}
		r.wave = max(r.wave, inner.wave)
		r.unshare = func(t *T) { *at(t) = slices.Clone(*at(t)) }
		r.resolve = func(b *Builder, from Entity, t *T) {
			list := *at(t)
			for i := range list {
				for _, inner := range records.rows.rows {
					if inner.resolve != nil {
						inner.resolve(b, from, &list[i])
					}
				}
			}
		}
	}
	return r
}

// read reads a list of groups.
func (r records[U]) read(v input, into *[]U) {
	*into = nil
	for _, item := range v.items() {
		u := r.blank
		if alone, ok := r.rows.row(r.alone); ok && item.node.Kind != yaml.MappingNode {
			alone.set(&u, item)
		} else {
			group(item, &u, r.what, r.rows)
		}
		if r.keep == nil || r.keep(item, &u) {
			*into = append(*into, u)
		}
	}
}

// Row is a row of a kind's table as other packages see it. A thing is a pointer
// to the struct that the table is of: an [Entity], or an element of a list of
// groups.
type Row struct {
	Field
	Secret  bool     // only those who may read secrets may read it
	Keeper  bool     // only those who keep the files may set it
	Headers []string // of columns of sheets that have it, besides the key itself; the surest first

	// At is where the value of a thing is kept: a pointer to a string, a [value.Date],
	// an [Owner], a list of items and so on. Of references it is what they refer
	// to. Nil where the value is not kept in one place.
	At func(thing any) any
	// Kept is such a place of a thing of which nothing is said; it tells its type.
	Kept any
	// Refers lists what a thing refers to; nil for a row without references.
	Refers func(thing any) iter.Seq[Entity]
	// Rows are those of a group, or of each element of a list of groups, which
	// Each lists.
	Rows []Row
	Each func(thing any) iter.Seq[any]
}

// Rows are the rows of a kind's own table, in order: not those of every kind.
func Rows(kind Kind) []Row { return rules[kind].rows() }

// ItemRows are the rows of every kind with files, as one kind has them. Things
// are of type *[Item].
func ItemRows(kind Kind) []Row {
	rows := itemRows.exported()
	for i := range rows {
		if terms := Statuses(kind); rows[i].Key == "status" && terms != nil {
			rows[i].Form = Form{Shape: Word, Terms: terms}
		}
	}
	return rows
}

func (t table[T]) exported() []Row {
	list := make([]Row, len(t.rows))
	for i, r := range t.rows {
		list[i] = Row{Field: Field{Key: r.key, Help: r.help, Required: r.required, Form: r.form}, Secret: r.secret, Keeper: r.keeper, Headers: r.headers, Rows: r.inner}
		if at := r.at; at != nil {
			list[i].At = func(thing any) any { return at(thing.(*T)) }
		}
		if to := r.to; to != nil {
			list[i].At = func(thing any) any { return to(thing.(*T)) }
		}
		if at := list[i].At; at != nil {
			list[i].Kept = at(new(T))
		}
		if each := r.each; each != nil {
			list[i].Refers = func(thing any) iter.Seq[Entity] { return each(thing.(*T)) }
		}
		if elements := r.elements; elements != nil {
			list[i].Each = func(thing any) iter.Seq[any] { return elements(thing.(*T)) }
		}
	}
	return list
}
