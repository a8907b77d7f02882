package exchange

import "handbook/generator/handbook"

var workTable = item(handbook.KindWork, append(append(properties[*handbook.Work]{
	text("request", "", func(w *handbook.Work) string { return w.Request }),
	text("need", "", func(w *handbook.Work) string { return w.Need }),
	textList("why", "", func(w *handbook.Work) []string { return w.Why }),
	one("cause", "", func(w *handbook.Work) *handbook.Cause { return w.Cause }),
	word("type", "", handbook.WorkTypes, func(w *handbook.Work) string { return w.Type }),
	period("quarter", "When it is planned", func(w *handbook.Work) handbook.Period { return w.Quarters }),
	date("start", "", func(w *handbook.Work) handbook.Date { return w.Start }),
	date("end", "", func(w *handbook.Work) handbook.Date { return w.End }),
	word("health", "", handbook.Healths, func(w *handbook.Work) string { return w.Health }),
	word("confidence", "", handbook.Confidences, func(w *handbook.Work) string { return w.Confidence }),
	list("effort", "What each department puts into it, its own first", effortTable, func(w *handbook.Work) []handbook.Effort { return w.Effort }),
	yes("unsized", "Nobody sized it: it counts as M", func(w *handbook.Work) bool { return w.Unsized }),
	costs("What it costs; only in the executives' edition", func(w *handbook.Work) handbook.Cost { return w.Cost }),
}, ratings(func(w *handbook.Work) (handbook.Purpose, handbook.Quadrant) { return w.Purpose, w.Quadrant })...),
	many("serves", "", func(w *handbook.Work) []handbook.Entity { return w.Serves }),
	many("components", "The components that it changes", func(w *handbook.Work) []*handbook.Component { return w.Components }),
	list("depends_on", "The work that must be there first", dependencyTable, func(w *handbook.Work) []handbook.Dependency { return w.DependsOn }),
	one("requested_by", "Who asked for it", func(w *handbook.Work) handbook.Entity { return w.RequestedBy }),
	many("stakeholders", "", func(w *handbook.Work) []*handbook.Stakeholder { return w.Stakeholders }),
	text("reason", "", func(w *handbook.Work) string { return w.Reason }),
	answering("decided_by", "", func(w *handbook.Work) handbook.Owner { return w.DecidedBy }),
	date("review_on", "", func(w *handbook.Work) handbook.Date { return w.ReviewOn }),
	text("revisit_if", "", func(w *handbook.Work) string { return w.RevisitIf }),
	one("merged_into", "", func(w *handbook.Work) *handbook.Work { return w.MergedInto }),
	ordinal("rank", "Its place in the order of its first quarter, from 1 (derived)", func(w *handbook.Work) int { return w.Rank }),
	yes("below_line", "It is below the line of its first quarter (derived)", func(w *handbook.Work) bool { return w.BelowLine }),
	list("broken_order", "Why it cannot happen when it is planned (derived)", brokenTable, func(w *handbook.Work) []handbook.BrokenOrder { return w.Broken }),
)...)

var effortTable = properties[handbook.Effort]{
	one("department", "The department", func(e handbook.Effort) *handbook.Department { return e.Department }),
	weeks("weeks", "Person-weeks", func(e handbook.Effort) handbook.Weeks { return e.Weeks }),
	word("size", "The size, where it was given so", handbook.Sizes, func(e handbook.Effort) string { return e.Size }),
}

var dependencyTable = properties[handbook.Dependency]{
	always(one("on", "The work that is needed", func(d handbook.Dependency) *handbook.Work { return d.On })),
	word("support", "How much help it asks for", handbook.Supports, func(d handbook.Dependency) string { return d.Support }),
	word("state", "What the other side answered", handbook.AskStates, func(d handbook.Dependency) string { return d.State }),
	answering("champion", "Who looks after it on the other side", func(d handbook.Dependency) handbook.Owner { return d.Champion }),
	date("need_by", "The day on which it is needed", func(d handbook.Dependency) handbook.Date { return d.NeedBy }),
}

