package purpose

import "handbook/generator/picture"

// caption is what a quadrant asks for, with the field's word, in lines as wide as
// it. It is outside of the frame, where no dot can be; a small picture has none.
func (l layout) caption(c corner) []string {
	if l.compact {
		return nil
	}
	r := l.area(c)
	return l.small.Wrap(c.asks+" ("+c.field+")", r.Max.X-r.Min.X-l.small.Size, 6)
}

// withCaptions makes room for the captions above the frame and below it.
func (l layout) withCaptions() layout {
	for _, c := range corners {
		room := picture.Unit(len(l.caption(c))) * l.small.Size * 5 / 4
		if c.differentiating {
			l.above = max(l.above, room)
		} else {
			l.below = max(l.below, room)
		}
	}
	l.frame.Min.Y, l.frame.Max.Y, l.height = l.frame.Min.Y+l.above, l.frame.Max.Y+l.above, l.height+l.above+l.below
	return l
}

// captions writes them, each beside its quadrant.
func (l layout) captions() []picture.Node {
	var nodes []picture.Node
	lead := l.small.Size * 5 / 4
	for _, c := range corners {
		lines := l.caption(c)
		at := picture.Point{X: l.area(c).Min.X, Y: l.frame.Max.Y + l.small.Size*5/4}
		if c.differentiating {
			at.Y = l.frame.Min.Y - l.small.Size/2 - lead*picture.Unit(max(len(lines)-1, 0))
		}
		for i, line := range lines {
			nodes = append(nodes, l.small.Text(picture.ClassFaint, at.Add(0, lead*picture.Unit(i)), line))
		}
	}
	return nodes
}
