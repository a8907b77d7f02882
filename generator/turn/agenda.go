package turn

import (
	"slices"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/wording"
)

// Topic is one thing on the agenda of a meeting.
type Topic struct {
	Part  string          // of the agenda: "What we decide today"
	About handbook.Entity // with a file of its own, or in one
	Says  string          // why it is there
	Rule  string          // of the question that is asked about it, by its name; "" for none
}

// soonDays is how many days ahead a meeting looks.
const soonDays = 30

// Agenda is what a meeting goes through on the handbook's day, in order: what is off
// track, what has to be decided, some questions, help that is overdue, risks, and
// what is to be looked at again. Each thing is there once.
func Agenda(h *handbook.Handbook, questions []Topic) []Topic {
	var list []Topic
	add := func(t Topic) {
		if t.About != nil && t.About.Base().File != "" && !slices.ContainsFunc(list, func(other Topic) bool { return other.About == t.About }) {
			list = append(list, t)
		}
	}
	for _, parts := range [][]Topic{offTrack(h), toDecide(h), questions, overdue(h), risks(h), again(h)} {
		for _, t := range parts {
			add(t)
		}
	}
	return list
}

func offTrack(h *handbook.Handbook) []Topic {
	const part = "What is off track"
	var list []Topic
	for _, w := range h.Work {
		if w.OffTrack() {
			list = append(list, Topic{Part: part, About: w, Says: "This work is off track"})
		}
	}
	for _, kr := range h.KeyResults {
		if kr.Health == "off_track" && kr.Objective.Active() {
			list = append(list, Topic{Part: part, About: kr, Says: wording.Now(kr)})
		}
	}
	return list
}

// toDecide is what is open, by day. A tension that a proposed decision would settle
// is decided with it.
func toDecide(h *handbook.Handbook) []Topic {
	const part = "What we decide today"
	type open struct {
		topic Topic
		by    value.Date
	}
	var list []open
	within := map[*handbook.Tension]bool{}
	for _, d := range h.Decisions {
		if d.Open() {
			list = append(list, open{Topic{Part: part, About: d, Says: d.Outcome}, d.DecideBy})
			for _, t := range d.Settles {
				within[t] = true
			}
		}
	}
	for _, t := range h.Tensions {
		if t.Open() && !within[t] {
			list = append(list, open{Topic{Part: part, About: t, Says: t.Situation}, t.DecideBy})
		}
	}
	slices.SortStableFunc(list, func(a, b open) int { return lastIfZero(a.by, b.by) })
	topics := make([]Topic, len(list))
	for i, o := range list {
		topics[i] = o.topic
	}
	return topics
}

// lastIfZero compares two days; no day comes last.
func lastIfZero(a, b value.Date) int {
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

func overdue(h *handbook.Handbook) []Topic {
	var list []Topic
	for _, a := range h.Overdue() {
		list = append(list, Topic{Part: "Help that is overdue", About: a.From, Says: a.Of.Base().Title + ": " + a.What + ", needed by " + a.NeedBy.Words()})
	}
	return list
}

func risks(h *handbook.Handbook) []Topic {
	var list []Topic
	for _, r := range handbook.LargestFirst(h.Risks) {
		switch due := isSoon(h, r.ReviewOn); {
		case r.Unanswered():
			list = append(list, Topic{Part: "What could go wrong", About: r, Says: "Nothing answers this risk yet"})
		case !r.Over() && due:
			list = append(list, Topic{Part: "What could go wrong", About: r, Says: "To be looked at on " + r.ReviewOn.Words()})
		}
	}
	return list
}

// again is what was to be looked at again by now, or soon is.
func again(h *handbook.Handbook) []Topic {
	var list []Topic
	add := func(e handbook.Entity, on value.Date) {
		if isSoon(h, on) {
			list = append(list, Topic{Part: "What we said we would look at again", About: e, Says: "To be looked at again on " + on.Words()})
		}
	}
	for _, w := range h.Work {
		if w.Refused() {
			add(w, w.ReviewOn)
		}
	}
	for _, d := range h.Decisions {
		if !d.Open() && d.Status != "superseded" {
			add(d, d.ReviewOn)
		}
	}
	for _, t := range h.Tensions {
		if !t.Open() {
			add(t, t.ReviewOn)
		}
	}
	return list
}

// isSoon reports whether a day has come, or comes within the next weeks.
func isSoon(h *handbook.Handbook, on value.Date) bool {
	return !on.IsZero() && on.Compare(h.Now.AddDays(soonDays)) <= 0
}
