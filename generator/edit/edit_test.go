package edit_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handbook/generator"
	"handbook/generator/edit"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// project is a handbook in a folder of its own.
type project struct {
	t    *testing.T
	root string
	desk *edit.Desk
}

func newProject(t *testing.T, files map[string]string) *project {
	t.Helper()
	p := &project{t: t, root: t.TempDir()}
	for name, text := range files {
		p.write("content/"+name, text)
	}
	p.desk = edit.NewDesk(p.root)
	return p
}

func (p *project) write(name, text string) {
	p.t.Helper()
	file := filepath.Join(p.root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o640); err != nil {
		p.t.Fatal(err)
	}
}

func (p *project) read(name string) string {
	p.t.Helper()
	text, err := os.ReadFile(filepath.Join(p.root, filepath.FromSlash(name)))
	if err != nil {
		return "no file"
	}
	return string(text)
}

func (p *project) state() edit.State {
	p.t.Helper()
	snapshot, err := generator.NewLoader(p.root, generator.Options{Edition: "exec", Drafts: true}).Load()
	if err != nil {
		p.t.Fatal(err)
	}
	return edit.State{Root: p.root, Handbook: snapshot.Handbook, Content: "content", Whole: func() (*handbook.Handbook, []*source.Document, error) {
		tree, err := source.Read(p.root, source.Options{})
		return snapshot.Handbook, tree.Documents, err
	}}
}

// do asks for a change of items as they are now.
func (p *project) do(r edit.Request, ids ...string) error {
	p.t.Helper()
	s := p.state()
	for _, id := range ids {
		base := ""
		if e := s.Handbook.Lookup(id); e != nil {
			base = s.Sum([]byte(p.read(e.Base().File)))
		}
		r.Items = append(r.Items, edit.Target{ID: id, Base: base})
	}
	change, err := edit.Plan(s, r)
	if err != nil {
		return err
	}
	return p.desk.Do(change)
}

type values = map[string]string

const report = "---\r\n# The wish of a Monday\r\nrequest: \"I need: the report\"   # as worded\r\nstatus: proposed\r\ncriticality: 6 # agreed\r\ndifferentiation: 2\r\n---\r\n# Weekly *report*\r\n\r\nWords.\r\n"

func TestSetChangesTheValueAlone(t *testing.T) {
	p := newProject(t, map[string]string{"work/report.md": report})
	if err := p.do(edit.Request{Do: "set", Values: values{"criticality": "7.5", "differentiation": "8", "quarter": "2027-Q1"}}, "work/report"); err != nil {
		t.Fatal(err)
	}
	want := strings.NewReplacer("criticality: 6", "criticality: 7.5", "differentiation: 2\r\n", "differentiation: 8\r\nquarter: 2027-Q1\r\n").Replace(report)
	if got := p.read("content/work/report.md"); got != want {
		t.Errorf("the file is\n%q\nwant\n%q", got, want)
	}
	if info, err := os.Stat(filepath.Join(p.root, "content/work/report.md")); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("its mode is %v, %v", info.Mode(), err)
	}
	if undo, redo := p.desk.Steps(); undo != "“Weekly report”: critical 7.5, wins customers 8, in Q1 2027" || redo != "" {
		t.Errorf("to be undone: %q, %q", undo, redo)
	}
	if _, err := p.desk.Undo(); err != nil || p.read("content/work/report.md") != report {
		t.Errorf("undone: %v\n%q", err, p.read("content/work/report.md"))
	}
	if _, err := p.desk.Redo(); err != nil || p.read("content/work/report.md") != want {
		t.Errorf("done again: %v\n%q", err, p.read("content/work/report.md"))
	}
}

