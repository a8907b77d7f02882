package headcount

import (
	"cmp"

	"handbook/generator/picture"
)

const px = picture.Px

const (
	pageWidth    = 1200 * px
	compactWidth = 640 * px
	plotHeight   = 300 * px
	groupHigh    = 24 * px // height for each group, where they need more
	compactPlot  = 150 * px
	headroom     = 34 * px // above the plot, for the total on the tallest column
	axisRoom     = 44 * px // left of the plot, for the figures of the axis
	namesRoom    = 196 * px
	slotMin      = 76 * px // width of a quarter; below it the picture grows wider
	compactSlot  = 48 * px // the same in a small picture, without the budget's figures
	slotMax      = 220 * px
	slotPad      = 6 * px // between the words of two quarters
	tickOver     = 7 * px // how far a budget's tick reaches beyond its column
	wordLine     = 17 * px
)

var (
	total    = picture.Face{Size: 16 * px, Weight: picture.SemiBold}
	heading  = picture.Face{Size: 14 * px, Weight: picture.SemiBold}
	ordinary = picture.Face{Size: 13 * px}
	small    = picture.Face{Size: 12 * px}
	tight    = picture.Face{Size: 11 * px, Weight: picture.SemiBold} // names of quarters in a small picture
	emphasis = picture.Face{Size: 12 * px, Weight: picture.SemiBold}
)

// Draw stands the closing headcount of each quarter on an axis that begins at
// zero, stacked by group, with its total on top, a tick at the budget, and
// below it in words who joins and who leaves. Nodes are in reading order:
// quarters from the left, then the groups' names.
func Draw(chart Chart) *picture.Scene {
	if len(chart.Quarters) == 0 {
		return empty(chart)
	}
	groups := groupsOf(chart)
	p := plotOf(chart, groups)
	nodes, budgets := p.axis(), []picture.Node(nil)
	end := p.bottom
	for i, q := range chart.Quarters {
		column, bottom := p.column(chart, groups, i)
		nodes = append(nodes, column)
		budgets = append(budgets, p.budget(q, i)...)
		end = max(end, bottom)
	}
	names, unnamed := p.names(groups)
	nodes = append(append(nodes, names...), budgets...) // a budget's figure may stand on a name's leader
	key, end := p.legend(unnamed, chart.Quarters, end+14*px)
	return &picture.Scene{
		Width: p.width, Height: end + 8*px, Kind: "headcount", Title: chart.Title,
		Description: chart.Description, Nodes: append(nodes, key...),
	}
}

// empty says what would stand here.
func empty(c Chart) *picture.Scene {
	width := pageWidth
	if c.Compact {
		width = compactWidth
	}
	return picture.Blank("headcount", c.Title, width,
		"No headcount is planned yet. Give a department its opening headcount and its growth appears here.")
}

// groupsOf gives the chart's groups, or one of the closings where it has none.
// What the groups leave of a closing is a group of its own, so that every
// column is as tall as its total says.
func groupsOf(c Chart) []Group {
	rest := Group{Label: "Others", Closing: make([]int, len(c.Quarters))}
	if len(c.Groups) == 0 {
		rest.Label = ""
	}
	missing := false
	for i, q := range c.Quarters {
		sum := 0
		for _, g := range c.Groups {
			sum += g.closing(i)
		}
		rest.Closing[i] = max(q.Closing-sum, 0)
		missing = missing || rest.Closing[i] > 0
	}
	groups := append([]Group(nil), c.Groups...)
	if missing {
		groups = append(groups, rest)
	}
	return groups
}

// closing is a group's figure for a quarter, zero where it has none.
func (g Group) closing(quarter int) int {
	if quarter >= len(g.Closing) {
		return 0
	}
	return max(g.Closing[quarter], 0)
}

// class is the class of the group's segments.
func (g Group) class() string {
	return picture.ClassSegment + " " + cmp.Or(picture.ClassGroup(g.Palette), picture.ClassGroupRest)
}
