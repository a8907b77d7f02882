package wardley

import (
	"cmp"
	"slices"

	"handbook/generator/picture"
)

// name is a name to be placed: the ways to set it, cheapest first, the chosen
// one, and the names that it can get in the way of.
type name struct {
	component *Component
	labels    []label
	chosen    int
	near      []*name
}

func (n *name) now() *label { return &n.labels[n.chosen] }

// search chooses a label for every name. What it may spend is counted in
// comparisons of two labels and never timed, so that the same map gets the
// same names on every machine.
type search struct {
	names  []*name
	budget int
}

// perName is the budget for each name.
const perName = 8000

// placeNames chooses how every component's name is set: first near the
// markers, then, for names that are still in trouble, also at a leader's length.
func (c *chart) placeNames() map[string]label {
	t := c.terrain()
	s := &search{}
	for _, component := range c.order {
		if !component.Anchor {
			s.names = append(s.names, &name{component: component, labels: c.labels(component, t)})
		}
	}
	s.budget = perName * len(s.names)
	s.acquaint()
	s.start()
	s.improve()
	if s.lead(c, t) {
		s.acquaint()
		s.improve()
	}
	placed := make(map[string]label, len(s.names))
	for _, n := range s.names {
		placed[n.component.ID] = *n.now()
	}
	return placed
}

// acquaint finds for each name the others that it can get in the way of.
func (s *search) acquaint() {
	reach := make([]picture.Rect, len(s.names))
	for i, n := range s.names {
		reach[i] = n.labels[0].box
		for _, l := range n.labels[1:] {
			reach[i] = union(reach[i], l.box)
		}
		reach[i] = reach[i].Grown(apartX)
	}
	for i, n := range s.names {
		n.near = nil
		for j, other := range s.names {
			if i != j && reach[i].Overlaps(reach[j]) {
				n.near = append(n.near, other)
			}
		}
	}
}

// start gives each name its best label, those with most to lose first: whose
// fourth-best label is much worse than the best.
func (s *search) start() {
	order := slices.Clone(s.names)
	regret := func(n *name) int { return n.labels[min(3, len(n.labels)-1)].cost - n.labels[0].cost }
	slices.SortStableFunc(order, func(a, b *name) int { return cmp.Compare(regret(b), regret(a)) })
	for _, n := range order {
		n.chosen = -1
	}
	for _, n := range order {
		n.chosen, _ = s.best(n)
	}
}

// improve lets names choose again while that helps, and then pushes those that
// are in trouble to where they would rather be.
func (s *search) improve() {
	for again := true; again && s.budget > 0; {
		again = false
		for _, n := range s.names {
			if i, cost := s.best(n); cost < s.cost(n, n.chosen) {
				n.chosen, again = i, true
			}
		}
		if again {
			continue
		}
		for _, n := range s.names {
			again = s.push(n) || again
		}
	}
}

// push tries each label that a name would like better than its own, if only
// the others were not in the way: those that it hits choose again, and so do
// those that these hit. It stays if the map as a whole is better for it.
func (s *search) push(n *name) bool {
	current := s.cost(n, n.chosen)
	for i := range n.labels {
		if n.labels[i].cost >= current || s.budget <= 0 {
			return false
		}
		if i == n.chosen {
			continue
		}
		moved := []step{{n, n.chosen}}
		change := s.cost(n, i) - current
		n.chosen = i
		for next := 0; next < len(moved) && len(moved) < 8; next++ {
			change += s.yield(moved[next].of, &moved)
		}
		if change < 0 {
			return true
		}
		for _, m := range slices.Backward(moved) {
			m.of.chosen = m.was
		}
	}
	return false
}

// step remembers what a name had chosen.
type step struct {
	of  *name
	was int
}

// yield lets the names that one gets in the way of choose again, each once in
// a push, and gives the change of the map's cost.
func (s *search) yield(pusher *name, moved *[]step) int {
	change := 0
	for _, n := range pusher.near {
		if s.pair(n.now(), pusher.now()) == 0 || slices.ContainsFunc(*moved, func(m step) bool { return m.of == n }) {
			continue
		}
		was := s.cost(n, n.chosen)
		if i, cost := s.best(n); cost < was {
			*moved = append(*moved, step{n, n.chosen})
			n.chosen, change = i, change+cost-was
		}
	}
	return change
}

// best is the label that costs least as the other names stand, and its cost.
func (s *search) best(n *name) (int, int) {
	chosen, lowest := 0, int(^uint(0)>>1)
	for i := range n.labels {
		if n.labels[i].cost >= lowest {
			break // they are sorted by their own cost
		}
		if cost := s.cost(n, i); cost < lowest {
			chosen, lowest = i, cost
		}
	}
	return chosen, lowest
}

// cost is what a label of a name costs as the other names stand.
func (s *search) cost(n *name, i int) int {
	s.budget -= len(n.near)
	total := n.labels[i].cost
	for _, other := range n.near {
		if other.chosen >= 0 {
			total += s.pair(&n.labels[i], other.now())
		}
	}
	return total
}

// How far two names have to be apart in order not to run together.
const (
	apartX = 6 * px
	apartY = 3 * px
)

// pair is what two labels cost one another.
func (s *search) pair(a, b *label) int {
	total := 0
	if a.leads && a.leader.crosses(b.box) {
		total += costCrossed
	}
	if b.leads && b.leader.crosses(a.box) {
		total += costCrossed
	}
	near := picture.Rect{Min: a.box.Min.Add(-apartX, -apartY), Max: a.box.Max.Add(apartX, apartY)}
	switch {
	case !near.Overlaps(b.box):
	case a.box.Overlaps(b.box):
		total += costOverlap
	default:
		total += costTogether
	}
	return total
}

// lead offers places at a leader's length to the names for which that is
// cheaper, and says whether there are any.
func (s *search) lead(c *chart, t *terrain) bool {
	some := false
	for _, n := range s.names {
		if s.cost(n, n.chosen) <= costLeader {
			continue
		}
		some = true
		box := n.now().box
		n.labels = byCost(append(slices.Clip(n.labels), c.leaders(n.component, t)...), 2*kept)
		n.chosen = slices.IndexFunc(n.labels, func(l label) bool { return l.box == box && !l.leads })
	}
	return some
}
