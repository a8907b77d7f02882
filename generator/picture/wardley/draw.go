package wardley

import (
	"cmp"
	"fmt"
	"slices"

	"handbook/generator/picture"
)

const px = picture.Px

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

// chart is a map being drawn: where everything stands, in units.
type chart struct {
	m             Map
	width, height picture.Unit
	frame         picture.Rect
	radius        picture.Unit // of a marker
	name, small   picture.Face
	at            map[string]picture.Point // markers by component ID
	order         []*Component             // in reading order: along the value chain
	obstacles     []picture.Rect           // what no name may cover, besides markers and names
	listed        []string                 // annotations, as they are listed under the map
}

// Draw makes the picture of a map. Components that stand on one spot are moved
// apart, names are placed so that they cover neither one another nor a marker,
// and links come in the order of the value chain.
func Draw(m Map) *picture.Scene {
	c := newChart(m)
	scene := &picture.Scene{Width: c.width, Height: c.height, Kind: "wardley", Title: m.Title, Description: m.Description}
	if m.Compact {
		scene.Kind = "wardley compact"
	}
	scene.Nodes = append(scene.Nodes, c.axes()...)
	scene.Nodes = append(scene.Nodes, c.pipelines()...)
	scene.Nodes = append(scene.Nodes, c.edges()...)
	scene.Nodes = append(scene.Nodes, c.evolutions()...)
	scene.Nodes = append(scene.Nodes, c.notes()...)
	scene.Nodes = append(scene.Nodes, c.components()...)
	return scene
}

func newChart(m Map) *chart {
	c := &chart{m: m, width: 1200 * px, radius: 6 * px, name: picture.Face{Size: 13 * px}, small: picture.Face{Size: 12 * px}, at: map[string]picture.Point{}}
	height := 720*px + picture.Unit(max(0, len(m.Components)-30))*14*px
	left, below := 64*px, 84*px
	if m.Compact {
		c.width, height, left, below = 640*px, 420*px, 30*px, 44*px
		c.radius, c.name.Size, c.small.Size = 5*px, 12*px, 11*px
	}
	c.frame = picture.Rect{Min: picture.Point{X: left, Y: 12 * px}, Max: picture.Point{X: c.width - 12*px, Y: 12*px + height}}
	for i, a := range m.Annotations {
		c.listed = append(c.listed, fmt.Sprintf("%d  %s", i+1, a.Text))
	}
	c.height = c.frame.Max.Y + below + picture.Unit(len(c.listed))*18*px
	c.place()
	return c
}

// x and y are the place of an evolution and of a visibility in thousandths.
// A margin keeps markers at the ends off the frame.
func (c *chart) x(evolution int) picture.Unit {
	margin := 3 * c.radius
	return c.frame.Min.X + margin + (c.frame.Max.X-c.frame.Min.X-2*margin)*picture.Unit(min(max(evolution, 0), 1000))/1000
}

func (c *chart) y(visibility int) picture.Unit {
	margin := 4 * c.radius
	return c.frame.Max.Y - margin - (c.frame.Max.Y-c.frame.Min.Y-2*margin)*picture.Unit(min(max(visibility, 0), 1000))/1000
}

// place puts the markers, from the top and from the left, and moves those
// aside that would touch an earlier one.
func (c *chart) place() {
	for i := range c.m.Components {
		c.order = append(c.order, &c.m.Components[i])
	}
	slices.SortStableFunc(c.order, func(a, b *Component) int {
		return cmp.Or(cmp.Compare(b.Visibility, a.Visibility), cmp.Compare(a.Evolution, b.Evolution), cmp.Compare(a.ID, b.ID))
	})
	var taken []picture.Rect
	for _, component := range c.order {
		at := picture.Point{X: c.x(component.Evolution), Y: c.y(component.Visibility)}
		size := picture.Point{X: c.radius + 2*px, Y: c.radius + 2*px}
		if component.Anchor {
			size = picture.Point{X: c.anchorFace().Measure(component.Name)/2 + 6*px, Y: c.name.Size}
			at.X = min(max(at.X, c.frame.Min.X+size.X), c.frame.Max.X-size.X)
		}
		at = settle(at, size, taken, c.frame)
		taken = append(taken, around(at, size))
		c.at[component.ID] = at
	}
}

func (c *chart) anchorFace() picture.Face {
	return picture.Face{Size: c.name.Size, Weight: picture.SemiBold}
}

