package exchange

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/source"
)

// Problem is what is wrong with a row or with one of its cells. A row with an
// error is not imported; a cell with a warning is, as Message says.
type Problem struct {
	Row      int
	Column   *Column // nil: the row as a whole
	Severity diag.Severity
	Value    string // of the cell
	Message  string
	Hint     string
	Kept     string // the key under which the words of the cell are kept instead, or ""
}

// entry is one key of an item's front matter, and the column that it comes from.
type entry struct {
	path   []string
	column *Column // nil: from a flag
	value  source.Value
	cell   string // as it stands in the sheet
	ours   bool   // the import gives it to a new file; the sheet says nothing of it
}

func (e entry) name() string { return strings.Join(e.path, ".") }

// record is a row on its way to a file.
type record struct {
	row     int
	key     string // by which a later import knows the row again
	id      string // of the item
	path    string // of its file, from the project folder
	title   string
	named   bool // the title stands in the front matter too, for the heading does not tell it
	body    string
	entries []entry
	refused bool

	columns struct{ title, body *Column }
	idCell  string              // as it stands in the sheet
	last    *ledgerRow          // what an earlier import remembers of it
	like    int                 // the earlier row of the same title, or 0
	twins   []*handbook.Decoded // items that have the names it wanted
	rows    []Problem
	text    []byte // the file that the row alone would make
	lines   []line // of the text
	decoded *handbook.Decoded
}

// line says what stands from a line of a file on.
type line struct {
	from  int
	entry int // index of the entry; -1: something else
}

func (r *record) problem(column *Column, severity diag.Severity, value, message, hint string) {
	r.rows = append(r.rows, Problem{Row: r.row, Column: column, Severity: severity, Value: value, Message: message, Hint: hint})
	if severity == diag.Error {
		r.refused = true
	}
}

// refuse gives up a row for what it lacks as a whole. If a cell was found
// wanting for the same reason, it is that cell's error.
func (r *record) refuse(message, hint string) {
	r.refused = true
	for i := range r.rows {
		if p := &r.rows[i]; p.Message == message {
			p.Severity, p.Kept = diag.Error, ""
			return
		}
	}
	r.problem(nil, diag.Error, "", message, hint)
}

// entry finds an entry by its path; -1 when there is none.
func (r *record) entry(path ...string) int {
	return slices.IndexFunc(r.entries, func(e entry) bool { return slices.Equal(e.path, path) })
}

// set gives a key the value that a cell makes, unless it has one.
func (r *record) set(path []string, column *Column, value source.Value, cell string) {
	if !value.IsZero() && r.entry(path...) < 0 {
		r.entries = append(r.entries, entry{path: path, column: column, value: value, cell: cell})
	}
}

// keep puts the words of a cell that fits nowhere else under extra, and says
// under which key.
func (r *record) keep(column *Column, text string) string {
	key := freeKey(column.Header)
	if key == "" {
		key = "Column " + column.Letter()
	}
	for n, wanted := 2, key; r.entry(extraGroup, key) >= 0; n++ {
		key = fmt.Sprintf("%s (%d)", wanted, n)
	}
	r.set([]string{extraGroup, key}, column, figureValue(text), text)
	return extraGroup + "." + key
}

// misplaced keeps the words of a cell that its field cannot take, and says so.
func (r *record) misplaced(column *Column, cell, kept, message, hint string) {
	r.rows = append(r.rows, Problem{Row: r.row, Column: column, Severity: diag.Warning, Value: cell, Message: message, Hint: hint, Kept: r.keep(column, kept)})
}

// readRow makes a record of a row that is an item.
func readRow(row Row, columns []Column, opt ImportOptions) *record {
	r := readCells(row, columns)
	r.nameItem(opt.Kind)
	r.set([]string{"owner"}, nil, personValue(opt.Owner), opt.Owner)
	r.set([]string{"department"}, nil, figureValue(opt.Department), opt.Department)
	return r
}

// readCells makes a record of the cells of a row.
func readCells(row Row, columns []Column) *record {
	r := &record{row: row.Number}
	for i, cell := range row.Cells {
		column := &columns[i]
		if cell == "" || column.Key == "" {
			continue
		}
		if at := diag.IndexControl(cell); at >= 0 {
			r.problem(column, diag.Error, cell, fmt.Sprintf("there is an invisible control character (%U) in the cell", []rune(cell[at:])[0]), "delete it")
			continue
		}
		r.readCell(column, cell)
	}
	return r
}

