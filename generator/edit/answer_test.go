package edit_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"handbook/generator"
	"handbook/generator/edit"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

const badges = "---\nstatus: in_progress\ncriticality: 1\ndifferentiation: 1\n---\n# Badges\n"

// TestAnException is written into the file of the item, answers the question, and
// replaces one that has run out.
func TestAnException(t *testing.T) {
	p := newProject(t, map[string]string{"work/badges.md": badges})
	asks := func() bool {
		snapshot, err := generator.NewLoader(p.root, generator.Options{Edition: "exec", Today: value.Date{Year: 2026, Month: 11, Day: 16}}).Load()
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range snapshot.Review().Findings {
			if f.Rule.Name == "who-cares-in-flight" {
				return true
			}
		}
		return false
	}
	if !asks() {
		t.Fatal("there is no question to begin with")
	}
	except := func(v values) error { return p.do(edit.Request{Do: "except", Values: v}, "work/badges") }
	for reason, v := range map[string]values{
		"say why it may stay": {"rule": "who-cares-in-flight", "why": " "}, `no rule "no-rule"`: {"rule": "no-rule", "why": "Agreed"},
	} {
		var refusal *edit.Refusal
		if err := except(v); !errors.As(err, &refusal) || !strings.Contains(refusal.Reason, reason) {
			t.Errorf("%v: %v, want %q", v, err, reason)
		}
	}
	if err := except(values{"rule": "who-cares-in-flight", "why": "Until the fair", "until": "2020-01-31"}); err != nil || !asks() {
		t.Fatalf("%v; one that has run out answers nothing", err)
	}
	if err := except(values{"rule": "who-cares-in-flight", "why": "Nearly\nfinished", "by": "ceo", "until": "2099-06-30"}); err != nil {
		t.Fatal(err)
	}
	got := p.read("content/work/badges.md")
	if asks() || strings.Contains(got, "Until the fair") || !strings.Contains(got, "why: Nearly finished") || !strings.HasPrefix(got, strings.TrimSuffix(badges, "---\n# Badges\n")) {
		t.Errorf("the file says\n%s", got)
	}
	if _, err := p.desk.Undo(); err != nil || !strings.Contains(p.read("content/work/badges.md"), "Until the fair") {
		t.Errorf("undone: %v", err)
	}
}

// TestAnExceptionForAll: a question that is asked once of the whole handbook is answered
// in the settings, which keep all else that they say.
func TestAnExceptionForAll(t *testing.T) {
	for before, want := range map[string]string{
		"# Ours\norganisation: Acme\nrules:\n  unrated-work: {severity: low, until: 2020-01-31, why: Once} # agreed\n": "# Ours\norganisation: Acme\nrules:\n  unrated-work: {severity: low, why: We do not rate work, by: ceo} # agreed\n",
		"organisation: Acme\n": "organisation: Acme\nrules:\n  unrated-work:\n    why: We do not rate work\n    by: ceo\n",
	} {
		exceptForAll(t, before, want)
	}
}

// exceptForAll agrees on an exception for a whole handbook with some settings.
func exceptForAll(t *testing.T, before, want string) {
	t.Helper()
	files := map[string]string{"handbook.yaml": before}
	for _, id := range []string{"a", "b", "c", "d", "e"} {
		files["work/"+id+".md"] = "---\nstatus: accepted\n---\n# " + strings.ToUpper(id) + "\n"
	}
	p := newProject(t, files)
	asked := func() (way string) {
		snapshot, err := generator.NewLoader(p.root, generator.Options{Edition: "exec", Today: value.Date{Year: 2026, Month: 11, Day: 16}}).Load()
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range snapshot.Review().Findings {
			for _, w := range f.Ways() {
				if f.Rule.Name == "unrated-work" {
					way = w.Item() + " " + w.Name
				}
			}
		}
		return way
	}
	if got := asked(); got != "handbook.yaml except" {
		t.Fatalf("it offers %q", got)
	}
	state := p.state()
	state.Review = nil
	known := edit.Describe(state, []string{"handbook.yaml"})["handbook.yaml"]
	request := edit.Request{Do: "except", Items: []edit.Target{{ID: "handbook.yaml", Base: known.Base}}, Values: values{"rule": "unrated-work", "why": "We do not rate work", "by": "ceo"}}
	change, err := edit.Plan(state, request)
	if err == nil {
		err = p.desk.Do(change)
	}
	if err != nil {
		t.Fatal(err)
	}
	if got := p.read("content/handbook.yaml"); got != want || asked() != "" {
		t.Errorf("it says\n%s\nwant\n%s\nand asks %q", got, want, asked())
	}
	var conflict *edit.Conflict
	if _, err := edit.Plan(p.state(), request); !errors.As(err, &conflict) {
		t.Errorf("on settings that have moved on: %v", err)
	}
	if got := edit.Describe(edit.State{Root: p.root, Content: "content", Handbook: &handbook.Handbook{Edition: "staff"}}, []string{"handbook.yaml"}); len(got) > 0 {
		t.Errorf("staff are told %v", got)
	}
}

// TestWaysOutOnAPage: the desk of a page has the questions that the page shows, each
// with its ways out and what the files of their items were.
func TestWaysOutOnAPage(t *testing.T) {
	p := newProject(t, map[string]string{"work/badges.md": badges, "work/other.md": "---\nstatus: accepted\nowner: ceo\n---\n# Other\n", "_index.md": "# Welcome\n"})
	snapshot, err := generator.NewLoader(p.root, generator.Options{Edition: "exec"}).Load()
	if err != nil {
		t.Fatal(err)
	}
	state := edit.State{Root: p.root, Handbook: snapshot.Handbook, Content: "content", Review: snapshot.Review}
	ways := func(page string) map[string]string {
		answer, err := edit.NewEditor(p.root, func() (edit.State, bool) { return state, true }).Desk(page, nil)
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(answer)
		if err != nil {
			t.Fatal(err)
		}
		var told struct {
			Items     map[string]edit.Known
			Questions []struct {
				Said string
				Ways []struct{ Form, Item string }
			}
			Words struct {
				Answers map[string]struct{ Do string }
			}
		}
		if err := json.Unmarshal(text, &told); err != nil {
			t.Fatal(err)
		}
		found := map[string]string{}
		for _, q := range told.Questions {
			for _, way := range q.Ways {
				if told.Items[way.Item].Base == "" || told.Words.Answers[way.Form].Do == "" {
					t.Errorf("%s: the way %q cannot be taken", page, way.Form)
				}
				found[q.Said] += way.Form + " "
			}
		}
		return found
	}
	const said = "“Badges” is in progress, though we could do without it (1 of 10) and no customer comes for it (1 of 10)."
	for page, want := range map[string]string{"work/badges.html": "defer except decide ", "review/index.html": "defer except decide ", "index.html": "defer except decide ", "work/other.html": ""} {
		if got := ways(page)[said]; got != want {
			t.Errorf("%s offers %q, want %q: %v", page, got, want, ways(page))
		}
	}
}
