package graph

import "slices"

// Condensed is a graph in which nodes that lead to one another were made one
// node, a group. It has no circle: edges lead to lower numbers.
type Condensed struct {
	Group []int // of each node of the graph
	Edges Graph // between groups
}

// Condense finds the groups of nodes that lead to one another (Tarjan, 1972).
// A node in no circle is a group of its own.
func (g Graph) Condense() Condensed {
	s := &search{
		graph: g,
		next:  make([]int, len(g)),
		seen:  make([]int, len(g)),
		low:   make([]int, len(g)),
		group: slices.Repeat([]int{open}, len(g)),
	}
	for node := range g {
		if s.seen[node] == 0 {
			s.walk(node)
		}
	}
	c := Condensed{Group: s.group, Edges: make(Graph, s.groups)}
	for from, list := range g {
		for _, to := range list {
			if a, b := c.Group[from], c.Group[to]; a != b {
				c.Edges[a] = append(c.Edges[a], b)
			}
		}
	}
	return c
}

// Ranks returns the length of the longest way to each group from one that
// nothing leads to.
func (c Condensed) Ranks() []int {
	rank := make([]int, len(c.Edges))
	for from, list := range slices.Backward(c.Edges) {
		for _, to := range list {
			rank[to] = max(rank[to], rank[from]+1)
		}
	}
	return rank
}

// open is the group of a node whose group is not yet complete.
const open = -1

// search is the depth-first search of Condense.
type search struct {
	graph  Graph
	way    []int // from where the walk began to where it is
	next   []int // the edge of a node to be followed next
	clock  int
	seen   []int // when a node was reached, from 1; 0 when it was not
	low    []int // the earliest open node that can be reached from it
	open   []int // nodes in the order in which they were reached
	group  []int
	groups int
}

func (s *search) walk(root int) {
	s.enter(root)
	for len(s.way) > 0 {
		node := s.way[len(s.way)-1]
		if s.next[node] == len(s.graph[node]) {
			s.leave(node)
			continue
		}
		to := s.graph[node][s.next[node]]
		s.next[node]++
		if s.seen[to] == 0 {
			s.enter(to)
		} else if s.group[to] == open {
			s.low[node] = min(s.low[node], s.seen[to])
		}
	}
}

func (s *search) enter(node int) {
	s.clock++
	s.seen[node], s.low[node] = s.clock, s.clock
	s.way, s.open = append(s.way, node), append(s.open, node)
}

func (s *search) leave(node int) {
	s.way = s.way[:len(s.way)-1]
	if len(s.way) > 0 {
		above := s.way[len(s.way)-1]
		s.low[above] = min(s.low[above], s.low[node])
	}
	if s.low[node] < s.seen[node] {
		return
	}
	for s.group[node] == open {
		last := len(s.open) - 1
		s.group[s.open[last]] = s.groups
		s.open = s.open[:last]
	}
	s.groups++
}
