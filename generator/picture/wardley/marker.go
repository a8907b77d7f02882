package wardley

import "handbook/generator/picture"

// marker draws a component's shape, which tells what it is and who runs it.
// The first figure is the marker itself.
func (c *chart) marker(component *Component, at picture.Point) []picture.Node {
	class := picture.Joined(" ", picture.ClassMarker, sourcings[component.Sourcing].class)
	if component.Planned {
		class += " " + picture.ClassPlanned
	}
	r := c.radius
	mark := figure(component, class, at, r)
	nodes := []picture.Node{mark}
	switch component.Form {
	case Submap:
		mark = picture.Dot(class, at, c.reach(component))
		nodes = []picture.Node{mark, picture.Dot(picture.ClassMarkerCore, at, r*2/3)}
	case Market:
		mark = picture.Dot(picture.ClassMarker, at, c.reach(component))
		nodes = []picture.Node{mark}
		for _, p := range []picture.Point{at.Add(0, -r), at.Add(-r*87/100, r/2), at.Add(r*87/100, r/2)} {
			nodes = append(nodes, picture.Dot(class, p, r*55/100))
		}
	case Ecosystem:
		mark = picture.Dot(picture.ClassMarker, at, c.reach(component))
		nodes = []picture.Node{mark, picture.Dot(picture.ClassMarkerRing, at, c.reach(component)-2*px), picture.Dot(class, at, r)}
	}
	mark.Data = []picture.DataAttr{{Name: "mark", Value: component.ID}}
	return nodes
}

// figure is the shape of a plain component: each way to source it has its own,
// and the parent of a pipeline is a square where nothing is said of that.
func figure(component *Component, class string, at picture.Point, r picture.Unit) *picture.Shape {
	switch component.Sourcing {
	case Vendor:
		return picture.Box(class, picture.Around(at, r*9/10), 0)
	case Outsourced:
		return picture.Triangle(class, at, r*5/4)
	case Partner:
		return picture.Diamond(class, at, r*5/4)
	case Unknown:
		if component.Square || len(component.Pipeline) > 0 || component.Span[1] > 0 {
			return picture.Box(class, picture.Around(at, r*85/100), 0)
		}
	}
	return picture.Dot(class, at, r)
}
