package wardley

import (
	"slices"

	"handbook/generator/picture"
)

// label is one way to set a text.
type label struct {
	lines   []string
	anchor  picture.Anchor
	base    picture.Point // baseline of the first line
	box     picture.Rect
	ownCost int // what it costs wherever it stands
	cost    int // and what with the ground it stands on, without the other texts
	leads   bool
	leader  segment // from the marker to the name, if it leads
}

// gaps are the distances between a name and its marker. The second is just
// outside the box of a pipeline.
var gaps = [...]picture.Unit{5 * px / 2, 29 * px / 4, 11 * px}

// kept is how many ways to set a name are worth remembering. Free words, which
// may stand far from their place, need all.
const kept = 40

// beside appends the ways to set a name near its marker.
func beside(all []label, w *words) []label {
	for _, wording := range w.wordings {
		for _, gap := range gaps {
			all = around(all, wording, w.at, w.reach+gap, int(gap)*costPixel/int(px))
		}
	}
	return all
}

// around appends the places of lines around a point: to the right and the left
// at three heights, the four corners, above and below at five. Right before
// left and above before below, where all else is equal.
func around(all []label, w wording, at picture.Point, reach picture.Unit, cost int) []label {
	size := w.size
	add := func(left, top picture.Unit, anchor picture.Anchor, ownCost int) {
		l := w.set(picture.Point{X: left, Y: top}, anchor)
		l.ownCost += cost + ownCost
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

// shortest is the length of the shortest leader in pixels.
const shortest = 22

// lengths are the lengths of leaders. The longer ones are for names that
// otherwise find no free place at all.
var lengths = [...]picture.Unit{shortest * px, 34 * px, 48 * px, 64 * px, 84 * px, 108 * px, 136 * px, 170 * px, 210 * px, 260 * px, 320 * px}

// usual is how many of the lengths are used for a name that could stand elsewhere.
const usual = 4

// leaders appends the ways to set a name further off, joined to its marker by a line.
func leaders(all []label, w *words, lengths []picture.Unit) []label {
	for _, wording := range w.wordings {
		for _, far := range lengths {
			for _, way := range compass {
				tip := w.at.Add(way.X*far/100, way.Y*far/100)
				l := wording.set(corner(tip, wording.size, way), anchorFor(way))
				l.leads, l.leader = true, segment{picture.Towards(w.at, nearest(l.box, w.at), w.reach), nearest(l.box, w.at)}
				l.ownCost += int(far/px) * costLeaderPixel
				all = append(all, l)
			}
		}
	}
	return all
}

// about appends the ways to set free words: where they want to begin, and ever
// further around.
func (c *chart) about(all []label, w *words) []label {
	for _, wording := range w.wordings {
		at := w.at.Add(0, -wording.rise)
		at.X = min(at.X, c.frame.Max.X-wording.size.X-4*px)
		for _, far := range [...]picture.Unit{0, 4 * px, 8 * px, 13 * px, 19 * px, 27 * px, 38 * px, 52 * px, 70 * px, 95 * px, 130 * px, 180 * px} {
			for _, way := range compass {
				l := wording.set(at.Add(way.X*far/100, way.Y*far/100), picture.Start)
				l.ownCost += int(far/px) * costLeaderPixel
				all = append(all, l)
				if far == 0 {
					break
				}
			}
		}
	}
	return all
}

// alongside gives the ways to set words beside a line: at its middle, and ever
// further from there.
func alongside(path []picture.Point) func(all []label, w *words) []label {
	return func(all []label, w *words) []label {
		for i, step := range [...]int{5, 4, 6, 3, 7, 2, 8} {
			all = around(all, w.wordings[0], along(path, step), 4*px, 15*i)
		}
		return all
	}
}

// within gives the ways to set words into an area, along its upper and lower edge.
func within(area picture.Rect) func(all []label, w *words) []label {
	return func(all []label, w *words) []label {
		size := w.wordings[0].size
		room := area.Max.X - area.Min.X - size.X - 12*px
		for i, slide := range [...]picture.Unit{0, 10, 5, 2, 8} {
			left := area.Min.X + 6*px + room*slide/10
			for j, top := range [...]picture.Unit{area.Min.Y + 5*px, area.Max.Y - size.Y - 5*px} {
				l := w.wordings[0].set(picture.Point{X: left, Y: top}, picture.Start)
				l.ownCost += 20*i + 10*j
				all = append(all, l)
			}
		}
		return all
	}
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

// set sets the lines with the top left corner of their block at a point.
func (w wording) set(at picture.Point, anchor picture.Anchor) label {
	l := label{lines: w.lines, anchor: anchor, ownCost: w.cost, box: picture.Rect{Min: at, Max: at.Add(w.size.X, w.size.Y)}}
	l.base = at.Add(0, w.rise)
	switch anchor {
	case picture.Middle:
		l.base.X += w.size.X / 2
	case picture.End:
		l.base.X += w.size.X
	}
	return l
}

// wished is a name where its author put it.
func wished(w *words) label {
	start := w.at.Add(picture.Unit(w.offset.X)*px, picture.Unit(w.offset.Y)*px)
	l := w.wordings[0].set(start.Add(0, -w.wordings[0].rise), picture.Start)
	beyond := picture.Sqrt(gap(l.box, w.at)) - int(w.reach+wideGap)
	l.ownCost = max(0, beyond) * 2 * costPixel / int(px)
	return l
}

// wideGap is how far from its marker a name can stand and still be near it.
const wideGap = 4 * px

// options gives the ways to set a text in its surroundings, the cheapest first. Where
// its author put it is one of them.
func (c *chart) options(w *words, t *surroundings) []label {
	given := w.offset.Given && c.m.Offsets != Ignore
	if given && c.m.Offsets == Exact {
		return []label{wished(w)}
	}
	c.room = w.ways(c.room[:0], w)
	if given {
		c.room = append(c.room, wished(w))
	}
	return c.cheapest(c.towards(c.room, w), t, w)
}

// far gives the ways to set a name at a leader's length, the cheapest first.
func (c *chart) far(w *words, t *surroundings, lengths []picture.Unit) []label {
	c.room = leaders(c.room[:0], w, lengths)
	return c.cheapest(c.towards(c.room, w), t, w)
}

// towards has labels cost more the further they are from where the author
// wants the name.
func (c *chart) towards(all []label, w *words) []label {
	if !w.offset.Given || c.m.Offsets == Ignore {
		return all
	}
	wish := middle(wished(w).box)
	for i := range all {
		away := picture.Distance(middle(all[i].box), wish)
		all[i].ownCost += min(int(away/px)*costAway, costTwoLines)
	}
	return all
}

func middle(r picture.Rect) picture.Point {
	return picture.Point{X: (r.Min.X + r.Max.X) / 2, Y: (r.Min.Y + r.Max.Y) / 2}
}

// cheapest rates labels by the ground they stand on, and gives the best of
// them, as [byCost] does. No ground makes a label better: so those that cost
// more than the best ones wherever they stand are not looked at.
func (c *chart) cheapest(all []label, t *surroundings, w *words) []label {
	near, most := t.near(all, w), len(all)
	if w.of != "" {
		most = min(most, kept)
	}
	best := slices.Grow(c.best[:0], most+1) // cost and place in one number
	c.ownCosts = byOwnCost(c.ownCosts[:0], all)
	for _, i := range c.ownCosts {
		l, enough := &all[i], anything
		if len(best) == most {
			enough = best[most-1] / len(all)
		}
		if l.ownCost > enough {
			break
		}
		l.cost = l.ownCost + near.cost(l, enough-l.ownCost)
		at, _ := slices.BinarySearch(best, l.cost*len(all)+i)
		best = slices.Insert(best, at, l.cost*len(all)+i)
		best = best[:min(len(best), most)]
	}
	c.best = best
	out := c.labels(len(best))
	for i, place := range best {
		out[i] = all[place%len(all)]
	}
	return out
}

// byOwnCost appends the places of labels to an empty order, the cheapest first.
func byOwnCost(order []int, labels []label) []int {
	for i := range labels {
		order = append(order, labels[i].ownCost*len(labels)+i)
	}
	slices.Sort(order)
	for i := range order {
		order[i] %= len(labels)
	}
	return order
}

// byCost gives the cheapest labels by rising cost, at most so many; among
// equals the earlier one stays first.
func (c *chart) byCost(labels []label, most int) []label {
	order := slices.Grow(c.ownCosts[:0], len(labels))[:len(labels)] // cost and place in one number, which sorts fastest
	for i, l := range labels {
		order[i] = l.cost*len(labels) + i
	}
	slices.Sort(order)
	c.ownCosts = order
	out := c.labels(min(most, len(labels)))
	for i := range out {
		out[i] = labels[order[i]%len(labels)]
	}
	return out
}
