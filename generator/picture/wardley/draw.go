package wardley

import "handbook/generator/picture"

const px = picture.Px

// Draw makes the picture of a map. Components that stand on one spot are moved
// apart, members of a pipeline stand in the row below their parent, and names
// are placed so that they cover neither one another nor a marker. Links come
// in the order of the value chain, from the top and from the left. A link, a
// pipeline member or a target that is not on the map is not drawn.
func Draw(m Map) *picture.Scene {
	c := newChart(m)
	scene := &picture.Scene{Width: c.width, Height: c.height, Kind: "wardley", Title: m.Title, Description: m.Description}
	if m.Compact {
		scene.Kind = "wardley compact"
	}
	for _, layer := range [][]picture.Node{
		c.ground(), c.drawPipelines(), c.drawEdges(), c.drawMoves(), c.drawAnnotations(), c.drawNotes(), c.drawComponents(),
	} {
		scene.Nodes = append(scene.Nodes, layer...)
	}
	return scene
}

// drawPipelines draws a box around the variants of a component, and a line to
// the component where the box does not touch it.
func (c *chart) drawPipelines() []picture.Node {
	var nodes []picture.Node
	for _, p := range c.pipelines {
		from := c.at[p.parent]
		if to := nearest(p.box, from); to != from {
			nodes = append(nodes, picture.Stroke(picture.ClassPipeline, from, to))
		}
		nodes = append(nodes, picture.Box(picture.ClassPipeline, p.box, 3*px))
	}
	return nodes
}

// drawEdges draws what needs what.
func (c *chart) drawEdges() []picture.Node {
	var nodes []picture.Node
	for _, l := range c.links() {
		line := picture.Stroke(picture.ClassEdge, c.at[l.From], c.at[l.To])
		line.Data = []picture.DataAttr{{Name: "from", Value: l.From}, {Name: "to", Value: l.To}}
		nodes = append(nodes, line)
	}
	return nodes
}

// drawMoves draws where components are going, and what holds them back.
func (c *chart) drawMoves() []picture.Node {
	var nodes []picture.Node
	for _, m := range c.moves {
		if m.to != m.from {
			arrow := picture.Stroke(picture.ClassEvolve, m.from, m.to)
			arrow.Arrow = true
			nodes = append(nodes, arrow)
		}
		if m.inertia {
			nodes = append(nodes, c.bar(m.bar))
		}
	}
	return nodes
}

// drawAnnotations draws the numbers; their words are listed under the map.
func (c *chart) drawAnnotations() []picture.Node {
	face := picture.Face{Size: c.small.Size, Weight: picture.SemiBold}
	var nodes []picture.Node
	for i, at := range c.annotations {
		number := face.Anchored(picture.ClassAnnotation, picture.Point{X: at.X, Y: face.Middle(at.Y)}, picture.Middle, itoa(i+1))
		nodes = append(nodes, picture.Dot(picture.ClassAnnotation, at, annotationRadius), number)
	}
	return nodes
}

// drawNotes draws free words.
func (c *chart) drawNotes() []picture.Node {
	var nodes []picture.Node
	for _, n := range c.notes {
		for i, line := range n.lines {
			nodes = append(nodes, c.small.Text(picture.ClassNote+" "+picture.ClassLabelHalo, n.baseline(c.small, i), line))
		}
	}
	return nodes
}

// drawComponents draws markers and names, one group and one link each.
func (c *chart) drawComponents() []picture.Node {
	names := c.placeNames()
	nodes := make([]picture.Node, 0, len(c.order))
	for _, component := range c.order {
		group := &picture.Group{
			Class: picture.ClassItem, Href: component.Href, Label: picture.Joined(": ", component.Name, component.Note),
			Data: []picture.DataAttr{{Name: "id", Value: component.ID}},
		}
		if component.Anchor {
			group.Nodes = c.drawAnchor(component)
		} else {
			group.Nodes = append(c.drawMarker(component), c.drawName(component, names[component.ID])...)
		}
		nodes = append(nodes, group)
	}
	return nodes
}

// drawAnchor writes the name of a user or need.
func (c *chart) drawAnchor(component *Component) []picture.Node {
	at, face := c.at[component.ID], c.anchorFace()
	name := face.Anchored(picture.ClassAnchorName+" "+picture.ClassLabelHalo, picture.Point{X: at.X, Y: face.Middle(at.Y)}, picture.Middle, c.anchorName(component))
	name.Data = []picture.DataAttr{{Name: "of", Value: component.ID}}
	return []picture.Node{name}
}

// drawMarker draws a component's marker, ring and badge.
func (c *chart) drawMarker(component *Component) []picture.Node {
	var nodes []picture.Node
	at := c.at[component.ID]
	if component.Focus {
		nodes = append(nodes, picture.Dot(picture.ClassFocus, at, c.radius+5*px))
	}
	mark := c.marker(component.Sourcing, at, component.Planned)
	mark.Data = []picture.DataAttr{{Name: "mark", Value: component.ID}}
	nodes = append(nodes, mark)
	if badge, ok := c.badges[component.ID]; ok {
		nodes = append(nodes, c.badge(badge, component.Demand)...)
	}
	return nodes
}

// drawName writes a component's name, with a leader if it stands far off.
func (c *chart) drawName(component *Component, l label) []picture.Node {
	data := []picture.DataAttr{{Name: "of", Value: component.ID}}
	var nodes []picture.Node
	if l.leads {
		data = append(data, picture.DataAttr{Name: "leader", Value: "yes"})
		nodes = append(nodes, picture.Stroke(picture.ClassLeader, l.leader.a, l.leader.b))
	}
	face := c.face(component)
	for i, line := range l.lines {
		text := face.Anchored(picture.ClassLabel+" "+picture.ClassLabelHalo, l.baseline(face, i), l.anchor, line)
		text.Data = data
		nodes = append(nodes, text)
	}
	return nodes
}

// marker is a component's shape, which tells who runs it.
func (c *chart) marker(s Sourcing, at picture.Point, planned bool) *picture.Shape {
	class := picture.Joined(" ", picture.ClassMarker, sourcings[s].class)
	if planned {
		class += " " + picture.ClassPlanned
	}
	r := c.radius
	switch s {
	case Vendor:
		return picture.Box(class, picture.Around(at, r*9/10), 0)
	case Outsourced:
		return picture.Triangle(class, at, r*5/4)
	case Partner:
		return picture.Diamond(class, at, r*5/4)
	}
	return picture.Dot(class, at, r)
}

// badge is a number in a small disc.
func (c *chart) badge(at picture.Point, n int) []picture.Node {
	face := picture.Face{Size: 11 * px, Weight: picture.SemiBold}
	return []picture.Node{
		picture.Dot(picture.ClassDemand, at, badgeRadius),
		face.Anchored(picture.ClassDemand, picture.Point{X: at.X, Y: face.Middle(at.Y)}, picture.Middle, itoa(min(n, 99))),
	}
}

// bar is the sign of inertia.
func (c *chart) bar(at picture.Point) picture.Node {
	return picture.Box(picture.ClassInertia, barArea(at), 0)
}
