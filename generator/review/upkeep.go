package review

import "handbook/generator/handbook"

var expiredException = Rule{
	Name: "exception-expired", Severity: Medium, Dated: true, Keys: []string{"waive"},
	Title:   "An agreed exception has run out",
	Why:     "An exception with an end was agreed on because of that end.",
	Remedy:  "Agree on it again with a new end, or answer the question that it put off.",
	Example: "waive:\n  - {rule: home-made-standard, why: The move is planned for spring, until: 2026-06-30}",
	find: func(r *reading) {
		for _, e := range r.h.Entities() {
			for _, w := range e.Base().Waivers {
				switch {
				case r.named(w.Rule) == nil:
					r.ask(e, sentence("%s makes an exception from %q, which is no question of the review", called(e), w.Rule), nearest(w.Rule, names(r.rules)))
					r.as(Low)
				case expired(w, r.h.Now):
					r.ask(e, sentence("the exception for %s from “%s” ended on %s", called(e), r.named(w.Rule).Title, w.Until.Words()), "agree on it again with a new end, or answer the question")
				}
			}
		}
	},
}

var stalePage = Rule{
	Name: "not-confirmed", Severity: Low, Dated: true, Keys: []string{"confirmed"},
	Title:   "Nobody has confirmed it for half a year",
	Why:     "A handbook that is half true is worse than none, because nobody knows which half.",
	Remedy:  "Read it, mend it, and set confirmed to today.",
	Example: "confirmed: 2026-02-01",
	Limits:  []Limit{{"days", 180, "days since it was last confirmed"}},
	find: func(r *reading) {
		for _, e := range r.h.Entities() {
			item := e.Base()
			if item.Confirmed.IsZero() || e.Base().Kind == handbook.KindDecision {
				continue
			}
			if days := r.since(item.Confirmed); days > r.limit("days") {
				r.ask(e, sentence("%s was last confirmed on %s, %s ago", called(e), item.Confirmed.Words(), counted(days, "day")), "read it, mend it, and set confirmed to today")
			}
		}
	},
}
