package edit_test

import (
	"errors"
	"strings"
	"testing"

	"handbook/generator/edit"
)

// TestCellsAreFilled gives each row values of its own as one step; "" takes a key away.
func TestCellsAreFilled(t *testing.T) {
	const first, second = "---\nstatus: proposed # for now\n---\n# First\n", "---\neffort: 3\n---\n# Second\n"
	p := newProject(t, map[string]string{"quarters/2027-q1.md": "# Q\n", "work/first.md": first, "work/second.md": second})
	fill := edit.Request{Do: "cells", Lines: []map[string]string{values{"status": "accepted", "quarter": "2027-Q1"}, values{"effort": ""}}}
	if err := p.do(fill, "work/first", "work/second"); err != nil {
		t.Fatal(err)
	}
	if got, want := p.read("content/work/first.md"), "---\nstatus: accepted # for now\nquarter: 2027-Q1\n---\n# First\n"; got != want {
		t.Errorf("the first is\n%s", got)
	}
	if got := p.read("content/work/second.md"); strings.Contains(got, "effort") {
		t.Errorf("the second is\n%s", got)
	}
	if undo, _ := p.desk.Steps(); undo != "Filled in 2 rows: how far it has got and when it is planned" {
		t.Errorf("what is taken back is called %q", undo)
	}
	if _, err := p.desk.Undo(); err != nil || p.read("content/work/first.md") != first || p.read("content/work/second.md") != second {
		t.Errorf("taken back: %v", err)
	}
}

// TestARefusedCellSaysItsRow: where one value cannot be given, none is, and the message
// names the row.
func TestARefusedCellSaysItsRow(t *testing.T) {
	const first, second = "# First\n", "# Second\n"
	p := newProject(t, map[string]string{
		"work/first.md": first, "work/second.md": second, "work/dated.md": "---\nstart: 2027-01-10\nend: 2027-02-20\n---\n# Second\n",
		"departments/it.md": "# IT\n", "departments/hr.md": "# HR\n", "work/shared.md": "---\neffort: {it: 1, hr: 1}\n---\n# Second\n",
	})
	for _, test := range []struct{ item, key, value string }{
		{"work/second", "status", "nearly"}, {"work/second", "title", ""}, {"work/second", "quarter", "soon"}, {"work/second", "effort", "a lot"},
		{"work/second", "reason", "no column"}, {"work/shared", "effort", "2"},
	} {
		lines := []map[string]string{values{"status": "accepted"}, values{test.key: test.value}}
		err := p.do(edit.Request{Do: "cells", Lines: lines}, "work/first", test.item)
		var refusal *edit.Refusal
		if !errors.As(err, &refusal) || !strings.HasPrefix(refusal.Reason, "row 2, “Second”: ") || p.read("content/work/first.md") != first {
			t.Errorf("%s %q: %v", test.key, test.value, err)
		}
	}
	if err := p.do(edit.Request{Do: "cells", Lines: []map[string]string{{}}}, "work/first", "work/second"); err == nil {
		t.Error("there is a row without a line")
	}
}
