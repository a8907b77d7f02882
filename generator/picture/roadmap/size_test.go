package roadmap

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"handbook/generator/picture"
	"handbook/generator/picture/picturetest"
)

// largePlan is three years of a company: 12 quarters, 15 departments.
func largePlan(seed uint64, items int) Chart {
	r := rand.New(rand.NewPCG(seed, 5))
	c := Chart{Title: "Roadmap", Description: "Sales is over its limit in three quarters."}
	for i := range 12 {
		c.Quarters = append(c.Quarters, Quarter{
			Label: fmt.Sprintf("FY%d Q%d", 27+i/4, i%4+1), Months: "Jan–Mar 2027", Href: "q",
			Now: i == 1, Status: []string{"closed", "agreed", "proposed", ""}[min(i, 3)],
		})
	}
	for i, name := range picturetest.Departments {
		row := Row{Label: name, Href: "d", Group: i + 1}
		for range c.Quarters {
			row.Loads = append(row.Loads, Load{Planned: r.IntN(3000), Limit: 1500 + 10*i})
		}
		c.Rows = append(c.Rows, row)
	}
	for n := range items {
		row := &c.Rows[r.IntN(len(c.Rows))]
		first := min(r.IntN(14), 11)
		row.Bars = append(row.Bars, Bar{
			ID: fmt.Sprint(n), Name: picturetest.Names[r.IntN(len(picturetest.Names))], Href: "x",
			First: first, Last: min(first+r.IntN(6)/3, 11), End: 1000, State: State(r.IntN(4)), Confidence: r.IntN(6),
			BelowLine: r.IntN(8) == 0, Broken: r.IntN(12) == 0,
		})
		if n > 20 && n%4 == 0 {
			c.Arrows = append(c.Arrows, Arrow{From: fmt.Sprint(n - 7), To: fmt.Sprint(n), Broken: n%12 == 0})
		}
	}
	return c
}

// TestLargePlansAreLegible draws three years of fifteen departments, with
// nothing on them and with all that a company brings.
func TestLargePlansAreLegible(t *testing.T) {
	for seed := range uint64(6) {
		for _, items := range []int{1, 2, 40, 80, 300} {
			scene := Draw(largePlan(seed, items))
			picturetest.Check(t, scene)
			namesKeepOffBars(t, scene)
			if t.Failed() {
				t.Fatalf("plan %d of %d items", seed, items)
			}
		}
	}
}

// namesKeepOffBars says which bars overlap, and which name runs into another's bar.
func namesKeepOffBars(t *testing.T, scene *picture.Scene) {
	t.Helper()
	bars := picturetest.Groups(scene, "id")
	for i, a := range bars {
		for j, b := range bars {
			box := area(b)
			if i < j && picturetest.Overlap(area(a), box) {
				t.Errorf("bars %s and %s overlap", a.Label, b.Label)
			}
			for _, words := range picturetest.Texts(a.Nodes) {
				if i != j && picturetest.Overlap(picturetest.Bounds(words), box) {
					t.Errorf("the name %q runs into bar %s", words.Words, b.Label)
				}
			}
		}
	}
}

// TestALargePlanFitsOneScreen counts three hundred items so that all of them
// are seen at once, at a projector's size: nothing is scaled below the size in
// which it is drawn, give or take a tenth.
func TestALargePlanFitsOneScreen(t *testing.T) {
	const screenHigh = 1080 * px
	scene := Draw(largePlan(1, 300))
	if scene.Width > pageWidth || scene.Height*9/10 > screenHigh {
		t.Errorf("the plan is %d by %d", scene.Width/px, scene.Height/px)
	}
}

// TestCountsAddUp compares what the cells say with the plan, and what the
// marks show with what is off track.
func TestCountsAddUp(t *testing.T) {
	c := largePlan(3, 300)
	want := map[string]int{}
	for _, r := range c.Rows {
		for _, b := range r.Bars {
			for q := b.First; q <= b.Last; q++ {
				want[r.Label+", "+c.Quarters[q].Label]++
			}
		}
	}
	cells := 0
	for _, n := range Draw(c).Nodes {
		g, ok := n.(*picture.Group)
		where, said, found := "", "", false
		if ok {
			where, said, found = strings.Cut(g.Label, ": ")
		}
		if !found {
			continue
		}
		cells++
		sum := 0
		for words := range strings.SplitSeq(said, ", ") {
			n := 0
			fmt.Sscan(words, &n)
			if !strings.Contains(words, "too late") {
				sum += n
			}
			if n > 0 && strings.HasSuffix(words, "off track") && len(picturetest.Shapes(g.Nodes, picture.ClassMarkOff)) != 1 {
				t.Errorf("%s: nothing marks what is off track", g.Label)
			}
			if n > 0 && strings.HasSuffix(words, "too late") && len(picturetest.Shapes(g.Nodes, picture.ClassMarkBroken)) != 2 {
				t.Errorf("%s: nothing marks what comes too late", g.Label)
			}
		}
		if sum != want[where] || picturetest.Texts(g.Nodes)[0].Words != fmt.Sprint(sum) {
			t.Errorf("%s counts %d, want %d", g.Label, sum, want[where])
		}
	}
	if cells != len(want) {
		t.Errorf("%d cells, want %d", cells, len(want))
	}
}

