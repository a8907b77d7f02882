package review

import (
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

var impossibleDates = Rule{
	Name: "dates-apart", Severity: Medium, Dated: true, Keys: []string{"milestones", "depends_on", "quarter", "decide_by", "agreed_on", "review_on", "date"},
	Title:   "Dates that cannot both be true",
	Why:     "Two days that contradict one another make every picture of the plan wrong, and nobody sees which of the two is meant.",
	Remedy:  "Correct the one that is wrong.",
	Many:    "have dates that cannot both be true",
	Unused:  "It needs dates; without them it asks nothing.",
	Example: "# work/new-website.md\nquarter: 2027-Q2   # which ends on 31 December\nmilestones: [{title: Texts agreed, date: 2027-02-15}]",
	find: func(r *ruleRun) {
		for _, list := range [][]handbook.Entity{entities(r.h.Work), entities(r.h.Tensions), entities(r.h.Decisions), entities(r.h.Quarters)} {
			for _, e := range list {
				if message := r.contradiction(e); message != "" {
					r.ask(e, message, "correct the one that is wrong")
				}
			}
		}
	},
}

// contradiction is the first pair of dates of a thing that cannot both be true, in
// a sentence; "" for none.
func (r *ruleRun) contradiction(e handbook.Entity) string {
	switch v := e.(type) {
	case *handbook.Work:
		return r.ofWorkDates(v)
	case *handbook.Tension:
		if before(v.DecideBy, v.RaisedOn) {
			return sentence("the tension %s was raised on %s, and was to be decided by %s", called(v), v.RaisedOn.Words(), v.DecideBy.Words())
		}
	case *handbook.Decision:
		switch {
		case v.Status == "accepted" && before(r.h.Now, v.Date):
			return sentence("the decision %s is taken, and dated %s, which is still to come", called(v), v.Date.Words())
		case before(v.ReviewOn, v.Date):
			return sentence("the decision %s was taken on %s, and was to be looked at again on %s, before that", called(v), v.Date.Words(), v.ReviewOn.Words())
		}
	case *handbook.QuarterPlan:
		end := r.h.Config.Fiscal.End(v.Quarter)
		switch {
		case v.Status == "closed" && before(r.h.Now, end):
			return sentence("%s is closed, and ends on %s, which is still to come", called(v), end.Words())
		case before(end, v.AgreedOn):
			return sentence("%s ended on %s, and was agreed on %s, after that", called(v), end.Words(), v.AgreedOn.Words())
		}
	}
	return ""
}

// ofWorkDates is the first contradiction between the dates of a piece of work.
func (r *ruleRun) ofWorkDates(w *handbook.Work) string {
	if w.Refused() || w.Quarters.IsZero() {
		return ""
	}
	first, last := r.h.Config.Fiscal.Start(w.Quarters.First), r.h.LastDay(w)
	switch {
	case w.Status == "in_progress" && before(r.h.Now, first):
		return sentence("%s is in progress, and planned to begin in %s", called(w), r.quarter(w.Quarters.First))
	case w.Status == "done" && before(r.h.Now, first):
		return sentence("%s is done, and planned to begin in %s", called(w), r.quarter(w.Quarters.First))
	case w.Status == "done":
		return ""
	}
	for _, m := range w.Milestones {
		if before(last, m.Date) && !m.Done.By(r.h.Now) {
			return sentence("%s ends on %s, and its milestone “%s” is due on %s, after that", called(w), last.Words(), m.Title, m.Date.Words())
		}
	}
	for _, d := range w.DependsOn {
		switch on := d.On; {
		case !on.Open():
		case before(d.NeedBy, on.End):
			return sentence("%s needs %s by %s, and that ends on %s", called(w), called(on), d.NeedBy.Words(), on.End.Words())
		case on.End.IsZero() && !on.Quarters.IsZero() && before(d.NeedBy, r.h.Config.Fiscal.Start(on.Quarters.Last)): // a plan by quarters says no day
			return sentence("%s needs %s by %s, and that is planned until %s", called(w), called(on), d.NeedBy.Words(), r.quarter(on.Quarters.Last))
		}
	}
	return ""
}

// before says that one day comes before another, and that both are known.
func before(a, b value.Date) bool { return !a.IsZero() && !b.IsZero() && a.Compare(b) < 0 }
