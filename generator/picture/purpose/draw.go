package purpose

import (
	"cmp"
	"slices"
	"strconv"

	"handbook/generator/picture"
)

const px = picture.Px

// layout is where things stand for one size of the picture.
type layout struct {
	width, height picture.Unit
	frame         picture.Rect
	split         picture.Point // where the thresholds cross
	radius        picture.Unit  // of a dot
	name, small   picture.Face
	number        picture.Face
	compact       bool
	bare          bool // dots without numbers
}

func layoutOf(g Grid) layout {
	l := layout{
		width: 1080 * px, height: 800 * px, radius: 13 * px,
		frame:  picture.Rect{Min: picture.Point{X: 64 * px, Y: 16 * px}, Max: picture.Point{X: 1064 * px, Y: 736 * px}},
		name:   picture.Face{Size: 19 * px, Weight: picture.SemiBold},
		small:  picture.Face{Size: 14 * px},
		number: picture.Face{Size: 12 * px, Weight: picture.SemiBold},
	}
	if g.Column && !g.Compact {
		l = layout{
			width: 800 * px, height: 640 * px, radius: 12 * px,
			frame:  picture.Rect{Min: picture.Point{X: 34 * px, Y: 8 * px}, Max: picture.Point{X: 792 * px, Y: 600 * px}},
			name:   picture.Face{Size: 16 * px, Weight: picture.SemiBold},
			small:  picture.Face{Size: 13 * px},
			number: picture.Face{Size: 12 * px, Weight: picture.SemiBold},
		}
	}
	if g.Compact {
		l = layout{
			width: 520 * px, height: 430 * px, radius: 9 * px, compact: true,
			frame:  picture.Rect{Min: picture.Point{X: 34 * px, Y: 8 * px}, Max: picture.Point{X: 512 * px, Y: 390 * px}},
			name:   picture.Face{Size: 13 * px, Weight: picture.SemiBold},
			small:  picture.Face{Size: 12 * px},
			number: picture.Face{Size: 11 * px, Weight: picture.SemiBold},
		}
	}
	l.bare = g.Bare || slices.ContainsFunc(g.Items, func(item Item) bool { return item.Focus })
	l.split = picture.Point{X: l.x(clamp(g.Critical, 10, 90)), Y: l.y(clamp(g.Differentiating, 10, 90))}
	return l
}

func clamp(n, low, high int) int { return min(max(n, low), high) }

// x and y are the place of a rating in tenths, 0 to 100.
func (l layout) x(rating int) picture.Unit {
	return l.frame.Min.X + (l.frame.Max.X-l.frame.Min.X)*picture.Unit(rating)/100
}

func (l layout) y(rating int) picture.Unit {
	return l.frame.Max.Y - (l.frame.Max.Y-l.frame.Min.Y)*picture.Unit(rating)/100
}

// point is the place of an item's rating.
func (l layout) point(item Item) picture.Point {
	return picture.Point{X: l.x(clamp(item.Criticality, 0, 100)), Y: l.y(clamp(item.Differentiation, 0, 100))}
}

// corner is a quadrant of the grid in words: those of an executive, the
// field's, and what the quadrant asks for.
type corner struct {
	critical, differentiating bool
	class, name, field, asks  string
}

var corners = []corner{
	{false, true, "quadrant-partner", "Let others do it", "partner", "Somebody else is better at it"},
	{true, true, "quadrant-win", "Win with it", "differentiating", "Be better than anybody: best people, own ideas"},
	{false, false, "quadrant-stop", "Stop or do the minimum", "who cares", "Nobody would miss it"},
	{true, false, "quadrant-parity", "As good as the market", "parity", "Copy, simplify, buy: no worse and no better"},
}

// area is the part of the frame that belongs to a corner.
func (l layout) area(c corner) picture.Rect {
	r := l.frame
	if c.critical {
		r.Min.X = l.split.X
	} else {
		r.Max.X = l.split.X
	}
	if c.differentiating {
		r.Max.Y = l.split.Y
	} else {
		r.Min.Y = l.split.Y
	}
	return r
}

