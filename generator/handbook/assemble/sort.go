package assemble

import (
	"cmp"
	"slices"

	"handbook/generator/handbook"
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
	slices.SortFunc(h.Objectives, func(x, y *handbook.Objective) int {
		return cmp.Or(cmp.Compare(departmentID(x), departmentID(y)), handbook.ByID(x, y))
	})
	h.KeyResults = h.KeyResults[:0]
	for _, o := range h.Objectives {
		h.KeyResults = append(h.KeyResults, o.KeyResults...)
	}
	slices.SortFunc(h.Work, handbook.ByID)
	slices.SortFunc(h.Components, handbook.ByID)
	slices.SortFunc(h.Maps, handbook.ByID)
	slices.SortFunc(h.Departments, handbook.ByID)
	slices.SortFunc(h.Quarters, func(x, y *handbook.QuarterPlan) int { return cmp.Compare(x.Quarter, y.Quarter) })
	slices.SortFunc(h.Stakeholders, handbook.ByID)
	slices.SortFunc(h.Causes, handbook.ByID)
	slices.SortFunc(h.Tensions, handbook.ByID)
	slices.SortFunc(h.Decisions, func(x, y *handbook.Decision) int { return cmp.Or(y.Date.Compare(x.Date), handbook.ByID(x, y)) })
	slices.SortFunc(h.Positions, handbook.ByID)
	slices.SortFunc(h.Vendors, handbook.ByID)
	listed := len(h.Config.People)
	slices.SortFunc(h.People[listed:], handbook.ByID)
}

// departmentID is where an objective stands: "" is the company.
func departmentID(o *handbook.Objective) string {
	if o.Department == nil {
		return ""
	}
	return o.Department.ID
}
