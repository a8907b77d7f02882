package review

import (
	"slices"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

var adriftTension = Rule{
	Name: "tension-adrift", Severity: Medium, Dated: true, Keys: []string{"status"},
	Title:   "A conflict that nobody has to decide",
	Why:     "A conflict between two departments with good reasons does not go away by itself. It needs one name and one date.",
	Remedy:  "Name who decides it, and by when.",
	Many:    "have no decider, or no day",
	Unused:  "It needs tensions; where most have no decider or no day, it asks once.",
	Example: "# tensions/speed-or-quality.md\nbetween: [sales, delivery]\nstatus: raised   # no decider, no decide_by",
	Limits:  []Limit{{"days", 30, "days since it was raised"}},
	find: func(r *ruleRun) {
		for _, t := range r.h.Tensions {
			if !t.Open() {
				continue
			}
			r.among(handbook.KindTension)
			var missing, needs []string
			if t.Decider.String() == "" {
				missing, needs = append(missing, "no decider is named"), append(needs, "the one person who decides")
			}
			if t.DecideBy.IsZero() && t.ReviewOn.IsZero() {
				missing, needs = append(missing, "no day is set"), append(needs, "the day")
			}
			if len(missing) == 0 {
				continue
			}
			age := ""
			if days := r.since(t.RaisedOn); !t.RaisedOn.IsZero() && days > r.limit("days") {
				age = sentence(", which was raised %s ago", english.Count(days, "day"))
			}
			r.ask(t, sentence("%s for the tension %s%s", english.And(missing), called(t), age), "name "+english.And(needs))
		}
	},
}

var overdueDecision = Rule{
	Name: "decision-overdue", Severity: High, Dated: true, Keys: []string{"decide_by"},
	Title:   "The day to decide has passed",
	Why:     "A date that passes without a decision tells both sides that waiting works.",
	Remedy:  "Decide it in the next meeting, or set a new day and say what is missing.",
	Many:    "were to be decided by now",
	Unused:  "It needs decide_by; without it it asks nothing.",
	Example: "# tensions/build-or-buy.md\nstatus: owned\ndecide_by: 2026-11-01",
	find: func(r *ruleRun) {
		ask := func(e handbook.Entity, by value.Date, decider handbook.Owner) {
			if !by.IsZero() && r.since(by) > 0 {
				r.ask(e, sentence("%s was to be decided by %s, %s ago", called(e), by.Words(), english.Count(r.since(by), "day")), decideNow(decider))
			}
		}
		for _, t := range r.h.Tensions {
			if t.Open() {
				ask(t, t.DecideBy, t.Decider)
			}
		}
		for _, d := range r.h.Decisions {
			if d.Open() {
				ask(d, d.DecideBy, d.Decider)
			}
		}
	},
}

func decideNow(decider handbook.Owner) string {
	if decider.String() == "" {
		return "decide it in the next meeting, or set a new day"
	}
	return sentence("%s decides it in the next meeting, or says what is missing", decider.String())
}

var undecidedPeace = Rule{
	Name: "settled-by-nothing", Severity: Low, Keys: []string{"status"},
	Title:   "A conflict is called settled, but no decision says how",
	Why:     "An agreement that is not written down is remembered in two ways within a month.",
	Remedy:  "Write the decision down in five lines, and name the tension under settles.",
	Many:    "are called settled, and no decision says how",
	Unused:  "It needs tensions; where most are settled without a decision, it asks once.",
	Example: "# tensions/speed-or-quality.md\nstatus: agreed   # and no decision settles it, and no even_over",
	find: func(r *ruleRun) {
		for _, t := range r.h.Tensions {
			if t.Status != "agreed" && t.Status != "closed" {
				continue
			}
			if r.among(handbook.KindTension); len(t.SettledBy) == 0 {
				r.ask(t, sentence("%s is called %s, but no decision says what was agreed", called(t), t.Status), "write it down in five lines while both sides still remember the same thing")
			}
		}
	},
}

var thinDecision = Rule{
	Name: "thin-decision", Severity: Low, Keys: []string{"status"},
	Title:   "A decision that the next person cannot understand",
	Why:     "Anyone who reads it in a year has to know what else was possible, and why it was not chosen. Otherwise they will decide it again.",
	Remedy:  "Name the decider, the options, and the reason.",
	Many:    "cannot be understood later",
	Unused:  "Where most decisions say too little, it asks once.",
	Example: "# decisions/new-crm.md\nstatus: accepted\noutcome: We take it   # no because, no options",
	find: func(r *ruleRun) {
		for _, d := range r.h.Decisions {
			if d.Status != "accepted" {
				continue
			}
			r.among(handbook.KindDecision)
			var missing []string
			if d.Decider.String() == "" {
				missing = append(missing, "who decided")
			}
			if d.Because == "" {
				missing = append(missing, "why")
			}
			if len(d.Options) < 2 {
				missing = append(missing, "what else was possible")
			}
			if len(missing) > 0 {
				r.ask(d, sentence("the decision %s does not say %s", called(d), english.And(missing)), "add it while somebody remembers")
				if d.Reversibility == "one_way" {
					r.as(Medium)
				}
			}
		}
	},
}

var unheardSide = Rule{
	Name: "unheard-side", Severity: Medium, Keys: []string{"informed", "consulted", "status"},
	Title:   "A decision about a department that was neither asked nor told",
	Why:     "People who learn of a decision from its effects work against it, mostly without knowing that there was one.",
	Remedy:  "Ask them while it is open; tell them, with the reason, when it is taken; and write down who was asked and told.",
	Many:    "concern a department that was neither asked nor told",
	Unused:  "It asks only of decisions that say who was consulted or informed.",
	Stated:  true,
	Example: "# decisions/one-price-list.md\nabout: [price-list]         # whose owner is in Sales\ndecider: head-of-finance\nconsulted: [ceo]            # and nobody from Sales",
	find: func(r *ruleRun) {
		led := map[*handbook.Person][]*handbook.Department{}
		for _, d := range r.h.Departments {
			if d.Lead.Person != nil {
				led[d.Lead.Person] = append(led[d.Lead.Person], d)
			}
		}
		for _, d := range r.h.Decisions {
			if d.Status != "accepted" && d.Status != "proposed" || len(d.Consulted)+len(d.Informed) == 0 {
				continue
			}
			heard, named := heardOn(d, led)
			if !named {
				continue
			}
			var left []string
			var with []handbook.Entity
			for _, s := range sidesOf(d) {
				if heard[s.of] {
					continue
				}
				words := s.of.Title
				if s.by != handbook.Entity(s.of) {
					words += sentence(" (%s)", called(s.by))
				}
				left, with = append(left, words), append(with, s.of, s.by)
			}
			switch {
			case len(left) == 0:
			case d.Status == "proposed":
				r.ask(d, sentence("the decision %s concerns %s, but nobody there is being asked or told", called(d), english.And(left)), "ask them before it is taken", with...)
			default:
				r.ask(d, sentence("the decision %s concerns %s, but nobody there was asked or told", called(d), english.And(left)), "tell them, with the reason, and write it down", with...)
			}
		}
	},
}

// heardOn are the departments of those who decide, own, were asked about or
// told of a decision; named is false where one of them is no role that is
// known, so that nobody can say whose it is.
func heardOn(d *handbook.Decision, led map[*handbook.Person][]*handbook.Department) (heard map[*handbook.Department]bool, named bool) {
	heard = map[*handbook.Department]bool{}
	for _, list := range [][]handbook.Owner{{d.Decider, d.Owner}, d.Consulted, d.Informed} {
		for _, who := range list {
			switch {
			case who.Person != nil && who.Person.Department != nil:
				heard[who.Person.Department] = true
			case who.Person == nil && who.Words != "":
				return nil, false
			}
			for _, d := range led[who.Person] {
				heard[d] = true
			}
		}
	}
	return heard, true
}

// side is a department that a decision concerns, by what.
type side struct {
	of *handbook.Department
	by handbook.Entity
}

// sidesOf are the departments that a decision concerns, those of the conflicts
// that it settles among them, each by the first thing.
func sidesOf(d *handbook.Decision) []side {
	var sides []side
	known := map[*handbook.Department]bool{}
	add := func(e, by handbook.Entity) {
		of, ok := e.(*handbook.Department)
		if !ok {
			of = e.Base().Department
		}
		if kr, ok := e.(*handbook.KeyResult); ok {
			of = kr.Objective.Department
		}
		if of != nil && !known[of] {
			known[of] = true
			sides = append(sides, side{of, by})
		}
	}
	for _, t := range d.Settles {
		for _, e := range t.Between {
			add(e, t)
		}
	}
	for _, e := range d.About {
		add(e, e)
	}
	return sides
}

var reviewPassed = Rule{
	Name: "review-due", Severity: Medium, Dated: true, Keys: []string{"review_on"},
	Title:   "We said we would look at it again",
	Why:     "A review date is a promise to those who did not get their way. If it passes unseen, the next promise is worth less.",
	Remedy:  "Look at it: does it still hold? Then set the next day.",
	Many:    "were to be looked at again by now",
	Unused:  "It needs review_on; without it it asks nothing.",
	Example: "# decisions/no-new-markets.md\nreview_on: 2026-10-01",
	find: func(r *ruleRun) {
		for _, d := range r.h.Decisions {
			if (d.Status == "accepted" || d.Status == "rejected") && !d.ReviewOn.IsZero() && r.since(d.ReviewOn) > 0 {
				r.ask(d, sentence("the decision %s was due for another look on %s, %s ago", called(d), d.ReviewOn.Words(), english.Count(r.since(d.ReviewOn), "day")), "does it still hold? Say so, and set the next day")
			}
		}
		for _, t := range r.h.Tensions {
			if (t.Open() || t.Status == "agreed" || t.Status == "accepted_as_is") && !t.ReviewOn.IsZero() && r.since(t.ReviewOn) > 0 {
				r.ask(t, sentence("the tension %s was due for another look on %s, %s ago", called(t), t.ReviewOn.Words(), english.Count(r.since(t.ReviewOn), "day")), "does what was agreed still hold? Say so, and set the next day")
			}
		}
		for _, risk := range r.h.Risks {
			if !risk.Over() && !risk.ReviewOn.IsZero() && r.since(risk.ReviewOn) > 0 {
				r.ask(risk, sentence("the risk %s was due for another look on %s, %s ago", called(risk), risk.ReviewOn.Words(), english.Count(r.since(risk.ReviewOn), "day")), "is it as likely and as bad as it was? Say so, and set the next day")
			}
		}
	},
}

var unspokenTension = Rule{
	Name: "unspoken-tension", Severity: Low,
	Title:   "Two departments change one part in the same quarter",
	Why:     "They will collide in week ten. It is cheaper to meet now.",
	Remedy:  "Agree who goes first, or record the tension.",
	Many:    "are changed by two departments in one quarter",
	Unused:  "It needs the components and quarters of work; without them it asks nothing.",
	Stated:  true,
	Example: "# two accepted items of two departments, both in 2027-Q2, both with\ncomponents: [customer-record]",
	find: func(r *ruleRun) {
		for _, c := range r.h.Components {
			if disputed(c) {
				continue
			}
			first := map[value.Quarter]*handbook.Work{}
		items:
			for _, w := range c.Work {
				if !w.Moving() || w.Department == nil || w.Quarters.IsZero() || w.Quarters.Quarters() > 8 {
					continue
				}
				for q := w.Quarters.First; q <= w.Quarters.Last; q++ {
					other := first[q]
					if other == nil {
						first[q] = w
						continue
					}
					if other.Department == w.Department || q < r.h.Current() || linked(w, other) || disputed(w, other) {
						continue
					}
					r.ask(c, sentence("%s and %s both change %s in %s: %s and %s", w.Department.Title, other.Department.Title, called(c), r.quarter(q), called(w), called(other)),
						"let their owners meet and agree who goes first, or record the tension", w, other)
					break items // one is enough to make them talk
				}
			}
		}
	},
}

// linked says that one of two items names the other as what it needs, so that
// their owners have talked.
func linked(a, b *handbook.Work) bool {
	names := func(a, b *handbook.Work) bool {
		return slices.ContainsFunc(a.DependsOn, func(d handbook.Dependency) bool { return d.On == b })
	}
	return names(a, b) || names(b, a)
}
