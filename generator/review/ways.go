package review

import (
	"path"
	"slices"

	"handbook/generator/handbook"
)

// Way is one way out of a question: a change of an item, or a new decision about
// it, that somebody or a program can propose. What Sets gives is known; what Asks
// names, somebody has to say.
type Way struct {
	Name string          // defer, move, own, except or decide; stable
	On   handbook.Entity // what is changed, or what the decision is about; nil: the settings of the handbook
	Sets []handbook.Fact // keys with their values
	Asks []string        // keys, those of the item or of the record that is made
}

// The ways out, in the order in which a question offers them.
const (
	Defer  = "defer"  // put work off, with a reason
	Move   = "move"   // plan work for another quarter
	Own    = "own"    // say who answers for it
	Except = "except" // agree on an exception, with a reason and a last day
	Decide = "decide" // open a decision about it
)

// Item is what a way changes, as "kind/id"; "handbook.yaml" for the settings.
func (w Way) Item() string {
	if w.On == nil {
		return "handbook.yaml"
	}
	return string(w.On.Base().Kind) + "/" + w.On.Base().ID
}

// Ways are the ways out of a finding that change one item and need no more than a few
// words. A question about the handbook as a whole is answered in the items that it
// names, or by an exception for all of it.
func (f Finding) Ways() []Way {
	except := Way{Name: Except, Sets: []handbook.Fact{{Key: "rule", Value: f.Rule.Name}}, Asks: []string{"why", "by", "until"}}
	if f.About == nil {
		return []Way{except}
	}
	var ways []Way
	if w := f.work(); w != nil {
		if canWait(f.Rule, w) {
			ways = append(ways, Way{Name: Defer, On: w, Sets: []handbook.Fact{{Key: "status", Value: "deferred"}}, Asks: []string{"reason", "decided_by", "review_on"}})
		}
		if isOfTime(f.Rule) {
			ways = append(ways, Way{Name: Move, On: w, Asks: []string{"quarter"}})
		}
	}
	on := itemOf(f.About)
	if on == nil {
		return ways
	}
	if key := ownerKey(on); key != "" && (f.Rule.Name == noOwner.Name || f.Rule.Name == adriftTension.Name) {
		ways = append(ways, Way{Name: Own, On: on, Asks: []string{key}})
	}
	except.On = on
	ways = append(ways, except)
	switch on.(type) {
	case *handbook.Tension, *handbook.Decision:
		return ways // it is what is to be decided
	}
	about := string(on.Base().Kind) + "/" + on.Base().ID
	return append(ways, Way{Name: Decide, On: on, Sets: []handbook.Fact{{Key: "status", Value: "proposed"}, {Key: "about", Value: about}}, Asks: []string{"title", "decider", "decide_by"}})
}

// work is the piece of work that can give way: the one that a question is about, or
// the first one that it names besides a department.
func (f Finding) work() *handbook.Work {
	if w, ok := f.About.(*handbook.Work); ok && w.Open() && w.File != "" {
		return w
	}
	if _, ok := f.About.(*handbook.Department); ok && len(f.With) > 0 {
		if w, ok := f.With[0].(*handbook.Work); ok && w.Open() && w.File != "" {
			return w
		}
	}
	return nil
}

// canWait says that to put work off answers a question: it asks whether the work
// fits or is the right one, and not what its file leaves out.
func canWait(rule *Rule, w *handbook.Work) bool {
	return w.Type != "regulatory" && slices.Contains([]*Rule{
		&overCapacity, &brokenOrder, &tooLateToCount, &unagreedDependency, &offTrack, &ended, &carriedOn, &notBegun, &whoCaresInFlight, &goldPlating,
		&workWithoutAim, &workOnLeaving,
	}, rule)
}

// isOfTime says that to move work to another quarter answers a question.
func isOfTime(rule *Rule) bool {
	return slices.Contains([]*Rule{&overCapacity, &brokenOrder, &tooLateToCount, &unagreedDependency, &ended, &carriedOn, &notBegun, &farConfidence}, rule)
}

// itemOf is the item whose file holds what a question is about; nil where there is
// none.
func itemOf(e handbook.Entity) handbook.Entity {
	if kr, ok := e.(*handbook.KeyResult); ok {
		e = kr.Objective
	}
	if path.Ext(e.Base().File) != ".md" {
		return nil
	}
	return e
}

// ownerKey is the key that says who answers for an item.
func ownerKey(e handbook.Entity) string {
	switch e.(type) {
	case *handbook.Tension, *handbook.Decision:
		return "decider"
	case *handbook.Objective, *handbook.Work, *handbook.Component, *handbook.Risk:
		return "owner"
	}
	return ""
}
