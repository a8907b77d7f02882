package wardley

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"handbook/generator/picture"
)

func randomMap(seed int64, n int) Map {
	r := rand.New(rand.NewSource(seed))
	m := Map{Title: "Map"}
	for i := range n {
		m.Components = append(m.Components, Component{
			ID: fmt.Sprint("c", i), Name: []string{"Billing", "Learning records", "Customer relationship system", "CRM", "Trainer scheduling tool"}[r.Intn(5)],
			Visibility: 50 + r.Intn(900), Evolution: 20 + r.Intn(950), Sourcing: Sourcing(r.Intn(5)), Demand: r.Intn(3),
		})
		if i > 0 {
			m.Links = append(m.Links, Link{From: fmt.Sprint("c", r.Intn(i)), To: fmt.Sprint("c", i)})
		}
	}
	return m
}

// TestNamesStandFree draws many maps of the size that leaders draw: no name
// covers another one or a marker, and none leaves the frame.
func TestNamesStandFree(t *testing.T) {
	for seed := range int64(60) {
		m := randomMap(seed, 8+int(seed)%16)
		c := newChart(m)
		names := c.placeNames()
		blocked := c.terrain().solid
		for i, component := range c.order {
			box := names[component.ID].box
			if !c.frame.Holds(box) {
				t.Errorf("map %d: %s leaves the frame", seed, component.ID)
			}
			for _, r := range blocked {
				if box.Overlaps(r) {
					t.Errorf("map %d: the name of %s covers a marker", seed, component.ID)
				}
			}
			for _, other := range c.order[:i] {
				if box.Overlaps(names[other.ID].box) {
					t.Errorf("map %d: the names of %s and %s overlap", seed, component.ID, other.ID)
				}
			}
		}
	}
}

func TestComponentsOnOneSpotAreMovedApart(t *testing.T) {
	m := Map{}
	for i := range 12 {
		m.Components = append(m.Components, Component{ID: fmt.Sprint(i), Name: "Same", Visibility: 500, Evolution: 500})
	}
	c := newChart(m)
	seen := map[picture.Point]bool{}
	for _, at := range c.at {
		if seen[at] {
			t.Fatalf("two components at %v", at)
		}
		seen[at] = true
	}
}

func TestDrawnMap(t *testing.T) {
	svg, err := Draw(Map{Title: "Estate", Components: []Component{
		{ID: "buyer", Name: "Buyer", Anchor: true, Visibility: 1000, Evolution: 400},
		{ID: "lms", Name: "Learning platform", Href: "../components/lms.html", Visibility: 600, Evolution: 500, EvolvesTo: 800, Inertia: true, Sourcing: Vendor},
	}, Links: []Link{{"buyer", "lms"}, {"lms", "nowhere"}}}).SVG()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`href="../components/lms.html"`, "Learning platform", `data-from="buyer"`, `class="inertia"`, "marker-vendor", "Genesis", "close to the customer"} {
		if !strings.Contains(svg, want) {
			t.Errorf("the picture lacks %s", want)
		}
	}
	if strings.Contains(svg, "nowhere") {
		t.Error("a link to nothing is drawn")
	}
}

func BenchmarkDraw60(b *testing.B) {
	m := randomMap(1, 60)
	Draw(m)
	for b.Loop() {
		Draw(m)
	}
}
