package exchange

import (
	"bytes"
	"errors"
	"regexp"
	"strings"

	"handbook/generator/charset"
)

// decodeText brings the bytes of a text file into UTF-8. The second result
// says what was read when it is not what one would expect.
func decodeText(data []byte) (text []byte, note string, err error) {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return nil, "", errors.New("it is a workbook or an archive, not text; give it the ending .xlsx")
	}
	text, from := charset.Decode(data)
	if charset.OldLineEnds(withoutQuoted(text)) {
		text = charset.NewLineEnds(text)
	}
	switch from {
	case charset.UTF16:
		note = "read as UTF-16"
	case charset.Windows1252:
		note = "read as Windows-1252, because it is not UTF-8: look at the accents, and save it as 'CSV UTF-8' if they are wrong"
	}
	return text, note, nil
}

// withoutQuoted is a text without what stands in quotation marks, where a cell
// may have line ends of its own.
func withoutQuoted(text []byte) []byte {
	if bytes.IndexByte(text, '\r') < 0 {
		return text
	}
	parts := bytes.Split(text, []byte{'"'})
	var outside []byte
	for i := 0; i < len(parts); i += 2 {
		outside = append(outside, parts[i]...)
	}
	return outside
}

// bullet is what people put in front of the lines of a list.
var bullet = regexp.MustCompile(`^(?:(?:[-*+•·–—]|\(?\d{1,4}[.)]|\[[ xX]?\])[ \t\x{a0}]+|\[[ xX]?\])+`)

// readText reads a text: a table if its lines are rows of cells, else a list.
func (t *Table) readText(data []byte) error {
	text, note, err := decodeText(data)
	if err != nil {
		return err
	}
	if note != "" {
		t.note("%s", note)
	}
	if separator, ok := gridOf(text); ok {
		return t.readCells(text, separator)
	}
	return t.readWishes(text)
}

// gridOf returns the sign that divides all lines of a text into as many cells:
// tabs, as Excel saves "Unicode Text", or the bars of a table in Markdown.
func gridOf(text []byte) (separator rune, ok bool) {
	for _, sign := range []string{"\t", "|"} {
		lines, cells, even := 0, 0, true
		for line := range strings.SplitSeq(string(text), "\n") {
			if line = strings.TrimRight(line, " \r"); strings.TrimSpace(line) == "" {
				continue
			}
			n := strings.Count(line, sign)
			if lines++; lines == 1 {
				cells = n
			}
			even = even && n > 0 && n <= max(cells, 1) && line[0] != '\t'
		}
		if lines > 1 && cells > 0 && even {
			return rune(sign[0]), true
		}
	}
	return 0, false
}

// readWishes reads a list: a line is a wish. Blank lines and those that begin
// with # are none; what makes a list of the lines is taken away.
func (t *Table) readWishes(text []byte) error {
	t.Lines = true
	t.Rows = append(t.Rows, Row{0, []string{"Wish"}})
	var size tableSize
	number := 0
	for line := range strings.SplitSeq(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n") {
		number++
		wish := tidyCell(strings.TrimSpace(line))
		if strings.HasPrefix(wish, "#") {
			continue
		}
		wish = tidyCell(bullet.ReplaceAllString(wish, ""))
		if err := size.add(number, []string{wish}); err != nil {
			return err
		}
		t.add(number, []string{wish})
	}
	if len(t.Rows) == 1 {
		t.Rows = nil
	}
	return nil
}
