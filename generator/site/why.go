package site

import (
	"fmt"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
	"handbook/generator/wording"
)

// Why something is not on track, and what is being done about it: one sentence
// each, from what the handbook itself says.

// troubled reports whether a health wants a reason.
func troubled(health string) bool { return health == "off_track" || health == "needs_attention" }

// why is why an objective or a piece of work is not on track, and what is being
// done about it; for one that is, it is nothing.
func why(r *reader, e handbook.Entity) page.Node {
	reason := because(r.handbook, e)
	if reason == "" {
		return nil
	}
	return page.Marked(page.Because, page.Line(page.Text(reason+" "), beingDone(e), page.Text(".")))
}

// because says in a sentence why something is not on track; "" for what is, and
// for that of which nobody has said how it goes.
func because(h *handbook.Handbook, e handbook.Entity) string {
	switch e := e.(type) {
	case *handbook.Objective:
		if e.Active() && troubled(e.Health) {
			return handbook.Healths.Label(e.Health) + ": " + objectiveReasons(e)
		}
	case *handbook.Work:
		if e.Moving() && troubled(e.Health) {
			return handbook.Healths.Label(e.Health) + ": " + workReason(h, e)
		}
	}
	return ""
}

// objectiveReasons are the key results that do worst, with their figures.
func objectiveReasons(o *handbook.Objective) string {
	var worst []*handbook.KeyResult
	for _, health := range []string{"off_track", "needs_attention"} {
		for _, kr := range o.KeyResults {
			if kr.Health == health && len(worst) < mostReasons {
				worst = append(worst, kr)
			}
		}
	}
	if len(worst) == 0 {
		return "no key result says why."
	}
	said := ""
	for i, kr := range worst {
		if i > 0 {
			said += "; "
		}
		said += kr.Title + " – " + wording.Now(kr)
	}
	return said + "."
}

// mostReasons is how many key results explain the health of an objective.
const mostReasons = 2

// workReason is the first thing that the handbook knows to hold a piece of work
// up: a milestone that was missed, help that has not come, work that it needs
// and that comes too late, an end that has passed, an owner's role that is vacant.
func workReason(h *handbook.Handbook, w *handbook.Work) string {
	for _, m := range w.Milestones {
		if m.Late(h.Now) {
			return fmt.Sprintf("“%s” was due on %s.", m.Title, m.Date.Words())
		}
	}
	for _, a := range w.Asks {
		if a.Overdue(h.Now) {
			return fmt.Sprintf("help from %s was needed by %s (%s).", a.Of.Base().Title, a.NeedBy.Words(), a.What)
		}
	}
	switch {
	case len(w.Broken) > 0:
		return fmt.Sprintf("it needs “%s”, and %s.", w.Broken[0].On.Title, w.Broken[0].Why)
	case w.Quarters.Last != 0 && w.Quarters.Last < h.Current():
		return "it was planned to end in " + h.Config.Fiscal.Label(w.Quarters.Last) + "."
	case w.Owner.Person != nil && w.Owner.Person.Vacant:
		return "the role of its owner, " + w.Owner.Person.Title + ", is vacant."
	}
	return "nobody has written down why."
}

// beingDone is what is being done about something that is not on track: the first
// open decision about it, else the first help that it waits for, else what
// answers a risk to it, else the first work under way that moves it.
func beingDone(e handbook.Entity) page.Node {
	i := e.Base()
	for _, in := range i.Inbound {
		if d, ok := in.From.(*handbook.Decision); ok && in.Relation == handbook.About && d.Open() {
			return page.Line(page.Text("To be decided: “"), link(d), page.Text("”"), by(d.DecideBy), whose(d.Decider))
		}
	}
	for _, a := range i.Asks {
		if a.Open() {
			return page.Line(page.Text("Asked of "), link(a.Of), page.Text(": "+a.What), by(a.NeedBy))
		}
	}
	for _, risk := range handbook.RisksOf(e) {
		if a := risk.AnsweredBy; risk.Open() && len(a) > 0 {
			return page.Line(page.Text("The risk “"), link(risk), page.Text("” is answered by “"), link(a[0]), page.Text("”"), whose(a[0].Base().Owner))
		}
	}
	if o, ok := e.(*handbook.Objective); ok {
		for _, w := range o.Work {
			if w.Status == "in_progress" {
				return page.Line(page.Text("Under way: “"), link(w), page.Text("”"), whose(w.Owner))
			}
		}
	}
	return page.Text("Nothing is recorded as being done about it")
}

// by is a day in a sentence; none is nothing.
func by(d value.Date) page.Node {
	if d.IsZero() {
		return nil
	}
	return page.Line(page.Text(", by "), day(d))
}

// whose is an owner in a sentence; none is nothing.
func whose(o handbook.Owner) page.Node {
	if who := owner(o); who != nil {
		return page.Line(page.Text(" ("), who, page.Text(")"))
	}
	return nil
}
