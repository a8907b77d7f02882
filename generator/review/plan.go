package review

import (
	"cmp"
	"slices"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/wording"
)

var overCapacity = Rule{
	Name: "over-capacity", Severity: Medium, Keys: []string{"capacity"},
	Title:  "More is planned than fits",
	Why:    "A plan above the limit is not ambitious, it is undecided. What slips is then chosen by accident, and usually it is the work that nobody shouts for.",
	Remedy: "Move, shrink or drop the item that matters least, or say what else gives: fewer other tasks, a hire, a supplier.",
	Many:   "plan more than fits",
	Unused: "It needs the capacity of departments; where none is written, it asks nothing.",
	Stated: true,
	Example: `# departments/hr.md: capacity: 26 person-weeks, of which 70% can be planned
# work/payroll.md
department: hr
quarter: 2027-Q3
effort: 22
status: accepted`,
	find: func(r *ruleRun) {
		for _, l := range r.h.Loads {
			if !l.Over() || l.Quarter < r.h.Current() {
				continue
			}
			least, why := leastWanted(l)
			message := sentence("%s is %s over in %s (%s planned, %s fit)", l.Department.Title, wording.Weeks(l.Planned-l.Limit), r.quarter(l.Quarter), l.Planned, l.Limit)
			if l.Unsized > 0 {
				message += sentence("; %s not sized", english.Count(l.Unsized, "item"))
			}
			advice := "move or shrink one of its items, or agree what else it will not do in that quarter"
			var with []handbook.Entity
			if least != nil {
				advice = sentence("%s. Move, shrink or drop it, or agree what else gives", why)
				with = append(with, least)
			}
			r.ask(l.Department, message, advice, with...)
			r.hangs(Stake{Weeks: l.Planned - l.Limit, Days: r.until(r.h.Config.Fiscal.Start(l.Quarter))})
			if l.Capacity >= 0 && l.Planned > l.Capacity {
				r.as(High)
			}
		}
	},
}

// leastWanted is the item of a load that is the first to go, and that in
// words: what we could do without, else what is last in the order of its
// quarter, else the largest. What has begun or has to be done goes last; nil if
// there is nothing else. What nobody sized frees no weeks that one could name.
func leastWanted(l handbook.Load) (least *handbook.Work, why string) {
	var items []handbook.LoadItem
	for _, item := range l.Items {
		w := item.Work
		if w.Status == "accepted" && w.Type != "regulatory" && !w.Unsized && !item.BelowLine && w.Quarters.First == l.Quarter {
			items = append(items, item)
		}
	}
	if len(items) == 0 {
		return nil, ""
	}
	first := slices.MaxFunc(items, func(a, b handbook.LoadItem) int {
		return cmp.Or(
			cmp.Compare(spare(a.Work), spare(b.Work)), cmp.Compare(a.Work.Rank, b.Work.Rank), cmp.Compare(a.Weeks, b.Weeks))
	})
	least = first.Work
	switch {
	case least.Quadrant == handbook.WhoCares:
		return least, sentence("could do without: %s (%s)", called(least), wording.Weeks(first.Weeks))
	case least.Rank > 0:
		return least, sentence("last unstarted: %s (%s)", called(least), wording.Weeks(first.Weeks))
	}
	return least, sentence("largest unstarted: %s (%s)", called(least), wording.Weeks(first.Weeks))
}

// spare is 1 for what nobody would miss.
func spare(w *handbook.Work) int {
	if w.Quadrant == handbook.WhoCares {
		return 1
	}
	return 0
}

var brokenOrder = Rule{
	Name: "broken-order", Severity: High, Keys: []string{"depends_on"},
	Title:  "Work comes before what it needs",
	Why:    "Work that is planned before what it needs does not start. It waits, and its people wait with it.",
	Remedy: "Move one of the two, or record that one does not need the other after all.",
	Many:   "come before what they need",
	Unused: "It needs depends_on; where nothing depends on anything, it asks nothing.",
	Example: `# work/password-reset.md
quarter: 2027-Q2
depends_on: [sign-in-rewrite]   # which is planned for 2027-Q3`,
	find: func(r *ruleRun) {
		for _, w := range r.h.Work {
			for _, b := range w.Broken {
				advice := "move one of the two, or take out the dependency if the work can do without"
				if b.On.Refused() {
					advice = "find another way, or reconsider what it needs"
				}
				r.ask(w, sentence("%s %s", called(w), b.Why), advice, b.On)
			}
		}
	},
}

