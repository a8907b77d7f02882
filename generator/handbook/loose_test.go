package handbook_test

import (
	"testing"

	"handbook/generator/handbook"
	"handbook/generator/handbook/assemble"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// TestFactsWithoutFences begins files with facts and forgets the lines that set
// them off, or lets a text processor make dashes of them.
func TestFactsWithoutFences(t *testing.T) {
	tests := []struct {
		name, rel, text string
		warned          bool
	}{
		{"no fence", "work/call.md", "status: accepted\nquarter: 2027-Q1\n# Call\n", true},
		{"a single key", "work/call.md", "status: accepted\n\n# Call\n", true},
		{"dashes of a text processor", "work/call.md", "—--\nstatus: accepted\nneed: x\n—--\n# Call\n", true},
		{"a dash above alone", "work/call.md", "—\nstatus: accepted\n\n# Call\n", true},
		{"a page with two", "about.md", "title: About\nowner: ceo\n\nWords\n", true},
		{"a page with one", "about.md", "Summary: words\ntitle: none\n", false},
		{"words with a colon", "work/call.md", "Note: we call\nevery week: always\n", false},
		{"below a fence of four hyphens", "work/call.md", "----\nstatus: accepted\n----\n", true},
		{"below an underscored fence", "work/call.md", "___\nstatus: accepted\n___\n", true},
		{"below a starred fence", "work/call.md", "***\nstatus: accepted\n***\n", true},
		{"facts below the heading", "work/call.md", "# Call\n\nstatus: accepted\n", false},
		{"proper", "work/call.md", "---\nstatus: accepted\n---\nneed: words\n", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			decoded := handbook.Decode(source.Parse("content/"+test.rel, test.rel, []byte(test.text), markdown.Options{}))
			list := decoded.Diagnostics
			if warned := len(list) == 1 && list[0].Rule == "no-fence" && list[0].Line == 1 && list[0].Col == 1; warned != test.warned || !warned && len(list) > 0 {
				t.Errorf("warned: %v, want %v; %v", warned, test.warned, list)
			}
		})
	}
}

// TestFactsWithoutFencesKeepSecrets: what was to be for executives stays so.
func TestFactsWithoutFencesKeepSecrets(t *testing.T) {
	doc := source.Parse("content/work/pay.md", "work/pay.md", []byte("status: accepted\naudience: exec\n\n# Pay\n"), markdown.Options{})
	decoded := handbook.Decode(doc)
	if audience := decoded.Entity.Base().Audience; audience != "exec" {
		t.Errorf("pay is for %s", audience)
	}
	h := assemble.Handbook(handbook.DecodeConfig(nil), []*handbook.Decoded{decoded}, nil, nil, assemble.Options{Edition: "staff"})
	if len(h.Work) != 0 || len(h.Diagnostics) != 0 || len(h.Withholding) != 2 {
		t.Errorf("staff see %v, and read %v; their keeper reads %v", h.Work, h.Diagnostics, h.Withholding)
	}
}
