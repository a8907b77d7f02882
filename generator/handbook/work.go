package handbook

import (
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"

	"handbook/generator/diag"
)

// Work is one piece of work that somebody wants, plans, does or has refused.
type Work struct {
	Item
	Request      string // as worded
	Need         string
	Why          []string // the chain of reasons
	Cause        *Cause
	Type         string // change, run, regulatory, failure_demand, explore
	Quarters     Period // empty when unscheduled
	Start, End   Date   // only exact dates; End is inclusive
	Health       string
	Confidence   string
	Effort       []Effort // by department; the item's own first
	Unsized      bool     // no effort was given: it counts as M
	Cost         Cost
	Purpose      Purpose
	Serves       []Entity // *Objective or *KeyResult
	Components   []*Component
	DependsOn    []Dependency
	RequestedBy  Entity // *Person, *Department or *Stakeholder; nil when not known
	Stakeholders []*Stakeholder
	Reason       string
	DecidedBy    Owner
	ReviewOn     Date
	RevisitIf    string
	MergedInto   *Work

	// Derived.
	Quadrant  Quadrant
	NeededBy  []*Work
	Merged    []*Work // items that were merged into this one
	Broken    []BrokenOrder
	Rank      int  // place in the order of its first quarter, from 1; 0 when it is not in one
	BelowLine bool // below the cut line of its first quarter

	refs struct {
		cause, requestedBy, decidedBy, mergedInto Name
		serves, components, stakeholders          []Name
		sizes                                     []size
		dates                                     Name // where start or end stands
	}
}

// Open says that the work is still wanted: proposed, accepted or in progress.
func (w *Work) Open() bool {
	return w.Status == "proposed" || w.Status == "accepted" || w.Status == "in_progress"
}

// Moving says that the work is agreed or under way: accepted or in progress.
func (w *Work) Moving() bool { return w.Status == "accepted" || w.Status == "in_progress" }

// Refused says that the work is among what is not being done: deferred,
// stopped, declined or merged.
func (w *Work) Refused() bool {
	return w.Status == "deferred" || w.Status == "stopped" || w.Status == "declined" || w.Status == "merged"
}

// Planned says that the work counts towards load: accepted, in progress or done.
func (w *Work) Planned() bool {
	return w.Status == "accepted" || w.Status == "in_progress" || w.Status == "done"
}

// parkingLot is the tag of what was called out and put aside for now.
const parkingLot = "parking-lot"

// Parked says that the work is still wanted and was put aside, to be sorted
// later: it counts as nobody's plan.
func (w *Work) Parked() bool { return w.Open() && slices.Contains(w.Tags, parkingLot) }

// Effort is what one department puts into a work item.
type Effort struct {
	Department *Department // nil: the item has no department
	Weeks      Weeks
	Size       string // S, M, L, XL when it was given so, else ""
}

// size is effort as written, before departments are known.
type size struct {
	department Name // zero: the item's own
	letter     string
	weeks      Weeks
}

// Dependency is what a work item needs from another.
type Dependency struct {
	On       *Work
	Support  string // small, medium, large, or ""
	State    string // asked, agreed, declined, or ""
	Champion Owner
	NeedBy   Date

	on, champion Name
}

// BrokenOrder says why a plan cannot happen in the order in which it stands.
type BrokenOrder struct {
	On  *Work
	Why string // in words: "starts in FY27 Q2, before … ends in FY27 Q3"
}

// Purpose is how an item was rated: the set belongs together. Both ratings or
// neither.
type Purpose struct {
	Criticality     Rating // could we run without it?
	Differentiation Rating // does it win customers?
	AgainstMarket   string // below, at, above, or ""
	RatedOn         Date
	From            *Component // whose ratings these are; nil: the item's own
}

// Rated says whether both ratings were given.
func (p Purpose) Rated() bool { return p.Criticality >= 0 && p.Differentiation >= 0 }

// Quadrant is a corner of the purpose alignment grid.
type Quadrant string

