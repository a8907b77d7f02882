package review

import (
	"cmp"
	"slices"
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/wording"
)

var whoCaresInFlight = Rule{
	Name: "who-cares-in-flight", Severity: Medium, Keys: []string{"status"},
	Title:  "We do something that matters to nobody",
	Why:    "Work that we could do without and that wins no customer takes weeks from work that does. If there is a reason for it, write the reason down.",
	Remedy: "Stop it, do the minimum, or record the decision to do it all the same.",
	Many:   "matter to nobody and are under way",
	Unused: "It needs ratings; where most work is not rated, unrated-work asks once.",
	Example: `criticality: 2
differentiation: 1
status: in_progress`,
	find: func(r *ruleRun) {
		for _, w := range r.h.Work {
			if !w.Moving() || w.Quadrant != handbook.WhoCares || w.Type == "regulatory" || stops(w) || decided(w) {
				continue
			}
			r.ask(w, sentence("%s is %s, though we could do without it (%s of 10) and no customer comes for it (%s of 10)", called(w), underWay(w), w.Purpose.Criticality, w.Purpose.Differentiation),
				"stop it, do the minimum, or record why it is done all the same")
		}
	},
}

// underWay says in a sentence how far an item has come.
func underWay(w *handbook.Work) string {
	if w.Status == "in_progress" {
		return "in progress"
	}
	return "accepted"
}

var goldPlating = Rule{
	Name: "gold-plating", Severity: Medium, Keys: []string{"against_market"},
	Title:  "Better than the market where parity is enough",
	Why:    "If no customer comes to us for it, being better than the market earns nothing. Being as good as the market is the whole task. This is the fastest way to free money.",
	Remedy: "Copy or buy the usual solution, and spend the difference where we win.",
	Many:   "are better than the market where parity is enough",
	Unused: "It needs ratings, and against_market; without them it asks nothing.",
	Stated: true,
	Example: `criticality: 8
differentiation: 3
against_market: at      # and yet a change of 14 person-weeks`,
	Limits: []Limit{{"weeks", 8, "person-weeks from which it is worth asking"}},
	find: func(r *ruleRun) {
		for _, w := range r.h.Work {
			if !w.Moving() || w.Quadrant != handbook.Parity || w.Type != "change" || w.Weeks() < value.Weeks(100*r.limit("weeks")) {
				continue
			}
			switch w.Purpose.AgainstMarket {
			case "at":
				r.ask(w, sentence("%s takes %s, though we are as good as the market there already, and no customer comes for more", called(w), wording.PersonWeeks(w.Weeks())), "say what would go wrong if we did the minimum, and do that")
			case "above":
				r.ask(w, sentence("%s takes %s, though we are better than the market there already, and as good would do", called(w), wording.PersonWeeks(w.Weeks())), "stop here, and spend the weeks where customers notice")
			}
		}
	},
}

var commonDifferentiator = Rule{
	Name: "standard-differentiator", Severity: Medium, Keys: []string{"components"},
	Title:  "Meant to win, made of what anyone can buy",
	Why:    "The grid says that customers come for it. The map says that anyone can order it. One of the two is wrong, and it is worth an hour to find out which.",
	Remedy: "Rate it again, or say what we add to the standard part that others cannot.",
	Many:   "are meant to win, and made of what anyone can buy",
	Unused: "It needs ratings, and components with their evolution; without them it asks nothing.",
	Example: `# work/course-search.md: differentiation: 8
components: [search-index]   # evolution: commodity`,
	find: func(r *ruleRun) {
		for _, w := range r.h.Work {
			if !w.Open() || w.Quadrant != handbook.Differentiating || len(w.Components) == 0 {
				continue
			}
			standard := func(c *handbook.Component) bool { return c.Evolution >= commodity }
			if !slices.ContainsFunc(w.Components, func(c *handbook.Component) bool { return !standard(c) }) {
				r.ask(w, sentence("%s is meant to win customers, but all that it touches is standard supply: %s", called(w), listed(w.Components)),
					"rate it again, or say what we add that others cannot", entities(w.Components)...)
			}
		}
	},
}

