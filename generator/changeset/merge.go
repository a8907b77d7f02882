package changeset

import (
	"slices"

	"handbook/generator/source"
)

// part is a piece of a change: a value and its place in the file.
type part struct {
	path            source.Path
	named           []string // the records and keys that lead to it
	seen, want, now source.Value
	state           State
	result          source.Value // the new value, if it is applied
	reason          string
	known           string // where a text is to become a record: the key for that text
}

// merger takes a change apart by the shape of its value.
type merger struct {
	names Names
	blind bool
	only  string // the one key result of an objective that has one
}

func (m merger) same(f field, a, b source.Value) bool { return m.names.same(f, a, b) }

// value merges a value of a field that is not wanted as it was seen.
func (m merger) value(f field, at part) []part {
	switch f.shape(at.seen, at.want, at.now) {
	case history:
		return m.history(f, at)
	case keyed:
		return m.keys(f, at)
	case set:
		return []part{m.set(f, at)}
	case records:
		if list, ok := m.records(f, at); ok {
			return list
		}
	}
	return []part{m.whole(f, at)}
}

// whole is the rule of three states for one value.
func (m merger) whole(f field, at part) part {
	at.result = f.spelt(m.inSpelling(f, at.want, at.now))
	switch {
	case m.same(f, at.now, at.want):
		at.state = AlreadySo
	case m.blind && !at.now.IsZero(), !m.blind && !m.same(f, at.seen, at.now):
		at.state = Conflict
	default:
		at.state = Applied
	}
	return at
}

// inSpelling is a wanted list in which the items that the file has keep its
// spelling.
func (m merger) inSpelling(f field, want, now source.Value) source.Value {
	list, had := want.List(), now.List()
	if len(list) < 2 && len(had) < 2 {
		return want
	}
	spelt := make([]source.Value, len(list))
	for i, item := range list {
		spelt[i] = item
		if at := slices.IndexFunc(had, func(v source.Value) bool { return m.same(f.element(), v, item) }); at >= 0 {
			spelt[i] = had[at]
		}
	}
	return source.ListOf(max(want.Form, source.Names), spelt...)
}

// set adds what was added and takes out what was taken out.
func (m merger) set(f field, at part) part {
	if m.blind {
		return m.whole(f, at)
	}
	element := f.element()
	has := func(list []source.Value, item source.Value) bool {
		return slices.ContainsFunc(list, func(v source.Value) bool { return m.same(element, v, item) })
	}
	seen, want := f.list(at.seen), f.list(at.want)
	var merged []source.Value
	for _, item := range f.list(at.now) {
		if has(want, item) || !has(seen, item) {
			merged = append(merged, item)
		}
	}
	for _, item := range want {
		if !has(seen, item) && !has(merged, item) {
			merged = append(merged, item)
		}
	}
	at.result, at.state = f.spelt(source.ListOf(max(at.now.Form, at.want.Form, source.Names), merged...)), Applied
	if m.same(f, at.now, at.result) {
		at.state = AlreadySo
	}
	return at
}

// keys merges a group key by key.
func (m merger) keys(f field, at part) []part {
	var list []part
	done := map[string]bool{}
	for _, entry := range slices.Concat(at.want.Group, at.seen.Group) {
		key := f.keyOf(entry.Key)
		if done[key] {
			continue
		}
		done[key] = true
		inner := at.inner(f, entry.Key)
		if !m.same(f.inner(key), inner.seen, inner.want) || m.blind {
			list = append(list, m.value(f.inner(key), inner)...)
		}
	}
	return list
}

// inner is the part of a key of a group, by the spelling that the file has.
func (p part) inner(f field, key string) part {
	get := func(v source.Value) source.Value {
		for _, entry := range v.Group {
			if f.keyOf(entry.Key) == f.keyOf(key) {
				return entry.Value
			}
		}
		return source.Value{}
	}
	spelt := key
	for _, entry := range p.now.Group {
		if f.keyOf(entry.Key) == f.keyOf(key) {
			spelt = entry.Key
		}
	}
	return part{
		path: p.path.Key(spelt), named: append(slices.Clip(p.named), key),
		seen: get(p.seen), want: get(p.want), now: get(p.now), known: p.known,
	}
}