func TestNobodysChangeIsLost(t *testing.T) {
	p := newProject(t, map[string]string{"work/report.md": report, "work/other.md": report})
	s := p.state()
	request := edit.Request{Do: "set", Values: values{"status": "accepted"}, Items: []edit.Target{
		{ID: "work/other", Base: s.Sum([]byte(report))}, {ID: "work/report", Base: s.Sum([]byte(report))}}}
	change, err := edit.Plan(s, request)
	if err != nil {
		t.Fatal(err)
	}
	p.write("content/work/report.md", report+"More.\r\n")
	var conflict *edit.Conflict
	if err := p.desk.Do(change); !errors.As(err, &conflict) || conflict.Path != "content/work/report.md" {
		t.Errorf("a file that was changed after the plan: %v", err)
	}
	if p.read("content/work/other.md") != report {
		t.Error("half of the change was made")
	}
	if _, err := edit.Plan(s, request); !errors.As(err, &conflict) {
		t.Errorf("a file that is not what the page knew: %v", err)
	}
	// An undo does not take back what somebody else wrote since.
	p.write("content/work/report.md", report)
	if err := p.do(edit.Request{Do: "set", Values: values{"status": "accepted"}}, "work/report"); err != nil {
		t.Fatal(err)
	}
	p.write("content/work/report.md", "# Mine\n")
	if _, err := p.desk.Undo(); !errors.As(err, &conflict) || p.read("content/work/report.md") != "# Mine\n" {
		t.Errorf("undone over another change: %v", err)
	}
}

func TestWhatABuildWouldComplainOfIsRefused(t *testing.T) {
	p := newProject(t, map[string]string{
		"work/report.md":      report,
		"work/odd.md":         "---\nstatus: nonsense\ncriticality: &c 6\ndifferentiation: *c\n---\n# Odd\n",
		"components/lms.md":   "---\nevolution: 0.3\n---\n# LMS\n",
		"quarters/2027-q1.md": "---\norder: [report]\n---\n",
	})
	before := p.read("content/work/report.md")
	for _, test := range []struct {
		name    string
		request edit.Request
		id      string
		says    string
	}{
		{"beyond the scale", edit.Request{Do: "set", Values: values{"criticality": "11"}}, "work/report", "0 to 10"},
		{"no status", edit.Request{Do: "set", Values: values{"status": "sometime"}}, "work/report", "sometime"},
		{"no quarter", edit.Request{Do: "set", Values: values{"quarter": "2027-Q7"}}, "work/report", "no quarter 7"},
		{"beyond the map", edit.Request{Do: "set", Values: values{"evolution": "1.7"}}, "components/lms", "1.7"},
		{"an anchor", edit.Request{Do: "set", Values: values{"criticality": "5"}}, "work/odd", "in the file"},
		{"a key of another kind", edit.Request{Do: "set", Values: values{"evolution": "0.5"}}, "work/report", "cannot be changed on a page"},
		{"a key that is not to be changed", edit.Request{Do: "set", Values: values{"audience": "exec"}}, "work/report", "cannot be changed on a page"},
		{"lines in a value", edit.Request{Do: "set", Values: values{"status": "done\naudience: exec"}}, "work/report", ""},
		{"another folder", edit.Request{Do: "set", Values: values{"status": "done"}}, "../../etc/passwd", "no item named"},
		{"a file that is no item", edit.Request{Do: "set", Values: values{"status": "done"}}, "handbook.yaml", "no item named"},
		{"nothing to do", edit.Request{Do: "set"}, "work/report", "nothing"},
		{"unknown", edit.Request{Do: "vanish"}, "work/report", "vanish"},
		{"no title", edit.Request{Do: "set", Values: values{"title": " # "}}, "work/report", "needs a title"},
		{"work that is not there", edit.Request{Do: "order", Values: values{"work": "nothing"}}, "quarters/2027-q1", "nothing"},
		{"behind what is not there", edit.Request{Do: "order", Values: values{"work": "report", "after": "odd"}}, "quarters/2027-q1", "odd"},
		{"merged into nothing", edit.Request{Do: "set", Values: values{"status": "merged", "merged_into": "nothing"}}, "work/report", "there is no work item named \"nothing\""},
		{"merged into another kind", edit.Request{Do: "set", Values: values{"status": "merged", "merged_into": "lms"}}, "work/report", "lms"},
		{"a record longer than front matter is read", edit.Request{Do: "set", Values: values{"criticality": "5"}, Decision: "At length", Outcome: strings.Repeat("word ", 15000)}, "work/report", "outcome"},
		{"an order of no quarter", edit.Request{Do: "order", Values: values{"work": "report"}}, "work/odd", "quarter"},
	} {
		err := p.do(test.request, test.id)
		var refusal *edit.Refusal
		if !errors.As(err, &refusal) || !strings.Contains(refusal.Reason, test.says) {
			t.Errorf("%s: %v", test.name, err)
		}
	}
	if p.read("content/work/report.md") != before {
		t.Error("a refused change was written")
	}
}

