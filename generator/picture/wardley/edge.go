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
	marks := c.marks()
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
		e.path = e.bent(func(path []picture.Point) int { return hits(path, marks, l) })
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

// hits counts the markers of others that a path runs over.
func hits(path []picture.Point, marks []mark, l Link) int {
	n := 0
	for _, m := range marks {
		if m.of != l.From && m.of != l.To && runs(path, m.box) {
			n++
		}
	}
	return n
}

// bows are how far the two handles of a bent line stand off a straight one, in
// pixels, the least bent first.
var bows = [...][2]picture.Unit{
	{10, 10}, {-10, -10}, {14, 4}, {-14, -4}, {4, 14}, {-4, -14}, {18, 18}, {-18, -18},
	{26, 8}, {-26, -8}, {8, 26}, {-8, -26}, {28, 28}, {-28, -28}, {40, 40}, {-40, -40},
}

// bent is the least bent way of an edge that costs least. It leaves a straight
// line alone that costs nothing, and bends none by more than an eighth of its length.
func (e edge) bent(cost func(path []picture.Point) int) []picture.Point {
	best, lowest := e.path, cost(e.path)
	if lowest == 0 {
		return best
	}
	a, b := e.path[0], e.path[len(e.path)-1]
	length := picture.Distance(a, b)
	for _, bow := range bows {
		if 8*max(bow[0], -bow[0], bow[1], -bow[1])*px > length {
			continue
		}
		path := bowed(a, b, length, bow)
		if n := cost(path); n < lowest {
			best, lowest = path, n
		}
	}
	return best
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
const chords = 12

// segments are the straight lines of a path, or those that stand for its curve.
func segments(path []picture.Point) []segment {
	if len(path) == 2 {
		return []segment{{path[0], path[1]}}
	}
	out := make([]segment, chords)
	last := path[0]
	for i := range out {
		next := along(path, i+1)
		out[i], last = segment{last, next}, next
	}
	return out
}

// along is the point of a path after so many of its chords.
func along(path []picture.Point, i int) picture.Point {
	t, s := picture.Unit(i), picture.Unit(chords-i)
	if len(path) == 2 {
		return picture.Point{X: (s*path[0].X + t*path[1].X) / chords, Y: (s*path[0].Y + t*path[1].Y) / chords}
	}
	w := [4]picture.Unit{s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t}
	var p picture.Point
	for j, q := range path {
		p = p.Add(w[j]*q.X, w[j]*q.Y)
	}
	const whole = chords * chords * chords
	return picture.Point{X: p.X / whole, Y: p.Y / whole}
}

// runs says that a path runs through an area.
func runs(path []picture.Point, r picture.Rect) bool {
	if len(path) == 2 {
		return segment{path[0], path[1]}.crosses(r)
	}
	if !hull(path).Overlaps(r) {
		return false
	}
	last := path[0]
	for i := range chords {
		next := along(path, i+1)
		if (segment{last, next}).crosses(r) {
			return true
		}
		last = next
	}
	return false
}

// hull is an area that holds a path.
func hull(path []picture.Point) picture.Rect {
	r := picture.Rect{Min: path[0], Max: path[0]}
	for _, p := range path[1:] {
		r = union(r, picture.Rect{Min: p, Max: p})
	}
	return r.Grown(1)
}

// drawEdges draws what needs what and what flows where.
func (c *chart) drawEdges() []picture.Node {
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
