package source

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"handbook/generator/markdown"
)

var seeds = []string{
	"", "---", "---\n---\n", "---\ntitle: x\ntags: [a, “b”]\n---\nBody [[id]]\n", "\ufeff---\r\na: é: ü\r\n---\r\nx",
	"---\na: |\n  ---\n  x\nb: - c\n...\nBody", "---\na: &x 1\nb: *x\n<<: *x\nc: !!str 5\n---\n", "---\na: \"x\nb: 'y'\n---\n",
	"---\n\ta: b\n---\n", "+++\na = 1\n+++\n", " ---\na: b\n ---\n", "---\na: \xff\u2028\x00\n? [b]\n: c\n--- x\n---\n", "---\n- Report: weekly: x\n",
	"---\na:\n  - b: c: d\n   - e\nf: \"g\" h\n---\n", "---\n%x: y\na:b\nc\n---\n", "---\na: >-\n\n  ---\n# x\n---\n", "---\na: 'x\\\n---\n",
}

// FuzzParse checks what holds for every file: it is read without a crash,
// always in the same way, and every position lies within it.
func FuzzParse(f *testing.F) {
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		d := Parse("content/a.md", "a.md", text, markdown.Options{})
		if d.Body == nil {
			t.Fatal("the document has no body")
		}
		if d.Unreadable && d.Front != nil {
			t.Error("an unreadable document has front matter")
		}
		if d.Unreadable && len(d.Diagnostics) == 0 {
			t.Error("nothing says why the document is unreadable")
		}
		read, _ := valid(text)
		all := lines(read)
		within := func(what string, line, col int) {
			if line < 1 || line > max(len(all), 1) || col < 1 || len(all) > 0 && col > utf8.RuneCountInString(all[line-1])+1 {
				t.Errorf("%s at %d:%d is outside of the file", what, line, col)
			}
		}
		for _, p := range d.Diagnostics {
			within(p.Rule, p.Line, p.Col)
			if p.EndCol != 0 && p.EndCol <= p.Col {
				t.Errorf("%s ends at column %d before it begins at %d", p.Rule, p.EndCol, p.Col)
			}
		}
		if d.Front != nil {
			plain(t, d, d.Front, within)
		}
	})
}

// plain checks that nothing but mappings with distinct keys, lists and
// scalars is left of the YAML.
func plain(t *testing.T, d *Document, n *yaml.Node, within func(string, int, int)) {
	within("a node", n.Line, n.Column)
	if p := d.At(n, 0, "rule", "message", ""); p.EndCol != 0 {
		within("the end of a node", n.Line, p.EndCol)
	}
	if n.Kind == yaml.AliasNode || n.Anchor != "" || n.Style&yaml.TaggedStyle != 0 {
		t.Errorf("an anchor, alias or tag is left at %d:%d", n.Line, n.Column)
	}
	keys := map[string]bool{}
	for _, p := range Pairs(n) {
		if keys[p.Key.Value] {
			t.Errorf("the key %q is left twice", p.Key.Value)
		}
		keys[p.Key.Value] = true
	}
	for _, child := range n.Content {
		plain(t, d, child, within)
	}
}

// FuzzSplit checks that front matter, fences and body are the whole text, in
// order, and that the fences are nothing but fences.
func FuzzSplit(f *testing.F) {
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		before := bytes.Clone(text)
		p, _ := split(text)
		if !bytes.Equal(text, before) {
			t.Fatal("the text was changed")
		}
		if p.front > p.end || p.end > p.body || p.body > len(text) {
			t.Fatalf("parts out of order: %+v", p)
		}
		if !p.present && p.body != 0 {
			t.Errorf("%d bytes are in no part", p.body)
		}
		for _, fence := range [][]byte{text[:p.front], text[p.end:p.body]} {
			if mark := strings.Trim(string(bytes.TrimSpace(fence)), "-–—+."); mark != "" {
				t.Errorf("%q is lost in a fence", mark)
			}
		}
	})
}
