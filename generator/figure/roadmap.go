package figure

import (
	"fmt"
	"slices"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
	"handbook/generator/picture"
	"handbook/generator/picture/roadmap"
)

// Roadmap draws the planned work of departments, one row each; nil if there is
// none.
func (s *Set) Roadmap(departments []*handbook.Department) *picture.Scene {
	return drawnRows(withBars(s.departmentRows(departments, s.Handbook.Quarters)))
}

// drawnRows draws a roadmap; without a row it is none.
func drawnRows(chart roadmap.Chart) *picture.Scene {
	if len(chart.Rows) == 0 {
		return nil
	}
	return roadmap.Draw(chart)
}

// ByDepartment draws the plan with a row for each department, ByObjective with one
// for each active objective, and ByStatus with one for each status of work: in
// parts for paper where it is too high for one sheet.
func (s *Set) ByDepartment() *page.Picture {
	if s.PlansNothing() {
		return nil
	}
	chart := s.departmentRows(s.Handbook.Departments, s.ahead())
	if len(chart.Rows) > mostEmptyRows {
		chart = withBars(chart)
	}
	return rows(chart)
}

// PlansNothing reports whether no department has work for a roadmap.
func (s *Set) PlansNothing() bool {
	return !slices.ContainsFunc(s.Handbook.Departments, func(d *handbook.Department) bool {
		return slices.ContainsFunc(handbook.OfDepartment(s.Handbook.Work, d), func(w *handbook.Work) bool { return !w.Quarters.IsZero() && !w.Refused() })
	})
}

// mostEmptyRows is how many rows a roadmap has at most if some of them are empty.
const mostEmptyRows = 16

// EmptyPlan draws the quarters ahead with a row for each department and nothing in
// them.
func (s *Set) EmptyPlan() *picture.Scene {
	chart := s.departmentRows(s.Handbook.Departments, s.ahead())
	chart.Description = "Nothing is planned yet."
	if len(chart.Rows) == 0 {
		chart.Rows = []roadmap.Row{{Label: "No department yet"}}
	}
	return roadmap.Draw(chart)
}

// ahead are the quarters of the handbook, and the others from this one on for which
// people plan; those of a handbook of another time alone.
func (s *Set) ahead() []*handbook.QuarterPlan {
	now, list := s.Handbook.Current(), s.Handbook.Quarters
	if now == 0 {
		return list
	}
	first, last := now, now-1
	if len(list) > 0 {
		first, last = list[0].Quarter, list[len(list)-1].Quarter
	}
	if first > now+quartersAhead || last < now-quartersAhead {
		return list
	}
	return slices.Concat(s.between(now, first-1), list, s.between(last+1, now+quartersAhead))
}

// between are quarters of which nothing is said; none where the last comes before
// the first.
func (s *Set) between(first, last value.Quarter) []*handbook.QuarterPlan {
	var list []*handbook.QuarterPlan
	for q := first; q <= last; q++ {
		list = append(list, handbook.ImplicitPlan(s.Handbook.Config.Fiscal, q))
	}
	return list
}

// quartersAhead is for how many quarters after this one people plan.
const quartersAhead = 4

// Counted draws the plan as how much each department does in which quarter, which
// has room on one sheet; nil if there is none.
func (s *Set) Counted() *picture.Scene {
	chart := withBars(s.departmentRows(s.Handbook.Departments, s.Handbook.Quarters))
	chart.Most = 1
	return drawnRows(chart)
}

// ByObjective is described at [Set.ByDepartment].
func (s *Set) ByObjective() *page.Picture { return rows(s.objectiveRows()) }

// ByStatus is described at [Set.ByDepartment].
func (s *Set) ByStatus() *page.Picture { return rows(s.statusRows()) }

func rows(chart roadmap.Chart) *page.Picture {
	return inSheets(drawnRows(chart), roadmap.Sheets(chart, sheetHeight), roadmap.Draw)
}

