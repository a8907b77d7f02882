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
		at := picture.Point{X: f.Min.X, Y: c.height - picture.Unit(len(c.listed)-i)*listLine + 6*px}
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

// legend explains the signs that occur on this map.
func (c *chart) legend() []picture.Node {
	if c.m.Compact {
		return nil
	}
	at := picture.Point{X: c.frame.Min.X + c.radius, Y: c.frame.Max.Y + 68*px}
	var nodes []picture.Node
	add := func(words string, sign ...picture.Node) {
		nodes = append(nodes, &picture.Group{Class: picture.ClassLegend, Data: roleAxis, Nodes: sign})
		nodes = append(nodes, c.axisText(picture.ClassLegend, picture.Point{X: at.X + 14*px, Y: c.small.Middle(at.Y)}, words))
		at.X += c.small.Measure(words) + 44*px
	}
	some := func(is func(Component) bool) bool { return slices.ContainsFunc(c.m.Components, is) }
	for s := Unknown; s <= Partner; s++ {
		if some(func(m Component) bool { return !m.Anchor && m.Sourcing == s }) {
			add(sourcings[s].words, c.marker(s, at, false))
		}
	}
	if some(func(m Component) bool { return m.Planned && !m.Anchor }) {
		add("not there yet", c.marker(Unknown, at, true))
	}
	if some(func(m Component) bool { return m.Demand > 0 && !m.Anchor }) {
		add("open work that touches it", c.badge(at, 3)...)
	}
	if slices.ContainsFunc(c.moves, func(m move) bool { return m.to != m.from }) {
		arrow := picture.Stroke(picture.ClassEvolve, at.Add(-10*px, 0), at.Add(10*px, 0))
		arrow.Arrow = true
		at.X += 10 * px
		add("where it is going", arrow)
	}
	if slices.ContainsFunc(c.moves, func(m move) bool { return m.inertia }) {
		add("what holds us back", c.bar(at))
	}
	return nodes
}

func itoa(n int) string { return strconv.Itoa(n) }
