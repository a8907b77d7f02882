package edit

import (
	"path"
	"slices"

	"handbook/generator/changeset"
	"handbook/generator/handbook"
	"handbook/generator/markdown"
)

// merge takes a file from one state to another where somebody has changed it since
// the first: what both states say alike stays as it is now. It cannot where the same
// value has been changed, or where the file is not that of an item.
func (s State) merge(file string, from, to, now []byte) (merged []byte, ok bool) {
	entities := s.Handbook.Entities()
	at := slices.IndexFunc(entities, func(e handbook.Entity) bool { return e.Base().File == file })
	if at < 0 || path.Ext(file) != ".md" || from == nil || to == nil || now == nil {
		return nil, false
	}
	item := entities[at].Base()
	open := func(text []byte) changeset.File {
		return changeset.Open(item.File, item.Rel, text, markdown.Options{RawHTML: s.Handbook.Config.RawHTML}).In(s.Handbook.Config.Fiscal)
	}
	set := changeset.Between(string(item.Kind)+"/"+item.ID, open(from), open(to))
	if len(set) == 0 {
		return nil, false // they differ in what no key says
	}
	change, err := s.apply("", set, open(now))
	if err != nil || len(change.Files) != 1 {
		return nil, false
	}
	return change.Files[0].After, true
}
