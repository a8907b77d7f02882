package trend

import (
	"cmp"
	"fmt"
	"slices"

	"handbook/generator/picture"
)

const px = picture.Px

const (
	width     = 344 * px // as much as a phone shows of it
	plotHigh  = 128 * px
	topRoom   = 10 * px
	footRoom  = 24 * px  // below the plot, for the days
	axisRoom  = 44 * px  // left of it, for the figures of the axis
	nameRoom  = 146 * px // right of it at most, for the names of the lines
	nameGap   = 8 * px
	dotRadius = 4 * px
)

var (
	words  = picture.Face{Size: 13 * px}
	strong = picture.Face{Size: 13 * px, Weight: picture.SemiBold}
)

// Draw draws the lines on one scale that begins at zero. Each ends in a dot, with
// its figure and name beside it; names that would stand on each other move apart,
// and a leader joins such a name to its line.
func Draw(c Chart) *picture.Scene {
	if len(c.Lines) == 0 {
		return picture.Blank("trend compact", c.Title, width, "Nothing has been counted yet.")
	}
	p := plotOf(c)
	nodes := p.axis(c)
	if len(c.Expected) > 1 {
		nodes = append(nodes, picture.Stroke(picture.ClassExpected, p.at(c.Expected[0]), p.at(c.Expected[1])))
	}
	for _, line := range c.Lines {
		nodes = append(nodes, p.course(line)...)
	}
	return &picture.Scene{
		Width: width, Height: p.height(), Kind: "trend compact",
		Title: c.Title, Description: c.Description, Nodes: append(nodes, p.names(c.Lines)...),
	}
}

// plot is the geometry of a chart.
type plot struct {
	frame    picture.Rect
	from, to int // days
	top      int // value where the scale ends
}

func plotOf(c Chart) plot {
	high := max(plotHigh, picture.Unit(len(c.Lines))*words.Leading())
	p := plot{from: c.From.Number, to: max(c.To.Number, c.From.Number+1), top: c.Top}
	p.frame = picture.Rect{Min: picture.Point{X: axisRoom, Y: topRoom}, Max: picture.Point{X: width - roomOf(c.Lines), Y: topRoom + high}}
	if p.top == 0 {
		for _, line := range c.Lines {
			for _, point := range line.Points {
				p.top = max(p.top, point.Value)
			}
		}
		p.top = round(max(p.top, 100))
	}
	return p
}

// roomOf is how much room the names of lines need right of the plot, which takes the
// rest.
func roomOf(lines []Line) picture.Unit {
	var most picture.Unit
	for _, line := range lines {
		if n := len(line.Points); n > 0 {
			most = max(most, strong.Measure(line.Points[n-1].Words+" ")+words.Measure(line.Name))
		}
	}
	return min(2*nameGap+most/px*px+2*px, nameRoom)
}

// round is the next 1, 2 or 5 times a power of ten, from 100 on.
func round(value int) int {
	for power := 100; ; power *= 10 {
		for _, step := range [...]int{1, 2, 5} {
			if step*power >= value {
				return step * power
			}
		}
	}
}

func (p plot) height() picture.Unit { return p.frame.Max.Y + footRoom }

// at is the place of a figure. What is off the scale is on its edge.
func (p plot) at(point Point) picture.Point {
	day := min(max(point.Day, p.from), p.to) - p.from
	value := min(max(point.Value, 0), p.top)
	wide, high := p.frame.Max.X-p.frame.Min.X, p.frame.Max.Y-p.frame.Min.Y
	return picture.Point{
		X: p.frame.Min.X + wide*picture.Unit(day)/picture.Unit(p.to-p.from),
		Y: p.frame.Max.Y - high*picture.Unit(value)/picture.Unit(p.top),
	}
}