var effortElsewhere = Rule{
	Name: "effort-elsewhere", Severity: Medium,
	Title:   "Little of the effort wins customers",
	Why:     "A strategy is where the weeks go. If most go elsewhere, the strategy is elsewhere.",
	Remedy:  "Free weeks from work that only has to be as good as the market, the largest items first. Put them where we want to win.",
	Unused:  "It needs ten rated pieces of work, and customers; a team that works for colleagues is not asked.",
	Stated:  true,
	Example: "# of 300 planned person-weeks, 30 go to items with high differentiation",
	Limits:  []Limit{{"percent", 25, "per cent of agreed weeks that should go to work that wins customers"}, {"items", 10, "rated items at least"}},
	find: func(r *ruleRun) {
		if !r.hasCustomers() {
			return
		}
		winning, all := handbook.EffortOn(handbook.Differentiating, r.h.Work)
		var elsewhere []*handbook.Work
		items := 0
		for _, w := range r.h.Work {
			if w.Moving() && w.Quadrant != handbook.Unrated {
				items++
				if w.Quadrant != handbook.Differentiating && w.Type != "regulatory" {
					elsewhere = append(elsewhere, w)
				}
			}
		}
		if share := percent(winning.Weeks, all.Weeks); items >= r.limit("items") && all.Stated() && share < r.limit("percent") {
			slices.SortStableFunc(elsewhere, func(a, b *handbook.Work) int { return cmp.Compare(b.Weeks(), a.Weeks()) })
			most := elsewhere[:min(len(elsewhere), 3)]
			r.ask(nil, sentence("%d%% of agreed weeks go to work that wins customers (%s of %s)", share, winning.Weeks, sized(all)),
				sentence("ask what the least is that would do for the largest others: %s", listed(most)), entities(most)...)
		}
	},
}

var workWithoutAim = Rule{
	Name: "work-without-aim", Severity: Low, Keys: []string{"status"},
	Title:   "Work that moves no objective",
	Why:     "If a change serves no objective, it is not worth doing, or an objective is missing.",
	Remedy:  "Name the objective or key result that it moves, or ask whether it has to be done.",
	Many:    "move no objective",
	Unused:  "Where most work serves nothing, it asks once, with the number and the three largest.",
	Example: "type: change\nstatus: accepted   # and no serves",
	find: func(r *ruleRun) {
		for _, w := range r.h.Work {
			if !w.Moving() || w.Type != "change" || w.Quadrant == handbook.WhoCares || isAbout(w, contractWords) { // of what matters to nobody, who-cares-in-flight asks more
				continue
			}
			if r.among(handbook.KindWork); len(w.Serves) == 0 {
				r.ask(w, sentence("%s is %s and moves no objective", called(w), underWay(w)), "name what it serves, or ask whether it has to be done")
				if len(r.h.Objectives) == 0 {
					r.lacks("move no objective, because none is written down")
				}
			}
		}
	},
}

var criticalRefused = Rule{
	Name: "critical-refused", Severity: Medium, Keys: []string{"status"},
	Title:  "We refused something that we cannot run without",
	Why:    "One department says that the company cannot run without it. Another has put it off. Both can be right, and then somebody has to say which matters more.",
	Remedy: "Put both sides on the table as a tension, or rate it again.",
	Many:   "are refused, though we cannot run without them",
	Unused: "It needs ratings; without them it asks nothing.",
	Example: `status: deferred
criticality: 9`,
	Limits: []Limit{{"criticality", 8, "of 10, from which it is worth asking"}},
	find: func(r *ruleRun) {
		for _, w := range r.h.Work {
			if (w.Status != "deferred" && w.Status != "declined" && w.Status != "stopped") || int(w.Purpose.Criticality) < 10*r.limit("criticality") || disputed(w) || decided(w) {
				continue
			}
			r.ask(w, sentence("%s is %s, but rated %s of 10 for “could we run without it?”", called(w), inWords(w.Status), w.Purpose.Criticality),
				"put both sides on the table as a tension, or rate it again")
		}
	},
}

// inWords is a status as a part of a sentence.
func inWords(status string) string {
	if status == "deferred" {
		return "put off"
	}
	return strings.ReplaceAll(status, "_", " ")
}

var quadrantSkew = Rule{
	Name: "everything-wins", Severity: Medium,
	Title:   "Too much is called a winner",
	Why:     "Customers choose a company for a few things. If a third of the work is said to win them, the word means nothing and protects nothing.",
	Remedy:  "Ask of each: would a customer leave if we were only as good as the market?",
	Unused:  "It needs ten rated pieces of work, and customers; a team that works for colleagues is not asked.",
	Stated:  true,
	Example: "# 20 of 60 rated items have high criticality and high differentiation",
	Limits:  []Limit{{"percent", 20, "per cent of rated items that may be winners"}, {"items", 10, "rated items at least"}},
	find: func(r *ruleRun) {
		if !r.hasCustomers() {
			return
		}
		rated, winners := 0, 0
		for _, w := range r.h.Work {
			if w.Quadrant == handbook.Unrated || w.Status == "merged" {
				continue
			}
			if rated++; w.Quadrant == handbook.Differentiating {
				winners++
			}
		}
		switch {
		case rated < r.limit("items"):
		case winners == 0:
			r.ask(nil, sentence("none of %s would win customers", english.Count(rated, "item")), "ask what customers come to us for, and what we do for that")
		case 100*winners > r.limit("percent")*rated:
			r.ask(nil, sentence("%d of %s (%d%%) are said to win customers", winners, english.Count(rated, "item"), 100*winners/rated),
				"ask of each whether a customer would leave if we were only as good as the market")
		}
	},
}

