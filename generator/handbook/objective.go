package handbook

import (
	"fmt"
	"strings"

	"handbook/generator/handbook/value"
)

// Objective is something to be reached in a period. Department is nil for an
// objective of the company.
type Objective struct {
	Item
	Type       string // committed, aspirational, learning
	Period     value.Period
	Priority   *Priority
	WhyNow     string
	Serves     []Entity // *Objective or *KeyResult
	SharedWith []*Department
	KeyResults []*KeyResult
	CloseScore value.Share // NoShare while it is open
	Learning   string
	Parents    []string // ids of the parent handbook that it serves, in the order of the file

	// Derived.
	Above      []*Aim       // what Parents means, without what it does not find
	ServedBy   []*Objective // objectives that serve it or one of its key results
	Work       []*Work      // work that serves it or one of its key results
	Score      value.Share  // weighted mean of its measured key results, or CloseScore
	Measured   int          // key results with a value
	Expected   value.Share  // elapsed part of the period on the handbook's date
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
	Why    string
	Period value.Period // in which it holds; zero: always

	// Derived.
	Objectives []*Objective
	Rests      bool // it does not hold in the quarter of the handbook's date

	owner Name
}

var objectiveRows = newTable(
	asWord("type", "What its score means", ObjectiveTypes, func(o *Objective) *string { return &o.Type }),
	asPeriod("period", "When it should be reached: 2027-Q3, 2027-H1, 2027 or 2027-Q2..2027-Q4", func(o *Objective) *value.Period { return &o.Period }).needed().
		columns("quarter", "cycle", "okr cycle", "okr period", "time period", "timeframe", "time frame", "when"),
	asOne("priority", "The priority of handbook.yaml that it is part of", ServesPrio, func(o *Objective) (*Name, **Priority) { return &o.refs.priority, &o.Priority }, KindPriority),
	asText("why_now", "Why now and not next year", func(o *Objective) *string { return &o.WhyNow }),
	asMany("serves", "The objectives or key results that it contributes to; parent:id is one in the handbook above", Serves,
		func(o *Objective) (*[]Name, *[]Entity) { return &o.refs.serves, &o.Serves }, KindObjective, KindKeyResult).resolvedBy((*Builder).resolveServes).orAbove().
		columns("parent objective", "parent", "aligned to"),
	asMany("shared_with", "Other departments that share it", SharedWith, func(o *Objective) (*[]Name, *[]*Department) { return &o.refs.sharedWith, &o.SharedWith }, KindDepartment),
	row[Objective]{
		key: "key_results", help: "How we shall know that it is reached",
		form: listOf(Form{Shape: Group, Keys: keyResultRows.fields(), OneOf: []string{"id", "title"}, By: []string{"id"}}), set: decodeKeyResults,
		resolve: func(_ *Builder, _ Entity, o *Objective) { o.lendOwner() },
		unshare: (*Objective).copyKeyResults,
	},
	asGroup("close", "How it ended", "the close of an objective", closeRows, func(o *Objective) *Objective { return o }),
	asksRow(func(o *Objective) *[]Ask { return &o.Asks }),
	row[Objective]{
		key: "checkins", help: "What was measured and when, one line each; lines are only added", form: listOf(groupOf(checkinRows)),
		set: func(o *Objective, v input) {}, // read once all key results are known
	},
)

var closeRows = newTable(
	asShare("score", "How much of it was reached", func(o *Objective) *value.Share { return &o.CloseScore }),
	asText("learning", "What we shall do differently", func(o *Objective) *string { return &o.Learning }),
)

func decodeObjective(dec *decoder) Entity {
	o := &Objective{Type: "committed", CloseScore: value.NoShare}
	o.Status = "active"
	decodeRows(dec, o, &o.Item, objectiveRows)
	if o.Unreadable {
		return o
	}
	if isKind(o.ID) {
		dec.fault("bad-id", "id", fmt.Sprintf("an objective cannot be named %q: that is the name of a kind", o.ID), "rename the file")
	}
	if _, ok := dec.key("period"); !ok {
		dec.fault("missing-key", "period", "an objective says which period it is for", "add a line such as period: 2026-Q3")
	}
	for _, kr := range o.KeyResults {
		kr.ID = o.ID + "/" + kr.ID
		kr.Audience, kr.Draft, kr.File, kr.Rel = o.Audience, o.Draft, o.File, o.Rel
	}
	if checkins, ok := dec.key("checkins"); ok {
		decodeCheckins(o, checkins)
	}
	o.checkKeyResults(dec)
	return o
}

// lendOwner has the objective's owner answer for key results that name nobody.
func (o *Objective) lendOwner() {
	for _, kr := range o.KeyResults {
		if kr.named.owner.IsZero() {
			kr.Owner = o.Owner
		}
	}
}

// copyKeyResults gives a copy of an objective key results of its own.
func (o *Objective) copyKeyResults() {
	shared := o.KeyResults
	o.KeyResults = make([]*KeyResult, len(shared))
	for i, kr := range shared {
		o.KeyResults[i] = copied(kr)
		o.KeyResults[i].Objective = o
	}
}

// oldNames are the ids by which a key result was named under the objective's old
// ids.
func (o *Objective) OldNames(kr *KeyResult) []string {
	_, id, _ := strings.Cut(kr.ID, "/")
	names := make([]string, len(o.Was))
	for i, was := range o.Was {
		names[i] = was + "/" + id
	}
	return names
}

// Active reports whether the objective is being pursued.
func (o *Objective) Active() bool { return o.Status == "active" }

// objectiveOf returns the objective that serving a target serves: itself, or
// that of the key result.
func ObjectiveOf(target Entity) *Objective {
	switch target := target.(type) {
	case *Objective:
		return target
	case *KeyResult:
		return target.Objective
	}
	return nil
}

func copied[T any](t *T) *T {
	c := *t
	return &c
}
