package purpose

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"handbook/generator/picture"
	"handbook/generator/picture/picturetest"
)

// weightedGrid is a grid of work of all sizes, some of it not sized.
func weightedGrid(seed uint64, items int) Grid {
	r := rand.New(rand.NewPCG(seed, 9))
	g := crowdedGrid(seed, items)
	for i := range g.Items {
		item := &g.Items[i]
		item.Weeks, item.Department = 10+r.IntN(6000)*r.IntN(2), fmt.Sprint("Department ", item.Group)
		if i%7 == 3 {
			item.Weeks = -1
		}
	}
	return g
}

// dotsOf are the dots of a scene, by the ID of their item.
func dotsOf(scene *picture.Scene) map[string]*picture.Shape {
	dots := map[string]*picture.Shape{}
	for _, g := range picturetest.Groups(scene, "id") {
		dots[picturetest.Data(g, "id")] = picturetest.Shapes(g.Nodes, picture.ClassDot)[0]
	}
	return dots
}

// TestAreaIsWeeks holds a tenth of a week against sixty, and fifteen against them;
// what nobody has sized has a ring.
func TestAreaIsWeeks(t *testing.T) {
	g := Grid{Description: "Four items.", Critical: 50, Differentiating: 50, Items: []Item{
		{ID: "tiny", Number: 1, Criticality: 20, Differentiation: 20, Weeks: 10},
		{ID: "quarter", Number: 2, Criticality: 40, Differentiation: 80, Weeks: 1500},
		{ID: "large", Number: 3, Criticality: 80, Differentiation: 80, Weeks: 6000},
		{ID: "unknown", Number: 4, Criticality: 80, Differentiation: 20, Weeks: -1},
	}}
	scene := Draw(g)
	picturetest.Check(t, scene)
	dots := dotsOf(scene)
	area := func(id string) int { return int(dots[id].Radius) * int(dots[id].Radius) }
	if area("large") < 15*area("tiny") {
		t.Errorf("60 weeks take %d, a tenth of a week %d", area("large"), area("tiny"))
	}
	if share := 100 * area("quarter") / area("large"); share < 23 || share > 27 {
		t.Errorf("15 weeks take %d%% of the area of 60", share)
	}
	for _, group := range picturetest.Groups(scene, "id") {
		ring := len(picturetest.Shapes(group.Nodes, picture.ClassDotRim)) > 0
		if ring != (picturetest.Data(group, "id") == "unknown") {
			t.Errorf("%q has a ring: %t", group.Label, ring)
		}
	}
	for _, want := range []string{"area is weeks of work, the largest 60", "not sized"} {
		if !slices.ContainsFunc(picturetest.Texts(scene.Nodes), func(x *picture.Text) bool { return x.Words == want }) {
			t.Errorf("the key does not say %q", want)
		}
	}
}

// TestNumbersOfAllWeightsAreRead draws work of all sizes: no number stands on
// another, or on the dot of another item.
func TestNumbersOfAllWeightsAreRead(t *testing.T) {
	for seed := range uint64(12) {
		for _, n := range []int{5, 40, 99} {
			scene := Draw(weightedGrid(seed, n))
			picturetest.Check(t, scene)
			groups := picturetest.Groups(scene, "id")
			nothingIsCovered(t, scene, groups)
			for _, g := range groups {
				number := picturetest.Texts(g.Nodes)
				if len(number) != 1 {
					t.Fatalf("grid %d of %d: %q has %d numbers", seed, n, g.Label, len(number))
				}
				for _, other := range groups {
					if dot := picturetest.Shapes(other.Nodes, picture.ClassDot)[0]; other != g && picturetest.Overlap(picturetest.Bounds(number[0]), picture.Around(dot.Points[0], dot.Radius*7/10)) {
						t.Errorf("grid %d of %d: the number of %q is on the dot of %q", seed, n, g.Label, other.Label)
					}
				}
			}
			if t.Failed() {
				t.Fatalf("grid %d of %d items", seed, n)
			}
		}
	}
}

// TestColoursHaveAKey is about departments: with two there is a key, on a small
// picture too, and with one there is none.
func TestColoursHaveAKey(t *testing.T) {
	g := Grid{Critical: 50, Differentiating: 50, Items: []Item{
		{Number: 1, Criticality: 20, Differentiation: 20, Group: 1, Department: "Sales"},
		{Number: 2, Criticality: 40, Differentiation: 80, Group: 2, Department: "Finance"},
		{Number: 3, Criticality: 80, Differentiation: 80, Group: 9, Department: "Legal"},
	}}
	said := func(g Grid) string {
		var words []string
		for _, text := range picturetest.Texts(Draw(g).Nodes) {
			words = append(words, text.Words)
		}
		return strings.Join(words, "\n")
	}
	for _, compact := range []bool{false, true} {
		g.Compact = compact
		if words := said(g); !strings.Contains(words, "Sales, Legal") || !strings.Contains(words, "Finance") {
			t.Errorf("compact %t: the grid says\n%s", compact, words)
		}
	}
	g.Items = g.Items[:1]
	if words := said(g); strings.Contains(words, "Sales") {
		t.Errorf("one colour has a key:\n%s", words)
	}
}

// TestCaptionsAreOutsideThePlot looks for words in the frame: the names of the
// quadrants alone.
func TestCaptionsAreOutsideThePlot(t *testing.T) {
	g := weightedGrid(2, 30)
	scene := Draw(g)
	frame := picturetest.Shapes(scene.Nodes, picture.ClassFrame)[0].Points
	for _, text := range picturetest.Texts(scene.Nodes) {
		inFrame := picturetest.Overlap(picturetest.Bounds(text), picture.Rect{Min: frame[0], Max: frame[1]})
		if inFrame && !isNumber(text) && !strings.Contains(text.Class, picture.ClassQuadrantName) {
			t.Errorf("%q is in the frame", text.Words)
		}
	}
}
