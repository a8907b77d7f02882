package value

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"handbook/generator/english"
)

// Date is a civil date; the zero Date is none. No clock and no time zone ever
// touch it.
type Date struct{ Year, Month, Day int }

// ParseDate reads a date such as 2026-11-16. Its error is a [*Error] that
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
		return Date{}, &Error{
			Message: english.Quoted(text) + " is not a date",
			Hint:    "write " + d.String(),
			Suggest: d.String(),
		}
	}
	return d, nil
}

func notADate(text string) error {
	err := &Error{Message: english.Quoted(text) + " is not a date", Hint: "write year, month and day, such as 2026-11-16"}
	switch meant := datesMeant(text); len(meant) {
	case 1:
		err.Suggest = meant[0].String()
		err.Hint = "write " + err.Suggest
	case 2:
		err.Hint = fmt.Sprintf("write %v if the day comes first, or %v if the month does", meant[0], meant[1])
	}
	return err
}

// dateSpelling also matches dates without leading zeros, so that the error can
// show how they are written.
var dateSpelling = regexp.MustCompile(`^(\d{4})-(\d{1,2})-(\d{1,2})$`)

// check says why a date is not in the calendar.
func (d Date) check() error {
	if d.Year < 1 {
		return &Error{Message: "there is no year 0", Hint: "write a year such as 2026"}
	}
	if d.Month < 1 || d.Month > 12 {
		return &Error{
			Message: fmt.Sprintf("there is no month %d", d.Month),
			Hint:    "write year, month and day in this order, such as 2026-11-16",
		}
	}
	month := time.Month(d.Month).String()
	if last := daysIn(d.Year, d.Month); d.Day < 1 || d.Day > last {
		return &Error{
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

// ShortWords returns the date as it is read where there is little room, "16 Nov 2026"; ""
// for none.
func (d Date) ShortWords() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d %s %d", d.Day, shortMonth(d), d.Year)
}

// MonthWords returns the date's month as it is read, "November 2026"; "" for none.
func (d Date) MonthWords() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%s %d", time.Month(d.Month), d.Year)
}

// Completion says whether something is done, and since when. The zero value is
// not done.
type Completion struct {
	Done bool
	On   Date // zero when nobody said
}

// By reports whether something was done by the end of a day.
func (c Completion) By(day Date) bool {
	return c.Done && (c.On.IsZero() || day.IsZero() || c.On.Compare(day) <= 0)
}
