package site

import (
	"fmt"
	"slices"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
	"handbook/generator/review"
	"handbook/generator/series"
)

// whatIfListing compares the plan with a scenario: first the questions, then what is
// counted, and what was changed.
func whatIfListing(r *reader, v *page.Listing) {
	all := r.scenario.Changes()
	v.Lead = english.Count(len(all), "difference") + " from the plan."
	if r.scenario.Why != "" {
		v.Lead = r.scenario.Why + " " + v.Lead
	}
	v.Blocks = append(v.Blocks, questionsIf(r)...)
	v.Blocks = append(v.Blocks, figuresIf(r)...)
	v.Blocks = append(v.Blocks, block("load", "Who has more to do, and who less", loadIf(r))...)
	v.Blocks = append(v.Blocks, block("people", "People at the end of each quarter", peopleIf(r))...)
	v.Blocks = append(v.Blocks, objectivesIf(r)...)
	v.Blocks = append(v.Blocks, changesByKind(r, all)...)
}

// questionsIf are the questions that a scenario answers, and those that it raises.
func questionsIf(r *reader) []page.Block {
	gone, raised, other := review.Between(r.scenario.Review(), r.report())
	if len(gone)+len(raised)+len(other) == 0 {
		return block("questions", "Questions", paragraph(page.Note, "The same questions stay open."))
	}
	blocks := block("raised", english.Count(len(raised), "new question"), questionsByName(r, raised))
	blocks = append(blocks, block("gone", english.Count(len(gone), "question")+" answered by it", questionsByName(r, gone))...)
	var items []page.Node
	for _, pair := range other {
		items = append(items, page.Line(saidOf(r, pair[1]), page.Said(page.Note, " In the plan: "+pair[0].Message+".")))
	}
	return append(blocks, block("otherwise", "Asked in other words", list(page.Changed, items))...)
}

// compared is a figure in the plan and in a scenario.
type compared struct {
	name       string
	plan, then int
	words      func(int) string
}

// figuresIf is a table of the figures that are others in a scenario. What stays is
// named below it.
func figuresIf(r *reader) []page.Block {
	t := &page.Table{Caption: "The plan and the what-if", Columns: []page.Column{
		{Title: "Figure", Kind: page.WideColumn}, {Title: "Plan", Kind: page.NumberColumn}, {Title: "What if", Kind: page.NumberColumn}, {Title: "Difference", Kind: page.NumberColumn},
	}}
	var same []string
	for _, c := range comparedFigures(r) {
		if c.plan == c.then {
			same = append(same, english.Lower(c.name))
			continue
		}
		sign := "+"
		if c.then < c.plan {
			sign = "−"
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			words(c.name), page.Figure(c.plan, page.Words(c.words(c.plan))), page.Figure(c.then, page.Words(c.words(c.then))),
			page.Figure(c.then-c.plan, page.Words(sign+c.words(max(c.then-c.plan, c.plan-c.then)))),
		}})
	}
	of := page.Line(t.Shown(), paragraph(page.Note, keepsWords(same)))
	return block("figures", "What it comes to", of)
}

func keepsWords(same []string) string {
	if len(same) == 0 {
		return ""
	}
	return "Unchanged: " + english.And(same) + "."
}

// comparedFigures are all that are compared.
func comparedFigures(r *reader) []compared {
	plan, then := series.Of(r.scenario.Plan, r.scenario.Review()), series.Of(r.handbook, r.report())
	count := func(n int) string { return fmt.Sprint(n) }
	list := []compared{{"Questions", total(plan.Questions), total(then.Questions), count}}
	for _, q := range r.handbook.Quarters {
		before, known := plan.Weeks(q.Quarter)
		after, still := then.Weeks(q.Quarter)
		if (known || still) && before+after > 0 {
			list = append(list, compared{"Weeks above the limits in " + r.handbook.Config.Fiscal.Label(q.Quarter), int(before), int(after), func(n int) string { return value.Weeks(n).String() }})
		}
	}
	list = append(list,
		lastClosing(r),
		compared{"Objectives that nobody works on", len(idle(r.scenario.Plan)), len(idle(r.handbook)), count},
		compared{"Work that goes on or is agreed", plan.Work["accepted"] + plan.Work["in_progress"], then.Work["accepted"] + then.Work["in_progress"], count},
	)
	return append(list, comparedCosts(r)...)
}

func total(counts map[string]int) int {
	n := 0
	for _, count := range counts {
		n += count
	}
	return n
}