var brokenTable = properties[handbook.BrokenOrder]{
	always(one("on", "The work for which it would have to wait", func(b handbook.BrokenOrder) *handbook.Work { return b.On })),
	always(text("why", "Why, in words", func(b handbook.BrokenOrder) string { return b.Why })),
}

var objectiveTable = item(handbook.KindObjective,
	word("type", "", handbook.ObjectiveTypes, func(o *handbook.Objective) string { return o.Type }),
	period("period", "When it is to be reached", func(o *handbook.Objective) handbook.Period { return o.Period }),
	one("priority", "", func(o *handbook.Objective) *handbook.Priority { return o.Priority }),
	text("why_now", "", func(o *handbook.Objective) string { return o.WhyNow }),
	many("serves", "The objectives or key results that it contributes to", func(o *handbook.Objective) []handbook.Entity { return o.Serves }),
	textList("serves_above", "Ids of the handbook one level up that it contributes to", func(o *handbook.Objective) []string { return o.Parents }),
	many("shared_with", "", func(o *handbook.Objective) []*handbook.Department { return o.SharedWith }),
	many("key_results", "By what we shall know that it is reached", func(o *handbook.Objective) []*handbook.KeyResult { return o.KeyResults }),
	group("close", "How it ended", closeTable, func(o *handbook.Objective) (*handbook.Objective, bool) {
		return o, o.CloseScore != handbook.NoShare || o.Learning != ""
	}),
	share("score", "How much of it is reached, of 1: the weighted mean of its measured key results, or what was said at its close (derived)", func(o *handbook.Objective) handbook.Share { return o.Score }),
	count("measured", "How many of its key results have a value (derived)", func(o *handbook.Objective) int { return o.Measured }),
	share("expected", "How much of its period is over, of 1 (derived)", func(o *handbook.Objective) handbook.Share { return o.Expected }),
	word("health", "The weakest of its key results' (derived)", handbook.Healths, func(o *handbook.Objective) string { return o.Health }),
	word("confidence", "The weakest of its key results' (derived)", handbook.Confidences, func(o *handbook.Objective) string { return o.Confidence }),
	many("served_by", "The objectives that contribute to it or to one of its key results (derived)", func(o *handbook.Objective) []*handbook.Objective { return o.ServedBy }),
	many("work", "The work that is to move it or one of its key results (derived)", func(o *handbook.Objective) []*handbook.Work { return o.Work }),
)

var closeTable = properties[*handbook.Objective]{
	share("score", "How much of it was reached, of 1", func(o *handbook.Objective) handbook.Share { return o.CloseScore }),
	text("learning", "What we shall do differently", func(o *handbook.Objective) string { return o.Learning }),
}

