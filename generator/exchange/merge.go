package exchange

import (
	"bytes"
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/source"
)

// Three states decide what an import may change: what the sheet said last
// time, what it says now, and what the file says. A value that changed in the
// sheet alone is replaced in the file; one that changed in the file alone
// stays; one that changed in both is a conflict, and stays too.

// mergeRecords compares every record with its file.
func (m *importing) mergeRecords() {
	documents := map[string]*source.Document{}
	for _, document := range m.project.Tree.Documents {
		documents[document.Path] = document
	}
	said := m.sayable()
	m.Outcomes = make([]Outcome, len(m.records))
	for i, r := range m.records {
		o := Outcome{Row: r.row, Title: r.title, Path: r.path}
		switch document := documents[r.path]; {
		case r.refused:
			o.Path = ""
		case r.path == "":
			o.Action = Gone
		case document == nil && m.isWritten(r):
			o.Action, o.Path = Same, r.path
			m.ledger.remember(r.last, m.sheet, r, r.values(said))
		case document == nil:
			o.Action, o.After = Create, r.text
			m.noteTwin(r)
			m.ledger.remember(r.last, m.sheet, r, r.values(said))
		default:
			m.merge(r, &o, document, said)
		}
		m.Outcomes[i] = o
	}
}

// isWritten finds a file of which nothing is remembered and which is, byte by
// byte, what the row would make: an import was interrupted before it was done.
func (m *importing) isWritten(r *record) bool {
	for _, twin := range r.twins {
		item := twin.Entity.Base()
		text, err := m.project.Read(item.File)
		if err == nil && bytes.Equal(text, r.text) && !m.owned[item.File] {
			m.owned[item.File] = true
			r.id, r.path = item.ID, item.File
			return true
		}
	}
	return false
}

// sayable are the keys that this sheet has something to say about, even where
// a cell is empty: those of its columns, and what a column's cells become when
// they do not fit.
func (m *importing) sayable() map[string]bool {
	said := map[string]bool{"title": true}
	for _, c := range m.Columns {
		if c.Key == "" || c.Key == "id" {
			continue
		}
		said[c.Key] = true
		if key := freeKey(c.Header); key != "" {
			said[extraGroup+"."+key] = true
		} else {
			said[extraGroup+".Column "+c.Letter()] = true
		}
	}
	if m.opt.Owner != "" {
		said["owner"] = true
	}
	if m.opt.Department != "" {
		said["department"] = true
	}
	return said
}

// values are what a record says, by key.
func (r *record) values(said map[string]bool) map[string]texts {
	values := map[string]texts{}
	for name := range said {
		if value := r.value(name); !value.IsZero() {
			values[name] = value.Texts
		}
	}
	for _, e := range r.entries {
		if e.name() != "id" && !e.ours {
			values[e.name()] = e.value.Texts
		}
	}
	return values
}

// numbered is what tells a second key of the same name from the first.
var numbered = regexp.MustCompile(` \(\d+\)$`)

// merge compares a record with the file that is there, value by value.
func (m *importing) merge(r *record, o *Outcome, document *source.Document, said map[string]bool) {
	o.Action = Same
	file, err := m.open(document)
	if err != nil {
		o.Action, o.Conflicts = Conflict, []Edit{{Key: "the file", Why: err.Error()}}
		return
	}
	o.Before = file.Text
	last := map[string]texts{}
	if r.last != nil {
		last = r.last.Values
	}
	keys, remembered := m.keysOf(r, last, said)
	m.sortKeys(keys)
	for _, key := range keys {
		var settled bool
		if file, settled = m.settle(r, o, file, key, last[key]); settled {
			continue
		}
		delete(remembered, key) // still open: the next import is to ask again
		if last[key] != nil {
			remembered[key] = last[key]
		}
	}
	if !bytes.Equal(file.Text, o.Before) {
		o.Action, o.After = Update, file.Text
	}
	if len(o.Conflicts) > 0 {
		o.Action = Conflict
	}
	m.ledger.remember(r.last, m.sheet, r, remembered)
}

// keysOf are the keys of which a sheet says something now or said something last
// time, and what is to be remembered of them once all are settled.
func (m *importing) keysOf(r *record, last map[string]texts, said map[string]bool) (keys []string, remembered map[string]texts) {
	remembered = r.values(said)
	keys = slices.Collect(maps.Keys(remembered))
	for key, texts := range last {
		if _, ok := remembered[key]; ok {
			continue
		}
		if said[numbered.ReplaceAllString(key, "")] {
			keys = append(keys, key) // the cell is empty now
		} else {
			remembered[key] = texts // the sheet has no such column any more
		}
	}
	return keys, remembered
}

// open reads the file of an item.
func (m *importing) open(document *source.Document) (changeset.File, error) {
	text, err := m.project.Read(document.Path)
	switch {
	case err != nil:
		return changeset.File{}, err
	case document.Sum != source.SumOf(text):
		return changeset.File{}, errors.New("it has changed in the meantime; import once more")
	case document.Unreadable:
		return changeset.File{}, errors.New("its front matter cannot be read; correct it first")
	}
	return changeset.Open(document.Path, document.Rel, text, m.markdown()).In(m.project.Config.Fiscal), nil
}

// settle brings one value of a file into line with the sheet, or finds that it
// already is, or may differ. It is false when the two stay in conflict.
func (m *importing) settle(r *record, o *Outcome, file changeset.File, key string, last texts) (changeset.File, bool) {
	path := splitName(key)
	wanted := r.value(key)
	c := changeset.Change{Key: path[0], Seen: source.Value{Texts: last}, Want: wanted, Blind: r.last == nil, Door: changeset.Keeper}
	if r.last != nil && c.Seen.Equal(c.Want) {
		return file, true
	}
	before := c.Seen.String()
	if m.opt.Force {
		c.Seen, c.Blind = file.Says(path[0]).At(source.At(path[1:]...)), false
	}
	for _, inner := range path[1:] {
		c.Seen, c.Want = source.GroupOf(source.Entry{Key: inner, Value: c.Seen}), source.GroupOf(source.Entry{Key: inner, Value: c.Want})
	}
	file, outcomes := changeset.Merge(file, []changeset.Change{c}, nil)
	for _, outcome := range outcomes {
		edit := Edit{Key: key, File: outcome.Now.String(), Sheet: wanted.String(), Last: before, FirstTime: r.last == nil, Why: outcome.Reason}
		switch outcome.State {
		case changeset.Applied:
			o.Edits = append(o.Edits, edit)
		case changeset.Conflict, changeset.Refused:
			o.Conflicts = append(o.Conflicts, edit)
		}
	}
	return file, len(changeset.Unsettled(outcomes)) == 0
}

// sortKeys brings keys into the order of a file: title, front matter, text.
func (m *importing) sortKeys(keys []string) {
	rank := func(key string) int {
		switch key {
		case "title":
			return -1
		case "body":
			return 1 << 20
		}
		return m.order[splitName(key)[0]]
	}
	slices.SortFunc(keys, func(a, b string) int {
		if rank(a) != rank(b) {
			return rank(a) - rank(b)
		}
		return strings.Compare(a, b)
	})
}