// Draw makes the picture of a grid. Dots keep to their own side of both
// thresholds and never touch one another, however many share a rating.
func Draw(g Grid) *picture.Scene {
	l := layoutOf(g)
	if len(g.Items) > cmp.Or(g.Most, manyDots) {
		g = grouped(g)
	}
	scene := &picture.Scene{Width: l.width, Height: l.height, Kind: "purpose", Title: g.Title, Description: g.Description}
	if g.Compact {
		scene.Kind = "purpose compact"
	}
	var names []picture.Rect
	for _, c := range corners {
		nodes, taken := l.corner(c)
		scene.Nodes = append(scene.Nodes, nodes...)
		names = append(names, taken)
	}
	scene.Nodes = append(scene.Nodes, l.axes()...)
	dots, radius := spread(l, g, names)
	for i, item := range g.Items {
		scene.Nodes = append(scene.Nodes, l.dot(item, dots[i], radius))
		if item.Focus {
			scene.Nodes = append(scene.Nodes, l.focusName(item, dots[i], radius, names).text)
		}
	}
	return scene
}

// corner draws a quadrant's ground and words, and says which area they take.
func (l layout) corner(c corner) ([]picture.Node, picture.Rect) {
	r := l.area(c)
	pad := l.small.Size * 3 / 4
	width := r.Max.X - r.Min.X - 2*pad
	name := l.name.Fit(c.name, width)
	lines := []*picture.Text{l.name.Text(picture.ClassQuadrantName, picture.Point{}, name)}
	if !l.compact {
		for _, words := range []string{c.field, c.asks} {
			lines = append(lines, l.small.Text(picture.ClassFaint, picture.Point{}, l.small.Fit(words, width)))
		}
	}
	height := picture.Unit(len(lines)) * l.name.Size * 5 / 4
	top := r.Min.Y + pad
	if !c.differentiating {
		top = r.Max.Y - pad - height
	}
	nodes := []picture.Node{picture.Box(picture.Joined(" ", picture.ClassQuadrant, c.class), r, 0)}
	var widest picture.Unit
	for i, line := range lines {
		line.At = picture.Point{X: r.Min.X + pad, Y: top + l.name.Size + picture.Unit(i)*l.name.Size*5/4}
		face := l.small
		if i == 0 {
			face = l.name
		}
		widest = max(widest, face.Measure(line.Words))
		nodes = append(nodes, line)
	}
	return nodes, picture.Rect{Min: picture.Point{X: r.Min.X, Y: top}, Max: picture.Point{X: r.Min.X + pad + widest, Y: top + height}}
}

// axes draws the thresholds and the two questions.
func (l layout) axes() []picture.Node {
	f := l.frame
	nodes := []picture.Node{
		picture.Box(picture.ClassFrame, f, 0),
		picture.Stroke(picture.ClassGrid, picture.Point{X: l.split.X, Y: f.Min.Y}, picture.Point{X: l.split.X, Y: f.Max.Y}),
		picture.Stroke(picture.ClassGrid, picture.Point{X: f.Min.X, Y: l.split.Y}, picture.Point{X: f.Max.X, Y: l.split.Y}),
	}
	below := f.Max.Y + l.small.Size*3/2
	across := l.small.Anchored(picture.ClassAxisText, picture.Point{X: (f.Min.X + f.Max.X) / 2, Y: below}, picture.Middle, l.question("Could we run without it?", "criticality")+" →")
	upwards := l.small.Anchored(picture.ClassAxisText, picture.Point{X: f.Min.X - l.small.Size*3/4, Y: (f.Min.Y + f.Max.Y) / 2}, picture.Middle, l.question("Does it win customers?", "differentiation")+" →")
	upwards.Turn = 90
	nodes = append(nodes, across, upwards)
	if !l.compact {
		nodes = append(nodes,
			l.small.Text(picture.ClassAxisText, picture.Point{X: f.Min.X, Y: below}, "easily"),
			l.small.Anchored(picture.ClassAxisText, picture.Point{X: f.Max.X, Y: below}, picture.End, "not for a day"))
	}
	return nodes
}

func (l layout) question(words, field string) string {
	if l.compact {
		return words
	}
	return words + " (" + field + ")"
}

var stateClasses = map[State]string{
	Open: picture.ClassDotOpen, Proposed: picture.ClassDotProposed, Done: picture.ClassDotDone, Out: picture.ClassDotOut,
}

