package site

import (
	"path"
	"slices"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
)

func costsListing(r *reader, v *page.Listing) {
	costs := r.handbook.Costs()
	if costs.Planned.IsZero() && costs.Refused.IsZero() {
		return
	}
	v.Lead = costsLead(r, costs)
	v.Blocks = append(v.Blocks, costsInWords(r)...)
	v.Blocks = append(v.Blocks, costBlock(r, "quarters", "By quarter", "Quarter", costs.Quarters, costs.Planned)...)
	v.Blocks = append(v.Blocks, costBlock(r, "departments", "By department", "Department", costs.Departments, costs.Planned)...)
	v.Blocks = append(v.Blocks, block("refused", "What it would have cost to say yes", refusedCosts(r, costs.Refused))...)
	v.Blocks = append(v.Blocks, block("vendors", "What vendors are paid", contractTable(r, r.handbook.Vendors).Shown())...)
}

// costsLead says the sums in a few sentences.
func costsLead(r *reader, costs handbook.Costs) string {
	lead := costsLine(r, costs.Planned)
	if no := costs.Refused; no.WorkOnce+no.WorkYearly > 0 {
		lead += " What we are not doing would have cost " + sumWords(r, no.WorkOnce, no.WorkYearly) + "."
	}
	return lead
}

// costsLine says in a sentence what a plan costs; "" where nothing in it does.
func costsLine(r *reader, plan handbook.CostRow) string {
	if plan.IsZero() {
		return ""
	}
	said := []string{"Planned work costs " + sumWords(r, plan.WorkOnce, plan.WorkYearly)}
	if plan.People > 0 {
		said = append(said, "joiners cost "+r.about(plan.People)+" a year")
	}
	if plan.Vendors > 0 {
		said = append(said, "contracts cost "+r.about(plan.Vendors)+" a year")
	}
	return strings.Join(said, "; ") + "."
}

func sumWords(r *reader, once, yearly value.Money) string {
	var said []string
	if once > 0 {
		said = append(said, r.about(once)+" once")
	}
	if yearly > 0 {
		said = append(said, r.about(yearly)+" a year")
	}
	if len(said) == 0 {
		return "nothing that is written down"
	}
	return strings.Join(said, " and ")
}

// costsInWords are the author's own pages of the plan, which say what no sum can.
func costsInWords(r *reader) []page.Block {
	var items []page.Node
	for _, own := range r.handbook.Pages {
		if !own.IsIndex && own.Folder == path.Dir(planPage) {
			items = append(items, entry(own))
		}
	}
	return block("words", "In words", list(page.Pages, items))
}

// costNotes say how each table counts.
var costNotes = map[string]string{
	"quarters":    "Work counts in the quarter in which it starts, people in the quarter in which they join. Yearly figures are for a whole year.",
	"departments": "Work and positions count in their department, contracts in that of the component.",
}

// costBlock is a table of money, with the sum in its last line. Columns in
// which nothing costs anything are left out.
func costBlock(r *reader, id, title, head string, rows []handbook.CostRow, sum handbook.CostRow) []page.Block {
	figures := []struct {
		title string
		of    func(handbook.CostRow) value.Money
	}{
		{"Work, once", func(row handbook.CostRow) value.Money { return row.WorkOnce }},
		{"Work, a year", func(row handbook.CostRow) value.Money { return row.WorkYearly }},
		{"Joiners, a year", func(row handbook.CostRow) value.Money { return row.People }},
		{"Contractors, a year", func(row handbook.CostRow) value.Money { return row.Contractors }},
		{"Contracts, a year", func(row handbook.CostRow) value.Money { return row.Vendors }},
	}
	if id == "quarters" {
		figures = figures[:4] // what vendors are paid belongs to no quarter
		sum.Vendors = 0
	}
	t := &page.Table{Caption: title, Role: page.Sums, Columns: []page.Column{{Title: head, Kind: page.ShortColumn}}}
	line := func(name page.Cell, of handbook.CostRow) page.Row {
		row := page.Row{Cells: []page.Cell{name}}
		for _, f := range figures {
			if f.of(sum) != 0 {
				row.Cells = append(row.Cells, page.Figure(int(f.of(of)), page.Words(r.amount(f.of(of)))))
			}
		}
		return row
	}
	for _, f := range figures {
		if f.of(sum) != 0 {
			t.Columns = append(t.Columns, page.Column{Title: f.title, Kind: page.NumberColumn})
		}
	}
	if len(t.Columns) == 1 {
		return nil
	}
	for _, of := range rows {
		if !of.IsZero() {
			t.Rows = append(t.Rows, line(costName(r, id, of), of))
		}
	}
	t.Sum = line(words("All"), sum).Cells
	return []page.Block{{ID: id, Title: title, Note: costNotes[id], Of: t.Shown()}}
}

// costName says whose line of a table of money it is.
func costName(r *reader, id string, of handbook.CostRow) page.Cell {
	switch {
	case of.Department != nil:
		return cell(link(of.Department))
	case of.Quarter != 0:
		return page.Figure(int(of.Quarter), quarterLink(r, of.Quarter))
	case id == "quarters":
		return words("Without a quarter")
	}
	return words("No department")
}

// refusedCosts lists what was refused and would have cost money, the dearest first.
func refusedCosts(r *reader, sum handbook.CostRow) page.Node {
	var dear []*handbook.Work
	for _, w := range refusedWork(r.handbook.Work) {
		if w.Cost.Once+w.Cost.Yearly > 0 {
			dear = append(dear, w)
		}
	}
	if len(dear) == 0 {
		return nil
	}
	slices.SortStableFunc(dear, func(a, b *handbook.Work) int {
		return int(b.Cost.Once + b.Cost.Yearly - a.Cost.Once - a.Cost.Yearly)
	})
	t := &page.Table{Caption: "What it would have cost to say yes", Role: page.Sums, Columns: []page.Column{
		{Title: "Request", Kind: page.WideColumn}, {Title: "Status"}, {Title: "Once", Kind: page.NumberColumn}, {Title: "A year", Kind: page.NumberColumn},
	}}
	for _, w := range dear {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(w), under(department(w.Department))), cell(statusChip(handbook.WorkStatuses, w.Status)),
			page.Figure(int(w.Cost.Once), page.Words(r.amount(w.Cost.Once))), page.Figure(int(w.Cost.Yearly), page.Words(r.amount(w.Cost.Yearly))),
		}})
	}
	t.Sum = []page.Cell{
		words("All"), words(""), page.Figure(int(sum.WorkOnce), page.Words(r.amount(sum.WorkOnce))), page.Figure(int(sum.WorkYearly), page.Words(r.amount(sum.WorkYearly))),
	}
	return t.Shown()
}
