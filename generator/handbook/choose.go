package handbook

import "slices"

// ServedObjective is the objective behind what is served; nil if there is none.
func ServedObjective(e Entity) *Objective {
	switch v := e.(type) {
	case *Objective:
		return v
	case *KeyResult:
		return v.Objective
	}
	return nil
}

func ActiveObjectives(list []*Objective) []*Objective {
	var active []*Objective
	for _, o := range list {
		if o.Active() {
			active = append(active, o)
		}
	}
	return active
}

func OfDepartment(list []*Work, d *Department) []*Work {
	var own []*Work
	for _, w := range list {
		if w.Department == d {
			own = append(own, w)
		}
	}
	return own
}

// ServesObjective says that work moves an objective or one of its key results.
func ServesObjective(w *Work, o *Objective) bool {
	for _, goal := range w.Serves {
		if ServedObjective(goal) == o {
			return true
		}
	}
	return false
}

// Tagged are the components with a tag, or all for "".
func Tagged(list []*Component, tag string) []*Component {
	if tag == "" {
		return list
	}
	var kept []*Component
	for _, c := range list {
		if slices.Contains(c.Tags, tag) {
			kept = append(kept, c)
		}
	}
	return kept
}
