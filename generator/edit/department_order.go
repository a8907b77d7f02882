package edit

import (
	"path"
	"slices"

	"handbook/generator/changeset"
	"handbook/generator/handbook"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// ownOrder is the order of a department in a quarter while somebody changes it.
type ownOrder struct {
	handbook.DepartmentOrder
	quarter *handbook.QuarterPlan
	key     string         // under which the file has it
	written []source.Value // what the file says, with what this edition leaves out
}

// departmentOrder gives work a place in the order of the department that the value
// "whose" names, takes it out, or draws that department's line below it where
// the value "line" is not "". The company's order counts: nothing goes against it.
func (s State) departmentOrder(r Request, work *handbook.Work) (Change, error) {
	d, ok := s.Handbook.Lookup("departments/" + r.Values["whose"]).(*handbook.Department)
	if !ok {
		return Change{}, refuse("there is no department named %q any more", r.Values["whose"])
	}
	if !work.Involves(d) {
		return Change{}, refuse("%s has no part in “%s”. Say in its effort how many weeks it takes", d.Title, work.Title)
	}
	if q, ok := s.quarterWithoutFile(r); ok {
		return s.beginOwnOrder(q, d, work), nil
	}
	_, file, err := s.one(r, handbook.KindQuarter)
	if err != nil {
		return Change{}, err
	}
	o := s.ownOrder(s.Handbook.Lookup(r.Items[0].ID).(*handbook.QuarterPlan), d, file)
	said := "“" + work.Title + "” in the order of " + d.Title
	switch {
	case r.Values["line"] != "":
		o, err = o.cut(work)
		said = "The line of " + d.Title + " is below “" + work.Title + "”"
	case r.Values["out"] != "":
		o, err = o.without(work)
		said = "“" + work.Title + "” is out of the order of " + d.Title
	default:
		o, err = o.moved(s, work, r.Values["after"])
	}
	if err != nil {
		return Change{}, err
	}
	seen := file.Says("orders")
	return s.apply(said, changeset.Set{{Item: r.Items[0].ID, Key: "orders", Seen: seen, Want: o.in(seen), Door: changeset.Keeper}}, file)
}

// quarterWithoutFile is the quarter of a request, where it has no file yet.
func (s State) quarterWithoutFile(r Request) (*handbook.QuarterPlan, bool) {
	if len(r.Items) != 1 {
		return nil, false
	}
	q, ok := s.Handbook.Lookup(r.Items[0].ID).(*handbook.QuarterPlan)
	return q, ok && q.File == ""
}

// beginOwnOrder makes the file of a quarter that has none, with the first piece of
// work of a department's order.
func (s State) beginOwnOrder(q *handbook.QuarterPlan, d *handbook.Department, work *handbook.Work) Change {
	name := s.fileOf(q)
	o := ownOrder{key: d.ID, written: []source.Value{source.Text(source.Figure, work.ID)}}
	file, _ := changeset.Merge(changeset.Open(name, path.Join(string(handbook.KindQuarter), path.Base(name)), nil, markdown.Options{}), changeset.Set{
		{Key: "status", Want: source.Text(source.Figure, "proposed")},
		{Key: "orders", Want: o.in(source.Value{})},
	}, nil)
	return Change{Label: "The order of " + d.Title + " in " + q.Title + " begins with “" + work.Title + "”", Files: []File{{Path: name, After: file.Text}}}
}

// ownOrder is a department's order as the handbook and the file have it.
func (s State) ownOrder(q *handbook.QuarterPlan, d *handbook.Department, file changeset.File) ownOrder {
	o := ownOrder{DepartmentOrder: q.OrderOf(d), quarter: q, key: d.ID}
	for _, entry := range file.Says("orders").Group {
		if s.Handbook.Lookup("departments/"+entry.Key) == handbook.Entity(d) {
			o.key, o.written = entry.Key, slices.Clone(entry.Value.Get("order").List())
		}
	}
	return o
}

// in is the value of the key orders with this order in it.
func (o ownOrder) in(orders source.Value) source.Value {
	at := source.At(o.key)
	orders = orders.With(at.Key("order"), source.ListOf(source.Names, o.written...))
	if o.CutAfter != nil {
		orders = orders.With(at.Key("cut_after"), source.Text(source.Figure, o.CutAfter.ID))
	}
	return orders
}

// company is the company's order of the quarter.
func (o ownOrder) company() []*handbook.Work { return o.quarter.Order[:o.quarter.Listed] }

// moved puts work behind another one, or first.
func (o ownOrder) moved(s State, work *handbook.Work, after string) (ownOrder, error) {
	list := o.Inside(o.company())
	if at := slices.Index(list, work); at >= 0 {
		list = slices.Delete(list, at, at+1)
	}
	at := 0
	if after != "" {
		before, _ := s.Handbook.Lookup("work/" + after).(*handbook.Work)
		if at = slices.Index(list, before) + 1; at == 0 {
			return o, refuse("%q is not in the order of %s", after, o.Department.Title)
		}
	}
	list = slices.Insert(list, at, work)
	if first, second := against(list, o.company()); first != nil {
		return o, refuse("the company's order has “%s” before “%s”. Change it there first", first.Title, second.Title)
	}
	o.written = o.spelt(list)
	o.Written = list
	return o.onItsSide(), nil
}

// against finds what a list has in another sequence than the company's order: the
// one that comes first there, and the one that comes first here.
func against(list, company []*handbook.Work) (first, second *handbook.Work) {
	for i, w := range handbook.InSequence(list, company) {
		if w != list[i] {
			return w, list[i]
		}
	}
	return nil, nil
}

// spelt is a list as the file is to have it. What only the company's order says
// stays unsaid where its place follows from that.
func (o ownOrder) spelt(list []*handbook.Work) []source.Value {
	said := slices.DeleteFunc(slices.Clone(list), func(w *handbook.Work) bool {
		return slices.Contains(o.company(), w) && placeIn(o.written, w.ID) < 0
	})
	short := handbook.DepartmentOrder{Department: o.Department, Written: said}
	if !slices.Equal(short.Inside(o.company()), list) {
		said = list
	}
	return o.withHidden(said)
}

// withHidden are the names of work, and between them what the file names and this
// edition leaves out: behind what it is behind in the file.
func (o ownOrder) withHidden(list []*handbook.Work) []source.Value {
	follows := map[*handbook.Work][]source.Value{}
	names := map[*handbook.Work]source.Value{}
	var last *handbook.Work
	for _, value := range o.written {
		at := slices.IndexFunc(o.Written, func(w *handbook.Work) bool { return placeIn([]source.Value{value}, w.ID) == 0 })
		if at < 0 {
			follows[last] = append(follows[last], value)
			continue
		}
		last = o.Written[at]
		names[last] = value
	}
	made := slices.Clone(follows[nil])
	for _, w := range list {
		name, ok := names[w]
		if !ok {
			name = source.Text(source.Figure, w.ID)
		}
		made = append(append(made, name), follows[w]...)
	}
	return made
}

// without takes work out. If the line was drawn below it, it is drawn below what
// was before it.
func (o ownOrder) without(work *handbook.Work) (ownOrder, error) {
	if slices.Contains(o.company(), work) {
		return o, refuse("“%s” is in the company's order, so it is in this one too. Take it out there", work.Title)
	}
	at := placeIn(o.written, work.ID)
	if at < 0 {
		return o, refuse("%q is not in the order of %s", work.ID, o.Department.Title)
	}
	list := o.Inside(o.company())
	if i := slices.Index(list, work); o.CutAfter == work {
		o.CutAfter = nil
		if i > 0 {
			o.CutAfter = list[i-1]
		}
	}
	o.written = slices.Delete(o.written, at, at+1)
	return o, nil
}

// cut draws the line below work.
func (o ownOrder) cut(work *handbook.Work) (ownOrder, error) {
	if !slices.Contains(o.Inside(o.company()), work) {
		return o, refuse("“%s” is not in the order of %s", work.Title, o.Department.Title)
	}
	o.CutAfter = work
	if last := o.onItsSide().CutAfter; last != work {
		return o, refuse("“%s” is above the company's line, which counts. Draw this one below it", last.Title)
	}
	return o, nil
}

// onItsSide is the order with its line below all that is above the company's.
func (o ownOrder) onItsSide() ownOrder {
	line := slices.Index(o.company(), o.quarter.CutAfter)
	if o.CutAfter == nil || line < 0 {
		return o
	}
	list := o.Inside(o.company())
	for _, w := range list[slices.Index(list, o.CutAfter)+1:] {
		if slices.Contains(o.company()[:line+1], w) {
			o.CutAfter = w
		}
	}
	return o
}

// inSequence brings the orders of departments into the sequence of the company's
// where that is changed: the work that both name keeps its places.
func (s State) inSequence(q *handbook.QuarterPlan, file changeset.File, company []*handbook.Work) source.Value {
	orders := file.Says("orders")
	for _, written := range q.Orders {
		o := s.ownOrder(q, written.Department, file)
		list := handbook.InSequence(o.Written, company)
		if slices.Equal(list, o.Written) {
			continue
		}
		o.written = o.renamed(list)
		orders = orders.With(source.At(o.key, "order"), source.ListOf(source.Names, o.written...))
	}
	return orders
}

// renamed are the names of the file, with each of those that this edition has
// replaced by the one at its place in a list.
func (o ownOrder) renamed(list []*handbook.Work) []source.Value {
	made := slices.Clone(o.written)
	for i, w := range o.Written {
		if at := placeIn(o.written, w.ID); at >= 0 {
			made[at] = source.Text(source.Figure, list[i].ID)
		}
	}
	return made
}

// isDepartmentPlan reports whether a page is that on which a department plans.
func (s State) isDepartmentPlan(page string) bool {
	return slices.ContainsFunc(s.Handbook.Departments, func(d *handbook.Department) bool { return d.PlanPage() == page })
}
