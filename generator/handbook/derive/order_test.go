package derive

import (
	"fmt"
	"testing"

	"handbook/generator/handbook"
)

func TestOrderOfAQuarter(t *testing.T) {
	h := draft()
	work := map[string]*handbook.Work{}
	for _, item := range []struct{ id, quarters, status string }{
		{"a", "2026-Q3", "accepted"},
		{"b", "2026-Q3", "in_progress"},
		{"c", "2026-Q3..2026-Q4", "accepted"},
		{"d", "2026-Q3", "proposed"},
		{"e", "2026-Q3", "done"},
		{"f", "2026-Q2..2026-Q3", "accepted"},
		{"g", "2026-Q3", "deferred"},
		{"h", "2026-Q3", "proposed"},
		{"i", "", "accepted"},
	} {
		w := planned(t, item.id, nil, item.quarters, 0)
		w.Status = item.status
		work[item.id], h.Work = w, append(h.Work, w)
	}
	plan := &handbook.QuarterPlan{Quarter: quarter(t, "2026-Q3"), CutAfter: work["b"]}
	plan.Order = []*handbook.Work{work["f"], work["c"], work["b"], work["h"], work["a"]}
	h.Quarters = []*handbook.QuarterPlan{plan}
	Values(h)

	// What the file lists, then what is planned to start here; d is only proposed, and
	// below the line for all that.
	if got := ids(plan.Order); got != "f c b h a e" || plan.Listed != 5 {
		t.Errorf("the order is %q, %d of it listed", got, plan.Listed)
	}
	if got := ids(plan.Work); got != "a b c e f" {
		t.Errorf("in the quarter runs %q", got)
	}
	if got := ids(h.Quarter(quarter(t, "2026-Q4")).Work); got != "c" {
		t.Errorf("in the next quarter runs %q", got)
	}
	got := ""
	for _, w := range h.Work {
		line := ""
		if w.BelowLine {
			line = "↓"
		}
		got += fmt.Sprintf("%s%d%s ", w.ID, w.Rank, line)
	}
	// f starts in the second quarter and is ranked there; e is in no order.
	if want := "a5↓ b3 c2 d0↓ e0↓ f0 g0 h4↓ i0 "; got != want {
		t.Errorf("the ranks are %q, want %q", got, want)
	}
}

func TestNoLine(t *testing.T) {
	h := draft()
	a, b := planned(t, "a", nil, "2026-Q3", 0), planned(t, "b", nil, "2026-Q3", 0)
	h.Work = []*handbook.Work{a, b}
	h.Quarters = []*handbook.QuarterPlan{{Quarter: quarter(t, "2026-Q3"), Order: []*handbook.Work{b}}}
	Values(h)
	if a.BelowLine || b.BelowLine || a.Rank != 0 || b.Rank != 1 {
		t.Errorf("a is %d, below %v; b is %d, below %v", a.Rank, a.BelowLine, b.Rank, b.BelowLine)
	}
}

func TestBrokenOrder(t *testing.T) {
	for _, test := range []struct {
		name             string
		status, quarters string
		needed, in, want string
	}{
		{"the same quarter", "accepted", "2026-Q3", "accepted", "2026-Q3", ""},
		{"earlier", "accepted", "2026-Q3", "accepted", "2026-Q2", ""},
		{"later", "accepted", "2026-Q3", "accepted", "2026-Q4", "starts in FY26 Q3, before “needed” ends in FY26 Q4"},
		{"ends later", "proposed", "2026-Q3", "in_progress", "2026-Q2..2027-Q1", "starts in FY26 Q3, before “needed” ends in FY27 Q1"},
		{"ends as it starts", "accepted", "2026-Q3..2027-Q4", "accepted", "2026-Q1..2026-Q3", ""},
		{"deferred", "accepted", "2026-Q3", "deferred", "2026-Q1", "needs “needed”, which is deferred"},
		{"stopped", "in_progress", "", "stopped", "", "needs “needed”, which is stopped"},
		{"declined", "accepted", "2026-Q3", "declined", "", "needs “needed”, which is declined"},
		{"done, wherever it stood", "accepted", "2026-Q3", "done", "2026-Q4", ""},
		{"not scheduled", "accepted", "2026-Q3", "accepted", "", ""},
		{"itself not scheduled", "accepted", "", "accepted", "2026-Q4", ""},
		{"itself done", "done", "2026-Q3", "accepted", "2026-Q4", ""},
		{"itself deferred", "deferred", "2026-Q3", "declined", "", ""},
	} {
		h := draft()
		h.Config.Fiscal.StartMonth = 4
		needed, w := planned(t, "needed", nil, test.in, 0), planned(t, "w", nil, test.quarters, 0)
		needed.Status, w.Status = test.needed, test.status
		w.DependsOn = []handbook.Dependency{{On: needed}}
		h.Work = []*handbook.Work{needed, w}
		findBrokenOrders(h)
		got := ""
		if len(w.Broken) > 0 {
			got = w.Broken[0].Why
		}
		if got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestBrokenOrderFollowsMerges(t *testing.T) {
	h := draft()
	final, merged, w := planned(t, "final", nil, "2026-Q4..2027-Q1", 0), planned(t, "merged", nil, "2026-Q1", 0), planned(t, "w", nil, "2026-Q3", 0)
	merged.Status, merged.MergedInto = "merged", final
	w.DependsOn = []handbook.Dependency{{On: merged}}
	final.DependsOn = []handbook.Dependency{{On: merged}} // what it became itself
	h.Work = []*handbook.Work{final, merged, w}
	findBrokenOrders(h)
	if len(w.Broken) != 1 || w.Broken[0].On != final || len(final.Broken) != 0 {
		t.Errorf("broken are %v and %v", w.Broken, final.Broken)
	}
}

// TestLineOfADepartment: what the company's order has is above or below its line;
// the line of a department decides about what only that department ordered.
func TestLineOfADepartment(t *testing.T) {
	h := draft()
	sales, finance := &handbook.Department{Item: handbook.Item{ID: "sales"}}, &handbook.Department{Item: handbook.Item{ID: "finance"}}
	work := map[string]*handbook.Work{}
	for _, id := range []string{"a", "b", "c", "d", "e", "f"} {
		w := planned(t, id, sales, "2026-Q3", 1)
		work[id], h.Work = w, append(h.Work, w)
	}
	work["f"].Department = finance
	plan := &handbook.QuarterPlan{Quarter: quarter(t, "2026-Q3"), CutAfter: work["a"]}
	plan.Order = []*handbook.Work{work["a"], work["b"]}
	plan.Orders = []handbook.DepartmentOrder{
		{Department: sales, Written: []*handbook.Work{work["c"], work["a"], work["d"]}, CutAfter: work["c"]},
		{Department: finance, Written: []*handbook.Work{work["f"]}}, // it has drawn no line
	}
	h.Departments = []*handbook.Department{sales, finance}
	h.Quarters = []*handbook.QuarterPlan{plan}
	Values(h)
	got := ""
	for _, w := range h.Work {
		got += w.ID
		if w.BelowLine {
			got += "↓"
		}
	}
	if want := "ab↓cd↓e↓f↓"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
