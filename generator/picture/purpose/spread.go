package purpose

import "handbook/generator/picture"

// spread finds a place for every dot: as near as possible to its rating, on
// its own side of the thresholds, inside the frame, apart from all dots placed
// before it and, if there is room, off the words. When a corner is too full
// all dots become smaller.
func spread(l layout, g Grid, words []picture.Rect) ([]picture.Point, picture.Unit) {
	for radius := l.radius; ; radius = radius * 7 / 8 {
		if places, ok := place(l, g, words, radius); ok || radius < px {
			return places, radius
		}
	}
}

func place(l layout, g Grid, words []picture.Rect, radius picture.Unit) ([]picture.Point, bool) {
	gap := 2*radius + px
	taken := newTaken(gap)
	places := make([]picture.Point, len(g.Items))
	for i, item := range g.Items {
		room := inset(l.area(cornerOf(item, g)), radius+px)
		target := within(picture.Point{X: l.x(clamp(item.Criticality, 0, 100)), Y: l.y(clamp(item.Differentiation, 0, 100))}, room)
		at, ok := free(target, room, gap, taken, words, radius)
		if !ok {
			at, ok = free(target, room, gap, taken, nil, radius)
		}
		if !ok {
			return places, false
		}
		taken.add(at)
		places[i] = at
	}
	return places, true
}

func cornerOf(item Item, g Grid) corner {
	for _, c := range corners {
		if c.critical == (item.Criticality >= g.Critical) && c.differentiating == (item.Differentiation > g.Differentiating) {
			return c
		}
	}
	return corners[0]
}

// rings is how far from its rating a dot may come to stand, in steps of half
// a dot's width; it covers the largest corner.
const rings = 90

// free is the first free place on square rings around a target.
func free(target picture.Point, room picture.Rect, gap picture.Unit, taken *taken, words []picture.Rect, radius picture.Unit) (picture.Point, bool) {
	step := gap / 2
	for ring := range picture.Unit(rings) {
		best, found := picture.Point{}, false
		for _, offset := range offsets[ring] {
			at := picture.Point{X: target.X + offset.X*step, Y: target.Y + offset.Y*step}
			if !inside(at, room) || taken.near(at) || onWords(at, words, radius) {
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

// offsets are the cells of every ring.
var offsets = func() (all [rings][]picture.Point) {
	for ring := range all {
		all[ring] = ringOffsets(ring)
	}
	return all
}()

// ringOffsets are the cells of a square ring, from above and clockwise.
func ringOffsets(ring int) []picture.Point {
	if ring == 0 {
		return []picture.Point{{}}
	}
	var cells []picture.Point
	r := picture.Unit(ring)
	for x := -r; x <= r; x++ {
		cells = append(cells, picture.Point{X: x, Y: -r})
	}
	for y := -r + 1; y <= r; y++ {
		cells = append(cells, picture.Point{X: r, Y: y})
	}
	for x := r - 1; x >= -r; x-- {
		cells = append(cells, picture.Point{X: x, Y: r})
	}
	for y := r - 1; y > -r; y-- {
		cells = append(cells, picture.Point{X: -r, Y: y})
	}
	return cells
}

func inset(r picture.Rect, by picture.Unit) picture.Rect {
	r.Min.X, r.Min.Y, r.Max.X, r.Max.Y = r.Min.X+by, r.Min.Y+by, r.Max.X-by, r.Max.Y-by
	return r
}

func within(p picture.Point, r picture.Rect) picture.Point {
	return picture.Point{X: min(max(p.X, r.Min.X), r.Max.X), Y: min(max(p.Y, r.Min.Y), r.Max.Y)}
}

func inside(p picture.Point, r picture.Rect) bool { return within(p, r) == p }

func distance(a, b picture.Point) int {
	dx, dy := int(a.X-b.X), int(a.Y-b.Y)
	return dx*dx + dy*dy
}

func onWords(p picture.Point, words []picture.Rect, radius picture.Unit) bool {
	for _, r := range words {
		if inside(p, inset(r, -radius)) {
			return true
		}
	}
	return false
}

// taken finds dots that are too near by looking into nine cells only.
type taken struct {
	gap   picture.Unit
	cells map[picture.Point][]picture.Point
}

func newTaken(gap picture.Unit) *taken {
	return &taken{gap: gap, cells: map[picture.Point][]picture.Point{}}
}

func (t *taken) cell(p picture.Point) picture.Point {
	return picture.Point{X: p.X / t.gap, Y: p.Y / t.gap}
}

func (t *taken) add(p picture.Point) {
	c := t.cell(p)
	t.cells[c] = append(t.cells[c], p)
}

func (t *taken) near(p picture.Point) bool {
	c := t.cell(p)
	for dx := picture.Unit(-1); dx <= 1; dx++ {
		for dy := picture.Unit(-1); dy <= 1; dy++ {
			for _, other := range t.cells[picture.Point{X: c.X + dx, Y: c.Y + dy}] {
				if distance(p, other) < int(t.gap)*int(t.gap) {
					return true
				}
			}
		}
	}
	return false
}
