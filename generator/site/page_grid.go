package site

import (
	"fmt"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
	"handbook/generator/picture/purpose"
)

const gridPage = "grid/index.html"

// addGrids registers the purpose grids: one over everything, one per
// department and one per quarter that has rated work.
func (s *Site) addGrids() {
	s.gridPage(gridPage, "Purpose grid", func() []*handbook.Work { return s.handbook.Work })
	for _, d := range s.handbook.Departments {
		s.gridPage("grid/"+d.Slug+".html", "Purpose grid: "+d.Title, func() []*handbook.Work { return ofDepartment(s.handbook.Work, d) })
	}
	for _, q := range s.handbook.Quarters {
		s.gridPage("grid/"+q.Slug+".html", "Purpose grid: "+s.handbook.Config.Fiscal.Label(q.Quarter), func() []*handbook.Work { return q.Work })
	}
}

func ofDepartment(list []*handbook.Work, d *handbook.Department) []*handbook.Work {
	var own []*handbook.Work
	for _, w := range list {
		if w.Department == d {
			own = append(own, w)
		}
	}
	return own
}

func (s *Site) gridPage(file, title string, of func() []*handbook.Work) {
	s.listPage(file, workPage, title, func(p *pages, v *page.Listing) {
		list := rated(of())
		v.Lead = gridFinding(of())
		v.Blocks = append(v.Blocks, figure("grid", "", p.purposeGrid(of(), nil, false))...)
		numbers := numbered(list)
		for _, term := range handbook.Quadrants {
			v.Blocks = append(v.Blocks, p.quadrantBlock(term, list, numbers)...)
		}
		if file == gridPage {
			v.Blocks = append(v.Blocks, p.gridChoices()...)
		}
	})
}

// rated keeps the work that has a place on the grid.
func rated(list []*handbook.Work) []*handbook.Work {
	var kept []*handbook.Work
	for _, w := range list {
		if w.Quadrant != handbook.Unrated {
			kept = append(kept, w)
		}
	}
	return kept
}

// numbered gives each item the number that its dot carries.
func numbered(list []*handbook.Work) map[*handbook.Work]int {
	numbers := make(map[*handbook.Work]int, len(list))
	for i, w := range list {
		numbers[w] = i + 1
	}
	return numbers
}

// gridFinding says how much of the work is rated, how the open work is spread,
// and what share of the effort goes to what we win with.
func gridFinding(list []*handbook.Work) string {
	var win, nothing, open, onGrid int
	for _, w := range list {
		if w.Quadrant != handbook.Unrated {
			onGrid++
		}
		if !w.Open() || w.Quadrant == handbook.Unrated {
			continue
		}
		open++
		switch w.Quadrant {
		case handbook.Differentiating:
			win++
		case handbook.WhoCares:
			nothing++
		}
	}
	all := len(list)
	if all == 0 {
		return "There is no work here yet that could be rated."
	}
	said := fmt.Sprintf("%d of %s rated.", onGrid, english.Count(all, "request is", "requests are"))
	if onGrid == all && all > 1 {
		said = fmt.Sprintf("All %d requests are rated.", all)
	}
	if open == 0 || all == 1 {
		return said
	}
	said += fmt.Sprintf(" Of the %d still open, %s would win customers", open, noneOr(win))
	if nothing > 0 {
		said += fmt.Sprintf(" and nobody would miss %d", nothing)
	}
	if won, weeks := handbook.EffortOn(handbook.Differentiating, list); weeks > 0 {
		said += fmt.Sprintf("; %d %% of the weeks that are agreed or under way go to what we win with", share(won, weeks))
	}
	return said + "."
}

// noneOr is a number in a sentence.
func noneOr(n int) string {
	if n == 0 {
		return "none"
	}
	return fmt.Sprint(n)
}

// quadrantBlock lists one corner of the grid with its share of the work.
func (p *pages) quadrantBlock(term handbook.QuadrantTerm, list []*handbook.Work, numbers map[*handbook.Work]int) []page.Block {
	t := &page.Table{Caption: term.Name, Role: page.Legend, Columns: []page.Column{
		{Title: "No.", Kind: page.NumberColumn}, {Title: "Work", Kind: page.WideColumn}, {Title: "Status"}, {Title: "Department"}, {Title: "Against the market"}, {Title: "Weeks", Kind: page.NumberColumn},
	}}
	for _, w := range list {
		if w.Quadrant != term.Quadrant {
			continue
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			countCell(numbers[w]), cell(link(w)), cell(statusChip(handbook.WorkStatuses, w.Status)),
			cell(department(w.Department)), words(handbook.MarketLevels.Label(w.Purpose.AgainstMarket)), cell(effortCell(w)),
		}})
	}
	blocks := block(quadrantClass(term.Quadrant), term.Name, t.Shown())
	for i := range blocks {
		blocks[i].Role = page.AsQuadrant
		blocks[i].Note = fmt.Sprintf("%s (%s). %d of %d%s.", term.Asks, english.Lower(term.Field), len(t.Rows), len(list), effortShare(term.Quadrant, list))
	}
	return blocks
}

// effortShare says how much of the effort a corner of the grid takes.
func effortShare(quadrant handbook.Quadrant, list []*handbook.Work) string {
	part, all := handbook.EffortOn(quadrant, list)
	if all == 0 {
		return ""
	}
	return fmt.Sprintf(", %d %% of the weeks that are agreed or under way", share(part, all))
}

// share is a part of a whole in per cent.
func share(part, whole value.Weeks) int { return int((100*part + whole/2) / whole) }

// listedGrid is a grid for a column of text, with what its numbers stand for
// below it, each corner in its place.
func (p *pages) listedGrid(list []*handbook.Work) page.Node {
	grid := p.gridOf(list, nil)
	grid.Column, grid.Most = true, mostBeside
	return page.Line(&page.Picture{Scene: purpose.Draw(grid), Caption: grid.Description}, gridLegend(rated(list)))
}

// gridLegend names the dots of a grid, corner by corner as they are on it. A
// grid that counts its items has the table behind its link instead.
func gridLegend(list []*handbook.Work) page.Node {
	if len(list) > mostBeside {
		return nil
	}
	legend := page.Columns{Role: page.GridParts}
	for _, q := range []handbook.Quadrant{handbook.PartnerQuadrant, handbook.Differentiating, handbook.WhoCares, handbook.Parity} {
		var items []page.OrderedItem
		for i, w := range list {
			if w.Quadrant == q {
				items = append(items, page.OrderedItem{Number: i + 1, Of: link(w)})
			}
		}
		part := page.Part{Title: page.Text(quadrantName(q)), Of: paragraph(page.Note, "nothing")}
		if len(items) > 0 {
			part.Of = page.Ordered{Items: items}
		}
		legend.Parts = append(legend.Parts, part)
	}
	return legend
}

// gridChoices links to the grids of one department or one quarter.
func (p *pages) gridChoices() []page.Block {
	if len(p.handbook.Departments) == 0 && len(p.handbook.Quarters) == 0 {
		return nil
	}
	var items []page.Node
	for _, d := range p.handbook.Departments {
		items = append(items, toPage("grid/"+d.Slug+".html", d.Title))
	}
	for _, q := range p.handbook.Quarters {
		items = append(items, toPage("grid/"+q.Slug+".html", p.handbook.Config.Fiscal.Label(q.Quarter)))
	}
	return block("choose", "The grid of one department or quarter", list(page.Inline, items))
}