func TestRename(t *testing.T) {
	p := newProject(t, map[string]string{
		"work/report.md": report,
		"work/named.md":  "---\ntitle: Old # name\n---\n# Heading\n",
		"work/bare.md":   "Words alone.\n",
	})
	for id, want := range map[string]string{
		"report": strings.Replace(report, "Weekly *report*", `Price \*list\* \[new\]`, 1),
		"named":  "---\ntitle: Price *list* [new] # name\n---\n# Heading\n",
		"bare":   "---\ntitle: Price *list* [new]\n---\nWords alone.\n",
	} {
		if err := p.do(edit.Request{Do: "set", Values: values{"title": "Price *list*\n[new]"}}, "work/"+id); err != nil {
			t.Fatal(err)
		}
		if got := p.read("content/work/" + id + ".md"); got != want {
			t.Errorf("%s is\n%s\nwant\n%s", id, got, want)
		}
		if got := p.state().Handbook.Lookup("work/" + id).Base().Title; got != "Price *list* [new]" {
			t.Errorf("%s is called %q", id, got)
		}
	}
}

func TestCreate(t *testing.T) {
	p := newProject(t, map[string]string{"work/report.md": report})
	err := p.do(edit.Request{Do: "create", Titles: []string{"Report", " ", "# Fewer\x00 reports: all of them!", "report", "- ../../../etc/cron", "• CON", "weekly Report"}, Values: values{"criticality": "3", "differentiation": "2", "tags": "parking-lot"}})
	if err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string]string{
		"report-2":                  "# Report",
		"fewer-reports-all-of-them": "# Fewer reports: all of them!",
		"etc-cron":                  "# ../../../etc/cron",
		"con-item":                  "# CON",
	} {
		if got := p.read("content/work/" + file + ".md"); got != "---\ncriticality: 3\ndifferentiation: 2\ntags: [parking-lot]\n---\n"+want+"\n" {
			t.Errorf("%s is %q", file, got)
		}
	}
	if p.read("content/work/report.md") != report {
		t.Error("a file was overwritten")
	}
	if did, _ := p.desk.Steps(); did != "4 new items; there is already “Report” and “Weekly report”" {
		t.Errorf("it was said: %s", did)
	}
	if err := p.do(edit.Request{Do: "create", Titles: []string{"Weekly report"}}); err == nil || err.Error() != "there is already “Weekly report”" {
		t.Errorf("a twin alone: %v", err)
	}
	if _, err := p.desk.Undo(); err != nil || p.read("content/work/con-item.md") != "no file" {
		t.Errorf("undone: %v", err)
	}
}

