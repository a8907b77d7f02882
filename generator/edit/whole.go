package edit

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/english"
	"handbook/generator/form"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// whole is the form of an item with every key that its readers may set, or of a
// new one.
type whole struct {
	Item    string         `json:"item,omitempty"` // as "kind/id"; "" for a new one
	Base    string         `json:"base,omitempty"` // sum of its file
	Kind    string         `json:"kind"`           // as a [Request] names it
	Heading string         `json:"heading"`
	Usual   []form.Control `json:"usual"`
	Topics  []form.Topic   `json:"topics"`
	Body    *form.Control  `json:"body,omitempty"`

	Values map[string]source.Value `json:"values"` // what the file says
	Means  map[string]string       `json:"means"`  // what holds where it says nothing, in words
	Titles map[string]string       `json:"titles"` // of what is named, by kinds and name: "people ceo"

	Parked  *tick   `json:"parked,omitempty"`
	Why     *why    `json:"why,omitempty"`
	Record  *record `json:"record,omitempty"`
	Refers  bool    `json:"refers,omitempty"`  // it can be deleted
	Merges  bool    `json:"merges,omitempty"`  // another can take its place
	Renames bool    `json:"renames,omitempty"` // it can have another id
}

// bodyControl asks for the text of an item.
var bodyControl = form.Control{Key: "body", Label: "Text", Hint: "Markdown: [[name]] leads to an item", Sort: "prose"}

// Ask answers what a page asks about forms: "item" of the value "item", "new" of the
// value "kind" on the page "page", "names" among the kinds "kinds" with the words
// "words", "refers" to the value "item", and "settings".
func (e *Editor) Ask(what string, about url.Values) (any, error) {
	s, ok := e.state()
	if !ok {
		return nil, withStatus(refuse("there is no handbook to change at the moment"))
	}
	answer, err := s.answer(what, about)
	if err != nil {
		return nil, withStatus(err)
	}
	return answer, nil
}

func (s State) answer(what string, about url.Values) (any, error) {
	switch what {
	case "item":
		return s.wholeItem(about.Get("item"))
	case "new":
		return s.wholeNew(about.Get("kind"), strings.TrimPrefix(about.Get("page"), "/"))
	case "names":
		return s.names(about.Get("kinds"), about.Get("words")), nil
	case "refers":
		return s.refers(about.Get("item"))
	case "settings":
		return s.settings()
	}
	return nil, refuse("this program cannot answer %q", what)
}

// wholeItem is the form of an item that is there.
func (s State) wholeItem(id string) (whole, error) {
	e := s.Handbook.Lookup(id)
	if e == nil {
		return whole{}, refuse("there is no item named %q any more", id)
	}
	item := e.Base()
	says, base, err := s.authored(item)
	if err != nil {
		return whole{}, err
	}
	f := s.formOf(item.Kind)
	f.Item, f.Base, f.Heading = string(item.Kind)+"/"+item.ID, base, item.Title
	isEntry := entryKeys[item.Kind] != ""
	f.Refers, f.Merges = true, !isEntry && (s.showsAll() || item.Kind == handbook.KindWork)
	f.Renames = !isEntry && s.showsAll() && item.Kind != handbook.KindQuarter
	if entryKeys[item.Kind] == "" && s.showsBody(item, says("body").String()) {
		f.Body = &bodyControl
	}
	s.fill(&f, says, valuesOf(e))
	return f, nil
}

// formOf is the form of a kind without values.
func (s State) formOf(kind handbook.Kind) whole {
	f := whole{Kind: string(kind), Values: map[string]source.Value{}, Means: map[string]string{}, Titles: map[string]string{}}
	f.Usual, f.Topics = form.Arranged(kind, form.Controls(kind, s.Handbook.Edition))
	known := formFor(kind)
	f.Parked, f.Why, f.Record = known.Parked, known.Why, known.Record
	return f
}

// authored is what the file of an item says under each key, and the file's sum. A
// role and a priority are entries of handbook.yaml.
func (s State) authored(item *handbook.Item) (says func(key string) source.Value, base string, err error) {
	if path.Ext(item.File) == ".md" {
		text, err := s.read(item.File)
		if err != nil {
			return nil, "", &Conflict{Path: item.File}
		}
		file := s.fileOfText(item, text)
		return file.Says, s.Sum(text), nil
	}
	if list := entryKeys[item.Kind]; list != "" {
		file, err := s.openSettings()
		entry := file.Says(list).Get(item.ID)
		if entry.IsZero() && !item.Implicit || err != nil {
			return nil, "", refuse("“%s” has no entry in handbook.yaml", item.Title)
		}
		return asEntry(entry).Get, s.Sum(file.Text), nil
	}
	return nil, "", refuse("“%s” has no file of its own", item.Title)
}

// fill puts the values of a form in.
func (s State) fill(f *whole, says func(key string) source.Value, effective map[string]string) {
	all := slices.Clone(f.Usual)
	for _, t := range f.Topics {
		all = append(all, t.Fields...)
	}
	if f.Body != nil {
		all = append(all, *f.Body)
	}
	for _, c := range all {
		v := s.visible(c, says(c.Key))
		if !v.IsZero() {
			f.Values[c.Key] = v
			s.nameAll(f.Titles, c, v)
			continue
		}
		if means := effective[c.Key]; means != "" && c.Key != "title" {
			f.Means[c.Key] = english.Capital(s.shown(handbook.Kind(f.Kind), c.Key, means))
		}
	}
}

// nameAll adds the titles of what a value names.
func (s State) nameAll(titles map[string]string, c form.Control, v source.Value) {
	s.eachName(c, v, func(c form.Control, name string) {
		if e := s.Handbook.Find(name, kindsOf(c)); e != nil {
			titles[c.Kinds+" "+name] = e.Base().Title
		} else if aim, _ := s.Handbook.AimNamed(name); aim != nil {
			titles[c.Kinds+" "+name] = aim.Title
		}
	})
}

// wholeNew is the form of a new item of a kind, as a page offers it.
func (s State) wholeNew(word, page string) (whole, error) {
	kind, ok := kindNamed(word)
	if !ok {
		return whole{}, refuse("a page cannot make a %q", word)
	}
	f := s.formOf(kind)
	f.Kind, f.Heading = word, newHeadings[kind]
	if entryKeys[kind] == "" {
		f.Body = &bodyControl
	}
	f.Why, f.Record = nil, nil
	if kind == handbook.KindQuarter {
		f.Usual[0] = form.Control{Key: "title", Label: "Quarter", Sort: form.SortText, List: "quarter", Required: true}
	}
	for key, v := range s.begins(kind, page) {
		f.Values[key] = v
	}
	for _, c := range f.Usual {
		s.nameAll(f.Titles, c, f.Values[c.Key])
	}
	return f, nil
}

// kindNamed is the kind that a page calls by a word.
func kindNamed(word string) (handbook.Kind, bool) {
	for kind, named := range newWords {
		if cmp.Or(word, "work") == named {
			return kind, true
		}
	}
	return "", false
}

// fileOfText is the file of an item with its text.
func (s State) fileOfText(item *handbook.Item, text []byte) changeset.File {
	return changeset.Open(item.File, item.Rel, text, s.markdown()).In(s.Handbook.Config.Fiscal)
}
