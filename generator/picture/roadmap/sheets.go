package roadmap

import "handbook/generator/picture"

// Sheets divides a chart that is higher than a sheet of paper into charts that
// are not, row by row: shrunk to one sheet, nobody could read it. A row that
// alone is too high has a sheet of its own. An arrow is lost where its ends
// come to stand on two sheets. A chart that is low enough, or in which bars are
// counted, stays as it is.
func Sheets(chart Chart, height picture.Unit) []Chart {
	const around = headHeight + 60*px // the quarters above and the legend below
	c := within(chart)
	if len(c.Rows) == 0 || len(c.Quarters) == 0 {
		return nil
	}
	if c.isCounted(frame{}, 0) {
		return []Chart{chart}
	}
	f := frameOf(c.Quarters, c.width())
	rows, all := make([]picture.Unit, len(c.Rows)), picture.Unit(headHeight)
	for i, r := range c.Rows {
		rows[i] = layOut(f, r, 0).bottom
		all += rows[i]
	}
	if c.isCounted(f, all) {
		return []Chart{chart}
	}
	var sheets []Chart
	used := height
	for i, high := range rows {
		if len(sheets) == 0 || used+high > height {
			sheets = append(sheets, chart)
			sheets[len(sheets)-1].Rows = nil
			used = around
		}
		used += high
		last := &sheets[len(sheets)-1]
		last.Rows = append(last.Rows, chart.Rows[i])
	}
	return sheets
}
