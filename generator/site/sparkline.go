package site

import (
	"html/template"
	"strconv"
	"strings"

	"handbook/generator/handbook"
)

// The size of a sparkline and of the room around it, in pixels.
const (
	sparkWidth  = 240
	sparkHeight = 44
	sparkMargin = 5
)

// fewFigures is how many figures show a course.
const fewFigures = 4

// sparkline draws how the value of a key result went from check-in to check-in,
// from the start of its period to the day on which it is due: from its baseline,
// if it has one, and with its target as a dashed line. Fewer than four figures
// make no course. The table of check-ins says the same.
func (p *page) sparkline(kr *handbook.KeyResult) template.HTML {
	values := kr.Figures()
	if len(values) < fewFigures {
		return ""
	}
	s := p.sparkScale(kr, values)
	var line []string
	if kr.Baseline.Valid {
		line = append(line, s.point(s.from, kr.Baseline))
	}
	for _, c := range values {
		line = append(line, s.point(c.Date.Days(), c.Value))
	}
	var m markup
	m.raw(`<svg class="sparkline" viewBox="0 0 `, strconv.Itoa(sparkWidth), " ", strconv.Itoa(sparkHeight), `" role="img" aria-label="`).text(sparkWords(kr, values)).raw(`">`)
	if kr.Target.Valid {
		y := strconv.Itoa(s.y(kr.Target))
		m.raw(`<line class="target" x1="0" y1="`, y, `" x2="`, strconv.Itoa(sparkWidth), `" y2="`, y, `"/>`)
	}
	last := strings.Split(line[len(line)-1], ",")
	m.raw(`<polyline class="course" points="`, strings.Join(line, " "), `"/><circle class="now" cx="`, last[0], `" cy="`, last[1], `" r="3"/></svg>`)
	return m.html()
}

// sparkScale spans the days and the values of a sparkline.
func (p *page) sparkScale(kr *handbook.KeyResult, values []handbook.Checkin) sparkScale {
	from := p.handbook.Config.Fiscal.Start(kr.Objective.Period.First).Days()
	s := sparkScale{from: min(from, values[0].Date.Days()), to: max(kr.Due.Days(), values[len(values)-1].Date.Days())}
	s.low, s.high = values[0].Value.Millionths, values[0].Value.Millionths
	include := func(d handbook.Decimal) {
		if d.Valid {
			s.low, s.high = min(s.low, d.Millionths), max(s.high, d.Millionths)
		}
	}
	for _, c := range values {
		include(c.Value)
	}
	include(kr.Baseline)
	include(kr.Target)
	include(kr.Upper)
	return s
}

type sparkScale struct {
	from, to  int   // days
	low, high int64 // millionths
}

func (s sparkScale) x(day int) int {
	return sparkMargin + (day-s.from)*(sparkWidth-2*sparkMargin)/max(s.to-s.from, 1)
}

func (s sparkScale) y(value handbook.Decimal) int {
	const room = sparkHeight - 2*sparkMargin
	span := max((s.high-s.low)/room, 1) // of a pixel: values are too large to be multiplied
	return sparkHeight - sparkMargin - min(int((value.Millionths-s.low)/span), room)
}

func (s sparkScale) point(day int, value handbook.Decimal) string {
	return strconv.Itoa(s.x(day)) + "," + strconv.Itoa(s.y(value))
}

// sparkWords says what a sparkline shows.
func sparkWords(kr *handbook.KeyResult, values []handbook.Checkin) string {
	first, last := values[0], values[len(values)-1]
	said := "From " + withUnit(first.Value, kr.Unit) + " on " + first.Date.Words() + " to " + withUnit(last.Value, kr.Unit) + " on " + last.Date.Words()
	if kr.Target.Valid {
		said += "; the target is " + withUnit(kr.Target, kr.Unit)
	}
	return said
}
