package source

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"handbook/generator/diag"
	"handbook/generator/markdown"
)

// hostileTexts are what people and programs put into cells.
var hostileTexts = []string{
	"Weekly report", "Report: weekly", "ends with:", "a # b", "#1", "- dash", "-", "—", "", "true", "No", "null", "~", "2027", "1e5", "0x1F", "12:30",
	"2026-11-16", "100 %", "%", "`code`", `"quoted" \ back`, "don't", `'both' "kinds"`, "[a]", "{a: b}", "a, b", "&a", "*a", "!tag", "|", ">", "?", "@x",
	"two\nlines", "two\n\nlines", "two\n  lines", "  indented\nfirst", "---\nfence", "a\n---\nb", "a\n...\nb", "tab\there", "\ttab first\nx", "trailing \nblank",
	"nul\x00", "bell\a", "\x7f", "\u0085", "\u2028", "\ufeffmark", "\ufffe", "„Anführung“", "日本語", "é", "e\u0301", "=1+1", "<<", "__proto__", "😀", "a\rb", "key: |-\n  x",
}

// TestValuesComeBack: whatever a value holds is read as the same, in every form,
// but for control characters.
func TestValuesComeBack(t *testing.T) {
	for _, text := range hostileTexts {
		for _, form := range []Form{Words, Figure, Names, Sentences} {
			checkComesBack(t, Value{Form: form, Texts: []string{text}}, text)
			checkComesBack(t, Value{Form: form, Texts: []string{text, "b"}}, text)
		}
	}
}

func FuzzValueComesBack(f *testing.F) {
	for _, text := range hostileTexts {
		f.Add(text, "key")
		f.Add("words", text)
	}
	f.Fuzz(func(t *testing.T, text, key string) {
		if !utf8.ValidString(text) || !utf8.ValidString(key) || key == "" || len(key) > 200 || len(text) > 10_000 {
			t.Skip()
		}
		for _, form := range []Form{Words, Figure, Names, Sentences} {
			checkComesBack(t, Value{Form: form, Texts: []string{text}}, key)
		}
	})
}

// checkComesBack writes a value under a key, at the margin and within a group,
// and reads it.
func checkComesBack(t *testing.T, value Value, key string) {
	t.Helper()
	key = diag.Plain(key)
	if key == "" || key == "extra" {
		key = "key"
	}
	if value.Form == Words || value.Form == Figure {
		value.Texts = value.Texts[:1]
	}
	file := "---\nextra:\n" + value.Pair(2, key) + value.Pair(0, key) + "last: 1\n---\nbody\n"
	doc := Parse("a.md", "a.md", []byte(file), markdown.Options{})
	for _, d := range doc.Diagnostics {
		t.Errorf("%q: %s %s", file, d.Message, d.Hint)
	}
	for _, path := range []Path{At(key), At("extra", key)} {
		var texts []string
		for _, item := range Items((&front{root: doc.Front}).node(path)) {
			texts = append(texts, item.Value)
		}
		if len(texts) != len(value.Texts) || strings.Join(texts, "\n") != diag.Plain(strings.Join(value.Texts, "\n")) {
			t.Errorf("%q is read as %q from\n%s", value.Texts, texts, file)
		}
	}
	if last := Lookup(doc.Front, "last"); key != "last" && (last == nil || last.Value != "1") {
		t.Errorf("%q swallows what follows:\n%s", value.Texts, file)
	}
}

func TestValueLooks(t *testing.T) {
	for _, c := range []struct {
		value Value
		want  string
	}{
		{Value{Form: Words, Texts: []string{"We see renewals slip"}}, "need: We see renewals slip\n"},
		{Value{Form: Words, Texts: []string{"Report: weekly"}}, "need: \"Report: weekly\"\n"},
		{Value{Form: Words, Texts: []string{"2027"}}, "need: \"2027\"\n"},
		{Value{Form: Figure, Texts: []string{"2027-Q1"}}, "need: 2027-Q1\n"},
		{Value{Form: Figure, Texts: []string{"3.5"}}, "need: 3.5\n"},
		{Value{Form: Names, Texts: []string{"sales", "work/pricing", "a,b"}}, "need: [sales, work/pricing, \"a,b\"]\n"},
		{Value{Form: Sentences, Texts: []string{"First, this", "- that"}}, "need:\n  - First, this\n  - \"- that\"\n"},
		{Value{Form: Words, Texts: []string{"one\n\ntwo: x"}}, "need: |-\n  one\n\n  two: x\n"},
		{Value{}, "need:\n"},
	} {
		if got := c.value.Pair(0, "need"); got != c.want {
			t.Errorf("got  %q\nwant %q", got, c.want)
		}
	}
}

