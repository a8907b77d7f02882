package graph

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// each calls check with many small graphs, and with what can be reached from
// each of their nodes, itself included.
func each(t *testing.T, check func(t *testing.T, g Graph, reach [][]bool)) {
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 1))
		g := make(Graph, r.IntN(10))
		for range len(g) * r.IntN(3) {
			from := r.IntN(len(g))
			g[from] = append(g[from], r.IntN(len(g)))
		}
		if check(t, g, reachable(g)); t.Failed() {
			t.Fatalf("seed %d: %v", seed, g)
		}
	}
}

// reachable is found by trying every node as one on the way (Warshall).
func reachable(g Graph) [][]bool {
	reach := make([][]bool, len(g))
	for i, list := range g {
		reach[i] = make([]bool, len(g))
		reach[i][i] = true
		for _, to := range list {
			reach[i][to] = true
		}
	}
	for over := range g {
		for from := range g {
			for to := range g {
				reach[from][to] = reach[from][to] || reach[from][over] && reach[over][to]
			}
		}
	}
	return reach
}

func TestGroupsLeadToOneAnother(t *testing.T) {
	each(t, func(t *testing.T, g Graph, reach [][]bool) {
		c := g.Condense()
		for a := range g {
			for b := range g {
				if both := reach[a][b] && reach[b][a]; both != (c.Group[a] == c.Group[b]) {
					t.Errorf("%d and %d lead to one another: %v; in one group: %v", a, b, both, !both)
				}
			}
			for _, b := range g[a] {
				if from, to := c.Group[a], c.Group[b]; from != to && !slices.Contains(c.Edges[from], to) {
					t.Errorf("the edge from %d to %d is not between groups %d and %d", a, b, from, to)
				}
			}
		}
		for from, list := range c.Edges {
			for _, to := range list {
				if to >= from {
					t.Errorf("group %d leads to %d, which is no lower number", from, to)
				}
			}
		}
	})
}

func TestRanksAreLongestWays(t *testing.T) {
	each(t, func(t *testing.T, g Graph, _ [][]bool) {
		c := g.Condense()
		for group, rank := range c.Ranks() {
			if want := longestTo(c.Edges, group); rank != want {
				t.Errorf("group %d has rank %d; the longest way to it has %d edges", group, rank, want)
			}
		}
	})
}

func longestTo(g Graph, node int) (longest int) {
	for from, list := range g {
		if slices.Contains(list, node) {
			longest = max(longest, 1+longestTo(g, from))
		}
	}
	return longest
}

func TestConnectedInWhicheverDirection(t *testing.T) {
	each(t, func(t *testing.T, g Graph, _ [][]bool) {
		both := make(Graph, len(g))
		for from, list := range g {
			for _, to := range list {
				both[from], both[to] = append(both[from], to), append(both[to], from)
			}
		}
		part, joined := g.Connected(), reachable(both)
		for a := range g {
			for b := range g {
				if joined[a][b] != (part[a] == part[b]) {
					t.Errorf("%d and %d are joined: %v; in one part: %v", a, b, joined[a][b], !joined[a][b])
				}
			}
		}
	})
}

func TestCirclesAreWhole(t *testing.T) {
	each(t, func(t *testing.T, g Graph, reach [][]bool) {
		var want [][]int
		for a := range g {
			var group []int
			for b := range g {
				if reach[a][b] && reach[b][a] {
					group = append(group, b)
				}
			}
			if len(group) > 1 && group[0] == a {
				want = append(want, group)
			}
		}
		if got := g.Circles(); !slices.EqualFunc(got, want, slices.Equal[[]int]) {
			t.Errorf("circles %v; want %v", got, want)
		}
	})
}

// TestClosing takes out what closes a circle while it walks, as callers do.
func TestClosing(t *testing.T) {
	each(t, func(t *testing.T, g Graph, reach [][]bool) {
		circle := false
		for a := range g {
			circle = circle || slices.ContainsFunc(g[a], func(b int) bool { return reach[b][a] })
		}
		left := make(Graph, len(g))
		for i := range g {
			left[i] = slices.Clone(g[i])
		}
		cut := 0
		for way := range Closing(numbers(len(g)), func(node int) []int { return left[node] }) {
			for i, node := range way {
				if to := way[(i+1)%len(way)]; !slices.Contains(g[node], to) {
					t.Errorf("the way %v has no edge from %d to %d", way, node, to)
				}
			}
			last := way[len(way)-1]
			at := slices.Index(left[last], way[0])
			left[last] = slices.Delete(left[last], at, at+1)
			cut++
		}
		if circle != (cut > 0) {
			t.Errorf("there is a circle: %v; %d edges were taken out", circle, cut)
		}
		for from, list := range left {
			for _, to := range list {
				if reachable(left)[to][from] {
					t.Errorf("the edge from %d to %d is still on a circle", from, to)
				}
			}
		}
	})
}

// TestLongChain: a chain may be as long as a handbook, and closed.
func TestLongChain(t *testing.T) {
	const length = 1_000_000
	chain := Of(numbers(length), func(node int) []int { return []int{node + 1} })
	if c := chain.Condense(); len(c.Edges) != length || slices.Max(c.Ranks()) != length-1 {
		t.Errorf("an open chain has %d groups, the last of rank %d", len(c.Edges), slices.Max(c.Ranks()))
	}
	chain[length-1] = []int{0}
	if n := len(chain.Condense().Edges); n != 1 {
		t.Errorf("a closed chain has %d groups", n)
	}
	ways := 0
	for way := range Closing(numbers(length), func(node int) []int { return chain[node] }) {
		if ways++; len(way) != length {
			t.Errorf("the way round has %d nodes", len(way))
		}
	}
	if ways != 1 {
		t.Errorf("a closed chain is closed in %d places", ways)
	}
}

func numbers(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}
