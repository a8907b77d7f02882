package edit_test

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"handbook/generator"
	"handbook/generator/edit"
)

// texts are the files of a project, by name.
func (p *project) texts(names ...string) map[string]string {
	texts := map[string]string{}
	for _, name := range names {
		texts[name] = p.read(name)
	}
	return texts
}

// TestDeleteMergeRename moves files into the trash, lets items take each other's
// places and gives them other ids; one undo restores every byte.
func TestDeleteMergeRename(t *testing.T) {
	files := map[string]string{
		"work/a.md": "---\ncomponents: [crm]\n---\n# A\n", "work/b.md": "---\ndepends_on: [a]\n---\n# B\n\nSee [[a]].\n",
		"components/crm.md": "---\n# kept\nevolution: 0.4\n---\n# CRM\n", "components/ledger.md": "# Ledger\n",
		"handbook.yaml": "edition: exec\npeople:\n  cfo: {title: Money}\n  coo: {title: Works} # as yet\n  ceo: {title: Chief}\n",
	}
	all := []string{"content/handbook.yaml", ".handbook/trash/components/crm.md", ".handbook/trash/components/crm-2.md"}
	for name := range files {
		all = append(all, "content/"+name)
	}
	for _, test := range []struct {
		name    string
		request map[string]any
		want    map[string]string // what becomes of files
		said    string
	}{
		{"deleted", map[string]any{"do": "delete", "items": target("components/crm")}, map[string]string{
			"content/components/crm.md": "no file", ".handbook/trash/components/crm.md": files["components/crm.md"]}, "Deleted “CRM”"},
		{"deleted with its references", map[string]any{"do": "delete", "items": target("components/crm"), "values": values{"references": "yes"}}, map[string]string{
			"content/components/crm.md": "no file", ".handbook/trash/components/crm.md": files["components/crm.md"], "content/work/a.md": "---\n---\n# A\n"}, "Deleted “CRM”"},
		{"a role", map[string]any{"do": "delete", "items": target("people/cfo")}, map[string]string{
			"content/handbook.yaml": "edition: exec\npeople:\n  coo: {title: Works} # as yet\n  ceo: {title: Chief}\n"}, "Deleted “Money”"},
		{"work merged", map[string]any{"do": "merge", "items": target("work/a"), "values": values{"into": "b"}}, map[string]string{
			"content/work/a.md": "---\ncomponents: [crm]\nmerged_into: b\nstatus: merged\n---\n# A\n"}, "“A” is part of “B” now"},
		{"a component merged", map[string]any{"do": "merge", "items": target("components/crm"), "values": values{"into": "ledger"}}, map[string]string{
			"content/components/crm.md": "no file", ".handbook/trash/components/crm.md": files["components/crm.md"],
			"content/components/ledger.md": "---\nwas: [crm]\n---\n# Ledger\n", "content/work/a.md": "---\ncomponents: [ledger]\n---\n# A\n"}, "“CRM” is part of “Ledger” now"},
		{"another id", map[string]any{"do": "rename", "items": target("components/ledger"), "values": values{"id": "Books"}}, map[string]string{
			"content/components/ledger.md": "no file"}, "“Ledger” has the id books now"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := newProject(t, files)
			before := p.texts(all...)
			if err := p.send(test.request); err != nil {
				t.Fatal(err)
			}
			want := maps.Clone(before)
			maps.Copy(want, test.want)
			for name, text := range want {
				if got := p.read(name); got != text {
					t.Errorf("%s is\n%s\nwant\n%s", name, got, text)
				}
			}
			if did, _ := p.desk.Steps(); !strings.HasPrefix(did, test.said) {
				t.Errorf("it was said: %s", did)
			}
			if _, err := p.desk.Undo(); err != nil || !maps.Equal(p.texts(all...), before) {
				t.Errorf("undone: %v\n%q", err, p.texts(all...))
			}
		})
	}
	p := newProject(t, files)
	if err := p.send(map[string]any{"do": "delete", "items": target("people/coo")}); err == nil || !strings.Contains(err.Error(), "a remark beside it") {
		t.Errorf("an entry with a remark: %v", err)
	}
	for range 2 { // a second file of the same name does not take the place of the first
		if err := p.send(map[string]any{"do": "delete", "items": target("components/crm")}); err != nil {
			t.Fatal(err)
		}
		p.write("content/components/crm.md", "# Another CRM\n")
	}
	if first, second := p.read(".handbook/trash/components/crm.md"), p.read(".handbook/trash/components/crm-2.md"); first != files["components/crm.md"] || second != "# Another CRM\n" {
		t.Errorf("in the trash are %q and %q", first, second)
	}
}

func target(id string) []map[string]string { return []map[string]string{{"id": id}} }

