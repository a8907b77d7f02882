package review

import (
	"cmp"
	"slices"

	"handbook/generator/english"
	"handbook/generator/handbook"
)

// duties are the things for which a role answers now.
func duties(r *ruleRun) map[*handbook.Person][]handbook.Entity {
	all := map[*handbook.Person][]handbook.Entity{}
	add := func(p *handbook.Person, e handbook.Entity) {
		if p != nil {
			all[p] = append(all[p], e)
		}
	}
	for _, o := range r.h.Objectives {
		if o.Active() {
			add(o.Owner.Person, o)
		}
	}
	for _, w := range r.h.Work {
		if w.Moving() {
			add(w.Owner.Person, w)
		}
	}
	for _, t := range r.h.Tensions {
		if t.Open() {
			add(t.Decider.Person, t)
		}
	}
	for _, d := range r.h.Decisions {
		if d.Open() {
			add(d.Decider.Person, d)
		}
	}
	return all
}

var vacantOwner = Rule{
	Name: "vacant-owner", Severity: Medium,
	Title:   "A role that nobody holds answers for things",
	Why:     "What a vacant role owns has no owner. Everybody knows it and nobody says it, until it is too late.",
	Remedy:  "On each of them, name somebody to cover until the role is filled.",
	Many:    "are vacant and answer for things",
	Unused:  "It needs roles that are vacant; without them it asks nothing.",
	Example: "# handbook.yaml\npeople:\n  cto: {title: Chief Technology Officer, vacant: true}\n# objectives/one-platform.md\nowner: cto",
	find: func(r *ruleRun) {
		all := duties(r)
		for _, p := range r.h.People {
			if list := all[p]; p.Vacant && len(list) > 0 {
				much := ""
				if len(list) > 1 {
					much = english.Count(len(list), "thing") + ": "
				}
				r.ask(p, sentence("the role of %s is vacant, and answers for %s%s", p.Title, much, listed(list)), "name somebody to cover until the role is filled", list...)
			}
		}
	},
}

var noOwner = Rule{
	Name: "no-owner", Severity: Medium, Keys: []string{"status"},
	Title:   "Nobody answers for it",
	Why:     "The first question in every review is who answers for it. A department is not an answer; a role is.",
	Remedy:  "Name one role.",
	Many:    "have no owner",
	Unused:  "Where most things of a kind have no owner, it asks once for all of the kind.",
	Example: "# work/new-website.md\nstatus: in_progress   # and no owner",
	find: func(r *ruleRun) {
		ask := func(e handbook.Entity) {
			r.ask(e, sentence("nobody answers for %s", called(e)), "name one role, not a department")
		}
		for _, o := range r.h.Objectives {
			if !r.pursued(o) {
				continue
			}
			if r.among(handbook.KindObjective); o.Owner.String() == "" {
				ask(o)
			}
		}
		for _, w := range r.h.Work {
			if !w.Moving() {
				continue
			}
			if r.among(handbook.KindWork); w.Owner.String() == "" {
				ask(w)
			}
		}
		for _, p := range r.h.Priorities {
			if r.among(handbook.KindPriority); p.Owner.String() == "" && !p.Rests {
				ask(p)
			}
		}
		for _, c := range r.h.Components {
			if !r.isOurs(c) || c.Implicit || c.Type == "need" {
				continue
			}
			if r.among(handbook.KindComponent); c.Owner.String() == "" && c.Department == nil {
				ask(c)
				r.as(Low)
			}
		}
	},
}

var overload = Rule{
	Name: "owner-overload", Severity: Medium,
	Title:   "One role answers for too much at once",
	Why:     "Somebody who answers for six things at once answers for the loudest of them.",
	Remedy:  "Hand some of them over, or do them one after the other.",
	Many:    "answer for too much at once",
	Unused:  "It needs owners; without them no-owner asks once.",
	Example: "# six items in progress, each with\nowner: head-of-product",
	Limits:  []Limit{{"objectives", 3, "active objectives of one role"}, {"items", 5, "pieces of work of one role that are under way, or should be by now"}},
	find: func(r *ruleRun) {
		for _, p := range r.h.People {
			var aims []*handbook.Objective
			var items []*handbook.Work
			for _, in := range p.Inbound {
				if in.Relation != handbook.Owns {
					continue
				}
				switch e := in.From.(type) {
				case *handbook.Objective:
					if e.Active() && r.runs(e.Period) {
						aims = append(aims, e)
					}
				case *handbook.Work:
					if e.Status == "in_progress" || e.Status == "accepted" && !e.Quarters.IsZero() && e.Quarters.First <= r.h.Current() {
						items = append(items, e)
					}
				}
			}
			if len(aims) > r.limit("objectives") && !areOfOneDepartment(aims) {
				r.ask(p, sentence("%s answers for %d objectives at once: %s", p.Title, len(aims), listed(aims)), "hand some of them over to somebody else", entities(aims)...)
			}
			if len(items) > r.limit("items") {
				r.ask(p, sentence("%s answers for %d pieces of work that are under way, or should be by now: %s", p.Title, len(items), listed(items)), "finish two before the next one begins, or hand some over", entities(items)...)
			}
		}
	},
}

