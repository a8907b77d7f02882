package wardley

import (
	"slices"

	"handbook/generator/picture"
)

// area is what lies within half a size of a point.
func area(at, half picture.Point) picture.Rect {
	return picture.Rect{Min: at.Add(-half.X, -half.Y), Max: at.Add(half.X, half.Y)}
}

// headArea is where the head of an arrow lies that comes from a point.
func headArea(from, tip picture.Point) picture.Rect {
	return picture.Around(picture.Towards(tip, from, 5*px), 6*px)
}

func union(a, b picture.Rect) picture.Rect {
	return picture.Rect{
		Min: picture.Point{X: min(a.Min.X, b.Min.X), Y: min(a.Min.Y, b.Min.Y)},
		Max: picture.Point{X: max(a.Max.X, b.Max.X), Y: max(a.Max.Y, b.Max.Y)},
	}
}

// nearest is the point of an area that is nearest to a point.
func nearest(r picture.Rect, p picture.Point) picture.Point {
	return picture.Point{X: min(max(p.X, r.Min.X), r.Max.X), Y: min(max(p.Y, r.Min.Y), r.Max.Y)}
}

// gap is the square of the distance between an area and a point.
func gap(r picture.Rect, p picture.Point) int {
	q := nearest(r, p)
	dx, dy := int(p.X-q.X), int(p.Y-q.Y)
	return dx*dx + dy*dy
}

// settle finds the free place nearest to a point: to the right, left, below
// and above in turn, further out each time by the size of what is placed.
func settle(at, half picture.Point, blocked []picture.Rect, frame picture.Rect) picture.Point {
	for n := range picture.Unit(40) {
		for _, d := range []picture.Point{{X: 1}, {X: -1}, {Y: 1}, {Y: -1}, {X: 1, Y: 1}, {X: -1, Y: -1}, {X: 1, Y: -1}, {X: -1, Y: 1}} {
			moved := at.Add(d.X*n*half.X, d.Y*n*half.Y)
			r := area(moved, half)
			if frame.Holds(r) && !slices.ContainsFunc(blocked, r.Overlaps) {
				return moved
			}
		}
	}
	return at
}

// segment is a straight line.
type segment struct{ a, b picture.Point }

// borders are the four sides of an area.
func borders(r picture.Rect) []segment {
	p := [4]picture.Point{r.Min, {X: r.Max.X, Y: r.Min.Y}, r.Max, {X: r.Min.X, Y: r.Max.Y}}
	return []segment{{p[0], p[1]}, {p[1], p[2]}, {p[2], p[3]}, {p[3], p[0]}}
}

// crosses says that a line runs through an area: it comes near enough, and not
// all corners lie on one side of it. How far the corners lie off the line is
// taken from the middle of the area, twice to stay whole: that is most of what
// drawing a large map costs.
func (s segment) crosses(r picture.Rect) bool {
	if max(s.a.X, s.b.X) < r.Min.X || min(s.a.X, s.b.X) > r.Max.X || max(s.a.Y, s.b.Y) < r.Min.Y || min(s.a.Y, s.b.Y) > r.Max.Y {
		return false
	}
	dx, dy := int(s.b.X-s.a.X), int(s.b.Y-s.a.Y)
	middle := dx*int(r.Min.Y+r.Max.Y-2*s.a.Y) - dy*int(r.Min.X+r.Max.X-2*s.a.X)
	corner := max(dx, -dx)*int(r.Max.Y-r.Min.Y) + max(dy, -dy)*int(r.Max.X-r.Min.X)
	return max(middle, -middle) < corner
}

// meets says that two lines cross, not counting a common end.
func (s segment) meets(o segment) bool {
	return apart(s, o) && apart(o, s)
}

// apart says that the ends of o are on different sides of s.
func apart(s, o segment) bool {
	side := func(p picture.Point) int {
		return int(s.b.X-s.a.X)*int(p.Y-s.a.Y) - int(s.b.Y-s.a.Y)*int(p.X-s.a.X)
	}
	a, b := side(o.a), side(o.b)
	return a < 0 && b > 0 || a > 0 && b < 0
}
