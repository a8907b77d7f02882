package edit_test

import (
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"handbook/generator"
	"handbook/generator/edit"
)

// stage is a preview in which a scenario may be shown.
type stage struct {
	*project
	editor  *edit.Editor
	shown   string // the scenario
	edition string
}

func newStage(t *testing.T, files map[string]string) *stage {
	s := &stage{project: newProject(t, files), edition: "exec"}
	s.editor = edit.NewEditor(s.root, func() (edit.State, bool) {
		snapshot, err := generator.NewLoader(s.root, generator.Options{Edition: s.edition, Drafts: true, Scenario: s.shown}).Load()
		if err != nil {
			return edit.State{}, false
		}
		state := edit.State{Root: s.root, Handbook: snapshot.Handbook, Content: "content", Review: snapshot.Review, Try: func(name string) { s.shown = name }}
		if w := snapshot.WhatIf; w != nil {
			state.Trial = &edit.Trial{Name: w.Name, Base: w.Base}
		}
		return state, true
	})
	return s
}

// asked sends a request of a page, which knows the sums of the items it names.
func (s *stage) asked(r edit.Request, ids ...string) error {
	s.t.Helper()
	var desk struct{ Items map[string]edit.Known }
	answer, err := s.editor.Desk("index.html", ids)
	if err != nil {
		s.t.Fatal(err)
	}
	data, err := json.Marshal(answer)
	if err == nil {
		err = json.Unmarshal(data, &desk)
	}
	for _, id := range ids {
		r.Items = append(r.Items, edit.Target{ID: id, Base: desk.Items[id].Base})
	}
	if err == nil {
		data, err = json.Marshal(r)
	}
	if err != nil {
		s.t.Fatal(err)
	}
	_, err = s.editor.Edit("edit", data)
	return err
}

func (s *stage) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// content is what all files of the content say.
func (s *stage) content() map[string]string {
	texts := map[string]string{}
	_ = fs.WalkDir(os.DirFS(filepath.Join(s.root, "content")), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			texts[name] = s.read("content/" + name)
		}
		return nil
	})
	return texts
}

func (s *stage) status(id string) string {
	state, err := generator.NewLoader(s.root, generator.Options{Edition: "exec", Drafts: true, Scenario: s.shown}).Load()
	s.must(err)
	if e := state.Handbook.Lookup(id); e != nil {
		return e.Base().Status
	}
	return "not there"
}

var companyTried = map[string]string{
	"handbook.yaml":       "edition: exec # as agreed\npeople:\n  cco: {title: Chief Commercial Officer}\n",
	"work/a.md":           "---\nstatus: accepted # since May\nquarter: 2027-Q1\ntags: [calm]\n---\n# The first\n\nWords.\n",
	"work/b.md":           "---\nstatus: accepted\nquarter: 2027-Q1\n---\n# The second\n",
	"quarters/2027-q1.md": "---\norder: [a, b]\n---\n# Q1\n",
	"objectives/grow.md":  "---\nperiod: 2027\nkey_results: [{id: wins, title: Wins, baseline: 1, target: 9}]\n---\n# Grow\n",
}

// gestures are what a team does in a workshop.
func (s *stage) gestures() {
	s.t.Helper()
	s.must(s.asked(edit.Request{Do: "set", Values: values{"status": "deferred"}}, "work/a"))
	s.must(s.asked(edit.Request{Do: "set", Values: values{"reason": "Too dear: this year"}}, "work/a"))
	s.must(s.asked(edit.Request{Do: "set", Tag: []string{"what if"}}, "work/a", "work/b"))
	s.must(s.asked(edit.Request{Do: "create", Titles: []string{"Ask what they would miss"}, Values: values{"quarter": "2027-Q1"}, Page: "plan/2027-q1.html"}))
	s.must(s.asked(edit.Request{Do: "set", Values: values{"owner": "cco"}}, "work/ask-what-they-would-miss"))
	s.must(s.asked(edit.Request{Do: "order", Values: values{"work": "b", "after": ""}}, "quarters/2027-q1"))
	s.must(s.asked(edit.Request{Do: "checkin", Lines: []map[string]string{{"kr": "wins", "value": "3", "date": "2027-01-10"}}}, "objectives/grow"))
}

