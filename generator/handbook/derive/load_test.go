package derive

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

func TestSplitWeeks(t *testing.T) {
	for _, test := range []struct {
		weeks value.Weeks
		parts []int
		want  []value.Weeks
	}{
		{1000, []int{1}, []value.Weeks{1000}},
		{1000, []int{1, 1}, []value.Weeks{500, 500}},
		{1000, []int{1, 1, 1}, []value.Weeks{334, 333, 333}}, // 3 x 333 leave 1
		{800, []int{1, 1, 1}, []value.Weeks{267, 267, 266}},  // 3 x 266 leave 2
		{1, []int{1, 1, 1, 1}, []value.Weeks{1, 0, 0, 0}},
		{0, []int{1, 1}, []value.Weeks{0, 0}},
		{1000, []int{47, 1}, []value.Weeks{980, 20}}, // 979.17 and 20.83: 1 is left
		{100, []int{0, 3}, []value.Weeks{0, 100}},
		{1000, []int{}, []value.Weeks{}},
		{1000, []int{0, 0}, []value.Weeks{0, 0}},
	} {
		if got := splitWeeks(test.weeks, test.parts); !slices.Equal(got, test.want) {
			t.Errorf("%d in parts of %v: %v, want %v", test.weeks, test.parts, got, test.want)
		}
	}
}

func TestSplitsSumExactly(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 20_000 {
		weeks, parts := value.Weeks(random.IntN(100_000_000)), make([]int, 1+random.IntN(12))
		for i := range parts {
			parts[i] = random.IntN(93)
		}
		parts[random.IntN(len(parts))]++ // not all of them empty
		sum := value.Weeks(0)
		for i, part := range splitWeeks(weeks, parts) {
			if part < 0 || part > 0 && parts[i] == 0 {
				t.Fatalf("%d of %v goes to part %d", part, parts, i)
			}
			sum += part
		}
		if sum != weeks {
			t.Fatalf("%d in parts of %v sum up to %d", weeks, parts, sum)
		}
	}
}

// loads shows the loads of a department: "Q3 2026: 3.5 (+1) of 8.4/12, unsized 1".
func loads(h *handbook.Handbook, d *handbook.Department) string {
	var list []string
	for _, l := range h.Loads {
		if l.Department != d || l.Capacity < 0 && len(l.Items) == 0 {
			continue
		}
		text := fmt.Sprintf("%s: %v", h.Config.Fiscal.Label(l.Quarter), l.Planned)
		if l.BelowLine > 0 {
			text += fmt.Sprintf(" (+%v)", l.BelowLine)
		}
		if l.Capacity >= 0 {
			text += fmt.Sprintf(" of %v/%v", l.Limit, l.Capacity)
		}
		if l.Unsized > 0 {
			text += fmt.Sprintf(", unsized %d", l.Unsized)
		}
		if l.Over() {
			text += "!"
		}
		list = append(list, text)
	}
	return strings.Join(list, "; ")
}

