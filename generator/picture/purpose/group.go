package purpose

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// cell holds the items of about the same ratings, on the same side of both
// thresholds.
type cell struct {
	criticality, differentiation int // in steps
	corner                       string
}

// grouped puts items into cells of a point each, or of two in a small picture:
// the number of a dot is how many items it stands for. The description says so.
func grouped(g Grid) Grid {
	step := 10
	if g.Compact {
		step = 20
	}
	counts := map[cell]int{}
	sums := map[cell][2]int{}
	for _, item := range g.Items {
		c := cell{item.Criticality / step, item.Differentiation / step, cornerOf(item.place(), g).class}
		counts[c]++
		sums[c] = [2]int{sums[c][0] + item.Criticality, sums[c][1] + item.Differentiation}
	}
	cells := slices.SortedFunc(maps.Keys(counts), func(a, b cell) int {
		return cmp.Or(cmp.Compare(b.differentiation, a.differentiation), cmp.Compare(a.criticality, b.criticality), cmp.Compare(a.corner, b.corner))
	})
	all := len(g.Items)
	g.Items = make([]Item, len(cells))
	for i, c := range cells {
		n := counts[c]
		mean := Place{sums[c][0] / n, sums[c][1] / n}
		g.Items[i] = Item{
			Number: n, Name: fmt.Sprintf("items rated about %d of 10 critical, %d of 10 differentiating", (mean.Criticality+5)/10, (mean.Differentiation+5)/10),
			ID: fmt.Sprint(c), Href: g.List, Criticality: mean.Criticality, Differentiation: mean.Differentiation, count: true,
		}
	}
	g.Description = fmt.Sprintf("%s Each dot counts items with about the same ratings, %d in all.", g.Description, all)
	return g
}

// counts says that the dots of a grid stand for several items each.
func (g Grid) counts() bool { return len(g.Items) > 0 && g.Items[0].count }
