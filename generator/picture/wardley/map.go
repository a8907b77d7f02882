// Package wardley draws Wardley maps: value chain upwards, evolution to the
// right. It knows nothing of the handbook; callers fill a [Map].
package wardley

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

// Map is what is to be drawn. Visibility and evolution are in thousandths,
// 0 to 1000: visibility 1000 is at the top (closest to the customer),
// evolution 1000 at the right (commodity).
type Map struct {
	Title       string
	Description string // the finding, in a sentence
	Compact     bool   // a small picture for an item's page or the home page
	Components  []Component
	Links       []Link
	Notes       []Note // free text on the map
	Annotations []Note // numbered from 1, in order, with a list of their texts
}

// Component is one marker with its name.
type Component struct {
	ID         string // unique in the map
	Name       string
	Note       string // one sentence for the tooltip, or ""
	Href       string
	Anchor     bool // a user or need at the top of the chain: a name without a marker
	Visibility int
	Evolution  int
	EvolvesTo  int // evolution it is moving to, 0 for none
	Inertia    bool
	Sourcing   Sourcing
	Pipeline   []string // IDs of the components that are its variants
	Demand     int      // how many open work items touch it; 0 draws nothing
	Focus      bool     // the component whose page this is
	Planned    bool     // not there yet: drawn hollow and dashed
}

// Link says that From needs To.
type Link struct{ From, To string }

// Note is a text at a place.
type Note struct {
	Text       string
	Visibility int
	Evolution  int
}