const spliced = "\ufeff---\r\n# above\r\nstatus: proposed   # agreed in May\r\nneed: \"a, 'b'\"\r\nwhy:\r\n  - one\r\n  - two # second\r\neffort: {sales: 3, finance: 1}\r\nnotes: |\r\n  long\r\n\r\n  text\r\nextra:\r\n    Risk: high\r\n    Other: x\r\nquarter:\r\n# below\r\n---\r\n# Title\r\n\r\nstatus: not this\r\n"

// TestSplice changes one thing and nothing beside it.
func TestSplice(t *testing.T) {
	words := func(text string) Value { return Value{Form: Words, Texts: []string{text}} }
	for _, c := range []struct {
		path     string
		value    Value
		old, new string // what of the file is replaced by what
	}{
		{"status", words("accepted"), "status: proposed ", "status: accepted "},
		{"need", words("plain"), `"a, 'b'"`, "plain"},
		{"need", words("x: y"), `"a, 'b'"`, `"x: y"`},
		{"why", Value{Form: Sentences, Texts: []string{"three"}}, "  - one\r\n  - two # second\r\n", "  - three\r\n"},
		{"effort", Value{Form: Figure, Texts: []string{"4"}}, "{sales: 3, finance: 1}", "4"},
		{"notes", words("short"), "notes: |\r\n  long\r\n\r\n  text\r\n", "notes: short\r\n"},
		{"extra.Risk", words("low"), "Risk: high", "Risk: low"},
		{"extra.Risk", Value{}, "    Risk: high\r\n", ""},
		{"extra.New key", words("1"), "    Other: x\r\n", "    Other: x\r\n    New key: \"1\"\r\n"},
		{"quarter", Value{Form: Figure, Texts: []string{"2027-Q1"}}, "quarter:\r\n", "quarter: 2027-Q1\r\n"},
		{"owner", words("cco"), "quarter:\r\n", "quarter:\r\nowner: cco\r\n"},
		{"cost.once", Value{Form: Figure, Texts: []string{"20k"}}, "quarter:\r\n", "quarter:\r\ncost:\r\n  once: 20k\r\n"},
		{"status", Value{}, "status: proposed ", "status:  "},
		{"need", Value{}, "need: \"a, 'b'\"\r\n", ""},
		{"nothing", Value{}, "", ""},
	} {
		got, err := Splice([]byte(spliced), At(strings.Split(c.path, ".")...), c.value)
		if want := strings.Replace(spliced, c.old, c.new, 1); err != nil || string(got) != want {
			t.Errorf("%s = %s: %v\ngot  %q\nwant %q", c.path, c.value, err, got, want)
		}
	}
}

// TestSpliceRefuses what it cannot do without touching something else.
func TestSpliceRefuses(t *testing.T) {
	for _, c := range []struct{ text, path, want string }{
		{"---\nneed: two\n  lines\n---\n", "need", "where the value ends"},
		{"---\n{}\n---\n", "owner", "a line for each key"},
		{"---\nextra: a\n---\n", "extra.c", "not a group of keys"},
		{"---\nextra:\n  a:\n    # why\n    b: 1\n---\n", "extra.a", "comments in it"},
		{"---\nneed: [a\n---\n", "need", "cannot be read"},
		{"---\nneed: a\n", "need", "cannot be read"},
		{"---\nneed: \xff\n---\n", "need", "UTF-8"},
		{"---\nwhy: [a, # note\n  b]\n---\n", "why", "where the value ends"},
		{"---\nwhy:\n  - x: {y: 1}\n  -\n---\n", "owner", "where the value ends"},
	} {
		got, err := Splice([]byte(c.text), At(strings.Split(c.path, ".")...), Value{Form: Words, Texts: []string{"new"}})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %q, %v", c.text, got, err)
		}
	}
}

// TestSpliceSaysWhichItemSaysNothing: items are counted without those that say
// nothing, so that none can be told by its number.
func TestSpliceSaysWhichItemSaysNothing(t *testing.T) {
	for _, text := range []string{"---\nasks:\n- \n- {of: sales}\n---\n", "---\nasks:\n- {of: }\n- {of: sales}\n---\n"} {
		got, err := Splice([]byte(text), At("asks").Item(1), GroupOf(Entry{"of", Text(Figure, "hr")}))
		if !errors.Is(err, errSaysNothing) {
			t.Errorf("%q: %q, %v", text, got, err)
		}
	}
}

