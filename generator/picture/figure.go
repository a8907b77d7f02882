package picture

// Box is a rectangle, rounded by radius.
func Box(class string, r Rect, radius Unit) *Shape {
	return &Shape{Kind: Rectangle, Class: class, Points: []Point{r.Min, r.Max}, Radius: radius}
}

// Stroke is a straight line.
func Stroke(class string, from, to Point) *Shape {
	return &Shape{Kind: Line, Class: class, Points: []Point{from, to}}
}

// Dot is a circle.
func Dot(class string, centre Point, radius Unit) *Shape {
	return &Shape{Kind: Circle, Class: class, Points: []Point{centre}, Radius: radius}
}

// Triangle points upwards from within a circle around centre.
func Triangle(class string, centre Point, radius Unit) *Shape {
	x, y := centre.X, centre.Y
	return &Shape{Kind: Polygon, Class: class, Points: []Point{
		{x, y - radius}, {x + radius, y + radius*8/10}, {x - radius, y + radius*8/10},
	}}
}

// Diamond stands on its corner within a circle around centre.
func Diamond(class string, centre Point, radius Unit) *Shape {
	x, y := centre.X, centre.Y
	return &Shape{Kind: Polygon, Class: class, Points: []Point{
		{x, y - radius}, {x + radius, y}, {x, y + radius}, {x - radius, y},
	}}
}

// Head is the head alone of an arrow that comes from one point and ends in another.
func Head(class string, from, tip Point) *Shape {
	head := arrowHead(from, tip)
	return &Shape{Kind: Polygon, Class: Joined(" ", class, ClassHead), Points: head[:]}
}

// Connector is a line along a path whose parts are horizontal or vertical, with
// its corners rounded by radius. Points that repeat the one before are left out.
func Connector(class string, path []Point, radius Unit) *Shape {
	return &Shape{Kind: Elbow, Class: class, Points: distinct(path), Radius: radius}
}

// rounded is the Bézier curve of a path with its corners rounded by radius, or
// less where a part is too short for two such corners.
func rounded(path []Point, radius Unit) []Point {
	curve := []Point{path[0]}
	for i := 1; i < len(path)-1; i++ {
		before, corner, after := path[i-1], path[i], path[i+1]
		r := min(radius, Distance(before, corner)/2, Distance(corner, after)/2)
		enter, leave := Towards(corner, before, r), Towards(corner, after, r)
		curve = straight(curve, enter)
		curve = append(curve, Towards(enter, corner, r*55/100), Towards(leave, corner, r*55/100), leave)
	}
	return straight(curve, path[len(path)-1])
}

// straight continues a Bézier curve by a line to a point.
func straight(curve []Point, to Point) []Point {
	a, b := thirds(curve[len(curve)-1], to)
	return append(curve, a, b, to)
}

// thirds are the points that divide a line in three, which are the control points
// of a Bézier curve that is straight.
func thirds(from, to Point) (Point, Point) {
	third := Point{(to.X - from.X) / 3, (to.Y - from.Y) / 3}
	return Point{from.X + third.X, from.Y + third.Y}, Point{to.X - third.X, to.Y - third.Y}
}

// distinct leaves out points that repeat the one before.
func distinct(path []Point) []Point {
	var kept []Point
	for i, p := range path {
		if i == 0 || p != path[i-1] {
			kept = append(kept, p)
		}
	}
	return kept
}

// AskedWords say in a key what a [Bubble] means.
const AskedWords = "has an open question"

// Bubble is a speech bubble within a square of half side r around centre, the
// sign of an open question.
func Bubble(class string, centre Point, r Unit) *Shape {
	foot := r / 2
	return &Shape{Kind: Polygon, Class: class, Points: []Point{
		centre.Add(-r, -r), centre.Add(r, -r), centre.Add(r, foot), centre.Add(-r/4, foot), centre.Add(-r, r),
	}}
}
