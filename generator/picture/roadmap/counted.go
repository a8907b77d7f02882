package roadmap

import (
	"fmt"

	"handbook/generator/picture"
)

const (
	cellLines  = 3
	cellHeight = 44 * px // the figure and the bar of its states
	cellLine   = 16 * px
)

// tally is how many bars of each state a row has in a quarter.
type tally [Out + 1]int

// counted draws the work of each row and quarter as a figure, with a bar of its
// states below it. A bar that spans quarters counts in each of them.
func counted(c Chart, bars int) *picture.Scene {
	c.Description = picture.Joined(" ", c.Description, fmt.Sprintf(
		"%d bars are too many to draw one by one: the chart counts them by row and quarter, and work that spans quarters counts in each.", bars))
	f := frameOf(len(c.Quarters))
	top := headHeight
	var content []picture.Node
	for _, r := range c.Rows {
		tallies := r.tallies(len(c.Quarters))
		body := cellHeight + cellLine*cellLines
		out := row{Row: r, top: top, words: rowName.Wrap(r.Label, labelWidth-28*px, rowLines)}
		out.loads = top + rowPad + body
		out.bottom = out.loads + rowPad
		if len(r.Loads) > 0 {
			out.bottom += loadHeight
		}
		content = append(content, out.draw(f)...)
		for i, t := range tallies {
			if t.sum() > 0 {
				content = append(content, t.draw(f, r, c.Quarters[i], i, top+rowPad))
			}
		}
		top = out.bottom
	}
	return finish(c, f, top, content, nil)
}

// tallies counts the bars of a row by quarter and state.
func (r Row) tallies(quarters int) []tally {
	counts := make([]tally, quarters)
	for _, b := range r.Bars {
		for q := b.First; q <= b.Last; q++ {
			counts[q][b.State.known()]++
		}
	}
	return counts
}

// sum is the number of bars of all states.
func (t tally) sum() int {
	n := 0
	for _, count := range t {
		n += count
	}
	return n
}

// words names the states that occur, with their numbers.
func (t tally) words() string {
	var parts []string
	for state, count := range t {
		if count > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", count, State(state).words()))
		}
	}
	return picture.Joined(", ", parts...)
}

// draw gives the cell of a row and a quarter, a link to the quarter's page, or
// to the row's where the quarter has none.
func (t tally) draw(f frame, r Row, q Quarter, quarter int, top picture.Unit) picture.Node {
	left, room := f.start(quarter)+gutter/2, f.column-gutter
	g := &picture.Group{
		Class: picture.ClassItem, Href: q.Href,
		Label: fmt.Sprintf("%s: %s", picture.Joined(", ", r.Label, q.Label), t.words()),
	}
	if g.Href == "" {
		g.Href = r.Href
	}
	number := figure.Text(picture.ClassStrong, picture.Point{X: left, Y: top + 20*px}, fmt.Sprint(t.sum()))
	g.Nodes = append(t.bar(r.Group, left, room, top+30*px), number)
	for i, words := range small.Wrap(t.words(), room, cellLines) {
		g.Nodes = append(g.Nodes, small.Text(picture.ClassFaint, picture.Point{X: left, Y: top + cellHeight + 11*px + cellLine*picture.Unit(i)}, words))
	}
	return g
}

// bar shares a line of the cell's width among the states.
func (t tally) bar(group int, left, room, top picture.Unit) []picture.Node {
	var nodes []picture.Node
	before, sum := 0, t.sum()
	at := func(n int) picture.Unit { return left + room*picture.Unit(n)/picture.Unit(sum) }
	for state, count := range t {
		if count == 0 {
			continue
		}
		box := picture.Rect{
			Min: picture.Point{X: at(before), Y: top},
			Max: picture.Point{X: at(before + count), Y: top + 8*px},
		}
		b := Bar{State: State(state)}
		nodes = append(nodes, b.box(box, group)...)
		before += count
	}
	return nodes
}