// areOfOneDepartment says that objectives are all of one department, which is asked
// itself whether it pursues too many.
func areOfOneDepartment(list []*handbook.Objective) bool {
	of := list[0].Department
	return of != nil && !slices.ContainsFunc(list, func(o *handbook.Objective) bool { return o.Department != of })
}

var overBudget = Rule{
	Name: "headcount-over-budget", Severity: High, Keys: []string{"headcount"},
	Title:   "More people are planned than there is money for",
	Why:     "Somebody is being promised a post that nobody can pay for. It is fair to say so before the offer goes out.",
	Remedy:  "Take a position out, move it to a later quarter, or raise the budget.",
	Many:    "plan more people than there is money for",
	Unused:  "It needs a headcount with a budget; without it it asks nothing.",
	Example: "# departments/sales.md\nheadcount: {opening: 20, budget: {2027-Q3: 22}}   # and three new positions by then",
	Limits:  []Limit{{"percent", 5, "per cent over budget that can wait for the quarter's review"}},
	find: func(r *ruleRun) {
		said := map[*handbook.Department]bool{}
		for _, row := range r.h.Headcount {
			if row.Department == nil || row.Budget < 0 || row.Closing <= row.Budget || said[row.Department] {
				continue
			}
			said[row.Department] = true // the first quarter says it, and the worst; the others follow
			if onTheTable(r.h, row.Department) {
				continue
			}
			worst := row
			for _, later := range r.h.HeadcountOf(row.Department) {
				if later.Budget >= 0 && later.Closing-later.Budget > worst.Closing-worst.Budget {
					worst = later
				}
			}
			message := sentence("%s is %d over budget in %s (%d people for %d)", row.Department.Title, row.Closing-row.Budget, r.quarter(row.Quarter), row.Closing, row.Budget)
			if worst.Quarter != row.Quarter {
				message += sentence(", %d over in %s (%d for %d)", worst.Closing-worst.Budget, r.quarter(worst.Quarter), worst.Closing, worst.Budget)
			}
			r.ask(row.Department, message, "take a position out, move it to a later quarter, or raise the budget")
			if 100*(worst.Closing-worst.Budget) <= r.limit("percent")*worst.Budget {
				r.as(Medium)
			}
		}
	},
}

// onTheTable says that a tension about a department's people, or a decision
// that is prepared, will answer for its budget: one of them names a position.
func onTheTable(h *handbook.Handbook, d *handbook.Department) bool {
	for _, p := range d.Positions {
		if p.Department == d && refers(handbook.About, isPending, p) {
			return true
		}
	}
	return false
}

func isPending(e handbook.Entity) bool {
	switch v := e.(type) {
	case *handbook.Tension:
		return v.Open()
	case *handbook.Decision:
		return v.Open()
	}
	return false
}

var fastGrowth = Rule{
	Name: "growing-too-fast", Severity: Low, Keys: []string{"headcount"},
	Title:   "More new people at once than a team can teach",
	Why:     "New people learn from those who are there. When too many join at once, the team does nothing but teach, and the quarter's plan does not allow for it.",
	Remedy:  "Spread the starts, or plan less for that quarter.",
	Many:    "take in too many people at once",
	Unused:  "It needs a headcount with an opening; without it it asks nothing.",
	Example: "# departments/sales.md: opening: 12\n# positions/sellers.md: quarter: 2027-Q3, count: 5",
	Limits: []Limit{
		{"percent", 25, "per cent of a team that joins within a quarter"}, {"joiners", 3, "people at least"},
		{"departments", 4, "departments above which it is one question to the whole team"},
	},
	find: func(r *ruleRun) {
		var growing []growth
		for _, d := range r.h.Departments {
			if g := r.growthOf(d); len(g.quarters) > 0 {
				growing = append(growing, g)
			}
		}
		if together := slices.DeleteFunc(slices.Clone(growing), func(g growth) bool { return r.excepted(g.of) }); len(together) >= r.limit("departments") {
			most := slices.MaxFunc(together, func(a, b growth) int { return slower(a.most, b.most) })
			r.ask(nil, sentence("in %d departments one quarter's joiners exceed %d%% of the team; most of all in %s, where %d join a team of %d in %s",
				len(together), r.limit("percent"), most.of.Title, most.most.Joiners, most.most.Opening, r.quarter(most.most.Quarter)),
				"say which team starts first and which waits a quarter, and plan less work for the teams that teach", most.of)
			return
		}
		for _, g := range growing {
			message := sentence("%d people join the %d of %s in %s", g.most.Joiners, g.most.Opening, g.of.Title, r.quarter(g.most.Quarter))
			if rest := len(g.quarters) - 1; rest > 0 {
				message += sentence(", and %s like it", english.Count(rest, "more quarter"))
			}
			r.ask(g.of, message, "spread the starts, or plan less work for the team in that quarter")
		}
	},
}

