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
	"type":        func(o *Objective, v value) { v.word(ObjectiveTypes, &o.Type) },
	"period":      func(o *Objective, v value) { v.period(&o.Period) },
	"priority":    func(o *Objective, v value) { v.name(&o.refs.priority) },
	"why_now":     func(o *Objective, v value) { v.text(&o.WhyNow) },
	"serves":      func(o *Objective, v value) { v.names(&o.refs.serves) },
	"shared_with": func(o *Objective, v value) { v.names(&o.refs.sharedWith) },
	"close":       func(o *Objective, v value) { group(v, o, "the close of an objective", closeFields) },
	"key_results": decodeKeyResults,
	"checkins":    func(o *Objective, v value) {}, // read once all key results are known
}

var closeFields = fields[Objective]{
	"score":    func(o *Objective, v value) { v.share(&o.CloseScore) },
	"learning": func(o *Objective, v value) { v.text(&o.Learning) },
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
