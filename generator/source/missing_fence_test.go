package source

import (
	"testing"

	"handbook/generator/markdown"
)

// TestLostFence takes the opening fence away, whole or in part: the facts are
// not silently made part of the text.
func TestLostFence(t *testing.T) {
	for text, rule := range map[string]string{
		"status: done\nowner: cco\n---\n# Title\n":     "missing-fence",
		"status: done\nwhy:\n  - a\n---\n# Title\n":    "missing-fence",
		"--\nstatus: done\nowner: cco\n---\n# Title\n": "bad-fence",
		"Note: a heading of one line\n---\nText\n":     "",
		"Note: a paragraph\nof two lines\n---\nText\n": "",
		"status: done\n\nA paragraph\n\n---\nText\n":   "",
		"# Title\n\nstatus: done\nowner: cco\n---\n":   "",
	} {
		doc := Parse("content/work/x.md", "work/x.md", []byte(text), markdown.Options{})
		if rule == "" {
			if doc.Unreadable {
				t.Errorf("%q is text, and not front matter", text)
			}
			continue
		}
		if !doc.Unreadable || len(doc.Diagnostics) != 1 || doc.Diagnostics[0].Rule != rule || doc.Diagnostics[0].Line != 1 {
			t.Errorf("%q: %v instead of %s", text, doc.Diagnostics, rule)
		}
		if doc.Body.Title != "Title" {
			t.Errorf("%q: the title is %q", text, doc.Body.Title)
		}
	}
}
