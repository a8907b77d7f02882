package exchange

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// templateKey is a line of a template that has a key, or offers one.
var templateKey = regexp.MustCompile(`(?m)^#?([a-z_]+):`)

// keyOrder is the order in which a file of a kind has its keys: that of the
// template, then that of the fields; what is free comes last.
func keyOrder(template string, kind handbook.Kind) map[string]int {
	order := map[string]int{"id": 0, "title": 1}
	front, _ := splitTemplate(template)
	for _, found := range templateKey.FindAllStringSubmatch(front, -1) {
		if _, known := order[found[1]]; !known {
			order[found[1]] = len(order)
		}
	}
	for _, f := range fieldsOf(kind) {
		if _, known := order[f.path[0]]; !known {
			order[f.path[0]] = len(order)
		}
	}
	order[extraGroup] = len(order) + 1
	return order
}

// compose writes the file of a record.
func (r *record) compose(order map[string]int) {
	slices.SortStableFunc(r.entries, func(a, b entry) int { return cmp.Compare(order[a.path[0]], order[b.path[0]]) })
	var b strings.Builder
	at := 2
	r.lines = r.lines[:0]
	add := func(text string, entry int) {
		r.lines = append(r.lines, line{at, entry})
		b.WriteString(text)
		at += strings.Count(text, "\n")
	}
	group := ""
	if r.named {
		add(source.Value{Texts: []string{r.title}}.Pair(0, "title"), -1)
	}
	for i, e := range r.entries {
		indent := 2 * (len(e.path) - 1)
		if len(e.path) == 2 && e.path[0] != group {
			add(source.Value{}.Pair(0, e.path[0]), -1)
		}
		group = e.path[0]
		add(e.value.Pair(indent, e.path[len(e.path)-1]), i)
	}
	front := b.String()
	if front != "" {
		front = "---\n" + front + "---\n"
	}
	r.lines = append(r.lines, line{at, -1})
	r.text = []byte(front + pageBody(r.title, r.body, r.named))
}

// pageBody is the prose of an item: its heading and what is said about it.
func pageBody(title, body string, escape bool) string {
	if escape {
		title = changeset.Escaped(title)
	}
	if body == "" {
		return "# " + title + "\n"
	}
	return "# " + title + "\n\n" + body + "\n"
}

// at is the entry that stands on a line of the composed file; -1 when the line
// has something else.
func (r *record) at(number int) int {
	found := -1
	for _, l := range r.lines {
		if l.from > number {
			break
		}
		found = l.entry
	}
	return found
}

// bodyFrom is the line on which the composed file's heading stands.
func (r *record) bodyFrom() int {
	if len(r.lines) == 1 {
		return 1
	}
	return r.lines[len(r.lines)-1].from + 1
}
