package okr

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"handbook/generator/picture"
	"handbook/generator/picture/picturetest"
)

// words are what people write, short, long and in other scripts.
var words = []string{
	"Grow", "Companies trust us with their whole training plan",
	"Straßenbahnhaltestellenbeleuchtungserneuerungsprogramm", "Курсы для партнёров", "研修の全体計画を見直す",
	"a <&> \"quoted\"", strings.Repeat("very long ", 40),
}

// anyTree makes up a tree from a seed, circles and unknown parents included.
func anyTree(seed uint64, objectives int) Tree {
	r := rand.New(rand.NewPCG(seed, 2))
	word := func() string { return words[r.IntN(len(words))] }
	tree := Tree{Title: "Objectives", Description: "Most are on track.", Compact: r.IntN(3) == 0}
	for i := range objectives {
		o := Objective{
			ID: fmt.Sprint(i), Parent: fmt.Sprint(r.IntN(objectives * 2)), Title: word(), Owner: []string{"", word()}[i%2], Level: word(),
			Group: r.IntN(10), Href: "o", Progress: r.IntN(122) - 1, Expected: r.IntN(122) - 1, Health: Health(r.IntN(5)),
			Confidence: []string{"likely", ""}[i%2], Focus: i == 1, Asked: []string{"Question: who?", "", ""}[i%3],
		}
		for range r.IntN(4) {
			o.KeyResults = append(o.KeyResults, KeyResult{Title: word(), Href: "k", Now: word(), Progress: r.IntN(102) - 1, Health: Health(r.IntN(4))})
		}
		tree.Objectives = append(tree.Objectives, o)
	}
	return tree
}

