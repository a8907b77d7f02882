package edit_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"handbook/generator/edit"
)

// TestManyAreTagged gives several items one value and a tag, and takes another tag
// away: each keeps its other tags, and all of it is one step. If one of them cannot,
// none does.
func TestManyAreTagged(t *testing.T) {
	const first, second, shared = "---\ntags: [quick, loud]\n---\n# First\n", "# Second\n", "---\neffort: {sales: 2, it: 1}\n---\n# Shared\n"
	p := newProject(t, map[string]string{
		"departments/sales.md": "# Sales\n", "departments/it.md": "# IT\n",
		"work/first.md": first, "work/second.md": second, "work/shared.md": shared,
	})
	request := edit.Request{Do: "set", Values: values{"department": "sales"}, Tag: []string{"night, by hand", "night"}, Untag: []string{"loud"}}
	if err := p.do(request, "work/first", "work/second"); err != nil {
		t.Fatal(err)
	}
	if got, want := p.read("content/work/first.md"), "---\ntags: [quick, night, by hand]\ndepartment: sales\n---\n# First\n"; got != want {
		t.Errorf("the first is\n%s", got)
	}
	if got, want := p.read("content/work/second.md"), "---\ndepartment: sales\ntags: [night, by hand]\n---\n# Second\n"; got != want {
		t.Errorf("the second is\n%s", got)
	}
	if undo, _ := p.desk.Steps(); undo != "2 items: Sales, with the tag “night” and “by hand”, without the tag “loud”" {
		t.Errorf("what is taken back is called %q", undo)
	}
	if _, err := p.desk.Undo(); err != nil || p.read("content/work/first.md") != first || p.read("content/work/second.md") != second {
		t.Errorf("taken back: %v", err)
	}
	if err := p.do(edit.Request{Do: "set", Untag: []string{"quick", "loud"}}, "work/first"); err != nil || strings.Contains(p.read("content/work/first.md"), "tags") {
		t.Errorf("without tags it is\n%s%v", p.read("content/work/first.md"), err)
	}

	var refusal *edit.Refusal
	err := p.do(edit.Request{Do: "set", Values: values{"effort": "3"}}, "work/second", "work/shared")
	if !errors.As(err, &refusal) || !strings.Contains(err.Error(), "“Shared”") || p.read("content/work/second.md") != second {
		t.Errorf("weeks that departments share: %v\n%s", err, p.read("content/work/second.md"))
	}
}

// TestThePagesOfItemsAreKnown: a page that asks about the addresses of its rows is
// told which items they are, and what it has to know of them.
func TestThePagesOfItemsAreKnown(t *testing.T) {
	p := newProject(t, map[string]string{"work/first.md": "---\nstatus: done\n---\n# First\n"})
	state := p.state()
	answer, err := edit.NewEditor(p.root, func() (edit.State, bool) { return state, true }).Desk("work/index.html", []string{"work/first.html", "work/none.html"})
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(answer)
	if err != nil {
		t.Fatal(err)
	}
	var told struct {
		Found map[string]string     `json:"found"`
		Items map[string]edit.Known `json:"items"`
	}
	if err := json.Unmarshal(text, &told); err != nil {
		t.Fatal(err)
	}
	if len(told.Found) != 1 || told.Found["work/first.html"] != "work/first" || !told.Items["work/first"].Settled {
		t.Errorf("the page is told %v, %v", told.Found, told.Items)
	}
}
