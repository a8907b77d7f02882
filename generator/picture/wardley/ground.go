package wardley

import (
	"cmp"
	"slices"
	"strconv"

	"handbook/generator/picture"
)

// stages are the columns of the axis: the thousandths at which each begins and
// ends, an executive's words and the field's.
var stages = []struct {
	from, to    int
	words, name string
}{
	{0, 175, "New and uncertain", "genesis"},
	{175, 400, "Built to measure", "custom-built"},
	{400, 700, "Many offer it", "product (+rental)"},
	{700, 1000, "Standard supply", "commodity (+utility)"},
}

// sourcings say who runs a component, in a class and in words.
var sourcings = [...]struct{ class, words string }{
	Unknown:    {"", "a need (or runner not stated)"},
	InHouse:    {picture.ClassMarkerInHouse, "we run it"},
	Vendor:     {picture.ClassMarkerVendor, "bought"},
	Outsourced: {picture.ClassMarkerOutsourced, "others run it for us"},
	Partner:    {picture.ClassMarkerPartner, "a partner runs it"},
}

// axes are what a map shows: how standard a component is, and how near to those
// it is for.
var axes = picture.Axes{X: "evolution", Y: "visibility", Range: 1, Steps: "0.01 0.01 0.02"}

// stageHead marks the names of the stages for scripts.
var stageHead = []picture.DataAttr{picture.Data("head", "")}

// ground draws what is there before any component: the frame, the stages of
// evolution and the value chain.
func (c *chart) ground() []picture.Node {
	f := c.frame
	box := picture.Box(picture.ClassFrame, f, 0)
	box.Data = axes.Data()
	nodes := []picture.Node{box}
	if c.m.Titled {
		face := picture.Face{Size: 18 * px, Weight: picture.SemiBold}
		nodes = append(nodes, face.Text(picture.ClassLabel, picture.Point{X: f.Min.X, Y: 30 * px}, face.Fit(c.m.Title, f.Max.X-f.Min.X)))
	}
	if !c.m.Axes.HideEvolution {
		nodes = append(nodes, c.evolution()...)
	}
	if !c.m.Axes.HideValueChain {
		nodes = append(nodes, c.valueChain()...)
	}
	return nodes
}

// listing writes the words of the annotations under the map.
func (c *chart) listing() []picture.Node {
	var nodes []picture.Node
	for i, line := range c.listed {
		at := picture.Point{X: c.frame.Min.X, Y: c.height - picture.Unit(len(c.listed)-i)*listLine + 10*px}
		nodes = append(nodes, c.small.Text(picture.ClassNote, at, line))
	}
	return nodes
}

// evolution draws the stages: lines between them, and their names below.
func (c *chart) evolution() []picture.Node {
	var nodes []picture.Node
	f, y := c.frame, c.frame.Max.Y+c.small.Size*3/2
	for i, s := range stages {
		x := c.border(s.from)
		if i > 0 {
			nodes = append(nodes, picture.Stroke(picture.ClassGrid, picture.Point{X: x, Y: f.Min.Y}, picture.Point{X: x, Y: f.Max.Y}))
		}
		width := c.border(s.to) - x - 10*px
		lines := []string{s.words, s.name}
		class := picture.ClassFaint
		if own := c.m.Axes.Stages; own != nil {
			lines, class = c.small.Wrap(own[i], width, 2), ""
		} else if c.m.Compact {
			lines = lines[:1]
		}
		for j, line := range lines {
			at, look := picture.Point{X: x + 6*px, Y: y + picture.Unit(j)*c.small.Size*3/2}, picture.ClassAxisText
			if j > 0 {
				look = picture.Joined(" ", look, class)
			}
			head := c.small.Text(look, at, c.small.Fit(line, width))
			if !c.m.Compact {
				head.Data = stageHead
			}
			nodes = append(nodes, head)
		}
	}
	return nodes
}

