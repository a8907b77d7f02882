package okr

import (
	"cmp"
	"fmt"

	"handbook/generator/picture"
)

const (
	inset       = 16 * px // from a card's edge to its words
	stripe      = 4 * px  // the edge in the department's colour
	titleLines  = 5
	ownerLines  = 3
	resultLines = 4
	gauge       = 56 * px // length of a key result's progress bar
	markSize    = 5 * px
	markRoom    = 18 * px
	sideBySide  = 420 * px // inner width from which a key result and its state stand side by side
)

var (
	title    = picture.Face{Size: 16 * px, Weight: picture.SemiBold}
	strong   = picture.Face{Size: 13 * px, Weight: picture.SemiBold}
	ordinary = picture.Face{Size: 13 * px}
	small    = picture.Face{Size: 12 * px}

	strongSmall = picture.Face{Size: 12 * px, Weight: picture.SemiBold}
	chip        = picture.Face{Size: 11 * px, Weight: picture.SemiBold}
)

// card is an objective with its words broken into lines.
type card struct {
	objective Objective
	width     picture.Unit
	blocks    []block
}

// block is a part of a card that is one link: the objective, or a key result.
type block struct {
	href, label, asked string
	lines              []line
}

// line is one line of a card: its height, and its figures when its top left
// corner stands at a point; without draw it is room alone.
type line struct {
	height picture.Unit
	draw   func(at picture.Point) []picture.Node
}

// measure breaks an objective into the lines of a card.
func measure(o Objective, width picture.Unit, compact bool) card {
	c := card{objective: o, width: width}
	inner := width - 2*inset
	c.blocks = append(c.blocks, heading(o, inner, compact))
	if !compact {
		for _, kr := range o.KeyResults {
			c.blocks = append(c.blocks, result(kr, inner))
		}
	}
	return c
}

// height is what all lines need, with the space above and below.
func (c card) height() picture.Unit {
	total := 22 * px
	for _, b := range c.blocks {
		for _, l := range b.lines {
			total += l.height
		}
	}
	return total
}

// draw puts the card's top left corner at a point.
func (c card) draw(at picture.Point) picture.Node {
	o := c.objective
	box := picture.Rect{Min: at, Max: picture.Point{X: at.X + c.width, Y: at.Y + c.height()}}
	group := &picture.Group{Class: picture.ClassItem, Data: []picture.DataAttr{{Name: "id", Value: o.ID}}}
	if o.Focus {
		group.Nodes = append(group.Nodes, picture.Box(picture.ClassFocus, box.Grown(4*px), 8*px))
	}
	edge := picture.Rect{Min: at, Max: picture.Point{X: at.X + stripe, Y: box.Max.Y}}
	group.Nodes = append(group.Nodes, picture.Box(picture.ClassCard, box, 4*px), picture.Box(tinted(picture.ClassCardEdge, o), edge, 2*px))
	pen := picture.Point{X: at.X + inset, Y: at.Y + 12*px}
	for _, b := range c.blocks {
		part := &picture.Group{Class: picture.ClassItem, Href: b.href, Label: b.label, Asked: b.asked}
		for _, l := range b.lines {
			part.Nodes = append(part.Nodes, l.drawn(pen)...)
			pen.Y += l.height
		}
		group.Nodes = append(group.Nodes, part)
	}
	return group
}

// heading is the objective itself: level and health, title, owner, progress.
func heading(o Objective, width picture.Unit, compact bool) block {
	b := block{href: o.Href, label: label(o), asked: o.Asked}
	b.lines = append(b.lines, levelLines(o, width)...)
	for _, words := range title.Wrap(o.Title, width, titleLines) {
		b.lines = append(b.lines, textLine(21*px, title, picture.ClassStrong, words))
	}
	b.lines = append(b.lines, line{height: 3 * px})
	for _, words := range ownerOf(o, width) {
		b.lines = append(b.lines, textLine(18*px, small, picture.ClassFaint, words))
	}
	b.lines = append(b.lines, progressLine(o, width))
	if words := elapsed(o); words != "" && !compact {
		b.lines = append(b.lines, textLine(18*px, small, picture.ClassFaint, small.Fit(words, width)))
	}
	return b
}

// ownerOf is who owns an objective and how confident they are: in one line, or
// the confidence on one of its own.
func ownerOf(o Objective, width picture.Unit) []string {
	if by := picture.Joined(" · ", o.Owner, o.Confidence); small.Measure(by) <= width {
		return small.Wrap(by, width, 1)
	}
	return append(small.Wrap(o.Owner, width, ownerLines), small.Wrap(o.Confidence, width, 1)...)
}

