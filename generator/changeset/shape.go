package changeset

import (
	"slices"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/source"
)

// shape is how the values of a field are merged.
type shape uint8

const (
	whole shape = iota
	set
	keyed   // a group of keys
	records // a list of groups
	history // check-ins
)

// field is what is known of a value: its key and its form.
type field struct {
	key  string
	form handbook.Form
}

// fieldOf is the field of a key, at the front of a kind's file.
func fieldOf(kind handbook.Kind, key string) field {
	f, ok := kind.Field(key)
	if !ok {
		return field{key, handbook.Form{Shape: handbook.Anything}}
	}
	return field{key, f.Form}
}

// inner is the field of a key within a group.
func (f field) inner(key string) field {
	form := f.group()
	for _, known := range form.Keys {
		if known.Key == key {
			return field{key, known.Form}
		}
	}
	if len(form.Of) > 0 {
		return field{key, form.Of[0]}
	}
	return field{key, handbook.Form{Shape: handbook.Anything}}
}

// element is the field of an item of a list.
func (f field) element() field {
	switch {
	case f.form.Shape == handbook.List:
		return field{f.key, f.form.Of[0]}
	case f.form.Shape == handbook.WordOrList:
		return field{f.key, handbook.Form{Shape: handbook.Text}}
	}
	return f
}

// group is the form of a group among those that the field may have.
func (f field) group() handbook.Form { return f.form.Grouped() }

// shape is how the field is merged, where these are the values.
func (f field) shape(values ...source.Value) shape {
	isGroup := func(v source.Value) bool { return v.IsZero() || v.IsGroup() }
	element := f.element()
	switch {
	case f.key == "checkins" && f.form.Shape == handbook.List:
		return history
	case f.form.Shape != handbook.List && !slices.ContainsFunc(values, func(v source.Value) bool { return !isGroup(v) }):
		return keyed
	case f.form.Shape == handbook.WordOrList:
		return set
	case f.form.Shape != handbook.List:
		return whole
	case element.group().Shape == handbook.Group:
		return records
	case element.form.Shape == handbook.Reference && !f.form.Ordered, f.form.Set:
		return set
	}
	return whole
}

// list is a value of the field as a list. Tags may be one text with commas.
func (f field) list(v source.Value) []source.Value {
	if f.form.Shape != handbook.WordOrList || len(v.Texts) != 1 {
		return v.List()
	}
	var list []source.Value
	for text := range strings.SplitSeq(v.Texts[0], ",") {
		if text = strings.TrimSpace(text); text != "" {
			list = append(list, source.Text(source.Words, text))
		}
	}
	return list
}

// known are the keys by which a record of the field is known.
func (f field) known() []string { return f.form.Known() }

// alone is the key of a record whose value a text alone is; "" where there is none.
func (f field) alone() string {
	if key := f.element().group().Alone; key != "" {
		return key
	}
	return strings.Join(f.known()[:min(1, len(f.known()))], "")
}

// record is an item of a list as a group.
func (f field) record(v source.Value) source.Value {
	if key := f.alone(); !v.IsGroup() && key != "" {
		return source.GroupOf(source.Entry{Key: key, Value: v})
	}
	return v
}

// spelt is a value in the form in which the field is written.
func (f field) spelt(v source.Value) source.Value {
	switch {
	case v.IsGroup():
		group := make([]source.Entry, len(v.Group))
		for i, entry := range v.Group {
			group[i] = source.Entry{Key: entry.Key, Value: f.inner(entry.Key).spelt(entry.Value)}
		}
		return source.GroupOf(group...)
	case f.form.Shape == handbook.List || f.form.Shape == handbook.WordOrList || len(v.Items) > 0 || len(v.Texts) > 1:
		var items []source.Value
		for _, item := range f.list(v) {
			items = append(items, f.element().spelt(item))
		}
		form := source.Names
		if v.Form == source.Sentences || f.element().form.Shape == handbook.Text && f.form.Shape == handbook.List {
			form = source.Sentences
		}
		return source.ListOf(form, items...)
	case v.IsZero():
		return v
	}
	return source.Text(f.writing(v.Texts[0]), v.Texts[0])
}

// writing is how one text of the field is written.
func (f field) writing(text string) source.Form {
	isYes := func(form handbook.Form) bool { return form.Shape == handbook.YesNo }
	switch {
	case f.form.Shape == handbook.Text && f.key != "value": // a check-in's is words or a number
		return source.Words
	case (text == "true" || text == "false") && (isYes(f.form) || slices.ContainsFunc(f.form.Of, isYes)):
		return source.Truth
	}
	return source.Figure
}
