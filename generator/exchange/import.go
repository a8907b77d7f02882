package exchange

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/markdown"
	"handbook/generator/names"
	"handbook/generator/source"
)

// Import brings a table into a handbook: it decides what each column means,
// makes an item of each row, has it read as check would read it, and compares
// it with what an earlier import wrote and with what the files say now. It
// writes nothing: [Import.Files] is what has to be written.
//
// Nothing is lost without a word. A column that is no field goes under extra;
// so does a cell that its field cannot take, with a warning. A row is refused,
// and the others are not, when it has no title, names an id a second time,
// lacks what its kind cannot be without, or says something about its readers
// that cannot be read: leaving that out would show it to more of them.

// ImportOptions decide how a table is read.
type ImportOptions struct {
	Kind       handbook.Kind
	Maps       []string // "Their header=field"
	Owner      string   // of rows that name none
	Department string   // of rows that name none
	Period     string   // of objectives whose rows name none
	Dates      string   // "day-first" or "month-first" where a date can be read both ways; "" lets the column say
	Refuse     bool     // a row with a cell that does not fit is refused
	Force      bool     // what the sheet says holds, whatever a person has changed
}

// Project is the handbook into which a table comes.
type Project struct {
	Tree     *source.Tree
	Config   handbook.Config
	Now      value.Date
	Template string                            // of the kind
	Ledger   []byte                            // of the kind; nil when there is none
	Read     func(path string) ([]byte, error) // a file, from the project folder
}

// Import is what a table makes of a handbook.
type Import struct {
	Table    *Table
	Header   int // number of the row that names the columns
	Columns  []Column
	Outcomes []Outcome // in the order of the rows
	Problems []Problem // in the order of the rows
	Missing  []string  // ids of items whose rows are no longer in the sheet
	Ledger   File      // Data is nil when it does not change
}

// Action says what becomes of a row.
type Action uint8

// The actions.
const (
	Refused  Action = iota // not imported; Problems say why
	Create                 // a new file
	Update                 // a change of a file
	Same                   // nothing to do
	Conflict               // as Update or Same, but for values that a person and the sheet have both changed
	Gone                   // a person has deleted the item since the last import
)

// Outcome is what becomes of one row.
type Outcome struct {
	Row       int
	Action    Action
	Title     string
	Path      string // from the project folder
	Part      string // the key result that the row is about, or ""
	Before    []byte // the file as it is; nil for a new one
	After     []byte // the file as it is to be; nil when it stays
	Edits     []Edit
	Conflicts []Edit
}

// Edit is a value that changes, or would.
type Edit struct {
	Key       string
	File      string // what the file says
	Sheet     string // what the sheet says
	Last      string // what the sheet said last time
	FirstTime bool   // the row was never imported before
	Why       string // why the value cannot be changed, or ""
}

// Files are the files to be created or replaced, the ledger last.
func (m *Import) Files() []File {
	var list []File
	for _, o := range m.Outcomes {
		if o.After != nil {
			list = append(list, File{o.Path, o.After})
		}
	}
	if m.Ledger.Data != nil {
		list = append(list, m.Ledger)
	}
	return list
}

// Count is how many rows come to an end of this kind.
func (m *Import) Count(action Action) int {
	n := 0
	for _, o := range m.Outcomes {
		if o.Action == action {
			n++
		}
	}
	return n
}

// importing is an import in the making.
type importing struct {
	Import
	opt     ImportOptions
	project Project
	order   map[string]int
	records []*record
	ledger  *ledger
	names   nameIndex     // of what is there before the rows
	sheet   string        // name of the source in the ledger
	row     handbook.Kind // what a row is about: a key result, perhaps, in a sheet of objectives

	existing []*handbook.Decoded
	items    map[string]*handbook.Decoded // of the kind, by folded id
	taken    map[string]bool              // slugs of the kind
	next     map[string]int               // the number to try next, by slug
	claimed  map[string]int               // row by folded id
	owned    map[string]bool              // files that are a row's already
	sources  map[string]bool              // sheets of the ledger that this one is: it has its name, or rows of it
}

