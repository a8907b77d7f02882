package site

import (
	"fmt"
	"html/template"

	"handbook/generator/handbook"
)

const capacityPage = "plan/capacity.html"

// capacity says who has how much to do in which quarter.
func (p *page) capacity(v *ListView) {
	v.Lead = "Person-weeks planned against what each team has for planned work. " + p.limitWords()
	t := table{caption: "Planned person-weeks against the limit", class: "loads", columns: []column{{title: "Department"}}}
	for _, q := range p.handbook.Quarters {
		t.columns = append(t.columns, column{title: p.handbook.Config.Fiscal.Label(q.Quarter), class: "number"})
	}
	for _, d := range p.handbook.Departments {
		r := row{cells: []cell{marks(p.link(d))}}
		for _, q := range p.handbook.Quarters {
			r.cells = append(r.cells, plannedCell(q, p.handbook.Load(d, q.Quarter)))
		}
		t.rows = append(t.rows, r)
	}
	v.Blocks = block("all", "", t.html())
	v.Blocks = append(v.Blocks, p.freeWeeks()...)
}

// limitWords says what a limit is.
func (p *page) limitWords() string {
	factor := p.handbook.Config.Plan.FactorPercent
	if factor == 100 {
		return "The limit is a team's whole capacity."
	}
	return fmt.Sprintf("The limit is %d %% of a team's capacity; the rest is for what nobody could foresee.", factor)
}

// plannedCell says a load against its limit; nothing in a quarter that nobody
// has planned is no load of 0.
func plannedCell(q *handbook.QuarterPlan, l handbook.Load) cell {
	if q.Implicit && len(l.Items) == 0 {
		return number(0, `<span class="faint">not planned yet</span>`)
	}
	return loadCell(l)
}

// weeksOfQuarter is how many weeks a quarter has.
const weeksOfQuarter = 13

// freeWeeks says how much of a team's time its capacity is: most of what people
// do stands in no plan.
func (p *page) freeWeeks() []Block {
	current := p.handbook.Current()
	t := table{caption: "Capacity and people", columns: []column{
		{title: "Department"}, {title: "People", class: "number"}, {title: "Weeks they have", class: "number"}, {title: "For planned work", class: "number"}, {title: "Share", class: "number"},
	}}
	for _, d := range p.handbook.Departments {
		people, known := peopleIn(p.handbook.HeadcountOf(d), current)
		capacity := p.handbook.Load(d, current).Capacity
		if !known || people.Opening == 0 || capacity < 0 {
			continue
		}
		all := handbook.Weeks(100 * weeksOfQuarter * people.Opening)
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.link(d)), countCell(people.Opening), number(int(all), plain(all.String())), number(int(capacity), plain(capacity.String())),
			number(share(capacity, all), plain(fmt.Sprintf("%d %%", share(capacity, all)))),
		}})
	}
	blocks := block("free", "How much of its people that is", t.html())
	for i := range blocks {
		blocks[i].Note = fmt.Sprintf("In %s, at %d weeks for each of the people at its start. The rest is the day-to-day work, which is in no plan.", p.handbook.Config.Fiscal.Months(current), weeksOfQuarter)
	}
	return blocks
}

// loadCell says a load against its limit; over it, in words too.
func loadCell(l handbook.Load) cell {
	sum := l.Above()
	if sum.Items == 0 && l.Limit < 0 {
		return words("–")
	}
	said := loadWords(sum, l.Limit)
	html := plain(said)
	if l.Over() {
		html = `<strong class="over">` + html + `</strong> <span class="chip over">over</span>`
	}
	return number(int(l.Planned), html)
}

// loadWords says a load, and what it is to be held against where that is known.
// What is over the limit without its unsized work is over it in any case.
func loadWords(sum handbook.Sum, limit handbook.Weeks) string {
	switch {
	case limit < 0:
		return sumWords(sum)
	case sum.Unsized == 0:
		return sum.Weeks.String() + " of " + limit.String()
	case !sum.Stated() && sum.Weeks <= limit:
		return sumWords(sum) + "; limit " + limit.String()
	}
	return fmt.Sprintf("about %s of %s, and %d not sized", sum.Weeks, limit, sum.Unsized)
}

// quarterLoad is who has how much to do in one quarter.
func (p *page) quarterLoad(q *handbook.QuarterPlan) template.HTML {
	t := table{caption: "Load in person-weeks", columns: []column{
		{title: "Department"}, {title: "Planned against the limit", class: "number"}, {title: "Below the line", class: "number", spare: true}, {title: "Its own items", class: "number"}, {title: "Helps with", class: "number"}, {title: "Not sized", class: "number", spare: true},
	}}
	if len(q.Work) == 0 {
		return ""
	}
	for _, d := range p.handbook.Departments {
		l := p.handbook.Load(d, q.Quarter)
		if len(l.Items) == 0 && l.Capacity < 0 {
			continue
		}
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.link(d)), loadCell(l), number(int(l.BelowLine), plain(l.BelowLine.String())), countCell(ownItems(l)), countCell(len(l.Items) - ownItems(l)), countCell(l.Unsized),
		}})
	}
	return t.html()
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
