package edit

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// Request is what a person did on a page.
type Request struct {
	// Do is "set", "create", "order" (a place in a quarter's order: the value
	// "work" comes right behind the value "after", "" for first), "checkin", or "place" (of a component on a map of a text).
	Do string `json:"do"`
	// Items are what it was done to, as "kind/id".
	Items []Target `json:"items"`
	// Values are the new values, by their keys in front matter; "" takes a key
	// away.
	Values map[string]string `json:"values"`
	// Decision, if any, is the title of a decision record about all that is set.
	Decision string `json:"decision"`
	// Titles are those of the items to create, one each.
	Titles []string `json:"titles"`
	// Kind is that of the items to create, by default work.
	Kind string `json:"kind"`
}

// Target is an item, and the sum of its file as the page knew it.
type Target struct {
	ID   string `json:"id"`
	Base string `json:"base"`
}

// State is what a change is planned against.
type State struct {
	Root     string // the project folder
	Handbook *handbook.Handbook
	Content  string // the content root, from the project folder
}

// Refusal says why something cannot be done, to the person who tried.
type Refusal struct{ Reason string }

func (r *Refusal) Error() string { return r.Reason }

func refuse(format string, args ...any) error { return &Refusal{fmt.Sprintf(format, args...)} }

// mostItems is how many items one action changes at most.
const mostItems = 500

// settable are the keys that a page may change, by kind, and how they are
// written. A title is none of them: see [retitle].
var settable = map[handbook.Kind]map[string]source.Form{
	handbook.KindWork: {
		"status": source.Figure, "criticality": source.Figure, "differentiation": source.Figure, "rated_on": source.Figure,
		"against_market": source.Figure, "quarter": source.Figure, "start": source.Figure, "end": source.Figure, "department": source.Figure,
		"health": source.Figure, "confidence": source.Figure, "reason": source.Words, "decided_by": source.Figure, "review_on": source.Figure,
		"merged_into": source.Figure, "need": source.Words, "tags": source.Names,
	},
	handbook.KindComponent: {"status": source.Figure, "evolution": source.Figure, "visibility": source.Figure, "evolves_to": source.Figure},
	handbook.KindObjective: {"status": source.Figure},
	handbook.KindQuarter:   {"status": source.Figure, "agreed_on": source.Figure, "cut_after": source.Figure},
	handbook.KindTension:   {"status": source.Figure, "decider": source.Figure, "decide_by": source.Figure, "review_on": source.Figure},
	handbook.KindDecision:  {"status": source.Figure, "decide_by": source.Figure, "review_on": source.Figure},
	handbook.KindPosition:  {"status": source.Figure, "quarter": source.Figure},
}

// Plan makes a change of a request, and writes nothing. It fails with a
// [*Refusal] for what cannot be done, and with a [*Conflict] when a file is no
// longer what the page knew.
func Plan(s State, r Request) (Change, error) {
	if len(r.Items) > mostItems || len(r.Titles) > mostItems {
		return Change{}, refuse("that is more than %d things at once", mostItems)
	}
	switch r.Do {
	case "set":
		return s.set(r)
	case "create":
		return s.create(r)
	case "order":
		return s.order(r)
	case "checkin":
		return s.checkin(r)
	case "place":
		return s.place(r)
	}
	return Change{}, refuse("nobody knows how to do %q", r.Do)
}

// set gives each item the same values.
func (s State) set(r Request) (Change, error) {
	if len(r.Items) == 0 || len(r.Values) == 0 {
		return Change{}, refuse("there is nothing to change")
	}
	var c Change
	for _, target := range r.Items {
		item, text, err := s.open(target)
		if err != nil {
			return Change{}, err
		}
		changed, err := setValues(item, text, r.Values)
		if err != nil {
			return Change{}, err
		}
		if err := s.check(item, text, changed); err != nil {
			return Change{}, err
		}
		if title, ok := r.Values["title"]; ok && s.titleOf(item, changed) != cleanTitle(title) {
			return Change{}, refuse("the title of “%s” cannot be changed here. Change it in %s", item.Title, item.File)
		}
		c.Files = append(c.Files, File{item.File, text, changed})
		c.Label = label(item, r.Values)
	}
	if len(r.Items) > 1 {
		c.Label = fmt.Sprintf("%d items: %s", len(r.Items), words(r.Values))
	}
	if title := cleanTitle(r.Decision); title != "" {
		c.Files = append(c.Files, s.decision(title, r))
	}
	return c, nil
}

