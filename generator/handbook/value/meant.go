package value

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// What people write who do not know how a value is written: dates as on their
// own calendar, weeks with the word behind them. It is not read, for a guess
// could be wrong without anybody noticing; but the way out is the very line to
// write.

// shownDates are spellings of dates that can mean one day only.
var shownDates = []string{"2-Jan-2006", "2-Jan-06", "2/Jan/2006", "2/Jan/06", "2 Jan 06", "2-January-2006", "2.1.06", "2006-1-2", "2.1.2006", "2 January 2006", "2 Jan 2006", "2. January 2006", "January 2, 2006", "Jan 2, 2006", "January 2 2006", "2006/1/2", "2006.1.2"}

// DateMeant is the day that a text means which is written in another way than a
// handbook writes it, 31.03.2027; "" where there is none or there are two.
func DateMeant(text string) string { return suggestion(ParseDate(text)) }

// NumberMeant is the number that a text means which is written in another way than
// a handbook writes it, 2,5; "" where there is none or there are two.
func NumberMeant(text string) string { return suggestion(ParseDecimal(text)) }

// suggestion is what the error of a value proposes instead of it, or "".
func suggestion[T any](_ T, err error) string {
	if bad := (*Error)(nil); errors.As(err, &bad) {
		return bad.Suggest
	}
	return ""
}

// slashedDate has the day first or the month first, by country.
var slashedDate = regexp.MustCompile(`^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$`)

// clock is the time that other programs write behind a day.
var clock = regexp.MustCompile(`(?i)^(.*?\d)[ T,]+\d{1,2}[:.]\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?$`)

// WithoutClock is a text that names a day and a time, without the time; any other
// as it is.
func WithoutClock(text string) string {
	if parts := clock.FindStringSubmatch(text); parts != nil {
		return strings.TrimSpace(parts[1])
	}
	return text
}

// SlashedDate reads a date of which countries differ whether its day stands first
// or its month, 3/4/2027, both ways. A way in which it is no day is zero.
func SlashedDate(text string) (dayFirst, monthFirst Date, ok bool) {
	parts := slashedDate.FindStringSubmatch(text)
	if parts == nil {
		return Date{}, Date{}, false
	}
	first, _ := strconv.Atoi(parts[1])
	second, _ := strconv.Atoi(parts[2])
	year := fourDigits(parts[3])
	day := func(month, day int) Date {
		if d := (Date{year, month, day}); d.check() == nil {
			return d
		}
		return Date{}
	}
	return day(second, first), day(first, second), true
}

// datesMeant are the days that a text can mean: one, two where countries
// differ, or none.
func datesMeant(text string) []Date {
	text = WithoutClock(text)
	for _, layout := range shownDates {
		if t, err := time.Parse(layout, text); err == nil {
			year, month, day := t.Date()
			return []Date{{year, int(month), day}}
		}
	}
	dayFirst, monthFirst, ok := SlashedDate(text)
	if !ok {
		return nil
	}
	var dates []Date
	for _, d := range []Date{dayFirst, monthFirst} {
		if !d.IsZero() && (len(dates) == 0 || dates[0] != d) {
			dates = append(dates, d)
		}
	}
	return dates
}

// monthRange is a run of months: "Jan-Mar 2027", "January to March 2027".
var monthRange = regexp.MustCompile(`^(\pL{3,9})\.?\s*(?:-|–|to)\s*(\pL{3,9})\.?,?\s+(\d{4})$`)

// QuarterOfMonths reads a quarter that is named by its first and its last month
// and the calendar year, "Jan-Mar 2027". ok is false for anything else, and for
// months that are no quarter of this calendar.
func (f Fiscal) QuarterOfMonths(text string) (q Quarter, ok bool) {
	parts := monthRange.FindStringSubmatch(strings.TrimSpace(text))
	if parts == nil {
		return 0, false
	}
	year, _ := strconv.Atoi(parts[3])
	first, last := monthNamed(parts[1]), monthNamed(parts[2])
	if first == 0 || last == 0 || first > last || year < firstYear || year > lastYear {
		return 0, false
	}
	q = f.Of(Date{year, last, 1})
	return q, f.Start(q) == Date{year, first, 1} && f.End(q).Month == last
}

// monthNamed is the number of a month by its English name or the beginning of
// it; 0 for no month.
func monthNamed(name string) int {
	for month := time.January; month <= time.December; month++ {
		if strings.HasPrefix(strings.ToLower(month.String()), strings.ToLower(name)) {
			return int(month)
		}
	}
	return 0
}

// timed is a number with a unit of time behind it.
var timed = regexp.MustCompile(`(?i)^([\d.,]+)\s*(?:person[- ]?)?(days?|weeks?|wks?|w|months?|pd|pw|pm)$`)

// WeeksMeant is the number of weeks that a text such as "3 weeks" or "2 months"
// means, as it is to be written; "" for any other text. A week has five days
// of work, a quarter of three months has thirteen weeks.
func WeeksMeant(text string) string {
	parts := timed.FindStringSubmatch(text)
	if parts == nil {
		return ""
	}
	digits := parts[1]
	number, err := ParseDecimal(digits)
	if err != nil {
		if number, err = ParseDecimal(plainNumber(digits)); err != nil {
			return ""
		}
	}
	switch unit := strings.ToLower(parts[2]); {
	case strings.HasPrefix(unit, "d") || unit == "pd":
		number.Millionths /= 5
	case strings.HasPrefix(unit, "m") || unit == "pm":
		number.Millionths = (number.Millionths*13/3 + PerUnit/2) / PerUnit * PerUnit
	}
	return number.String()
}

// marks are points of a number that can be reached: "8/10", "4 of 5".
var marks = regexp.MustCompile(`^(\d{1,3})\s*(?:/|of|out of)\s*(\d{1,3})$`)

// RatingMeant is the rating from 0 to 10 that marks come to; "" for other texts.
func RatingMeant(text string) string {
	parts := marks.FindStringSubmatch(text)
	if parts == nil {
		return ""
	}
	reached, _ := strconv.Atoi(parts[1])
	most, _ := strconv.Atoi(parts[2])
	if most == 0 || reached > most {
		return ""
	}
	return Rating((reached*100 + most/2) / most).String()
}

// dottedThousands is a number whose one dot stands before exactly three digits:
// twenty to some readers, twenty thousand to others.
var dottedThousands = regexp.MustCompile(`^[1-9]\d{0,2}\.\d{3}$`)

// EitherWay are the two spellings of such a number, without and with thousands:
// 1.5 and 1500.
func EitherWay(text string) (small, large string, ok bool) {
	if !dottedThousands.MatchString(text) {
		return "", "", false
	}
	number, err := ParseDecimal(text)
	return number.String(), strings.Replace(text, ".", "", 1), err == nil
}
