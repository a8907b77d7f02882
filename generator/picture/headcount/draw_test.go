package headcount

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"handbook/generator/picture"
	"handbook/generator/picture/picturetest"
)

// departments are names, short, long and in other scripts.
var departments = []string{
	"Sales", "Product and learning experience", "Персонал и набор", "財務",
	"Straßenbahnhaltestellenbeleuchtungserneuerungsprogramm", "a <&> \"b\"", strings.Repeat("very long ", 20),
}

// anyChart makes up a chart from a seed; its groups need not sum to the closing.
func anyChart(seed uint64) Chart {
	r := rand.New(rand.NewPCG(seed, 3))
	c := Chart{Title: "People", Description: "We grow.", Compact: r.IntN(3) == 0}
	size := []int{3, 40, 900, 40000, 12000000}[r.IntN(5)]
	for i := range 1 + r.IntN(14) {
		c.Quarters = append(c.Quarters, Quarter{
			Label: fmt.Sprintf("FY%d Q%d", 27+i/4, i%4+1), Months: "Jan–Mar 2027", Href: "q", Opening: r.IntN(size),
			Joiners: r.IntN(size), Leavers: r.IntN(size), Moves: r.IntN(9) - 4, Closing: r.IntN(size+1) - 1, Budget: r.IntN(size+1) - 1,
		})
	}
	for g := range r.IntN(14) {
		group := Group{Label: departments[r.IntN(len(departments))], Href: "d", Palette: g}
		for range r.IntN(len(c.Quarters) + 1) {
			group.Closing = append(group.Closing, r.IntN(size/2+1))
		}
		c.Groups = append(c.Groups, group)
	}
	return c
}

func TestNothingOverlapsOrLeavesTheFrame(t *testing.T) {
	for seed := range uint64(120) {
		picturetest.Check(t, Draw(anyChart(seed)))
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func TestGolden(t *testing.T) {
	picturetest.Golden(t, "growth", Draw(growth(false)))
	picturetest.Golden(t, "compact", Draw(growth(true)))
	picturetest.Golden(t, "empty", Draw(Chart{Title: "People"}))
}

// growth is a small plan with one of everything.
func growth(compact bool) Chart {
	return Chart{
		Title: "People", Description: "Four over budget in the second quarter.", Compact: compact,
		Quarters: []Quarter{
			{Label: "FY27 Q1", Months: "Jan–Mar 2027", Href: "plan/2027-q1.html", Opening: 150, Joiners: 22, Leavers: 4, Closing: 168, Budget: 170},
			{Label: "FY27 Q2", Months: "Apr–Jun 2027", Href: "plan/2027-q2.html", Opening: 168, Joiners: 31, Leavers: 6, Moves: 1, Closing: 194, Budget: 190},
			{Label: "FY27 Q3", Months: "Jul–Sep 2027", Opening: 194, Joiners: 1, Closing: 195, Budget: -1},
		},
		Groups: []Group{
			{Label: "Sales", Href: "departments/sales.html", Palette: 1, Closing: []int{70, 80, 80}},
			{Label: "Product", Palette: 2, Closing: []int{80, 90, 90}},
		},
	}
}

func TestColumnsAreAsTallAsTheirTotals(t *testing.T) {
	c := growth(false)
	p := plotOf(c, groupsOf(c))
	for i, g := range picturetest.Groups(Draw(c), "quarter") {
		height := picture.Unit(0)
		for _, s := range picturetest.Shapes(g.Nodes, picture.ClassSegment) {
			height += s.Points[1].Y - s.Points[0].Y
		}
		if want := p.bottom - p.y(c.Quarters[i].Closing); height != want {
			t.Errorf("column %d is %d high, want %d", i, height, want)
		}
	}
}

func TestWordsBelowAColumn(t *testing.T) {
	tests := []struct {
		name    string
		quarter Quarter
		want    []string
	}{
		{"both ways", Quarter{Opening: 150, Joiners: 22, Leavers: 4}, []string{"+22 joiners", "−4 leavers"}},
		{"one is singular", Quarter{Joiners: 1, Leavers: 1, Moves: -2}, []string{"+1 joiner", "−1 leaver", "−2 moved"}},
		{"nothing changes", Quarter{}, nil},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, tt.quarter.changes()); diff != "" {
			t.Errorf("%s:\n%s", tt.name, diff)
		}
	}
}

func TestScaleIsRound(t *testing.T) {
	tests := []struct{ most, step, steps int }{
		{1, 1, 1}, {3, 1, 3}, {5, 1, 5}, {6, 2, 3}, {10, 2, 5}, {11, 5, 3}, {300, 100, 3}, {501, 200, 3}, {12000000, 5000000, 3},
	}
	for _, tt := range tests {
		if step, steps := scale(tt.most); step != tt.step || steps != tt.steps {
			t.Errorf("scale(%d) = %d, %d, want %d, %d", tt.most, step, steps, tt.step, tt.steps)
		}
	}
	for most := 3; most < 5000; most++ {
		if step, steps := scale(most); steps < 3 || steps > 5 || step*steps < most {
			t.Fatalf("scale(%d) = %d, %d", most, step, steps)
		}
	}
}

func TestNamesFindRoom(t *testing.T) {
	line := nameLine
	tests := []struct {
		name   string
		wishes []picture.Unit
		want   []picture.Unit
		fit    bool
	}{
		{"apart stay", []picture.Unit{9 * line, 4 * line}, []picture.Unit{9 * line, 4 * line}, true},
		{"near ones part", []picture.Unit{9 * line, 9 * line}, []picture.Unit{9 * line, 8 * line}, true},
		{"pushed down from the top", []picture.Unit{line, line}, []picture.Unit{2 * line, line}, true},
		{"too many", make([]picture.Unit, 20), nil, false},
	}
	for _, tt := range tests {
		got, fit := spread(tt.wishes, 10*line, line)
		if fit != tt.fit {
			t.Errorf("%s: fit is %t", tt.name, fit)
		}
		if diff := cmp.Diff(tt.want, got); fit && diff != "" {
			t.Errorf("%s:\n%s", tt.name, diff)
		}
	}
}

func TestSameChartSamePicture(t *testing.T) {
	if diff := cmp.Diff(Draw(anyChart(9)), Draw(anyChart(9))); diff != "" {
		t.Error(diff)
	}
}
