package exchange

import (
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// judgeAims makes the files of the objectives, reads them as a build would, and takes
// out of them what a build would complain of, until there is nothing.
func (m *importing) judgeAims(aims []*aim) {
	before := m.complaints(nil)
	warnings := map[*record][]Problem{}
	for round, pending := 0, true; pending; round++ {
		var files []*handbook.Decoded
		for _, a := range aims {
			m.mergeAim(a)
			if string(a.after.Text) != string(a.file.Text) || a.objective == nil {
				document, decoded := m.read(a)
				a.front = document.Front
				files = append(files, decoded)
			}
		}
		pending = false
		clear(warnings)
		after := m.complaints(files)
		for _, a := range aims {
			for _, d := range newComplaints(before[a.path], after[a.path]) {
				if d.Severity == diag.Warning {
					m.warn(a, d, warnings)
				} else {
					pending = m.judgeAim(a, d, round >= checkRounds) || pending
				}
			}
		}
	}
	for _, a := range aims {
		for _, r := range a.rows {
			r.rows = append(append(r.rows, r.doubts...), warnings[r.record]...)
		}
	}
}

// complaints are what a build says of each file, where some are as they would be.
func (m *importing) complaints(files []*handbook.Decoded) map[string][]diag.Diagnostic {
	list := map[string][]diag.Diagnostic{}
	for _, d := range m.assembled(files) {
		if d.Severity != diag.Note {
			list[d.File] = append(list[d.File], d)
		}
	}
	return list
}

// newComplaints are those that were not there before.
func newComplaints(before, after []diag.Diagnostic) (list []diag.Diagnostic) {
	count := map[string]int{}
	for _, d := range before {
		count[d.Rule+d.Message]++
	}
	for _, d := range after {
		if count[d.Rule+d.Message]--; count[d.Rule+d.Message] < 0 {
			list = append(list, d)
		}
	}
	return list
}

// blamed are the rows of which a complaint speaks, the last one first, and the key of
// the cell where it is of one cell.
func (a *aim) blamed(d diag.Diagnostic) (rows []*okrRow, key string) {
	path := source.PathAt(a.front, d.Line, d.Col)
	of := func(r *okrRow) bool { return true }
	switch {
	case len(path) == 0:
	case path[0].Key == resultLevel.key && len(path) > 1:
		kr := a.after.Says(resultLevel.key).At(path[1:2])
		of = func(r *okrRow) bool { return r.kr != "" && a.place(r.kr) == path[1].Item && !kr.IsZero() }
		key = keyBelow(resultLevel.key, path[2:])
	case path[0].Key == checkinLevel.key && len(path) > 1:
		line := a.after.Says(checkinLevel.key).At(path[1:2])
		of = func(r *okrRow) bool { return r.checkin.Equal(line) }
		key = keyBelow(checkinLevel.key, path[2:])
	default:
		key = keyBelow("", path)
	}
	for _, r := range slices.Backward(a.rows) {
		if !r.refused && of(r) {
			rows = append(rows, r)
		}
	}
	return rows, key
}

// keyBelow is a key as rows name it: that of the level, and what is below it.
func keyBelow(level string, path source.Path) string {
	names := []string{level}
	for _, step := range path {
		if step.Key != "" && len(names) < 3 {
			names = append(names, step.Key)
		}
	}
	if len(names) > 2 && names[1] == extraGroup || level == "" {
		names = names[1:]
	}
	return strings.Join(names, ".")
}

// cellOf is the entry of the first of some rows that has one under a key.
func cellOf(rows []*okrRow, key string) (*okrRow, int) {
	for _, r := range rows {
		if i := r.entry(splitName(key)...); i >= 0 {
			return r, i
		}
	}
	return nil, -1
}

// warn notes a complaint that keeps nothing from its place.
func (m *importing) warn(a *aim, d diag.Diagnostic, warnings map[*record][]Problem) {
	rows, key := a.blamed(d)
	problem := Problem{Severity: diag.Warning, Message: d.Message, Hint: d.Hint}
	r, i := cellOf(rows, key)
	switch {
	case i >= 0:
		problem.Column, problem.Value = r.entries[i].column, r.entries[i].cell
	case len(rows) > 0:
		r = rows[0]
	default:
		return
	}
	problem.Row = r.row
	warnings[r.record] = append(warnings[r.record], problem)
}

// judgeAim acts on an error, and reports whether it could: the cell is put aside, or
// the rows are refused.
func (m *importing) judgeAim(a *aim, d diag.Diagnostic, last bool) bool {
	rows, key := a.blamed(d)
	r, i := cellOf(rows, key)
	if i < 0 || last || r.entries[i].column == nil {
		for _, r := range rows {
			r.refuse(d.Message, d.Hint)
		}
		return len(rows) > 0
	}
	e := r.entries[i]
	if m.opt.Refuse || e.path[0] == extraGroup || e.column.field.guarded {
		r.problem(e.column, diag.Error, e.cell, d.Message, d.Hint)
		return true
	}
	r.entries = slices.Delete(r.entries, i, i+1)
	if e.path[0] == checkinLevel.key {
		return r.intoNote(e, d)
	}
	r.misplaced(e.column, e.cell, e.cell, d.Message, d.Hint)
	return true
}

// intoNote puts a cell of a check-in that does not fit into its note. A day that
// cannot be read refuses the row: nobody knows where the check-in belongs.
func (r *okrRow) intoNote(e entry, d diag.Diagnostic) bool {
	if e.path[1] == "date" {
		r.problem(e.column, diag.Error, e.cell, d.Message, d.Hint)
		return true
	}
	words := e.column.Header + ": " + e.cell
	if i := r.entry(checkinLevel.key, "note"); i >= 0 {
		words = r.entries[i].value.String() + "; " + words
		r.entries = slices.Delete(r.entries, i, i+1)
	}
	r.set([]string{checkinLevel.key, "note"}, e.column, source.Text(source.Words, words), words)
	r.rows = append(r.rows, Problem{Row: r.row, Column: e.column, Severity: diag.Warning, Value: e.cell, Message: d.Message, Hint: d.Hint, Kept: "the note of the check-in"})
	return true
}