// levelLines hold the level's chip and, at the right or where there is no room
// for both below it, the health in shape and word.
func levelLines(o Objective, width picture.Unit) []line {
	words := o.state()
	health := line{26 * px, func(at picture.Point) []picture.Node {
		right, middle := at.X+width, at.Y+10*px
		said := small.Anchored(picture.ClassLabel, picture.Point{X: right, Y: small.Middle(middle)}, picture.End, words)
		if o.Ended != "" {
			return []picture.Node{said}
		}
		return []picture.Node{mark(o.Health, picture.Point{X: right - small.Measure(words) - 11*px, Y: middle}), said}
	}}
	level := chipLine(o, width)
	asked := picture.Unit(0)
	if o.Asked != "" {
		asked = askedRoom
	}
	switch {
	case words == "":
		return []line{level}
	case o.Level == "" && o.Asked == "":
		return []line{health}
	case chip.Measure(o.Level)+chipPad+asked+small.Measure(words)+11*px+markRoom <= width:
		return []line{beside(0, level, health)}
	}
	return []line{level, health}
}

// The sign of an open question, and its room beside the level.
const (
	askedSize = 5 * px
	askedRoom = 18 * px
)

// chipPad is what a chip has left and right of its words, together.
const chipPad = 16 * px

// chipLine is the level in the colour of its department, and the sign of an
// open question after it.
func chipLine(o Objective, width picture.Unit) line {
	if o.Asked != "" {
		width -= askedRoom
	}
	words := chip.Fit(o.Level, width-chipPad)
	return line{26 * px, func(at picture.Point) []picture.Node {
		var bubble []picture.Node
		if words == "" {
			if o.Asked != "" {
				bubble = append(bubble, picture.Bubble(picture.ClassAsked, at.Add(askedSize, 10*px), askedSize))
			}
			return bubble
		}
		box := picture.Rect{Min: at, Max: picture.Point{X: at.X + chip.Measure(words) + chipPad, Y: at.Y + 20*px}}
		if o.Asked != "" {
			bubble = append(bubble, picture.Bubble(picture.ClassAsked, picture.Point{X: box.Max.X + askedRoom - askedSize - 4*px, Y: at.Y + 10*px}, askedSize))
		}
		return append(bubble,
			picture.Box(tinted(picture.ClassChip, o), box, 10*px),
			chip.Text(tinted(picture.ClassChipText, o), picture.Point{X: at.X + chipPad/2, Y: chip.Middle(at.Y + 10*px)}, words))
	}}
}

// progressLine is the bar of an objective with its figure at the right.
func progressLine(o Objective, width picture.Unit) line {
	return line{24 * px, func(at picture.Point) []picture.Node {
		face, class, words, expected := small, picture.ClassFaint, "not measured yet", -1
		if o.Progress >= 0 {
			face, class, words = strong, picture.ClassStrong, fmt.Sprintf("%d%%", min(o.Progress, 100))
			expected = o.Expected
		}
		room := max(face.Measure(words), face.Measure("100%"))
		middle := at.Y + 12*px
		track := picture.Rect{
			Min: picture.Point{X: at.X, Y: middle - 4*px},
			Max: picture.Point{X: at.X + width - room - 12*px, Y: middle + 4*px},
		}
		end := picture.Point{X: at.X + width, Y: face.Middle(middle)}
		return append(bar(track, o.Progress, expected), face.Anchored(class, end, picture.End, words))
	}}
}

// result is a key result: its title, with its state at the right on a wide
// card, and below it on a narrow one.
func result(kr KeyResult, width picture.Unit) block {
	b := block{href: kr.Href, label: resultLabel(kr)}
	b.lines = append(b.lines, ruleLine(width))
	if width < sideBySide {
		room := width - markRoom
		b.lines = append(b.lines, name(kr, room)...)
		for _, l := range state(kr, room) {
			b.lines = append(b.lines, beside(markRoom, line{}, l))
		}
		return b
	}
	half := width / 2
	names, states := name(kr, half-markRoom), state(kr, width-half-12*px)
	for i := range max(len(names), len(states)) {
		b.lines = append(b.lines, beside(half+12*px, at(names, i), at(states, i)))
	}
	return b
}

// resultLabel names a key result for people who cannot see its line.
func resultLabel(kr KeyResult) string {
	return picture.Joined(": ", kr.Title, picture.Joined(", ", kr.Health.words(), kr.Now))
}

// name is the title of a key result in lines, with its health before the first.
func name(kr KeyResult, room picture.Unit) []line {
	var lines []line
	for i, words := range ordinary.Wrap(kr.Title, room, resultLines) {
		lines = append(lines, line{18 * px, func(at picture.Point) []picture.Node {
			nodes := []picture.Node{ordinary.Text(picture.ClassLabel, at.Add(markRoom, 13*px), words)}
			if i == 0 {
				nodes = append([]picture.Node{mark(kr.Health, at.Add(markSize, 8*px))}, nodes...)
			}
			return nodes
		}})
	}
	return lines
}

