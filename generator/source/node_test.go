package source

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"handbook/generator/diag"
	"handbook/generator/markdown"
)

func parsed(t *testing.T, front string) *Document {
	t.Helper()
	d := Parse("content/a.md", "a.md", []byte("---\n"+front+"---\n"), markdown.Options{})
	if d.Front == nil {
		t.Fatalf("%q cannot be read: %v", front, d.Diagnostics)
	}
	return d
}

func TestAtMarksTheWholeValue(t *testing.T) {
	for _, test := range []struct{ front, marked string }{
		{"a: größer # why\n", "größer"},
		{"a: \"x \\\" y\" # why\n", `"x \" y"`},
		{"a: 'it''s'\n", "'it''s'"},
		{"a: [x, y]\n", ""},
		{"a: |-\n  x\n", "|-"},
		{"a: 12\n", "12"},
		{"a: 2026-02-30\n", "2026-02-30"},
		{"a: one\n  two\n", ""},
		{"a: \"one\n  two\"\n", ""},
		{"a: x: y\n", "x: y"},
		{"a: “x”\n", "“x”"},
		{"a: %\n", "%"},
	} {
		d := parsed(t, test.front)
		got := d.At(Lookup(d.Front, "a"), diag.Error, "rule", "message", "hint")
		marked := ""
		if got.EndCol > 0 {
			marked = string([]rune(got.Excerpt)[got.Col-1 : got.EndCol-1])
		}
		if got.File != "content/a.md" || got.Line != 2 || got.Col != 4 || marked != test.marked {
			t.Errorf("%q: %s:%d:%d marks %q, want %q", test.front, got.File, got.Line, got.Col, marked, test.marked)
		}
	}
	if got := parsed(t, "a: 1\n").At(nil, diag.Error, "r", "m", ""); got.Line != 0 || got.File == "" {
		t.Errorf("the file as a whole: %+v", got)
	}
}

func TestSentence(t *testing.T) {
	for _, test := range []struct{ item, want, hint string }{
		{"Report: weekly sales # why", "Report: weekly sales", `write "Report: weekly sales # why"`},
		{"Because: they: ask", "", ""}, // read as a text already
		{"they: ask: daily", "they: ask: daily", `write "they: ask: daily"`},
		{"{x: y}", "", ""},
		{"\"x\": y", "", ""},
		{"x: y\n    z: 1", "", ""},
		{"x:\n      y", "", ""},
		{"plain", "", ""},
	} {
		d := parsed(t, "why:\n  - "+test.item+"\n")
		text, warning, ok := d.Sentence(Items(Lookup(d.Front, "why"))[0])
		if text != test.want || ok != (test.want != "") || warning.Hint != test.hint {
			t.Errorf("%q: got %q, %v, %q", test.item, text, ok, warning.Hint)
		}
		if ok && (warning.Line != 3 || warning.Col != 5 || warning.EndCol != 5+len(test.want)) {
			t.Errorf("%q: the warning stands at %v", test.item, warning.Pos)
		}
	}
}

func TestItems(t *testing.T) {
	d := parsed(t, "list: [a, b]\nscalar: a\nmapping: {a: 1}\nempty:\nnone: []\nnull: ~\n")
	for key, want := range map[string]int{"list": 2, "scalar": 1, "mapping": 1, "empty": 0, "none": 0, "null": 0, "absent": 0} {
		if got := len(Items(Lookup(d.Front, key))); got != want {
			t.Errorf("%s has %d items, want %d", key, got, want)
		}
	}
}

func TestDescribe(t *testing.T) {
	d := parsed(t, "a: [x]\nb: {x: y}\nc: 5\nd: 2026-01-01\ne: true\nf: \"5\"\ng:\nh: |\n  a long text that goes on and on\n  and does not end here\n")
	var got []string
	for _, p := range Pairs(d.Front) {
		got = append(got, Describe(p.Value))
	}
	want := []string{
		"a list", "a mapping", "the number 5", "the date 2026-01-01", "the word true", `the text "5"`, "nothing",
		`the text "a long text that goes on and on and does…"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
