package handbook

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Date is a civil date; the zero Date is none. No clock and no time zone ever
// touch it.
type Date struct{ Year, Month, Day int }

// ParseDate reads a date such as 2026-11-16. Its error is a [*ValueError] that
// says which day does not exist.
func ParseDate(text string) (Date, error) {
	text = strings.TrimSpace(text)
	parts := dateSpelling.FindStringSubmatch(text)
	if parts == nil {
		return Date{}, notADate(text)
	}
	var d Date
	d.Year, _ = strconv.Atoi(parts[1])
	d.Month, _ = strconv.Atoi(parts[2])
	d.Day, _ = strconv.Atoi(parts[3])
	if err := d.check(); err != nil {
		return Date{}, err
	}
	if text != d.String() {
		return Date{}, &ValueError{
			Message: quoted(text) + " is not a date",
			Hint:    "write " + d.String(),
			Suggest: d.String(),
		}
	}
	return d, nil
}

func notADate(text string) error {
	err := &ValueError{Message: quoted(text) + " is not a date", Hint: "write year, month and day, such as 2026-11-16"}
	switch meant := datesMeant(text); len(meant) {
	case 1:
		err.Suggest = meant[0].String()
		err.Hint = "write " + err.Suggest
	case 2:
		err.Hint = fmt.Sprintf("write %v if the day stands first, or %v if the month does", meant[0], meant[1])
	}
	return err
}

// dateSpelling also matches dates without leading zeros, so that the error can
// show how they are written.
var dateSpelling = regexp.MustCompile(`^(\d{4})-(\d{1,2})-(\d{1,2})$`)

// check says why a date is not in the calendar.
func (d Date) check() error {
	if d.Year < 1 {
		return &ValueError{Message: "there is no year 0", Hint: "write a year such as 2026"}
	}
	if d.Month < 1 || d.Month > 12 {
		return &ValueError{
			Message: fmt.Sprintf("there is no month %d", d.Month),
			Hint:    "write year, month and day in this order, such as 2026-11-16",
		}
	}
	month := time.Month(d.Month).String()
	if last := daysIn(d.Year, d.Month); d.Day < 1 || d.Day > last {
		return &ValueError{
			Message: fmt.Sprintf("there is no %d %s %d", d.Day, month, d.Year),
			Hint:    fmt.Sprintf("%s %d has %d days: write %v or another of them", month, d.Year, last, Date{d.Year, d.Month, last}),
		}
	}
	return nil
}

// daysIn returns how many days a month has: the day before the first of the
// next one.
func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// IsZero says that there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Days counts the days since 1 January 1970; earlier days are negative.
func (d Date) Days() int {
	return int(time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Unix() / secondsPerDay)
}

const secondsPerDay = 24 * 60 * 60

// AddDays returns the date n days later, or earlier for a negative n.
func (d Date) AddDays(n int) Date {
	year, month, day := time.Date(d.Year, time.Month(d.Month), d.Day+n, 0, 0, 0, 0, time.UTC).Date()
	return Date{Year: year, Month: int(month), Day: day}
}

// Compare is negative when d is before e, zero when they are the same day, and
// positive when d is after e. No date is before every date.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// String returns the date as it is written in a file, 2026-11-16; "" for none.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Words returns the date as it is read, "16 November 2026"; "" for none.
func (d Date) Words() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d %s %d", d.Day, time.Month(d.Month), d.Year)
}

// MonthWords returns the date's month as it is read, "November 2026"; "" for none.
func (d Date) MonthWords() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%s %d", time.Month(d.Month), d.Year)
}

// Quarter is a fiscal quarter: the year that names its fiscal year times four,
// plus 0 to 3. Quarters follow each other as numbers do. Where a quarter lies in
// the calendar is the business of [Fiscal] alone. The zero Quarter is none.
type Quarter int

// NewQuarter returns the quarter with a number from 1 to 4 of a fiscal year.
func NewQuarter(year, number int) Quarter { return Quarter(4*year + number - 1) }

// Year is the year that names the quarter's fiscal year.
func (q Quarter) Year() int { return int(q) / 4 }

// Number is the quarter's place in its fiscal year, 1 to 4.
func (q Quarter) Number() int { return int(q)%4 + 1 }

// String returns the quarter as it is written in a file, 2026-Q3; "" for none.
func (q Quarter) String() string {
	if q == 0 {
		return ""
	}
	return fmt.Sprintf("%d-Q%d", q.Year(), q.Number())
}

