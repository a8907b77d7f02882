package review

import (
	"slices"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

var promisedAndDone = Rule{
	Name: "promised-and-done", Severity: Medium,
	Title:   "A department promises more than it has finished before",
	Why:     "What was finished in past quarters is the best guess at what will be finished in this one. A plan that does not look back is a wish.",
	Remedy:  "Promise what history says, and name what comes next if it goes better.",
	Many:    "promise more than they have finished before",
	Unused:  "It needs quarters that are closed, with an order; without them it asks nothing.",
	Example: "# quarters/2027-q1.md and 2027-q2.md: status: closed, order: [nine items of Sales], of which four are done\n# quarters/2027-q3.md has six more of Sales",
	Limits:  []Limit{{"percent", 70, "per cent of what was promised that is enough"}, {"items", 5, "pieces of work promised in closed quarters, at least"}, {"now", 3, "pieces of work promised now, at least"}},
	find: func(r *ruleRun) {
		past, quarters := promises(r.h)
		for _, d := range r.h.Departments {
			p := past[d]
			if p.made < r.limit("items") || 100*p.kept >= r.limit("percent")*p.made {
				continue
			}
			plan, now := r.promisedNow(d)
			if len(now) < r.limit("now") {
				continue
			}
			likely := (len(now)*p.kept + p.made/2) / p.made
			r.ask(d, sentence("%s finished %d of the %d pieces of work that it promised in %s, and has promised %d for %s; at that rate %d of them will be done",
				d.Title, p.kept, p.made, english.Count(quarters, "closed quarter"), len(now), r.quarter(plan.Quarter), likely),
				"promise what history says, and name what comes next if it goes better")
			r.hangs(Stake{Held: len(now) - likely, Days: r.until(r.h.Config.Fiscal.End(plan.Quarter))})
		}
	},
}

// promise is how much work was promised, and how much of it was finished in time.
type promise struct{ made, kept int }

// promises are those of closed quarters, by department, and how many quarters they
// are from.
func promises(h *handbook.Handbook) (past map[*handbook.Department]promise, quarters int) {
	past = map[*handbook.Department]promise{}
	carried := map[value.Quarter][]*handbook.Work{}
	for _, w := range h.Work {
		for _, c := range w.CarriedFrom {
			carried[c.Quarter] = append(carried[c.Quarter], w)
		}
	}
	for _, q := range h.Quarters {
		late := carried[q.Quarter]
		if q.Status != "closed" || q.Listed+len(late) == 0 {
			continue
		}
		quarters++
		for _, w := range promised(q, late) {
			p := past[w.Department]
			if p.made++; w.Status == "done" && w.Quarters.Last <= q.Quarter && !slices.Contains(late, w) {
				p.kept++
			}
			past[w.Department] = p
		}
	}
	return past, quarters
}

// promised is what the order of a quarter lists above its line, and what was carried
// on from it without being in the order.
func promised(q *handbook.QuarterPlan, late []*handbook.Work) []*handbook.Work {
	listed := q.Order[:q.Listed]
	above := listed
	if at := slices.Index(listed, q.CutAfter); q.CutAfter != nil && at >= 0 {
		above = listed[:at+1]
	}
	list := slices.Clone(above)
	for _, w := range late {
		if !slices.Contains(listed, w) {
			list = append(list, w)
		}
	}
	return slices.DeleteFunc(list, func(w *handbook.Work) bool { return w.Status == "merged" })
}

// promisedNow is the work of a department above the line of the first quarter, from
// the current one on, in which it has some.
func (r *ruleRun) promisedNow(d *handbook.Department) (*handbook.QuarterPlan, []*handbook.Work) {
	for _, q := range r.h.Quarters {
		if q.Quarter < r.h.Current() || q.Status == "closed" {
			continue
		}
		own := slices.DeleteFunc(slices.Clone(q.Work), func(w *handbook.Work) bool { return w.Department != d || w.BelowLine })
		if len(own) > 0 {
			return q, own
		}
	}
	return nil, nil
}

var moreAdded = Rule{
	Name: "more-added-than-finished", Severity: Medium, Keys: []string{"order"},
	Title:   "More was added to the quarter than finished in it",
	Why:     "Each thing that slips into an agreed quarter is small and sensible. Together they take the place of what was agreed.",
	Remedy:  "Put what was added into the order, above or below the line, and say what gives.",
	Many:    "have had more added than finished",
	Unused:  "It needs a quarter that is agreed, with an order; without one it asks nothing.",
	Example: "# quarters/2027-q2.md: status: agreed, order: [nine items], of which one is done\n# four more items with quarter: 2027-Q2",
	Limits:  []Limit{{"items", 3, "pieces of work added, at least"}},
	find: func(r *ruleRun) {
		q := r.h.Quarter(r.h.Current())
		if q == nil || q.Status != "agreed" || q.Listed == 0 {
			return
		}
		inOrder := map[*handbook.Work]bool{}
		for _, w := range q.Order[:q.Listed] {
			inOrder[w] = true
		}
		var added []*handbook.Work
		finished := 0
		for _, w := range q.Work {
			agreed := inOrder[w]
			if w.Quarters.First == q.Quarter && !agreed {
				added = append(added, w)
			}
			if agreed && w.Status == "done" && w.Quarters.Last == q.Quarter {
				finished++
			}
		}
		if len(added) >= r.limit("items") && len(added) > finished {
			r.ask(q, sentence("%d pieces of work were added to %s since its order was agreed, and %d of those in the order %s finished: %s", len(added),
				r.quarter(q.Quarter), finished, english.Verb(finished, "is", "are"), listed(added)),
				"put them into the order, above or below the line, and say what gives", entities(added)...)
		}
	},
}

// longestToBegin is how many quarters work is planned for, at most, if they say when
// it begins.
const longestToBegin = 3

var notBegun = Rule{
	Name: "not-begun", Severity: Medium, Keys: []string{"status"},
	Title:   "It should have begun, and has not",
	Why:     "Work that has not begun a quarter after it should have will not end when it should. Either the plan is wrong, or nobody has said that it has begun.",
	Remedy:  "Say that it is in progress, give it a later quarter, or put it off with a reason.",
	Many:    "should have begun by now, and have not",
	Unused:  "It needs quarters of work; where most of it has not begun, it asks once.",
	Example: "# in 2027-Q2\nquarter: 2027-Q1..2027-Q4\nstatus: accepted",
	find: func(r *ruleRun) {
		for _, w := range r.h.Work {
			if !w.Moving() || w.Quarters.IsZero() || w.Quarters.First >= r.h.Current() || w.Quarters.Last < r.h.Current() || w.Quarters.Quarters() > longestToBegin {
				continue // work that is past its quarter is asked about by quarter-over; a plan for the year does not say when it begins
			}
			if r.among(handbook.KindWork); w.Status == "accepted" {
				r.ask(w, sentence("%s was to begin in %s and has not begun", called(w), r.quarter(w.Quarters.First)), "say that it is in progress, give it a later quarter, or put it off with a reason")
			}
		}
	},
}

var quarterBehind = Rule{
	Name: "quarter-behind", Severity: Medium, Dated: true, Keys: []string{"status"},
	Title:   "The quarter is running out, and little of it is done",
	Why:     "Work that is all to be finished in the last week is not finished. While there is time, something can still give way for the rest.",
	Remedy:  "Say which pieces will be done, and move or put off the others now.",
	Unused:  "It needs quarters of work; without them it asks nothing.",
	Stated:  true,
	Example: "# two thirds of 2027-Q2 are over, and of ten pieces of work with quarter: 2027-Q2 one is done",
	Limits:  []Limit{{"points", 30, "points by which the share of work that is done may be behind the share of time used"}, {"items", 5, "pieces of work due, at least"}},
	find: func(r *ruleRun) {
		q := r.h.Quarter(r.h.Current())
		if q == nil {
			return
		}
		begin, end := r.h.Config.Fiscal.Start(q.Quarter), r.h.Config.Fiscal.End(q.Quarter)
		used := 100 * (r.since(begin) + 1) / (end.Days() - begin.Days() + 1)
		due, done := 0, 0
		for _, w := range q.Work {
			if w.Quarters.Last != q.Quarter {
				continue
			}
			if due++; w.Status == "done" {
				done++
			}
		}
		if due < r.limit("items") || used-100*done/due <= r.limit("points") {
			return
		}
		r.ask(q, sentence("%s ends on %s: %d%% of the time is used, and %d of the %d pieces of work that are due by then %s done", r.quarter(q.Quarter), end.Words(), used,
			done, due, english.Verb(done, "is", "are")), "say which will be done, and move or put off the others now")
		r.hangs(Stake{Held: due - done, Days: r.until(end)})
	},
}

var carriedOn = Rule{
	Name: "carried-on", Severity: Medium, Keys: []string{"carried_from"},
	Title:   "Carried on from quarter to quarter",
	Why:     "Work that is carried on twice is wanted by somebody, and by nobody enough to finish it. Each quarter it takes a place in the plan that something else could have.",
	Remedy:  "Cut it to what can be finished, give it people, or stop it with a reason.",
	Many:    "were carried on at least twice",
	Unused:  "It needs carried_from, which closing a quarter writes; without it it asks nothing.",
	Example: "status: accepted\nquarter: 2027-Q3\ncarried_from: [2027-Q1, 2027-Q2]",
	Limits:  []Limit{{"times", 2, "times that work was carried on, at least"}},
	find: func(r *ruleRun) {
		for _, w := range r.h.Work {
			if n := len(w.CarriedFrom); w.Open() && n > 0 && n >= r.limit("times") {
				quarters := make([]string, n)
				for i, c := range w.CarriedFrom {
					quarters[i] = r.quarter(c.Quarter)
				}
				r.ask(w, sentence("%s was carried on from %s, and is not done", called(w), english.And(quarters)), "cut it to what can be finished, give it people, or stop it with a reason")
			}
		}
	},
}
