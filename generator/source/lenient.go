package source

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"handbook/generator/diag"
)

// People who never saw YAML write sentences, and a sentence may hold what YAML
// keeps for itself: a colon, a percent sign at the start, a backtick. This
// file reads such a value as if it were in quotation marks, and says so.

// value is the place of a value on a line of the YAML, in bytes.
type value struct {
	key      string // what stands before it: `request: `, `- `
	from, to int
}

// repair is a line that was changed.
type repair struct {
	fault *yaml.LoadError // what was wrong with it
	index int             // of the line
	line  string          // as it was
	said  int             // how many diagnostics there were
}

// repair puts the value that a fault lies in into quotation marks, if it is a
// sentence on one line and not yet quoted. It reports whether it did.
func (s *yamlReader) repair(fault *yaml.LoadError) bool {
	index := fault.Mark.Line - 1
	if index < 0 || index >= len(s.lines) || goesOn(fault) {
		return false
	}
	number := s.skipped + index + 1
	if _, done := s.repaired[number]; done {
		return false
	}
	line := s.lines[index]
	v, ok := valueOn(line)
	if !ok || fault.Mark.Column-1 < utf8.RuneCountInString(line[:v.from]) {
		return false // the fault lies before the value
	}
	text := line[v.from:v.to]
	meant, ok := sentence(text)
	if !ok {
		return false
	}
	s.latest = &repair{fault, index, line, len(s.list)}
	col := utf8.RuneCountInString(line[:v.from]) + 1
	if aliasOnly.MatchString(text) {
		s.addAlias(number, col, text[1:])
	} else {
		s.addUnquoted(number, col, text, v.key, meant, line[v.to:])
	}
	s.lines[index] = line[:v.from] + quote(meant) + line[v.to:]
	if s.repaired == nil {
		s.repaired = make(map[int]int)
	}
	s.repaired[number] = col
	return true
}

// goesOn tells a fault in quotation marks or brackets that were opened on an
// earlier line.
func goesOn(fault *yaml.LoadError) bool {
	within := strings.Contains(fault.ContextMsg, "quoted") || strings.Contains(fault.ContextMsg, "flow")
	return within && fault.ContextMark.Line != fault.Mark.Line
}

// withdraw takes the latest repair back if the next fault shows that it did
// not help, and returns the fault to be explained.
func (s *yamlReader) withdraw(next *yaml.LoadError) *yaml.LoadError {
	r := s.latest
	if r == nil || next.Mark.Line-1 != r.index && next.Mark.Line-1 != r.index+1 {
		return next
	}
	s.lines[r.index] = r.line
	s.list = s.list[:r.said]
	return r.fault
}

// addUnquoted reports a text behind a key that is read as if it were in quotation
// marks, with what is meant and the rest of its line.
func (s *yamlReader) addUnquoted(line, col int, text, key, meant, rest string) {
	said := len(s.list)
	written := quotedWith(meant, rest)
	s.add(line, col, col+utf8.RuneCountInString(text), diag.Warning, "unquoted-text", unquotedMessage(text), "write "+key+written)
	if len(s.list) > said {
		s.list[said].Instead = insteadOf(meant, rest)
	}
}

// insteadOf is a text in quotation marks, to be written in its own place; "" where
// what stands behind it on its line becomes a part of it.
func insteadOf(meant, rest string) string {
	if quote(meant)+rest != quotedWith(meant, rest) {
		return ""
	}
	return quote(meant)
}

func unquotedMessage(text string) string {
	first, _ := utf8.DecodeRuneInString(text)
	switch {
	case strings.ContainsRune("%@`*&!|>,]}?", first):
		return fmt.Sprintf("the text begins with '%c', which means something in YAML, and is read as if it were in quotation marks", first)
	case strings.Contains(text, ": ") || strings.HasSuffix(text, ":"):
		return "the text holds a colon and is read as if it were in quotation marks"
	}
	return "the whole text is read as if it were in quotation marks"
}

var (
	aliasOnly = regexp.MustCompile(`^\*[\w-]+$`)
	lowerKey  = regexp.MustCompile(`^[\p{Ll}_][\p{Ll}\d_.-]*$`)
	lineStart = regexp.MustCompile(`^[ ]*(?:-[ \t]+)*`)
	comment   = regexp.MustCompile(`[ \t]+#`)
)

// valueOn finds the value of a line 'key: value' or '- value'. The text of a
// list item before a colon counts as its key only if it is spelled like one.
func valueOn(line string) (v value, ok bool) {
	start := len(lineStart.FindString(line))
	item := strings.Contains(line[:start], "-")
	v.from, v.key = start, "- "
	if colon := strings.IndexByte(line[start:], ':'); colon > 0 {
		colon += start
		name := strings.TrimRight(line[start:colon], " \t")
		blanks := len(line[colon+1:]) - len(strings.TrimLeft(line[colon+1:], " \t"))
		if blanks > 0 && !strings.ContainsAny(name, "#[{\"'`%@") && (!item || lowerKey.MatchString(name)) {
			v.from, v.key = colon+1+blanks, name+": "
			item = true
		}
	}
	if !item || v.from >= len(line) {
		return v, false
	}
	v.to = len(line)
	if at := comment.FindStringIndex(line[v.from:]); at != nil {
		v.to = v.from + at[0]
	}
	v.to = v.from + len(strings.TrimRight(line[v.from:v.to], " \t"))
	return v, v.to > v.from
}

