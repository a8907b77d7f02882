package review

import (
	"slices"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// Where stages of evolution begin, in thousandths; see [handbook.Stages].
var (
	commodity = handbook.Stages[3].From
	product   = handbook.Stages[2].From
)

// openWork is the work on a component that is still wanted.
func openWork(c *handbook.Component) []*handbook.Work {
	var open []*handbook.Work
	for _, w := range c.Work {
		if w.Open() {
			open = append(open, w)
		}
	}
	return open
}

// inUse says that the company runs on a component.
func inUse(c *handbook.Component) bool { return c.Status == "live" || c.Status == "retiring" }

// isOurs says that a component is in use and that those who keep this handbook
// answer for it. One level down, what nobody there owns belongs to the company.
func (r *ruleRun) isOurs(c *handbook.Component) bool {
	return inUse(c) && (r.h.Config.Parent == "" || c.Owner.String() != "" || c.Department != nil)
}

var builtCommodity = Rule{
	Name: "home-made-standard", Severity: Medium, Keys: []string{"sourcing"},
	Title:   "We build what we could buy as standard",
	Why:     "Something that anyone can order is cheaper and better from those who do nothing else. The people who keep ours alive are missing where we win.",
	Remedy:  "Buy it and move, or record why ours is worth its keep.",
	Many:    "are standard supply that we build ourselves",
	Unused:  "It needs components with evolution and sourcing; without them it asks nothing.",
	Example: "# components/sign-in.md\nevolution: commodity\nsourcing: in_house",
	find: func(r *ruleRun) {
		for _, c := range r.h.Components {
			if !r.isOurs(c) || c.Evolution < commodity || c.Sourcing != "in_house" || c.Type == "need" || c.Type == "process" || c.Type == "practice" || decided(c) {
				continue
			}
			message := sentence("we build and run %s ourselves, though it is sold as standard", called(c))
			if open := openWork(c); len(open) > 0 {
				message += sentence(", and go on changing it: %s", listed(open))
			}
			r.ask(c, message, "buy it and move, or record why ours is worth its keep", entities(c.Work)...)
		}
	},
}

var boughtDifferentiator = Rule{
	Name: "bought-differentiator", Severity: Medium, Keys: []string{"sourcing"},
	Title:   "Others do what customers come to us for",
	Why:     "A company learns what wins customers by doing it. If others do it for us, the strength is theirs, and they may sell it to anyone.",
	Remedy:  "Take it back step by step, or admit that it does not win customers.",
	Many:    "win customers and are done by others",
	Unused:  "It needs components with ratings and sourcing; without them it asks nothing.",
	Example: "# components/trainer-matching.md\nevolution: custom\ncriticality: 8\ndifferentiation: 9\nsourcing: outsourced",
	find: func(r *ruleRun) {
		for _, c := range r.h.Components {
			if !r.isOurs(c) || c.Sourcing != "outsourced" && c.Sourcing != "vendor" || decided(c) {
				continue
			}
			by := "others do"
			if c.Vendor != nil {
				by = c.Vendor.Title + " does"
			}
			switch {
			case c.Quadrant == handbook.Differentiating:
				r.ask(c, sentence("customers come to us for %s, and %s it for us", called(c), by), "take it back step by step, or admit that it does not win customers")
			case c.Sourcing == "outsourced" && c.Evolution >= 0 && c.Evolution < product:
				r.ask(c, sentence("%s is still new and custom-built, and %s it for us, so the learning happens there", called(c), by), "keep at least the people who learn from it in-house")
				r.as(Low)
			}
		}
	},
}

var unansweredInertia = Rule{
	Name: "unanswered-inertia", Severity: Low, Keys: []string{"inertia"},
	Title:   "Something holds us back, and nobody is working on it",
	Why:     "The map says where a component has to go, and what holds it back. If no work and no decision answers that, it will be in the same place next year.",
	Remedy:  "Plan the first step, or decide that it stays.",
	Many:    "are held back, and nobody works on it",
	Unused:  "It needs inertia; without it it asks nothing.",
	Example: "evolves_to: commodity\ninertia: Two people have built it and are proud of it\n# and no open work touches it",
	find: func(r *ruleRun) {
		for _, c := range r.h.Components {
			if !r.isOurs(c) || c.Inertia == "" || anyDecision(c) || slices.ContainsFunc(c.Work, (*handbook.Work).Moving) {
				continue
			}
			r.ask(c, sentence("something holds %s back (%s), and no work or decision answers it", called(c), c.Inertia), "plan the first step, or decide that it stays")
		}
	},
}

var unwatchedContract = Rule{
	Name: "contract-runs-on", Severity: Medium, Dated: true, Keys: []string{"contract_end"},
	Title:   "A contract renews itself, and nobody is looking at it",
	Why:     "A notice date that passes unseen is a decision for another year, taken by nobody.",
	Remedy:  "Decide before the notice date whether to stay, bargain or move.",
	Many:    "have a contract that nobody looks at",
	Unused:  "It needs contract_end; without it it asks nothing.",
	Example: "contract_end: 2027-03-31\nnotice_days: 90   # notice by the end of December, and no decision about it",
	Limits:  []Limit{{"days", 120, "days before the last day for notice"}},
	find: func(r *ruleRun) {
		watched := map[contract]bool{}
		for _, c := range r.h.Components {
			if c.Vendor != nil && !c.ContractEnd.IsZero() && isWatched(c) {
				watched[contractOf(c)] = true
			}
		}
		for _, c := range r.h.Components {
			if !r.isOurs(c) || c.ContractEnd.IsZero() || c.Successor != nil || watched[contractOf(c)] || isWatched(c) {
				continue
			}
			last := c.ContractEnd.AddDays(-max(c.NoticeDays, 0))
			left := -r.since(last)
			from := ""
			if c.Vendor != nil {
				from = " with " + c.Vendor.Title
			}
			switch {
			case left > r.limit("days") || r.since(c.ContractEnd) > 0:
			case left < 0:
				r.ask(c, sentence("the last day to give notice for %s%s was %s; the contract ends or renews on %s", called(c), from, last.Words(), c.ContractEnd.Words()), "ask what the contract says now, and put the next date in the calendar")
			default:
				r.ask(c, sentence("notice for %s%s has to be given by %s, in %s, and no decision about it has been taken or prepared", called(c), from, last.Words(), english.Count(left, "day")), "decide before then: stay, bargain or move")
			}
		}
	},
}

// isWatched says that somebody looks at a component's contract: by a decision about
// it, its supplier, or work on nothing else, or by work that is about the contract.
// Other work does not: a newsletter uses a tool without asking how long it is paid
// for.
func isWatched(c *handbook.Component) bool {
	if anyDecision(c) || c.Vendor != nil && anyDecision(c.Vendor) {
		return true
	}
	return slices.ContainsFunc(c.Work, func(w *handbook.Work) bool {
		return w.Moving() && (isAbout(w, contractWords) || len(w.Components) == 1 && anyDecision(w))
	})
}

// contract is what components of one vendor that end on one day have in common.
type contract struct {
	with *handbook.Vendor
	end  value.Date
}

// contractOf is a component's contract; the zero contract where no vendor is named.
func contractOf(c *handbook.Component) contract {
	if c.Vendor == nil {
		return contract{}
	}
	return contract{c.Vendor, c.ContractEnd}
}

var crossroads = Rule{
	Name: "crossroads", Severity: Low,
	Title:   "Everybody wants the same part changed",
	Why:     "When many departments change one part at once, they wait for one another and break each other's work; the part needs one owner and one order.",
	Remedy:  "Let its owner put the requests into one order, and do them together where that is less work.",
	Many:    "are wanted changed by several departments",
	Unused:  "It needs the components of work; without them it asks nothing.",
	Stated:  true,
	Example: "# three open items of three departments, each with\ncomponents: [customer-record]",
	Limits:  []Limit{{"items", 3, "open items that touch it"}, {"departments", 3, "departments behind them"}},
	find: func(r *ruleRun) {
		for _, c := range r.h.Components {
			open := openWork(c)
			teams := map[*handbook.Department]bool{}
			for _, w := range open {
				teams[w.Department] = true
			}
			if len(open) >= r.limit("items") && len(teams) >= r.limit("departments") {
				r.ask(c, sentence("%d departments want %s changed: %s", len(teams), called(c), listed(open)), "let its owner put them into one order, or make them one piece of work", entities(open)...)
			}
		}
	},
}

var unanchored = Rule{
	Name: "unanchored", Severity: Low,
	Title:   "Something that no user needs",
	Why:     "If nothing needs a part, either it costs money for nobody, or the map is not finished. Both are worth knowing.",
	Remedy:  "Say what needs it, or ask whether it can go.",
	Many:    "are needed by nothing",
	Unused:  "Where most components are needed by nothing, it asks once.",
	Example: "# components/old-archive.md: no component depends on it, no stakeholder needs it",
	find: func(r *ruleRun) {
		for _, c := range r.h.Components {
			if !r.isOurs(c) || c.Type == "need" || c.Type == "product" || c.Implicit {
				continue
			}
			if r.among(handbook.KindComponent); len(c.UsedBy) > 0 || refers(handbook.Needs, isAnything, c) || refers(handbook.PipelineOf, isAnything, c) {
				continue
			}
			r.ask(c, sentence("nothing on the map needs %s", called(c)), "say what needs it, or ask whether it can go")
		}
	},
}

func isAnything(handbook.Entity) bool { return true }
