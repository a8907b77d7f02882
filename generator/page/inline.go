package page

import "fmt"

// What fits into a line of text.

// LinkKind says what a link leads to.
type LinkKind uint8

// The kinds of link.
const (
	ToPage LinkKind = iota // a page or file of the site
	ToItem                 // an item's page: its card shows before one follows it
	ToRule                 // why a question is asked
)

// Link leads to a place of the site.
type Link struct {
	To    Ref
	Words string
	Kind  LinkKind
	Item  string // the item that it leads to, as "kind/id", where a script asks for it; "" elsewhere
}

// External leads out of the site. The address is complete, and one that may be
// linked to.
type External struct {
	URL   string
	Words string
}

// Chip is a small label: a value of a closed list, or a word of the program's
// own. Kind and Value say which one, for whoever colours or reads it.
type Chip struct {
	Kind  string // "status", "health", "quadrant", …; "over", "kind", … without a value
	Value string // as files have it; "" for a word of the program's own
	Words string
}

// Role says what a part of a line, a paragraph or a list is for.
type Role string

// The roles of parts of a line.
const (
	Note     Role = "note"      // what is said in passing
	Faint    Role = "faint"     // that something is not there
	Under    Role = "under"     // small print below a title
	What     Role = "what"      // of a line with a day: what it is about
	When     Role = "when"      // of a line with a day: the day
	Over     Role = "over"      // over a limit
	Worse    Role = "worse"     // worse than at the start
	Proposed Role = "proposed"  // what comes of it if one agrees
	Because  Role = "because"   // why something is not on track, and what is being done about it
	Urgency  Role = "urgency"   // how soon something has to be decided
	Missing  Role = "not-here"  // what this edition does not have
	Number   Role = "dot-no"    // the number of a dot on a picture
	Blank    Role = "no-figure" // nothing has been measured yet
	Strong   Role = "strong"    // the word that a line is about
	Term     Role = "term"      // the word that a line explains
	Code     Role = "code"      // as files have it
)

// Mark is a part of a line in a role.
type Mark struct {
	Role Role
	Of   Node
}

// Date is a day, which is never broken over lines. Its reader's own clock says
// how far away it is.
type Date struct {
	ISO   string // "2026-11-30"
	Words string // "30 November 2026"
}

// Progress is a share of what was to be reached, as a bar with its figure.
type Progress struct {
	Percent  int // below 0 where it got worse, above 100 where it was passed
	Expected int // what is expected by now, in per cent; -1 for no mark
}

// Words are the share without its bar.
func (p *Progress) Words() string {
	words := fmt.Sprintf("%d%%", p.Percent)
	if p.Percent < 0 {
		words = fmt.Sprintf("−%d%%", -p.Percent)
	}
	if p.Expected >= 0 {
		words += fmt.Sprintf(" (expected %d%%)", p.Expected)
	}
	return words
}

// Bar is a share of 0 to 100 per cent as a bar without its figure.
type Bar struct{ Percent int }

// Load is a sum against its limit, as a bar of which the limit is always in the same
// place: what is over it goes on behind it, up to half as much again. Both are in
// hundredths, and Limit is above 0.
type Load struct{ Sum, Limit int }

// Sparkline is the course of a value, small enough for a cell. Points are in
// pixels of a field of Width by Height; y grows downwards.
type Sparkline struct {
	Width, Height int
	Points        [][2]int // at least two, the latest last
	Target        int      // the height of the target's line; -1 for none
	Expected      [][2]int // where the line of what was expected begins and ends; nil for none
	Words         string   // the same in words
}

func (Link) node()       {}
func (External) node()   {}
func (Chip) node()       {}
func (Mark) node()       {}
func (Date) node()       {}
func (*Progress) node()  {}
func (Bar) node()        {}
func (Load) node()       {}
func (*Sparkline) node() {}

// Marked is a part of a line in a role; nothing is nothing in any role.
func Marked(role Role, of Node) Node {
	if of == nil {
		return nil
	}
	return Mark{role, of}
}

// Said is text in a role; empty text is nothing.
func Said(role Role, words string) Node { return Marked(role, Words(words)) }