var stateWords = map[State]string{Proposed: "proposed", Done: "done", Out: "not being done"}

// dot draws one item; the one whose page it is has a ring. A number that does
// not fit into its dot is left to the tooltip.
func (l layout) dot(item Item, at picture.Point, radius picture.Unit) picture.Node {
	number := strconv.Itoa(item.Number)
	id := item.ID
	if id == "" {
		id = number
	}
	name := number + " " + item.Name
	if l.bare {
		name = item.Name
	}
	group := &picture.Group{
		Class: picture.ClassItem, Href: item.Href,
		Label: picture.Joined(", ", name, stateWords[item.State]),
		Data:  []picture.DataAttr{{Name: "id", Value: id}},
	}
	if item.Focus {
		group.Nodes = append(group.Nodes, picture.Dot(picture.ClassFocus, at, radius+4*px))
	}
	group.Nodes = append(group.Nodes, picture.Dot(picture.Joined(" ", picture.ClassDot, picture.ClassGroup(item.Group), stateClasses[item.State]), at, radius))
	if !l.bare && l.number.Measure(number) <= 2*radius-3*px {
		baseline := picture.Point{X: at.X, Y: l.number.Middle(at.Y)}
		class := picture.ClassDotNumber
		if item.State != Open {
			class += " " + picture.ClassOnPaper
		}
		group.Nodes = append(group.Nodes, l.number.Anchored(class, baseline, picture.Middle, number))
	}
	return group
}

// named is a name and the area that it takes.
type named struct {
	text *picture.Text
	box  picture.Rect
}

// focusName sets the name of the item whose page it is: beside its dot, below
// or above, where it first fits into the item's own corner, or else into the
// frame, off the words; else on the side with more room, shortened.
func (l layout) focusName(item Item, at picture.Point, radius picture.Unit, words []picture.Rect) named {
	gap := radius + 8*px
	right, left := at.Add(gap, 0), at.Add(-gap, 0)
	for _, room := range []picture.Rect{l.around(at), l.frame} {
		room = room.Grown(-4 * px)
		for _, n := range []named{
			l.named(item.Name, right, picture.Start), l.named(item.Name, left, picture.End),
			l.centred(item.Name, at.Add(0, gap+l.small.Size/2), room), l.centred(item.Name, at.Add(0, -gap-l.small.Size/2), room),
		} {
			if room.Holds(n.box) && !slices.ContainsFunc(words, n.box.Overlaps) {
				return n
			}
		}
	}
	face := picture.Face{Size: l.small.Size, Weight: picture.SemiBold}
	if right, left := l.frame.Max.X-at.X-gap, at.X-gap-l.frame.Min.X; left > right {
		return l.named(face.Fit(item.Name, left), at.Add(-gap, 0), picture.End)
	}
	return l.named(face.Fit(item.Name, l.frame.Max.X-at.X-gap), right, picture.Start)
}

// around is the corner that a point is in.
func (l layout) around(at picture.Point) picture.Rect {
	return l.area(corner{critical: at.X >= l.split.X, differentiating: at.Y < l.split.Y})
}

// centred sets words below or above a point, moved sideways into a room.
func (l layout) centred(words string, at picture.Point, room picture.Rect) named {
	n := l.named(words, at, picture.Middle)
	by := max(room.Min.X-n.box.Min.X, 0) + min(room.Max.X-n.box.Max.X, 0)
	return l.named(words, at.Add(by, 0), picture.Middle)
}

// named sets words with their middle at a height.
func (l layout) named(words string, at picture.Point, anchor picture.Anchor) named {
	face := picture.Face{Size: l.small.Size, Weight: picture.SemiBold}
	width, left := face.Measure(words), at.X
	switch anchor {
	case picture.Middle:
		left -= width / 2
	case picture.End:
		left -= width
	}
	text := face.Anchored(picture.ClassLabel+" "+picture.ClassLabelHalo, picture.Point{X: at.X, Y: face.Middle(at.Y)}, anchor, words)
	half := face.Size * 6 / 10
	return named{text, picture.Rect{Min: picture.Point{X: left, Y: at.Y - half}, Max: picture.Point{X: left + width, Y: at.Y + half}}}
}
