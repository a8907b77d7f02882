package purpose

import (
	"slices"

	"handbook/generator/picture"
)

// named is a name and the area that it takes.
type named struct {
	text *picture.Text
	box  picture.Rect
}

// focusName sets the name of the item whose page it is: beside its dot, below
// or above, where it first fits into the item's own corner, or else into the
// frame, off the words; else on the side with more room, shortened.
func (l layout) focusName(item Item, at picture.Point, radius picture.Unit, words []picture.Rect) named {
	gap := radius + 8*px
	right, left := at.Add(gap, 0), at.Add(-gap, 0)
	for _, room := range []picture.Rect{l.around(at), l.frame} {
		room = room.Grown(-4 * px)
		for _, n := range []named{
			l.named(item.Name, right, picture.Start), l.named(item.Name, left, picture.End),
			l.centred(item.Name, at.Add(0, gap+l.small.Size/2), room), l.centred(item.Name, at.Add(0, -gap-l.small.Size/2), room),
		} {
			if room.Holds(n.box) && !slices.ContainsFunc(words, n.box.Overlaps) {
				return n
			}
		}
	}
	face := picture.Face{Size: l.small.Size, Weight: picture.SemiBold}
	if right, left := l.frame.Max.X-at.X-gap, at.X-gap-l.frame.Min.X; left > right {
		return l.named(face.Fit(item.Name, left), at.Add(-gap, 0), picture.End)
	}
	return l.named(face.Fit(item.Name, l.frame.Max.X-at.X-gap), right, picture.Start)
}

// around is the corner that a point is in.
func (l layout) around(at picture.Point) picture.Rect {
	return l.area(corner{critical: at.X >= l.split.X, differentiating: at.Y < l.split.Y})
}

// centred sets words below or above a point, moved sideways into a room.
func (l layout) centred(words string, at picture.Point, room picture.Rect) named {
	n := l.named(words, at, picture.Middle)
	by := max(room.Min.X-n.box.Min.X, 0) + min(room.Max.X-n.box.Max.X, 0)
	return l.named(words, at.Add(by, 0), picture.Middle)
}

// named sets words with their middle at a height.
func (l layout) named(words string, at picture.Point, anchor picture.Anchor) named {
	face := picture.Face{Size: l.small.Size, Weight: picture.SemiBold}
	width, left := face.Measure(words), at.X
	switch anchor {
	case picture.Middle:
		left -= width / 2
	case picture.End:
		left -= width
	}
	text := face.Anchored(picture.ClassLabel+" "+picture.ClassLabelHalo, picture.Point{X: at.X, Y: face.Middle(at.Y)}, anchor, words)
	half := face.Size * 6 / 10
	return named{text, picture.Rect{Min: picture.Point{X: left, Y: at.Y - half}, Max: picture.Point{X: left + width, Y: at.Y + half}}}
}
