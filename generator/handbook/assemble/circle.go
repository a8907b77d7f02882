package assemble

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/graph"
	"handbook/generator/handbook"
)

// breakCircles reports references that lead back to where they began, in the
// relations in which that makes no sense, and leaves out the one that closes
// the circle: what follows may walk these relations without fear.
func (a *assembly) breakCircles() {
	h := a.h
	breakCircles(a, h.Work, "needs", circle[*handbook.Work]{
		next: func(w *handbook.Work) []*handbook.Work {
			list := make([]*handbook.Work, len(w.DependsOn))
			for i, d := range w.DependsOn {
				list[i] = d.On
			}
			return list
		},
		cut: func(from, to *handbook.Work) handbook.Name {
			i := slices.IndexFunc(from.DependsOn, func(d handbook.Dependency) bool { return d.On == to })
			name := from.DependsOn[i].Name()
			from.DependsOn = slices.Delete(from.DependsOn, i, i+1)
			return name
		},
	})
	breakCircles(a, h.Work, "is merged into", circle[*handbook.Work]{
		next: func(w *handbook.Work) []*handbook.Work { return present(w.MergedInto) },
		cut: func(from, _ *handbook.Work) handbook.Name {
			from.MergedInto = nil
			return handbook.NamesOf(from, "merged_into")[0]
		},
	})
	breakCircles(a, h.Departments, "is part of", circle[*handbook.Department]{
		next: func(d *handbook.Department) []*handbook.Department { return present(d.Parent) },
		cut: func(from, _ *handbook.Department) handbook.Name {
			from.Parent = nil
			return handbook.NamesOf(from, "parent")[0]
		},
	})
	breakCircles(a, h.Decisions, "replaces", circle[*handbook.Decision]{
		next: func(d *handbook.Decision) []*handbook.Decision { return d.Supersedes },
		cut: func(from, to *handbook.Decision) handbook.Name {
			from.Supersedes = slices.DeleteFunc(from.Supersedes, func(d *handbook.Decision) bool { return d == to })
			return nameOf(handbook.NamesOf(from, "supersedes"), func(text string) bool { return a.means(text, to, handbook.KindDecision) })
		},
	})
	breakCircles(a, h.Objectives, "serves", circle[*handbook.Objective]{
		next: func(o *handbook.Objective) []*handbook.Objective {
			var list []*handbook.Objective
			for _, target := range o.Serves {
				list = append(list, handbook.ObjectiveOf(target))
			}
			return list
		},
		cut: func(from, to *handbook.Objective) handbook.Name {
			from.Serves = slices.DeleteFunc(from.Serves, func(e handbook.Entity) bool { return handbook.ObjectiveOf(e) == to })
			return nameOf(handbook.NamesOf(from, "serves"), func(text string) bool {
				found, _ := a.index.Look(text, []handbook.Kind{handbook.KindObjective, handbook.KindKeyResult})
				return found != nil && handbook.ObjectiveOf(found) == to
			})
		},
	})
}

// circle is a relation that must not lead back to where it began. cut removes a
// reference and returns the name that made it.
type circle[T handbook.Entity] struct {
	next func(T) []T
	cut  func(from, to T) handbook.Name
}

// breakCircles cuts the references that close circles, in the order of the
// items' ids.
func breakCircles[T interface {
	handbook.Entity
	comparable
}](a *assembly, list []T, verb string, relation circle[T]) {
	for way := range graph.Closing(slices.SortedFunc(slices.Values(list), handbook.ByID), relation.next) {
		reportCircle(a, way, verb, relation.cut(way[len(way)-1], way[0]))
	}
}

// reportCircle names the items of a circle in their order, at the reference
// that closes it.
func reportCircle[T handbook.Entity](a *assembly, items []T, verb string, closing handbook.Name) {
	const most = 6
	titles := make([]string, 0, most+1)
	for i, item := range items {
		if i == most-1 && len(items) > most {
			titles = append(titles, fmt.Sprintf("… (%d more)", len(items)-most))
			break
		}
		titles = append(titles, item.Base().ID)
	}
	titles = append(titles, items[0].Base().ID)
	last := items[len(items)-1].Base()
	a.Report(closing.Diagnostic(last.File, diag.Error, "circle",
		fmt.Sprintf("%s goes round in a circle: each %s the next", strings.Join(titles, " → "), verb),
		"take one of these references out; the last one is left out for now"))
}

func present[T comparable](item T) []T {
	var none T
	if item == none {
		return nil
	}
	return []T{item}
}

func nameOf(names []handbook.Name, means func(string) bool) handbook.Name {
	for _, name := range names {
		if means(name.Text) {
			return name
		}
	}
	return handbook.Name{}
}

// means says whether a text refers to an item.
func (a *assembly) means(text string, to handbook.Entity, kinds ...handbook.Kind) bool {
	found, _ := a.index.Look(text, kinds)
	return found == to
}
