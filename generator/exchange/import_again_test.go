package exchange_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"handbook/generator/exchange"
)

// TestImportAgain: what changed in the sheet alone is changed in the file, what
// a person changed stays, and what both changed is told.
func TestImportAgain(t *testing.T) {
	first := "id,title,status,quarter,need,why,notes,Risk\na,One,proposed,2027-Q1,\"A, b\",\"x1\nx2\",Text,high\n"
	for _, c := range []struct {
		name, sheet, hand, want string // hand and want: "old → new" of the file, separated by |
		action                  exchange.Action
		conflicts               string
		force                   bool
	}{
		{name: "nothing", sheet: "", action: exchange.Same},
		{name: "sheet", sheet: "proposed → accepted", want: "status: proposed → status: accepted", action: exchange.Update},
		{name: "hand", hand: "status: proposed → status: done # by hand", action: exchange.Same},
		{name: "both, alike", sheet: "proposed → done", hand: "status: proposed → status: done", action: exchange.Same},
		{name: "both", sheet: "proposed → accepted", hand: "status: proposed → status: done", action: exchange.Conflict, conflicts: "status done accepted proposed"},
		{name: "both, forced", sheet: "proposed → accepted", hand: "status: proposed → status: done # by hand", want: "status: done # → status: accepted #", action: exchange.Update, force: true},
		{name: "one each", sheet: "2027-Q1 → 2027-Q2", hand: "status: proposed → status: \"done\" # by hand", want: "2027-Q1 → 2027-Q2", action: exchange.Update},
		{name: "CRLF", sheet: "2027-Q1 → 2027-Q2", hand: "\n → \r\n", want: "2027-Q1 → 2027-Q2", action: exchange.Update},
		{name: "comment and order", sheet: "2027-Q1 → 2027-Q2", hand: "quarter: 2027-Q1\n → # when\nquarter:   2027-Q1   # or later\n", want: "2027-Q1 → 2027-Q2", action: exchange.Update},
		{name: "emptied", sheet: "2027-Q1 → ", want: "quarter: 2027-Q1\n → ", action: exchange.Update},
		{name: "emptied by hand", hand: "quarter: 2027-Q1\n → ", action: exchange.Same},
		{name: "emptied by hand, changed in the sheet", hand: "quarter: 2027-Q1\n → ", sheet: "2027-Q1 → 2027-Q2", action: exchange.Conflict, conflicts: "quarter  2027-Q2 2027-Q1"},
		{name: "title", sheet: "One → Two: *new*", want: "# One → # Two: \\*new\\*", action: exchange.Update},
		{name: "heading by hand", sheet: "One → Two", hand: "# One → # Uno", action: exchange.Conflict, conflicts: "title Uno Two One"},
		{name: "body", sheet: "Text → Other text", want: "Text → Other text", action: exchange.Update},
		{name: "body, written on", sheet: "Text → Other text", hand: "Text → Text\n\n## More", action: exchange.Conflict, conflicts: "body Text\n\n## More Other text Text"},
		{name: "list", sheet: "x2 → x3", want: "x2 → x3", action: exchange.Update},
		{name: "free key", sheet: "high → low", want: "Risk: high → Risk: low", action: exchange.Update},
		{name: "no longer fits", sheet: "proposed → sometime", want: "status: proposed\n → |extra:\n  Risk: high\n → extra:\n  Risk: high\n  status: sometime\n", action: exchange.Update},
		{name: "flow by hand", sheet: "high → low", hand: "extra:\n  Risk: high → extra: {Risk: high}", want: "high → low", action: exchange.Update},
		{name: "unreadable", sheet: "proposed → done", hand: "quarter: → quarter: [", action: exchange.Conflict, conflicts: "the file   "},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := newFolder(t, nil)
			f.bring("x.csv", first, exchange.ImportOptions{})
			before := edited(f.read("content/work/a.md"), c.hand)
			f.write("content/work/a.md", before)
			plan := f.bring("x.csv", edited(first, c.sheet), exchange.ImportOptions{Force: c.force})
			o := plan.Outcomes[0]
			var conflicts []string
			for _, e := range o.Conflicts {
				conflicts = append(conflicts, strings.Join([]string{e.Key, e.File, e.Sheet, e.Last}, " "))
			}
			if o.Action != c.action || strings.Join(conflicts, "|") != c.conflicts {
				t.Errorf("%v %q", o.Action, conflicts)
			}
			want := edited(before, c.want)
			if got := f.read("content/work/a.md"); got != want {
				t.Errorf("got\n%q\nwant\n%q", got, want)
			}
			// What is settled stays settled; what is open is asked again.
			again := f.bring("x.csv", edited(first, c.sheet), exchange.ImportOptions{})
			if action := again.Outcomes[0].Action; action != exchange.Same && (action != exchange.Conflict || c.action != exchange.Conflict) {
				t.Errorf("once more: %v %+v", action, again.Outcomes[0])
			}
		})
	}
}

