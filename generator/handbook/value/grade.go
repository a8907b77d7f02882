package value

import "strconv"

// Grade is a place on an ordinal scale, 1 to 5: the order of two grades means
// something, the distance between them does not.
type Grade int

// NoGrade says that nobody has graded it.
const NoGrade Grade = 0

// The ends of a scale.
const (
	LowestGrade  Grade = 1
	HighestGrade Grade = 5
)

// String returns the grade as a number, or "" for [NoGrade].
func (g Grade) String() string {
	if g == NoGrade {
		return ""
	}
	return strconv.Itoa(int(g))
}
