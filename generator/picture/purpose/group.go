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
	criticality, differentiation int // in whole points, 0 to 10
	corner                       string
}

// grouped puts items into cells of a point each: the number of a dot is how
// many items it stands for. The description says so.
func grouped(g Grid) Grid {
	counts := map[cell]int{}
	sums := map[cell][2]int{}
	for _, item := range g.Items {
		c := cell{item.Criticality / 10, item.Differentiation / 10, cornerOf(item.place(), g).class}
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
		g.Items[i] = Item{
			Number: n, Name: fmt.Sprintf("items of about %d of 10 critical, %d of 10 differentiating", c.criticality, c.differentiation),
			ID: fmt.Sprint(c), Href: g.List, Criticality: sums[c][0] / n, Differentiation: sums[c][1] / n, count: true,
		}
	}
	g.Description = fmt.Sprintf("%s Each dot counts items of about the same ratings, %d in all.", g.Description, all)
	return g
}

// counts says that the dots of a grid stand for several items each.
func (g Grid) counts() bool { return len(g.Items) > 0 && g.Items[0].count }
