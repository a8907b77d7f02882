// Package purpose draws the purpose alignment grid: could we run without it
// (criticality, to the right) against does it win customers (differentiation,
// upwards). It knows nothing of the handbook; callers fill a [Grid].
package purpose

import "strconv"

// Grid is what is to be drawn. Ratings and thresholds are in tenths, 0 to 100.
// An item is critical when Criticality >= Critical, differentiating when
// Differentiation > Differentiating; it is drawn on the side it belongs to.
type Grid struct {
	Title           string
	Description     string // the finding, in a sentence
	Compact         bool   // a small picture for an item's page or the home page
	Column          bool   // drawn for the width of a column of text
	Wide            bool   // drawn for a slide, twice as wide as high
	Bare            bool   // dots without numbers, where no list of them stands beside the picture
	Critical        int
	Differentiating int
	Items           []Item // numbered from 1 in this order
	Most            int    // dots to draw one by one; above it they are grouped. 0 for 200
	List            string // where the items are listed; grouped dots lead there
	Since           string // since when the items with From have moved, like "March 2026"; "" to leave it unsaid
}

// manyDots is how many items a grid shows one by one, where nothing else is asked. Above it, items of about the
// same ratings share a dot that counts them.
const manyDots = 200

// Item is one dot. Its ID keeps it in its place while others come and go.
type Item struct {
	ID              string // unique in the grid; the number if ""
	Number          int    // printed in the dot
	Name            string
	Href            string
	Criticality     int
	Differentiation int
	From            *Place // where it was rated before; nil if it was not, or has not moved
	State           State
	Level           Level
	Asked           string // the open questions about it, for the tooltip; "" for none
	Focus           bool   // the item whose page this is
	Group           int    // palette entry of the department, from 1; 0 for none
	Department      string // its name, for the key; "" for none
	Weeks           int    // hundredths of a week of work, which a dot's area shows; negative when nobody has sized it
	count           bool   // stands for as many items as its number says
}

// Place is a pair of ratings, in tenths.
type Place struct{ Criticality, Differentiation int }

// place is where an item is rated.
func (i Item) place() Place { return Place{i.Criticality, i.Differentiation} }

// key is what an item is known by.
func (i Item) key() string {
	if i.ID == "" {
		return strconv.Itoa(i.Number)
	}
	return i.ID
}

// State says how a dot is drawn.
type State uint8

// The states of a dot.
const (
	Open     State = iota // accepted or in progress: full
	Proposed              // hollow
	Done                  // pale
	Out                   // deferred, stopped, declined: hollow and dashed
)

// Level says how good an activity is beside the market's: a parity item is done
// when it is at the market.
type Level uint8

// The levels.
const (
	Unsaid Level = iota
	Below        // a gap to close
	At
	Above // more than is asked for
)
