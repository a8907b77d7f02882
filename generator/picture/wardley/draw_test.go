package wardley

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"handbook/generator/picture"
	"handbook/generator/picture/picturetest"
)

func randomMap(seed int64, n int) Map {
	r := rand.New(rand.NewSource(seed))
	m := Map{Title: "Map"}
	for i := range n {
		m.Components = append(m.Components, Component{
			ID: fmt.Sprint("c", i), Name: []string{"Billing", "Learning records", "Customer relationship system", "CRM", "Trainer scheduling tool"}[r.Intn(5)],
			Visibility: 50 + r.Intn(900), Evolution: 20 + r.Intn(950), Sourcing: Sourcing(r.Intn(5)), Demand: r.Intn(3),
			Asked: []string{"", "", "", "Question: who?"}[i%4],
		})

		if i > 0 {
			m.Links = append(m.Links, Link{From: fmt.Sprint("c", r.Intn(i)), To: fmt.Sprint("c", i)})
		}
	}
	return m
}

// estate is a map of n components whose links, as on real maps, go to what is
// not far below.
func estate(seed int64, n int) Map {
	m := randomMap(seed, n)
	m.Links = nil
	for _, from := range m.Components {
		links := 0
		for _, to := range m.Components {
			down, aside := from.Visibility-to.Visibility, from.Evolution-to.Evolution
			if down > 20 && down < 200 && aside > -200 && aside < 200 && links < 2 {
				m.Links = append(m.Links, Link{From: from.ID, To: to.ID})
				links++
			}
		}
	}
	return m
}