var unratedWork = Rule{
	Name: "unrated-work", Severity: Low, Dated: true, Keys: []string{"rated_on", "status"},
	Title:   "Work whose purpose nobody has rated",
	Why:     "Work that is not rated cannot be put off on principle, only at the cost of the quietest person in the room.",
	Remedy:  "Answer two questions: could we run without it, and does it win customers?",
	Many:    "are not rated",
	Unused:  "Where most work is not rated, it asks once, with the number and the three largest.",
	Example: "status: accepted   # no criticality, no differentiation",
	Limits:  []Limit{{"months", 12, "months after which a rating should be looked at again"}},
	find: func(r *ruleRun) {
		for _, w := range r.h.Work {
			if !w.Moving() || w.Type != "change" {
				continue
			}
			switch r.among(handbook.KindWork); {
			case w.Quadrant == handbook.Unrated:
				r.ask(w, sentence("%s is %s, but nobody has said whether we could run without it, or whether it wins customers", called(w), underWay(w)), "rate it: two questions, two minutes")
				r.lacks("are not rated for what they are for")
			case !w.Purpose.RatedOn.IsZero() && r.since(w.Purpose.RatedOn) > 365*r.limit("months")/12:
				r.ask(w, sentence("%s was rated on %s, more than %s ago", called(w), w.Purpose.RatedOn.Words(), english.Count(r.limit("months"), "month")), "look at the rating again")
			}
		}
	},
}

var quietRefusal = Rule{
	Name: "quiet-no", Severity: Medium, Dated: true, Keys: []string{"review_on", "status"},
	Title:   "A no without its reason",
	Why:     "Demand that is dropped without a word comes back louder. A no that says why, who decided and when to ask again will hold.",
	Remedy:  "Write the reason, who decided it, and when or on what condition to look again.",
	Many:    "are refused without a reason",
	Unused:  "Where most of what is refused says no reason, it asks once.",
	Example: "status: deferred   # no reason, no decided_by, no review_on",
	find: func(r *ruleRun) {
		for _, w := range r.h.Work {
			if w.Status != "deferred" && w.Status != "stopped" && w.Status != "declined" {
				continue
			}
			r.among(handbook.KindWork)
			var missing []string
			if w.Reason == "" {
				missing = append(missing, "why")
			}
			if w.DecidedBy.String() == "" {
				missing = append(missing, "who decided it")
			}
			if w.Status == "deferred" && w.ReviewOn.IsZero() && w.RevisitIf == "" {
				missing = append(missing, "when to look again")
			}
			switch {
			case len(missing) > 0:
				r.ask(w, sentence("%s is %s, but does not say %s", called(w), inWords(w.Status), english.And(missing)), "write it down, and tell those who asked")
				r.lacks("are refused without a reason, a name or a day")
			case w.Status == "deferred" && !w.ReviewOn.IsZero() && r.since(w.ReviewOn) > 0:
				r.ask(w, sentence("%s was put off until %s, %s ago", called(w), w.ReviewOn.Words(), english.Count(r.since(w.ReviewOn), "day")), "decide again: now, later with a new date, or no")
			}
		}
	},
}

var artefact = Rule{
	Name: "answer-without-question", Severity: Low, Keys: []string{"request", "status"},
	Title:  "A solution was ordered, and nobody asked what for",
	Why:    "A request that names a report, a tool or a system is an answer. Ask why a few times, and there is often a smaller answer, or one that serves three requests at once.",
	Remedy: "Write the need behind it. Ask why until the answer is worth something to somebody.",
	Many:   "say nothing of the need behind them",
	Unused: "Where most work says no need, it asks once, with the number and the three largest.",
	Example: `request: We need a weekly report of sales by region
# and no need, no why`,
	find: func(r *ruleRun) {
		for _, w := range r.h.Work {
			if !w.Open() || w.Type == "regulatory" || w.Type == "run" || w.Cause != nil || len(w.Why) >= 2 {
				continue
			}
			thing := firstArtefact(w.Title + " " + w.Request)
			if w.Moving() || thing != "" {
				r.among(handbook.KindWork)
			}
			switch {
			case w.Need == "" && w.Moving() && len(w.Stakeholders) == 0:
				r.ask(w, sentence("%s is %s, but the need behind it is not written down", called(w), underWay(w)), "ask who needs what, and write it as the need")
			case thing != "" && w.Need == "":
				r.ask(w, sentence("%s asks for a %s, but does not say what for", called(w), thing), "ask why, twice, before anybody sizes it")
			}
		}
	},
}