func TestOrderAndCheckin(t *testing.T) {
	p := newProject(t, map[string]string{
		"work/a.md": "---\nstatus: accepted\nquarter: 2027-Q1\n---\n# A\n", "work/b.md": "---\nstatus: accepted\nquarter: 2027-Q1\n---\n# B\n",
		"quarters/2027-q1.md": "---\norder:\n  - a # first\n  - b\ncut_after: b\n---\n",
		"objectives/grow.md":  "---\nperiod: 2026-Q4\nkey_results: [{id: x, target: 10}]\n---\n# Grow\n",
	})
	if err := p.do(edit.Request{Do: "order", Values: values{"work": "b"}}, "quarters/2027-q1"); err != nil {
		t.Fatal(err)
	}
	if got := p.read("content/quarters/2027-q1.md"); got != "---\norder:\n  - b\n  - a # first\ncut_after: b\n---\n" {
		t.Errorf("the order is %q", got)
	}
	if err := p.do(edit.Request{Do: "checkin", Values: values{"date": "2026-11-26", "kr": "x", "value": "4", "confidence": "likely", "note": "half: done"}}, "objectives/grow"); err != nil {
		t.Fatal(err)
	}
	if got := p.read("content/objectives/grow.md"); !strings.Contains(got, "checkins:\n  - {date: 2026-11-26, kr: x, value: 4, confidence: likely, note: \"half: done\"}\n---") {
		t.Errorf("the check-in is %q", got)
	}
	if o, ok := p.state().Handbook.Lookup("grow").(*handbook.Objective); !ok || o.KeyResults[0].Current.String() != "4" {
		t.Error("the check-in is not read")
	}
	if err := p.do(edit.Request{Do: "checkin", Values: values{"date": "2026-11-31", "value": "5"}}, "objectives/grow"); err == nil {
		t.Error("the 31st of November was written")
	}
}

// TestOddSpellings: names with their kind and lists on one line are changed in
// place as others are.
func TestOddSpellings(t *testing.T) {
	p := newProject(t, map[string]string{
		"work/a.md": "---\nquarter: 2027-Q1\n---\n# A\n", "work/b.md": "---\nquarter: 2027-Q1\n---\n# B\n",
		"quarters/2027-q1.md": "---\norder: [a, work/b] # so\n---\n",
		"objectives/grow.md":  "---\nperiod: 2026-Q4\nkey_results: [{id: x, target: 10}]\ncheckins: [{date: 2026-10-01, value: 1}] # early\n---\n# Grow\n",
	})
	if err := p.do(edit.Request{Do: "order", Values: values{"work": "b"}}, "quarters/2027-q1"); err != nil {
		t.Fatal(err)
	}
	if got := p.read("content/quarters/2027-q1.md"); got != "---\norder: [work/b, a] # so\n---\n" {
		t.Errorf("the order is %q", got)
	}
	if err := p.do(edit.Request{Do: "order", Values: values{"work": "b", "out": "yes"}}, "quarters/2027-q1"); err != nil || p.read("content/quarters/2027-q1.md") != "---\norder: [a] # so\n---\n" {
		t.Errorf("the order is %q, %v", p.read("content/quarters/2027-q1.md"), err)
	}
	for range 2 { // the same check-in is written once
		if err := p.do(edit.Request{Do: "checkin", Values: values{"date": "2026-11-26", "kr": "x", "value": "4"}}, "objectives/grow"); err != nil {
			t.Fatal(err)
		}
		if got := p.read("content/objectives/grow.md"); !strings.Contains(got, "checkins: [{date: 2026-10-01, value: 1}, {date: 2026-11-26, kr: x, value: 4}] # early\n") {
			t.Errorf("the check-in is %q", got)
		}
	}
}

// TestCheckinsAreOneStep: figures are taken as pages print them, several lines
// are written together, and what is wrong is said of the key result.
func TestCheckinsAreOneStep(t *testing.T) {
	p := newProject(t, map[string]string{"objectives/grow.md": "---\nperiod: 2026-Q4\nkey_results:\n  - {id: revenue, title: New revenue, unit: thousand pounds, target: 3600}\n  - {id: wins, title: Tenders won, unit: \"%\", baseline: 19, target: 28}\n---\n# Grow\n"})
	before := p.read("content/objectives/grow.md")
	line := func(kr, value string) values { return values{"date": "2026-11-26", "kr": kr, "value": value} }
	var refusal *edit.Refusal
	err := p.do(edit.Request{Do: "checkin", Lines: []map[string]string{line("revenue", "1,150"), line("wins", "12,5")}}, "objectives/grow")
	if !errors.As(err, &refusal) || refusal.Field != "wins" || !strings.HasPrefix(refusal.Reason, "“Tenders won”: ") || p.read("content/objectives/grow.md") != before {
		t.Errorf("half of it is wrong: %v", err)
	}
	for written, want := range map[string]string{"1,150": "1150", "£1.2m": "1200", "3,600 thousand pounds": "3600", "905 thousand": "905", "1 250.5": "1250.5", "900k": "900"} {
		if err := p.do(edit.Request{Do: "checkin", Lines: []map[string]string{line("revenue", written), line("wins", "22%")}}, "objectives/grow"); err != nil {
			t.Errorf("%s: %v", written, err)
			continue
		}
		if got := p.read("content/objectives/grow.md"); !strings.Contains(got, "kr: revenue, value: "+want+"}") || !strings.Contains(got, "kr: wins, value: 22}") {
			t.Errorf("%s is written as\n%s", written, got)
		}
		if _, err := p.desk.Undo(); err != nil || p.read("content/objectives/grow.md") != before {
			t.Errorf("%s undone: %v", written, err)
		}
	}
}