var tooLateToCount = Rule{
	Name: "too-late-to-count", Severity: Medium, Keys: []string{"quarter", "serves"},
	Title:  "The work begins after its key result is due",
	Why:    "Work cannot move a figure that was read before it began. The link makes it look as if somebody were working on the figure.",
	Remedy: "Bring the work forward, set a later day for the key result, or name what else the work serves.",
	Many:   "begin after what they should move is due",
	Unused: "It needs serves, and quarters of both; where work serves nothing, work-without-aim asks once.",
	Example: `# objectives/keep-customers.md: period: 2027-Q2
# work/renewal-alerts.md
quarter: 2027-Q3
serves: [keep-customers]`,
	find: func(r *ruleRun) {
		for _, w := range r.h.Work {
			if !w.Moving() || w.Quarters.IsZero() {
				continue
			}
			begins := r.h.Config.Fiscal.Start(w.Quarters.First)
			for _, e := range w.Serves {
				due, pursued := r.due(e)
				if pursued && !due.IsZero() && begins.Compare(due) > 0 {
					r.ask(w, sentence("%s begins in %s, but %s, which it should move, is due on %s", called(w), r.quarter(w.Quarters.First), called(e), due.Words()),
						"bring the work forward, set a later day for what it serves, or name what else it serves", e)
				}
			}
		}
	},
}

// due is the day by which an objective or a key result is to be reached; it is
// pursued unless its objective is closed or dropped.
func (r *ruleRun) due(e handbook.Entity) (due value.Date, pursued bool) {
	switch v := e.(type) {
	case *handbook.Objective:
		if !v.Period.IsZero() {
			due = r.h.Config.Fiscal.End(v.Period.Last)
		}
		return due, v.Active()
	case *handbook.KeyResult:
		return v.Due, v.Objective.Active() && !v.IsDone
	}
	return due, false
}

var unagreedDependency = Rule{
	Name: "unagreed-dependency", Severity: Medium, Keys: []string{"depends_on"},
	Title:  "One department counts on another that has not agreed",
	Why:    "A promise that nobody made is the most common reason why a quarter fails. Asking before the quarter is cheap; finding out during it is not.",
	Remedy: "Ask the other department's head for a yes, a name and the weeks, or plan without it.",
	Many:   "count on a department that has not agreed",
	Unused: "It asks only of what says how much support it needs: support.",
	Example: `depends_on:
  - {id: customer-record, support: large, state: asked}`,
	find: func(r *ruleRun) {
		soon := r.h.Current() + 1
		for _, w := range r.h.Work {
			if !w.Moving() || w.Quarters.IsZero() || w.Quarters.First > soon {
				continue
			}
			for _, d := range w.DependsOn {
				other := d.On.Department
				if other == nil || other == w.Department || !d.On.Open() || d.Support == "" || d.Support == "small" {
					continue
				}
				champion := d.Champion.String()
				switch {
				case d.State == "declined":
					r.ask(w, sentence("%s needs %s, but %s has said no", called(w), called(d.On), other.Title), "find another way, or bring it to the table as a tension", d.On)
					r.as(High)
				case d.State != "agreed":
					r.ask(w, sentence("%s needs a %s contribution from %s (%s), but %s has not agreed to it", called(w), d.Support, other.Title, called(d.On), other.Title),
						sentence("get a yes or a no from %s before %s begins", other.Title, r.quarter(max(w.Quarters.First, soon))), d.On)
				case champion == "":
					r.ask(w, sentence("%s has agreed to contribute to %s (%s), but nobody there looks after it", other.Title, called(w), called(d.On)), "name a champion in "+other.Title, d.On)
					r.as(Low)
				}
			}
		}
	},
}

var hireTooLate = Rule{
	Name: "hire-too-late", Severity: Medium, Keys: []string{"quarter"},
	Title:  "The hire arrives after the work it is for",
	Why:    "Somebody hired for a piece of work who is productive only after it is due has been hired for something else.",
	Remedy: "Bring the search forward, move the work, or say who does it meanwhile.",
	Many:   "arrive after the work that they are for",
	Unused: "It needs positions that serve work; without them it asks nothing.",
	Example: `# positions/data-engineer.md: quarter: 2027-Q2, ramp_weeks: 12
serves: [one-customer-record]   # which ends in 2027-Q2`,
	find: func(r *ruleRun) {
		for _, p := range r.h.Positions {
			if !p.Counts() || p.Status == "filled" || p.Quarter == 0 {
				continue
			}
			ready := r.h.Ready(p)
			for _, e := range p.Serves {
				w, ok := e.(*handbook.Work)
				if !ok || !w.Moving() || w.Quarters.IsZero() {
					continue
				}
				due := r.h.LastDay(w)
				if ready.Compare(due) <= 0 {
					continue
				}
				r.ask(p, sentence("%s (%s) will be productive from %s at the earliest, but %s, the reason for the hire, is due by %s",
					called(p), r.quarter(p.Quarter), ready.Words(), called(w), due.Words()), "search earlier, move the work, or name who does it until then", w)
			}
		}
	},
}

