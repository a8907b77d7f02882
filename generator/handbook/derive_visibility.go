package handbook

import "slices"

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
func placeComponents(h *Handbook) {
	v := newValueChain(h.Components)
	v.fixWritten()
	wishes := v.wishes()
	upper, lower := v.bounds()
	for i, c := range v.components {
		if v.fixed[i] != NoCoordinate {
			c.Derived = c.Visibility == NoCoordinate
			c.Visibility = v.fixed[i]
			continue
		}
		g := v.group[i]
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
	components []*Component
	needs      [][]int
	group      []int         // of each component; a group's needs have lower numbers
	usersFirst []int         // components, by group from the highest number
	groups     int           // how many
	fixed      []Thousandths // visibility as written, NoCoordinate when it is derived
}

func newValueChain(components []*Component) *valueChain {
	index := make(map[*Component]int, len(components))
	for i, c := range components {
		index[c] = i
	}
	v := &valueChain{components: components, needs: make([][]int, len(components))}
	for i, c := range components {
		for _, need := range c.DependsOn {
			v.needs[i] = append(v.needs[i], index[need])
		}
		for _, part := range c.Pipeline {
			j := index[part]
			v.needs[i] = append(v.needs[i], j)
			v.needs[j] = append(v.needs[j], i)
		}
	}
	v.group, v.groups = stronglyConnected(v.needs)
	v.usersFirst = make([]int, len(components))
	for i := range v.usersFirst {
		v.usersFirst[i] = i
	}
	slices.SortStableFunc(v.usersFirst, func(i, j int) int { return v.group[j] - v.group[i] })
	return v
}

// fixWritten fixes what is written. The others of a group stand where its first
// written one does.
func (v *valueChain) fixWritten() {
	of := slices.Repeat([]Thousandths{NoCoordinate}, v.groups)
	v.fixed = make([]Thousandths, len(v.components))
	for i, c := range v.components {
		if g := v.group[i]; of[g] == NoCoordinate {
			of[g] = c.Visibility
		}
	}
	for i, c := range v.components {
		v.fixed[i] = c.Visibility
		if c.Visibility == NoCoordinate {
			v.fixed[i] = of[v.group[i]]
		}
	}
}

// wishes returns the height of each group by its rank alone.
func (v *valueChain) wishes() []Thousandths {
	rank := make([]int, v.groups)
	part := newParts(v.groups)
	for _, user := range v.usersFirst {
		for _, need := range v.needs[user] {
			if u, n := v.group[user], v.group[need]; u != n {
				rank[n] = max(rank[n], rank[u]+1)
				part.join(u, n)
			}
		}
	}
	deepest := make([]int, v.groups)
	for g := range rank {
		deepest[part.of(g)] = max(deepest[part.of(g)], rank[g])
	}
	wishes := make([]Thousandths, v.groups)
	for g := range rank {
		most := max(deepest[part.of(g)], 1)
		wishes[g] = Thousandths(topVisibility - (visibilitySpan*rank[g]+most/2)/most)
	}
	return wishes
}

// bounds returns between which heights each group keeps its distance from fixed
// users and needs, however far away they are in the chain. Where there are none,
// the bounds are out of reach.
func (v *valueChain) bounds() (upper, lower []Thousandths) {
	const outOfReach = 1 << 30
	upper = slices.Repeat([]Thousandths{outOfReach}, v.groups)
	lower = slices.Repeat([]Thousandths{-outOfReach}, v.groups)
	for _, user := range v.usersFirst {
		u := v.group[user]
		ceiling := upper[u] - 1
		if v.fixed[user] != NoCoordinate {
			ceiling = v.fixed[user] - visibilityStep
		}
		for _, need := range v.needs[user] {
			if n := v.group[need]; n != u {
				upper[n] = min(upper[n], ceiling)
			}
		}
	}
	for _, user := range slices.Backward(v.usersFirst) {
		u := v.group[user]
		for _, need := range v.needs[user] {
			n := v.group[need]
			floor := lower[n] + 1
			if v.fixed[need] != NoCoordinate {
				floor = v.fixed[need] + visibilityStep
			}
			if n != u {
				lower[u] = max(lower[u], floor)
			}
		}
	}
	return upper, lower
}

// parts are the connected parts of a graph (union-find, with path halving).
type parts []int

func newParts(nodes int) parts {
	p := make(parts, nodes)
	for i := range p {
		p[i] = i
	}
	return p
}

// of returns the node that stands for the part of a node.
func (p parts) of(node int) int {
	for p[node] != node {
		p[node] = p[p[node]]
		node = p[node]
	}
	return node
}

func (p parts) join(a, b int) { p[p.of(a)] = p.of(b) }

// stronglyConnected finds the groups of nodes that can be reached from each
// other (Tarjan, 1972). It returns the group of each node, and how many there
// are; edges between groups lead to lower numbers.
func stronglyConnected(edges [][]int) (group []int, groups int) {
	s := &search{
		edges: edges,
		seen:  make([]int, len(edges)),
		low:   make([]int, len(edges)),
		group: slices.Repeat([]int{-1}, len(edges)),
	}
	for node := range edges {
		if s.seen[node] == 0 {
			s.visit(node)
		}
	}
	return s.group, s.groups
}

// search is the depth-first search of stronglyConnected.
type search struct {
	edges  [][]int
	clock  int
	seen   []int // when a node was reached, from 1; 0 when it was not
	low    []int // the earliest node that is open and can be reached from it
	open   []int // nodes whose group is not yet complete
	group  []int
	groups int
}

func (s *search) visit(node int) {
	s.clock++
	s.seen[node], s.low[node] = s.clock, s.clock
	s.open = append(s.open, node)
	for _, next := range s.edges[node] {
		if s.seen[next] == 0 {
			s.visit(next)
			s.low[node] = min(s.low[node], s.low[next])
		} else if s.group[next] < 0 {
			s.low[node] = min(s.low[node], s.seen[next])
		}
	}
	if s.low[node] < s.seen[node] {
		return
	}
	for last := -1; last != node; {
		last = s.open[len(s.open)-1]
		s.open = s.open[:len(s.open)-1]
		s.group[last] = s.groups
	}
	s.groups++
}
