package derive

import (
	"fmt"
	"slices"

	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// The formulas of this file are those in common use for key results (Viva Goals,
// Perdoo, GitLab; a share of check-ins for bounds, after Engagedly). A share is
// clamped for the roll-up and kept as it is for display.

// measureKeyResults finds where each key result stands on the handbook's date.
func measureKeyResults(h *handbook.Handbook) {
	for _, kr := range h.KeyResults {
		if kr.Due.IsZero() && !kr.Objective.Period.IsZero() {
			kr.Due = h.Config.Fiscal.End(kr.Objective.Period.Last)
		}
		settleDates(kr, h.Now)
		settleTarget(kr, h.Now)
		h.Diagnostics = append(h.Diagnostics, dropCheckinsToCome(kr, h.Now)...)
		kr.Current = lastValue(kr)
		kr.Confidence, kr.Health = lastWords(kr)
		kr.Raw, kr.Progress = value.NoShare, value.NoShare
		if kr.Valid {
			kr.Raw = measure(kr)
			kr.Progress = kr.Raw.Clamp()
		}
		kr.Expected = expectedShare(kr, h.Config.Fiscal, h.Now)
	}
}

// settleDates takes what is to be done on a later date as not done yet.
func settleDates(kr *handbook.KeyResult, now value.Date) {
	later := func(d value.Date) bool { return !now.IsZero() && d.Compare(now) > 0 }
	if kr.IsDone && later(kr.DoneOn) {
		kr.IsDone = false
	}
	if !slices.ContainsFunc(kr.Steps, func(m handbook.Step) bool { return m.Done && later(m.On) }) {
		return
	}
	kr.Steps = slices.Clone(kr.Steps)
	for i := range kr.Steps {
		m := &kr.Steps[i]
		m.Done = m.Done && !later(m.On)
	}
}

// settleTarget takes the latest target that counts on a day.
func settleTarget(kr *handbook.KeyResult, now value.Date) {
	for _, t := range kr.Targets {
		if now.IsZero() || t.Date.Compare(now) <= 0 {
			kr.Target = t.Target
		}
	}
}

// dropCheckinsToCome leaves out the check-ins of days after the handbook's date,
// and warns of them: nobody knows yet how a thing will stand on a day to come, so
// that such a date is a slip of the pen. They neither count nor stand in the
// history.
func dropCheckinsToCome(kr *handbook.KeyResult, now value.Date) (list []diag.Diagnostic) {
	past := slices.IndexFunc(kr.Checkins, func(c handbook.Checkin) bool { return !now.IsZero() && c.Date.Compare(now) > 0 })
	if past < 0 {
		return nil
	}
	for _, c := range kr.Checkins[past:] {
		list = append(list, diag.Diagnostic{
			File: kr.Objective.File, Pos: c.Pos, Severity: diag.Warning, Rule: "checkin-to-come",
			Message: fmt.Sprintf("%v is in the future (this handbook is as of %v), so the check-in does not count", c.Date, now),
			Hint:    "correct the date; write what you expect under confidence and note",
		})
	}
	kr.Checkins = kr.Checkins[:past:past]
	return list
}

// lastValue is the value of the last check-in that has one.
func lastValue(kr *handbook.KeyResult) value.Decimal {
	for _, c := range slices.Backward(kr.Checkins) {
		if c.Value.Valid {
			return c.Value
		}
	}
	return value.Decimal{}
}

// lastWords are the confidence and the health of the last check-ins that say
// them; the two may come from different ones.
func lastWords(kr *handbook.KeyResult) (confidence, health string) {
	for _, c := range kr.Checkins {
		if c.Confidence != "" {
			confidence = c.Confidence
		}
		if c.Health != "" {
			health = c.Health
		}
	}
	return confidence, health
}

// measure returns the progress of a key result before it is clamped; NoShare
// when there is nothing to measure yet.
func measure(kr *handbook.KeyResult) value.Share {
	switch kr.Type {
	case handbook.Increase, handbook.Decrease:
		return shareFrom(kr, kr.Baseline)
	case handbook.Reach:
		return shareFrom(kr, value.Decimal{Valid: true})
	case handbook.AtLeast, handbook.AtMost, handbook.WithinBounds:
		return shareKept(kr)
	case handbook.Milestones:
		return shareOf(kr.Steps, func(m handbook.Step) bool { return m.Done })
	case handbook.Done:
		return allIf(kr.IsDone)
	case handbook.FindBaseline:
		return allIf(kr.Current.Valid)
	}
	return value.NoShare
}

func allIf(done bool) value.Share {
	if done {
		return value.WholeShare
	}
	return 0
}

// shareFrom is (current - start) / (target - start), for more and for less.
func shareFrom(kr *handbook.KeyResult, start value.Decimal) value.Share {
	if !kr.Current.Valid {
		return value.NoShare
	}
	return value.ShareBetween(start, kr.Target, kr.Current)
}

// shareKept is the share of the check-ins that found the value within bounds.
func shareKept(kr *handbook.KeyResult) value.Share {
	times, of := kr.Kept()
	if of == 0 {
		return value.NoShare
	}
	return value.Ratio(times, of)
}

// shareOf is the weight of the milestones that count, of the weight of all.
func shareOf(milestones []handbook.Step, counts func(handbook.Step) bool) value.Share {
	var m value.Mean
	for _, milestone := range milestones {
		m.Add(allIf(counts(milestone)), milestone.Weight)
	}
	return m.Share()
}

// expectedShare is the progress that one would expect on a date: the elapsed part of
// the objective's period. Milestones that are planned by date are better than a
// straight line: there it is the weight of what is due or done.
func expectedShare(kr *handbook.KeyResult, fiscal value.Fiscal, now value.Date) value.Share {
	if kr.Type == handbook.Milestones && isPlannedByDate(kr) && !now.IsZero() {
		// What was done on a day that nobody noted has no date, which is before every other.
		return shareOf(kr.Steps, func(m handbook.Step) bool { return m.On.Compare(now) <= 0 })
	}
	return fiscal.Elapsed(kr.Objective.Period, now)
}

// isPlannedByDate says that something is still to be done, and that each such
// milestone has its date.
func isPlannedByDate(kr *handbook.KeyResult) bool {
	open := 0
	for _, m := range kr.Steps {
		if !m.Done && m.On.IsZero() {
			return false
		}
		if !m.Done {
			open++
		}
	}
	return open > 0
}

// scoreObjectives rolls key results up into their objectives. Objectives that
// serve another one never enter its score: they have their own key results.
func scoreObjectives(h *handbook.Handbook) {
	for _, o := range h.Objectives {
		o.Expected = h.Config.Fiscal.Elapsed(o.Period, h.Now)
		var score value.Mean
		for _, kr := range o.KeyResults {
			if kr.Progress != value.NoShare {
				score.Add(kr.Progress, kr.Weight)
				o.Measured++
			}
			o.Health = weakest(healthFromWeakest, o.Health, kr.Health)
			o.Confidence = weakest(confidenceFromWeakest, o.Confidence, kr.Confidence)
		}
		o.Score = score.Share()
		if o.CloseScore != value.NoShare {
			o.Score = o.CloseScore
		}
	}
}

// The words of the two closed lists from the weakest on, for "the weakest child
// wins" (Perdoo).
var (
	healthFromWeakest     = []string{"off_track", "needs_attention", "on_track"}
	confidenceFromWeakest = []string{"remote", "unlikely", "even", "likely", "almost_certain"}
)

// weakest returns the one of two words that stands first in a list. A word that
// is not in it, such as "", says nothing.
func weakest(list []string, a, b string) string {
	i, j := slices.Index(list, a), slices.Index(list, b)
	if j < 0 || i >= 0 && i <= j {
		return a
	}
	return b
}
