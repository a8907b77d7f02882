package exchange

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/handbook/assemble"
	"handbook/generator/names"
	"handbook/generator/parallel"
	"handbook/generator/source"
)

// The cells of a row are judged by the readers of the handbook itself: each
// row's file is made, read and assembled with all others, and what `check`
// would say of a line is said of the cell that the line comes from. A cell
// that is an error goes under extra, and what is left is read again.

// checkRounds is how often rows are read: one bad cell can spoil another, as
// half a pair of ratings does, and a refused row one that refers to it.
const checkRounds = 6

func (m *importing) checkRecords() {
	names, roles := m.nameIndex(), m.roles()
	var pending []*record
	byPath := map[string]*record{}
	for _, r := range m.records {
		if !r.refused && r.path != "" {
			names.resolve(r)
			roles.doubt(r)
			pending = append(pending, r)
			byPath[r.path] = r
		}
	}
	warnings := map[*record][]Problem{}
	for round := 0; len(pending) > 0; round++ {
		parallel.Each(len(pending), func(i int) { m.readBack(pending[i]) })
		clear(warnings)
		pending = pending[:0]
		for _, d := range m.assemble() {
			r := byPath[d.File]
			if r == nil || r.refused || d.Severity == diag.Note {
				continue
			}
			if d.Severity == diag.Warning || d.Line >= r.bodyFrom() && d.Line > 1 || r.stays(d) {
				warnings[r] = append(warnings[r], r.warning(d))
			} else if !slices.Contains(tail(pending), r) {
				m.judge(r, d, round == checkRounds)
				pending = append(pending, r)
			}
		}
	}
	for _, r := range m.records {
		if !r.refused {
			r.rows = append(r.rows, warnings[r]...)
		}
	}
}

// tail is the last of a list: diagnostics come file by file.
func tail(list []*record) []*record { return list[max(0, len(list)-1):] }

// readBack makes the file of a record and reads it. Where the heading does not
// tell the title as it is, the front matter does.
func (m *importing) readBack(r *record) {
	if r.refused {
		return
	}
	r.compose(m.order)
	document := m.parse(r, r.text)
	if !r.named && (document.Body == nil || document.Body.Title != r.title || oddHeading(document)) {
		r.named = true
		r.compose(m.order)
		document = m.parse(r, r.text)
	}
	r.decoded = handbook.DecodeIn(m.project.Config.Fiscal, document)
}

// oddHeading reports whether something is to be said about the first line of a
// text, which is the heading.
func oddHeading(document *source.Document) bool {
	return slices.ContainsFunc(document.Body.Diagnostics, func(d diag.Diagnostic) bool { return d.Line == len(document.Lines)+1 })
}

// assemble makes a handbook of all files as they would be.
func (m *importing) assemble() []diag.Diagnostic {
	var files []*handbook.Decoded
	for _, r := range m.records {
		if !r.refused && r.decoded != nil {
			files = append(files, r.decoded)
		}
	}
	return m.assembled(files)
}

// assembled makes a handbook, for everybody's eyes, where some files are as they
// would be, and returns what there is to say about it.
func (m *importing) assembled(files []*handbook.Decoded) []diag.Diagnostic {
	replaced := map[string]bool{}
	for _, decoded := range files {
		replaced[decoded.Entity.Base().File] = true
	}
	for _, decoded := range m.existing {
		if !replaced[decoded.Entity.Base().File] {
			files = append(files, decoded)
		}
	}
	tree := m.project.Tree
	h := assemble.Handbook(m.project.Config, files, tree.Assets, tree.Maps, assemble.Options{Now: m.project.Now, Edition: handbook.Exec, Drafts: true})
	return h.Diagnostics
}

// warning is a diagnostic that does not keep a cell from its place.
func (r *record) warning(d diag.Diagnostic) Problem {
	problem := Problem{Row: r.row, Severity: diag.Warning, Message: d.Message, Hint: d.Hint}
	if i := r.at(d.Line); i >= 0 {
		problem.Column, problem.Value = r.entries[i].column, r.entries[i].cell
	} else if d.Line > r.bodyFrom() {
		problem.Column, problem.Value = r.columns.body, r.body
	} else if d.Line == r.bodyFrom() {
		problem.Column, problem.Value = r.columns.title, r.title
	}
	return problem
}

// stays says that an error is no reason to take a cell out of its place: what
// looks like the blank of a template may be what somebody wants to say.
func (r *record) stays(d diag.Diagnostic) bool {
	i := r.at(d.Line)
	return d.Rule == "placeholder" && i >= 0 && (r.entries[i].path[0] == extraGroup || r.entries[i].value.Form == source.Words)
}

// judge acts on an error: the cell goes under extra, or the row is refused.
func (m *importing) judge(r *record, d diag.Diagnostic, last bool) {
	i := r.at(d.Line)
	if i < 0 || r.entries[i].column == nil || last {
		r.refuse(d.Message, d.Hint)
		return
	}
	e := &r.entries[i]
	if m.opt.Refuse || e.path[0] == extraGroup || e.column.field.guarded {
		r.problem(e.column, diag.Error, e.cell, d.Message, d.Hint)
		return
	}
	column, cell, kept := e.column, e.cell, e.cell
	if at := offender(d, e.value); at >= 0 {
		kept = e.value.Texts[at]
		e.value.Texts = slices.Delete(slices.Clone(e.value.Texts), at, at+1)
	} else {
		r.entries = slices.Delete(r.entries, i, i+1)
	}
	r.misplaced(column, cell, kept, d.Message, d.Hint)
}

