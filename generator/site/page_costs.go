package site

import (
	"html/template"
	"path"
	"slices"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

const costsPage = "costs.html"

// addCosts registers what the plan costs, added up. It is for the executives'
// edition: in another one nothing has a cost.
func (s *Site) addCosts() {
	if !s.isExec() {
		return
	}
	s.listPage(costsPage, planPage, "Costs, added up", func(p *page, v *ListView) {
		costs := p.handbook.Costs()
		if costs.Planned.IsZero() && costs.Refused.IsZero() {
			return
		}
		v.Lead = p.costsLead(costs)
		v.Blocks = append(v.Blocks, p.costsInWords()...)
		v.Blocks = append(v.Blocks, p.costBlock("quarters", "By quarter", "Quarter", costs.Quarters, costs.Planned)...)
		v.Blocks = append(v.Blocks, p.costBlock("departments", "By department", "Department", costs.Departments, costs.Planned)...)
		v.Blocks = append(v.Blocks, block("refused", "What it would have cost to say yes", p.refusedCosts(costs.Refused))...)
		v.Blocks = append(v.Blocks, block("vendors", "What vendors are paid", p.contractTable(p.handbook.Vendors).html())...)
	})
}

// costsLead says the sums in a few sentences.
func (p *page) costsLead(costs handbook.Costs) string {
	lead := p.costsLine(costs.Planned)
	if no := costs.Refused; no.WorkOnce+no.WorkYearly > 0 {
		lead += " What we are not doing would have cost " + p.sumWords(no.WorkOnce, no.WorkYearly) + "."
	}
	return lead
}

// costsLine says in a sentence what a plan costs; "" where nothing in it does.
func (p *page) costsLine(plan handbook.CostRow) string {
	if plan.IsZero() {
		return ""
	}
	said := []string{"Planned work costs " + p.sumWords(plan.WorkOnce, plan.WorkYearly)}
	if plan.People > 0 {
		said = append(said, "those who join cost "+p.about(plan.People)+" a year")
	}
	if plan.Vendors > 0 {
		said = append(said, "what we run on costs "+p.about(plan.Vendors)+" a year")
	}
	return strings.Join(said, "; ") + "."
}

// about is an amount in a sentence, rounded.
func (p *page) about(m value.Money) string { return m.About(p.handbook.Config.Currency) }

func (p *page) sumWords(once, yearly value.Money) string {
	var said []string
	if once > 0 {
		said = append(said, p.about(once)+" once")
	}
	if yearly > 0 {
		said = append(said, p.about(yearly)+" a year")
	}
	if len(said) == 0 {
		return "nothing that anybody has written down"
	}
	return strings.Join(said, " and ")
}

// homeMoney is the line of money on the home page of the executives' edition.
func (p *page) homeMoney() template.HTML {
	line := p.costsLine(p.handbook.Costs().Planned)
	if line == "" || !p.isExec() {
		return ""
	}
	return plain(line+" ") + template.HTML(`<a href="`+escape(string(relative(p.path, costsPage, "")))+`">All costs</a>`)
}

// costsInWords are the author's own pages of the plan, which say what no sum can.
func (p *page) costsInWords() []Block {
	var items []template.HTML
	for _, own := range p.handbook.Pages {
		if !own.IsIndex && own.Folder == path.Dir(planPage) {
			items = append(items, p.entry(own))
		}
	}
	return block("words", "In words", list("pages", items))
}

// costNotes say how each table counts.
var costNotes = map[string]string{
	"quarters":    "Work counts in the quarter in which it starts, people in the one in which they join; each yearly figure is that of a whole year.",
	"departments": "Work and positions count where they belong, contracts where the component does.",
}

// costBlock is a table of money, with the sum in its last line. Columns in
// which nothing costs anything are left out.
func (p *page) costBlock(id, title, head string, rows []handbook.CostRow, sum handbook.CostRow) []Block {
	figures := []struct {
		title string
		of    func(handbook.CostRow) value.Money
	}{
		{"Work, once", func(r handbook.CostRow) value.Money { return r.WorkOnce }},
		{"Work, a year", func(r handbook.CostRow) value.Money { return r.WorkYearly }},
		{"People who join, a year", func(r handbook.CostRow) value.Money { return r.People }},
		{"Contractors, a year", func(r handbook.CostRow) value.Money { return r.Contractors }},
		{"What we run on, a year", func(r handbook.CostRow) value.Money { return r.Vendors }},
	}
	if id == "quarters" {
		figures = figures[:4] // what vendors are paid belongs to no quarter
		sum.Vendors = 0
	}
	t := table{caption: title, class: "sums", columns: []column{{title: head, class: "short"}}}
	line := func(name cell, of handbook.CostRow) row {
		r := row{cells: []cell{name}}
		for _, f := range figures {
			if f.of(sum) != 0 {
				r.cells = append(r.cells, number(int(f.of(of)), plain(p.amount(f.of(of)))))
			}
		}
		return r
	}
	for _, f := range figures {
		if f.of(sum) != 0 {
			t.columns = append(t.columns, column{title: f.title, class: "number"})
		}
	}
	if len(t.columns) == 1 {
		return nil
	}
	for _, of := range rows {
		if !of.IsZero() {
			t.rows = append(t.rows, line(p.costName(id, of), of))
		}
	}
	t.sum = line(words("All"), sum).cells
	return []Block{{ID: id, Title: title, Note: costNotes[id], HTML: t.html()}}
}

// costName says whose line of a table of money it is.
func (p *page) costName(id string, of handbook.CostRow) cell {
	switch {
	case of.Department != nil:
		return marks(p.link(of.Department))
	case of.Quarter != 0:
		return number(int(of.Quarter), p.quarterLink(of.Quarter))
	case id == "quarters":
		return words("Without a quarter")
	}
	return words("No department")
}

// amount is an amount of money in a table, where nothing is a dash.
func (p *page) amount(m value.Money) string {
	if m == 0 {
		return "–"
	}
	return m.Full(p.handbook.Config.Currency)
}

// refusedCosts lists what was refused and would have cost money, the dearest first.
func (p *page) refusedCosts(sum handbook.CostRow) template.HTML {
	var dear []*handbook.Work
	for _, w := range p.refused() {
		if w.Cost.Once+w.Cost.Yearly > 0 {
			dear = append(dear, w)
		}
	}
	if len(dear) == 0 {
		return ""
	}
	slices.SortStableFunc(dear, func(a, b *handbook.Work) int {
		return int(b.Cost.Once + b.Cost.Yearly - a.Cost.Once - a.Cost.Yearly)
	})
	t := table{caption: "What it would have cost to say yes", class: "sums", columns: []column{
		{title: "Request", class: "wide"}, {title: "Status"}, {title: "Once", class: "number"}, {title: "A year", class: "number"},
	}}
	for _, w := range dear {
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.link(w) + under(p.department(w.Department))), marks(statusChip(handbook.WorkStatuses, w.Status)),
			number(int(w.Cost.Once), plain(p.amount(w.Cost.Once))), number(int(w.Cost.Yearly), plain(p.amount(w.Cost.Yearly))),
		}})
	}
	t.sum = []cell{
		words("All"), words(""), number(int(sum.WorkOnce), plain(p.amount(sum.WorkOnce))), number(int(sum.WorkYearly), plain(p.amount(sum.WorkYearly))),
	}
	return t.html()
}
