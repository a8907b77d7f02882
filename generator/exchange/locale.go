package exchange

import (
	"regexp"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// What 2.000 or 3/4/2027 means depends on where a sheet was made, which no cell
// says alone. A column has one way of writing: the cell that can be read in one
// way only decides for the others, and the other columns where none does.

// vote is what the cells of a column say of a way of writing.
type vote struct{ yes, no bool }

func (v vote) and(other vote) vote { return vote{v.yes || other.yes, v.no || other.no} }

// decided reports whether there is one answer, and which.
func (v vote) decided() (yes, ok bool) { return v.yes, v.yes != v.no }

// customs are the ways of writing of a column, or of all.
type customs struct {
	comma    vote // a comma before decimals and a dot before thousands
	dayFirst vote // the day before the month in a date with slashes
}

// figureParts are the parts of a number in a cell: signs before it, digits, what
// stands for zero decimals, a factor, a currency.
var figureParts = regexp.MustCompile(`^(?:\p{Sc}|[A-Z]{3})?[ \x{a0}\x{202f}]*([-+]?\d[\d.,'’ \x{a0}\x{202f}]*?)(?:[.,][-–—]{1,2})?[ \x{a0}\x{202f}]*` +
	`(k|K|m|M|mn|Mn\.?|Mio\.?|mio\.?|million|Million|Tsd\.?|tsd\.?|T)?[ \x{a0}\x{202f}]*(?:\p{Sc}|[A-Z]{3})?$`)

// factors are the words for a thousand and a million as a handbook writes them.
var factors = map[string]string{
	"k": "k", "K": "k", "tsd": "k", "Tsd": "k", "T": "k",
	"m": "m", "M": "m", "mn": "m", "Mn": "m", "mio": "m", "Mio": "m", "million": "m", "Million": "m",
}

// customsOf reads what one cell proves.
func customsOf(cell string) (c customs) {
	if day, month, ok := value.SlashedDate(value.WithoutClock(cell)); ok {
		c.dayFirst = vote{yes: month.IsZero() && !day.IsZero(), no: day.IsZero() && !month.IsZero()}
		return c
	}
	parts := figureParts.FindStringSubmatch(cell)
	if parts == nil {
		return c
	}
	c.comma = provesComma(parts[1])
	c.comma.yes = c.comma.yes || strings.Contains(cell, ",-") || strings.Contains(cell, ",–")
	return c
}

// provesComma tells how the digits of a number are divided, where that can be
// one way only: 4.500,00 and 2,5, or 4,500.00 and 2.5.
func provesComma(digits string) vote {
	commas, dots := strings.Count(digits, ","), strings.Count(digits, ".")
	comma, dot := strings.LastIndexByte(digits, ','), strings.LastIndexByte(digits, '.')
	behind := func(at int) int { return len(digits) - at - 1 }
	const thousands = 3
	switch {
	case commas > 0 && dots > 0:
		return vote{yes: comma > dot, no: dot > comma}
	case commas > 1:
		return vote{no: true}
	case dots > 1:
		return vote{yes: true}
	case commas == 1 && (behind(comma) != thousands || strings.HasPrefix(digits, "0,")):
		return vote{yes: true}
	case dots == 1 && (behind(dot) != thousands || strings.HasPrefix(digits, "0.")):
		return vote{no: true}
	}
	return vote{}
}

// shape is how the values of the column's field are written.
func (c *Column) shape(kind handbook.Kind) handbook.Form {
	if c.field == nil || c.field.reading != asFigure {
		return handbook.Form{}
	}
	f, _ := FileKind(kind).Field(c.field.path[0])
	if len(c.field.path) == 1 {
		return f.Form
	}
	group := f.Form
	if group.Shape == handbook.List {
		group = group.Of[0]
	}
	for _, key := range group.Keys {
		if key.Key == c.field.path[1] {
			return key.Form
		}
	}
	return handbook.Form{}
}

// numeric are the shapes that are read as numbers.
var numeric = []handbook.Shape{handbook.Number, handbook.Whole, handbook.Rated, handbook.Graded, handbook.Placed, handbook.Evolved, handbook.Part, handbook.Amount, handbook.Effortful}

// judgeColumns gives each column its customs.
func (m *importing) judgeColumns(rows []Row) {
	var sheet customs
	own := make([]customs, len(m.Columns))
	for i := range m.Columns {
		c := &m.Columns[i]
		c.form = c.shape(m.opt.Kind)
		if c.field == nil || c.field.reading != asFigure {
			continue
		}
		for _, row := range rows {
			if i < len(row.Cells) {
				proof := customsOf(row.Cells[i])
				own[i].comma, own[i].dayFirst = own[i].comma.and(proof.comma), own[i].dayFirst.and(proof.dayFirst)
			}
		}
		sheet.comma, sheet.dayFirst = sheet.comma.and(own[i].comma), sheet.dayFirst.and(own[i].dayFirst)
	}
	if sheet.comma == (vote{}) && m.Table.Semicolons {
		sheet.comma.yes = true // a spreadsheet writes them where the comma is taken
	}
	if m.opt.Dates != "" {
		sheet.dayFirst = vote{yes: m.opt.Dates == "day-first", no: m.opt.Dates == "month-first"}
	}
	for i := range m.Columns {
		m.Columns[i].settle(own[i], sheet, m.opt.Dates != "")
	}
}

// settle decides how a column is read, by its own cells and else by the sheet,
// and notes where they contradict one another.
func (c *Column) settle(own, sheet customs, told bool) {
	c.customs = own
	if own.comma == (vote{}) {
		c.customs.comma = sheet.comma
	}
	if own.dayFirst == (vote{}) || told {
		c.customs.dayFirst = sheet.dayFirst
	}
	if own.comma.yes && own.comma.no {
		c.noteOnce("some numbers have a decimal comma and others a decimal point: each is read on its own")
	}
	if own.dayFirst.yes && own.dayFirst.no && !told {
		c.noteOnce("some dates have the day first and others the month: ambiguous ones are not read; --dates day-first or month-first decides")
	}
}

// workedOut is a cell as a handbook writes it where the column leaves one meaning.
// The column says what was read.
func workedOut(column *Column, cell string) string {
	if column.field.reading != asFigure || column.field.measured {
		return cell
	}
	meant := column.date(cell)
	if meant == "" {
		meant = column.figure(cell)
	}
	if meant == "" || meant == cell {
		return cell
	}
	column.noteReading(cell, meant)
	return meant
}

// date is the day that a cell names in some spelling, or "".
func (c *Column) date(cell string) string {
	if c.form.Shape != handbook.Day {
		return ""
	}
	day, month, slashed := value.SlashedDate(value.WithoutClock(cell))
	if !slashed {
		return value.DateMeant(cell)
	}
	dayFirst, ok := c.customs.dayFirst.decided()
	switch {
	case ok && dayFirst && !day.IsZero():
		return day.String()
	case ok && !dayFirst && !month.IsZero():
		return month.String()
	case !ok && day != month && !day.IsZero() && !month.IsZero():
		c.noteOnce("a date such as " + cell + " can be read in two ways; --dates day-first or month-first decides")
	}
	return value.DateMeant(cell)
}

// figure is the number that a cell holds in some spelling, or "".
func (c *Column) figure(cell string) string {
	parts := figureParts.FindStringSubmatch(cell)
	if parts == nil || !isNumeric(c.form) || strings.Contains(parts[1], "..") { // a range
		return ""
	}
	digits := strings.NewReplacer("'", "", "’", "", " ", "", "\u00a0", "", "\u202f", "").Replace(parts[1])
	comma, ok := c.customs.comma.decided()
	if !ok {
		comma, ok = provesComma(digits).decided()
	}
	switch {
	case ok && comma:
		digits = trimmedDecimals(strings.Replace(strings.ReplaceAll(digits, ".", ""), ",", ".", 1))
	case ok:
		digits = trimmedDecimals(strings.ReplaceAll(digits, ",", ""))
	case strings.Contains(digits, ","):
		return value.NumberMeant(digits)
	}
	factor := factors[strings.TrimSuffix(parts[2], ".")]
	if factor == "" {
		factor = c.factor
	}
	if c.form.Shape != handbook.Amount {
		if parts[2] != "" {
			return "" // a size, such as M
		}
		factor = ""
	}
	return digits + factor
}

// trimmedDecimals takes away the zeros at the end: 4500.00 is 4500, and 1.250 must
// not look like thousands.
func trimmedDecimals(digits string) string {
	if !strings.Contains(digits, ".") {
		return digits
	}
	return strings.TrimSuffix(strings.TrimRight(digits, "0"), ".")
}

func isNumeric(form handbook.Form) bool {
	for _, shape := range numeric {
		if form.Shape == shape {
			return true
		}
	}
	for _, one := range form.Of {
		if form.Shape == handbook.Either && isNumeric(one) {
			return true
		}
	}
	return false
}

// unitInHeader is a thousand or a million of a currency, as headers have it: £m,
// (k€), in TEUR.
var unitInHeader = regexp.MustCompile(`(?i)[ (\[,]+(?:in )?(?:(?:\p{Sc}|gbp|eur|usd|chf) ?(k|m|mn|mio|tsd|000s?|million|thousands?)|(k|m|t|mn|mio|tsd|million|thousands?)\.? ?(?:\p{Sc}|gbp|eur|usd|chf)|'?(000)s?)[)\]]?\s*$`)

// cutUnit takes such a unit off a header and returns it as a handbook writes it.
func cutUnit(header string) (rest, factor string) {
	at := unitInHeader.FindStringSubmatchIndex(header)
	if at == nil {
		return header, ""
	}
	for group := 2; group < len(at); group += 2 {
		if at[group] < 0 {
			continue
		}
		switch strings.ToLower(header[at[group]:at[group+1]])[0] {
		case 'm':
			factor = "m"
		default:
			factor = "k"
		}
	}
	return header[:at[0]], factor
}
