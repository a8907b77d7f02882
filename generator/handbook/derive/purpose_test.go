package derive

import (
	"testing"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

func TestQuadrant(t *testing.T) {
	limits := handbook.PurposeConfig{Critical: 50, Differentiating: 50}
	for _, test := range []struct {
		criticality, differentiation value.Rating
		want                         handbook.Quadrant
	}{
		{80, 80, handbook.Differentiating},
		{80, 20, handbook.Parity},
		{20, 80, handbook.PartnerQuadrant},
		{20, 20, handbook.WhoCares},
		{50, 50, handbook.Parity}, // twice "medium"
		{50, 51, handbook.Differentiating},
		{49, 51, handbook.PartnerQuadrant},
		{49, 50, handbook.WhoCares},
		{0, 0, handbook.WhoCares},
		{100, value.NoRating, handbook.Unrated},
		{value.NoRating, 100, handbook.Unrated},
		{value.NoRating, value.NoRating, handbook.Unrated},
	} {
		if got := quadrantOf(limits, handbook.Purpose{Criticality: test.criticality, Differentiation: test.differentiation}); got != test.want {
			t.Errorf("%v x %v is %q, want %q", test.criticality, test.differentiation, got, test.want)
		}
	}
	limits = handbook.PurposeConfig{Critical: 70, Differentiating: 30}
	if got := quadrantOf(limits, handbook.Purpose{Criticality: 60, Differentiation: 40}); got != handbook.PartnerQuadrant {
		t.Errorf("with other limits 6 x 4 is %q, want %q", got, handbook.PartnerQuadrant)
	}
}

func TestPurposeIsInheritedAsASet(t *testing.T) {
	unratedOne, half, rated, other := component("unrated"), component("half"), component("rated"), component("other")
	half.Purpose.Criticality = 90
	rated.Purpose = handbook.Purpose{Criticality: 80, Differentiation: 20, AgainstMarket: "below", RatedOn: value.Date{Year: 2026, Month: 1, Day: 1}}
	other.Purpose = handbook.Purpose{Criticality: 10, Differentiation: 10}
	all := []*handbook.Component{unratedOne, half, rated, other}
	for _, test := range []struct {
		name       string
		own        handbook.Purpose
		components []*handbook.Component
		quadrant   handbook.Quadrant
		from       *handbook.Component
		against    string
	}{
		{"nothing is rated", handbook.NoPurpose, nil, handbook.Unrated, nil, ""},
		{"the first rated component", handbook.NoPurpose, all, handbook.Parity, rated, "below"},
		{"its own", handbook.Purpose{Criticality: 80, Differentiation: 80, AgainstMarket: "at"}, all, handbook.Differentiating, nil, "at"},
		{"half of its own", handbook.Purpose{Criticality: 80, Differentiation: value.NoRating}, all, handbook.Unrated, nil, ""},
		{"only against the market", handbook.Purpose{Criticality: value.NoRating, Differentiation: value.NoRating, AgainstMarket: "above"}, all, handbook.Parity, rated, "below"},
		{"no rated component", handbook.NoPurpose, []*handbook.Component{unratedOne, half}, handbook.Unrated, nil, ""},
	} {
		h := draft()
		w := &handbook.Work{Purpose: test.own, Components: test.components}
		h.Work, h.Components = []*handbook.Work{w}, all
		ratePurposes(h)
		if w.Quadrant != test.quadrant || w.Purpose.From != test.from || w.Purpose.AgainstMarket != test.against {
			t.Errorf("%s: quadrant %q from %v, %q the market", test.name, w.Quadrant, w.Purpose.From, w.Purpose.AgainstMarket)
		}
	}
	if rated.Quadrant != handbook.Parity || rated.Purpose.From != nil || half.Quadrant != handbook.Unrated {
		t.Errorf("the components are in %q and %q", rated.Quadrant, half.Quadrant)
	}
}

// TestEffortOn: what is done, refused, only proposed or not rated is no part of
// a share of the effort.
func TestEffortOn(t *testing.T) {
	work := func(status string, quadrant handbook.Quadrant, weeks ...value.Weeks) *handbook.Work {
		w := &handbook.Work{Item: handbook.Item{Status: status}, Quadrant: quadrant}
		for _, n := range weeks {
			w.Effort = append(w.Effort, handbook.Effort{Weeks: n})
		}
		return w
	}
	part, all := handbook.EffortOn(handbook.Differentiating, []*handbook.Work{
		work("accepted", handbook.Differentiating, 100, 200), work("in_progress", handbook.Parity, 400, value.NoWeeks), work("accepted", handbook.Unrated, 800),
		work("done", handbook.Differentiating, 1600), work("proposed", handbook.Differentiating, 3200), work("declined", handbook.Parity, 6400),
	})
	if part != (handbook.Sum{Weeks: 300, Items: 1}) || all != (handbook.Sum{Weeks: 700, Items: 2}) {
		t.Errorf("%v of %v, want 3 of 7", part, all)
	}
}
