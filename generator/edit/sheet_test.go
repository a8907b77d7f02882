package edit_test

import (
	"encoding/json"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"strings"
	"testing"

	"handbook/generator"
	"handbook/generator/edit"
	"handbook/generator/handbook"
)

// lead is a sheet of the staff edition, as the page of suggestions saves it.
const lead = `{"format": "handbook-changes", "version": 1, "handbook": "Acme", "edition": "staff", "as_of": "2027-02-01", "saved": "2027-02-03", "by": "head-of-sales",
 "changes": [
  {"item": "work/price-list", "title": "A price list", "key": "health", "seen": "on_track", "want": "off_track", "why": "Legal is late"},
  {"item": "work/price-list", "title": "A price list", "key": "serves", "seen": ["grow"], "want": null},
  {"item": "work/desk", "title": "Renewal desk", "key": "status", "seen": "accepted", "want": "done"},
  {"item": "work/desk", "title": "Renewals", "key": "need", "seen": null, "want": "Nobody calls before a contract ends"},
  {"item": "work/gone", "title": "Gone since", "key": "status", "seen": "accepted", "want": "done"},
  {"item": "work/secret", "title": "Whatever", "key": "status", "seen": "proposed", "want": "done"},
  {"item": "objectives/grow", "title": "Grow", "key": "checkins", "seen": null, "want": [{"date": "2027-02-02", "kr": "wins", "value": "1,005", "health": "on_track"}]},
  {"item": "work/new:1", "title": "", "key": "title", "seen": null, "want": "Shared calendar"},
  {"item": "risks/new:2", "title": "", "key": "title", "seen": null, "want": "Nobody keeps it"},
  {"item": "risks/new:2", "title": "", "key": "likelihood", "seen": null, "want": "3"},
  {"item": "risks/new:2", "title": "", "key": "threatens", "seen": null, "want": ["work/new:1"]}
 ]}`

// keepers is the handbook of those who keep it, which has moved on.
func keepers(t *testing.T) *project {
	t.Helper()
	return newProject(t, map[string]string{
		"handbook.yaml":       "organisation: Acme\nedition: exec\npeople: {head-of-sales: Head of Sales}\n",
		"work/price-list.md":  "---\nstatus: accepted # since May\nhealth: on_track\nserves: [grow, float]\n---\n# A price list\n",
		"work/desk.md":        "---\nstatus: in_progress\n---\n# Renewal desk\n",
		"work/secret.md":      "---\naudience: exec\nstatus: proposed\n---\n# Close the northern office\n",
		"objectives/grow.md":  "---\nperiod: 2027-Q1\nkey_results:\n  - {id: wins, title: Tenders won, baseline: 3, target: 2000}\n---\n# Grow\n",
		"objectives/float.md": "---\naudience: exec\nperiod: 2027-Q1\n---\n# Go public\n",
	})
}