// NewImport plans the import of a table. An error concerns the table, or the
// options, as a whole.
func NewImport(table *Table, project Project, opt ImportOptions) (*Import, error) {
	if !slices.Contains(ImportKinds, opt.Kind) {
		return nil, fmt.Errorf("a row cannot hold %s; it can hold %s", opt.Kind.Words().Singular, strings.Join(ImportWords(), ", "))
	}
	m := &importing{project: project, order: keyOrder(project.Template, opt.Kind), sheet: path.Base(strings.ReplaceAll(table.File, `\`, "/"))}
	if table.Tab != "" {
		m.sheet += " / " + table.Tab
	}
	var err error
	if m.ledger, err = readLedger(project.Ledger); err != nil {
		return nil, err
	}
	m.opt = m.ledger.recall(m.sheet, opt, table)
	rows, err := m.readColumns(table)
	if err != nil {
		return nil, err
	}
	m.readExisting()
	rows = m.withoutNonRows(rows)
	m.judgeColumns(rows)
	if isOKR(m.opt.Kind) {
		m.importOKRs(rows)
	} else {
		m.importItems(rows)
	}
	return &m.Import, m.finish()
}

// readColumns decides what each column means, and returns the rows below the one that
// names them.
func (m *importing) readColumns(table *Table) ([]Row, error) {
	maps, err := parseMappings(m.opt.Maps)
	if err != nil {
		return nil, err
	}
	fields := fieldsOf(m.opt.Kind)
	header := headerRow(table.Rows, fields, maps)
	if isOKR(m.opt.Kind) {
		table.Rows = untyped(table, header)
		m.row = rowOf(m.opt.Kind, table.Rows[header].Cells, maps)
		fields = okrFields(m.row)
	}
	if m.Columns, err = columnsOf(table, header, fields, m.opt.Kind, m.row, maps); err != nil {
		return nil, err
	}
	if len(table.Rows) == header+1 {
		return nil, errors.New("there is no row below the one that names the columns")
	}
	m.Table, m.Header = table, table.Rows[header].Number
	m.noteRowsAbove(header)
	return table.Rows[header+1:], nil
}

// noteRowsAbove says what of a sheet is not read because it stands above the
// row that names the columns.
func (m *importing) noteRowsAbove(header int) {
	if header == 0 {
		return
	}
	var above []string
	for _, row := range m.Table.Rows[:header] {
		above = append(above, fmt.Sprintf("row %d (%s)", row.Number, english.Cut(strings.Join(row.Cells, " "), 40)))
	}
	m.Table.note("the rows above the headers are not read: %s", strings.Join(above, ", "))
}

// readExisting lists the items that there are.
func (m *importing) readExisting() {
	m.items, m.taken, m.next, m.claimed = map[string]*handbook.Decoded{}, map[string]bool{}, map[string]int{}, map[string]int{}
	m.owned, m.sources = map[string]bool{}, map[string]bool{m.sheet: true}
	for _, document := range m.project.Tree.Documents {
		decoded := handbook.DecodeIn(m.project.Config.Fiscal, document)
		m.existing = append(m.existing, decoded)
		if item := decoded.Entity.Base(); item.Kind == FileKind(m.opt.Kind) {
			m.items[names.Fold(item.ID)] = decoded
			m.taken[handbook.Slug(item.ID)] = true
			m.taken[handbook.Slug(strings.TrimSuffix(path.Base(item.Rel), ".md"))] = true
		}
	}
}

// importItems makes an item of each row.
func (m *importing) importItems(rows []Row) {
	m.readRows(rows)
	m.placeRecords()
	m.checkRecords()
	m.mergeRecords()
}

// readRows makes a record of each row.
func (m *importing) readRows(rows []Row) {
	first := map[string]int{}
	for _, row := range rows {
		r := readRow(row, m.Columns, m.opt)
		if r.like = first[r.key]; r.like == 0 {
			first[r.key] = r.row
		}
		m.records = append(m.records, r)
	}
}

// placeRecords gives every record its item and its file: those that it had, or
// new ones.
func (m *importing) placeRecords() {
	m.names = m.nameIndex()
	for _, r := range m.records {
		if r.refused || !m.claimID(r) {
			continue
		}
		m.findItem(r)
	}
	for _, r := range m.records {
		if !r.refused && r.id == "" {
			m.newItem(r)
		}
	}
}

// claimID refuses the second row of an id.
func (m *importing) claimID(r *record) bool {
	if r.idCell == "" {
		return true
	}
	folded := names.Fold(r.idCell)
	if first, taken := m.claimed[folded]; taken {
		r.problem(r.entries[r.entry("id")].column, diag.Error, r.idCell, fmt.Sprintf("row %d has this id too", first), "give each row its own")
		return false
	}
	m.claimed[folded] = r.row
	return true
}

// findItem finds the item that a row is about: by its id, else by what is
// remembered of the row.
func (m *importing) findItem(r *record) {
	r.last = m.ledger.take(m.sheet, r, m.names)
	if found := m.items[names.Fold(r.idCell)]; found != nil && isCleanID(r.idCell) {
		id := found.Entity.Base().ID
		if r.last == nil || names.Fold(r.last.ID) != names.Fold(id) {
			r.last = m.ledger.of(id)
		}
		m.setItem(r, found)
		return
	}
	if r.last == nil {
		return
	}
	m.sources[r.last.Source] = true
	found := m.items[names.Fold(r.last.ID)]
	switch {
	case found != nil:
		m.setItem(r, found)
	case !m.opt.Force:
		r.id = r.last.ID
	}
}

// setItem makes a record one of an item that is there, unless an earlier row is.
func (m *importing) setItem(r *record, found *handbook.Decoded) {
	item := found.Entity.Base()
	if m.owned[item.File] {
		r.last = nil
		return
	}
	if r.last != nil {
		r.last.seen = true
		m.sources[r.last.Source] = true
	}
	m.owned[item.File] = true
	r.id, r.path = item.ID, item.File
	m.tidyID(r)
}

// newItem gives a record an id and a file that are free.
func (m *importing) newItem(r *record) {
	wanted := handbook.FileName(r.title)
	if r.idCell != "" {
		wanted = handbook.FileName(r.idCell)
	}
	slug := wanted
	for m.taken[slug] {
		if twin := m.items[slug]; twin != nil {
			r.twins = append(r.twins, twin)
		}
		m.next[wanted] = max(m.next[wanted], 1) + 1
		slug = fmt.Sprintf("%s-%d", wanted, m.next[wanted])
	}
	m.taken[slug] = true
	r.id = slug
	if slug == wanted && isCleanID(r.idCell) && names.Fold(handbook.FileName(r.idCell)) == names.Fold(handbook.Slug(r.idCell)) {
		r.id = norm.NFC.String(r.idCell)
	}
	r.path = path.Join(m.project.Tree.ContentDir, string(m.opt.Kind), slug+".md")
	m.tidyID(r)
	if m.opt.Kind == handbook.KindRisk {
		m.beginRisk(r)
	}
}

// beginRisk makes a new risk one for executives, as its template does, where no cell
// says for whom it is. One that nobody has graded gets the keys for it, empty: without
// any key of a risk the file would be a page.
func (m *importing) beginRisk(r *record) {
	add := func(key, value string) {
		if r.entry(key) < 0 {
			r.entries = append(r.entries, entry{path: []string{key}, value: figureValue(value), ours: true})
		}
	}
	add("audience", handbook.Exec)
	own := handbook.Rows(handbook.KindRisk)
	if !slices.ContainsFunc(r.entries, func(e entry) bool {
		return slices.ContainsFunc(own, func(row handbook.Row) bool { return row.Key == e.path[0] })
	}) {
		add("likelihood", "")
		add("impact", "")
	}
	if note := "new risks are for executives, as no column says for whom they are; everybody reads them once their files say audience: staff"; len(m.columnsFor("audience")) == 0 && !slices.Contains(m.Table.Notes, note) {
		m.Table.note("%s", note)
	}
}

// unit is what a row of the table is called.
func (m *importing) unit() string {
	if m.Table.Lines {
		return "line"
	}
	return "row"
}

// noteTwin says that there is an item of the same title already.
func (m *importing) noteTwin(r *record) {
	if r.like > 0 {
		r.problem(nil, diag.Note, r.title, fmt.Sprintf("%s %d has the same title; each becomes its own item", m.unit(), r.like), "")
		return
	}
	for _, twin := range r.twins {
		if item := twin.Entity.Base(); strings.EqualFold(item.Title, r.title) {
			r.problem(nil, diag.Note, r.title, item.File+" has this title already, but no import made it from this row; the row becomes a new item",
				"if it is the same, give the sheet a column ID, with "+item.ID+" in this row")
			return
		}
	}
}

// tidyID keeps an id in the front matter only where the file's name does not
// say it, and what was in the cell under extra where it cannot be an id.
func (m *importing) tidyID(r *record) {
	i := r.entry("id")
	if i < 0 {
		return
	}
	column := r.entries[i].column
	r.entries = slices.Delete(r.entries, i, i+1)
	if names.Fold(r.idCell) != names.Fold(r.id) {
		r.keep(column, r.idCell)
	}
	if name := strings.TrimSuffix(path.Base(r.path), ".md"); name != r.id {
		r.set([]string{"id"}, column, figureValue(r.id), r.id)
	}
}

// parse reads the file of a record as the handbook would.
func (m *importing) parse(r *record, text []byte) *source.Document {
	rel := strings.TrimPrefix(r.path, m.project.Tree.ContentDir+"/")
	return source.Parse(r.path, rel, text, m.markdown())
}

func (m *importing) markdown() markdown.Options {
	return markdown.Options{RawHTML: m.project.Config.RawHTML}
}

// finish gathers what there is to say and writes the ledger.
func (m *importing) finish() error {
	for _, r := range m.records {
		for _, p := range r.rows {
			if !r.refused || p.Severity == diag.Error { // what is not imported is not kept anywhere either
				m.Problems = append(m.Problems, p)
			}
		}
	}
	for _, r := range m.records {
		if r.refused && r.last == nil && r.key != "" {
			m.ledger.take(m.sheet, r, m.names) // the row is still there, and only cannot be read
		}
	}
	for _, row := range m.ledger.Rows {
		id, _, _ := strings.Cut(row.ID, "/")
		if !row.seen && m.sources[row.Source] && m.items[names.Fold(id)] != nil {
			m.Missing = append(m.Missing, row.ID)
		}
	}
	slices.Sort(m.Missing)
	data, err := m.ledger.encode()
	if err == nil && string(data) != string(m.project.Ledger) && len(m.ledger.Rows) > 0 {
		m.Ledger = File{path.Join(m.project.Tree.ContentDir, LedgerPath(m.opt.Kind)), data}
	}
	return err
}
