package site

import (
	"slices"

	"handbook/generator/handbook"
	"handbook/generator/page"
)

// checkinBlocks is the history of the key results of an objective, the newest first.
func checkinBlocks(r *reader, o *handbook.Objective) []page.Block {
	t := &page.Table{Caption: "Check-ins", Columns: []page.Column{
		{Title: "Date", Kind: page.ShortColumn}, {Title: "Key result", Kind: page.WideColumn}, {Title: "Value", Kind: page.NumberColumn}, {Title: "How sure"}, {Title: "Health"}, {Title: "Note", Kind: page.WideColumn},
	}}
	for _, line := range history(o) {
		c, value := line.Checkin, line.Words
		if c.Value.Valid {
			value = c.Value.With(line.of.Unit)
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			{Of: page.Words(c.Date.Words()), Sort: c.Date.String()},
			words(line.of.Title),
			cell(page.Words(value), under(page.Words(correction(c)))),
			words(handbook.Confidences.Label(c.Confidence)),
			cell(healthChip(c.Health)),
			words(c.Note),
		}})
	}
	blocks := block("check-ins", "Check-ins", t.Shown())
	for i := range blocks {
		blocks[i].Role = page.AsHistory
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
