package changes

import (
	"encoding/json"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// Fact is what an item says under one key, as a handbook.json has it.
type Fact struct{ Key, Value string }

// NotCompared are the keys of which no difference is told, with the reason.
var NotCompared = map[string]string{
	"id": "another id is told as another name", "was": "another id is told as another name", "aliases": "another address is told as another name",
	"title": "told as another name", "status": "told as a decision", "owner": "told as changing hands",
	"quarter": "told as moved in time", "period": "told as moved in time", "count": "told as moved in time",
	"criticality": "told as re-rated", "differentiation": "told as re-rated", "rated_on": "told with the ratings",
	"evolution": "told as moved", "visibility": "told as moved", "sourcing": "told as moved",
	"health": "told with the figures", "confidence": "told with the figures", "checkins": "told with the figures",
	"key_results": "each is an item of its own", "summary": "texts are not compared", "confirmed": "it changes with every look",
	"audience": "who may read an item is no news for its readers", "draft": "drafts are left out", "waive": "the review tells it", "extra": "keys of the author's own",
}

// teller says facts in words. What either state withholds is in none of them.
type teller struct {
	titles  map[string]string // by kind and folded id
	fiscal  value.Fiscal
	hides   func(kind handbook.Kind, id string) bool
	decoder *json.Decoder
	hidden  bool // something within the value is withheld
}

// newTeller knows the things of two states.
func newTeller(before, after State) *teller {
	t := &teller{titles: make(map[string]string, len(after.Items)), fiscal: after.Fiscal}
	for _, s := range []State{before, after} {
		for _, i := range s.Items {
			t.titles[i.key()] = i.Title
		}
	}
	t.hides = func(kind handbook.Kind, id string) bool {
		i := Item{Kind: kind, ID: id}
		return before.hides(i) || after.hides(i)
	}
	return t
}

// facts lists what is different between the facts of one thing, by key. A key
// that the program of either state did not know is not compared.
func (t *teller) facts(was, now Item, known func(handbook.Kind, string) bool) []Change {
	earlier := make(map[string]string, len(was.Facts))
	for _, f := range was.Facts {
		earlier[f.Key] = f.Value
	}
	var all []Change
	tell := func(key, before, after string) {
		if before == after || NotCompared[key] != "" || !known(now.Kind, key) {
			return
		}
		if before, after = t.say(before), t.say(after); before != after {
			before, after = cut(before, after)
			all = append(all, Change{Kind: Facts, Of: now, Was: &was, What: strings.ReplaceAll(key, "_", " "), Before: orNothing(before), After: orNothing(after)})
		}
	}
	for _, f := range now.Facts {
		tell(f.Key, earlier[f.Key], f.Value)
		delete(earlier, f.Key)
	}
	for _, f := range was.Facts {
		if value, gone := earlier[f.Key]; gone {
			tell(f.Key, value, "")
		}
	}
	return all
}

// longestFact is how many letters of a value are told.
const longestFact = 160

// cut shortens two values that differ, so that the difference is still told.
func cut(before, after string) (string, string) {
	x, y := []rune(before), []rune(after)
	if len(x) <= longestFact && len(y) <= longestFact {
		return before, after
	}
	same := 0
	for same < min(len(x), len(y)) && x[same] == y[same] {
		same++
	}
	from := max(same-longestFact/4, 0)
	part := func(text []rune) string {
		said := string(text[min(from, len(text)):min(from+longestFact, len(text))])
		if from > 0 {
			said = "…" + said
		}
		if from+longestFact < len(text) {
			said += "…"
		}
		return said
	}
	return part(x), part(y)
}

// say is a value in words; "" for none, and for what nobody can read.
func (t *teller) say(value string) string {
	if value == "" {
		return ""
	}
	t.decoder = json.NewDecoder(strings.NewReader(value))
	t.decoder.UseNumber()
	t.hidden = false
	return t.value()
}

func (t *teller) value() string {
	token, err := t.decoder.Token()
	if err != nil {
		return ""
	}
	switch token := token.(type) {
	case json.Delim:
		if token == '[' {
			return t.list()
		}
		return t.group()
	case json.Number:
		return token.String()
	case bool:
		return map[bool]string{true: "yes", false: "no"}[token]
	case string:
		return t.text(token)
	}
	return ""
}

// text is a text, the day that it is, or the title of what it refers to.
func (t *teller) text(text string) string {
	if day, err := value.ParseDate(text); err == nil {
		return day.Words()
	}
	head, id, ok := strings.Cut(text, "/")
	if kind := handbook.Kind(head); ok && kind.Known() {
		if t.hides(kind, id) {
			t.hidden = true
			return ""
		}
		if title, known := t.titles[Item{Kind: kind, ID: id}.key()]; known {
			return "“" + title + "”"
		}
		return id
	}
	return diag.Plain(strings.Join(strings.Fields(text), " "))
}

// list joins what a list holds, without what is withheld.
func (t *teller) list() string {
	var said []string
	for t.decoder.More() {
		t.hidden = false
		if words := t.value(); words != "" && !t.hidden {
			said = append(said, words)
		}
	}
	t.decoder.Token()
	t.hidden = false
	separator := ", "
	if strings.Contains(strings.Join(said, ""), ", ") {
		separator = "; "
	}
	return strings.Join(said, separator)
}

// group says the keys of an object with their values: of a span of quarters its
// label, of somebody who answers for something the name.
func (t *teller) group() string {
	var said []string
	values := map[string]string{}
	hidden := false
	for t.decoder.More() {
		key, _ := t.decoder.Token()
		name, _ := key.(string)
		t.hidden = false
		words := t.value()
		hidden = hidden || t.hidden
		if values[name] = words; words != "" {
			said = append(said, strings.ReplaceAll(name, "_", " ")+" "+words)
		}
	}
	t.decoder.Token()
	if t.hidden = hidden; hidden {
		return ""
	}
	if name, ok := values["name"]; ok {
		return name
	}
	first, err := value.ParseQuarter(values["first"])
	last, wrong := value.ParseQuarter(values["last"])
	if err == nil && wrong == nil {
		return t.fiscal.PeriodLabel(value.Period{First: first, Last: last})
	}
	return strings.Join(said, ", ")
}
