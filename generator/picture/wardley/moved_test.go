package wardley

import (
	"strings"
	"testing"

	"handbook/generator/picture"
	"handbook/generator/picture/picturetest"
)

// TestMovedComponents: a ring where a component stood, an arrow from there to
// its marker, an entry in the key and words in the description; no way that is
// too short to be seen, and none on a small map but that of its own component.
func TestMovedComponents(t *testing.T) {
	m := Map{Title: "Map", Description: "Four components.", Since: "March 2026", Components: []Component{
		{ID: "crm", Name: "CRM", Visibility: 500, Evolution: 800, From: &Place{500, 300}},
		{ID: "up", Name: "Helpdesk", Visibility: 800, Evolution: 500, From: &Place{400, 500}},
		{ID: "near", Name: "Mail", Visibility: 200, Evolution: 500, From: &Place{200, 505}},
		{ID: "still", Name: "Ledger", Visibility: 300, Evolution: 750},
	}}
	c := newChart(m)
	scene := c.draw(c.placeWords())
	tips := map[string]picture.Point{}
	for _, line := range picturetest.Shapes(scene.Nodes, picture.ClassMoved) {
		for _, d := range line.Data {
			if d.Name == "to" {
				tips[d.Value] = line.Points[len(line.Points)-1]
			}
		}
	}
	if len(tips) != 2 {
		t.Errorf("%d arrows, want those of crm and up", len(tips))
	}
	for id, tip := range tips {
		if away := picture.Distance(tip, c.at[id]); away > c.radius+2*px {
			t.Errorf("the arrow of %s ends %d px from its marker", id, away/px)
		}
	}
	svg, err := scene.SVG()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"moved since March 2026</text>", "3 moved since March 2026: CRM from “Built to measure” to “Standard supply”.",
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("the map lacks %q", want)
		}
	}
	m.Compact, m.Components[0].Focus = true, true
	if small := picturetest.Shapes(Draw(m).Nodes, picture.ClassMoved); len(small) != 2 {
		t.Errorf("a small map shows %d figures of moves, want the ring and the arrow of its own component", len(small))
	}
}
