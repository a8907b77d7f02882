package purpose

import (
	"iter"

	"handbook/generator/picture"
)

// spread finds a place for every dot: as near as possible to its rating, on
// its own side of the thresholds, inside the frame, apart from all other dots
// and, if there is room, off the words. When a corner is too full all dots
// become smaller. A dot's place depends on the dots before it alone, the focus
// being first, so that a change leaves distant dots where they are.
func spread(l layout, g Grid, words []picture.Rect) ([]picture.Point, picture.Unit) {
	for radius := l.radius; ; radius = radius * 7 / 8 {
		if places, ok := place(l, g, words, radius); ok || radius < px/2 {
			return places, radius
		}
	}
}

// margin is what a dot keeps from the words, if there is room.
const margin = 4 * px

// place puts dots of one radius, and says whether all found room.
func place(l layout, g Grid, words []picture.Rect, radius picture.Unit) ([]picture.Point, bool) {
	crowd := crowd{apart: 2*radius + px}
	places := make([]picture.Point, len(g.Items))
	for _, i := range order(g.Items) {
		item := g.Items[i]
		room := l.area(cornerOf(item, g)).Grown(-radius - px)
		target := within(l.point(item), room)
		at, ok := crowd.free(target, room, grown(words, radius+margin))
		if !ok {
			at, ok = crowd.free(target, room, nil)
		}
		if !ok {
			return places, false
		}
		crowd.dots = append(crowd.dots, at)
		places[i] = at
		if item.Focus {
			ring := picture.Around(at, radius+5*px)
			words = append(words[:len(words):len(words)], l.focusName(item, at, radius, words).box, ring)
		}
	}
	return places, true
}

// order gives the indices of items in the order of placing: the focus first.
func order(items []Item) []int {
	out := make([]int, 0, len(items))
	for i, item := range items {
		if item.Focus {
			out = append(out, i)
		}
	}
	for i, item := range items {
		if !item.Focus {
			out = append(out, i)
		}
	}
	return out
}

func cornerOf(item Item, g Grid) corner {
	for _, c := range corners {
		if c.critical == (item.Criticality >= g.Critical) && c.differentiating == (item.Differentiation > g.Differentiating) {
			return c
		}
	}
	return corners[0]
}

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

// free is a free place near a target: the nearest on the smallest ring that
// has one. The rings lie on a honeycomb of half the dots' distance, so that
// dots with one rating pack into a honeycomb themselves.
func (c *crowd) free(target picture.Point, room picture.Rect, words []picture.Rect) (picture.Point, bool) {
	step := (c.apart + 1) / 2
	across := picture.Distance(room.Min, room.Max)
	for ring := 0; picture.Unit(ring)*step*3/4 <= across; ring++ {
		best, found := picture.Point{}, false
		for at := range honeycomb(target, step, ring) {
			if !inside(at, room) || c.near(at) || onWords(at, words) {
				continue
			}
			if !found || distance(at, target) < distance(best, target) {
				best, found = at, true
			}
		}
		if found {
			return best, true
		}
	}
	return picture.Point{}, false
}

// honeycomb gives the points of a ring around a middle, from the right and
// clockwise. The height of a row is rounded up from half the root of three, so
// that neighbours are never nearer than they have to be.
func honeycomb(middle picture.Point, step picture.Unit, ring int) iter.Seq[picture.Point] {
	sides := [6]picture.Point{{X: -1, Y: 1}, {X: -1}, {Y: -1}, {X: 1, Y: -1}, {X: 1}, {Y: 1}}
	return func(yield func(picture.Point) bool) {
		if ring == 0 {
			yield(middle)
			return
		}
		at := picture.Point{X: picture.Unit(ring)}
		for _, side := range sides {
			for range ring {
				if !yield(middle.Add((2*at.X+at.Y)*step/2, at.Y*step*867/1000)) {
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
