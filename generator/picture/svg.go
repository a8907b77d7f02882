package picture

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"unicode"

	svg "github.com/ajstarks/svgo/float"
)

// SVG writes the scene as an svg element for the middle of an HTML page: no
// ids, no style attributes, no scripts, so that any number of pictures share a
// page under a strict content security policy. Addresses are written as given;
// control characters are dropped and everything else is escaped.
//
// It fails if a shape has too few points or the name of a data attribute is
// not lower-case letters and '-', both faults of the code that made the scene.
func (s *Scene) SVG() (string, error) {
	var out bytes.Buffer
	err := s.write(&out, nil, nil)
	return out.String(), err
}

// Append writes the scene as [Scene.SVG] does to the end of a page, with the
// addresses of its links as address makes them. What it fails on leaves
// nothing behind.
func (s *Scene) Append(out *bytes.Buffer, address func(string) string) error {
	return s.write(out, nil, address)
}

// write writes the scene, with the palette's colours if there is one.
func (s *Scene) write(out *bytes.Buffer, palette Palette, address func(string) string) error {
	w := writers.Get().(*writer)
	defer writers.Put(w)
	start := out.Len()
	w.out, w.canvas, w.look = out, svg.New(out), w.look[:0]
	w.palette, w.address, w.err = palette, address, nil
	w.begin(s)
	w.fail(Draw(s.Nodes, w))
	w.canvas.End()
	w.out = nil
	if w.err != nil {
		out.Truncate(start)
		return fmt.Errorf("write the picture %q: %w", s.Title, w.err)
	}
	return nil
}

// writers are kept for the room that they have grown: a site has thousands of
// pictures.
var writers = sync.Pool{New: func() any { return new(writer) }}

// writer turns nodes into markup through svgo, which leaves three things to
// its caller: attributes are not escaped, an extra argument without '=' would
// become a style attribute, and its links and opening lines bring namespaces
// that HTML does not want. So attributes and words are written here, with one
// way of escaping, and so are all figures but curves; svgo writes the rest.
type writer struct {
	out     *bytes.Buffer
	canvas  *svg.SVG
	look    []byte // the attributes of the next element, beside its geometry
	given   [1]string
	address func(string) string // nil for addresses as they are
	palette Palette             // nil inside a page, where classes carry the colours
	err     error               // the first fault
}

// attribute adds name="value" to the next element, with the value escaped.
func (w *writer) attribute(name, value string) {
	if len(w.look) > 0 {
		w.look = append(w.look, ' ')
	}
	w.look = append(append(w.look, name...), `="`...)
	w.look = append(append(w.look, escaped(value)...), '"')
}

// length adds a coordinate or size in pixels.
func (w *writer) length(name string, u Unit) {
	if len(w.look) > 0 {
		w.look = append(w.look, ' ')
	}
	w.look = append(append(w.look, name...), `="`...)
	w.look = append(appendNumber(w.look, u), '"')
}

// attributes gives what was added, for one element and as svgo takes it.
func (w *writer) attributes() []string {
	if len(w.look) == 0 {
		return nil
	}
	w.given[0] = string(w.look)
	w.look = w.look[:0]
	return w.given[:]
}

// tag opens an element with the attributes that were added.
func (w *writer) tag(name string) {
	w.out.WriteByte('<')
	w.out.WriteString(name)
	if len(w.look) > 0 {
		w.out.WriteByte(' ')
		w.out.Write(w.look)
		w.look = w.look[:0]
	}
	w.out.WriteByte('>')
}

// usualSize is the font size of most words. It is said once for a picture, which
// takes a fiftieth of a page with many.
const usualSize = 12 * Px

// begin writes the svg element's opening tag, title and description.
//
// The role is group, not img: what is inside an img is hidden from assistive
// technology, and the links of a picture are its point. The role description
// has a screen reader announce "picture" all the same. The name stands in
// aria-label because a reference to the title would need an id.
func (w *writer) begin(s *Scene) {
	if w.palette != nil {
		w.attribute("xmlns", "http://www.w3.org/2000/svg")
		w.attribute("font-family", fontFamily)
	}
	w.attribute("class", strings.TrimSpace("picture picture-"+s.Kind))
	w.length("font-size", usualSize)
	w.attribute("viewBox", "0 0 "+number(s.Width)+" "+number(s.Height))
	w.length("width", s.Width)
	w.length("height", s.Height)
	w.attribute("role", "group")
	w.attribute("aria-roledescription", "picture")
	w.attribute("aria-label", s.Title)
	w.data(s.Data)
	w.tag("svg")
	w.out.WriteByte('\n')
	w.words("title", s.Title)
	if s.Description != "" {
		w.words("desc", s.Description)
	}
	if ground := w.palette[ClassPicture].Fill; ground != "" {
		w.attribute("fill", ground)
		w.figure(&Shape{Kind: Rectangle}, []Point{{}, {s.Width, s.Height}})
	}
}

