package handbook

// Rating is a rating of 0 to 10 in tenths (0 to 100); NoRating when absent.
type Rating int

// NoRating marks a rating that was not given.
const NoRating Rating = -1

// Thousandths is a coordinate of a map, 0 to 1000; NoCoordinate when absent.
type Thousandths int

// NoCoordinate marks a coordinate that was not given.
const NoCoordinate Thousandths = -1

// Weeks is effort or capacity in hundredths of a person-week; NoWeeks when not known.
type Weeks int

// NoWeeks marks effort or capacity that is not known.
const NoWeeks Weeks = -1

// Money is an amount in whole units of the handbook's currency.
type Money int64

// Cost is what something costs. The zero value means that nothing was said.
type Cost struct {
	Once, Yearly       Money
	HasOnce, HasYearly bool
}

// Decimal is an exact decimal number in millionths. Magnitudes up to
// 9,000,000,000,000 are accepted.
type Decimal struct {
	Millionths int64
	Valid      bool // false: no value
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

// Share is a part of a whole in hundredths of a per cent (10,000 = all);
// NoShare when there is nothing to measure.
type Share int

// NoShare marks a share of which nothing is measured.
const NoShare Share = -1 << 31