// settle finds the nearest free place beside a point: to the right, left,
// below and above in turn, further out each time.
func settle(at, size picture.Point, taken []picture.Rect, frame picture.Rect) picture.Point {
	for step := range picture.Unit(40) {
		for _, d := range []picture.Point{{X: 1}, {X: -1}, {Y: 1}, {Y: -1}} {
			moved := picture.Point{X: at.X + d.X*step*size.X, Y: at.Y + d.Y*step*size.Y}
			r := around(moved, size)
			if !within(r, frame) {
				continue
			}
			if !slices.ContainsFunc(taken, func(other picture.Rect) bool { return overlap(r, other) }) {
				return moved
			}
		}
	}
	return at
}

// axes draws the frame, the stages of evolution and the value chain.
func (c *chart) axes() []picture.Node {
	f := c.frame
	role := []picture.DataAttr{{Name: "role", Value: "axis"}}
	box := picture.Box(picture.ClassFrame, f, 0)
	box.Data = role
	nodes := []picture.Node{box}
	for i, s := range stages {
		x := f.Min.X + (f.Max.X-f.Min.X)*picture.Unit(s.from)/1000
		if i > 0 {
			line := picture.Stroke(picture.ClassGrid, picture.Point{X: x, Y: f.Min.Y}, picture.Point{X: x, Y: f.Max.Y})
			line.Data = role
			nodes = append(nodes, line)
		}
		nodes = append(nodes, c.axisText(picture.Point{X: x + 6*px, Y: f.Max.Y + c.small.Size*3/2}, s.name, i == 0))
		if !c.m.Compact {
			nodes = append(nodes, c.axisText(picture.Point{X: x + 6*px, Y: f.Max.Y + c.small.Size*3}, s.words, true))
		}
	}
	nodes = append(nodes, c.upwards("close to the customer", picture.End, f.Min.Y+4*px), c.upwards("far from the customer", picture.Start, f.Max.Y-4*px))
	nodes = append(nodes, c.legend()...)
	for i, line := range c.listed {
		nodes = append(nodes, c.small.Text(picture.ClassNote, picture.Point{X: f.Min.X, Y: c.height - picture.Unit(len(c.listed)-i)*18*px + 6*px}, c.small.Fit(line, f.Max.X-f.Min.X)))
	}
	return nodes
}

func (c *chart) axisText(at picture.Point, words string, faint bool) picture.Node {
	text := c.small.Text(picture.ClassAxisText, at, words)
	if faint {
		text.Class += " " + picture.ClassFaint
	}
	text.Data = []picture.DataAttr{{Name: "role", Value: "axis-text"}}
	return text
}

// upwards sets words along the value chain.
func (c *chart) upwards(words string, anchor picture.Anchor, y picture.Unit) picture.Node {
	text := c.small.Anchored(picture.ClassAxisText, picture.Point{X: c.frame.Min.X - c.small.Size*2/3, Y: y}, anchor, words)
	text.Turn = 90
	text.Data = []picture.DataAttr{{Name: "role", Value: "axis-text"}}
	return text
}

var sourcingClasses = map[Sourcing]string{
	InHouse: picture.ClassMarkerInHouse, Vendor: picture.ClassMarkerVendor,
	Outsourced: picture.ClassMarkerOutsourced, Partner: picture.ClassMarkerPartner,
}

var sourcingWords = map[Sourcing]string{
	Unknown: "a need, or nobody said who runs it", InHouse: "we run it", Vendor: "bought", Outsourced: "others run it for us", Partner: "a partner gives it",
}

// marker is a component's shape, which tells who runs it.
func (c *chart) marker(s Sourcing, at picture.Point, planned bool) *picture.Shape {
	class := picture.Joined(" ", picture.ClassMarker, sourcingClasses[s])
	if planned {
		class += " " + picture.ClassPlanned
	}
	r := c.radius
	switch s {
	case Vendor:
		return picture.Box(class, around(at, picture.Point{X: r * 9 / 10, Y: r * 9 / 10}), 0)
	case Outsourced:
		return picture.Triangle(class, at, r*5/4)
	case Partner:
		return picture.Diamond(class, at, r*5/4)
	}
	return picture.Dot(class, at, r)
}

