package purpose

import (
	"slices"

	"handbook/generator/picture"
)

const px = picture.Px

// layout is where things stand for one size of the picture.
type layout struct {
	width, height picture.Unit
	frame         picture.Rect
	split         picture.Point // where the thresholds cross
	radius        picture.Unit  // of a dot
	name, small   picture.Face
	number, tight picture.Face // tight for a number that has no room otherwise
	compact       bool
	bare          bool         // dots without numbers
	most          int          // the largest count of a dot
	heaviest      int          // the most weeks of an item, in hundredths; 0 where areas say nothing
	above, below  picture.Unit // room for the words of the quadrants, outside of the frame
	inset         picture.Unit // from the frame to where the ratings begin: a dot of the highest one is within it
}

// layoutOf is the layout of a grid, made taller by a height.
func layoutOf(g Grid, taller picture.Unit) layout {
	l := layout{
		width: 1080 * px, height: 800 * px, radius: 13 * px,
		frame:  picture.Rect{Min: picture.Point{X: 64 * px, Y: 16 * px}, Max: picture.Point{X: 1064 * px, Y: 736 * px}},
		name:   picture.Face{Size: 19 * px, Weight: picture.SemiBold},
		small:  picture.Face{Size: 14 * px},
		number: picture.Face{Size: 12 * px, Weight: picture.SemiBold},
	}
	if (g.Column || g.Wide) && !g.Compact {
		l = layout{
			width: 800 * px, height: 640 * px, radius: 12 * px,
			frame:  picture.Rect{Min: picture.Point{X: 34 * px, Y: 8 * px}, Max: picture.Point{X: 792 * px, Y: 600 * px}},
			name:   picture.Face{Size: 16 * px, Weight: picture.SemiBold},
			small:  picture.Face{Size: 13 * px},
			number: picture.Face{Size: 12 * px, Weight: picture.SemiBold},
		}
	}
	if g.Wide && !g.Compact {
		l.width, l.height, l.frame.Max = 1080*px, 480*px, picture.Point{X: 1072 * px, Y: 380 * px}
	}
	if g.Compact {
		l = layout{
			width: 520 * px, height: 430 * px, radius: 9 * px, compact: true,
			frame:  picture.Rect{Min: picture.Point{X: 34 * px, Y: 8 * px}, Max: picture.Point{X: 512 * px, Y: 390 * px}},
			name:   picture.Face{Size: 13 * px, Weight: picture.SemiBold},
			small:  picture.Face{Size: 12 * px},
			number: picture.Face{Size: 11 * px, Weight: picture.SemiBold},
		}
	}
	l.height, l.frame.Max.Y = l.height+taller, l.frame.Max.Y+taller
	l.tight = picture.Face{Size: 11 * px, Weight: picture.SemiBold}
	if g.counts() {
		l.radius += 10 * px // for a rim and larger numbers
		for _, item := range g.Items {
			l.most = max(l.most, item.Number)
		}
	}
	if l.heaviest = g.heaviest(); l.heaviest > 0 && !l.compact {
		l.radius = seat
	}
	l.inset = (l.radius + 2*px - 1) / px * px
	l.bare = g.Bare || slices.ContainsFunc(g.Items, func(item Item) bool { return item.Focus })
	l.split.X = l.x(clamp(g.Critical, narrowest, 100-narrowest))
	l = l.withCaptions()
	l.split.Y = l.y(clamp(g.Differentiating, narrowest, 100-narrowest))
	return l
}

// heaviest is the most weeks that an item of a grid takes; 0 where each dot counts
// several, or none is sized.
func (g Grid) heaviest() int {
	most := 0
	for _, item := range g.Items {
		most = max(most, item.Weeks)
	}
	if g.Compact || g.counts() {
		return 0
	}
	return most
}

// narrowest is the least part of the frame, in per cent, that a corner has.
const narrowest = 16

func clamp(n, low, high int) int { return min(max(n, low), high) }

// x and y are the place of a rating in tenths, 0 to 100, in whole pixels.
func (l layout) x(rating int) picture.Unit {
	return l.frame.Min.X + l.inset + (l.frame.Max.X-l.frame.Min.X-2*l.inset)*picture.Unit(rating)/100/px*px
}

func (l layout) y(rating int) picture.Unit {
	return l.frame.Max.Y - l.inset - (l.frame.Max.Y-l.frame.Min.Y-2*l.inset)*picture.Unit(rating)/100/px*px
}

// point is where a rating stands.
func (l layout) point(p Place) picture.Point {
	return picture.Point{X: l.x(clamp(p.Criticality, 0, 100)), Y: l.y(clamp(p.Differentiation, 0, 100))}
}

// corner is a quadrant of the grid in words: those of an executive, the
// field's, and what the quadrant asks for.
type corner struct {
	critical, differentiating bool
	class, name, field, asks  string
}

var corners = []corner{
	{false, true, "quadrant-partner", "Let others do it", "partner", "Somebody else is better at it"},
	{true, true, "quadrant-win", "Win with it", "differentiating", "Be better than anyone: best people, own ideas"},
	{false, false, "quadrant-stop", "Stop or do the minimum", "who cares", "Nobody would miss it"},
	{true, false, "quadrant-parity", "As good as the market", "parity", "Copy, simplify, buy: no worse and no better"},
}

// area is the part of the frame that belongs to a corner.
func (l layout) area(c corner) picture.Rect {
	r := l.frame
	if c.critical {
		r.Min.X = l.split.X
	} else {
		r.Max.X = l.split.X
	}
	if c.differentiating {
		r.Max.Y = l.split.Y
	} else {
		r.Min.Y = l.split.Y
	}
	return r
}
