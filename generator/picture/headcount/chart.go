// Package headcount draws how a team grows: opening, joiners, leavers and
// closing per quarter against budget. It knows nothing of the handbook;
// callers fill a [Chart].
package headcount

// Chart is what is to be drawn.
type Chart struct {
	Title       string
	Description string // the finding, in a sentence
	Compact     bool
	Quarters    []Quarter // in order; each opens with the closing of the one before
	Groups      []Group   // the parts of the closing, stacked from the bottom; may be empty
}

// Quarter is one column. All figures count people.
type Quarter struct {
	Label   string
	Months  string
	Href    string
	Opening int
	Joiners int
	Leavers int
	Moves   int // signed
	Closing int
	Budget  int // negative when there is none
}

// Group is a department's closing headcount, one figure per quarter.
type Group struct {
	Label   string
	Href    string
	Palette int // from 1; more than there are colours share them, with a seam in their areas
	Closing []int
}
