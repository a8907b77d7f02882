package site

import (
	"fmt"
	"slices"
	"strconv"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/page"
	"handbook/generator/wording"
)

func coverageListing(r *reader, v *page.Listing) {
	active := handbook.ActiveObjectives(r.handbook.Objectives)
	if len(active) == 0 {
		return
	}
	v.Lead = coverageLead(active)
	v.Blocks = append(v.Blocks, coverageBlock(r, active)...)
	v.Blocks = append(v.Blocks, block("key-results", "Key results and the work that moves them", keyResultCoverage(r, active))...)
}

// stillOpen is the work that is still wanted.
func stillOpen(list []*handbook.Work) []*handbook.Work {
	var open []*handbook.Work
	for _, w := range list {
		if w.Open() {
			open = append(open, w)
		}
	}
	return open
}

// mostCovered is how many rows a table of this page has: one of objectives by
// departments that is longer is read by nobody.
const mostCovered = 200

func coverageLead(active []*handbook.Objective) string {
	var results, without, idle int
	for _, o := range active {
		if len(stillOpen(o.Work)) == 0 {
			idle++
		}
		for _, kr := range o.KeyResults {
			results++
			if len(stillOpen(kr.Work)) == 0 {
				without++
			}
		}
	}
	lead := fmt.Sprintf("%s, %s", english.Count(len(active), "active objective"), english.Count(results, "key result"))
	if idle > 0 {
		lead += fmt.Sprintf("; nobody is working on %d of the objectives", idle)
	}
	if without > 0 {
		lead += fmt.Sprintf("; %d of the key results have no open work of their own", without)
	}
	return lead + "."
}

// coverageBlock is the table of objectives by departments.
func coverageBlock(r *reader, active []*handbook.Objective) []page.Block {
	shown := departmentsOn(r, active)
	t := &page.Table{Caption: "Objectives and departments", Role: page.Matrix, Columns: []page.Column{{Title: "Objective", Kind: page.WideColumn}}}
	for _, d := range shown {
		t.Columns = append(t.Columns, page.Column{Title: d.Title, Kind: page.NumberColumn})
	}
	for _, o := range active[:min(len(active), mostCovered)] {
		row := page.Row{Cells: []page.Cell{cell(link(o), under(levelOf(r, o)))}}
		for _, d := range shown {
			row.Cells = append(row.Cells, coverageCell(r, o, d))
		}
		t.Rows = append(t.Rows, row)
	}
	blocks := block("departments", "Objectives and departments", page.Line(t.Shown(), moreOf(len(active)-len(t.Rows), objectivesPage, "in the list of all objectives")))
	for i := range blocks {
		blocks[i].Note = "How much open work each department has for an objective, and which one leads or shares it."
	}
	return blocks
}

// departmentsOn are the departments that have to do with any of the objectives.
func departmentsOn(r *reader, list []*handbook.Objective) []*handbook.Department {
	var shown []*handbook.Department
	for _, d := range r.handbook.Departments {
		for _, o := range list {
			if role, works := contribution(o, d); role != "" || works > 0 {
				shown = append(shown, d)
				break
			}
		}
	}
	return shown
}

// contribution is what a department has to do with an objective: whether it
// leads or shares it, and how much open work it has for it, its part in the
// work of others included.
func contribution(o *handbook.Objective, d *handbook.Department) (role string, works int) {
	lead := o.Department
	if lead == nil && o.Owner.Person != nil {
		lead = o.Owner.Person.Department
	}
	switch {
	case lead == d:
		role = "leads"
	case slices.Contains(o.SharedWith, d):
		role = "shares"
	}
	for _, w := range stillOpen(o.Work) {
		takesPart := func(e handbook.Effort) bool { return e.Department == d }
		if w.Department == d || slices.ContainsFunc(w.Effort, takesPart) {
			works++
		}
	}
	return role, works
}

func coverageCell(r *reader, o *handbook.Objective, d *handbook.Department) page.Cell {
	role, works := contribution(o, d)
	n := page.Said(page.Faint, "–")
	if works > 0 {
		n = page.Text(strconv.Itoa(works))
	}
	return page.Figure(works, page.Line(n, under(page.Words(role))))
}

// keyResultCoverage lists the key results, those without open work first.
func keyResultCoverage(r *reader, active []*handbook.Objective) page.Node {
	t := &page.Table{Caption: "Key results and the work that moves them", Filter: true, Columns: []page.Column{
		{Title: "Key result", Kind: page.WideColumn}, {Title: "Owner", Facet: "owner"}, {Title: "Progress", Kind: page.FigureColumn},
		{Title: "Open work", Kind: page.NumberColumn}, {Title: "Weeks", Kind: page.NumberColumn}, {Title: "Which", Kind: page.WideColumn},
	}}
	var idle, moved []page.Row
	for _, o := range active {
		for _, kr := range o.KeyResults {
			works := stillOpen(kr.Work)
			var effort handbook.Sum
			for _, w := range works {
				effort.Add(w, w.Weeks())
			}
			row := page.Row{Cells: []page.Cell{
				cell(link(kr), under(link(o))), cell(owner(kr.Owner)), page.Figure(int(kr.Progress), keyResultProgress(kr)),
				countCell(len(works)), page.Figure(int(effort.Weeks), page.Words(wording.Sum(effort))), cell(firstLinks(works, 4)),
			}}
			if len(works) > 0 {
				moved = append(moved, row)
				continue
			}
			row.Cells[5] = cell(page.Said(page.Faint, "no open work of its own"))
			idle = append(idle, row)
		}
	}
	all := append(idle, moved...)
	t.Rows = all[:min(len(all), mostCovered)]
	return page.Line(t.Shown(), moreOf(len(all)-len(t.Rows), objectivesPage, "on the pages of their objectives"))
}
