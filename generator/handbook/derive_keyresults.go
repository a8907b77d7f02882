package handbook

import (
	"fmt"
	"slices"

	"handbook/generator/diag"
)

// The formulas of this file are those in common use for key results (Viva Goals,
// Perdoo, GitLab; a share of check-ins for bounds, after Engagedly). A share is
// clamped for the roll-up and kept as it is for display.

// measureKeyResults finds where each key result stands on the handbook's date.
func measureKeyResults(h *Handbook) {
	for _, kr := range h.KeyResults {
		if kr.Due.IsZero() && !kr.Objective.Period.IsZero() {
			kr.Due = h.Config.Fiscal.End(kr.Objective.Period.Last)
		}
		kr.settleDates(h.Now)
		kr.settleTarget(h.Now)
		h.Diagnostics = append(h.Diagnostics, kr.dropCheckinsToCome(h.Now)...)
		kr.Current = kr.lastValue()
		kr.Confidence, kr.Health = kr.lastWords()
		kr.Raw, kr.Progress = NoShare, NoShare
		if kr.valid {
			kr.Raw = kr.measure()
			kr.Progress = kr.Raw.clamp()
		}
		kr.Expected = kr.expected(h.Config.Fiscal, h.Now)
	}
}

// settleDates takes what is to be done on a later date as not done yet.
func (kr *KeyResult) settleDates(now Date) {
	later := func(d Date) bool { return !now.IsZero() && d.Compare(now) > 0 }
	if kr.IsDone && later(kr.DoneOn) {
		kr.IsDone = false
	}
	if !slices.ContainsFunc(kr.Steps, func(m Step) bool { return m.Done && later(m.On) }) {
		return
	}
	kr.Steps = slices.Clone(kr.Steps)
	for i := range kr.Steps {
		m := &kr.Steps[i]
		m.Done = m.Done && !later(m.On)
	}
}

// settleTarget takes the latest target that counts on a day.
func (kr *KeyResult) settleTarget(now Date) {
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
func (kr *KeyResult) dropCheckinsToCome(now Date) (list []diag.Diagnostic) {
	past := slices.IndexFunc(kr.Checkins, func(c Checkin) bool { return !now.IsZero() && c.Date.Compare(now) > 0 })
	if past < 0 {
		return nil
	}
	for _, c := range kr.Checkins[past:] {
		list = append(list, diag.Diagnostic{
			File: kr.Objective.File, Pos: c.Pos, Severity: diag.Warning, Rule: "checkin-to-come",
			Message: fmt.Sprintf("%v is still to come (it is %v in this handbook), so the check-in does not count", c.Date, now),
			Hint:    "correct the date; what you expect belongs into confidence and note",
		})
	}
	kr.Checkins = kr.Checkins[:past:past]
	return list
}

// lastValue is the value of the last check-in that has one.
func (kr *KeyResult) lastValue() Decimal {
	for _, c := range slices.Backward(kr.Checkins) {
		if c.Value.Valid {
			return c.Value
		}
	}
	return Decimal{}
}

// lastWords are the confidence and the health of the last check-ins that say
// them; the two may come from different ones.
func (kr *KeyResult) lastWords() (confidence, health string) {
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
func (kr *KeyResult) measure() Share {
	switch kr.Type {
	case Increase, Decrease:
		return kr.shareFrom(kr.Baseline)
	case Reach:
		return kr.shareFrom(Decimal{Valid: true})
	case AtLeast, AtMost, WithinBounds:
		return kr.shareKept()
	case Milestones:
		return shareOf(kr.Steps, func(m Step) bool { return m.Done })
	case Done:
		return allIf(kr.IsDone)
	case FindBaseline:
		return allIf(kr.Current.Valid)
	}
	return NoShare
}

func allIf(done bool) Share {
	if done {
		return wholeShare
	}
	return 0
}

// shareFrom is (current - start) / (target - start), for more and for less.
func (kr *KeyResult) shareFrom(start Decimal) Share {
	if !kr.Current.Valid {
		return NoShare
	}
	return shareBetween(start, kr.Target, kr.Current)
}

// Kept says at how many of its check-ins a key result that keeps a value found
// it within bounds; 0 of 0 for the other kinds.
func (kr *KeyResult) Kept() (times, of int) {
	switch kr.Type {
	case AtLeast, AtMost, WithinBounds:
	default:
		return 0, 0
	}
	figures := kr.Figures()
	for _, c := range figures {
		if kr.Within(c.Value) {
			times++
		}
	}
	return times, len(figures)
}

// shareKept is the share of the check-ins that found the value within bounds.
func (kr *KeyResult) shareKept() Share {
	times, of := kr.Kept()
	if of == 0 {
		return NoShare
	}
	return Share((2*times*int(wholeShare) + of) / (2 * of))
}

// Within says whether a value satisfies a key result that keeps one: at least,
// at most and between include their bounds. It is false for the other kinds, and
// for no value.
func (kr *KeyResult) Within(value Decimal) bool {
	if !value.Valid {
		return false
	}
	switch kr.Type {
	case AtLeast:
		return value.Compare(kr.Target) >= 0
	case AtMost:
		return value.Compare(kr.Target) <= 0
	case WithinBounds:
		return value.Compare(kr.Target) >= 0 && value.Compare(kr.Upper) <= 0
	}
	return false
}

// shareOf is the weight of the milestones that count, of the weight of all.
func shareOf(milestones []Step, counts func(Step) bool) Share {
	var m mean
	for _, milestone := range milestones {
		m.add(allIf(counts(milestone)), milestone.Weight)
	}
	return m.share()
}

// expected is the progress that one would expect on a date: the elapsed part of
// the objective's period. Milestones that are planned by date are better than a
// straight line: there it is the weight of what is due or done.
func (kr *KeyResult) expected(fiscal Fiscal, now Date) Share {
	if kr.Type == Milestones && kr.isPlannedByDate() && !now.IsZero() {
		// What was done on a day that nobody noted has no date, which is before every other.
		return shareOf(kr.Steps, func(m Step) bool { return m.On.Compare(now) <= 0 })
	}
	return fiscal.elapsed(kr.Objective.Period, now)
}

// isPlannedByDate says that something is still to be done, and that each such
// milestone has its date.
func (kr *KeyResult) isPlannedByDate() bool {
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

// elapsed is the part of a period's days that has passed at the end of a date:
// something on the first day, everything on the last. NoShare without a period
// or a date.
func (f Fiscal) elapsed(p Period, now Date) Share {
	if p.IsZero() || now.IsZero() {
		return NoShare
	}
	start, after := f.Start(p.First).Days(), f.Start(p.Last+1).Days()
	passed := max(0, min(now.Days()+1, after)-start)
	return uint128{lo: uint64(passed) * uint64(wholeShare)}.over(uint128{lo: uint64(after - start)})
}

// scoreObjectives rolls key results up into their objectives. Objectives that
// serve another one never enter its score: they have their own key results.
func scoreObjectives(h *Handbook) {
	for _, o := range h.Objectives {
		o.Expected = h.Config.Fiscal.elapsed(o.Period, h.Now)
		var score mean
		for _, kr := range o.KeyResults {
			if kr.Progress != NoShare {
				score.add(kr.Progress, kr.Weight)
				o.Measured++
			}
			o.Health = weakest(healthFromWeakest, o.Health, kr.Health)
			o.Confidence = weakest(confidenceFromWeakest, o.Confidence, kr.Confidence)
		}
		o.Score = score.share()
		if o.CloseScore != NoShare {
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
