package site

import (
	"slices"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
)

// undecided is a tension or a decision that is still open: it is on the
// agenda, on the page of the role that decides, and first on the home page.
type undecided struct {
	of       handbook.Entity
	decider  handbook.Owner
	by       value.Date // zero: no day is set
	proposed string     // what comes of it if one agrees; "" when nobody has said
	settles  []*handbook.Tension
}

// toDecide is all that is still to be decided, by date.
func toDecide(r *reader) []undecided {
	return byDate(r.handbook.Tensions, r.handbook.Decisions)
}

// byDate puts what is open into one order by date, what has no day yet
// last. A tension that a proposed decision would settle is decided with it, and
// has no place of its own. One that is not among these is not named.
func byDate(tensions []*handbook.Tension, decisions []*handbook.Decision) []undecided {
	var list []undecided
	within := map[*handbook.Tension]bool{}
	for _, d := range decisions {
		if !d.Open() {
			continue
		}
		u := undecided{of: d, decider: d.Decider, by: d.DecideBy, proposed: d.Outcome}
		for _, t := range d.Settles {
			if t.Open() && slices.Contains(tensions, t) {
				u.settles, u.by, within[t] = append(u.settles, t), earlier(u.by, t.DecideBy), true
			}
		}
		list = append(list, u)
	}
	for _, t := range tensions {
		if t.Open() && !within[t] {
			list = append(list, undecided{of: t, decider: t.Decider, by: t.DecideBy, proposed: t.EvenOver})
		}
	}
	slices.SortStableFunc(list, func(a, b undecided) int { return byDay(a.by, b.by) })
	return list
}

// earlier is the first of two days, of which one may not be set.
func earlier(a, b value.Date) value.Date {
	if byDay(b, a) < 0 {
		return b
	}
	return a
}

// byDay orders days, the first one first and a day that is not set last.
func byDay(a, b value.Date) int {
	switch {
	case a.IsZero() && b.IsZero():
		return 0
	case a.IsZero():
		return 1
	case b.IsZero():
		return -1
	}
	return a.Compare(b)
}

// decideList is a list of what is to be decided, with who decides and by when.
// On the page of a role it does not name that role again.
func decideList(r *reader, open []undecided, about *handbook.Person) page.Node {
	items := make([]page.Node, len(open))
	for i, u := range open {
		items[i] = withDay(page.Line(named(u.of), proposal(u), whoDecides(u, about)), dueWords(r, u.by))
	}
	return list(page.Decide, items)
}

// withDay is a line with a day at its end.
func withDay(what, when page.Node) page.Node {
	return page.Nodes{page.Mark{Role: page.What, Of: what}, page.Mark{Role: page.When, Of: when}}
}

// proposal says what is proposed, if anything is.
func proposal(u undecided) page.Node {
	if u.proposed == "" {
		return nil
	}
	return page.Said(page.Proposed, "Proposed: "+u.proposed)
}

// whoDecides says who decides, and which tension is settled with it.
func whoDecides(u undecided, about *handbook.Person) page.Node {
	var parts []page.Node
	switch who := owner(u.decider); {
	case who == nil:
		parts = append(parts, page.Text("Nobody has been named to decide it"))
	case about == nil || u.decider.Person != about:
		parts = append(parts, page.Line(who, page.Text(" decides")))
	}
	if len(u.settles) > 0 {
		parts = append(parts, page.Line(page.Text("Settles “"), page.Joined("” and “", linkItems(u.settles)), page.Text("”")))
	}
	return under(parts...)
}

// dueWords says until when something has to be decided.
func dueWords(r *reader, by value.Date) page.Node {
	if by.IsZero() {
		return page.Said(page.Faint, "no day set")
	}
	if by.Compare(r.handbook.Now) < 0 {
		return dueDay(r, by)
	}
	return page.Line(page.Text("decide by "), day(by))
}

// dueDay is the day by which something has to be decided, where its name says
// so; one that has passed is marked.
func dueDay(r *reader, by value.Date) page.Node {
	switch {
	case by.IsZero():
		return nil
	case by.Compare(r.handbook.Now) < 0:
		return page.Line(chip("over", "overdue"), page.Text(" since "), day(by))
	}
	return day(by)
}
