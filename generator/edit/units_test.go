package edit_test

import (
	"errors"
	"strings"
	"testing"

	"handbook/generator"
	"handbook/generator/edit"
	"handbook/generator/source"
)

// TestUnitsStay: the currency and the fiscal year can be set while nothing says an
// amount or a quarter, and no longer when something does. Who does not see all of it
// is always refused.
func TestUnitsStay(t *testing.T) {
	currency := func(to string) edit.FieldChange {
		return edit.FieldChange{Key: "currency", Seen: source.Text(source.Words, "GBP"), Want: source.Text(source.Words, to)}
	}
	year := func(from string) edit.FieldChange {
		return edit.FieldChange{Key: "fiscal", Want: source.GroupOf(source.Entry{Key: "start_month", Value: source.Text(source.Figure, from)})}
	}
	for _, test := range []struct {
		name, file, text, edition string
		change                    edit.FieldChange
		refused                   string // part of the reason; "" for none
	}{
		{"no amount", "work/a.md", "# A\n", "exec", currency("EUR"), ""},
		{"an amount", "work/a.md", "---\ncost: {once: 12k}\n---\n# A\n", "exec", currency("EUR"), "amounts in GBP would be read in another currency: those of “A”. Change them in their files, together with currency in content/handbook.yaml"},
		{"the same currency", "work/a.md", "---\ncost: {once: 12k}\n---\n# A\n", "exec", currency("gbp"), ""},
		{"a position", "positions/p.md", "---\ncost: {yearly: 90k}\n---\n# P\n", "exec", currency("EUR"), "“P”"},
		{"no quarter", "work/a.md", "# A\n", "exec", year("7"), ""},
		{"a quarter", "work/a.md", "---\nquarter: 2027-Q1\n---\n# A\n", "exec", year("7"), "quarters would cover other months: those of “A”. "},
		{"capacities", "departments/d.md", "---\nheadcount: {opening: 4, leavers: {2027-Q1: 1}}\n---\n# D\n", "exec", year("7"), "“D”"},
		{"the same year", "work/a.md", "---\nquarter: 2027-Q1\n---\n# A\n", "exec", year("1"), ""},
		{"staff, with nothing", "work/a.md", "# A\n", "staff", year("7"), "executives’ edition"},
		{"staff, with a secret", "work/a.md", "---\nquarter: 2027-Q1\naudience: exec\n---\n# A\n", "staff", year("7"), "executives’ edition"},
	} {
		p := newProject(t, map[string]string{"handbook.yaml": "edition: exec\ncurrency: GBP\n", test.file: test.text})
		state := p.state()
		if test.edition == "staff" {
			snapshot, err := generator.NewLoader(p.root, generator.Options{Edition: "staff"}).Load()
			if err != nil {
				t.Fatal(err)
			}
			state.Handbook = snapshot.Handbook
		}
		request := edit.Request{Do: "change", Changes: []edit.FieldChange{test.change}, Items: []edit.Target{{ID: "handbook.yaml", Base: state.Sum([]byte(p.read("content/handbook.yaml")))}}}
		_, err := edit.Plan(state, request)
		var refusal *edit.Refusal
		switch {
		case test.refused == "" && err != nil:
			t.Errorf("%s: %v", test.name, err)
		case test.refused != "" && (!errors.As(err, &refusal) || refusal.Field != test.change.Key || !strings.Contains(err.Error(), test.refused)):
			t.Errorf("%s: %v", test.name, err)
		}
	}
}
