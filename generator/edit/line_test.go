package edit_test

import (
	"encoding/json"
	"strings"
	"testing"

	"handbook/generator/edit"
)

// TestWhatIsCountedAtTheLine: the page of a quarter is told what each piece of work
// takes of whom, proposals among it, and which of it its line decides about.
func TestWhatIsCountedAtTheLine(t *testing.T) {
	work := func(status, quarter, more string) string {
		return "---\ndepartment: sales\nstatus: " + status + "\nquarter: " + quarter + "\n" + more + "---\n# Work\n"
	}
	p := newProject(t, map[string]string{
		"departments/sales.md": "---\ncapacity: 20\n---\n# Sales\n",
		"quarters/2027-q1.md":  "---\norder: [agreed, asked]\ncut_after: agreed\n---\n",
		"quarters/2026-q4.md":  "---\norder: [runs-on, too-late]\ncut_after: runs-on\n---\n",
		"work/agreed.md":       work("accepted", "2027-Q1", "effort: 3\n"),
		"work/asked.md":        work("proposed", "2027-Q1", "effort: 4\n"),
		"work/unsized.md":      work("proposed", "2027-Q1", ""),
		"work/runs-on.md":      work("accepted", "2026-Q4..2027-Q1", "effort: 2\n"),
		"work/too-late.md":     work("accepted", "2026-Q4..2027-Q1", "effort: 2\n"),
	})
	state := p.state()
	answer, err := edit.NewEditor(p.root, func() (edit.State, bool) { return state, true }).Desk("plan/2027-q1.html", nil)
	if err != nil {
		t.Fatal(err)
	}
	told, err := json.Marshal(answer)
	if err != nil {
		t.Fatal(err)
	}
	want := `"line":{"teams":[{"title":"Sales","limit":1400}],"parts":[` +
		`{"team":0,"work":"agreed","weeks":300},{"team":0,"weeks":100},` +
		`{"team":0,"work":"asked","weeks":400,"proposed":true},{"team":0,"work":"unsized","weeks":0,"unsized":true,"proposed":true}]}`
	if !strings.Contains(string(told), want) {
		t.Errorf("the page is told\n%s\nand not\n%s", told, want)
	}
}
