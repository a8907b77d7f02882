package purpose

import (
	"fmt"
	"testing"

	"handbook/generator/picture"
	"handbook/generator/picture/picturetest"
)

// exampleGrid has everything that a grid can show.
func exampleGrid() Grid {
	g := Grid{
		Title: "Work of the quarter", Description: "Nine of thirty-four items win customers; six are work that nobody would miss.",
		Critical: 50, Differentiating: 50, Since: "March 2026",
	}
	for i := range 34 {
		g.Items = append(g.Items, Item{
			Number: i + 1, Name: "Onboarding of new trainers", Href: "item.html",
			Criticality: i * 37 % 101, Differentiation: i * 53 % 101, State: State(i % 4), Level: Level(i % 5 % 4), Group: i % 9, Department: fmt.Sprint("Department ", i%9), Weeks: i*i*10 - 10,
		})
		if i%11 == 1 {
			g.Items[i].From = &Place{Criticality: 100 - i*37%101, Differentiation: 30}
		}
		if i%3 == 0 {
			g.Items[i].Criticality, g.Items[i].Differentiation = 80, 50
		}
	}
	return g
}

func TestGolden(t *testing.T) {
	g := exampleGrid()
	picturetest.Golden(t, "grid", Draw(g))
	g.Compact, g.Items[7].Focus = true, true
	picturetest.Golden(t, "compact", Draw(g))
}

func TestPicturesReadWell(t *testing.T) {
	for _, compact := range []bool{false, true} {
		g := exampleGrid()
		g.Compact, g.Items[7].Focus = compact, compact
		picturetest.Check(t, Draw(g))
	}
}

// TestFocusNameIsNotCovered crowds the item whose page it is.
func TestFocusNameIsNotCovered(t *testing.T) {
	g := Grid{Description: "Crowded.", Critical: 50, Differentiating: 50, Compact: true}
	for i := range 40 {
		g.Items = append(g.Items, Item{Number: i + 1, Name: "Onboarding of new trainers", Criticality: 60 + i%5, Differentiation: 60 + i%7, Focus: i == 30})
	}
	l := layoutOf(g, 0)
	s := spread(l, g, nil)
	dots, radius := s.at, s.radius
	name := l.focusName(g.Items[30], dots[30], radius, nil).box
	for i, at := range dots {
		if picture.Around(at, radius*7/10).Overlaps(name) {
			t.Errorf("dot %d covers the name", i+1)
		}
	}
}
