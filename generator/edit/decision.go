package edit

import (
	"cmp"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/source"
)

// decision is the record of what was decided about all items of a request.
func (s State) decision(title string, r Request) (File, error) {
	text := "---\n"
	add := func(key string, v source.Value) {
		if !v.IsZero() {
			text += v.Pair(0, key)
		}
	}
	var about, settled []string
	for _, target := range r.Items {
		about = append(about, target.ID)
		if id, ok := strings.CutPrefix(target.ID, string(handbook.KindTension)+"/"); ok {
			settled = append(settled, id)
		}
	}
	add("date", source.Value{Form: source.Figure, Texts: []string{s.Handbook.Now.String()}})
	add("status", source.Value{Form: source.Figure, Texts: []string{"accepted"}})
	add("decider", valueOf(source.Figure, cmp.Or(r.Values["decided_by"], r.Values["decider"])))
	add("outcome", valueOf(source.Words, cmp.Or(oneLine(r.Outcome), s.outcome(r))))
	add("because", valueOf(source.Words, r.Values["reason"]))
	add("review_on", valueOf(source.Figure, r.Values["review_on"]))
	add("about", source.Value{Form: source.Sentences, Texts: about})
	if len(settled) > 0 {
		add("settles", source.Value{Form: source.Names, Texts: settled})
	}
	text += "---\n# " + heading(title) + "\n"
	written, err := s.secrecyOf(r, handbook.KindDecision).write([]byte(text))
	if err != nil {
		return File{}, err
	}
	file := s.freeName(handbook.KindDecision, title, map[string]bool{})
	record := &handbook.Item{Kind: handbook.KindDecision, Title: title, File: file, Rel: strings.TrimPrefix(file, s.Content+"/")}
	return File{Path: file, After: written}, s.check(record, nil, written)
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
		return verb + " " + enumerated(names)
	}
	rest := map[string]string{}
	for key, value := range r.Values {
		if key != "reason" && key != "decided_by" && key != "review_on" {
			rest[key] = value
		}
	}
	kind := s.Handbook.Lookup(r.Items[0].ID).Base().Kind
	return strings.TrimSuffix("We agree on "+enumerated(names)+": "+s.words(kind, rest), ": ")
}

// oneLine is what somebody wrote, on one line.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
