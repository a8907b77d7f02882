package wardley

import "handbook/generator/picture"

const (
	memberRow    = 18 * px // from a component down to the members of its pipeline
	pipelineHalf = 11 * px // half the height of a pipeline's box
	endRadius    = 3 * px  // of the signs at the ends of a box without members
)

// pipeline is the box around the variants of a component.
type pipeline struct {
	parent  string
	members map[string]bool
	box     picture.Rect
	ends    []picture.Point // where the range begins and ends, if nothing is within it
}

// row is the height of the members of a pipeline whose parent is at a point.
func (c *chart) row(parent picture.Point) picture.Unit {
	return min(parent.Y+memberRow, c.frame.Max.Y-pipelineHalf-2*px)
}

// boxes are the boxes of pipelines whose members stand at these points.
func (c *chart) boxes(at map[string]picture.Point) []pipeline {
	var out []pipeline
	for i := range c.m.Components {
		component := &c.m.Components[i]
		p := pipeline{parent: component.ID, members: map[string]bool{}}
		include := func(at picture.Point) {
			r := area(at, picture.Point{X: 2*c.radius + 4*px, Y: pipelineHalf})
			if p.box == (picture.Rect{}) {
				p.box = r
			}
			p.box = union(p.box, r)
		}
		if component.Span[1] > component.Span[0] {
			y := c.row(at[component.ID])
			p.ends = []picture.Point{{X: c.point(0, component.Span[0]).X, Y: y}, {X: c.point(0, component.Span[1]).X, Y: y}}
			include(p.ends[0])
			include(p.ends[1])
		}
		for _, id := range component.Pipeline {
			if member, known := at[id]; known && id != component.ID {
				include(member)
				p.members[id], p.ends = true, nil
			}
		}
		if p.box != (picture.Rect{}) {
			out = append(out, p)
		}
	}
	return out
}

// pipelineSign is a small pipeline with two members, for the legend.
func pipelineSign(at picture.Point) []picture.Node {
	box := picture.Rect{Min: at.Add(-7*px, -5*px), Max: at.Add(11*px, 5*px)}
	return []picture.Node{
		picture.Box(picture.ClassPipeline, box, 3*px),
		picture.Dot(picture.ClassMarkerCore, at.Add(-2*px, 0), 2*px), picture.Dot(picture.ClassMarkerCore, at.Add(6*px, 0), 2*px),
	}
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
		for _, end := range p.ends {
			nodes = append(nodes, picture.Dot(picture.ClassPipeline, end, endRadius))
		}
	}
	return nodes
}
