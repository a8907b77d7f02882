package exchange

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
)

// readSeparated reads a table whose cells are separated by commas, semicolons,
// tabs or bars, whichever its first lines have more of.
func (t *Table) readSeparated(data []byte, tabs bool) error {
	text, note, err := decodeText(data)
	if err != nil {
		return err
	}
	if note != "" {
		t.note("%s", note)
	}
	separator := '\t'
	if !tabs {
		separator = separatorOf(text)
	}
	return t.readCells(text, separator)
}

// readCells reads the rows of a text, whose cells a sign separates.
func (t *Table) readCells(text []byte, separator rune) error {
	switch separator {
	case ';':
		t.Semicolons = true
		t.note("cells are separated by semicolons")
	case '\t':
		t.note("cells are separated by tabs")
	case '|':
		t.note("cells are separated by |")
		text = withoutFrame(text)
	}
	err := t.readRecords(text, separator, false)
	var parse *csv.ParseError
	if errors.As(err, &parse) && errors.Is(parse.Err, csv.ErrBareQuote) {
		t.Rows = nil
		t.note("line %d has a quotation mark inside a cell that is not quoted, and is read as it is", parse.Line)
		err = t.readRecords(text, separator, true)
	}
	if errors.As(err, &parse) {
		return fmt.Errorf("line %d: the quotation marks of the cell that begins on line %d do not match: "+
			"double each one inside the cell, and put one at each end", parse.Line, parse.StartLine)
	}
	return err
}

// frame are the bars around the lines of a table in Markdown, and the line of
// hyphens below its first.
var frame = regexp.MustCompile(`(?m)^[ \t]*\|?[ \t:|-]*-[ \t:|-]*\r?$|^[ \t]*\||\|[ \t]*\r?$`)

func withoutFrame(text []byte) []byte { return frame.ReplaceAll(text, nil) }

// readRecords reads all rows. A lazy reader takes quotation marks within cells
// for what they are.
func (t *Table) readRecords(text []byte, separator rune, lazy bool) error {
	reader := csv.NewReader(bytes.NewReader(text))
	reader.Comma, reader.LazyQuotes, reader.FieldsPerRecord = separator, lazy, -1
	var size tableSize
	row, line, offset := 0, 1, int64(0)
	for {
		cells, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		// The reader passes over empty lines, which are rows to a spreadsheet.
		start, _ := reader.FieldPos(0)
		row += 1 + start - line
		line += newlines(text[offset:reader.InputOffset()])
		offset = reader.InputOffset()
		if err := size.add(row, cells); err != nil {
			return err
		}
		for i, cell := range cells {
			cells[i] = undefused(cell)
		}
		t.add(row, cells)
	}
}

// separatorOf is the sign that separates the cells of a table: that of which
// the first line has most outside of quotation marks.
func separatorOf(text []byte) rune {
	counts := map[byte]int{}
	within := false
	for _, c := range text {
		switch {
		case c == '"':
			within = !within
		case within:
		case c == '\n' && len(counts) > 0:
			return most(counts)
		case c == ',' || c == ';' || c == '\t' || c == '|':
			counts[c]++
		}
	}
	return most(counts)
}

// most is the sign with the highest count; among equals a tab, which nobody
// types into a cell, then a bar, then a semicolon.
func most(counts map[byte]int) rune {
	best := byte('\t')
	for _, c := range []byte{'|', ';', ','} {
		if counts[c] > counts[best] {
			best = c
		}
	}
	if counts[best] == 0 {
		return ','
	}
	return rune(best)
}
