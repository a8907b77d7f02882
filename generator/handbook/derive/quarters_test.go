package derive

import (
	"fmt"
	"strings"
	"testing"

	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

func TestDatesDecideQuarters(t *testing.T) {
	for _, test := range []struct {
		month                      int
		written, start, end, wants string
	}{
		{1, "", "2026-08-15", "2026-10-01", "2026-H2"},
		{1, "", "2026-08-15", "", "2026-Q3"},
		{1, "", "", "2026-12-31", "2026-Q4"},
		{1, "", "2028-02-29", "2028-03-01", "2028-Q1"},
		{1, "", "", "", ""},
		{1, "2026-Q1", "2026-08-15", "", "2026-Q1"},
		{4, "", "2026-03-31", "2026-04-01", "2026-Q4..2027-Q1"},
		{7, "", "2026-08-15", "2026-10-01", "2027-H1"},
		{10, "", "2026-09-30", "2026-10-01", "2026-Q4..2027-Q1"},
	} {
		h := draft()
		h.Config.Fiscal.StartMonth = test.month
		w := planned(t, "w", nil, test.written, 100)
		w.Start, w.End = day(t, test.start), day(t, test.end)
		h.Work = []*handbook.Work{w}
		scheduleWork(h)
		if got := w.Quarters.String(); got != test.wants {
			t.Errorf("start month %d, %s to %s: %q, want %q", test.month, test.start, test.end, got, test.wants)
		}
	}
}

// labels shows the quarters of a handbook: "Q1 2026, (Q2 2026)" with those that
// have no file in parentheses.
func labels(h *handbook.Handbook) string {
	var list []string
	for _, plan := range h.Quarters {
		label := h.Config.Fiscal.Label(plan.Quarter)
		if plan.Implicit {
			label = "(" + label + ")"
		}
		list = append(list, label)
	}
	return strings.Join(list, ", ")
}

func TestQuartersHaveNoGaps(t *testing.T) {
	file := func(q string) *handbook.QuarterPlan {
		return &handbook.QuarterPlan{Item: handbook.Item{ID: q}, Quarter: quarter(t, q)}
	}
	for _, test := range []struct {
		name string
		fill func(h *handbook.Handbook)
		want string
	}{
		{"nothing", func(h *handbook.Handbook) {}, ""},
		{"one file", func(h *handbook.Handbook) { h.Quarters = append(h.Quarters, file("2026-Q3")) }, "Q3 2026"},
		{"files with a gap", func(h *handbook.Handbook) { h.Quarters = []*handbook.QuarterPlan{file("2026-Q3"), file("2027-Q1")} },
			"Q3 2026, (Q4 2026), Q1 2027"},
		{"an objective", func(h *handbook.Handbook) {
			h.Quarters = []*handbook.QuarterPlan{file("2026-Q3")}
			h.Objectives = []*handbook.Objective{{Period: period(t, "2026-H2")}}
		}, "Q3 2026, (Q4 2026)"},
		{"work before and after", func(h *handbook.Handbook) {
			h.Quarters = []*handbook.QuarterPlan{file("2026-Q3")}
			h.Work = []*handbook.Work{planned(t, "a", nil, "2026-Q2", 0), planned(t, "b", nil, "2026-Q4", 0), planned(t, "c", nil, "", 0)}
		}, "(Q2 2026), Q3 2026, (Q4 2026)"},
		{"dates outside of the quarter", func(h *handbook.Handbook) {
			w := planned(t, "a", nil, "2026-Q3", 0)
			w.End = value.Date{Year: 2026, Month: 10, Day: 1}
			h.Work = []*handbook.Work{w}
		}, "(Q3 2026), (Q4 2026)"},
		{"positions and leavers", func(h *handbook.Handbook) {
			d := department("sales")
			d.Headcount.Leavers = map[value.Quarter]int{quarter(t, "2026-Q4"): 1}
			h.Departments = []*handbook.Department{d}
			h.Positions = []*handbook.Position{{Quarter: quarter(t, "2026-Q3")}}
		}, "(Q3 2026), (Q4 2026)"},
		{"capacity alone names nothing", func(h *handbook.Handbook) {
			d := department("sales")
			d.Capacity = map[value.Quarter]value.Weeks{quarter(t, "2020-Q1"): 1}
			h.Departments = []*handbook.Department{d}
		}, ""},
	} {
		h := draft()
		test.fill(h)
		layQuarters(h)
		if got := labels(h); got != test.want {
			t.Errorf("%s: %s; want %s", test.name, got, test.want)
		}
		if len(h.Diagnostics) > 0 {
			t.Errorf("%s: %v", test.name, h.Diagnostics)
		}
	}
}

func TestQuarterWithoutAFile(t *testing.T) {
	h := draft()
	h.Config.Fiscal = value.Fiscal{StartMonth: 7}
	p := &handbook.Position{Item: handbook.Item{ID: "seller"}, Quarter: quarter(t, "FY27 Q1")}
	h.Positions = []*handbook.Position{p}
	layQuarters(h)
	plan := h.Quarters[0]
	if plan.ID != "2027-q1" || plan.Slug != "2027-q1" || plan.Title != "FY27 Q1" || plan.Status != "proposed" || ids(plan.Positions) != "seller" {
		t.Errorf("got %+v", plan)
	}
}

func TestMistypedYear(t *testing.T) {
	for year, want := range map[string]string{"1926": "Q1 1926 to Q4 2026", "2126": "Q1 2026 to Q4 2126"} {
		h := draft()
		odd, usual := planned(t, "odd", nil, year, 0), planned(t, "usual", nil, "2026", 0)
		odd.File = "content/work/odd.md"
		far := &handbook.QuarterPlan{Quarter: quarter(t, year+"-Q2")}
		h.Work, h.Quarters = []*handbook.Work{odd, usual}, []*handbook.QuarterPlan{far}
		Values(h)
		if len(h.Quarters) != mostQuarters+1 || h.Quarter(far.Quarter) != far {
			t.Fatalf("%s: there are %d quarters, want %d and the one with a file", year, len(h.Quarters), mostQuarters)
		}
		for q := value.NewQuarter(2026, 1); q <= value.NewQuarter(2026, 4); q++ {
			if h.Quarter(q) == nil {
				t.Errorf("%s: %v is missing", year, q)
			}
		}
		if len(h.Diagnostics) != 1 || h.Diagnostics[0].Severity != diag.Warning ||
			!strings.Contains(h.Diagnostics[0].Message, want) || h.Diagnostics[0].Hint != `look for a mistyped year in "odd"` {
			t.Errorf("%s: %+v", year, h.Diagnostics)
		}
		if year == "1926" && h.Diagnostics[0].File != odd.File {
			t.Errorf("the file to look at is %q", h.Diagnostics[0].File)
		}
	}
}

func TestManyQuartersAreLaidOutInOrder(t *testing.T) {
	h := draft()
	for q := value.NewQuarter(2030, 4); q >= value.NewQuarter(2026, 1); q -= 3 {
		h.Positions = append(h.Positions, &handbook.Position{Quarter: q})
	}
	layQuarters(h)
	for i, plan := range h.Quarters[1:] {
		if plan.Quarter != h.Quarters[i].Quarter+1 {
			t.Fatal(fmt.Sprint("a gap after ", h.Quarters[i].Quarter))
		}
	}
}
