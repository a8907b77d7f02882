package review

import (
	"handbook/generator/graph"
	"handbook/generator/handbook"
)

var circle = Rule{
	Name: "need-in-a-circle", Severity: Low, Keys: []string{"depends_on"},
	Title:   "Parts that need one another in a circle",
	Why:     "In a circle nothing can be replaced, bought or switched off alone, and no part is closer to the customer than another. Often one of the links means “exchanges data with”, not “needs”.",
	Remedy:  "Take out the link that is not a need, or treat the circle as one part.",
	Many:    "need one another in a circle",
	Unused:  "It needs depends_on of components; without it it asks nothing.",
	Stated:  true,
	Example: "# components/billing.md: depends_on: [contracts]\n# components/contracts.md: depends_on: [billing]",
	find: func(r *ruleRun) {
		for _, ring := range circles(r.h.Components) {
			r.ask(ring[0], sentence("%s need one another in a circle", listed(ring)), "take out the link that is not a need, or make them one part", entities(ring[1:])...)
		}
	},
}

// circles are the groups of components that need one another, themselves in
// the order of the list, and so are the members of each.
func circles(list []*handbook.Component) [][]*handbook.Component {
	needs := graph.Of(list, func(c *handbook.Component) []*handbook.Component { return c.DependsOn })
	var rings [][]*handbook.Component
	for _, circle := range needs.Circles() {
		ring := make([]*handbook.Component, len(circle))
		for i, c := range circle {
			ring[i] = list[c]
		}
		rings = append(rings, ring)
	}
	return rings
}
