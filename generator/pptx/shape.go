package pptx

// Shape is something on a slide: *Figure, *TextBox, *Connector, *Table or *Group.
type Shape interface {
	area() Area
	write(*slideWriter)
}

// About says what a shape is. One without a name and words is decoration, which
// screen readers pass over.
type About struct {
	ID   string // by which connectors know it; "" for a shape that none joins
	Name string // for people who cannot see it, and in the list of what is on the slide
	Link string // where it leads, a complete address; ""
}

// Colour is six hexadecimal digits, or the name of a colour of the theme: "tx1";
// "" is none.
type Colour string

// Look is how a figure is drawn.
type Look struct {
	Fill    Colour
	Line    Colour
	Width   EMU   // of the line
	Dash    []int // lengths of dashes and gaps by turns, in thousandths of the width; nil for none
	Opacity int   // in per cent; 0 is 100
}

// Figure is a closed or open figure.
type Figure struct {
	About
	Area
	Form   Form
	Radius EMU    // of the corners of a box
	Path   []Step // of a path, from the top left corner of the area
	Look
	Arrow bool // at the end of a path
}

// Form is what a figure looks like.
type Form uint8

// The forms of figures.
const (
	Box Form = iota
	Ellipse
	Path
)

// Place is a point.
type Place struct{ X, Y EMU }

// Step is a step of a path: the first goes to its place, the others draw a line to
// it, or a curve.
type Step struct {
	To    Place
	Bends *[2]Place // the control points of a curve; nil for a line
	Close bool      // back to the first
}

// TextBox is a box of words.
type TextBox struct {
	About
	Area
	Text   []Paragraph
	Turned bool // read upwards
	Middle bool // as high as the middle of its area, else from the top
	Wraps  bool // at its width; otherwise a line is as long as it is
	Look
	Inset EMU // between the edge and the words
}

// Paragraph is words, one after the other.
type Paragraph struct {
	Runs   []Run
	Align  Align
	Bullet bool
	Before EMU // above it
}

// Align says where the lines of a paragraph are.
type Align uint8

// The ways to align.
const (
	Left Align = iota
	Centre
	Right
)

// Run is words of one look. A line break in them is one.
type Run struct {
	Words  string
	Size   int // in hundredths of a point
	Bold   bool
	Colour Colour // "" for that of the slide
	Glow   Colour // around the letters; "" for none
	Link   string
}

// Connector is a line that stays with the shapes that it joins when they are moved.
type Connector struct {
	About
	From, To Glue
	Path     []Step // the way from the one end to the other, in horizontal and vertical parts; nil for a straight one
	Look
	Arrow bool
}

// Glue is the end of a connector.
type Glue struct {
	At    Place
	Shape string // the ID of the shape that it is at; "" for none
	Site  int    // which of the shape's places for connectors it is at
}

// Table is a table.
type Table struct {
	About
	Area
	Columns []EMU
	Rows    []Row
}

// Row is a row of a table; PowerPoint makes it higher where its words need more.
type Row struct {
	Height EMU
	Head   bool
	Cells  [][]Paragraph
}

// Group is shapes that are moved together.
type Group struct {
	About
	Shapes []Shape
}

// SetPath makes a figure of a path in places of the slide.
func (f *Figure) SetPath(path []Step) {
	f.Area = around(places(path))
	f.Path = moved(path, -f.X, -f.Y)
}

// Move gives a connector other ends. Its way stays where it is, but for its first
// and its last part.
func (c *Connector) Move(from, to Glue) {
	if last := len(c.Path) - 1; last > 1 {
		c.Path[0].To, c.Path[last].To = from.At, to.At
		c.Path[1].To.Y, c.Path[last-1].To.Y = from.At.Y, to.At.Y
	}
	c.From, c.To = from, to
}

// Sites are the places of a shape where connectors can be attached, in the order
// in which PowerPoint counts them; nil for a shape that has none.
func Sites(s Shape) []Place {
	a := s.area()
	left, middle, right := a.X, a.X+a.W/2, a.X+a.W
	top, centre, bottom := a.Y, a.Y+a.H/2, a.Y+a.H
	f, isFigure := s.(*Figure)
	switch {
	case isFigure && f.Form == Path:
		return places(moved(f.Path, a.X, a.Y))
	case isFigure && f.Form == Ellipse:
		dx, dy := a.W*3536/10000, a.H*3536/10000 // half the side of the square within a circle
		return []Place{{middle, top}, {middle - dx, centre - dy}, {left, centre}, {middle - dx, centre + dy}, {middle, bottom}, {middle + dx, centre + dy}, {right, centre}, {middle + dx, centre - dy}}
	}
	return []Place{{middle, top}, {left, centre}, {middle, bottom}, {right, centre}}
}

func (f *Figure) area() Area  { return f.Area }
func (t *TextBox) area() Area { return t.Area }
func (t *Table) area() Area   { return t.Area }

func (c *Connector) area() Area {
	if len(c.Path) == 0 {
		return around([]Place{c.From.At, c.To.At})
	}
	return around(places(c.Path))
}

func (g *Group) area() Area {
	var corners []Place
	for _, s := range g.Shapes {
		a := s.area()
		corners = append(corners, Place{a.X, a.Y}, Place{a.X + a.W, a.Y + a.H})
	}
	return around(corners)
}

// places are all points of a path.
func places(path []Step) []Place {
	var list []Place
	for _, s := range path {
		if s.Close {
			continue
		}
		list = append(list, s.To)
		if s.Bends != nil {
			list = append(list, s.Bends[0], s.Bends[1])
		}
	}
	return list
}

// around is the least area that holds all places.
func around(list []Place) Area {
	if len(list) == 0 {
		return Area{}
	}
	low, high := list[0], list[0]
	for _, p := range list {
		low = Place{min(low.X, p.X), min(low.Y, p.Y)}
		high = Place{max(high.X, p.X), max(high.Y, p.Y)}
	}
	return Area{low.X, low.Y, high.X - low.X, high.Y - low.Y}
}