// growth is a department with the quarters in which too many join it at once.
type growth struct {
	of       *handbook.Department
	quarters []handbook.HeadcountRow
	most     handbook.HeadcountRow // where the share is the largest
}

func (r *ruleRun) growthOf(d *handbook.Department) growth {
	g := growth{of: d}
	for _, row := range r.h.HeadcountOf(d) {
		if row.Quarter >= r.h.Current() && row.Joiners >= r.limit("joiners") && 100*row.Joiners > r.limit("percent")*row.Opening {
			g.quarters = append(g.quarters, row)
		}
	}
	if len(g.quarters) > 0 {
		g.most = slices.MaxFunc(g.quarters, slower)
	}
	return g
}

// slower compares quarters by the share of people who join in them.
func slower(a, b handbook.HeadcountRow) int {
	return cmp.Compare(a.Joiners*b.Opening, b.Joiners*a.Opening)
}

var aimlessPosition = Rule{
	Name: "position-without-aim", Severity: Low, Keys: []string{"status"},
	Title:   "A hire that serves nothing in the plan",
	Why:     "A hire is a promise of years. Each position should say which objective or which work would fail without it.",
	Remedy:  "Name what it serves, or ask whether it is needed now.",
	Many:    "serve nothing in the plan",
	Unused:  "Where most positions serve nothing, it asks once.",
	Example: "# positions/analyst.md\nstatus: approved   # and no serves",
	find: func(r *ruleRun) {
		for _, p := range r.h.Positions {
			if !p.Counts() || p.Type != "new" || p.Status == "filled" {
				continue
			}
			if r.among(handbook.KindPosition); len(p.Serves) == 0 {
				r.ask(p, sentence("%s (%s) serves no objective and no work in the plan", called(p), english.Count(p.Count, "person", "people")), "name what would fail without it, or put it off")
			}
		}
	},
}

var silentDepartment = Rule{
	Name: "silent-department", Severity: High,
	Title:   "A department that is not in the plan",
	Why:     "A plan without Finance or HR is not a company's plan. Their work happens all the same, unseen, and others depend on it.",
	Remedy:  "Sit down with its head for an hour, and write down what it is working on.",
	Many:    "are not in the plan",
	Unused:  "Where most departments have no objective of their own, it asks once. Where nobody has an objective, it asks nothing.",
	Example: "# departments/finance.md, no work and no objective with department: finance,\n# and no effort or asks of it in the work of others",
	find: func(r *ruleRun) {
		var without []*handbook.Department
		with := 0
		for _, d := range r.h.Departments {
			shares := slices.ContainsFunc(r.h.Objectives, func(o *handbook.Objective) bool { return slices.Contains(o.SharedWith, d) })
			own := handbook.OfDepartment(d.Work, d)
			serves := slices.ContainsFunc(own, func(w *handbook.Work) bool { return len(w.Serves) > 0 })
			switch {
			case len(d.Objectives) > 0 || shares || serves:
				with++
			case len(d.Children) > 0, d.Ended(r.h.Current()):
			case len(own) > 0:
				without = append(without, d)
			case len(d.Work) == 0 && len(r.h.AskedOf(d)) == 0: // else it helps others, and is in the plan with that
				r.ask(d, sentence("%s has no work and no objective in this handbook", d.Title), "sit down with its head for an hour, and write down what it is working on")
			}
		}
		r.askWithoutObjective(without, with)
	},
}

// askWithoutObjective asks what departments want to reach that have work, and neither
// an objective nor work that serves one: each of a few, many at once, and nobody
// where the handbook has no objectives at all.
func (r *ruleRun) askWithoutObjective(without []*handbook.Department, with int) {
	open := slices.DeleteFunc(slices.Clone(without), func(d *handbook.Department) bool { return r.excepted(d) })
	const advice = "ask what it wants to reach by the end of the year"
	if len(r.h.Objectives) == 0 {
		return
	}
	if len(open) >= fewUnused {
		r.ask(nil, sentence("%d of %d departments have work, but no objective, and none of their work serves one: %s", len(open), len(open)+with, listed(open)),
			"ask each what its work is for, or agree that the company's objectives are enough", entities(open[:mostNamed])...)
		r.as(Low)
		return
	}
	for _, d := range without {
		r.ask(d, sentence("%s has work in this handbook, but no objective of its own and none that it shares", d.Title), advice)
		r.as(Low)
	}
}
