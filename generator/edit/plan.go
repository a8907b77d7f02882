package edit

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/disk"
	"handbook/generator/handbook"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// Request is what a person did on a page.
type Request struct {
	// Do is "set", "create", "order" (a place in a quarter's order: the value
	// "work" comes right behind the value "after", "" for first, or leaves the
	// order if the value "out" is not ""), "checkin", "place" (of a component on
	// a map of a text), or "link" (a component needs that of the value "depends_on").
	Do string `json:"do"`
	// Items are what it was done to, as "kind/id".
	Items []Target `json:"items"`
	// Values are the new values, by their keys in front matter; "" takes a key
	// away.
	Values map[string]string `json:"values"`
	// Lines are values of their own for each line that is added: the check-ins
	// of an objective, the sides of a new tension.
	Lines []map[string]string `json:"lines"`
	// Decision, if any, is the title of a decision record about all that is set,
	// and Outcome its words; without them it says what was set.
	Decision string `json:"decision"`
	Outcome  string `json:"outcome"`
	// Titles are those of the items to create, one each.
	Titles []string `json:"titles"`
	// Kind is that of the items to create, by default work.
	Kind string `json:"kind"`
	// Page is the address of the page on which it was done, from the site's root.
	Page string `json:"page"`
}

// Target is an item, and the sum of its file as the page knew it.
type Target struct {
	ID   string `json:"id"`
	Base string `json:"base"`
}

// plain makes blanks of what is no text, such as the line break of a word
// processor that comes with what somebody pastes.
func (r *Request) plain() {
	r.Decision, r.Outcome = diag.Plain(r.Decision), diag.Plain(r.Outcome)
	for _, values := range append([]map[string]string{r.Values}, r.Lines...) {
		for key, value := range values {
			values[key] = diag.Plain(value)
		}
	}
	for i, title := range r.Titles {
		r.Titles[i] = diag.Plain(title)
	}
}

// State is what a change is planned against.
type State struct {
	Root     string // the project folder
	Handbook *handbook.Handbook
	Content  string // the content root, from the project folder
}

// Refusal says why something cannot be done, to the person who tried.
type Refusal struct {
	Reason string
	Field  string // what to ask for again: the id of a key result, say; or ""
}

func (r *Refusal) Error() string { return r.Reason }

func refuse(format string, args ...any) error { return &Refusal{Reason: fmt.Sprintf(format, args...)} }

// mostItems is how many items one action changes at most.
const mostItems = 500

// settable are the keys that a page may change, by kind, and how they are
// written. A title is none of them: see [retitle].
var settable = map[handbook.Kind]map[string]source.Form{
	handbook.KindWork: {
		"status": source.Figure, "criticality": source.Figure, "differentiation": source.Figure, "rated_on": source.Figure,
		"against_market": source.Figure, "quarter": source.Figure, "start": source.Figure, "end": source.Figure, "department": source.Figure,
		"owner": source.Figure, "effort": source.Figure, "health": source.Figure, "confidence": source.Figure, "reason": source.Words,
		"decided_by": source.Figure, "review_on": source.Figure, "merged_into": source.Figure, "need": source.Words, "tags": source.Names,
	},
	handbook.KindComponent: {
		"status": source.Figure, "evolution": source.Figure, "visibility": source.Figure, "evolves_to": source.Figure,
		"type": source.Figure, "sourcing": source.Figure, "owner": source.Figure, "department": source.Figure,
	},
	handbook.KindObjective: {"status": source.Figure, "owner": source.Figure},
	handbook.KindQuarter:   {"status": source.Figure, "agreed_on": source.Figure, "cut_after": source.Figure, "owner": source.Figure},
	handbook.KindTension: {
		"between": source.Names, "situation": source.Words, "status": source.Figure, "raised_on": source.Figure, "owner": source.Figure,
		"decider": source.Figure, "decide_by": source.Figure, "review_on": source.Figure, "even_over": source.Words,
	},
	handbook.KindDecision: {
		"status": source.Figure, "date": source.Figure, "decider": source.Figure, "outcome": source.Words, "because": source.Words, "decide_by": source.Figure, "review_on": source.Figure,
	},
	handbook.KindPosition: {"status": source.Figure, "quarter": source.Figure},
}

