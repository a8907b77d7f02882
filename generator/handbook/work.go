package handbook

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
