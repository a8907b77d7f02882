package handbook

import (
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"

	"handbook/generator/diag"
	"handbook/generator/handbook/value"
)

// Work is one piece of work that somebody wants, plans, does or has refused.
type Work struct {
	Item
	Request      string // as worded
	Need         string
	Why          []string // the chain of reasons
	Cause        *Cause
	Type         string       // change, run, regulatory, failure_demand, explore
	Quarters     value.Period // empty when unscheduled
	Start, End   value.Date   // only exact dates; End is inclusive
	Health       string
	Confidence   string
	Milestones   []Milestone
	Effort       []Effort // by department; the item's own first
	Unsized      bool     // no effort was given: it counts in no sum of weeks
	Cost         value.Cost
	Purpose      Purpose
	Serves       []Entity // *Objective or *KeyResult
	Components   []*Component
	DependsOn    []Dependency
	Sponsor      Owner
	Approvers    []Owner
	RequestedBy  Entity // *Person, *Department or *Stakeholder; nil when not known
	Stakeholders []*Stakeholder
	Reason       string
	DecidedBy    Owner
	ReviewOn     value.Date
	RevisitIf    string
	MergedInto   *Work
	CarriedFrom  []Carry // the oldest first

	// Derived.
	Quadrant  Quadrant
	NeededBy  []*Work
	Merged    []*Work // items that were merged into this one
	Broken    []BrokenOrder
	Rank      int  // place in the order that its first quarter's file lists, from 1; 0 when nobody ordered it
	BelowLine bool // below the cut line of its first quarter

	refs struct {
		cause, requestedBy, decidedBy, mergedInto, sponsor Name
		serves, components, stakeholders, approvers        []Name
		sizes                                              []size
		dates                                              Name // where start or end stands
	}
}

// Open says that the work is still wanted: proposed, accepted or in progress.
func (w *Work) Open() bool {
	return w.Status == "proposed" || w.Status == "accepted" || w.Status == "in_progress"
}

// Moving says that the work is agreed or under way: accepted or in progress.
func (w *Work) Moving() bool { return w.Status == "accepted" || w.Status == "in_progress" }

// OffTrack says that the work is agreed or under way and will not get there as
// things are.
func (w *Work) OffTrack() bool { return w.Moving() && w.Health == "off_track" }

// NeedsAttention reports whether the work is agreed or under way and only gets there
// if somebody acts.
func (w *Work) NeedsAttention() bool { return w.Moving() && w.Health == "needs_attention" }

// Refused says that the work is among what is not being done: deferred,
// stopped, declined or merged.
func (w *Work) Refused() bool {
	return w.Status == "deferred" || w.Status == "stopped" || w.Status == "declined" || w.Status == "merged"
}

// Planned says that the work counts towards load: accepted, in progress or done.
func (w *Work) Planned() bool {
	return w.Status == "accepted" || w.Status == "in_progress" || w.Status == "done"
}

// Proposal says that somebody asks for the work and nobody has agreed to it yet:
// it counts as what a plan would take if all of it were done.
func (w *Work) Proposal() bool { return w.Status == "proposed" && !w.Parked() }

// parkingLot is the tag of what was called out and put aside for now.
const parkingLot = "parking-lot"

// Parked says that the work is still wanted and was put aside, to be sorted
// later: it counts as nobody's plan.
func (w *Work) Parked() bool { return w.Open() && slices.Contains(w.Tags, parkingLot) }

// Milestone is something that has to be there on the way.
type Milestone struct {
	Title string
	Date  value.Date // the day by which it has to be there; zero when nobody said
	Done  value.Completion
}

// Late reports whether a milestone should have been reached before a day, and was not.
func (m Milestone) Late(day value.Date) bool {
	return !m.Done.By(day) && !m.Date.IsZero() && m.Date.Compare(day) < 0
}

// milestones each say what has to be there, and by when.
var milestones = records[Milestone]{
	what: "a milestone", by: []string{"title"}, alone: "title",
	rows: newTable(
		asText("title", "What has to be ready", func(m *Milestone) *string { return &m.Title }).needed(),
		asDate("date", "The day by which it has to be ready", func(m *Milestone) *value.Date { return &m.Date }),
		asCompletion("done", "Whether it is ready, or the day on which it was", func(m *Milestone) *value.Completion { return &m.Done }),
	),
	keep: func(v input, m *Milestone) bool {
		if m.Title == "" && !v.has("title") {
			v.problem(diag.Error, "missing-key", "a milestone says what has to be ready", "write {title: …, date: …}")
		}
		return m.Title != ""
	},
}