// TestTriedIsTheSameAsDone does in a scenario what is done in the files of another
// handbook. Only the scenario changes until it is promoted; then both say the same,
// and one undo takes it all back.
func TestTriedIsTheSameAsDone(t *testing.T) {
	done := newStage(t, companyTried)
	done.gestures()

	tried := newStage(t, companyTried)
	tried.must(tried.asked(edit.Request{Do: "try", Values: values{"title": "A lean year", "why": "What if the budget is cut?"}}))
	if tried.shown != "a-lean-year" {
		t.Fatalf("%q is shown", tried.shown)
	}
	tried.gestures()
	if got := tried.content(); !maps.Equal(got, companyTried) {
		t.Fatalf("files have changed: %v", got)
	}
	if got := tried.status("work/a"); got != "deferred" {
		t.Errorf("the first is %s in the scenario", got)
	}
	before := tried.read("scenarios/a-lean-year.yaml")
	if want := "- {item: work/a, key: status, seen: accepted, want: deferred}\n"; !strings.Contains(before, want) {
		t.Errorf("the scenario is\n%swithout\n%s", before, want)
	}
	_, err := tried.editor.Edit("undo", nil)
	tried.must(err)
	if got := tried.read("scenarios/a-lean-year.yaml"); strings.Contains(got, "checkins") || !strings.Contains(before, "checkins") {
		t.Errorf("the check-in is not taken back:\n%s", got)
	}
	_, err = tried.editor.Edit("redo", nil)
	tried.must(err)

	tried.must(tried.asked(edit.Request{Do: "scenario", Values: values{"scenario": "a-lean-year", "way": "promote"}}))
	if got, want := tried.content(), done.content(); !maps.Equal(got, want) || tried.shown != "" || tried.read("scenarios/a-lean-year.yaml") != "no file" {
		for _, name := range slices.Sorted(maps.Keys(want)) {
			if got[name] != want[name] {
				t.Errorf("%s is\n%s\nwant\n%s", name, got[name], want[name])
			}
		}
		t.Errorf("%d files, want %d; %q is shown", len(got), len(want), tried.shown)
	}
	_, err = tried.editor.Edit("undo", nil)
	tried.must(err)
	if got := tried.content(); !maps.Equal(got, companyTried) || tried.read("scenarios/a-lean-year.yaml") != before {
		t.Errorf("undone: %v\n%s", got, tried.read("scenarios/a-lean-year.yaml"))
	}
}

// TestNothingIsPromotedInPart: where the files have moved on, the three values are
// told, and nothing is written until somebody has settled it.
func TestNothingIsPromotedInPart(t *testing.T) {
	s := newStage(t, companyTried)
	s.must(s.asked(edit.Request{Do: "try", Values: values{"title": "Lean"}}))
	s.gestures()
	s.write("content/work/a.md", strings.Replace(companyTried["work/a.md"], "accepted", "in_progress", 1))
	now := s.content()
	promote := edit.Request{Do: "scenario", Values: values{"scenario": "lean", "way": "promote"}}
	err := s.asked(promote)
	for _, said := range []string{"“The first”, status", "deferred", "accepted", "in_progress"} {
		if err == nil || !strings.Contains(err.Error(), said) {
			t.Errorf("promoting says %v, and not %s", err, said)
		}
	}
	if got := s.content(); !maps.Equal(got, now) {
		t.Errorf("something was written: %v", got)
	}
	questionnaire, err := s.editor.Questionnaire("scenario", nil)
	s.must(err)
	if q := questionnaire.(edit.Questionnaire); len(q.Groups) != 2 || !strings.Contains(q.Groups[0].Rows[0].Facts[0], "in_progress by now") || !strings.Contains(q.Groups[0].Rows[0].Title, "The first") {
		t.Errorf("the page says %+v", q.Groups)
	}
	// Another gesture keeps what is open; the same value said again settles it.
	s.must(s.asked(edit.Request{Do: "set", Values: values{"need": "Calm"}}, "work/a"))
	if err := s.asked(promote); err == nil {
		t.Error("what was open is forgotten")
	}
	s.must(s.asked(edit.Request{Do: "set", Values: values{"status": "deferred"}}, "work/a"))
	s.must(s.asked(promote))
	if text := s.read("content/work/a.md"); !strings.Contains(text, "status: deferred # since May") || !strings.Contains(text, "need: Calm") {
		t.Errorf("the file is\n%s", text)
	}
}

// TestWhatCannotBeTried: what a scenario cannot say is refused with the way out, and so
// is everything where staff may not know of it.
func TestWhatCannotBeTried(t *testing.T) {
	s := newStage(t, companyTried)
	s.must(s.asked(edit.Request{Do: "try", Values: values{"title": "Lean"}}))
	for name, r := range map[string]edit.Request{"delete": {Do: "delete"}, "rename": {Do: "rename", Values: values{"id": "other"}}, "begin": {Do: "begin"}} {
		if err := s.asked(r, "work/a"); err == nil || name != "rename" && !strings.Contains(err.Error(), "back to the plan") {
			t.Errorf("%s: %v", name, err)
		}
	}
	s.must(s.asked(edit.Request{Do: "create", Titles: []string{"Fresh"}, Page: "work/index.html"}))
	s.must(s.asked(edit.Request{Do: "delete"}, "work/fresh"))
	if got := s.read("scenarios/lean.yaml"); strings.Contains(got, "new:1") || !maps.Equal(s.content(), companyTried) {
		t.Errorf("what was made and deleted stays:\n%s", got)
	}
	s.must(s.asked(edit.Request{Do: "scenario", Values: values{"scenario": "lean", "way": "throw away"}}))
	if s.shown != "" || s.read("scenarios/lean.yaml") != "no file" || s.read(".handbook/trash/scenarios/lean.yaml") == "no file" {
		t.Error("it is not moved aside")
	}
	s.edition = "staff"
	if err := s.asked(edit.Request{Do: "try", Values: values{"title": "Theirs"}}); err == nil || s.shown != "" {
		t.Errorf("staff try: %v", err)
	}
	if q, err := s.editor.Questionnaire("what-if", nil); err == nil {
		t.Errorf("staff are asked %+v", q)
	}
}
