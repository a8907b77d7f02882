package edit

import (
	"path"
	"slices"

	"handbook/generator/changeset"
	"handbook/generator/handbook"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// one opens the only item of a request, which must be of a kind.
func (s State) one(r Request, kind handbook.Kind) (*handbook.Item, changeset.File, error) {
	if len(r.Items) != 1 {
		return nil, changeset.File{}, refuse("this is done to one item at a time")
	}
	item, file, err := s.open(r.Items[0])
	if err == nil && item.Kind != kind {
		return nil, file, refuse("“%s” is not a %s", item.Title, kind.Words().Singular)
	}
	return item, file, err
}

// order gives a piece of work a place in the order of a quarter, or takes it out.
func (s State) order(r Request) (Change, error) {
	work, ok := s.Handbook.Lookup("work/" + r.Values["work"]).(*handbook.Work)
	if !ok {
		return Change{}, refuse("there is no work named %q any more", r.Values["work"])
	}
	if r.Values["whose"] != "" {
		return s.departmentOrder(r, work)
	}
	if q, ok := s.quarterWithoutFile(r); ok {
		return s.beginOrder(q, work), nil
	}
	_, file, err := s.one(r, handbook.KindQuarter)
	if err != nil {
		return Change{}, err
	}
	id := r.Items[0].ID
	if r.Values["out"] != "" {
		return s.takeOut(file, id, work)
	}
	order := file.Says("order")
	wanted, err := moved(order, work.ID, r.Values["after"])
	if err != nil {
		return Change{}, err
	}
	set := changeset.Set{{Item: id, Key: "order", Seen: order, Want: wanted, Door: changeset.Keeper}}
	q := s.Handbook.Lookup(id).(*handbook.QuarterPlan)
	if seen, orders := file.Says("orders"), s.inSequence(q, file, s.worksOf(wanted)); !orders.Equal(seen) {
		set = append(set, changeset.Change{Item: id, Key: "orders", Seen: seen, Want: orders, Door: changeset.Keeper})
	}
	return s.apply("“"+work.Title+"” in the order", set, file)
}

// worksOf is the work that an order names, as far as this edition has it.
func (s State) worksOf(order source.Value) []*handbook.Work {
	var list []*handbook.Work
	for _, name := range order.List() {
		if w, ok := s.Handbook.Lookup("work/" + name.String()).(*handbook.Work); ok {
			list = append(list, w)
		}
	}
	return list
}

// placeIn is the index of an id in an order; -1 if it is not in it.
func placeIn(order []source.Value, id string) int { return placeOf(order, id, handbook.KindWork) }

// placeOf is the index of an id of a kind in a list; -1 if it is not in it.
func placeOf(list []source.Value, id string, kind handbook.Kind) int {
	name := handbook.Form{Shape: handbook.Reference, Kinds: []handbook.Kind{kind}}
	return slices.IndexFunc(list, func(v source.Value) bool { return name.Meaning(v.String()) == name.Meaning(id) })
}

// moved is an order with an id right behind another, or first for "".
func moved(order source.Value, id, after string) (source.Value, error) {
	list, item := slices.Clone(order.List()), source.Text(source.Figure, id)
	if at := placeIn(list, id); at >= 0 {
		item = list[at]
		list = slices.Delete(list, at, at+1)
	}
	if placeIn(list, id) >= 0 {
		return order, refuse("%q is in the order twice", id)
	}
	at := 0
	if after != "" {
		if at = placeIn(list, after) + 1; at == 0 {
			return order, refuse("%q is not in the order", after)
		}
	}
	return source.ListOf(source.Sentences, slices.Insert(list, at, item)...), nil
}

// takeOut takes work out of the order. If the line was drawn below it, it is
// drawn below what stood before it.
func (s State) takeOut(file changeset.File, quarter string, work *handbook.Work) (Change, error) {
	order := file.Says("order")
	list := slices.Clone(order.List())
	at := placeIn(list, work.ID)
	if at < 0 {
		return Change{}, refuse("%q is not in the order", work.ID)
	}
	set := changeset.Set{{Item: quarter, Key: "order", Seen: order, Want: source.ListOf(source.Sentences, slices.Delete(list, at, at+1)...), Door: changeset.Keeper}}
	if q, ok := s.Handbook.Lookup(quarter).(*handbook.QuarterPlan); ok && q.CutAfter == work {
		above := ""
		if at := slices.Index(q.Order, work); at > 0 {
			above = q.Order[at-1].ID
		}
		set = append(set, changeset.Change{Item: quarter, Key: "cut_after", Seen: file.Says("cut_after"), Want: source.Text(source.Figure, above), Door: changeset.Keeper})
	}
	return s.apply("“"+work.Title+"” is out of the order", set, file)
}

// beginOrder makes the file of a quarter that has none, with the first piece of
// work of its order.
func (s State) beginOrder(q *handbook.QuarterPlan, work *handbook.Work) Change {
	name := s.fileOf(q)
	file, _ := changeset.Merge(changeset.Open(name, path.Join(string(handbook.KindQuarter), path.Base(name)), nil, markdown.Options{}), changeset.Set{
		{Key: "status", Want: source.Text(source.Figure, "proposed")},
		{Key: "order", Want: source.ListOf(source.Sentences, source.Text(source.Figure, work.ID))},
	}, nil)
	return Change{Label: "The order of " + q.Title + " begins with “" + work.Title + "”", Files: []File{{Path: name, After: file.Text}}}
}

// link adds a component to what another one needs, or takes it away.
func (s State) link(r Request) (Change, error) {
	item, file, err := s.one(r, handbook.KindComponent)
	if err != nil {
		return Change{}, err
	}
	from := s.Handbook.Lookup(r.Items[0].ID).(*handbook.Component)
	to, ok := s.Handbook.Lookup("components/" + r.Values["depends_on"]).(*handbook.Component)
	switch {
	case !ok:
		return Change{}, refuse("there is no component named %q any more", r.Values["depends_on"])
	case from == to:
		return Change{}, refuse("“%s” does not need itself", item.Title)
	case r.Values["out"] != "":
		return s.unlink(file, from, to)
	case slices.Contains(from.DependsOn, to):
		return Change{}, refuse("“%s” needs “%s” already", item.Title, to.Title)
	}
	return s.apply("“"+item.Title+"” needs “"+to.Title+"”", changeset.Set{names(r.Items[0].ID, "depends_on", string(to.Kind)+"/"+to.ID)}, file)
}

// unlink takes a component away from what another one needs.
func (s State) unlink(file changeset.File, from, to *handbook.Component) (Change, error) {
	needs := file.Says("depends_on")
	at := placeOf(needs.List(), to.ID, handbook.KindComponent)
	if at < 0 {
		return Change{}, refuse("%s does not say that “%s” needs “%s”", file.Path, from.Title, to.Title)
	}
	left := source.ListOf(source.Names, slices.Delete(slices.Clone(needs.List()), at, at+1)...)
	change := changeset.Change{Item: string(handbook.KindComponent) + "/" + from.ID, Key: "depends_on", Seen: needs, Want: left, Door: changeset.Keeper}
	return s.apply("“"+from.Title+"” no longer needs “"+to.Title+"”", changeset.Set{change}, file)
}

// added adds names to a set of them.
func added(item, key string, names ...string) changeset.Change {
	list := make([]source.Value, len(names))
	for i, name := range names {
		list[i] = source.Text(source.Figure, name)
	}
	return changeset.Change{Item: item, Key: key, Want: source.ListOf(source.Sentences, list...), Door: changeset.Keeper}
}