// TestNamesOfBoth: of lists of names a person and a sheet both add to, all stay;
// what is asked of a dependency stays with it.
func TestNamesOfBoth(t *testing.T) {
	f := newFolder(t, map[string]string{"content/work/crm.md": "# CRM\n", "content/work/lms.md": "# LMS\n"})
	first := "id,title,tags,depends_on,effort\na,One,\"x, y\",crm,M\n"
	f.bring("x.csv", first, exchange.ImportOptions{})
	f.write("content/work/a.md", "---\ntags: [x, mine, y] # ours\ndepends_on:\n  - {id: crm, state: asked} # soon\neffort: m\n---\n# One\n")
	plan := f.bring("x.csv", "id,title,tags,depends_on,effort\na,One,\"x, theirs\",\"crm, lms\",M\n", exchange.ImportOptions{})
	want := "---\ntags: [x, mine, theirs] # ours\ndepends_on:\n  - {id: crm, state: asked} # soon\n  - lms\neffort: m\n---\n# One\n"
	if got := f.read("content/work/a.md"); got != want || plan.Outcomes[0].Action != exchange.Update || len(plan.Outcomes[0].Conflicts) > 0 {
		t.Errorf("%+v\n%s", plan.Outcomes[0], got)
	}
}

// edited is a text after changes "old → new|old → new".
func edited(text, changes string) string {
	if changes == "" {
		return text
	}
	for change := range strings.SplitSeq(changes, "|") {
		old, replacement, _ := strings.Cut(change, " → ")
		text = strings.ReplaceAll(text, old, replacement)
	}
	return text
}

// TestRowsAreKnownAgain without an id: by their words, in any order, and after
// the sheet has another name; a person's deletion holds.
func TestRowsAreKnownAgain(t *testing.T) {
	f := newFolder(t, nil)
	f.bring("may.csv", "title,team,effort\nOne,sales,1\nTwo,sales,2\nTwo,sales,3\n", exchange.ImportOptions{})
	f.write("content/work/two-2.md", "---\nid: twin\ndepartment: sales\neffort: 3\n---\n# Renamed by hand\n")
	if err := os.Remove(filepath.Join(f.root, "content/work/one.md")); err != nil {
		t.Fatal(err)
	}
	plan := f.bring("june.csv", "team,title,effort\nsales,two ,5\nhr,Two,2\nsales,One,1\nsales,Four,1\n", exchange.ImportOptions{})
	got := map[int]exchange.Action{}
	for _, o := range plan.Outcomes {
		got[o.Row] = o.Action
	}
	want := map[int]exchange.Action{2: exchange.Update, 3: exchange.Create, 4: exchange.Gone, 5: exchange.Create}
	if !maps.Equal(got, want) || !strings.Contains(f.read("content/work/two.md"), "effort: 5") || plan.Outcomes[1].Path != "content/work/two-3.md" {
		t.Errorf("%v %+v", got, plan.Outcomes)
	}
	plan = f.bring("june.csv", "team,title,effort\nhr,Two,2\nsales,One,1\n", exchange.ImportOptions{Force: true})
	if !slices.Equal(plan.Missing, []string{"four", "two"}) || plan.Count(exchange.Create) != 1 {
		t.Errorf("%q %+v", plan.Missing, plan.Outcomes)
	}
}

// TestOneItemOneRow: two rows never write one file.
func TestOneItemOneRow(t *testing.T) {
	f := newFolder(t, nil)
	f.bring("x.csv", "title,effort\nOne,1\n", exchange.ImportOptions{})
	plan := f.bring("x.csv", "id,title,effort\none,One,2\n,One,3\n", exchange.ImportOptions{})
	if plan.Outcomes[0].Path != "content/work/one.md" || plan.Outcomes[1].Path != "content/work/one-2.md" || !strings.Contains(f.read("content/work/one.md"), "effort: 2") {
		t.Errorf("%+v", plan.Outcomes)
	}
}

