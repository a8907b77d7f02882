package site

import (
	"fmt"
	"html/template"
	"strconv"

	"handbook/generator/english"
	"handbook/generator/handbook"
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
	s.listPage(file, workPage, title, func(p *page, v *ListView) {
		list := rated(of())
		v.Lead = gridFinding(of())
		v.Blocks = append(v.Blocks, p.figure("grid", "", p.purposeGrid(of(), nil, false))...)
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
	said += fmt.Sprintf(" Of the %d still open, %s would win customers", open, figure(win))
	if nothing > 0 {
		said += fmt.Sprintf(" and nobody would miss %d", nothing)
	}
	if won, all := handbook.EffortOn(handbook.Differentiating, list); all.Weeks > 0 && all.Stated() {
		said += fmt.Sprintf("; %d %% of the weeks that are agreed or under way go to what we win with", share(won.Weeks, all.Weeks))
		said += withoutUnsized(all)
	}
	return said + "."
}

// figure is a number in a sentence.
func figure(n int) string {
	if n == 0 {
		return "none"
	}
	return fmt.Sprint(n)
}

// quadrantBlock lists one corner of the grid with its share of the work.
func (p *page) quadrantBlock(term handbook.QuadrantTerm, list []*handbook.Work, numbers map[*handbook.Work]int) []Block {
	t := table{caption: term.Name, class: "legend", columns: []column{
		{title: "No.", class: "number"}, {title: "Work", class: "wide"}, {title: "Status"}, {title: "Department"}, {title: "Against the market"}, {title: "Weeks", class: "number"},
	}}
	for _, w := range list {
		if w.Quadrant != term.Quadrant {
			continue
		}
		t.rows = append(t.rows, row{cells: []cell{
			countCell(numbers[w]), marks(p.link(w)), marks(workState(w)),
			marks(p.department(w.Department)), words(handbook.MarketLevels.Label(w.Purpose.AgainstMarket)), marks(effortCell(w)),
		}})
	}
	blocks := block(quadrantClass(term.Quadrant), term.Name, t.html())
	for i := range blocks {
		blocks[i].Class = "quadrant " + quadrantClass(term.Quadrant)
		blocks[i].Note = fmt.Sprintf("%s (%s). %d of %d%s.", term.Asks, english.Lower(term.Field), len(t.rows), len(list), effortShare(term.Quadrant, list))
	}
	return blocks
}

// effortShare says how much of the effort a corner of the grid takes.
func effortShare(quadrant handbook.Quadrant, list []*handbook.Work) string {
	part, all := handbook.EffortOn(quadrant, list)
	if all.Weeks == 0 || !all.Stated() {
		return ""
	}
	return fmt.Sprintf(", %d %% of the weeks that are agreed or under way", share(part.Weeks, all.Weeks)) + withoutUnsized(all)
}

// share is a part of a whole in per cent.
func share(part, whole handbook.Weeks) int { return int((100*part + whole/2) / whole) }

// listedGrid is a grid for a column of text, with what its numbers stand for
// below it, each corner in its place.
func (p *page) listedGrid(list []*handbook.Work) template.HTML {
	grid := p.gridOf(list, nil)
	grid.Column, grid.Most = true, mostBeside
	return frame(purpose.Draw(grid), grid.Description) + p.gridLegend(rated(list))
}

// gridLegend names the dots of a grid, corner by corner as they stand on it. A
// grid that counts its items has the table behind its link instead.
func (p *page) gridLegend(list []*handbook.Work) template.HTML {
	if len(list) > mostBeside {
		return ""
	}
	var m markup
	m.raw(`<div class="grid-legend">`)
	for _, q := range []handbook.Quadrant{handbook.PartnerQuadrant, handbook.Differentiating, handbook.WhoCares, handbook.Parity} {
		var items markup
		for i, w := range list {
			if w.Quadrant == q {
				items.raw(`<li value="`, strconv.Itoa(i+1), `">`, string(p.link(w)), `</li>`)
			}
		}
		m.raw(`<div><p>`).text(quadrantName(q)).raw(`</p>`)
		if items.Len() > 0 {
			m.raw(`<ol>`, items.String(), `</ol>`)
		} else {
			m.raw(`<p class="note">nothing</p>`)
		}
		m.raw(`</div>`)
	}
	m.raw(`</div>`)
	return m.html()
}

// gridChoices links to the grids of one department or one quarter.
func (p *page) gridChoices() []Block {
	if len(p.handbook.Departments) == 0 && len(p.handbook.Quarters) == 0 {
		return nil
	}
	var m markup
	m.raw(`<ul class="links inline">`)
	choose := func(slug, words string) {
		m.raw(`<li><a href="`, escape(string(relative(p.path, "grid/"+slug+".html", ""))), `">`).text(words).raw("</a></li>")
	}
	for _, d := range p.handbook.Departments {
		choose(d.Slug, d.Title)
	}
	for _, q := range p.handbook.Quarters {
		choose(q.Slug, p.handbook.Config.Fiscal.Label(q.Quarter))
	}
	m.raw("</ul>")
	return block("choose", "The grid of one department or quarter", m.html())
}
