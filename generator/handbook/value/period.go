package value

import (
	"fmt"
	"strconv"
	"strings"
)

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

// half is the number of the half that a quarter is part of, 1 or 2.
func (q Quarter) half() int { return int(q)%4/2 + 1 }

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
