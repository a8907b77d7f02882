package roadmap

import (
	"slices"

	"handbook/generator/picture"
)

const (
	sampleWidth = 28 * px
	sampleGap   = 22 * px // between a sample's words and the next sample
	legendLine  = 24 * px
)

// What a load shows.
const (
	loadSays  = "weeks planned; the tick is the limit"
	ifAllSays = "weeks if all proposals were done"
)

// sample is an entry of the legend: a figure as the chart draws it, and words.
type sample struct {
	words string
	draw  func(picture.Rect) []picture.Node
}

// samplesOf gives a sample of everything that occurs on the chart, and of
// nothing else.
func samplesOf(c Chart) []sample {
	var states [Out + 1]bool
	var attention, below, broken, asked, confidence, dates bool
	for _, r := range c.Rows {
		for _, b := range r.Bars {
			states[b.State.known()] = true
			attention, below, broken = attention || b.Attention, below || b.BelowLine, broken || b.Broken
			asked = asked || b.Asked != ""
			confidence, dates = confidence || b.Confidence > 0, dates || b.dated()
		}
	}
	var samples []sample
	for s := Planned; s <= Out; s++ {
		if states[s] {
			samples = append(samples, barSample(Bar{State: s}, s.words()))
		}
	}
	if attention {
		samples = append(samples, barSample(Bar{Attention: true}, attentionSays))
	}
	if below {
		samples = append(samples, barSample(Bar{BelowLine: true}, "below the line"))
	}
	if confidence {
		samples = append(samples, sample{"paler = less certain", fading})
	}
	if dates {
		samples = append(samples, sample{"exact dates", datesSample})
	}
	if milestones := milestonesOf(c); len(milestones) > 0 {
		late := slices.ContainsFunc(milestones, func(m Milestone) bool { return m.Late })
		samples = append(samples, sample{map[bool]string{false: "milestone", true: "milestone, here a late one"}[late], milestoneSample(late)})
	}
	if slices.ContainsFunc(c.Arrows, func(a Arrow) bool { return !a.Broken }) {
		samples = append(samples, arrowSample(picture.ClassArrow, "is needed by"))
	}
	if broken {
		samples = append(samples, barSample(Bar{Broken: true}, "needs something that comes too late"))
	}
	if asked {
		samples = append(samples, barSample(Bar{Asked: picture.AskedWords}, picture.AskedWords))
	}
	return append(samples, loadSamples(c)...)
}

// loadSamples explain the loads of a chart, where it has some.
func loadSamples(c Chart) []sample {
	var loads []Load
	for _, r := range c.Rows {
		loads = append(loads, r.Loads...)
	}
	if len(loads) == 0 {
		return nil
	}
	samples := []sample{{loadSays, loadSample}}
	if slices.ContainsFunc(loads, Load.hasProposals) {
		samples = append(samples, sample{ifAllSays, ifAllSample})
	}
	return samples
}

func milestonesOf(c Chart) []Milestone {
	var list []Milestone
	for _, r := range c.Rows {
		for _, b := range r.Bars {
			list = append(list, b.Milestones...)
		}
	}
	return list
}

// milestoneSample is a milestone at the foot of a bar.
func milestoneSample(late bool) func(picture.Rect) []picture.Node {
	return func(r picture.Rect) []picture.Node {
		foot := picture.Point{X: centre(r).X, Y: r.Max.Y - 2*px}
		r.Max.Y = foot.Y
		return append(Bar{}.box(r, 0), picture.Diamond(Milestone{Late: late}.class(), foot, milestoneRadius))
	}
}

// barSample is a small bar without a name.
func barSample(b Bar, words string) sample {
	return sample{words, func(r picture.Rect) []picture.Node {
		nodes := b.box(r, 0)
		for _, m := range marksOf(b) {
			nodes = append(nodes, m.draw(centre(r))...)
		}
		return nodes
	}}
}

// datesSample is a bar that runs in the middle of its quarter.
func datesSample(r picture.Rect) []picture.Node {
	line := picture.Rect{Min: picture.Point{X: r.Min.X + 8*px, Y: r.Max.Y - datesHigh}, Max: picture.Point{X: r.Max.X - 8*px, Y: r.Max.Y}}
	return append(Bar{}.box(r, 0), picture.Box(picture.ClassBarEdge, line, 0))
}

// fading is a bar that gets less certain from left to right.
func fading(r picture.Rect) []picture.Node {
	var nodes []picture.Node
	third := (r.Max.X - r.Min.X) / 3
	for i, confidence := range []int{5, 3, 1} {
		part := r
		part.Min.X += third * picture.Unit(i)
		part.Max.X = part.Min.X + third - px
		nodes = append(nodes, picture.Box(Bar{Confidence: confidence}.class(0), part, 0))
	}
	return nodes
}

// arrowSample is a short arrow.
func arrowSample(class, words string) sample {
	return sample{words, func(r picture.Rect) []picture.Node {
		y := centre(r).Y
		line := picture.Stroke(class, picture.Point{X: r.Min.X, Y: y}, picture.Point{X: r.Max.X, Y: y})
		line.Arrow = true
		return []picture.Node{line}
	}}
}

// loadSample is a load just below its limit.
func loadSample(r picture.Rect) []picture.Node {
	track := picture.Rect{
		Min: picture.Point{X: r.Min.X, Y: centre(r).Y - 5*px/2},
		Max: picture.Point{X: r.Max.X, Y: centre(r).Y + 5*px/2},
	}
	done, x := track, track.Max.X-7*px
	done.Max.X = track.Min.X + 14*px
	tick := picture.Stroke(picture.ClassLimit, picture.Point{X: x, Y: track.Min.Y - 3*px}, picture.Point{X: x, Y: track.Max.Y + 3*px})
	return []picture.Node{picture.Box(picture.ClassLoadTrack, track, 0), picture.Box(picture.ClassLoad, done, 0), tick}
}

// ifAllSample is what proposals would add to a load.
func ifAllSample(r picture.Rect) []picture.Node {
	r.Min.Y, r.Max.Y = centre(r).Y-5*px/2, centre(r).Y+5*px/2
	return []picture.Node{picture.Box(picture.ClassLoadIfAll, r, 0)}
}

// legend sets the samples in lines up to right, from top down; end is where it ends.
func legend(samples []sample, right, top picture.Unit) (nodes []picture.Node, end picture.Unit) {
	if len(samples) == 0 {
		return nil, top
	}
	pen := picture.Point{X: 14 * px, Y: top}
	for _, s := range samples {
		room := sampleWidth + 8*px + small.Measure(s.words)
		if pen.X+room > right {
			pen = picture.Point{X: 14 * px, Y: pen.Y + legendLine}
		}
		box := picture.Rect{
			Min: picture.Point{X: pen.X, Y: pen.Y + 4*px},
			Max: picture.Point{X: pen.X + sampleWidth, Y: pen.Y + 20*px},
		}
		g := &picture.Group{Class: picture.ClassLegend, Nodes: s.draw(box)}
		baseline := picture.Point{X: box.Max.X + 8*px, Y: small.Middle(centre(box).Y)}
		g.Nodes = append(g.Nodes, small.Text(picture.ClassFaint, baseline, s.words))
		nodes = append(nodes, g)
		pen.X += (room + sampleGap + px - 1) / px * px // on whole pixels, which take fewer letters
	}
	return nodes, pen.Y + legendLine
}

// centre is the middle of an area.
func centre(r picture.Rect) picture.Point {
	return picture.Point{X: (r.Min.X + r.Max.X) / 2, Y: (r.Min.Y + r.Max.Y) / 2}
}
