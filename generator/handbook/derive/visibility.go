package derive

import (
	"slices"

	"handbook/generator/graph"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// The place of derived components in the value chain, in thousandths.
const (
	topVisibility  = 950 // what nobody needs
	visibilitySpan = 900 // from there to the deepest of its connected part
	visibilityStep = 30  // at least, to a user or a need with a written visibility
)

// placeComponents derives the visibility of the components that have none from
// who needs what, over the whole handbook, so that a component stands at the
// same height on every map.
//
// Components that need each other in a circle, and a pipeline and its parts,
// stand at one height. Its rank is the longest way to it from a component that
// nobody needs; the ranks of a connected part share the span evenly. Where
// somebody wrote a visibility, what depends on it or is needed by it keeps its
// distance, and so on along the chain, so that a user stays above what it needs.
func placeComponents(h *handbook.Handbook) {
	v := newValueChain(h.Components)
	v.fixWritten()
	wishes := v.wishes()
	upper, lower := v.bounds()
	for i, c := range v.components {
		if v.fixed[i] != value.NoCoordinate {
			c.Derived = c.Visibility == value.NoCoordinate
			c.Visibility = v.fixed[i]
			continue
		}
		g := v.groups.Group[i]
		height := max(lower[g], min(upper[g], wishes[g]))
		if lower[g] > upper[g] { // what is written leaves no room; half way does least harm
			height = (lower[g] + upper[g]) / 2
		}
		c.Derived, c.Visibility = true, max(0, min(height, 1000))
	}
}

// valueChain is the graph of components, by their place in the list, with
// circles collapsed into groups.
type valueChain struct {
	components []*handbook.Component
	needs      graph.Graph
	groups     graph.Condensed
	usersFirst []int               // components, those that need others before these
	fixed      []value.Thousandths // visibility as written, NoCoordinate when it is derived
}

func newValueChain(components []*handbook.Component) *valueChain {
	pipelines := map[*handbook.Component][]*handbook.Component{} // of their parts
	for _, c := range components {
		for _, part := range c.Pipeline {
			pipelines[part] = append(pipelines[part], c)
		}
	}
	v := &valueChain{components: components, needs: graph.Of(components, func(c *handbook.Component) []*handbook.Component {
		return slices.Concat(c.DependsOn, c.Pipeline, pipelines[c])
	})}
	v.groups = v.needs.Condense()
	v.usersFirst = make([]int, len(components))
	for i := range v.usersFirst {
		v.usersFirst[i] = i
	}
	slices.SortStableFunc(v.usersFirst, func(i, j int) int { return v.groups.Group[j] - v.groups.Group[i] })
	return v
}

// fixWritten fixes what is written. The others of a group stand where its first
// written one does.
func (v *valueChain) fixWritten() {
	of := slices.Repeat([]value.Thousandths{value.NoCoordinate}, len(v.groups.Edges))
	v.fixed = make([]value.Thousandths, len(v.components))
	for i, c := range v.components {
		if g := v.groups.Group[i]; of[g] == value.NoCoordinate {
			of[g] = c.Visibility
		}
	}
	for i, c := range v.components {
		v.fixed[i] = c.Visibility
		if c.Visibility == value.NoCoordinate {
			v.fixed[i] = of[v.groups.Group[i]]
		}
	}
}

// wishes returns the height of each group by its rank alone.
func (v *valueChain) wishes() []value.Thousandths {
	rank, part := v.groups.Ranks(), v.groups.Edges.Connected()
	deepest := make([]int, len(rank))
	for g := range rank {
		deepest[part[g]] = max(deepest[part[g]], rank[g])
	}
	wishes := make([]value.Thousandths, len(rank))
	for g := range rank {
		most := max(deepest[part[g]], 1)
		wishes[g] = value.Thousandths(topVisibility - (visibilitySpan*rank[g]+most/2)/most)
	}
	return wishes
}

// bounds returns between which heights each group keeps its distance from fixed
// users and needs, however far away they are in the chain. Where there are none,
// the bounds are out of reach.
func (v *valueChain) bounds() (upper, lower []value.Thousandths) {
	const outOfReach = 1 << 30
	upper = slices.Repeat([]value.Thousandths{outOfReach}, len(v.groups.Edges))
	lower = slices.Repeat([]value.Thousandths{-outOfReach}, len(v.groups.Edges))
	for _, user := range v.usersFirst {
		u := v.groups.Group[user]
		ceiling := upper[u] - 1
		if v.fixed[user] != value.NoCoordinate {
			ceiling = v.fixed[user] - visibilityStep
		}
		for _, need := range v.needs[user] {
			if n := v.groups.Group[need]; n != u {
				upper[n] = min(upper[n], ceiling)
			}
		}
	}
	for _, user := range slices.Backward(v.usersFirst) {
		u := v.groups.Group[user]
		for _, need := range v.needs[user] {
			n := v.groups.Group[need]
			floor := lower[n] + 1
			if v.fixed[need] != value.NoCoordinate {
				floor = v.fixed[need] + visibilityStep
			}
			if n != u {
				lower[u] = max(lower[u], floor)
			}
		}
	}
	return upper, lower
}
