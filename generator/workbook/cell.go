package workbook

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"handbook/generator/form"
	"handbook/generator/handbook/value"
	"handbook/generator/source"
)

// longest is how many characters of a text a cell holds, a little less than
// spreadsheets take.
const longest = 32_000

// cellOf is a value as the text of a cell.
func cellOf(c form.Control, v source.Value) string {
	switch {
	case v.IsZero():
		return ""
	case v.IsGroup():
		lines := make([]string, len(v.Group))
		for i, entry := range v.Group {
			lines[i] = entry.Key + ": " + tidy(entry.Value.String())
		}
		return strings.Join(lines, "\n")
	case isLines(c) && len(v.List()) > 1:
		var lines []string
		for _, item := range v.List() {
			lines = append(lines, tidy(item.String()))
		}
		return strings.Join(lines, "\n")
	}
	return labelOf(c, v.String())
}

// tidy is a part of a value in one line.
func tidy(text string) string { return strings.Join(strings.Fields(text), " ") }

// labelOf is a text as the list of a cell offers it. Of a grade that is its number.
func labelOf(c form.Control, text string) string {
	for _, choice := range choicesOf(c) {
		if choice.Value == text {
			return choice.Label
		}
	}
	return text
}

// choicesOf are what the list of a cell offers, those of a value that can be said in
// several ways among them.
func choicesOf(c form.Control) []form.Choice {
	list := slices.Clone(c.Choices)
	for _, way := range c.Ways {
		list = append(list, way.Choices...)
	}
	for i, choice := range list {
		if _, err := strconv.Atoi(choice.Value); err == nil {
			list[i].Label = choice.Value
		}
	}
	return list
}

// valueOf is what a cell says; none for an empty one.
func valueOf(c form.Control, cell string) source.Value {
	if cell == "" {
		return source.Value{}
	}
	if isPairs(c) {
		if group, ok := pairsOf(cell); ok {
			return group
		}
	}
	if !isLines(c) || isPairs(c) {
		return source.Text(source.Words, worded(c, cell))
	}
	var items []source.Value
	for line := range strings.SplitSeq(cell, "\n") {
		items = append(items, source.Text(source.Words, strings.TrimSpace(line)))
	}
	return source.ListOf(source.Names, items...)
}

func isPairs(c form.Control) bool {
	return c.Sort == form.SortPairs || slices.ContainsFunc(c.Ways, isPairs)
}

// pairsOf reads lines such as "sales: 4".
func pairsOf(cell string) (source.Value, bool) {
	var group []source.Entry
	for line := range strings.SplitSeq(cell, "\n") {
		key, text, ok := strings.Cut(line, ":")
		if !ok {
			return source.Value{}, false
		}
		group = append(group, source.Entry{Key: strings.TrimSpace(key), Value: source.Text(source.Words, strings.TrimSpace(text))})
	}
	return source.GroupOf(group...), true
}

// worded is the word that a file has for what the list of a cell offers. Where the
// value may be a day, the number by which a spreadsheet keeps one is that day.
func worded(c form.Control, cell string) string {
	for _, choice := range choicesOf(c) {
		if strings.EqualFold(choice.Label, cell) || strings.EqualFold(choice.Value, cell) {
			return choice.Value
		}
	}
	if isDay(c) {
		return dayOf(cell)
	}
	return cell
}

func isDay(c form.Control) bool {
	return c.Sort == form.SortDay || slices.ContainsFunc(c.Ways, isDay)
}

// dayZero is the day that a spreadsheet counts from.
var dayZero = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

// dayOf reads the number that a spreadsheet has for a day, where a program has left out
// that it is one.
func dayOf(cell string) string {
	const earliest, latest = 20_000, 110_000 // 1954 and 2201
	if n, err := strconv.Atoi(cell); err == nil && n > earliest && n < latest {
		return dayZero.AddDate(0, 0, n).Format(time.DateOnly)
	}
	return cell
}

// plainNumber is a number that is the same once a spreadsheet has kept it, where it has
// no more digits than that keeps.
var plainNumber = regexp.MustCompile(`^-?(0|[1-9]\d*)(\.\d*[1-9])?$`)

const mostDigits = 15

// typed is a cell as a sheet keeps it: a number or a day where the column is of such,
// else a text.
func typed(c column, cell string) any {
	switch {
	case c.use == asks && isDay(c.control):
		if d, err := value.ParseDate(cell); err == nil {
			return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
		}
	case isNumber(c.control) && len(cell) <= mostDigits && plainNumber.MatchString(cell):
		if n, err := strconv.ParseFloat(cell, 64); err == nil {
			return n
		}
	}
	return cell
}

// isNumber reports whether the values of a column are numbers, or grades.
func isNumber(c form.Control) bool {
	isGrade := func(choice form.Choice) bool { return choice.Label == choice.Value }
	return c.Sort == form.SortNumber || c.Sort == form.SortChoice && slices.ContainsFunc(choicesOf(c), isGrade) || slices.ContainsFunc(c.Ways, isNumber)
}