func TestSpliceOpensFrontMatter(t *testing.T) {
	for text, want := range map[string]string{
		"# Title\n":               "---\nowner: cco\n---\n# Title\n",
		"":                        "---\nowner: cco\n---\n",
		"---\n# only\n---\nx":     "---\nowner: cco\n# only\n---\nx",
		"---\r\n---\r\nbody":      "---\r\nowner: cco\r\n---\r\nbody",
		"---\na: |\n  x\n\n---\n": "---\na: |\n  x\nowner: cco\n\n---\n",
		"---\n\na:\u0085b\n---\n": "---\n\na:\u0085b\nowner: cco\n---\n", // a control character is read as a blank
	} {
		got, err := Splice([]byte(text), At("owner"), Value{Form: Words, Texts: []string{"cco"}})
		if err != nil || string(got) != want {
			t.Errorf("%q: %v\ngot  %q\nwant %q", text, err, got, want)
		}
	}
}

// FuzzSplice: a change either is refused or is the only one.
func FuzzSplice(f *testing.F) {
	f.Add(spliced, "status", "x")
	f.Add("---\na: 'it''s'\nb: [1, 'x]', \"y\"]\n---\nx", "b", "z")
	f.Add("", "A", "\x10")
	f.Add("---\na: one\n  two\nb: |\n  x\nc:\n  d: [1,\n    2]\n---\nx", "e", "z")
	f.Add("---\n\"a b\" : x\n? c\n: d\ne:\n- f\n- g: h\n---\nx", "e", "z")
	f.Fuzz(func(t *testing.T, text, key, value string) {
		if key == "" || len(key) > 100 || len(text) > 5000 || !utf8.ValidString(value) || !utf8.ValidString(key) || strings.TrimSpace(value) == "" {
			t.Skip()
		}
		got, err := Splice([]byte(text), At(key), Value{Form: Words, Texts: []string{value}})
		if err != nil {
			return
		}
		doc := Parse("a.md", "a.md", got, markdown.Options{})
		if now := ValueOf(Lookup(doc.Front, key)); !now.Equal(trimmed(Value{Texts: []string{value}})) {
			t.Errorf("%q: %s is not %q in %q", text, key, value, got)
		}
		before := Parse("a.md", "a.md", []byte(text), markdown.Options{})
		for _, pair := range Pairs(before.Front) {
			old := ValueOf(pair.Value)
			if now := ValueOf(Lookup(doc.Front, pair.Key.Value)); pair.Key.Value != key && !now.Equal(old) {
				t.Errorf("%q: %s was %q and is %q", text, pair.Key.Value, old.Texts, now.Texts)
			}
		}
	})
}

// FuzzSpliceRecord: whatever front matter looks like, a value anywhere in it is
// changed, added or taken out alone, or not at all.
func FuzzSpliceRecord(f *testing.F) {
	f.Add(records, 7, "x", true)
	f.Add(strings.ReplaceAll(records, "\n", "\r\n"), 19, "two\nlines", false)
	f.Add(spliced, 4, "", true)
	f.Add("---\na: [b, {c: 'd', \"e\" : f}, [g, h], {}]\n? i\n: - j\n  -   k: l\n      m:\n---\nx", 5, "z", false)
	f.Add("---\n{a: {b: [c,\n d]}, e: }\n---\n", 3, "a, b", true)
	f.Add("---\n- a\n---\n", 0, "z", false)
	f.Fuzz(func(t *testing.T, text string, which int, value string, group bool) {
		front, err := openFront([]byte(strings.TrimPrefix(text, "\ufeff")))
		if err != nil || front.root == nil || len(text) > 5000 || !utf8.ValidString(value) || len(value) > 500 {
			t.Skip()
		}
		paths := pathsOf(front.root, nil)
		if which < 0 || which >= len(paths) {
			t.Skip()
		}
		wanted := trimmed(Text(Words, value))
		if group {
			wanted = trimmed(GroupOf(Entry{"id", Text(Figure, value)}, Entry{"for", ListOf(Names, Text(Words, value), Text(Words, "b"))}))
		}
		got, err := Splice([]byte(text), paths[which], wanted)
		if err != nil {
			return
		}
		checkSplice(t, "a.md", []byte(text), got, paths[which], wanted)
		if wanted.IsZero() {
			return // the next item has this place now
		}
		again, err := Splice(got, paths[which], wanted)
		if errors.Is(err, errSaysNothing) {
			return
		}
		if err != nil || !ValueOf(frontOf(t, "a.md", again).root).Equal(ValueOf(frontOf(t, "a.md", got).root)) {
			t.Errorf("%q: once more %s is %q, %v", got, paths[which], again, err)
		}
	})
}
