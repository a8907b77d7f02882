package site

import (
	"fmt"

	"handbook/generator/figure"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
	"handbook/generator/wording"
)

// capacityListing says who has how much to do in which quarter.
func capacityListing(r *reader, v *page.Listing) {
	v.Lead = "Planned person-weeks against what each team has for planned work. " + limitWords(r)
	t := &page.Table{Caption: "Planned person-weeks against the limit", Role: page.Loads, Columns: []page.Column{{Title: "Department"}}}
	for _, q := range r.handbook.Quarters {
		t.Columns = append(t.Columns, page.Column{Title: r.handbook.Config.Fiscal.Label(q.Quarter), Kind: page.NumberColumn})
	}
	for _, d := range r.handbook.Departments {
		row := page.Row{Cells: []page.Cell{cell(link(d))}}
		for _, q := range r.handbook.Quarters {
			row.Cells = append(row.Cells, plannedCell(q, r.handbook.Load(d, q.Quarter)))
		}
		t.Rows = append(t.Rows, row)
	}
	v.Blocks = block("all", "", t.Shown())
	v.Blocks = append(v.Blocks, freeWeeks(r)...)
}

// limitWords says what a limit is.
func limitWords(r *reader) string {
	factor := r.handbook.Config.Plan.FactorPercent
	if factor == 100 {
		return "The limit is a team's whole capacity."
	}
	return fmt.Sprintf("The limit is %d%% of a team's capacity; the rest is for the unexpected.", factor)
}

// plannedCell says a load against its limit; nothing in a quarter that nobody
// has planned is no load of 0.
func plannedCell(q *handbook.QuarterPlan, l handbook.Load) page.Cell {
	if q.Implicit && len(l.Items) == 0 {
		return page.Figure(0, page.Said(page.Faint, "not planned yet"))
	}
	return loadCell(l)
}

// weeksOfQuarter is how many weeks a quarter has.
const weeksOfQuarter = 13

// freeWeeks says how much of a team's time its capacity is: most of what people
// do is in no plan.
func freeWeeks(r *reader) []page.Block {
	current := r.handbook.Current()
	t := &page.Table{Caption: "Capacity and people", Columns: []page.Column{
		{Title: "Department"}, {Title: "People", Kind: page.NumberColumn}, {Title: "Weeks they have", Kind: page.NumberColumn}, {Title: "For planned work", Kind: page.NumberColumn}, {Title: "Share", Kind: page.NumberColumn},
	}}
	for _, d := range r.handbook.Departments {
		people, known := peopleIn(r.handbook.HeadcountOf(d), current)
		capacity := r.handbook.Load(d, current).Capacity
		if !known || people.Opening == 0 || capacity < 0 {
			continue
		}
		all := value.Weeks(100 * weeksOfQuarter * people.Opening)
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(d)), countCell(people.Opening), page.Figure(int(all), page.Words(all.String())), page.Figure(int(capacity), page.Words(capacity.String())),
			page.Figure(figure.Share(capacity, all), page.Words(fmt.Sprintf("%d%%", figure.Share(capacity, all)))),
		}})
	}
	blocks := block("free", "Share of each team’s time", t.Shown())
	for i := range blocks {
		blocks[i].Note = fmt.Sprintf("In %s, at %d weeks for each of the people at its start. The rest is day-to-day work, which is in no plan.", r.handbook.Config.Fiscal.Months(current), weeksOfQuarter)
	}
	return blocks
}

// loadCell says a load against its limit; over it, in words too.
func loadCell(l handbook.Load) page.Cell {
	sum := l.Above()
	if sum.Items == 0 && l.Limit < 0 {
		return words("–")
	}
	of := page.Words(loadWords(sum, l.Limit))
	if l.Over() {
		of = over(of)
	}
	if l.Limit > 0 {
		of = page.Line(of, page.Load{Sum: int(l.Planned), Limit: int(l.Limit)})
	}
	return page.Figure(int(l.Planned), of)
}

// loadWords says a load, and what it is to be held against where that is known.
// What is over the limit without its unsized work is over it in any case.
func loadWords(sum handbook.Sum, limit value.Weeks) string {
	switch {
	case limit < 0:
		return wording.Sum(sum)
	case sum.Unsized == 0:
		return sum.Weeks.String() + " of " + limit.String()
	case !sum.Stated() && sum.Weeks <= limit:
		return wording.Sum(sum) + "; limit " + limit.String()
	}
	return fmt.Sprintf("about %s of %s, and %d not sized", sum.Weeks, limit, sum.Unsized)
}

// over marks what is over a limit.
func over(of page.Node) page.Node {
	return page.Line(page.Marked(page.Over, of), page.Text(" "), chip("over", "over"))
}

// quarterLoad is who has how much to do in one quarter.
func quarterLoad(r *reader, q *handbook.QuarterPlan) page.Node {
	t := &page.Table{Caption: "Load in person-weeks", Columns: []page.Column{
		{Title: "Department"}, {Title: "Planned against the limit", Kind: page.NumberColumn}, {Title: "If we did all proposed", Kind: page.NumberColumn}, {Title: "Below the line", Kind: page.NumberColumn, Spare: true}, {Title: "Its own items", Kind: page.NumberColumn}, {Title: "Helps with", Kind: page.NumberColumn}, {Title: "Not sized", Kind: page.NumberColumn, Spare: true},
	}}
	if len(q.Work) == 0 && proposals(r.handbook.Work)[q.Quarter] == 0 {
		return nil
	}
	for _, d := range r.handbook.Departments {
		l := r.handbook.Load(d, q.Quarter)
		if len(l.Items) == 0 && len(l.Proposals) == 0 && l.Capacity < 0 {
			continue
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(d)), loadCell(l), ifAllCell(l), page.Figure(int(l.BelowLine), page.Words(l.BelowLine.String())), countCell(ownItems(l)), countCell(len(l.Items) - ownItems(l)), countCell(l.Unsized),
		}})
	}
	return t.Shown()
}

// ifAllCell says a load with all that is proposed above the line; nothing where
// nothing is.
func ifAllCell(l handbook.Load) page.Cell {
	if l.Proposed().Items == 0 {
		return page.Cell{}
	}
	sum := l.IfAll()
	of := page.Words(loadWords(sum, l.Limit))
	if l.Limit >= 0 && sum.Weeks > l.Limit {
		of = over(of)
	}
	return page.Figure(int(sum.Weeks), of)
}

// ownItems counts the items of a load that are the department's own; with the
// others it helps.
func ownItems(l handbook.Load) int {
	n := 0
	for _, item := range l.Items {
		if item.Work.Department == l.Department {
			n++
		}
	}
	return n
}
