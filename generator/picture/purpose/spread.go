package purpose

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strconv"

	"handbook/generator/picture"
)

// spots is where the dots of a grid stand.
type spots struct {
	at      []picture.Point // by item
	radius  picture.Unit
	legible bool // the numbers fit into the dots, and no dot stands on words
}

// spread finds a place for every dot: as near as possible to its rating, on
// its own side of the thresholds, inside the frame, apart from all other dots
// and off the words. When a corner is too full all dots become smaller, as
// long as they can be read; beyond that they may stand on the words, and
// become smaller still.
//
// Dots stay where they are while others come and go, since a team talks of a
// place: see [cluster]. The order in which items are given decides nothing.
func spread(l layout, g Grid, words []picture.Rect) spots {
	least := l.least(g)
	for radius := l.radius; radius >= least; radius = radius * 15 / 16 {
		if at, ok := place(l, g, words, radius); ok {
			return spots{at, radius, true}
		}
	}
	for radius := least; ; radius = radius * 7 / 8 {
		if at, ok := place(l, g, nil, radius); ok || radius < px/2 {
			return spots{at, radius, false}
		}
	}
}

// least is the radius of the smallest dot that holds the numbers of a grid.
func (l layout) least(g Grid) picture.Unit {
	least := l.radius / 2
	for _, item := range g.Items {
		if !l.bare {
			least = max(least, (l.tight.Measure(strconv.Itoa(item.Number))+numberPad+1)/2)
		}
	}
	if g.counts() {
		least += rim
	}
	return min(least, l.radius)
}

const (
	margin    = 4 * px // what a dot keeps from the words
	numberPad = 3 * px // what a dot has left and right of its number, together
)

// cluster is the items of one rating. Where they stand is decided by the ratings
// and their numbers of items alone, and only then who stands where, so that an
// item more takes a place more and an item less gives up one.
type cluster struct {
	at    picture.Point // the rating, within room
	room  picture.Rect
	items []int // indices into Grid.Items
	spots []spot
}

// spot is a place in a cluster, counted ring by ring around the rating.
type spot struct {
	at         picture.Point
	ring, step int
}

// place puts dots of one radius, and says whether all found room: those in
// focus first, with their names, then the first dot of every cluster, then the
// second, so that a high cluster spreads around the low ones beside it.
func place(l layout, g Grid, words []picture.Rect, radius picture.Unit) ([]picture.Point, bool) {
	crowd := crowd{apart: 2*radius + px}
	places := make([]picture.Point, len(g.Items))
	clusters, focus := clustersOf(l, g, radius)
	off := grown(words, radius+margin)
	for _, h := range focus {
		if !h.add(&crowd, off) {
			return places, false
		}
		i, at := h.items[0], h.spots[0].at
		places[i] = at
		ring := picture.Around(at, radius+5*px)
		words = append(words[:len(words):len(words)], l.focusName(g.Items[i], at, radius, words).box, ring)
		off = grown(words, radius+margin)
	}
	for round, left := 0, len(g.Items)-len(focus); left > 0; round++ {
		for i := range clusters {
			if round >= len(clusters[i].items) {
				continue
			}
			if !clusters[i].add(&crowd, off) {
				return places, false
			}
			left--
		}
	}
	for _, h := range clusters {
		h.settle(g.Items, places)
	}
	return places, true
}

// clustersOf gives the items by rating, and each item in focus by itself. Their
// order has nothing to do with where they are: if each made way for the one
// beside it, a change would run through the grid as through a row of dominoes.
func clustersOf(l layout, g Grid, radius picture.Unit) (clusters, focus []cluster) {
	byPlace := make(map[Place]int, len(g.Items))
	clusters = make([]cluster, 0, len(g.Items))
	for i, item := range g.Items {
		where, known := byPlace[item.place()]
		if known && !item.Focus {
			clusters[where].items = append(clusters[where].items, i)
			continue
		}
		room := l.area(cornerOf(item.place(), g)).Grown(-radius - px)
		h := cluster{at: within(l.point(item.place()), room), room: room, items: []int{i}}
		if item.Focus {
			focus = append(focus, h)
			continue
		}
		byPlace[item.place()] = len(clusters)
		clusters = append(clusters, h)
	}
	slices.SortFunc(clusters, func(a, b cluster) int {
		p, q := g.Items[a.items[0]].place(), g.Items[b.items[0]].place()
		return cmp.Or(cmp.Compare(p.mixed(), q.mixed()), cmp.Compare(p.Criticality, q.Criticality), cmp.Compare(p.Differentiation, q.Differentiation))
	})
	return clusters, focus
}

// mixed is a number without order for a place.
func (p Place) mixed() uint64 {
	return mixed(uint64(p.Criticality)<<32 ^ uint64(uint32(p.Differentiation)))
}

// mixed scatters numbers (the finaliser of MurmurHash3 by Appleby).
func mixed(n uint64) uint64 {
	n = (n ^ n>>33) * 0xff51afd7ed558ccd
	n = (n ^ n>>33) * 0xc4ceb9fe1a85ec53
	return n ^ n>>33
}

// add takes the next free place of a cluster off the words. The first dot makes half a step
// aside for a neighbour; the others keep to the honeycomb around it, which a
// neighbour cannot push out of shape, until there is no room left in it.
func (h *cluster) add(c *crowd, off []picture.Rect) bool {
	first := len(h.spots) == 0
	for _, whole := range [...]bool{!first, first} {
		if s, ok := c.free(h, whole, off); ok {
			h.spots = append(h.spots, s)
			c.dots = append(c.dots, s.at)
			return true
		}
	}
	return false
}

// settle gives each spot to the item that wants it most of those that have
// none. How much an item wants a spot is a number made of both alone, so that
// when an item leaves a cluster of n, only about log n others move up
// (rendezvous hashing, Thaler and Ravishankar, 1998).
func (h cluster) settle(items []Item, places []picture.Point) {
	if len(h.items) == 1 {
		places[h.items[0]] = h.spots[0].at
		return
	}
	wishes := make([]uint64, len(h.items))
	left := slices.Clone(h.items)
	for i, item := range left {
		hash := fnv.New64a()
		hash.Write([]byte(items[item].key()))
		wishes[i] = hash.Sum64()
	}
	for _, s := range h.spots {
		best := 0
		for i := range left {
			if mixed(wishes[i]^s.mixed()) > mixed(wishes[best]^s.mixed()) {
				best = i
			}
		}
		places[left[best]] = s.at
		left, wishes = slices.Delete(left, best, best+1), slices.Delete(wishes, best, best+1)
	}
}

// mixed is a number without order for a spot.
func (s spot) mixed() uint64 { return mixed(uint64(s.ring)<<32 ^ uint64(uint32(s.step))) }

func cornerOf(p Place, g Grid) corner {
	for _, c := range corners {
		if c.critical == (p.Criticality >= g.Critical) && c.differentiating == (p.Differentiation > g.Differentiating) {
			return c
		}
	}
	return corners[0]
}
