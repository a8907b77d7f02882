package roadmap

import "handbook/generator/picture"

// mark is a small figure before a bar's name that says what colour alone must not.
type mark uint8

const (
	checkMark     mark = iota // done
	offMark                   // off track
	attentionMark             // needs attention
	brokenMark                // needs something that comes too late
	askedMark                 // there is an open question about it
)

// marksOf are the marks of a bar, in the order in which they stand.
func marksOf(b Bar) []mark {
	var marks []mark
	switch b.State {
	case Done:
		marks = append(marks, checkMark)
	case OffTrack:
		marks = append(marks, offMark)
	}
	if b.Attention {
		marks = append(marks, attentionMark)
	}
	if b.Broken {
		marks = append(marks, brokenMark)
	}
	if b.Asked != "" {
		marks = append(marks, askedMark)
	}
	return marks
}

// draw puts the mark's centre at a point.
func (m mark) draw(at picture.Point) []picture.Node {
	switch m {
	case checkMark:
		return []picture.Node{&picture.Shape{Kind: picture.Polyline, Class: picture.ClassMarkDone, Points: []picture.Point{
			{X: at.X - 5*px, Y: at.Y}, {X: at.X - px, Y: at.Y + 4*px}, {X: at.X + 5*px, Y: at.Y - 4*px},
		}}}
	case offMark:
		return []picture.Node{picture.Diamond(picture.ClassMarkOff, at, 6*px)}
	case attentionMark:
		return []picture.Node{picture.Triangle(picture.ClassMarkAttention, at, 6*px)}
	case askedMark:
		return []picture.Node{picture.Bubble(picture.ClassAsked, at, 5*px)}
	}
	slash := func(x picture.Unit) picture.Node {
		return picture.Stroke(picture.ClassMarkBroken, picture.Point{X: x - 2*px, Y: at.Y + 5*px}, picture.Point{X: x + 2*px, Y: at.Y - 5*px})
	}
	return []picture.Node{slash(at.X - 3*px), slash(at.X + 2*px)}
}

// draw gives the bar, its marks and its name as one link.
func (s strip) draw(group int) picture.Node {
	b := s.bar
	g := &picture.Group{
		Class: picture.ClassItem, Href: b.Href, Label: b.label(), Asked: b.Asked,
		Data: []picture.DataAttr{picture.Data("id", b.ID)},
	}
	box := picture.Rect{Min: picture.Point{X: s.left, Y: s.top}, Max: picture.Point{X: s.right, Y: s.bottom}}
	g.Nodes = b.box(box, group)
	if s.till > 0 {
		dates := picture.Rect{Min: picture.Point{X: s.since, Y: s.bottom - datesHigh}, Max: picture.Point{X: s.till, Y: s.bottom}}
		g.Nodes = append(g.Nodes, picture.Box(picture.Joined(" ", picture.ClassBarEdge, picture.ClassGroup(group)), dates, 0))
	}
	for i, m := range b.Milestones {
		g.Nodes = append(g.Nodes, picture.Diamond(m.class(), picture.Point{X: s.days[i], Y: s.bottom}, milestoneRadius))
	}
	x, middle := s.name, s.top+(s.bottom-s.top)/2
	for _, m := range s.marks {
		g.Nodes = append(g.Nodes, m.draw(picture.Point{X: x + 6*px, Y: middle})...)
		x += markRoom
	}
	class := picture.ClassLabel
	if b.State == Out {
		class = picture.ClassFaint
	}
	if s.name < s.left || s.name > s.right {
		class += " " + picture.ClassLabelHalo
	}
	first := middle - lineHeight*picture.Unit(len(s.lines)-1)/2
	for i, words := range s.lines {
		at := picture.Point{X: x, Y: barName.Middle(first + lineHeight*picture.Unit(i))}
		g.Nodes = append(g.Nodes, barName.Text(class, at, words))
	}
	return g
}

// box is the figure of a bar: its area, an edge where it is running, and an
// outline around the one in focus. Group is the palette entry of its row.
func (b Bar) box(r picture.Rect, group int) []picture.Node {
	var nodes []picture.Node
	if b.Focus {
		nodes = append(nodes, picture.Box(picture.ClassFocus, r.Grown(3*px), 2*corner))
	}
	nodes = append(nodes, picture.Box(b.class(group), r, corner))
	if b.State == Running {
		r.Max.X = min(r.Min.X+4*px, r.Max.X)
		nodes = append(nodes, picture.Box(picture.Joined(" ", picture.ClassBarEdge, picture.ClassGroup(group)), r, corner/2))
	}
	return nodes
}

// dated says that the bar has dates within its quarters.
func (b Bar) dated() bool { return b.Start > 0 || b.End > 0 && b.End < 1000 }

// class is what the style sheet knows a bar by. A later class says the more
// important thing, since it wins over an earlier one.
func (b Bar) class(group int) string {
	state := [...]string{
		picture.ClassBarPlanned, picture.ClassBarProposed, picture.ClassBarRunning, picture.ClassBarDone, picture.ClassBarOff, picture.ClassBarOut,
	}[b.State.known()]
	class := picture.Joined(" ", picture.ClassBar, picture.ClassGroup(group), picture.ClassConfidence(b.Confidence), state)
	if b.BelowLine {
		class += " " + picture.ClassBelowLine
	}
	if b.Broken {
		class += " " + picture.ClassBroken
	}
	return class
}

// class is what the style sheet knows a milestone by.
func (m Milestone) class() string {
	switch {
	case m.Done:
		return picture.Joined(" ", picture.ClassMilestone, picture.ClassReached)
	case m.Late:
		return picture.Joined(" ", picture.ClassMilestone, picture.ClassLate)
	}
	return picture.ClassMilestone
}

// words say a milestone and what became of it.
func (m Milestone) words() string {
	switch {
	case m.Done:
		return m.Name + ": reached"
	case m.Late:
		return m.Name + ": late"
	}
	return m.Name
}

// attentionSays is what the mark of such a bar means.
const attentionSays = "needs attention"

// label says of a bar in words what its figure shows.
func (b Bar) label() string {
	parts := []string{b.Name, b.State.words()}
	if b.Attention {
		parts = append(parts, attentionSays)
	}
	if b.BelowLine {
		parts = append(parts, "below the line")
	}
	if b.Broken {
		parts = append(parts, "needs something that comes too late")
	}
	var milestones []string
	for _, m := range b.Milestones {
		milestones = append(milestones, m.words())
	}
	note := b.Note
	if b.Asked != "" {
		note = "" // the question takes its place
	}
	return picture.Joined(". ", picture.Joined(", ", parts...), picture.Joined("; ", milestones...), note)
}

// words says a state as a person would.
func (s State) words() string {
	return [...]string{"planned", "proposed", "running", "done", "off track", "set aside"}[s.known()]
}

// known is the state, or Planned for a number that is none.
func (s State) known() State {
	if s > Out {
		return Planned
	}
	return s
}
