package matrix

import (
	"slices"

	"handbook/generator/picture"
)

// sample is an entry of the key: a dot as the matrix draws it, and words.
type sample struct {
	words string
	draw  func(at picture.Point) []picture.Node
}

const sampleRadius = 8 * px

// samplesOf gives a sample of everything that occurs on the matrix, where there
// is more than open risks.
func samplesOf(m Matrix, counted bool) []sample {
	var samples []sample
	occurs := func(state State) bool {
		return slices.ContainsFunc(m.Items, func(i Item) bool { return i.State == state })
	}
	if occurs(Accepted) || occurs(Mitigated) {
		for _, state := range []State{Open, Accepted, Mitigated} {
			if occurs(state) {
				samples = append(samples, sample{stateWords[state], func(at picture.Point) []picture.Node {
					return []picture.Node{picture.Dot(Item{State: state}.class(), at, sampleRadius)}
				}})
			}
		}
	}
	if counted {
		samples = append(samples, sample{"several risks, counted", func(at picture.Point) []picture.Node {
			return []picture.Node{picture.Dot(picture.ClassDotRim, at, sampleRadius), picture.Dot(picture.ClassDot, at, sampleRadius-2*px)}
		}})
	}
	if slices.ContainsFunc(m.Items, func(i Item) bool { return i.Asked != "" }) {
		samples = append(samples, sample{picture.AskedWords, func(at picture.Point) []picture.Node {
			return []picture.Node{picture.Dot(Item{}.class(), at, sampleRadius), picture.Bubble(picture.ClassDotAsked, at, 3*px)}
		}})
	}
	return append(samples, sample{"likelihood × impact", func(at picture.Point) []picture.Node {
		return []picture.Node{picture.Face{Size: 12 * px}.Anchored(picture.ClassFaint, picture.Point{X: at.X, Y: picture.Face{Size: 12 * px}.Middle(at.Y)}, picture.Middle, "20")}
	}})
}

// key sets the samples in lines from top down; end is where it ends.
func (l layout) key(samples []sample, top picture.Unit) (nodes []picture.Node, end picture.Unit) {
	const gap, line = 22 * px, 24 * px
	at := picture.Point{X: l.frame.Min.X, Y: top + line/2}
	for _, s := range samples {
		room := 3*sampleRadius + l.words.Measure(s.words)
		if at.X > l.frame.Min.X && at.X+room > l.frame.Max.X {
			at = picture.Point{X: l.frame.Min.X, Y: at.Y + line}
		}
		baseline := picture.Point{X: at.X + 3*sampleRadius, Y: l.words.Middle(at.Y)}
		nodes = append(nodes, &picture.Group{Class: picture.ClassLegend, Nodes: append(s.draw(at.Add(sampleRadius, 0)), l.words.Text(picture.ClassFaint, baseline, s.words))})
		at.X += room + gap
	}
	return nodes, at.Y + line/2
}