// Plan makes a change of a request, and writes nothing. It fails with a
// [*Refusal] for what cannot be done, and with a [*Conflict] when a file is no
// longer what the page knew.
func Plan(s State, r Request) (Change, error) {
	r.plain()
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
	case "link":
		return s.link(r)
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
		values, note := s.whole(s.Handbook.Lookup(target.ID), r.Values)
		changed, err := setValues(item, text, values)
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
		c.Label = "“" + item.Title + "”: " + s.words(item.Kind, r.Values) + note
	}
	if len(r.Items) > 1 {
		c.Label = fmt.Sprintf("%d items: %s", len(r.Items), s.words(s.Handbook.Lookup(r.Items[0].ID).Base().Kind, r.Values))
	}
	if title := cleanTitle(r.Decision); title != "" {
		record, err := s.decision(title, r)
		if err != nil {
			return Change{}, err
		}
		c.Files = append(c.Files, record)
		c.Label += "; written down as “" + title + "”"
	}
	return c, nil
}

// whole completes the values that somebody changes, and says what else follows.
// Ratings are a set: work that had them from a component takes over what nobody
// moved. Weeks that the file gives to departments stay where they are.
func (s State) whole(e handbook.Entity, values map[string]string) (map[string]string, string) {
	w, ok := e.(*handbook.Work)
	if !ok {
		return values, ""
	}
	if to, moved := values["department"]; moved {
		return values, s.weeksStay(w, to)
	}
	_, critical := values["criticality"]
	_, winning := values["differentiation"]
	if w.Purpose.From == nil || !critical && !winning {
		return values, ""
	}
	values = maps.Clone(values)
	for key, value := range map[string]string{
		"criticality": w.Purpose.Criticality.String(), "differentiation": w.Purpose.Differentiation.String(), "against_market": w.Purpose.AgainstMarket,
	} {
		if _, set := values[key]; !set && value != "" {
			values[key] = value
		}
	}
	return values, "; rated on its own from now on, no longer with “" + w.Purpose.From.Title + "”"
}

// weeksStay says whose weeks work keeps that moves to another department: those
// that its file gives to departments by name.
func (s State) weeksStay(w *handbook.Work, to string) string {
	if !s.sharesWeeks(w) {
		return ""
	}
	var stay []string
	for _, effort := range w.Effort {
		if effort.Department != nil && effort.Department.ID != to {
			stay = append(stay, fmt.Sprintf("%s with %s", effort.Weeks, effort.Department.Title))
		}
	}
	if len(stay) == 0 {
		return ""
	}
	return "; the weeks stay: " + enumerated(stay) + ". Change effort in " + w.File + " to move them"
}

// sharesWeeks says that a file gives its effort to departments by name.
func (s State) sharesWeeks(w *handbook.Work) bool {
	text, err := s.read(w.File)
	if err != nil {
		return false
	}
	return len(source.Pairs(source.Lookup(source.Parse(w.File, w.Rel, text, markdown.Options{}).Front, "effort"))) > 0
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
	text, err := s.read(item.File)
	if errors.Is(err, fs.ErrNotExist) || err == nil && Sum(text) != target.Base {
		return nil, nil, &Conflict{item.File}
	}
	if err != nil {
		return nil, nil, refuse("%s cannot be read: %v", item.File, disk.Plain(err))
	}
	return item, text, nil
}

// read reads a file of the project, as it is on the disk now.
func (s State) read(file string) ([]byte, error) {
	folder, err := disk.Open(s.Root)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	return folder.Read(file, source.MaxFile)
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
	if before != nil { // of a new file nothing is known
		for _, d := range s.problems(item, before) {
			known[d.Rule+d.Message]++
		}
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
	list := slices.Concat(doc.Diagnostics, s.Handbook.Config.Fiscal.Decode(doc).Diagnostics)
	return slices.DeleteFunc(list, func(d diag.Diagnostic) bool { return d.Severity == diag.Note })
}
