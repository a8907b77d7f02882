package assemble_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// wrongValues are values that people write and that a form does not take, by the
// shape of the form.
var wrongValues = map[handbook.Shape][]string{
	handbook.Word:      {"nonesuch", "{a: b}", "[a, b]"},
	handbook.YesNo:     {"yes", "nein", "perhaps", "[true]", "{a: b}", "2"},
	handbook.Day:       {"31.03.2027", "2027-02-30", "soon", "2027-3-1", "03/04/2027", "1 April 2027", "2027-13-01", "{a: b}", "2027"},
	handbook.Time:      {"Q1/2027", "1Q27", "Q1'27", "2027-Q1 - 2027-Q2", "2027-Q1..Q2", "Q1-Q2 2027", "2027 Quarter 1", "Q5 2027", "soon", "2027-01-15", "2027-Q2..2027-Q1", "Jan-Mar 2027", "1. Quartal 2027", "{a: b}"},
	handbook.OfQuarter: {"Q1/2027", "2027", "1Q27", "2027.Q1", "soon", "2027-01-15", "Q1 to Q2 2027", "{a: b}"},
	handbook.Number:    {"12k", "2,5", "4.500,00", "1 250", "about 3", "{a: b}", "[1, 2]"},
	handbook.Whole:     {"2.5", "-5000000000000", "many", "1,5", "30%", "1k", "{a: b}"},
	handbook.Rated:     {"11", "-1", "7.25", "80%", "8/10", "7,5", "huge", "{a: b}"},
	handbook.Graded:    {"0", "6", "2.5", "4/5", "80%", "huge", "Very likely", "{a: b}"},
	handbook.Placed:    {"2", "-0.5", "50%", "0,5", "left", "{a: b}"},
	handbook.Evolved:   {"2", "50%", "0,5", "productt", "left", "{a: b}"},
	handbook.Effortful: {"3 weeks", "2 months", "-1", "2,5", "a lot", "10 days", "50%"},
	handbook.Part:      {"70", "1.5", "-1", "0,7", "most of it", "{a: b}"},
	handbook.Amount:    {"£1200", "1200 EUR", "12.000.000", "-5", "0.5", "a lot", "{a: b}"},
	handbook.Elsewhere: {"ftp://example.org/x", "www.example.org", "example.org/x", "me@example.org", "{a: b}"},
}

// written are the ways in which a hint names what to write, the surest first.
var written = []*regexp.Regexp{
	regexp.MustCompile(`did you mean "?([^"?]+?)"?(?:, which|\?)`),
	regexp.MustCompile(`such as ([^,;]+?)(?:[,;]| or |$)`),
	regexp.MustCompile(`write .*from (-?\d+)`),
	regexp.MustCompile(`days: write (\S+)`),
	regexp.MustCompile(`write one of ([\w-]+)`),
	regexp.MustCompile(`write .*\(([^)]+)\)`),
	regexp.MustCompile(`write [a-z_][\w-]*: (.+?)$`),
	regexp.MustCompile(`write ("[^"]+"|\{[^}]+\}|\[[^\]]+\]|\S+?(?: %)?)(?:,? or |[:;,] |,? if |$)`),
	regexp.MustCompile(`(?i)possible are ([\w-]+)`),
	regexp.MustCompile(`: ([\d-]+Q1) to`),
}

// applied is a value as a hint wants it; "" where the hint names none.
func applied(hint, value string) string {
	for _, form := range written {
		if m := form.FindStringSubmatch(hint); m != nil {
			return strings.TrimRight(m[1], ".")
		}
	}
	return ""
}

// without are keys that take something else than their value, which no hint can
// know, or whose wrong values are doubts about readers.
var withoutHints = map[string]string{
	"audience": "doubt withholds the item",
	"draft":    "doubt withholds the item",
}

// TestHintsAreAccepted: each key of each kind says of a wrong value what is wrong,
// and the value that its hint names is accepted in that place without a word.
func TestHintsAreAccepted(t *testing.T) {
	for _, kind := range append(slices.Clone(handbook.FileKinds), handbook.KindPage) {
		for _, field := range handbook.Fields(kind) {
			if withoutHints[field.Key] == "" {
				checkHints(t, kind, field.Key, field.Form, "%s")
			}
		}
	}
}

// TestHintsOfSettingsAreAccepted is the same of handbook.yaml.
func TestHintsOfSettingsAreAccepted(t *testing.T) {
	for _, field := range handbook.Settings() {
		if field.Key != "bands" { // of which one part decides what the other may be
			checkHints(t, settings, field.Key, field.Form, "%s")
		}
	}
}

// settings stands for handbook.yaml among the kinds of files.
const settings handbook.Kind = "settings"

