package handbook

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"handbook/generator/handbook/value"
)

// QuarterPlan is the file of a quarter: the one order across departments. A
// quarter in which something happens but which has no file is Implicit.
type QuarterPlan struct {
	Item
	Quarter  value.Quarter
	AgreedOn value.Date
	CutAfter *Work // the last item above the line; nil: no line
	Orders   []DepartmentOrder

	// Derived.
	Order     []*Work // the order as written, then other planned work that starts here, by id
	Listed    int     // how many of Order the file itself names
	Work      []*Work // everything planned that runs in this quarter
	Positions []*Position

	refs struct {
		order    []Name
		cutAfter Name
		orders   []writtenOrder
	}
}

// Load is what one department has to do in one quarter.
type Load struct {
	Department *Department
	Quarter    value.Quarter
	Capacity   value.Weeks // NoWeeks when not known
	Limit      value.Weeks // capacity times planning factor; NoWeeks when not known
	Planned    value.Weeks // above the line
	BelowLine  value.Weeks
	Unsized    int // items that nobody sized, which are in neither
	Items      []LoadItem
	Proposals  []LoadItem // what is only proposed, which is in no sum above
}

// Above adds up what stands above the line.
func (l Load) Above() Sum { return above(l.Items) }

// Proposed adds up what is only proposed, and stands above the line.
func (l Load) Proposed() Sum { return above(l.Proposals) }

// IfAll adds up all that stands above the line, as if every proposal were
// accepted.
func (l Load) IfAll() Sum { return above(slices.Concat(l.Items, l.Proposals)) }

func above(items []LoadItem) Sum {
	var sum Sum
	for _, item := range items {
		if !item.BelowLine {
			sum.Add(item.Work, item.Weeks)
		}
	}
	return sum
}

// Over says that more is planned than the limit allows.
func (l Load) Over() bool { return l.Limit >= 0 && l.Planned > l.Limit }

// LoadItem is one work item's part of a load.
type LoadItem struct {
	Work      *Work
	Weeks     value.Weeks
	BelowLine bool
}

var quarterRows = newTable(
	asDate("agreed_on", "The day on which the departments agreed", func(q *QuarterPlan) *value.Date { return &q.AgreedOn }),
	asMany("order", "The one order of work across departments, the first item first", Orders, func(q *QuarterPlan) (*[]Name, *[]*Work) { return &q.refs.order, &q.Order }, KindWork).inOrder(),
	asOne("cut_after", "The last item that there are people for; what follows is below the line", Orders, func(q *QuarterPlan) (*Name, **Work) { return &q.refs.cutAfter, &q.CutAfter }, KindWork).resolvedBy((*Builder).resolveLine),
	asOrders("orders", "The order of a department inside that of the company, by department"),
)

// asPage makes prose of a plan that belongs to no quarter, or to one that has
// its plan already: it stays readable.
func (q *QuarterPlan) AsPage() *Page {
	page := &Page{Item: q.Item, Folder: path.Dir(q.Rel), OwnTitle: q.Title}
	page.Kind, page.ID, page.Status = KindPage, strings.TrimSuffix(q.Rel, ".md"), ""
	return page
}

// decodeQuarter reads a quarter's file, whose id says which quarter it is.
func decodeQuarter(dec *decoder) Entity {
	q := &QuarterPlan{}
	q.Status = "proposed"
	decodeRows(dec, q, &q.Item, quarterRows)
	dec.idle("department", "a quarter is of all departments, so that this says nothing", "a department's own order inside it is under orders: {sales: {order: […]}}")
	quarter, err := value.ParseQuarter(q.ID)
	if err != nil {
		dec.fault("bad-id", "id", fmt.Sprintf("the name %q is not a quarter, so it is unclear when this plan is for", q.ID), "name the file after the quarter: 2026-q3.md")
		return q.AsPage()
	}
	q.Quarter = quarter
	return q
}

func ImplicitPlan(fiscal value.Fiscal, q value.Quarter) *QuarterPlan {
	return &QuarterPlan{Quarter: q, Item: Item{
		Kind: KindQuarter, ID: q.Slug(), Slug: q.Slug(), Title: fiscal.Label(q),
		Status: "proposed", Audience: Staff, Implicit: true,
	}}
}