// sentence returns what the author of a value that is no YAML meant it to
// say. Lists, and quotation marks or brackets that are never closed, are no
// sentences.
func sentence(text string) (meant string, ok bool) {
	first, last := text[0], text[len(text)-1]
	switch {
	case first == '-' && (len(text) == 1 || text[1] == ' '):
		return "", false
	case first == '[' || first == '{':
		closer := map[byte]string{'[': "]", '{': "}"}[first]
		return text, strings.Contains(text, closer) && last != closer[0]
	case first == '"' || first == '\'':
		if quotedEnd(text, first) == len(text) && !strings.Contains(text, `\`) {
			return "", false // nothing is wrong with it
		}
		if len(text) > 1 && last == first {
			return text[1 : len(text)-1], true // quotation marks within quotation marks
		}
		return text, strings.Count(text, text[:1]) > 1
	}
	if inner, ok := betweenTypographic(text); ok {
		return inner, true
	}
	return text, true
}

// quote writes a text as a YAML scalar in quotation marks.
func quote(text string) string {
	if !strings.ContainsAny(text, `"\`) {
		return `"` + text + `"`
	}
	if !strings.Contains(text, "'") {
		return "'" + text + "'"
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

// typographic pairs the opening marks of several languages with their closing ones.
var typographic = map[rune]string{
	'“': "”", '„': "“”", '”': "”", '«': "»", '»': "«", '‘': "’", '‚': "‘’",
}

// betweenTypographic returns what stands between typographic quotation marks
// that enclose the whole text.
func betweenTypographic(text string) (inner string, ok bool) {
	first, size := utf8.DecodeRuneInString(text)
	closers := typographic[first]
	last, lastSize := utf8.DecodeLastRuneInString(text)
	if closers == "" || !strings.ContainsRune(closers, last) || len(text) < size+lastSize {
		return "", false
	}
	inner = text[size : len(text)-lastSize]
	return inner, !strings.ContainsAny(inner, closers+string(first))
}

// tidyScalar undoes the traces of a repair, and warns of what a plain scalar
// silently loses or wrongly keeps.
func (s *yamlReader) tidyScalar(n *yaml.Node) {
	if at := diag.IndexControl(n.Value); at >= 0 { // written as an escape
		r, _ := utf8.DecodeRuneInString(n.Value[at:])
		problem := controlCharacter(r)
		s.add(n.Line, n.Column, s.columns.end(s.source, n), problem.Severity, problem.Rule, problem.Message, "take it out of the quotation marks")
		n.Value = diag.Plain(n.Value)
	}
	if col, ok := s.repaired[n.Line]; ok && col == n.Column {
		n.Style, n.Tag = 0, "!!str" // the file has no quotation marks there
		return
	}
	if n.Style != 0 || n.Value == "" {
		return
	}
	end := s.columns.end(s.source, n)
	if inner, ok := betweenTypographic(n.Value); ok {
		s.add(n.Line, n.Column, end, diag.Warning, "typographic-quotes",
			"the typographic quotation marks around the text are read as straight ones", "write "+quote(inner))
		n.Value, n.Tag = inner, "!!str"
	}
	if end == 0 {
		return
	}
	rest := s.columns.after(s.source, n.Line-1, end)
	if hash := strings.TrimLeft(rest, " \t"); len(hash) < len(rest) && hashWord.MatchString(hash) {
		col := end + utf8.RuneCountInString(rest) - utf8.RuneCountInString(hash)
		whole := n.Value + rest[:len(rest)-len(hash)] + hash
		message, hint := afterHash(whole)
		s.add(n.Line, col, col+utf8.RuneCountInString(hash), diag.Warning, "text-after-hash", message, hint)
	}
}

// quotedWith is a text in quotation marks as it is to be written, with the rest
// of its line: what reads on behind a '#' belongs to the text, and a comment stays
// behind it.
func quotedWith(text, rest string) string {
	if goesOnBehindHash(rest) && strings.ContainsFunc(text, unicode.IsLetter) {
		return quote(strings.TrimRight(text+rest, " \t"))
	}
	return quote(text) + rest
}

// goesOnBehindHash tells the rest of a sentence, which a '#' makes a comment,
// from a remark: that stands further off, or begins like a sentence of its own.
func goesOnBehindHash(rest string) bool {
	hash, ok := strings.CutPrefix(rest, " # ")
	if !ok {
		return hashWord.MatchString(strings.TrimLeft(rest, " \t"))
	}
	first, _ := utf8.DecodeRuneInString(hash)
	return unicode.IsLower(first) || unicode.IsDigit(first)
}

// CutShort warns of a sentence that goes on behind a '#', where nothing is read.
// node is a value that is meant to hold words.
func (d *Document) CutShort(node *yaml.Node) (warning diag.Diagnostic, ok bool) {
	warning = d.At(node, diag.Warning, "text-after-hash", "", "")
	if warning.EndCol == 0 || node.Kind != yaml.ScalarNode || node.Style != 0 {
		return warning, false
	}
	rest := d.columns.after(d.Lines, node.Line-1, warning.EndCol)
	reported := func(other diag.Diagnostic) bool {
		return other.Line == warning.Line && (other.Rule == warning.Rule || other.Rule == "unquoted-text")
	}
	if !goesOnBehindHash(rest) || slices.ContainsFunc(d.Diagnostics, reported) {
		return warning, false
	}
	warning.Message, warning.Hint = afterHash(node.Value + rest)
	warning.Col = warning.EndCol + strings.IndexByte(rest, '#')
	warning.EndCol = warning.Col + utf8.RuneCountInString(strings.TrimSpace(rest))
	return warning, true
}

// afterHash is what is said of a text of which the end is not read.
func afterHash(whole string) (message, hint string) {
	return "what follows a '#' is a comment and is not read", "if it belongs to the text, write " + quote(strings.TrimSpace(whole))
}

// hashWord is a sign that is more often a number or a tag than a comment.
var hashWord = regexp.MustCompile(`^#[\p{L}\p{N}]`)
