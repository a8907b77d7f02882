package purpose

import (
	"strconv"

	"handbook/generator/picture"
)

var stateClasses = map[State]string{
	Open: picture.ClassDotOpen, Proposed: picture.ClassDotProposed, Done: picture.ClassDotDone, Out: picture.ClassDotOut,
}

var stateWords = map[State]string{Proposed: "proposed", Done: "done", Out: "not being done"}

var levelWords = map[Level]string{Below: "below the market", At: "as good as the market", Above: "better than the market"}

// dot draws one item; the one whose page it is has a ring, and one that counts
// several has a rim. A number that does not fit into its dot is left to the
// tooltip.
func (l layout) dot(item Item, at picture.Point, radius picture.Unit) picture.Node {
	group := &picture.Group{
		Class: picture.ClassItem, Href: item.Href, Label: l.label(item), Asked: item.Asked,
		Data: []picture.DataAttr{picture.Data("id", item.key())},
	}
	if !l.compact && !l.bare && !item.count { // a small picture is not shown on the whole screen, with a list of names
		group.Data = append(group.Data, picture.Data("name", item.Name))
	}
	if item.Focus {
		group.Nodes = append(group.Nodes, picture.Dot(picture.ClassFocus, at, radius+4*px))
	}
	switch {
	case item.count:
		radius = l.sized(item.Number, radius)
		group.Nodes = append(group.Nodes, picture.Dot(picture.ClassDotRim, at, radius-px))
		radius -= rim
	case l.weighs(radius):
		if item.Weeks < 0 {
			group.Nodes = append(group.Nodes, unsized(item, at))
		}
		return l.weighed(group, item, at, radius)
	}
	group.Nodes = append(group.Nodes, picture.Dot(item.class(), at, radius))
	number, numbered := l.figure(item, at, radius)
	if numbered {
		group.Nodes = append(group.Nodes, number)
	}
	if mark := item.mark(at, radius, numbered); mark != nil && !l.compact { // a small picture has no key to it
		group.Nodes = append(group.Nodes, mark)
	}
	if bubble := l.bubble(item, at, radius, number, numbered); bubble != nil {
		group.Nodes = append(group.Nodes, bubble)
	}
	return group
}

// sized is the radius of a dot that counts items, up to most for the largest
// count: its area grows with the count, from a size that still holds a number.
func (l layout) sized(count int, most picture.Unit) picture.Unit {
	const least = 13 * px
	if most <= least {
		return most
	}
	return least + (most-least)*picture.Unit(picture.Sqrt(count*10000/max(l.most, 1)))/100
}

// figure is the number on a dot, as large as it fits.
func (l layout) figure(item Item, at picture.Point, radius picture.Unit) (figure *picture.Text, fits bool) {
	number := strconv.Itoa(item.Number)
	for _, face := range [...]picture.Face{l.number, l.tight} {
		if !l.bare && face.Measure(number) <= 2*radius-numberPad {
			baseline := picture.Point{X: at.X, Y: face.Middle(at.Y)}
			return face.Anchored(item.ink(picture.ClassDotNumber), baseline, picture.Middle, number), true
		}
	}
	return nil, false
}

// rim is what a dot that counts leaves for its rim.
const rim = 3 * px

// label says of an item in words what its dot shows.
func (l layout) label(item Item) string {
	name := item.Name
	if !l.bare {
		name = strconv.Itoa(item.Number) + " " + name
	}
	return picture.Joined(", ", name, stateWords[item.State], levelWords[item.Level])
}

// class is what the style sheet knows a dot by.
func (i Item) class() string {
	return picture.Joined(" ", picture.ClassDot, picture.ClassGroup(i.Group), stateClasses[i.State])
}

// ink is a class for what stands on the dot.
func (i Item) ink(class string) string {
	if i.State != Open {
		class += " " + picture.ClassOnPaper
	}
	return class
}

// mark tells the level by shape: an arrow head that points up at the top of
// the dot for what is better than the market, one that points down at its foot
// for what is worse, a level stroke for what is as good. It stands in the
// middle of a dot without a number; a small dot with one has no room for it.
func (i Item) mark(at picture.Point, radius picture.Unit, numbered bool) *picture.Shape {
	off, size := radius*66/100/px*px, 3*px
	switch {
	case !numbered:
		off, size = 0, radius*55/100/px*px
	case radius < levelRadius:
		return nil
	}
	class, foot := i.ink(picture.ClassDotLevel), at.Add(0, off)
	arrow := func(tip picture.Point, back picture.Unit) *picture.Shape {
		return &picture.Shape{Kind: picture.Polygon, Class: class, Points: []picture.Point{tip, tip.Add(size, back), tip.Add(-size, back)}}
	}
	switch i.Level {
	case Above:
		return arrow(at.Add(0, -off-size), size*3/2)
	case Below:
		return arrow(foot.Add(0, size), -size*3/2)
	case At:
		return picture.Box(class, picture.Rect{Min: foot.Add(-size, 0), Max: foot.Add(size, 2*px)}, 0)
	}
	return nil
}

// bubble is the sign of an open question, at the upper right within the dot,
// so that it reaches no other one; nil for a dot that has no room for it beside
// its number, and on a small picture, which has no key to it.
func (l layout) bubble(item Item, at picture.Point, radius picture.Unit, number *picture.Text, numbered bool) *picture.Shape {
	const half, corner = 9 * px / 4, 13 * px / 4 // of a bubble: its half side, and how far its corner is from its middle
	if item.Asked == "" || item.count || l.compact {
		return nil
	}
	aside := (radius - corner) * 70 / 100
	if numbered {
		wide, high := picture.Measure(number.Words, number.Size, number.Weight)/2, number.Size*35/100
		if aside-half < min(wide, high)-px/2 {
			return nil
		}
	}
	return picture.Bubble(item.ink(picture.ClassDotAsked), at.Add(aside, -aside), half)
}

// levelRadius is the smallest dot with room for a level beside its number.
const levelRadius = 11 * px
