package picture

import "math/bits"

// The size of an arrow head.
const (
	headLength = 9 * Px
	headHalf   = 3*Px + Px/2
)

// Sqrt gives the integer square root, rounded down; 0 for negative numbers.
func Sqrt(n int) int {
	if n <= 0 {
		return 0
	}
	// Newton's method from above falls until it has passed the root.
	root := 1 << ((bits.Len(uint(n)) + 1) / 2)
	for next := (root + n/root) / 2; next < root; next = (root + n/root) / 2 {
		root = next
	}
	return root
}

// Distance gives the length of a straight line, rounded down.
func Distance(a, b Point) Unit {
	dx, dy := int(b.X-a.X), int(b.Y-a.Y)
	return Unit(Sqrt(dx*dx + dy*dy))
}

// Towards gives the point at a distance from a on the way to b, or a itself
// when the two are one.
func Towards(a, b Point, distance Unit) Point {
	whole := Distance(a, b)
	if whole == 0 {
		return a
	}
	return Point{a.X + (b.X-a.X)*distance/whole, a.Y + (b.Y-a.Y)*distance/whole}
}

// arrowHead gives the triangle of an arrow that comes from one point and ends
// in another.
func arrowHead(from, tip Point) [3]Point {
	foot := Towards(tip, from, headLength)
	side := Towards(Point{}, Point{tip.Y - from.Y, from.X - tip.X}, headHalf)
	return [3]Point{tip, {foot.X + side.X, foot.Y + side.Y}, {foot.X - side.X, foot.Y - side.Y}}
}

// shortened gives the points with the last one moved into the arrow head, so
// that the end of a thick line does not stick out at the tip.
func shortened(points []Point) []Point {
	out := append([]Point(nil), points...)
	last := len(out) - 1
	if Distance(out[last-1], out[last]) > headLength {
		out[last] = Towards(out[last], out[last-1], headLength-Px)
	}
	return out
}

// Add moves a point.
func (p Point) Add(dx, dy Unit) Point { return Point{p.X + dx, p.Y + dy} }

// Overlaps says whether two areas share more than an edge.
func (r Rect) Overlaps(o Rect) bool {
	return r.Min.X < o.Max.X && o.Min.X < r.Max.X && r.Min.Y < o.Max.Y && o.Min.Y < r.Max.Y
}

// Holds says whether an area is wholly inside this one.
func (r Rect) Holds(o Rect) bool {
	return r.Min.X <= o.Min.X && o.Max.X <= r.Max.X && r.Min.Y <= o.Min.Y && o.Max.Y <= r.Max.Y
}

// Grown gives the area with a rim around it.
func (r Rect) Grown(by Unit) Rect {
	return Rect{r.Min.Add(-by, -by), r.Max.Add(by, by)}
}

// Around gives the square of half side r around a point.
func Around(p Point, r Unit) Rect { return Rect{p.Add(-r, -r), p.Add(r, r)} }
