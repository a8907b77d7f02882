package roadmap

import (
	"testing"

	"handbook/generator/picture"
	"handbook/generator/picture/picturetest"
)

// TestTodayRunsBehindNoWords draws charts with the day in every place of its
// quarter: the line of the day is there, and runs through no name, figure or bar.
func TestTodayRunsBehindNoWords(t *testing.T) {
	for seed := range uint64(24) {
		c := anyChart(seed, 12+int(seed))
		for i := range c.Quarters {
			c.Quarters[i].Day = int(seed) * 43 % 1000
		}
		scene := Draw(c)
		if len(c.Quarters) < 2 || c.bars() == 0 {
			continue
		}
		lines := picturetest.Shapes(scene.Nodes, picture.ClassToday)
		if len(lines) == 0 {
			t.Errorf("chart %d has no line of the day", seed)
		}
		for _, line := range lines {
			at := picture.Rect{Min: line.Points[0], Max: line.Points[1]}.Grown(px / 2)
			if line.Kind == picture.Polygon {
				continue // the mark below the quarter's name
			}
			for _, text := range picturetest.Texts(scene.Nodes) {
				if picturetest.Overlap(at, picturetest.Bounds(text)) {
					t.Errorf("chart %d: the line of the day runs through %q", seed, text.Words)
				}
			}
		}
	}
}

// TestTodayHasAMark is about a day on which every lane has a bar.
func TestTodayHasAMark(t *testing.T) {
	c := Chart{Quarters: []Quarter{{Label: "Q1", Now: true, Day: 500}}, Rows: []Row{{Label: "Sales", Bars: []Bar{{ID: "a", Name: "Audit"}}}}}
	marks := picturetest.Shapes(Draw(c).Nodes, picture.ClassHead)
	if len(marks) != 1 || marks[0].Points[0].X != frameOf(c.Quarters, pageWidth).today {
		t.Errorf("the marks of the day are %v", marks)
	}
}
