package source

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handbook/generator/markdown"
)

// TestLostValues writes what YAML drops or cannot read without a word that helps:
// each is named, with the line to write.
func TestLostValues(t *testing.T) {
	const nbsp, wide = "\u00a0", "\u3000"
	tests := []struct{ front, want string }{
		{"tags: #sales #q1", `2:7 text-after-hash if it belongs to the text, write tags: [sales, q1]`},
		{"tags: #sales", `2:7 text-after-hash if it belongs to the text, write tags: [sales]`},
		{"need: #1 on every list", `2:7 text-after-hash if it belongs to the text, write need: "#1 on every list"`},
		{"quarter: #2027-Q1", `2:10 text-after-hash if it belongs to the text, write quarter: 2027-Q1`},
		{"quarter: # not yet known\nowner:\n# a remark", ""},
		{"tags:\n  #sales\nowner: cto", `3:3 text-after-hash if it belongs to the text, write tags: [sales]`},
		{"tags:\n  - #sales\n  - q1", `3:5 text-after-hash if it belongs to the text, write - sales`},
		{"tags: [#sales, #q1]", `2:8 hash-in-list write tags: [sales, q1]; until then nothing else in the front matter is read`},
		{"tags: [a, #q1]", `2:11 hash-in-list write tags: [a, q1]; until then nothing else in the front matter is read`},
		{"title:" + nbsp + "Pasted", `2:7 odd-blank delete it and type the space again`},
		{wide + "title: Pasted\n" + wide + "owner: cto", `2:1 odd-blank delete it and type the space again|3:1 odd-blank delete it and type the space again`},
		{"tags:\n  -" + nbsp + "a", `3:4 odd-blank delete it and type the space again`},
		{"title: No" + nbsp + "harm", ""},
		{"need：Pasted", `2:1 missing-blank write need: Pasted`},
		{"need：" + wide + "Pasted", `2:1 missing-blank write need: Pasted`},
	}
	for _, tt := range tests {
		doc := Parse("work/x.md", "work/x.md", []byte("---\n"+tt.front+"\n---\n"), markdown.Options{})
		var got []string
		for _, d := range doc.Diagnostics {
			got = append(got, fmt.Sprintf("%d:%d %s %s", d.Line, d.Col, d.Rule, d.Hint))
		}
		if said := strings.Join(got, "|"); said != tt.want {
			t.Errorf("%q:\n got %s\nwant %s", tt.front, said, tt.want)
		}
		if strings.Contains(tt.want, "odd-blank") && doc.Front == nil {
			t.Errorf("%q is not read", tt.front)
		}
	}
}

// TestSecondItem finds another item in a file, whatever ends its lines, and takes
// no text between two rules for one.
func TestSecondItem(t *testing.T) {
	const first = "---\nneed: x\n---\n# One\n\n"
	for below, line := range map[string]int{
		"---\nneed: y\n---\n# Two\n":                     6,
		"----\nneed: y\n----\n# Two\n":                   6,
		"Text\n\n---\nneed: y\nstatus: done\n---\nTwo\n": 8,
		"---\nNote: remember\n---\nText\n":               0,
		"---\nText between\n---\n# Two\n":                0,
		"---\n\nneed: y\n\n---\n# Two\n":                 0,
		"Heading\n---\nneed: y\n---\n# Two\n":            0,
	} {
		for _, end := range []string{"\n", "\r\n"} {
			doc := Parse("work/x.md", "work/x.md", []byte(strings.ReplaceAll(first+below, "\n", end)), markdown.Options{})
			got := 0
			for _, d := range doc.Diagnostics {
				if d.Rule == "second-item" {
					got = d.Line
				}
			}
			if got != line {
				t.Errorf("%q%q: a second item on line %d, want %d", below, end, got, line)
			}
		}
	}
}

// TestJSONFrontMatter leaves out the front matter that other programs write in JSON.
func TestJSONFrontMatter(t *testing.T) {
	for text, title := range map[string]string{
		"{\n  \"need\": \"x\",\n  \"who\": {\n    \"a\": 1\n  }\n}\n\n# One\n": "One",
		"{\"need\": \"x\"}\n# One\n":           "One",
		";;;\n{\"need\": \"x\"}\n;;;\n# One\n": "One",
		"{need}\n\nText\n":                     "",
	} {
		doc := Parse("work/x.md", "work/x.md", []byte(text), markdown.Options{})
		if doc.Unreadable != (title != "") || doc.Body.Title != title || title != "" && doc.Diagnostics[0].Rule != "json-front-matter" {
			t.Errorf("%q: %v, title %q", text, doc.Diagnostics, doc.Body.Title)
		}
	}
}

// TestOtherFormats reads files that only their name makes Markdown. None of their
// bytes are shown.
func TestOtherFormats(t *testing.T) {
	for text, want := range map[string]string{
		`{\rtf1\ansi Hello}`:                          "formatted text (RTF)",
		"PK\x03\x04rest":                              "a document from Word or another program",
		"\xd0\xcf\x11\xe0rest":                        "a document from an older Word",
		"%PDF-1.7\n":                                  "a PDF",
		"<!DOCTYPE html>\n<html></html>":              "a web page (HTML)",
		"\ufeff<?xml version=\"1.0\"?><html lang=en>": "a web page (HTML)",
		"# Title\n\n<html> is a tag":                  "",
	} {
		doc := Parse("work/x.md", "work/x.md", []byte(text), markdown.Options{})
		if want == "" {
			if doc.Unreadable {
				t.Errorf("%q is not read", text)
			}
			continue
		}
		if !doc.Unreadable || len(doc.Diagnostics) != 1 || !strings.Contains(doc.Diagnostics[0].Message, want) || doc.Body.Text != "" {
			t.Errorf("%q: %v, text %q", text, doc.Diagnostics, doc.Body.Text)
		}
	}
}

// TestBesideContent puts items where they are not read.
func TestBesideContent(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{
		"content/_index.md": "# Home\n", "README.md": "# About\n", "CODE_OF_CONDUCT.md": "Be kind.\n", "plan.md": "# Plan\n",
		"work/a.md": "---\nstatus: done\n---\n", "docs/a.md": "# Prose\n", "themes/x/a.md": "---\nstatus: done\n---\n", ".git/a.md": "---\na: b\n---\n",
	} {
		file := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	tree, err := Read(root, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range tree.Diagnostics {
		got = append(got, d.File+" "+d.Rule)
	}
	if said := strings.Join(got, ", "); said != "plan.md misplaced-item, work misplaced-item" {
		t.Error(said)
	}
}
