package wardley

import "handbook/generator/picture"

// edge is a link as it is drawn: straight through two points, or a cubic Bézier
// curve through four where a straight line would run through something.
type edge struct {
	link Link
	path []picture.Point
}

// route finds the ways of the links whose two ends are on the map, each link
// once. A line that would run through a marker of neither end, and so look like
// two links, bends around it.
func (c *chart) route() []edge {
	type ends struct {
		from, to, text string
		flow           Flow
	}
	drawn := map[ends]bool{}
	marks := c.obstacles(nil)
	var out []edge
	for _, l := range c.m.Links {
		a, from := c.at[l.From]
		b, to := c.at[l.To]
		same := ends{l.From, l.To, l.Text, l.Flow}
		if !from || !to || a == b || drawn[same] {
			continue
		}
		drawn[same] = true
		e := edge{l, []picture.Point{a, b}}
		e.path[0] = c.edgeEnd(c.of[l.From], a, b, l.Flow != NoFlow)
		e.path[1] = c.edgeEnd(c.of[l.To], b, a, l.Flow != NoFlow)
		if !c.crowded && !c.m.Straight {
			e.path = e.bent(marks)
		}
		out = append(out, e)
	}
	return out
}

// edgeEnd is where an edge ends at a component: at the box of a name without a
// marker, at the rim of a marker if it has an arrow head, and else in its middle.
func (c *chart) edgeEnd(component *Component, at, other picture.Point, arrow bool) picture.Point {
	switch {
	case component.Form == Anchor:
		return leaves(area(at, c.anchorHalf(component)), at, other)
	case arrow:
		return picture.Towards(at, other, c.reach(component)+px)
	}
	return at
}

// leaves is where the way from the middle of an area to a point leaves it.
func leaves(r picture.Rect, from, to picture.Point) picture.Point {
	dx, dy := to.X-from.X, to.Y-from.Y
	part := func(d, half picture.Unit) int { // how far out, in thousandths of the way
		if d == 0 {
			return 1000
		}
		return int(half * 1000 / max(d, -d))
	}
	t := picture.Unit(min(part(dx, r.Max.X-from.X), part(dy, r.Max.Y-from.Y), 1000))
	return from.Add(dx*t/1000, dy*t/1000)
}

// obstacle is something that an edge should not run through: words or a marker.
type obstacle struct {
	of     string // the component whose marker or name it is, or ""
	box    picture.Rect
	marker bool
}

// bad is how bad it is to run through an obstacle. It is worse with a marker,
// since the line looks like two links then.
func (o obstacle) bad() int {
	if o.marker {
		return 4
	}
	return 3
}

// obstacles are the markers of the map and the words that have been placed.
func (c *chart) obstacles(placed []*words) []obstacle {
	var out []obstacle
	for _, m := range c.marks() {
		out = append(out, obstacle{m.of, m.box, true})
	}
	for _, w := range placed {
		out = append(out, obstacle{w.of, w.now().box, false})
	}
	return out
}

// bend bends links away from the words that they would run through.
func (c *chart) bend(placed []*words) {
	if c.m.Straight {
		return
	}
	obstacles := c.obstacles(placed)
	for i, e := range c.edges {
		straight := edge{e.link, []picture.Point{e.path[0], e.path[len(e.path)-1]}}
		c.edges[i].path = straight.bent(obstacles)
	}
}

// bows are how far the two handles of a bent line stand off a straight one, in
// pixels, the least bent first.
var bows = [...][2]picture.Unit{
	{10, 10}, {-10, -10}, {14, 4}, {-14, -4}, {4, 14}, {-4, -14}, {18, 18}, {-18, -18},
	{26, 8}, {-26, -8}, {8, 26}, {-8, -26}, {28, 28}, {-28, -28}, {40, 40}, {-40, -40},
}

// berth is how far a link keeps from the words of others.
const berth = px

// bulge is further off a straight line than any bend of it.
const bulge = 32 * px

