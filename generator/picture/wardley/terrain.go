package wardley

import "handbook/generator/picture"

// What a place costs, in hundredths of a crossing's tenth. Their order matters
// and, but for the leader's, not their size: covering is worse than being
// nearer to another marker, which is worse than being crossed by a line. The
// cheaper the leader, the fewer names are crossed and the more stand apart.
const (
	costOutside  = 60000 // reaches out of the frame
	costOverlap  = 40000 // covers another name
	costSolid    = 25000 // covers a marker, a badge, a note or an anchor
	costForeign  = 2500  // in the box of a pipeline that is not its own, and so read as a member
	costTogether = 1600  // runs together with another name
	costWrong    = 1400  // another marker is nearer than its own
	costCrossed  = 1000  // a line runs through it
	costAgain    = 200   // each further line
	costLeader   = 650   // stands off, joined to its marker by a line
	costTie      = 500   // another marker is hardly farther than its own
	costTwoLines = 150
	costPixel    = 12 // each pixel between name and marker
)

// terrain is what names have to reckon with, besides one another.
type terrain struct {
	frame     picture.Rect
	solid     []picture.Rect
	lines     []segment
	marks     []mark
	pipelines []pipeline
}

// mark is a marker.
type mark struct {
	of string
	at picture.Point
}

// terrain surveys the map.
func (c *chart) terrain() *terrain {
	t := &terrain{frame: c.frame.Grown(-3 * px), solid: c.solid(), pipelines: c.pipelines}
	for _, n := range c.notes {
		size := block(c.small, n.lines)
		corner := n.at.Add(0, -c.small.Size*3/4)
		t.solid = append(t.solid, picture.Rect{Min: corner, Max: corner.Add(size.X, size.Y)})
	}
	for _, l := range c.links() {
		t.lines = append(t.lines, segment{c.at[l.From], c.at[l.To]})
	}
	for _, m := range c.moves {
		t.lines = append(t.lines, segment{m.from, m.to})
	}
	for _, p := range c.pipelines {
		t.lines = append(t.lines, borders(p.box)...)
		t.lines = append(t.lines, segment{c.at[p.parent], nearest(p.box, c.at[p.parent])})
	}
	for _, component := range c.order {
		if !component.Anchor {
			t.marks = append(t.marks, mark{component.ID, c.at[component.ID]})
		}
	}
	return t
}

// solid is everything that no words may cover, but for notes.
func (c *chart) solid() []picture.Rect {
	var out []picture.Rect
	for _, component := range c.order {
		at := c.at[component.ID]
		if component.Anchor {
			out = append(out, area(at, c.anchorHalf(component)))
			continue
		}
		out = append(out, picture.Around(at, c.radius+px))
		if component.Focus {
			out = append(out, picture.Around(at, c.radius+7*px))
		}
		if badge, ok := c.badges[component.ID]; ok {
			out = append(out, picture.Around(badge, badgeRadius))
		}
	}
	for _, m := range c.moves {
		if m.to != m.from {
			out = append(out, picture.Around(m.to, 5*px))
		}
		if m.inertia {
			out = append(out, barArea(m.bar).Grown(px))
		}
	}
	for _, at := range c.annotations {
		out = append(out, picture.Around(at, annotationRadius+px))
	}
	return out
}

// near is the part of the terrain that can matter to any of the labels.
func (t *terrain) near(labels []label) *terrain {
	if len(labels) == 0 {
		return t
	}
	reach := labels[0].box
	for _, l := range labels[1:] {
		reach = union(reach, l.box)
	}
	out := &terrain{frame: t.frame, pipelines: t.pipelines}
	for _, r := range t.solid {
		if r.Overlaps(reach) {
			out.solid = append(out.solid, r)
		}
	}
	for _, s := range t.lines {
		if s.crosses(reach) {
			out.lines = append(out.lines, s)
		}
	}
	// A marker can be nearer than the own one as far outside as that is inside.
	wide := reach.Grown(70 * px)
	for _, m := range t.marks {
		if wide.Holds(picture.Rect{Min: m.at, Max: m.at}) {
			out.marks = append(out.marks, m)
		}
	}
	return out
}

// cost is what a label costs by itself.
func (t *terrain) cost(l *label, of string) int {
	total := 0
	if !t.frame.Holds(l.box) {
		total += costOutside
	}
	for _, r := range t.solid {
		if l.box.Overlaps(r) {
			total += costSolid
		}
	}
	if total > 0 {
		return total // nothing else matters to a place that should never be taken
	}
	crossed := 0
	for _, s := range t.lines {
		if s.crosses(l.box) {
			crossed++
		}
	}
	if crossed > 0 {
		total += costCrossed + (crossed-1)*costAgain
	}
	for _, p := range t.pipelines {
		if p.parent != of && !p.members[of] && p.box.Overlaps(l.box) {
			total += costForeign
		}
	}
	if l.leads {
		return total + t.leaderCost(l)
	}
	return total + t.doubt(l, of)
}

// doubt is what it costs that a reader may take the name for another marker's.
func (t *terrain) doubt(l *label, of string) int {
	var own picture.Point
	for _, m := range t.marks {
		if m.of == of {
			own = m.at
		}
	}
	mine := gap(l.box, own)
	hardly := picture.Sqrt(mine) + int(3*px)
	doubt := 0
	for _, m := range t.marks {
		switch other := gap(l.box, m.at); {
		case m.of == of:
		case other < mine:
			return costWrong
		case other < hardly*hardly:
			doubt = costTie
		}
	}
	return doubt
}

// leaderCost is what the line to a name costs: it must not run over anything solid.
func (t *terrain) leaderCost(l *label) int {
	total := costLeader
	for _, r := range t.solid {
		if l.leader.crosses(r) && !r.Holds(picture.Rect{Min: l.leader.a, Max: l.leader.a}) {
			total += costSolid
		}
	}
	for _, s := range t.lines {
		if l.leader.meets(s) {
			total += costAgain
		}
	}
	return total
}
