package headcount

import (
	"fmt"
	"slices"

	"handbook/generator/picture"
)

// plot is the geometry of the columns.
type plot struct {
	width       picture.Unit // of the whole picture
	left, right picture.Unit // of the columns' area
	top, bottom picture.Unit // where the scale ends, where zero is
	slot        picture.Unit // width of a quarter
	columnWidth picture.Unit
	step, steps int          // people between grid lines, and how many lines above zero
	figures     picture.Unit // room right of a column for its budget
	compact     bool
	yearless    bool // the months of some quarter have no room for their year
}

// plotOf finds room for every quarter, and a scale for the largest figure.
func plotOf(c Chart, groups []Group) plot {
	p := plot{width: pageWidth, top: headroom, compact: c.Compact}
	p.bottom = headroom + max(plotHeight, groupHigh*picture.Unit(len(groups)))
	if c.Compact {
		p.width, p.bottom = compactWidth, headroom+compactPlot
	}
	p.step, p.steps = scale(highest(c.Quarters, groups))
	p.left = max(axisRoom, small.Measure(fmt.Sprint(p.step*p.steps))+16*px)
	p.right = p.width - 8*px
	if len(c.Groups) > 0 && !c.Compact {
		p.right -= namesRoom
	}
	p.figures = budgetRoom(c.Quarters)
	quarters := picture.Unit(len(c.Quarters))
	least := slotMin
	if c.Compact {
		least = compactSlot
		if (p.right-p.left)/quarters < p.figures+totalRoom(c.Quarters) {
			p.figures = 0
		}
	}
	p.right -= p.figures / 2 // that of the last quarter may reach beyond it
	reserve := p.width - p.right
	p.slot = max(min((p.right-p.left)/quarters/px*px, slotMax), least, p.figures+totalRoom(c.Quarters))
	p.right = p.left + p.slot*quarters
	p.width = max(p.width, p.right+reserve)
	p.yearless = slices.ContainsFunc(c.Quarters, func(q Quarter) bool { return small.Measure(q.Months) > p.slot-slotPad })
	p.columnWidth = min(p.slot*6/10, p.slot-p.figures) / (2 * px) * 2 * px
	return p
}

// budgetRoom is what the widest budget figure needs beside its column.
func budgetRoom(quarters []Quarter) picture.Unit {
	room := picture.Unit(0)
	for _, q := range quarters {
		if q.Budget >= 0 {
			room = max(room, small.Measure(fmt.Sprint(q.Budget))+2*tickOver+4*px)
		}
	}
	return room
}

// totalRoom is what the widest total needs on its column.
func totalRoom(quarters []Quarter) picture.Unit {
	room := 36 * px
	for _, q := range quarters {
		room = max(room, total.Measure(fmt.Sprint(q.Closing))+8*px)
	}
	return room
}

// highest is the largest figure that the scale must hold.
func highest(quarters []Quarter, groups []Group) int {
	most := 1
	for i, q := range quarters {
		most = max(most, q.Closing, q.Budget, stacked(groups, i))
	}
	return most
}

// stacked is the sum of all groups in a quarter.
func stacked(groups []Group, quarter int) int {
	sum := 0
	for _, g := range groups {
		sum += g.closing(quarter)
	}
	return sum
}

// scale gives a round step, 1, 2 or 5 times a power of ten, of which three to
// five reach the largest figure; a figure below three has fewer.
func scale(most int) (step, steps int) {
	for power := 1; ; power *= 10 {
		for _, round := range [...]int{1, 2, 5} {
			step = round * power
			if steps = (most-1)/step + 1; steps <= 5 {
				return step, steps
			}
		}
	}
}

// y is the height of a number of people.
func (p plot) y(people int) picture.Unit {
	return p.bottom - (p.bottom-p.top)*picture.Unit(max(people, 0))/picture.Unit(p.step*p.steps)
}

// centre is the middle of a quarter's slot.
func (p plot) centre(quarter int) picture.Unit {
	return p.left + p.slot*picture.Unit(quarter) + p.slot/2
}

// axis gives the grid lines with their figures.
func (p plot) axis() []picture.Node {
	g := &picture.Group{}
	for i := 0; i <= p.steps; i++ {
		y, class := p.y(i*p.step), picture.ClassGrid
		if i == 0 {
			class = picture.ClassAxis
		}
		g.Nodes = append(g.Nodes,
			picture.Stroke(class, picture.Point{X: p.left, Y: y}, picture.Point{X: p.right, Y: y}),
			small.Anchored(picture.ClassAxisText, picture.Point{X: p.left - 8*px, Y: small.Middle(y)}, picture.End, fmt.Sprint(i*p.step)))
	}
	return []picture.Node{g}
}
