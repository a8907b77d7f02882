package headcount

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"handbook/generator/picture"
	"handbook/generator/picture/picturetest"
)

// largeChart is three years of fifteen departments that double a company of
// about 150: large departments and small ones, some that begin later and some
// that end.
func largeChart(seed uint64, departments, quarters int) Chart {
	r := rand.New(rand.NewPCG(seed, 7))
	c := Chart{Title: "People", Description: "We double in two years."}
	closing := make([]int, quarters)
	for d := range departments {
		g := Group{Label: picturetest.Departments[d%len(picturetest.Departments)], Href: "d", Palette: d + 1}
		people, starts, ends := 1+r.IntN(4)*r.IntN(8), 0, quarters
		switch d {
		case 5:
			starts = quarters / 2
		case 9:
			ends = quarters / 2
		}
		for q := range quarters {
			people += r.IntN(3)
			n := 0
			if q >= starts && q < ends {
				n = people
			}
			g.Closing = append(g.Closing, n)
			closing[q] += n
		}
		c.Groups = append(c.Groups, g)
	}
	opening := closing[0]
	for i := range quarters {
		leavers := r.IntN(5)
		c.Quarters = append(c.Quarters, Quarter{
			Label: fmt.Sprintf("FY%d Q%d", 27+i/4, i%4+1), Months: "Jan–Mar 2027", Href: "q", Opening: opening,
			Joiners: max(closing[i]-opening, 0) + leavers, Leavers: leavers, Moves: i % 2, Closing: closing[i], Budget: closing[i] + r.IntN(20) - 10,
		})
		opening = closing[i]
	}
	return c
}

// TestChartsOfAllSizesAreLegible draws companies of one department and of
// many, for one quarter and for three years: nothing overlaps, nothing is cut,
// nothing is wider than a page.
func TestChartsOfAllSizesAreLegible(t *testing.T) {
	for seed := range uint64(4) {
		for _, departments := range []int{0, 1, 2, 8, 15, 24} {
			for _, quarters := range []int{1, 2, 5, 12} {
				for _, compact := range []bool{false, true} {
					c := largeChart(seed, departments, quarters)
					c.Compact = compact
					scene := Draw(c)
					picturetest.Check(t, scene)
					if most := map[bool]picture.Unit{false: pageWidth, true: compactWidth}[compact]; scene.Width > most {
						t.Errorf("the chart is %d px wide", scene.Width/px)
					}
					for _, text := range picturetest.Texts(scene.Nodes) {
						if strings.HasSuffix(text.Words, "…") {
							t.Errorf("the chart says %q and no more", text.Words)
						}
					}
					everyGroupIsNamed(t, c, scene)
					if t.Failed() {
						t.Fatalf("chart %d of %d departments and %d quarters, compact: %t", seed, departments, quarters, compact)
					}
				}
			}
		}
	}
}

// everyGroupIsNamed looks for the name of each group, as a link.
func everyGroupIsNamed(t *testing.T, c Chart, scene *picture.Scene) {
	t.Helper()
	named := map[string]bool{}
	for _, n := range scene.Nodes {
		if g, ok := n.(*picture.Group); ok && g.Href == "d" {
			for _, text := range picturetest.Texts(g.Nodes) {
				named[text.Words] = true
			}
		}
	}
	for _, g := range c.Groups {
		if !named[g.Label] {
			t.Errorf("%s is not named", g.Label)
		}
	}
}

// TestGroupsDifferByMoreThanColour compares the samples of all groups: no two
// look the same, though there are fewer colours than groups.
func TestGroupsDifferByMoreThanColour(t *testing.T) {
	box := picture.Rect{Max: picture.Point{X: 40 * px, Y: 20 * px}}
	seen := map[string]string{}
	for _, g := range largeChart(1, 24, 2).Groups {
		look := ""
		for _, n := range g.area(box) {
			look += n.(*picture.Shape).Class + " "
		}
		if other := seen[look]; other != "" {
			t.Errorf("%s looks like %s", g.Label, other)
		}
		seen[look] = g.Label
	}
}

// TestBudgetKeepsOffFigures draws budgets through the columns: no tick runs
// through a figure.
func TestBudgetKeepsOffFigures(t *testing.T) {
	for seed := range uint64(20) {
		scene := Draw(largeChart(seed, 8, 5))
		ticks := picturetest.Shapes(scene.Nodes, picture.ClassLimit)
		for _, text := range picturetest.Texts(scene.Nodes) {
			box := picturetest.Bounds(text)
			for _, tick := range ticks {
				from, to := tick.Points[0], tick.Points[1]
				if from.X < box.Max.X && box.Min.X < to.X && box.Min.Y < from.Y && from.Y < box.Max.Y {
					t.Errorf("chart %d: a budget runs through %q", seed, text.Words)
				}
			}
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	picture.Measure("warm", 12*px, picture.Regular)
	for _, c := range []struct {
		name  string
		chart Chart
	}{{"8x5", largeChart(1, 8, 5)}, {"15x12", largeChart(1, 15, 12)}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				Draw(c.chart)
			}
		})
	}
}
