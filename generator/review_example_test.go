package generator_test

import (
	"bytes"
	"strings"
	"testing"

	"handbook/generator"
	"handbook/generator/review"
)

// TestExampleIsAsked: the example is a company with true flaws, and the review
// finds them; it does not ask one thing over and over.
func TestExampleIsAsked(t *testing.T) {
	report := example(t, generator.Options{Edition: "exec"}).Review()
	asked := map[*review.Rule]int{}
	for _, f := range report.Findings {
		if f.File == "" || f.Pos.Line < 1 || f.Pos.Col < 1 {
			t.Errorf("%s has no place: %s", f.Rule.Name, f.Message)
		}
		if asked[f.Rule]++; asked[f.Rule] > 5 {
			t.Errorf("%s is asked more than five times", f.Rule.Name)
		}
	}
	if len(asked) < 24 {
		t.Errorf("%d of the rules have something to ask, want 24", len(asked))
	}
	if len(report.Waived) == 0 {
		t.Error("the example shows no agreed exception")
	}
}

// TestQuestionsAreForExecutives: in the staff edition there is no trace of them.
func TestQuestionsAreForExecutives(t *testing.T) {
	snapshot := example(t, generator.Options{Edition: "staff"})
	if n := len(snapshot.Review().Findings); n > 0 {
		t.Errorf("the review has %d findings", n)
	}
	for _, o := range snapshot.Site.Outputs() {
		if strings.HasPrefix(o.Path, "review/") {
			t.Errorf("there is a page %s", o.Path)
		}
		if !strings.HasSuffix(o.Path, ".html") {
			continue
		}
		page, err := o.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		for _, trace := range []string{"Questions for you", "Why we ask", "review/", "Question: ", "has an open question", `class="asked"`, "dot-asked"} {
			if bytes.Contains(page, []byte(trace)) {
				t.Errorf("%s says %q", o.Path, trace)
			}
		}
	}
}

// TestQuestionsAreOnPictures: what has an open question has its mark on the
// map, the grid, the roadmap and the tree of the executives' edition.
func TestQuestionsAreOnPictures(t *testing.T) {
	outputs := exampleSite(t, generator.Options{Edition: "exec"})
	for page, want := range map[string]string{
		"maps/delivery-platform.html": "Sign-in", "grid/index.html": "The monthly newsletter",
		"plan/index.html": "Password reset without a ticket", "objectives/index.html": "We learn what evidence buyers would pay for",
	} {
		marked := 0
		for _, part := range strings.Split(string(outputs[page]), "<a ")[1:] {
			link, _, _ := strings.Cut(part, "</a>")
			if strings.Contains(link, want) && strings.Contains(link, "Question: ") && strings.Contains(link, "asked") {
				marked++
			}
		}
		if marked == 0 {
			t.Errorf("%s does not mark %q", page, want)
		}
	}
}

// TestARoleFindsItsQuestions: what the home page shows a reader who has said which
// role is theirs begins with what that role decides and is asked, for executives.
func TestARoleFindsItsQuestions(t *testing.T) {
	for edition, want := range map[string]bool{"exec": true, "staff": false} {
		roles := exampleSite(t, generator.Options{Edition: edition})["data/roles.js"]
		if got := bytes.Contains(roles, []byte(`"t":"Questions for you","i":[{"t":"HR is 4.6 weeks over`)); got != want {
			t.Errorf("in the edition %s a role finds its questions: %v, want %v", edition, got, want)
		}
	}
}
