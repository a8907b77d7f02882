package site

import (
	"handbook/generator/exchange"
	"handbook/generator/figure"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/review"
	"handbook/generator/series"
)

// reader is what pages are made of: the handbook, the questions that it asks,
// what has changed, and which pages there are.
type reader struct {
	handbook *handbook.Handbook
	figures  *figure.Set
	scenario *Scenario // nil where the handbook is the plan itself
	since    *Since    // of the first page; nil if nothing is compared
	compared Compared
	kept     []series.Point        // what was counted on the days on which a state was kept
	course   func() []series.Point // the same, and what is counted today

	templates []exchange.Template // what can be copied
	version   string              // of the program

	review     func() *review.Report
	dues       func() []exchange.Due // what is due on which day
	calendar   exchange.Calendar
	neighbours func() map[handbook.Entity]neighbours
	has        func(file string) bool   // whether the site has such a page
	pagesIn    func(section string) int // how many pages a section has

	path string // of the page that is being made, from the site's root
}

// at is the reader for one page.
func (r *reader) at(file string) *reader {
	one := *r
	one.path = file
	return &one
}

// isExec reports whether the edition is that of the executives.
func (r *reader) isExec() bool { return r.handbook.Edition == handbook.Exec }

// report is the review of the handbook.
func (r *reader) report() *review.Report { return r.review() }

// money says an amount in the handbook's currency.
func (r *reader) money(amount value.Money) string { return amount.Short(r.handbook.Config.Currency) }

// about is an amount in a sentence, rounded.
func (r *reader) about(m value.Money) string { return m.About(r.handbook.Config.Currency) }

// amount is an amount of money in a table, where nothing is a dash.
func (r *reader) amount(m value.Money) string {
	if m == 0 {
		return "–"
	}
	return m.Full(r.handbook.Config.Currency)
}

// isSoon reports whether a day has passed or is not far away.
func (r *reader) isSoon(on value.Date) bool { return on.Compare(r.handbook.Now.AddDays(soon)) <= 0 }

// soon is how many days ahead a page looks.
const soon = 30