// offender is the one text of a list of which a diagnostic speaks; -1 when
// there are no others that could stay.
func offender(d diag.Diagnostic, value source.Value) int {
	line := []rune(d.Excerpt)
	if len(value.Texts) < 2 || d.Col < 1 || d.EndCol <= d.Col || d.EndCol > len(line)+1 {
		return -1
	}
	found := strings.Trim(string(line[d.Col-1:d.EndCol-1]), `"'`)
	return slices.Index(value.Texts, found)
}

// nameIndex knows what names can mean: the ids and titles of all items, of
// what handbook.yaml lists, and of the rows themselves.
type nameIndex map[handbook.Kind]map[string]string

func (m *importing) nameIndex() nameIndex {
	names := nameIndex{}
	var items []*handbook.Item
	for _, decoded := range m.existing {
		items = append(items, decoded.Entity.Base())
		if o, ok := decoded.Entity.(*handbook.Objective); ok {
			for _, kr := range o.KeyResults {
				id := o.ID + "/" + kr.ID[strings.LastIndexByte(kr.ID, '/')+1:]
				names.add(handbook.KindKeyResult, id, id)
			}
		}
	}
	for _, person := range m.project.Config.People {
		items = append(items, &person.Item)
	}
	for _, item := range items {
		names.add(item.Kind, item.ID, item.ID)
	}
	for _, r := range m.records {
		if !r.refused && r.path != "" {
			names.add(m.opt.Kind, r.id, r.id)
			names.add(m.opt.Kind, r.idCell, r.id)
		}
	}
	for _, item := range items {
		names.add(item.Kind, item.Title, item.ID)
	}
	for _, r := range m.records {
		if !r.refused && r.path != "" {
			names.add(m.opt.Kind, r.title, r.id)
		}
	}
	return names
}

// add lets a name mean an id, unless it means one already.
func (n nameIndex) add(kind handbook.Kind, name, id string) {
	if n[kind] == nil {
		n[kind] = map[string]string{}
	}
	key := handbook.Slug(name)
	if _, known := n[kind][key]; !known && name != "" {
		n[kind][key] = id
	}
}

// find is the id that a name means.
func (n nameIndex) find(name string, kinds []handbook.Kind) (string, bool) {
	key := handbook.Slug(name)
	for _, kind := range kinds {
		if id, known := n[kind][key]; known {
			return id, true
		}
	}
	return "", false
}

// same reports whether two lists of names mean the same.
func (n nameIndex) same(a, b []string, kinds []handbook.Kind) bool {
	return slices.EqualFunc(a, b, func(x, y string) bool { return n.meant(x, kinds) == n.meant(y, kinds) })
}

// meant is the id that a name means, or what the name is as an id.
func (n nameIndex) meant(name string, kinds []handbook.Kind) string {
	if id, known := n.find(name, kinds); known {
		return names.Fold(id)
	}
	return handbook.Slug(name)
}

// resolve writes ids where a record names items by their titles.
func (n nameIndex) resolve(r *record) {
	for i := range r.entries {
		e := &r.entries[i]
		var f *field
		switch {
		case e.column != nil:
			f = e.column.field
		case e.path[0] == "owner":
			f = &field{reading: asPerson, kinds: persons}
		case e.path[0] == "department":
			f = &field{reading: asName, kinds: departments}
		}
		if f == nil || f.kinds == nil {
			continue
		}
		switch f.reading {
		case asNames, asPersons:
			e.value.Texts = n.list(e.value.Texts[0], f.kinds)
		default:
			if id, known := n.find(e.value.Texts[0], f.kinds); known {
				e.value = figureValue(id)
			}
		}
	}
}

// roles are the titles of the handbook's people, and what has been asked of them.
type roles struct {
	titles []string
	near   map[string]string
}

func (m *importing) roles() roles {
	all := roles{near: map[string]string{}}
	for _, person := range m.project.Config.People {
		all.titles = append(all.titles, person.Title)
	}
	return all
}

// doubt asks whether words that stand for nobody are a role with a slip of the
// pen: the handbook itself never asks, for words may be anything.
func (all roles) doubt(r *record) {
	for _, e := range r.entries {
		if e.column == nil || e.column.field == nil || e.column.field.reading != asPerson || e.value.Form != source.Words {
			continue
		}
		near, asked := all.near[e.cell]
		if !asked {
			near = diag.Nearest(e.cell, all.titles)
			all.near[e.cell] = near
		}
		if near != "" {
			r.problem(e.column, diag.Warning, e.cell, "nobody holds this role, so it is taken as words", fmt.Sprintf("did you mean %q?", near))
		}
	}
}

// list reads a cell that names several items: as a whole, by lines and
// semicolons, and by commas where a title does not hold one.
func (n nameIndex) list(cell string, kinds []handbook.Kind) []string {
	if id, known := n.find(cell, kinds); known {
		return []string{id}
	}
	var texts []string
	for part := range strings.FieldsFuncSeq(cell, func(r rune) bool { return r == ';' || r == '\n' }) {
		part = strings.TrimSpace(bullet.ReplaceAllString(strings.TrimSpace(part), ""))
		if id, known := n.find(part, kinds); known {
			texts = appendText(texts, id)
			continue
		}
		for name := range strings.SplitSeq(part, ",") {
			name = strings.TrimSpace(name)
			if id, known := n.find(name, kinds); known {
				name = id
			}
			texts = appendText(texts, name)
		}
	}
	if len(texts) == 0 {
		return []string{cell}
	}
	return texts
}
