package review

import (
	"slices"

	"handbook/generator/handbook"
)

var leavingAndNeeded = Rule{
	Name: "leaving-and-needed", Severity: Medium, Keys: []string{"status"},
	Title:   "It is on its way out, and others still need it",
	Why:     "What is switched off takes with it whatever still leans on it; usually somebody finds out on the day.",
	Remedy:  "Name what comes after it, or take the links away from those who no longer need it.",
	Example: "# components/old-store.md\nstatus: retiring   # no successor\n# components/reports.md: depends_on: [old-store]",
	find: func(r *reading) {
		for _, c := range r.h.Components {
			if c.Status != "retiring" || c.Successor != nil || decided(c) {
				continue
			}
			var users []*handbook.Component
			for _, user := range c.UsedBy {
				if user.Status == "live" || user.Status == "planned" {
					users = append(users, user)
				}
			}
			if len(users) > 0 {
				r.ask(c, sentence("%s is on its way out without a successor, and %s still need%s it", called(c), listed(users), third(len(users))), "name what they use afterwards, or say that they can do without", entities(users)...)
			}
		}
	},
}

// third is the ending of a verb after so many things.
func third(n int) string {
	if n == 1 {
		return "s"
	}
	return ""
}

var workOnLeaving = Rule{
	Name: "work-on-leaving", Severity: Medium, Keys: []string{"components"},
	Title:   "We improve what we are about to leave",
	Why:     "What is built into a part that is going away is paid for once here and once more in its successor.",
	Remedy:  "Do it in the successor, do only what cannot wait, or record why it is worth its short life.",
	Example: "# components/old-store.md: status: retiring, successor: new-store\n# work/faster-search.md\nstatus: accepted\neffort: 5\ncomponents: [old-store]   # and not new-store",
	Limits:  []Limit{{"weeks", 3, "person-weeks from which it is worth asking"}},
	find: func(r *reading) {
		for _, w := range r.h.Work {
			if !moving(w) || w.Type != "change" || effort(w) < handbook.Weeks(100*r.limit("weeks")) || decided(w) || len(w.Components) == 0 {
				continue
			}
			var leaving []*handbook.Component
			for _, c := range w.Components {
				if c.Status == "retiring" || c.Successor != nil {
					leaving = append(leaving, c)
				}
			}
			if len(leaving) < len(w.Components) || moves(w, leaving) {
				continue
			}
			verb := "is"
			if len(leaving) > 1 {
				verb = "are"
			}
			r.ask(w, sentence("%s puts %s into %s, which %s on the way out", called(w), weeks(effort(w)), listed(leaving), verb),
				"do it in what comes after, do only what cannot wait, or record why it is worth it", entities(leaving)...)
		}
	},
}

// moves says that work prepares the way out: work on what comes after needs it.
func moves(w *handbook.Work, leaving []*handbook.Component) bool {
	for _, c := range leaving {
		if c.Successor == nil {
			continue
		}
		if slices.ContainsFunc(w.NeededBy, func(other *handbook.Work) bool { return slices.Contains(other.Components, c.Successor) }) {
			return true
		}
	}
	return false
}

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
