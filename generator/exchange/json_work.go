package exchange

import (
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

type work = *handbook.Work

var workOwn = ownOf(
	properties[work]{
		worded[work]("quarter", "When it is planned"),
		list("effort", "What each department puts into it, its own first", effortTable, func(w work) []handbook.Effort { return w.Effort }),
		worded[work]("cost", "What it costs; only in the executives' edition"),
		worded[work]("components", "The components that it changes"),
		list("depends_on", "The work that it needs first", dependencyTable, func(w work) []handbook.Dependency { return w.DependsOn }),
		worded[work]("requested_by", "Who asked for it"),
	},
	behind("effort", yes("unsized", "Nobody sized it; it is in no sum of weeks", func(w work) bool { return w.Unsized })),
	rated(func(w work) (handbook.Purpose, handbook.Quadrant) { return w.Purpose, w.Quadrant }),
	properties[work]{
		ordinal("rank", "Its place in the order that the file of its first quarter lists, from 1 (derived)", func(w work) int { return w.Rank }),
		yes("below_line", "It is below the line of its first quarter (derived)", func(w work) bool { return w.BelowLine }),
		list("broken_order", "Why it cannot happen when it is planned (derived)", brokenTable, func(w work) []handbook.BrokenOrder { return w.Broken }),
	},
)

var effortTable = properties[handbook.Effort]{
	one("department", "The department", func(e handbook.Effort) *handbook.Department { return e.Department }),
	weeks("weeks", "Person-weeks", func(e handbook.Effort) value.Weeks { return e.Weeks }),
	word("size", "The size, where it was given so", handbook.Sizes, func(e handbook.Effort) string { return e.Size }),
}

var dependencyTable = properties[handbook.Dependency]{
	always(one("on", "The work that is needed", func(d handbook.Dependency) *handbook.Work { return d.On })),
	word("support", "How much help it asks for", handbook.Supports, func(d handbook.Dependency) string { return d.Support }),
	word("state", "What the other side answered", handbook.Answers, func(d handbook.Dependency) string { return d.State }),
	answering("champion", "Who looks after it on the other side", func(d handbook.Dependency) handbook.Owner { return d.Champion }),
	date("need_by", "The day on which it is needed", func(d handbook.Dependency) value.Date { return d.NeedBy }),
}

var brokenTable = properties[handbook.BrokenOrder]{
	always(one("on", "The work that it would have to wait for", func(b handbook.BrokenOrder) *handbook.Work { return b.On })),
	always(text("why", "Why, in words", func(b handbook.BrokenOrder) string { return b.Why })),
}

type objective = *handbook.Objective

var objectiveOwn = ownOf(
	without[objective]("checkins"), // they are with their key results
	properties[objective]{
		worded[objective]("period", "When it should be reached"),
		worded[objective]("serves", "The objectives or key results that it contributes to"),
		many("key_results", "How we shall know that it is reached", func(o objective) []*handbook.KeyResult { return o.KeyResults }),
		group("close", "How it ended", closeTable, func(o objective) (objective, bool) {
			return o, o.CloseScore != value.NoShare || o.Learning != ""
		}),
	},
	behind("serves", textList("serves_above", "Ids of the handbook one level up that it contributes to", func(o objective) []string { return o.Parents })),
	properties[objective]{
		share("score", "How much of it is reached, of 1: the weighted mean of its measured key results, or the score at its close (derived)", func(o objective) value.Share { return o.Score }),
		count("measured", "How many of its key results have a value (derived)", func(o objective) int { return o.Measured }),
		share("expected", "How much of its period is over, of 1 (derived)", func(o objective) value.Share { return o.Expected }),
		word("health", "The weakest of its key results' (derived)", handbook.Healths, func(o objective) string { return o.Health }),
		word("confidence", "The weakest of its key results' (derived)", handbook.Confidences, func(o objective) string { return o.Confidence }),
		many("served_by", "The objectives that contribute to it or to one of its key results (derived)", func(o objective) []objective { return o.ServedBy }),
		many("work", "The work that should move it or one of its key results (derived)", func(o objective) []work { return o.Work }),
	},
)

var closeTable = properties[*handbook.Objective]{
	share("score", "How much of it was reached, of 1", func(o *handbook.Objective) value.Share { return o.CloseScore }),
	text("learning", "What we shall do differently", func(o *handbook.Objective) string { return o.Learning }),
}

type keyResult = *handbook.KeyResult

var keyResultOwn = ownOf(
	without[keyResult]("at_least", "at_most", "between"), // target and upper say them
	behind(atTop,
		always(one("objective", "The objective that it is part of", func(k keyResult) objective { return k.Objective })),
		always(word("type", "How it is measured (derived from what it says)", keyResultTypes, func(k keyResult) string { return snake(string(k.Type)) })),
	),
	properties[keyResult]{
		worded[keyResult]("target", "The value to reach; the bound of at_least and at_most, the lower one of between"),
		worded[keyResult]("weight", "How much it counts in the objective"),
		worded[keyResult]("due", "The day on which it is measured"),
	},
	asWritten(behind("target", decimal("upper", "The upper bound of between", func(k keyResult) value.Decimal { return k.Upper }))),
	behind("counter",
		list("milestones", "Its steps", stepTable, func(k keyResult) []handbook.Step { return k.Steps }),
		yes("done", "It is done", func(k keyResult) bool { return k.IsDone }),
		date("done_on", "The day on which it was done", func(k keyResult) value.Date { return k.DoneOn }),
		list("checkins", "What was measured and when, the oldest first", checkinTable, func(k keyResult) []handbook.Checkin { return k.Checkins }),
	),
	properties[keyResult]{
		decimal("current", "Its last value (derived)", func(k keyResult) value.Decimal { return k.Current }),
		share("progress", "How much of it is reached, of 1, from 0 to 1 (derived)", func(k keyResult) value.Share { return k.Progress }),
		share("raw", "The same, below 0 and above 1 too (derived)", func(k keyResult) value.Share { return k.Raw }),
		share("expected", "How much of it should be reached by now, of 1 (derived)", func(k keyResult) value.Share { return k.Expected }),
		word("health", "How it is going, by the last check-in that says so (derived)", handbook.Healths, func(k keyResult) string { return k.Health }),
		word("confidence", "How sure its owner is, by the last check-in that says so (derived)", handbook.Confidences, func(k keyResult) string { return k.Confidence }),
		many("work", "The work that should move it (derived)", func(k keyResult) []work { return k.Work }),
	},
)

// keyResultTypes are the kinds of key result with what they measure.
var keyResultTypes = handbook.Terms{
	{Value: snake(string(handbook.Increase)), Label: "Increase", Meaning: "From a baseline up to a target"},
	{Value: snake(string(handbook.Decrease)), Label: "Decrease", Meaning: "From a baseline down to a target"},
	{Value: snake(string(handbook.Reach)), Label: "Reach", Meaning: "A target, from nothing"},
	{Value: snake(string(handbook.AtLeast)), Label: "At least", Meaning: "Must not fall below a bound"},
	{Value: snake(string(handbook.AtMost)), Label: "At most", Meaning: "Must not rise above a bound"},
	{Value: snake(string(handbook.WithinBounds)), Label: "Between", Meaning: "Must stay between two bounds"},
	{Value: snake(string(handbook.Milestones)), Label: "Milestones", Meaning: "The weight of the steps that are done"},
	{Value: snake(string(handbook.Done)), Label: "Done", Meaning: "Done or not done"},
	{Value: snake(string(handbook.FindBaseline)), Label: "Find the baseline", Meaning: "Done when there is a first value"},
}

var stepTable = properties[handbook.Step]{
	text("title", "The step in a few words", func(m handbook.Step) string { return m.Title }),
	decimal("weight", "How much it counts", func(m handbook.Step) value.Decimal { return m.Weight }),
	yes("done", "It is done", func(m handbook.Step) bool { return m.Done }),
	date("on", "The day on which it is due, or was done", func(m handbook.Step) value.Date { return m.On }),
}

var checkinTable = properties[handbook.Checkin]{
	always(date("date", "The day", func(c handbook.Checkin) value.Date { return c.Date })),
	decimal("value", "The value on that day", func(c handbook.Checkin) value.Decimal { return c.Value }),
	text("words", "The value, when it is not a number", func(c handbook.Checkin) string { return c.Words }),
	yes("corrected", "A later one of the same day has another value, and counts instead (derived)", func(c handbook.Checkin) bool { return c.Corrected }),
	word("confidence", "How sure the owner was", handbook.Confidences, func(c handbook.Checkin) string { return c.Confidence }),
	word("health", "How it went", handbook.Healths, func(c handbook.Checkin) string { return c.Health }),
	text("note", "The note", func(c handbook.Checkin) string { return c.Note }),
}

var priorityOwn = ownOf(properties[*handbook.Priority]{
	many("objectives", "The objectives that are part of it (derived)", func(p *handbook.Priority) []objective { return p.Objectives }),
})
