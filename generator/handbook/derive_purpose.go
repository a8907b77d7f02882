package handbook

// ratePurposes inherits the ratings of work from its components, and finds the
// quadrant of everything that is rated.
func ratePurposes(h *Handbook) {
	limits := h.Config.Purpose
	for _, c := range h.Components {
		c.Quadrant = limits.quadrant(c.Purpose)
	}
	for _, w := range h.Work {
		w.Purpose = inheritedPurpose(w)
		w.Quadrant = limits.quadrant(w.Purpose)
	}
}

// inheritedPurpose returns the ratings of a work item: its own, else those of
// its first component that has both. They come as a set, because two ratings of
// different days and people do not make one place on the grid; an item with one
// rating of its own therefore stays as it is, without a quadrant.
func inheritedPurpose(w *Work) Purpose {
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

// EffortOn adds up the weeks of work that is agreed or under way and rated: those
// of one quadrant, and all of them. It is the one base on which a share of the
// effort is said.
func EffortOn(quadrant Quadrant, list []*Work) (part, all Sum) {
	for _, w := range list {
		if !w.Moving() || w.Quadrant == Unrated {
			continue
		}
		all.Add(w, w.Weeks())
		if w.Quadrant == quadrant {
			part.Add(w, w.Weeks())
		}
	}
	return part, all
}

// quadrant finds the corner of the Purpose Alignment Model (Nickolaisen; Pixton
// et al., Stand Back and Deliver, 2009): what is exactly on the limit is
// critical, and does not differentiate, so that two times "medium" is parity.
func (limits PurposeConfig) quadrant(p Purpose) Quadrant {
	if !p.Rated() {
		return Unrated
	}
	critical := p.Criticality >= limits.Critical
	winning := p.Differentiation > limits.Differentiating
	switch {
	case critical && winning:
		return Differentiating
	case critical:
		return Parity
	case winning:
		return PartnerQuadrant
	}
	return WhoCares
}
