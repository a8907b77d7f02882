package edit

import (
	"cmp"
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// decision is the record of what was decided about all items of a request.
func (s State) decision(title string, r Request) changeset.Set {
	var about, settled []string
	for _, target := range r.Items {
		about = append(about, target.ID)
		if id, ok := strings.CutPrefix(target.ID, string(handbook.KindTension)+"/"); ok {
			settled = append(settled, id)
		}
	}
	record := string(handbook.KindDecision) + "/new:1"
	var set changeset.Set
	for _, v := range [][2]string{
		{"title", title}, {"date", s.Handbook.Now.String()}, {"status", "accepted"}, {"decider", cmp.Or(r.Values["decided_by"], r.Values["decider"])},
		{"outcome", cmp.Or(oneLine(r.Outcome), s.outcome(r))}, {"because", r.Values["reason"]}, {"review_on", r.Values["review_on"]},
	} {
		set = append(set, changeset.Change{Item: record, Key: v[0], Want: source.Text(source.Words, strings.TrimSpace(v[1])), Door: changeset.Keeper})
	}
	settles := added(record, "settles", settled...)
	settles.Want.Form = source.Names
	set = append(set, added(record, "about", about...), settles)
	return append(set, s.secrecyOf(r, handbook.KindDecision).changes(record)...)
}

// verbs say what is decided by a status of work.
var verbs = map[string]string{
	"proposed": "We open again", "accepted": "We will do", "in_progress": "We begin", "done": "We have finished",
	"deferred": "We put off", "stopped": "We stop", "declined": "We decline",
}

// outcome says in a sentence what is decided about which items.
func (s State) outcome(r Request) string {
	var names []string
	for _, target := range r.Items {
		names = append(names, "“"+s.titled(target.ID, target.ID)+"”")
	}
	if verb, ok := verbs[r.Values["status"]]; ok {
		return verb + " " + english.And(names)
	}
	rest := map[string]string{}
	for key, value := range r.Values {
		if key != "reason" && key != "decided_by" && key != "review_on" {
			rest[key] = value
		}
	}
	kind := s.Handbook.Lookup(r.Items[0].ID).Base().Kind
	return strings.TrimSuffix("We agree on "+english.And(names)+": "+s.words(kind, rest), ": ")
}

// oneLine is what somebody wrote, on one line.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