var offTrack = Rule{
	Name: "work-off-track", Severity: High, Keys: []string{"health"},
	Title:  "Work is off track, without help and without a decision",
	Why:    "Work that is called off track is asking for help. If nobody answers, the next one will be called on track for as long as possible.",
	Remedy: "Say who helps, what gives, or which part of it can be left out. Help is promised when an ask is agreed.",
	Many:   "are off track without a decision",
	Unused: "It needs the health of work; where nobody gives it, it asks nothing.",
	Example: `status: in_progress
health: off_track   # and no asks that somebody agreed to`,
	find: func(r *ruleRun) {
		for _, w := range r.h.Work {
			helped := slices.ContainsFunc(w.Asks, func(a handbook.Ask) bool { return a.State == "agreed" })
			if w.OffTrack() && !helped && !anyDecision(w) {
				r.ask(w, sentence("%s is off track; nobody has promised to help, and no decision about it is prepared", called(w)), "say who helps, what gives, or which part of it can be left out")
			}
		}
	},
}

var ended = Rule{
	Name: "quarter-over", Severity: Medium, Dated: true, Keys: []string{"quarter"},
	Title:   "Its quarter is over, and it is still open",
	Why:     "Work that slides into the next quarter without a word is a decision that nobody took. It takes the place of something that was agreed.",
	Remedy:  "Close it, give it a new quarter, or stop it with a reason.",
	Many:    "are past their quarter and still open",
	Unused:  "It needs quarters; work without one is not asked about.",
	Example: "quarter: 2027-Q1   # which ended in September\nstatus: in_progress",
	find: func(r *ruleRun) {
		for _, w := range r.h.Work {
			if !w.Moving() || w.Quarters.IsZero() {
				continue
			}
			if r.among(handbook.KindWork); w.Quarters.Last < r.h.Current() {
				r.ask(w, sentence("%s was due by the end of %s and is still %s", called(w), r.quarter(w.Quarters.Last), inSentence(w.Status)),
					"say that it is done, give it a new quarter, or stop it with a reason")
			}
		}
	},
}

// plansByQuarter says whether the plan of a quarter is one that somebody agrees: it
// has a file, as others have, or most of its work is planned for less than a year.
func (r *ruleRun) plansByQuarter(plan *handbook.QuarterPlan) bool {
	if slices.ContainsFunc(r.h.Quarters, func(q *handbook.QuarterPlan) bool { return q.File != "" }) {
		return true
	}
	short := 0
	for _, w := range plan.Work {
		if w.Quarters.Quarters() <= longestToBegin {
			short++
		}
	}
	return 2*short > len(plan.Work)
}

// inSentence is a work item's status as a part of a sentence.
func inSentence(status string) string {
	if status == "in_progress" {
		return "in progress"
	}
	return "waiting to start"
}

var noLine = Rule{
	Name: "no-cut-line", Severity: Medium, Keys: []string{"order"},
	Title:   "Too much is planned, and no line is drawn",
	Why:     "When departments are over their limit, one order with a line through it says what gives. Without it each department decides for itself, and the parts do not fit together.",
	Remedy:  "Put the quarter's work into one order and draw the line: order and cut_after in the quarter's file.",
	Many:    "have more work than fits, and no line",
	Unused:  "It needs the capacity of departments; where none is written, it asks nothing.",
	Stated:  true,
	Example: "# quarters/2027-q3.md\norder: [customer-record, renewal-desk]   # and no cut_after",
	find: func(r *ruleRun) {
		for _, q := range r.h.Quarters {
			if q.CutAfter != nil || q.Quarter < r.h.Current() || q.Status == "closed" {
				continue
			}
			var over []handbook.Entity
			for _, d := range r.h.Departments {
				if d.Parent == nil && r.h.Load(d, q.Quarter).Over() {
					over = append(over, d)
				}
			}
			if len(over) == 0 {
				continue
			}
			r.ask(q, sentence("more is planned than fits in %s for %s, and no line says what gives", r.quarter(q.Quarter), titlesOf(over)),
				"put the quarter's work into one order and draw the line below what fits", over...)
		}
	},
}

// titlesOf joins the titles of departments.
func titlesOf(list []handbook.Entity) string {
	names := make([]string, len(list))
	for i, e := range list {
		names[i] = e.Base().Title
	}
	return english.And(names)
}

