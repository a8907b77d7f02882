package site

import (
	"fmt"
	"slices"

	"handbook/generator/handbook"
	"handbook/generator/page"
)

// checkinBlocks is the history of the key results of an objective, the newest first.
func checkinBlocks(r *reader, o *handbook.Objective) []page.Block {
	lines := history(o)
	newest := min(len(lines), mostCheckins)
	of := page.Line(checkinTable("Check-ins", lines[:newest]), folded(fmt.Sprintf("%d earlier", len(lines)-newest), checkinTable("Earlier check-ins", lines[newest:])))
	blocks := block("check-ins", "Check-ins", of)
	for i := range blocks {
		blocks[i].Role = page.AsHistory
		blocks[i].Note = "The newest first"
	}
	return blocks
}

// mostCheckins is how many check-ins one sees without opening the rest.
const mostCheckins = 4

// checkinTable is check-ins in the order they are given in.
func checkinTable(caption string, lines []checkin) page.Node {
	t := &page.Table{Caption: caption, Columns: []page.Column{
		{Title: "Key result", Kind: page.WideColumn}, {Title: "Value", Kind: page.NumberColumn}, {Title: "Health"},
	}}
	for _, line := range lines {
		c, value := line.Checkin, line.Words
		if c.Value.Valid {
			value = c.Value.With(line.of.Unit)
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(page.Text(line.of.Title), under(page.Text(c.Date.Words()), page.Words(c.Note))),
			cell(page.Words(value), under(page.Words(correction(c, line.of.Unit)))),
			cell(healthChip(c.Health), under(page.Words(handbook.Confidences.Label(c.Confidence)))),
		}})
	}
	return t.Shown()
}

// correction says what became of a value that was given twice for one day.
func correction(c handbook.Checkin, unit string) string {
	switch {
	case c.Corrected:
		return "corrected since"
	case c.Corrects.Valid:
		return "corrected from " + c.Corrects.Beside(unit) + " to " + c.Value.Beside(unit)
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
