package site

import (
	"fmt"
	"strings"
	"testing"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/wording"
)

// TestWhereAKeyResultStands reads the words of its line: a limit is kept or
// missed and has no bar, and only what was reached in full is reached.
func TestWhereAKeyResultStands(t *testing.T) {
	number := func(n int64) value.Decimal { return value.Decimal{Millionths: n * 1_000_000, Valid: true} }
	open, closed := &handbook.Objective{}, &handbook.Objective{}
	open.Status, closed.Status = "active", "closed"
	for _, test := range []struct {
		kr                    handbook.KeyResult
		now, progress, health string
	}{
		{handbook.KeyResult{Objective: open, Type: handbook.Increase, Unit: "people", Baseline: number(150), Target: number(300), Current: number(154), Raw: 266},
			"154\u00a0people (from 150, target 300)", "Percent:3 ", ""},
		{handbook.KeyResult{Objective: open, Type: handbook.Increase, Unit: "%", Baseline: number(19), Target: number(28), Current: number(17), Raw: -2222},
			"17% (from 19, target 28)", "worse than at the start", ""},
		{handbook.KeyResult{Objective: open, Type: handbook.Reach, Unit: "stories", Target: number(8), Current: number(1), Raw: 1250},
			"1 of 8\u00a0stories", "Percent:13 ", ""},
		{handbook.KeyResult{Objective: open, Type: handbook.AtLeast, Unit: "%", Target: number(80), Current: number(73), Raw: 5000,
			Checkins: []handbook.Checkin{{Value: number(84)}, {Value: number(73)}}},
			"73% (at least 80: missed)", "within the limit at 1 of 2 check-ins", ""},
		{handbook.KeyResult{Objective: open, Type: handbook.AtMost, Unit: "%", Target: number(12), Current: number(11), Raw: 10000,
			Checkins: []handbook.Checkin{{Value: number(11)}}},
			"11% (at most 12)", "within the limit at 1 of 1 check-in", ""},
		{handbook.KeyResult{Objective: closed, Type: handbook.Increase, Unit: "%", Baseline: number(0), Target: number(90), Current: number(84), Raw: 9333},
			"84% (from 0, target 90)", "Percent:93 ", "Partly reached"},
		{handbook.KeyResult{Objective: closed, Type: handbook.Done, IsDone: true, Raw: 10000}, "done", "Percent:100 ", "Reached"},
		{handbook.KeyResult{Objective: closed, Type: handbook.Done, Raw: 0}, "not done", "Percent:0 ", "Missed"},
	} {
		if got := wording.Now(&test.kr); got != test.now {
			t.Errorf("now: %q, want %q", got, test.now)
		}
		if got := fmt.Sprintf("%+v", keyResultProgress(&test.kr)); !strings.Contains(got, test.progress) {
			t.Errorf("%s: progress %q, want %q in it", test.now, got, test.progress)
		}
		if got := fmt.Sprintf("%+v", keyResultHealth(&test.kr)); !strings.Contains(got, test.health) {
			t.Errorf("%s: %q, want %q in it", test.now, got, test.health)
		}
	}
}
