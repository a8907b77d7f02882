package purpose

import "testing"

// TestDotsAreWhereTheyAreRated: neither the words of a quadrant nor the frame push a
// dot away from its rating, and 9 and 10 are two places.
func TestDotsAreWhereTheyAreRated(t *testing.T) {
	for _, column := range []bool{false, true} {
		g := Grid{Title: "Grid", Description: "A few.", Column: column, Critical: 50, Differentiating: 50}
		for i, at := range []Place{{100, 100}, {90, 90}, {60, 98}, {2, 98}, {14, 100}, {0, 0}, {12, 2}, {60, 2}, {70, 0}, {100, 0}} {
			g.Items = append(g.Items, Item{Number: i + 1, Name: "Item", Criticality: at.Criticality, Differentiation: at.Differentiation, Weeks: i * 100})
		}
		l, s, _, _ := arranged(g)
		for i, item := range g.Items {
			if want := l.point(item.place()); s.at[i] != want {
				t.Errorf("in a column %t: %v is at %v, and %v is its place", column, item.place(), s.at[i], want)
			}
		}
	}
}
