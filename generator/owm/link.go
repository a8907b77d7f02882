package owm

import (
	"bytes"

	"handbook/generator/diag"
)

// mark is the arrow of a link.
type mark struct {
	Span
	flow Flow
	text Span // what flows
}

// nextMark returns the first arrow in a span; a quoted name at its beginning
// may hold arrows of its own.
func nextMark(code []byte, s Span) (mark, bool) {
	start := s.Start
	for start < s.End && code[start] == ' ' {
		start++
	}
	if quoted := quotedAt(code, Span{start, s.End}); !quoted.Empty() {
		start = quoted.End
	}
	for i := start; i < s.End; i++ {
		switch code[i] {
		case '-':
			end := i
			for end < s.End && (code[end] == '-' || code[end] == '.') {
				end++
			}
			if end < s.End && code[end] == '>' {
				return mark{Span: Span{i, end + 1}}, true
			}
			i = end - 1
		case '+':
			if m, ok := flowMark(code, i, s.End); ok {
				return m, true
			}
		case 0xE2:
			if bytes.HasPrefix(code[i:s.End], []byte("→")) {
				return mark{Span: Span{i, i + len("→")}}, true
			}
		}
	}
	return mark{}, false
}

// flowMark reads an arrow that begins with a plus: `+>`, `+<>`, `+'text'>`.
func flowMark(code []byte, at, end int) (m mark, ok bool) {
	m.Start = at
	head := at + 1
	if head < end && code[head] == '\'' {
		close := closingApostrophe(code, head+1, end)
		if close < 0 {
			return m, false
		}
		m.text = trim(code, Span{head + 1, close})
		head = close + 1
	}
	for _, kind := range flowHeads {
		if bytes.HasPrefix(code[head:end], []byte(kind.head)) {
			m.End, m.flow = head+len(kind.head), kind.flow
			return m, true
		}
	}
	return m, false
}

// flowHeads are the heads of flows, the longest first.
var flowHeads = []struct {
	head string
	flow Flow
}{{"<>", FlowBoth}, {">", FlowFuture}, {"<", FlowPast}}

// longestFlow is how many bytes the text of a flow may have. The limit keeps
// the search for its end short.
const longestFlow = 250

// closingApostrophe returns where the text of a flow ends: at an apostrophe
// with an arrow head behind it. Others are part of the text.
func closingApostrophe(code []byte, at, end int) int {
	for i := at; i+1 < min(end, at+longestFlow); i++ {
		if code[i] == '\'' && (code[i+1] == '<' || code[i+1] == '>') {
			return i
		}
	}
	return -1
}

func hasMark(code []byte, s Span) bool {
	_, found := nextMark(code, s)
	return found
}

// link reads `A->B; context`, and chains of it. The context is that of all
// links of the chain.
func (p *parser) link(s Span) bool {
	ends, marks, context := p.chain(s)
	read := false
	for i, m := range marks {
		from, to := ends[i], ends[i+1]
		if from.Empty() || to.Empty() {
			p.report(diag.Warning, "one-ended-link", m.Span, "this arrow has a name on one side only", "write a name on each side, such as A->B")
			continue
		}
		read = true
		p.m.Links = append(p.m.Links, Link{
			FromName: nameOf(p.code, from), ToName: nameOf(p.code, to),
			Flow: m.flow, Text: words(p.code, m.text), Context: context,
			Place: LinkPlace{Line: p.lineNumber(), From: from, To: to},
		})
	}
	return read
}

// chain splits a line of links: names, the arrows between them, and the text
// behind a semicolon.
func (p *parser) chain(s Span) (ends []Span, marks []mark, context string) {
	for rest := s; ; {
		m, found := nextMark(p.code, rest)
		name := Span{rest.Start, rest.End}
		if found {
			name.End = m.Start
		}
		if semicolon := p.semicolon(name); semicolon >= 0 && len(marks) > 0 {
			ends = append(ends, trim(p.code, Span{name.Start, semicolon}))
			return ends, marks, p.context(Span{semicolon + 1, s.End})
		}
		ends = append(ends, trim(p.code, name))
		if !found {
			return ends, marks, ""
		}
		marks = append(marks, m)
		rest.Start = m.End
	}
}

// semicolon returns where the first one stands behind a name, or -1.
func (p *parser) semicolon(s Span) int {
	s = trim(p.code, s)
	from := max(s.Start, quotedAt(p.code, s).End)
	if n := bytes.IndexByte(p.code[from:s.End], ';'); n >= 0 {
		return from + n
	}
	return -1
}

// context returns the text up to the next semicolon.
func (p *parser) context(s Span) string {
	if n := bytes.IndexByte(p.code[s.Start:s.End], ';'); n >= 0 {
		p.tail(trim(p.code, Span{s.Start + n + 1, s.End}))
		s.End = s.Start + n
	}
	return words(p.code, s)
}