func TestLoad(t *testing.T) {
	sized := func(w *handbook.Work, size string) *handbook.Work {
		w.Effort = []handbook.Effort{{Department: w.Department, Size: size, Weeks: value.NoWeeks}}
		return w
	}
	in := func(w *handbook.Work, status string) *handbook.Work {
		w.Status = status
		return w
	}
	dated := func(w *handbook.Work, start, end string) *handbook.Work {
		w.Start, w.End = day(t, start), day(t, end)
		return w
	}
	for _, test := range []struct {
		name string
		work func(d *handbook.Department) []*handbook.Work
		want string
	}{
		{"one quarter", func(d *handbook.Department) []*handbook.Work {
			return []*handbook.Work{planned(t, "a", d, "2026-Q3", 350)}
		}, "Q3 2026: 3.5"},
		{"ten weeks over three quarters", func(d *handbook.Department) []*handbook.Work {
			return []*handbook.Work{planned(t, "a", d, "2026-Q2..2026-Q4", 1000)}
		}, "Q2 2026: 3.34; Q3 2026: 3.33; Q4 2026: 3.33"},
		{"only what is planned counts", func(d *handbook.Department) []*handbook.Work {
			var all []*handbook.Work
			for i, status := range []string{"proposed", "accepted", "in_progress", "done", "deferred", "stopped", "declined", "merged"} {
				all = append(all, in(planned(t, fmt.Sprint(i), d, "2026-Q3", 100), status))
			}
			return all
		}, "Q3 2026: 3"},
		{"sizes", func(d *handbook.Department) []*handbook.Work {
			return []*handbook.Work{sized(planned(t, "a", d, "2026-Q3", 0), "S"), sized(planned(t, "b", d, "2026-Q3", 0), "XL")}
		}, "Q3 2026: 21"},
		{"nobody sized it: no weeks, over two quarters", func(d *handbook.Department) []*handbook.Work {
			return []*handbook.Work{planned(t, "a", d, "2026-H2", value.NoWeeks)}
		}, "Q3 2026: 0, unsized 1; Q4 2026: 0, unsized 1"},
		// 1 September to 15 October: 30 and 15 of 45 days.
		{"by days", func(d *handbook.Department) []*handbook.Work {
			return []*handbook.Work{dated(planned(t, "a", d, "", 900), "2026-09-01", "2026-10-15")}
		}, "Q3 2026: 6; Q4 2026: 3"},
		// From 1 December 2027 to the end of a quarter with a 29 February: 31 and 91 of 122 days.
		{"by days from a start", func(d *handbook.Department) []*handbook.Work {
			return []*handbook.Work{dated(planned(t, "a", d, "2027-Q4..2028-Q1", 1220), "2027-12-01", "")}
		}, "Q4 2027: 3.1; Q1 2028: 9.1"},
		// 1 July to 30 September has 92 days, 1 to 8 October has 8.
		{"by days to an end", func(d *handbook.Department) []*handbook.Work {
			return []*handbook.Work{dated(planned(t, "a", d, "2026-H2", 1000), "", "2026-10-08")}
		}, "Q3 2026: 9.2; Q4 2026: 0.8"},
		{"dates outside of the quarter decide", func(d *handbook.Department) []*handbook.Work {
			return []*handbook.Work{dated(planned(t, "a", d, "2026-Q3", 500), "2026-10-05", "2026-10-09")}
		}, "Q4 2026: 5"},
		{"no quarter", func(d *handbook.Department) []*handbook.Work { return []*handbook.Work{planned(t, "a", d, "", 350)} }, ""},
		{"unreadable", func(d *handbook.Department) []*handbook.Work {
			w := planned(t, "a", d, "2026-Q3", 100)
			w.Unreadable = true
			return []*handbook.Work{w}
		}, ""},
	} {
		h := draft()
		d := department("sales")
		h.Departments, h.Work = []*handbook.Department{d}, test.work(d)
		Values(h)
		if got := loads(h, d); got != test.want {
			t.Errorf("%s: %s; want %s", test.name, got, test.want)
		}
	}
}

func TestLoadOfSeveralDepartments(t *testing.T) {
	h := draft()
	finance, sales := department("finance"), department("sales")
	w := planned(t, "a", sales, "2026-Q3", 400)
	w.Effort = append(w.Effort, handbook.Effort{Department: finance, Size: "S"})
	homeless := planned(t, "b", nil, "2026-Q3", value.NoWeeks)
	h.Departments, h.Work = []*handbook.Department{finance, sales}, []*handbook.Work{w, homeless}
	Values(h)
	if loads(h, sales) != "Q3 2026: 4" || loads(h, finance) != "Q3 2026: 1" {
		t.Errorf("sales: %s; finance: %s", loads(h, sales), loads(h, finance))
	}
	if !homeless.Unsized || homeless.Effort[0].Weeks != value.NoWeeks || homeless.Effort[0].Department != nil {
		t.Errorf("work of no department takes %+v", homeless.Effort)
	}
}

func TestCutLineStandsApart(t *testing.T) {
	h := draft()
	d := department("sales")
	a, b, c := planned(t, "a", d, "2026-Q3", 100), planned(t, "b", d, "2026-H2", 200), planned(t, "c", d, "2026-Q3", 400)
	h.Departments, h.Work = []*handbook.Department{d}, []*handbook.Work{a, b, c}
	h.Quarters = []*handbook.QuarterPlan{{Quarter: quarter(t, "2026-Q3"), Order: []*handbook.Work{a, b}, CutAfter: a}}
	Values(h)
	if got, want := loads(h, d), "Q3 2026: 1 (+5); Q4 2026: 0 (+1)"; got != want {
		t.Errorf("%s; want %s", got, want)
	}
	if items := h.Loads[0].Items; len(items) != 3 || items[0].BelowLine || !items[1].BelowLine || items[1].Weeks != 100 {
		t.Errorf("the items are %+v", items)
	}
}

