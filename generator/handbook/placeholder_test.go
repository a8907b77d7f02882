package handbook_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"handbook/generator/handbook"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// TestPlaceholders copies templates by hand and leaves something open.
func TestPlaceholders(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"filled", "---\nquarter: 2027-Q3\n---\n# Coffee\n", nil},
		{"in a comment", "---\n#rated_on: {{date}}\n  # {{quarter}}\n---\n# Coffee\n", nil},
		{"a value", "---\nrequest: Coffee\nquarter: {{quarter}}\n---\n# Coffee\n", []string{"3:10-21 {{quarter}} has not been filled in"}},
		{"in quotation marks", "---\nreason: \"Größe {{reason}}\"\n---\n# Coffee\n", []string{"2:16-26 {{reason}} has not been filled in"}},
		{"two on a line", "---\nwhy: [{{date}}, {{title}}]\n---\n", []string{"2:7-15 {{date}} has not been filled in", "2:17-26 {{title}} has not been filled in"}},
		{"the heading", "---\nquarter: 2027-Q3\n---\n# {{title}}\n", []string{"0:0-0 in the heading {{title}} has not been filled in"}},
		{"prose about them", "# Templates\n\nWrite in place of {{title}}.\n", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			doc := source.Parse("content/work/coffee.md", "work/coffee.md", []byte(test.text), markdown.Options{})
			var got []string
			for _, d := range handbook.Decode(doc).Diagnostics {
				got = append(got, fmt.Sprintf("%d:%d-%d %s", d.Line, d.Col, d.EndCol, d.Message))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
