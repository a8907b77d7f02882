package wardley

import (
	"cmp"
	"slices"

	"handbook/generator/picture"
)

// position is one way to set a component's name: its lines, where they stand
// and what that costs by itself.
type position struct {
	lines  []string
	anchor picture.Anchor
	at     picture.Point // baseline of the first line
	box    picture.Rect
	cost   int // hundredths, without the other names
}

// base is the baseline of a line.
func (p position) base(face picture.Face, line int) picture.Point {
	return picture.Point{X: p.at.X, Y: p.at.Y + picture.Unit(line)*lineHeight(face)}
}

func lineHeight(face picture.Face) picture.Unit { return face.Size * 115 / 100 }

// The costs of a place, in hundredths. Their order matters and their size does
// not: covering is worse than being nearer to another marker, which is worse
// than being crossed by a line, which is worse than standing further away.
const (
	costOverlap  = 40000 // on another name
	costMarker   = 25000 // on a marker, a note or a badge
	costOutside  = 60000 // outside the frame
	costForeign  = 1400  // another marker is nearer than its own
	costCrossed  = 1000  // a line runs through it
	costTwoLines = 150
	costPixel    = 12 // for each pixel between name and marker
)

// placeNames chooses a place for every name: first for the names that have the
// fewest good places, then each again while that makes things better. The work
// is counted and not timed, so that the same map gets the same names everywhere.
func (c *chart) placeNames() map[string]position {
	type name struct {
		id         string
		candidates []position
		chosen     int
	}
	var names []*name
	blocked := c.blocked()
	for _, component := range c.order {
		if !component.Anchor {
			names = append(names, &name{id: component.ID, candidates: c.candidates(component, blocked)})
		}
	}
	sorted := slices.Clone(names)
	slices.SortStableFunc(sorted, func(a, b *name) int {
		return cmp.Compare(b.candidates[min(3, len(b.candidates)-1)].cost, a.candidates[min(3, len(a.candidates)-1)].cost)
	})
	best := func(n *name, others []*name) bool {
		chosen, lowest := n.chosen, int(^uint(0)>>1)
		for i, candidate := range n.candidates {
			if candidate.cost >= lowest {
				break // they are sorted by their own cost
			}
			total := candidate.cost
			for _, other := range others {
				if other != n && overlap(candidate.box, other.candidates[other.chosen].box) {
					total += costOverlap
				}
			}
			if total < lowest {
				chosen, lowest = i, total
			}
		}
		changed := chosen != n.chosen
		n.chosen = chosen
		return changed
	}
	for i, n := range sorted {
		best(n, sorted[:i])
	}
	for range 6 {
		changed := false
		for _, n := range sorted {
			changed = best(n, sorted) || changed
		}
		if !changed {
			break
		}
	}
	placed := make(map[string]position, len(names))
	for _, n := range names {
		placed[n.id] = n.candidates[n.chosen]
	}
	return placed
}

// blocked is everything that no name may cover, with the component it belongs to.
func (c *chart) blocked() []picture.Rect {
	rects := slices.Clone(c.obstacles)
	for _, component := range c.order {
		at := c.at[component.ID]
		if component.Anchor {
			rects = append(rects, around(at, picture.Point{X: c.anchorFace().Measure(component.Name) / 2, Y: c.name.Size * 6 / 10}))
			continue
		}
		rects = append(rects, around(at, picture.Point{X: c.radius + px, Y: c.radius + px}))
		if component.Demand > 0 && !c.m.Compact {
			rects = append(rects, around(c.badgeAt(at), picture.Point{X: 7 * px, Y: 7 * px}))
		}
	}
	return rects
}

// candidates are the possible places of a name with the cheapest first.
func (c *chart) candidates(component *Component, blocked []picture.Rect) []position {
	face := c.face(component)
	breaks := [][]string{{component.Name}}
	if two := halves(face, component.Name); two != nil {
		breaks = append(breaks, two)
	}
	var list []position
	for _, lines := range breaks {
		for _, gap := range []picture.Unit{5 * px / 2, 15 * px / 2, 15 * px} {
			list = append(list, c.around(component, face, lines, gap)...)
		}
	}
	for i := range list {
		list[i].cost += c.cost(component, list[i], blocked)
	}
	slices.SortStableFunc(list, func(a, b position) int { return cmp.Compare(a.cost, b.cost) })
	return list[:min(len(list), 40)]
}

// halves breaks a name at the blank that makes the narrower block.
func halves(face picture.Face, name string) []string {
	var found []string
	narrowest := face.Measure(name)
	for i, r := range name {
		if r != ' ' || i == 0 {
			continue
		}
		if width := max(face.Measure(name[:i]), face.Measure(name[i+1:])); width < narrowest {
			narrowest, found = width, []string{name[:i], name[i+1:]}
		}
	}
	return found
}

// around lists the places of lines at a distance from their marker: the right
// and the left side at three heights, above and below at five.
func (c *chart) around(component *Component, face picture.Face, lines []string, gap picture.Unit) []position {
	at, reach := c.at[component.ID], c.radius+gap
	var width picture.Unit
	for _, line := range lines {
		width = max(width, face.Measure(line))
	}
	height := picture.Unit(len(lines)-1)*lineHeight(face) + face.Size*95/100
	own := int(gap/px) * costPixel
	if len(lines) > 1 {
		own += costTwoLines
	}
	var list []position
	add := func(left, top picture.Unit, anchor picture.Anchor, extra int) {
		p := position{lines: lines, anchor: anchor, cost: own + extra}
		p.box = picture.Rect{Min: picture.Point{X: left, Y: top}, Max: picture.Point{X: left + width, Y: top + height}}
		p.at = picture.Point{X: left, Y: top + face.Size*75/100}
		switch anchor {
		case picture.Middle:
			p.at.X += width / 2
		case picture.End:
			p.at.X += width
		}
		list = append(list, p)
	}
	for i, top := range []picture.Unit{at.Y - height/2, at.Y - height, at.Y} {
		add(at.X+reach, top, picture.Start, 10*i)
		add(at.X-reach-width, top, picture.End, 40+10*i)
	}
	for i, slide := range []picture.Unit{50, 25, 75, 0, 100} {
		left := at.X - width*slide/100
		add(left, at.Y-reach-height, picture.Middle, 30+10*i)
		add(left, at.Y+reach, picture.Middle, 50+10*i)
	}
	return list
}

// cost is what a place costs by itself: everything but the other names.
func (c *chart) cost(component *Component, p position, blocked []picture.Rect) int {
	total := 0
	if !within(p.box, c.frame) {
		total += costOutside
	}
	for _, r := range blocked {
		if overlap(p.box, r) {
			total += costMarker
		}
	}
	own := gapTo(p.box, c.at[component.ID])
	for _, other := range c.order {
		if other != component && !other.Anchor && gapTo(p.box, c.at[other.ID]) < own {
			total += costForeign
			break
		}
	}
	for _, l := range c.m.Links {
		from, fromOK := c.at[l.From]
		to, toOK := c.at[l.To]
		if fromOK && toOK && crosses(from, to, p.box) {
			total += costCrossed
		}
	}
	return total
}
