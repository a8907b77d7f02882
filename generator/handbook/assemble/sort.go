package assemble

import (
	"slices"

	"handbook/generator/handbook"
)

// sortLists brings the lists into the order that Handbook promises. Quarters
// are completed later. Key results are in the order of their objectives; roles
// that handbook.yaml lists keep its order.
func (a *assembly) sortLists() {
	h := a.h
	a.Sort()
	h.KeyResults = h.KeyResults[:0]
	for _, o := range h.Objectives {
		for _, kr := range o.KeyResults {
			kr.Department = o.Department
		}
		h.KeyResults = append(h.KeyResults, o.KeyResults...)
	}
	slices.SortFunc(h.People[len(h.Config.People):], handbook.ByID)
}
