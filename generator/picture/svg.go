package picture

import (
	"fmt"
	"html"
	"strconv"
	"strings"

	"github.com/ajstarks/svgo/float"
)

// SVG writes the scene as an svg element for use inside a page: classes and no
// colours, no style attribute, no id, so that any number of pictures can share
// a page. The error names a node that has too few points.
//
// The element is a labelled group and not an image, because assistive
// technology does not look for links inside an image.
func (s *Scene) SVG() (string, error) {
	w := writer{}
	w.canvas = svg.New(&w.out)
	w.canvas.Decimals = 2
	w.out.Grow(4096)
	fmt.Fprintf(&w.out, `<svg class="picture picture-%s" viewBox="0 0 %s %s" role="group" aria-roledescription="picture"%s>`,
		attribute(s.Kind), s.Width, s.Height, attr("aria-label", s.Title))
	w.element("title", s.Title)
	w.element("desc", s.Description)
	w.nodes(s.Nodes)
	w.out.WriteString("</svg>\n")
	if w.err != nil {
		return "", fmt.Errorf("writing the picture %q: %w", s.Title, w.err)
	}
	return w.out.String(), nil
}

// String prints a length in CSS pixels: at most two decimals, no zeros at the end.
func (u Unit) String() string {
	sign := ""
	if u < 0 {
		sign, u = "-", -u
	}
	hundredths := (int(u)*100 + int(Px)/2) / int(Px)
	text := fmt.Sprintf("%d.%02d", hundredths/100, hundredths%100)
	text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	if text == "0" {
		return text
	}
	return sign + text
}

// px is a length as svgo wants it. A length in 64ths is exact in a float.
func (u Unit) px() float64 { return float64(u) / float64(Px) }

// writer wraps svgo, which escapes only what stands between tags: every string
// that reaches it as an attribute is made safe by attr, and every attribute
// has an '=', without which svgo would make a style of it. Elements with an
// address or a name of their own are written here.
type writer struct {
	out    strings.Builder
	canvas *svg.SVG
	err    error
}

func (w *writer) nodes(list []Node) {
	for _, n := range list {
		switch n := n.(type) {
		case *Group:
			w.group(n)
		case *Shape:
			w.shape(n)
		case *Text:
			w.text(n)
		}
	}
}

func (w *writer) group(g *Group) {
	tag := "g"
	w.out.WriteString("<")
	if g.Href != "" {
		tag = "a"
		w.out.WriteString("a" + attr("href", g.Href) + attr("aria-label", g.Label))
	} else {
		w.out.WriteString("g")
	}
	w.out.WriteString(attr("class", g.Class) + data(g.Data) + ">")
	w.element("title", g.Label)
	w.nodes(g.Nodes)
	w.out.WriteString("</" + tag + ">\n")
}

// element writes an element of words, unless there are none.
func (w *writer) element(tag, words string) {
	if words != "" {
		w.out.WriteString("<" + tag + ">" + html.EscapeString(clean(words)) + "</" + tag + ">")
	}
}

// fewest is how many points a shape needs at least.
var fewest = map[ShapeKind]int{Rectangle: 2, Circle: 1, Line: 2, Polyline: 2, Polygon: 2, Curve: 4}

func (w *writer) shape(s *Shape) {
	if len(s.Points) < fewest[s.Kind] {
		w.err = fmt.Errorf("a shape of kind %d and class %q has %d points", s.Kind, s.Class, len(s.Points))
		return
	}
	rest := strings.TrimPrefix(attr("class", s.Class)+data(s.Data), " ")
	p := s.Points
	switch s.Kind {
	case Rectangle:
		width, height := p[1].X-p[0].X, p[1].Y-p[0].Y
		if s.Radius > 0 {
			w.canvas.Roundrect(p[0].X.px(), p[0].Y.px(), width.px(), height.px(), s.Radius.px(), s.Radius.px(), attributes(rest)...)
		} else {
			w.canvas.Rect(p[0].X.px(), p[0].Y.px(), width.px(), height.px(), attributes(rest)...)
		}
	case Circle:
		w.canvas.Circle(p[0].X.px(), p[0].Y.px(), s.Radius.px(), attributes(rest)...)
	case Line:
		w.canvas.Line(p[0].X.px(), p[0].Y.px(), p[1].X.px(), p[1].Y.px(), attributes(rest)...)
	case Polyline:
		x, y := coordinates(p)
		w.canvas.Polyline(x, y, attributes(rest)...)
	case Polygon:
		x, y := coordinates(p)
		w.canvas.Polygon(x, y, attributes(rest)...)
	case Curve:
		w.canvas.Path(path(p), attributes(rest)...)
	}
	if s.Arrow && len(p) > 1 {
		x, y := coordinates(arrowHead(p[len(p)-2], p[len(p)-1]))
		w.canvas.Polygon(x, y, attributes(strings.TrimPrefix(attr("class", strings.TrimSpace(s.Class+" head")), " "))...)
	}
}

