// Package purpose draws the purpose alignment grid: could we run without it
// (criticality, to the right) against does it win customers (differentiation,
// upwards). It knows nothing of the handbook; callers fill a [Grid].
package purpose

// Grid is what is to be drawn. Ratings and thresholds are in tenths, 0 to 100.
// An item is critical when Criticality >= Critical, differentiating when
// Differentiation > Differentiating; it is drawn on the side it belongs to.
type Grid struct {
	Title           string
	Description     string // the finding, in a sentence
	Compact         bool   // a small picture for an item's page or the home page
	Column          bool   // drawn for the width of a column of text
	Bare            bool   // dots without numbers, where no list of them stands beside the picture
	Critical        int
	Differentiating int
	Items           []Item // numbered from 1 in this order
	Most            int    // dots to draw one by one; above it they are grouped. 0 for 200
	List            string // where the items are listed; grouped dots lead there
}

// manyDots is how many items a grid shows one by one, where nothing else is asked. Above it, items of about the
// same ratings share a dot that counts them.
const manyDots = 200

// Item is one dot.
type Item struct {
	ID              string // unique in the grid; the number if ""
	Number          int    // printed in the dot
	Name            string
	Href            string
	Criticality     int
	Differentiation int
	State           State
	Focus           bool // the item whose page this is
	Group           int  // palette entry of the department, from 1; 0 for none
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
