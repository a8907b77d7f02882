package handbook

import "testing"

func TestQuadrant(t *testing.T) {
	limits := PurposeConfig{Critical: 50, Differentiating: 50}
	for _, test := range []struct {
		criticality, differentiation Rating
		want                         Quadrant
	}{
		{80, 80, Differentiating},
		{80, 20, Parity},
		{20, 80, PartnerQuadrant},
		{20, 20, WhoCares},
		{50, 50, Parity}, // twice "medium"
		{50, 51, Differentiating},
		{49, 51, PartnerQuadrant},
		{49, 50, WhoCares},
		{0, 0, WhoCares},
		{100, NoRating, Unrated},
		{NoRating, 100, Unrated},
		{NoRating, NoRating, Unrated},
	} {
		if got := limits.quadrant(Purpose{Criticality: test.criticality, Differentiation: test.differentiation}); got != test.want {
			t.Errorf("%v x %v is %q, want %q", test.criticality, test.differentiation, got, test.want)
		}
	}
	limits = PurposeConfig{Critical: 70, Differentiating: 30}
	if got := limits.quadrant(Purpose{Criticality: 60, Differentiation: 40}); got != PartnerQuadrant {
		t.Errorf("with other limits 6 x 4 is %q, want %q", got, PartnerQuadrant)
	}
}

func TestPurposeIsInheritedAsASet(t *testing.T) {
	unratedOne, half, rated, other := component("unrated"), component("half"), component("rated"), component("other")
	half.Purpose.Criticality = 90
	rated.Purpose = Purpose{Criticality: 80, Differentiation: 20, AgainstMarket: "below", RatedOn: Date{2026, 1, 1}}
	other.Purpose = Purpose{Criticality: 10, Differentiation: 10}
	all := []*Component{unratedOne, half, rated, other}
	for _, test := range []struct {
		name       string
		own        Purpose
		components []*Component
		quadrant   Quadrant
		from       *Component
		against    string
	}{
		{"nothing is rated", unrated, nil, Unrated, nil, ""},
		{"the first rated component", unrated, all, Parity, rated, "below"},
		{"its own", Purpose{Criticality: 80, Differentiation: 80, AgainstMarket: "at"}, all, Differentiating, nil, "at"},
		{"half of its own", Purpose{Criticality: 80, Differentiation: NoRating}, all, Unrated, nil, ""},
		{"only against the market", Purpose{Criticality: NoRating, Differentiation: NoRating, AgainstMarket: "above"}, all, Parity, rated, "below"},
		{"no rated component", unrated, []*Component{unratedOne, half}, Unrated, nil, ""},
	} {
		h := draft()
		w := &Work{Purpose: test.own, Components: test.components}
		h.Work, h.Components = []*Work{w}, all
		ratePurposes(h)
		if w.Quadrant != test.quadrant || w.Purpose.From != test.from || w.Purpose.AgainstMarket != test.against {
			t.Errorf("%s: quadrant %q from %v, %q the market", test.name, w.Quadrant, w.Purpose.From, w.Purpose.AgainstMarket)
		}
	}
	if rated.Quadrant != Parity || rated.Purpose.From != nil || half.Quadrant != Unrated {
		t.Errorf("the components are in %q and %q", rated.Quadrant, half.Quadrant)
	}
}

// TestEffortOn: what is done, refused, only proposed or not rated is no part of
// a share of the effort.
func TestEffortOn(t *testing.T) {
	work := func(status string, quadrant Quadrant, weeks ...Weeks) *Work {
		w := &Work{Item: Item{Status: status}, Quadrant: quadrant}
		for _, n := range weeks {
			w.Effort = append(w.Effort, Effort{Weeks: n})
		}
		return w
	}
	part, all := EffortOn(Differentiating, []*Work{
		work("accepted", Differentiating, 100, 200), work("in_progress", Parity, 400, NoWeeks), work("accepted", Unrated, 800),
		work("done", Differentiating, 1600), work("proposed", Differentiating, 3200), work("declined", Parity, 6400),
	})
	if part != (Sum{300, 1, 0}) || all != (Sum{700, 2, 0}) {
		t.Errorf("%v of %v, want 3 of 7", part, all)
	}
}
