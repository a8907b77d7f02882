package purpose

import (
	"iter"

	"handbook/generator/picture"
)

// crowd are dots that keep a distance between their middles. A plain list is
// quicker to search than any index while a grid has at most [manyDots] dots.
type crowd struct {
	apart picture.Unit
	dots  []picture.Point
}

// near says whether a dot at p would touch another one.
func (c *crowd) near(p picture.Point) bool {
	least := int(c.apart) * int(c.apart)
	for _, other := range c.dots {
		if distance(p, other) < least {
			return true
		}
	}
	return false
}

// free is a free spot of a cluster: the nearest on the smallest ring that has
// one. The rings lie on a honeycomb of the dots' distance, in which they pack
// closest, or of half of it, in which a dot finds a nearer place beside others.
func (c *crowd) free(h *cluster, whole bool, words []picture.Rect) (spot, bool) {
	isFree := func(at picture.Point) bool { return inside(at, h.room) && !onWords(at, words) && !c.near(at) }
	if isFree(h.at) { // as most are
		return spot{at: h.at}, true
	}
	step, scale := (c.apart+1)/2, 1
	if whole {
		step, scale = 2*step, 2
	}
	across := picture.Distance(h.room.Min, h.room.Max)
	for ring := 1; picture.Unit(ring)*step*3/4 <= across; ring++ {
		best, found, n := spot{}, false, 0
		for at := range honeycomb(h.at, step, ring) {
			n++
			if !isFree(at) {
				continue
			}
			if !found || distance(at, h.at) < distance(best.at, h.at) {
				best, found = spot{at, ring * scale, (n - 1) * scale}, true
			}
		}
		if found {
			return best, true
		}
	}
	return spot{}, false
}

// honeycomb gives the points of a ring around a middle, 1 the innermost, from the right and
// clockwise, a whole number of pixels away: a dot then takes few characters.
// The height of a row is rounded up, so that neighbours are never nearer than
// they have to be.
func honeycomb(middle picture.Point, step picture.Unit, ring int) iter.Seq[picture.Point] {
	half := int(step / 2 / px * px)
	row := (picture.Unit(picture.Sqrt(int(step)*int(step)-half*half)) + px) / px * px
	sides := [6]picture.Point{{X: -1, Y: 1}, {X: -1}, {Y: -1}, {X: 1, Y: -1}, {X: 1}, {Y: 1}}
	return func(yield func(picture.Point) bool) {
		at := picture.Point{X: picture.Unit(ring)}
		for _, side := range sides {
			for range ring {
				if !yield(picture.Point{X: (2*middle.X + (2*at.X+at.Y)*step) / 2 / px * px, Y: middle.Y + at.Y*row}) {
					return
				}
				at = at.Add(side.X, side.Y)
			}
		}
	}
}

func within(p picture.Point, r picture.Rect) picture.Point {
	return picture.Point{X: min(max(p.X, r.Min.X), r.Max.X), Y: min(max(p.Y, r.Min.Y), r.Max.Y)}
}

func inside(p picture.Point, r picture.Rect) bool { return within(p, r) == p }

// distance is squared.
func distance(a, b picture.Point) int {
	dx, dy := int(a.X-b.X), int(a.Y-b.Y)
	return dx*dx + dy*dy
}

func grown(words []picture.Rect, by picture.Unit) []picture.Rect {
	out := make([]picture.Rect, len(words))
	for i, r := range words {
		out[i] = r.Grown(by)
	}
	return out
}

func onWords(p picture.Point, words []picture.Rect) bool {
	for _, r := range words {
		if inside(p, r) {
			return true
		}
	}
	return false
}