// TestTwoPeopleInOneFile: what a form does not touch may change meanwhile. What both
// change is refused, and nothing is written.
func TestTwoPeopleInOneFile(t *testing.T) {
	p := newProject(t, map[string]string{"work/a.md": "---\nstatus: proposed\neffort: 3\n---\n# A\n"})
	seen := ask[form](t, p.state(), "item", "item", "work/a").Values
	p.write("content/work/a.md", "---\nstatus: accepted # by hand\neffort: 3\n---\n# A\n")
	if err := p.formed("work/a", "effort", seen["effort"], []byte(`"5"`)); err != nil {
		t.Error(err)
	}
	if want := "---\nstatus: accepted # by hand\neffort: 5\n---\n# A\n"; p.read("content/work/a.md") != want {
		t.Errorf("it is\n%s", p.read("content/work/a.md"))
	}
	var refusal *edit.Refusal
	if err := p.formed("work/a", "status", seen["status"], []byte(`"done"`)); !errors.As(err, &refusal) || !strings.Contains(refusal.Reason, "in the meantime") || refusal.Field != "status" {
		t.Errorf("what both changed: %v", err)
	}
}

// TestWhatNoFormSets is refused: keys of those who keep the files, at any depth, and
// what no kind has.
func TestWhatNoFormSets(t *testing.T) {
	p := newProject(t, formed)
	for _, c := range [][3]string{
		{"work/report", "audience", `"exec"`}, {"work/report", "waive", `[{"rule": "x", "why": "y"}]`}, {"work/report", "id", `"x"`}, {"work/report", "nothing", `"x"`},
		{"people/ceo", "audience", `"staff"`}, {"handbook.yaml", "edition", `"staff"`}, {"handbook.yaml", "people", `{"ceo": {"audience": "staff"}}`},
		{"objectives/keep", "key_results", `[{"id": "rate", "title": "Rate", "extra": {"a": "b"}}]`}, {"objectives/keep", "checkins", `[{"date": "2026-11-01", "kr": "rate", "value": "3"}]`},
	} {
		if err := p.formed(c[0], c[1], nil, []byte(c[2])); err == nil || !strings.Contains(err.Error(), "cannot be changed on a page") {
			t.Errorf("%s of %s: %v", c[1], c[0], err)
		}
	}
}

// TestStaffFormsHideAndKeep: in the edition for staff a form shows no name of what
// that edition has not, and what it does not show stays in the file.
func TestStaffFormsHideAndKeep(t *testing.T) {
	const open = "---\ncomponents: [crm, secret, ledger]\ncause: hidden\ncost: {once: 5k}\neffort: {sales: 2, hush: 3}\n---\n# Open\n\n<!-- for us --> See [[secret]].\n"
	p := newProject(t, map[string]string{
		"work/open.md": open, "components/crm.md": "# CRM\n", "components/ledger.md": "# Ledger\n", "components/secret.md": "---\naudience: exec\n---\n# Secret\n",
		"causes/hidden.md": "---\naudience: exec\n---\n# Hidden\n", "departments/sales.md": "# Sales\n", "departments/hush.md": "---\naudience: exec\n---\n# Hush\n",
		"components/new.md": "# New\n", "handbook.yaml": "people:\n  ceo: {title: Chief}\n  spy: {title: Spy, audience: exec}\n",
	})
	staff := func() edit.State {
		snapshot, err := generator.NewLoader(p.root, generator.Options{Edition: "staff"}).Load()
		if err != nil {
			t.Fatal(err)
		}
		return edit.State{Root: p.root, Handbook: snapshot.Handbook, Content: "content"}
	}
	f := ask[form](t, staff(), "item", "item", "work/open")
	said, _ := json.Marshal(f)
	for _, word := range []string{"ecret", "idden", "5k", "ush", "for us"} {
		if strings.Contains(string(said), word) {
			t.Errorf("the form says %q: %s", word, said)
		}
	}
	if settings, _ := json.Marshal(ask[form](t, staff(), "settings")); strings.Contains(strings.ToLower(string(settings)), "spy") {
		t.Errorf("the settings say %s", settings)
	}
	if got := ask[[]struct{ Value string }](t, staff(), "names", "kinds", "components,causes", "words", "e"); slices.ContainsFunc(got, func(n struct{ Value string }) bool { return n.Value == "secret" || n.Value == "hidden" }) {
		t.Errorf("offered are %v", got)
	}
	change := func(key, want string) {
		t.Helper()
		var r edit.Request
		data := `{"do": "change", "items": [{"id": "work/open"}], "changes": [{"key": "` + key + `", "seen": ` + string(f.Values[key]) + `, "want": ` + want + `}]}`
		if err := json.Unmarshal([]byte(data), &r); err != nil {
			t.Fatal(err)
		}
		c, err := edit.Plan(staff(), r)
		if err == nil {
			err = p.desk.Do(c)
		}
		if err != nil {
			t.Errorf("%s: %v", key, err)
		}
	}
	change("components", `["ledger", "new"]`)
	change("effort", `{"sales": "4"}`)
	want := strings.NewReplacer("[crm, secret, ledger]", "[secret, ledger, new]", "sales: 2", "sales: 4").Replace(open)
	if got := p.read("content/work/open.md"); got != want {
		t.Errorf("the file is\n%s\nwant\n%s", got, want)
	}
}
