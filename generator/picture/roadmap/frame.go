package roadmap

import (
	"slices"

	"handbook/generator/picture"
)

// frame is the geometry of the columns.
type frame struct {
	left, right, column picture.Unit
	head                picture.Unit // height of the quarters' names
	inset               picture.Unit // from the borders of a column to what stands in it
	quarters            int
	today               picture.Unit // where the day of the picture is; 0 for none
	yearless            bool         // the months of some quarter have no room for their year
}

// frameOf gives every quarter the same width in whole pixels, at least columnMin, in
// a picture of about a width.
func frameOf(quarters []Quarter, width picture.Unit) frame {
	f := columns(len(quarters), columnMin, width, frame{head: headHeight, inset: gutter / 2})
	if now := slices.IndexFunc(quarters, func(q Quarter) bool { return q.Now }); now >= 0 {
		f.today = f.within(now, quarters[now].Day) / px * px
	}
	return f
}

// cellFrame is a frame for figures, which need less room than names: they have
// no gutter, and no line of the day, which would cross them.
func cellFrame(quarters int) frame {
	return columns(quarters, cellColumn, pageWidth, frame{head: headHeight, inset: cellInset})
}

// columns gives quarters equal columns in a picture of a width, or of more where
// each would have less than the least.
func columns(quarters int, least, width picture.Unit, f frame) frame {
	n := picture.Unit(quarters)
	f.column = max((width-labelWidth-edge)/n/px*px, least)
	f.left = max(width-edge-f.column*n, labelWidth)
	f.right, f.quarters = f.left+f.column*n, quarters
	return f
}

// inner is where what stands in a quarter begins, and how wide it may be.
func (f frame) inner(quarter int) (left, room picture.Unit) {
	return f.start(quarter) + f.inset, f.column - 2*f.inset
}

// start is the left border of a quarter; that of the quarter after the last is
// the right border of the chart.
func (f frame) start(quarter int) picture.Unit { return f.left + f.column*picture.Unit(quarter) }

// within is the place of a thousandth of a quarter, which goes from gutter to gutter.
func (f frame) within(quarter, thousandth int) picture.Unit {
	left, room := f.inner(quarter)
	return left + room*picture.Unit(thousandth)/1000
}

// borderAfter and borderBefore are the nearest borders between quarters at or
// beyond x: to its right, to its left.
func (f frame) borderAfter(x picture.Unit) picture.Unit {
	return min(f.left+(x-f.left+f.column-1)/f.column*f.column, f.right)
}

func (f frame) borderBefore(x picture.Unit) picture.Unit {
	return max(f.left+(x-f.left)/f.column*f.column, f.left)
}

// draw gives the names of the quarters, with a mark at the day of the picture, and
// behind everything the column of now and the lines between columns, down to bottom.
func (f frame) draw(quarters []Quarter, bottom picture.Unit) []picture.Node {
	var behind, heads []picture.Node
	f.yearless = slices.ContainsFunc(quarters, func(q Quarter) bool { return small.Measure(q.Months) > f.column-2*f.inset })
	for i, q := range quarters {
		x := f.start(i)
		if q.Now {
			band := picture.Rect{Min: picture.Point{X: x, Y: 0}, Max: picture.Point{X: x + f.column, Y: bottom}}
			behind = append(behind, picture.Box(picture.ClassNow, band, corner))
		}
		behind = append(behind, picture.Stroke(picture.ClassGrid, picture.Point{X: x, Y: 8 * px}, picture.Point{X: x, Y: bottom}))
		heads = append(heads, f.name(q, i))
	}
	if f.today > 0 {
		behind = append(behind, picture.Head(picture.ClassToday, picture.Point{X: f.today}, picture.Point{X: f.today, Y: f.head}))
	}
	return append(behind, heads...)
}

// foot repeats the quarters' names below a line.
func (f frame) foot(quarters []Quarter, top picture.Unit) []picture.Node {
	nodes := []picture.Node{picture.Stroke(picture.ClassAxis, picture.Point{X: 0, Y: top}, picture.Point{X: f.right, Y: top})}
	for i, q := range quarters {
		left, room := f.inner(i)
		face, class := small, picture.ClassFaint
		if q.Now {
			face, class = emphasis, picture.ClassNowText
		}
		nodes = append(nodes, face.Text(class, picture.Point{X: left, Y: top + 17*px}, face.Fit(q.Label, room)))
	}
	return nodes
}

// name is a quarter's name with its months and status, and 'now' at the right
// of the first line that has room for it, or else in place of the months.
func (f frame) name(q Quarter, quarter int) picture.Node {
	g := &picture.Group{
		Class: picture.ClassItem, Href: q.Href, Label: picture.Joined(", ", q.Label, q.Months, q.Status),
		Data: []picture.DataAttr{picture.Data("column", q.Value)},
	}
	left, room := f.inner(quarter)
	months := q.Months
	if f.yearless {
		months = picture.Yearless(months)
	}
	lines := [...]headLine{
		{heading, picture.ClassStrong, left, 22 * px, heading.Fit(q.Label, room)},
		{small, picture.ClassFaint, left, 38 * px, small.Fit(months, room)},
		{small, picture.ClassFaint, left + 14*px, small.Middle(50 * px), small.Fit(q.Status, room-14*px)},
	}
	if q.Status != "" {
		g.Nodes = append(g.Nodes, statusMark(q.Status, picture.Point{X: left + 4*px, Y: 50 * px}))
	}
	now := -1
	if q.Now {
		now = slices.IndexFunc(lines[:], func(l headLine) bool { return l.end()+emphasis.Measure(nowWord)+6*px <= left+room })
		if now < 0 {
			now, lines[1].words = 1, ""
		}
	}
	for i, l := range lines {
		if l.words != "" {
			g.Nodes = append(g.Nodes, l.face.Text(l.class, picture.Point{X: l.left, Y: l.y}, l.words))
		}
		if i == now {
			g.Nodes = append(g.Nodes, emphasis.Anchored(picture.ClassNowText, picture.Point{X: left + room, Y: l.y}, picture.End, nowWord))
		}
	}
	return g
}

// headLine is a line of a quarter's name.
type headLine struct {
	face    picture.Face
	class   string
	left, y picture.Unit
	words   string
}

// end is the right edge of its words.
func (l headLine) end() picture.Unit { return l.left + l.face.Measure(l.words) }

// nowWord stands at the current quarter.
const nowWord = "now"

// statusMark tells by shape how firm a quarter is: a full dot where the plan is
// agreed or closed, a ring where it is only proposed.
func statusMark(status string, centre picture.Point) *picture.Shape {
	if status == "agreed" || status == "closed" {
		return picture.Dot(picture.ClassStatusFirm, centre, 3*px)
	}
	return picture.Dot(picture.ClassStatusOpen, centre, 3*px)
}
