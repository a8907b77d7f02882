package site

import (
	"fmt"
	"html/template"
	"slices"
	"strconv"

	"handbook/generator/english"
	"handbook/generator/handbook"
)

const coveragePage = "coverage.html"

// addCoverage registers the page on which one sees who works on what: an
// objective that nobody works on, and a key result that no work moves.
func (s *Site) addCoverage() {
	s.listPage(coveragePage, objectivesPage, "Who works on what", func(p *page, v *ListView) {
		active := activeObjectives(p.handbook.Objectives)
		if len(active) == 0 {
			return
		}
		v.Lead = coverageLead(active)
		v.Blocks = append(v.Blocks, p.coverageBlock(active)...)
		v.Blocks = append(v.Blocks, block("key-results", "Key results and the work that moves them", p.keyResultCoverage(active))...)
	})
}

func activeObjectives(list []*handbook.Objective) []*handbook.Objective {
	var active []*handbook.Objective
	for _, o := range list {
		if o.Active() {
			active = append(active, o)
		}
	}
	return active
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
		lead += fmt.Sprintf("; nobody works on %d of the objectives", idle)
	}
	if without > 0 {
		lead += fmt.Sprintf("; %d of the key results have no open work of their own", without)
	}
	return lead + "."
}

// coverageBlock is the table of objectives by departments.
func (p *page) coverageBlock(active []*handbook.Objective) []Block {
	shown := p.contributing(active)
	t := table{caption: "Objectives and departments", class: "matrix", columns: []column{{title: "Objective", class: "wide"}}}
	for _, d := range shown {
		t.columns = append(t.columns, column{title: d.Title, class: "number"})
	}
	for _, o := range active[:min(len(active), mostCovered)] {
		r := row{cells: []cell{marks(p.link(o) + under(p.level(o)))}}
		for _, d := range shown {
			r.cells = append(r.cells, p.coverageCell(o, d))
		}
		t.rows = append(t.rows, r)
	}
	blocks := block("departments", "Objectives and departments", t.html()+p.moreOf(len(active)-len(t.rows), objectivesPage, "in the list of all objectives"))
	for i := range blocks {
		blocks[i].Note = "How many pieces of open work each department has for an objective, and which one leads it or shares it."
	}
	return blocks
}

// contributing are the departments that have to do with any of the objectives.
func (p *page) contributing(list []*handbook.Objective) []*handbook.Department {
	var shown []*handbook.Department
	for _, d := range p.handbook.Departments {
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

func (p *page) coverageCell(o *handbook.Objective, d *handbook.Department) cell {
	role, works := contribution(o, d)
	html := template.HTML(`<span class="faint">–</span>`)
	if works > 0 {
		html = plain(strconv.Itoa(works))
	}
	if role != "" {
		html += under(plain(role))
	}
	return number(works, html)
}

// keyResultCoverage lists the key results, those without open work first.
func (p *page) keyResultCoverage(active []*handbook.Objective) template.HTML {
	t := table{caption: "Key results and the work that moves them", filter: true, columns: []column{
		{title: "Key result", class: "wide"}, {title: "Owner", facet: true}, {title: "Progress", class: "figure-column"},
		{title: "Open work", class: "number"}, {title: "Weeks", class: "number"}, {title: "Which", class: "wide"},
	}}
	var idle, moved []row
	for _, o := range active {
		for _, kr := range o.KeyResults {
			works := stillOpen(kr.Work)
			var effort handbook.Sum
			for _, w := range works {
				effort.Add(w, w.Weeks())
			}
			r := row{cells: []cell{
				marks(p.link(kr) + under(p.link(o))), marks(p.owner(kr.Owner)), number(int(kr.Progress), keyResultProgress(kr)),
				countCell(len(works)), number(int(effort.Weeks), plain(sumWords(effort))), marks(firstLinks(p, works, 4)),
			}}
			if len(works) > 0 {
				moved = append(moved, r)
				continue
			}
			r.cells[5] = marks(`<span class="faint">no open work of its own</span>`)
			idle = append(idle, r)
		}
	}
	all := append(idle, moved...)
	t.rows = all[:min(len(all), mostCovered)]
	return t.html() + p.moreOf(len(all)-len(t.rows), objectivesPage, "on the pages of their objectives")
}
