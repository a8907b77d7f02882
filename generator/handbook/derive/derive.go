// Package derive computes what follows from what was written: inverse relations,
// quadrants, progress, load, headcount, visibility, the components of a map. A
// file for each, and their order in [Values]. It fills in the fields of a
// handbook that its structs list under "Derived", finds nothing by name, and
// reads no file.
package derive

import "handbook/generator/handbook"

// Values computes every value that follows from the others. It is handed a
// handbook of its own, in which every reference is resolved and every list of
// items is sorted; in particular
//
//   - QuarterPlan.Order holds what the file lists, and nothing else;
//   - Work.Effort holds what the file says, by department; it is empty for work
//     that nobody sized, and the weeks of a size may still be missing;
//   - Map.Chosen and Map.Departments hold what the map selects;
//   - no department, work item that was merged, or work item that needs another
//     leads back to itself; components may;
//   - all other fields under "Derived" are empty.
//
// Each step needs no more than the steps above it. Together they take time in
// proportion to the size of the handbook, give or take a logarithm.
func Values(h *handbook.Handbook) {
	scheduleWork(h)
	sizeWork(h)
	ratePurposes(h)

	measureKeyResults(h)
	scoreObjectives(h)

	restPriorities(h)
	listInverses(h)
	listDepartments(h)

	layQuarters(h)
	orderWork(h)
	findBrokenOrders(h)
	loadDepartments(h)
	countPeople(h)

	placeComponents(h)
	selectForMaps(h)
}
