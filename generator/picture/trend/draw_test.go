package trend

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"handbook/generator/picture"
	"handbook/generator/picture/picturetest"
)

// health is how nine objectives went over three days.
func health() Chart {
	line := func(name string, tone Tone, values ...int) Line {
		l := Line{Name: name, Tone: tone}
		for i, n := range values {
			l.Points = append(l.Points, Point{Day: 10 * i, Value: 100 * n, Words: fmt.Sprint(n)})
		}
		return l
	}
	return Chart{
		Title: "How are the objectives going?", Description: "Since 9 October 2026: 2 more on track.", From: Day{0, "29 Sep 2026"}, To: Day{20, "19 Oct 2026"},
		Lines: []Line{line("off track", Bad, 4, 3, 3), line("needing attention", Warn, 3, 3, 1), line("on track", Good, 2, 3, 5), line("without a word", Quiet, 0, 0, 0)},
	}
}

// progress is how far one objective was, against what was expected.
func progress() Chart {
	return Chart{
		Title: "We grow", Description: "From 0% to 40%.", Percent: true, Top: 10000, From: Day{0, "1 Jul 2026"}, To: Day{92, "30 Sep 2026"},
		Expected: []Point{{Day: 0}, {Day: 92, Value: 10000}},
		Lines:    []Line{{Name: "· 50% expected", Tone: Accent, Points: []Point{{0, 0, "0%"}, {20, 3000, "30%"}, {46, 4000, "40%"}}}},
	}
}

func TestGolden(t *testing.T) {
	picturetest.Golden(t, "health", Draw(health()))
	picturetest.Golden(t, "progress", Draw(progress()))
	picturetest.Golden(t, "empty", Draw(Chart{Title: "Work"}))
}

// crowd is a chart of many lines, with any names and figures.
func crowd(seed uint64, lines, days int) Chart {
	dice := rand.New(rand.NewPCG(seed, 11))
	c := Chart{Title: "Work", Description: "Much has changed.", From: Day{0, "29 September of this year"}, To: Day{days, "16 November of this year"}}
	most := []int{1, 200, 90_000, 4_000_000_000}[dice.IntN(4)]
	for i := range lines {
		l := Line{Name: picturetest.Names[i%len(picturetest.Names)], Tone: Tone(dice.IntN(5))}
		for day := range max(dice.IntN(days+1), 1) {
			n := dice.IntN(most + 1)
			l.Points = append(l.Points, Point{Day: day, Value: n, Words: fmt.Sprint(n / 100)})
		}
		c.Lines = append(c.Lines, l)
	}
	return c
}

// TestChartsOfAllSizesAreLegible draws one line and many, of one day and of years:
// nothing overlaps, nothing is cut, and every line has its name.
func TestChartsOfAllSizesAreLegible(t *testing.T) {
	for seed := range uint64(6) {
		for _, lines := range []int{1, 2, 4, 7, 16} {
			for _, days := range []int{1, 2, 40, 1500} {
				c := crowd(seed, lines, days)
				scene := Draw(c)
				picturetest.Check(t, scene)
				if scene.Width > width {
					t.Errorf("it is %d wide", scene.Width)
				}
				if n := len(picturetest.Shapes(scene.Nodes, picture.ClassCourseEnd)); n != lines {
					t.Errorf("%d of %d lines end in a dot", n, lines)
				}
				if t.Failed() {
					t.Fatalf("seed %d, %d lines, %d days", seed, lines, days)
				}
			}
		}
	}
}

// TestLinesGoWhereTheirFiguresAre: more is higher, and later is further right.
func TestLinesGoWhereTheirFiguresAre(t *testing.T) {
	c := health()
	p := plotOf(c)
	if low, high := p.at(Point{Day: 0, Value: 0}), p.at(Point{Day: 20, Value: p.top}); low.X != p.frame.Min.X || low.Y != p.frame.Max.Y || high.X != p.frame.Max.X || high.Y != p.frame.Min.Y {
		t.Errorf("the scale runs from %v to %v in %v", low, high, p.frame)
	}
	if p.top != 500 {
		t.Errorf("the scale ends at %d, want 500", p.top)
	}
}

// TestTonesDiffer: a line that is good to have more of is told from a bad one.
func TestTonesDiffer(t *testing.T) {
	seen := map[string]bool{}
	for _, tone := range []Tone{Quiet, Good, Warn, Bad, Accent} {
		seen[Line{Tone: tone}.class(picture.ClassCourse)] = true
	}
	if len(seen) != 5 {
		t.Errorf("five tones have %d classes", len(seen))
	}
}