// TestHighChartsAreCounted gives a chart of 200 bars few quarters, where it
// stays legible, and many.
func TestHighChartsAreCounted(t *testing.T) {
	if bars := picturetest.Groups(Draw(largePlan(1, 200)), "id"); len(bars) != 0 {
		t.Errorf("%d bars are drawn one by one, on a chart that fits no screen", len(bars))
	}
	c := largePlan(1, 40)
	if bars := picturetest.Groups(Draw(c), "id"); len(bars) != 40 {
		t.Errorf("%d of 40 bars are drawn one by one", len(bars))
	}
}

// TestHighChartsNameTheirQuartersTwice is about what a reader sees at the foot
// of a chart that is higher than the screen.
func TestHighChartsNameTheirQuartersTwice(t *testing.T) {
	for items, want := range map[int]int{40: 2, 300: 1} {
		said := 0
		for _, text := range picturetest.Texts(Draw(largePlan(1, items)).Nodes) {
			if text.Words == "FY28 Q3" {
				said++
			}
		}
		if said != want {
			t.Errorf("a plan of %d items names a quarter %d times, want %d", items, said, want)
		}
	}
}

// TestRowsAreAnyGroups groups the same work by objective, where one item
// stands in two rows, and by status, where no row has a load or a colour.
func TestRowsAreAnyGroups(t *testing.T) {
	c := plan()
	shared := c.Rows[0].Bars[1]
	c.Rows = []Row{{Label: "We trust our numbers", Bars: []Bar{shared}}, {Label: "in progress", Bars: c.Rows[0].Bars}, {Label: "proposed", Bars: c.Rows[1].Bars}}
	scene := Draw(c)
	picturetest.Check(t, scene)
	var drawn []picture.Rect
	for _, g := range picturetest.Groups(scene, "id") {
		if picturetest.Data(g, "id") == shared.ID {
			drawn = append(drawn, area(g))
		}
	}
	if len(drawn) != 2 {
		t.Fatalf("the shared item is drawn %d times", len(drawn))
	}
	for _, arrow := range picturetest.Shapes(scene.Nodes, picture.ClassArrow) {
		if from := arrow.Points[0]; len(arrow.Data) > 0 && arrow.Data[0].Value == shared.ID && (from.Y < drawn[0].Min.Y || from.Y > drawn[0].Max.Y) {
			t.Errorf("what needs the shared item is joined at %v, not to the first of %v", from, drawn)
		}
	}
}

// TestHeadSaysNow is about columns too narrow for a quarter's name and 'now':
// all quarters leave out their year, if one has to.
func TestHeadSaysNow(t *testing.T) {
	f := cellFrame(12)
	quarters := []Quarter{
		{Label: "Q2 2026", Months: "Apr–Jun 2026", Status: "agreed", Now: true}, {Label: "Q3 2026", Months: "Jan–Mar 2026", Status: "proposed"},
		{Label: "A long name", Months: "December–March", Status: "proposed", Now: true}, {Label: "Q4 2026", Months: "December–March 2026"},
	}
	var words []string
	for _, n := range f.draw(quarters, 100*px) {
		if g, ok := n.(*picture.Group); ok {
			for _, text := range picturetest.Texts(g.Nodes) {
				words = append(words, text.Words)
			}
		}
	}
	want := []string{
		"Q2 2026", "Apr–Jun", nowWord, "agreed", "Q3 2026", "Jan–Mar", "proposed",
		"A long…", nowWord, "proposed", "Q4 2026", "December…",
	}
	if diff := cmp.Diff(want, words); diff != "" {
		t.Error(diff)
	}
}

func BenchmarkDraw(b *testing.B) {
	picture.Measure("warm", 12*px, picture.Regular)
	example := anyChart(5, 60)
	for _, c := range []struct {
		name  string
		chart Chart
	}{{"60", example}, {"12x15x200", largePlan(1, 200)}, {"12x15x300", largePlan(1, 300)}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				Draw(c.chart)
			}
		})
	}
}
