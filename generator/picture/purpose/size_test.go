package purpose

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"handbook/generator/picture"
	"handbook/generator/picture/picturetest"
)

// crowdedGrid is as many items as a company brings, rated as people rate: in
// whole and half points, and 30 of 200 on one spot.
func crowdedGrid(seed uint64, items int) Grid {
	r := rand.New(rand.NewPCG(seed, 4))
	g := Grid{Title: "Grid", Description: "Most of the work is parity.", Critical: 50, Differentiating: 50, Since: "March 2026"}
	if seed%2 == 1 {
		g.Critical, g.Differentiating = 35+r.IntN(30), 35+r.IntN(30)
	}
	pile := Place{Criticality: r.IntN(101), Differentiation: r.IntN(101)}
	for i := range items {
		at := Place{Criticality: 5 * r.IntN(21), Differentiation: 5 * r.IntN(21)}
		if i*30%200 < 30 {
			at = pile
		}
		item := Item{
			ID: fmt.Sprint("item-", i), Number: i + 1, Name: picturetest.Names[i%len(picturetest.Names)], Href: "item.html",
			Criticality: at.Criticality, Differentiation: at.Differentiation, State: State(r.IntN(4)), Level: Level(r.IntN(4)), Group: r.IntN(9),
		}
		if i%10 == 0 {
			item.From = &Place{Criticality: 5 * r.IntN(21), Differentiation: 5 * r.IntN(21)}
		}
		g.Items = append(g.Items, item)
	}
	return g
}

// placesOf is where the dots of a grid stand.
func placesOf(g Grid) (map[string]picture.Point, picture.Unit) {
	_, s, _, _ := arranged(g)
	dots, radius := s.at, s.radius
	places := map[string]picture.Point{}
	for i, item := range g.Items {
		places[item.ID] = dots[i]
	}
	return places, radius
}

// sizes are the numbers of items that are drawn one by one.
var sizes = []int{0, 1, 2, 34, 200}

// TestEveryItemIsFound draws grids of all sizes: each item has a link that
// says its number and name, and a dot with that number, which nothing covers.
func TestEveryItemIsFound(t *testing.T) {
	for seed := range uint64(8) {
		for _, n := range sizes {
			g := crowdedGrid(seed, n)
			scene := Draw(g)
			picturetest.Check(t, scene)
			dots := picturetest.Groups(scene, "id")
			if len(dots) != n {
				t.Fatalf("grid %d: %d of %d items have a dot", seed, len(dots), n)
			}
			for i, dot := range dots {
				item := g.Items[i]
				if want := fmt.Sprintf("%d %s", item.Number, item.Name); !strings.HasPrefix(dot.Label, want) || dot.Href != item.Href {
					t.Errorf("grid %d: the dot in place %d says %q and leads to %q", seed, i, dot.Label, dot.Href)
				}
				if texts := picturetest.Texts(dot.Nodes); len(texts) != 1 || texts[0].Words != fmt.Sprint(item.Number) {
					t.Errorf("grid %d: dot %d has no number", seed, item.Number)
				}
			}
			nothingIsCovered(t, scene, dots)
			if t.Failed() {
				t.Fatalf("grid %d of %d items", seed, n)
			}
		}
	}
}

// nothingIsCovered compares all dots with each other, and with the words.
func nothingIsCovered(t *testing.T, scene *picture.Scene, dots []*picture.Group) {
	t.Helper()
	circle := func(g *picture.Group) *picture.Shape { return picturetest.Shapes(g.Nodes, picture.ClassDot)[0] }
	for i, dot := range dots {
		c := circle(dot)
		for _, other := range dots[:i] {
			if o := circle(other); distance(c.Points[0], o.Points[0]) < int(c.Radius+o.Radius)*int(c.Radius+o.Radius) {
				t.Errorf("%q hides %q", dot.Label, other.Label)
			}
		}
		for _, text := range picturetest.Texts(scene.Nodes) {
			if !isNumber(text) && picturetest.Overlap(picturetest.Bounds(text), picture.Around(c.Points[0], c.Radius*7/10)) {
				t.Errorf("%q hides the words %q", dot.Label, text.Words)
			}
		}
	}
}

func isNumber(text *picture.Text) bool { return strings.HasPrefix(text.Class, picture.ClassDotNumber) }

