package changeset

import (
	"cmp"
	"slices"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/source"
)

// entry is a record of a list, with its place in it.
type entry struct {
	name  string       // by which it is found
	shown string       // the same in the words of its file
	value source.Value // as a group
	place int
	bare  bool // it is written as a text alone
}

// entries lists the records of a value; false where one has no name, or two have
// the same.
func (n Names) entries(f field, v source.Value) (list []entry, ok bool) {
	for i, item := range v.List() {
		e := entry{value: f.record(item), place: i, bare: !item.IsGroup()}
		e.name, e.shown = n.name(f, e.value)
		if e.name == "" || slices.ContainsFunc(list, func(other entry) bool { return other.name == e.name }) {
			return nil, false
		}
		list = append(list, e)
	}
	return list, true
}

// name is the name by which a record is found, and what it says itself; "" for
// none.
func (n Names) name(f field, record source.Value) (name, shown string) {
	var names, texts []string
	for _, key := range f.known() {
		text := record.Get(key).String()
		switch {
		case text == "" && f.key == "key_results":
			text = handbook.Slug(record.Get("title").String())
		case text == "" && len(f.known()) == 1:
			text = record.Get(f.alone()).String()
		}
		if text == "" {
			return "", ""
		}
		form := f.element().inner(key).form
		if key == "id" && form.Shape == handbook.Text {
			form = handbook.Form{Shape: handbook.Reference} // ids are compared as names are
		}
		names, texts = append(names, n.text(form, text)), append(texts, text)
	}
	return strings.Join(names, "\x00"), strings.Join(texts, ", ")
}

func find(list []entry, name string) (entry, bool) {
	i := slices.IndexFunc(list, func(e entry) bool { return e.name == name })
	if i < 0 {
		return entry{}, false
	}
	return list[i], true
}

// records merges a list of records by their names. Changes come first, then
// additions, then removals from the last to the first, so that no place shifts. It
// is false where the records cannot be told apart: the list then counts as a whole.
func (m merger) records(f field, at part) (list []part, ok bool) {
	seen, ok1 := m.names.entries(f, at.seen)
	want, ok2 := m.names.entries(f, at.want)
	now, ok3 := m.names.entries(f, at.now)
	if !ok1 || !ok2 || !ok3 || m.blind {
		return nil, false
	}
	var added, gone []part
	next := len(now)
	for _, w := range want {
		s, had := find(seen, w.name)
		n, has := find(now, w.name)
		record := part{named: append(slices.Clip(at.named), w.shown), seen: s.value, want: w.value, now: n.value}
		switch {
		case had && m.same(f.element(), s.value, w.value):
		case has:
			record.path = at.path.Item(n.place)
			if n.bare {
				record.known = f.alone()
			}
			list = append(list, m.keys(f.element(), record)...)
		case had:
			record.path, record.state = at.path, Conflict
			added = append(added, record)
		default:
			written := w.value
			if w.bare {
				written = w.value.Get(f.alone())
			}
			record.path, record.state, record.result = at.path.Item(next), Applied, f.element().spelt(written)
			next++
			added = append(added, record)
		}
	}
	for _, s := range slices.Backward(seen) {
		if _, wanted := find(want, s.name); !wanted {
			n, has := find(now, s.name)
			record := part{path: at.path.Item(n.place), named: append(slices.Clip(at.named), s.shown), seen: s.value, now: n.value}
			gone = append(gone, m.without(f, record, has))
		}
	}
	slices.SortStableFunc(gone, func(a, b part) int { return -comparePlaces(a.path, b.path) })
	return m.told(f, at, slices.Concat(list, added, gone)), true
}

// without is a record that is to go.
func (m merger) without(f field, record part, has bool) part {
	switch {
	case !has:
		record.state = AlreadySo
	case m.same(f.element(), record.seen, record.now):
		record.state = Applied
	default:
		record.state = Conflict
	}
	return record
}

// told returns the parts of a list. Where there are none, it says so of the whole:
// records stay in the order of the file.
func (m merger) told(f field, at part, list []part) []part {
	switch {
	case len(list) > 0:
		return list
	case m.same(f, at.now, at.want):
		at.state = AlreadySo
	default:
		at.state, at.reason = Refused, "only the order differs; change it in the file"
	}
	return []part{at}
}

func comparePlaces(a, b source.Path) int {
	return slices.CompareFunc(a, b, func(x, y source.Step) int {
		return cmp.Or(cmp.Compare(x.Key, y.Key), cmp.Compare(x.Item, y.Item))
	})
}

// history adds check-ins. A second one of the same day is a correction, and both
// stay. One that has been corrected since is not added again.
func (m merger) history(f field, at part) []part {
	seen, want, now := m.checkins(at.seen), m.checkins(at.want), m.checkins(at.now)
	isIn := func(list []entry, e entry) bool { return m.place(f, list, e) >= 0 }
	var list []part
	next, gone := len(now), seen
	for _, w := range want {
		if i := m.place(f, gone, w); i >= 0 {
			gone = slices.Delete(slices.Clone(gone), i, i+1)
			continue
		}
		line := part{path: at.path.Item(next), named: append(slices.Clip(at.named), w.name), seen: latest(seen, w.name), want: w.value, now: latest(now, w.name), state: AlreadySo}
		switch {
		case m.same(f.element(), line.now, w.value):
		case isIn(now, w) && !m.same(f.element(), line.now, line.seen):
			line.reason = "another check-in of the same day counts now"
		default:
			line.state, line.result = Applied, f.element().spelt(w.value)
			now = append(now, w)
			next++
		}
		list = append(list, line)
	}
	for _, s := range gone {
		list = append(list, part{path: at.path, named: append(slices.Clip(at.named), s.name), seen: s.value, now: latest(now, s.name), state: Refused,
			reason: "a check-in stays; a second one on the same day corrects it"})
	}
	return m.told(f, at, list)
}

// checkins lists check-ins by their day and their key result.
func (m merger) checkins(v source.Value) []entry {
	var list []entry
	for i, item := range v.List() {
		kr := cmp.Or(item.Get("kr").String(), m.only)
		kr = kr[strings.LastIndexByte(kr, '/')+1:]
		day := handbook.Form{Shape: handbook.Day}.Meaning(item.Get("date").String())
		item = item.With(source.At("kr"), source.Text(source.Figure, kr))
		list = append(list, entry{name: day + ", " + strings.ToLower(kr), value: item, place: i})
	}
	return list
}

// place is where a check-in is in a list; -1 where it is not.
func (m merger) place(f field, list []entry, e entry) int {
	return slices.IndexFunc(list, func(other entry) bool { return other.name == e.name && m.same(f.element(), other.value, e.value) })
}

// latest is the check-in that counts of a day: the last one in the file.
func latest(list []entry, name string) source.Value {
	for _, e := range slices.Backward(list) {
		if e.name == name {
			return e.value
		}
	}
	return source.Value{}
}