// comparedCosts are the sums of money.
func comparedCosts(r *reader) []compared {
	plan, then := r.scenario.Plan.Costs().Planned, r.handbook.Costs().Planned
	amount := func(n int) string { return r.amount(value.Money(n)) }
	var list []compared
	for _, c := range []compared{
		{"Cost of work, once", int(plan.WorkOnce), int(then.WorkOnce), amount},
		{"Cost of work, a year", int(plan.WorkYearly), int(then.WorkYearly), amount},
		{"Cost of joiners, a year", int(plan.People), int(then.People), amount},
		{"Cost of contractors, a year", int(plan.Contractors), int(then.Contractors), amount},
		{"Cost of contracts, a year", int(plan.Vendors), int(then.Vendors), amount},
	} {
		if c.plan != 0 || c.then != 0 {
			list = append(list, c)
		}
	}
	return list
}

// lastClosing is how many people the company has at the end of the last quarter that
// is planned.
func lastClosing(r *reader) compared {
	c := compared{name: "People", words: func(n int) string { return fmt.Sprint(n) }}
	for _, row := range r.handbook.HeadcountOf(nil) {
		c.name, c.then = "People at the end of "+r.handbook.Config.Fiscal.Label(row.Quarter), row.Closing
	}
	for _, row := range r.scenario.Plan.HeadcountOf(nil) {
		c.plan = row.Closing
	}
	return c
}

// idle are the active objectives without open work.
func idle(h *handbook.Handbook) []*handbook.Objective {
	var list []*handbook.Objective
	for _, o := range handbook.ActiveObjectives(h.Objectives) {
		if len(stillOpen(o.Work)) == 0 {
			list = append(list, o)
		}
	}
	return list
}

// loadIf is a table of the departments and quarters whose load is another one.
func loadIf(r *reader) page.Node {
	t := &page.Table{Caption: "Load in person-weeks", Columns: []page.Column{
		{Title: "Department", Kind: page.WideColumn}, {Title: "Quarter"}, {Title: "Plan", Kind: page.NumberColumn}, {Title: "What if", Kind: page.NumberColumn},
	}}
	for _, d := range r.handbook.Departments {
		was, _ := r.scenario.Plan.Find(d.ID, []handbook.Kind{handbook.KindDepartment}).(*handbook.Department)
		for _, q := range r.handbook.Quarters {
			before, after := r.scenario.Plan.Load(was, q.Quarter), r.handbook.Load(d, q.Quarter)
			if before.Planned == after.Planned && before.Limit == after.Limit {
				continue
			}
			t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{cell(link(d)), page.Figure(int(q.Quarter), quarterLink(r, q.Quarter)), loadCell(before), loadCell(after)}})
		}
	}
	return t.Shown()
}

// peopleIf is a table of the quarters at whose end there are more people, or fewer.
func peopleIf(r *reader) page.Node {
	t := &page.Table{Caption: "People at the end of the quarter", Columns: []page.Column{
		{Title: "Quarter"}, {Title: "Plan", Kind: page.NumberColumn}, {Title: "What if", Kind: page.NumberColumn}, {Title: "Budget", Kind: page.NumberColumn},
	}}
	plan := map[value.Quarter]handbook.HeadcountRow{}
	for _, row := range r.scenario.Plan.HeadcountOf(nil) {
		plan[row.Quarter] = row
	}
	for _, row := range r.handbook.HeadcountOf(nil) {
		before, known := plan[row.Quarter]
		if !known || before.Closing == row.Closing {
			continue
		}
		budget := words("–")
		if row.Budget >= 0 {
			budget = countCell(row.Budget)
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{page.Figure(int(row.Quarter), quarterLink(r, row.Quarter)), countCell(before.Closing), countCell(row.Closing), budget}})
	}
	return t.Shown()
}

// objectivesIf are the objectives that lose their last open work, and those that get
// some.
func objectivesIf(r *reader) []page.Block {
	var lost, found []*handbook.Objective
	before := idle(r.scenario.Plan)
	after := idle(r.handbook)
	isIn := func(list []*handbook.Objective, o *handbook.Objective) bool {
		return slices.ContainsFunc(list, func(other *handbook.Objective) bool { return other.ID == o.ID })
	}
	for _, o := range after {
		if !isIn(before, o) {
			lost = append(lost, o)
		}
	}
	for _, o := range before {
		if !isIn(after, o) {
			found = append(found, o)
		}
	}
	blocks := block("idle", "Objectives that nobody works on any more", list(page.Pages, linkItems(lost)))
	return append(blocks, block("covered", "Objectives that somebody works on now", list(page.Pages, linkItems(found)))...)
}