// TestInbox lays a sheet into the inbox of a handbook that has moved on, takes what
// fits and one conflict, and takes it back: every byte is as it was, the sheet in the
// inbox among them. Once it was taken, the same sheet changes nothing.
func TestInbox(t *testing.T) {
	p := keepers(t)
	keeper := p.inbox("exec")
	keeper.ask(edit.Request{Do: "lay", Values: values{"text": lead}})
	before := p.files()
	const file = "inbox/changes-head-of-sales-2027-02-03.json"
	q := keeper.shown("sheet", file)
	if got, want := groupsOf(q), "Changed here, too: 2; Is this the one?: 3; Fits: 0 1 6 7 8 9 10; Cannot be taken: 4 5"; got != want {
		t.Errorf("the sheet is shown as\n%s, not as\n%s", got, want)
	}
	if said := factsOf(q, "2"); said != "They saw “Accepted” and want “Done”; it is “In progress” now" {
		t.Errorf("the conflict says %q", said)
	}
	keeper.ask(edit.Request{Do: "sheet", Values: q.Values, Lines: []map[string]string{
		{"item": "2", "do": "take"}, {"item": "3", "do": "refuse", "why": "We call them in March"},
	}})
	p.says("work/price-list.md", "---\nstatus: accepted # since May\nhealth: off_track\nserves: [float]\n---\n# A price list\n")
	p.says("work/desk.md", "---\nstatus: done\n---\n# Renewal desk\n")
	p.says("objectives/grow.md", "---\nperiod: 2027-Q1\nkey_results:\n  - {id: wins, title: Tenders won, baseline: 3, target: 2000}\ncheckins:\n  - {date: 2027-02-02, kr: wins, value: 1005, health: on_track}\n---\n# Grow\n")
	p.says("risks/nobody-keeps-it.md", "---\nlikelihood: 3\nthreatens: [work/shared-calendar]\naudience: exec\n---\n# Nobody keeps it\n")
	reply := p.read("replies/2027-02-03-head-of-sales.md")
	for _, said := range []string{"We call them in March", "Gone since", "Shared calendar"} {
		if !strings.Contains(reply, said) {
			t.Errorf("the reply does not say %q:\n%s", said, reply)
		}
	}
	if strings.Contains(reply, "northern") || strings.Contains(reply, "float") {
		t.Errorf("the reply says what staff do not see:\n%s", reply)
	}
	after := p.files()
	if _, err := keeper.Edit("undo", nil); err != nil || !maps.Equal(p.files(), before) {
		t.Errorf("after one undo (%v) there is %v, and not %v", err, p.files(), before)
	}
	if _, err := keeper.Edit("redo", nil); err != nil || !maps.Equal(p.files(), after) {
		t.Errorf("after redo (%v) there is %v, and not %v", err, p.files(), after)
	}
	keeper.ask(edit.Request{Do: "lay", Values: values{"text": lead}})
	keeper.ask(edit.Request{Do: "sheet", Values: keeper.shown("sheet", file).Values})
	if !maps.Equal(p.files(), after) {
		t.Errorf("the same sheet again makes %v of %v", p.files(), after)
	}
}

// TestHostileSheets lays sheets whose author wants out of the inbox, to keys that no form
// has, and to more than a sheet can hold. They stay in the inbox, or outside of it.
func TestHostileSheets(t *testing.T) {
	p := keepers(t)
	keeper := p.inbox("exec")
	before := p.files()
	one := func(by, change string) string {
		return `{"format": "handbook-changes", "version": 1, "handbook": "Acme", "edition": "staff", "saved": "../..", "by": "` + by + `", "changes": [` + change + `]}`
	}
	for _, text := range []string{"", "{}", "no sheet", one("a", strings.Repeat(`{"item": "work/desk", "key": "need", "want": "x"},`, 501)+"{}")} {
		body, err := json.Marshal(edit.Request{Do: "lay", Values: values{"text": text}})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := keeper.Edit("edit", body); err == nil {
			t.Errorf("%.40q is laid into the inbox", text)
		}
	}
	for _, change := range []string{
		`{"item": "work/desk", "title": "Renewal desk", "key": "audience", "want": "exec"}`, `{"item": "work/desk", "title": "Renewal desk", "key": "id", "want": "other"}`,
		`{"item": "handbook.yaml", "key": "organisation", "want": "Mine"}`, `{"item": "../../desk", "key": "title", "want": "Mine"}`,
		`{"item": "work/new:../../x", "key": "title", "want": "Mine"}`, `{"item": "people/new:1", "key": "title", "want": "Mine"}`,
		`{"item": "work/desk", "title": "Renewal desk", "key": "effort", "want": "nonsense"}`,
	} {
		keeper.ask(edit.Request{Do: "lay", Values: values{"text": one("../../../x", change)}})
		const file = "inbox/changes-x.json"
		q := keeper.shown("sheet", file)
		if got := groupsOf(q); got != "Cannot be taken: 0" {
			t.Errorf("%s is shown as %s", change, got)
		}
		keeper.ask(edit.Request{Do: "sheet", Values: q.Values, Lines: []map[string]string{{"item": "0", "do": "take"}}})
		after := p.files()
		for name := range after {
			if strings.HasPrefix(name, "replies/") {
				delete(after, name)
			}
		}
		if !maps.Equal(after, before) {
			t.Errorf("%s changes %v", change, after)
		}
	}
}

