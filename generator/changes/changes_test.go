package changes_test

import (
	"fmt"
	"testing"

	"handbook/generator/changes"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

func work(id, title string) changes.Item {
	return changes.Item{
		Kind: handbook.KindWork, ID: id, Title: title, Address: "work/" + id + ".html", Status: "proposed",
		Criticality: value.NoRating, Differentiation: value.NoRating, Visibility: value.NoCoordinate, Evolution: value.NoCoordinate, Progress: value.NoShare,
	}
}

// TestNothingChanged: a state compared with itself is no story.
func TestNothingChanged(t *testing.T) {
	s := changes.State{Items: []changes.Item{work("a", "A"), work("b", "B")}}
	if list := changes.Between(s, s); len(list) > 0 {
		t.Errorf("%v", list)
	}
}

// TestRenamedIsNotNew follows a thing to its new id by its title or its old
// address, once, and within its kind.
func TestRenamedIsNotNew(t *testing.T) {
	moved := work("new-name", "Another title")
	moved.Aliases = []string{"work/old-name.html"}
	renamed := work("crm", "The one list of customers")
	renamed.Was = []string{"Old-CRM"}
	other := work("same-title", "Weekly report")
	cause := changes.Item{Kind: handbook.KindCause, ID: "c", Title: "Weekly report", Progress: value.NoShare}
	before := changes.State{Items: []changes.Item{work("old-name", "A title"), work("report", "Weekly Report"), work("old-crm", "CRM")}}
	got := fmt.Sprint(changes.Between(before, changes.State{Items: []changes.Item{moved, other, cause, renamed}}))
	want := "[“Weekly report” (a cause) “A title” is now “Another title” “Weekly Report” is now “Weekly report” “CRM” is now “The one list of customers”]"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestBackAgain: what the way there adds, the way back drops.
func TestBackAgain(t *testing.T) {
	a := changes.State{Items: []changes.Item{work("a", "A")}}
	b := changes.State{Items: []changes.Item{work("b", "B")}}
	for _, c := range changes.Between(a, b) {
		for _, back := range changes.Between(b, a) {
			if c.Of.ID == back.Of.ID && c.Kind == back.Kind {
				t.Errorf("%s is %s both ways", c.Of.ID, c.Kind)
			}
		}
	}
}

func BenchmarkBetween(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var before, after changes.State
			for i := range n {
				before.Items = append(before.Items, work(fmt.Sprint("old-", i), fmt.Sprint("Title ", i)))
				after.Items = append(after.Items, work(fmt.Sprint("new-", i), fmt.Sprint("Title ", i)))
			}
			for b.Loop() {
				changes.Between(before, after)
			}
		})
	}
}

// TestMoves: where things stood in pictures, as values: with the ratings of a
// component, from a derived visibility, and under another id.
func TestMoves(t *testing.T) {
	at := func(i changes.Item, s changes.Spot) changes.Item { i.Stood = s; return i }
	component := changes.Item{Kind: handbook.KindComponent, ID: "crm", Title: "CRM", Progress: value.NoShare}
	unrated := changes.Nowhere
	before := changes.State{Items: []changes.Item{
		at(work("rated", "Rated"), changes.Spot{20, 30, -1, -1}), at(work("same", "Same"), changes.Spot{20, 30, -1, -1}),
		at(work("old", "Renamed"), changes.Spot{10, 10, -1, -1}), at(work("none", "None"), unrated),
		at(component, changes.Spot{50, 50, 400, 300}),
	}}
	after := changes.State{Items: []changes.Item{
		at(work("rated", "Rated"), changes.Spot{80, 30, -1, -1}), at(work("same", "Same"), changes.Spot{20, 30, -1, -1}),
		at(work("fresh", "Renamed"), changes.Spot{90, 10, -1, -1}), at(work("none", "None"), changes.Spot{10, 10, -1, -1}),
		at(component, changes.Spot{50, 50, 400, 700}),
	}}
	moves := changes.MovesBetween(before, after)
	for _, test := range []struct {
		kind        handbook.Kind
		id          string
		grid, onMap bool
		from        changes.Spot
	}{
		{handbook.KindWork, "Rated", true, false, changes.Spot{20, 30, -1, -1}},
		{handbook.KindWork, "same", false, false, changes.Spot{}},
		{handbook.KindWork, "fresh", true, false, changes.Spot{10, 10, -1, -1}},
		{handbook.KindWork, "none", false, false, unrated},
		{handbook.KindComponent, "crm", false, true, changes.Spot{50, 50, 400, 300}},
	} {
		move, _ := moves.Of(&handbook.Work{Item: handbook.Item{Kind: test.kind, ID: test.id}})
		if move.OnGrid() != test.grid || move.OnMap() != test.onMap || move.From != test.from {
			t.Errorf("%s/%s: %+v", test.kind, test.id, move)
		}
	}
	var none changes.Moves
	if _, moved := none.Of(&handbook.Work{}); moved {
		t.Error("nothing was compared, and something moved")
	}
}
