package handbook

import (
	"cmp"
	"slices"
)

// Relation is why one item refers to another, from the side where it is written.
type Relation uint8

// The relations, in the order in which a page lists them.
const (
	Serves Relation = iota
	ServesPrio
	Owns
	BelongsTo
	DependsOn
	Touches
	HasCause
	RequestedBy
	Concerns
	MergedInto
	DecidedBy
	Sponsors
	Approves
	SharedWith
	PipelineOf
	Succeeds
	SuppliedBy
	Needs
	Shows
	Between
	About
	Settles
	Threatens
	AnsweredBy
	Supersedes
	Consulted
	Informed
	Champions
	Asks
	Leads
	PartOf
	Becomes
	Orders
	Mentions
)

// relationNames are the keys behind which the references stand.
var relationNames = [...]string{
	Serves:      "serves",
	ServesPrio:  "priority",
	Owns:        "owner",
	BelongsTo:   "department",
	DependsOn:   "depends_on",
	Touches:     "components",
	HasCause:    "cause",
	RequestedBy: "requested_by",
	Concerns:    "stakeholders",
	MergedInto:  "merged_into",
	DecidedBy:   "decided_by",
	Sponsors:    "sponsor",
	Approves:    "approvers",
	SharedWith:  "shared_with",
	PipelineOf:  "pipeline",
	Succeeds:    "successor",
	SuppliedBy:  "vendor",
	Needs:       "needs",
	Shows:       "map",
	Between:     "between",
	About:       "about",
	Settles:     "settles",
	Threatens:   "threatens",
	AnsweredBy:  "answered_by",
	Supersedes:  "supersedes",
	Consulted:   "consulted",
	Informed:    "informed",
	Champions:   "champion",
	Asks:        "asks",
	Leads:       "lead",
	PartOf:      "parent",
	Becomes:     "becomes",
	Orders:      "order",
	Mentions:    "mentions", // a link in prose
}

// String returns the key behind which such a reference stands.
func (r Relation) String() string { return relationNames[r] }

// Inbound is one reference seen from its target.
type Inbound struct {
	Relation Relation
	From     Entity
}

// note lists a reference at its target.
func note(relation Relation, from, to Entity) {
	item := to.Base()
	item.Inbound = append(item.Inbound, Inbound{relation, from})
}

// Mention notes that the prose of one item mentions another.
func (b *Builder) Mention(from, to Entity) { note(Mentions, from, to) }

// SortInbound lists references to an item by relation, then by kind and id of
// the referring item, each once.
func (i *Item) SortInbound() {
	slices.SortFunc(i.Inbound, compareInbound)
	i.Inbound = slices.Compact(i.Inbound)
}

func compareInbound(x, y Inbound) int {
	if x.Relation != y.Relation {
		return cmp.Compare(x.Relation, y.Relation)
	}
	from, other := x.From.Base(), y.From.Base()
	if from.Kind != other.Kind {
		return cmp.Compare(from.Kind.rank(), other.Kind.rank())
	}
	return cmp.Compare(from.ID, other.ID)
}