// checkHints tries the wrong values of a form; at is where they stand in the value.
func checkHints(t *testing.T, kind handbook.Kind, key string, form handbook.Form, at string) {
	t.Helper()
	for _, wrong := range wrongValues[form.Shape] {
		if at != "%s" && strings.ContainsAny(wrong, ",{") {
			continue // a comma between brackets ends the value, and a group within them is no key
		}
		tryHint(t, kind, key, fmt.Sprintf(at, wrong), wrong)
	}
	switch form.Shape {
	case handbook.Group:
		for _, inner := range form.Keys {
			checkHints(t, kind, key, inner.Form, strings.Replace(at, "%s", groupWith(form, inner.Key), 1))
		}
	case handbook.List:
		checkHints(t, kind, key, form.Of[0], strings.Replace(at, "%s", "[%s"+strings.Repeat(", "+map[bool]string{true: "9000000", false: "0.9"}[key == "key_results"], max(form.Most-1, 0))+"]", 1))
	case handbook.ByQuarter:
		checkHints(t, kind, key, handbook.Form{Shape: handbook.OfQuarter}, strings.Replace(at, "%s", "{%s: 3}", 1))
		checkHints(t, kind, key, form.Of[0], strings.Replace(at, "%s", "{2027-Q1: %s}", 1))
	}
}

// groupWith is a group of keys that holds what it needs, with a gap for one.
func groupWith(form handbook.Form, key string) string {
	parts := []string{key + ": %s"}
	if key == "baseline" {
		parts = append(parts, "target: 99")
	}
	for _, other := range form.Keys {
		if other.Key != key && (other.Required || slices.Contains(form.OneOf, other.Key) && !slices.Contains(form.OneOf, key)) {
			parts = append(parts, other.Key+": "+goodValue(other.Form))
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// tryHint writes a wrong value, and then what the hint says.
func tryHint(t *testing.T, kind handbook.Kind, key, value, wrong string) {
	t.Helper()
	found := problemsOfKey(t, kind, key, value)
	if len(found) == 0 {
		return // it is read after all
	}
	hint := found[0].Hint
	better := applied(hint, wrong)
	if better == "" {
		t.Errorf("%s: %s: %s: %q has no value in its hint %q", kind, key, value, found[0].Message, hint)
		return
	}
	for _, again := range problemsOfKey(t, kind, key, strings.ReplaceAll(value, wrong, better)) {
		t.Errorf("%s: %s: %s: %q; hint %q; then %q (%q)", kind, key, value, found[0].Message, hint, again.Message, again.Hint)
	}
}

// problemsOfKey are the problems on the line of a key.
func problemsOfKey(t *testing.T, kind handbook.Kind, key, value string) []diag.Diagnostic {
	t.Helper()
	if kind == settings {
		return problemsOfSetting(key, value)
	}
	front := "---\n" + key + ": " + value + "\n"
	if key == "checkins" { // which needs a key result beside it
		front += "key_results: [{id: r, target: 9}]\n"
	}
	for _, f := range handbook.Fields(kind) {
		if f.Required && f.Key != key {
			front += f.Key + ": " + goodValue(f.Form) + "\n"
		}
	}
	name := string(kind) + "/thing.md"
	switch kind {
	case handbook.KindQuarter:
		name = "quarters/2027-q1.md"
	case handbook.KindPage:
		name = "thing.md"
	}
	h := handbookOf(t, map[string]string{name: front + "---\n# Thing\n"})
	var found []diag.Diagnostic
	for _, d := range h.Diagnostics {
		if d.Line == 2 && !slices.Contains([]string{"unknown-reference", "half-rated", "names-nobody"}, d.Rule) && d.Severity != diag.Note {
			found = append(found, d)
		}
	}
	return found
}

// problemsOfSetting are the problems on the line of a key of handbook.yaml.
func problemsOfSetting(key, value string) []diag.Diagnostic {
	config := handbook.DecodeConfig(source.ParseConfig("content/handbook.yaml", "handbook.yaml", []byte(key+": "+value+"\n")))
	var found []diag.Diagnostic
	for _, d := range config.Diagnostics {
		if d.Line == 1 && d.Severity != diag.Note {
			found = append(found, d)
		}
	}
	return found
}

// goodValue is a value that a form takes.
func goodValue(form handbook.Form) string {
	switch form.Shape {
	case handbook.Word:
		return form.Terms[0].Value
	case handbook.YesNo:
		return "true"
	case handbook.Day:
		return "2027-01-15"
	case handbook.Time, handbook.OfQuarter:
		return "2027-Q1"
	case handbook.Number, handbook.Whole, handbook.Rated, handbook.Effortful, handbook.Amount:
		return "1"
	case handbook.Placed, handbook.Evolved, handbook.Part:
		return "0.5"
	case handbook.Elsewhere:
		return "https://example.org/x"
	case handbook.List:
		return "[" + strings.TrimSuffix(strings.Repeat(goodValue(form.Of[0])+", ", max(form.Least, 1)), ", ") + "]"
	case handbook.Either:
		return goodValue(form.Of[0])
	}
	return "thing"
}
