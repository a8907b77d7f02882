package review

import (
	"slices"

	"handbook/generator/english"
	"handbook/generator/handbook"
)

var endedDepartment = Rule{
	Name: "ended-department", Severity: Medium, Dated: true, Keys: []string{"until"},
	Title:   "It still hangs on a department that has ended",
	Why:     "What belongs to a department that has ended belongs to nobody: no lead looks at it, and no capacity counts for it.",
	Remedy:  "Give each of these to a department that there is.",
	Unused:  "It needs departments that end; without them it asks nothing.",
	Example: "# departments/sales.md\nuntil: 2027-Q2   # and work that is still open in 2027-Q3 with department: sales",
	find: func(r *ruleRun) {
		for _, d := range r.h.Departments {
			if left := hangingOn(d); d.Ended(r.h.Current()) && len(left) > 0 {
				r.ask(d, sentence("%s ended with %s, and %s still %s to it: %s", d.Title, r.h.Config.Fiscal.Label(d.Until),
					english.Count(len(left), "thing"), english.Verb(len(left), "belongs", "belong"), listed(left[:min(len(left), mostHanging)])),
					"give each of them to a department that there is", left...)
			}
		}
	},
}

// mostHanging is how many of them a question names.
const mostHanging = 4

// hangingOn is what a department has that is not over.
func hangingOn(d *handbook.Department) []handbook.Entity {
	var list []handbook.Entity
	for _, o := range d.Objectives {
		if o.Department == d && (o.Active() || o.Status == "planned") {
			list = append(list, o)
		}
	}
	for _, w := range d.Work {
		if w.Open() && (w.Quarters.IsZero() || d.Ended(w.Quarters.Last)) {
			list = append(list, w)
		}
	}
	for _, p := range d.Positions {
		if p.Counts() && p.Status != "filled" {
			list = append(list, p)
		}
	}
	for _, c := range d.Components {
		if inUse(c) {
			list = append(list, c)
		}
	}
	list = append(list, entities(d.People)...)
	return append(list, entities(slices.DeleteFunc(slices.Clone(d.Children), func(below *handbook.Department) bool { return below.Until != 0 }))...)
}