// valueChain writes along the map how near to the customer a height is.
func (c *chart) valueChain() []picture.Node {
	f, own := c.frame, c.m.Axes.Value
	words := [3]string{"", "far from the customer", "close to the customer"}
	if !c.m.Compact {
		words[0] = "Value chain"
	}
	for i, word := range own {
		words[i] = cmp.Or(word, words[i])
	}
	third := (f.Max.Y - f.Min.Y) / 3
	return []picture.Node{
		c.upwards(c.small.Fit(words[2], third), picture.End, f.Min.Y+4*px),
		c.upwards(c.small.Fit(words[0], third), picture.Middle, (f.Min.Y+f.Max.Y)/2),
		c.upwards(c.small.Fit(words[1], third), picture.Start, f.Max.Y-4*px),
	}
}

// upwards sets words along the value chain.
func (c *chart) upwards(words string, anchor picture.Anchor, y picture.Unit) picture.Node {
	text := c.small.Anchored(picture.ClassAxisText, picture.Point{X: c.frame.Min.X - c.small.Size*2/3, Y: y}, anchor, words)
	text.Turn = 90
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
	mark := func(like Component) func(picture.Point) []picture.Node {
		return func(at picture.Point) []picture.Node { return c.marker(&like, at) }
	}
	some := func(is func(*Component) bool) bool {
		return slices.ContainsFunc(c.order, func(m *Component) bool { return m.Form != Anchor && is(m) })
	}
	for s := InHouse; s <= Partner; s++ {
		add(some(func(m *Component) bool { return m.Sourcing == s }), sourcings[s].words, mark(Component{Sourcing: s}))
	}
	add(len(out) > 0 && some(func(m *Component) bool { return m.Sourcing == Unknown && m.Form == Plain }), sourcings[Unknown].words, mark(Component{}))
	add(some(func(m *Component) bool { return m.Planned }), "not there yet", mark(Component{Planned: true}))
	add(some(func(m *Component) bool { return m.Form == Submap }), "has a map of its own", mark(Component{Form: Submap}))
	add(some(func(m *Component) bool { return m.Form == Market }), "a market", mark(Component{Form: Market}))
	add(some(func(m *Component) bool { return m.Form == Ecosystem }), "an ecosystem", mark(Component{Form: Ecosystem}))
	switch {
	case len(c.pipelines) > 0:
		add(true, "comes in variants", pipelineSign)
	default:
		add(some(func(m *Component) bool { return m.Square }), "comes in variants", mark(Component{Square: true}))
	}
	add(slices.ContainsFunc(c.edges, func(e edge) bool { return e.link.Flow != NoFlow }), "what flows", func(at picture.Point) []picture.Node {
		a, b := at.Add(-6*px, 0), at.Add(12*px, 0)
		return []picture.Node{picture.Stroke(picture.ClassEdgeFlow, a, b), picture.Stroke(picture.ClassEdge, a, b)}
	})
	add(some(c.demands), "open work on it", func(at picture.Point) []picture.Node { return c.badge(at, 3) })
	add(len(c.bubbles) > 0, picture.AskedWords, func(at picture.Point) []picture.Node {
		return []picture.Node{picture.Bubble(picture.ClassAsked, at, bubbleHalf)}
	})
	add(slices.ContainsFunc(c.moves, func(m move) bool { return m.goes() }), "where it is going", func(at picture.Point) []picture.Node {
		arrow := picture.Stroke(picture.ClassEvolve, at.Add(-6*px, 0), at.Add(12*px, 0))
		arrow.Arrow = true
		return []picture.Node{arrow}
	})
	add(len(c.moved) > 0, c.small.Fit(picture.Joined(" ", "moved", sinceWords(c.m.Since)), c.frame.Max.X-c.frame.Min.X-signWords), func(at picture.Point) []picture.Node {
		return way(at.Add(-4*px, 0), at.Add(-4*px+oldRadius, 0), at.Add(12*px, 0), "")
	})
	add(slices.ContainsFunc(c.moves, func(m move) bool { return m.inertia }), "what holds us back",
		func(at picture.Point) []picture.Node { return []picture.Node{bar(at)} })
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
			&picture.Group{Class: picture.ClassLegend, Nodes: s.draw(s.at)},
			c.small.Text(picture.ClassLegend, picture.Point{X: s.at.X + signWords, Y: c.small.Middle(s.at.Y)}, s.words))
	}
	return nodes
}

func itoa(n int) string { return strconv.Itoa(n) }
