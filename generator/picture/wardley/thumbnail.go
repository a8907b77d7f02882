package wardley

import "handbook/generator/picture"

// thumbnail is the whole map as one link: its stages, its links and its markers, and
// for whom it is. It says nothing of single components, so that a page can have many.
func (c *chart) thumbnail() picture.Node {
	all := &picture.Group{Class: picture.ClassItem, Href: c.m.Thumbnail, Label: c.m.Title, Nodes: c.ground()}
	for _, layer := range [][]picture.Node{c.drawPipelines(), c.drawEdges(), c.drawMoves()} {
		all.Nodes = append(all.Nodes, layer...)
	}
	for _, component := range c.order {
		if component.Form == Anchor {
			all.Nodes = append(all.Nodes, c.drawAnchor(component)...)
		} else {
			all.Nodes = append(all.Nodes, c.drawMarker(component)...)
		}
	}
	return all
}