// TestColumnsOfOneName each keep their cells.
func TestColumnsOfOneName(t *testing.T) {
	f := newFolder(t, nil)
	f.bring("x.csv", "title,Risk,Risk,risk,,\nOne,a,b,c,d,e\n", exchange.ImportOptions{})
	want := "---\nextra:\n  Risk: a\n  Risk (2): b\n  risk: c\n  Column E: d\n  Column F: e\n---\n# One\n"
	if got := f.read("content/work/one.md"); got != strings.Replace(want, "Risk (2)", "\"Risk (2)\"", 1) && got != want {
		t.Errorf("got %q", got)
	}
}

// TestAsLastTime: what was said about a sheet holds until something else is.
func TestAsLastTime(t *testing.T) {
	f := newFolder(t, nil)
	said := exchange.ImportOptions{Maps: []string{"Begehren=title"}, Department: "sales", Owner: "cco"}
	f.bring("x.csv", "Begehren\nOne\n", said)
	plan := f.bring("x.csv", "Begehren\nOne\nTwo\n", exchange.ImportOptions{})
	if got := f.read("content/work/two.md"); got != "---\nowner: cco\ndepartment: sales\n---\n# Two\n" || !strings.Contains(strings.Join(plan.Table.Notes, ""), `--map "Begehren=title" --department sales --owner "cco"`) {
		t.Errorf("%q %q", got, plan.Table.Notes)
	}
	f.bring("x.csv", "Begehren\nOne\nTwo\nThree\n", exchange.ImportOptions{Department: "hr"})
	if got := f.read("content/work/two.md") + f.read("content/work/three.md"); strings.Count(got, "department: hr") != 2 {
		t.Errorf("%q", got)
	}
	if _, err := f.plan("y.csv", []byte("Begehren\nOne\n"), exchange.ImportOptions{}); err == nil {
		t.Error("another sheet is none of which anything was said")
	}
}

// TestFirstTime: an item that no import has made is not overwritten; what it
// lacks is added.
func TestFirstTime(t *testing.T) {
	f := newFolder(t, map[string]string{"content/work/sub/crm.md": "---\nstatus: done\n# kept\n---\n# CRM\n\nMine.\n", "content/work/other.md": "# Other\n\nWords.\n"})
	plan := f.bring("x.csv", "id,title,status,effort,notes\nCRM,CRM,proposed,3,Theirs\n,Other,,,\n", exchange.ImportOptions{})
	o := plan.Outcomes[0]
	if o.Action != exchange.Conflict || len(o.Conflicts) != 2 || !o.Conflicts[0].FirstTime || f.read("content/work/sub/crm.md") != "---\nstatus: done\neffort: 3\n# kept\n---\n# CRM\n\nMine.\n" {
		t.Errorf("%+v\n%s", o, f.read("content/work/sub/crm.md"))
	}
	if plan.Outcomes[1].Path != "content/work/other-2.md" || !strings.Contains(strings.Join(told(plan), ""), "content/work/other.md has this title already") {
		t.Errorf("%+v %q", plan.Outcomes[1], told(plan))
	}
}

// TestInterrupted: an import that stopped before its memory was written does
// not make everything twice.
func TestInterrupted(t *testing.T) {
	f := newFolder(t, nil)
	table := "title,effort\nOne,1\nTwo,2\n"
	f.bring("x.csv", table, exchange.ImportOptions{})
	if err := os.RemoveAll(filepath.Join(f.root, "content/.imports")); err != nil {
		t.Fatal(err)
	}
	if plan := f.bring("x.csv", table, exchange.ImportOptions{}); plan.Count(exchange.Same) != 2 {
		t.Errorf("%+v", plan.Outcomes)
	}
	if plan := f.bring("x.csv", strings.Replace(table, "One,1", "One,3", 1), exchange.ImportOptions{}); plan.Count(exchange.Update) != 1 {
		t.Errorf("%+v", plan.Outcomes)
	}
}

// TestBrokenLedger is told, and nothing is done on its word.
func TestBrokenLedger(t *testing.T) {
	f := newFolder(t, map[string]string{"content/.imports/work.json": "{\"rows\": [{]"})
	if _, err := f.plan("x.csv", []byte("title\na\n"), exchange.ImportOptions{}); err == nil || !strings.Contains(err.Error(), "memory of earlier imports") {
		t.Error(err)
	}
	f.write("content/.imports/work.json", `{"rows": [null, {"source": "x.csv", "key": "title:a", "id": "../../x", "values": {"status": null, "": ["a"]}}]}`)
	if plan, err := f.plan("x.csv", []byte("title\na\n"), exchange.ImportOptions{}); err != nil || plan.Count(exchange.Gone) != 1 {
		t.Error(err)
	}
}
