package owm

import (
	"bytes"
	"strings"
)

// closingQuote returns where the quotation mark stands that closes the one at
// a byte, or -1.
func closingQuote(code []byte, open, end int) int {
	for i := open + 1; i < end; i++ {
		switch code[i] {
		case '\\':
			i++
		case '"':
			return i
		}
	}
	return -1
}

// quotedAt returns the quoted name at the beginning of a span, with its marks,
// or an empty span.
func quotedAt(code []byte, s Span) Span {
	if s.Empty() || code[s.Start] != '"' {
		return Span{}
	}
	return Span{s.Start, closingQuote(code, s.Start, s.End) + 1}
}

// words returns the text of a span, with single blanks.
func words(code []byte, s Span) string {
	return strings.Join(strings.Fields(string(code[s.Start:max(s.Start, s.End)])), " ")
}

var unescape = strings.NewReplacer(`\n`, "\n", `\r`, "", `\t`, " ", `\"`, `"`, `\\`, `\`, `\[`, "[", `\]`, "]")

// nameOf returns the name in a span, quoted or bare.
func nameOf(code []byte, s Span) string {
	if quoted := quotedAt(code, s); quoted.Empty() || quoted != s {
		return words(code, s)
	}
	lines := strings.Split(unescape.Replace(string(code[s.Start+1:s.End-1])), "\n")
	for i, line := range lines {
		lines[i] = strings.Join(strings.Fields(line), " ")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

// folded returns the form in which the ends of links are compared with names:
// letter case, blanks and decorators make no difference.
func folded(name string) string {
	name = strings.ReplaceAll(name, "\n", " ")
	code := []byte(name)
	s, _ := cutDecorators(code, Span{0, len(code)})
	return strings.ToLower(name[:s.End])
}

// cutDecorators takes the groups of decorators from the end of a name.
func cutDecorators(code []byte, s Span) (name Span, d Decoration) {
	for {
		s = trim(code, s)
		open := bytes.LastIndexByte(code[s.Start:s.End], '(')
		if open <= 0 || code[s.End-1] != ')' {
			return s, d
		}
		known := true
		for _, word := range groupWords(code, Span{s.Start + open + 1, s.End - 1}) {
			known = d.add(word) && known
		}
		if !known || s.Start+open+2 == s.End {
			return s, d
		}
		s.End = s.Start + open
	}
}

// groupWords returns the words of a group of decorators, `(buy, market)`.
func groupWords(code []byte, s Span) []string {
	return strings.FieldsFunc(string(code[s.Start:s.End]), func(r rune) bool { return r == ' ' || r == ',' })
}

// head is the beginning of a line that defines something: a name and the
// brackets with its position.
type head struct {
	name   Span
	at     bracket
	tail   Span // what follows
	inName Decoration
}

// readHead splits what follows a keyword. A bare name reaches to its position;
// a quoted one only has to be followed by it.
func readHead(code []byte, s Span, prose bool) head {
	h := head{}
	quoted := quotedAt(code, s)
	if !quoted.Empty() {
		if h = headFrom(code, s, max(quoted.End, s.Start), prose); h.name == quoted {
			return h
		}
	}
	return headFrom(code, s, s.Start, prose)
}

// headFrom reads a head whose brackets stand behind a byte.
func headFrom(code []byte, s Span, from int, prose bool) head {
	at, label := findPosition(code, Span{from, s.End}, prose)
	h := head{name: s, at: at, tail: Span{s.End, s.End}}
	switch {
	case !at.Empty():
		h.name.End, h.tail.Start = at.Start, at.End
	case label >= 0:
		h.name.End, h.tail.Start = label, label
	}
	h.name, h.tail = trim(code, h.name), trim(code, h.tail)
	if !prose {
		h.name, h.inName = cutDecorators(code, h.name)
	}
	return h
}

var escape = strings.NewReplacer("\n", `\n`, `"`, `\"`, `\`, `\\`)

func quoted(name string) string { return `"` + escape.Replace(name) + `"` }

// writtenName writes a name, in quotation marks where it would not be read as
// one without.
func writtenName(name string) string {
	for _, sign := range []string{"[", "]", "{", "}", "\n", "->", "→", "+>", "+<", "+'", ";", "//", "/*"} {
		if strings.Contains(name, sign) {
			return quoted(name)
		}
	}
	code := []byte(name)
	s, _ := cutDecorators(code, Span{0, len(code)})
	runsIntoArrow := strings.HasSuffix(strings.TrimRight(name, "."), "-")
	if name == "" || s.End < len(code) || runsIntoArrow || strings.IndexByte("\"#><", name[0]) >= 0 {
		return quoted(name)
	}
	return name
}

// writtenEnd writes the first name of a link, which must not look like a
// keyword.
func writtenEnd(name string) string {
	code := []byte(name + " ")
	_, _, _, keyword := keywordAt(code, Span{0, len(code)})
	if keyword && strings.ContainsAny(name, " :\"") {
		return quoted(name)
	}
	return writtenName(name)
}

// writtenText writes the text of a note.
func writtenText(n Note) string {
	for _, sign := range []string{"[", "]", "\n", "//", "/*"} {
		if strings.Contains(n.Text, sign) {
			return quoted(n.Text)
		}
	}
	code := []byte(n.Text)
	if !n.Placed && (n.Text == "" || hasMark(code, Span{0, len(code)})) || strings.HasPrefix(n.Text, `"`) {
		return quoted(n.Text)
	}
	return n.Text
}
