package review

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"handbook/generator/handbook"
)

// TestCirclesAreMutualNeeds compares the groups with what can be reached from
// what, in random graphs.
func TestCirclesAreMutualNeeds(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 1))
		list := make([]*handbook.Component, 1+r.IntN(12))
		for i := range list {
			list[i] = &handbook.Component{}
			list[i].ID = fmt.Sprint(i)
		}
		for range r.IntN(2 * len(list)) {
			from := list[r.IntN(len(list))]
			from.DependsOn = append(from.DependsOn, list[r.IntN(len(list))])
		}
		group := map[*handbook.Component]int{}
		for i, ring := range circles(list) {
			for _, c := range ring {
				group[c] = i
			}
			if !slices.IsSortedFunc(ring, func(a, b *handbook.Component) int { return slices.Index(list, a) - slices.Index(list, b) }) {
				t.Errorf("seed %d: a group is not in the order of the list", seed)
			}
		}
		for _, a := range list {
			for _, b := range list {
				if both := reaches(a, b) && reaches(b, a); both != (group[a] == group[b]) {
					t.Errorf("seed %d: %s and %s need one another: %v, and are in one group: %v", seed, a.ID, b.ID, both, !both)
				}
			}
		}
	}
}

func reaches(from, to *handbook.Component) bool {
	seen := map[*handbook.Component]bool{from: true}
	for open := []*handbook.Component{from}; len(open) > 0; open = open[1:] {
		if open[0] == to {
			return true
		}
		for _, need := range open[0].DependsOn {
			if !seen[need] {
				seen[need] = true
				open = append(open, need)
			}
		}
	}
	return false
}

// TestCirclesOfALongChain: a chain may be as long as a handbook, and closed.
func TestCirclesOfALongChain(t *testing.T) {
	list := make([]*handbook.Component, 100_000)
	for i := range list {
		list[i] = &handbook.Component{}
		if i > 0 {
			list[i].DependsOn = []*handbook.Component{list[i-1]}
		}
	}
	if n := len(circles(list)); n != len(list) {
		t.Errorf("an open chain has %d groups", n)
	}
	list[0].DependsOn = []*handbook.Component{list[len(list)-1]}
	if n := len(circles(list)); n != 1 {
		t.Errorf("a closed chain has %d groups", n)
	}
}
