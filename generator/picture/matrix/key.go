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
		samples = append(samples, sample{"as many risks as its number says", func(at picture.Point) []picture.Node {
			return []picture.Node{picture.Dot(picture.ClassDotRim, at, sampleRadius), picture.Dot(picture.ClassDot, at, sampleRadius-2*px)}
		}})
	}
	if slices.ContainsFunc(m.Items, func(i Item) bool { return i.Asked != "" }) {
		samples = append(samples, sample{picture.AskedWords, func(at picture.Point) []picture.Node {
			return []picture.Node{picture.Dot(Item{}.class(), at, sampleRadius), picture.Bubble(picture.ClassDotAsked, at, 3*px)}
		}})
	}
	return append(samples, sample{"in the corner of a cell: likelihood × impact", func(at picture.Point) []picture.Node {
		return []picture.Node{picture.Face{Size: 12 * px}.Anchored(picture.ClassFaint, picture.Point{X: at.X, Y: picture.Face{Size: 12 * px}.Middle(at.Y)}, picture.Middle, "20")}
	}})
}

// key sets the samples in a line at the foot of the picture.
func (l layout) key(samples []sample) []picture.Node {
	const gap = 22 * px
	at := picture.Point{X: l.frame.Min.X + sampleRadius, Y: l.height - sampleRadius - 4*px}
	var nodes []picture.Node
	for _, s := range samples {
		baseline := picture.Point{X: at.X + 2*sampleRadius, Y: l.words.Middle(at.Y)}
		nodes = append(nodes, &picture.Group{Class: picture.ClassLegend, Nodes: append(s.draw(at), l.words.Text(picture.ClassFaint, baseline, s.words))})
		at.X = baseline.X + l.words.Measure(s.words) + gap
	}
	return nodes
}
