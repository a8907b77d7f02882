package roadmap

import (
	"fmt"

	"handbook/generator/picture"
)

const (
	cellInset  = 4 * px
	cellColumn = 84 * px // width of a quarter; below it the page grows wider
	cellPad    = 5 * px  // above and below what stands in a cell
	cellFigure = 15 * px // the figure
	cellBar    = 6 * px  // the bar of its parts
	cellLoad   = 22 * px // the load: words, and a bar
	cellGap    = 3 * px
)

// part is what a counted bar is counted as.
type part uint8

// The parts, in the order in which they stand in a cell's bar: from what is
// behind us to what may not come.
const (
	partDone part = iota
	partRunning
	partOff
	partPlanned
	partProposed
	partBelow
	partOut
	parts
)

// tally is how many bars of each part a row has in a quarter, and how many of
// them need something that comes too late.
type tally struct {
	parts  [parts]int
	broken int
}

// partOf says what a bar is counted as. What is below the line and not begun
// counts as that.
func partOf(b Bar) part {
	if b.BelowLine && b.State.known() <= Proposed {
		return partBelow
	}
	return [...]part{Planned: partPlanned, Proposed: partProposed, Running: partRunning, Done: partDone, OffTrack: partOff, Out: partOut}[b.State.known()]
}

// words says a part as a person would.
func (p part) words() string {
	return [...]string{"done", "running", "off track", "planned", "proposed", "below the line", "set aside"}[p]
}

// box is the figure of a part: full for what is done, half full for what runs,
// empty for what is planned, and dashed for what may not come.
func (p part) box(r picture.Rect, group int) []picture.Node {
	class := func(more ...string) string {
		return picture.Joined(" ", append([]string{picture.ClassBar, picture.ClassGroup(group)}, more...)...)
	}
	switch p {
	case partDone:
		return []picture.Node{picture.Box(picture.Joined(" ", picture.ClassBarEdge, picture.ClassGroup(group)), r, 0)}
	case partRunning:
		lower := r
		lower.Min.Y += (r.Max.Y - r.Min.Y) / 2
		return []picture.Node{
			picture.Box(class(picture.ClassConfidence(4), picture.ClassBarRunning), r, 0),
			picture.Box(picture.Joined(" ", picture.ClassBarEdge, picture.ClassGroup(group)), lower, 0),
		}
	case partOff:
		return []picture.Node{picture.Box(class(picture.ClassBarOff), r, 0)}
	case partProposed:
		return []picture.Node{picture.Box(class(picture.ClassBarProposed), r, 0)}
	case partBelow:
		return []picture.Node{picture.Box(class(picture.ClassBelowLine), r, 0)}
	case partOut:
		return []picture.Node{picture.Box(class(picture.ClassBarOut), r, 0)}
	}
	return []picture.Node{picture.Box(class(picture.ClassConfidence(2)), r, 0)}
}

// counted draws the work of each row and quarter as a figure, with a bar of its
// parts below it. A bar that spans quarters counts in each of them.
func counted(c Chart, bars int) *picture.Scene {
	c.Description = picture.Joined(" ", c.Description, fmt.Sprintf(
		"%d bars are too many to draw, so the chart counts them by row and quarter. Work that spans quarters counts in each.", bars))
	f := cellFrame(len(c.Quarters))
	top := f.head
	var content []picture.Node
	var all tally
	for _, r := range c.Rows {
		out := row{Row: r, top: top, pad: cellPad, words: rowName.Wrap(r.Label, labelWidth-28*px, rowLines)}
		loads := top + cellPad + cellFigure + cellGap + cellBar + cellGap
		out.bottom = max(loads+cellPad, out.nameEnd()+cellPad)
		if len(r.Loads) > 0 {
			out.bottom = max(loads+cellLoad+cellPad, out.bottom)
		}
		content = append(content, out.frame(f)...)
		for i, t := range r.tallies(len(c.Quarters)) {
			if t.sum() > 0 {
				content = append(content, t.draw(f, r, c.Quarters[i], i, top+cellPad))
				all = all.plus(t)
			}
			if i < len(r.Loads) {
				content = append(content, r.Loads[i].narrow(f, i, loads)...)
			}
		}
		top = out.bottom
	}
	return finish(c, f, top, content, all.samples(c))
}

