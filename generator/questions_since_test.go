package generator_test

import (
	"path/filepath"
	"strings"
	"testing"

	"handbook/generator"
	"handbook/generator/handbook/value"
)

// TestWhatBecameOfQuestions: the page of questions says how many are new, answered
// and excepted since the last meeting, and which checks were only ever excepted.
func TestWhatBecameOfQuestions(t *testing.T) {
	root := t.TempDir()
	work := func(name, front string) {
		write(t, filepath.Join(root, "content/work", name+".md"), "---\nstatus: in_progress\ntype: run\nowner: ceo\nneed: Peace\n"+front+"---\n# "+name+"\n")
	}
	const idle, agreed = "criticality: 1\ndifferentiation: 1\n", "waive: [{rule: sure-too-early, why: The fair does not move}]\n"
	write(t, filepath.Join(root, "content/handbook.yaml"), "organisation: Acme\nedition: exec\nas_of: 2026-11-16\npeople: {ceo: CEO}\n")
	work("Badges", idle)
	work("Lunch", idle)
	work("Confetti", idle)
	write(t, filepath.Join(root, "content/work/Fair.md"), "---\nstatus: accepted\ntype: run\nowner: ceo\nneed: Peace\nquarter: 2028-Q1\nconfidence: almost_certain\n"+agreed+"---\n# Fair\n")
	keptOn(t, root, root, "first", "meeting", value.Date{Year: 2026, Month: 10, Day: 1})
	review := func() string {
		return string(rendered(t, load(t, root, generator.Options{Edition: "exec"}))["review/index.html"])
	}
	if page := review(); !strings.Contains(page, "Nothing has changed in the questions since 1 October 2026.") {
		t.Error("with nothing changed, the page says something else")
	}
	work("Badges", idle+"waive: [{rule: who-cares-in-flight, why: Nearly finished}]\n")
	work("Lunch", "criticality: 8\ndifferentiation: 1\n")
	work("Prizes", idle)
	work("Plaques", idle)
	page := review()
	if !strings.Contains(page, "Since 1 October 2026: 2 new questions, 1 answered, 1 new exception.") {
		t.Errorf("the page does not say what became of its questions:\n%s", page[strings.Index(page, "<main"):][:1500])
	}
	if _, rest, found := strings.Cut(page, "answered by exceptions alone"); !found || !strings.Contains(rest[:300], "sure-too-early.html") || strings.Contains(rest[:400], "who-cares-in-flight") {
		t.Error("it does not name the check that was only ever excepted")
	}
}
