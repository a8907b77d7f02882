package exchange

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
)

// Checkins is what a row is when it is a check-in, which is no item: a line in the
// file of an objective, as a key result is.
const Checkins handbook.Kind = "checkins"

// isOKR reports whether rows of a kind go into the files of objectives.
func isOKR(kind handbook.Kind) bool {
	return kind == handbook.KindObjective || kind == handbook.KindKeyResult || kind == Checkins
}

// FileKind is the kind of the files into which rows of a kind go.
func FileKind(kind handbook.Kind) handbook.Kind {
	if isOKR(kind) {
		return handbook.KindObjective
	}
	return kind
}

// pluralOf is what rows of a kind are called.
func pluralOf(kind handbook.Kind) string {
	if kind == Checkins {
		return "check-ins"
	}
	return kind.Words().Plural
}

// ImportKind reads the name of what a row can carry, as people write it: "work",
// "key-result", "checkins".
func ImportKind(word string) (handbook.Kind, bool) {
	word = strings.ReplaceAll(word, "check-in", "checkin")
	for _, kind := range ImportKinds {
		if word == string(kind) || word == Singular(kind) {
			return kind, true
		}
	}
	return "", false
}

// ImportWords are the names that [ImportKind] knows.
func ImportWords() []string {
	words := make([]string, len(ImportKinds))
	for i, kind := range ImportKinds {
		words[i] = Singular(kind)
	}
	return words
}

// level is one of the things that a row of OKRs is about, and may fill.
type level struct {
	kind  handbook.Kind
	key   string   // of front matter, under which it is; "" for the front matter itself
	words []string // how headers call it: the surest first
	rows  []handbook.Row

	besides []string // further headers of its names
}

var (
	objectiveLevel = level{kind: handbook.KindObjective, words: []string{"objective", "goal"}}
	resultLevel    = level{kind: handbook.KindKeyResult, key: "key_results", words: []string{"key result", "measure", "kpi"}}
	checkinLevel   = level{kind: Checkins, key: "checkins", words: []string{"check in", "checkin"}}
)

// levels are the three in the order in which a header that says too little is
// taken: for a row about an objective, "owner" is that of the objective.
func levels(row handbook.Kind) []level {
	objective, result, checkin := objectiveLevel, resultLevel, checkinLevel
	objective.rows = slices.Concat(handbook.ItemRows(objective.kind), handbook.Rows(objective.kind))
	result.rows = handbook.Rows(result.kind)
	checkin.rows = handbook.CheckinRows()
	objective.besides = []string{"serves", "parent objective", "parent", "aligned to"}
	switch row {
	case handbook.KindObjective:
		objective.besides = nil // what an objective serves is another one
		return []level{objective}
	case handbook.KindKeyResult:
		return []level{result, checkin, objective}
	}
	return []level{checkin, result, objective}
}

// rowOf is what a row of a sheet of OKRs is about: a key result too, where a column
// of a sheet of objectives names one.
func rowOf(kind handbook.Kind, headers []string, given []mapping) handbook.Kind {
	if kind != handbook.KindObjective {
		return kind
	}
	if slices.ContainsFunc(headers, namesResults) || slices.ContainsFunc(given, func(m mapping) bool { return strings.HasPrefix(m.target, "key_results.") }) {
		return handbook.KindKeyResult
	}
	return kind
}

// namesResults reports the header of a column that names key results.
func namesResults(header string) bool {
	plain := inEnglish(plainHeader(header))
	return plain == "kr" || slices.Contains(resultLevel.names(), plain)
}

// names are the headers of a column that names the things of the level.
func (l level) names() []string {
	var names []string
	for _, word := range l.words {
		names = append(names, word, word+" name", word+"s", word+" text")
	}
	return append(names, l.besides...)
}

// okrFields are what a row about a key result, a check-in or an objective can fill,
// the surest first. Of a header that two levels share, the first one has it.
func okrFields(row handbook.Kind) []field {
	claimed := map[string]bool{}
	var fields []field
	for _, l := range levels(row) {
		for _, r := range l.rows {
			for _, f := range fieldsOfRow(r) {
				fields = append(fields, l.field(f, claimed))
			}
		}
		if l.key == "" {
			fields = append(fields, l.field(bodyField, claimed))
		}
	}
	return fields
}

