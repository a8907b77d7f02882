package site

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/english"
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
	return page.Marked(page.Because, page.Line(page.Text(reason+" "), beingDone(r.handbook, e), page.Text(".")))
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
	var said []string
	for _, kr := range worstResults(o) {
		said = append(said, kr.Title+" – "+wording.Now(kr))
	}
	if len(said) == 0 {
		return "no key result says why."
	}
	return strings.Join(said, "; ") + "."
}

// worstResults are the key results for which an objective is not on track.
func worstResults(o *handbook.Objective) []*handbook.KeyResult {
	var worst []*handbook.KeyResult
	for _, health := range []string{"off_track", "needs_attention"} {
		for _, kr := range o.KeyResults {
			if kr.Health == health && len(worst) < mostReasons {
				worst = append(worst, kr)
			}
		}
	}
	return worst
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

// beingDone is what is being done about something that is not on track. Of an
// objective it is what is being done for the key results that do worst, and only
// where nothing is, what there is for the whole.
func beingDone(h *handbook.Handbook, e handbook.Entity) page.Node {
	if o, ok := e.(*handbook.Objective); ok {
		if of := forResults(h, worstResults(o)); of != nil {
			return of
		}
	}
	if words, of := underDiscussion(e); of != nil {
		return page.Line(page.Text(english.Capital(words)), of)
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

// forResults is what is being done for key results, each by itself; nil where
// nothing is done for any.
func forResults(h *handbook.Handbook, worst []*handbook.KeyResult) page.Node {
	var parts []page.Node
	for i, kr := range worst {
		done := forResult(h, kr)
		if done == nil {
			done = page.Text("nothing is planned")
		} else if len(worst) == 1 {
			return page.Line(page.Text("For this: "), done)
		}
		parts = append(parts, page.Line(page.Text([...]string{"For the first: ", "for the second: "}[i]), done))
	}
	if !slices.ContainsFunc(worst, func(kr *handbook.KeyResult) bool { return forResult(h, kr) != nil }) {
		return nil
	}
	return page.Joined("; ", parts)
}

// forResult is the first thing that is done for a key result: a decision, an
// answered risk, work under way, the work or the hire that begins first. Nil is
// nothing.
func forResult(h *handbook.Handbook, kr *handbook.KeyResult) page.Node {
	if words, of := underDiscussion(kr); of != nil {
		return page.Line(page.Text(words), of)
	}
	quoted := func(e handbook.Entity, words string) page.Node {
		return page.Line(page.Text("“"), link(e), page.Text("”"+words), whose(e.Base().Owner))
	}
	if at := slices.IndexFunc(kr.Work, func(w *handbook.Work) bool { return w.Status == "in_progress" }); at >= 0 {
		return quoted(kr.Work[at], " is under way")
	}
	var next handbook.Entity // the first that is to begin
	var when value.Quarter
	said := ""
	earlier := func(e handbook.Entity, in value.Quarter, words string) {
		if next == nil || in != 0 && (when == 0 || in < when) {
			next, when, said = e, in, words
		}
	}
	for _, w := range kr.Work {
		if w.Status == "accepted" {
			earlier(w, w.Quarters.First, " is agreed")
		}
	}
	for _, in := range kr.Inbound {
		if p, ok := in.From.(*handbook.Position); ok && in.Relation == handbook.Serves && p.Counts() && p.Status != "filled" {
			earlier(p, p.Quarter, " is to join")
		}
	}
	switch {
	case next == nil:
		return nil
	case when != 0:
		said += ", " + h.Config.Fiscal.Label(when)
	}
	return quoted(next, said)
}

// underDiscussion is the first open decision about something, else the first help
// that it waits for, else what answers a risk to it: a few words, and what follows
// them, which is nil for nothing.
func underDiscussion(e handbook.Entity) (words string, of page.Node) {
	i := e.Base()
	for _, in := range i.Inbound {
		if d, ok := in.From.(*handbook.Decision); ok && in.Relation == handbook.About && d.Open() {
			return "to be decided: “", page.Line(link(d), page.Text("”"), by(d.DecideBy), whose(d.Decider))
		}
	}
	for _, a := range i.Asks {
		if a.Open() {
			return "asked of ", page.Line(link(a.Of), page.Text(": "+a.What), by(a.NeedBy))
		}
	}
	for _, risk := range handbook.RisksOf(e) {
		if a := risk.AnsweredBy; risk.Open() && len(a) > 0 {
			return "the risk “", page.Line(link(risk), page.Text("” is answered by “"), link(a[0]), page.Text("”"), whose(a[0].Base().Owner))
		}
	}
	return "", nil
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
