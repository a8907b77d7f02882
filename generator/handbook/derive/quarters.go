package derive

import (
	"fmt"
	"slices"

	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// scheduleWork gives work with exact dates and without a quarter its quarters.
func scheduleWork(h *handbook.Handbook) {
	for _, w := range h.Work {
		if w.Quarters.IsZero() {
			w.Quarters = h.Config.Fiscal.SpanOf(w.Start, w.End)
		}
	}
}

// mostQuarters is how many quarters a handbook lays out: twenty years. More than
// that is a mistyped year, and would drown every table.
const mostQuarters = 80

// layQuarters adds the quarters that have no file to those that have one, so
// that there is no gap from the first to the last that anything names. Capacity
// names quarters too, but does not count: it may be known for years in which
// nothing is planned.
func layQuarters(h *handbook.Handbook) {
	plans := map[value.Quarter]bool{}
	for _, plan := range h.Quarters {
		plans[plan.Quarter] = true
	}
	span := clippedSpan(h, namedSpan(h))
	for q := span.First; q <= span.Last && q != 0; q++ {
		if !plans[q] {
			h.Quarters = append(h.Quarters, handbook.ImplicitPlan(h.Config.Fiscal, q))
		}
	}
	slices.SortStableFunc(h.Quarters, func(a, b *handbook.QuarterPlan) int { return int(a.Quarter - b.Quarter) })
	for _, p := range h.Positions {
		if plan := h.Quarter(p.Quarter); plan != nil {
			plan.Positions = append(plan.Positions, p)
		}
	}
}

// namedQuarters is the span of the quarters that items name, with the items that
// stretch it to either side.
type namedQuarters struct {
	value.Period
	first, last *handbook.Item
}

func (n *namedQuarters) include(p value.Period, by *handbook.Item) {
	if p.IsZero() {
		return
	}
	if n.IsZero() || p.First < n.First {
		n.First, n.first = p.First, by
	}
	if n.last == nil || p.Last > n.Last {
		n.Last, n.last = p.Last, by
	}
}

func namedSpan(h *handbook.Handbook) namedQuarters {
	var span namedQuarters
	one := func(q value.Quarter, by *handbook.Item) { span.include(value.Period{First: q, Last: q}, by) }
	for _, plan := range h.Quarters {
		one(plan.Quarter, &plan.Item)
	}
	for _, o := range h.Objectives {
		span.include(o.Period, &o.Item)
	}
	for _, w := range h.Work {
		span.include(w.Quarters, &w.Item)
		span.include(h.Config.Fiscal.SpanOf(w.Start, w.End), &w.Item)
	}
	for _, p := range h.Positions {
		one(p.Quarter, &p.Item)
	}
	for _, d := range h.Departments {
		one(d.Headcount.OpeningIn, &d.Item)
		for _, numbers := range []map[value.Quarter]int{d.Headcount.Leavers, d.Headcount.Moves, d.Headcount.Budget} {
			for q := range numbers {
				one(q, &d.Item)
			}
		}
	}
	return span
}

// clippedSpan cuts a span that is too long to the quarters around today, and
// reports which item is likely to have a mistyped year.
func clippedSpan(h *handbook.Handbook, span namedQuarters) value.Period {
	if span.Quarters() <= mostQuarters {
		return span.Period
	}
	fiscal := h.Config.Fiscal
	now := fiscal.Of(h.Now)
	if now == 0 {
		now = span.First
	}
	first := max(span.First, min(now-mostQuarters/2, span.Last-mostQuarters+1))
	clipped := value.Period{First: first, Last: first + mostQuarters - 1}
	culprit := span.first
	if span.Last-now > now-span.First {
		culprit = span.last
	}
	h.Diagnostics = append(h.Diagnostics, diag.Diagnostic{
		File: culprit.File, Pos: culprit.Pos, Severity: diag.Warning, Rule: "plan-too-long",
		Message: fmt.Sprintf("the handbook names quarters from %s to %s, which is more than %d; the plan shows %s",
			fiscal.Label(span.First), fiscal.Label(span.Last), mostQuarters, fiscal.PeriodLabel(clipped)),
		Hint: "look for a mistyped year in " + english.Quoted(culprit.Title),
	})
	return clipped
}
