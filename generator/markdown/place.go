package markdown

import (
	"bytes"
	"unicode/utf8"

	"handbook/generator/diag"
)

// places finds the line and column of byte offsets. It goes on from the last
// one, because they are asked for almost in order: all of them together cost
// one walk over the text.
type places struct {
	text      []byte
	firstLine int
	line      int // from 0
	start     int // offset of the line's first byte
	off, col  int // the last offset asked for, on this line, and its column from 0
}

func (p *places) at(off int) diag.Pos {
	off = min(max(off, 0), len(p.text))
	if off < p.start {
		p.line, p.start, p.off, p.col = 0, 0, 0, 0
	}
	if off < p.off {
		p.off, p.col = p.start, 0
	}
	for {
		end := bytes.IndexByte(p.text[p.off:off], '\n')
		if end < 0 {
			break
		}
		p.line++
		p.start = p.off + end + 1
		p.off, p.col = p.start, 0
	}
	p.col += utf8.RuneCount(p.text[p.off:off])
	p.off = off
	return diag.Pos{Line: p.firstLine + p.line, Col: p.col + 1}
}

// excerpt returns the line on which the last place is, if it is short enough to show.
func (p *places) excerpt() string {
	line, _, _ := bytes.Cut(p.text[p.start:], []byte("\n"))
	if len(line) > 200 {
		return ""
	}
	return string(bytes.TrimRight(line, "\r"))
}
