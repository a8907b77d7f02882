package edit

import (
	"slices"
	"strings"

	"handbook/generator/form"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// What a file says is for those who keep it. A form shows of it what its readers may
// know: no name of what their edition has not, and no text with remarks in it.
// What is hidden is put back before a value is compared with its file.

// showsAll reports whether the readers of this edition read files as they are.
func (s State) showsAll() bool { return handbook.MayRead(s.Handbook.Edition, handbook.Exec) }

// showsBody reports whether a form may show the text of an item. Where something
// may be withheld, that is a text alone: no remarks, which pages leave out, and
// nothing that leads to another item.
func (s State) showsBody(item *handbook.Item, text string) bool {
	return s.showsAll() || !strings.Contains(text, "<") && !strings.Contains(text, "[") && (item.Body == nil || len(item.Body.Embeds) == 0)
}

// hides reports whether a field must not show a name: it is that of nothing, as that
// of something withheld must look. What is one level up is no secret of this handbook.
func (s State) hides(c form.Control, name string) bool {
	isWords := c.Words && strings.ContainsAny(name, " \t")
	_, above := s.Handbook.AimNamed(name)
	return !s.showsAll() && !isWords && !above && s.Handbook.Find(name, kindsOf(c)) == nil
}

// visible is what a form shows of a value.
func (s State) visible(c form.Control, v source.Value) source.Value {
	if s.showsAll() {
		return v
	}
	switch c.Sort {
	case form.SortName:
		if s.hides(c, v.String()) {
			return source.Value{}
		}
	case form.SortNames, form.SortOrder:
		return source.ListOf(listForm(v), slices.DeleteFunc(slices.Clone(v.List()), func(item source.Value) bool { return s.hides(c, item.String()) })...)
	case form.SortRows:
		return source.ListOf(listForm(v), slices.DeleteFunc(slices.Clone(v.List()), func(item source.Value) bool { return s.hidden(c, item) })...)
	case form.SortGroup, form.SortPairs:
		var group []source.Entry
		for _, entry := range v.Group {
			if inner, ok := c.Inner(entry.Key); ok && !s.hidesKey(c, entry.Key) {
				group = append(group, source.Entry{Key: entry.Key, Value: s.visible(inner, entry.Value)})
			}
		}
		return source.GroupOf(group...)
	case form.SortWays:
		return s.visible(c.Way(v), v)
	}
	return v
}

// listForm is how a list is written; one that is a text alone becomes one.
func listForm(v source.Value) source.Form { return max(v.Form, source.Names) }

// hidden reports whether a row has a name in it that must not be shown.
func (s State) hidden(c form.Control, row source.Value) bool {
	hidden := false
	s.eachName(c, source.ListOf(source.Names, row), func(c form.Control, name string) { hidden = hidden || s.hides(c, name) })
	return hidden
}

// hidesKey reports whether a key of the author's is a name that must not be shown.
func (s State) hidesKey(c form.Control, key string) bool {
	return c.By != nil && c.By.Sort == form.SortName && s.hides(*c.By, key)
}

// eachName visits the names in a value.
func (s State) eachName(c form.Control, v source.Value, visit func(c form.Control, name string)) {
	switch c.Sort {
	case form.SortName, form.SortNames, form.SortOrder:
		for _, item := range v.List() {
			visit(c, item.String())
		}
	case form.SortRows:
		for _, row := range v.List() {
			if alone, ok := c.Inner(c.Alone); ok && !row.IsGroup() {
				s.eachName(alone, row, visit)
			}
			s.eachName(form.Control{Sort: form.SortGroup, Fields: c.Fields}, row, visit)
		}
	case form.SortGroup, form.SortPairs:
		for _, entry := range v.Group {
			if c.By != nil && c.By.Sort == form.SortName {
				visit(*c.By, entry.Key)
			}
			if inner, ok := c.Inner(entry.Key); ok {
				s.eachName(inner, entry.Value, visit)
			}
		}
	case form.SortWays:
		s.eachName(c.Way(v), v, visit)
	}
}

// restored puts what a form did not show of a value back into what it sends.
func (s State) restored(c form.Control, full, sent source.Value) source.Value {
	if s.showsAll() {
		return sent
	}
	switch c.Sort {
	case form.SortName:
		if sent.IsZero() && s.hides(c, full.String()) {
			return full
		}
	case form.SortNames, form.SortOrder:
		return restoredList(full, sent, func(item source.Value) bool { return s.hides(c, item.String()) })
	case form.SortRows:
		return restoredList(full, sent, func(item source.Value) bool { return s.hidden(c, item) })
	case form.SortGroup, form.SortPairs:
		for _, entry := range full.Group {
			inner, ok := c.Inner(entry.Key)
			if !ok || s.hidesKey(c, entry.Key) {
				sent = sent.With(source.At(entry.Key), entry.Value)
			} else {
				sent = sent.With(source.At(entry.Key), s.restored(inner, entry.Value, sent.Get(entry.Key)))
			}
		}
	case form.SortWays:
		return s.restored(c.Way(full), full, sent)
	}
	return sent
}

// restoredList puts the hidden items of a list behind those that they follow.
func restoredList(full, sent source.Value, hidden func(source.Value) bool) source.Value {
	list := slices.Clone(sent.List())
	at := 0
	for _, item := range full.List() {
		same := func(other source.Value) bool { return other.Equal(item) }
		switch place := slices.IndexFunc(list, same); {
		case hidden(item) && place < 0:
			list = slices.Insert(list, min(at, len(list)), item)
			at++
		case place >= 0:
			at = place + 1
		}
	}
	return source.ListOf(max(listForm(sent), listForm(full)), list...)
}
