package changeset

import (
	"slices"

	"handbook/generator/handbook"
)

// Door is the way a change comes in. The zero Door lets in the least.
type Door uint8

// The doors.
const (
	Sheet  Door = iota // a sheet that anybody can fill in and send
	Page               // a page of the preview
	Keeper             // an import or a command of those who keep the files
)

// onPages are the keys that a page may set, by kind.
var onPages = map[handbook.Kind][]string{
	handbook.KindWork: {
		"status", "criticality", "differentiation", "rated_on", "against_market", "quarter", "start", "end", "department",
		"owner", "effort", "health", "confidence", "reason", "decided_by", "review_on", "merged_into", "need", "tags",
	},
	handbook.KindComponent: {"status", "evolution", "visibility", "evolves_to", "type", "sourcing", "owner", "department"},
	handbook.KindObjective: {"status", "owner"},
	handbook.KindQuarter:   {"status", "agreed_on", "cut_after", "owner"},
	handbook.KindTension:   {"between", "situation", "status", "raised_on", "owner", "decider", "decide_by", "review_on", "even_over"},
	handbook.KindDecision:  {"status", "date", "decider", "outcome", "because", "decide_by", "review_on"},
	handbook.KindPosition:  {"status", "quarter"},
}

// MayMake reports whether changes through a door may make an item of a kind.
func (d Door) MayMake(kind handbook.Kind) bool {
	return d != Page && slices.Contains(handbook.FileKinds, kind) || onPages[kind] != nil
}

// MaySet reports whether a change through a door may set a key.
func (d Door) MaySet(kind handbook.Kind, key string) bool {
	_, known := kind.Field(key)
	switch {
	case key == "title":
		return true
	case d == Page:
		return slices.Contains(onPages[kind], key)
	case key == "body":
		return true
	case d == Sheet:
		return known && !isKeepers(kind, key)
	}
	return known
}

// isKeepers reports whether only those who keep the files set a key.
func isKeepers(kind handbook.Kind, key string) bool {
	return slices.ContainsFunc(slices.Concat(handbook.ItemRows(kind), handbook.Rows(kind)), func(row handbook.Row) bool {
		return row.Key == key && row.Keeper
	})
}
