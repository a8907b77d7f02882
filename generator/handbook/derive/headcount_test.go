package derive

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// headcount shows the rows of a department, or of the company for nil:
// "Q3 10+2-1+0=11/12", with contractors as "c1".
func headcount(h *handbook.Handbook, d *handbook.Department) string {
	var list []string
	for _, row := range h.Headcount {
		if row.Department != d {
			continue
		}
		text := fmt.Sprintf("Q%d %d+%d-%d%+d=%d", row.Quarter.Number(), row.Opening, row.Joiners, row.Leavers, row.Moves, row.Closing)
		if row.Budget >= 0 {
			text += fmt.Sprintf("/%d", row.Budget)
		}
		if row.Contractors > 0 {
			text += fmt.Sprintf(" c%d", row.Contractors)
		}
		list = append(list, text)
	}
	return strings.Join(list, "; ")
}

func addPosition(t *testing.T, h *handbook.Handbook, d *handbook.Department, typ, status, in string, count int) {
	p := &handbook.Position{Item: handbook.Item{ID: fmt.Sprint(len(h.Positions)), Status: status, Department: d}, Type: typ, Count: count}
	p.Quarter = period(t, in).First
	h.Positions = append(h.Positions, p)
}

func TestHeadcount(t *testing.T) {
	h := draft()
	h.Objectives = []*handbook.Objective{{Period: period(t, "2026-Q2..2026-Q4"), CloseScore: value.NoShare}}
	sales, finance, silent := department("sales"), department("finance"), department("silent")
	q := func(text string) value.Quarter { return quarter(t, text) }
	sales.Headcount = handbook.Headcount{
		Opening: 10,
		Leavers: map[value.Quarter]int{q("2026-Q2"): 1, q("2026-Q4"): 2},
		Moves:   map[value.Quarter]int{q("2026-Q3"): -1},
		Budget:  map[value.Quarter]int{q("2026-Q2"): 12, q("2026-Q3"): 12},
	}
	finance.Headcount = handbook.Headcount{Opening: 5, Moves: map[value.Quarter]int{q("2026-Q3"): 1}, Budget: map[value.Quarter]int{q("2026-Q3"): 7}}
	h.Departments = []*handbook.Department{finance, sales, silent}
	addPosition(t, h, sales, "new", "approved", "2026-Q2", 2)
	addPosition(t, h, sales, "backfill", "filled", "2026-Q3", 1)
	addPosition(t, h, sales, "conversion", "planned", "2026-Q3", 1)
	addPosition(t, h, sales, "contractor", "open", "2026-Q3", 3)
	addPosition(t, h, sales, "new", "on_hold", "2026-Q3", 5)
	addPosition(t, h, sales, "new", "cancelled", "2026-Q3", 5)
	addPosition(t, h, sales, "new", "planned", "", 5)
	Values(h)
	for _, test := range []struct {
		name string
		d    *handbook.Department
		want string
	}{
		{"sales", sales, "Q2 10+2-1+0=11/12; Q3 11+2-0-1=12/12 c3; Q4 12+0-2+0=10"},
		{"finance", finance, "Q2 5+0-0+0=5; Q3 5+0-0+1=6/7; Q4 6+0-0+0=6"},
		{"a department that says nothing has no plan", silent, ""},
		// Both have a budget in the third quarter only.
		{"the company", nil, "Q2 15+2-1+0=16; Q3 16+2-0+0=18/19 c3; Q4 18+0-2+0=16"},
	} {
		if got := headcount(h, test.d); got != test.want {
			t.Errorf("%s: %s; want %s", test.name, got, test.want)
		}
	}
	if h.Headcount[0].Department != finance || h.Headcount[len(h.Headcount)-1].Department != nil {
		t.Error("the rows do not go by department with the company last")
	}
}

func TestPositionsWithoutADepartment(t *testing.T) {
	h := draft()
	sales := department("sales")
	sales.Headcount = handbook.Headcount{Opening: 10, Budget: map[value.Quarter]int{quarter(t, "2026-Q3"): 12}}
	h.Departments = []*handbook.Department{sales}
	addPosition(t, h, nil, "new", "planned", "2026-Q3", 2)
	Values(h)
	if got, want := headcount(h, sales), "Q3 10+0-0+0=10/12"; got != want {
		t.Errorf("sales: %s; want %s", got, want)
	}
	if got, want := headcount(h, nil), "Q3 10+2-0+0=12/12"; got != want {
		t.Errorf("the company: %s; want %s", got, want)
	}
	h = draft()
	addPosition(t, h, nil, "new", "planned", "2026-Q3", 2)
	Values(h)
	if got, want := headcount(h, nil), "Q3 0+2-0+0=2"; got != want {
		t.Errorf("a company without departments: %s; want %s", got, want)
	}
}

func TestOpeningOfALaterQuarter(t *testing.T) {
	h := draft()
	h.Objectives = []*handbook.Objective{{Period: period(t, "2026-Q2..2026-Q4"), CloseScore: value.NoShare}}
	d := department("sales")
	d.Headcount = handbook.Headcount{Opening: 10, OpeningIn: quarter(t, "2026-Q4"), Leavers: map[value.Quarter]int{quarter(t, "2026-Q3"): 1}}
	h.Departments = []*handbook.Department{d}
	addPosition(t, h, d, "new", "filled", "2026-Q2", 3)
	Values(h)
	// Counted back from 10 in the fourth quarter: 10 + 1 leaver - 3 joiners = 8.
	if got, want := headcount(h, d), "Q2 8+3-0+0=11; Q3 11+0-1+0=10; Q4 10+0-0+0=10"; got != want {
		t.Errorf("%s; want %s", got, want)
	}
}

func TestHeadcountIdentity(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	types := []string{"new", "backfill", "conversion", "contractor"}
	h := generated(t, 100)
	from := h.Objectives[0].Period.First
	for _, d := range h.Departments {
		d.Headcount.Leavers, d.Headcount.Moves = map[value.Quarter]int{}, map[value.Quarter]int{}
		for range 5 {
			d.Headcount.Leavers[from+value.Quarter(random.IntN(12))] = random.IntN(4)
			d.Headcount.Moves[from+value.Quarter(random.IntN(12))] = random.IntN(7) - 3
		}
		addPosition(t, h, d, types[random.IntN(4)], "planned", (from + value.Quarter(random.IntN(12))).String(), random.IntN(5))
	}
	Values(h)
	closing, company := map[*handbook.Department]int{}, map[value.Quarter]handbook.HeadcountRow{}
	for _, row := range h.Headcount {
		if row.Closing != row.Opening+row.Joiners-row.Leavers+row.Moves {
			t.Fatalf("%+v does not add up", row)
		}
		if before, ok := closing[row.Department]; ok && row.Opening != before {
			t.Fatalf("%v opens with %d people and the quarter before closed with %d", row.Quarter, row.Opening, before)
		}
		closing[row.Department] = row.Closing
		sum := company[row.Quarter]
		if row.Department == nil {
			if sum.Closing != row.Closing || sum.Joiners != row.Joiners || sum.Contractors != row.Contractors {
				t.Fatalf("%v: the departments sum up to %+v, the company is %+v", row.Quarter, sum, row)
			}
			continue
		}
		sum.Closing += row.Closing
		sum.Joiners += row.Joiners
		sum.Contractors += row.Contractors
		company[row.Quarter] = sum
	}
}
