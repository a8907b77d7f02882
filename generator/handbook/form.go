package handbook

import (
	"slices"
	"strings"
)

// Form says what may be behind a key, for programs that help people to write
// files. It belongs to the function that reads the value: the two are made
// together, in the row of the key.
type Form struct {
	Shape Shape
	Terms Terms    // of a Word; the scale of a Graded, the lowest first
	Kinds []Kind   // that a Reference may name, the likeliest first
	Keys  []Field  // of a Group
	OneOf []string // keys of a Group, of which one must be there
	Of    []Form   // the element of a List and of a mapping; the alternatives of an Either
	Least int      // of a Whole, and of the elements of a List
	Most  int      // the same; 0 for no limit

	By      []string // of a Group in a List: the keys by which one is known from the others
	Alone   string   // of a Group in a List: the key whose value a text alone is; "" for none
	Ordered bool     // of a List of references: their order says something
	Above   bool     // of a List of references: they may be one level up
	Set     bool     // of a List of texts: their order says nothing
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
	Graded    // 1 to 5, or a word of Terms
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
	Elsewhere  // an address out of the handbook: https://…, mailto:… or tel:…
	WordOrList // words, which a comma separates, or a list of them
)

// Field is a key of front matter or of handbook.yaml.
type Field struct {
	Key      string
	Help     string // what it says, in a few words that begin with a capital letter
	Required bool
	Form     Form
}

// Known are the keys by which a record of a list is known from the others; none where
// no key tells it. The form is that of the list.
func (f Form) Known() []string {
	if f.Shape != List {
		return nil
	}
	record := f.Of[0].Grouped()
	if record.By != nil {
		return record.By
	}
	for _, key := range []string{"id", "title"} {
		if slices.ContainsFunc(record.Keys, func(k Field) bool { return k.Key == key }) {
			return []string{key}
		}
	}
	return nil
}

// Grouped is the form of a group among those that a value may have; the zero Form where
// it may be none.
func (f Form) Grouped() Form {
	for _, form := range append([]Form{f}, f.Of...) {
		switch form.Shape {
		case Group, ByQuarter, ByName:
			return form
		}
	}
	return Form{}
}

// Fields are the keys that a file of a kind may have, by name: those of every
// kind among them.
func Fields(kind Kind) []Field {
	own := rules[kind].fields
	all := slices.Clone(itemFields)
	for i, f := range all {
		if terms := Statuses(kind); f.Key == "status" && terms != nil {
			all[i].Form = Form{Shape: Word, Terms: terms}
		}
	}
	all = slices.DeleteFunc(all, func(f Field) bool {
		return slices.ContainsFunc(own, func(o Field) bool { return o.Key == f.Key })
	})
	return slices.SortedFunc(slices.Values(append(all, own...)), byKey)
}

// Settings are the keys that handbook.yaml may have, by name.
func Settings() []Field { return configRows.fields() }

// SettingRows are the rows of handbook.yaml, in order. Things are of type *[Config].
func SettingRows() []Row { return configRows.exported() }

var itemFields = itemRows.fields()

// Field finds a key of a kind by its name; false when the kind has none of it.
func (k Kind) Field(key string) (Field, bool) {
	for _, list := range [][]Field{rules[k].fields, itemFields} {
		if i := slices.IndexFunc(list, func(f Field) bool { return f.Key == key }); i >= 0 {
			return list[i], true
		}
	}
	return Field{}, false
}

func byKey(a, b Field) int { return strings.Compare(a.Key, b.Key) }

// listOf is a list of which one element may be alone.
func listOf(element Form) Form { return Form{Shape: List, Of: []Form{element}} }

func groupOf[T any](t table[T]) Form { return Form{Shape: Group, Keys: t.fields()} }

func either(forms ...Form) Form { return Form{Shape: Either, Of: forms} }
