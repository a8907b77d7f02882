package value

import (
	"fmt"
	"strconv"
	"time"
)

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

// SpanOf returns the quarters from one day to another; a day that is missing is
// the other one.
func (f Fiscal) SpanOf(start, end Date) Period {
	if start.IsZero() {
		start = end
	}
	if end.IsZero() {
		end = start
	}
	if end.Compare(start) < 0 {
		return Period{}
	}
	return Period{First: f.Of(start), Last: f.Of(end)}
}

// Elapsed is the part of a period's days that has passed at the end of a date:
// something on the first day, everything on the last. NoShare without a period
// or a date.
func (f Fiscal) Elapsed(p Period, now Date) Share {
	if p.IsZero() || now.IsZero() {
		return NoShare
	}
	start, after := f.Start(p.First).Days(), f.Start(p.Last+1).Days()
	passed := max(0, min(now.Days()+1, after)-start)
	return Ratio(passed, after-start)
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
