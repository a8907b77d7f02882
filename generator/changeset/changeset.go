// Package changeset merges changes of fields into items and their files. A page of
// the preview and an import both change a handbook by such a set.
//
// A [Change] names an item and a key, what its author saw there and what the
// author wants. [Apply] compares that with what the file says now. What the
// author changed and nobody else did is applied; what both changed is a conflict,
// and stays. How values are merged follows from the form of the key:
//
//   - a text, a number, a word, prose: as a whole;
//   - a set of names or tags: by what was added and what was taken out;
//   - a list in an order, such as the order of a quarter: as a whole;
//   - a group of keys: key by key;
//   - records, such as key results: each is found by its id, title or the like,
//     and merged key by key;
//   - check-ins: a new one is added, and none is changed. The last one of a day
//     counts.
//
// What always holds:
//
//   - Values are compared by what they mean: 12k is 12000, Q1 2027 is 2027-Q1. A
//     value that is the same keeps its spelling in the file.
//   - An absent value differs from every other one, the default included.
//   - Every change has an [Outcome], with the reason where it was not applied.
//   - Applying a set a second time changes nothing.
//   - Nothing is written to disk. A [Result] holds the files as they are to be.
package changeset

import (
	"handbook/generator/disk"
	"handbook/generator/source"
)

// Change is one value that somebody wants.
type Change struct {
	// Item is "kind/id", or "kind/new:1" for an item that is to be made: all
	// changes with the same number make one.
	Item string
	// Key is that of a field in front matter, "title", or "body" for the text
	// below the heading.
	Key string
	// Seen is what the author of the change saw, as a file says it, and Want the
	// value that the author wants; the zero value is none.
	Seen, Want source.Value
	// Blind says that nobody knows what the author saw: where the item has
	// another value already, that is a conflict.
	Blind bool
	// Why and By are the reason and the role that gives it.
	Why, By string
	// Door is the way the change came in, which decides what it may set.
	Door Door
}

// Set is the changes that belong together, in the order in which they are applied.
type Set []Change

// State is what became of a change.
type State uint8

// The states.
const (
	Refused  State = iota // Reason says why
	Conflict              // the file says neither what the author saw nor what the author wants
	Applied
	AlreadySo // the file says it already
)

// String returns the state in words.
func (s State) String() string {
	return [...]string{"refused", "conflict", "applied", "already so"}[s]
}

// Outcome is what became of a change, or of a part of its value: of one record
// among several, say.
type Outcome struct {
	Change              // with Seen and Want of the part alone
	Part   string       // which part of the value it is about: "wins, target"; "" for the whole
	Now    source.Value // what the file said before
	State  State
	Reason string // why it was refused
}

// Result is a set that was applied.
type Result struct {
	Outcomes []Outcome         // in the order of the set; one or more for each change
	Files    []disk.Change     // in the order of the set; [disk.Folder.Write] writes all of them or none
	Made     map[string]string // the items that were made: "work/new:1" is "work/price-list"
}

// Count is how many outcomes have a state.
func (r Result) Count(state State) int {
	n := 0
	for _, o := range r.Outcomes {
		if o.State == state {
			n++
		}
	}
	return n
}

// Unsettled are the outcomes that somebody has to look at: conflicts and refusals.
func Unsettled(outcomes []Outcome) []Outcome {
	var list []Outcome
	for _, o := range outcomes {
		if o.State == Conflict || o.State == Refused {
			list = append(list, o)
		}
	}
	return list
}