// words writes an element that holds words alone.
func (w *writer) words(name, words string) {
	w.tag(name)
	w.out.WriteString(escaped(words))
	w.out.WriteString("</" + name + ">\n")
}

// Open begins a link, or a plain group. The title is both the tooltip and the
// accessible name of a link. Where it ends in a question, the name alone is
// written too.
func (w *writer) Open(g *Group) {
	if g.Href != "" {
		w.attribute("href", w.to(g.Href))
	}
	w.paint(g.Class, Paint{})
	w.data(g.Data)
	if g.Asked != "" {
		w.attribute("data-label", g.Label)
	}
	w.tag(g.element())
	w.out.WriteByte('\n')
	if title := Joined(". ", g.Label, g.Asked); title != "" {
		w.words("title", title)
	}
}

// Close ends a group.
func (w *writer) Close(g *Group) { w.out.WriteString("</" + g.element() + ">\n") }

// element is what a group is in SVG.
func (g *Group) element() string {
	if g.Href != "" {
		return "a"
	}
	return "g"
}

// to is the address of a link as it is written.
func (w *writer) to(href string) string {
	if w.address == nil {
		return href
	}
	return w.address(href)
}

// Text writes words, each line of several as a tspan.
func (w *writer) Text(t *Text) {
	w.length("x", t.At.X)
	w.length("y", t.At.Y)
	// In a page the style sheet says what bold is, which takes fewer bytes.
	bold := t.Weight == SemiBold
	if class := t.Class; bold && w.palette == nil {
		w.paint(strings.TrimPrefix(class+" "+ClassBold, " "), Paint{})
	} else {
		w.paint(class, w.palette[ClassLabel])
	}
	if t.Size != usualSize {
		w.length("font-size", t.Size)
	}
	if bold && w.palette != nil {
		w.attribute("font-weight", "600")
	}
	switch t.Anchor {
	case Middle:
		w.attribute("text-anchor", "middle")
	case End:
		w.attribute("text-anchor", "end")
	}
	if t.Turn != 0 {
		w.attribute("transform", fmt.Sprintf("rotate(%d %s %s)", -t.Turn, number(t.At.X), number(t.At.Y)))
	}
	w.data(t.Data)
	if !strings.Contains(t.Words, "\n") {
		w.room(t, t.Words)
		w.words("text", t.Words)
		return
	}
	w.tag("text")
	y := t.At.Y
	for line := range strings.SplitSeq(t.Words, "\n") {
		w.length("x", t.At.X)
		w.length("y", y)
		w.room(t, line)
		w.tag("tspan")
		w.out.WriteString(escaped(line) + "</tspan>")
		y += Leading(t.Size)
	}
	w.out.WriteString("</text>\n")
}

// room has a line of a picture that stands alone keep its width in another
// font. Letters that the theme's font lacks were given an em each, more than
// most take: such a line is left as wide as it comes, rather than have its
// letters stretched to a guess.
func (w *writer) room(t *Text, line string) {
	if w.palette == nil || strings.ContainsFunc(line, guessed) {
		return
	}
	w.length("textLength", Measure(line, t.Size, t.Weight))
	w.attribute("lengthAdjust", "spacingAndGlyphs")
}

// guessed says whether r is a letter whose width Measure cannot know.
func guessed(r rune) bool { return unicode.IsLetter(r) && !Covers(r) }

// Shape writes a figure and its arrow head.
func (w *writer) Shape(s *Shape) {
	points := s.Points
	if s.Kind == Elbow {
		points = rounded(points, s.Radius)
	}
	if s.Arrow && len(points) > 1 {
		head := arrowHead(points[len(points)-2], points[len(points)-1])
		defer func() {
			w.paint(strings.TrimSpace(s.Class+" "+ClassHead), empty)
			w.corners("polygon", head[:])
		}()
		points = shortened(points)
	}
	w.paint(s.Class, empty)
	w.data(s.Data)
	w.figure(s, points)
}

