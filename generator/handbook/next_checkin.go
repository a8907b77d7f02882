package handbook

import (
	"cmp"

	"handbook/generator/handbook/value"
)

// usualRhythm is how many days lie between check-ins where the settings say nothing.
const usualRhythm = 31

// NextCheckin is the day on which it is to be said again how far a key result is: the
// days of the settings' rhythm after the last check-in, or after the period began. It is
// zero for what is done or not pursued.
func (h *Handbook) NextCheckin(kr *KeyResult) value.Date {
	if !kr.Objective.Active() || kr.IsDone || kr.Objective.Period.IsZero() {
		return value.Date{}
	}
	last := h.Config.Fiscal.Start(kr.Objective.Period.First)
	if n := len(kr.Checkins); n > 0 {
		last = kr.Checkins[n-1].Date
	}
	return last.AddDays(cmp.Or(DaysBetween(h.Config.Rhythm.Checkin), usualRhythm))
}
