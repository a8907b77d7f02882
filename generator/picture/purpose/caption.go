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

// nameLines is the name of a quadrant in lines as wide as it.
func (l layout) nameLines(c corner) []string {
	r := l.area(c)
	return l.name.Wrap(c.name, r.Max.X-r.Min.X-l.small.Size*3/2, 6)
}

// nameHeight is how high that name is.
func (l layout) nameHeight(c corner) picture.Unit {
	return picture.Unit(len(l.nameLines(c))) * l.name.Size * 5 / 4
}

// withCaptions makes room above the frame and below it for the words of the
// quadrants: within it they would push dots away from their ratings. A small
// picture has no captions, and the names within the frame.
func (l layout) withCaptions() layout {
	if l.compact {
		return l
	}
	for _, c := range corners {
		room := picture.Unit(len(l.caption(c)))*l.small.Size*5/4 + l.nameHeight(c)
		if c.differentiating {
			l.above = max(l.above, room)
		} else {
			l.below = max(l.below, room)
		}
	}
	l.frame.Min.Y, l.frame.Max.Y, l.height = l.frame.Min.Y+l.above, l.frame.Max.Y+l.above, l.height+l.above+l.below
	return l
}

// captionTop is the baseline of the first line of a caption above the frame.
func (l layout) captionTop(c corner) picture.Unit {
	return l.frame.Min.Y - l.small.Size/2 - l.small.Size*5/4*picture.Unit(max(len(l.caption(c))-1, 0))
}

// captions writes them, each beside its quadrant.
func (l layout) captions() []picture.Node {
	var nodes []picture.Node
	lead := l.small.Size * 5 / 4
	for _, c := range corners {
		lines := l.caption(c)
		at := picture.Point{X: l.area(c).Min.X, Y: l.frame.Max.Y + l.nameHeight(c) + l.small.Size*5/4}
		if c.differentiating {
			at.Y = l.captionTop(c)
		}
		for i, line := range lines {
			nodes = append(nodes, l.small.Text(picture.ClassFaint, at.Add(0, lead*picture.Unit(i)), line))
		}
	}
	return nodes
}
