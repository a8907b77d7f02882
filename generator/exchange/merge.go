package exchange

import (
	"bytes"
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/source"
)

// Three states decide what an import may change: what the sheet said last
// time, what it says now, and what the file says. A value that changed in the
// sheet alone is replaced in the file; one that changed in the file alone
// stays; one that changed in both is a conflict, and stays too.

// mergeRecords compares every record with its file.
func (m *importing) mergeRecords() {
	byFile := map[string]*handbook.Decoded{}
	for _, decoded := range m.existing {
		byFile[decoded.Entity.Base().File] = decoded
	}
	documents := map[string]*source.Document{}
	for _, document := range m.project.Tree.Documents {
		documents[document.Path] = document
	}
	said := m.sayable()
	m.Outcomes = make([]Outcome, len(m.records))
	for i, r := range m.records {
		o := Outcome{Row: r.row, Title: r.title, Path: r.path}
		switch decoded := byFile[r.path]; {
		case r.refused:
			o.Path = ""
		case r.path == "":
			o.Action = Gone
		case decoded == nil && m.isWritten(r):
			o.Action, o.Path = Same, r.path
			m.ledger.remember(r.last, m.sheet, r, r.values(said))
		case decoded == nil:
			o.Action, o.After = Create, r.text
			m.noteTwin(r)
			m.ledger.remember(r.last, m.sheet, r, r.values(said))
		default:
			m.merge(r, &o, decoded, documents[r.path], said)
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
		if e.name() != "id" {
			values[e.name()] = e.value.Texts
		}
	}
	return values
}

// numbered is what tells a second key of the same name from the first.
var numbered = regexp.MustCompile(` \(\d+\)$`)

// merge compares a record with the file that is there, value by value.
func (m *importing) merge(r *record, o *Outcome, decoded *handbook.Decoded, document *source.Document, said map[string]bool) {
	o.Action = Same
	file, err := m.openPage(r, decoded, document)
	if err != nil {
		o.Action, o.Conflicts = Conflict, []Edit{{Key: "the file", Why: err.Error()}}
		return
	}
	o.Before = file.text
	last := map[string]texts{}
	if r.last != nil {
		last = r.last.Values
	}
	theirs := r.values(said)
	remembered := maps.Clone(theirs)
	keys := slices.Collect(maps.Keys(theirs))
	for key, texts := range last {
		if _, ok := theirs[key]; ok {
			continue
		}
		if said[numbered.ReplaceAllString(key, "")] {
			keys = append(keys, key) // the cell is empty now
		} else {
			remembered[key] = texts // the sheet has no such column any more
		}
	}
	m.sortKeys(keys)
	for _, key := range keys {
		if m.settle(r, o, file, key, last[key]) {
			continue
		}
		delete(remembered, key) // still open: the next import is to ask again
		if last[key] != nil {
			remembered[key] = last[key]
		}
	}
	if !bytes.Equal(file.text, o.Before) {
		o.Action, o.After = Update, file.text
	}
	if len(o.Conflicts) > 0 {
		o.Action = Conflict
	}
	m.ledger.remember(r.last, m.sheet, r, remembered)
}

// openPage opens the file of an item for changes.
func (m *importing) openPage(r *record, decoded *handbook.Decoded, document *source.Document) (*page, error) {
	text, err := m.project.Read(r.path)
	switch {
	case err != nil:
		return nil, err
	case document.Sum != source.SumOf(text):
		return nil, errors.New("it has changed in the meantime; import once more")
	case document.Unreadable:
		return nil, errors.New("its front matter cannot be read; correct it first")
	}
	parse := func(text []byte) *source.Document { return m.parse(r, text) }
	return &page{text: text, document: document, title: decoded.Entity.Base().Title, parse: parse}, nil
}

// settle brings one value of a file into line with the sheet, or finds that it
// already is, or may differ. It is false when the two stay in conflict.
func (m *importing) settle(r *record, o *Outcome, file *page, key string, last texts) bool {
	now, before := r.value(key), source.Value{Texts: last}
	mine, ok := file.value(key)
	edit := Edit{Key: key, File: mine.String(), Sheet: now.String(), Last: before.String(), FirstTime: r.last == nil}
	switch {
	case ok && mine.Equal(now), r.last != nil && before.Equal(now):
		return true
	case !m.opt.Force && !(ok && mine.Equal(before)):
		o.Conflicts = append(o.Conflicts, edit)
		return false
	}
	if err := file.set(key, now); err != nil {
		edit.Why = err.Error()
		o.Conflicts = append(o.Conflicts, edit)
		return false
	}
	o.Edits = append(o.Edits, edit)
	return true
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

// page is a file that is changed value by value.
type page struct {
	text     []byte
	document *source.Document
	title    string
	parse    func([]byte) *source.Document
}

// value is what the file says under a key; false when that is no value that a
// cell could hold.
func (p *page) value(key string) (source.Value, bool) {
	switch key {
	case "title":
		return source.Value{Texts: []string{p.title}}, true
	case "body":
		_, _, body := p.parts()
		if said := tidyCell(string(body)); said != "" {
			return source.Value{Texts: []string{said}}, true
		}
		return source.Value{}, true
	}
	node := p.document.Front
	for _, name := range splitName(key) {
		node = source.Lookup(node, name)
	}
	value := source.ValueOf(node)
	if len(value.Texts) != len(value.List()) {
		return source.Value{Texts: []string{"something that has parts"}}, false
	}
	return value, true
}

// set replaces one value of the file and no other byte.
func (p *page) set(key string, value source.Value) error {
	var text []byte
	var err error
	switch {
	case key == "body":
		text = p.withBody(value.String())
	case key == "title" && source.Lookup(p.document.Front, "title") == nil:
		text, err = p.withHeading(value.Texts[0])
	default:
		text, err = source.Splice(p.text, source.At(splitName(key)...), value)
	}
	if err != nil {
		return err
	}
	p.text, p.document = text, p.parse(text)
	return nil
}

// parts divides a file into what stands before the text of its heading, that
// text, and everything below it. A file that does not begin with a heading has
// none: all its prose is below.
func (p *page) parts() (before, heading, body []byte) {
	at := 0
	for range p.document.Lines {
		at += bytes.IndexByte(p.text[at:], '\n') + 1
	}
	if len(p.document.Lines) > 0 && at == 0 {
		at = len(p.text)
	}
	rest := p.text[at:]
	start := len(rest) - len(bytes.TrimLeft(rest, " \t\r\n\ufeff"))
	if !bytes.HasPrefix(rest[start:], []byte("# ")) {
		return p.text[:at], nil, rest
	}
	start += at + 2
	end := len(p.text)
	if i := bytes.IndexAny(p.text[start:], "\r\n"); i >= 0 {
		end = start + i
	}
	return p.text[:start], p.text[start:end], p.text[end:]
}

// withHeading is the file under another heading.
func (p *page) withHeading(title string) ([]byte, error) {
	before, heading, body := p.parts()
	if heading == nil {
		return nil, errors.New("the file does not begin with a heading")
	}
	for _, escape := range []bool{false, true} {
		written := strings.TrimPrefix(strings.TrimSuffix(pageBody(title, "", escape), "\n"), "# ")
		text := slices.Concat(before, []byte(written), body)
		if document := p.parse(text); document.Body != nil && document.Body.Title == title {
			return text, nil
		}
	}
	return source.Splice(p.text, source.At("title"), source.Value{Texts: []string{title}})
}

// withBody is the file with other prose below its heading.
func (p *page) withBody(said string) []byte {
	before, heading, _ := p.parts()
	text := ""
	if heading != nil {
		text = "\n"
	}
	if said != "" && heading != nil {
		text += "\n"
	}
	if said != "" {
		text += said + "\n"
	}
	if bytes.Contains(p.text, []byte("\r\n")) {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	return slices.Concat(before, heading, []byte(text))
}
