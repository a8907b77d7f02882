package edit

import (
	"slices"

	"handbook/generator/handbook"
	"handbook/generator/source"
)

// one opens the only item of a request, which must be of a kind.
func (s State) one(r Request, kind handbook.Kind) (*handbook.Item, []byte, error) {
	if len(r.Items) != 1 {
		return nil, nil, refuse("this is done to one item at a time")
	}
	item, text, err := s.open(r.Items[0])
	if err == nil && item.Kind != kind {
		return nil, nil, refuse("“%s” is no %s", item.Title, kind.Words().Singular)
	}
	return item, text, err
}

// order gives a piece of work a place in the order of a quarter, or takes it out.
func (s State) order(r Request) (Change, error) {
	work, ok := s.Handbook.Lookup("work/" + r.Values["work"]).(*handbook.Work)
	if !ok {
		return Change{}, refuse("there is no work named %q any more", r.Values["work"])
	}
	if len(r.Items) == 1 {
		if q, ok := s.Handbook.Lookup(r.Items[0].ID).(*handbook.QuarterPlan); ok && q.File == "" {
			return s.beginOrder(q, work), nil
		}
	}
	item, text, err := s.one(r, handbook.KindQuarter)
	if err != nil {
		return Change{}, err
	}
	label := "“" + work.Title + "” in the order"
	var changed []byte
	if r.Values["out"] != "" {
		label = "“" + work.Title + "” is out of the order"
		changed, err = s.takeOut(text, r.Items[0].ID, work)
	} else {
		changed, err = source.MoveItem(text, "order", work.ID, r.Values["after"])
	}
	if err != nil {
		return Change{}, refuse("%s cannot be changed here: %v. Change it in the file", item.File, err)
	}
	if err := s.check(item, text, changed); err != nil {
		return Change{}, err
	}
	return Change{Label: label, Files: []File{{item.File, text, changed}}}, nil
}

// takeOut takes work out of the order. If the line was drawn below it, it is
// drawn below what stood before it.
func (s State) takeOut(text []byte, quarter string, work *handbook.Work) ([]byte, error) {
	changed, err := source.RemoveItem(text, "order", work.ID)
	q, ok := s.Handbook.Lookup(quarter).(*handbook.QuarterPlan)
	if err != nil || !ok || q.CutAfter != work {
		return changed, err
	}
	above := source.Value{}
	if at := slices.Index(q.Order, work); at > 0 {
		above = valueOf(source.Figure, q.Order[at-1].ID)
	}
	return source.Splice(changed, source.At("cut_after"), above)
}

// beginOrder makes the file of a quarter that has none, with the first piece of
// work of its order.
func (s State) beginOrder(q *handbook.QuarterPlan, work *handbook.Work) Change {
	text := "---\nstatus: proposed\n" + source.Value{Form: source.Sentences, Texts: []string{work.ID}}.Pair(0, "order") + "---\n"
	return Change{Label: "The order of " + q.Title + " begins with “" + work.Title + "”", Files: []File{{Path: s.fileOf(q), After: []byte(text)}}}
}

// link adds a component to what another one needs.
func (s State) link(r Request) (Change, error) {
	item, text, err := s.one(r, handbook.KindComponent)
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
	case slices.Contains(from.DependsOn, to):
		return Change{}, refuse("“%s” needs “%s” already", item.Title, to.Title)
	}
	last := ""
	if n := len(from.DependsOn); n > 0 {
		last = from.DependsOn[n-1].ID
	}
	changed, err := source.MoveItem(text, "depends_on", to.ID, last)
	if err != nil {
		return Change{}, refuse("%s cannot be changed here: %v. Change it in the file", item.File, err)
	}
	if err := s.check(item, text, changed); err != nil {
		return Change{}, err
	}
	return Change{Label: "“" + item.Title + "” needs “" + to.Title + "”", Files: []File{{item.File, text, changed}}}, nil
}
