package review

import "handbook/generator/handbook"

var circle = Rule{
	Name: "need-in-a-circle", Severity: Low, Keys: []string{"depends_on"},
	Title:   "Parts that need one another in a circle",
	Why:     "In a circle nothing can be replaced, bought or switched off alone, and no part stands closer to the customer than another. Often one of the links says “exchanges data with” and not “needs”.",
	Remedy:  "Take out the link that is no need, or name the circle as what it is: one part.",
	Example: "# components/billing.md: depends_on: [contracts]\n# components/contracts.md: depends_on: [billing]",
	find: func(r *reading) {
		for _, ring := range circles(r.h.Components) {
			if len(ring) > 1 {
				r.ask(ring[0], sentence("%s need one another in a circle", listed(ring)), "take out the link that is no need, or make one part of them", entities(ring[1:])...)
			}
		}
	},
}

// circles are the groups of components that need one another, themselves in
// the order of the list, and so are the members of each: the strongly
// connected parts after Tarjan (1972), without recursion since a chain may be
// as long as the list.
func circles(list []*handbook.Component) [][]*handbook.Component {
	type state struct{ index, low, next int }
	var (
		states = make(map[*handbook.Component]*state, len(list))
		onPath = map[*handbook.Component]bool{}
		path   []*handbook.Component // not yet in a group
		trail  []*handbook.Component // being visited
		group  = make(map[*handbook.Component]int, len(list))
		groups int
	)
	enter := func(c *handbook.Component) {
		states[c] = &state{index: len(states), low: len(states)}
		path, trail, onPath[c] = append(path, c), append(trail, c), true
	}
	for _, root := range list {
		if states[root] == nil {
			enter(root)
		}
		for len(trail) > 0 {
			c := trail[len(trail)-1]
			s := states[c]
			if s.next < len(c.DependsOn) {
				need := c.DependsOn[s.next]
				s.next++
				if states[need] == nil {
					enter(need)
				} else if onPath[need] {
					s.low = min(s.low, states[need].index)
				}
				continue
			}
			trail = trail[:len(trail)-1]
			if len(trail) > 0 {
				above := states[trail[len(trail)-1]]
				above.low = min(above.low, s.low)
			}
			if s.low != s.index {
				continue
			}
			for onPath[c] {
				member := path[len(path)-1]
				path, onPath[member], group[member] = path[:len(path)-1], false, groups
			}
			groups++
		}
	}
	return inOrder(list, group, groups)
}

// inOrder lists the members of each group in the order of a list, the groups
// by their first members.
func inOrder(list []*handbook.Component, group map[*handbook.Component]int, groups int) [][]*handbook.Component {
	at := make([]int, groups) // 1 more than the place of a group in the answer
	var out [][]*handbook.Component
	for _, c := range list {
		g := group[c]
		if at[g] == 0 {
			out = append(out, nil)
			at[g] = len(out)
		}
		out[at[g]-1] = append(out[at[g]-1], c)
	}
	return out
}
