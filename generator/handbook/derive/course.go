package derive

import (
	"slices"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// Point is how far an objective was on a day.
type Point struct {
	Date  value.Date
	Score value.Share
}

// Course is how far an objective was on each day on which one of its key results
// moved: on which it was checked, or a step of it was done. Each day is measured
// by the targets that held then. What has a figure by now, and had none yet, was
// where it started. A page asks for it; nothing else follows from it.
func Course(o *handbook.Objective) []Point {
	var course []Point
	for _, day := range daysOf(o) {
		var score value.Mean
		for _, kr := range o.KeyResults {
			share := measureOn(kr, day)
			if share == value.NoShare && kr.Progress != value.NoShare && climbs(kr) {
				share = 0
			}
			if share != value.NoShare {
				score.Add(share.Clamp(), kr.Weight)
			}
		}
		if share := score.Share(); share != value.NoShare {
			course = append(course, Point{day, share})
		}
	}
	return course
}

// climbs reports whether a key result starts at nothing; a limit is kept from the
// start, or is not.
func climbs(kr *handbook.KeyResult) bool {
	return kr.Type == handbook.Increase || kr.Type == handbook.Decrease || kr.Type == handbook.Reach
}

// daysOf are the days on which a key result of an objective moved.
func daysOf(o *handbook.Objective) []value.Date {
	var days []value.Date
	for _, kr := range o.KeyResults {
		for _, c := range kr.Figures() {
			days = append(days, c.Date)
		}
		for _, step := range kr.Steps {
			if step.Done && !step.On.IsZero() {
				days = append(days, step.On)
			}
		}
		if kr.IsDone && !kr.DoneOn.IsZero() {
			days = append(days, kr.DoneOn)
		}
	}
	slices.SortFunc(days, value.Date.Compare)
	return slices.Compact(days)
}

// measureOn is how far a key result was on a day.
func measureOn(kr *handbook.KeyResult, day value.Date) value.Share {
	if !kr.Valid {
		return value.NoShare
	}
	then := *kr
	if past := slices.IndexFunc(kr.Checkins, func(c handbook.Checkin) bool { return c.Date.Compare(day) > 0 }); past >= 0 {
		then.Checkins = kr.Checkins[:past]
	}
	if len(kr.Targets) > 0 {
		then.Target = kr.Targets[0].Target
	}
	settleDates(&then, day)
	settleTarget(&then, day)
	then.Current = lastValue(&then)
	return measure(&then)
}
