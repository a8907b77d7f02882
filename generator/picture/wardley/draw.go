package wardley

import (
	"strings"

	"handbook/generator/picture"
)

// Draw makes the picture of a map. Components that stand on one spot are moved
// apart, members of a pipeline stand in the row below their parent, and names
// are placed so that they cover neither one another nor a marker. Components
// come in the order of the value chain, from the top and from the left. A link,
// a pipeline member or a target that is not on the map is not drawn.
func Draw(m Map) *picture.Scene {
	c := newChart(m)
	c.scratch = scratches.Get().(*scratch)
	defer scratches.Put(c.scratch)
	c.slab = c.slab[:0]
	return c.draw(c.placeWords())
}

// draw puts what has been placed onto a scene.
func (c *chart) draw(placed []*words) *picture.Scene {
	scene := &picture.Scene{Width: c.width, Height: c.height, Kind: "wardley", Title: c.m.Title, Description: picture.Joined(" ", c.m.Description, saidMoved(c.m))}
	if c.m.Compact {
		scene.Kind += " compact"
	}
	if c.m.BySourcing {
		scene.Kind += " by-sourcing"
	}
	if c.m.FromText {
		scene.Kind += " from-text"
	}
	if c.m.Thumbnail != "" {
		scene.Nodes = []picture.Node{c.thumbnail()}
		return scene
	}
	scene.Data = c.m.data()
	for _, layer := range [][]picture.Node{
		c.ground(), c.drawAreas(), c.drawPipelines(), c.drawAccelerators(), c.drawEdges(), c.drawMoved(), c.drawMoves(),
		c.drawAnnotations(), drawFree(placed), c.drawComponents(placed), c.legend(), c.listing(),
	} {
		scene.Nodes = append(scene.Nodes, layer...)
	}
	return scene
}

// data says to scripts what the components and the lines are. Those of a text
// are parts of the map, with places in it.
func (m Map) data() []picture.DataAttr {
	of := picture.Data("items", "components")
	if m.FromText {
		of = picture.Data("places", "")
	}
	return []picture.DataAttr{picture.Data("kind", "wardley"), of, picture.Data("lines", "depends_on")}
}

// drawAnnotations draws the numbers, with their words as tooltips; they are
// listed under the map, too.
func (c *chart) drawAnnotations() []picture.Node {
	face := picture.Face{Size: c.small.Size, Weight: picture.SemiBold}
	var nodes []picture.Node
	for _, a := range c.annotations {
		number := face.Anchored(picture.ClassAnnotationNumber, picture.Point{X: a.at.X, Y: face.Middle(a.at.Y)}, picture.Middle, itoa(a.number))
		nodes = append(nodes, &picture.Group{Label: a.words, Nodes: []picture.Node{picture.Dot(picture.ClassAnnotation, a.at, annotationRadius), number}})
	}
	return nodes
}

// drawComponents draws markers and names, one group and one link each.
func (c *chart) drawComponents(placed []*words) []picture.Node {
	names := map[string][]picture.Node{}
	for _, w := range placed {
		if w.of != "" {
			names[w.of] = append(names[w.of], drawWords(w)...)
		}
	}
	nodes := make([]picture.Node, 0, len(c.order))
	for _, component := range c.order {
		group := &picture.Group{
			Class: picture.ClassItem, Href: component.Href, Label: spokenOf(component), Asked: component.Asked,
			Data: []picture.DataAttr{picture.Data("id", component.ID)},
		}
		if component.Form == Anchor {
			group.Nodes = c.drawAnchor(component)
		} else {
			group.Nodes = append(c.drawMarker(component), names[component.ID]...)
		}
		nodes = append(nodes, group)
	}
	return nodes
}

// spokenOf is a component's name, with what is said about it if nothing is asked.
func spokenOf(component *Component) string {
	if component.Asked != "" {
		return component.Name
	}
	return picture.Joined(": ", component.Name, component.Note)
}

// drawFree writes the words that belong to no component.
func drawFree(placed []*words) []picture.Node {
	var nodes []picture.Node
	for _, w := range placed {
		if w.of == "" {
			nodes = append(nodes, drawWords(w)...)
		}
	}
	return nodes
}

// drawAnchor writes the name of a user or need.
func (c *chart) drawAnchor(component *Component) []picture.Node {
	at, face, lines := c.at[component.ID], c.anchorFace(), c.anchorLines(component)
	first := picture.Point{X: at.X, Y: face.Middle(at.Y) - face.Leading()*picture.Unit(len(lines)-1)/2}
	name := face.Anchored(picture.ClassAnchorName+" "+picture.ClassLabelHalo, first, picture.Middle, strings.Join(lines, "\n"))
	name.Data = []picture.DataAttr{{Name: "of", Value: component.ID}}
	return []picture.Node{name}
}

// drawMarker draws a component's marker, ring and badge.
func (c *chart) drawMarker(component *Component) []picture.Node {
	var nodes []picture.Node
	at := c.at[component.ID]
	if component.Focus {
		nodes = append(nodes, picture.Dot(picture.ClassFocus, at, c.reach(component)+5*px))
	}
	nodes = append(nodes, c.marker(component, at)...)
	if badge, ok := c.badges[component.ID]; ok {
		nodes = append(nodes, c.badge(badge, component.Demand)...)
	}
	if at, ok := c.bubbles[component.ID]; ok {
		nodes = append(nodes, picture.Bubble(picture.ClassAsked, at, bubbleHalf))
	}
	return nodes
}

// badge is a number in a small box.
func (c *chart) badge(at picture.Point, n int) []picture.Node {
	face := picture.Face{Size: 11 * px, Weight: picture.SemiBold}
	return []picture.Node{
		picture.Box(picture.ClassDemand, picture.Around(at, badgeRadius-px/2), 3*px),
		face.Anchored(picture.ClassDemandNumber, picture.Point{X: at.X, Y: face.Middle(at.Y)}, picture.Middle, itoa(min(n, 99))),
	}
}
