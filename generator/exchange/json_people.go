package exchange

import (
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/review"
)

type department = *handbook.Department

var departmentOwn = ownOf(
	properties[department]{
		weeks("capacity", "Person-weeks in any quarter for planned work", func(d department) value.Weeks { return d.Capacity0 }),
		group("headcount", "Its people; the list headcount has the rest", staffTable, func(d department) (handbook.Headcount, bool) {
			h := d.Headcount
			return h, h.Opening >= 0 || len(h.Leavers)+len(h.Moves)+len(h.Budget) > 0
		}),
	},
	behind("parent", many("children", "The departments that are part of it (derived)", func(d department) []department { return d.Children })),
	asWritten(behind("capacity", byQuarter("capacity_by_quarter", "Person-weeks for planned work, by the quarters that were named", 100, func(d department) map[value.Quarter]value.Weeks { return d.Capacity }))),
	properties[department]{
		many("people", "Its roles (derived)", func(d department) []*handbook.Person { return d.People }),
		many("work", "Its work, and work of others that takes its effort (derived)", func(d department) []work { return d.Work }),
	},
)

var staffTable = properties[handbook.Headcount]{
	count("opening", "How many people there are at the beginning", func(h handbook.Headcount) int { return h.Opening }),
	quarter("opening_in", "The quarter that begins with them; the plan's first when absent", func(h handbook.Headcount) value.Quarter { return h.OpeningIn }),
	byQuarter("leavers", "How many leave", 1, func(h handbook.Headcount) map[value.Quarter]int { return h.Leavers }),
	byQuarter("moves", "How many move in from other departments; negative when they move out", 1, func(h handbook.Headcount) map[value.Quarter]int { return h.Moves }),
	byQuarter("budget", "How many people are budgeted", 1, func(h handbook.Headcount) map[value.Quarter]int { return h.Budget }),
}

type plan = *handbook.QuarterPlan

var quarterOwn = ownOf(
	behind(atTop,
		always(quarter("quarter", "The quarter", func(q plan) value.Quarter { return q.Quarter })),
		property[plan]{name: "starts", says: "Its first day", form: dateForm, write: func(e *encoder, q plan) bool { e.string(e.fiscal.Start(q.Quarter).String()); return true }},
		property[plan]{name: "ends", says: "Its last day", form: dateForm, write: func(e *encoder, q plan) bool { e.string(e.fiscal.End(q.Quarter).String()); return true }},
	),
	properties[plan]{
		worded[plan]("order", "The one order across departments: as written, then other planned work that starts here, by id"),
		worded[plan]("cut_after", "The last item above the line"),
	},
	behind("order", count("listed", "How many of the order its file names", func(q plan) int { return q.Listed })),
	properties[plan]{
		list("orders", "The orders of departments inside it, as written", departmentOrderTable, func(q plan) []handbook.DepartmentOrder { return q.Orders }),
		many("work", "Everything planned that runs in it (derived)", func(q plan) []work { return q.Work }),
		many("positions", "Who starts in it (derived)", func(q plan) []*handbook.Position { return q.Positions }),
	},
)

var departmentOrderTable = properties[handbook.DepartmentOrder]{
	always(one("department", "Whose order it is", func(o handbook.DepartmentOrder) *handbook.Department { return o.Department })),
	many("order", "Its work in this quarter, the first item first", func(o handbook.DepartmentOrder) []work { return o.Written }),
	one("cut_after", "The last item that it has people for", func(o handbook.DepartmentOrder) *handbook.Work { return o.CutAfter }),
}

var positionOwn = ownOf(properties[*handbook.Position]{
	worded[*handbook.Position]("cost", "What one of them costs; only in the executives' edition"),
})

var loadTable = properties[handbook.Load]{
	one("department", "The department", func(l handbook.Load) *handbook.Department { return l.Department }),
	always(quarter("quarter", "The quarter", func(l handbook.Load) value.Quarter { return l.Quarter })),
	weeks("capacity", "All person-weeks", func(l handbook.Load) value.Weeks { return l.Capacity }),
	weeks("limit", "Person-weeks for planned work: the capacity times the planning factor", func(l handbook.Load) value.Weeks { return l.Limit }),
	weeks("planned", "Person-weeks of planned work above the line", func(l handbook.Load) value.Weeks { return l.Planned }),
	weeks("below_line", "Person-weeks of planned work below the line", func(l handbook.Load) value.Weeks { return l.BelowLine }),
	yes("over", "More is planned than the limit", handbook.Load.Over),
	ordinal("unsized", "How many pieces of work nobody sized; they are in no sum of weeks", func(l handbook.Load) int { return l.Unsized }),
	list("items", "Its parts", loadItemTable, func(l handbook.Load) []handbook.LoadItem { return l.Items }),
}

var loadItemTable = properties[handbook.LoadItem]{
	always(one("work", "The work", func(i handbook.LoadItem) *handbook.Work { return i.Work })),
	weeks("weeks", "Person-weeks of the department in the quarter", func(i handbook.LoadItem) value.Weeks { return i.Weeks }),
	yes("below_line", "It is below the line", func(i handbook.LoadItem) bool { return i.BelowLine }),
}

var headcountTable = properties[handbook.HeadcountRow]{
	one("department", "The department; absent for the company", func(r handbook.HeadcountRow) *handbook.Department { return r.Department }),
	always(quarter("quarter", "The quarter", func(r handbook.HeadcountRow) value.Quarter { return r.Quarter })),
	people("opening", "At the beginning", func(r handbook.HeadcountRow) int { return r.Opening }),
	people("joiners", "Joiners, from the positions", func(r handbook.HeadcountRow) int { return r.Joiners }),
	people("contractors", "Contractors, who do not count in the closing", func(r handbook.HeadcountRow) int { return r.Contractors }),
	people("leavers", "Leavers", func(r handbook.HeadcountRow) int { return r.Leavers }),
	people("moves", "Who move in from other departments, less those who move out", func(r handbook.HeadcountRow) int { return r.Moves }),
	people("closing", "At the end", func(r handbook.HeadcountRow) int { return r.Closing }),
	count("budget", "How many are budgeted", func(r handbook.HeadcountRow) int { return r.Budget }),
}

// people is a number of people, nobody and fewer than nobody too.
func people[T any](name, says string, get func(T) int) property[T] {
	return always(whole(name, says, func(t T) (int64, bool) { return int64(get(t)), true }))
}

var findingTable = properties[review.Finding]{
	always(text("rule", "The rule that asks", func(f review.Finding) string { return f.Rule.Name })),
	always(word("severity", "How soon it is to be decided", handbook.Severities, func(f review.Finding) string { return string(f.Severity) })),
	one("about", "What it is about; absent: the handbook as a whole", func(f review.Finding) handbook.Entity { return f.About }),
	many("with", "The other things that it names", func(f review.Finding) []handbook.Entity { return f.With }),
	answering("owner", "Who can answer it", review.Finding.Owner),
	one("department", "The department that it is about", review.Finding.Department),
	always(text("message", "What was found, in one sentence", func(f review.Finding) string { return f.Message })),
	text("advice", "What to do about it", func(f review.Finding) string { return f.Advice }),
	text("file", "Where it can be answered, from the project folder", func(f review.Finding) string { return f.File }),
	ordinal("line", "The line there", func(f review.Finding) int { return f.Pos.Line }),
	group("waived", "The agreed exception that covers it", waiverTable, func(f review.Finding) (handbook.Waiver, bool) {
		if f.Waiver == nil {
			return handbook.Waiver{}, false
		}
		return *f.Waiver, true
	}),
}