// TestNamesStandFree draws many maps of the size that leaders draw: no name
// covers another one or a marker, and none leaves the frame.
func TestNamesStandFree(t *testing.T) {
	for seed := range int64(60) {
		m := randomMap(seed, 10+int(seed)%30)
		for i := 5; i < len(m.Components); i += 6 {
			m.Components[i].From = &Place{Visibility: 900 - i*17%800, Evolution: 50 + i*131%900}
		}
		c := newChart(m)
		placed := c.placeWords()
		blocked := c.surroundings().solid
		for i, w := range placed {
			box := w.now().box
			if !c.frame.Holds(box) {
				t.Errorf("map %d: %s leaves the frame", seed, w.id)
			}
			for _, r := range blocked {
				if box.Overlaps(r) {
					t.Errorf("map %d: the name of %s covers a marker", seed, w.id)
				}
			}
			for _, other := range placed[:i] {
				if box.Overlaps(other.now().box) {
					t.Errorf("map %d: the names of %s and %s overlap", seed, w.id, other.id)
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

// TestPipelinesHoldTheirMembers puts variants in the row below their component,
// and keeps strangers out of the box.
func TestPipelinesHoldTheirMembers(t *testing.T) {
	c := newChart(Map{Components: []Component{
		{ID: "player", Name: "Player", Visibility: 500, Evolution: 500, Pipeline: []string{"web", "app", "gone"}},
		{ID: "web", Name: "Web", Visibility: 100, Evolution: 800},
		{ID: "app", Name: "App", Visibility: 900, Evolution: 300},
		{ID: "stranger", Name: "Stranger", Visibility: 475, Evolution: 600},
	}})
	if len(c.pipelines) != 1 {
		t.Fatalf("%d pipelines", len(c.pipelines))
	}
	if c.at["web"].Y != c.at["app"].Y || c.at["web"].Y <= c.at["player"].Y {
		t.Errorf("variants at %v and %v are not in the row below %v", c.at["web"], c.at["app"], c.at["player"])
	}
	box := c.pipelines[0].box
	for id, inside := range map[string]bool{"web": true, "app": true, "stranger": false} {
		if box.Overlaps(picture.Around(c.at[id], c.radius)) != inside {
			t.Errorf("%s at %v, box %v", id, c.at[id], box)
		}
	}
}

// TestNamesAmongLinksGetLeaders draws a hub whose links leave no room beside it.
func TestNamesAmongLinksGetLeaders(t *testing.T) {
	m := Map{Components: []Component{{ID: "hub", Name: "Hub", Visibility: 500, Evolution: 500}}}
	for i, way := range [][2]int{{100, 0}, {87, 50}, {50, 87}, {0, 100}, {-50, 87}, {-87, 50}, {-100, 0}, {-87, -50}, {-50, -87}, {0, -100}, {50, -87}, {87, -50}} {
		id := fmt.Sprint(i)
		m.Components = append(m.Components, Component{ID: id, Name: id, Visibility: 500 + way[1]*4, Evolution: 500 + way[0]*5/2})
		m.Links = append(m.Links, Link{From: "hub", To: id})
	}
	c := newChart(m)
	var l label
	for _, w := range c.placeWords() {
		if w.of == "hub" {
			l = *w.now()
		}
	}
	for _, s := range c.surroundings().lines {
		if s.crosses(l.box) {
			t.Error("a link runs through the hub's name all the same")
		}
	}
}

// TestLinksOfSmallMapsAreStraight draws maps on which there is room enough: a
// link bends around the name of its own end hardly ever.
func TestLinksOfSmallMapsAreStraight(t *testing.T) {
	links, bent := 0, 0
	for seed := range int64(300) {
		for _, e := range placedEdges(randomMap(seed, 3)) {
			links++
			if len(e.path) > 2 {
				bent++
			}
		}
	}
	if 50*bent > links {
		t.Errorf("%d of %d links are bent", bent, links)
	}
}

// placedEdges are the links of a map as they are drawn.
func placedEdges(m Map) []edge {
	c := newChart(m)
	c.placeWords()
	return c.edges
}

// TestLongListsOfAnnotationsAreCut keeps the first hundred under the map, and
// the words of all as tooltips.
func TestLongListsOfAnnotationsAreCut(t *testing.T) {
	var m Map
	for i := range 3000 {
		m.Annotations = append(m.Annotations, Annotation{Text: fmt.Sprint("Remark ", i+1), At: []Place{{500, 500}}})
	}
	scene := Draw(m)
	if scene.Height > 3000*picture.Px {
		t.Errorf("the picture is %d px tall", scene.Height/picture.Px)
	}
	svg, err := scene.SVG()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"100\u2002Remark 100<", "and 2900 more", "<title>Remark 3000</title>"} {
		if !strings.Contains(svg, want) {
			t.Errorf("the picture lacks %s", want)
		}
	}
}

func TestBadgesCoverNoOtherMarker(t *testing.T) {
	c := newChart(exampleMap())
	for of, badge := range c.badges {
		for id, at := range c.at {
			if id != of && picture.Around(badge, badgeRadius).Overlaps(picture.Around(at, c.radius)) {
				t.Errorf("the badge of %s covers %s", of, id)
			}
		}
	}
	if len(c.badges) == 0 {
		t.Error("no badges")
	}
}

func TestInputOrderDoesNotMatter(t *testing.T) {
	m := exampleMap()
	want, err := Draw(m).SVG()
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(m.Components)
	got, err := Draw(m).SVG()
	if err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Error("components in another order make another picture")
	}
}

func TestOddMapsAreDrawn(t *testing.T) {
	for name, m := range map[string]Map{
		"nothing":             {},
		"no name":             {Components: []Component{{ID: "a"}}},
		"twice the same id":   {Components: []Component{{ID: "a", Name: "One"}, {ID: "a", Name: "Two"}}},
		"far out":             {Components: []Component{{ID: "a", Name: "A", Visibility: -9000, Evolution: 9000, EvolvesTo: 12000}}},
		"its own variant":     {Components: []Component{{ID: "a", Name: "A", Pipeline: []string{"a"}}}},
		"variants in circles": {Components: []Component{{ID: "a", Name: "A", Pipeline: []string{"b"}}, {ID: "b", Name: "B", Pipeline: []string{"a"}}}},
		"a very long name":    {Components: []Component{{ID: "a", Name: strings.Repeat("long ", 80)}, {ID: "b", Name: strings.Repeat("anchor", 80), Form: Anchor}}},
	} {
		if _, err := Draw(m).SVG(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestDrawnMap(t *testing.T) {
	svg, err := Draw(Map{Title: "Estate", Components: []Component{
		{ID: "buyer", Name: "Buyer", Form: Anchor, Visibility: 1000, Evolution: 400},
		{ID: "lms", Name: "Learning platform", Href: "../components/lms.html", Visibility: 600, Evolution: 500, EvolvesTo: 800, Inertia: true, Sourcing: Vendor},
	}, Links: []Link{{From: "buyer", To: "lms"}, {From: "lms", To: "nowhere"}}}).SVG()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`href="../components/lms.html"`, "Learning platform", `data-from="buyer"`, `class="inertia"`, "marker-vendor", "New and uncertain", "genesis", "close to the customer"} {
		if !strings.Contains(svg, want) {
			t.Errorf("the picture lacks %s", want)
		}
	}
	if strings.Contains(svg, "nowhere") {
		t.Error("a link to nothing is drawn")
	}
}

func TestGolden(t *testing.T) {
	m := exampleMap()
	picturetest.Golden(t, "map", Draw(m))
	m.Compact = true
	picturetest.Golden(t, "compact", Draw(m))
}

func TestPicturesReadWell(t *testing.T) {
	for _, compact := range []bool{false, true} {
		m := exampleMap()
		m.Compact = compact
		picturetest.Check(t, Draw(m))
	}
}

// The budgets, on one core: 10 ms for 60 components, 250 ms for 500.
func BenchmarkDraw(b *testing.B) {
	for _, n := range []int{60, 500} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			m := estate(1, n)
			for b.Loop() {
				Draw(m)
			}
		})
	}
}
