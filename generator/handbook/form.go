package handbook

import (
	"maps"
	"slices"
)

// Form says what may stand behind a key, for programs that help people to
// write files. It belongs to the function that reads the value: the two are
// made together, in the table of the kind.
type Form struct {
	Shape Shape
	Terms Terms    // of a Word
	Kinds []Kind   // that a Reference may name, the likeliest first
	Keys  []Field  // of a Group
	OneOf []string // keys of a Group, of which one must be there
	Of    []Form   // the element of a List and of a mapping; the alternatives of an Either
	Least int      // of a Whole, and of the elements of a List
	Most  int      // the same; 0 for no limit
}

// Shape is how a value is written.
type Shape int

// The shapes. A List of one may be written as its element alone.
const (
	Anything Shape = iota
	Text
	Word      // of a closed list
	YesNo     // true or false
	Day       // 2026-11-16
	Time      // a quarter, a half, a year, or a range
	OfQuarter // one quarter
	Number    // a decimal number, with or without a per cent sign
	Whole     // a whole number
	Rated     // 0 to 10, or low, medium, high
	Placed    // 0 to 1
	Evolved   // 0 to 1, or a stage of evolution
	Effortful // person-weeks
	Part      // 0 to 1, or per cent
	Amount    // of money: 12000, 12k, 1.2m
	Reference // the name of an item
	List
	Group      // keys that are known, each with its form
	ByQuarter  // a mapping with quarters as keys
	ByName     // a mapping with names of the author's as keys
	Either     // one of several forms
	WordOrList // words, which a comma separates, or a list of them
)

// Field is a key of front matter or of handbook.yaml.
type Field struct {
	Key      string
	Says     string // what it says, in a few words that begin with a capital letter
	Required bool
	Form     Form
}

// Fields are the keys that a file of a kind may have, by name: those of every
// kind among them.
func Fields(kind Kind) []Field {
	own := tables[kind]
	all := slices.Clone(itemTable)
	for i, f := range all {
		if terms, closed := statuses[kind]; f.Key == "status" && closed {
			all[i].Form = Form{Shape: Word, Terms: terms}
		}
	}
	all = slices.DeleteFunc(all, func(f Field) bool {
		return slices.ContainsFunc(own, func(o Field) bool { return o.Key == f.Key })
	})
	return slices.SortedFunc(slices.Values(append(all, own...)), byKey)
}

// Settings are the keys that handbook.yaml may have, by name.
func Settings() []Field { return configFields.list() }

// tables hold the keys of one kind alone.
var tables = map[Kind][]Field{
	KindObjective: objectiveFields.list(), KindWork: workFields.list(), KindComponent: componentFields.list(), KindMap: mapFields.list(),
	KindDepartment: departmentFields.list(), KindQuarter: quarterFields.list(), KindStakeholder: stakeholderFields.list(), KindCause: causeFields.list(),
	KindTension: tensionFields.list(), KindDecision: decisionFields.list(), KindPosition: positionFields.list(), KindPage: pageFields.list(),
	KindKeyResult: keyResultFields.list(), KindPriority: priorityFields.list(), KindPerson: personFields.list(),
}

var itemTable = itemFields.list()

// Field finds a key of a kind by its name; false when the kind has none of it.
func (k Kind) Field(key string) (Field, bool) {
	for _, list := range [][]Field{tables[k], itemTable} {
		if i := slices.IndexFunc(list, func(f Field) bool { return f.Key == key }); i >= 0 {
			return list[i], true
		}
	}
	return Field{}, false
}

// field is a key with what it says, what may stand behind it, and the function
// that reads that. The function leaves its field alone when the value cannot
// be read.
type field[T any] struct {
	says string
	form Form
	set  func(*T, value)

	required bool
}

// fields is the table of a struct's keys.
type fields[T any] map[string]field[T]

// list is the table without its functions, by key.
func (table fields[T]) list() []Field {
	list := make([]Field, 0, len(table))
	for _, key := range slices.Sorted(maps.Keys(table)) {
		f := table[key]
		list = append(list, Field{Key: key, Says: f.says, Required: f.required, Form: f.form})
	}
	return list
}

func byKey(a, b Field) int {
	switch {
	case a.Key < b.Key:
		return -1
	case a.Key > b.Key:
		return 1
	}
	return 0
}

// needed makes a key one that a file must have.
func needed[T any](f field[T]) field[T] {
	f.required = true
	return f
}

// listOf is a list of which one element may stand alone.
func listOf(element Form) Form { return Form{Shape: List, Of: []Form{element}} }

