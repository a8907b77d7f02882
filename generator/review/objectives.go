package review

import (
	"slices"
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

var keyResultCount = Rule{
	Name: "key-result-count", Severity: Medium, Keys: []string{"key_results"},
	Title:   "An objective without a measure, or with too many",
	Why:     "Without a key result nobody can say whether an objective was reached. Nobody remembers more than five, and the weak ones hide behind the strong.",
	Remedy:  "Write two to four key results that would convince a sceptic.",
	Many:    "have no key result, or too many",
	Unused:  "Where most objectives have no key result, it asks once.",
	Example: "# objectives/larger-customers.md\nstatus: active   # and no key_results",
	Limits:  []Limit{{"most", 5, "key results at most"}},
	find: func(r *ruleRun) {
		for _, o := range r.h.Objectives {
			if !r.pursued(o) {
				continue
			}
			r.among(handbook.KindObjective)
			switch n := len(o.KeyResults); {
			case n == 0:
				r.ask(o, sentence("%s is active and has no key result", called(o)), "say which two or three figures will tell us")
				r.as(High)
				r.lacks("have no key result")
			case n > r.limit("most"):
				r.ask(o, sentence("%s has %d key results; nobody will remember them", called(o), n), "keep those that would convince a sceptic")
				r.lacks("have more key results than anybody remembers")
			}
		}
	},
}

var watermelon = Rule{
	Name: "watermelon", Severity: High, Dated: true,
	Title:   "Green outside, red inside",
	Why:     "When a key result is called on track and its figure is far behind, nobody helps while help is still cheap.",
	Remedy:  "Say what will be different from now on, or change its health.",
	Many:    "are called on track and are far behind",
	Unused:  "It needs check-ins; without them no-check-in asks once.",
	Example: "# half of the quarter gone, 8% of the way done\ncheckins:\n  - {date: 2026-11-10, kr: adoption, value: 12, health: on_track}",
	Limits:  []Limit{{"points", 33, "points by which progress may be behind the share of time used"}},
	find: func(r *ruleRun) {
		for _, kr := range r.h.KeyResults {
			if !r.pursued(kr.Objective) || kr.Health != "on_track" {
				continue
			}
			late := r.since(kr.Due)
			switch {
			case late > 0 && r.runs(kr.Objective.Period) && unreached(kr): // when the period is over, not-closed asks
				r.ask(kr, sentence("%s is called on track, and was due on %s, %s ago", called(kr), kr.Due.Words(), english.Count(late, "day")),
					"say whether it is done; if not, ask for the new date and what help it needs", kr.Objective)
			case !stepless(kr) && kr.Progress != value.NoShare && kr.Expected != value.NoShare && kr.Expected.Percent()-kr.Progress.Percent() > r.limit("points"):
				r.ask(kr, sentence("%s is called on track at %d%%, with %d%% of the time used", called(kr), kr.Progress.Percent(), kr.Expected.Percent()),
					"say what will be different from now on, or ask for help", kr.Objective)
			case (kr.Confidence == "unlikely" || kr.Confidence == "remote") && unreached(kr):
				r.ask(kr, sentence("%s is called on track, but its chances are rated “%s”", called(kr), strings.ToLower(handbook.Confidences.Label(kr.Confidence))),
					"ask its owner what help it needs before the next report", kr.Objective)
			}
		}
	},
}

// stepless says that a key result is yes or no, and has no half-way.
func stepless(kr *handbook.KeyResult) bool {
	return kr.Type == handbook.Done || kr.Type == handbook.FindBaseline
}

// unreached says that a key result has a target that it has not reached.
func unreached(kr *handbook.KeyResult) bool {
	switch kr.Type {
	case handbook.Done:
		return !kr.IsDone
	case handbook.FindBaseline:
		return !kr.Current.Valid
	}
	return kr.Progress != value.NoShare && kr.Progress < 10000
}

var staleCheckin = Rule{
	Name: "no-check-in", Severity: Medium, Dated: true,
	Title:   "Nobody has looked at the figure for a while",
	Why:     "A key result that is looked at once a quarter is a report, not a way to steer: by the time anybody knows, nothing can be done.",
	Remedy:  "Write one line a month: the value, and how sure we are.",
	Many:    "have no figure, or an old one",
	Unused:  "Where most key results have no check-in, it asks once.",
	Example: "checkins:\n  - {date: 2026-08-03, kr: adoption, value: 12}   # three months ago",
	Limits:  []Limit{{"days", 45, "days without a check-in"}},
	find: func(r *ruleRun) {
		for _, kr := range r.h.KeyResults {
			if !kr.Objective.Active() || !r.runs(kr.Objective.Period) || kr.IsDone || kr.Type == handbook.Milestones || kr.Type == handbook.Done {
				continue
			}
			r.among(handbook.KindKeyResult)
			last := lastCheckin(kr)
			begun := r.since(r.h.Config.Fiscal.Start(kr.Objective.Period.First))
			switch {
			case last.IsZero() && begun > r.limit("days"):
				r.ask(kr, sentence("%s has no figure yet, %s into its period", called(kr), english.Count(begun, "day")), "ask its owner for a first value this week", kr.Objective)
				r.lacks("have no figure yet")
			case !last.IsZero() && r.since(last) > r.limit("days"):
				r.ask(kr, sentence("the last figure for %s is from %s, %s ago", called(kr), last.Words(), english.Count(r.since(last), "day")), "ask its owner for one line: the value, and how sure they are", kr.Objective)
			}
		}
	},
}

func lastCheckin(kr *handbook.KeyResult) value.Date {
	if len(kr.Checkins) == 0 {
		return value.Date{}
	}
	return kr.Checkins[len(kr.Checkins)-1].Date
}

var targetsApart = Rule{
	Name: "targets-apart", Severity: High,
	Title:  "Two key results pull one figure apart",
	Why:    "Two departments that want one figure to go in different directions will both work hard, against each other.",
	Remedy: "Agree on one target, or record the tension and who decides it.",
	Many:   "pull one figure apart",
	Unused: "It needs key results with a target; without them it asks nothing.",
	Example: `# objectives/efficient-support.md: {title: Cost per ticket, baseline: 9, target: 6}
# objectives/happy-customers.md:   {title: Cost per ticket, baseline: 9, target: 12}`,
	find: func(r *ruleRun) {
		first := map[string]*handbook.KeyResult{}
		for _, kr := range r.h.KeyResults {
			if !r.pursued(kr.Objective) {
				continue
			}
			key := metric(kr)
			other := first[key]
			if key == "" || other == nil {
				first[key] = kr
				continue
			}
			if other.Objective == kr.Objective || kr.Target.Compare(other.Target) == 0 || !overlap(kr.Objective.Period, other.Objective.Period) || disputed(kr, other, kr.Objective, other.Objective) {
				continue
			}
			way := "have different targets for one figure"
			if direction(kr)*direction(other) < 0 {
				way = "want one figure to go in opposite directions"
			}
			r.ask(kr, sentence("%s of %s and %s of %s %s (%s and %s), and no tension is recorded",
				called(kr), called(kr.Objective), called(other), called(other.Objective), way, aim(kr), aim(other)),
				"agree on one target, or record the tension with who decides it", other, kr.Objective, other.Objective)
		}
	},
}

// metric is what a key result measures: its source of data, or else its title,
// with the unit; "" where nothing says so.
func metric(kr *handbook.KeyResult) string {
	if !kr.Target.Valid {
		return ""
	}
	title := demandKey("figure", kr.Title)
	if title == "" {
		return ""
	}
	return title + " in " + strings.ToLower(kr.Unit)
}

// direction is 1 for a figure that is to grow, -1 for one that is to shrink.
func direction(kr *handbook.KeyResult) int {
	switch kr.Type {
	case handbook.Increase, handbook.Reach, handbook.AtLeast:
		return 1
	case handbook.Decrease, handbook.AtMost:
		return -1
	}
	return 0
}

// aim is a key result's target in words.
func aim(kr *handbook.KeyResult) string { return kr.Target.With(kr.Unit) }

func overlap(a, b value.Period) bool {
	return !a.IsZero() && !b.IsZero() && a.First <= b.Last && b.First <= a.Last
}

var keyResultWithoutWork = Rule{
	Name: "key-result-without-work", Severity: Medium,
	Title:   "A key result that no work moves",
	Why:     "A figure does not move because it was written down. If no planned work moves it, it is a hope.",
	Remedy:  "Name the work that moves it, plan some, or drop the key result.",
	Many:    "are moved by no work",
	Unused:  "Where most key results have no work, it asks once. Where there is no work at all, it asks nothing.",
	Example: "# objectives/keep-customers.md: key_results: [{id: renewal-rate, …}]\n# in a handbook with work, none of it accepted with serves: [keep-customers/renewal-rate] or serves: [keep-customers]",
	find: func(r *ruleRun) {
		if len(r.h.Work) == 0 {
			return // there is no plan yet that could move anything
		}
		for _, kr := range r.h.KeyResults {
			if !kr.Objective.Active() || !r.runs(kr.Objective.Period) || kr.IsDone || kr.Type == handbook.FindBaseline ||
				kr.Type == handbook.AtMost || kr.Type == handbook.AtLeast || kr.Type == handbook.WithinBounds {
				continue
			}
			r.among(handbook.KindKeyResult)
			if kr.Progress != value.NoShare && kr.Progress >= 10000 || moved(kr) {
				continue
			}
			r.ask(kr, sentence("no accepted work moves %s of %s", called(kr), called(kr.Objective)), "name the work that does, plan some, or drop the key result", kr.Objective)
		}
	},
}

// moved says whether planned work serves a key result, its objective as a
// whole, or an objective that contributes to it.
func moved(kr *handbook.KeyResult) bool {
	serves := func(w *handbook.Work) bool {
		return w.Planned() && slices.ContainsFunc(w.Serves, func(e handbook.Entity) bool { return e == handbook.Entity(kr) || e == handbook.Entity(kr.Objective) })
	}
	if slices.ContainsFunc(kr.Work, serves) || slices.ContainsFunc(kr.Objective.Work, serves) {
		return true
	}
	for _, o := range kr.Objective.ServedBy {
		if o.Active() && slices.ContainsFunc(o.Serves, func(e handbook.Entity) bool { return e == handbook.Entity(kr) }) {
			return true
		}
	}
	return false
}

var notClosed = Rule{
	Name: "not-closed", Severity: Medium, Dated: true, Keys: []string{"period"},
	Title:   "Its period is over and it has no score",
	Why:     "An objective that just fades away teaches nobody anything, and the next one repeats its mistakes.",
	Remedy:  "Score it and write what we learnt: close: {score: 0.6, learning: …}.",
	Many:    "are over and have no score",
	Unused:  "It needs periods that are over; where most of those have no score, it asks once.",
	Example: "period: 2027-Q1   # ended in September\nstatus: active    # and no close",
	Limits:  []Limit{{"days", 14, "days after the period in which to close it"}},
	find: func(r *ruleRun) {
		for _, o := range r.h.Objectives {
			if o.Period.IsZero() || o.Status == "dropped" {
				continue
			}
			over := r.since(r.h.Config.Fiscal.End(o.Period.Last))
			if over <= r.limit("days") {
				continue
			}
			if r.among(handbook.KindObjective); o.Active() && o.CloseScore == value.NoShare {
				r.ask(o, sentence("the period of %s ended %s ago, and it has no score", called(o), english.Count(over, "day")), "score it, and write in two lines what we learnt")
			}
		}
	},
}

var orphanObjective = Rule{
	Name: "orphan-objective", Severity: Medium, Keys: []string{"department"},
	Title:   "An objective on its own",
	Why:     "A department's objective that serves nothing above it, or a company objective that no department takes up, is half a plan.",
	Remedy:  "Link the two, or say why it is on its own.",
	Many:    "are on their own",
	Unused:  "Where the company has no objective, it asks once for all departments.",
	Example: "# objectives/tidy-archive.md\ndepartment: operations   # and no serves, no priority",
	find: func(r *ruleRun) {
		var adrift []*handbook.Objective
		for _, o := range r.h.Objectives {
			if !r.pursued(o) {
				continue
			}
			r.among(handbook.KindObjective)
			switch {
			case o.Department != nil:
				if len(o.Serves) == 0 && len(o.Parents) == 0 && o.Priority == nil {
					adrift = append(adrift, o)
				}
			case len(o.ServedBy) == 0 && len(o.SharedWith) == 0 && !anyPlanned(o.Work) && r.canBeTakenUp(o):
				r.ask(o, sentence("nobody has taken up %s: no objective serves it, and no planned work moves it", called(o)), "ask each department what it will contribute, or drop it")
			}
		}
		r.askAdrift(adrift)
	},
}

// canBeTakenUp reports whether the handbook has anybody who could take up an
// objective: a department, work, or an objective beside it. One that serves what
// is above is itself what somebody took up, until there is work.
func (r *ruleRun) canBeTakenUp(o *handbook.Objective) bool {
	if len(o.Parents) > 0 {
		return len(r.h.Departments) > 0
	}
	return len(r.h.Departments) > 0 || len(r.h.Work) > 0
}

// askAdrift asks what departments' objectives serve: each of them where the
// company has said what it wants, all of them at once where it has not.
func (r *ruleRun) askAdrift(adrift []*handbook.Objective) {
	said := len(r.h.Priorities) > 0 || slices.ContainsFunc(r.h.Objectives, func(o *handbook.Objective) bool { return r.pursued(o) && o.Department == nil })
	open := slices.DeleteFunc(slices.Clone(adrift), func(o *handbook.Objective) bool { return r.excepted(o) })
	if len(open) > 1 && !said {
		r.ask(nil, sentence("%d departmental objectives serve nothing above them, and no objective says what the company wants to reach", len(open)),
			"write two or three objectives without a department, and say which of them each of these serves", entities(open)...)
		adrift = slices.DeleteFunc(adrift, func(o *handbook.Objective) bool { return !r.excepted(o) })
	}
	for _, o := range adrift {
		r.ask(o, sentence("%s of %s serves nothing that the company wants to reach", called(o), o.Department.Title), "say what it serves, or agree that it is on its own")
	}
}

func anyPlanned(list []*handbook.Work) bool {
	return slices.ContainsFunc(list, (*handbook.Work).Planned)
}

var priorityWithoutObjective = Rule{
	Name: "priority-without-objective", Severity: Medium,
	Title:   "A priority that is only a sentence",
	Why:     "Everybody agrees with a priority that has no objective, and nobody does it.",
	Remedy:  "Set an objective for it, or take it off the list.",
	Many:    "have no objective",
	Unused:  "It needs priorities; without them it asks nothing.",
	Example: "# handbook.yaml: priorities: {simpler: {title: Become simpler}}\n# and no objective with priority: simpler",
	find: func(r *ruleRun) {
		for _, p := range r.h.Priorities {
			r.among(handbook.KindPriority)
			if !p.Rests && !slices.ContainsFunc(p.Objectives, func(o *handbook.Objective) bool { return o.Active() || o.Status == "planned" }) {
				r.ask(p, sentence("the priority %s has no objective", called(p)), "set one, or drop the priority")
			}
		}
	},
}

var tooManyObjectives = Rule{
	Name: "too-many-objectives", Severity: Medium, Keys: []string{"period"},
	Title:   "More objectives than anybody can remember",
	Why:     "A strategy says no. Five company objectives are the most that people can name a month later. A department can keep up three.",
	Remedy:  "Ask which one would make the others easier, and put off the rest.",
	Many:    "pursue too many objectives at once",
	Unused:  "It needs objectives; without them it asks nothing.",
	Stated:  true,
	Example: "# seven active objectives without a department, all for 2027",
	Limits:  []Limit{{"company", 5, "active objectives of the company"}, {"department", 3, "active objectives of one department"}},
	find: func(r *ruleRun) {
		running := map[*handbook.Department][]*handbook.Objective{}
		for _, o := range r.h.Objectives {
			if o.Active() && r.runs(o.Period) {
				running[o.Department] = append(running[o.Department], o)
			}
		}
		if list := running[nil]; len(list) > r.limit("company") {
			r.ask(nil, sentence("the company pursues %d objectives at once; people can name %d", len(list), r.limit("company")), "put off those that the others do not need", entities(list)...)
		}
		for _, d := range r.h.Departments {
			if list := running[d]; len(list) > r.limit("department") {
				r.ask(d, sentence("%s pursues %d objectives at once: %s", d.Title, len(list), listed(list)), "keep those that the company would miss", entities(list)...)
			}
		}
	},
}

var activityNotOutcome = Rule{
	Name: "activity-not-outcome", Severity: Low,
	Title:   "A key result that is a task",
	Why:     "A launch can succeed and change nothing. A key result says what will be different for somebody afterwards; the launch is work that moves it.",
	Remedy:  "Ask what the task is meant to change, and measure that; keep the task as a work item.",
	Many:    "are tasks",
	Unused:  "It needs key results that are done or not, or made of milestones; without them it asks nothing.",
	Example: "key_results:\n  - {id: launch, title: Launch the new portal, done: false}",
	find: func(r *ruleRun) {
		for _, kr := range r.h.KeyResults {
			if !r.pursued(kr.Objective) || kr.Objective.Type == "learning" || kr.Type != handbook.Done && kr.Type != handbook.Milestones {
				continue
			}
			r.among(handbook.KindKeyResult)
			first, _, _ := strings.Cut(strings.ToLower(kr.Title), " ")
			if slices.Contains(deliveryVerbs, first) {
				r.ask(kr, sentence("%s says what we do, not what it changes", called(kr)), "ask what will be different for whom when it is done, and measure that", kr.Objective)
			}
		}
	},
}

// deliveryVerbs begin a key result that is a task.
var deliveryVerbs = []string{
	"build", "complete", "create", "define", "deliver", "deploy", "design", "develop", "document", "establish", "finish", "hire", "hold",
	"implement", "introduce", "launch", "migrate", "organise", "organize", "pilot", "plan", "prepare", "publish", "release", "roll", "run", "set", "ship", "start", "write",
}

var alreadyMet = Rule{
	Name: "already-met", Severity: Low, Dated: true,
	Title:   "Reached before it cost anything",
	Why:     "A target that is met in the first weeks was not a target. Either we are better than we thought, and should say so, or it was set low on purpose.",
	Remedy:  "Raise it, or put the effort where it is needed.",
	Many:    "were reached early",
	Unused:  "It needs check-ins; without them no-check-in asks once.",
	Example: "# a tenth of the year used\n{id: trainers, baseline: 40, target: 44}   # and the value is 44",
	Limits:  []Limit{{"percent", 80, "per cent reached"}, {"elapsed", 40, "per cent of the period used, at most"}},
	find: func(r *ruleRun) {
		for _, kr := range r.h.KeyResults {
			if kr.Type != handbook.Increase && kr.Type != handbook.Decrease && kr.Type != handbook.Reach || !kr.Objective.Active() || kr.Progress == value.NoShare {
				continue
			}
			if kr.Progress.Percent() >= r.limit("percent") && kr.Expected != value.NoShare && kr.Expected.Percent() <= r.limit("elapsed") {
				r.ask(kr, sentence("%s is at %d%% with %d%% of the time used", called(kr), kr.Progress.Percent(), kr.Expected.Percent()), "raise it, or move its people to a key result that needs them", kr.Objective)
			}
		}
	},
}

var dueElsewhere = Rule{
	Name: "due-outside-period", Severity: Low, Keys: []string{"due", "key_results"},
	Title:   "A key result that is due outside its objective's period",
	Why:     "An objective is scored at the end of its period. A key result that is due later cannot be scored with it. One that is due before the period begins cannot be reached in it.",
	Remedy:  "Move the day into the period, or the key result to another objective.",
	Many:    "are due outside the period of their objective",
	Unused:  "It needs days in due; without them a key result is due at the end of the period.",
	Example: "# objectives/keep-customers.md\nperiod: 2027-Q2   # which ends on 31 December\nkey_results:\n  - {id: renewals, baseline: 70, target: 80, due: 2027-02-28}",
	find: func(r *ruleRun) {
		for _, kr := range r.h.KeyResults {
			if !r.pursued(kr.Objective) || kr.Due.IsZero() || kr.Objective.Period.IsZero() {
				continue
			}
			first, last := r.h.Config.Fiscal.Start(kr.Objective.Period.First), r.h.Config.Fiscal.End(kr.Objective.Period.Last)
			switch {
			case kr.Due.Compare(last) > 0:
				r.ask(kr, sentence("%s is due on %s, but the period of %s ends on %s", called(kr), kr.Due.Words(), called(kr.Objective), last.Words()), "move the day into the period, or the key result to a later objective", kr.Objective)
			case kr.Due.Compare(first) < 0:
				r.ask(kr, sentence("%s is due on %s, but the period of %s begins on %s", called(kr), kr.Due.Words(), called(kr.Objective), first.Words()), "move the day into the period, or close the key result", kr.Objective)
			}
		}
	},
}

var noCounter = Rule{
	Name: "no-counter-measure", Severity: Low, Keys: []string{"key_results"},
	Title:   "Nothing says what must not suffer",
	Why:     "Any figure can be reached at the expense of another. Name that other one first, and nobody reaches the target and misses the point.",
	Remedy:  "Name what must not suffer: counter, or a key result with at_least or at_most.",
	Many:    "are measured by growth, and nothing says what must not suffer",
	Unused:  "Where most objectives name nothing that must not suffer, it asks once.",
	Example: "key_results:   # only more of everything, and no counter\n  - {id: new-customers, baseline: 120, target: 240}",
	find: func(r *ruleRun) {
		for _, o := range r.h.Objectives {
			if !o.Active() || !r.runs(o.Period) || o.Type == "learning" {
				continue
			}
			grows, guarded := false, false
			for _, kr := range o.KeyResults {
				grows = grows || kr.Type == handbook.Increase && kr.Unit != "%"
				guarded = guarded || kr.Counter != "" || kr.Type == handbook.AtLeast || kr.Type == handbook.AtMost || kr.Type == handbook.WithinBounds
			}
			if grows {
				r.among(handbook.KindObjective)
			}
			if grows && !guarded {
				r.ask(o, sentence("%s is measured by growth, and nothing says what must not suffer for it", called(o)), "name it: quality, people's health, or money")
			}
		}
	},
}