// figure writes a figure through these points, with the attributes that were
// added. The plain ones are written here: svgo gives all their measures the same
// number of decimals and makes a string of each, which was a fortieth of a build.
func (w *writer) figure(s *Shape, points []Point) {
	a, b := points[0], points[len(points)-1]
	switch s.Kind {
	case Rectangle:
		w.figureName("rect")
		w.measure(" x", a.X)
		w.measure(" y", a.Y)
		w.measure(" width", b.X-a.X)
		w.measure(" height", b.Y-a.Y)
		if s.Radius > 0 {
			w.measure(" rx", s.Radius) // ry is the same where it is not given
		}
		w.endFigure()
	case Circle:
		w.figureName("circle")
		w.measure(" cx", a.X)
		w.measure(" cy", a.Y)
		w.measure(" r", s.Radius)
		w.endFigure()
	case Line:
		w.figureName("line")
		w.measure(" x1", a.X)
		w.measure(" y1", a.Y)
		w.measure(" x2", b.X)
		w.measure(" y2", b.Y)
		w.endFigure()
	case Polyline:
		w.corners("polyline", points)
	case Polygon:
		w.corners("polygon", points)
	case Curve, Elbow:
		w.canvas.Path(path(points), w.attributes()...)
	}
}

func (w *writer) figureName(name string) {
	w.out.WriteByte('<')
	w.out.WriteString(name)
}

// measure writes one measure of a figure.
func (w *writer) measure(name string, u Unit) {
	w.out.WriteString(name)
	w.out.WriteString(`="`)
	w.out.Write(appendNumber(w.out.AvailableBuffer(), u))
	w.out.WriteByte('"')
}

// corners writes a figure of straight lines.
func (w *writer) corners(name string, points []Point) {
	w.figureName(name)
	w.out.WriteString(` points="`)
	for i, p := range points {
		if i > 0 {
			w.out.WriteByte(' ')
		}
		w.out.Write(appendNumber(append(appendNumber(w.out.AvailableBuffer(), p.X), ','), p.Y))
	}
	w.out.WriteByte('"')
	w.endFigure()
}

// endFigure adds what was added to the figure, and ends it.
func (w *writer) endFigure() {
	if len(w.look) > 0 {
		w.out.WriteByte(' ')
		w.out.Write(w.look)
		w.look = w.look[:0]
	}
	w.out.WriteString("/>\n")
}

// empty is the ground of a figure's paint: SVG would fill it black.
var empty = Paint{Fill: "none"}

// paint adds the class or, with a palette, the paint it stands for, on top of
// a ground.
func (w *writer) paint(class string, ground Paint) {
	switch {
	case w.palette != nil:
		w.palette.resolve(class, ground).addTo(w)
	case class != "":
		w.attribute("class", class)
	}
}

// data adds data attributes.
func (w *writer) data(data []DataAttr) {
	for _, d := range data {
		if d.Name == "" || strings.ContainsFunc(d.Name, func(r rune) bool { return r != '-' && (r < 'a' || r > 'z') }) {
			w.fail(fmt.Errorf("%q is no name for a data attribute", d.Name))
			continue
		}
		w.attribute("data-"+d.Name, d.Value)
	}
}

func (w *writer) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;")

// plain reports whether words are printable ASCII that needs no escaping, as
// nearly all are.
func plain(words string) bool {
	for i := range len(words) {
		switch c := words[i]; {
		case c < ' ', c > '~', c == '&', c == '<', c == '>', c == '"', c == '\'':
			return false
		}
	}
	return true
}

// escaped makes words safe as text and inside a quoted attribute.
func escaped(words string) string {
	if plain(words) {
		return words
	}
	return escaper.Replace(clean(words))
}

// clean drops control characters and bytes that are no text; blanks of all
// kinds become spaces.
func clean(words string) string {
	if plain(words) {
		return words
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case unicode.IsControl(r) || r == unicode.ReplacementChar || r == '\uFFFE' || r == '\uFFFF':
			return -1
		}
		return r
	}, words)
}

// number prints units as pixels with at most one decimal, from integers: nobody
// sees a twentieth of a pixel.
func number(u Unit) string { return string(appendNumber(nil, u)) }

func appendNumber(digits []byte, u Unit) []byte {
	tenths := int64((max(u, -u)*10 + Px/2) / Px)
	if u < 0 && tenths > 0 {
		digits = append(digits, '-')
	}
	digits = strconv.AppendInt(digits, tenths/10, 10)
	if rest := tenths % 10; rest > 0 {
		digits = append(digits, '.', '0'+byte(rest))
	}
	return digits
}

// path gives the data of a path through cubic curves. What is straight is written
// as a line, which takes a third of the bytes.
func path(points []Point) string {
	var d []byte
	point := func(p Point) { d = appendNumber(append(appendNumber(d, p.X), ','), p.Y) }
	d = append(d, 'M')
	point(points[0])
	for i := 1; i+2 < len(points); i += 3 {
		if a, b := thirds(points[i-1], points[i+2]); a == points[i] && b == points[i+1] {
			d = append(d, " L"...)
			point(points[i+2])
			continue
		}
		d = append(d, " C"...)
		point(points[i])
		d = append(d, ' ')
		point(points[i+1])
		d = append(d, ' ')
		point(points[i+2])
	}
	return string(d)
}