// Carry is a quarter in which work was planned, and at whose close it was carried
// on to a later one.
type Carry struct {
	Quarter value.Quarter
	Why     string
}

// carries are quarters, or quarters with the reason.
var carries = records[Carry]{
	what: "a quarter that it was carried from", by: []string{"quarter"}, alone: "quarter",
	rows: newTable(
		asQuarter("quarter", "The quarter in which it was planned", func(c *Carry) *value.Quarter { return &c.Quarter }).needed(),
		asText("why", "Why it was not finished", func(c *Carry) *string { return &c.Why }),
	),
	keep: func(v input, c *Carry) bool {
		if v.node.Kind == yaml.MappingNode && !v.has("quarter") {
			v.problem(diag.Error, "missing-key", "this names no quarter that the work was carried from", "write {quarter: 2027-Q2, why: …}")
		}
		return c.Quarter != 0
	},
}

// Effort is what one department puts into a work item.
type Effort struct {
	Department *Department // nil: the item has no department
	Weeks      value.Weeks
	Size       string // S, M, L, XL when it was given so, else ""
}

// SharesEffort reports whether the file gives the effort to departments by name.
func (w *Work) SharesEffort() bool {
	return slices.ContainsFunc(w.refs.sizes, func(s size) bool { return !s.department.IsZero() })
}

// size is effort as written, before departments are known.
type size struct {
	department Name // zero: the item's own
	letter     string
	weeks      value.Weeks
}

