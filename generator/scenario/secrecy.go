package scenario

import (
	"slices"
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// ForExecs reports whether a scenario is for executives alone: it says so, it changes
// what only they read or who reads something, or it names what they keep to
// themselves. The handbooks are all that the files say, and what staff read of it. In
// doubt it is for executives.
func (s Scenario) ForExecs(whole, staff *handbook.Handbook) bool {
	secret := secrecy{whole, staff}
	return s.Audience != handbook.Staff || secret.names(s.Title) || secret.names(s.Why) || slices.ContainsFunc(s.Changes, func(c Change) bool { return secret.change(c.Change) })
}

// secrecy tells what staff do not read.
type secrecy struct{ whole, staff *handbook.Handbook }

func (s secrecy) change(c changeset.Change) bool {
	kind, _, _ := strings.Cut(c.Item, "/")
	switch {
	case c.Item == changeset.Settings, c.Key == "audience", c.Key == "draft", s.staff.Lookup(c.Item) == nil && s.names(c.Item):
		return true
	case slices.ContainsFunc(slices.Concat(handbook.ItemRows(handbook.Kind(kind)), handbook.Rows(handbook.Kind(kind))), func(row handbook.Row) bool {
		return row.Key == c.Key && row.Secret
	}):
		return true
	}
	return s.value(c.Seen) || s.value(c.Want) || s.names(c.By)
}

// value reports whether something in a value is the name of what staff do not read,
// or has its title in it.
func (s secrecy) value(v source.Value) bool {
	for _, entry := range v.Group {
		if s.names(entry.Key) || s.value(entry.Value) {
			return true
		}
	}
	return slices.ContainsFunc(v.Items, s.value) || slices.ContainsFunc(v.Texts, s.names)
}

// names reports whether a text names something that staff do not read: by its title,
// or by its id, also within a list or a link.
func (s secrecy) names(text string) bool {
	ids := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \t\n,;/|[](){}<>#\"'", r) })
	return slices.ContainsFunc(ids, func(id string) bool {
		return slices.ContainsFunc(handbook.AnyKind, func(kind handbook.Kind) bool { return s.withholds(string(kind) + "/" + strings.TrimSuffix(id, ".md")) })
	}) || s.titles(text)
}

// titles reports whether a text has the title of something that staff do not read.
func (s secrecy) titles(text string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc(s.staff.WithheldTitles(), func(title string) bool { return title != "" && strings.Contains(text, strings.ToLower(title)) })
}

// withholds reports whether there is such a thing, and staff have it not.
func (s secrecy) withholds(name string) bool {
	there := s.whole.Lookup(name)
	return there != nil && s.staff.Lookup(string(there.Base().Kind)+"/"+there.Base().ID) == nil
}
