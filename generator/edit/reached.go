package edit

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// Some key results count no figure: one is done or not, another one has
// milestones. A check-in of theirs is written where that is said, in the key result
// itself; see [handbook.KeyResult].

// checkedInAll are the changes that some lines of a check-in mean: what is done by
// now, and a line in the history for what is said besides.
func (s State) checkedInAll(id string, item *handbook.Item, file changeset.File, lines []map[string]string) (changeset.Set, error) {
	before := file.Says("key_results")
	after := before
	var history changeset.Set
	for _, line := range lines {
		kr, ok := s.Handbook.Lookup(item.ID + "/" + line["kr"]).(*handbook.KeyResult)
		if ok && isTicked(kr) && line["value"] != "" {
			marked, err := reached(after, kr, line)
			if err != nil {
				return nil, err
			}
			if after = marked; line["confidence"]+line["health"]+line["note"] == "" {
				continue
			}
			line = map[string]string{"date": line["date"], "kr": line["kr"], "confidence": line["confidence"], "health": line["health"], "note": line["note"]}
		}
		history = append(history, changeset.Change{Item: id, Key: "checkins", Want: s.checkedIn(item, line), Door: changeset.Keeper})
	}
	if before.Equal(after) {
		return history, nil
	}
	return append(changeset.Set{{Item: id, Key: "key_results", Seen: before, Want: after, Door: changeset.Keeper}}, history...), nil
}

// isTicked reports whether a key result is done step by step, or at once, and
// counts no figure.
func isTicked(kr *handbook.KeyResult) bool {
	return kr.Type == handbook.Done || kr.Type == handbook.Milestones
}

// reached are the key results of a file with one of them done, or one of its
// milestones, as the value of a line says: yes, or no.
func reached(list source.Value, kr *handbook.KeyResult, line map[string]string) (source.Value, error) {
	again := func(format string, args ...any) error {
		return &Refusal{Reason: "“" + kr.Title + "”: " + fmt.Sprintf(format, args...), Field: line["kr"]}
	}
	done, ok := handbook.SaysDone(line["value"])
	if !ok {
		return list, again("it is done or it is not; say yes or no, and the rest in a note")
	}
	at := placeOfRecord(list, line["kr"])
	if at < 0 {
		return list, again("its file does not say it as one that is done or not")
	}
	path := source.Path{}.Item(at)
	if kr.Type == handbook.Milestones {
		steps := list.At(path.Key("milestones"))
		step := placeOfRecord(steps, line["milestone"])
		if step < 0 {
			return list, again("say which milestone it is: %s", english.Or(stepsOf(kr)))
		}
		path = path.Key("milestones").Item(step)
		if bare := list.At(path); !bare.IsGroup() {
			list = list.With(path, source.GroupOf(source.Entry{Key: "title", Value: bare}))
		}
	}
	state := source.Text(source.Truth, "false")
	if done {
		state = source.Text(source.Figure, line["date"])
	}
	if was, ok := handbook.SaysDone(list.At(path.Key("done")).String()); ok && was == done {
		return list, nil
	}
	return list.With(path.Key("done"), state), nil
}

// placeOfRecord is where a record is in a list, by its id or its title; -1 where it is not.
func placeOfRecord(list source.Value, name string) int {
	form := handbook.Form{Shape: handbook.Reference}
	return slices.IndexFunc(list.List(), func(record source.Value) bool {
		if !record.IsGroup() {
			return record.String() == name
		}
		id, title := record.Get("id").String(), record.Get("title").String()
		return title == name || id != "" && form.Meaning(id) == form.Meaning(name) || id == "" && handbook.Slug(title) == name
	})
}

// stepsOf are the milestones of a key result by their names.
func stepsOf(kr *handbook.KeyResult) []string {
	names := make([]string, len(kr.Steps))
	for i, step := range kr.Steps {
		names[i] = "“" + strings.TrimSpace(step.Title) + "”"
	}
	return names
}