// Dependency is what a work item needs from another.
type Dependency struct {
	On       *Work
	Support  string // small, medium, large, or ""
	State    string // asked, agreed, declined, or ""
	Champion Owner
	NeedBy   value.Date

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
	Criticality     value.Rating // could we run without it?
	Differentiation value.Rating // does it win customers?
	AgainstMarket   string       // below, at, above, or ""
	RatedOn         value.Date
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

var workRows = newTable(slices.Concat([]row[Work]{
	asText("request", "What was asked for, word for word", func(w *Work) *string { return &w.Request }).columns("wish", "request as worded", "ask", "demand", "we want", "i want"),
	asText("need", "What must become possible, without naming a solution", func(w *Work) *string { return &w.Need }).columns("business need", "underlying need", "problem", "benefit"),
	asTexts("why", "The answers to “why?”, one below the other", func(w *Work) *[]string { return &w.Why }).columns("rationale", "justification"),
	asOne("cause", "The root cause that it shares with other requests", HasCause, func(w *Work) (*Name, **Cause) { return &w.refs.cause, &w.Cause }, KindCause).columns("root cause"),
	asWord("type", "Where the demand for it comes from", WorkTypes, func(w *Work) *string { return &w.Type }).columns("work type", "demand type"),
	asPeriod("quarter", "When it is planned: 2027-Q3, or several as 2027-Q3..2027-Q4", func(w *Work) *value.Period { return &w.Quarters }).columns("when", "period", "target quarter", "timing", "planned for"),
	asRecords("carried_from", "The quarters from which it was carried on, the oldest first, each with the reason if there is one", carries, func(w *Work) *[]Carry { return &w.CarriedFrom }),
	asDate("start", "The first day, only if it is exact", func(w *Work) *value.Date { return &w.Start }).readBy(func(w *Work, v input) {
		v.date(&w.Start)
		w.refs.dates = v.named("start")
	}).columns("start date", "begin"),
	asDate("end", "The last day, only if it is exact", func(w *Work) *value.Date { return &w.End }).readBy(func(w *Work, v input) {
		v.date(&w.End)
		w.refs.dates = v.named("end")
		w.checkDates(v)
	}).resolvedBy(func(b *Builder, _ Entity, w *Work) { b.checkDates(w) }).columns("end date", "due date", "due", "deadline", "finish", "due on", "due at", "target date"),
	asWord("health", "How it is going", Healths, func(w *Work) *string { return &w.Health }).columns("rag", "rag status"),
	asWord("confidence", "How sure the owner is that it will be done", Confidences, func(w *Work) *string { return &w.Confidence }),
	asRecords("milestones", "The dates on the way, and what has to be ready", milestones, func(w *Work) *[]Milestone { return &w.Milestones }),
	row[Work]{
		key: "effort", help: "Person-weeks or a size, or either for each of several departments",
		form: either(effortForm, Form{Shape: ByName, Of: []Form{effortForm}}), set: decodeEffort,
		resolve: func(b *Builder, _ Entity, w *Work) { b.resolveEffort(w) },
	}.columns("person weeks", "effort person weeks", "effort in person weeks", "effort weeks", "effort pw", "pw", "weeks", "size", "t shirt size"),
	asCost("What it costs", func(w *Work) *value.Cost { return &w.Cost }, "once", "yearly"),
}, purposeRowsOf(func(w *Work) *Purpose { return &w.Purpose }), []row[Work]{
	asMany("serves", "The objectives or key results that it should move", Serves, func(w *Work) (*[]Name, *[]Entity) { return &w.refs.serves, &w.Serves }, KindObjective, KindKeyResult).columns("objective", "objectives", "goal", "goals", "key result", "okr"),
	asMany("components", "The components that it changes; it takes its ratings from the first that has both", Touches, func(w *Work) (*[]Name, *[]*Component) { return &w.refs.components, &w.Components }, KindComponent).columns("component", "system", "systems", "product", "application"),
	dependsOn,
	asksRow(func(w *Work) *[]Ask { return &w.Asks }),
	asOwner("sponsor", "The role that backs it and finds the money", Sponsors, func(w *Work) (*Name, *Owner) { return &w.refs.sponsor, &w.Sponsor }).
		columns("executive sponsor", "project sponsor", "backed by"),
	asOwners("approvers", "The roles that have to agree before it begins", Approves, func(w *Work) (*[]Name, *[]Owner) { return &w.refs.approvers, &w.Approvers }).
		columns("approver", "approved by", "approval", "sign off"),
	asOne("requested_by", "Who asked for it; the owner when absent", RequestedBy, func(w *Work) (*Name, *Entity) { return &w.refs.requestedBy, &w.RequestedBy }, KindPerson, KindDepartment, KindStakeholder).resolvedBy((*Builder).resolveRequester).columns("requester", "requestor", "asked by", "requested from", "reporter", "creator"),
	asMany("stakeholders", "Who else would notice", Concerns, func(w *Work) (*[]Name, *[]*Stakeholder) { return &w.refs.stakeholders, &w.Stakeholders }, KindStakeholder).columns("stakeholder", "for whom"),
	asText("reason", "Why it is not done", func(w *Work) *string { return &w.Reason }).columns("reason for decision"),
	asOwner("decided_by", "The role that decided that", DecidedBy, func(w *Work) (*Name, *Owner) { return &w.refs.decidedBy, &w.DecidedBy }),
	asDate("review_on", "The day to look at it again", func(w *Work) *value.Date { return &w.ReviewOn }),
	asText("revisit_if", "What would change our mind", func(w *Work) *string { return &w.RevisitIf }),
	asOne("merged_into", "The work that it became part of", MergedInto, func(w *Work) (*Name, **Work) { return &w.refs.mergedInto, &w.MergedInto }, KindWork),
})...)

// effortForm is one department's part of a piece of work.
var effortForm = either(Form{Shape: Effortful}, Form{Shape: Word, Terms: Sizes})

func decodeWork(dec *decoder) Entity {
	w := &Work{Type: "change", Purpose: NoPurpose}
	w.Status = "proposed"
	decodeRows(dec, w, &w.Item, workRows)
	w.Purpose.checkPair(dec)
	return w
}

// checkDates drops an end that comes before the start.
func (w *Work) checkDates(v input) {
	if !w.Start.IsZero() && !w.End.IsZero() && w.End.Compare(w.Start) < 0 {
		v.problem(diag.Error, "bad-date", "the work ends before it starts", "swap start and end, or correct one of them")
		w.End = value.Date{}
	}
}

// decodeEffort reads person-weeks of the own department, a size, or either for
// each of several departments.
func decodeEffort(w *Work, v input) {
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
func (v input) effort() (size, bool) {
	text, ok := v.scalar("a number of person-weeks, or S, M, L, XL")
	if !ok {
		return size{}, false
	}
	if letter := strings.ToUpper(text); Sizes.Has(letter) {
		return size{letter: letter, weeks: value.NoWeeks}, true
	}
	if unicode.IsLetter(rune(text[0])) {
		v.unknownWord(text, Sizes, ", or weeks of one person, such as 6")
		return size{}, false
	}
	weeks := value.NoWeeks
	v.weeks(&weeks)
	return size{weeks: weeks}, weeks >= 0
}

// dependsOn is the row of what a work item needs. What is there twice counts once.
var dependsOn = func() row[Work] {
	r := asRecords("depends_on", "The work that it needs first, by id, or with what is asked of others", dependencies,
		func(w *Work) *[]Dependency { return &w.DependsOn })
	resolve := r.resolve
	return r.resolvedBy(func(b *Builder, from Entity, w *Work) {
		resolve(b, from, w)
		w.DependsOn = foundOnce(w.DependsOn)
	}).columns("dependencies", "dependency", "prerequisites", "blocked by")
}()

// dependencies are names of work, or what is asked of the others with an id.
var dependencies = records[Dependency]{
	what: "a dependency", by: []string{"id"}, alone: "id",
	rows: newTable(
		asOne("id", "The work that is needed", DependsOn, func(d *Dependency) (*Name, **Work) { return &d.on, &d.On }, KindWork).needed(),
		asWord("support", "How much help it asks for", Supports, func(d *Dependency) *string { return &d.Support }),
		asWord("state", "What the other side answered", Answers, func(d *Dependency) *string { return &d.State }),
		asOwner("champion", "The role that looks after it on the other side", Champions, func(d *Dependency) (*Name, *Owner) { return &d.champion, &d.Champion }),
		asDate("need_by", "The day on which it is needed", func(d *Dependency) *value.Date { return &d.NeedBy }),
	),
	keep: func(v input, d *Dependency) bool {
		if d.on.IsZero() && v.node.Kind == yaml.MappingNode {
			v.problem(diag.Error, "missing-key", "a dependency says on which work item, by its id", "write {id: …, support: …, state: …}")
		}
		return !d.on.IsZero()
	},
}

// unrated is the purpose of an item that nobody has rated.
var NoPurpose = Purpose{Criticality: value.NoRating, Differentiation: value.NoRating}

// purposeRowsOf are the keys of the purpose grid.
func purposeRowsOf[T any](of func(*T) *Purpose) []row[T] {
	return []row[T]{
		asRating("criticality", "Could we run without it? From 0 (easily) to 10 (not a day)", func(t *T) *value.Rating { return &of(t).Criticality }).columns("business criticality"),
		asRating("differentiation", "Does it win customers? From 0 (no) to 10 (it is why they come)", func(t *T) *value.Rating { return &of(t).Differentiation }),
		asWord("against_market", "How well we do it, compared with others", MarketLevels, func(t *T) *string { return &of(t).AgainstMarket }),
		asDate("rated_on", "The day on which it was rated", func(t *T) *value.Date { return &of(t).RatedOn }),
	}
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
			pair.at.problem(diag.Warning, "half-rated", "criticality is rated but differentiation is not, so the item has no place on the grid", "rate both, or neither")
		case pair.key == "differentiation" && p.Criticality < 0:
			pair.at.problem(diag.Warning, "half-rated", "differentiation is rated but criticality is not, so the item has no place on the grid", "rate both, or neither")
		}
	}
}

