package site

import (
	"fmt"

	"handbook/generator/english"
	"handbook/generator/figure"
	"handbook/generator/handbook"
	"handbook/generator/page"
	"handbook/generator/wording"
)

// partGrid is the purpose grid of one department or one quarter.
type partGrid struct {
	slug, title string
	work        func() []*handbook.Work
}

func (s *Site) partGrids() []partGrid {
	var list []partGrid
	for _, d := range s.handbook.Departments {
		list = append(list, partGrid{d.Slug, d.Title, func() []*handbook.Work { return handbook.OfDepartment(s.handbook.Work, d) }})
	}
	for _, q := range s.handbook.Quarters {
		list = append(list, partGrid{q.Slug, s.handbook.Config.Fiscal.Label(q.Quarter), func() []*handbook.Work { return q.Work }})
	}
	return list
}

// addGrids registers the purpose grids of a part of the work.
func (s *Site) addGrids() {
	for _, grid := range s.partGrids() {
		s.addListing("Work", "grid/"+grid.slug+".html", "Purpose grid: "+grid.title, func(r *reader, v *page.Listing) { fillGrid(r, v, grid.work()) })
	}
}

// gridListing is the grid of all work, with the ways to those of a part of it.
func gridListing(r *reader, v *page.Listing) {
	fillGrid(r, v, r.handbook.Work)
	v.Blocks = append(v.Blocks, gridChoices(r)...)
}

// fillGrid shows work on the grid, and corner by corner.
func fillGrid(r *reader, v *page.Listing, work []*handbook.Work) {
	list := figure.Rated(work)
	v.Lead = figure.GridFinding(work)
	v.Blocks = append(v.Blocks, drawing("grid", "", r.figures.Grid(work, nil, false))...)
	numbers := figure.Numbered(list)
	for _, term := range handbook.Quadrants {
		v.Blocks = append(v.Blocks, quadrantBlock(term, list, numbers)...)
	}
}

// quadrantBlock lists one corner of the grid with its share of the work.
func quadrantBlock(term handbook.QuadrantTerm, list []*handbook.Work, numbers map[*handbook.Work]int) []page.Block {
	t := &page.Table{Caption: term.Name, Role: page.Legend, Columns: []page.Column{
		{Title: "No.", Kind: page.NumberColumn}, {Title: "Work", Kind: page.WideColumn}, {Title: "Status"}, {Title: "Department"}, {Title: "Against the market"}, {Title: "Weeks", Kind: page.NumberColumn},
	}}
	here := inQuadrant(list, term.Quadrant)
	for _, w := range here[:min(len(here), mostRows)] {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			countCell(numbers[w]), cell(link(w)), cell(workState(w)),
			cell(department(w.Department)), words(handbook.MarketLevels.Label(w.Purpose.AgainstMarket)), cell(effortCell(w)),
		}})
	}
	rest := moreBy(len(here)-len(t.Rows), page.Filter{Facet: "purpose", ID: string(term.Quadrant)})
	blocks := block(quadrantClass(term.Quadrant), term.Name, page.Line(t.Shown(), rest))
	for i := range blocks {
		blocks[i].Role = page.AsQuadrant
		blocks[i].Note = fmt.Sprintf("%s (%s). %d of %d%s.", term.Asks, english.Lower(term.Field), len(here), len(list), effortShare(term.Quadrant, list))
	}
	return blocks
}

// inQuadrant is the work in one corner of the grid. Of more than a page holds,
// what is open and largest comes first; less is in the order of its numbers.
func inQuadrant(list []*handbook.Work, quadrant handbook.Quadrant) []*handbook.Work {
	var here []*handbook.Work
	for _, w := range list {
		if w.Quadrant == quadrant {
			here = append(here, w)
		}
	}
	if len(here) > mostRows {
		return inWorkOrder(here)
	}
	return here
}

// effortShare says how much of the effort a corner of the grid takes.
func effortShare(quadrant handbook.Quadrant, list []*handbook.Work) string {
	part, all := handbook.EffortOn(quadrant, list)
	if all.Weeks == 0 || !all.Stated() {
		return ""
	}
	return fmt.Sprintf(", %d%% of agreed weeks", figure.Share(part.Weeks, all.Weeks)) + wording.WithoutUnsized(all)
}

// listedGrid is a grid for a column of text, with what its numbers stand for
// below it, each corner in its place.
func listedGrid(r *reader, list []*handbook.Work) page.Node {
	grid, rated := r.figures.ListedGrid(list), figure.Rated(list)
	if len(rated) > figure.MostBeside {
		return &page.Picture{Scene: grid, Caption: grid.Description} // it counts, and has the table behind its link
	}
	return page.Line(&page.Picture{Scene: grid, Caption: grid.Description}, gridLegend(rated, figure.MostBeside))
}

// gridLegend names the dots of a grid, corner by corner as they are on it, and at most
// so many of each.
func gridLegend(list []*handbook.Work, most int) page.Node {
	legend := page.Columns{Role: page.GridParts}
	for _, q := range []handbook.Quadrant{handbook.PartnerQuadrant, handbook.Differentiating, handbook.WhoCares, handbook.Parity} {
		var items []page.OrderedItem
		for i, w := range list {
			if w.Quadrant == q {
				items = append(items, page.OrderedItem{Number: i + 1, Of: link(w)})
			}
		}
		part := page.Part{Title: page.Text(wording.Quadrant(q)), Of: paragraph(page.Note, "nothing")}
		if len(items) > 0 {
			shown := items[:min(len(items), most)]
			part.Of = page.Line(page.Ordered{Items: shown}, paragraph(page.Note, rest(0, len(items)-len(shown))))
		}
		legend.Parts = append(legend.Parts, part)
	}
	return legend
}

// gridChoices links to the grids of one department or one quarter.
func gridChoices(r *reader) []page.Block {
	if len(r.handbook.Departments) == 0 && len(r.handbook.Quarters) == 0 {
		return nil
	}
	var items []page.Node
	for _, d := range r.handbook.Departments {
		items = append(items, toPage("grid/"+d.Slug+".html", d.Title))
	}
	for _, q := range r.handbook.Quarters {
		items = append(items, toPage("grid/"+q.Slug+".html", r.handbook.Config.Fiscal.Label(q.Quarter)))
	}
	return block("choose", "The grid of one department or quarter", list(page.Inline, items))
}
