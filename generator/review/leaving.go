package review

import (
	"slices"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/wording"
)

var leavingAndNeeded = Rule{
	Name: "leaving-and-needed", Severity: Medium, Keys: []string{"status"},
	Title:   "It is on its way out, and others still need it",
	Why:     "Switching something off breaks whatever still relies on it. Usually somebody finds out on the day.",
	Remedy:  "Name its successor, or take out the links of those that no longer need it.",
	Many:    "are on their way out and still needed",
	Unused:  "It needs the status of components; without it it asks nothing.",
	Stated:  true,
	Example: "# components/old-store.md\nstatus: retiring   # no successor\n# components/reports.md: depends_on: [old-store]",
	find: func(r *ruleRun) {
		for _, c := range r.h.Components {
			if c.Status != "retiring" || !r.isOurs(c) || c.Successor != nil || decided(c) {
				continue
			}
			var users []*handbook.Component
			for _, user := range c.UsedBy {
				if user.Status == "live" || user.Status == "planned" {
					users = append(users, user)
				}
			}
			if len(users) > 0 {
				r.ask(c, sentence("%s is on its way out without a successor, and %s still %s it", called(c), listed(users), english.Verb(len(users), "needs", "need")), "name what they will use instead, or say that they can do without it", entities(users)...)
			}
		}
	},
}

var workOnLeaving = Rule{
	Name: "work-on-leaving", Severity: Medium, Keys: []string{"components"},
	Title:   "We improve something that we are about to leave",
	Why:     "Anything built into a part that is going away is paid for twice: here, and again in its successor.",
	Remedy:  "Do it in the successor, do only what cannot wait, or record why it is worth its short life.",
	Many:    "improve what we are about to leave",
	Unused:  "It needs components that are retiring, or that have a successor; without them it asks nothing.",
	Stated:  true,
	Example: "# components/old-store.md: status: retiring, successor: new-store\n# work/faster-search.md\nstatus: accepted\neffort: 5\ncomponents: [old-store]   # and not new-store",
	Limits:  []Limit{{"weeks", 3, "person-weeks from which it is worth asking"}},
	find: func(r *ruleRun) {
		for _, w := range r.h.Work {
			if !w.Moving() || w.Type != "change" || w.Weeks() < value.Weeks(100*r.limit("weeks")) || decided(w) || len(w.Components) == 0 {
				continue
			}
			var leaving []*handbook.Component
			for _, c := range w.Components {
				if c.Status == "retiring" || c.Successor != nil {
					leaving = append(leaving, c)
				}
			}
			if len(leaving) < len(w.Components) || moves(w, leaving) {
				continue
			}
			r.ask(w, sentence("%s puts %s into %s, which %s on the way out", called(w), wording.PersonWeeks(w.Weeks()), listed(leaving), english.Verb(len(leaving), "is", "are")),
				"do it in the successor, do only what cannot wait, or record why it is worth it", entities(leaving)...)
		}
	},
}

// moves says that work prepares the way out: work on what comes after needs it.
func moves(w *handbook.Work, leaving []*handbook.Component) bool {
	for _, c := range leaving {
		if c.Successor == nil {
			continue
		}
		if slices.ContainsFunc(w.NeededBy, func(other *handbook.Work) bool { return slices.Contains(other.Components, c.Successor) }) {
			return true
		}
	}
	return false
}
