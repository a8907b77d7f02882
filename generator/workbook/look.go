package workbook

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"handbook/generator/english"
	"handbook/generator/exchange"
)

// styles are how cells look: an id each, as the library has them.
type styles struct{ head, text, day, number, name, told int }

// The number formats of cells. In one that is a text a spreadsheet leaves alone what is
// typed into it: it computes nothing and takes nothing for a day.
const (
	asNumber = 0
	asText   = 49
)

const (
	shade   = "EDEDED" // of what is not to be changed
	heading = "D9E2EC"
)

func (s *styles) make(book *excelize.File) error {
	day := "yyyy-mm-dd"
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	fill := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	for _, made := range []struct {
		into  *int
		style excelize.Style
	}{
		{&s.head, excelize.Style{Font: &excelize.Font{Bold: true, Family: "Calibri", Size: 11}, Fill: fill(heading), Alignment: top, NumFmt: asText}},
		{&s.text, excelize.Style{Alignment: top, NumFmt: asText}},
		{&s.day, excelize.Style{Alignment: top, CustomNumFmt: &day}},
		{&s.number, excelize.Style{Alignment: top, NumFmt: asNumber}},
		{&s.name, excelize.Style{Fill: fill(shade), Alignment: &excelize.Alignment{Vertical: "top"}, NumFmt: asText}},
		{&s.told, excelize.Style{Fill: fill(shade), Alignment: top, NumFmt: asText}},
	} {
		id, err := book.NewStyle(&made.style)
		if err != nil {
			return err
		}
		*made.into = id
	}
	return nil
}

// of is the look of the cells of a column.
func (s styles) of(c column) int {
	switch {
	case c.use == names:
		return s.name
	case c.use == tells:
		return s.told
	case isDay(c.control):
		return s.day
	case isNumber(c.control):
		return s.number
	}
	return s.text
}

// width is that of a column, in characters.
func (c column) width() float64 {
	switch {
	case c.key == "title" || c.key == "#title" || c.key == "note":
		return 36
	case c.key == itemName || isLines(c.control):
		return 28
	case c.use == names || isDay(c.control) || isNumber(c.control) || c.key == "#on":
		return 12
	}
	return 18
}

// height is that of a row, in points: what its longest cell in sight needs, within limits.
func (t table) height(r row) float64 {
	const ofLine, most = 15, 8
	lines := 1
	for i, c := range t.columns {
		if c.folded || c.use == names {
			continue
		}
		n := 0
		for line := range strings.SplitSeq(r[i], "\n") {
			n += 1 + utf8.RuneCountInString(line)/int(c.width())
		}
		lines = max(lines, n)
	}
	return float64(ofLine * min(lines, most))
}

// cellName is the name of a cell: its column from 0, its row from 1.
func cellName(column, row int) string { return exchange.ColumnLetter(column) + strconv.Itoa(row) }

// tableName is the name of a table for those who compute with it.
func tableName(t table) string {
	return strings.NewReplacer(" ", "_", ",", "", "-", "_").Replace(t.name)
}

// fitting is a text that a cell can hold.
func fitting(text string) string { return english.Cut(text, longest) }