// TestTakenWithAnotherValue takes a change that fits, and a conflict, with values of the
// keeper's own; the reply says so.
func TestTakenWithAnotherValue(t *testing.T) {
	p := keepers(t)
	keeper := p.inbox("exec")
	keeper.ask(edit.Request{Do: "lay", Values: values{"text": lead}})
	q := keeper.shown("sheet", "inbox/changes-head-of-sales-2027-02-03.json")
	keeper.ask(edit.Request{Do: "sheet", Values: q.Values, Lines: []map[string]string{
		{"item": "0", "do": "edit", "value": "needs_attention"}, {"item": "2", "do": "edit", "value": "stopped"},
	}})
	p.says("work/price-list.md", "---\nstatus: accepted # since May\nhealth: needs_attention\nserves: [float]\n---\n# A price list\n")
	p.says("work/desk.md", "---\nstatus: stopped\n---\n# Renewal desk\n")
	reply := p.read("replies/2027-02-03-head-of-sales.md")
	for _, said := range []string{"“A price list”, health: needs_attention (the keeper chose this value)", "“Renewal desk”, status: stopped (the keeper chose this value)"} {
		if !strings.Contains(reply, said) {
			t.Errorf("the reply does not say %q:\n%s", said, reply)
		}
	}
}

// TestInboxOfStaff shows a sheet of the executives' edition in that edition alone, and
// says of what staff do not see no more than of what is not there.
func TestInboxOfStaff(t *testing.T) {
	p := keepers(t)
	staff := p.inbox("staff")
	staff.ask(edit.Request{Do: "lay", Values: values{"text": strings.Replace(lead, `"staff"`, `"exec"`, 1)}})
	if q := staff.shown("inbox", ""); len(q.Groups) > 0 {
		t.Errorf("staff are told of a sheet of executives: %v", q.Groups)
	}
	if _, err := staff.Questionnaire("sheet", url.Values{"file": {"inbox/changes-head-of-sales-2027-02-03.json"}}); err == nil {
		t.Error("staff see a sheet of executives")
	}
	staff.ask(edit.Request{Do: "lay", Values: values{"text": lead}})
	shown, err := json.Marshal(staff.shown("sheet", "inbox/changes-head-of-sales-2027-02-03-2.json"))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(shown), "float") || strings.Contains(string(shown), "northern") {
		t.Errorf("staff are shown what they do not see: %s", shown)
	}
}

// inbox is an editor of a project as the readers of an edition have it.
type inbox struct {
	*project
	*edit.Editor
}

func (p *project) inbox(edition string) inbox {
	return inbox{p, edit.NewEditor(p.root, func() (edit.State, bool) {
		return edit.State{Root: p.root, Handbook: p.as(edition), Content: "content", Projected: func(edition string) (*handbook.Handbook, error) { return p.as(edition), nil }}, true
	})}
}

// as is the handbook as the readers of an edition have it.
func (p *project) as(edition string) *handbook.Handbook {
	p.t.Helper()
	snapshot, err := generator.NewLoader(p.root, generator.Options{Edition: edition}).Load()
	if err != nil {
		p.t.Fatal(err)
	}
	return snapshot.Handbook
}

func (i inbox) ask(r edit.Request) {
	i.t.Helper()
	body, err := json.Marshal(r)
	if err != nil {
		i.t.Fatal(err)
	}
	if _, err := i.Edit("edit", body); err != nil {
		i.t.Fatalf("%s: %v", r.Do, err)
	}
}

func (i inbox) shown(name, file string) edit.Questionnaire {
	i.t.Helper()
	q, err := i.Questionnaire(name, url.Values{"file": {file}})
	if err != nil {
		i.t.Fatal(err)
	}
	return q.(edit.Questionnaire)
}

func (p *project) says(name, want string) {
	p.t.Helper()
	if got := p.read("content/" + name); got != want {
		p.t.Errorf("%s is\n%s\nand not\n%s", name, got, want)
	}
}

// files are all files of the project but the program's own.
func (p *project) files() map[string]string {
	p.t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(p.root), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && name == ".handbook" {
			return fs.SkipDir
		}
		if err == nil && !d.IsDir() {
			all[name] = p.read(name)
		}
		return err
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return all
}

// groupsOf are the rows of a questionnaire by their groups.
func groupsOf(q edit.Questionnaire) string {
	var said []string
	for _, g := range q.Groups {
		line := g.Title + ":"
		for _, row := range g.Rows {
			line += " " + row.Key
		}
		said = append(said, line)
	}
	return strings.Join(said, "; ")
}

func factsOf(q edit.Questionnaire, key string) string {
	for _, g := range q.Groups {
		for _, row := range g.Rows {
			if row.Key == key {
				return strings.Join(row.Facts, "; ")
			}
		}
	}
	return ""
}
