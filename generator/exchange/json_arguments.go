package exchange

import (
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

var causeOwn = ownOf(properties[*handbook.Cause]{
	many("work", "The requests that it is behind (derived)", func(c *handbook.Cause) []work { return c.Work }),
})

var tensionOwn = ownOf(properties[*handbook.Tension]{
	list("sides", "", sideTable, func(t *handbook.Tension) []handbook.Side { return t.Sides }),
	many("settled_by", "The decisions that settle it (derived)", func(t *handbook.Tension) []*handbook.Decision { return t.SettledBy }),
})

var sideTable = properties[handbook.Side]{
	one("who", "Whose side it is", func(s handbook.Side) handbook.Entity { return s.Who }),
	text("words", "Whose side it is, when it is nobody in this handbook", func(s handbook.Side) string { return s.Words }),
	text("says", "What the side says", func(s handbook.Side) string { return s.Says }),
	text("needs", "What the side needs", func(s handbook.Side) string { return s.Needs }),
}

var decisionOwn = ownOf(
	behind("supersedes", many("superseded_by", "The decisions that replace it (derived)", func(d *handbook.Decision) []*handbook.Decision { return d.SupersededBy })),
)

var riskOwn = ownOf(
	behind("impact", ordinal("exposure", "Likelihood times impact, 1 to 25: it only puts risks in order (derived)", (*handbook.Risk).Exposure)),
)

// settingsTable are the settings that a reader of the graph needs.
var settingsTable = properties[handbook.Config]{
	text("language", "The language of the handbook", func(c handbook.Config) string { return c.Language }),
	text("ambition", "One sentence that anyone could say in a lift", func(c handbook.Config) string { return c.Ambition }),
	textList("differentiators", "What we want to win by", func(c handbook.Config) []string { return c.Differentiators }),
	textList("filters", "Questions that decide", func(c handbook.Config) []string { return c.Filters }),
	group("fiscal", "When fiscal years begin, and what they are called", fiscalTable, func(c handbook.Config) (value.Fiscal, bool) { return c.Fiscal, true }),
	group("plan", "How effort becomes load", planTable, func(c handbook.Config) (handbook.PlanConfig, bool) { return c.Plan, true }),
	group("purpose", "Where the lines of the purpose grid are", purposeTable, func(c handbook.Config) (handbook.PurposeConfig, bool) { return c.Purpose, true }),
	group("bands", "The share, of 1, at which a result is green, and at which it is amber", bandsTable, func(c handbook.Config) (handbook.Bands, bool) { return c.Bands, true }),
	group("rhythm", "How often the team measures and meets", rhythmTable, func(c handbook.Config) (handbook.Rhythm, bool) { return c.Rhythm, c.Rhythm != handbook.Rhythm{} }),
	text("currency", "The currency of all amounts", func(c handbook.Config) string { return c.Currency }),
}

var fiscalTable = properties[value.Fiscal]{
	always(ordinal("start_month", "The month in which a fiscal year begins", func(f value.Fiscal) int { return max(f.StartMonth, 1) })),
	text("named_by", "The calendar year that names a fiscal year: that of its start or of its end", func(f value.Fiscal) string { return f.NamedBy }),
}

var planTable = properties[handbook.PlanConfig]{
	fraction("factor", "The share of the weeks that is planned, of 1", 100, func(p handbook.PlanConfig) (int64, bool) { return int64(p.FactorPercent), true }),
	size("S"), size("M"), size("L"), size("XL"),
}

func size(letter string) property[handbook.PlanConfig] {
	return weeks(letter, "Person-weeks of "+letter, func(p handbook.PlanConfig) value.Weeks { return p.Sizes[letter] })
}

var purposeTable = properties[handbook.PurposeConfig]{
	rating("critical", "The rating from which work is critical", func(p handbook.PurposeConfig) value.Rating { return p.Critical }),
	rating("differentiating", "The rating above which work is differentiating", func(p handbook.PurposeConfig) value.Rating { return p.Differentiating }),
}

var rhythmTable = properties[handbook.Rhythm]{
	word("checkin", "How often each key result is measured", handbook.Rhythms, func(r handbook.Rhythm) string { return r.Checkin }),
	word("meeting", "How often the team meets over the handbook", handbook.Rhythms, func(r handbook.Rhythm) string { return r.Meeting }),
	word("board", "How often the board sees it", handbook.Rhythms, func(r handbook.Rhythm) string { return r.Board }),
}

var bandsTable = properties[handbook.Bands]{
	share("green", "Green from here on", func(b handbook.Bands) value.Share { return b.Green }),
	share("amber", "Amber from here on", func(b handbook.Bands) value.Share { return b.Amber }),
}
