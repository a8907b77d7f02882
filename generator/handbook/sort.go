package handbook

import (
	"cmp"
	"slices"
)

// sortLists brings the lists into the order that Handbook promises. Quarters
// are completed later.
func (a *assembly) sortLists() {
	h := a.h
	for _, o := range h.Objectives {
		for _, kr := range o.KeyResults {
			kr.Department = o.Department
		}
	}
	slices.SortFunc(h.Objectives, func(x, y *Objective) int {
		return cmp.Or(cmp.Compare(departmentID(x), departmentID(y)), byID(x, y))
	})
	h.KeyResults = h.KeyResults[:0]
	for _, o := range h.Objectives {
		h.KeyResults = append(h.KeyResults, o.KeyResults...)
	}
	slices.SortFunc(h.Work, byID)
	slices.SortFunc(h.Components, byID)
	slices.SortFunc(h.Maps, byID)
	slices.SortFunc(h.Departments, byID)
	slices.SortFunc(h.Quarters, func(x, y *QuarterPlan) int { return cmp.Compare(x.Quarter, y.Quarter) })
	slices.SortFunc(h.Stakeholders, byID)
	slices.SortFunc(h.Causes, byID)
	slices.SortFunc(h.Tensions, byID)
	slices.SortFunc(h.Decisions, func(x, y *Decision) int { return cmp.Or(y.Date.Compare(x.Date), byID(x, y)) })
	slices.SortFunc(h.Positions, byID)
	slices.SortFunc(h.Vendors, byID)
	listed := len(h.Config.People)
	slices.SortFunc(h.People[listed:], byID)
}

// departmentID is where an objective stands: "" is the company.
func departmentID(o *Objective) string {
	if o.Department == nil {
		return ""
	}
	return o.Department.ID
}
