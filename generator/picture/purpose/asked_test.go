package purpose

import (
	"strings"
	"testing"

	"handbook/generator/picture"
	"handbook/generator/picture/picturetest"
)

// TestOpenQuestionsAreMarked: the bubble stands within its dot and beside its
// number, so that it reaches no other dot; the tooltip says the question.
func TestOpenQuestionsAreMarked(t *testing.T) {
	for _, column := range []bool{false, true} {
		g := Grid{Title: "Grid", Description: "Many.", Column: column, Critical: 50, Differentiating: 50}
		for i := range 40 {
			g.Items = append(g.Items, Item{
				Number: i + 1, Name: "Item", Criticality: 60 + i%4*10, Differentiation: 30 + i%7*10, State: State(i % 4), Level: Level(i % 4),
				Asked: []string{"", "Question: who?"}[i%2],
			})
		}
		scene := Draw(g)
		picturetest.Check(t, scene)
		marked := 0
		for _, dot := range picturetest.Groups(scene, "id") {
			bubbles := picturetest.Shapes(dot.Nodes, picture.ClassDotAsked)
			if asked := dot.Asked != ""; asked != (len(bubbles) == 1) {
				t.Errorf("column %v, %q: %d bubbles", column, dot.Label, len(bubbles))
				continue
			} else if !asked {
				continue
			}
			marked++
			circle := picturetest.Shapes(dot.Nodes, picture.ClassDot)[0]
			box := picture.Rect{Min: bubbles[0].Points[0], Max: bubbles[0].Points[0]}
			for _, p := range bubbles[0].Points {
				if picture.Distance(p, circle.Points[0]) > circle.Radius {
					t.Errorf("%q: the bubble leaves its dot", dot.Label)
				}
				box.Min = picture.Point{X: min(box.Min.X, p.X), Y: min(box.Min.Y, p.Y)}
				box.Max = picture.Point{X: max(box.Max.X, p.X), Y: max(box.Max.Y, p.Y)}
			}
			for _, text := range picturetest.Texts(dot.Nodes) {
				if picturetest.Overlap(box, picturetest.Bounds(text)) {
					t.Errorf("column %v, %q: the bubble stands on the number", column, dot.Label)
				}
			}
			for _, level := range picturetest.Shapes(dot.Nodes, picture.ClassDotLevel) {
				for _, p := range level.Points {
					if box.Min.X < p.X && p.X < box.Max.X && box.Min.Y < p.Y && p.Y < box.Max.Y {
						t.Errorf("%q: the bubble stands on the level", dot.Label)
					}
				}
			}
		}
		if marked != 20 {
			t.Errorf("%d dots are marked, want 20", marked)
		}
		if svg, err := scene.SVG(); err != nil || !strings.Contains(svg, picture.AskedWords) {
			t.Errorf("the key does not say what a bubble means: %v", err)
		}
		for i := range g.Items {
			g.Items[i].Asked = ""
		}
		if svg, err := Draw(g).SVG(); err != nil || strings.Contains(svg, "asked") || strings.Contains(svg, picture.AskedWords) {
			t.Errorf("nothing is asked, and the picture speaks of questions: %v", err)
		}
	}
}
