package handbook

// Date is a civil date; the zero Date is none. No clock and no time zone ever
// touch it.
type Date struct{ Year, Month, Day int }

// IsZero says that there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Quarter is a fiscal quarter: fiscal year times four, plus 0 to 3. The fiscal
// year is counted as the calendar year in which it ends, however it is named.
// The zero Quarter is none.
type Quarter int

// Period is a run of quarters, both ends included. The zero Period is none.
type Period struct{ First, Last Quarter }

// Fiscal says how quarters lie in the calendar and what they are called.
type Fiscal struct {
	StartMonth int    // 1 to 12
	NamedBy    string // "end" or "start": the calendar year that names a fiscal year
}
