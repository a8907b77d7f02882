package exchange

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"handbook/generator/changeset"
	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/names"
	"handbook/generator/source"
)

// A row of OKRs is about an objective, one of its key results, or how that one stood
// on a day. All of it is in the file of the objective: rows are joined with theirs by
// id or title, and merged into it one after the other. What the rows of a sheet have
// made of a file is then read as a build reads it; a cell that is an error there goes
// under extra, or into the note of its check-in, and the file is made again.

// aim is an objective to which rows belong, and its file.
type aim struct {
	id, title, path string
	objective       *handbook.Objective // nil for one that the rows make
	file            changeset.File      // before the rows
	broken          error               // why the file cannot be changed, or nil
	rows            []*okrRow

	after changeset.File
	said  map[string]saying // what rows of the sheet have said, by place
	front *yaml.Node        // of the file after the rows
}

// saying is what a row has said.
type saying struct {
	text string
	row  int
}

// okrRow is a row of OKRs on its way.
type okrRow struct {
	*record
	aim     *aim
	kr      string       // id of its key result within the objective, "" for a row about the objective
	krTitle string       // what the row calls it
	checkin source.Value // the line that it adds, or none
	outcome Outcome
	unit    string           // of its quantities, where no column says it
	learnt  map[string]texts // what is to be remembered
	doubts  []Problem        // of what another row has said
}

// importOKRs brings rows into the files of objectives.
func (m *importing) importOKRs(rows []Row) {
	var list []*okrRow
	for _, row := range m.filledDown(rows) {
		r := &okrRow{record: readCells(row, m.Columns)}
		r.nameResult()
		if m.opt.Kind == handbook.KindObjective && r.value("key_results.id").IsZero() && r.krTitle == "" {
			r.level()
		}
		r.complete(m.opt)
		m.records = append(m.records, r.record)
		list = append(list, r)
	}
	m.names = m.nameIndex()
	aims := m.joined(list)
	for _, r := range list {
		m.names.resolve(r.record)
		r.measure()
		if !r.refused {
			m.recallRow(r)
		}
	}
	m.judgeAims(aims)
	for _, r := range list {
		m.settleRow(r)
	}
	m.addFiles(aims, list)
}

// filledDown gives rows below an objective its name, where the sheet says it on the
// first row alone; and rows of check-ins their key result.
func (m *importing) filledDown(rows []Row) []Row {
	filled := slices.Clone(rows)
	objective, result := m.columnsOf(objectiveLevel), m.columnsOf(resultLevel)
	measured := slices.DeleteFunc(m.columnsFor("checkins.date"), func(i int) bool { return len(m.columnsFor("checkins.value")) == 0 })
	for i := range filled {
		if i == 0 {
			continue
		}
		row, above := &filled[i], filled[i-1]
		isBelow := row.anyOf(result) || len(result) > 0 && row.anyOf(measured)
		if row.anyOf(objective) || !isBelow {
			continue
		}
		if !row.anyOf(result) {
			*row = m.copied(*row, above, result)
		}
		*row = m.copied(*row, above, objective)
	}
	return filled
}

// copied is a row with the cells of the row above in some columns.
func (m *importing) copied(row, above Row, columns []int) Row {
	cells := slices.Clone(row.Cells)
	for _, i := range columns {
		if i < len(above.Cells) && above.Cells[i] != "" {
			for len(cells) <= i {
				cells = append(cells, "")
			}
			cells[i] = above.Cells[i]
			m.Columns[i].noteOnce("an empty cell is that of the row above")
		}
	}
	return Row{row.Number, cells}
}

// anyOf reports whether a row has a cell in one of some columns.
func (r Row) anyOf(columns []int) bool {
	return slices.ContainsFunc(columns, func(i int) bool { return i < len(r.Cells) && r.Cells[i] != "" })
}

// columnsOf are the columns that name the things of a level.
func (m *importing) columnsOf(l level) []int {
	return m.columnsFor(strings.TrimPrefix(l.key+".id", "."), strings.TrimPrefix(l.key+".title", "."))
}

func (m *importing) columnsFor(keys ...string) (list []int) {
	for i, c := range m.Columns {
		if slices.Contains(keys, c.Key) {
			list = append(list, i)
		}
	}
	return list
}

// nameResult is the title of the row's key result, which may be in the column of ids.
func (r *okrRow) nameResult() {
	r.krTitle = r.value("key_results.title").String()
	i := r.entry(resultLevel.key, "id")
	if i < 0 || r.krTitle != "" || !strings.ContainsRune(r.entries[i].cell, ' ') {
		return
	}
	r.krTitle = r.entries[i].cell
	r.entries[i].path, r.entries[i].value = []string{resultLevel.key, "title"}, source.Text(source.Words, r.krTitle)
}

