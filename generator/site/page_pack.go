package site

import (
	"fmt"
	"slices"

	"handbook/generator/figure"
	"handbook/generator/handbook"
	"handbook/generator/page"
	"handbook/generator/page/print"
)

// mostOnSheet is how many rows of a table have room on a sheet of the board pack.
const mostOnSheet = 14

// boardMain is what a board reads before it meets: at most twelve sheets, each
// with what is most urgent of one matter. It never shrinks: what has no room is
// counted, and is in the handbook.
func boardMain(r *reader) page.Main {
	h := r.handbook
	d := &page.Document{Pack: true, Included: map[string]bool{}}
	sheet := func(title, lead string, parts ...[]page.Block) {
		blocks := slices.Concat(parts...)
		if len(blocks) == 0 {
			return
		}
		id := "board-" + handbook.Slug(title)
		for i := range blocks {
			blocks[i].Beside = 0
		}
		made := print.Sheet(&page.Page{Path: id, Title: title, Main: &page.Listing{Lead: lead, Blocks: blocks}}, print.Options{Rows: mostOnSheet})
		d.Chapters = append(d.Chapters, page.Chapter{ID: "chapter-" + id, Title: title, Sheets: []page.Sheet{{Page: made, Opens: true}}})
		d.Included[id] = true
	}
	active := companyFirst(worstFirst(handbook.ActiveObjectives(h.Objectives)))
	sheet("How it is going", h.Config.Ambition, tilesBlock(answer(r)), homePriorities(h))
	sheet("What needs a decision", "", untitled(homeDecide(r)), homeRisks(r))
	sheet("Objectives", figure.TreeFinding(h.Objectives), block("objectives", "", objectiveTable(r, "Objectives", active).Shown()))
	sheet("Why they are not on track", "", whyNot(r, active))
	if q := h.Quarter(h.Current()); q != nil {
		sheet("This quarter: "+h.Config.Fiscal.Label(q.Quarter), planState(r), block("order", "", orderTable(r, q)))
	}
	sheet("The plan", "", drawing("roadmap", "", r.figures.Counted()))
	sheet("Where our effort goes", figure.GridFinding(h.Work), drawing("grid", "", r.figures.BareGrid(h.Work)))
	if busiest := busiestMap(h); busiest != nil {
		sheet(busiest.Title, busiest.Summary, drawing("map", "", r.figures.CompactMap(busiest)))
	}
	sheet("People", figure.GrowthFinding(h, h.HeadcountOf(nil)), drawing("people", "", r.figures.Headcount(nil, false)), block("numbers", "", headcountTable(r, h.HeadcountOf(nil))))
	if r.isExec() {
		costs := h.Costs()
		sheet("Money", costsLine(r, costs.Planned), costBlock(r, "quarters", "By quarter", "Quarter", costs.Quarters, costs.Planned), costBlock(r, "departments", "By department", "Department", costs.Departments, costs.Planned))
	}
	sheet("What we are not doing", "", untitled(homeNotDoing(r)))
	sheet("What has changed", "", untitled(boardChanges(r)))
	return d
}

// untitled are blocks without their headings, for a sheet that has it, and
// without ways to more.
func untitled(blocks []page.Block) []page.Block {
	for i := range blocks {
		blocks[i].Title, blocks[i].More = "", nil
	}
	return blocks
}

// whyNot is why objectives and work are not on track, and what is being done
// about it, the objectives first.
func whyNot(r *reader, active []*handbook.Objective) []page.Block {
	var items []page.Node
	left := 0
	add := func(e handbook.Entity, health string, of *handbook.Department) {
		switch reason := why(r, e); {
		case reason == nil:
		case len(items) == mostOnSheet/2:
			left++
		default:
			items = append(items, page.Line(link(e), page.Text(" "), valueChip("health", health, handbook.Healths.Label(health)), under(department(of), owner(e.Base().Owner)), reason))
		}
	}
	for _, o := range active {
		add(o, o.Health, o.Department)
	}
	for _, w := range r.handbook.Work {
		if w.OffTrack() {
			add(w, w.Health, w.Department)
		}
	}
	more := ""
	if left > 0 {
		more = fmt.Sprintf("%d more in the handbook.", left)
	}
	return block("why", "", page.Line(list(page.Compact, items), paragraph(page.Note, more)))
}

// busiestMap is the map with the most open work on it; nil if there is none.
func busiestMap(h *handbook.Handbook) *handbook.Map {
	if len(h.Maps) == 0 {
		return nil
	}
	return slices.MaxFunc(h.Maps, func(a, b *handbook.Map) int { return openWorkOn(a) - openWorkOn(b) })
}
