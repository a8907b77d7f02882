package derive

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// TestCourse follows an objective over three days: each is measured by what was known
// on it, and by the target of that day.
func TestCourse(t *testing.T) {
	n := func(text string) value.Decimal { return number(t, text) }
	on := func(text string) value.Date { return day(t, text) }
	checkins := func(pairs ...string) []handbook.Checkin {
		var list []handbook.Checkin
		for i := 0; i < len(pairs); i += 2 {
			list = append(list, handbook.Checkin{Date: on(pairs[i]), Value: n(pairs[i+1])})
		}
		return list
	}
	grows := &handbook.KeyResult{Type: handbook.Increase, Baseline: n("0"), Target: n("20"), Weight: n("1"), Valid: true,
		Targets:  []handbook.TargetChange{{Date: on("2026-07-01"), Target: n("10")}, {Date: on("2026-08-01"), Target: n("20")}},
		Checkins: checkins("2026-07-10", "5", "2026-08-10", "10")}
	late := &handbook.KeyResult{Type: handbook.Reach, Target: n("4"), Weight: n("1"), Valid: true, Checkins: checkins("2026-08-20", "4")}
	limit := &handbook.KeyResult{Type: handbook.AtMost, Target: n("3"), Weight: n("2"), Valid: true, Checkins: checkins("2026-08-10", "3")}
	steps := &handbook.KeyResult{Type: handbook.Milestones, Weight: n("1"), Valid: true,
		Steps: []handbook.Step{{Weight: n("1"), Done: true, On: on("2026-08-20")}, {Weight: n("1")}}}
	o := &handbook.Objective{KeyResults: []*handbook.KeyResult{grows, late, limit, steps}, CloseScore: value.NoShare}
	for _, kr := range o.KeyResults {
		kr.Objective = o
	}
	h := draft()
	h.Now, h.Objectives, h.KeyResults = on("2026-08-31"), []*handbook.Objective{o}, o.KeyResults
	measureKeyResults(h)
	scoreObjectives(h)
	want := []Point{
		{on("2026-07-10"), 1667}, // (5 of 10, nothing yet, no limit yet, no step) = (50 + 0 + 0) / 3
		{on("2026-08-10"), 5000}, // (10 of 20, nothing yet, kept twice over, no step) = (50 + 0 + 2 x 100 + 0) / 5
		{on("2026-08-20"), 8000}, // (50 + 100 + 2 x 100 + 50) / 5
	}
	got := Course(o)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestCourseEndsAtTheScore: the last point of a course is what the objective has
// today.
func TestCourseEndsAtTheScore(t *testing.T) {
	kr := keyResult(t, handbook.KeyResult{Type: handbook.Increase, Baseline: number(t, "0"), Target: number(t, "8"), Weight: number(t, "1")}, "1", "2", "5")
	o := kr.Objective
	o.KeyResults = []*handbook.KeyResult{kr}
	h := draft()
	h.Objectives, h.KeyResults = []*handbook.Objective{o}, o.KeyResults
	measureKeyResults(h)
	scoreObjectives(h)
	course := Course(o)
	if len(course) != 3 || course[2].Score != o.Score || o.Score != 6250 {
		t.Errorf("the course is %v, and the score %d", course, o.Score)
	}
}