// atLeast makes a list one that has so many elements.
func atLeast[T any](n int, f field[T]) field[T] {
	f.form.Least = n
	return f
}

func groupOf[T any](table fields[T]) Form { return Form{Shape: Group, Keys: table.list()} }

func either(forms ...Form) Form { return Form{Shape: Either, Of: forms} }

// What follows makes the fields whose values are read as they are. at is where
// a value goes.

func asText[T any](says string, at func(*T) *string) field[T] {
	return field[T]{says: says, form: Form{Shape: Text}, set: func(t *T, v value) { v.text(at(t)) }}
}

func asTexts[T any](says string, at func(*T) *[]string) field[T] {
	return field[T]{says: says, form: listOf(Form{Shape: Text}), set: func(t *T, v value) { v.texts(at(t)) }}
}

func asTags[T any](says string, at func(*T) *[]string) field[T] {
	return field[T]{says: says, form: Form{Shape: WordOrList}, set: func(t *T, v value) { v.tags(at(t)) }}
}

func asWord[T any](says string, terms Terms, at func(*T) *string) field[T] {
	return field[T]{says: says, form: Form{Shape: Word, Terms: terms}, set: func(t *T, v value) { v.word(terms, at(t)) }}
}

func asYes[T any](says string, at func(*T) *bool) field[T] {
	return field[T]{says: says, form: Form{Shape: YesNo}, set: func(t *T, v value) { v.yes(at(t)) }}
}

func asDate[T any](says string, at func(*T) *Date) field[T] {
	return field[T]{says: says, form: Form{Shape: Day}, set: func(t *T, v value) { v.date(at(t)) }}
}

func asPeriod[T any](says string, at func(*T) *Period) field[T] {
	return field[T]{says: says, form: Form{Shape: Time}, set: func(t *T, v value) { v.period(at(t)) }}
}

func asQuarter[T any](says string, at func(*T) *Quarter) field[T] {
	return field[T]{says: says, form: Form{Shape: OfQuarter}, set: func(t *T, v value) { v.quarter(at(t)) }}
}

func asCount[T any](says string, least int, at func(*T) *int) field[T] {
	return field[T]{says: says, form: Form{Shape: Whole, Least: least}, set: func(t *T, v value) { v.count(least, at(t)) }}
}

func asRating[T any](says string, at func(*T) *Rating) field[T] {
	return field[T]{says: says, form: Form{Shape: Rated}, set: func(t *T, v value) { v.rating(at(t)) }}
}

func asCoordinate[T any](says string, at func(*T) *Thousandths) field[T] {
	return field[T]{says: says, form: Form{Shape: Placed}, set: func(t *T, v value) { v.coordinate(at(t)) }}
}

func asEvolution[T any](says string, at func(*T) *Thousandths) field[T] {
	return field[T]{says: says, form: Form{Shape: Evolved}, set: func(t *T, v value) { v.evolution(at(t)) }}
}

func asShare[T any](says string, at func(*T) *Share) field[T] {
	return field[T]{says: says, form: Form{Shape: Part}, set: func(t *T, v value) { v.share(at(t)) }}
}

func asWeight[T any](says string, at func(*T) *Decimal) field[T] {
	return field[T]{says: says, form: Form{Shape: Number}, set: func(t *T, v value) { v.weight(at(t)) }}
}

func asName[T any](says string, at func(*T) *Name, kinds ...Kind) field[T] {
	return field[T]{says: says, form: Form{Shape: Reference, Kinds: kinds}, set: func(t *T, v value) { v.name(at(t)) }}
}

func asNames[T any](says string, at func(*T) *[]Name, kinds ...Kind) field[T] {
	return field[T]{says: says, form: listOf(Form{Shape: Reference, Kinds: kinds}), set: func(t *T, v value) { v.names(at(t)) }}
}

func asNumbers[T any](says string, least int, at func(*T) *map[Quarter]int) field[T] {
	return field[T]{
		says: says, form: Form{Shape: ByQuarter, Of: []Form{{Shape: Whole, Least: least}}},
		set: func(t *T, v value) { v.byQuarter(least, at(t)) },
	}
}

// asGroup is a mapping that is read by a table of its own.
func asGroup[T, U any](says, what string, table fields[U], at func(*T) *U) field[T] {
	return field[T]{says: says, form: groupOf(table), set: func(t *T, v value) { group(v, at(t), what, table) }}
}

// asCost is what something costs, by the keys that the kind has.
func asCost[T any](says string, at func(*T) *Cost, keys ...string) field[T] {
	table := fields[Cost]{}
	for _, key := range keys {
		table[key] = costFields[key]
	}
	return asGroup(says, "a cost", table, at)
}
