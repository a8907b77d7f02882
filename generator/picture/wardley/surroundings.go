package wardley

import "handbook/generator/picture"

// What a place costs, in hundredths of a crossing's tenth. Their order matters
// and, but for the leader's, not their size: covering is worse than being
// nearer to another marker, which is worse than being crossed by a line. The
// cheaper the leader, the fewer names are crossed and the more stand apart.
const (
	costOutside     = 60000 // reaches out of the frame
	costOverlap     = 40000 // covers other words
	costSolid       = 25000 // covers a marker, a badge or an anchor
	costLeaderSolid = 5000  // its leader runs over a marker
	costForeign     = 2500  // in the box of a pipeline that is not its own, and so read as a member
	costTogether    = 1600  // runs together with other words
	costBroken      = 1500  // the side of a pipeline's box runs through it
	costWrong       = 1400  // another marker is nearer than its own
	costCrossed     = 1000  // a line runs through it
	costAgain       = 200   // each further line
	costLeader      = 600   // stands off, joined to its marker by a line
	costLeaderSmall = 740   // the same on a small map, where leaders would soon be everywhere
	costTie         = 500   // another marker is hardly farther than its own
	costTwoLines    = 150
	costPixel       = 20 // each pixel between name and marker
	costLeaderPixel = 6  // each pixel of a leader
	costAway        = 6  // each pixel from where the author wants it
)

// surroundings are what words have to reckon with, besides one another.
type surroundings struct {
	frame picture.Rect
	solid []picture.Rect
	lines []line
	bands [][]line // the same lines, by the bands of the picture that each touches
	marks []mark
	boxes []pipeline

	leading int // what a leader costs here

	of  string        // whose words are to be placed here, or ""
	own picture.Point // and where its marker is

	part *surroundings // what [surroundings.near] found last, whose room is used again
}

// line is a straight line together with the area that it spans, which tells
// most lines from those that matter.
type line struct {
	segment
	span picture.Rect
	wall bool // a side of the box of a pipeline
}

// spanOf is the area that a line spans.
func spanOf(s segment) picture.Rect {
	return union(picture.Rect{Min: s.a, Max: s.a}, picture.Rect{Min: s.b, Max: s.b})
}

// reaches says that an area and another one touch, at their rims at least.
func reaches(r, o picture.Rect) bool {
	return r.Min.X <= o.Max.X && o.Min.X <= r.Max.X && r.Min.Y <= o.Max.Y && o.Min.Y <= r.Max.Y
}

// mark is a marker, or the sign for where one will be.
type mark struct {
	of  string
	at  picture.Point
	box picture.Rect
}

// marks are the markers of the map.
func (c *chart) marks() []mark {
	var out []mark
	for _, component := range c.order {
		if at := c.at[component.ID]; component.Form != Anchor {
			out = append(out, mark{component.ID, at, picture.Around(at, c.reach(component)+px)})
		}
	}
	for _, m := range c.moves {
		if m.goes() {
			out = append(out, mark{m.of.ID, m.target, picture.Around(m.target, c.ghost()+px)})
		}
	}
	return out
}

// surroundings surveys the map.
func (c *chart) surroundings() *surroundings {
	t := &surroundings{frame: c.frame.Grown(-3 * px), solid: c.solid(), marks: c.marks(), boxes: c.pipelines, leading: costLeader}
	if c.small.Size < 12*px {
		t.leading = costLeaderSmall
	}
	var lines, walls []segment
	for _, e := range c.edges {
		lines = appendSegments(lines, e.path)
		for _, h := range e.heads() {
			t.solid = append(t.solid, headArea(h[0], h[1]))
		}
	}
	for _, m := range c.moves {
		if m.goes() {
			lines = append(lines, segment{m.from, m.to})
		}
	}
	for _, m := range c.moved {
		lines = append(lines, segment{m.from, m.tip})
	}
	for _, p := range c.pipelines {
		walls = append(walls, borders(p.box)...)
		lines = append(lines, segment{c.at[p.parent], nearest(p.box, c.at[p.parent])})
	}
	for _, a := range c.m.Areas {
		lines = append(lines, borders(c.areaBox(a))...)
	}
	t.bands = make([][]line, bandOf(c.height)+1)
	t.survey(lines, false)
	t.survey(walls, true)
	return t
}

// survey enters lines into the bands that they touch.
func (t *surroundings) survey(lines []segment, walls bool) {
	for _, s := range lines {
		span := spanOf(s)
		for b := bandOf(span.Min.Y); b <= min(bandOf(span.Max.Y), len(t.bands)-1); b++ {
			t.bands[b] = append(t.bands[b], line{s, span, walls})
		}
	}
}

