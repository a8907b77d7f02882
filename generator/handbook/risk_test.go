package handbook

import (
	"testing"

	"handbook/generator/handbook/value"
)

// TestLargestFirst orders by exposure, then by impact; what is over comes last.
func TestLargestFirst(t *testing.T) {
	risk := func(id string, likelihood, impact value.Grade, status string) *Risk {
		return &Risk{Item: Item{ID: id, Status: status}, Likelihood: likelihood, Impact: impact}
	}
	list := []*Risk{
		risk("ungraded", 0, 5, "open"), risk("frequent", 5, 2, "open"), risk("grave", 2, 5, "mitigated"),
		risk("happened", 5, 5, "happened"), risk("largest", 4, 4, "accepted"),
	}
	for i, want := range []string{"largest", "grave", "frequent", "ungraded", "happened"} {
		if got := LargestFirst(list)[i]; got.ID != want {
			t.Errorf("in place %d is %s, not %s", i+1, got.ID, want)
		}
	}
}

// TestRisksOfAnObjective are those of its key results, too, each once.
func TestRisksOfAnObjective(t *testing.T) {
	small, large := &Risk{Item: Item{ID: "small", Status: "open"}, Likelihood: 1, Impact: 2}, &Risk{Item: Item{ID: "large", Status: "open"}, Likelihood: 4, Impact: 4}
	kr := &KeyResult{}
	kr.Inbound = []Inbound{{Threatens, large}, {Threatens, small}, {Mentions, &Page{}}}
	o := &Objective{KeyResults: []*KeyResult{kr}}
	o.Inbound = []Inbound{{Threatens, small}, {AnsweredBy, large}}
	if got := RisksOf(o); len(got) != 2 || got[0] != large || got[1] != small {
		t.Errorf("the risks are %v", got)
	}
}
