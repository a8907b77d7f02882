package handbook

import (
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

// Refused says that the work is among what is not being done: deferred,
// stopped, declined or merged.
func (w *Work) Refused() bool {
	return w.Status == "deferred" || w.Status == "stopped" || w.Status == "declined" || w.Status == "merged"
}

// Planned says that the work counts towards load: accepted, in progress or done.
func (w *Work) Planned() bool {
	return w.Status == "accepted" || w.Status == "in_progress" || w.Status == "done"
}

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
	"request":      func(w *Work, v value) { v.text(&w.Request) },
	"need":         func(w *Work, v value) { v.text(&w.Need) },
	"why":          func(w *Work, v value) { v.texts(&w.Why) },
	"cause":        func(w *Work, v value) { v.name(&w.refs.cause) },
	"type":         func(w *Work, v value) { v.word(WorkTypes, &w.Type) },
	"quarter":      func(w *Work, v value) { v.period(&w.Quarters) },
	"start":        func(w *Work, v value) { v.date(&w.Start); w.refs.dates = v.named("start") },
	"end":          func(w *Work, v value) { v.date(&w.End); w.refs.dates = v.named("end"); w.checkDates(v) },
	"health":       func(w *Work, v value) { v.word(Healths, &w.Health) },
	"confidence":   func(w *Work, v value) { v.word(Confidences, &w.Confidence) },
	"effort":       decodeEffort,
	"cost":         func(w *Work, v value) { v.cost(&w.Cost, "once", "yearly") },
	"serves":       func(w *Work, v value) { v.names(&w.refs.serves) },
	"components":   func(w *Work, v value) { v.names(&w.refs.components) },
	"depends_on":   decodeDependencies,
	"requested_by": func(w *Work, v value) { v.name(&w.refs.requestedBy) },
	"stakeholders": func(w *Work, v value) { v.names(&w.refs.stakeholders) },
	"reason":       func(w *Work, v value) { v.text(&w.Reason) },
	"decided_by":   func(w *Work, v value) { v.name(&w.refs.decidedBy) },
	"review_on":    func(w *Work, v value) { v.date(&w.ReviewOn) },
	"revisit_if":   func(w *Work, v value) { v.text(&w.RevisitIf) },
	"merged_into":  func(w *Work, v value) { v.name(&w.refs.mergedInto) },
})

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
		v.unknownWord(text, Sizes.Values())
		return size{}, false
	}
	weeks := NoWeeks
	v.weeks(&weeks)
	return size{weeks: weeks}, weeks >= 0
}

var dependencyFields = fields[Dependency]{
	"id":       func(d *Dependency, v value) { v.name(&d.on) },
	"support":  func(d *Dependency, v value) { v.word(Supports, &d.Support) },
	"state":    func(d *Dependency, v value) { v.word(AskStates, &d.State) },
	"champion": func(d *Dependency, v value) { v.name(&d.champion) },
	"need_by":  func(d *Dependency, v value) { v.date(&d.NeedBy) },
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
	own["criticality"] = func(t *T, v value) { v.rating(&of(t).Criticality) }
	own["differentiation"] = func(t *T, v value) { v.rating(&of(t).Differentiation) }
	own["against_market"] = func(t *T, v value) { v.word(MarketLevels, &of(t).AgainstMarket) }
	own["rated_on"] = func(t *T, v value) { v.date(&of(t).RatedOn) }
	return own
}

// checkPair warns of one rating without the other, which places nothing.
func (p Purpose) checkPair(dec *decoder) {
	if (p.Criticality >= 0) == (p.Differentiation >= 0) {
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