// readCell puts a cell where its column goes.
func (r *record) readCell(column *Column, cell string) {
	f := column.field
	if meant, ok := column.means[plainHeader(cell)]; ok {
		column.noteReading(cell, cmp.Or(meant, "nothing"))
		if cell = meant; cell == "" {
			return
		}
	}
	switch {
	case f == nil:
		r.set(column.path, column, figureValue(cell), cell)
	case spreadsheetError(cell) && f.guarded:
		r.problem(column, diag.Error, cell, "the formula of this cell has no value", "correct the formula")
	case spreadsheetError(cell):
		r.misplaced(column, cell, cell, "the formula of this cell has no value", "correct the formula, or clear the cell")
	case f.name() == "id":
		r.idCell = cell
		r.set(f.path, column, figureValue(cell), cell)
	case f.name() == "title":
		r.title, r.columns.title = cell, column
	case f.name() == "body":
		r.body, r.columns.body = cell, column
	default:
		value := f.value(workedOut(column, cell))
		if i := r.entry(f.path...); i >= 0 && column.joins {
			r.entries[i].join(value, cell)
			return
		}
		r.set(f.path, column, value, cell)
		if f.reading == asTerm && plainHeader(value.Texts[0]) != plainHeader(cell) {
			column.noteReading(cell, value.Texts[0])
		}
	}
}

// join adds the cell of a further column to a list.
func (e *entry) join(value source.Value, cell string) {
	if e.column.field.reading != asTags && e.column.field.reading != asTexts {
		e.value.Texts[0] += "\n" + value.Texts[0] // names are told apart once all names are known
	} else {
		for _, text := range value.Texts {
			e.value.Texts = appendText(e.value.Texts, text)
		}
	}
	e.cell += "\n" + cell
}

// longestTitle is how many characters of a request name an item.
const longestTitle = 90

// nameItem finds the item's title; a row without one is refused.
func (r *record) nameItem(kind handbook.Kind) {
	words := r.title
	if request := r.entry("request"); words == "" && request >= 0 {
		words = r.entries[request].value.Texts[0]
		r.columns.title = r.entries[request].column
	}
	if words == "" && !r.refused {
		r.problem(nil, diag.Error, "", "nothing in the row names "+kind.Words().Singular, "give it a title")
		return
	}
	r.key = "title:" + strings.ToLower(strings.Join(strings.Fields(words), " "))
	if r.title == "" {
		r.title, _, _ = strings.Cut(words, "\n")
	}
	r.title = strings.Join(strings.Fields(r.title), " ")
	if r.columns.title != nil && r.columns.title.Key != "title" {
		r.title = cutAtBlank(r.title, longestTitle)
	}
	if r.idCell != "" {
		r.key = "id:" + strings.ToLower(norm.NFC.String(r.idCell))
	}
}

// cutAtBlank shortens a text to so many characters, between two words if it can.
func cutAtBlank(text string, most int) string {
	short := english.Cut(text, most)
	if short == text {
		return text
	}
	if at := strings.LastIndexByte(short, ' '); at > len(short)/2 {
		return strings.TrimRight(short[:at], " ,;:.-") + "…"
	}
	return short
}

func figureValue(text string) source.Value {
	if text = strings.TrimSpace(text); text == "" {
		return source.Value{}
	}
	return source.Value{Form: source.Figure, Texts: []string{text}}
}

func personValue(text string) source.Value {
	value := figureValue(text)
	if strings.ContainsFunc(text, unicode.IsSpace) {
		value.Form = source.Words
	}
	return value
}

// value reads a cell as the value of a field, as far as that needs no
// knowledge of the handbook. What does not fit stays as it is, for the reader
// of the field to judge.
func (f *field) value(cell string) source.Value {
	read := source.Value{Form: f.form()}
	switch f.reading {
	case asTexts:
		for text := range strings.SplitSeq(cell, "\n") {
			read.Texts = appendText(read.Texts, bullet.ReplaceAllString(strings.TrimSpace(text), ""))
		}
	case asTags:
		for text := range strings.FieldsFuncSeq(cell, isListSign) {
			read.Texts = appendText(read.Texts, text)
		}
	case asTerm:
		read.Texts = []string{f.word(cell)}
	case asPeriod:
		// 2026/27 is for the reader of the field, who knows when the year begins.
		if period, err := value.ParsePeriod(cell); err == nil && !strings.Contains(cell, "/") {
			cell = period.String()
		}
		read.Texts = []string{cell}
	case asPerson:
		return personValue(cell)
	default:
		read.Texts = []string{cell}
	}
	return read
}

func isListSign(r rune) bool { return r == ',' || r == ';' || r == '\n' }

func appendText(texts []string, text string) []string {
	if text = strings.TrimSpace(text); text == "" || slices.Contains(texts, text) {
		return texts
	}
	return append(texts, text)
}

// word finds the word of a closed list that a cell means: by itself, by the
// words on the screen, or by one that can mean nothing else.
func (f *field) word(cell string) string {
	if term, ok := f.terms.Meant(plainHeader(cell)); ok {
		return term.Value
	}
	return cell
}

// cleanID is an id in which nothing separates or hides.
var cleanID = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{M}\p{N}_.-]*$`)

// longestID is how many characters an id of a cell has at most.
const longestID = 100

// isCleanID says that a cell can be the id of an item and the start of a
// file's name as it is.
func isCleanID(text string) bool {
	return utf8.RuneCountInString(text) <= longestID && cleanID.MatchString(text) && !strings.HasSuffix(text, ".") && strings.Trim(handbook.Slug(text), "-") != ""
}