// artefacts are words for things that are ordered in place of a need.
var artefacts = []string{"report", "dashboard", "spreadsheet", "system", "integration", "tool", "portal", "app", "plugin", "database", "form"}

// firstArtefact is the first of the artefacts that a text names, or "".
func firstArtefact(text string) string {
	for _, word := range words(text) {
		if slices.Contains(artefacts, strings.TrimSuffix(word, "s")) {
			return strings.TrimSuffix(word, "s")
		}
	}
	return ""
}

// words splits a text into its words, in lower case.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r < 128
	})
}

var duplicateDemand = Rule{
	Name: "asked-twice", Severity: Low, Keys: []string{"need"},
	Title:  "Two departments ask for the same",
	Why:    "Departments that do not plan together order the same thing twice, in two shapes, from two suppliers.",
	Remedy: "Make one item of the two, and name both who asked.",
	Many:   "are asked for twice",
	Unused: "It compares titles and needs; without a need it compares titles.",
	Example: `# work/sales-report.md
need: Know which customers are about to leave
# work/support-report.md, of another department
need: Know which customers are about to leave`,
	find: func(r *ruleRun) {
		first := map[string]*handbook.Work{}
		for _, w := range r.h.Work {
			if !w.Open() {
				continue
			}
			for _, key := range []string{demandKey("title", w.Title), demandKey("need", w.Need)} {
				other := first[key]
				switch {
				case key == "":
				case other == nil:
					first[key] = w
				case other.Department != w.Department && other != w:
					r.ask(w, sentence("%s of %s and %s of %s ask for the same", called(w), whose(&w.Item), called(other), whose(&other.Item)), "make one item of them, and name both who asked", other)
				}
			}
		}
	},
}

// demandKey is the same for two wordings of one wish: its words in order,
// without the little ones. Fewer than two words say too little.
func demandKey(field, text string) string {
	var kept []string
	for _, word := range words(text) {
		if len(word) > 3 {
			kept = append(kept, strings.TrimSuffix(word, "s"))
		}
	}
	slices.Sort(kept)
	if kept = slices.Compact(kept); len(kept) < 2 {
		return ""
	}
	return field + " " + strings.Join(kept, " ")
}

var sharedCause = Rule{
	Name: "one-cause-many-requests", Severity: Medium,
	Title:   "Many requests, one cause",
	Why:     "Each request answers the same cause for one department. Solving the cause answers all of them, usually for less than two of them cost.",
	Remedy:  "Plan the one item that solves the cause before the others, then ask what is left of each of them.",
	Many:    "are behind many requests",
	Unused:  "It needs causes; without them it asks nothing.",
	Stated:  true,
	Example: "# four open items, of three departments, each with\ncause: no-shared-customer-record",
	Limits:  []Limit{{"items", 3, "open items behind one cause"}, {"departments", 3, "departments behind them"}},
	find: func(r *ruleRun) {
		for _, c := range r.h.Causes {
			var open []*handbook.Work
			var teams []string
			for _, w := range c.Work {
				if w.Open() {
					open = append(open, w)
					if team := whose(&w.Item); !slices.Contains(teams, team) {
						teams = append(teams, team)
					}
				}
			}
			if len(open) < r.limit("items") || len(teams) < r.limit("departments") {
				continue
			}
			message := sentence("%s from %s come from one cause and are still open: %s", english.Count(len(open), "request"), english.Count(len(teams), "department"), called(c))
			advice := "none of them is planned: decide which one solves the cause, and do that one first"
			if planned := slices.DeleteFunc(slices.Clone(open), func(w *handbook.Work) bool { return !w.Moving() }); len(planned) > 0 {
				which := sentence("of those that are planned (%s), ", listed(planned))
				if len(planned) == len(open) {
					which = "all of them are planned: "
				}
				advice = which + "say which one solves the cause, do it first, and ask what is left of the others"
			}
			r.ask(c, message, advice, entities(open)...)
		}
	},
}
