package source

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/markdown"
)

// TitleLine finds the words of the heading from which a file takes its title:
// the first one of its body, if it is written with '#' and the front matter
// has no title of its own.
func TitleLine(text []byte) (start, end int, ok bool) {
	rest := bytes.TrimPrefix(text, byteOrderMark)
	f, err := openFront(rest)
	if err != nil || !IsEmpty(Lookup(f.root, "title")) {
		return 0, 0, false
	}
	at := len(text) - len(rest) + f.parts.body
	var fence []byte
	for line := range bytes.SplitAfterSeq(text[at:], []byte("\n")) {
		trimmed := bytes.TrimLeft(line, " ")
		switch {
		case fence != nil:
			if bytes.HasPrefix(trimmed, fence) {
				fence = nil
			}
		case bytes.HasPrefix(trimmed, []byte("```")), bytes.HasPrefix(trimmed, []byte("~~~")):
			fence = trimmed[:3]
		case len(line)-len(trimmed) < 4 && isHeading(trimmed):
			words := bytes.TrimLeft(bytes.TrimLeft(trimmed, "#"), " \t")
			start = at + len(line) - len(words)
			return start, start + len(bytes.TrimRight(bytes.TrimRight(bytes.TrimRight(words, "\r\n\t "), "#"), " \t")), true
		}
		at += len(line)
	}
	return 0, 0, false
}

// isHeading says that a line is a heading of one to six signs.
func isHeading(line []byte) bool {
	signs := len(line) - len(bytes.TrimLeft(line, "#"))
	return signs >= 1 && signs <= 6 && len(line) > signs && (line[signs] == ' ' || line[signs] == '\t')
}

// Prose is what a file says below its heading, with line feeds alone and without
// the blank lines around it. A file that does not begin with a heading of one
// sign has none, and all of its text is prose.
func Prose(text []byte) string {
	read, _ := valid(text)
	p, _ := split(blanked(read))
	return trimmedProse(string(read[proseStart(read, p.body):]))
}

func trimmedProse(text string) string {
	text = strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), " \t\n\u00a0")
	for {
		line, rest, more := strings.Cut(text, "\n")
		if !more || strings.Trim(line, " \t\u00a0\ufeff") != "" {
			return text
		}
		text = rest
	}
}

// SameProse says that two texts are the same but for what nobody sees: the blanks
// around them and at the ends of their lines.
func SameProse(a, b string) bool {
	tidy := func(text string) string {
		all := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
		for i, line := range all {
			all[i] = strings.TrimRight(line, " \t\u00a0")
		}
		return strings.Trim(strings.Join(all, "\n"), " \t\n\u00a0\ufeff")
	}
	return tidy(a) == tidy(b)
}

// proseStart is where the prose begins in a text whose body begins at a byte:
// behind the words of its first heading.
func proseStart(text []byte, body int) int {
	rest := text[body:]
	start := len(rest) - len(bytes.TrimLeft(rest, " \t\r\n\ufeff"))
	if !bytes.HasPrefix(rest[start:], []byte("# ")) {
		return body
	}
	if end := bytes.IndexAny(rest[start:], "\r\n"); end >= 0 {
		return body + start + end
	}
	return len(text)
}

// SpliceProse replaces what a file says below its heading, and no byte above
// it. What would change the front matter or the heading is refused.
func SpliceProse(text []byte, prose string) ([]byte, error) {
	rest := bytes.TrimPrefix(text, byteOrderMark)
	f, err := openFront(rest)
	if err != nil {
		return nil, err
	}
	if prose = trimmedProse(diag.Plain(prose)); SameProse(prose, Prose(text)) {
		return text, nil
	}
	start := proseStart(rest, f.parts.body)
	lead := ""
	switch headed := start > f.parts.body; {
	case headed && prose != "":
		lead = "\n\n"
	case headed:
		lead = "\n"
	}
	if prose != "" {
		prose += "\n"
	}
	changed := slices.Concat(text[:len(text)-len(rest)+start], []byte(f.at(0, 0, lead+prose).text))
	before, after := Parse("", "", text, markdown.Options{}), Parse("", "", changed, markdown.Options{})
	same := before.Unreadable == after.Unreadable && slices.Equal(before.Lines, after.Lines) && ValueOf(before.Front).Equal(ValueOf(after.Front))
	if !same || after.Body.Title != before.Body.Title || !SameProse(Prose(changed), prose) {
		return nil, errors.New("the text cannot be changed in place")
	}
	return changed, nil
}
