package edit

import (
	"errors"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/source"
)

// checkinKeys are the keys of a check-in, in the order in which they are written.
var checkinKeys = []string{"date", "kr", "value", "confidence", "health", "note"}

// checkin appends a line to the history of an objective for each of a request's,
// all of them or none. A refusal says of which key result.
func (s State) checkin(r Request) (Change, error) {
	item, file, err := s.one(r, handbook.KindObjective)
	if err != nil {
		return Change{}, err
	}
	lines := r.Lines
	if len(lines) == 0 {
		lines = []map[string]string{r.Values}
	}
	set, err := s.checkedInAll(r.Items[0].ID, item, file, lines)
	if err != nil {
		return Change{}, err
	}
	change, err := s.apply("Check-in of “"+item.Title+"”", set, file)
	var refusal *Refusal
	if errors.As(err, &refusal) {
		title := item.Title
		if kr, ok := s.Handbook.Lookup(item.ID + "/" + refusal.Field).(*handbook.KeyResult); ok {
			title = kr.Title
		}
		return change, &Refusal{Reason: "“" + title + "”: " + refusal.Reason, Field: refusal.Field}
	}
	return change, err
}

// checkedIn is a check-in as the file of its objective has it, in a list.
func (s State) checkedIn(item *handbook.Item, line map[string]string) source.Value {
	var group source.Value
	for _, key := range checkinKeys {
		text := line[key]
		if kr, ok := s.Handbook.Lookup(item.ID + "/" + line["kr"]).(*handbook.KeyResult); ok && key == "value" {
			text = value.PlainFigure(text, kr.Unit)
		}
		group = group.With(source.At(key), source.Text(source.Figure, text))
	}
	return source.ListOf(source.Sentences, group)
}
