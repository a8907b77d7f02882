package value

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"handbook/generator/english"
)

// The years that a period may name. A year outside them is a slip of the pen,
// and a plan that reaches from 1026 to 2026 helps nobody.
const firstYear, lastYear = 1900, 2199

// ParseQuarter reads a quarter: 2026-Q3, Q3 2026, FY26 Q3, FY26-Q3, 2025/26 Q1,
// in any case. The year is the one that names the fiscal year; a year written
// as 2025/26 is named by the later one. Its error is a [*Error].
func ParseQuarter(text string) (Quarter, error) { return Fiscal{}.ParseQuarter(text) }

// ParseQuarter reads a quarter as the function of that name does, but for a year
// written as 2025/26: that is the one which begins in 2025, by whichever of the
// two it is named.
func (f Fiscal) ParseQuarter(text string) (Quarter, error) {
	p, err := f.ParsePeriod(text)
	if bad := (*Error)(nil); errors.As(err, &bad) && (bad.Suggest == "" || strings.Contains(bad.Suggest, "..")) {
		first, _, _ := strings.Cut(bad.Suggest, "..")
		bad.Suggest, bad.Hint = "", "write one quarter, such as "+cmp.Or(first, "2026-Q3")
	}
	if err != nil {
		return 0, err
	}
	if p.First != p.Last {
		return 0, &Error{
			Message: english.Quoted(text) + " is longer than a quarter",
			Hint:    "write one quarter, such as " + p.First.String(),
		}
	}
	return p.First, nil
}

// ParsePeriod reads a quarter as [ParseQuarter] does, a half (2026-H1, H1 2026,
// FY26 H1), a year (2026, FY26), or a range of any two of them
// (2026-Q1..2026-Q3). Its error is a [*Error].
func ParsePeriod(text string) (Period, error) { return Fiscal{}.ParsePeriod(text) }

// ParsePeriod reads a period as the function of that name does, and a year
// written as 2025/26 as [Fiscal.ParseQuarter] does.
func (f Fiscal) ParsePeriod(text string) (Period, error) {
	text = strings.TrimSpace(text)
	from, to, isRange := strings.Cut(text, "..")
	first, err := f.parseSpan(from)
	if err != nil {
		return Period{}, f.orMeant(text, err)
	}
	if !isRange {
		return first, nil
	}
	last, err := f.parseSpan(to)
	if err != nil {
		return Period{}, f.orMeant(text, err)
	}
	if last.Last < first.First || last.First < first.First {
		swapped := strings.TrimSpace(to) + ".." + strings.TrimSpace(from)
		return Period{}, &Error{
			Message: english.Quoted(text) + " ends before it begins",
			Hint:    "write " + swapped,
			Suggest: swapped,
		}
	}
	return Period{First: first.First, Last: max(first.Last, last.Last)}, nil
}

// The two orders in which people write a period: year first or year last. The
// groups are fy, the year, its second calendar year, q or h, and the number.
var (
	yearFirst = regexp.MustCompile(`^(fy)?[ -]?(\d{4}|\d{2})(?:/(\d{4}|\d{2}))?(?:[ -]?([qh])(\d{1,9}))?$`)
	yearLast  = regexp.MustCompile(`^([qh])(\d{1,9})[ -](fy)?[ -]?(\d{4}|\d{2})(?:/(\d{4}|\d{2}))?$`)
)

// parseSpan reads a period that is no range.
func (f Fiscal) parseSpan(text string) (Period, error) {
	fy, year, second, part, number := "", "", "", "", ""
	spelling := periodSpelling.Replace(strings.ToLower(strings.TrimSpace(text)))
	if m := yearFirst.FindStringSubmatch(spelling); m != nil {
		fy, year, second, part, number = m[1], m[2], m[3], m[4], m[5]
	} else if m := yearLast.FindStringSubmatch(spelling); m != nil {
		part, number, fy, year, second = m[1], m[2], m[3], m[4], m[5]
	}
	if year == "" || len(year) == 2 && fy == "" && second == "" {
		return Period{}, &Error{Message: english.Quoted(text) + " is not a period"}
	}
	y, err := f.year(year, second)
	if err != nil {
		return Period{}, err
	}
	return partOfYear(y, part, number)
}

