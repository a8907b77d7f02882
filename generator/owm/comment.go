package owm

import (
	"bytes"
	"slices"
	"unicode"
	"unicode/utf8"

	"handbook/generator/diag"
)

// splitLines returns the lines of a text; together they are the text.
func splitLines(text []byte) []Line {
	lines := make([]Line, 0, bytes.Count(text, []byte("\n"))+1)
	for start := 0; start < len(text); {
		end := len(text)
		if n := bytes.IndexByte(text[start:], '\n'); n >= 0 {
			end = start + n + 1
		}
		lines = append(lines, Line{Span: Span{start, end}})
		start = end
	}
	return lines
}

// mask returns the text with every byte replaced by a blank that is no letter
// to a reader: tabs, carriage returns, control characters, a byte order mark,
// exotic blanks. Bytes that are not UTF-8 become question marks. All others
// keep their place, so that a span of the one is a span of the other.
func mask(text []byte) []byte {
	code := slices.Clone(text)
	for i := 0; i < len(code); {
		r, size := utf8.DecodeRune(code[i:])
		switch {
		case r == '\n':
		case r == utf8.RuneError && size == 1:
			code[i] = '?'
		case diag.IsControl(r), unicode.IsSpace(r), r == '\uFEFF', r == '\u200B':
			blank(code[i : i+size])
		}
		i += size
	}
	return code
}

func blank(code []byte) {
	for i := range code {
		code[i] = ' '
	}
}

// stripComments finds the comments of all lines and blanks them.
//
// `//` reaches to the end of its line, `/*` to the next `*/`, and `#` is a
// comment where a line begins with it. A `/*` that nothing closes ends with its
// line, so that a slip of the pen does not cost the rest of the map.
func (p *parser) stripComments() {
	lastClose := bytes.LastIndex(p.code, []byte("*/"))
	within := false // a comment of several lines
	for i := range p.m.Lines {
		p.line = i
		s := trim(p.code, content(p.code, p.m.Lines[i].Span))
		if within {
			end := endOfBlock(p.code, s.Start, s.End)
			if within = end < 0; within {
				end = s.End
			}
			p.comment(Span{s.Start, end})
			s = trim(p.code, Span{end, s.End})
		}
		name := nameStart(p.code, s)
		for at := s.Start; at < s.End; {
			found := Span{findComment(p.code, at, s, name), s.End}
			if opensBlock(p.code, found) {
				found.End, within = p.blockComment(found, lastClose)
			}
			p.comment(found)
			at = found.End
			if found.Start == s.Start { // as if the line began behind it
				s = trim(p.code, Span{at, s.End})
				at, name = s.Start, nameStart(p.code, s)
			}
		}
	}
}

// blockComment returns where a comment ends on the line that is read, and whether it
// goes on behind it. lastClose is where the last `*/` of the text stands.
func (p *parser) blockComment(s Span, lastClose int) (end int, within bool) {
	mark := Span{s.Start, s.Start + 2}
	if end = endOfBlock(p.code, mark.End, s.End); end > 0 {
		p.report(diag.Note, "comment-on-one-line", mark, "other map programs take the lines that follow as part of this comment",
			"begin it with // and leave */ out")
		return end, false
	}
	if lastClose < mark.End {
		p.report(diag.Warning, "open-comment", mark, "this comment is never closed", "write */ where it ends; for now it ends with its line")
		return s.End, false
	}
	return s.End, true
}

// comment notes a comment of the line that is read, and blanks it.
func (p *parser) comment(s Span) {
	if s.Empty() {
		return
	}
	line := &p.m.Lines[p.line]
	line.Comments = append(line.Comments, s)
	blank(p.code[s.Start:s.End])
}

func opensBlock(code []byte, s Span) bool {
	return bytes.HasPrefix(code[s.Start:s.End], []byte("/*"))
}

// endOfBlock returns where a comment ends on its line, or -1.
func endOfBlock(code []byte, at, end int) int {
	n := -1
	if at <= end {
		n = bytes.Index(code[at:end], []byte("*/"))
	}
	if n < 0 {
		return -1
	}
	return at + n + 2
}

// content returns a line without its line feed.
func content(code []byte, line Span) Span {
	if line.End > line.Start && code[line.End-1] == '\n' {
		line.End--
	}
	return line
}

// findComment returns where the first comment of a line begins, looking from
// a byte on, or the end of the line. The `//` of an address is none, and
// neither is what stands in a quoted name, behind the keyword or an arrow, or in
// the brackets of an address.
func findComment(code []byte, from int, s Span, name int) int {
	if from == s.Start && code[from] == '#' {
		return from
	}
	address := bytes.HasPrefix(code[s.Start:s.End], []byte("url "))
	for i := from; i < s.End; i++ {
		switch code[i] {
		case '"':
			if i == name || endsMark(code, s.Start, i) {
				i = max(i, closingQuote(code, i, s.End))
			}
		case '[':
			if address {
				i += max(0, bytes.IndexByte(code[i:s.End], ']'))
				address = false
			}
		case '/':
			if i+1 < s.End && (code[i+1] == '*' || code[i+1] == '/' && !inAddress(code, s.Start, i)) {
				return i
			}
		}
	}
	return s.End
}

// nameStart returns where the second word of a line begins: behind a keyword,
// that is the name.
func nameStart(code []byte, s Span) int {
	n := bytes.IndexByte(code[s.Start:min(s.End, s.Start+longestKeyword+2)], ' ')
	if n < 0 {
		return s.End
	}
	return trim(code, Span{s.Start + n, s.End}).Start
}

// endsMark reports whether a name begins at a byte: it is the first of the
// line, or an arrow is in front of it.
func endsMark(code []byte, start, at int) bool {
	for at > start && code[at-1] == ' ' {
		at--
	}
	return at == start || code[at-1] == '>' || code[at-1] == '<' || bytes.HasSuffix(code[start:at], []byte("→"))
}

// inAddress reports whether the slashes at a byte follow a scheme.
func inAddress(code []byte, start, at int) bool {
	return at-2 >= start && code[at-1] == ':' && unicode.IsLetter(rune(code[at-2]))
}
