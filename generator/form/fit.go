package form

import (
	"slices"

	"handbook/generator/source"
)

// Fits reports whether a value has keys alone that the control asks for.
func (c Control) Fits(v source.Value) bool {
	switch c.Sort {
	case SortRows:
		return !slices.ContainsFunc(v.List(), func(row source.Value) bool {
			return row.IsGroup() && !Control{Sort: SortGroup, Fields: c.Fields}.Fits(row)
		})
	case SortGroup, SortPairs:
		return !slices.ContainsFunc(v.Group, func(entry source.Entry) bool {
			inner, ok := c.Inner(entry.Key)
			return !ok || !inner.Fits(entry.Value)
		})
	case SortWays:
		return c.Way(v).Fits(v)
	}
	return !v.IsGroup()
}

// Inner is the control of a key of a group; false where it has none.
func (c Control) Inner(key string) (Control, bool) {
	if c.Sort == SortPairs {
		return *c.Of, true
	}
	i := slices.IndexFunc(c.Fields, func(f Control) bool { return f.Key == key })
	if i < 0 {
		return Control{}, false
	}
	return c.Fields[i], true
}

// Way is the way in which a value is said: as a group, or as a text.
func (c Control) Way(v source.Value) Control {
	i := slices.IndexFunc(c.Ways, func(way Control) bool { return (way.Sort == SortPairs || way.Sort == SortGroup) == v.IsGroup() })
	return c.Ways[max(i, 0)]
}
