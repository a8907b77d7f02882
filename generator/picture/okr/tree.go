// Package okr draws the tree of objectives: what contributes to what, with
// progress and confidence. It knows nothing of the handbook; callers fill a [Tree].
package okr

// Tree is what is to be drawn.
type Tree struct {
	Title       string
	Description string      // the finding, in a sentence
	Compact     bool        // without the key results
	Objectives  []Objective // a parent before its children
}

// Objective is a card.
type Objective struct {
	ID         string
	Parent     string // ID of the objective it serves first, or ""
	Title      string
	Owner      string
	Level      string // "Company" or the department's title
	Group      int    // palette entry of the department, from 1; 0 for the company
	Href       string
	Progress   int // per cent, 0 to 100; negative when nothing is measured
	Expected   int // per cent of the period that has elapsed; negative when not known
	Health     Health
	Ended      string // what became of it, in place of its health: "Closed at 90%"; "" while it is open
	Confidence string // in words, or ""
	KeyResults []KeyResult
	Asked      string // the open questions about it and its key results, for the tooltip; "" for none
	Focus      bool
}

// KeyResult is a line on a card.
type KeyResult struct {
	Title    string
	Href     string
	Now      string // "78 of 80%", as a person would say it
	Progress int    // per cent, 0 to 100; negative when not measured
	Limit    bool   // a value that is kept or not: it has no bar
	Health   Health
}

// Health is what the owner said.
type Health uint8

// The healths.
const (
	Unsaid Health = iota
	OnTrack
	NeedsAttention
	OffTrack
)