// TestTheOrderOfAQuarter begins the order of a quarter without a file, and takes
// work out of one, with the line.
func TestTheOrderOfAQuarter(t *testing.T) {
	p := newProject(t, map[string]string{
		"work/a.md": "---\nstatus: accepted\nquarter: 2027-Q1..2027-Q2\n---\n# A\n", "work/b.md": "---\nquarter: 2027-Q1\n---\n# B\n",
		"work/c.md": "---\nquarter: 2027-Q2\n---\n# C\n", "work/d.md": "---\nquarter: 2027-Q2\ntags: [parking-lot]\n---\n# D\n",
		"quarters/2027-q1.md": "---\norder:\n  - a # first\n  # then\n  - b\ncut_after: b\n---\n",
	})
	if got := p.state().Waits("plan/2027-q2.html"); len(got) != 1 || got[0].ID != "work/c" {
		t.Errorf("waiting for a place: %v", got)
	}
	if err := p.do(edit.Request{Do: "order", Values: values{"work": "c"}}, "quarters/2027-q2"); err != nil {
		t.Fatal(err)
	}
	if got := p.read("content/quarters/2027-q2.md"); got != "---\nstatus: proposed\norder:\n  - c\n---\n" {
		t.Errorf("the new order is %q", got)
	}
	if err := p.do(edit.Request{Do: "order", Values: values{"work": "b", "out": "yes"}}, "quarters/2027-q1"); err != nil {
		t.Fatal(err)
	}
	if got := p.read("content/quarters/2027-q1.md"); got != "---\norder:\n  - a # first\ncut_after: a\n---\n" {
		t.Errorf("the order is %q", got)
	}
	if err := p.do(edit.Request{Do: "order", Values: values{"work": "a", "out": "yes"}}, "quarters/2027-q1"); err != nil {
		t.Fatal(err)
	}
	if got := p.read("content/quarters/2027-q1.md"); strings.Contains(got, "- a") || strings.Contains(got, "cut_after") {
		t.Errorf("the empty order is %q", got)
	}
}

// TestRatingsOfAComponent: work that is moved on the grid keeps what its
// component said of the market, and the message says what has changed.
func TestRatingsOfAComponent(t *testing.T) {
	p := newProject(t, map[string]string{
		"components/sign-in.md": "---\ncriticality: 9\ndifferentiation: 1\nagainst_market: below\n---\n# Sign-in\n",
		"work/rewrite.md":       "---\ncomponents: [sign-in]\neffort: {sales: 2, finance: 1}\ndepartment: sales\n---\n# Rewrite\n",
		"work/new.md":           "# New\n",
	})
	if got := p.state().Waits("grid/index.html"); len(got) != 1 || got[0].ID != "work/new" {
		t.Errorf("waiting for a rating: %v", got)
	}
	if err := p.do(edit.Request{Do: "set", Values: values{"criticality": "8.5"}}, "work/rewrite"); err != nil {
		t.Fatal(err)
	}
	if got := p.read("content/work/rewrite.md"); !strings.Contains(got, "against_market: below\ncriticality: 8.5\ndifferentiation: 1\n") {
		t.Errorf("the file is\n%s", got)
	}
	if did, _ := p.desk.Steps(); did != "“Rewrite”: critical 8.5; rated on its own from now on, no longer with “Sign-in”" {
		t.Errorf("it was said: %s", did)
	}
	if err := p.do(edit.Request{Do: "set", Values: values{"department": "finance"}}, "work/rewrite"); err != nil {
		t.Fatal(err)
	}
	if did, _ := p.desk.Steps(); did != "“Rewrite”: Finance; the weeks stay: 2 with Sales. Change effort in content/work/rewrite.md to move them" {
		t.Errorf("it was said: %s", did)
	}
}

