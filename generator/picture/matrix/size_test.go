package matrix

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"

	"handbook/generator/picture"
	"handbook/generator/picture/picturetest"
)

// crowded is as many risks as a company brings, a third of them in one cell.
func crowded(seed uint64, items int) Matrix {
	dice := rand.New(rand.NewPCG(seed, 5))
	m := blank()
	for i := range items {
		item := Item{
			ID: fmt.Sprint("risk-", i), Number: i + 1, Name: picturetest.Names[i%len(picturetest.Names)], Href: fmt.Sprintf("risk-%d.html", i),
			Likelihood: 1 + dice.IntN(size), Impact: 1 + dice.IntN(size), State: State(dice.IntN(3)), Group: dice.IntN(9),
		}
		if i%3 == 0 {
			item.Likelihood, item.Impact = 4, 3
		}
		if dice.IntN(4) == 0 {
			item.Asked = "Question: what answers it?"
		}
		m.Items = append(m.Items, item)
	}
	return m
}

// shapes are the three forms of a matrix.
var shapes = map[string]func(*Matrix){
	"page": func(*Matrix) {}, "column": func(m *Matrix) { m.Column = true },
	"compact": func(m *Matrix) {
		if m.Compact = true; len(m.Items) > 0 {
			m.Items[len(m.Items)-1].Focus = true
		}
	},
}

// TestEveryRiskIsFound draws matrices of all sizes: each risk has a dot of its
// own in its cell, or is among those that the cell counts.
func TestEveryRiskIsFound(t *testing.T) {
	for _, n := range []int{0, 1, 10, 100, 1000} {
		for name, shape := range shapes {
			for seed := range uint64(4) {
				m := crowded(seed, n)
				shape(&m)
				scene := Draw(m)
				picturetest.Check(t, scene)
				if found := len(picturetest.Groups(scene, "id")) + counted(t, scene, m.List); found != n {
					t.Errorf("%s of %d: %d risks are drawn or counted", name, n, found)
				}
				inTheirCells(t, scene, m)
				nothingIsHidden(t, scene)
				if t.Failed() {
					t.Fatalf("%s, seed %d, of %d", name, seed, n)
				}
			}
		}
	}
}

// counted adds up the dots that count risks.
func counted(t *testing.T, scene *picture.Scene, list string) (sum int) {
	t.Helper()
	for _, node := range scene.Nodes {
		group, ok := node.(*picture.Group)
		if !ok || group.Class != picture.ClassItem || picturetest.Data(group, "id") != "" {
			continue
		}
		n, err := strconv.Atoi(picturetest.Texts(group.Nodes)[0].Words)
		if err != nil || group.Href != list || group.Label == "" {
			t.Errorf("a count says %q and leads to %q: %v", group.Label, group.Href, err)
		}
		sum += n
	}
	return sum
}

// inTheirCells looks for dots that reach out of their cell.
func inTheirCells(t *testing.T, scene *picture.Scene, m Matrix) {
	t.Helper()
	l, byID := layoutOf(m), map[string]Item{}
	for _, item := range m.Items {
		byID[item.ID] = item
	}
	for _, group := range picturetest.Groups(scene, "id") {
		item, dot := byID[picturetest.Data(group, "id")], dotOf(group)
		if !l.cell(item.Likelihood, item.Impact).Holds(picture.Around(dot.Points[0], dot.Radius)) {
			t.Errorf("%q reaches out of its cell", group.Label)
		}
	}
}

// nothingIsHidden compares all dots with each other and with the words.
func nothingIsHidden(t *testing.T, scene *picture.Scene) {
	t.Helper()
	var dots []*picture.Shape
	for _, node := range scene.Nodes {
		if group, ok := node.(*picture.Group); ok && group.Class == picture.ClassItem {
			dots = append(dots, dotOf(group))
		}
	}
	for i, dot := range dots {
		box := picture.Around(dot.Points[0], dot.Radius)
		for _, other := range dots[:i] {
			if picture.Distance(dot.Points[0], other.Points[0]) < dot.Radius+other.Radius {
				t.Error("one dot hides another")
			}
		}
		for _, node := range scene.Nodes {
			if words, ok := node.(*picture.Text); ok && picturetest.Overlap(picturetest.Bounds(words), box) {
				t.Errorf("a dot hides the words %q", words.Words)
			}
		}
	}
}

// dotOf is the outermost dot of an item.
func dotOf(group *picture.Group) *picture.Shape {
	if rims := picturetest.Shapes(group.Nodes, picture.ClassDotRim); len(rims) > 0 {
		return rims[0]
	}
	return picturetest.Shapes(group.Nodes, picture.ClassDot)[0]
}

// TestStatesDiffer: the states differ by their classes, which the style sheet
// draws full, as a ring and faded.
func TestStatesDiffer(t *testing.T) {
	seen := map[string]bool{}
	for state := range State(3) {
		seen[Item{State: state}.class()] = true
	}
	if len(seen) != 3 {
		t.Errorf("three states have %d classes", len(seen))
	}
}
