package site

import (
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
)

// The size of a sparkline and of the room around it, in pixels.
const (
	sparkWidth  = 240
	sparkHeight = 44
	sparkMargin = 5
)

// fewFigures is how many figures show a course; where it started is one.
const fewFigures = 2

// sparkline draws how the value of a key result went from check-in to check-in,
// from the start of its period to the day on which it is due: from where it
// started, if that is known, with its target as a dashed line and what was
// expected as a thin one. One figure makes no course. The table of check-ins says
// the same.
func sparkline(r *reader, kr *handbook.KeyResult) page.Node {
	values := kr.Figures()
	start := startOf(kr)
	known := len(values)
	if start.Valid {
		known++
	}
	if len(values) == 0 || known < fewFigures {
		return nil
	}
	begins := r.handbook.Config.Fiscal.Start(kr.Objective.Period.First).Days()
	s := newSparkScale(begins, kr, values)
	line := &page.Sparkline{Width: sparkWidth, Height: sparkHeight, Target: -1, Words: sparkWords(kr, values)}
	if start.Valid {
		line.Points = append(line.Points, s.point(s.from, start))
		line.Expected = [][2]int{s.point(begins, start), s.point(kr.Due.Days(), kr.Target)}
	}
	for _, c := range values {
		line.Points = append(line.Points, s.point(c.Date.Days(), c.Value))
	}
	if kr.Target.Valid {
		line.Target = s.y(kr.Target.Millionths)
	}
	return line
}

// startOf is the value from which a key result is to reach its target; not valid
// for one that is a limit, a list of steps, or to be found out.
func startOf(kr *handbook.KeyResult) value.Decimal {
	switch kr.Type {
	case handbook.Increase, handbook.Decrease:
		return kr.Baseline
	case handbook.Reach:
		return value.Decimal{Valid: true}
	}
	return value.Decimal{}
}

// newSparkScale spans the days and the values of a sparkline.
func newSparkScale(begins int, kr *handbook.KeyResult, values []handbook.Checkin) sparkScale {
	s := sparkScale{width: sparkWidth, height: sparkHeight, from: min(begins, values[0].Date.Days()), to: max(kr.Due.Days(), values[len(values)-1].Date.Days())}
	s.low, s.high = values[0].Value.Millionths, values[0].Value.Millionths
	include := func(d value.Decimal) {
		if d.Valid {
			s.low, s.high = min(s.low, d.Millionths), max(s.high, d.Millionths)
		}
	}
	for _, c := range values {
		include(c.Value)
	}
	include(startOf(kr))
	include(kr.Target)
	include(kr.Upper)
	return s
}

// sparkScale puts days and values into the field of a sparkline, in pixels.
type sparkScale struct {
	width, height int
	from, to      int   // days
	low, high     int64 // values, in any unit
}

func (s sparkScale) x(day int) int {
	return sparkMargin + (day-s.from)*(s.width-2*sparkMargin)/max(s.to-s.from, 1)
}

func (s sparkScale) y(value int64) int {
	room := int64(s.height - 2*sparkMargin)
	pixel := max((s.high-s.low)/room, 1) // values are too large to be multiplied
	return s.height - sparkMargin - int(min((value-s.low)/pixel, room))
}

func (s sparkScale) point(day int, value value.Decimal) [2]int {
	return [2]int{s.x(day), s.y(value.Millionths)}
}

// sparkWords says what a sparkline shows.
func sparkWords(kr *handbook.KeyResult, values []handbook.Checkin) string {
	first, last := values[0], values[len(values)-1]
	from := first.Value.With(kr.Unit) + " on " + first.Date.Words()
	if len(values) == 1 {
		from = startOf(kr).With(kr.Unit) + " at the start"
	}
	said := "From " + from + " to " + last.Value.With(kr.Unit) + " on " + last.Date.Words()
	if kr.Target.Valid {
		said += "; the target is " + kr.Target.With(kr.Unit)
	}
	return said
}

// sinceLast is how a key result has moved between its last two figures: "+3
// since 30 October 2026"; "" where there are not two.
func sinceLast(kr *handbook.KeyResult) string {
	values := kr.Figures()
	if len(values) < 2 {
		return ""
	}
	before, now := values[len(values)-2], values[len(values)-1]
	moved := value.Decimal{Millionths: now.Value.Millionths - before.Value.Millionths, Valid: true}
	said := moved.Beside(kr.Unit)
	switch {
	case moved.Millionths > 0:
		said = "+" + said
	case moved.Millionths == 0:
		said = "no change"
	}
	return said + " since " + before.Date.Words()
}
