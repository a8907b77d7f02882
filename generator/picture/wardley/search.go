package wardley

import (
	"cmp"
	"slices"

	"handbook/generator/picture"
)

// search chooses a label for every text. What it may spend is counted in
// comparisons of two labels and never timed, so that the same map gets the
// same picture on every machine.
type search struct {
	words  []*words
	budget int
}

// perText is the budget for each text each time that labels are improved.
const perText = 3000

// placeWords chooses how every text is set: first near its marker or place,
// with links bent out of the way where that is enough, and then, for names
// that are still in trouble, also at a leader's length.
func (c *chart) placeWords() []*words {
	if c.crowded {
		return nil
	}
	s := &search{words: c.words()}
	t := c.surroundings()
	for _, w := range s.words {
		w.labels = c.options(w, t)
	}
	s.findNear()
	s.start()
	s.improve()
	c.bend(s.words)
	for range 2 { // each time the links have moved
		if s.lead(c) {
			s.findNear()
			s.improve()
			c.bend(s.words)
		}
	}
	return s.words
}

// findNear finds for each text the others that it can get in the way of.
func (s *search) findNear() {
	reach := make([]picture.Rect, len(s.words))
	for i, n := range s.words {
		reach[i] = n.labels[0].box
		for _, l := range n.labels[1:] {
			reach[i] = union(reach[i], l.box)
		}
		reach[i] = reach[i].Grown(apartX)
	}
	for i, n := range s.words {
		n.near = nil
		for j, other := range s.words {
			if i != j && reach[i].Overlaps(reach[j]) {
				n.near = append(n.near, other)
			}
		}
	}
}

// start gives each name its best label, those with most to lose first: whose
// fourth-best label is much worse than the best.
func (s *search) start() {
	order := slices.Clone(s.words)
	regret := func(n *words) int { return n.labels[min(3, len(n.labels)-1)].cost - n.labels[0].cost }
	slices.SortStableFunc(order, func(a, b *words) int { return cmp.Compare(regret(b), regret(a)) })
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
	s.budget = perText * len(s.words)
	for again := true; again && s.budget > 0; {
		again = false
		for _, n := range s.words {
			if s.budget <= 0 {
				return
			}
			if i, cost := s.best(n); cost < s.cost(n, n.chosen) {
				n.chosen, again = i, true
			}
		}
		if again {
			continue
		}
		for _, n := range s.words {
			again = s.push(n) || again
		}
	}
}

// push tries each label that a name would like better than its own, if only
// the others were not in the way: those that it hits choose again, and so do
// those that these hit. It stays if the map as a whole is better for it.
func (s *search) push(n *words) bool {
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
	of  *words
	was int
}

// yield lets the names that one gets in the way of choose again, each once in
// a push, and gives the change of the map's cost.
func (s *search) yield(pusher *words, moved *[]step) int {
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
func (s *search) best(n *words) (int, int) {
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
func (s *search) cost(n *words, i int) int {
	return n.labels[i].cost + s.others(n, &n.labels[i])
}

// others is what a label costs for the sake of the other texts.
func (s *search) others(n *words, l *label) int {
	s.budget -= len(n.near)
	total := 0
	for _, other := range n.near {
		if other.chosen >= 0 {
			total += s.pair(l, other.now())
		}
	}
	return total
}

// How far two texts have to be apart in order not to run together: beside each
// other more than half an em, the widest space between two words.
const (
	apartX = 7 * px
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

// trouble is a name, as it stands now, for which a leader is cheaper.
type trouble struct {
	of   *words
	now  label
	cost int // with what it costs for the sake of the others
}

// troubles finds the names for which a leader is cheaper, now that links are bent.
func (s *search) troubles(c *chart, t *surroundings) []trouble {
	var out []trouble
	for _, w := range s.words {
		if w.of == "" || c.m.Offsets == Exact && w.offset.Given {
			continue
		}
		now := *w.now()
		now.cost = now.ownCost + t.near([]label{now}, w).cost(&now, anything)
		if cost := s.others(w, &now) + now.cost; cost > t.leading+shortest*costLeaderPixel {
			out = append(out, trouble{w, now, cost})
		}
	}
	return out
}

// How many names of a map can be helped: by a leader at all, and by one that
// goes far away because they would cover something otherwise. A map on which
// more ask for that cannot be read, and would take seconds.
const (
	helped  = 400
	rescued = 100
)

// lead offers places at a leader's length to the names in trouble, and says
// whether there are any that can be helped.
func (s *search) lead(c *chart) bool {
	t := c.surroundings()
	list := s.troubles(c, t)
	if len(list) > helped {
		return false
	}
	rescues := rescued
	for _, in := range list {
		reach := lengths[:usual]
		if in.cost >= costSolid && rescues > 0 {
			reach = lengths[:]
			rescues--
		}
		w := in.of
		all := append(c.many[:0], in.now)
		all = append(all, c.options(w, t)...)
		c.many = append(all, c.far(w, t, reach)...)
		w.labels = c.byCost(c.many, 1+2*kept)
		w.chosen = slices.IndexFunc(w.labels, func(l label) bool { return l.box == in.now.box && l.leads == in.now.leads })
	}
	return len(list) > 0
}
