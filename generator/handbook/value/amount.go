package value

import "strconv"

// Rating is a rating of 0 to 10 in tenths (0 to 100); NoRating when absent.
type Rating int

// NoRating marks a rating that was not given.
const NoRating Rating = -1

// String returns the rating as it is written, 7 or 7.5; "" when there is none.
func (r Rating) String() string {
	if r < 0 {
		return ""
	}
	return strconv.Itoa(int(r/10)) + decimals(uint64(r%10), 1)
}

// Thousandths is a coordinate of a map, 0 to 1000; NoCoordinate when absent.
type Thousandths int

// NoCoordinate marks a coordinate that was not given.
const NoCoordinate Thousandths = -1

// Weeks is effort or capacity in hundredths of a person-week; NoWeeks when not known.
type Weeks int

// NoWeeks marks effort or capacity that is not known.
const NoWeeks Weeks = -1

// String returns the weeks as people read them, 3.5; "" when they are not known.
func (w Weeks) String() string {
	if w < 0 {
		return ""
	}
	return strconv.Itoa(int(w/100)) + decimals(uint64(w%100), 2)
}

// Whole returns the weeks rounded half up, for a sentence; 0 when there are none.
func (w Weeks) Whole() int { return int(max(w, 0)+50) / 100 }
