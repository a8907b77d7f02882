package changeset_test

import (
	"strings"
	"testing"
)

// TestReassign names another item in the places that are chosen, and in no other.
func TestReassign(t *testing.T) {
	before := files{
		"handbook.yaml":      "people: {cfo: {title: Finance}, ceo: {title: Chief}}\npriorities:\n  one: {title: One, owner: cfo} # ours\n",
		"departments/hr.md":  "# HR\n",
		"departments/ops.md": "# Ops\n",
		"work/a.md":          "---\nowner: cfo # for now\napprovers: [ceo, cfo]\nasks:\n  - {of: cfo, what: Help}\neffort: {hr: 3, ops: 1}\n---\n# A of [[people/cfo]]\n",
	}
	base := before.base()
	cfo, hr := base.Handbook.Lookup("people/cfo"), base.Handbook.Lookup("departments/hr")
	places, err := base.PlacesOf(cfo, "content/work/a.md")
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, p := range places {
		said = append(said, p.Path.String()+" "+p.Key())
	}
	if got := strings.Join(said, ", "); got != "approvers.2 approvers, asks.1.of of, owner owner" {
		t.Errorf("it is named at %s", got)
	}
	change, err := base.Reassign(cfo, "ceo", "content/work/a.md", places[1:])
	if want := strings.NewReplacer("owner: cfo", "owner: ceo", "of: cfo", "of: ceo").Replace(before["work/a.md"]); err != nil || string(change.After) != want {
		t.Errorf("%v: it says\n%s", err, change.After)
	}
	settings, err := base.PlacesOf(cfo, "content/handbook.yaml")
	if err != nil || len(settings) != 1 {
		t.Fatalf("in the settings: %v, %v", settings, err)
	}
	if change, err = base.Reassign(cfo, "ceo", "content/handbook.yaml", settings); err != nil || !strings.Contains(string(change.After), "owner: ceo} # ours\n") {
		t.Errorf("%v: the settings say\n%s", err, change.After)
	}

	weeks, err := base.PlacesOf(hr, "content/work/a.md")
	if err != nil || len(weeks) != 1 {
		t.Fatalf("the weeks: %v, %v", weeks, err)
	}
	if change, err = base.Reassign(hr, "sales", "content/work/a.md", weeks); err != nil || !strings.Contains(string(change.After), "effort: {sales: 3, ops: 1}") {
		t.Errorf("%v: it says\n%s", err, change.After)
	}
	if _, err = base.Reassign(hr, "ops", "content/work/a.md", weeks); err == nil || err.Error() != "content/work/a.md has effort for both already. Add the two up in the file first" {
		t.Errorf("for both: %v", err)
	}
}
