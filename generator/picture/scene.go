// Package picture draws: a Scene of shapes, texts and links in integer units,
// text metrics in the theme's own font, and the one writer of SVG.
//
// Geometry is integer so that every platform lays out the same picture: one
// unit is 1/64 of a CSS pixel, x grows to the right, y grows downwards.
package picture

import "strings"

// Unit is a length or coordinate: 1/64 of a CSS pixel.
type Unit int

// Px is one CSS pixel in units.
const Px Unit = 64

// Point is a place in a scene.
type Point struct{ X, Y Unit }

// Rect is an area; Min is its top left corner, Max its bottom right one.
type Rect struct{ Min, Max Point }

// Scene is a picture, ready to be written. It is plain data.
type Scene struct {
	Width, Height Unit
	Kind          string     // "wardley", "purpose", …: becomes the class of the svg element
	Title         string     // its name, for people who cannot see it
	Description   string     // its finding in a sentence, for the same people
	Data          []DataAttr // what scripts have to know of it; see data.go
	Nodes         []Node     // in drawing order; links are in reading order
}

// Node is anything that a scene can hold: *Group, *Shape or *Text.
type Node interface{ node() }

// Group puts nodes together; with Href it is a link to an item's page.
type Group struct {
	Class string     // CSS classes; colours come from the style sheet
	Href  string     // address, or "" for no link; [Scene.Append] says how it is written
	Label string     // accessible name of the link, also its tooltip
	Asked string     // the open questions about it, for the tooltip; "" for none
	Data  []DataAttr // data-* attributes, in this order
	Nodes []Node
}

// DataAttr is a data-* attribute. Name is without "data-", lower-case letters and '-'.
type DataAttr struct{ Name, Value string }

// ShapeKind says how the points of a Shape are read.
type ShapeKind uint8

// The kinds of shape.
const (
	Rectangle ShapeKind = iota // Points[0] top left, Points[1] bottom right; Radius rounds the corners
	Circle                     // Points[0] centre, Radius
	Line                       // Points[0] to Points[1]
	Polyline                   // all points, open
	Polygon                    // all points, closed
	Curve                      // cubic Bézier: start, then groups of control, control, end
	Elbow                      // all points, open, each part horizontal or vertical; Radius rounds the corners
)

// Shape is a geometric figure. Class alone decides its colours.
type Shape struct {
	Kind   ShapeKind
	Class  string
	Points []Point
	Radius Unit
	Arrow  bool // an arrow head at the last point, drawn as a polygon by the writer
	Data   []DataAttr
}

// Anchor says which part of a text stands at its point.
type Anchor uint8

// The anchors of a text.
const (
	Start Anchor = iota
	Middle
	End
)

// Weight is a font weight that the theme's font has.
type Weight uint8

// The weights of the theme's font.
const (
	Regular Weight = iota
	SemiBold
)

// Text is one line of text, or several with line breaks between them, a
// [Leading] apart. At is on the baseline of the first.
type Text struct {
	Class  string
	At     Point
	Size   Unit // font size
	Weight Weight
	Anchor Anchor
	Turn   int // degrees, counter-clockwise: 0 or 90
	Words  string
	Data   []DataAttr
}

// Width is how wide the longest line of a text is.
func (t *Text) Width() Unit {
	width := Unit(0)
	for line := range strings.SplitSeq(t.Words, "\n") {
		width = max(width, Measure(line, t.Size, t.Weight))
	}
	return width
}

// Lines is how many lines a text has.
func (t *Text) Lines() int { return 1 + strings.Count(t.Words, "\n") }

func (*Group) node() {}
func (*Shape) node() {}
func (*Text) node()  {}