// label says what was done to an item.
func label(item *handbook.Item, values map[string]string) string {
	return "“" + item.Title + "”: " + words(values)
}

func words(values map[string]string) string {
	var said []string
	for _, key := range slices.Sorted(maps.Keys(values)) {
		said = append(said, strings.ReplaceAll(key, "_", " ")+" "+cmp.Or(values[key], "taken away"))
	}
	return strings.Join(said, ", ")
}

// open finds an item and reads its file, which must be what the page knew.
func (s State) open(target Target) (*handbook.Item, []byte, error) {
	entity := s.Handbook.Lookup(target.ID)
	if entity == nil {
		return nil, nil, refuse("there is no item named %q any more", target.ID)
	}
	item := entity.Base()
	if item.File == "" || path.Ext(item.File) != ".md" {
		return nil, nil, refuse("“%s” has no file of its own", item.Title)
	}
	text, err := os.ReadFile(filepath.Join(s.Root, filepath.FromSlash(item.File)))
	if errors.Is(err, fs.ErrNotExist) || err == nil && Sum(text) != target.Base {
		return nil, nil, &Conflict{item.File}
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", item.File, err)
	}
	return item, text, nil
}

// setValues writes values into a file's text.
func setValues(item *handbook.Item, text []byte, values map[string]string) ([]byte, error) {
	allowed := settable[item.Kind]
	for _, key := range slices.Sorted(maps.Keys(values)) {
		value := strings.TrimSpace(values[key])
		if key == "title" {
			changed, err := retitle(text, value)
			if err != nil {
				return nil, err
			}
			text = changed
			continue
		}
		form, ok := allowed[key]
		if !ok {
			return nil, refuse("%s of “%s” cannot be changed on a page", key, item.Title)
		}
		changed, err := source.Splice(text, []string{key}, valueOf(form, value))
		if err != nil {
			return nil, refuse("%s cannot be changed here: %v. Change it in the file", item.File, err)
		}
		text = changed
	}
	return text, nil
}

func valueOf(form source.Form, value string) source.Value {
	switch {
	case value == "":
		return source.Value{}
	case form == source.Names:
		var texts []string
		for text := range strings.SplitSeq(value, ",") {
			texts = append(texts, strings.TrimSpace(text))
		}
		return source.Value{Form: form, Texts: texts}
	}
	return source.Value{Form: form, Texts: []string{value}}
}

// check reads a file as it is to be, and refuses what a build would complain
// of that it did not complain of before.
func (s State) check(item *handbook.Item, before, after []byte) error {
	known := map[string]int{}
	for _, d := range s.problems(item, before) {
		known[d.Rule+d.Message]++
	}
	for _, d := range s.problems(item, after) {
		if known[d.Rule+d.Message]--; known[d.Rule+d.Message] < 0 {
			return refuse("%s", strings.TrimSuffix(d.Message+"; "+d.Hint, "; "))
		}
	}
	return nil
}

// titleOf is the title that a file gives itself.
func (s State) titleOf(item *handbook.Item, text []byte) string {
	return handbook.Decode(source.Parse(item.File, item.Rel, text, markdown.Options{})).Entity.Base().Title
}

// problems are the errors and warnings of one file by itself.
func (s State) problems(item *handbook.Item, text []byte) []diag.Diagnostic {
	doc := source.Parse(item.File, item.Rel, text, markdown.Options{RawHTML: s.Handbook.Config.RawHTML})
	list := slices.Concat(doc.Diagnostics, handbook.Decode(doc).Diagnostics)
	return slices.DeleteFunc(list, func(d diag.Diagnostic) bool { return d.Severity == diag.Note })
}
