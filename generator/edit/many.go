package edit

import (
	"slices"
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// manyKeys are the keys that several items of a kind can be given at once, after
// the status. The other kinds have an owner.
var manyKeys = map[handbook.Kind][]string{
	handbook.KindWork:      {"department", "owner", "quarter", "effort"},
	handbook.KindComponent: {"type", "sourcing", "owner", "department"},
}

// many are the forms for several items of a kind. Nothing that is left open in one
// is changed.
var many = func() map[handbook.Kind]kindForm {
	made := map[handbook.Kind]kindForm{}
	for _, kind := range changeable {
		keys := manyKeys[kind]
		if keys == nil {
			keys = []string{"owner"}
		}
		f := formFor(kind)
		f.Fields = asItIs(fieldsOf(kind, keys...))
		if f.Why != nil {
			f.Why.Fields = asItIs(f.Why.Fields)
		}
		made[kind] = f
	}
	return made
}()

// asItIs has fields say that they change nothing while nothing is chosen.
func asItIs(fields []field) []field {
	for i := range fields {
		if fields[i].Control == "choice" {
			fields[i].None = "as it is"
		}
	}
	return fields
}

// found are the items whose pages a page asks about by their addresses, as "kind/id".
func (s State) found(asked []string) map[string]string {
	found := map[string]string{}
	for _, address := range asked {
		if e := s.Handbook.ByAddress(address); e != nil {
			found[address] = string(e.Base().Kind) + "/" + e.Base().ID
		}
	}
	return found
}

// tagged is an item with the tags of a request added and taken away.
func tagged(id string, file changeset.File, r Request) changeset.Set {
	seen := file.Says("tags")
	var names []string
	for _, tag := range seen.List() {
		names = append(names, tag.String())
	}
	wanted := slices.DeleteFunc(slices.Clone(names), func(tag string) bool { return slices.Contains(r.Untag, tag) })
	for _, tag := range r.Tag {
		if !slices.Contains(wanted, tag) {
			wanted = append(wanted, tag)
		}
	}
	if slices.Equal(names, wanted) {
		return nil
	}
	list := make([]source.Value, len(wanted))
	for i, tag := range wanted {
		list[i] = source.Text(source.Words, tag)
	}
	return changeset.Set{{Item: id, Key: "tags", Seen: seen, Want: source.ListOf(source.Names, list...), Door: changeset.Page}}
}

// tagWords say what becomes of tags.
func tagWords(r Request) []string {
	var said []string
	for _, change := range []struct {
		words string
		tags  []string
	}{{"with the tag ", r.Tag}, {"without the tag ", r.Untag}} {
		if len(change.tags) > 0 {
			said = append(said, change.words+english.And(quoted(change.tags)))
		}
	}
	return said
}

func quoted(words []string) []string {
	list := make([]string, len(words))
	for i, word := range words {
		list[i] = "“" + word + "”"
	}
	return list
}

// split makes tags of what somebody typed into one field.
func split(tags []string) []string {
	var list []string
	for _, text := range tags {
		for tag := range strings.SplitSeq(text, ",") {
			if tag = oneLine(tag); tag != "" && !slices.Contains(list, tag) {
				list = append(list, tag)
			}
		}
	}
	return list
}
