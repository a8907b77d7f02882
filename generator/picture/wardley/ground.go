package wardley

import (
	"slices"
	"strconv"

	"handbook/generator/picture"
)

// stages are the columns of the axis: the thousandth at which each begins, the
// field's word and an executive's.
var stages = []struct {
	from        int
	name, words string
}{
	{0, "Genesis", "new and uncertain"},
	{175, "Custom-built", "built to measure"},
	{400, "Product (+rental)", "many offer it"},
	{700, "Commodity (+utility)", "standard supply"},
}

// sourcings say who runs a component, in a class and in words.
var sourcings = [...]struct{ class, words string }{
	Unknown:    {"", "a need, or not said"},
	InHouse:    {picture.ClassMarkerInHouse, "we run it"},
	Vendor:     {picture.ClassMarkerVendor, "bought"},
	Outsourced: {picture.ClassMarkerOutsourced, "others run it for us"},
	Partner:    {picture.ClassMarkerPartner, "a partner gives it"},
}

// roleAxis and roleAxisText tell apart what belongs to the ground.
var (
	roleAxis     = []picture.DataAttr{{Name: "role", Value: "axis"}}
	roleAxisText = []picture.DataAttr{{Name: "role", Value: "axis-text"}}
)

// ground draws what is there before any component: the frame, the stages of
// evolution, the value chain, the legend and the list of annotations.
func (c *chart) ground() []picture.Node {
	f := c.frame
	box := picture.Box(picture.ClassFrame, f, 0)
	box.Data = roleAxis
	nodes := []picture.Node{box}
	for i, s := range stages {
		x := c.border(s.from)
		if i > 0 {
			line := picture.Stroke(picture.ClassGrid, picture.Point{X: x, Y: f.Min.Y}, picture.Point{X: x, Y: f.Max.Y})
			line.Data = roleAxis
			nodes = append(nodes, line)
		}
		nodes = append(nodes, c.axisText(picture.ClassAxisText, picture.Point{X: x + 6*px, Y: f.Max.Y + c.small.Size*3/2}, s.name))
		if !c.m.Compact {
			nodes = append(nodes, c.axisText(picture.ClassAxisText+" "+picture.ClassFaint, picture.Point{X: x + 6*px, Y: f.Max.Y + c.small.Size*3}, s.words))
		}
	}
	nodes = append(nodes, c.upwards("close to the customer", picture.End, f.Min.Y+4*px), c.upwards("far from the customer", picture.Start, f.Max.Y-4*px))
	nodes = append(nodes, c.legend()...)
	for i, line := range c.listed {
		at := picture.Point{X: f.Min.X, Y: c.height - picture.Unit(len(c.listed)-i)*listLine + 10*px}
		nodes = append(nodes, c.small.Text(picture.ClassNote, at, line))
	}
	return nodes
}

func (c *chart) axisText(class string, at picture.Point, words string) picture.Node {
	text := c.small.Text(class, at, words)
	text.Data = roleAxisText
	return text
}

// upwards sets words along the value chain.
func (c *chart) upwards(words string, anchor picture.Anchor, y picture.Unit) picture.Node {
	text := c.small.Anchored(picture.ClassAxisText, picture.Point{X: c.frame.Min.X - c.small.Size*2/3, Y: y}, anchor, words)
	text.Turn = 90
	text.Data = roleAxisText
	return text
}

// sign is an entry of the legend: a drawing and what it means.
type sign struct {
	words string
	at    picture.Point
	draw  func(at picture.Point) []picture.Node
}

// signs are the entries of the legend that occur on this map.
func (c *chart) signs() []sign {
	if c.m.Compact {
		return nil
	}
	var out []sign
	add := func(occurs bool, words string, draw func(at picture.Point) []picture.Node) {
		if occurs {
			out = append(out, sign{words: words, draw: draw})
		}
	}
	mark := func(s Sourcing, planned bool) func(picture.Point) []picture.Node {
		return func(at picture.Point) []picture.Node { return []picture.Node{c.marker(s, at, planned)} }
	}
	some := func(is func(*Component) bool) bool {
		return slices.ContainsFunc(c.order, func(m *Component) bool { return !m.Anchor && is(m) })
	}
	for s := Unknown; s <= Partner; s++ {
		add(some(func(m *Component) bool { return m.Sourcing == s }), sourcings[s].words, mark(s, false))
	}
	add(some(func(m *Component) bool { return m.Planned }), "not there yet", mark(Unknown, true))
	add(some(c.demands), "open work that touches it", func(at picture.Point) []picture.Node { return c.badge(at, 3) })
	add(slices.ContainsFunc(c.moves, func(m move) bool { return m.to != m.from }), "where it is going", func(at picture.Point) []picture.Node {
		arrow := picture.Stroke(picture.ClassEvolve, at.Add(-6*px, 0), at.Add(12*px, 0))
		arrow.Arrow = true
		return []picture.Node{arrow}
	})
	add(slices.ContainsFunc(c.moves, func(m move) bool { return m.inertia }), "what holds us back",
		func(at picture.Point) []picture.Node { return []picture.Node{c.bar(at)} })
	return out
}

// The legend's distances.
const (
	signWords = 16 * px // from the middle of a sign to its words
	signLine  = 26 * px // from one line of the legend to the next
)

// placeSigns sets the legend in lines that begin at a height, and gives the
// height at which the next one would begin.
func (c *chart) placeSigns(y picture.Unit) picture.Unit {
	c.key = c.signs()
	if len(c.key) == 0 {
		return y
	}
	left := c.frame.Min.X + c.radius
	at := picture.Point{X: left, Y: y}
	for i := range c.key {
		width := signWords + c.small.Measure(c.key[i].words)
		if at.X > left && at.X+width > c.frame.Max.X {
			at = picture.Point{X: left, Y: at.Y + signLine}
		}
		c.key[i].at = at
		at.X += width + 22*px
	}
	return at.Y + signLine
}

// legend draws the entries of the legend.
func (c *chart) legend() []picture.Node {
	var nodes []picture.Node
	for _, s := range c.key {
		nodes = append(nodes,
			&picture.Group{Class: picture.ClassLegend, Data: roleAxis, Nodes: s.draw(s.at)},
			c.axisText(picture.ClassLegend, picture.Point{X: s.at.X + signWords, Y: c.small.Middle(s.at.Y)}, s.words))
	}
	return nodes
}

func itoa(n int) string { return strconv.Itoa(n) }