// departmentRows has a row for each department.
func (s *Set) departmentRows(departments []*handbook.Department, quarters []*handbook.QuarterPlan) roadmap.Chart {
	chart := s.chart(quarters)
	chart.Title, chart.By = "Roadmap", "department"
	if len(departments) == 1 {
		chart.Title, chart.Most = "Roadmap of "+departments[0].Title, MostBeside
	}
	drawn := s.Handbook.Work
	for _, d := range departments {
		list := handbook.OfDepartment(s.Handbook.Work, d)
		if len(departments) == 1 {
			drawn = list
		}
		chart.Rows = append(chart.Rows, s.roadmapRow(d, list, quarters, nil))
	}
	chart.Description = fmt.Sprintf("%s over %s.", s.piecesOf(chart), english.Count(len(chart.Quarters), "quarter"))
	s.needs(&chart, drawn)
	return chart
}

// objectiveRows has a row for the planned work of each active objective; work
// that serves none comes last.
func (s *Set) objectiveRows() roadmap.Chart {
	chart := s.chart(s.Handbook.Quarters)
	chart.Title = "Roadmap by objective"
	aimless := slices.DeleteFunc(slices.Clone(s.Handbook.Work), func(w *handbook.Work) bool { return len(w.Serves) > 0 })
	for _, o := range handbook.ActiveObjectives(s.Handbook.Objectives) {
		r := roadmap.Row{Label: o.Title, Href: at(o), Bars: s.bars(o.Work, s.Handbook.Quarters, nil)}
		if o.Department != nil {
			r.Group = o.Department.Palette
		}
		chart.Rows = append(chart.Rows, r)
	}
	chart.Rows = append(chart.Rows, roadmap.Row{Label: "No objective", Bars: s.bars(aimless, s.Handbook.Quarters, nil)})
	return counted(chart)
}

// statusRows has a row for each status of planned and proposed work.
func (s *Set) statusRows() roadmap.Chart {
	chart := s.chart(s.Handbook.Quarters)
	chart.Title = "Roadmap by status"
	for _, status := range handbook.WorkStatuses {
		var list []*handbook.Work
		for _, w := range s.Handbook.Work {
			if w.Status == status.Value {
				list = append(list, w)
			}
		}
		chart.Rows = append(chart.Rows, roadmap.Row{Label: status.Label, Bars: s.bars(list, s.Handbook.Quarters, nil)})
	}
	return counted(chart)
}

// withBars is a chart without its empty rows.
func withBars(chart roadmap.Chart) roadmap.Chart {
	chart.Rows = slices.DeleteFunc(chart.Rows, func(r roadmap.Row) bool { return len(r.Bars) == 0 })
	return chart
}

// counted is the same, and says how many bars there are.
func counted(chart roadmap.Chart) roadmap.Chart {
	chart = withBars(chart)
	chart.Description = fmt.Sprintf("%s in %s over %s.", english.Count(barsOf(chart), "bar"), english.Count(len(chart.Rows), "row"), english.Count(len(chart.Quarters), "quarter"))
	return chart
}

// piecesOf counts the work of a chart; what is only proposed is counted apart.
func (s *Set) piecesOf(chart roadmap.Chart) string {
	proposed := 0
	for _, r := range chart.Rows {
		for _, b := range r.Bars {
			if w, ok := s.Handbook.Lookup(string(handbook.KindWork) + "/" + b.ID).(*handbook.Work); ok && w.Status == "proposed" {
				proposed++
			}
		}
	}
	said := english.Count(barsOf(chart)-proposed, "piece of planned work", "pieces of planned work")
	if proposed > 0 {
		said += fmt.Sprintf(" and %d proposed", proposed)
	}
	return said
}

func barsOf(chart roadmap.Chart) int {
	bars := 0
	for _, r := range chart.Rows {
		bars += len(r.Bars)
	}
	return bars
}

// Quarter draws one quarter and the next, with the work that runs in either.
func (s *Set) Quarter(q *handbook.QuarterPlan) *picture.Scene {
	quarters := s.window(q.Quarter, q.Quarter+1)
	var list []*handbook.Work
	for _, each := range quarters {
		for _, w := range each.Work {
			if !slices.Contains(list, w) {
				list = append(list, w)
			}
		}
	}
	return s.roadmapWindow("Work in "+q.Title+" and after", quarters, list, nil)
}

