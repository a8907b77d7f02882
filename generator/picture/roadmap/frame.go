package roadmap

import "handbook/generator/picture"

// frame is the geometry of the columns.
type frame struct {
	left, right, column picture.Unit
	quarters            int
}

// frameOf gives every quarter the same width in whole pixels, at least columnMin.
func frameOf(quarters int) frame {
	n := picture.Unit(quarters)
	column := max((pageWidth-labelWidth-edge)/n/px*px, columnMin)
	left := max(pageWidth-edge-column*n, labelWidth)
	return frame{left: left, right: left + column*n, column: column, quarters: quarters}
}

// start is the left border of a quarter; that of the quarter after the last is
// the right border of the chart.
func (f frame) start(quarter int) picture.Unit { return f.left + f.column*picture.Unit(quarter) }

// within is the place of a thousandth of a quarter, which goes from gutter to gutter.
func (f frame) within(quarter, thousandth int) picture.Unit {
	return f.start(quarter) + gutter/2 + (f.column-gutter)*picture.Unit(thousandth)/1000
}

// borderAfter and borderBefore are the nearest borders between quarters at or
// beyond x: to its right, to its left.
func (f frame) borderAfter(x picture.Unit) picture.Unit {
	return min(f.left+(x-f.left+f.column-1)/f.column*f.column, f.right)
}

func (f frame) borderBefore(x picture.Unit) picture.Unit {
	return max(f.left+(x-f.left)/f.column*f.column, f.left)
}

// draw gives the names of the quarters, and behind everything the column of
// now and the lines between columns, down to bottom.
func (f frame) draw(quarters []Quarter, bottom picture.Unit) []picture.Node {
	var behind, heads []picture.Node
	for i, q := range quarters {
		x := f.start(i)
		if q.Now {
			band := picture.Rect{Min: picture.Point{X: x, Y: 0}, Max: picture.Point{X: x + f.column, Y: bottom}}
			behind = append(behind, picture.Box(picture.ClassNow, band, corner))
		}
		behind = append(behind, picture.Stroke(picture.ClassGrid, picture.Point{X: x, Y: 8 * px}, picture.Point{X: x, Y: bottom}))
		heads = append(heads, f.head(q, x))
	}
	return append(behind, heads...)
}

// head is a quarter's name with its months and status, and 'now' at its right.
func (f frame) head(q Quarter, x picture.Unit) picture.Node {
	g := &picture.Group{
		Class: picture.ClassItem, Href: q.Href, Label: picture.Joined(", ", q.Label, q.Months, q.Status),
		Data: []picture.DataAttr{{Name: "quarter", Value: q.Label}},
	}
	left, room := x+gutter/2, f.column-gutter
	name := room
	if q.Now {
		const words = "now"
		name -= emphasis.Measure(words) + 8*px
		g.Nodes = append(g.Nodes, emphasis.Anchored(picture.ClassNowText, picture.Point{X: left + room, Y: 22 * px}, picture.End, words))
	}
	g.Nodes = append(g.Nodes,
		heading.Text(picture.ClassStrong, picture.Point{X: left, Y: 22 * px}, heading.Fit(q.Label, name)),
		small.Text(picture.ClassFaint, picture.Point{X: left, Y: 38 * px}, small.Fit(q.Months, room)))
	if q.Status != "" {
		g.Nodes = append(g.Nodes, statusMark(q.Status, picture.Point{X: left + 4*px, Y: 50 * px}),
			small.Text(picture.ClassFaint, picture.Point{X: left + 14*px, Y: small.Middle(50 * px)}, small.Fit(q.Status, room-14*px)))
	}
	return g
}

// statusMark tells by shape how firm a quarter is: a full dot where the plan is
// agreed or closed, a ring where it is only proposed.
func statusMark(status string, centre picture.Point) *picture.Shape {
	if status == "agreed" || status == "closed" {
		return picture.Dot(picture.ClassStatusFirm, centre, 3*px)
	}
	return picture.Dot(picture.ClassStatusOpen, centre, 3*px)
}
