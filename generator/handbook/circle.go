package handbook

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/graph"
)

// breakCircles reports references that lead back to where they began, in the
// relations in which that makes no sense, and leaves out the one that closes
// the circle: what follows may walk these relations without fear.
func (a *assembly) breakCircles() {
	h := a.h
	breakCircles(a, h.Work, "needs", circle[*Work]{
		next: func(w *Work) []*Work {
			list := make([]*Work, len(w.DependsOn))
			for i, d := range w.DependsOn {
				list[i] = d.On
			}
			return list
		},
		cut: func(from, to *Work) Name {
			i := slices.IndexFunc(from.DependsOn, func(d Dependency) bool { return d.On == to })
			name := from.DependsOn[i].Name()
			from.DependsOn = slices.Delete(from.DependsOn, i, i+1)
			return name
		},
	})
	breakCircles(a, h.Work, "is merged into", circle[*Work]{
		next: func(w *Work) []*Work { return present(w.MergedInto) },
		cut: func(from, _ *Work) Name {
			from.MergedInto = nil
			return NamesOf(from, "merged_into")[0]
		},
	})
	breakCircles(a, h.Departments, "is part of", circle[*Department]{
		next: func(d *Department) []*Department { return present(d.Parent) },
		cut: func(from, _ *Department) Name {
			from.Parent = nil
			return NamesOf(from, "parent")[0]
		},
	})
	breakCircles(a, h.Decisions, "replaces", circle[*Decision]{
		next: func(d *Decision) []*Decision { return d.Supersedes },
		cut: func(from, to *Decision) Name {
			from.Supersedes = slices.DeleteFunc(from.Supersedes, func(d *Decision) bool { return d == to })
			return nameOf(NamesOf(from, "supersedes"), func(text string) bool { return a.means(text, to, KindDecision) })
		},
	})
	breakCircles(a, h.Objectives, "serves", circle[*Objective]{
		next: func(o *Objective) []*Objective {
			var list []*Objective
			for _, target := range o.Serves {
				list = append(list, objectiveOf(target))
			}
			return list
		},
		cut: func(from, to *Objective) Name {
			from.Serves = slices.DeleteFunc(from.Serves, func(e Entity) bool { return objectiveOf(e) == to })
			return nameOf(NamesOf(from, "serves"), func(text string) bool {
				found, _ := a.index.look(text, []Kind{KindObjective, KindKeyResult})
				return found != nil && objectiveOf(found) == to
			})
		},
	})
}

// circle is a relation that must not lead back to where it began. cut removes a
// reference and returns the name that made it.
type circle[T Entity] struct {
	next func(T) []T
	cut  func(from, to T) Name
}

// breakCircles cuts the references that close circles, in the order of the
// items' ids.
func breakCircles[T interface {
	Entity
	comparable
}](a *assembly, list []T, verb string, relation circle[T]) {
	for way := range graph.Closing(slices.SortedFunc(slices.Values(list), byID), relation.next) {
		reportCircle(a, way, verb, relation.cut(way[len(way)-1], way[0]))
	}
}

// reportCircle names the items of a circle in their order, at the reference
// that closes it.
func reportCircle[T Entity](a *assembly, items []T, verb string, closing Name) {
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
	a.report(closing.diagnostic(last.File, diag.Error, "circle",
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

func nameOf(names []Name, means func(string) bool) Name {
	for _, name := range names {
		if means(name.Text) {
			return name
		}
	}
	return Name{}
}

// means says whether a text refers to an item.
func (a *assembly) means(text string, to Entity, kinds ...Kind) bool {
	found, _ := a.index.look(text, kinds)
	return found == to
}
