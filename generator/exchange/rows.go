package exchange

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"handbook/generator/english"
)

// Sheets hold rows for the eye: sums, titles of groups, the headers once more. An
// item of such a row would be published, and a sum would count its parts twice.

// sumWords begin a row that adds up others.
var sumWords = regexp.MustCompile(`(?i)^(?:grand |sub[- ]?|overall )?(?:totals?|sum|average|count)\b|^(?:gesamt(?:summe|aufwand|kosten)?|(?:zwischen|end)?summe|insgesamt|mittelwert|durchschnitt|anzahl|total général|totale|somme|suma|σ|∑)(?:[^\pL]|$)`)

// withoutNonRows leaves out the rows that are none, and says which.
func (m *importing) withoutNonRows(rows []Row) []Row {
	var kept []Row
	var left []string
	for i, row := range rows {
		if why := m.noRow(rows, i); why != "" {
			left = append(left, fmt.Sprintf("%s %d (%s)", m.unit(), row.Number, why))
			continue
		}
		kept = append(kept, row)
	}
	if len(left) > 0 {
		m.Table.note("left out, because it does not look like an item: %s", english.Cut(strings.Join(left, ", "), 400))
	}
	return kept
}

// noRow says why a row is no item, or "".
func (m *importing) noRow(rows []Row, i int) string {
	row := rows[i]
	switch {
	case !slices.ContainsFunc(row.Cells, saysSomething):
		return "a line without words"
	case m.Table.Lines:
		if i+1 < len(rows) && rows[i+1].Number == row.Number+1 && underline.MatchString(rows[i+1].Cells[0]) {
			return "the title " + row.Cells[0]
		}
	case m.repeatsHeaders(row):
		return "the headers again"
	case i == 0 && m.extendsHeaders(row):
		return "a second row of headers"
	case isSum(row):
		return "the sum " + strings.TrimRight(first(row), ":")
	case m.isGroupTitle(rows, i):
		return "the title " + first(row) + " of a group"
	}
	return ""
}

// underline is the line below a title in a text.
var underline = regexp.MustCompile(`^[=~_]{3,}$`)

func saysSomething(cell string) bool {
	return strings.ContainsFunc(cell, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.So, r) })
}

// first is the first cell of a row that is not empty.
func first(row Row) string {
	for _, cell := range row.Cells {
		if cell != "" {
			return cell
		}
	}
	return ""
}

// filled counts the cells of a row that are not empty.
func filled(row Row) (n int) {
	for _, cell := range row.Cells {
		if cell != "" {
			n++
		}
	}
	return n
}

// repeatsHeaders reports a row of which every cell is the header of its column.
func (m *importing) repeatsHeaders(row Row) bool {
	same := m.likeHeaders(row)
	return same >= 2 && same == filled(row)
}

// extendsHeaders reports the second row of headers, into which merged cells of the
// first reach: its title is the header of the titles.
func (m *importing) extendsHeaders(row Row) bool {
	title := slices.IndexFunc(m.Columns, func(c Column) bool { return c.Key == "title" || c.Key == "request" })
	return title >= 0 && title < len(row.Cells) && plainHeader(row.Cells[title]) == plainHeader(m.Columns[title].Header) && m.likeHeaders(row) > 0 && filled(row) > 1
}

// likeHeaders counts the cells of a row that are the header of their column.
func (m *importing) likeHeaders(row Row) (n int) {
	for i, cell := range row.Cells {
		if cell != "" && plainHeader(cell) == plainHeader(m.Columns[i].Header) {
			n++
		}
	}
	return n
}

// isSum reports a row that begins with a word for a sum and holds figures besides.
func isSum(row Row) bool {
	if !sumWords.MatchString(first(row)) || filled(row) < 2 {
		return false
	}
	words := 0
	for _, cell := range row.Cells {
		if cell != "" && figureParts.FindString(cell) == "" && !strings.HasSuffix(cell, "%") {
			words++
		}
	}
	return words == 1
}

// isGroupTitle reports a row with one filled cell, its first, that stands between
// empty rows or above the headers again.
func (m *importing) isGroupTitle(rows []Row, i int) bool {
	row := rows[i]
	if len(row.Cells) != 1 || len(m.Columns) < 2 || i+1 >= len(rows) {
		return false
	}
	before, after := m.Header, rows[i+1].Number
	if i > 0 {
		before = rows[i-1].Number
	}
	return m.repeatsHeaders(rows[i+1]) || row.Number > before+1 && after > row.Number+1
}