// bandOf is the band of the picture in which a height is. A band is about as
// high as what surrounds a name.
func bandOf(y picture.Unit) int { return int(max(y, 0) / (64 * px)) }

// appendLines appends the lines that run through an area.
func (t *surroundings) appendLines(out []line, r picture.Rect) []line {
	first := bandOf(r.Min.Y)
	for b := first; b <= min(bandOf(r.Max.Y), len(t.bands)-1); b++ {
		for i := range t.bands[b] {
			s := &t.bands[b][i]
			above := b > first && bandOf(s.span.Min.Y) < b // and so seen already
			if !above && reaches(s.span, r) && s.crosses(r) {
				out = append(out, *s)
			}
		}
	}
	return out
}

// near is the part of the surroundings that can matter to any of the labels of a
// text. It is good until the next one is asked for.
func (t *surroundings) near(labels []label, w *words) *surroundings {
	if t.part == nil {
		t.part = &surroundings{frame: t.frame, leading: t.leading}
	}
	out := t.part
	out.of, out.own = w.of, w.at
	out.solid, out.lines, out.boxes, out.marks = out.solid[:0], out.lines[:0], out.boxes[:0], out.marks[:0]
	if len(labels) == 0 {
		return out
	}
	reach := labels[0].box
	for _, l := range labels[1:] {
		reach = union(reach, l.box)
	}
	for _, r := range t.solid {
		if r.Overlaps(reach) {
			out.solid = append(out.solid, r)
		}
	}
	out.lines = t.appendLines(out.lines, reach)
	for _, p := range t.boxes {
		if p.box.Overlaps(reach) && p.parent != w.of && !p.members[w.of] {
			out.boxes = append(out.boxes, p)
		}
	}
	// A marker can be nearer than the own one as far outside as that is inside.
	wide := reach.Grown(70 * px)
	for i := range t.marks {
		m := &t.marks[i]
		if wide.Holds(picture.Rect{Min: m.at, Max: m.at}) && m.of != w.of {
			out.marks = append(out.marks, *m)
		}
	}
	return out
}

// cost is what a label costs by itself, or a number above the one given: what
// is too dear already is not looked at further.
func (t *surroundings) cost(l *label, enough int) int {
	total := 0
	if !t.frame.Holds(l.box) {
		total += costOutside
	}
	for _, r := range t.solid {
		if total > enough {
			return total
		}
		if l.box.Overlaps(r) {
			total += costSolid
		}
	}
	if total > 0 {
		return total // nothing else matters to a place that should never be taken
	}
	crossed := false
	for i := range t.lines {
		s := &t.lines[i]
		if !reaches(s.span, l.box) || !s.crosses(l.box) {
			continue
		}
		switch {
		case s.wall:
			total += costBroken
		case crossed:
			total += costAgain
		default:
			crossed, total = true, total+costCrossed
		}
		if total > enough {
			return total
		}
	}
	for _, p := range t.boxes {
		if p.box.Overlaps(l.box) {
			total += costForeign
		}
	}
	switch {
	case l.leads:
		return total + t.leaderCost(l, enough-total)
	case t.of == "":
		return total
	}
	return total + t.doubt(l)
}

// doubt is what it costs that a reader may take the name for another marker's.
func (t *surroundings) doubt(l *label) int {
	mine := gap(l.box, t.own)
	hardly := picture.Sqrt(mine) + int(3*px)
	doubt := 0
	for _, m := range t.marks {
		switch other := gap(l.box, m.at); {
		case other < mine:
			return costWrong
		case other < hardly*hardly:
			doubt = costTie
		}
	}
	return doubt
}

// leaderCost is what the line to a name costs, or a number above the one given:
// it must not run over anything solid.
func (t *surroundings) leaderCost(l *label, enough int) int {
	total, span := t.leading, spanOf(l.leader)
	for _, r := range t.solid {
		if total > enough {
			return total
		}
		if reaches(span, r) && l.leader.crosses(r) && !r.Holds(picture.Rect{Min: l.leader.a, Max: l.leader.a}) {
			total += costLeaderSolid
		}
	}
	for i := range t.lines {
		if total > enough {
			return total
		}
		if s := &t.lines[i]; reaches(s.span, span) && l.leader.meets(s.segment) {
			total += costAgain
		}
	}
	return total
}
