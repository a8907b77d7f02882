package edit_test

import (
	"encoding/json"
	"strings"
	"testing"

	"handbook/generator/edit"
)

// TestTheNextQuartersAreOffered: something can be planned where nothing has been yet.
func TestTheNextQuartersAreOffered(t *testing.T) {
	p := newProject(t, map[string]string{"handbook.yaml": "as_of: 2026-11-16\n", "work/a.md": "---\nquarter: 2028-Q1\n---\n# A\n"})
	state := p.state()
	answer, err := edit.NewEditor(p.root, func() (edit.State, bool) { return state, true }).Desk("work/index.html", nil)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(answer)
	if err != nil {
		t.Fatal(err)
	}
	var told struct {
		Lists map[string][]struct{ Value string }
	}
	if err := json.Unmarshal(text, &told); err != nil {
		t.Fatal(err)
	}
	var quarters []string
	for _, q := range told.Lists["quarter"] {
		quarters = append(quarters, q.Value)
	}
	if got := strings.Join(quarters, " "); !strings.HasPrefix(got, "2026-Q4 2027-Q1 2027-Q2 2027-Q3 2027-Q4 2028-Q1") {
		t.Errorf("offered are %s", got)
	}
}