// state is where a key result stands: a bar, and at its right words in lines.
func state(kr KeyResult, room picture.Unit) []line {
	words := kr.Now
	if words == "" && kr.Progress < 0 {
		words = "not measured yet"
	}
	left := picture.Unit(gauge + 10*px)
	if kr.Limit {
		left = 0
	}
	wrapped := small.Wrap(words, room-left, resultLines)
	var lines []line
	for i := range max(len(wrapped), 1) {
		lines = append(lines, line{18 * px, func(at picture.Point) []picture.Node {
			var nodes []picture.Node
			if i == 0 && !kr.Limit {
				nodes = bar(picture.Rect{Min: at.Add(0, 6*px), Max: at.Add(gauge, 11*px)}, kr.Progress, -1)
			}
			if i < len(wrapped) {
				nodes = append(nodes, small.Text(picture.ClassFaint, at.Add(left, 13*px), wrapped[i]))
			}
			return nodes
		}})
	}
	return lines
}

// beside puts two lines side by side, the second at a distance from the edge.
func beside(distance picture.Unit, first, second line) line {
	return line{max(first.height, second.height), func(at picture.Point) []picture.Node {
		return append(first.drawn(at), second.drawn(at.Add(distance, 0))...)
	}}
}

// at is one of lines, or an empty one beyond their end.
func at(lines []line, i int) line {
	if i < len(lines) {
		return lines[i]
	}
	return line{}
}

// drawn is the figures of a line whose top left corner stands at a point.
func (l line) drawn(at picture.Point) []picture.Node {
	if l.draw == nil {
		return nil
	}
	return l.draw(at)
}

// bar is a track filled to a progress, with a tick where it was expected to
// be, both in per cent; negative ones are not drawn.
func bar(track picture.Rect, progress, expected int) []picture.Node {
	radius := (track.Max.Y - track.Min.Y) / 2
	at := func(percent int) picture.Unit {
		return track.Min.X + (track.Max.X-track.Min.X)*picture.Unit(min(percent, 100))/100
	}
	nodes := []picture.Node{picture.Box(picture.ClassProgressTrack, track, radius)}
	if progress > 0 {
		done := track
		done.Max.X = max(at(progress), track.Min.X+2*radius)
		nodes = append(nodes, picture.Box(picture.ClassProgress, done, radius))
	}
	if expected >= 0 {
		x := at(expected)
		nodes = append(nodes, picture.Stroke(picture.ClassLimit,
			picture.Point{X: x, Y: track.Min.Y - 4*px}, picture.Point{X: x, Y: track.Max.Y + 4*px}))
	}
	return nodes
}

// mark tells a health by shape as well as by class: a dot, a triangle, a
// diamond, and a ring where nobody said.
func mark(h Health, centre picture.Point) *picture.Shape {
	switch h {
	case OnTrack:
		return picture.Dot(picture.ClassHealthOn, centre, markSize)
	case NeedsAttention:
		return picture.Triangle(picture.ClassHealthAttention, centre, markSize+px/2)
	case OffTrack:
		return picture.Diamond(picture.ClassHealthOff, centre, markSize+px/2)
	}
	return picture.Dot(picture.ClassHealthUnsaid, centre, markSize-px)
}

// state is what became of an objective, or else how it goes; "" if nobody said.
func (o Objective) state() string { return cmp.Or(o.Ended, o.Health.words()) }

// words says a health as a person would, or nothing.
func (h Health) words() string {
	switch h {
	case OnTrack:
		return "on track"
	case NeedsAttention:
		return "needs attention"
	case OffTrack:
		return "off track"
	}
	return ""
}

// ruleLine parts a key result from what is above it.
func ruleLine(width picture.Unit) line {
	return line{16 * px, func(at picture.Point) []picture.Node {
		y := at.Y + 6*px
		return []picture.Node{picture.Stroke(picture.ClassGrid, picture.Point{X: at.X, Y: y}, picture.Point{X: at.X + width, Y: y})}
	}}
}

// textLine is a line of words alone.
func textLine(height picture.Unit, face picture.Face, class, words string) line {
	return line{height, func(at picture.Point) []picture.Node {
		return []picture.Node{face.Text(class, picture.Point{X: at.X, Y: at.Y + face.Size}, words)}
	}}
}

// label names an objective for people who cannot see its card.
func label(o Objective) string {
	progress := "not measured yet"
	if o.Progress >= 0 {
		progress = fmt.Sprintf("%d%% done", min(o.Progress, 100))
	}
	return picture.Joined(": ", o.Level, picture.Joined(", ", o.Title, o.state(), progress, elapsed(o)))
}

// elapsed says how much of the period has gone, or nothing.
func elapsed(o Objective) string {
	if o.Expected < 0 {
		return ""
	}
	return fmt.Sprintf("%d%% of the time used", min(o.Expected, 100))
}

// tinted adds the colour of an objective's department to a class.
func tinted(class string, o Objective) string {
	return picture.Joined(" ", class, picture.ClassGroup(o.Group))
}