// legend explains the shapes that occur.
func (c *chart) legend() []picture.Node {
	if c.m.Compact {
		return nil
	}
	at := picture.Point{X: c.frame.Min.X + c.radius, Y: c.frame.Max.Y + 68*px}
	var nodes []picture.Node
	item := func(mark []picture.Node, words string) {
		nodes = append(nodes, mark...)
		text := c.small.Text(picture.ClassLegend, picture.Point{X: at.X + 14*px, Y: c.small.Middle(at.Y)}, words)
		text.Data = []picture.DataAttr{{Name: "role", Value: "axis-text"}}
		nodes = append(nodes, text)
		at.X += c.small.Measure(words) + 44*px
	}
	for s := Unknown; s <= Partner; s++ {
		if slices.ContainsFunc(c.m.Components, func(m Component) bool { return !m.Anchor && m.Sourcing == s }) {
			item([]picture.Node{c.marker(s, at, false)}, sourcingWords[s])
		}
	}
	if slices.ContainsFunc(c.m.Components, func(m Component) bool { return m.Planned }) {
		item([]picture.Node{c.marker(Unknown, at, true)}, "not there yet")
	}
	if slices.ContainsFunc(c.m.Components, func(m Component) bool { return m.Demand > 0 }) {
		item(c.badge(at, 3), "open work that touches it")
	}
	if slices.ContainsFunc(c.m.Components, func(m Component) bool { return m.Inertia }) {
		item([]picture.Node{c.bar(at)}, "what holds us back")
	}
	return nodes
}

func (c *chart) bar(at picture.Point) picture.Node {
	return picture.Box(picture.ClassInertia, around(at, picture.Point{X: 5 * px / 2, Y: 10 * px}), 0)
}

// badge is a number in a small disc.
func (c *chart) badge(at picture.Point, n int) []picture.Node {
	face := picture.Face{Size: 9 * px, Weight: picture.SemiBold}
	return []picture.Node{
		picture.Dot(picture.ClassDemand, at, 7*px),
		face.Anchored(picture.ClassDemand, picture.Point{X: at.X, Y: face.Middle(at.Y)}, picture.Middle, fmt.Sprint(min(n, 99))),
	}
}

// pipelines draws a box around the variants of a component, and a line to it.
func (c *chart) pipelines() []picture.Node {
	var nodes []picture.Node
	for _, component := range c.order {
		var box picture.Rect
		for i, id := range component.Pipeline {
			at, ok := c.at[id]
			if !ok {
				continue
			}
			r := around(at, picture.Point{X: 2*c.radius + 4*px, Y: 2 * c.radius})
			if i == 0 || box == (picture.Rect{}) {
				box = r
			}
			box = union(box, r)
		}
		if box == (picture.Rect{}) {
			continue
		}
		from := c.at[component.ID]
		to := picture.Point{X: min(max(from.X, box.Min.X), box.Max.X), Y: box.Min.Y}
		nodes = append(nodes, picture.Stroke(picture.ClassPipeline, from, to), picture.Box(picture.ClassPipeline, box, 3*px))
	}
	return nodes
}

// edges draws what needs what.
func (c *chart) edges() []picture.Node {
	var nodes []picture.Node
	for _, l := range c.m.Links {
		from, fromOK := c.at[l.From]
		to, toOK := c.at[l.To]
		if !fromOK || !toOK || l.From == l.To {
			continue
		}
		line := picture.Stroke(picture.ClassEdge, from, to)
		line.Data = []picture.DataAttr{{Name: "from", Value: l.From}, {Name: "to", Value: l.To}}
		nodes = append(nodes, line)
	}
	return nodes
}

// evolutions draws where components are going, and what holds them back.
func (c *chart) evolutions() []picture.Node {
	var nodes []picture.Node
	for _, component := range c.order {
		if component.EvolvesTo <= 0 || component.EvolvesTo == component.Evolution {
			continue
		}
		from := c.at[component.ID]
		to := picture.Point{X: c.x(component.EvolvesTo), Y: from.Y}
		towards := c.radius
		if to.X < from.X {
			towards = -c.radius
		}
		arrow := picture.Stroke(picture.ClassEvolve, picture.Point{X: from.X + towards, Y: from.Y}, to)
		arrow.Arrow = true
		nodes = append(nodes, arrow)
		c.obstacles = append(c.obstacles, around(to, picture.Point{X: 8 * px, Y: 5 * px}))
		if component.Inertia {
			at := picture.Point{X: (from.X + to.X) / 2, Y: from.Y}
			nodes = append(nodes, c.bar(at))
			c.obstacles = append(c.obstacles, around(at, picture.Point{X: 4 * px, Y: 11 * px}))
		}
	}
	return nodes
}

