package diag

import (
	"bytes"
	"unicode/utf8"
)

// Mended returns the source line as it should be, where the diagnostic knows.
func (d Diagnostic) Mended() (line string, ok bool) {
	from, to, ok := d.span()
	if !ok {
		return "", false
	}
	return d.Excerpt[:from] + d.Instead + d.Excerpt[to:], true
}

// span is the part of the source line that is to be written otherwise, in bytes.
func (d Diagnostic) span() (from, to int, ok bool) {
	if d.Instead == "" || d.Line < 1 || d.Col < 1 || d.EndCol <= d.Col {
		return 0, 0, false
	}
	letters := 0
	for at := range d.Excerpt {
		if letters++; letters == d.Col {
			from = at
		}
		if letters == d.EndCol {
			return from, at, true
		}
	}
	return from, len(d.Excerpt), letters == d.EndCol-1
}

// Mend returns the text of the file with the source line as it should be, and all
// else as it is. It reports false where the text no longer has that line, or the
// diagnostic does not know what to write.
func (d Diagnostic) Mend(text []byte) ([]byte, bool) {
	from, to, ok := d.span()
	if !ok {
		return nil, false
	}
	start := 0
	for range d.Line - 1 {
		feed := bytes.IndexByte(text[start:], '\n')
		if feed < 0 {
			return nil, false
		}
		start += feed + 1
	}
	if start == 0 {
		start = len(text) - len(bytes.TrimPrefix(text, []byte("\ufeff")))
	}
	line, _, _ := bytes.Cut(text[start:], []byte("\n"))
	if !utf8.Valid(line) || string(bytes.TrimSuffix(line, []byte("\r"))) != d.Excerpt {
		return nil, false
	}
	return bytes.Join([][]byte{text[:start+from], []byte(d.Instead), text[start+to:]}, nil), true
}
