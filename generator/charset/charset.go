// Package charset brings the bytes of a text file into UTF-8 with the line ends
// of today, whatever program saved it.
package charset

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// Charset is how a text was written.
type Charset string

// What is told apart. Everything that is no Unicode is taken for Windows-1252,
// in which most of the older programs of Western Europe write.
const (
	UTF8        Charset = "UTF-8"
	UTF16       Charset = "UTF-16"
	Windows1252 Charset = "Windows-1252"
)

// Decode returns the text without its byte order mark, in UTF-8, and how it was
// written. It never fails: a byte that means nothing becomes U+FFFD.
func Decode(data []byte) ([]byte, Charset) {
	if text, ok := FromUTF16(data); ok {
		return text, UTF16
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if utf8.Valid(data) {
		return data, UTF8
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil { // no byte fails
		text = bytes.ToValidUTF8(data, []byte("\ufffd"))
	}
	return text, Windows1252
}

// FromUTF16 reads a text in UTF-16: with its byte order mark, or with a zero in
// every second byte of its beginning.
func FromUTF16(data []byte) ([]byte, bool) {
	order := unicode.LittleEndian
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), zeros(data, 1):
	case bytes.HasPrefix(data, []byte("\xfe\xff")), zeros(data, 0):
		order = unicode.BigEndian
	default:
		return nil, false
	}
	text, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(data)
	return text, err == nil
}

// zeros reports whether the first bytes of a text are zero at every second place
// from a byte on, and nowhere else.
func zeros(data []byte, from int) bool {
	head := data[:min(len(data), 16)]
	if len(head) < 4 {
		return false
	}
	for i, b := range head {
		if (b == 0) != (i%2 == from) {
			return false
		}
	}
	return true
}

// OldLineEnds reports whether lines end with a carriage return alone, as on very
// old Macs and in what Excel saves for them.
func OldLineEnds(text []byte) bool {
	return bytes.IndexByte(text, '\n') < 0 && bytes.IndexByte(text, '\r') >= 0
}

// NewLineEnds returns the text with line feeds in place of carriage returns.
func NewLineEnds(text []byte) []byte { return bytes.ReplaceAll(text, []byte("\r"), []byte("\n")) }
