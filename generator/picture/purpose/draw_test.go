package purpose

import (
	"math/rand"
	"strings"
	"testing"

	"handbook/generator/picture"
)

func randomGrid(seed int64) Grid {
	r := rand.New(rand.NewSource(seed))
	g := Grid{Title: "Grid", Critical: 20 + r.Intn(60), Differentiating: 20 + r.Intn(60), Compact: seed%2 == 0}
	for i := range 1 + r.Intn(120) {
		item := Item{Number: i + 1, Name: "Item", Criticality: r.Intn(101), Differentiation: r.Intn(101), State: State(r.Intn(4)), Focus: i == 3}
		if seed%3 == 0 { // many on one spot, and on the thresholds
			item.Criticality, item.Differentiation = g.Critical, g.Differentiating
		}
		g.Items = append(g.Items, item)
	}
	return g
}

// TestDotsStandApart draws many grids: every dot is whole, on its own side of
// both thresholds, inside the frame and apart from every other.
func TestDotsStandApart(t *testing.T) {
	for seed := range int64(200) {
		g := randomGrid(seed)
		l := layoutOf(g, 0)
		s := spread(l, g, nil)
		dots, radius := s.at, s.radius
		for i, at := range dots {
			area := l.area(cornerOf(g.Items[i].place(), g))
			if !inside(at, area.Grown(-radius)) {
				t.Fatalf("grid %d: dot %d at %v leaves its corner %v", seed, i+1, at, area)
			}
			for j := range i {
				if distance(at, dots[j]) < int(2*radius)*int(2*radius) {
					t.Fatalf("grid %d: dots %d and %d overlap", seed, i+1, j+1)
				}
			}
		}
	}
}

func TestThresholdsDecideTheSide(t *testing.T) {
	g := Grid{Critical: 50, Differentiating: 50}
	for _, c := range []struct {
		criticality, differentiation int
		class                        string
	}{
		{50, 51, "quadrant-win"}, {50, 50, "quadrant-parity"}, {49, 51, "quadrant-partner"}, {49, 50, "quadrant-stop"},
	} {
		if got := cornerOf(Place{c.criticality, c.differentiation}, g).class; got != c.class {
			t.Errorf("%d, %d is in %s, not %s", c.criticality, c.differentiation, got, c.class)
		}
	}
}

// TestFarDotsStay moves one item by a tenth: the dots around other ratings
// stay where they are, however crowded.
func TestFarDotsStay(t *testing.T) {
	g := Grid{Critical: 50, Differentiating: 50}
	ratings := [][2]int{{90, 90}, {20, 30}, {80, 20}}
	for i := range 36 {
		at := ratings[i%3]
		g.Items = append(g.Items, Item{Number: i + 1, Criticality: at[0], Differentiation: at[1]})
	}
	before := spread(layoutOf(g, 0), g, nil).at
	g.Items[3].Criticality--
	after := spread(layoutOf(g, 0), g, nil).at
	for i := range before {
		if i%3 != 0 && before[i] != after[i] {
			t.Errorf("dot %d moved from %v to %v", i+1, before[i], after[i])
		}
	}
}

// TestOneRatingPacksWell puts thirty items on one rating: none is farther from
// it than a close packing needs.
func TestOneRatingPacksWell(t *testing.T) {
	g := Grid{Critical: 50, Differentiating: 50}
	for i := range 30 {
		g.Items = append(g.Items, Item{Number: i + 1, Criticality: 75, Differentiation: 75})
	}
	l := layoutOf(g, 0)
	s := spread(l, g, nil)
	dots, radius := s.at, s.radius
	if radius != l.radius {
		t.Errorf("the dots shrank to %d", radius)
	}
	for i, at := range dots {
		if away := picture.Distance(at, l.point(g.Items[0].place())); away > 8*radius {
			t.Errorf("dot %d is %d px away", i+1, away/px)
		}
	}
}

func TestDrawnDotIsALink(t *testing.T) {
	svg, err := Draw(Grid{Title: "Grid", Critical: 50, Differentiating: 50, Items: []Item{{Number: 7, Name: "Price list", Href: "../work/price-list.html", Criticality: 80, Differentiation: 20}, {Number: 8, Name: "Ledger", Criticality: 80, Differentiation: 20}}}).SVG()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`href="../work/price-list.html"`, `>7</text>`, "As good as the market"} {
		if !strings.Contains(svg, want) {
			t.Errorf("the picture lacks %s", want)
		}
	}
}

func TestFocusHasItsName(t *testing.T) {
	svg, err := Draw(Grid{Compact: true, Critical: 50, Differentiating: 50, Items: []Item{{Number: 1, Name: "Price list", Criticality: 80, Focus: true}, {Number: 2, Criticality: 10}}}).SVG()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(svg, ">Price list</text>") || !strings.Contains(svg, `class="focus"`) || strings.Contains(svg, ">2</text>") {
		t.Error("the grid of one item shows its ring and name, and no numbers")
	}
}

func TestManyItemsAreCounted(t *testing.T) {
	g := Grid{Title: "Grid", Critical: 50, Differentiating: 50, Description: "Many.", List: "#list"}
	for i := range 5000 {
		g.Items = append(g.Items, Item{Number: i + 1, Criticality: i % 101, Differentiation: i * 7 % 101})
	}
	few := grouped(g)
	total := 0
	for _, item := range few.Items {
		total += item.Number
	}
	if len(few.Items) > 150 || total != 5000 {
		t.Errorf("%d dots count %d items", len(few.Items), total)
	}
	svg, err := Draw(g).SVG()
	if err != nil || !strings.Contains(svg, "5000 in all") || !strings.Contains(svg, `href="#list"`) {
		t.Errorf("the picture does not say what a dot counts, or leads nowhere: %v", err)
	}
}