// TestProposalsAreCountedApart: what is only proposed is in no load, and adds to
// what it would be if all of it were done, unless it stands below a line; so does a
// proposal that has no place in an order with a line. What is parked adds nothing.
func TestProposalsAreCountedApart(t *testing.T) {
	h := draft()
	d := department("sales")
	work := map[string]*handbook.Work{}
	for id, status := range map[string]string{"a": "accepted", "b": "proposed", "c": "proposed", "d": "proposed", "e": "proposed"} {
		work[id] = planned(t, id, d, "2026-Q3", 100)
		work[id].Status = status
	}
	work["e"].Tags = []string{"parking-lot"}
	unsized := planned(t, "f", d, "2026-Q3", value.NoWeeks)
	unsized.Status = "proposed"
	later := planned(t, "g", d, "2026-Q4", 300)
	later.Status = "proposed"
	h.Departments = []*handbook.Department{d}
	h.Work = []*handbook.Work{work["a"], work["b"], work["c"], work["d"], work["e"], unsized, later}
	h.Quarters = []*handbook.QuarterPlan{{Quarter: quarter(t, "2026-Q3"), Order: []*handbook.Work{work["a"], work["b"], unsized, work["c"]}, CutAfter: unsized}}
	Values(h)
	if got, want := loads(h, d), "Q3 2026: 1"; got != want {
		t.Errorf("the load is %s; want %s", got, want)
	}
	if got, want := h.Loads[0].Proposed(), (handbook.Sum{Weeks: 100, Items: 2, Unsized: 1}); got != want {
		t.Errorf("proposed above the line: %+v; want %+v", got, want)
	}
	if got := h.Loads[0].IfAll().Weeks; got != 200 {
		t.Errorf("if all were done: %v", got)
	}
	if got := h.Loads[1].Proposed().Weeks; got != 300 { // no line is drawn there
		t.Errorf("in the quarter after: %v", got)
	}
	if !work["d"].BelowLine || work["e"].BelowLine || h.Quarters[0].Listed != len(h.Quarters[0].Order) {
		t.Errorf("a proposal that nobody ordered is not below the line, or in the order")
	}
}

func TestCapacity(t *testing.T) {
	byQuarter := func(numbers map[string]value.Weeks) map[value.Quarter]value.Weeks {
		m := map[value.Quarter]value.Weeks{}
		for q, weeks := range numbers {
			m[quarter(t, q)] = weeks
		}
		return m
	}
	for _, test := range []struct {
		name     string
		every    value.Weeks
		written  map[string]value.Weeks
		planned  value.Weeks // in the last quarter
		expected string
	}{
		{"unknown", value.NoWeeks, nil, value.NoWeeks, ""},
		{"one number", 1000, nil, value.NoWeeks, "Q3 2026: 0 of 7/10; Q4 2026: 0 of 7/10; Q1 2027: 0 of 7/10"},
		{"the limit is rounded half up: 70 % of 1.05", 105, nil, value.NoWeeks, "Q3 2026: 0 of 0.74/1.05; Q4 2026: 0 of 0.74/1.05; Q1 2027: 0 of 0.74/1.05"},
		{"at the limit", 1000, nil, 700, "Q3 2026: 0 of 7/10; Q4 2026: 0 of 7/10; Q1 2027: 7 of 7/10"},
		{"over the limit", 1000, nil, 701, "Q3 2026: 0 of 7/10; Q4 2026: 0 of 7/10; Q1 2027: 7.01 of 7/10!"},
		{"a quarter repeats the one before", value.NoWeeks, map[string]value.Weeks{"2026-Q3": 1000, "2027-Q1": 1200}, value.NoWeeks,
			"Q3 2026: 0 of 7/10; Q4 2026: 0 of 7/10; Q1 2027: 0 of 8.4/12"},
		{"also one before the plan", value.NoWeeks, map[string]value.Weeks{"2025-Q1": 500, "2026-Q4": 1000}, value.NoWeeks,
			"Q3 2026: 0 of 3.5/5; Q4 2026: 0 of 7/10; Q1 2027: 0 of 7/10"},
		{"nothing is known before the first", value.NoWeeks, map[string]value.Weeks{"2026-Q4": 1000}, value.NoWeeks,
			"Q4 2026: 0 of 7/10; Q1 2027: 0 of 7/10"},
		{"nobody there", value.NoWeeks, map[string]value.Weeks{"2026-Q4": 0}, 100, "Q4 2026: 0 of 0/0; Q1 2027: 1 of 0/0!"},
	} {
		h := draft()
		d := department("sales")
		d.Capacity0, d.Capacity = test.every, byQuarter(test.written)
		h.Departments = []*handbook.Department{d}
		h.Objectives = []*handbook.Objective{{Period: period(t, "2026-Q3..2027-Q1"), CloseScore: value.NoShare}}
		if test.planned >= 0 {
			h.Work = []*handbook.Work{planned(t, "a", d, "2027-Q1", test.planned)}
		}
		Values(h)
		if got := loads(h, d); got != test.expected {
			t.Errorf("%s: %s; want %s", test.name, got, test.expected)
		}
	}
}