// Slug returns the quarter as it stands in an address, 2026-q3; "" for none.
func (q Quarter) Slug() string { return strings.ToLower(q.String()) }

// Period is a run of quarters, both ends included. The zero Period is none.
type Period struct{ First, Last Quarter }

// IsZero says that there is no period.
func (p Period) IsZero() bool { return p == Period{} }

// Contains says whether a quarter is part of the period.
func (p Period) Contains(q Quarter) bool { return !p.IsZero() && p.First <= q && q <= p.Last }

// Quarters counts the quarters of the period.
func (p Period) Quarters() int {
	if p.IsZero() {
		return 0
	}
	return int(p.Last-p.First) + 1
}

// isHalf says whether the period is one half of a fiscal year.
func (p Period) isHalf() bool { return p.Quarters() == 2 && p.First%2 == 0 }

// isYears says whether the period is made of whole fiscal years.
func (p Period) isYears() bool { return p.Quarters()%4 == 0 && p.First%4 == 0 && !p.IsZero() }

// half is the number of the half that a quarter is part of, 1 or 2.
func (q Quarter) half() int { return int(q)%4/2 + 1 }

// String returns the period as it is written in a file: 2026-Q3, 2026-H1, 2026
// or 2026-Q1..2026-Q3; "" for none.
func (p Period) String() string {
	switch {
	case p.IsZero():
		return ""
	case p.First == p.Last:
		return p.First.String()
	case p.isHalf():
		return fmt.Sprintf("%d-H%d", p.First.Year(), p.First.half())
	case p.isYears() && p.Quarters() == 4:
		return strconv.Itoa(p.First.Year())
	case p.isYears():
		return fmt.Sprintf("%d..%d", p.First.Year(), p.Last.Year())
	}
	return p.First.String() + ".." + p.Last.String()
}

// The years that a period may name. A year outside them is a slip of the pen,
// and a plan that reaches from 1026 to 2026 helps nobody.
const firstYear, lastYear = 1900, 2199

// ParseQuarter reads a quarter: 2026-Q3, Q3 2026, FY26 Q3, FY26-Q3, 2025/26 Q1,
// in any case. The year is the one that names the fiscal year; a year written
// as 2025/26 is named by the later one. Its error is a [*ValueError].
func ParseQuarter(text string) (Quarter, error) { return Fiscal{}.ParseQuarter(text) }

// ParseQuarter reads a quarter as the function of that name does, but for a year
// written as 2025/26: that is the one which begins in 2025, by whichever of the
// two it is named.
func (f Fiscal) ParseQuarter(text string) (Quarter, error) {
	p, err := f.ParsePeriod(text)
	if bad := (*ValueError)(nil); errors.As(err, &bad) && (bad.Suggest == "" || strings.Contains(bad.Suggest, "..")) {
		first, _, _ := strings.Cut(bad.Suggest, "..")
		bad.Suggest, bad.Hint = "", "write one quarter, such as "+cmp.Or(first, "2026-Q3")
	}
	if err != nil {
		return 0, err
	}
	if p.First != p.Last {
		return 0, &ValueError{
			Message: quoted(text) + " is longer than a quarter",
			Hint:    "write one quarter, such as " + p.First.String(),
			Suggest: p.First.String(),
		}
	}
	return p.First, nil
}

