package owm

// Map is a Wardley map as its author wrote it. Strings are valid UTF-8 and
// hold no control character but the line break, and that only in names and
// notes; other blanks are single. Slices are in the order of the text.
type Map struct {
	Title         string
	Style         string // one of Styles, or "" where the author gave none
	Width, Height int    // of the drawing in pixels; 0 where the author gave none

	Stages         [4]string // names of the stages of evolution, if StagesSet; a name may be ""
	StagesSet      bool
	HideEvolution  bool // no names of stages, no axis and no lines between them
	HideValueChain bool
	Axis           ValueAxis

	Components    []Component
	Pipelines     []Pipeline
	Evolves       []Evolve
	Links         []Link
	Notes         []Note
	Annotations   []Annotation
	AnnotationsAt *Position // upper left corner of the list of annotations; nil where the author gave none
	Attitudes     []Attitude
	Accelerators  []Accelerator
	URLs          []URL

	Settings [settings]Place // where the lines about the map as a whole stand, by Setting
	Lines    []Line          // all of the text: every byte belongs to one line

	text []byte
	code []byte // the text with a blank for every byte that says nothing; see mask
}

// Setting is something that is said of the map as a whole.
type Setting uint8

// The settings.
const (
	TitleSetting Setting = iota
	StyleSetting
	SizeSetting
	StagesSetting
	ValueChainSetting
	AxisSetting
	AnnotationsSetting
	settings // how many there are
)

// Styles are the values of the keyword style.
var Styles = []string{"plain", "wardley", "colour", "handwritten", "dark"}

// Text returns the text that the map was read from. It must not be changed.
func (m *Map) Text() []byte { return m.text }

// Span is a piece of the text, in bytes: Text()[Start:End]. The zero Span
// stands for what the text does not hold.
type Span struct {
	Start, End int
}

// Empty reports whether there is nothing in the span.
func (s Span) Empty() bool { return s.Start >= s.End }

// Line is one line of the text, with its line ending.
type Line struct {
	Kind Kind
	Span
	Comments []Span // with their marks; also what stands behind an element and is none of it
}

// Kind says what a line is.
type Kind uint8

// The kinds of lines.
const (
	Blank     Kind = iota
	Commented      // holds comments only
	Read           // says something about the map
	Ignored        // says nothing that could be understood or used; a diagnostic tells why
)

// Place says where in the text an element stands. Spans hold what the author
// wrote, with quotation marks and brackets.
type Place struct {
	Line     int // from 1; 0 for what was not read from a text
	Name     Span
	Position Span // `[0.50, 0.60]`; of an Evolve the number alone
	Label    Span // the brackets behind the word label

	numbers int // how many stand in Position
}

// Position is a place on the map.
type Position struct {
	Visibility Coordinate // 0 at the bottom, One at the top
	Evolution  Coordinate // 0 on the left, One on the right
}

// String returns the position as it is written, `[0.50, 0.60]`.
func (p Position) String() string {
	return "[" + p.Visibility.String() + ", " + p.Evolution.String() + "]"
}

// DefaultPosition is where an element stands whose author gave no position.
var DefaultPosition = Position{Visibility: 9000, Evolution: 1000}

// Label is where the author wants a name, from the middle of the marker to the
// beginning of the base line: x to the right, y down.
type Label struct {
	X, Y  Offset
	Given bool
}

// FarAway is how far a label is pushed by authors who want it gone.
const FarAway = 250 * Pixel

// Hidden reports whether the author pushed the label off the map, which is how
// names are hidden.
func (l Label) Hidden() bool {
	return l.Given && (max(l.X, -l.X) > FarAway || max(l.Y, -l.Y) > FarAway)
}

// ComponentKind tells the components of a map apart.
type ComponentKind uint8

// The kinds of components.
const (
	Plain  ComponentKind = iota
	Anchor               // who the map is for
	Submap               // stands for another map
	Child                // is listed within a pipeline, at the visibility of its parent
)

// Method says how a component is come by.
type Method uint8

// The methods. An author may say none.
const (
	NoMethod Method = iota
	Build
	Buy
	Outsource
)

// Decoration is what stands in parentheses behind a component or an evolve.
type Decoration struct {
	Method    Method
	Market    bool
	Ecosystem bool
	Inertia   bool
}

// Component is a marker on the map.
type Component struct {
	Kind     ComponentKind
	Name     string
	Position Position
	Placed   bool // the author gave a position
	Label    Label
	Decoration
	URL      string // what stands in `url(…)`: the name of a URL, or ""
	Pipeline int    // of a Child: index of its pipeline; else -1
	Place
}

// Pipeline is a box with variants of a component. In the older form it has a
// range and no children: its members are components that the author placed by
// hand just below the parent.
type Pipeline struct {
	Name     string
	Parent   int           // index of the component; -1 where the name is not defined
	Range    [2]Coordinate // evolution from, to; from the children if there are any
	Children []int         // indexes of components
	Hidden   bool          // neither range nor children: its parent is merely a square
	Place

	opened, closed int // the lines of its braces
}

// Evolve says where a component is going.
type Evolve struct {
	Name      string
	Component int // index; -1 where the name is not defined
	Target    Coordinate
	NewName   string // what it will be called then, or ""
	New       Span   // of the new name
	Label     Label
	Decoration
	Repeated bool // an earlier one says where the component is going
	Place
}

// Flow is the kind of a link.
type Flow uint8

// The kinds of links. A flow is something of value that moves.
const (
	NoFlow     Flow = iota // `->`: needs
	FlowFuture             // `+>`
	FlowPast               // `+<`
	FlowBoth               // `+<>`
)

// Link is a dependency or a flow between two components.
type Link struct {
	From, To         int // indexes of components; -1 where the name is not defined
	FromName, ToName string
	Flow             Flow
	Text             string // what flows
	Context          string
	Repeated         bool // an earlier link says the same
	Place            LinkPlace
}

// Drawable reports whether both ends of the link are on the map.
func (l Link) Drawable() bool { return l.From >= 0 && l.To >= 0 }

// LinkPlace says where in the text a link stands.
type LinkPlace struct {
	Line     int // from 1
	From, To Span
}

// Note is a text on the map.
type Note struct {
	Text     string
	Position Position
	Placed   bool // the author gave a position
	Place
}

// Annotation is a number on the map, at any number of places, with a text in
// the list of annotations.
type Annotation struct {
	Number    int // 0 where the author gave none
	Positions []Position
	At        []Span // of the positions, with brackets
	Text      string
	Place
}

// AttitudeKind says who works in an area.
type AttitudeKind uint8

// The attitudes, and the teams of a sister language.
const (
	Pioneers AttitudeKind = iota
	Settlers
	TownPlanners
	StreamAlignedTeam
	EnablingTeam
	PlatformTeam
	ComplicatedSubsystemTeam
)

// Attitude is an area of the map.
type Attitude struct {
	Kind     AttitudeKind
	Name     string   // seldom given; the field draws it for teams only
	From, To Position // upper left and lower right corner
	// Width and Height, if not 0, are the size in pixels and stand in for To.
	Width, Height int
	Place
}

// Accelerator is an arrow for what drives a part of the map on, or holds it up.
type Accelerator struct {
	Name     string
	Forward  bool
	Position Position
	Placed   bool // the author gave a position
	Place
}

// URL names an address that components refer to. The address is as the author
// wrote it and can be anything, a script too.
type URL struct {
	Name, Address string
	Place
}

// ValueAxis is the lettering of the vertical axis.
type ValueAxis struct {
	Label, Min, Max string
}