func TestParentDepartmentAddsItsChildren(t *testing.T) {
	const unknown = value.NoWeeks
	for _, test := range []struct {
		name               string
		top, left, right   value.Weeks // capacities
		onRight            value.Weeks // what the right one has to do
		wantTop, wantRight string
	}{
		{"all known", 100, 400, 500, 200, "Q3 2026: 5 of 7/10", "Q3 2026: 2 of 3.5/5"},
		{"the parent has nobody of its own", unknown, 400, 500, 200, "Q3 2026: 5 of 6.3/9", "Q3 2026: 2 of 3.5/5"},
		{"half known: the work of the other would count and its people not", unknown, 400, unknown, 200, "Q3 2026: 5", "Q3 2026: 2"},
		{"half known, and the other has no work", 100, 400, unknown, unknown, "Q3 2026: 3 of 3.5/5", ""},
		{"the parent speaks for all", 1000, unknown, unknown, 200, "Q3 2026: 5 of 7/10", "Q3 2026: 2"},
		{"nothing known", unknown, unknown, unknown, 200, "Q3 2026: 5", "Q3 2026: 2"},
	} {
		h := draft()
		top, left, right := department("a-top"), department("left"), department("right")
		left.Parent, right.Parent = top, top
		top.Capacity0, left.Capacity0, right.Capacity0 = test.top, test.left, test.right
		h.Departments = []*handbook.Department{top, left, right}
		h.Work = []*handbook.Work{planned(t, "a", left, "2026-Q3", 300)}
		if test.onRight >= 0 {
			h.Work = append(h.Work, planned(t, "b", right, "2026-Q3", test.onRight))
		}
		Values(h)
		if got := loads(h, top); got != test.wantTop {
			t.Errorf("%s: %s; want %s", test.name, got, test.wantTop)
		}
		if got := loads(h, right); got != test.wantRight {
			t.Errorf("%s, right: %s; want %s", test.name, got, test.wantRight)
		}
	}
}

func TestParentCountsAnItemOnce(t *testing.T) {
	h := draft()
	top, left, right := department("a-top"), department("left"), department("right")
	left.Parent, right.Parent = top, left
	w := planned(t, "a", left, "2026-Q3", 300)
	w.Effort = append(w.Effort, handbook.Effort{Department: right, Weeks: 200})
	h.Departments, h.Work = []*handbook.Department{top, left, right}, []*handbook.Work{w}
	Values(h)
	if l := h.Loads[0]; l.Department != top || l.Planned != 500 || len(l.Items) != 1 || l.Items[0].Weeks != 500 {
		t.Errorf("the load of the parent is %+v", l)
	}
}

// TestLoadsSumToEfforts checks that no effort is lost or counted twice.
func TestLoadsSumToEfforts(t *testing.T) {
	h := generated(t, 500)
	efforts := value.Weeks(0)
	for i, w := range h.Work {
		if i%3 == 0 {
			w.Start = h.Config.Fiscal.Start(w.Quarters.First).AddDays(i % 80)
		}
		efforts += w.Effort[0].Weeks
	}
	Values(h)
	sum := value.Weeks(0)
	for _, l := range h.Loads {
		items := value.Weeks(0)
		for _, item := range l.Items {
			items += item.Weeks
		}
		if items != l.Planned+l.BelowLine {
			t.Fatalf("the items of %s in %v sum up to %v, not %v", l.Department.ID, l.Quarter, items, l.Planned)
		}
		if l.Department.Parent == nil {
			sum += l.Planned
		}
	}
	if sum != efforts {
		t.Errorf("the topmost departments have %v to do, the work takes %v", sum, efforts)
	}
}
