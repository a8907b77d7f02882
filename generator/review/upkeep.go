package review

import (
	"handbook/generator/english"
	"handbook/generator/handbook"
)

var expiredException = Rule{
	Name: "exception-expired", Severity: Low, Dated: true, Keys: []string{"waive"},
	Title:   "An exception to nothing",
	Why:     "An exception that nothing needs any more hides the day on which the question comes back. If the question is still there, it is asked again and says that the exception has ended.",
	Remedy:  "Take the line out.",
	Many:    "hold an exception to nothing",
	Unused:  "It needs exceptions; without them it asks nothing.",
	Example: "waive:   # in the file of an item that is done by now\n  - {rule: who-cares-in-flight, why: Nearly finished, until: 2026-06-30}",
	find: func(r *ruleRun) {
		for _, said := range r.h.Config.Rules {
			if rule := r.named(said.Name); rule != nil && said.Agreed.Why != "" && expired(said.Agreed, r.h.Now) {
				r.ask(nil, sentence("the exception of the whole handbook to “%s” ended on %s", rule.Title, said.Agreed.Until.Words()), "agree on it again with a new day, or take it out")
			}
		}
		for _, e := range r.h.Entities() {
			waivers := e.Base().Waivers
			for i := range waivers {
				w := &waivers[i]
				switch {
				case r.named(w.Rule) == nil:
					r.ask(e, sentence("%s makes an exception to %q, which is not a question of the review", called(e), w.Rule), nearest(w.Rule, names(r.rules)))
				case expired(*w, r.h.Now) && !r.asked[w]:
					r.ask(e, sentence("the exception for %s to “%s” ended on %s, and the question no longer arises", called(e), r.named(w.Rule).Title, w.Until.Words()), "take the line out")
				}
			}
		}
	},
}

var stalePage = Rule{
	Name: "not-confirmed", Severity: Low, Dated: true, Keys: []string{"confirmed"},
	Title:   "Nobody has confirmed it for half a year",
	Why:     "A handbook that is half true is worse than none, because nobody knows which half.",
	Remedy:  "Read it, correct what has changed, and write today's date as confirmed.",
	Many:    "have not been confirmed for half a year",
	Unused:  "It asks only of what was confirmed once.",
	Example: "confirmed: 2026-02-01",
	Limits:  []Limit{{"days", 180, "days since it was last confirmed"}},
	find: func(r *ruleRun) {
		for _, e := range r.h.Entities() {
			item := e.Base()
			if item.Confirmed.IsZero() || e.Base().Kind == handbook.KindDecision {
				continue
			}
			if days := r.since(item.Confirmed); days > r.limit("days") {
				r.ask(e, sentence("%s was last confirmed on %s, %s ago", called(e), item.Confirmed.Words(), english.Count(days, "day")), "read it, correct what has changed, and write today's date as confirmed")
			}
		}
	},
}
