package generator_test

import (
	"os"
	"path/filepath"
	"testing"

	"handbook/generator"
	"handbook/generator/review"
)

// TestPlansOfOthers: a plan that others wrote, and that uses little of what a
// handbook can hold, is asked few questions, none over and over, and the first ones
// are all different.
func TestPlansOfOthers(t *testing.T) {
	corpus := os.Getenv("HANDBOOK_CORPUS")
	if corpus == "" {
		t.Skip("HANDBOOK_CORPUS names no folder")
	}
	plans, err := filepath.Glob(filepath.Join(corpus, "plans", "*", "content"))
	if err != nil || len(plans) == 0 {
		t.Fatalf("there are no plans in %s: %v", corpus, err)
	}
	for _, plan := range plans {
		snapshot, err := generator.NewLoader(filepath.Dir(plan), generator.Options{Edition: "exec"}).Load()
		if err != nil {
			t.Fatal(err)
		}
		list := snapshot.Review().Findings
		asked := map[*review.Rule]int{}
		for i, f := range list {
			if asked[f.Rule]++; asked[f.Rule] > 5 || i < min(5, len(list)) && asked[f.Rule] > 1 {
				t.Errorf("%s: question %d is another of %s: %s", plan, i+1, f.Rule.Name, f.Message)
			}
		}
		if len(list) > 25 || len(asked) < 5 {
			t.Errorf("%s is asked %d questions of %d rules, want at most 25 of at least 5", plan, len(list), len(asked))
		}
	}
}
