package roadmap

import "handbook/generator/picture"

const (
	arrowArc  = 6 * px
	arrowStep = 3 * px // between the ways of neighbouring bars
)

// arrows draws what needs what. Arrows run between the columns and between the
// lanes, so that they pass behind no bar except in the lane that they leave.
// All that leave one bar share their way. Those whose ends are not on the chart
// are left out.
func arrows(f frame, rows []row, list []Arrow) []picture.Node {
	strips, shifts := map[string]strip{}, map[string]picture.Unit{}
	for _, r := range rows {
		for _, s := range r.strips {
			if _, known := strips[s.bar.ID]; known {
				continue // work that stands in several rows has its arrows in the first
			}
			shifts[s.bar.ID] = picture.Unit(len(strips)%3-1) * arrowStep
			strips[s.bar.ID] = s
		}
	}
	var nodes []picture.Node
	for _, a := range list {
		from, known := strips[a.From]
		to, knownToo := strips[a.To]
		if !known || !knownToo || a.From == a.To {
			continue
		}
		class := picture.ClassArrow
		if a.Broken {
			class = picture.Joined(" ", class, picture.ClassArrowBroken)
		}
		line := picture.Connector(class, route(f, from, to, shifts[a.From]), arrowArc)
		line.Arrow = true
		line.Data = []picture.DataAttr{{Name: "from", Value: a.From}, {Name: "to", Value: a.To}}
		nodes = append(nodes, line)
	}
	return nodes
}

// route goes from the right end of one strip to the left end of another:
// straight, or by way of the border between two quarters, or through two of
// them and the gap at the lane of its end. Shift keeps neighbours apart.
func route(f frame, from, to strip, shift picture.Unit) []picture.Point {
	start := picture.Point{X: from.to, Y: from.middle()}
	end := picture.Point{X: to.from - px, Y: to.middle()}
	out, in := f.borderAfter(start.X)+shift, f.borderBefore(end.X)+shift
	if out == in || from.to <= to.from && in < out {
		if start.Y == end.Y {
			return []picture.Point{start, end}
		}
		return []picture.Point{start, {X: in, Y: start.Y}, {X: in, Y: end.Y}, end}
	}
	gap := to.top - laneGap/2 + shift/2
	if start.Y > end.Y {
		gap = to.bottom + laneGap/2 + shift/2
	}
	return []picture.Point{start, {X: out, Y: start.Y}, {X: out, Y: gap}, {X: in, Y: gap}, {X: in, Y: end.Y}, end}
}

// middle is half-way down the strip's lane.
func (s strip) middle() picture.Unit { return s.top + (s.bottom-s.top)/2 }