// TestDecisionRecord: what is decided about several things is written down in a
// sentence, with who decided and when to look again.
func TestDecisionRecord(t *testing.T) {
	p := newProject(t, map[string]string{"work/a.md": "# Newsletter\n", "work/b.md": "# Plants\n", "handbook.yaml": "people: {ceo: {title: Chief Executive}}\n",
		"tensions/t.md": "---\nbetween: [sales, finance]\n---\n# Discounts\n"})
	err := p.do(edit.Request{Do: "set", Decision: "What we drop", Values: values{"status": "declined", "reason": "Nobody would miss it", "decided_by": "ceo", "review_on": "2027-06-30"}}, "work/a", "work/b")
	if err != nil {
		t.Fatal(err)
	}
	got := p.read("content/decisions/what-we-drop.md")
	for _, line := range []string{"decider: ceo\n", "outcome: We decline “Newsletter” and “Plants”\n", "because: Nobody would miss it\n", "review_on: 2027-06-30\n", "about:\n  - work/a\n  - work/b\n"} {
		if !strings.Contains(got, line) {
			t.Errorf("the record does not say %q:\n%s", line, got)
		}
	}
	err = p.do(edit.Request{Do: "set", Decision: "A ceiling", Outcome: "At most\n12%", Values: values{"status": "agreed", "decider": "ceo"}}, "tensions/t")
	if got := p.read("content/decisions/a-ceiling.md"); err != nil || !strings.Contains(got, "outcome: At most 12%\n") || !strings.Contains(got, "settles: [t]\n") || !strings.Contains(got, "decider: ceo\n") {
		t.Errorf("the record of a tension: %v\n%s", err, got)
	}
}

func TestALineBetweenComponents(t *testing.T) {
	p := newProject(t, map[string]string{"components/lms.md": "---\ndepends_on:\n  - crm # ours\n---\n# LMS\n", "components/crm.md": "# CRM\n", "components/sign-in.md": "# Sign-in\n"})
	if err := p.do(edit.Request{Do: "link", Values: values{"depends_on": "sign-in"}}, "components/lms"); err != nil {
		t.Fatal(err)
	}
	if got := p.read("content/components/lms.md"); got != "---\ndepends_on:\n  - crm # ours\n  - sign-in\n---\n# LMS\n" {
		t.Errorf("the file is %q", got)
	}
	for _, to := range []string{"sign-in", "lms", "nothing"} {
		var refusal *edit.Refusal
		if err := p.do(edit.Request{Do: "link", Values: values{"depends_on": to}}, "components/lms"); !errors.As(err, &refusal) {
			t.Errorf("a line to %s: %v", to, err)
		}
	}

	// A first one is written in a line, and is taken away with its key.
	lines := func(id string, v values, want string) {
		t.Helper()
		if err := p.do(edit.Request{Do: "link", Values: v}, id); err != nil || p.read("content/"+id+".md") != want {
			t.Errorf("%v: %v\n%q", v, err, p.read("content/"+id+".md"))
		}
	}
	lines("components/lms", values{"depends_on": "sign-in", "out": "yes"}, "---\ndepends_on:\n  - crm # ours\n---\n# LMS\n")
	lines("components/sign-in", values{"depends_on": "crm"}, "---\ndepends_on: [crm]\n---\n# Sign-in\n")
	lines("components/sign-in", values{"depends_on": "crm", "out": "yes"}, "---\n---\n# Sign-in\n")
	var refusal *edit.Refusal
	if err := p.do(edit.Request{Do: "link", Values: values{"depends_on": "crm", "out": "yes"}}, "components/sign-in"); !errors.As(err, &refusal) {
		t.Errorf("a line that is not there: %v", err)
	}
}