// level moves the cells of a row without a key result to the objective, where that
// has such a key.
func (r *okrRow) level() {
	for i := range r.entries {
		e := &r.entries[i]
		switch e.name() {
		case "key_results.owner", "key_results.tags":
			if r.entry(e.path[1]) < 0 {
				e.path = e.path[1:]
			}
		case "checkins.health":
			if term, ok := handbook.ObjectiveStatuses.Meant(e.cell); ok && r.entry("status") < 0 {
				e.path, e.value = []string{"status"}, figureValue(term.Value)
			}
		}
	}
	r.dropResultCells()
}

// dropResultCells says of the cells of a row about an objective that belong to key
// results that they are not taken.
func (r *okrRow) dropResultCells() {
	r.entries = slices.DeleteFunc(r.entries, func(e entry) bool {
		if e.path[0] != resultLevel.key && e.path[0] != checkinLevel.key {
			return false
		}
		severity := diag.Warning
		if e.path[0] == checkinLevel.key { // how an objective goes is worked out
			severity = diag.Note
		}
		r.problem(e.column, severity, e.cell, "the row names no key result, and an objective has no "+e.path[1]+" of its own; the cell is left out", "name the key result in this row, if it belongs to one")
		return true
	})
}

// complete gives a row what the command line says of rows that do not.
func (r *okrRow) complete(opt ImportOptions) {
	if i := r.entry("id"); i >= 0 { // idCell is the id
		r.entries = slices.Delete(r.entries, i, i+1)
	}
	owner := []string{"owner"}
	if opt.Kind == handbook.KindKeyResult {
		owner = []string{resultLevel.key, "owner"}
	}
	if opt.Kind != Checkins {
		r.set(owner, nil, personValue(opt.Owner), opt.Owner)
	}
	if opt.Kind == handbook.KindObjective {
		r.set([]string{"department"}, nil, figureValue(opt.Department), opt.Department)
		r.set([]string{"period"}, nil, figureValue(opt.Period), opt.Period)
	}
}

// about is what a row is called in messages and where it is remembered: the id of
// its objective, or of its key result.
func (r *okrRow) about() string {
	if r.kr == "" {
		return r.aim.id
	}
	return r.aim.id + "/" + r.kr
}

// recallRow finds what is remembered of a row.
func (m *importing) recallRow(r *okrRow) {
	r.id, r.path = r.about(), r.aim.path
	r.key = "id:" + names.Fold(r.id)
	if day := r.value("checkins.date").String(); m.opt.Kind == Checkins {
		r.key += " " + day
	}
	if r.last = m.ledger.take(m.sheet, r.record, m.names); r.last != nil {
		r.last.seen = true
		m.sources[r.last.Source] = true
	}
}

// settleRow makes the outcome of a row, and remembers what it said.
func (m *importing) settleRow(r *okrRow) {
	o := &r.outcome
	o.Row, o.Title = r.row, cmp.Or(r.krTitle, r.title, r.kr)
	if r.refused {
		*o = Outcome{Row: r.row, Title: o.Title}
	} else {
		o.Path, o.Part = r.aim.path, r.kr
		if o.Action != Gone {
			m.ledger.remember(r.last, m.sheet, r.record, r.learnt)
		}
	}
	m.Outcomes = append(m.Outcomes, *o)
}

// addFiles gives the first row that changed a file what it was and what it is to be.
func (m *importing) addFiles(aims []*aim, list []*okrRow) {
	for _, a := range aims {
		if string(a.after.Text) == string(a.file.Text) {
			continue
		}
		for i, r := range list {
			if o := &m.Outcomes[i]; r.aim == a && (len(o.Edits) > 0 || o.Action == Create) {
				o.After = a.after.Text
				if a.objective != nil {
					o.Before = a.file.Text
				}
				break
			}
		}
	}
}

// newAim is an objective that the rows make.
func (m *importing) newAim(r *okrRow) *aim {
	a := &aim{title: r.title}
	wanted := handbook.FileName(cmp.Or(r.idCell, r.title))
	name := wanted
	for n := 2; m.taken[name]; n++ {
		name = fmt.Sprintf("%s-%d", wanted, n)
	}
	m.taken[name] = true
	a.id = name
	if isCleanID(r.idCell) && name == wanted && names.Fold(r.idCell) == name {
		a.id = r.idCell
	}
	rel := path.Join(string(handbook.KindObjective), name+".md")
	a.path = path.Join(m.project.Tree.ContentDir, rel)
	a.file = changeset.Open(a.path, rel, changeset.Heading(cmp.Or(a.title, handbook.Humanised(a.id))), m.markdown()).In(m.project.Config.Fiscal)
	if a.id != name {
		a.file, _ = changeset.Merge(a.file, []changeset.Change{{Key: "id", Want: figureValue(a.id), Door: changeset.Keeper}}, nil)
	}
	return a
}

// openAim is an objective that is there.
func (m *importing) openAim(decoded *handbook.Decoded) *aim {
	o := decoded.Entity.(*handbook.Objective)
	a := &aim{id: o.ID, title: o.Title, path: o.File, objective: o}
	for _, document := range m.project.Tree.Documents {
		if document.Path == o.File {
			a.file, a.broken = m.open(document)
		}
	}
	return a
}
