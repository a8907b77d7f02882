package matrix

import (
	"strconv"

	"handbook/generator/picture"
)

var stateClasses = map[State]string{Open: picture.ClassRiskOpen, Accepted: picture.ClassRiskAccepted, Mitigated: picture.ClassRiskMitigated}

var stateWords = map[State]string{Open: "open", Accepted: "we live with it", Mitigated: "under control"}

// dot draws one risk; the one whose page it is has a ring.
func (l layout) dot(item Item, at picture.Point) picture.Node {
	name := item.Name
	if !l.compact {
		name = strconv.Itoa(item.Number) + " " + name
	}
	group := &picture.Group{
		Class: picture.ClassItem, Href: item.Href,
		Label: picture.Joined(". ", picture.Joined(", ", name, stateWords[item.State]), item.Asked),
		Data:  []picture.DataAttr{{Name: "id", Value: item.ID}},
	}
	if item.Focus {
		group.Nodes = append(group.Nodes, picture.Dot(picture.ClassFocus, at, l.radius+2*px))
	}
	group.Nodes = append(group.Nodes, picture.Dot(item.class(), at, l.radius-px))
	if words := strconv.Itoa(item.Number); !l.compact && l.number.Measure(words) <= 2*l.radius-4*px {
		group.Nodes = append(group.Nodes, l.number.Anchored(item.ink(picture.ClassDotNumber), picture.Point{X: at.X, Y: l.number.Middle(at.Y)}, picture.Middle, words))
	}
	if item.Asked != "" && !l.compact { // a small picture has no key to it
		const half = 9 * px / 4
		group.Nodes = append(group.Nodes, picture.Bubble(item.ink(picture.ClassDotAsked), at.Add(l.radius*58/100, -l.radius*58/100), half))
	}
	return group
}

// count draws how many risks there are in a cell that cannot hold them, in its
// middle.
func (l layout) count(n int, label, href string, cell picture.Rect) picture.Node {
	at := picture.Point{X: (cell.Min.X + cell.Max.X) / 2, Y: (cell.Min.Y + cell.Max.Y + l.head) / 2}
	words, radius := strconv.Itoa(n), 2*l.radius
	return &picture.Group{
		Class: picture.ClassItem, Href: href, Label: label,
		Nodes: []picture.Node{
			picture.Dot(picture.ClassDotRim, at, radius), picture.Dot(picture.ClassDot, at, radius-3*px),
			l.number.Anchored(picture.ClassDotNumber, picture.Point{X: at.X, Y: l.number.Middle(at.Y)}, picture.Middle, words),
		},
	}
}

// class is what the style sheet knows a dot by.
func (i Item) class() string {
	return picture.Joined(" ", picture.ClassDot, picture.ClassGroup(i.Group), stateClasses[i.State])
}

// ink is a class for what is on the dot.
func (i Item) ink(class string) string {
	if i.State != Open {
		class += " " + picture.ClassOnPaper
	}
	return class
}
