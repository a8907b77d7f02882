package wardley

import (
	"slices"
	"strings"

	"handbook/generator/picture"
)

// label is one way to set a component's name.
type label struct {
	lines  []string
	anchor picture.Anchor
	base   picture.Point // baseline of the first line
	box    picture.Rect
	cost   int // by itself, without the other names
	leads  bool
	leader segment // from the marker to the name, if it leads
}

func (l label) baseline(face picture.Face, line int) picture.Point {
	return l.base.Add(0, picture.Unit(line)*lineHeight(face))
}

func lineHeight(face picture.Face) picture.Unit { return face.Size * 115 / 100 }

// block is the width and height of lines, from the tops of the capitals of the
// first to the descenders of the last.
func block(face picture.Face, lines []string) picture.Point {
	var width picture.Unit
	for _, line := range lines {
		width = max(width, face.Measure(line))
	}
	return picture.Point{X: width, Y: picture.Unit(len(lines)-1)*lineHeight(face) + face.Size*95/100}
}

// gaps are the distances between a name and its marker. The second is just
// outside the box of a pipeline.
var gaps = [...]picture.Unit{5 * px / 2, 15 * px / 2, 15 * px}

// kept is how many ways to set a name are worth remembering.
const kept = 40

// labels gives the ways to set a component's name near its marker, with the
// cheapest first.
func (c *chart) labels(component *Component, t *terrain) []label {
	all := make([]label, 0, 2*len(gaps)*20)
	for _, w := range c.wordings(component) {
		for _, gap := range gaps {
			all = c.around(all, w, c.at[component.ID], gap)
		}
	}
	return cheapest(all, t, component.ID)
}

// leaders gives the ways to set a name further off, joined to its marker by a line.
func (c *chart) leaders(component *Component, t *terrain) []label {
	at := c.at[component.ID]
	var all []label
	for _, w := range c.wordings(component) {
		for _, far := range [...]picture.Unit{22 * px, 34 * px, 48 * px, 64 * px} {
			for _, way := range compass {
				tip := at.Add(way.X*far/100, way.Y*far/100)
				l := w.set(corner(tip, w.size, way), anchorFor(way))
				l.leads, l.leader = true, segment{picture.Towards(at, nearest(l.box, at), c.radius), nearest(l.box, at)}
				l.cost = int(far/px) * costPixel / 2
				all = append(all, l)
			}
		}
	}
	return cheapest(all, t, component.ID)
}

// compass are sixteen directions, in hundredths.
var compass = [...]picture.Point{
	{X: 100}, {X: 92, Y: -38}, {X: 71, Y: -71}, {X: 38, Y: -92}, {Y: -100}, {X: -38, Y: -92}, {X: -71, Y: -71}, {X: -92, Y: -38},
	{X: -100}, {X: -92, Y: 38}, {X: -71, Y: 71}, {X: -38, Y: 92}, {Y: 100}, {X: 38, Y: 92}, {X: 71, Y: 71}, {X: 92, Y: 38},
}

// corner is the top left corner of a block whose nearest side is at the tip of
// a leader that goes this way.
func corner(tip, size, way picture.Point) picture.Point {
	return tip.Add((way.X-100)*size.X/200, (way.Y-100)*size.Y/200)
}

func anchorFor(way picture.Point) picture.Anchor {
	switch {
	case way.X > 50:
		return picture.Start
	case way.X < -50:
		return picture.End
	}
	return picture.Middle
}

// wording is a name broken into lines, with the width and height of its block.
type wording struct {
	face  picture.Face
	lines []string
	size  picture.Point
}

// wordings are the ways to break a component's name: one line, or two at the
// blank that makes the narrower block.
func (c *chart) wordings(component *Component) []wording {
	face := c.face(component)
	name := strings.Join(strings.Fields(component.Name), " ")
	one := []string{name}
	out := []wording{{face, one, block(face, one)}}
	narrowest, at := out[0].size.X, 0
	for i, r := range name {
		if r != ' ' {
			continue
		}
		if width := max(face.Measure(name[:i]), face.Measure(name[i+1:])); width < narrowest {
			narrowest, at = width, i
		}
	}
	if at > 0 {
		two := []string{name[:at], name[at+1:]}
		out = append(out, wording{face, two, block(face, two)})
	}
	return out
}

// around appends the places of lines at a distance from their marker: the
// right and the left side at three heights, the four corners, above and below
// at five. Right before left and above before below, where all else is equal.
func (c *chart) around(all []label, w wording, at picture.Point, gap picture.Unit) []label {
	size, reach := w.size, c.radius+gap
	own := int(gap) * costPixel / int(px)
	if len(w.lines) > 1 {
		own += costTwoLines
	}
	add := func(left, top picture.Unit, anchor picture.Anchor, taste int) {
		l := w.set(picture.Point{X: left, Y: top}, anchor)
		l.cost = own + taste
		all = append(all, l)
	}
	for i, top := range [...]picture.Unit{at.Y - size.Y/2, at.Y - size.Y*3/4, at.Y - size.Y/4} {
		add(at.X+reach, top, picture.Start, 10*i)
		add(at.X-reach-size.X, top, picture.End, 20+10*i)
	}
	for i, slide := range [...]picture.Unit{50, 25, 75, 0, 100} {
		left := at.X - size.X*slide/100
		add(left, at.Y-reach-size.Y, picture.Middle, 30+10*i)
		add(left, at.Y+reach, picture.Middle, 40+10*i)
	}
	diagonal := reach * 7 / 10
	add(at.X+diagonal, at.Y-diagonal-size.Y, picture.Start, 20)
	add(at.X+diagonal, at.Y+diagonal, picture.Start, 30)
	add(at.X-diagonal-size.X, at.Y-diagonal-size.Y, picture.End, 40)
	add(at.X-diagonal-size.X, at.Y+diagonal, picture.End, 50)
	return all
}

// set sets the lines with the top left corner of their block at a point.
func (w wording) set(at picture.Point, anchor picture.Anchor) label {
	l := label{lines: w.lines, anchor: anchor, box: picture.Rect{Min: at, Max: at.Add(w.size.X, w.size.Y)}}
	l.base = at.Add(0, w.face.Size*3/4)
	switch anchor {
	case picture.Middle:
		l.base.X += w.size.X / 2
	case picture.End:
		l.base.X += w.size.X
	}
	return l
}

// cheapest rates labels by the ground they stand on, and keeps the best.
func cheapest(all []label, t *terrain, of string) []label {
	near := t.near(all)
	for i := range all {
		all[i].cost += near.cost(&all[i], of)
	}
	return byCost(all, kept)
}

// byCost gives the cheapest labels by rising cost, at most so many; among
// equals the earlier one stays first.
func byCost(labels []label, most int) []label {
	order := make([]int, len(labels)) // cost and place in one number, which sorts fastest
	for i, l := range labels {
		order[i] = l.cost*len(labels) + i
	}
	slices.Sort(order)
	out := make([]label, min(most, len(labels)))
	for i := range out {
		out[i] = labels[order[i]%len(labels)]
	}
	return out
}