func TestNothingOverlapsOrLeavesItsCard(t *testing.T) {
	for seed := range uint64(60) {
		scene := Draw(anyTree(seed, 1+int(seed)/2))
		picturetest.Check(t, scene)
		cards := picturetest.Groups(scene, "id")
		if len(cards) != 1+int(seed)/2 {
			t.Errorf("%d cards of %d", len(cards), 1+seed/2)
		}
		for i, a := range cards {
			if len(picturetest.Shapes(a.Nodes, picture.ClassCard)) == 0 {
				continue // an outline, which has rows
			}
			box := area(a)
			for _, b := range cards[:i] {
				if picturetest.Overlap(box, area(b)) {
					t.Errorf("the cards of %s and %s overlap", picturetest.Data(a, "id"), picturetest.Data(b, "id"))
				}
			}
			for _, text := range picturetest.Texts(a.Nodes) {
				r := picturetest.Bounds(text)
				if r.Min.X < box.Min.X || r.Max.X > box.Max.X || r.Min.Y < box.Min.Y || r.Max.Y > box.Max.Y {
					t.Errorf("%q leaves its card", text.Words)
				}
			}
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// area is the ground of a card.
func area(card *picture.Group) picture.Rect {
	box := picturetest.Shapes(card.Nodes, picture.ClassCard)[0]
	return picture.Rect{Min: box.Points[0], Max: box.Points[1]}
}

func TestGolden(t *testing.T) {
	picturetest.Golden(t, "tree", Draw(objectives(false)))
	picturetest.Golden(t, "compact", Draw(objectives(true)))
	picturetest.Golden(t, "outline", Draw(largeTree(1, 14, 5, false)))
	picturetest.Golden(t, "empty", Draw(Tree{Title: "Objectives"}))
}

// objectives is a small tree with one of everything.
func objectives(compact bool) Tree {
	return Tree{Title: "Objectives", Description: "One of three is off track.", Compact: compact, Objectives: []Objective{
		{ID: "grow", Title: "Companies trust us with their whole training plan", Owner: "Chief Executive", Level: "Company",
			Href: "objectives/grow.html", Progress: 58, Expected: 50, Health: OnTrack, Confidence: "likely", KeyResults: []KeyResult{
				{Title: "Customers with more than ten teams", Href: "objectives/grow.html#teams", Now: "34 of 60", Progress: 57, Health: OnTrack},
				{Title: "Renewal rate", Href: "objectives/grow.html#renewals", Progress: -1},
			}},
		{ID: "sell", Parent: "grow", Title: "Sales hears of a need first", Owner: "Head of Sales", Level: "Sales", Group: 1,
			Href: "objectives/sell.html", Progress: 31, Expected: 50, Health: OffTrack, Focus: true},
		{ID: "close", Title: "The month closes in five days", Level: "Finance", Group: 2, Progress: -1, Expected: -1, Health: NeedsAttention},
	}}
}

func TestForest(t *testing.T) {
	tests := []struct {
		name    string
		parents string // "child:parent" for each objective, "child" for a root
		want    string // in reading order, each after its level
	}{
		{"children follow their parent", "a b:a c d:b e:a", "0a 1b 2d 1e 0c"},
		{"a missing parent makes a root", "a:gone b:a", "0a 1b"},
		{"a child before its parent", "b:a a", "0a 1b"},
		{"serving itself", "a:a b:a", "0a 1b"},
		{"a circle begins at its first", "a b:d c:b d:c", "0a 0b 1c 2d"},
		{"an id twice", "a a b:a", "0a 1b 0a"},
	}
	for _, tt := range tests {
		var list []Objective
		for _, each := range strings.Fields(tt.parents) {
			id, parent, _ := strings.Cut(each, ":")
			list = append(list, Objective{ID: id, Parent: parent})
		}
		var got []string
		for _, l := range plant(list).order {
			got = append(got, fmt.Sprintf("%d%s", l.level, l.objective.ID))
		}
		if diff := cmp.Diff(tt.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s:\n%s", tt.name, diff)
		}
	}
}

func TestWhatServesStandsToTheRight(t *testing.T) {
	scene := Draw(objectives(false))
	cards := picturetest.Groups(scene, "id")
	grow, sell, closing := area(cards[0]), area(cards[1]), area(cards[2])
	if sell.Min.X <= grow.Max.X || sell.Min.Y != grow.Min.Y {
		t.Errorf("the card that serves stands at %v, the one that it serves at %v", sell, grow)
	}
	if closing.Min.X != grow.Min.X || closing.Min.Y <= grow.Max.Y {
		t.Errorf("the second root stands at %v, the first at %v", closing, grow)
	}
}

func TestHealthIsToldByShapeAndWord(t *testing.T) {
	tests := []struct {
		health Health
		kind   picture.ShapeKind
		points int
		words  string
	}{
		{OnTrack, picture.Circle, 1, "on track"},
		{NeedsAttention, picture.Polygon, 3, "needs attention"},
		{OffTrack, picture.Polygon, 4, "off track"},
		{Unsaid, picture.Circle, 1, ""},
	}
	for _, tt := range tests {
		m := mark(tt.health, picture.Point{})
		if m.Kind != tt.kind || len(m.Points) != tt.points || tt.health.words() != tt.words {
			t.Errorf("%q is kind %d with %d points", tt.health.words(), m.Kind, len(m.Points))
		}
	}
}

func TestLabelSaysWhatTheCardShows(t *testing.T) {
	o := objectives(false).Objectives[1]
	want := "Sales: Sales hears of a need first, off track, 31% done, 50% of the time used"
	if got := label(o); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSameTreeSamePicture(t *testing.T) {
	// Lines of a card are functions, so pictures are compared, not cards.
	if diff := cmp.Diff(Draw(anyTree(9, 12)), Draw(anyTree(9, 12))); diff != "" {
		t.Error(diff)
	}
}

// TestOpenQuestionsAreMarked: a bubble on the card or in the row, with words for
// it, and the question in the tooltip; nothing where nothing is asked.
func TestOpenQuestionsAreMarked(t *testing.T) {
	for _, deep := range []int{1, deepest + 1} {
		tree := Tree{Title: "Objectives"}
		for i := range deep {
			tree.Objectives = append(tree.Objectives, Objective{ID: fmt.Sprint(i), Parent: fmt.Sprint(i - 1), Title: "Grow", Level: "Company", Progress: 10, Health: OnTrack})
		}
		quiet, err := Draw(tree).SVG()
		if err != nil || strings.Contains(quiet, "asked") || strings.Contains(quiet, picture.AskedWords) {
			t.Errorf("%d levels: nothing is asked, and the tree speaks of questions: %v", deep, err)
		}
		tree.Objectives[0].Asked = "Question: who?"
		asked, err := Draw(tree).SVG()
		if err != nil || strings.Count(asked, `class="asked"`) != 1 || !strings.Contains(asked, picture.AskedWords) || !strings.Contains(asked, "Question: who?") {
			t.Errorf("%d levels: one objective is asked about, and the tree does not say so: %v", deep, err)
		}
	}
}