// axis gives the lines at nothing, half and all of the scale, and the days on which
// the chart begins and ends.
func (p plot) axis(c Chart) []picture.Node {
	var nodes []picture.Node
	for i, value := range []int{0, p.top / 2, p.top} {
		y, class := p.at(Point{Value: value}).Y, picture.ClassGrid
		if i == 0 {
			class = picture.ClassAxis
		}
		nodes = append(nodes, picture.Stroke(class, picture.Point{X: p.frame.Min.X, Y: y}, picture.Point{X: p.frame.Max.X, Y: y}))
		if said := scaleWords(value, c.Percent); said != "" {
			nodes = append(nodes, words.Anchored(picture.ClassAxisText, picture.Point{X: p.frame.Min.X - 6*px, Y: words.Middle(y)}, picture.End, words.Fit(said, axisRoom-6*px)))
		}
	}
	foot := p.frame.Max.Y + words.Leading() + 2*px
	room := (p.frame.Max.X - p.frame.Min.X) / 2
	return append(nodes,
		words.Anchored(picture.ClassAxisText, picture.Point{X: p.frame.Min.X, Y: foot}, picture.Start, words.Fit(c.From.Words, room)),
		words.Anchored(picture.ClassAxisText, picture.Point{X: p.frame.Max.X + 2*nameGap, Y: foot}, picture.End, words.Fit(c.To.Words, room)))
}

// scaleWords is a value of the scale; "" for half of an odd one.
func scaleWords(value int, percent bool) string {
	switch {
	case value%100 != 0:
		return ""
	case percent:
		return fmt.Sprintf("%d%%", value/100)
	}
	return fmt.Sprint(value / 100)
}

// course is a line from day to day, with a dot at its end.
func (p plot) course(line Line) []picture.Node {
	path := make([]picture.Point, len(line.Points))
	for i, point := range line.Points {
		path[i] = p.at(point)
	}
	nodes := []picture.Node{}
	if len(path) > 1 {
		nodes = append(nodes, &picture.Shape{Kind: picture.Polyline, Class: line.class(picture.ClassCourse), Points: path})
	}
	return append(nodes, picture.Dot(line.class(picture.ClassCourseEnd), path[len(path)-1], dotRadius))
}

// class is one with the tone of the line.
func (l Line) class(class string) string {
	return picture.Joined(" ", class, map[Tone]string{
		Good: picture.ClassToneGood, Warn: picture.ClassToneWarn, Bad: picture.ClassToneBad, Accent: picture.ClassToneAccent,
	}[l.Tone])
}

// names sets the last figure and the name of each line at its end, from the top down.
func (p plot) names(lines []Line) []picture.Node {
	sorted := slices.SortedStableFunc(slices.Values(lines), func(a, b Line) int { return cmp.Compare(p.end(a).Y, p.end(b).Y) })
	var nodes []picture.Node
	for i, y := range p.apart(sorted) {
		line, end := sorted[i], p.end(sorted[i])
		at := picture.Point{X: p.frame.Max.X + 2*nameGap, Y: words.Middle(y)}
		if leads := y - end.Y; leads > 2*px || leads < -2*px || end.X < p.frame.Max.X {
			nodes = append(nodes, picture.Stroke(picture.ClassLeader, end.Add(dotRadius, 0), picture.Point{X: at.X - 3*px, Y: y}))
		}
		figure := strong.Fit(line.Points[len(line.Points)-1].Words, nameRoom/2)
		nodes = append(nodes, strong.Text(picture.ClassStrong, at, figure))
		if at.X += strong.Measure(figure + " "); line.Name != "" {
			nodes = append(nodes, words.Text(picture.ClassLabel, at, words.Fit(line.Name, width-at.X-px)))
		}
	}
	return nodes
}

// end is the place of a line's last figure.
func (p plot) end(line Line) picture.Point { return p.at(line.Points[len(line.Points)-1]) }

// apart are the heights of the names of lines, sorted from the top down: those of their
// ends, or as near to them as lets every name have a line of its own.
func (p plot) apart(sorted []Line) []picture.Unit {
	heights := make([]picture.Unit, len(sorted))
	least := p.frame.Min.Y
	for i, line := range sorted {
		heights[i] = max(p.end(line).Y, least)
		least = heights[i] + words.Leading()
	}
	most := p.frame.Max.Y
	for i := len(heights) - 1; i >= 0; i-- {
		heights[i] = min(heights[i], most)
		most = heights[i] - words.Leading()
	}
	return heights
}
