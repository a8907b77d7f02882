// Package changes tells what is different between two states of a handbook, in
// the words in which a leadership team would say it: what was added and
// dropped, planned anew, rated anew, moved on the map, and how far the figures
// have come.
//
// A [State] is what can be compared; it is made of a handbook, or read from a
// file that was kept. [Between] compares two of them. It depends on no clock
// and no order of files.
package changes

import (
	"slices"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// State is what a handbook says at one moment, as far as it can be compared.
type State struct {
	Organisation string       // "" when not said
	Edition      string       // handbook.Staff or handbook.Exec
	AsOf         value.Date   // of the handbook
	Fiscal       value.Fiscal // for the labels of quarters
	Currency     string       // of all amounts, "" when not said
	Language     string       // "" when not said
	Items        []Item       // in the order of [handbook.Handbook.Entities]

	// Knew says which keys of a kind the program knew that wrote the state: what
	// it did not know is not compared. Nil: all that this program knows.
	Knew func(kind handbook.Kind, key string) bool

	// withholds says that a thing exists that this state's edition leaves out;
	// nil where nobody knows.
	withholds func(kind handbook.Kind, id string) bool
}

// Item is one thing of a state. What a kind does not have is empty.
type Item struct {
	Kind     handbook.Kind
	ID       string
	Title    string
	Address  string // of its page, from the site's root; "" if it has none of its own
	Aliases  []string
	Was      []string // ids that it had
	Status   string
	Owner    string
	Planned  value.Period // when it is to happen
	Rank     int          // in the order of its quarter, from 1; 0 for none
	BelowCut bool         // below the cut line of its quarter

	Criticality, Differentiation value.Rating
	Visibility, Evolution        value.Thousandths
	Sourcing                     string
	Progress                     value.Share // NoShare when blank
	Value                        string      // of a key result, with its unit; "" when blank
	Health, Confidence           string
	Count                        int // of a position

	Draft bool
	Exec  bool // for executives alone
	Stood Spot // where it is drawn

	Facts []Fact // whatever else its file says, by key
}

// Spot is where pictures show a thing: on the purpose grid and on a map. Its
// ratings may be those of a component, its visibility derived, which the
// fields of an [Item] are not. What is not known is negative.
type Spot struct {
	Criticality, Differentiation value.Rating
	Visibility, Evolution        value.Thousandths
}

// Nowhere is the spot of what is in no such picture.
var Nowhere = Spot{value.NoRating, value.NoRating, value.NoCoordinate, value.NoCoordinate}

// Of is the state of a handbook. Facts are what an item says by key; nil for none.
func Of(h *handbook.Handbook, facts func(handbook.Entity) []Fact) State {
	s := State{Organisation: h.Config.Organisation, Edition: h.Edition, AsOf: h.Now, Fiscal: h.Config.Fiscal, Currency: h.Config.Currency, Language: h.Config.Language, withholds: h.Withholds}
	for _, e := range h.Entities() {
		base := e.Base()
		if base.Implicit || base.Kind == handbook.KindPerson || base.Kind == handbook.KindVendor {
			continue // it comes and goes with those that name it
		}
		item := Item{
			Kind: base.Kind, ID: base.ID, Title: base.Title, Address: handbook.Address(e), Aliases: base.Aliases, Was: base.Was, Status: base.Status, Owner: base.Owner.String(),
			Criticality: value.NoRating, Differentiation: value.NoRating, Visibility: value.NoCoordinate, Evolution: value.NoCoordinate, Progress: value.NoShare,
			Draft: base.Draft, Exec: base.Audience != handbook.Staff, Stood: Nowhere,
		}
		item.fill(e)
		if facts != nil {
			item.Facts = facts(e)
		}
		s.Items = append(s.Items, item)
	}
	return s
}

// Withholding is the state of an edition of which more is known to be left out.
func (s State) Withholding(more func(kind handbook.Kind, id string) bool) State {
	known := s.withholds
	s.withholds = func(kind handbook.Kind, id string) bool { return known != nil && known(kind, id) || more(kind, id) }
	return s
}

// hides reports whether a thing exists that the state's edition leaves out: itself,
// or the objective of which it was a key result.
func (s State) hides(i Item) bool {
	if s.withholds == nil {
		return false
	}
	objective, _, _ := strings.Cut(i.ID, "/")
	return s.withholds(i.Kind, i.ID) || i.Kind == handbook.KindKeyResult && s.withholds(handbook.KindObjective, objective)
}

// Secrets are the things of a state that its edition has and another one, for
// readers who are no executives, does not.
func (s State) Secrets() func(kind handbook.Kind, id string) bool {
	keys := map[string]bool{}
	for _, i := range s.Items {
		if i.Exec || i.Draft {
			keys[i.key()] = true
		}
	}
	return func(kind handbook.Kind, id string) bool { return keys[Item{Kind: kind, ID: id}.key()] }
}

// fill adds what only one kind has.
func (i *Item) fill(e handbook.Entity) {
	switch v := e.(type) {
	case *handbook.Work:
		i.Planned, i.Rank, i.BelowCut = v.Quarters, v.Rank, v.BelowLine
		if v.Purpose.From == nil { // else it is the component that is rated anew
			i.Criticality, i.Differentiation = v.Purpose.Criticality, v.Purpose.Differentiation
		}
		i.Stood.Criticality, i.Stood.Differentiation = v.Purpose.Criticality, v.Purpose.Differentiation
		i.Health, i.Confidence = v.Health, v.Confidence
	case *handbook.Objective:
		i.Planned, i.Progress, i.Health, i.Confidence = v.Period, v.Score, v.Health, v.Confidence
	case *handbook.KeyResult:
		i.Progress, i.Health, i.Confidence = v.Progress, v.Health, v.Confidence
		i.Value = ValueWords(v.Current, v.Unit)
	case *handbook.Component:
		i.Evolution, i.Sourcing = v.Evolution, v.Sourcing
		if !v.Derived { // else others have moved it
			i.Visibility = v.Visibility
		}
		i.Criticality, i.Differentiation = v.Purpose.Criticality, v.Purpose.Differentiation
		i.Stood = Spot{i.Criticality, i.Differentiation, v.Visibility, v.Evolution}
	case *handbook.Position:
		i.Planned, i.Count = value.Period{First: v.Quarter, Last: v.Quarter}, v.Count
	}
}

// ValueWords say a figure with its unit; "" for none.
func ValueWords(figure value.Decimal, unit string) string {
	if !figure.Valid {
		return ""
	}
	return figure.With(unit)
}

func (s State) knows(kind handbook.Kind, key string) bool { return s.Knew == nil || s.Knew(kind, key) }

// key is the same for the same thing in two states.
func (i Item) key() string { return string(i.Kind) + "/" + strings.ToLower(i.ID) }

// WithoutDrafts is the state without what was a draft in it, for comparing with
// a handbook that leaves drafts out.
func (s State) WithoutDrafts() State {
	s.Items = slices.DeleteFunc(slices.Clone(s.Items), func(i Item) bool { return i.Draft })
	return s
}
