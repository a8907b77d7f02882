// Package wardley draws Wardley maps: value chain upwards, evolution to the
// right. It knows nothing of the handbook; callers fill a [Map], or have one
// made of a text by [FromOWM].
package wardley

// Map is what is to be drawn. Visibility and evolution are in thousandths,
// 0 to 1000: visibility 1000 is at the top (closest to the customer),
// evolution 1000 at the right (commodity).
type Map struct {
	Title        string
	Description  string // the finding, in a sentence
	Titled       bool   // write the title on the picture, for a picture that stands alone
	Compact      bool   // a small picture for an item's page or the home page
	Thumbnail    string // where the map is; as a whole it is a small link there, without names. "" for a map that is read
	Straight     bool   // no line bends, for a picture whose lines are drawn anew when something is moved
	FromText     bool   // of a text in the map language: its IDs are not those of a handbook
	BySourcing   bool   // colours tell who runs what
	Width        int    // of the picture in pixels, 400 at least; 0 for what suits it
	Ratio        int    // height of the frame in thousandths of its width; 0 for what suits it
	Since        string // since when the components with From have moved, like "March 2026"; "" to leave it unsaid
	Offsets      Offsets
	Axes         Axes
	Components   []Component
	Links        []Link
	Notes        []Note // free text on the map
	Annotations  []Annotation
	Areas        []Area
	Accelerators []Accelerator
}

// Offsets says what becomes of the places that an author gave to names.
type Offsets uint8

// What to do with an author's offsets.
const (
	// Prefer keeps an offset unless the name would cover something, be crossed
	// by a line, be taken for another component's or stand far off; then the
	// name stays as near to it as it can.
	Prefer Offsets = iota
	Exact          // keep every offset, come what may
	Ignore         // place every name anew, hidden ones too
)

// Axes are the words along the map; empty ones are the usual.
type Axes struct {
	Stages         *[4]string // names of the stages of evolution, from the left
	Value          [3]string  // of the value chain: its name, and what stands at the bottom and at the top
	HideEvolution  bool
	HideValueChain bool
}

// Sourcing says who runs a component; each has a marker of its own shape.
type Sourcing uint8

// The ways to source a component.
const (
	Unknown Sourcing = iota
	InHouse
	Vendor
	Outsourced
	Partner
)

// Form is a component that is more than a component.
type Form uint8

// The forms of components.
const (
	Plain     Form = iota
	Anchor         // a user or need at the top of the chain: a name without a marker
	Submap         // stands for another map
	Market         // many supply it, and it is bought where it is cheapest
	Ecosystem      // others build on it
)

// Offset is where an author wants a name: from the middle of the marker to the
// start of the base line, in pixels, x to the right and y down.
type Offset struct {
	X, Y  int
	Given bool
}

// Component is one marker with its name.
type Component struct {
	ID         string // unique in the map
	Name       string // a line break in it stays one
	Note       string // one sentence for the tooltip, or ""
	Href       string
	Form       Form
	Visibility int
	Evolution  int
	Label      Offset
	Unnamed    bool // its author hid the name; it is the tooltip's then

	From        *Place // where it stood before; nil if it was not there, or has not moved
	EvolvesTo   int    // evolution it is moving to, 0 for none
	Future      string // its name when it has arrived there, or "" for the same
	FutureLabel Offset
	Inertia     bool

	Sourcing Sourcing
	Pipeline []string // IDs of the components that are its variants
	Span     [2]int   // evolution that the box of its variants covers at least; zero for none
	Square   bool     // it has variants that are not shown
	Demand   int      // how many open work items touch it; 0 draws nothing
	Asked    string   // the open questions about it, for the tooltip in place of the note; "" for none
	Focus    bool     // the component whose page this is
	Planned  bool     // not there yet: drawn hollow and dashed
}

// Flow says that something of value moves along a link, and which way.
type Flow uint8

// The flows along a link.
const (
	NoFlow  Flow = iota
	Forward      // from From to To
	Backward
	BothWays
)

// Link says that From needs To, or that something flows between them.
type Link struct {
	From, To string
	Flow     Flow
	Text     string // what flows, or why it is needed
}

// Note is a text at a place.
type Note struct {
	Text       string
	Visibility int
	Evolution  int
}

// Annotation is a number at one place or at several; its words are listed
// under the map.
type Annotation struct {
	Number int // as it is shown; 0 for its place in the list
	At     []Place
	Text   string
}

// Place is a point of the map.
type Place struct{ Visibility, Evolution int }

// Attitude says who works in an area.
type Attitude uint8

// The attitudes, after Simon Wardley's pioneers, settlers and town planners, and
// the four kinds of teams after Matthew Skelton and Manuel Pais.
const (
	Pioneers Attitude = iota
	Settlers
	TownPlanners
	StreamAligned
	Enabling
	Platform
	ComplicatedSubsystem
)

// Area is a part of the map for one attitude. Its corners may come in any order.
type Area struct {
	Attitude Attitude
	Name     string // "" for the attitude's
	From, To Place
}

// Accelerator is an arrow for what drives a part of the map on, or back.
type Accelerator struct {
	Name       string
	Back       bool
	Visibility int
	Evolution  int
}
