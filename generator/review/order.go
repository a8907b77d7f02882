package review

import (
	"cmp"
	"slices"
)

// firstFew is how many questions come first, each of another rule.
const firstFew = 5

// inOrder sorts questions: what to decide first, and of that what has the most at
// stake. Of the first few none is of the rule of another, as long as there are
// others.
func inOrder(list []Finding, all Stake) {
	slices.SortStableFunc(list, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Severity.rank(), b.Severity.rank()), cmp.Compare(b.Stake.rank(all), a.Stake.rank(all)))
	})
	First(list)
}

// First moves a question of another rule each to the first places of a list, and
// returns how many there are.
func First(list []Finding) int {
	asked := map[*Rule]bool{}
	for i := range min(firstFew, len(list)) {
		next := slices.IndexFunc(list[i:], func(f Finding) bool { return !asked[f.Rule] })
		if next < 0 {
			return i
		}
		moved := list[i+next]
		copy(list[i+1:i+next+1], list[i:i+next])
		list[i], asked[moved.Rule] = moved, true
	}
	return min(firstFew, len(list))
}