// TestThresholdsAnywhere sets the thresholds low and high: the names of all
// quadrants stay whole, and every dot on its side of both.
func TestThresholdsAnywhere(t *testing.T) {
	for _, critical := range []int{0, 12, 50, 93, 100} {
		for _, differentiating := range []int{0, 9, 50, 88, 100} {
			for _, compact := range []bool{false, true} {
				g := crowdedGrid(4, 30)
				g.Critical, g.Differentiating, g.Compact = critical, differentiating, compact
				scene := Draw(g)
				picturetest.Check(t, scene)
				var words []string
				for _, text := range picturetest.Texts(scene.Nodes) {
					words = append(words, text.Words)
				}
				for _, c := range corners {
					if said := strings.Join(words, " "); !strings.Contains(said, c.name) || strings.Contains(said, "…") {
						t.Errorf("the grid says %q", said)
					}
				}
				for i, dot := range picturetest.Groups(scene, "id") {
					c := picturetest.Shapes(dot.Nodes, picture.ClassDot)[0]
					area := picturetest.Shapes(scene.Nodes, cornerOf(g.Items[i].place(), g).class)[0].Points
					if !(picture.Rect{Min: area[0], Max: area[1]}).Holds(picture.Around(c.Points[0], c.Radius)) {
						t.Errorf("%q leaves its corner", dot.Label)
					}
				}
				if t.Failed() {
					t.Fatalf("thresholds %d and %d, compact: %t", critical, differentiating, compact)
				}
			}
		}
	}
}

// TestOneCornerOfEverything is how a first workshop ends: all 200 items win
// customers, and each is still a dot of its own.
func TestOneCornerOfEverything(t *testing.T) {
	g := crowdedGrid(2, 200)
	for i := range g.Items {
		item := &g.Items[i]
		item.Criticality, item.Differentiation = 55+item.Criticality*9/20, 55+item.Differentiation*9/20
	}
	scene := Draw(g)
	picturetest.Check(t, scene)
	dots := picturetest.Groups(scene, "id")
	if len(dots) != 200 {
		t.Fatalf("%d dots", len(dots))
	}
	nothingIsCovered(t, scene, dots)
	win := picturetest.Shapes(scene.Nodes, "quadrant-win")[0].Points
	area := picture.Rect{Min: win[0], Max: win[1]}
	for _, dot := range dots {
		if c := picturetest.Shapes(dot.Nodes, picture.ClassDot)[0]; !area.Holds(picture.Around(c.Points[0], c.Radius)) {
			t.Errorf("%q leaves its corner", dot.Label)
		}
	}
}

// TestEverythingIsMedium is how people rate who do not want to argue: 200
// items on one spot, on both thresholds.
func TestEverythingIsMedium(t *testing.T) {
	scene := Draw(mediumGrid(200))
	picturetest.Check(t, scene)
	dots := picturetest.Groups(scene, "id")
	if len(dots) != 200 {
		t.Fatalf("%d dots", len(dots))
	}
	nothingIsCovered(t, scene, dots)
}

// mediumGrid is items on one spot.
func mediumGrid(items int) Grid {
	g := crowdedGrid(2, items)
	for i := range g.Items {
		g.Items[i].Criticality, g.Items[i].Differentiation = 50, 50
	}
	return g
}

// TestTooManyAreCounted draws more items than dots can be read, and says so in
// the picture and in its description.
func TestTooManyAreCounted(t *testing.T) {
	for seed := range uint64(8) {
		items := []int{400, 3000}[seed%2]
		g := crowdedGrid(seed, items)
		g.Compact = seed >= 4
		scene := Draw(g)
		picturetest.Check(t, scene)
		nothingIsCovered(t, scene, picturetest.Groups(scene, "id"))
		total := 0
		for _, dot := range picturetest.Groups(scene, "id") {
			n := 0
			if _, err := fmt.Sscan(dot.Label, &n); err != nil {
				t.Fatal(err)
			}
			total += n
			if len(picturetest.Shapes(dot.Nodes, picture.ClassDotRim)) != 1 || len(picturetest.Texts(dot.Nodes)) != 1 {
				t.Errorf("%q has no rim or no number", dot.Label)
			}
		}
		said := slices.ContainsFunc(picturetest.Texts(scene.Nodes), func(text *picture.Text) bool { return strings.Contains(text.Words, "several items, counted") })
		if total != items || said == g.Compact || !strings.Contains(scene.Description, fmt.Sprintf("%d in all", items)) || !strings.Contains(scene.Description, "re-rated since March 2026") {
			t.Errorf("grid %d counts %d items and says %q", seed, total, scene.Description)
		}
		if moved := picturetest.Shapes(scene.Nodes, picture.ClassMoved); len(moved) != 0 {
			t.Errorf("grid %d: %d arrows lead to dots that are no items", seed, len(moved))
		}
	}
}

