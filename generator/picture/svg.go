package picture

import (
	"fmt"
	"strconv"
	"strings"
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
	return s.write(nil)
}

// write writes the scene, with the palette's colours if there is one.
func (s *Scene) write(palette Palette) (string, error) {
	w := &writer{palette: palette}
	w.canvas = svg.New(&w.out)
	w.open(s)
	w.nodes(s.Nodes)
	w.canvas.End()
	if w.err != nil {
		return "", fmt.Errorf("write the picture %q: %w", s.Title, w.err)
	}
	return w.out.String(), nil
}

// writer turns nodes into markup through svgo, which leaves three things to
// its caller: attributes are not escaped, an extra argument without '=' would
// become a style attribute, and its links and opening lines bring namespaces
// that HTML does not want. So attributes are made by [attribute] alone, and
// the svg, g and a elements are written here.
type writer struct {
	out     strings.Builder
	canvas  *svg.SVG
	palette Palette // nil inside a page, where classes carry the colours
	err     error   // the first fault
}

// open writes the svg element's opening tag, title and description.
//
// The role is group, not img: what is inside an img is hidden from assistive
// technology, and the links of a picture are its point. The role description
// has a screen reader announce "picture" all the same. The name stands in
// aria-label because a reference to the title would need an id.
func (w *writer) open(s *Scene) {
	w.out.WriteString("<svg")
	if w.palette != nil {
		w.attributes(attribute("xmlns", "http://www.w3.org/2000/svg"), attribute("font-family", fontFamily))
	}
	w.attributes(
		attribute("class", strings.TrimSpace("picture picture-"+s.Kind)),
		attribute("viewBox", "0 0 "+number(s.Width)+" "+number(s.Height)),
		attribute("width", number(s.Width)),
		attribute("height", number(s.Height)),
		attribute("role", "group"),
		attribute("aria-roledescription", "picture"),
		attribute("aria-label", s.Title),
	)
	w.out.WriteString(">\n")
	w.canvas.Title(clean(s.Title))
	if s.Description != "" {
		w.canvas.Desc(clean(s.Description))
	}
	if ground := w.palette[ClassPicture].Fill; ground != "" {
		w.canvas.Rect(0, 0, px(s.Width), px(s.Height), attribute("fill", ground))
	}
}

func (w *writer) nodes(nodes []Node) {
	for _, node := range nodes {
		switch node := node.(type) {
		case *Group:
			w.group(node)
		case *Shape:
			w.shape(node)
		case *Text:
			w.text(node)
		}
	}
}

// group writes a link, or a plain group. The title is both the tooltip and the
// accessible name of a link.
func (w *writer) group(g *Group) {
	tag := "g"
	w.out.WriteString("<")
	if g.Href != "" {
		tag = "a"
	}
	w.out.WriteString(tag)
	if g.Href != "" {
		w.attributes(attribute("href", g.Href))
	}
	w.attributes(w.look(g.Class, Paint{})...)
	w.attributes(w.data(g.Data)...)
	w.out.WriteString(">\n")
	if g.Label != "" {
		w.canvas.Title(clean(g.Label))
	}
	w.nodes(g.Nodes)
	w.out.WriteString("</" + tag + ">\n")
}

// text writes one line of words.
func (w *writer) text(t *Text) {
	look := append(w.look(t.Class, w.palette[ClassLabel]), attribute("font-size", number(t.Size)))
	if t.Weight == SemiBold {
		look = append(look, attribute("font-weight", "600"))
	}
	switch t.Anchor {
	case Middle:
		look = append(look, attribute("text-anchor", "middle"))
	case End:
		look = append(look, attribute("text-anchor", "end"))
	}
	if t.Turn != 0 {
		turn := fmt.Sprintf("rotate(%d %s %s)", -t.Turn, number(t.At.X), number(t.At.Y))
		look = append(look, attribute("transform", turn))
	}
	if w.palette != nil {
		look = append(look, attribute("textLength", number(Measure(t.Words, t.Size, t.Weight))))
	}
	w.decimals(t.At)
	w.canvas.Text(px(t.At.X), px(t.At.Y), clean(t.Words), append(look, w.data(t.Data)...)...)
}

// least is the number of points that a kind of shape needs.
var least = [...]int{Rectangle: 2, Circle: 1, Line: 2, Polyline: 2, Polygon: 3, Curve: 4}