// Around draws the quarters of one item with what it needs and what
// waits for it, and the load of its own department.
func (s *Set) Around(w *handbook.Work) *picture.Scene {
	list := []*handbook.Work{w}
	for _, d := range w.DependsOn {
		list = append(list, d.On)
	}
	list = append(list, w.NeededBy...)
	first, last := w.Quarters.First, w.Quarters.Last
	for _, other := range list {
		if other.Quarters.First != 0 {
			first, last = min(first, other.Quarters.First), max(last, other.Quarters.Last)
		}
	}
	return s.roadmapWindow(w.Title+" in its quarter", s.window(first, last), list, w)
}

func (s *Set) window(first, last value.Quarter) []*handbook.QuarterPlan {
	var list []*handbook.QuarterPlan
	for _, q := range s.Handbook.Quarters {
		if q.Quarter >= first && q.Quarter <= last {
			list = append(list, q)
		}
	}
	return list
}

func (s *Set) roadmapWindow(title string, quarters []*handbook.QuarterPlan, list []*handbook.Work, focus *handbook.Work) *picture.Scene {
	if len(quarters) == 0 {
		return nil
	}
	chart := s.chart(quarters)
	chart.By = "department"
	chart.Title, chart.Compact = title, focus != nil
	if focus != nil {
		chart.Most = MostBeside
	}
	bars := 0
	byDepartment := map[*handbook.Department][]*handbook.Work{}
	for _, w := range list {
		byDepartment[w.Department] = append(byDepartment[w.Department], w)
	}
	for _, d := range s.Handbook.Departments {
		if byDepartment[d] == nil {
			continue
		}
		if r := s.roadmapRow(d, byDepartment[d], quarters, focus); len(r.Bars) > 0 {
			bars += len(r.Bars)
			chart.Rows = append(chart.Rows, r)
		}
	}
	if r := s.bars(byDepartment[nil], quarters, focus); len(r) > 0 {
		bars += len(r)
		chart.Rows = append(chart.Rows, roadmap.Row{Label: "No department", Bars: r})
	}
	if bars == 0 {
		return nil
	}
	chart.Description = english.Count(bars, "piece of work", "pieces of work") + " in " + english.Count(len(quarters), "quarter") + "."
	s.needs(&chart, list)
	return roadmap.Draw(chart)
}

func (s *Set) chart(quarters []*handbook.QuarterPlan) roadmap.Chart {
	chart := roadmap.Chart{Quarters: make([]roadmap.Quarter, 0, len(quarters))}
	f := s.Handbook.Config.Fiscal
	for _, q := range quarters {
		column := roadmap.Quarter{Label: f.Label(q.Quarter), Value: q.Quarter.String(), Months: f.Months(q.Quarter), Now: q.Quarter == s.Handbook.Current()}
		if s.Handbook.Quarter(q.Quarter) == q { // others have no page
			column.Href = at(q)
		}
		if column.Now {
			column.Day = part(f, q.Quarter, s.Handbook.Now.Days())
		}
		if !q.Implicit {
			column.Status = q.Status
		}
		chart.Quarters = append(chart.Quarters, column)
	}
	return chart
}

func (s *Set) roadmapRow(d *handbook.Department, list []*handbook.Work, quarters []*handbook.QuarterPlan, focus *handbook.Work) roadmap.Row {
	r := roadmap.Row{Label: d.Title, Value: d.ID, Href: at(d), Group: d.Palette, Bars: s.bars(list, quarters, focus)}
	if focus != nil && focus.Department != d {
		return r
	}
	for _, q := range quarters {
		l := s.Handbook.Load(d, q.Quarter)
		if l.Department == nil { // nothing names the quarter
			l.Limit = value.NoWeeks
		}
		proposed := l.Proposed()
		r.Loads = append(r.Loads, roadmap.Load{
			Planned: int(l.Planned), Limit: int(l.Limit), Unsized: l.Above().Unsized, Proposed: int(proposed.Weeks), Unknown: proposed.Unsized,
		})
	}
	return r
}

