// Package roadmap draws work over quarters, a row of bars per department (or
// any other grouping). It knows nothing of the handbook; callers fill a [Chart].
package roadmap

// Chart is what is to be drawn.
type Chart struct {
	Title       string
	Description string // the finding, in a sentence
	Compact     bool   // for an item's page: without the legend
	Most        int    // bars to draw one by one; above it they are counted. 0 for 200
	Quarters    []Quarter
	By          string // the field that the rows are values of; "" for none that can be set
	Rows        []Row
	Arrows      []Arrow // "needs": drawn from the bar that is needed to the one that needs it
}

// Quarter is a column.
type Quarter struct {
	Label  string // "FY27 Q1"
	Value  string // as files have it: "2027-Q1"
	Months string // "Jan–Mar 2027"
	Href   string
	Now    bool   // the quarter of the handbook's date
	Day    int    // where in it that date is, in thousandths, if Now
	Status string // "agreed", "proposed", "closed" or ""
}

// Row is a group of bars: a department, an objective, a status.
type Row struct {
	Label string
	Value string // of the field that the rows are by, as files have it; "" for none
	Href  string
	Group int // palette entry, from 1; 0 for none
	Bars  []Bar
	Loads []Load // one per quarter, or none
}

// Load is a department's load in one quarter, in hundredths of a person-week.
type Load struct {
	Planned  int
	Limit    int // capacity times planning factor; negative when unknown
	Unsized  int // how many items are in neither, for nobody sized them
	Proposed int // what proposals would add
	Unknown  int // how many proposals nobody sized
}

// Bar is one work item. First and Last are indices into Chart.Quarters;
// Start and End are its dates within them, in thousandths of the first and the
// last quarter (0 and 1000 for whole quarters): a bar takes whole quarters, so
// that its name has room, and a line at its foot shows the dates.
type Bar struct {
	ID          string
	Name        string
	Note        string // tooltip
	Href        string
	First, Last int
	Start, End  int
	State       State
	Confidence  int  // 5 almost certain … 1 remote, 0 not said; the bar fades with it
	BelowLine   bool // below the cut line of its quarter
	Attention   bool // it needs attention
	Broken      bool // its order is broken: it needs something that comes too late
	Milestones  []Milestone
	Asked       string // the open questions about it, for the tooltip in place of the note; "" for none
	Focus       bool
}

// Milestone is a day of a bar: Quarter is an index into Chart.Quarters, and At
// its place within the quarter, in thousandths.
type Milestone struct {
	Name    string // with its date, for the tooltip
	Quarter int
	At      int
	Done    bool
	Late    bool // it should have been reached by now
}

// State says how a bar is drawn.
type State uint8

// The states of a bar.
const (
	Planned  State = iota
	Proposed       // asked for, and not agreed
	Running
	Done
	OffTrack
	Out
)

// Arrow joins two bars by their IDs.
type Arrow struct {
	From, To string
	Broken   bool
}
