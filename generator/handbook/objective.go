package handbook

import "fmt"

// Objective is something to be reached in a period. Department is nil for an
// objective of the company.
type Objective struct {
	Item
	Type       string // committed, aspirational, learning
	Period     Period
	Priority   *Priority
	WhyNow     string
	Serves     []Entity // *Objective or *KeyResult
	SharedWith []*Department
	KeyResults []*KeyResult
	CloseScore Share // NoShare while it is open
	Learning   string
	Parents    []string // ids of the parent handbook that it serves, in the order of the file

	// Derived.
	Above      []*Aim       // what Parents means, without what it does not find
	ServedBy   []*Objective // objectives that serve it or one of its key results
	Work       []*Work      // work that serves it or one of its key results
	Score      Share        // weighted mean of its measured key results, or CloseScore
	Measured   int          // key results with a value
	Expected   Share        // elapsed part of the period on the handbook's date
	Health     string       // the weakest of its key results', "" when nobody said
	Confidence string       // the weakest of its key results', "" when nobody said

	refs struct {
		priority           Name
		serves, sharedWith []Name
	}
}

// Priority is one of the few things that matter most, from handbook.yaml.
type Priority struct {
	Item
	Why        string
	Objectives []*Objective // derived

	owner Name
}

var objectiveFields = fields[Objective]{
	"type":        asWord("What its score means", ObjectiveTypes, func(o *Objective) *string { return &o.Type }),
	"period":      needed(asPeriod("When it is to be reached: 2027-Q3, 2027-H1, 2027 or 2027-Q2..2027-Q4", func(o *Objective) *Period { return &o.Period })),
	"priority":    asName("The priority of handbook.yaml that it is part of", func(o *Objective) *Name { return &o.refs.priority }, KindPriority),
	"why_now":     asText("Why now and not next year", func(o *Objective) *string { return &o.WhyNow }),
	"serves":      asNames("The objectives or key results that it contributes to; parent:id is one of the handbook above", func(o *Objective) *[]Name { return &o.refs.serves }, KindObjective, KindKeyResult),
	"shared_with": asNames("Departments that answer for it together with its own", func(o *Objective) *[]Name { return &o.refs.sharedWith }, KindDepartment),
	"close":       asGroup("How it ended", "the close of an objective", closeFields, func(o *Objective) *Objective { return o }),
	"key_results": {says: "By what we shall know that it is reached", form: listOf(Form{Shape: Group, Keys: keyResultFields.list(), OneOf: []string{"id", "title"}}), set: decodeKeyResults},
	"checkins": {
		says: "What was measured and when, one line each, only ever appended", form: listOf(groupOf(checkinFields)),
		set: func(o *Objective, v value) {}, // read once all key results are known
	},
}

var closeFields = fields[Objective]{
	"score":    asShare("How much of it was reached", func(o *Objective) *Share { return &o.CloseScore }),
	"learning": asText("What we shall do differently", func(o *Objective) *string { return &o.Learning }),
}

func decodeObjective(dec *decoder) Entity {
	o := &Objective{Type: "committed", CloseScore: NoShare}
	o.Status = "active"
	decodeFields(dec, o, &o.Item, objectiveFields)
	if o.Unreadable {
		return o
	}
	if isKind(o.ID) {
		dec.fault("bad-id", "id", fmt.Sprintf("an objective cannot be named %q: that is the name of a kind", o.ID), "rename the file")
	}
	if _, ok := dec.key("period"); !ok {
		dec.fault("missing-key", "period", "an objective says for which period it is", "add a line such as period: 2026-Q3")
	}
	for _, kr := range o.KeyResults {
		kr.ID = o.ID + "/" + kr.ID
		kr.Audience, kr.Draft, kr.File, kr.Rel = o.Audience, o.Draft, o.File, o.Rel
	}
	if checkins, ok := dec.key("checkins"); ok {
		decodeCheckins(o, checkins)
	}
	for _, kr := range o.KeyResults {
		kr.check(dec)
	}
	return o
}
