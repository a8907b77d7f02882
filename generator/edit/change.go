package edit

import (
	"slices"
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/english"
	"handbook/generator/form"
	"handbook/generator/handbook"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// FieldChange is a field of a form: what it showed, and what somebody wants.
type FieldChange struct {
	Key  string       `json:"key"`
	Seen source.Value `json:"seen"`
	Want source.Value `json:"want"`
}

// change gives an item the values of a form. What somebody else has changed since
// in other fields stays; in the same one that is a conflict.
func (s State) change(r Request) (Change, error) {
	if len(r.Items) != 1 || len(r.Changes) == 0 {
		return Change{}, refuse("there is nothing to change")
	}
	if r.Items[0].ID == changeset.Settings {
		return s.changeSettings(r)
	}
	e := s.Handbook.Lookup(r.Items[0].ID)
	if e == nil {
		return Change{}, refuse("there is no item named %q any more", r.Items[0].ID)
	}
	item := e.Base()
	says, _, err := s.authored(item)
	if err != nil {
		return Change{}, err
	}
	set, err := s.wanted(r.Items[0].ID, item, says, r.Changes)
	if err != nil {
		return Change{}, err
	}
	if list := entryKeys[item.Kind]; list != "" {
		file, err := s.openSettings()
		if err != nil {
			return Change{}, err
		}
		return s.apply("“"+item.Title+"”: "+s.changed(item.Kind, r.Changes), asEntryOf(list, item.ID, file.Says(list).Get(item.ID), set))
	}
	label := "“" + item.Title + "”: " + s.changed(item.Kind, r.Changes)
	if title := cleanTitle(r.Decision); title != "" {
		r.Values = textsOf(r.Changes)
		set = append(set, s.decision(title, r)...)
		label += "; written down as “" + title + "”"
	}
	return s.apply(label, set)
}

// wanted is the set of what somebody wants of an item, whose file says what it
// says: nothing of a new one.
func (s State) wanted(id string, item *handbook.Item, says func(string) source.Value, changes []FieldChange) (changeset.Set, error) {
	controls := form.Controls(item.Kind, s.Handbook.Edition)
	controls["body"] = bodyControl
	var set changeset.Set
	for _, c := range changes {
		asked, ok := controls[c.Key]
		if !ok || !asked.Fits(c.Want) || c.Key == "body" && !s.showsBody(item, says("body").String()) {
			return nil, refuse("%s of “%s” cannot be changed on a page", strings.ReplaceAll(c.Key, "_", " "), item.Title)
		}
		full, want := says(c.Key), c.Want
		if c.Key == "title" {
			want = source.Text(source.Words, cleanTitle(want.String()))
			if want.IsZero() {
				return nil, &Refusal{Reason: "an item needs a title", Field: "title"}
			}
		}
		if c.Key == "key_results" {
			want = named(want)
		}
		set = append(set, changeset.Change{
			Item: id, Key: c.Key, Seen: s.restored(asked, full, c.Seen), Want: s.restored(asked, full, want), Door: changeset.Page,
		})
	}
	return set, nil
}

// named gives each new key result a short name, by which check-ins know it whatever
// its title is later.
func named(results source.Value) source.Value {
	list := slices.Clone(results.List())
	var taken []string
	for _, kr := range list {
		taken = append(taken, kr.Get("id").String())
	}
	for i, kr := range list {
		title := kr.Get("title").String()
		if !kr.Get("id").IsZero() || title == "" {
			continue
		}
		id := unused(handbook.FileName(title), func(id string) bool { return slices.Contains(taken, id) })
		taken = append(taken, id)
		list[i] = source.GroupOf(append([]source.Entry{{Key: "id", Value: source.Text(source.Figure, id)}}, kr.Group...)...)
	}
	return source.ListOf(listForm(results), list...)
}

// changed says in words what a form changes.
func (s State) changed(kind handbook.Kind, changes []FieldChange) string {
	values := textsOf(changes)
	var rest []string
	for _, c := range changes {
		if _, isText := values[c.Key]; isText {
			continue
		}
		row, _ := kind.Field(c.Key)
		rest = append(rest, english.Lower(form.Label(row.Help)))
	}
	var said []string
	if len(values) > 0 {
		said = append(said, s.words(kind, values))
	}
	if slices.ContainsFunc(changes, func(c FieldChange) bool { return c.Key == "body" }) {
		rest = append(rest, "the text")
	}
	if rest = slices.DeleteFunc(rest, func(w string) bool { return w == "" }); len(rest) > 0 {
		said = append(said, "changed: "+english.And(rest))
	}
	return strings.Join(said, "; ")
}

// textsOf are the changes of a form that are short texts.
func textsOf(changes []FieldChange) map[string]string {
	values := map[string]string{}
	for _, c := range changes {
		if want := c.Want; c.Key != "body" && c.Key != "tags" && !want.IsGroup() && len(want.List()) <= 1 && len(want.String()) < 80 && !isPart(want) {
			values[c.Key] = want.String()
		}
	}
	return values
}

// isPart reports whether a value is a list.
func isPart(v source.Value) bool {
	return len(v.Items) > 0 || len(v.Texts) == 1 && v.Form >= source.Names
}

func (s State) markdown() markdown.Options { return markdownOf(s.Handbook.Config) }

func markdownOf(c handbook.Config) markdown.Options { return markdown.Options{RawHTML: c.RawHTML} }