// The quadrants, by the names of the Purpose Alignment Model (Nickolaisen).
const (
	Unrated         Quadrant = ""
	Differentiating Quadrant = "differentiating" // critical and wins customers
	Parity          Quadrant = "parity"          // critical, does not win customers
	PartnerQuadrant Quadrant = "partner"         // wins customers, not critical to us
	WhoCares        Quadrant = "who cares"       // neither
)

var workFields = withPurpose(func(w *Work) *Purpose { return &w.Purpose }, fields[Work]{
	"request": asText("What was asked for, word for word", func(w *Work) *string { return &w.Request }),
	"need":    asText("What must become possible, without a solution in it", func(w *Work) *string { return &w.Need }),
	"why":     asTexts("The answers to “why?”, one under the other", func(w *Work) *[]string { return &w.Why }),
	"cause":   asName("The root cause that it shares with other requests", func(w *Work) *Name { return &w.refs.cause }, KindCause),
	"type":    asWord("Where the demand for it comes from", WorkTypes, func(w *Work) *string { return &w.Type }),
	"quarter": asPeriod("When it is planned: 2027-Q3, or several as 2027-Q3..2027-Q4", func(w *Work) *Period { return &w.Quarters }),
	"start": {
		says: "The first day, only where it is exact", form: Form{Shape: Day},
		set: func(w *Work, v value) { v.date(&w.Start); w.refs.dates = v.named("start") },
	},
	"end": {
		says: "The last day, only where it is exact", form: Form{Shape: Day},
		set: func(w *Work, v value) { v.date(&w.End); w.refs.dates = v.named("end"); w.checkDates(v) },
	},
	"health":       asWord("How it goes", Healths, func(w *Work) *string { return &w.Health }),
	"confidence":   asWord("How sure the owner is that it will be done", Confidences, func(w *Work) *string { return &w.Confidence }),
	"effort":       {says: "Person-weeks or a size, or either for each of several departments", form: either(effortForm, Form{Shape: ByName, Of: []Form{effortForm}}), set: decodeEffort},
	"cost":         asCost("What it costs", func(w *Work) *Cost { return &w.Cost }, "once", "yearly"),
	"serves":       asNames("The objectives or key results that it is to move", func(w *Work) *[]Name { return &w.refs.serves }, KindObjective, KindKeyResult),
	"components":   asNames("The components that it changes; it takes its ratings from the first that has both", func(w *Work) *[]Name { return &w.refs.components }, KindComponent),
	"depends_on":   {says: "The work that must be there first, by id, or with what is asked of the others", form: listOf(either(Form{Shape: Reference, Kinds: []Kind{KindWork}}, groupOf(dependencyFields))), set: decodeDependencies},
	"requested_by": asName("Who asked for it; the owner when absent", func(w *Work) *Name { return &w.refs.requestedBy }, KindPerson, KindDepartment, KindStakeholder),
	"stakeholders": asNames("Who else would notice", func(w *Work) *[]Name { return &w.refs.stakeholders }, KindStakeholder),
	"reason":       asText("Why it is not done", func(w *Work) *string { return &w.Reason }),
	"decided_by":   asName("The role that decided that", func(w *Work) *Name { return &w.refs.decidedBy }, KindPerson),
	"review_on":    asDate("The day on which it is looked at again", func(w *Work) *Date { return &w.ReviewOn }),
	"revisit_if":   asText("What would change our mind", func(w *Work) *string { return &w.RevisitIf }),
	"merged_into":  asName("The work that it became part of", func(w *Work) *Name { return &w.refs.mergedInto }, KindWork),
})

// effortForm is one department's part of a piece of work.
var effortForm = either(Form{Shape: Effortful}, Form{Shape: Word, Terms: Sizes})

func decodeWork(dec *decoder) Entity {
	w := &Work{Type: "change", Purpose: unrated}
	w.Status = "proposed"
	decodeFields(dec, w, &w.Item, workFields)
	w.Purpose.checkPair(dec)
	return w
}

// checkDates drops an end that comes before the start.
func (w *Work) checkDates(v value) {
	if !w.Start.IsZero() && !w.End.IsZero() && w.End.Compare(w.Start) < 0 {
		v.problem(diag.Error, "bad-date", "the work ends before it starts", "exchange start and end, or correct one of them")
		w.End = Date{}
	}
}

