package purpose

import (
	"strconv"

	"handbook/generator/picture"
)

const (
	seat      = 17 * px // half the room of a dot whose area says how many weeks its work takes
	leastSeat = 15 * px // with less, all dots are as large as their numbers need
	leastDot  = 4 * px
	ringOf    = 8 * px // the ring around a dot that nobody has sized
	signHalf  = 9 * px / 4
)

// weighs reports whether the areas of dots say anything, in seats of a radius.
func (l layout) weighs(radius picture.Unit) bool { return l.heaviest > 0 && radius >= leastSeat }

// weight is the radius of an item's dot: its area is the weeks of work, against the
// most that any item takes in a whole seat, down to a dot that can still be seen.
func (l layout) weight(item Item, radius picture.Unit) picture.Unit {
	share := picture.Sqrt(max(item.Weeks, 0) * 1_000_000 / l.heaviest)
	return max(radius*picture.Unit(share)/1000, leastDot)
}

// weighed draws an item within its seat: the dot, and its number in it, or below a
// dot that is too small for it.
func (l layout) weighed(group *picture.Group, item Item, at picture.Point, seat picture.Unit) picture.Node {
	number, radius := strconv.Itoa(item.Number), l.weight(item, seat)
	inside := l.bare || l.tight.Measure(number)+numberPad <= 2*radius
	if room := seat - l.tight.Size*70/100 - 2*px; !inside && radius > room {
		radius, inside = (l.tight.Measure(number)+numberPad+1)/2, true
	}
	group.Nodes = append(group.Nodes, picture.Dot(item.class(), at, radius))
	figure, fits := l.figure(item, at, radius)
	switch {
	case fits:
		group.Nodes = append(group.Nodes, figure)
	case !inside:
		below := at.Add(0, max(radius, item.ring())+l.tight.Size*70/100+px)
		group.Nodes = append(group.Nodes, l.tight.Anchored(picture.ClassDotNumber+" "+picture.ClassBeside, below, picture.Middle, number))
	}
	if mark := item.mark(at, radius, fits); mark != nil {
		group.Nodes = append(group.Nodes, mark)
	}
	if bubble := l.bubble(item, at, radius, figure, fits); bubble != nil && fits {
		group.Nodes = append(group.Nodes, bubble)
	} else if item.Asked != "" {
		aside := max(radius, item.ring())*70/100 + signHalf + px/2
		group.Nodes = append(group.Nodes, picture.Bubble(picture.ClassDotAsked+" "+picture.ClassOnPaper, at.Add(aside, -aside), signHalf))
	}
	return group
}

// ring is the radius of what is around a dot, 0 for nothing.
func (i Item) ring() picture.Unit {
	if i.Weeks < 0 {
		return ringOf
	}
	return 0
}

// unsized is the ring around work that nobody has sized.
func unsized(item Item, at picture.Point) *picture.Shape {
	return picture.Dot(picture.Joined(" ", picture.ClassDotRim, picture.ClassGroup(item.Group)), at, ringOf)
}
