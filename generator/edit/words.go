package edit

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// phrases say a new value of a key as people say it in a meeting. A key
// without one is said with its own name.
var phrases = map[string]string{
	"criticality": "critical %s", "differentiation": "wins customers %s", "against_market": "%s", "status": "%s",
	"evolution": "how standard %s", "evolves_to": "going to %s", "visibility": "how close to the customer %s", "cut_after": "the line is below %s",
	"review_on": "to be looked at on %s", "decide_by": "to be decided by %s", "decided_by": "decided by %s", "title": "now called %s",
	"department": "%s", "quarter": "in %s", "owner": "owned by %s", "decider": "decided by %s", "effort": "effort %s", "reason": "because %s",
	"label_x": "name at %s", "label_y": "%s", // of a component of a map of a text
}

// words say what was set, by the names that pages show.
func (s State) words(kind handbook.Kind, values map[string]string) string {
	var said []string
	keys := slices.Sorted(maps.Keys(values))
	slices.SortStableFunc(keys, func(a, b string) int { return before(b) - before(a) }) // what it is now comes first
	for _, key := range keys {
		name := strings.ReplaceAll(key, "_", " ")
		if key == "tags" { // pages put nothing but the parking lot among them
			said = append(said, parked(values[key]))
			continue
		}
		if values[key] == "" {
			said = append(said, name+" taken away")
			continue
		}
		phrase := name + " %s"
		if known, ok := phrases[key]; ok {
			phrase = known
		}
		said = append(said, fmt.Sprintf(phrase, s.shown(kind, key, values[key])))
	}
	return strings.Join(said, ", ")
}

// parked says what becomes of work by its tags.
func parked(tags string) string {
	if strings.Contains(tags, "parking-lot") {
		return "in the parking lot"
	}
	return "no longer in the parking lot"
}

func before(key string) int {
	if key == "status" {
		return 1
	}
	return 0
}

// shown is a value as pages show it: a label for a word of a closed list, a
// title for an id.
func (s State) shown(kind handbook.Kind, key, text string) string {
	switch key {
	case "status":
		return english.Lower(handbook.Statuses(kind).Label(text))
	case "against_market":
		return english.Lower(handbook.MarketLevels.Label(text))
	case "sourcing":
		return english.Lower(handbook.Sourcings.Label(text))
	case "type":
		return english.Lower(handbook.ComponentTypes.Label(text))
	case "quarter":
		if p, err := s.Handbook.Config.Fiscal.ParsePeriod(text); err == nil {
			return s.Handbook.Config.Fiscal.PeriodLabel(p)
		}
	case "department":
		return s.titled("departments/"+text, text)
	case "owner", "decider", "decided_by":
		return s.titled("people/"+text, text)
	case "cut_after":
		return "“" + s.titled("work/"+text, text) + "”"
	case "title":
		return "“" + cleanTitle(text) + "”"
	}
	if d, err := value.ParseDate(text); err == nil {
		return d.Words()
	}
	return text
}

// titled is the title of an item, or other words for what is none.
func (s State) titled(id, otherwise string) string {
	if e := s.Handbook.Lookup(id); e != nil {
		return e.Base().Title
	}
	return otherwise
}

// factKeys are what a card says of an item, in this order.
var factKeys = []string{"status", "department", "owner", "quarter", "effort", "criticality", "differentiation", "sourcing"}

// facts say of an item what pictures and forms change.
func (s State) facts(kind handbook.Kind, values map[string]string) string {
	var said []string
	for _, key := range factKeys {
		text := values[key]
		if key == "quarter" && values["first"] != "" {
			text = values["first"]
			if values["last"] != text {
				text += ".." + values["last"]
			}
		}
		if text == "" {
			continue
		}
		switch key {
		case "effort", "criticality", "differentiation":
			said = append(said, fmt.Sprintf(phrases[key], text))
		case "status":
			said = append(said, handbook.Statuses(kind).Label(text))
		default:
			said = append(said, s.shown(kind, key, text))
		}
	}
	return strings.Join(said, " · ")
}
