package edit

import (
	"path"
	"slices"
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/form"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// entryKeys are the lists of handbook.yaml whose entries are items, by their kind.
var entryKeys = map[handbook.Kind]string{handbook.KindPerson: "people", handbook.KindPriority: "priorities"}

// settingTopics are the settings that a page asks for, under its headings.
var settingTopics = []struct {
	Title string
	Keys  []string
}{
	{"The company", []string{"organisation", "ambition", "currency", "language", "as_of"}},
	{"Who is there", []string{"people"}},
	{"What matters most", []string{"priorities", "differentiators", "filters"}},
	{"How we plan", []string{"fiscal", "plan", "rhythm", "purpose", "bands"}},
}

// settings are the form of handbook.yaml.
func (s State) settings() (whole, error) {
	file, err := s.openSettings()
	if err != nil {
		return whole{}, err
	}
	f := whole{
		Item: changeset.Settings, Base: s.Sum(file.Text), Kind: changeset.Settings, Heading: "Settings",
		Values: map[string]source.Value{}, Means: map[string]string{}, Titles: map[string]string{},
	}
	controls := s.settingControls()
	for _, t := range settingTopics {
		made := form.Topic{Title: t.Title}
		for _, key := range t.Keys {
			made.Fields = append(made.Fields, controls[key])
		}
		f.Topics = append(f.Topics, made)
	}
	s.fill(&f, func(key string) source.Value { return s.shownEntries(key, file.Says(key)) }, nil)
	return f, nil
}

// settingControls are those of handbook.yaml, by key.
func (s State) settingControls() map[string]form.Control {
	made := map[string]form.Control{}
	for _, row := range handbook.SettingRows() {
		if c, ok := form.OfRow(row, form.Shows(s.Handbook.Edition)); ok {
			made[row.Key] = c
		}
	}
	return made
}

// shownEntries leaves those entries of a list of items out that this edition has
// not, and reads an entry that is a title alone as a group.
func (s State) shownEntries(key string, v source.Value) source.Value {
	for kind, list := range entryKeys {
		if list != key {
			continue
		}
		var group []source.Entry
		for _, entry := range v.Group {
			if s.Handbook.Lookup(string(kind)+"/"+entry.Key) != nil {
				group = append(group, source.Entry{Key: entry.Key, Value: asEntry(entry.Value)})
			}
		}
		return source.GroupOf(group...)
	}
	return v
}

// asEntry is an entry as a group: a text alone is its title.
func asEntry(v source.Value) source.Value {
	if v.IsGroup() || v.IsZero() {
		return v
	}
	return source.GroupOf(source.Entry{Key: "title", Value: v})
}

// openSettings reads handbook.yaml as it is on the disk; nothing where there is none.
func (s State) openSettings() (changeset.File, error) {
	name := path.Join(s.Content, changeset.Settings)
	if !s.isThere(name) {
		return changeset.OpenSettings(name, nil), nil
	}
	text, err := s.read(name)
	if err != nil {
		return changeset.File{}, &Conflict{Path: name}
	}
	return changeset.OpenSettings(name, text), nil
}

// changeSettings gives handbook.yaml the values of a form.
func (s State) changeSettings(r Request) (Change, error) {
	file, err := s.openSettings()
	if err != nil {
		return Change{}, err
	}
	controls := s.settingControls()
	var set changeset.Set
	var said []string
	for _, c := range r.Changes {
		asked, ok := controls[c.Key]
		if !ok || !asked.Fits(c.Want) {
			return Change{}, refuse("%s cannot be changed on a page", c.Key)
		}
		if err := s.keepsUnits(c.Key, c.Want); err != nil {
			return Change{}, err
		}
		full := file.Says(c.Key)
		set = append(set, changeset.Change{
			Item: changeset.Settings, Key: c.Key, Door: changeset.Page,
			Seen: withBare(full, s.restored(asked, full, c.Seen)), Want: withBare(full, s.restored(asked, full, withIDs(c.Key, full, c.Want))),
		})
		said = append(said, strings.ToLower(asked.Label[:1])+asked.Label[1:])
	}
	if len(set) == 0 {
		return Change{}, refuse("there is nothing to change")
	}
	return s.apply("Settings: "+strings.Join(said, ", "), set)
}

// withIDs gives each new entry of a list of items a short name, made of its title.
func withIDs(key string, full, want source.Value) source.Value {
	if !slices.Contains([]string{"people", "priorities"}, key) {
		return want
	}
	var group []source.Entry
	for _, entry := range want.Group {
		if strings.HasPrefix(entry.Key, newEntry) {
			entry.Key = unused(handbook.FileName(entry.Value.Get("title").String()), func(id string) bool {
				return !full.Get(id).IsZero() || !want.Get(id).IsZero() || !source.GroupOf(group...).Get(id).IsZero()
			})
		}
		group = append(group, entry)
	}
	return source.GroupOf(group...)
}

// newEntry begins the key of an entry that has no short name yet.
const newEntry = "new:"

// withBare takes entries that a file has as a title alone for that title, as long as
// they say no more.
func withBare(full, v source.Value) source.Value {
	if !v.IsGroup() || !full.IsGroup() {
		return v
	}
	group := slices.Clone(v.Group)
	for i, entry := range group {
		had := full.Get(entry.Key)
		if !had.IsZero() && !had.IsGroup() && entry.Value.Equal(asEntry(had)) {
			group[i].Value = had
		}
	}
	return source.GroupOf(group...)
}

// asEntryOf makes one change of handbook.yaml of the changes of an entry.
func asEntryOf(list, id string, had source.Value, set changeset.Set) changeset.Set {
	seen, want := source.Value{}, source.Value{}
	if !had.IsGroup() && !had.IsZero() { // a title alone becomes a group
		seen, want = had, asEntry(had)
	}
	for _, c := range set {
		if seen.IsZero() || seen.IsGroup() {
			seen = seen.With(source.At(c.Key), c.Seen)
		}
		want = want.With(source.At(c.Key), c.Want)
	}
	of := func(v source.Value) source.Value { return source.GroupOf(source.Entry{Key: id, Value: v}) }
	return changeset.Set{{Item: changeset.Settings, Key: list, Seen: of(seen), Want: of(want), Door: changeset.Page}}
}

// createEntry adds an entry to handbook.yaml: a role, or a priority.
func (s State) createEntry(kind handbook.Kind, r Request) (Change, error) {
	file, err := s.openSettings()
	if err != nil {
		return Change{}, err
	}
	title := cleanTitle(strings.Join(r.Titles, " "))
	if title == "" {
		return Change{}, &Refusal{Reason: "a new item needs a title", Field: "title"}
	}
	item := &handbook.Item{Kind: kind, Title: title}
	set, err := s.wanted("", item, func(string) source.Value { return source.Value{} }, r.Changes)
	if err != nil {
		return Change{}, err
	}
	list := entryKeys[kind]
	full := file.Says(list)
	id := unused(handbook.FileName(title), func(id string) bool { return !full.Get(id).IsZero() })
	entry := source.GroupOf(source.Entry{Key: "title", Value: source.Text(source.Words, title)})
	for _, c := range set {
		entry = entry.With(source.At(c.Key), c.Want)
	}
	if of := s.secrecyOf(r, kind); of.draft || of.audience != handbook.Staff { // an entry cannot be a draft
		entry = entry.With(source.At("audience"), source.Text(source.Figure, handbook.Exec))
	}
	change := changeset.Change{Item: changeset.Settings, Key: list, Want: source.GroupOf(source.Entry{Key: id, Value: entry}), Door: changeset.Page}
	return s.apply("New: “"+title+"”", changeset.Set{change})
}
