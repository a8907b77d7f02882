package purpose

import (
	"cmp"
	"slices"

	"handbook/generator/picture"
)

// Draw makes the picture of a grid. Dots keep to their own side of both
// thresholds and never touch one another, however many share a rating, nor the
// words. Where there are too many for dots that can be read, each counts the
// items of about the same ratings instead. What occurs on the grid is
// explained below it.
func Draw(g Grid) *picture.Scene {
	g.Description = picture.Joined(" ", g.Description, moves(g))
	if len(g.Items) > cmp.Or(g.Most, manyDots) {
		g = grouped(g)
	}
	l, s, names, words := arranged(g)
	if !s.legible && !g.counts() {
		g = grouped(g)
		l, s, names, words = arranged(g)
	}
	scene := &picture.Scene{Width: l.width, Height: l.height, Kind: "purpose", Title: g.Title, Description: g.Description, Data: g.data()}
	if g.Compact {
		scene.Kind = "purpose compact"
	}
	arrows, dots := l.items(g, s, words)
	scene.Nodes = slices.Concat(l.ground(), l.captions(), l.axes(), arrows, names, dots)
	samples := l.samples(g, s, len(arrows) > 0)
	if key, end := l.key(samples, l.frame.Max.Y+l.below+l.small.Size*5/2); !l.compact || len(key) > 0 {
		scene.Nodes, scene.Height = append(scene.Nodes, key...), end+8*px
	}
	return scene
}

// arranged finds a place for the dots, on a taller picture where one of the
// usual height is too crowded for dots that can be read. It gives the words of
// the quadrants, and the areas that they take, as well.
func arranged(g Grid) (l layout, s spots, names []picture.Node, words []picture.Rect) {
	for taller := picture.Unit(0); taller <= 2; taller++ {
		l = layoutOf(g, taller*l.frame.Max.Y/4)
		names, words = l.names()
		if s = spread(l, g, words); s.legible || l.compact {
			break
		}
	}
	return l, s, names, words
}

// data says to scripts what the dots are.
func (g Grid) data() []picture.DataAttr {
	data := []picture.DataAttr{picture.Data("kind", "purpose"), picture.Data("items", "work")}
	if !g.Bare && !g.counts() {
		data = append(data, picture.Data("numbered", ""))
	}
	return data
}

// axes are what a grid shows: two ratings, which belong together.
var axes = picture.Axes{X: "criticality", Y: "differentiation", Range: 10, Steps: "0.5 0.1 0.5", Together: true}

// items draws the dots of a grid, and what leads to them from before.
func (l layout) items(g Grid, s spots, words []picture.Rect) (arrows, dots []picture.Node) {
	for i, item := range g.Items {
		arrows = append(arrows, l.arrow(item, s.at[i], s.radius)...)
		dots = append(dots, l.dot(item, s.at[i], s.radius))
		if item.Focus {
			dots = append(dots, l.focusName(item, s.at[i], s.radius, words).text)
		}
	}
	return arrows, dots
}

// ground gives the frame and the four quadrants in it.
func (l layout) ground() []picture.Node {
	plot := picture.Box(picture.ClassFrame, l.frame, 0)
	scale := axes
	scale.Inset = int(l.inset / px)
	plot.Data = scale.Data()
	nodes := []picture.Node{plot}
	for _, c := range corners {
		area := picture.Box(picture.Joined(" ", picture.ClassQuadrant, c.class), l.area(c), 0)
		area.Data = []picture.DataAttr{picture.Data("area", "")}
		nodes = append(nodes, area)
	}
	return nodes
}

// names gives the names of all quadrants, and the areas within the frame that they
// take.
func (l layout) names() (nodes []picture.Node, words []picture.Rect) {
	for _, c := range corners {
		written, taken := l.corner(c)
		if nodes = append(nodes, written...); l.compact {
			words = append(words, taken)
		}
	}
	return nodes, words
}

// corner writes a quadrant's name, and says which area it takes: beside the frame,
// or on a small picture within it. In a narrow quadrant it takes several lines.
func (l layout) corner(c corner) ([]picture.Node, picture.Rect) {
	r, lead, height := l.area(c), l.name.Size*5/4, l.nameHeight(c)
	left, top := r.Min.X, r.Max.Y
	switch pad := l.small.Size * 3 / 4; {
	case l.compact && c.differentiating:
		left, top = left+pad, r.Min.Y+pad
	case l.compact:
		left, top = left+pad, r.Max.Y-pad-height
	case c.differentiating:
		top = l.captionTop(c) - l.small.Size - height
	}
	var nodes []picture.Node
	var widest picture.Unit
	for i, words := range l.nameLines(c) {
		line := l.name.Text(picture.ClassQuadrantName, picture.Point{X: left, Y: top + l.name.Size + picture.Unit(i)*lead}, words)
		widest = max(widest, picture.Measure(line.Words, line.Size, line.Weight))
		nodes = append(nodes, line)
	}
	return nodes, picture.Rect{Min: picture.Point{X: r.Min.X, Y: top}, Max: picture.Point{X: left + widest, Y: top + height}}
}

// axes draws the thresholds and the two questions.
func (l layout) axes() []picture.Node {
	f := l.frame
	nodes := []picture.Node{
		picture.Stroke(picture.ClassGrid, picture.Point{X: l.split.X, Y: f.Min.Y}, picture.Point{X: l.split.X, Y: f.Max.Y}),
		picture.Stroke(picture.ClassGrid, picture.Point{X: f.Min.X, Y: l.split.Y}, picture.Point{X: f.Max.X, Y: l.split.Y}),
	}
	below := f.Max.Y + l.below + l.small.Size*3/2
	across := l.small.Anchored(picture.ClassAxisText, picture.Point{X: (f.Min.X + f.Max.X) / 2, Y: below}, picture.Middle, l.question("Could we run without it?", "criticality")+" →")
	upwards := l.small.Anchored(picture.ClassAxisText, picture.Point{X: f.Min.X - l.small.Size*3/4, Y: (f.Min.Y + f.Max.Y) / 2}, picture.Middle, l.question("Does it win customers?", "differentiation")+" →")
	upwards.Turn = 90
	return append(nodes, across, upwards,
		l.small.Text(picture.ClassAxisText, picture.Point{X: f.Min.X, Y: below}, "easily"),
		l.small.Anchored(picture.ClassAxisText, picture.Point{X: f.Max.X, Y: below}, picture.End, "not for a day"))
}

func (l layout) question(words, field string) string {
	if l.compact {
		return words
	}
	return words + " (" + field + ")"
}
