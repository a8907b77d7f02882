package figure

import (
	"handbook/generator/handbook"
	"handbook/generator/picture"
	"handbook/generator/picture/okr"
	"handbook/generator/picture/purpose"
	"handbook/generator/picture/roadmap"
)

// Pictures for slides, which are about twice as wide as they are high, and on which
// nothing can be opened to read more.

// The size of a picture on a slide: its width in pixels, the height of a map's frame in
// thousandths of that, and how high a picture of a page's width may be.
const (
	slideWidth  = 1080
	slideRatio  = 365
	slideHeight = 560 * picture.Px
)

// WideMap draws a map for a slide, on which a line that is attached to what it joins
// does not bend.
func (s *Set) WideMap(m *handbook.Map) *picture.Scene {
	chart := s.mapChart(m)
	chart.Width, chart.Ratio, chart.Straight = slideWidth, slideRatio, true
	return drawn(chart)
}

// WideGrid draws all rated work for a slide, with the numbers that its notes explain;
// nil where there is none.
func (s *Set) WideGrid(list []*handbook.Work) *picture.Scene {
	if len(Rated(list)) == 0 {
		return nil
	}
	grid := s.gridOf(list, nil)
	grid.Wide = true
	return purpose.Draw(grid)
}

// WideTrees draw objectives, in parts for which a slide has room.
func (s *Set) WideTrees(list []*handbook.Objective) []*picture.Scene {
	var parts []*picture.Scene
	for _, tree := range okr.Sheets(s.treeOf(list, nil, true), slideHeight) {
		parts = append(parts, okr.Draw(tree))
	}
	return parts
}

// WideRoadmaps draw the plan from now on with a row for each department, in parts for
// which a slide has room.
func (s *Set) WideRoadmaps() []*picture.Scene {
	var parts []*picture.Scene
	for _, chart := range roadmap.Sheets(s.departmentRows(s.Handbook.Departments, s.ahead()), slideHeight) {
		parts = append(parts, roadmap.Draw(chart))
	}
	return parts
}
