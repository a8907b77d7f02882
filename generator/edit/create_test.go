package edit_test

import (
	"encoding/json"
	"testing"

	"handbook/generator/edit"
)

func TestNewTension(t *testing.T) {
	p := newProject(t, map[string]string{"work/a.md": "# A\n"})
	err := p.send(map[string]any{"do": "create", "kind": "tension", "titles": []string{"Discounts"}, "changes": []map[string]any{
		{"key": "between", "want": []string{"sales", "finance"}}, {"key": "decide_by", "want": "2026-12-07"},
		{"key": "sides", "want": []any{json.RawMessage(`{"who": "sales", "says": "We lose tenders: price", "needs": "A free hand"}`), json.RawMessage(`{"who": "finance", "says": "We lose money"}`)}},
	}})
	if want := "---\nbetween: [sales, finance]\ndecide_by: 2026-12-07\nsides:\n  - {who: sales, says: \"We lose tenders: price\", needs: A free hand}\n  - {who: finance, says: We lose money}\n---\n# Discounts\n"; err != nil || p.read("content/tensions/discounts.md") != want {
		t.Errorf("the tension: %v\n%s", err, p.read("content/tensions/discounts.md"))
	}
	if err := p.do(edit.Request{Do: "create", Kind: "tension", Titles: []string{"Alone"}, Values: values{"between": "sales"}}); err == nil {
		t.Error("a tension with one side was written")
	}
}

// TestNewRisk: a risk that is made on a page is for executives, and graded, as it would
// be a page otherwise.
func TestNewRisk(t *testing.T) {
	p := newProject(t, map[string]string{"work/a.md": "# A\n"})
	if err := p.do(edit.Request{Do: "create", Kind: "risk", Titles: []string{"Trainers leave"}}); err == nil || err.Error() != "say how likely it is, or how much it would hurt" {
		t.Errorf("a risk without a grade: %v", err)
	}
	err := p.do(edit.Request{Do: "create", Kind: "risk", Titles: []string{"Trainers leave"}, Values: values{"impact": "5", "likelihood": "4"}})
	if want := "---\nimpact: 5\nlikelihood: 4\naudience: exec\n---\n# Trainers leave\n"; err != nil || p.read("content/risks/trainers-leave.md") != want {
		t.Errorf("%v\n%s", err, p.read("content/risks/trainers-leave.md"))
	}
	if err := p.do(edit.Request{Do: "set", Values: values{"likelihood": "2", "trigger": "Two give notice"}}, "risks/trainers-leave"); err != nil {
		t.Error(err)
	}
}

// TestNewOnAPage: the form of a new item begins with what belongs to the page, and
// what is made there is as secret as what it names.
func TestNewOnAPage(t *testing.T) {
	p := newProject(t, map[string]string{
		"departments/legal.md": "---\naudience: exec\n---\n# Legal\n", "work/a.md": "---\ndepartment: ops\n---\n# A\n", "quarters/2027-q1.md": "# First\n", "handbook.yaml": "edition: exec\n",
	})
	if f := ask[form](t, p.state(), "new", "kind", "objective", "page", "departments/legal.html"); string(f.Values["department"]) != `"legal"` || f.Titles["departments legal"] != "Legal" {
		t.Errorf("it begins with %s, %v", f.Values, f.Titles)
	}
	for _, request := range []map[string]any{
		{"do": "create", "kind": "cause", "titles": []string{"Old rules"}, "changes": []map[string]any{{"key": "department", "want": "legal"}, {"key": "body", "want": "One.\n\nTwo."}}},
		{"do": "create", "kind": "role", "titles": []string{"Head of Legal"}, "changes": []map[string]any{{"key": "department", "want": "legal"}}},
		{"do": "create", "kind": "department", "titles": []string{"Ops"}, "changes": []map[string]any{{"key": "capacity", "want": map[string]string{"2027-Q1": "20"}}}},
		{"do": "create", "kind": "quarter", "titles": []string{"2027-Q2"}},
	} {
		if err := p.send(request); err != nil {
			t.Errorf("%v: %v", request, err)
		}
	}
	for name, want := range map[string]string{
		"causes/old-rules.md":  "---\ndepartment: legal\naudience: exec\n---\n# Old rules\n\nOne.\n\nTwo.\n",
		"handbook.yaml":        "edition: exec\npeople:\n  head-of-legal:\n    title: Head of Legal\n    department: legal\n    audience: exec\n",
		"departments/ops.md":   "---\ncapacity:\n  2027-Q1: 20\n---\n# Ops\n",
		"quarters/2027-q2.md":  "# Q2 2027\n",
		"quarters/2027-q1.md":  "# First\n",
		"departments/legal.md": "---\naudience: exec\n---\n# Legal\n",
	} {
		if got := p.read("content/" + name); got != want {
			t.Errorf("%s is\n%s\nwant\n%s", name, got, want)
		}
	}
	if err := p.send(map[string]any{"do": "create", "kind": "quarter", "titles": []string{"2027-Q2"}}); err == nil {
		t.Error("a second file for a quarter was made")
	}
}