var notAgreed = Rule{
	Name: "quarter-not-agreed", Severity: Medium, Dated: true, Keys: []string{"status"},
	Title:   "The quarter has begun, and its plan is not agreed",
	Why:     "People are working on a plan that nobody has agreed. Those who disagree will say so when it costs most.",
	Remedy:  "Agree the plan in the next meeting and write the date, or say what is missing.",
	Many:    "have begun without an agreement",
	Unused:  "Where no quarter has a file and most work is planned by the year, it asks nothing.",
	Example: "# quarters/2027-q2.md, in the middle of that quarter\nstatus: proposed",
	find: func(r *ruleRun) {
		for _, q := range r.h.Quarters {
			if q.Quarter == r.h.Current() && q.Status == "proposed" && len(q.Work) > 0 && r.plansByQuarter(q) {
				r.ask(q, sentence("%s began %s ago with %s in its plan, and the plan is not agreed", r.quarter(q.Quarter),
					english.Count(max(r.since(r.h.Config.Fiscal.Start(q.Quarter)), 1), "day"), english.Count(len(q.Work), "item")), "agree it, and write the date: agreed_on")
				if q.File == "" {
					r.missing(q.Work[0], "quarters/"+q.Quarter.Slug()+".md", "make its file with: handbook new quarter "+q.Quarter.String())
				}
			}
		}
	},
}

var farConfidence = Rule{
	Name: "sure-too-early", Severity: Low, Keys: []string{"confidence"},
	Title:   "Nearly certain, nearly a year ahead",
	Why:     "If a date three quarters away is as sure as one next month, confidence means nothing.",
	Remedy:  "Let confidence fade with distance, or say what makes this date so sure.",
	Many:    "are called almost certain, nearly a year ahead",
	Unused:  "It needs the confidence of work; without it it asks nothing.",
	Example: "quarter: 2028-Q1   # four quarters ahead\nconfidence: almost_certain",
	Limits:  []Limit{{"quarters", 3, "quarters ahead at which certainty is odd"}},
	find: func(r *ruleRun) {
		for _, w := range r.h.Work {
			ahead := int(w.Quarters.First - r.h.Current())
			if w.Open() && !w.Quarters.IsZero() && ahead >= r.limit("quarters") && w.Confidence == "almost_certain" && w.Type != "regulatory" {
				r.ask(w, sentence("%s starts %s from now, in %s, and is called almost certain", called(w), english.Count(ahead, "quarter"), r.quarter(w.Quarters.First)),
					"say what makes it so sure, or call it likely")
			}
		}
	},
}

var bottleneck = Rule{
	Name: "bottleneck", Severity: Medium, Keys: []string{"lead"},
	Title:   "Much of the company waits for one team",
	Why:     "A team that a third of the plan depends on sets the company's pace, like it or not.",
	Remedy:  "Give its queue one order that all departments agree, or give it less of its own to do.",
	Many:    "are waited for by much of the company",
	Unused:  "It needs effort of several departments, or depends_on; without them it asks nothing.",
	Stated:  true,
	Example: "# six items of other departments, each with\ndepends_on: [{id: customer-record, support: large}]   # of Technology",
	Limits:  []Limit{{"percent", 30, "per cent of other departments' planned work that needs the team"}, {"items", 4, "items at least"}},
	find: func(r *ruleRun) {
		planned := map[*handbook.Department]int{}
		waiting := map[*handbook.Department][]*handbook.Work{}
		total := 0
		for _, w := range r.h.Work {
			if !w.Moving() || w.Department == nil {
				continue
			}
			total++
			planned[w.Department]++
			for _, d := range needed(w) {
				waiting[d] = append(waiting[d], w)
			}
		}
		for _, d := range r.h.Departments {
			others, list := total-planned[d], waiting[d]
			if len(list) < r.limit("items") || 100*len(list) <= r.limit("percent")*others {
				continue
			}
			message := sentence("%d of the %d pieces of work of other departments need %s", len(list), others, d.Title)
			stake := Stake{Held: len(list), Days: noDay}
			for _, w := range list {
				stake.Weeks += max(w.WeeksOf(d), 0)
			}
			if stake.Weeks > 0 {
				message += sentence(", and %s of its time", wording.PersonWeeks(stake.Weeks))
			}
			r.ask(d, message, "agree one order for its queue across departments, or give it less work of its own", entities(list)...)
			r.hangs(stake)
			if 2*len(list) > others {
				r.as(High)
			}
		}
	},
}

// needed are the other departments that an item takes effort or work from.
func needed(w *handbook.Work) []*handbook.Department {
	var list []*handbook.Department
	add := func(d *handbook.Department) {
		if d != nil && d != w.Department && !slices.Contains(list, d) {
			list = append(list, d)
		}
	}
	for _, e := range w.Effort {
		add(e.Department)
	}
	for _, d := range w.DependsOn {
		if d.On.Open() {
			add(d.On.Department)
		}
	}
	return list
}
