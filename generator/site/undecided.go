package site

import (
	"html/template"
	"slices"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// undecided is a tension or a decision that is still open: what stands on the
// agenda, on the desk of whoever decides, and first on the home page.
type undecided struct {
	of       handbook.Entity
	decider  handbook.Owner
	by       value.Date // zero: no day is set
	proposed string     // what comes of it if one agrees; "" when nobody has said
	settles  []*handbook.Tension
}

// toDecide is all that is still to be decided, by date.
func (p *page) toDecide() []undecided {
	return byDate(p.handbook.Tensions, p.handbook.Decisions)
}

// byDate puts what is open into one order by date, what has no day yet
// last. A tension that a proposed decision would settle is decided with it, and
// has no place of its own.
func byDate(tensions []*handbook.Tension, decisions []*handbook.Decision) []undecided {
	var list []undecided
	within := map[*handbook.Tension]bool{}
	for _, d := range decisions {
		if !d.Open() {
			continue
		}
		u := undecided{of: d, decider: d.Decider, by: d.DecideBy, proposed: d.Outcome}
		for _, t := range d.Settles {
			if t.Open() {
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
func (p *page) decideList(open []undecided, about *handbook.Person) template.HTML {
	items := make([]template.HTML, len(open))
	for i, u := range open {
		items[i] = `<span class="what">` + p.link(u.of) + chip("kind", kindWords(u.of)) + p.proposal(u) +
			p.whoDecides(u, about) + `</span><span class="when">` + p.due(u.by) + `</span>`
	}
	return list("decide", items)
}

// proposal says what is proposed, if anything is.
func (p *page) proposal(u undecided) template.HTML {
	if u.proposed == "" {
		return ""
	}
	return `<span class="proposed">Proposed: ` + plain(u.proposed) + `</span>`
}

// whoDecides says who decides, and which tension is settled with it.
func (p *page) whoDecides(u undecided, about *handbook.Person) template.HTML {
	var parts []template.HTML
	switch who := p.owner(u.decider); {
	case who == "":
		parts = append(parts, "Nobody has been named to decide it")
	case about == nil || u.decider.Person != about:
		parts = append(parts, who+" decides")
	}
	if len(u.settles) > 0 {
		parts = append(parts, "It settles the tension "+links(p, u.settles))
	}
	return under(parts...)
}

// due says until when something has to be decided.
func (p *page) due(by value.Date) template.HTML {
	if by.IsZero() {
		return `<span class="faint">no day set</span>`
	}
	if by.Compare(p.handbook.Now) < 0 {
		return p.dueDay(by)
	}
	return "decide by " + day(by)
}

// dueDay is the day by which something has to be decided, where its name says
// so; one that has passed is marked.
func (p *page) dueDay(by value.Date) template.HTML {
	switch {
	case by.IsZero():
		return ""
	case by.Compare(p.handbook.Now) < 0:
		return chip("over", "overdue") + " since " + day(by)
	}
	return day(by)
}
