package derive

import (
	"fmt"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// orderWork lists in each quarter what is planned there, and completes the one
// order across departments: what its file lists, then other planned work that
// starts in the quarter, by id. Work that nobody ordered has no rank and stands
// above no line: where there is one, it is below it. So is a proposal. What only
// its department ordered is above or below the line of that.
func orderWork(h *handbook.Handbook) {
	for _, plan := range h.Quarters {
		plan.Listed = len(plan.Order)
		rankListed(plan)
	}
	for _, w := range h.Work {
		plan := h.Quarter(w.Quarters.First)
		if plan != nil && w.Rank == 0 && (w.Planned() || w.Proposal()) {
			w.BelowLine = hasLine(plan)
		}
		if !w.Planned() {
			continue
		}
		for q := w.Quarters.First; q != 0 && q <= w.Quarters.Last; q++ {
			if plan := h.Quarter(q); plan != nil {
				plan.Work = append(plan.Work, w)
			}
		}
		if plan != nil && w.Rank == 0 {
			plan.Order = append(plan.Order, w)
		}
	}
	for _, plan := range h.Quarters {
		for _, o := range plan.Orders {
			drawLine(plan, o)
		}
	}
}

// drawLine draws a department's line through its own work. Where the company's
// order has a line, what it names is above or below that.
func drawLine(plan *handbook.QuarterPlan, o handbook.DepartmentOrder) {
	if o.CutAfter == nil {
		return
	}
	below := false
	for _, w := range plan.Ordered(o.Department) {
		isSettled := w.Rank > 0 && hasLine(plan)
		if w.Department == o.Department && w.Quarters.First == plan.Quarter && !isSettled {
			w.BelowLine = below
		}
		below = below || w == o.CutAfter
	}
}

// rankListed ranks what a file lists. Work that starts in another quarter has
// its rank there.
func rankListed(plan *handbook.QuarterPlan) {
	below := false
	for i, w := range plan.Order {
		if w.Rank == 0 && w.Quarters.First == plan.Quarter {
			w.Rank, w.BelowLine = i+1, below
		}
		below = below || w == plan.CutAfter
	}
}

// hasLine says whether a line is drawn through the order: after an item that
// the file lists.
func hasLine(plan *handbook.QuarterPlan) bool {
	for _, w := range plan.Order[:plan.Listed] {
		if w == plan.CutAfter {
			return true
		}
	}
	return false
}

// findBrokenOrders finds work that cannot happen when it is planned: what it
// needs ends in a later quarter than the one in which it starts, or is not being
// done at all. The same quarter is fine. What is done, or not being done, waits
// for nothing.
func findBrokenOrders(h *handbook.Handbook) {
	for _, w := range h.Work {
		if !w.Open() {
			continue
		}
		for _, need := range w.DependsOn {
			if on := finalItem(need.On); on != nil && on != w {
				if why := whyBroken(h.Config.Fiscal, w, on); why != "" {
					w.Broken = append(w.Broken, handbook.BrokenOrder{On: on, Why: why})
				}
			}
		}
	}
}

// finalItem follows an item that was merged to the one that it became.
func finalItem(w *handbook.Work) *handbook.Work {
	for w != nil && w.Status == "merged" && w.MergedInto != nil {
		w = w.MergedInto
	}
	return w
}

// whyBroken says in words why w cannot happen before on; "" if it can.
func whyBroken(f value.Fiscal, w, on *handbook.Work) string {
	switch {
	case on.Status == "done":
		return ""
	case on.Status == "deferred" || on.Status == "stopped" || on.Status == "declined":
		return fmt.Sprintf("needs “%s”, which is %s", on.Title, on.Status)
	case w.Quarters.IsZero() || on.Quarters.IsZero() || w.Quarters.First >= on.Quarters.Last:
		return ""
	}
	return fmt.Sprintf("starts in %s, before “%s” ends in %s",
		f.Label(w.Quarters.First), on.Title, f.Label(on.Quarters.Last))
}