// Weeks returns what the work takes of all departments.
func (w *Work) Weeks() value.Weeks {
	var total value.Weeks
	for _, effort := range w.Effort {
		total += max(effort.Weeks, 0)
	}
	return total
}

// WeeksOf returns what the work takes of one department.
func (w *Work) WeeksOf(d *Department) value.Weeks {
	var part value.Weeks
	for _, effort := range w.Effort {
		if effort.Department == d {
			part += max(effort.Weeks, 0)
		}
	}
	return part
}

// foundOnce are the dependencies that lead somewhere, each once.
func foundOnce(list []Dependency) []Dependency {
	kept := list[:0]
	for _, d := range list {
		if d.On != nil && !slices.ContainsFunc(kept, func(other Dependency) bool { return other.On == d.On }) {
			kept = append(kept, d)
		}
	}
	return kept
}

// Name is what the item that is needed is called, as the file writes it.
func (d Dependency) Name() Name { return d.on }

// Sized reports whether the file says what the work takes, of whatever
// departments this edition has.
func (w *Work) Sized() bool { return len(w.refs.sizes) > 0 }

// EffortOn adds up the weeks of work that is agreed or under way and rated: those
// of one quadrant, and all of them. It is the one base on which a share of the
// effort is said.
func EffortOn(quadrant Quadrant, list []*Work) (part, all Sum) {
	for _, w := range list {
		if !w.Moving() || w.Quadrant == Unrated {
			continue
		}
		all.Add(w, w.Weeks())
		if w.Quadrant == quadrant {
			part.Add(w, w.Weeks())
		}
	}
	return part, all
}
