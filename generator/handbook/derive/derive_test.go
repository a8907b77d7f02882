package derive

import (
	"fmt"
	"testing"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// draft returns a handbook before it is derived: calendar quarters, the usual
// settings, and 14 August 2026 as its date, which is day 45 of the 92 days of
// the third quarter.
func draft() *handbook.Handbook {
	return &handbook.Handbook{
		Now: value.Date{Year: 2026, Month: 8, Day: 14},
		Config: handbook.Config{
			Fiscal:  value.Fiscal{StartMonth: 1, NamedBy: "end"},
			Plan:    handbook.PlanConfig{FactorPercent: 70, Sizes: map[string]value.Weeks{"S": 100, "M": 300, "L": 800, "XL": 2000}},
			Purpose: handbook.PurposeConfig{Critical: 50, Differentiating: 50},
		},
	}
}

// number reads a decimal of a test; "" is no value.
func number(t testing.TB, text string) value.Decimal {
	t.Helper()
	if text == "" {
		return value.Decimal{}
	}
	d, err := value.ParseDecimal(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func period(t testing.TB, text string) value.Period {
	t.Helper()
	if text == "" {
		return value.Period{}
	}
	p, err := value.ParsePeriod(text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func quarter(t testing.TB, text string) value.Quarter { return period(t, text).First }

func day(t testing.TB, text string) value.Date {
	t.Helper()
	if text == "" {
		return value.Date{}
	}
	d, err := value.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// ids joins the ids of a list: "a b c".
func ids[T handbook.Entity](list []T) string {
	joined := ""
	for i, e := range list {
		if i > 0 {
			joined += " "
		}
		joined += e.Base().ID
	}
	return joined
}

func department(id string) *handbook.Department {
	d := handbook.NewDepartment()
	d.Kind, d.ID, d.Title = handbook.KindDepartment, id, id
	return d
}

// planned returns an accepted work item of a department.
func planned(t testing.TB, id string, d *handbook.Department, quarters string, weeks value.Weeks) *handbook.Work {
	w := &handbook.Work{Item: handbook.Item{Kind: handbook.KindWork, ID: id, Title: id, Status: "accepted", Department: d}, Purpose: handbook.NoPurpose}
	w.Quarters = period(t, quarters)
	if weeks >= 0 {
		w.Effort = []handbook.Effort{{Department: d, Weeks: weeks}}
	}
	return w
}

func component(id string, needs ...*handbook.Component) *handbook.Component {
	return &handbook.Component{
		Item:       handbook.Item{Kind: handbook.KindComponent, ID: id},
		Visibility: value.NoCoordinate, Evolution: value.NoCoordinate, Purpose: handbook.NoPurpose, DependsOn: needs,
	}
}

// generated returns a handbook with n work items, n components, n/5 objectives
// of three key results and n/10 positions, in 20 departments and 12 quarters.
func generated(t testing.TB, n int) *handbook.Handbook {
	h := draft()
	for i := range 20 {
		d := department(fmt.Sprintf("d%02d", i))
		d.Capacity0 = 5000
		d.Headcount.Opening = 10
		if i > 3 {
			d.Parent = h.Departments[i%4]
		}
		h.Departments = append(h.Departments, d)
	}
	from := value.NewQuarter(2026, 1)
	for i := range n {
		d := h.Departments[i%20]
		var needs []*handbook.Component
		for _, j := range []int{i / 2, i - 1} {
			if j >= 0 && j < i {
				needs = append(needs, h.Components[j])
			}
		}
		h.Components = append(h.Components, component(fmt.Sprintf("c%05d", i), needs...))
		w := planned(t, fmt.Sprintf("w%05d", i), d, "", 350)
		w.Quarters.First = from + value.Quarter(i%10)
		w.Quarters.Last = w.Quarters.First + value.Quarter(i%3)
		w.Components = []*handbook.Component{h.Components[i]}
		if i > 0 {
			w.DependsOn = []handbook.Dependency{{On: h.Work[i/3]}}
		}
		h.Work = append(h.Work, w)
	}
	for i := range n / 5 {
		o := &handbook.Objective{Item: handbook.Item{ID: fmt.Sprintf("o%05d", i), Department: h.Departments[i%20]}, CloseScore: value.NoShare}
		o.Period = value.Period{First: from, Last: from + 3}
		for j := range 3 {
			o.KeyResults = append(o.KeyResults, &handbook.KeyResult{
				Item: handbook.Item{ID: fmt.Sprintf("o%05d/%d", i, j)}, Objective: o, Type: handbook.Increase, Valid: true,
				Baseline: number(t, "10"), Target: number(t, "20"), Weight: number(t, "1"),
				Checkins: []handbook.Checkin{{Date: h.Now, Value: number(t, "15"), Health: "on_track"}},
			})
		}
		h.Objectives = append(h.Objectives, o)
		h.KeyResults = append(h.KeyResults, o.KeyResults...)
		h.Work[i].Serves = []handbook.Entity{o.KeyResults[0]}
	}
	for i := range n / 10 {
		h.Positions = append(h.Positions, &handbook.Position{
			Item: handbook.Item{ID: fmt.Sprintf("p%05d", i), Department: h.Departments[i%20]},
			Type: "new", Quarter: from + value.Quarter(i%12), Count: 1,
		})
	}
	h.Maps = []*handbook.Map{{Item: handbook.Item{ID: "everything"}, All: true}}
	return h
}

func BenchmarkDerive(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 50_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				h := generated(b, n)
				b.StartTimer()
				Values(h)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/item")
		})
	}
}

func TestDeriveOfNothing(t *testing.T) {
	Values(&handbook.Handbook{})
	h := draft()
	Values(h)
	if len(h.Quarters)+len(h.Loads)+len(h.Headcount) != 0 {
		t.Error("an empty handbook has a plan")
	}
}