// TestMovesAreShown rates four items anew: across a threshold, within a
// corner, not at all, and by less than a dot.
func TestMovesAreShown(t *testing.T) {
	g := Grid{Description: "Two of four win.", Critical: 50, Differentiating: 50, Since: "March 2026", Items: []Item{
		{Number: 1, Name: "Price list", Criticality: 80, Differentiation: 80, From: &Place{20, 80}},
		{Number: 2, Name: "Ledger", Criticality: 80, Differentiation: 20, From: &Place{60, 40}},
		{Number: 3, Name: "Fair stands", Criticality: 20, Differentiation: 20, From: &Place{20, 20}},
		{Number: 4, Name: "Pay bands", Criticality: 91, Differentiation: 20, From: &Place{90, 20}},
	}}
	scene := Draw(g)
	picturetest.Check(t, scene)
	var to []string
	for _, s := range picturetest.Shapes(scene.Nodes, picture.ClassMoved) {
		for _, d := range s.Data {
			to = append(to, d.Value)
		}
	}
	if got := strings.Join(to, " "); got != "1 2" {
		t.Errorf("arrows lead to %q, want 1 and 2", got)
	}
	want := "Two of four win. 3 re-rated since March 2026: Price list from “Let others do it” to “Win with it”."
	if scene.Description != want {
		t.Errorf("got  %q\nwant %q", scene.Description, want)
	}
	g.Items, want = g.Items[1:], "Two of four win. 2 re-rated since March 2026, none into another corner."
	if got := Draw(g).Description; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	g.Items, want = g.Items[1:2], "Two of four win."
	if got := Draw(g).Description; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// TestASmallGridShowsItsOwnMove leaves the ways of the others to large grids.
func TestASmallGridShowsItsOwnMove(t *testing.T) {
	g := Grid{Compact: true, Description: "Two win.", Critical: 50, Differentiating: 50, Items: []Item{
		{Number: 1, Name: "Price list", Criticality: 80, Differentiation: 80, From: &Place{20, 80}, Focus: true},
		{Number: 2, Name: "Ledger", Criticality: 80, Differentiation: 20, From: &Place{60, 40}},
	}}
	if drawn := picturetest.Shapes(Draw(g).Nodes, picture.ClassMoved); len(drawn) != 2 || drawn[1].Data[0].Value != "1" {
		t.Errorf("%d figures of moves are drawn, want the ring and the arrow of one", len(drawn))
	}
}

// TestLevelIsToldByShapeAndWord is about the mark on a dot.
func TestLevelIsToldByShapeAndWord(t *testing.T) {
	middle := picture.Point{X: 100 * px, Y: 100 * px}
	for _, tt := range []struct {
		level  Level
		points int
		above  bool // the middle of the dot
		words  string
	}{{Below, 3, false, "below the market"}, {At, 2, false, "as good as the market"}, {Above, 3, true, "better than the market"}} {
		item := Item{Number: 7, Name: "Ledger", Level: tt.level}
		mark := item.mark(middle, 13*px, true)
		if len(mark.Points) != tt.points || (mark.Points[0].Y < middle.Y) != tt.above {
			t.Errorf("%s has the points %v", tt.words, mark.Points)
		}
		for _, p := range mark.Points {
			if distance(p, middle) > int(12*px)*int(12*px) {
				t.Errorf("%s: the mark reaches out of its dot", tt.words)
			}
		}
		if label := (layout{}).label(item); label != "7 Ledger, "+tt.words {
			t.Errorf("the label is %q", label)
		}
	}
	if (Item{}).mark(middle, 13*px, true) != nil {
		t.Error("an item without a level has a mark")
	}
}

// TestDotsStayWhileOthersComeAndGo takes one item after another out of a
// crowded grid, and so also puts it in: of the other dots, at most 1 of 100
// moves in the mean, and at most 8 for any item.
func TestDotsStayWhileOthersComeAndGo(t *testing.T) {
	moved, tries, most := 0, 0, 0
	for seed := range uint64(6) {
		g := crowdedGrid(seed, 200)
		before, radius := placesOf(g)
		for i := int(seed); i < len(g.Items); i += 9 {
			less := g
			less.Items = slices.Delete(slices.Clone(g.Items), i, i+1)
			after, now := placesOf(less)
			if now != radius {
				t.Errorf("grid %d: without item %d the dots have another size", seed, i+1)
			}
			n := 0
			for id, at := range after {
				if at != before[id] {
					n++
				}
			}
			moved, tries, most = moved+n, tries+1, max(most, n)
		}
	}
	others := 199
	t.Logf("%d of 10,000 dots move in the mean, at most %d of %d", moved*10000/(tries*others), most, others)
	if moved*100 > tries*others || most*100 > 8*others {
		t.Errorf("%d of 10,000 dots move in the mean, at most %d of %d", moved*10000/(tries*others), most, others)
	}
}

func BenchmarkDraw(b *testing.B) {
	picture.Measure("warm", 12*px, picture.Regular)
	for _, n := range []int{63, 200, 2000} {
		g := crowdedGrid(2, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Draw(g)
			}
		})
	}
	g := mediumGrid(200)
	b.Run("200 on one spot", func(b *testing.B) {
		for b.Loop() {
			Draw(g)
		}
	})
}
