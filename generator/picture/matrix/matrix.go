// Package matrix draws risks on a grid of five by five: how much each would hurt
// (to the right) against how likely it is (upwards). It knows nothing of the
// handbook; callers fill a [Matrix].
package matrix

// size is how many grades each scale has.
const size = 5

// Matrix is what is to be drawn.
type Matrix struct {
	Title       string
	Description string       // the finding, in a sentence
	Column      bool         // drawn for the width of a column of text
	Compact     bool         // a small picture without numbers, for the page of one risk
	Likelihoods [size]string // words for the rows, the lowest first
	Impacts     [size]string // words for the columns, the lowest first
	Items       []Item       // in reading order within a cell
	List        string       // where the items are listed; a count leads there
}

// Item is one risk.
type Item struct {
	ID         string
	Number     int // printed in the dot, and in the list beside the picture
	Name       string
	Href       string
	Likelihood int // 1 to 5
	Impact     int // 1 to 5
	State      State
	Group      int    // palette entry of the department, from 1; 0 for none
	Asked      string // the open questions about it, for the tooltip; "" for none
	Focus      bool   // the item whose page this is
}

// State says how a dot is drawn.
type State uint8

// The states of a dot.
const (
	Open      State = iota // full
	Accepted               // a ring
	Mitigated              // faded
)
