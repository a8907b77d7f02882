package generator_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handbook/generator"
)

// TestOneDepartmentsHandbook reads the handbook of a department that plans for
// itself: its objectives are on the home page, and what is counted is counted
// alike on every page.
func TestOneDepartmentsHandbook(t *testing.T) {
	root := t.TempDir()
	for file, text := range map[string]string{
		"departments/support.md": "lead: head\ncapacity: 20",
		"departments/tools.md":   "capacity: 20",
		"objectives/calm.md":     "department: support\nshared_with: [tools]\nowner: head\nperiod: 2026-Q4\nkey_results: [{id: a, title: Calls, target: 10}]",
		"work/one.md":            "department: support\nstatus: accepted\nquarter: 2026-Q4\neffort: {support: 2, tools: 1}\ncriticality: 8\ndifferentiation: 8",
		"work/two.md":            "department: support\nstatus: accepted\nquarter: 2026-Q4\neffort: 3\ncriticality: 8\ndifferentiation: 2",
		"work/three.md":          "department: support\nstatus: accepted\nquarter: 2026-Q4\neffort: 3",
		"work/four.md":           "department: support\nquarter: 2026-Q4\neffort: 3\ncriticality: 8\ndifferentiation: 8",
		"work/carried.md":        "department: support\nstatus: accepted\nquarter: 2026-Q4..2027-Q1\neffort: 1",
		"quarters/2027-q1.md":    "order: [five, carried]\ncut_after: five",
		"work/five.md":           "department: tools\nstatus: accepted\nquarter: 2027-Q1\neffort: 1",
	} {
		file = filepath.Join(root, "content", filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("---\n"+text+"\n---\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	settings := "as_of: 2026-11-16\npeople:\n  head: {title: Head of Support, department: support}\n"
	if err := os.WriteFile(filepath.Join(root, "content", "handbook.yaml"), []byte(settings), 0o644); err != nil {
		t.Fatal(err)
	}
	site := rendered(t, load(t, root, generator.Options{Edition: "exec"}))
	for _, want := range []struct{ page, says string }{
		{"index.html", "What we want to reach Objectives Objective Progress Calm Support · Head of Support"},
		{"index.html", "3 of 6 requests are rated. Of the 3 still open, 2 would win customers; 50% of agreed weeks go to work that wins customers."},
		{"departments/support.html", "3 of 5 requests are rated."},
		{"grid/index.html", "3 of 6 requests are rated."},
		{"grid/support.html", "3 of 5 requests are rated."},
		{"departments/tools.html", "Our weeks Weeks in all One Support Accepted Q4 2026 1 3"},
		{"departments/tools.html", "What it wants to reach Objectives Objective Progress Period Calm Support · Head of Support"},
		{"people/head.html", "Next dates 31 December 2026 : key results due, Calm"},
		{"plan/index.html", "Q4 2026 Oct–Dec 2026 not planned yet 4 +1 proposed"},
		{"plan/2026-q4.html", "Work 4 +1 proposed"},
		{"plan/2026-q4.html", "Tools 1 of 14 0 1"},
	} {
		if words := wordsOf(site[want.page]); !strings.Contains(words, want.says) {
			t.Errorf("%s does not say %q", want.page, want.says)
		}
	}
	// What has been carried over stands below the line of the new quarter too.
	if page := string(site["plan/2027-q1.html"]); strings.Count(page, `<tr class="below-line">`) != 1 {
		t.Error("what stands below the line in the order is not marked")
	}
}
