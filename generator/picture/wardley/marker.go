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
	if component.varies() {
		nodes = append(nodes, variants(at, r)...)
	}
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

// varies reports whether a component's shape says that it comes in variants:
// nothing else is to be said of it.
func (c *Component) varies() bool {
	return c.Form == Plain && c.Sourcing == Unknown && (c.Square || len(c.Pipeline) > 0 || c.Span[1] > 0)
}

// variants are the two dots that tell something with variants from a box.
func variants(at picture.Point, r picture.Unit) []picture.Node {
	var nodes []picture.Node
	for _, aside := range []picture.Unit{-r * 2 / 5, r * 2 / 5} {
		nodes = append(nodes, picture.Dot(picture.ClassMarkerCore, at.Add(aside, 0), r/4))
	}
	return nodes
}

// figure is the shape of a plain component: each way to source it has its own.
// What comes in variants is a lozenge where nothing is said of that.
func figure(component *Component, class string, at picture.Point, r picture.Unit) *picture.Shape {
	switch component.Sourcing {
	case Vendor:
		return picture.Box(class, picture.Around(at, r*9/10), 0)
	case Outsourced:
		return picture.Triangle(class, at, r*5/4)
	case Partner:
		return picture.Diamond(class, at, r*5/4)
	case Unknown:
		if component.varies() {
			return picture.Box(class, area(at, picture.Point{X: r, Y: r * 7 / 10}), r*7/10)
		}
	}
	return picture.Dot(class, at, r)
}
