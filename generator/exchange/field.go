package exchange

import (
	"slices"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/source"
)

// reading is how the cells of a field become a value.
type reading uint8

const (
	asWords   reading = iota // a text
	asTexts                  // a text for each line
	asFigure                 // a number, a date: for the reader of the field to judge
	asPeriod                 // a quarter or longer
	asTerm                   // a word of a closed list
	asTags                   // short words
	asName                   // the name of one item
	asNames                  // names of items
	asPerson                 // a role, or words
	asPersons                // roles, or words
)

// field is a key that a column can fill.
type field struct {
	path     []string // in the front matter: [quarter], [cost once]; [title], [body] and [id] besides
	reading  reading
	terms    handbook.Terms
	kinds    []handbook.Kind // of what it names
	synonyms []string        // headers that mean it, besides its own name; the surest first
	further  bool            // its own name as a header means a field before it
	measured bool            // it holds a quantity, with a bound and a unit perhaps
	guarded  bool            // what cannot be read must not be left out: the item would be shown to more people than it is meant for
}

func (f field) name() string { return strings.Join(f.path, ".") }

// own says that a header is the field's own name.
func (f field) own(header string) bool {
	return !f.further && header == plainHeader(f.name()) || len(f.path) > 1 && header == plainHeader(strings.Join(f.path, " "))
}

// plainHeader brings a header into the form in which headers are compared.
func plainHeader(header string) string {
	header = strings.ToLower(strings.NewReplacer("_", " ", "-", " ", "\u00a0", " ", "’", "'", "(", " ", ")", " ").Replace(header))
	return strings.TrimRight(strings.Join(strings.Fields(header), " "), ":*?. ")
}

// bodyField is the prose of an item, which has no key.
var bodyField = field{
	path:     []string{"body"},
	synonyms: []string{"description", "details", "notes", "note", "comment", "comments", "remarks", "body text", "card description"},
}

// lastTitles are headers that name the item where no other does.
var lastTitles = []string{"summary", "subject", "headline", "task", "topic", "text", "what"}

// ImportKinds are what a row of a table can carry. Key results and check-ins go into
// the files of their objectives. The order of a quarter does not fit into a row, and
// maps come as text.
var ImportKinds = append(slices.DeleteFunc(slices.Clone(handbook.FileKinds), func(kind handbook.Kind) bool {
	return kind == handbook.KindQuarter || kind == handbook.KindMap
}), handbook.KindKeyResult, Checkins)

// fieldsOf are what rows of a kind can fill: the rows of every kind, then its
// own, in the order in which a file has them where its template does not say.
func fieldsOf(kind handbook.Kind) []field {
	if isOKR(kind) {
		return okrFields(handbook.KindKeyResult)
	}
	var fields []field
	for _, row := range handbook.ItemRows(kind) {
		if !slices.ContainsFunc(handbook.Rows(kind), func(own handbook.Row) bool { return own.Key == row.Key }) {
			fields = append(fields, fieldsOfRow(row)...)
		}
	}
	fields = append(fields, bodyField)
	for _, row := range handbook.Rows(kind) {
		fields = append(fields, fieldsOfRow(row)...)
	}
	return fields
}

// fieldsOfRow are what a cell can hold of a row: the row, or the keys of its
// group; none for what takes more than one line of a file. Of what only keepers
// set, single values come from a sheet too: it is they who import.
func fieldsOfRow(row handbook.Row) []field {
	if row.Form.Shape == handbook.Group {
		var fields []field
		for _, inner := range row.Rows {
			if inner.Headers != nil {
				f := fieldsOfRow(inner)[0]
				f.path = []string{row.Key, inner.Key}
				fields = append(fields, f)
			}
		}
		return fields
	}
	reading, ok := readingOf(row.Form)
	if !ok || row.Keeper && row.Form.Shape == handbook.List {
		return nil
	}
	f := field{path: []string{row.Key}, reading: reading, terms: row.Form.Terms, synonyms: row.Headers, guarded: row.Keeper && row.Key != "id"}
	if row.Keeper && reading == asWords {
		f.reading = asFigure
	}
	f.kinds = kindsOf(row.Form)
	return []field{f}
}

// kindsOf are what a reference, or each of a list of them, can name.
func kindsOf(form handbook.Form) []handbook.Kind {
	for form.Shape == handbook.List || form.Shape == handbook.Either {
		form = form.Of[0]
	}
	return form.Kinds
}

// readingOf is how a cell becomes a value of a form; false for a form that no
// cell has.
func readingOf(form handbook.Form) (reading, bool) {
	person := slices.Equal(kindsOf(form), persons)
	switch form.Shape {
	case handbook.Text:
		return asWords, true
	case handbook.Word:
		return asTerm, true
	case handbook.WordOrList:
		return asTags, true
	case handbook.Time, handbook.OfQuarter:
		return asPeriod, true
	case handbook.Reference:
		if person {
			return asPerson, true
		}
		return asName, true
	case handbook.Either:
		reading, ok := readingOf(form.Of[0])
		if ok && reading == asTerm {
			reading = asFigure // a word is not all that it takes
		}
		return reading, ok
	case handbook.List:
		switch element, ok := readingOf(form.Of[0]); {
		case !ok || form.Most > 0:
			return 0, false
		case element == asWords:
			return asTexts, true
		case element == asPerson:
			return asPersons, true
		case element == asName:
			return asNames, true
		}
		return 0, false
	case handbook.Anything, handbook.Group, handbook.ByQuarter, handbook.ByName:
		return 0, false
	}
	return asFigure, true
}

var (
	departments = []handbook.Kind{handbook.KindDepartment}
	persons     = []handbook.Kind{handbook.KindPerson}
)

// isList reports whether several cells can make the value.
func (f *field) isList() bool {
	return slices.Contains([]reading{asTexts, asTags, asNames, asPersons}, f.reading)
}

// form is how the values of a field are written.
func (f field) form() source.Form {
	switch f.reading {
	case asTexts:
		return source.Sentences
	case asTags, asNames, asPersons:
		return source.Names
	case asFigure, asPeriod, asTerm, asName:
		return source.Figure
	}
	return source.Words
}
