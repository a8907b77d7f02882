package derive

import (
	"handbook/generator/handbook"
)

// ratePurposes inherits the ratings of work from its components, and finds the
// quadrant of everything that is rated.
func ratePurposes(h *handbook.Handbook) {
	limits := h.Config.Purpose
	for _, c := range h.Components {
		c.Quadrant = quadrantOf(limits, c.Purpose)
	}
	for _, w := range h.Work {
		w.Purpose = inheritedPurpose(w)
		w.Quadrant = quadrantOf(limits, w.Purpose)
	}
}

// inheritedPurpose returns the ratings of a work item: its own, else those of
// its first component that has both. They come as a set, because two ratings of
// different days and people do not make one place on the grid; an item with one
// rating of its own therefore stays as it is, without a quadrant.
func inheritedPurpose(w *handbook.Work) handbook.Purpose {
	if w.Purpose.Criticality >= 0 || w.Purpose.Differentiation >= 0 {
		return w.Purpose
	}
	for _, c := range w.Components {
		if c.Purpose.Rated() {
			inherited := c.Purpose
			inherited.From = c
			return inherited
		}
	}
	return w.Purpose
}

// quadrantOf finds the corner of the Purpose Alignment Model (Nickolaisen; Pixton
// et al., Stand Back and Deliver, 2009): what is exactly on the limit is
// critical, and does not differentiate, so that two times "medium" is parity.
func quadrantOf(limits handbook.PurposeConfig, p handbook.Purpose) handbook.Quadrant {
	if !p.Rated() {
		return handbook.Unrated
	}
	critical := p.Criticality >= limits.Critical
	winning := p.Differentiation > limits.Differentiating
	switch {
	case critical && winning:
		return handbook.Differentiating
	case critical:
		return handbook.Parity
	case winning:
		return handbook.PartnerQuadrant
	}
	return handbook.WhoCares
}
