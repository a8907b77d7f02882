package wardley

import "handbook/generator/picture"

// around is the area within half a size of a point.
func around(at, half picture.Point) picture.Rect {
	return picture.Rect{Min: picture.Point{X: at.X - half.X, Y: at.Y - half.Y}, Max: picture.Point{X: at.X + half.X, Y: at.Y + half.Y}}
}

func overlap(a, b picture.Rect) bool {
	return a.Min.X < b.Max.X && b.Min.X < a.Max.X && a.Min.Y < b.Max.Y && b.Min.Y < a.Max.Y
}

func within(inner, outer picture.Rect) bool {
	return inner.Min.X >= outer.Min.X && inner.Max.X <= outer.Max.X && inner.Min.Y >= outer.Min.Y && inner.Max.Y <= outer.Max.Y
}

func union(a, b picture.Rect) picture.Rect {
	return picture.Rect{
		Min: picture.Point{X: min(a.Min.X, b.Min.X), Y: min(a.Min.Y, b.Min.Y)},
		Max: picture.Point{X: max(a.Max.X, b.Max.X), Y: max(a.Max.Y, b.Max.Y)},
	}
}

// textBox is the area of a line whose baseline starts at a point.
func textBox(face picture.Face, base picture.Point, words string) picture.Rect {
	return picture.Rect{
		Min: picture.Point{X: base.X, Y: base.Y - face.Size*75/100},
		Max: picture.Point{X: base.X + face.Measure(words), Y: base.Y + face.Size*20/100},
	}
}

// gapTo is the square of the distance between an area and a point.
func gapTo(r picture.Rect, p picture.Point) int {
	dx := int(p.X - min(max(p.X, r.Min.X), r.Max.X))
	dy := int(p.Y - min(max(p.Y, r.Min.Y), r.Max.Y))
	return dx*dx + dy*dy
}

// crosses says that a line runs through an area: it comes near enough, and
// not all corners lie on one side of it.
func crosses(from, to picture.Point, r picture.Rect) bool {
	if max(from.X, to.X) < r.Min.X || min(from.X, to.X) > r.Max.X || max(from.Y, to.Y) < r.Min.Y || min(from.Y, to.Y) > r.Max.Y {
		return false
	}
	dx, dy := int(to.X-from.X), int(to.Y-from.Y)
	left, right := false, false
	for _, corner := range []picture.Point{r.Min, {X: r.Max.X, Y: r.Min.Y}, r.Max, {X: r.Min.X, Y: r.Max.Y}} {
		side := dx*int(corner.Y-from.Y) - dy*int(corner.X-from.X)
		left, right = left || side > 0, right || side < 0
	}
	return left && right
}