const shop = "title Tea shop\r\n// the cup\r\ncomponent Cup of Tea [0.79, 0.61] label [19, -4]\r\ncomponent Kettle [0.43,0.35] // ours\r\nanchor Public [0.95, 0.63]\r\nCup of Tea->Kettle\r\n"

func TestPlaceOnAMapOfAText(t *testing.T) {
	p := newProject(t, map[string]string{"maps/shop.md": "---\nsource: shop.owm\n---\n# Shop\n", "maps/shop.owm": shop})
	ask := func(values values) error {
		s := p.state()
		known := edit.Describe(s, []string{"maps/shop"})["maps/shop"]
		change, err := edit.Plan(s, edit.Request{Do: "place", Items: []edit.Target{{ID: "maps/shop", Base: known.Base}}, Values: values})
		if err != nil {
			return err
		}
		return p.desk.Do(change)
	}
	if at := edit.Describe(p.state(), []string{"maps/shop"})["maps/shop"].Places["Kettle"]; at.Visibility != "0.43" || at.Evolution != "0.35" {
		t.Errorf("the kettle is at %q", at)
	}
	if err := ask(values{"name": "Kettle", "evolution": "0.5"}); err != nil {
		t.Fatal(err)
	}
	if got, want := p.read("content/maps/shop.owm"), strings.Replace(shop, "[0.43,0.35]", "[0.43,0.50]", 1); got != want {
		t.Errorf("the text is\n%q\nwant\n%q", got, want)
	}
	if err := ask(values{"name": "Cup of Tea", "label_x": "-60", "label_y": "12"}); err != nil {
		t.Fatal(err)
	}
	if got := p.read("content/maps/shop.owm"); !strings.Contains(got, "component Cup of Tea [0.79, 0.61] label [-60, 12]\r\n") {
		t.Errorf("the text is %q", got)
	}
	if _, err := p.desk.Undo(); err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string]values{"far": {"name": "Kettle", "label_x": "9999", "label_y": "0"}, "half": {"name": "Kettle", "label_x": "9"}, "beyond": {"name": "Kettle", "visibility": "1.2"}, "no number": {"name": "Kettle", "visibility": "NaN"}, "unknown": {"name": "Pot", "visibility": "0.2"}} {
		var refusal *edit.Refusal
		if err := ask(bad); !errors.As(err, &refusal) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := p.desk.Undo(); err != nil || p.read("content/maps/shop.owm") != shop {
		t.Errorf("undone: %v", err)
	}
}

func TestNewComponentIsOnItsMap(t *testing.T) {
	p := newProject(t, map[string]string{
		"maps/estate.md": "---\ncomponents:\n  - lms # ours\n  - crm\n---\n# Estate\n", "maps/all.md": "---\nall: true\n---\n# All\n",
		"components/lms.md": "---\nevolution: 0.3\n---\n# LMS\n", "components/crm.md": "# CRM\n",
	})
	request := edit.Request{Do: "create", Kind: "component", Titles: []string{"Sign-in"}, Values: values{"evolution": "0.7", "visibility": "0.2"}}
	if err := p.do(request, "maps/estate"); err != nil {
		t.Fatal(err)
	}
	if got := p.read("content/maps/estate.md"); got != "---\ncomponents:\n  - lms # ours\n  - crm\n  - sign-in\n---\n# Estate\n" {
		t.Errorf("the map is %q", got)
	}
	request.Titles = []string{"Sign-in again"}
	if err := p.do(request, "maps/all"); err != nil || p.read("content/maps/all.md") != "---\nall: true\n---\n# All\n" {
		t.Errorf("a map of everything: %v", err)
	}
	if p.read("content/components/sign-in-again.md") == "no file" {
		t.Error("the second one was not made")
	}
}
