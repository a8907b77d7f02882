package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"strconv"
	"strings"
	"unicode"
)

// The largest tables that are read. What is larger was made by a machine.
const (
	MaxTableFile = 32 << 20  // bytes of the file
	maxUnpacked  = 128 << 20 // bytes of a workbook, unpacked
	maxTableText = 64 << 20  // bytes of all cells
	maxRows      = 200_000
	maxColumns   = 1_000
	maxCells     = 4_000_000 // empty ones between others counted
)

// Table is what a file holds, cell by cell, before anybody has asked what its
// columns mean. Cells are text: a formula is its last value, and a text that
// looks like one is nothing but text.
type Table struct {
	File  string // as it was named
	Tab   string // of a workbook
	Rows  []Row  // those that are not empty
	Lines bool   // it is a list of wishes: a row is a line
	Notes []string

	Semicolons bool // they separate its cells, as where a comma stands before decimals
}

// Row is a row with the number that a spreadsheet shows beside it, from 1.
type Row struct {
	Number int
	Cells  []string
}

// TableFormats are the names' endings that [ReadTable] knows.
var TableFormats = []string{".txt", ".md", ".csv", ".tsv", ".xlsx"}

// TableOptions say what of a workbook is read.
type TableOptions struct {
	Tab    string // the sheet; "" is the first that can be seen
	Hidden bool   // hidden rows, columns and sheets are read too
}

// ReadTable reads a list of wishes (.txt, .md), a table of separated values
// (.csv, .tsv), or one sheet of a workbook (.xlsx). The file's name decides
// which; a text whose lines are rows of cells is a table all the same. An error
// says what is wrong with the file as a whole, and the way out.
func ReadTable(file string, data []byte, opt TableOptions) (*Table, error) {
	if len(data) > MaxTableFile {
		return nil, fmt.Errorf("it is too large: %d MB, and the limit is %d MB. Keep only the rows that you need", len(data)>>20, MaxTableFile>>20)
	}
	extension := strings.ToLower(path.Ext(strings.ReplaceAll(file, `\`, "/")))
	if opt.Tab != "" && extension != ".xlsx" {
		return nil, errors.New("only a workbook (.xlsx) has sheets; leave out --sheet")
	}
	table := &Table{File: file}
	var err error
	switch extension {
	case ".txt", ".md":
		err = table.readText(data)
	case ".csv", ".tsv":
		err = table.readSeparated(data, extension == ".tsv")
	case ".xlsx":
		err = table.readWorkbook(data, opt)
	case ".xls", ".ods", ".numbers", ".xlsm", ".xlsb":
		err = fmt.Errorf("files of the type %s are not read; save it as .xlsx or .csv", extension)
	default:
		err = fmt.Errorf("it is unclear what it is: the names of tables end in %s", strings.Join(TableFormats, ", "))
	}
	if err != nil {
		return nil, err
	}
	if len(table.Rows) == 0 {
		return nil, errors.New("there is nothing in it")
	}
	return table, nil
}

// tableSize counts what was read of a table, against the limits.
type tableSize struct{ rows, cells, bytes int }

func (s *tableSize) add(number int, cells []string) error {
	s.rows++
	s.cells += len(cells)
	for _, cell := range cells {
		s.bytes += len(cell)
	}
	switch {
	case len(cells) > maxColumns:
		return fmt.Errorf("row %d has %d columns; at most %d are read", number, len(cells), maxColumns)
	case s.rows > maxRows:
		return fmt.Errorf("it has more than %d rows", maxRows)
	case s.cells > maxCells:
		return fmt.Errorf("it has more than %d cells", maxCells)
	case s.bytes > maxTableText:
		return fmt.Errorf("its cells hold more than %d MB of text", maxTableText>>20)
	}
	return nil
}

// add keeps a row, less the empty cells behind its last; an empty row is none.
func (t *Table) add(number int, cells []string) {
	for i, cell := range cells {
		cells[i] = tidyCell(cell)
	}
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	if len(cells) > 0 {
		t.Rows = append(t.Rows, Row{number, cells})
	}
}

// note remembers what the reader had to decide, for the person to see.
func (t *Table) note(format string, values ...any) {
	t.Notes = append(t.Notes, fmt.Sprintf(format, values...))
}

var lineBreaks = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

// tidyCell takes away the blanks that nobody sees, around a cell and at the
// end of its lines, and brings line breaks into one form.
func tidyCell(cell string) string {
	if strings.ContainsAny(cell, "\r\v\f\u0085\u2028\u2029") {
		cell = lineBreaks.Replace(cell)
	}
	cell = strings.Trim(cell, " \t\n\u00a0\ufeff")
	if !strings.Contains(cell, "\n") {
		return cell
	}
	lines := strings.Split(cell, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRightFunc(line, unicode.IsSpace)
	}
	return strings.Join(lines, "\n")
}

// ColumnLetter is the name that a spreadsheet gives to a column, from 0: A, Z, AA.
func ColumnLetter(column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

// spreadsheetError tells the words with which a spreadsheet says that a formula
// has no value.
func spreadsheetError(cell string) bool {
	switch cell {
	case "#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!":
		return true
	}
	return false
}

// DefuseCell makes a cell harmless for the spreadsheet that opens it: one that
// begins like a formula gets an apostrophe in front, as OWASP advises against
// CSV injection. A plain negative or signed number is left as it is.
func DefuseCell(cell string) string {
	if cell == "" || !strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
		return cell
	}
	if _, err := strconv.ParseFloat(cell, 64); err == nil {
		return cell
	}
	return "'" + cell
}

// undefused is a cell without the apostrophe that [DefuseCell] gave it.
func undefused(cell string) string {
	if plain, ok := strings.CutPrefix(cell, "'"); ok && DefuseCell(plain) == cell {
		return plain
	}
	return cell
}

// newlines counts line feeds.
func newlines(text []byte) int { return bytes.Count(text, []byte("\n")) }