// field is a field of the level. The headers that it has alone are its own; with
// the name of the level before them, all are.
func (l level) field(f field, claimed map[string]bool) field {
	key := f.path[len(f.path)-1]
	bare := append([]string{plainHeader(key)}, f.synonyms...)
	f.synonyms, f.further = nil, claimed[bare[0]]
	if key == "title" {
		f.synonyms = l.names()
	}
	for _, word := range l.words {
		for _, header := range bare {
			f.synonyms = append(f.synonyms, word+" "+header)
		}
	}
	for _, header := range bare {
		if !claimed[header] {
			f.synonyms = append(f.synonyms, header)
		}
	}
	for _, header := range f.synonyms {
		claimed[header] = true
	}
	if l.key != "" {
		f.path = append([]string{l.key}, f.path...)
	}
	if f.measured = slices.Contains(measured, f.name()); f.measured {
		f.reading = asFigure // a check-in has words where its key result counts nothing, which its reader knows
	}
	return f
}

// takes reports whether rows of a kind may fill a field: a sheet of key results
// only names their objectives, and one of check-ins both.
func takes(kind handbook.Kind, f field) bool {
	key := f.path[len(f.path)-1]
	names := key == "id" || key == "title"
	switch {
	case f.path[0] == checkinLevel.key:
		return key != "kr"
	case f.path[0] == resultLevel.key:
		return kind != Checkins || names
	}
	return kind == handbook.KindObjective || names && len(f.path) == 1
}

// workedOutHeaders are the headers of columns whose figures a handbook works out
// itself, as other programs for OKRs write them.
var workedOutHeaders = []string{"progress", "progress %", "% progress", "% complete", "percent complete", "completion", "score", "attainment", "grade"}

// leaveOut says of columns that nothing is made of why not, before they become free
// keys.
func leaveOut(columns []Column, kind, row handbook.Kind) {
	others := okrFields(handbook.KindKeyResult)
	for i := range columns {
		c := &columns[i]
		if c.Why != "" || c.plain == "" || c.field != nil && takes(kind, *c.field) || c.field == nil && c.Key != "" {
			continue
		}
		belongs := c.field
		if at := slices.IndexFunc(others, func(f field) bool { return slices.Contains(f.synonyms, inEnglish(c.plain)) }); belongs == nil && at >= 0 {
			belongs = &others[at]
		}
		why := ""
		switch {
		case slices.Contains(workedOutHeaders, c.plain):
			why = "it is worked out from the values"
		case c.plain == "effort":
			why = "OKRs have none"
		case belongs == nil && kind == Checkins:
			why = "a check-in has no such key"
		case belongs == nil:
			continue
		case row == handbook.KindObjective && belongs.path[0] == checkinLevel.key:
			why = "how an objective goes comes from its key results"
		case row == handbook.KindObjective && belongs.path[0] == resultLevel.key:
			why = "it belongs to a key result, and no column names one"
		case belongs.path[0] == resultLevel.key:
			why = "it belongs to the key result; --kind key-result takes it"
		default:
			why = "it belongs to the objective; --kind objective takes it"
		}
		c.Key, c.field, c.Why = "", nil, why
	}
}

// nameJoins reports that no column says to what the rows belong.
func nameJoins(columns []Column, kind handbook.Kind) error {
	has := func(keys ...string) bool {
		return slices.ContainsFunc(columns, func(c Column) bool { return slices.Contains(keys, c.Key) })
	}
	var headers []string
	for _, c := range columns {
		if c.Header != "" {
			headers = append(headers, c.Header)
		}
	}
	missing := func(what, key string) error {
		return fmt.Errorf("no column names the %s; say which: --map \"Their header=%s\" (the columns are %s)", what, key, english.Cut(strings.Join(headers, ", "), 300))
	}
	switch {
	case !has("title", "id") && !slices.ContainsFunc(columns, func(c Column) bool { return c.Key == "key_results.id" && strings.Contains(c.Example, "/") }):
		return missing("objectives", "title")
	case kind == handbook.KindKeyResult && !has("key_results.title", "key_results.id"):
		return missing("key results", "key_results.title")
	}
	return nil
}