// bent is the least bent way of a straight edge that runs through least. A line
// that runs through nothing stays, and none is bent by more than an eighth of
// its length.
func (e edge) bent(obstacles []obstacle) []picture.Point {
	var near []obstacle
	straight := segment{e.path[0], e.path[1]}
	around := spanOf(straight).Grown(bulge)
	for i := range obstacles { // of which there are as many as edges, so most are passed over at a glance
		if !reaches(around, obstacles[i].box) || !straight.crosses(obstacles[i].box.Grown(bulge)) {
			continue
		}
		o := obstacles[i]
		own := o.of == e.link.From || o.of == e.link.To
		if own && o.marker {
			continue
		}
		if !own && !o.marker { // a name at the link's own end may touch it
			o.box = o.box.Grown(berth)
		}
		near = append(near, o)
	}
	best, lowest := e.path, damage(e.path, near, anything)
	a, b := e.path[0], e.path[1]
	length := picture.Distance(a, b)
	for _, bow := range bows {
		if lowest == 0 || 8*max(bow[0], -bow[0], bow[1], -bow[1])*px > length {
			break
		}
		path := bowed(a, b, length, bow)
		if n := damage(path, near, lowest); n < lowest {
			best, lowest = path, n
		}
	}
	return best
}

// anything is above all costs: whatever something costs is to be known.
const anything = 1 << 30

// damage is how bad what a path runs through is, or a number that is no less
// than the one given.
func damage(path []picture.Point, obstacles []obstacle, enough int) int {
	total := 0
	var room [chords]segment
	lines := appendSegments(room[:0], path)
	for _, o := range obstacles {
		for _, s := range lines {
			if s.crosses(o.box) {
				total += o.bad()
				break
			}
		}
		if total >= enough {
			break
		}
	}
	return total
}

// bowed is a curve whose handles stand off the straight line by so many pixels.
func bowed(a, b picture.Point, length picture.Unit, bow [2]picture.Unit) []picture.Point {
	dx, dy := b.X-a.X, b.Y-a.Y
	off := func(third, by picture.Unit) picture.Point {
		return a.Add(dx*third/3-dy*by*px/length, dy*third/3+dx*by*px/length)
	}
	return []picture.Point{a, off(1, bow[0]), off(2, bow[1]), b}
}

// chords is the number of straight lines that stand for a curve where it is
// asked what it runs through.
const chords = 10

// appendSegments appends the straight line of a path, or those that stand for its curve.
func appendSegments(lines []segment, path []picture.Point) []segment {
	if len(path) == 2 {
		return append(lines, segment{path[0], path[1]})
	}
	last := path[0]
	for i := range chords {
		next := along(path, i+1)
		lines, last = append(lines, segment{last, next}), next
	}
	return lines
}

// along is the point of a path after so many of its chords.
func along(path []picture.Point, i int) picture.Point {
	t, s := picture.Unit(i), picture.Unit(chords-i)
	if len(path) == 2 {
		return picture.Point{X: (s*path[0].X + t*path[1].X) / chords, Y: (s*path[0].Y + t*path[1].Y) / chords}
	}
	a, b, c, d := s*s*s, 3*s*s*t, 3*s*t*t, t*t*t
	const whole = chords * chords * chords
	return picture.Point{
		X: (a*path[0].X + b*path[1].X + c*path[2].X + d*path[3].X) / whole,
		Y: (a*path[0].Y + b*path[1].Y + c*path[2].Y + d*path[3].Y) / whole,
	}
}

// many is how many components a map has when its links fade, so that its names
// come forward.
const many = 40

// drawEdges draws what needs what and what flows where.
func (c *chart) drawEdges() []picture.Node {
	nodes := c.edgeLines()
	if len(c.order) > many && len(nodes) > 0 {
		return []picture.Node{&picture.Group{Class: picture.ClassFaded, Nodes: nodes}}
	}
	return nodes
}

func (c *chart) edgeLines() []picture.Node {
	var nodes []picture.Node
	for _, e := range c.edges {
		data := []picture.DataAttr{{Name: "from", Value: e.link.From}, {Name: "to", Value: e.link.To}}
		line := &picture.Shape{Kind: picture.Line, Class: picture.ClassEdge, Points: e.path, Data: data}
		if len(e.path) > 2 {
			line.Kind = picture.Curve
		}
		if e.link.Flow != NoFlow {
			broad := *line
			broad.Class = picture.ClassEdgeFlow
			nodes = append(nodes, &broad)
		}
		nodes = append(nodes, line)
		for _, h := range e.heads() {
			nodes = append(nodes, picture.Head(picture.ClassEdgeFlow, h[0], h[1]))
		}
	}
	return nodes
}

// heads are the arrow heads of what flows: where each comes from, and its tip.
func (e edge) heads() [][2]picture.Point {
	var out [][2]picture.Point
	last := len(e.path) - 1
	if e.link.Flow == Forward || e.link.Flow == BothWays {
		out = append(out, [2]picture.Point{e.path[last-1], e.path[last]})
	}
	if e.link.Flow == Backward || e.link.Flow == BothWays {
		out = append(out, [2]picture.Point{e.path[1], e.path[0]})
	}
	return out
}