var keyResultTable = item(handbook.KindKeyResult,
	always(one("objective", "The objective that it is part of", func(k *handbook.KeyResult) *handbook.Objective { return k.Objective })),
	always(word("type", "How it is measured (derived from what it says)", keyResultTypes, func(k *handbook.KeyResult) string { return snake(string(k.Type)) })),
	text("unit", "", func(k *handbook.KeyResult) string { return k.Unit }),
	decimal("baseline", "", func(k *handbook.KeyResult) handbook.Decimal { return k.Baseline }),
	decimal("target", "Where it is to stand; the bound of at_least and at_most, the lower one of between", func(k *handbook.KeyResult) handbook.Decimal { return k.Target }),
	decimal("upper", "The upper bound of between", func(k *handbook.KeyResult) handbook.Decimal { return k.Upper }),
	decimal("stretch", "", func(k *handbook.KeyResult) handbook.Decimal { return k.Stretch }),
	decimal("weight", "How much it counts in the objective", func(k *handbook.KeyResult) handbook.Decimal { return k.Weight }),
	date("due", "The day on which it is measured", func(k *handbook.KeyResult) handbook.Date { return k.Due }),
	text("data_source", "", func(k *handbook.KeyResult) string { return k.DataSource }),
	text("counter", "", func(k *handbook.KeyResult) string { return k.Counter }),
	list("milestones", "The steps of which it is made", milestoneTable, func(k *handbook.KeyResult) []handbook.Milestone { return k.Milestones }),
	yes("done", "It is done", func(k *handbook.KeyResult) bool { return k.IsDone }),
	date("done_on", "The day on which it was done", func(k *handbook.KeyResult) handbook.Date { return k.DoneOn }),
	list("checkins", "What was measured and when, the oldest first", checkinTable, func(k *handbook.KeyResult) []handbook.Checkin { return k.Checkins }),
	decimal("current", "Its last value (derived)", func(k *handbook.KeyResult) handbook.Decimal { return k.Current }),
	share("progress", "How much of it is reached, of 1, from 0 to 1 (derived)", func(k *handbook.KeyResult) handbook.Share { return k.Progress }),
	share("raw", "The same, below 0 and above 1 too (derived)", func(k *handbook.KeyResult) handbook.Share { return k.Raw }),
	share("expected", "How much of it should be reached by now, of 1 (derived)", func(k *handbook.KeyResult) handbook.Share { return k.Expected }),
	word("health", "How it goes, by its last check-in that says so (derived)", handbook.Healths, func(k *handbook.KeyResult) string { return k.Health }),
	word("confidence", "How sure its owner is, by the last check-in that says so (derived)", handbook.Confidences, func(k *handbook.KeyResult) string { return k.Confidence }),
	many("work", "The work that is to move it (derived)", func(k *handbook.KeyResult) []*handbook.Work { return k.Work }),
)

// keyResultTypes are the kinds of key result with what they measure.
var keyResultTypes = handbook.Terms{
	{Value: snake(string(handbook.Increase)), Label: "Increase", Meaning: "From a baseline up to a target"},
	{Value: snake(string(handbook.Decrease)), Label: "Decrease", Meaning: "From a baseline down to a target"},
	{Value: snake(string(handbook.Reach)), Label: "Reach", Meaning: "A target, from nothing"},
	{Value: snake(string(handbook.AtLeast)), Label: "At least", Meaning: "Kept from falling below a bound"},
	{Value: snake(string(handbook.AtMost)), Label: "At most", Meaning: "Kept from rising above a bound"},
	{Value: snake(string(handbook.WithinBounds)), Label: "Between", Meaning: "Kept between two bounds"},
	{Value: snake(string(handbook.Milestones)), Label: "Milestones", Meaning: "The weight of the steps that are done"},
	{Value: snake(string(handbook.Done)), Label: "Done", Meaning: "Done or not done"},
	{Value: snake(string(handbook.FindBaseline)), Label: "Find the baseline", Meaning: "Done when there is a first value"},
}

var milestoneTable = properties[handbook.Milestone]{
	text("title", "The step in a few words", func(m handbook.Milestone) string { return m.Title }),
	decimal("weight", "How much it counts", func(m handbook.Milestone) handbook.Decimal { return m.Weight }),
	yes("done", "It is done", func(m handbook.Milestone) bool { return m.Done }),
	date("on", "The day on which it is due, or was done", func(m handbook.Milestone) handbook.Date { return m.On }),
}

var checkinTable = properties[handbook.Checkin]{
	always(date("date", "The day", func(c handbook.Checkin) handbook.Date { return c.Date })),
	decimal("value", "The value on that day", func(c handbook.Checkin) handbook.Decimal { return c.Value }),
	text("words", "The value where it is no number", func(c handbook.Checkin) string { return c.Words }),
	word("confidence", "How sure the owner was", handbook.Confidences, func(c handbook.Checkin) string { return c.Confidence }),
	word("health", "How it went", handbook.Healths, func(c handbook.Checkin) string { return c.Health }),
	text("note", "What there was to say", func(c handbook.Checkin) string { return c.Note }),
}

var priorityTable = item(handbook.KindPriority,
	text("why", "", func(p *handbook.Priority) string { return p.Why }),
	many("objectives", "The objectives that are part of it (derived)", func(p *handbook.Priority) []*handbook.Objective { return p.Objectives }),
)
