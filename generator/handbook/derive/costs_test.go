package derive

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// TestCosts adds up a plan by hand: sales plans 10 once and 3 a year in Q1 and
// hires for 50; finance has running work for 5 once without a quarter, two
// contractors for 20 and a contract for 7; nobody's hosting costs 9.
func TestCosts(t *testing.T) {
	h := draft()
	sales, finance := department("sales"), department("finance")
	h.Departments = []*handbook.Department{finance, sales}
	cost := func(once, yearly value.Money) value.Cost {
		return value.Cost{Once: once, Yearly: yearly, HasOnce: once > 0, HasYearly: yearly > 0}
	}
	work := func(id string, d *handbook.Department, quarters, status string, c value.Cost) {
		w := planned(t, id, d, quarters, 100)
		w.Status, w.Cost = status, c
		h.Work = append(h.Work, w)
	}
	work("a", sales, "2026-Q1..2026-Q2", "accepted", cost(8, 0))
	work("b", sales, "2026-Q1", "done", cost(2, 3))
	work("c", finance, "", "in_progress", cost(5, 0))
	work("wish", finance, "2026-Q1", "proposed", cost(1000, 1000))
	work("no", sales, "2026-Q2", "declined", cost(40, 4))
	work("later", nil, "", "deferred", cost(2, 0))
	addPosition(t, h, sales, "new", "planned", "2026-Q2", 2)
	addPosition(t, h, sales, "new", "on_hold", "2026-Q2", 9)
	addPosition(t, h, finance, "contractor", "open", "2026-Q1", 2)
	addPosition(t, h, finance, "backfill", "planned", "", 1)
	for i, yearly := range []value.Money{50, 900, 20, 30} {
		h.Positions[i].Cost = cost(0, yearly)
	}
	ledger, hosting := component("ledger"), component("hosting")
	ledger.Department, ledger.Cost, hosting.Cost = finance, cost(0, 7), cost(0, 9)
	h.Components = []*handbook.Component{ledger, hosting}
	Values(h)
	want := handbook.Costs{
		Planned: handbook.CostRow{WorkOnce: 15, WorkYearly: 3, People: 80, Contractors: 20, Vendors: 16},
		Refused: handbook.CostRow{WorkOnce: 42, WorkYearly: 4},
		Departments: []handbook.CostRow{
			{Department: finance, WorkOnce: 5, People: 30, Contractors: 20, Vendors: 7},
			{Department: sales, WorkOnce: 10, WorkYearly: 3, People: 50},
			{Vendors: 9},
		},
		Quarters: []handbook.CostRow{
			{Quarter: quarter(t, "2026-Q1"), WorkOnce: 10, WorkYearly: 3, Contractors: 20},
			{Quarter: quarter(t, "2026-Q2"), People: 50},
			{WorkOnce: 5, People: 30},
		},
	}
	byID := cmp.Comparer(func(a, b *handbook.Department) bool { return a == b })
	if diff := cmp.Diff(want, h.Costs(), byID, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("costs (-want +got):\n%s", diff)
	}
}
