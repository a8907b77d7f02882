package handbook

import (
	"fmt"
	"slices"

	"handbook/generator/diag"
	"handbook/generator/english"
)

// DepartmentOrder is the order that a department gives its own work in a quarter,
// inside the company's. What the company's order names keeps the sequence that it
// has there.
type DepartmentOrder struct {
	Department *Department
	Written    []*Work // as its file says
	CutAfter   *Work   // the last item that the department has people for; nil: no line
}

// writtenOrder is a department's order before names are resolved.
type writtenOrder struct {
	department Name
	order      []Name
	cutAfter   Name
}

// departmentOrderRows are the keys of a department's order.
var departmentOrderRows = newTable(
	asNames("order", "Its work in this quarter, the first item first", func(o *writtenOrder) *[]Name { return &o.order }, KindWork).inOrder(),
	asName("cut_after", "The last item that it has people for", func(o *writtenOrder) *Name { return &o.cutAfter }, KindWork),
)

// asOrders are the orders of departments, by their names.
func asOrders(key, help string) row[QuarterPlan] {
	return row[QuarterPlan]{
		key: key, help: help, form: Form{Shape: ByName, Of: []Form{groupOf(departmentOrderRows)}},
		set: decodeOrders, inner: departmentOrderRows.exported(),
		resolve: func(b *Builder, _ Entity, q *QuarterPlan) { b.resolveOrders(q) },
	}
}

func decodeOrders(q *QuarterPlan, v input) {
	q.refs.orders = nil
	for _, pair := range v.entries() {
		written := writtenOrder{department: pair.at.named(pair.key)}
		group(pair.value, &written, "a department's order", departmentOrderRows)
		q.refs.orders = append(q.refs.orders, written)
	}
}

// Involves reports whether a department does the work or has a share in it.
func (w *Work) Involves(d *Department) bool {
	return w.Department == d || slices.ContainsFunc(w.Effort, func(e Effort) bool { return e.Department == d })
}

// OrderOf is the order of a department in a quarter; an empty one where it has
// written none.
func (q *QuarterPlan) OrderOf(d *Department) DepartmentOrder {
	for _, o := range q.Orders {
		if o.Department == d {
			return o
		}
	}
	return DepartmentOrder{Department: d}
}

// Ordered is what a department has to do in a quarter, in order: what it has
// ordered itself, and what the company's order has of it.
func (q *QuarterPlan) Ordered(d *Department) []*Work { return q.OrderOf(d).Inside(q.Order[:q.Listed]) }

// Inside puts a department's own order into the company's. What both name takes
// the places that it has in the department's order, in the sequence of the
// company's. What only the company names follows what it has before that.
func (o DepartmentOrder) Inside(company []*Work) []*Work {
	own := slices.DeleteFunc(slices.Clone(company), func(w *Work) bool { return !w.Involves(o.Department) })
	list := InSequence(o.Written, own)
	at := 0
	for _, w := range own {
		if i := slices.Index(list, w); i >= 0 {
			at = i + 1
			continue
		}
		list = slices.Insert(list, at, w)
		at++
	}
	return list
}

// InSequence is a list in which what the company's order has too comes in the
// sequence that it has there. Everything else keeps its place.
func InSequence(list, company []*Work) []*Work {
	var both []*Work
	for _, w := range company {
		if slices.Contains(list, w) {
			both = append(both, w)
		}
	}
	made := slices.Clone(list)
	for i, w := range made {
		if slices.Contains(company, w) {
			made[i], both = both[0], both[1:]
		}
	}
	return made
}

// resolveOrders finds what the orders of departments name.
func (b *Builder) resolveOrders(q *QuarterPlan) {
	q.Orders = nil
	for _, written := range q.refs.orders {
		d := one[*Department](b, q, written.department, BelongsTo, KindDepartment)
		if d == nil || slices.ContainsFunc(q.Orders, func(o DepartmentOrder) bool { return o.Department == d }) {
			continue
		}
		o := DepartmentOrder{Department: d}
		for _, name := range written.order {
			w := one[*Work](b, q, name, Orders, KindWork)
			if w == nil || slices.Contains(o.Written, w) {
				continue
			}
			if b.fits(q, o, w, name) {
				o.Written = append(o.Written, w)
			}
		}
		o.CutAfter = b.lineOf(q, o, written.cutAfter)
		q.Orders = append(q.Orders, o)
	}
}

// fits reports whether work can be next in a department's order. Against the
// company's order it can, and that order counts.
func (b *Builder) fits(q *QuarterPlan, o DepartmentOrder, w *Work, name Name) bool {
	if !w.Involves(o.Department) {
		b.Report(name.Diagnostic(q.File, diag.Warning, "order-of-others",
			fmt.Sprintf("%s has no part in %s, so it is left out of its order", o.Department.Title, english.Quoted(w.Title)),
			fmt.Sprintf("take it out, or say in that file how many weeks it takes: effort: {%s: 2}", o.Department.ID)))
		return false
	}
	at := slices.Index(q.Order, w)
	for _, before := range o.Written {
		if at >= 0 && slices.Index(q.Order, before) > at {
			b.Report(name.Diagnostic(q.File, diag.Warning, "order-against",
				fmt.Sprintf("%s has %s behind %s, and the company's order has it before that", o.Department.Title, english.Quoted(w.Title), english.Quoted(before.Title)),
				"the company's order counts; change the sequence here, or there"))
			break
		}
	}
	return true
}

// lineOf is the last work above a department's line. It is in the department's
// order, and nothing below it is above the company's line.
func (b *Builder) lineOf(q *QuarterPlan, o DepartmentOrder, name Name) *Work {
	cut := one[*Work](b, q, name, Orders, KindWork)
	if cut == nil {
		return nil
	}
	list := o.Inside(q.Order)
	at := slices.Index(list, cut)
	if at < 0 {
		b.Report(name.Diagnostic(q.File, diag.Error, "cut-after",
			fmt.Sprintf("the line of %s is drawn after %s, which is not in its order", o.Department.Title, english.Quoted(name.Text)), "add it to that order, or draw the line after an item of it"))
		return nil
	}
	for _, w := range list[at+1:] {
		if q.CutAfter != nil && slices.Contains(q.Order, w) && slices.Index(q.Order, w) <= slices.Index(q.Order, q.CutAfter) {
			b.Report(name.Diagnostic(q.File, diag.Warning, "line-against",
				fmt.Sprintf("%s has %s below its line, and it is above the company's", o.Department.Title, english.Quoted(w.Title)),
				"the company's line counts; draw this one after it, or move the company's"))
			break
		}
	}
	return cut
}
