package review

import (
	"slices"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

var loweredTarget = Rule{
	Name: "target-lowered", Severity: Medium, Keys: []string{"key_results"},
	Title:   "A target was lowered on the way",
	Why:     "A target that follows the figure is always reached. It may be right to lower it, and then those who agreed to the first one should know why.",
	Remedy:  "Decide it together and record the decision, or go back to what was agreed.",
	Many:    "have a lower target than was agreed",
	Unused:  "It needs the history of targets; without it it asks nothing.",
	Example: "key_results:\n  - id: renewals\n    baseline: 70\n    targets: [{date: 2026-10-01, target: 90}, {date: 2026-11-20, target: 80}]   # and no decision about it",
	find: func(r *ruleRun) {
		for _, kr := range r.h.KeyResults {
			if !r.pursued(kr.Objective) || len(kr.Targets) < 2 || decided(kr, kr.Objective) {
				continue
			}
			first, last := kr.Targets[0], kr.Targets[len(kr.Targets)-1]
			if !isEasier(kr, first.Target, last.Target) {
				continue
			}
			message := sentence("the target of %s was %s and is %s since %s", called(kr), first.Target.With(kr.Unit), aim(kr), last.Date.Words())
			if last.Why == "" {
				r.ask(kr, message+"; no reason is given, and no decision says so", "say why, and tell those who agreed to the first one", kr.Objective)
				continue
			}
			r.ask(kr, sentence("%s (“%s”), and no decision says so", message, last.Why), "record who agreed to it, or go back to what was agreed", kr.Objective)
			r.as(Low)
		}
	},
}

// isEasier says that a key result has to go less far to the second target than to
// the first.
func isEasier(kr *handbook.KeyResult, first, second value.Decimal) bool {
	if direction(kr) < 0 {
		return second.Compare(first) > 0
	}
	return second.Compare(first) < 0
}

var figureStill = Rule{
	Name: "figure-still", Severity: Medium, Keys: []string{"key_results"},
	Title:   "The work is done, and the figure has not moved",
	Why:     "Work was to move a figure. It is finished, and the figure is where it was: either the work was the wrong one, or the figure needs time. Both are worth saying before the next piece of work.",
	Remedy:  "Say when the figure should move, plan other work, or drop the key result.",
	Many:    "have not moved, though their work is done",
	Unused:  "It needs check-ins and work that serves; without them it asks nothing.",
	Example: "# objectives/keep-customers.md: baseline 70, and 70 at the last check-in\n# work/renewal-alerts.md\nstatus: done\nserves: [keep-customers/renewal-rate]   # and no other work that serves it",
	Limits:  []Limit{{"percent", 5, "per cent of the way up to which a figure has not moved"}},
	find: func(r *ruleRun) {
		for _, kr := range r.h.KeyResults {
			if !r.pursued(kr.Objective) || direction(kr) == 0 || kr.Type == handbook.AtLeast || kr.Type == handbook.AtMost || kr.Progress == value.NoShare || kr.Progress.Percent() > r.limit("percent") {
				continue
			}
			done, open := finished(kr)
			if len(done) > 0 && open == 0 {
				r.ask(kr, sentence("%s is where it was (%s), though the work that should move it is done: %s", called(kr), kr.Current.Grouped(), listed(done)),
					"say when it should move, plan other work, or drop the key result", append(entities(done), kr.Objective)...)
			}
		}
	},
}

// finished is the work for a key result, or for its objective as a whole, that is
// done, and how much is still open.
func finished(kr *handbook.KeyResult) (done []*handbook.Work, open int) {
	for _, w := range kr.Objective.Work {
		if !slices.Contains(w.Serves, handbook.Entity(kr)) && !slices.Contains(w.Serves, handbook.Entity(kr.Objective)) {
			continue
		}
		if w.Status == "done" {
			done = append(done, w)
		}
		if w.Open() {
			open++
		}
	}
	return done, open
}

var workAfterPeriod = Rule{
	Name: "work-after-period", Severity: Medium, Keys: []string{"period"},
	Title:   "All its work ends after its period",
	Why:     "An objective is scored at the end of its period. If everything that should move it is finished only later, its score is known today.",
	Remedy:  "Finish a part of the work earlier, or give the objective a later period.",
	Many:    "have only work that ends after their period",
	Unused:  "It needs work that serves, with quarters; without them it asks nothing.",
	Example: "# objectives/keep-customers.md: period: 2027-Q2\n# the only work with serves: [keep-customers]\nquarter: 2027-Q2..2027-Q3",
	find: func(r *ruleRun) {
		for _, o := range r.h.Objectives {
			if !r.pursued(o) || o.Period.IsZero() || len(o.ServedBy) > 0 {
				continue
			}
			end := r.h.Config.Fiscal.End(o.Period.Last)
			late, begun, inTime := []*handbook.Work(nil), false, false
			for _, w := range o.Work {
				last := r.h.LastDay(w)
				switch {
				case !w.Planned():
				case w.Status == "done", last.IsZero(), last.Compare(end) <= 0:
					inTime = true
				default:
					late = append(late, w)
					begun = begun || w.Quarters.First <= o.Period.Last // else too-late-to-count asks
				}
			}
			if len(late) > 0 && begun && !inTime {
				r.ask(o, sentence("the period of %s ends on %s, and all of its work ends later: %s", called(o), end.Words(), listed(late)),
					sentence("finish a part of %s earlier, or give the objective a later period", english.Verb(len(late), "it", "them")), entities(late)...)
			}
		}
	},
}
