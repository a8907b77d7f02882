package handbook

import "handbook/generator/diag"

// Objective is something to be reached in a period. Department is nil for an
// objective of the company.
type Objective struct {
	Item
	Type       string // committed, aspirational, learning
	Period     Period
	Priority   *Priority
	WhyNow     string
	Serves     []Entity // *Objective or *KeyResult
	SharedWith []*Department
	KeyResults []*KeyResult
	CloseScore Share // NoShare while it is open
	Learning   string

	// Derived.
	ServedBy   []*Objective // objectives that serve it or one of its key results
	Work       []*Work      // work that serves it or one of its key results
	Score      Share        // weighted mean of its measured key results, or CloseScore
	Measured   int          // key results with a value
	Expected   Share        // elapsed part of the period on the handbook's date
	Health     string       // the weakest of its key results', "" when nobody said
	Confidence string       // the weakest of its key results', "" when nobody said

	refs struct {
		priority           Name
		serves, sharedWith []Name
	}
}

// KeyResultType is the kind of a key result, which follows from its keys.
type KeyResultType string

// The kinds of key result.
const (
	Increase     KeyResultType = "increase"      // baseline below target
	Decrease     KeyResultType = "decrease"      // baseline above target
	Reach        KeyResultType = "reach"         // target alone
	AtLeast      KeyResultType = "at least"      // kept above a bound
	AtMost       KeyResultType = "at most"       // kept below a bound
	WithinBounds KeyResultType = "between"       // kept between two bounds
	Milestones   KeyResultType = "milestones"    // weights done of all weights
	Done         KeyResultType = "done"          // yes or no
	FindBaseline KeyResultType = "find baseline" // done when it has a first value
)

// KeyResult is a measure of an objective. Its Item's ID is objective/kr, its
// Title the author's.
type KeyResult struct {
	Item
	Objective  *Objective
	Type       KeyResultType
	Unit       string
	Baseline   Decimal
	Target     Decimal // also the bound of at least and at most, the lower one of between
	Upper      Decimal // upper bound of between
	Stretch    Decimal
	Weight     Decimal // 1 when absent
	Due        Date    // the period's end when absent
	DataSource string
	Counter    string // what must not suffer, as written
	Milestones []Milestone
	DoneOn     Date
	IsDone     bool
	Checkins   []Checkin // by date, then by line

	// Derived.
	Work       []*Work
	Current    Decimal
	Raw        Share // unclamped, for display; NoShare when blank
	Progress   Share // clamped to 0..10,000; NoShare when blank
	Expected   Share
	Confidence string // of the last check-in that says it
	Health     string // of the last check-in that says it

	valid bool // its keys make one kind: it takes part in sums
}

// Milestone is a step of a key result.
type Milestone struct {
	Title  string
	Weight Decimal
	Done   bool
	On     Date // when it was done, or is due
}

// Checkin is one line of a key result's history.
type Checkin struct {
	Date       Date
	Value      Decimal
	Words      string // the value as written, where it is no number
	Confidence string
	Health     string
	Note       string
	Pos        diag.Pos

	kr Name
}

// Priority is one of the few things that matter most, from handbook.yaml.
type Priority struct {
	Item
	Why        string
	Objectives []*Objective // derived

	owner Name
}
