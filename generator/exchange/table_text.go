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
		return nil, "", errors.New("it is a workbook or an archive, and no text; give it the ending .xlsx")
	}
	text, from := charset.Decode(data)
	if charset.OldLineEnds(withoutQuoted(text)) {
		text = charset.NewLineEnds(text)
	}
	switch from {
	case charset.UTF16:
		note = "read as UTF-16"
	case charset.Windows1252:
		note = "read as Windows-1252, for it is no UTF-8: look at the accents, and save it as 'CSV UTF-8' if they are wrong"
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

// readWishes reads a list: a line is a wish. Blank lines and those that begin
// with # are none; what makes a list of the lines is taken away.
func (t *Table) readWishes(data []byte) error {
	text, note, err := decodeText(data)
	if err != nil {
		return err
	}
	if note != "" {
		t.note("%s", note)
	}
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
