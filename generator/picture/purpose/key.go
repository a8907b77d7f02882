package purpose

import (
	"slices"
	"strconv"
	"strings"

	"handbook/generator/picture"
)

const (
	sampleRadius = 8 * px
	sampleGap    = 22 * px // between a sample's words and the next sample
	keyLine      = 24 * px
)

// sample is an entry of the key: figures as the grid draws them around a
// point, and words.
type sample struct {
	words string
	draw  func(at picture.Point) []picture.Node
}

// samples gives a sample of every figure that occurs on the grid, if there is
// more than the plain dot. A small picture explains its colours alone.
func (l layout) samples(g Grid, s spots, arrows bool) []sample {
	samples := departments(g)
	if l.compact {
		return samples
	}
	if l.weighs(s.radius) {
		samples = append(samples, weightSamples(g)...)
	}
	return append(samples, samplesOf(g, arrows)...)
}

// departments gives a sample of each colour, where there are several. Departments
// that share a colour, since there are more of them than colours, share a sample.
func departments(g Grid) []sample {
	var names [9][]string
	colours := 0
	for _, item := range g.Items {
		entry := 0
		if item.Group > 0 {
			entry = 1 + (item.Group-1)%8
		}
		if item.Department == "" || slices.Contains(names[entry], item.Department) {
			continue
		}
		if len(names[entry]) == 0 {
			colours++
		}
		names[entry] = append(names[entry], item.Department)
	}
	if colours < 2 {
		return nil
	}
	var samples []sample
	for entry, of := range names {
		if len(of) > 0 {
			samples = append(samples, sample{strings.Join(of, ", "), func(at picture.Point) []picture.Node {
				return []picture.Node{picture.Dot(Item{Group: entry}.class(), at, sampleRadius)}
			}})
		}
	}
	return samples
}

// weightSamples explain what the area of a dot says.
func weightSamples(g Grid) []sample {
	samples := []sample{{"area is weeks of work, the largest " + weeks(g.heaviest()), func(at picture.Point) []picture.Node {
		return []picture.Node{picture.Dot(Item{}.class(), at.Add(-4*px, 0), leastDot), picture.Dot(Item{}.class(), at.Add(7*px, 0), 6*px)}
	}}}
	if slices.ContainsFunc(g.Items, func(i Item) bool { return i.Weeks < 0 }) {
		samples = append(samples, sample{"not sized", func(at picture.Point) []picture.Node {
			return []picture.Node{unsized(Item{}, at), picture.Dot(Item{}.class(), at, leastDot)}
		}})
	}
	return samples
}

// weeks says hundredths of a week in at most one decimal.
func weeks(hundredths int) string {
	tenths := (hundredths + 5) / 10
	if tenths%10 == 0 {
		return strconv.Itoa(tenths / 10)
	}
	return strconv.Itoa(tenths/10) + "." + strconv.Itoa(tenths%10)
}

// samplesOf are the samples of states, levels, questions and moves.
func samplesOf(g Grid, arrows bool) []sample {
	var samples []sample
	add := func(words string, item Item) {
		samples = append(samples, sample{words, func(at picture.Point) []picture.Node {
			nodes := []picture.Node{picture.Dot(item.class(), at, sampleRadius)}
			if mark := item.mark(at, sampleRadius, false); mark != nil {
				nodes = append(nodes, mark)
			}
			return nodes
		}})
	}
	if slices.ContainsFunc(g.Items, func(i Item) bool { return i.count }) {
		samples = append(samples, sample{"several items, counted", func(at picture.Point) []picture.Node {
			return []picture.Node{picture.Dot(picture.ClassDotRim, at, sampleRadius), picture.Dot(Item{}.class(), at, sampleRadius-2*px)}
		}})
	}
	if slices.ContainsFunc(g.Items, func(i Item) bool { return i.State != Open }) {
		add("accepted or in progress", Item{})
	}
	for _, state := range []State{Proposed, Done, Out} {
		if slices.ContainsFunc(g.Items, func(i Item) bool { return i.State == state }) {
			add(stateWords[state], Item{State: state})
		}
	}
	for _, level := range []Level{Below, At, Above} {
		if slices.ContainsFunc(g.Items, func(i Item) bool { return i.Level == level }) {
			add(levelWords[level], Item{Level: level})
		}
	}
	if slices.ContainsFunc(g.Items, func(i Item) bool { return i.Asked != "" }) {
		samples = append(samples, sample{picture.AskedWords, func(at picture.Point) []picture.Node {
			return []picture.Node{picture.Dot(Item{}.class(), at, sampleRadius), picture.Bubble(picture.ClassDotAsked, at, 3*px)}
		}})
	}
	if arrows {
		samples = append(samples, sample{picture.Joined(" ", "moved", sinceWords(g.Since)), func(at picture.Point) []picture.Node {
			line := picture.Stroke(picture.ClassMoved, at.Add(-4*px, 0), at.Add(12*px, 0))
			line.Arrow = true
			return []picture.Node{picture.Dot(picture.ClassMoved, at.Add(-4*px-oldRadius, 0), oldRadius), line}
		}})
	}
	return samples
}

// key sets the samples in lines below the grid, from top down; end is where it ends.
func (l layout) key(samples []sample, top picture.Unit) (nodes []picture.Node, end picture.Unit) {
	if len(samples) == 0 {
		return nil, top
	}
	pen := picture.Point{X: l.frame.Min.X, Y: top}
	for _, s := range samples {
		words := l.small.Fit(s.words, l.frame.Max.X-l.frame.Min.X-4*sampleRadius)
		room := 3*sampleRadius + 4*px + l.small.Measure(words)
		if pen.X > l.frame.Min.X && pen.X+room > l.frame.Max.X {
			pen = picture.Point{X: l.frame.Min.X, Y: pen.Y + keyLine}
		}
		at := pen.Add(sampleRadius, keyLine/2)
		baseline := picture.Point{X: at.X + 2*sampleRadius + 4*px, Y: l.small.Middle(at.Y)}
		nodes = append(nodes, &picture.Group{Class: picture.ClassLegend, Nodes: append(s.draw(at), l.small.Text(picture.ClassFaint, baseline, words))})
		pen.X += room + sampleGap
	}
	return nodes, pen.Y + keyLine
}