// ParsePeriod reads a quarter as [ParseQuarter] does, a half (2026-H1, H1 2026,
// FY26 H1), a year (2026, FY26), or a range of any two of them
// (2026-Q1..2026-Q3). Its error is a [*ValueError].
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
		return Period{}, &ValueError{
			Message: quoted(text) + " ends before it begins",
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
		return Period{}, &ValueError{Message: quoted(text) + " is not a period"}
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
	bad := (*ValueError)(nil)
	if !errors.As(err, &bad) || bad.Hint != "" {
		return err
	}
	bad = &ValueError{
		Message: quoted(text) + " is not a period",
		Hint:    "write a quarter (2026-Q3), a half (2026-H1), a year (2026) or a range (2026-Q1..2026-Q3)",
	}
	if d, wrong := ParseDate(text); wrong == nil {
		bad.Message, bad.Suggest = d.String()+" is a day, not a period", f.Of(d).String()
		bad.Hint = fmt.Sprintf("write %s, the quarter in which it lies", bad.Suggest)
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
			return 0, &ValueError{
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
		return 0, &ValueError{
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
		return Period{}, &ValueError{
			Message: fmt.Sprintf("there is no quarter %d", n),
			Hint:    fmt.Sprintf("a year has four: %v to %v", first, first+3),
		}
	case part == "h" && (n < 1 || n > 2):
		return Period{}, &ValueError{
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

// Fiscal says how quarters lie in the calendar and what they are called. The
// zero Fiscal is the calendar year.
type Fiscal struct {
	StartMonth int    // 1 to 12
	NamedBy    string // "end" or "start": the calendar year that names a fiscal year
}

// isCalendar says whether fiscal years are calendar years. Then it does not
// matter which end names them.
func (f Fiscal) isCalendar() bool { return f.StartMonth <= 1 }

// yearsAhead is by how much the name of a fiscal year exceeds the calendar year
// in which it starts.
func (f Fiscal) yearsAhead() int {
	if f.isCalendar() || f.NamedBy == "start" {
		return 0
	}
	return 1
}

// firstMonth counts the months from the year 0 to the start of a quarter.
func (f Fiscal) firstMonth(q Quarter) int {
	return 12*(q.Year()-f.yearsAhead()) + max(f.StartMonth, 1) - 1 + 3*(q.Number()-1)
}

// Start is the first day of a quarter.
func (f Fiscal) Start(q Quarter) Date {
	month := f.firstMonth(q)
	return Date{Year: month / 12, Month: month%12 + 1, Day: 1}
}

// End is the last day of a quarter.
func (f Fiscal) End(q Quarter) Date { return f.Start(q + 1).AddDays(-1) }

// Of is the quarter of a day; none for no day.
func (f Fiscal) Of(d Date) Quarter {
	if d.IsZero() {
		return 0
	}
	month := 12*(d.Year+f.yearsAhead()) + d.Month - max(f.StartMonth, 1)
	return Quarter(month / 3)
}

// Label names a quarter for people: "Q3 2026" when fiscal years are calendar
// years, else "FY26 Q3"; "" for none. [Fiscal.Months] belongs beside it.
func (f Fiscal) Label(q Quarter) string {
	switch {
	case q == 0:
		return ""
	case f.isCalendar():
		return fmt.Sprintf("Q%d %d", q.Number(), q.Year())
	}
	return fmt.Sprintf("%s Q%d", f.yearLabel(q), q.Number())
}

// yearLabel names the fiscal year of a quarter: "2026" or "FY26".
func (f Fiscal) yearLabel(q Quarter) string {
	switch year := q.Year(); {
	case f.isCalendar():
		return strconv.Itoa(year)
	case year < 2000 || year > 2099: // two digits would be read as of this century
		return fmt.Sprintf("FY%d", year)
	default:
		return fmt.Sprintf("FY%02d", year%100)
	}
}

// PeriodLabel names a period for people: "FY27", "FY27 H1", "FY27 Q2",
// "FY27 Q2 to Q4", "FY27 Q2 to FY28 Q1", "FY27 to FY28"; "" for none.
func (f Fiscal) PeriodLabel(p Period) string {
	year := f.yearLabel(p.First)
	switch {
	case p.First == p.Last:
		return f.Label(p.First)
	case p.isYears() && p.Quarters() == 4:
		return year
	case p.isYears():
		return year + " to " + f.yearLabel(p.Last)
	case p.First.Year() != p.Last.Year():
		return f.Label(p.First) + " to " + f.Label(p.Last)
	}
	part := fmt.Sprintf("Q%d to Q%d", p.First.Number(), p.Last.Number())
	if p.isHalf() {
		part = fmt.Sprintf("H%d", p.First.half())
	}
	if f.isCalendar() {
		return part + " " + year
	}
	return year + " " + part
}

// Months names the months of a quarter: "Jul–Sep 2026", "Nov 2026 – Jan 2027".
func (f Fiscal) Months(q Quarter) string { return f.PeriodMonths(Period{First: q, Last: q}) }

// PeriodMonths names the first and the last month of a period: "Jul–Dec 2026",
// "Jul 2026 – Jun 2027"; "" for none.
func (f Fiscal) PeriodMonths(p Period) string {
	if p.IsZero() {
		return ""
	}
	first, last := f.Start(p.First), f.End(p.Last)
	if first.Year != last.Year {
		return fmt.Sprintf("%s %d – %s %d", shortMonth(first), first.Year, shortMonth(last), last.Year)
	}
	return fmt.Sprintf("%s–%s %d", shortMonth(first), shortMonth(last), last.Year)
}

func shortMonth(d Date) string { return time.Month(d.Month).String()[:3] }