// notes draws free words and the numbers of the annotations. Words that would
// cover a marker move up or down by lines until they are free.
func (c *chart) notes() []picture.Node {
	var nodes []picture.Node
	for i, n := range c.m.Annotations {
		at := picture.Point{X: c.x(n.Evolution), Y: c.y(n.Visibility)}
		nodes = append(nodes, picture.Dot(picture.ClassAnnotation, at, 9*px),
			c.small.Anchored(picture.ClassAnnotation, picture.Point{X: at.X, Y: c.small.Middle(at.Y)}, picture.Middle, fmt.Sprint(i+1)))
		c.obstacles = append(c.obstacles, around(at, picture.Point{X: 10 * px, Y: 10 * px}))
	}
	for _, n := range c.m.Notes {
		at := picture.Point{X: c.x(n.Evolution), Y: c.y(n.Visibility)}
		lines := c.small.Wrap(n.Text, min(230*px, c.frame.Max.X-at.X), 4)
		at.Y = c.freeLine(at, lines)
		for i, line := range lines {
			base := picture.Point{X: at.X, Y: at.Y + picture.Unit(i)*lineHeight(c.small)}
			nodes = append(nodes, c.small.Text(picture.ClassNote+" "+picture.ClassLabelHalo, base, line))
			c.obstacles = append(c.obstacles, textBox(c.small, base, line))
		}
	}
	return nodes
}

// freeLine is the baseline nearest to a place at which lines cover nothing.
func (c *chart) freeLine(at picture.Point, lines []string) picture.Unit {
	blocked := c.blocked()
	for step := range picture.Unit(12) {
		for _, side := range []picture.Unit{1, -1} {
			moved := picture.Point{X: at.X, Y: at.Y + side*step*lineHeight(c.small)/2}
			free := true
			for i, line := range lines {
				box := textBox(c.small, picture.Point{X: moved.X, Y: moved.Y + picture.Unit(i)*lineHeight(c.small)}, line)
				free = free && within(box, c.frame) && !slices.ContainsFunc(blocked, func(r picture.Rect) bool { return overlap(box, r) })
			}
			if free {
				return moved.Y
			}
		}
	}
	return at.Y
}

// components draws markers and names, one group and one link each.
func (c *chart) components() []picture.Node {
	names := c.placeNames()
	nodes := make([]picture.Node, 0, len(c.order))
	for _, component := range c.order {
		group := &picture.Group{
			Class: picture.ClassItem, Href: component.Href, Label: picture.Joined(": ", component.Name, component.Note),
			Data: []picture.DataAttr{{Name: "id", Value: component.ID}},
		}
		at := c.at[component.ID]
		of := []picture.DataAttr{{Name: "of", Value: component.ID}}
		if component.Anchor {
			name := c.anchorFace().Anchored(picture.ClassAnchorName+" "+picture.ClassLabelHalo, picture.Point{X: at.X, Y: c.name.Middle(at.Y)}, picture.Middle, component.Name)
			name.Data = of
			group.Nodes = append(group.Nodes, name)
			nodes = append(nodes, group)
			continue
		}
		if component.Focus {
			group.Nodes = append(group.Nodes, picture.Dot(picture.ClassFocus, at, c.radius+5*px))
		}
		mark := c.marker(component.Sourcing, at, component.Planned)
		mark.Data = []picture.DataAttr{{Name: "mark", Value: component.ID}}
		group.Nodes = append(group.Nodes, mark)
		if component.Demand > 0 && !c.m.Compact {
			group.Nodes = append(group.Nodes, c.badge(c.badgeAt(at), component.Demand)...)
		}
		for i, line := range names[component.ID].lines {
			text := c.face(component).Anchored(picture.ClassLabel+" "+picture.ClassLabelHalo, names[component.ID].base(c.name, i), names[component.ID].anchor, line)
			text.Data = of
			group.Nodes = append(group.Nodes, text)
		}
		nodes = append(nodes, group)
	}
	return nodes
}

func (c *chart) badgeAt(at picture.Point) picture.Point {
	return picture.Point{X: at.X + c.radius + 3*px, Y: at.Y - c.radius - 3*px}
}

func (c *chart) face(component *Component) picture.Face {
	if component.Focus {
		return picture.Face{Size: c.name.Size, Weight: picture.SemiBold}
	}
	return c.name
}
