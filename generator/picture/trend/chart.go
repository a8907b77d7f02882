// Package trend draws how figures have gone from day to day: a line for each,
// with its name and last figure at its end. It is small, so that several have
// room side by side and words keep their size on a phone. It knows nothing of
// the handbook; callers fill a [Chart].
package trend

// Chart is what is to be drawn.
type Chart struct {
	Title       string
	Description string  // the finding, in a sentence
	Lines       []Line  // in reading order
	Expected    []Point // where the thin line of what was expected begins and ends; nil for none
	Top         int     // where the scale ends, as values are written; 0 for above the largest value
	Percent     bool    // the scale is in per cent
	From, To    Day
}

// Day is an end of the chart.
type Day struct {
	Number int    // days since any fixed one
	Words  string // "30 Oct 2026"
}

// Line is the course of one figure.
type Line struct {
	Name   string  // at its end, behind the last figure
	Tone   Tone    // how good it is to have more of it
	Points []Point // by day; at least one
}

// Point is a figure on a day.
type Point struct {
	Day   int    // as those of the chart
	Value int    // in hundredths, from 0
	Words string // the figure as it is said: "3", "2.5", "42%"
}

// Tone says how a line is drawn.
type Tone uint8

// The tones of a line.
const (
	Quiet Tone = iota
	Good
	Warn
	Bad
	Accent
)
