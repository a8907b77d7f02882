package site

import (
	"slices"

	"handbook/generator/handbook"
)

// checkins is the history of the key results of an objective, the newest first.
func (p *page) checkins(o *handbook.Objective) []Block {
	t := table{caption: "Check-ins", columns: []column{
		{title: "Date", class: "short"}, {title: "Key result", class: "wide"}, {title: "Value", class: "number"}, {title: "Confidence"}, {title: "Health"}, {title: "Note", class: "wide"},
	}}
	for _, line := range history(o) {
		c, value := line.Checkin, line.Words
		if c.Value.Valid {
			value = withUnit(c.Value, line.of.Unit)
		}
		t.rows = append(t.rows, row{cells: []cell{
			{html: plain(c.Date.Words()), sort: c.Date.String()},
			words(line.of.Title),
			marks(plain(value) + under(plain(correction(c)))),
			words(handbook.Confidences.Label(c.Confidence)),
			marks(healthChip(c.Health)),
			words(c.Note),
		}})
	}
	blocks := block("check-ins", "Check-ins", t.html())
	for i := range blocks {
		blocks[i].Class = "history"
		blocks[i].Note = "The newest first"
	}
	return blocks
}

// correction says what became of a value that was given twice for one day.
func correction(c handbook.Checkin) string {
	switch {
	case c.Corrected:
		return "corrected since"
	case c.Corrects.Valid:
		return "corrected from " + c.Corrects.Grouped() + " to " + c.Value.Grouped()
	}
	return ""
}

// checkin is a check-in and what it is about.
type checkin struct {
	handbook.Checkin
	of *handbook.KeyResult
}

// history is all check-ins of an objective, the newest first, those of one day
// in the order of its key results.
func history(o *handbook.Objective) []checkin {
	var list []checkin
	for _, kr := range o.KeyResults {
		for i := len(kr.Checkins) - 1; i >= 0; i-- {
			list = append(list, checkin{kr.Checkins[i], kr})
		}
	}
	slices.SortStableFunc(list, func(a, b checkin) int { return b.Date.Compare(a.Date) })
	return list
}
