package headcount

import (
	"fmt"

	"handbook/generator/english"
	"handbook/generator/picture"
)

// column gives a quarter: the stack of its groups, its total, and its words
// below the axis, which end at bottom.
func (p plot) column(c Chart, groups []Group, quarter int) (node picture.Node, bottom picture.Unit) {
	q := c.Quarters[quarter]
	g := &picture.Group{
		Class: picture.ClassItem, Href: q.Href, Label: q.label(),
	}
	centre := p.centre(quarter)
	left := centre - p.columnWidth/2
	people := 0
	for _, part := range groups {
		closing := part.closing(quarter)
		if closing == 0 {
			continue
		}
		box := picture.Rect{
			Min: picture.Point{X: left, Y: p.y(people + closing)},
			Max: picture.Point{X: left + p.columnWidth, Y: p.y(people)},
		}
		people += closing
		g.Nodes = append(g.Nodes, part.area(box)...)
		if len(groups) > 1 {
			g.Nodes = append(g.Nodes, p.figure(closing, box, q)...)
		}
	}
	at := picture.Point{X: centre, Y: p.totalAt(people, q.Budget)}
	g.Nodes = append(g.Nodes, total.Anchored(picture.ClassStrong+" "+picture.ClassLabelHalo, at, picture.Middle, fmt.Sprint(q.Closing)))
	words, bottom := p.words(q, quarter)
	g.Nodes = append(g.Nodes, words...)
	return g, bottom
}

// totalAt is the baseline of a column's total: above its stack, and above the
// budget's tick where that would run through it.
func (p plot) totalAt(people, budget int) picture.Unit {
	y := p.y(people)
	if tick := p.y(budget); budget >= 0 && tick <= y && tick > y-28*px {
		y = tick
	}
	return y - 7*px
}

// area is a group's part of a column, or a sample of it. Groups that share a
// colour, since there are more of them than colours, are told apart by a seam
// at the left.
func (g Group) area(box picture.Rect) []picture.Node {
	nodes := []picture.Node{picture.Box(g.class(), box, 0)}
	for n := range (g.Palette - 1) / paletteSize {
		x := box.Min.X + seam*picture.Unit(2*n+2)
		if x+seam < box.Max.X {
			nodes = append(nodes, picture.Box(picture.ClassSeam, picture.Rect{Min: picture.Point{X: x, Y: box.Min.Y}, Max: picture.Point{X: x + seam, Y: box.Max.Y}}, 0))
		}
	}
	return nodes
}

const (
	paletteSize = 8 // how many colours there are
	seam        = 2 * px
	figureHigh  = 17 * px
)

// figure is how many people a part of a column stands for, where it fits and
// the budget's tick does not run through it.
func (p plot) figure(people int, box picture.Rect, q Quarter) []picture.Node {
	words := fmt.Sprint(people)
	if tick := p.y(q.Budget); q.Budget >= 0 && tick < box.Max.Y && tick > box.Min.Y {
		if tick-box.Min.Y > box.Max.Y-tick {
			box.Max.Y = tick - px
		} else {
			box.Min.Y = tick + px
		}
	}
	height := box.Max.Y - box.Min.Y
	if p.compact || height < figureHigh || small.Measure(words) > p.columnWidth-6*px {
		return nil
	}
	at := picture.Point{X: (box.Min.X + box.Max.X) / 2, Y: small.Middle(box.Min.Y + height/2)}
	return []picture.Node{small.Anchored(picture.ClassSegmentText, at, picture.Middle, words)}
}

// words are what stands below a column: quarter, months, who comes and goes,
// and whether that is within the budget. They end at bottom.
func (p plot) words(q Quarter, quarter int) (nodes []picture.Node, bottom picture.Unit) {
	y, room := p.bottom+6*px, p.slot-slotPad
	say := func(face picture.Face, class string, ways ...string) {
		y += wordLine
		if words := face.First(room, ways...); words != "" {
			at := picture.Point{X: p.centre(quarter), Y: y}
			nodes = append(nodes, face.Anchored(class, at, picture.Middle, words))
		}
	}
	if p.compact {
		name := heading
		if heading.Measure(q.Label) > room {
			name, room = tight, p.slot-2*px
		}
		say(name, picture.ClassStrong, q.Label)
		say(small, picture.ClassFaint, q.brief(), q.net(), "")
		return nodes, y
	}
	say(heading, picture.ClassStrong, q.Label)
	months := q.Months
	if p.yearless {
		months = picture.Yearless(months)
	}
	say(small, picture.ClassFaint, months)
	y += 4 * px
	if quarter == 0 {
		say(small, picture.ClassLabel, fmt.Sprintf("%d at the start", q.Opening), fmt.Sprintf("%d before", q.Opening))
	}
	for _, words := range q.changes() {
		say(small, picture.ClassLabel, words)
	}
	if over := q.Closing - q.Budget; q.over() {
		say(emphasis, picture.ClassOver, fmt.Sprintf("%d over budget", over), fmt.Sprintf("%d over", over))
	}
	return nodes, y
}

// changes says who comes and goes in a quarter.
func (q Quarter) changes() []string {
	var lines []string
	if q.Joiners != 0 {
		lines = append(lines, english.Figure(signed(q.Joiners), "joiner"))
	}
	if q.Leavers != 0 {
		lines = append(lines, english.Figure(signed(-q.Leavers), "leaver"))
	}
	if q.Moves != 0 {
		lines = append(lines, signed(q.Moves)+" moved")
	}
	return lines
}

// net is by how many people a quarter grows or shrinks.
func (q Quarter) net() string { return signed(q.Joiners - q.Leavers + q.Moves) }

// brief says who comes and goes in a quarter in few words.
func (q Quarter) brief() string {
	moved := signed(q.Moves)
	if moved != "" {
		moved += " moved"
	}
	return picture.Joined(", ", signed(q.Joiners), signed(-q.Leavers), moved)
}

// label names a quarter for people who cannot see its column.
func (q Quarter) label() string {
	words := picture.Joined(", ", q.Label, fmt.Sprintf("%d people", q.Closing), picture.Joined(", ", q.changes()...))
	if q.Budget >= 0 {
		words += fmt.Sprintf(", budget %d", q.Budget)
	}
	return words
}

// over says whether a quarter closes above its budget.
func (q Quarter) over() bool { return q.Budget >= 0 && q.Closing > q.Budget }

// budget is the tick at a quarter's budget, with the figure at its right.
func (p plot) budget(q Quarter, quarter int) []picture.Node {
	if q.Budget < 0 {
		return nil
	}
	class := picture.ClassLimit
	if q.over() {
		class = picture.ClassLimit + " " + picture.ClassOver
	}
	y, reach := p.y(q.Budget), p.columnWidth/2+tickOver
	from := picture.Point{X: p.centre(quarter) - reach, Y: y}
	to := picture.Point{X: p.centre(quarter) + reach, Y: y}
	nodes := []picture.Node{picture.Stroke(picture.ClassLimitRim, from, to), picture.Stroke(class, from, to)}
	if p.figures == 0 {
		return nodes
	}
	figure := picture.Point{X: to.X + 4*px, Y: small.Middle(y)}
	return append(nodes, small.Text(picture.ClassFaint+" "+picture.ClassLabelHalo, figure, fmt.Sprint(q.Budget)))
}

// signed prints a change with its sign, and nothing for none.
func signed(n int) string {
	switch {
	case n > 0:
		return fmt.Sprintf("+%d", n)
	case n < 0:
		return fmt.Sprintf("−%d", -n)
	}
	return ""
}