// decodeEffort reads person-weeks of the own department, a size, or either for
// each of several departments.
func decodeEffort(w *Work, v value) {
	w.refs.sizes = nil
	if v.node.Kind != yaml.MappingNode {
		if effort, ok := v.effort(); ok {
			w.refs.sizes = append(w.refs.sizes, effort)
		}
		return
	}
	for _, pair := range v.dec.pairs(v.node) {
		pair.value.key = v.key
		if effort, ok := pair.value.effort(); ok {
			effort.department = pair.at.named(pair.key)
			w.refs.sizes = append(w.refs.sizes, effort)
		}
	}
}

// effort reads person-weeks or a size.
func (v value) effort() (size, bool) {
	text, ok := v.scalar("a number of person-weeks, or S, M, L, XL")
	if !ok {
		return size{}, false
	}
	if letter := strings.ToUpper(text); Sizes.Has(letter) {
		return size{letter: letter, weeks: NoWeeks}, true
	}
	if unicode.IsLetter(rune(text[0])) {
		v.unknownWord(text, Sizes, ", or weeks of one person, such as 6")
		return size{}, false
	}
	weeks := NoWeeks
	v.weeks(&weeks)
	return size{weeks: weeks}, weeks >= 0
}

var dependencyFields = fields[Dependency]{
	"id":       needed(asName("The work that is needed", func(d *Dependency) *Name { return &d.on }, KindWork)),
	"support":  asWord("How much help it asks for", Supports, func(d *Dependency) *string { return &d.Support }),
	"state":    asWord("What the other side answered", AskStates, func(d *Dependency) *string { return &d.State }),
	"champion": asName("The role that looks after it on the other side", func(d *Dependency) *Name { return &d.champion }, KindPerson),
	"need_by":  asDate("The day on which it is needed", func(d *Dependency) *Date { return &d.NeedBy }),
}

// decodeDependencies reads what a work item needs: names, or asks with an id.
func decodeDependencies(w *Work, v value) {
	w.DependsOn = nil
	for _, item := range v.items() {
		var d Dependency
		if item.node.Kind != yaml.MappingNode {
			item.name(&d.on)
		} else if group(item, &d, "a dependency", dependencyFields); d.on.IsZero() {
			item.problem(diag.Error, "missing-key", "a dependency says on which work item, by its id", "write {id: …, support: …, state: …}")
		}
		if !d.on.IsZero() {
			w.DependsOn = append(w.DependsOn, d)
		}
	}
}

// unrated is the purpose of an item that nobody has rated.
var unrated = Purpose{Criticality: NoRating, Differentiation: NoRating}

// withPurpose adds the keys of the purpose grid to a kind's own.
func withPurpose[T any](of func(*T) *Purpose, own fields[T]) fields[T] {
	own["criticality"] = asRating("Could we run without it? From 0 (easily) to 10 (not a day)", func(t *T) *Rating { return &of(t).Criticality })
	own["differentiation"] = asRating("Does it win customers? From 0 (no) to 10 (it is why they come)", func(t *T) *Rating { return &of(t).Differentiation })
	own["against_market"] = asWord("How well we do it, beside others", MarketLevels, func(t *T) *string { return &of(t).AgainstMarket })
	own["rated_on"] = asDate("The day of the ratings", func(t *T) *Date { return &of(t).RatedOn })
	return own
}

// checkPair warns of one rating without the other, which places nothing. One that
// could not be read has been reported.
func (p Purpose) checkPair(dec *decoder) {
	_, critical := dec.key("criticality")
	_, different := dec.key("differentiation")
	if critical == different || (p.Criticality >= 0) == (p.Differentiation >= 0) {
		return
	}
	for _, pair := range dec.pairs(dec.doc.Front) {
		switch {
		case pair.key == "criticality" && p.Differentiation < 0:
			pair.at.problem(diag.Warning, "half-rated", "criticality is rated and differentiation is not, so that the item has no place on the grid", "rate both, or neither")
		case pair.key == "differentiation" && p.Criticality < 0:
			pair.at.problem(diag.Warning, "half-rated", "differentiation is rated and criticality is not, so that the item has no place on the grid", "rate both, or neither")
		}
	}
}