// shape writes a figure and its arrow head.
func (w *writer) shape(s *Shape) {
	if int(s.Kind) >= len(least) || len(s.Points) < least[s.Kind] || s.Kind == Curve && len(s.Points)%3 != 1 {
		w.fail(fmt.Errorf("a shape of kind %d and class %q has %d points", s.Kind, s.Class, len(s.Points)))
		return
	}
	look, points := append(w.look(s.Class, empty), w.data(s.Data)...), s.Points
	if s.Arrow && len(points) > 1 {
		head := arrowHead(points[len(points)-2], points[len(points)-1])
		defer w.polygon(head[:], w.look(strings.TrimSpace(s.Class+" "+ClassHead), empty))
		points = shortened(points)
	}
	w.figure(s, points, look)
}

// figure writes a figure through these points.
func (w *writer) figure(s *Shape, points []Point, look []string) {
	w.decimals(append(points[:len(points):len(points)], Point{s.Radius, 0})...)
	a, b := points[0], points[len(points)-1]
	switch s.Kind {
	case Rectangle:
		if s.Radius > 0 {
			w.canvas.Roundrect(px(a.X), px(a.Y), px(b.X-a.X), px(b.Y-a.Y), px(s.Radius), px(s.Radius), look...)
		} else {
			w.canvas.Rect(px(a.X), px(a.Y), px(b.X-a.X), px(b.Y-a.Y), look...)
		}
	case Circle:
		w.canvas.Circle(px(a.X), px(a.Y), px(s.Radius), look...)
	case Line:
		w.canvas.Line(px(a.X), px(a.Y), px(b.X), px(b.Y), look...)
	case Polyline:
		xs, ys := columns(points)
		w.canvas.Polyline(xs, ys, look...)
	case Polygon:
		w.polygon(points, look)
	case Curve:
		w.canvas.Path(path(points), look...)
	}
}

func (w *writer) polygon(points []Point, look []string) {
	w.decimals(points...)
	xs, ys := columns(points)
	w.canvas.Polygon(xs, ys, look...)
}

// decimals has svgo print whole pixels without a fraction, and all else in hundredths.
func (w *writer) decimals(points ...Point) {
	w.canvas.Decimals = 0
	for _, p := range points {
		if p.X%Px != 0 || p.Y%Px != 0 {
			w.canvas.Decimals = 2
		}
	}
}

// empty is the ground of a figure's paint: SVG would fill it black.
var empty = Paint{Fill: "none"}

// look gives the class attribute or, with a palette, the paint it stands for,
// on top of a ground.
func (w *writer) look(class string, ground Paint) []string {
	if w.palette != nil {
		return w.palette.resolve(class, ground).attributes()
	}
	if class == "" {
		return nil
	}
	return []string{attribute("class", class)}
}

// data gives data attributes.
func (w *writer) data(data []DataAttr) []string {
	var out []string
	for _, d := range data {
		if d.Name == "" || strings.Trim(d.Name, "abcdefghijklmnopqrstuvwxyz-") != "" {
			w.fail(fmt.Errorf("%q is no name for a data attribute", d.Name))
			continue
		}
		out = append(out, attribute("data-"+d.Name, d.Value))
	}
	return out
}

func (w *writer) attributes(attributes ...string) {
	for _, a := range attributes {
		w.out.WriteString(" " + a)
	}
}

func (w *writer) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}

// attribute gives name="value" with the value escaped.
func attribute(name, value string) string {
	return name + `="` + escaper.Replace(clean(value)) + `"`
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;")

// clean drops control characters and bytes that are no text; blanks of all
// kinds become spaces.
func clean(words string) string {
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

// px gives pixels for svgo. The division by a power of two is exact, so that
// every platform prints the same digits.
func px(u Unit) float64 { return float64(u) / float64(Px) }

// number prints units as pixels with at most two decimals, from integers.
func number(u Unit) string {
	sign := ""
	if u < 0 {
		sign, u = "-", -u
	}
	hundredths := int((u*100 + Px/2) / Px)
	if hundredths == 0 {
		return "0"
	}
	whole, rest := strconv.Itoa(hundredths/100), hundredths%100
	switch {
	case rest == 0:
		return sign + whole
	case rest%10 == 0:
		return sign + whole + "." + strconv.Itoa(rest/10)
	}
	return sign + whole + fmt.Sprintf(".%02d", rest)
}

// columns gives the points as svgo takes them.
func columns(points []Point) (xs, ys []float64) {
	for _, p := range points {
		xs, ys = append(xs, px(p.X)), append(ys, px(p.Y))
	}
	return xs, ys
}

// path gives the data of a path through cubic curves.
func path(points []Point) string {
	var d strings.Builder
	for i, p := range points {
		switch {
		case i == 0:
			d.WriteString("M")
		case i%3 == 1:
			d.WriteString(" C")
		default:
			d.WriteString(" ")
		}
		d.WriteString(number(p.X) + "," + number(p.Y))
	}
	return d.String()
}