// periodSpelling reads the dashes and spaces of a word processor as plain ones.
var periodSpelling = strings.NewReplacer("–", "-", "‑", "-", "\u00a0", " ", "  ", " ")

// orMeant gives the way out of what is no period: the period that it means, or the
// ways to write one.
func (f Fiscal) orMeant(text string, err error) error {
	bad := (*Error)(nil)
	if !errors.As(err, &bad) || bad.Hint != "" {
		return err
	}
	bad = &Error{
		Message: english.Quoted(text) + " is not a period",
		Hint:    "write a quarter (2026-Q3), a half (2026-H1), a year (2026) or a range (2026-Q1..2026-Q3)",
	}
	if d, wrong := ParseDate(text); wrong == nil {
		bad.Message, bad.Suggest = d.String()+" is a day, not a period", f.Of(d).String()
		bad.Hint = fmt.Sprintf("write %s, the quarter that it is in", bad.Suggest)
	} else if q, ok := f.QuarterOfMonths(text); ok {
		bad.Suggest = q.String()
		bad.Hint = fmt.Sprintf("write %v, if your year begins in %s", q, time.Month(max(f.StartMonth, 1)))
	} else if meant := f.periodMeant(text); meant != "" {
		bad.Suggest, bad.Hint = meant, "write "+meant
	}
	return bad
}

// year reads the year that names a fiscal year: 2026, 26, or the two calendar
// years of 2025/26.
func (f Fiscal) year(year, second string) (int, error) {
	y := fourDigits(year)
	if second != "" {
		y++
		if later := fourDigits(second); later%100 != y%100 || len(second) == 4 && later != y {
			return 0, &Error{
				Message: fmt.Sprintf("%s/%s is not one year", year, second),
				Hint:    fmt.Sprintf("write %d/%02d for the year that ends in %d", y-1, y%100, y),
				Suggest: fmt.Sprintf("%d/%02d", y-1, y%100),
			}
		}
		if f.NamedBy == "start" && !f.isCalendar() {
			y--
		}
	}
	if y < firstYear || y > lastYear {
		return 0, &Error{
			Message: fmt.Sprintf("the year %d is too far away", y),
			Hint:    fmt.Sprintf("write a year from %d to %d", firstYear, lastYear),
		}
	}
	return y, nil
}

// fourDigits reads a year; two digits are of this century.
func fourDigits(digits string) int {
	year, _ := strconv.Atoi(digits)
	if len(digits) == 2 {
		year += 2000
	}
	return year
}

// partOfYear returns a quarter ("q") or a half ("h") of a year, or the year for "".
func partOfYear(year int, part, number string) (Period, error) {
	first := NewQuarter(year, 1)
	n, _ := strconv.Atoi(number)
	switch {
	case part == "q" && (n < 1 || n > 4):
		return Period{}, &Error{
			Message: fmt.Sprintf("there is no quarter %d", n),
			Hint:    fmt.Sprintf("a year has four: %v to %v", first, first+3),
		}
	case part == "h" && (n < 1 || n > 2):
		return Period{}, &Error{
			Message: fmt.Sprintf("there is no half %d", n),
			Hint:    fmt.Sprintf("a year has two: %d-H1 and %d-H2", year, year),
		}
	case part == "q":
		q := NewQuarter(year, n)
		return Period{First: q, Last: q}, nil
	case part == "h":
		q := NewQuarter(year, 2*n-1)
		return Period{First: q, Last: q + 1}, nil
	}
	return Period{First: first, Last: first + 3}, nil
}