// attributes is nothing for nothing, because svgo makes a style of "".
func attributes(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

func coordinates(points []Point) (x, y []float64) {
	for _, p := range points {
		x, y = append(x, p.X.px()), append(y, p.Y.px())
	}
	return x, y
}

// path writes a start and groups of two controls and an end.
func path(p []Point) string {
	var b strings.Builder
	fmt.Fprintf(&b, "M%s %s", p[0].X, p[0].Y)
	for i := 1; i+2 < len(p); i += 3 {
		fmt.Fprintf(&b, "C%s %s %s %s %s %s", p[i].X, p[i].Y, p[i+1].X, p[i+1].Y, p[i+2].X, p[i+2].Y)
	}
	return b.String()
}

// arrowHead is a triangle whose tip is at to, seen from from: 9 px long and
// 7 px wide, in integers like all geometry.
func arrowHead(from, to Point) []Point {
	const long, half = 9 * Px, 7 * Px / 2
	dx, dy := int(to.X-from.X), int(to.Y-from.Y)
	length := squareRoot(dx*dx + dy*dy)
	if length == 0 {
		return []Point{to, to, to}
	}
	along := func(n Unit) (Unit, Unit) { return n * Unit(dx) / Unit(length), n * Unit(dy) / Unit(length) }
	backX, backY := along(long)
	sideX, sideY := along(half)
	return []Point{to, {to.X - backX - sideY, to.Y - backY + sideX}, {to.X - backX + sideY, to.Y - backY - sideX}}
}

// squareRoot is the integer part of a root, by Newton's method.
func squareRoot(n int) int {
	if n < 2 {
		return max(n, 0)
	}
	x := n
	for y := (x + 1) / 2; y < x; y = (x + n/x) / 2 {
		x = y
	}
	return x
}

func (w *writer) text(t *Text) {
	rest := attr("class", t.Class) + attr("font-size", t.Size.String())
	if t.Weight == SemiBold {
		rest += attr("font-weight", "600")
	}
	switch t.Anchor {
	case Middle:
		rest += attr("text-anchor", "middle")
	case End:
		rest += attr("text-anchor", "end")
	}
	if t.Turn != 0 {
		rest += attr("transform", "rotate("+strconv.Itoa(-t.Turn)+" "+t.At.X.String()+" "+t.At.Y.String()+")")
	}
	w.canvas.Text(t.At.X.px(), t.At.Y.px(), clean(t.Words), strings.TrimPrefix(rest+data(t.Data), " "))
}

// attr is one attribute with a blank before it; without a value it is nothing.
func attr(name, value string) string {
	if value == "" {
		return ""
	}
	return " " + name + `="` + attribute(value) + `"`
}

// attribute makes a value safe between double quotes.
func attribute(value string) string { return html.EscapeString(clean(value)) }

func data(list []DataAttr) string {
	var b strings.Builder
	for _, d := range list {
		b.WriteString(" data-" + dataName(d.Name) + `="` + attribute(d.Value) + `"`)
	}
	return b.String()
}

// dataName keeps what may stand in the name of a data attribute.
func dataName(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' {
			return r
		}
		return -1
	}, strings.ToLower(name))
}

// clean removes what XML cannot hold.
func clean(words string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			return ' '
		case r < 0x20 || r == 0x7F || r == 0xFFFE || r == 0xFFFF:
			return -1
		}
		return r
	}, strings.ToValidUTF8(words, "\uFFFD"))
}
