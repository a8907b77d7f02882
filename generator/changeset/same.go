package changeset

import (
	"slices"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/source"
)

// Names finds what a name refers to among items of some kinds, as "kind/id"; ""
// for nothing, or for more than one thing. Nil Names know no item, and compare
// names as they are written.
type Names func(name string, kinds []handbook.Kind) string

// same reports whether two values of a field mean the same.
func (n Names) same(f field, a, b source.Value) bool {
	if f.key == "body" {
		return source.SameProse(a.String(), b.String())
	}
	return a.Equal(b) || n.meaning(f, a) == n.meaning(f, b)
}

// meaning is a text that two values share which mean the same.
func (n Names) meaning(f field, v source.Value) string {
	const begin, end = "\x02", "\x03"
	var parts []string
	switch f.shape(v) {
	case keyed:
		for _, entry := range v.Group {
			parts = append(parts, f.keyOf(entry.Key)+begin+n.meaning(f.inner(entry.Key), entry.Value))
		}
		slices.Sort(parts)
	case set:
		for _, item := range f.list(v) {
			parts = append(parts, n.meaning(f.element(), item))
		}
		slices.Sort(parts)
		parts = slices.Compact(parts)
	case records, history:
		for _, item := range v.List() {
			parts = append(parts, n.meaning(f.element(), f.record(item)))
		}
	default:
		if len(v.Items) == 0 && len(v.Texts) <= 1 {
			return n.text(f.element().form, v.String())
		}
		for _, item := range v.List() {
			parts = append(parts, n.meaning(f.element(), item))
		}
	}
	return begin + strings.Join(parts, end) + end
}

// text is what one text of a form means.
func (n Names) text(form handbook.Form, text string) string {
	for _, f := range append([]handbook.Form{form}, form.Of...) {
		if f.Shape == handbook.Reference && n != nil {
			if id := n(text, f.Kinds); id != "" {
				return id
			}
		}
	}
	return form.Meaning(text)
}

// keyOf is a key as keys of the field are compared: a quarter in one spelling.
func (f field) keyOf(key string) string {
	if f.group().Shape == handbook.ByQuarter {
		return handbook.Form{Shape: handbook.OfQuarter}.Meaning(key)
	}
	return key
}
