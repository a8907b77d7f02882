package derive

import (
	"testing"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// keyResult returns a key result of the third quarter of 2026 with a check-in
// for each value; "" is a check-in without one.
func keyResult(t *testing.T, kr handbook.KeyResult, values ...string) *handbook.KeyResult {
	kr.Valid = true
	kr.Objective = &handbook.Objective{Period: period(t, "2026-Q3"), CloseScore: value.NoShare}
	for i, figure := range values {
		kr.Checkins = append(kr.Checkins, handbook.Checkin{Date: value.Date{Year: 2026, Month: 7, Day: 1 + i}, Value: number(t, figure)})
	}
	return &kr
}

func TestProgress(t *testing.T) {
	n := func(text string) value.Decimal { return number(t, text) }
	step := func(weight string, done bool, on string) handbook.Step {
		return handbook.Step{Weight: n(weight), Done: done, On: day(t, on)}
	}
	for _, test := range []struct {
		name          string
		kr            handbook.KeyResult
		values        []string
		raw, progress value.Share
		current       string
	}{
		{"increase from 71 to 80, now 74: 3 of 9",
			handbook.KeyResult{Type: handbook.Increase, Baseline: n("71"), Target: n("80")}, []string{"72", "74"}, 3333, 3333, "74"},
		{"increase beyond the target",
			handbook.KeyResult{Type: handbook.Increase, Baseline: n("71"), Target: n("80")}, []string{"89"}, 20000, 10000, "89"},
		{"increase that fell below its baseline",
			handbook.KeyResult{Type: handbook.Increase, Baseline: n("71"), Target: n("80")}, []string{"68"}, -3333, 0, "68"},
		{"increase without a check-in", handbook.KeyResult{Type: handbook.Increase, Baseline: n("71"), Target: n("80")}, nil, value.NoShare, value.NoShare, ""},
		{"increase at its baseline", handbook.KeyResult{Type: handbook.Increase, Baseline: n("71"), Target: n("80")}, []string{"71"}, 0, 0, "71"},
		{"the last value counts, not the last check-in",
			handbook.KeyResult{Type: handbook.Increase, Baseline: n("0"), Target: n("10")}, []string{"4", "5", ""}, 5000, 5000, "5"},
		{"decrease from 40 to 20, now 35: 5 of 20",
			handbook.KeyResult{Type: handbook.Decrease, Baseline: n("40"), Target: n("20")}, []string{"35"}, 2500, 2500, "35"},
		{"decrease that rose", handbook.KeyResult{Type: handbook.Decrease, Baseline: n("40"), Target: n("20")}, []string{"44"}, -2000, 0, "44"},
		{"decrease to 0", handbook.KeyResult{Type: handbook.Decrease, Baseline: n("4"), Target: n("0")}, []string{"0"}, 10000, 10000, "0"},
		{"reach 12, now 3", handbook.KeyResult{Type: handbook.Reach, Target: n("12")}, []string{"3"}, 2500, 2500, "3"},
		{"reach, blank", handbook.KeyResult{Type: handbook.Reach, Target: n("12")}, []string{""}, value.NoShare, value.NoShare, ""},
		{"at least 4.4: 2 of 3 check-ins, the bound included",
			handbook.KeyResult{Type: handbook.AtLeast, Target: n("4.4")}, []string{"4.5", "4.4", "4.3"}, 6667, 6667, "4.3"},
		{"at most 5: 1 of 2", handbook.KeyResult{Type: handbook.AtMost, Target: n("5")}, []string{"6", "5"}, 5000, 5000, "5"},
		{"at least, blank check-ins do not count",
			handbook.KeyResult{Type: handbook.AtLeast, Target: n("4")}, []string{"", "5", ""}, 10000, 10000, "5"},
		{"at least, nobody checked", handbook.KeyResult{Type: handbook.AtLeast, Target: n("4")}, nil, value.NoShare, value.NoShare, ""},
		{"between 20 and 30: 3 of 4",
			handbook.KeyResult{Type: handbook.WithinBounds, Target: n("20"), Upper: n("30")}, []string{"20", "30", "25", "31"}, 7500, 7500, "31"},
		{"milestones: weights 1 and 2 of 6",
			handbook.KeyResult{Type: handbook.Milestones, Steps: []handbook.Step{step("1", true, ""), step("2", true, "2026-08-14"), step("3", false, "")}}, nil, 5000, 5000, ""},
		{"a milestone that is done next week is not done",
			handbook.KeyResult{Type: handbook.Milestones, Steps: []handbook.Step{step("1", true, "2026-08-15"), step("1", true, "")}}, nil, 5000, 5000, ""},
		{"no milestones", handbook.KeyResult{Type: handbook.Milestones}, nil, value.NoShare, value.NoShare, ""},
		{"done", handbook.KeyResult{Type: handbook.Done, IsDone: true}, nil, 10000, 10000, ""},
		{"done today", handbook.KeyResult{Type: handbook.Done, IsDone: true, DoneOn: value.Date{Year: 2026, Month: 8, Day: 14}}, nil, 10000, 10000, ""},
		{"done tomorrow", handbook.KeyResult{Type: handbook.Done, IsDone: true, DoneOn: value.Date{Year: 2026, Month: 8, Day: 15}}, nil, 0, 0, ""},
		{"not done", handbook.KeyResult{Type: handbook.Done}, nil, 0, 0, ""},
		{"a baseline that was found", handbook.KeyResult{Type: handbook.FindBaseline}, []string{"", "31.5", ""}, 10000, 10000, "31.5"},
		{"a baseline to be found", handbook.KeyResult{Type: handbook.FindBaseline}, []string{""}, 0, 0, ""},
	} {
		h := draft()
		kr := keyResult(t, test.kr, test.values...)
		h.KeyResults = []*handbook.KeyResult{kr}
		measureKeyResults(h)
		if kr.Raw != test.raw || kr.Progress != test.progress || kr.Current.String() != test.current {
			t.Errorf("%s: raw %d, progress %d, current %q; want %d, %d, %q",
				test.name, kr.Raw, kr.Progress, kr.Current, test.raw, test.progress, test.current)
		}
	}
}

func TestContradictoryKeyResultIsNotMeasured(t *testing.T) {
	h := draft()
	kr := keyResult(t, handbook.KeyResult{Type: handbook.Increase, Baseline: number(t, "1"), Target: number(t, "2")}, "1.5")
	kr.Valid = false
	h.KeyResults = []*handbook.KeyResult{kr}
	measureKeyResults(h)
	if kr.Raw != value.NoShare || kr.Progress != value.NoShare || kr.Current.String() != "1.5" {
		t.Errorf("progress is %d, current %v", kr.Progress, kr.Current)
	}
}

func TestMeasuringLeavesTheFileAlone(t *testing.T) {
	milestones := []handbook.Step{{Weight: number(t, "1"), Done: true, On: value.Date{Year: 2027, Month: 1, Day: 1}}}
	h := draft()
	h.KeyResults = []*handbook.KeyResult{keyResult(t, handbook.KeyResult{Type: handbook.Milestones, Steps: milestones})}
	measureKeyResults(h)
	if h.KeyResults[0].Steps[0].Done || !milestones[0].Done {
		t.Error("a milestone of a later date is done, or the decoded one was changed")
	}
}

func TestWithin(t *testing.T) {
	n := func(text string) value.Decimal { return number(t, text) }
	kept := handbook.KeyResult{Type: handbook.WithinBounds, Target: n("20"), Upper: n("30")}
	for text, want := range map[string]bool{"19.999999": false, "20": true, "30": true, "30.000001": false, "": false} {
		if got := kept.Within(n(text)); got != want {
			t.Errorf("%q is within 20 and 30: %v", text, got)
		}
	}
	if (&handbook.KeyResult{Type: handbook.Increase, Target: n("2")}).Within(n("3")) {
		t.Error("an increase has no bounds")
	}
}

func TestExpectedProgress(t *testing.T) {
	half := func(done bool, on string) handbook.Step {
		return handbook.Step{Weight: number(t, "1"), Done: done, On: day(t, on)}
	}
	for _, test := range []struct {
		name       string
		now        string
		milestones []handbook.Step
		want       value.Share
	}{
		{"the day before the quarter", "2026-06-30", nil, 0},
		{"its first day: 1 of 92", "2026-07-01", nil, 109},
		{"day 46 of 92", "2026-08-15", nil, 5000},
		{"its last day", "2026-09-30", nil, 10000},
		{"long after", "2027-09-30", nil, 10000},
		{"no date", "", nil, value.NoShare},
		{"1 of 2 milestones is due today", "2026-07-15", []handbook.Step{half(false, "2026-07-15"), half(false, "2026-09-15")}, 5000},
		{"none is due yet", "2026-07-14", []handbook.Step{half(false, "2026-07-15"), half(false, "2026-09-15")}, 0},
		{"what is done was expected", "2026-07-14", []handbook.Step{half(true, ""), half(false, "2026-09-15")}, 5000},
		{"one has no date: a straight line", "2026-08-15", []handbook.Step{half(false, "2026-07-15"), half(false, "")}, 5000},
		{"nothing is left to do: a straight line", "2026-08-15", []handbook.Step{half(true, "2026-07-15")}, 5000},
	} {
		kr := keyResult(t, handbook.KeyResult{Type: handbook.Milestones, Steps: test.milestones})
		if got := expectedShare(kr, value.Fiscal{StartMonth: 1}, day(t, test.now)); got != test.want {
			t.Errorf("%s: %d, want %d", test.name, got, test.want)
		}
	}
	// The fiscal year 2026 that starts in April 2025 has 365 days, 73 of them by 11 June.
	if got := (value.Fiscal{StartMonth: 4}).Elapsed(period(t, "FY26"), day(t, "2025-06-12")); got != 2000 {
		t.Errorf("73 of 365 days are %d, want 2000", got)
	}
	// February 2028 has its 29th: the quarter has 91 days, 60 of them by the end of February.
	if got := (value.Fiscal{}).Elapsed(period(t, "2028-Q1"), day(t, "2028-02-29")); got != 6593 {
		t.Errorf("60 of 91 days are %d, want 6593", got)
	}
}

func TestDueIsThePeriodsEnd(t *testing.T) {
	h := draft()
	absent, written := keyResult(t, handbook.KeyResult{}), keyResult(t, handbook.KeyResult{Due: value.Date{Year: 2026, Month: 8, Day: 1}})
	h.KeyResults = []*handbook.KeyResult{absent, written}
	measureKeyResults(h)
	if absent.Due.String() != "2026-09-30" || written.Due.String() != "2026-08-01" {
		t.Errorf("due on %v and %v", absent.Due, written.Due)
	}
}

func TestObjectiveScore(t *testing.T) {
	kr := func(progress value.Share, weight, health, confidence string) *handbook.KeyResult {
		return &handbook.KeyResult{Progress: progress, Weight: number(t, weight), Health: health, Confidence: confidence}
	}
	for _, test := range []struct {
		name               string
		keyResults         []*handbook.KeyResult
		closed             value.Share
		score              value.Share
		measured           int
		health, confidence string
	}{
		{"no key results", nil, value.NoShare, value.NoShare, 0, "", ""},
		{"nothing measured", []*handbook.KeyResult{kr(value.NoShare, "1", "", "")}, value.NoShare, value.NoShare, 0, "", ""},
		// (100 % + 50 %) / 2; the blank is left out and does not count as 0.
		{"a blank is left out", []*handbook.KeyResult{kr(10000, "1", "on_track", "likely"), kr(5000, "1", "", ""), kr(value.NoShare, "1", "", "")},
			value.NoShare, 7500, 2, "on_track", "likely"},
		// (3 x 20 % + 1 x 100 %) / 4
		{"weights", []*handbook.KeyResult{kr(2000, "3", "on_track", "almost_certain"), kr(10000, "1", "needs_attention", "even")},
			value.NoShare, 4000, 2, "needs_attention", "even"},
		{"half weights", []*handbook.KeyResult{kr(0, "0.5", "off_track", "remote"), kr(10000, "1.5", "on_track", "likely")},
			value.NoShare, 7500, 2, "off_track", "remote"},
		{"the weakest blank says nothing", []*handbook.KeyResult{kr(value.NoShare, "1", "off_track", "unlikely"), kr(0, "1", "", "")},
			value.NoShare, 0, 1, "off_track", "unlikely"},
		{"closed with a score", []*handbook.KeyResult{kr(10000, "1", "", "")}, 6000, 6000, 1, "", ""},
		{"closed with nothing", []*handbook.KeyResult{kr(10000, "1", "", "")}, 0, 0, 1, "", ""},
	} {
		h := draft()
		o := &handbook.Objective{KeyResults: test.keyResults, CloseScore: test.closed, Period: period(t, "2026-Q3")}
		h.Objectives = []*handbook.Objective{o}
		scoreObjectives(h)
		if o.Score != test.score || o.Measured != test.measured || o.Health != test.health || o.Confidence != test.confidence {
			t.Errorf("%s: score %d of %d measured, %q, %q", test.name, o.Score, o.Measured, o.Health, o.Confidence)
		}
		if o.Expected != 4891 { // 45 of 92 days
			t.Errorf("%s: expected %d, want 4891", test.name, o.Expected)
		}
	}
}

func TestLastWordsCount(t *testing.T) {
	kr := &handbook.KeyResult{Checkins: []handbook.Checkin{
		{Date: value.Date{Year: 2026, Month: 7, Day: 1}, Confidence: "likely", Health: "on_track"},
		{Date: value.Date{Year: 2026, Month: 7, Day: 8}, Health: "off_track"},
		{Date: value.Date{Year: 2026, Month: 7, Day: 8}, Health: "needs_attention"},
		{Date: value.Date{Year: 2026, Month: 7, Day: 15}},
	}}
	if confidence, health := lastWords(kr); confidence != "likely" || health != "needs_attention" {
		t.Errorf("said %q and %q last", confidence, health)
	}
}

// TestResults holds scores against the bands of Google and against stricter ones.
func TestResults(t *testing.T) {
	google, strict := handbook.Bands{Green: 7000, Amber: 4000}, handbook.Bands{Green: 10000, Amber: 7000}
	for _, test := range []struct {
		score                value.Share
		ofGoogle, ofStricter string
	}{
		{10000, "reached", "reached"}, {7000, "reached", "partly"}, {6999, "partly", "missed"},
		{4000, "partly", "missed"}, {0, "missed", "missed"}, {value.NoShare, "", ""},
	} {
		if a, b := google.Result(test.score), strict.Result(test.score); a != test.ofGoogle || b != test.ofStricter {
			t.Errorf("%d is %q and %q, want %q and %q", test.score, a, b, test.ofGoogle, test.ofStricter)
		}
	}
}

// TestTheLatestTargetCounts on the handbook's day, and none of a day to come.
func TestTheLatestTargetCounts(t *testing.T) {
	for now, want := range map[string]string{"2026-06-30": "90", "2026-09-30": "90", "2026-10-01": "85", "2027-06-01": "95", "": "95"} {
		kr := keyResult(t, handbook.KeyResult{Type: handbook.Increase, Target: number(t, "90"), Targets: []handbook.TargetChange{
			{Date: value.Date{Year: 2026, Month: 7, Day: 1}, Target: number(t, "90"), Why: ""}, {Date: value.Date{Year: 2026, Month: 10, Day: 1}, Target: number(t, "85"), Why: "two contracts end"}, {Date: value.Date{Year: 2027, Month: 2, Day: 1}, Target: number(t, "95"), Why: ""},
		}})
		settleTarget(kr, day(t, now))
		if kr.Target != number(t, want) {
			t.Errorf("on %q the target is %s, want %s", now, kr.Target, want)
		}
	}
}
