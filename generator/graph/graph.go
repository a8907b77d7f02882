// Package graph answers questions about directed graphs: which nodes lead to
// one another, how far a node is from the top, what closes a circle. The same
// graph gives the same answer. Nothing here calls itself, since a chain may be
// as long as a handbook.
package graph

import (
	"iter"
	"slices"
)

// Graph is a directed graph: the nodes that each node leads to. Nodes are
// numbered from 0. An edge may be listed more than once, and may lead to the
// node that it leaves.
type Graph [][]int

// Of returns the graph of some nodes. A node that is not among them is left
// out.
func Of[T comparable](nodes []T, next func(T) []T) Graph {
	number := make(map[T]int, len(nodes))
	for i, node := range nodes {
		number[node] = i
	}
	g := make(Graph, len(nodes))
	for i, node := range nodes {
		for _, to := range next(node) {
			if j, listed := number[to]; listed {
				g[i] = append(g[i], j)
			}
		}
	}
	return g
}

// Connected returns the connected part of each node: two nodes are in one part
// if edges join them, in whichever direction. A part is known by the number of
// one of its nodes (union-find, with path halving).
func (g Graph) Connected() []int {
	part := make([]int, len(g))
	for i := range part {
		part[i] = i
	}
	root := func(node int) int {
		for part[node] != node {
			part[node] = part[part[node]]
			node = part[node]
		}
		return node
	}
	for from, list := range g {
		for _, to := range list {
			part[root(from)] = root(to)
		}
	}
	for i := range part {
		part[i] = root(i)
	}
	return part
}

// Circles returns the groups of two and more nodes that lead to one another.
// The members of a group are in the order of their numbers, and the groups in
// that of their first members.
func (g Graph) Circles() [][]int {
	c := g.Condense()
	members := make([][]int, len(c.Edges))
	for node, group := range c.Group {
		members[group] = append(members[group], node)
	}
	circles := slices.DeleteFunc(members, func(m []int) bool { return len(m) < 2 })
	slices.SortFunc(circles, func(a, b []int) int { return a[0] - b[0] })
	return circles
}

// Closing walks from every node, in the order of the list, and yields each way
// that leads back to a node on it: the nodes from that one to the last, whose
// edge to the first closes the circle. A graph without these edges has no
// circle. A node that leads to itself is a way of one.
//
// The way is valid until the next one. The caller may take out the edge that
// closes it.
func Closing[T comparable](nodes []T, next func(T) []T) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		const walked = -1
		at := make(map[T]int, len(nodes)) // place on the way, from 1; walked when it was left
		var way []T
		var rest [][]T // what is still to be followed, for each node of the way
		enter := func(node T) {
			way, rest = append(way, node), append(rest, slices.Clone(next(node)))
			at[node] = len(way)
		}
		for _, node := range nodes {
			if at[node] == 0 {
				enter(node)
			}
			for len(way) > 0 {
				last := len(way) - 1
				if len(rest[last]) == 0 {
					at[way[last]] = walked
					way, rest = way[:last], rest[:last]
					continue
				}
				to := rest[last][0]
				rest[last] = rest[last][1:]
				if at[to] == 0 {
					enter(to)
				} else if at[to] != walked && !yield(way[at[to]-1:]) {
					return
				}
			}
		}
	}
}