// tallies counts the bars of a row by quarter.
func (r Row) tallies(quarters int) []tally {
	counts := make([]tally, quarters)
	for _, b := range r.Bars {
		for q := b.First; q <= b.Last; q++ {
			counts[q].parts[partOf(b)]++
			if b.Broken {
				counts[q].broken++
			}
		}
	}
	return counts
}

// plus adds two tallies up.
func (t tally) plus(o tally) tally {
	for p := range parts {
		t.parts[p] += o.parts[p]
	}
	t.broken += o.broken
	return t
}

// sum is the number of bars of all parts.
func (t tally) sum() int {
	n := 0
	for _, count := range t.parts {
		n += count
	}
	return n
}

// words names the parts that occur, with their numbers.
func (t tally) words() string {
	var said []string
	for p, count := range t.parts {
		if count > 0 {
			said = append(said, fmt.Sprintf("%d %s", count, part(p).words()))
		}
	}
	switch {
	case t.broken == 1:
		said = append(said, "1 needs something that comes too late")
	case t.broken > 1:
		said = append(said, fmt.Sprintf("%d need something that comes too late", t.broken))
	}
	return picture.Joined(", ", said...)
}

// draw gives the cell of a row and a quarter, a link to the quarter's page, or
// to the row's where the quarter has none.
func (t tally) draw(f frame, r Row, q Quarter, quarter int, top picture.Unit) picture.Node {
	left, room := f.inner(quarter)
	g := &picture.Group{
		Class: picture.ClassItem, Href: q.Href,
		Label: fmt.Sprintf("%s: %s", picture.Joined(", ", r.Label, q.Label), t.words()),
	}
	if g.Href == "" {
		g.Href = r.Href
	}
	words := fmt.Sprint(t.sum())
	bar := top + cellFigure + cellGap
	g.Nodes = append(t.bar(r.Group, left, room, bar),
		figure.Text(picture.ClassStrong, picture.Point{X: left, Y: figure.Middle(top + cellFigure/2)}, words))
	g.Nodes = append(g.Nodes, t.marks(left+room, left+figure.Measure(words)+cellGap, top+cellFigure/2)...)
	return g
}

// marks stand right of the figure, from right to left as far as left: how many
// are off track, and how many need something that comes too late.
func (t tally) marks(right, left, middle picture.Unit) []picture.Node {
	var nodes []picture.Node
	for _, m := range [...]struct {
		mark  mark
		count int
	}{{brokenMark, t.broken}, {offMark, t.parts[partOff]}} {
		words := fmt.Sprint(m.count)
		at := right - small.Measure(words) - 9*px
		if m.count == 0 || at-7*px < left {
			continue
		}
		nodes = append(nodes, small.Anchored(picture.ClassLabel, picture.Point{X: right, Y: small.Middle(middle)}, picture.End, words))
		nodes = append(nodes, m.mark.draw(picture.Point{X: at, Y: middle})...)
		right = at - 7*px - cellGap
	}
	return nodes
}

// bar shares a line of the cell's width among the parts.
func (t tally) bar(group int, left, room, top picture.Unit) []picture.Node {
	var nodes []picture.Node
	before, sum := 0, t.sum()
	at := func(n int) picture.Unit { return left + room*picture.Unit(n)/picture.Unit(sum) }
	for p, count := range t.parts {
		if count > 0 {
			box := picture.Rect{Min: picture.Point{X: at(before), Y: top}, Max: picture.Point{X: at(before + count), Y: top + cellBar}}
			nodes = append(nodes, part(p).box(box, group)...)
			before += count
		}
	}
	return nodes
}

// samples explains what occurs.
func (t tally) samples(c Chart) []sample {
	var samples []sample
	for p, count := range t.parts {
		if count > 0 {
			samples = append(samples, sample{part(p).words(), func(r picture.Rect) []picture.Node {
				r.Min.Y, r.Max.Y = centre(r).Y-cellBar/2, centre(r).Y+cellBar/2
				return part(p).box(r, 0)
			}})
		}
	}
	if t.parts[partOff] > 0 {
		samples = append(samples, markSample(offMark, "how many are off track"))
	}
	if t.broken > 0 {
		samples = append(samples, markSample(brokenMark, "how many need something that comes too late"))
	}
	return append(samples, loadSamples(c)...)
}

// markSample is a mark alone.
func markSample(m mark, words string) sample {
	return sample{words, func(r picture.Rect) []picture.Node { return m.draw(centre(r)) }}
}
