package derive

import (
	"slices"

	"handbook/generator/handbook"
)

// listInverses writes at the target of each reference who refers to it. The
// lists that it fills go by id, because the lists that it walks do, or are
// sorted at the end.
func listInverses(h *handbook.Handbook) {
	for _, o := range h.Objectives {
		listObjective(o)
	}
	for _, w := range h.Work {
		listWork(w)
	}
	for _, c := range h.Components {
		listComponent(c)
	}
	for _, d := range h.Decisions {
		for _, t := range d.Settles {
			t.SettledBy = appendOnce(t.SettledBy, d)
		}
		for _, old := range d.Supersedes {
			old.SupersededBy = appendOnce(old.SupersededBy, d)
		}
	}
	// Objectives go by department, and decisions from the newest.
	for _, o := range h.Objectives {
		slices.SortFunc(o.ServedBy, handbook.ByID)
	}
	for _, p := range h.Priorities {
		slices.SortFunc(p.Objectives, handbook.ByID)
	}
	for _, t := range h.Tensions {
		slices.SortFunc(t.SettledBy, handbook.ByID)
	}
	for _, d := range h.Decisions {
		slices.SortFunc(d.SupersededBy, handbook.ByID)
	}
}

// restPriorities marks those that do not hold now.
func restPriorities(h *handbook.Handbook) {
	for _, p := range h.Priorities {
		p.Rests = !p.Period.IsZero() && !p.Period.Contains(h.Current())
	}
}

func listObjective(o *handbook.Objective) {
	for _, target := range o.Serves {
		if served := handbook.ObjectiveOf(target); served != nil && served != o {
			served.ServedBy = appendOnce(served.ServedBy, o)
		}
	}
	if o.Priority != nil {
		o.Priority.Objectives = appendOnce(o.Priority.Objectives, o)
	}
}

func listWork(w *handbook.Work) {
	for _, target := range w.Serves {
		if o := handbook.ObjectiveOf(target); o != nil {
			o.Work = appendOnce(o.Work, w)
		}
		if kr, ok := target.(*handbook.KeyResult); ok {
			kr.Work = appendOnce(kr.Work, w)
		}
	}
	for _, need := range w.DependsOn {
		if need.On != nil {
			need.On.NeededBy = appendOnce(need.On.NeededBy, w)
		}
	}
	for _, c := range w.Components {
		before := len(c.Work)
		if c.Work = appendOnce(c.Work, w); len(c.Work) > before && w.Open() {
			c.Demand++
		}
	}
	if w.Cause != nil {
		w.Cause.Work = append(w.Cause.Work, w)
	}
	if w.MergedInto != nil {
		w.MergedInto.Merged = append(w.MergedInto.Merged, w)
	}
}

func listComponent(c *handbook.Component) {
	for _, need := range c.DependsOn {
		need.UsedBy = appendOnce(need.UsedBy, c)
	}
	if c.Vendor != nil {
		c.Vendor.Components = append(c.Vendor.Components, c)
	}
}

// listDepartments writes into each department what belongs to it, and gives it
// its colour.
func listDepartments(h *handbook.Handbook) {
	const colours = 8
	for i, d := range h.Departments {
		d.Palette = i%colours + 1
		if d.Parent != nil {
			d.Parent.Children = append(d.Parent.Children, d)
		}
	}
	for _, o := range h.Objectives {
		if o.Department != nil {
			o.Department.Objectives = append(o.Department.Objectives, o)
		}
	}
	for _, w := range h.Work {
		if w.Department != nil {
			w.Department.Work = append(w.Department.Work, w)
		}
		for _, effort := range w.Effort {
			if effort.Department != nil {
				effort.Department.Work = appendOnce(effort.Department.Work, w)
			}
		}
	}
	for _, c := range h.Components {
		if c.Department != nil {
			c.Department.Components = append(c.Department.Components, c)
		}
	}
	for _, p := range h.Positions {
		if p.Department != nil {
			p.Department.Positions = append(p.Department.Positions, p)
		}
	}
	for _, p := range h.People {
		if p.Department != nil {
			p.Department.People = append(p.Department.People, p)
		}
	}
	for _, d := range h.Departments {
		slices.SortFunc(d.People, handbook.ByID)
	}
}

// appendOnce appends an item unless it was the last to be appended: one item
// that refers twice to the same target is listed there once.
func appendOnce[T comparable](list []T, item T) []T {
	if len(list) > 0 && list[len(list)-1] == item {
		return list
	}
	return append(list, item)
}
