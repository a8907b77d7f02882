package site

import (
	"bytes"
	"maps"
	"slices"
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/wording"
)

const cardsFile = "data/cards.js"

// card is what a link to an item shows before one follows it. It has the short
// names of the search index.
type card struct {
	Title   string `json:"t"`
	Kind    string `json:"k"`
	State   string `json:"s,omitempty"` // status, progress and health
	Owner   string `json:"o,omitempty"`
	Because string `json:"b,omitempty"` // why it is not on track
	Summary string `json:"d,omitempty"`
}

// cards writes the card of every item by its address.
func (s *Site) cards(out *bytes.Buffer) error {
	byAddress := map[string]card{}
	for _, e := range s.handbook.Entities() {
		i := e.Base()
		byAddress[fromRoot(e)] = card{i.Title, wording.Kind(e), stateWords(e), i.Owner.String(), because(s.handbook, e), english.CutAtWord(i.Summary, 160)}
	}
	data := newDataScript(out, "handbookCards", '{')
	for _, at := range slices.Sorted(maps.Keys(byAddress)) {
		c := byAddress[at]
		data.put(at, &c)
	}
	return data.end('}')
}

// stateWords says how an item is going in a few words.
func stateWords(e handbook.Entity) string {
	var said []string
	add := func(words string) {
		if words != "" {
			said = append(said, words)
		}
	}
	switch v := e.(type) {
	case *handbook.Objective:
		if !v.Active() {
			add(wording.Status(e))
		}
		add(wording.Percent(v.Score))
		if v.Active() {
			add(handbook.Healths.Label(v.Health))
		}
	case *handbook.KeyResult:
		add(wording.Now(v))
		if v.Objective.Active() {
			add(handbook.Healths.Label(v.Health))
		}
	case *handbook.Work:
		add(wording.Status(e))
		if v.Open() {
			add(handbook.Healths.Label(v.Health))
		}
		add(wording.Quadrant(v.Quadrant))
	case *handbook.Component:
		add(wording.Stage(v.Evolution))
		add(handbook.Sourcings.Label(v.Sourcing))
	case *handbook.Risk:
		add(wording.Status(e))
		add(wording.Exposure(v))
	default:
		add(wording.Status(e))
	}
	return strings.Join(said, " · ")
}
