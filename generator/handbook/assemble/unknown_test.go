package assemble_test

import (
	"slices"
	"strings"
	"testing"

	"handbook/generator/handbook"
	"handbook/generator/handbook/assemble"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// TestWordsForKeys: what people call a key leads to it, or to the place where a
// handbook has it.
func TestWordsForKeys(t *testing.T) {
	for _, test := range []struct{ file, front, hint string }{
		{"work/x.md", "due: 2027-03-31", `did you mean "end" (`},
		{"work/x.md", "Deadline: 2027-03-31", `or "quarter" (`},
		{"work/x.md", "priority: 1", "the order of work is in its quarter's file"},
		{"work/x.md", "blocked: crm", `did you mean "depends_on" (`},
		{"work/x.md", "description: words", "write it as text below"},
		{"tensions/x.md", "between: [a, b]\nraised: 26.11.2026", `did you mean "raised_on" (`},
		{"tensions/x.md", "between: [a, b]\ndue: 2027-03-31", `did you mean "decide_by" (`},
		{"departments/x.md", "name: Sales", "write it as the heading"},
		{"departments/x.md", "priority: 1", "free keys belong under extra"},
		{"work/x.md", "colour: blue", "free keys belong under extra"},
	} {
		list := handbookOf(t, map[string]string{test.file: "---\n" + test.front + "\n---\n# X\n"}).Diagnostics
		if len(list) != 1 || list[0].Rule != "unknown-key" || !strings.Contains(list[0].Hint, test.hint) {
			t.Errorf("%s: %v, want %q", test.front, list, test.hint)
		}
	}
}

// TestMissingItemsCanBeMade: a name of nothing says how to make it.
func TestMissingItemsCanBeMade(t *testing.T) {
	h := handbookOf(t, map[string]string{"work/x.md": "---\ncause: nobody-welcomes\n---\n# X\n", "departments/a.md": "# A\n"})
	if len(h.Diagnostics) != 1 || h.Diagnostics[0].Hint != `if it is still to be made: handbook new cause "nobody-welcomes"` {
		t.Errorf("it says %v", h.Diagnostics)
	}
}

// TestExamplesOfTemplates: a name that stands in a template as an example is told as
// such where it means nothing, and a department that changes nothing is, too.
func TestExamplesOfTemplates(t *testing.T) {
	files := []*handbook.Decoded{decodedFile("work/x.md", "---\ncause: no-single-customer-record\n---\n# X\n")}
	h := assemble.Handbook(handbook.DecodeConfig(nil), files, nil, nil, assemble.Options{Edition: "exec", Examples: map[string]bool{"no-single-customer-record": true}})
	if len(h.Diagnostics) != 1 || !strings.HasPrefix(h.Diagnostics[0].Hint, "it is an example from the template") {
		t.Errorf("it says %v", h.Diagnostics)
	}
	h = handbookOf(t, map[string]string{"quarters/2027-q1.md": "---\ndepartment: sales\n---\n# Q\n", "departments/sales.md": "---\ndepartment: sales\n---\n# Sales\n"})
	if len(h.Diagnostics) != 2 || h.Diagnostics[0].Rule != "no-effect" || h.Diagnostics[1].Rule != "no-effect" {
		t.Errorf("it says %v", h.Diagnostics)
	}
}

// TestMissingPartiesCanBeMade: where several kinds fit, the likeliest is named.
func TestMissingPartiesCanBeMade(t *testing.T) {
	h := handbookOf(t, map[string]string{"work/x.md": "---\nserves: [grow]\n---\n# X\n"})
	if len(h.Diagnostics) != 1 || h.Diagnostics[0].Hint != `if it is an objective that is still to be made: handbook new objective "grow"` {
		t.Errorf("it says %v", h.Diagnostics)
	}
}

// TestObjectivesOfTheLevelAbove: an objective of another handbook is named as such,
// and the message about a missing one says how.
func TestObjectivesOfTheLevelAbove(t *testing.T) {
	const file = "objectives/stay.md"
	h := handbookOf(t, map[string]string{file: "---\nperiod: 2027\nserves: [grow-teams]\n---\n# Stay\n"})
	if len(h.Diagnostics) != 1 || !strings.HasSuffix(h.Diagnostics[0].Hint, "; if it is in the handbook one level up, write parent:grow-teams") {
		t.Errorf("it says %v", h.Diagnostics)
	}
	files := []*handbook.Decoded{decodedFile(file, "---\nperiod: 2027\nserves: [parent:grow-teams]\n---\n# Stay\n")}
	config := handbook.DecodeConfig(source.ParseConfig("content/handbook.yaml", "handbook.yaml", []byte("parent: https://handbook.example.com/handbook.json\n")))
	h = assemble.Handbook(config, files, nil, nil, assemble.Options{Edition: "exec"})
	if len(h.Diagnostics) > 0 || !slices.Equal(h.Objectives[0].Parents, []string{"grow-teams"}) {
		t.Errorf("it serves %v, and says %v", h.Objectives[0].Parents, h.Diagnostics)
	}
}

// handbookOf is the executives' edition of some files of content/.
func handbookOf(t *testing.T, files map[string]string) *handbook.Handbook {
	t.Helper()
	var decoded []*handbook.Decoded
	config := handbook.DecodeConfig(source.ParseConfig("content/handbook.yaml", "handbook.yaml", []byte(files["handbook.yaml"])))
	for rel, text := range files {
		if rel == "handbook.yaml" {
			continue
		}
		decoded = append(decoded, decodedFile(rel, text))
	}
	return assemble.Handbook(config, decoded, nil, nil, assemble.Options{Edition: "exec"})
}

// decodedFile reads one file of a handbook.
func decodedFile(rel, text string) *handbook.Decoded {
	return handbook.Decode(source.Parse("content/"+rel, rel, []byte(text), markdown.Options{}))
}
