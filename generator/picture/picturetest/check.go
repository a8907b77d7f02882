// Package picturetest says in tests what is wrong with a picture: words that
// run into each other or out of the frame, type too small to read, a link
// inside a link. It also compares pictures with golden files.
package picturetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"handbook/generator/picture"
)

// smallest is the smallest type that a projector shows.
const smallest = 11 * picture.Px

// slack is how far rounding may bring two things into each other.
const slack = picture.Px / 2

// Check reports everything about a scene that a reader would stumble over.
func Check(t testing.TB, scene *picture.Scene) {
	t.Helper()
	if scene.Kind == "" || scene.Description == "" {
		t.Error("the scene has no kind or no description")
	}
	c := checker{t: t, frame: picture.Rect{Max: picture.Point{X: scene.Width, Y: scene.Height}}}
	c.walk(scene.Nodes, "")
	for i, a := range c.words {
		for _, b := range c.words[:i] {
			if Overlap(a.box, b.box) {
				t.Errorf("%q and %q overlap", b.text.Words, a.text.Words)
			}
		}
	}
}

// checker remembers what it saw of a scene.
type checker struct {
	t     testing.TB
	frame picture.Rect
	words []placed
}

type placed struct {
	text *picture.Text
	box  picture.Rect
}

// walk checks nodes one by one; link is the address of the link around them.
func (c *checker) walk(nodes []picture.Node, link string) {
	c.t.Helper()
	for _, n := range nodes {
		switch n := n.(type) {
		case *picture.Group:
			c.group(n, link)
		case *picture.Shape:
			for _, p := range n.Points {
				c.inside(picture.Rect{Min: p, Max: p}, fmt.Sprintf("a figure of class %q", n.Class))
			}
		case *picture.Text:
			c.text(n)
		}
	}
}

func (c *checker) group(g *picture.Group, link string) {
	c.t.Helper()
	if g.Href != "" && link != "" {
		c.t.Errorf("the link to %q stands inside the link to %q", g.Href, link)
	}
	if g.Href != "" && g.Label == "" {
		c.t.Errorf("the link to %q has no label", g.Href)
	}
	if g.Href != "" {
		link = g.Href
	}
	c.walk(g.Nodes, link)
}

func (c *checker) text(text *picture.Text) {
	c.t.Helper()
	if text.Size < smallest {
		c.t.Errorf("%q is set in %d units, too small to read", text.Words, text.Size)
	}
	box := Bounds(text)
	c.inside(box, fmt.Sprintf("%q", text.Words))
	c.words = append(c.words, placed{text, box})
}

func (c *checker) inside(r picture.Rect, what string) {
	c.t.Helper()
	f := c.frame
	if r.Min.X < f.Min.X-slack || r.Min.Y < f.Min.Y-slack || r.Max.X > f.Max.X+slack || r.Max.Y > f.Max.Y+slack {
		c.t.Errorf("%s reaches out of the frame: %v in %v", what, r, f)
	}
}

// Bounds is the area of a text, level or upright: its width by measure, from
// the tops of the capitals of its first line to the ends of the descenders of its last.
func Bounds(text *picture.Text) picture.Rect {
	width, lines := text.Width(), picture.Unit(text.Lines())
	left := picture.Unit(0)
	switch text.Anchor {
	case picture.Middle:
		left -= width / 2
	case picture.End:
		left -= width
	}
	rise, fall := text.Size*7/10, text.Size*2/10+(lines-1)*picture.Leading(text.Size)
	if text.Turn == 90 {
		return picture.Rect{Min: text.At.Add(-rise, -left-width), Max: text.At.Add(fall, -left)}
	}
	return picture.Rect{Min: text.At.Add(left, -rise), Max: text.At.Add(left+width, fall)}
}

// Overlap says whether two areas share more than rounding explains.
func Overlap(a, b picture.Rect) bool {
	return a.Min.X+slack < b.Max.X && b.Min.X+slack < a.Max.X &&
		a.Min.Y+slack < b.Max.Y && b.Min.Y+slack < a.Max.Y
}

// Groups gives all groups of a scene that have a data attribute, in reading order.
func Groups(scene *picture.Scene, data string) []*picture.Group {
	var found []*picture.Group
	var walk func([]picture.Node)
	walk = func(nodes []picture.Node) {
		for _, n := range nodes {
			g, ok := n.(*picture.Group)
			if !ok {
				continue
			}
			if Data(g, data) != "" {
				found = append(found, g)
			}
			walk(g.Nodes)
		}
	}
	walk(scene.Nodes)
	return found
}

// Data is the value of a group's data attribute, or "".
func Data(g *picture.Group, name string) string {
	for _, d := range g.Data {
		if d.Name == name {
			return d.Value
		}
	}
	return ""
}

// Shapes gives the shapes with a class in nodes and in the groups among them.
func Shapes(nodes []picture.Node, class string) []*picture.Shape {
	var found []*picture.Shape
	for _, n := range nodes {
		switch n := n.(type) {
		case *picture.Group:
			found = append(found, Shapes(n.Nodes, class)...)
		case *picture.Shape:
			if slices.Contains(strings.Fields(n.Class), class) {
				found = append(found, n)
			}
		}
	}
	return found
}

// Texts gives the texts in nodes and in the groups among them.
func Texts(nodes []picture.Node) []*picture.Text {
	var found []*picture.Text
	for _, n := range nodes {
		switch n := n.(type) {
		case *picture.Group:
			found = append(found, Texts(n.Nodes)...)
		case *picture.Text:
			found = append(found, n)
		}
	}
	return found
}
