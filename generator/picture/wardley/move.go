package wardley

import "handbook/generator/picture"

// move is where a component is going, with the bar that holds it back. A
// component that has inertia and goes nowhere has from = to.
type move struct {
	of       *Component
	from, to picture.Point // of the arrow
	target   picture.Point // the middle of the ghost that stands for the component there
	bar      picture.Point
	inertia  bool
}

func (m move) goes() bool { return m.from != m.to }

// ghost is the radius of the sign for where a component will be.
func (c *chart) ghost() picture.Unit { return c.radius * 4 / 5 }

// placeMoves finds where components go. The bar of inertia stands on the first
// border between two stages that has to be crossed, or halfway.
func (c *chart) placeMoves() {
	for _, component := range c.order {
		goes := component.EvolvesTo > 0 && component.EvolvesTo != component.Evolution
		if component.Form == Anchor || !goes && !component.Inertia {
			continue
		}
		at, r := c.at[component.ID], c.reach(component)
		m := move{of: component, from: at, to: at, target: at, bar: at.Add(r+8*px, 0), inertia: component.Inertia}
		if x := c.point(0, component.EvolvesTo).X; goes && max(x-at.X, at.X-x) > r+c.ghost()+8*px {
			m.target.X = x
			m.from = picture.Towards(at, m.target, r)
			m.to = picture.Towards(m.target, at, c.ghost())
			m.bar.X = c.hurdle(m.from.X, m.to.X)
		}
		if m.goes() || m.inertia {
			c.moves = append(c.moves, m)
		}
	}
}

// hurdle is where a way from one place to another meets its first border, if
// that leaves the marker and the arrow head free, and else its middle.
func (c *chart) hurdle(from, to picture.Unit) picture.Unit {
	hurdle, near := (from+to)/2, max(from-to, to-from)
	for _, s := range stages[1:] {
		x := c.border(s.from)
		free := x > min(from, to)+6*px && x < max(from, to)-12*px
		if away := max(x-from, from-x); free && away < near {
			hurdle, near = x, away
		}
	}
	return hurdle
}

// drawMoves draws where components are going, and what holds them back.
func (c *chart) drawMoves() []picture.Node {
	var nodes []picture.Node
	for _, m := range c.moves {
		if m.goes() {
			arrow := picture.Stroke(picture.ClassEvolve, m.from, m.to)
			arrow.Arrow = true
			ghost := picture.Dot(picture.ClassMarker+" "+picture.ClassEvolve, m.target, c.ghost())
			ghost.Data = []picture.DataAttr{{Name: "mark", Value: future(m.of)}}
			nodes = append(nodes, arrow, ghost)
		}
		if m.inertia {
			nodes = append(nodes, bar(m.bar))
		}
	}
	return nodes
}

// future is the ID of what a component is going to be.
func future(component *Component) string { return component.ID + "/future" }

// bar is the sign of inertia.
func bar(at picture.Point) picture.Node {
	return picture.Box(picture.ClassInertia, barArea(at), 0)
}

func barArea(at picture.Point) picture.Rect {
	return area(at, picture.Point{X: 5 * px / 2, Y: 10 * px})
}