// bars are the items that run in the window and are still wanted or done.
func (s *Set) bars(list []*handbook.Work, quarters []*handbook.QuarterPlan, focus *handbook.Work) []roadmap.Bar {
	if len(quarters) == 0 {
		return nil
	}
	from, to := quarters[0].Quarter, quarters[len(quarters)-1].Quarter
	var bars []roadmap.Bar
	for _, w := range list {
		if w.Quarters.First == 0 || w.Quarters.First > to || w.Quarters.Last < from || w.Refused() && w != focus {
			continue
		}
		start, end := s.fraction(w)
		bar := roadmap.Bar{
			ID: w.ID, Name: w.Title, Href: at(w),
			First: int(max(w.Quarters.First, from) - from), Last: int(min(w.Quarters.Last, to) - from), Start: start, End: end,
			State: barState(w), Confidence: confidenceLevel(w.Confidence), BelowLine: w.BelowLine, Broken: len(w.Broken) > 0, Attention: w.NeedsAttention(), Asked: s.asked(w), Focus: w == focus,
		}
		bar.Milestones = s.milestoneMarks(w, from, from+value.Quarter(bar.Last))
		if focus != nil {
			bar.Note = w.Summary
		}
		if w.Quarters.First < from {
			bar.Start = 0
		}
		if w.Quarters.Last > to {
			bar.End = 1000
		}
		bars = append(bars, bar)
	}
	return bars
}

// milestoneMarks are the milestones of work that lie in its bar's quarters.
func (s *Set) milestoneMarks(w *handbook.Work, from, last value.Quarter) []roadmap.Milestone {
	f := s.Handbook.Config.Fiscal
	var list []roadmap.Milestone
	for _, m := range w.Milestones {
		q := f.Of(m.Date)
		if m.Date.IsZero() || q < max(from, w.Quarters.First) || q > last {
			continue
		}
		list = append(list, roadmap.Milestone{
			Name: m.Title + ", " + m.Date.Words(), Quarter: int(q - from), At: part(f, q, m.Date.Days()),
			Done: m.Done.By(s.Handbook.Now), Late: m.Late(s.Handbook.Now),
		})
	}
	return list
}

// fraction says where in its first quarter an item starts and where in its
// last one it ends, in thousandths.
func (s *Set) fraction(w *handbook.Work) (start, end int) {
	f := s.Handbook.Config.Fiscal
	end = 1000
	if !w.Start.IsZero() {
		start = part(f, w.Quarters.First, w.Start.Days())
	}
	if !w.End.IsZero() {
		end = part(f, w.Quarters.Last, w.End.Days()+1)
	}
	return start, end
}

// part is a day's place in a quarter, in thousandths.
func part(f value.Fiscal, q value.Quarter, day int) int {
	first, last := f.Start(q).Days(), f.End(q).Days()+1
	return min(max((day-first)*1000/(last-first), 0), 1000)
}

func barState(w *handbook.Work) roadmap.State {
	switch {
	case w.Refused():
		return roadmap.Out
	case w.Status == "done":
		return roadmap.Done
	case w.Status == "proposed":
		return roadmap.Proposed
	case w.Health == "off_track":
		return roadmap.OffTrack
	case w.Status == "in_progress":
		return roadmap.Running
	}
	return roadmap.Planned
}

// confidenceLevel is 5 for almost certain down to 1 for remote, 0 when not said.
func confidenceLevel(word string) int {
	for i, term := range handbook.Confidences {
		if term.Value == word {
			return len(handbook.Confidences) - i
		}
	}
	return 0
}

// needs adds an arrow from each bar that is needed to the one that needs it.
func (s *Set) needs(chart *roadmap.Chart, list []*handbook.Work) {
	drawn := map[string]bool{}
	for _, r := range chart.Rows {
		for _, b := range r.Bars {
			drawn[b.ID] = true
		}
	}
	for _, w := range list {
		for _, d := range w.DependsOn {
			if !drawn[w.ID] || !drawn[d.On.ID] {
				continue
			}
			arrow := roadmap.Arrow{From: d.On.ID, To: w.ID}
			for _, b := range w.Broken {
				arrow.Broken = arrow.Broken || b.On == d.On
			}
			chart.Arrows = append(chart.Arrows, arrow)
		}
	}
}
