package source

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"handbook/generator/diag"
)

// explanation is what the parser's words mean to somebody who never saw YAML.
type explanation struct {
	contains      string // part of the parser's message
	atStart       bool   // the mistake is where the construct began
	rule          string
	message, hint string
}

const (
	indentHint  = "start the lines of one list in the same column, and those that belong to a key further in"
	quoteHint   = "put the text in quotation marks"
	generalHint = "write one 'key: value' a line, and put a text with special characters in quotation marks"
)

// explanations are tried in order; the last fits everything.
var explanations = []explanation{
	{"unexpected end of stream", true, "unclosed-quote", "this quotation mark is never closed", "close it at the end of the text"},
	{"unexpected document indicator", true, "unclosed-quote", "this quotation mark is never closed", "close it at the end of the text"},
	{"unknown anchor", false, "yaml-alias", "'*' is YAML for a value from elsewhere, which a handbook does not read", "write the value out, or put the text in quotation marks if it is meant"},
	{"exceeded max depth", false, "too-deep", fmt.Sprintf("lists or mappings are nested more than %d deep", maxDepth), quoteHint},
	{"expected ',' or", true, "unclosed-bracket", "this bracket is not closed, or a comma is missing after it", "write [one, two] or {key: value}, or put the text in quotation marks"},
	{"expected node content", false, "bad-yaml", "this character means something in YAML and cannot be here", quoteHint},
	{"cannot start any token", false, "bad-yaml", "this character means something in YAML and cannot be here", quoteHint},
	{"expected ':'", true, "missing-colon", "this line has no 'key: value'", "write a colon and a space after the key"},
	{"mapping values are not allowed", false, "bad-indentation", "a 'key: value' cannot be here", indentHint},
	{"expected '-' indicator", false, "bad-indentation", "a '-' is expected here as on the lines above", indentHint},
	{"block sequence entries", false, "list-on-key-line", "a list cannot begin on the line of its key", "begin it on the next line: each item with '- ' before it"},
	{"escape", false, "bad-escape", "a backslash has a special meaning in double quotation marks", `write it twice, or use single quotation marks`},
	{"hexadecimal", false, "bad-escape", "a backslash has a special meaning in double quotation marks", `write it twice, or use single quotation marks`},
	{"expected key", false, "bad-indentation", "this does not fit the lines above", indentHint},
	{"document start", false, "bad-indentation", "this line starts further out than the lines above", indentHint},
	{"", false, "bad-yaml", "this cannot be read", generalHint},
}

var (
	tabIndented = regexp.MustCompile(`^ *\t`)
	// missingBlank is a key and a value that nothing divides for YAML: a blank is
	// missing, or the colon is that of a keyboard of East Asia.
	missingBlank = regexp.MustCompile(`^[ ]*(?:- +)*([\p{L}_][\p{L}\p{N}_-]*)(?::([^\s:/].*)|：\s*(.+))$`)
)

// explain reports why the text cannot be parsed, in plain words and at a place
// in the file.
func (s *yamlReader) explain(fault *yaml.LoadError) {
	index, col := s.place(fault.Mark)
	line := s.lines[index]
	if at := tabIndented.FindStringIndex(line); at != nil {
		s.add(s.skipped+index+1, at[1], at[1]+1, diag.Error, "tab-indentation",
			"there is a tab before the text; only spaces may be there", "replace the tab with two spaces")
		return
	}
	for _, at := range []int{index, index - 1, fault.ContextMark.Line - 1} {
		if at >= 0 && at < len(s.lines) && (s.glued(at) || s.hashInBrackets(at)) {
			return
		}
	}
	if s.openQuote(fault, index) || s.mislaidColon(fault, index) {
		return
	}
	for _, e := range explanations {
		if !strings.Contains(fault.Message, e.contains) {
			continue
		}
		if e.atStart && fault.ContextMark.Line > 0 {
			index, col = s.place(fault.ContextMark)
		}
		endCol := 0
		if e.rule == "missing-colon" {
			endCol = 1 + utf8.RuneCountInString(s.lines[index])
		}
		s.add(s.skipped+index+1, col, endCol, diag.Error, e.rule, e.message, e.hint)
		return
	}
}

// glued reports a line whose colon is not followed by a blank.
func (s *yamlReader) glued(index int) bool {
	m := missingBlank.FindStringSubmatchIndex(s.lines[index])
	if m == nil {
		return false
	}
	line := s.lines[index]
	col := utf8.RuneCountInString(line[:m[2]]) + 1
	message, words := "there is no space after the colon", max(m[4], m[6])
	if m[6] >= 0 {
		message = "the colon is a wide one, which YAML takes as part of the text"
	}
	s.add(s.skipped+index+1, col, col+utf8.RuneCountInString(line[m[2]:m[3]])+1, diag.Error, "missing-blank",
		message, fmt.Sprintf("write %s: %s", line[m[2]:m[3]], strings.TrimSpace(line[words:])))
	return true
}

// openQuote reports the quotation mark that is opened above and was closed by
// one that was to open the next text.
func (s *yamlReader) openQuote(fault *yaml.LoadError, index int) bool {
	if !strings.Contains(fault.Message, "expected key") {
		return false
	}
	for i := index; i >= 0; i-- {
		v, ok := valueOn(s.lines[i])
		if !ok {
			continue
		}
		mark := s.lines[i][v.from]
		if mark != '"' && mark != '\'' || quotedEnd(s.lines[i][v.from:v.to], mark) > 0 {
			continue
		}
		col := utf8.RuneCountInString(s.lines[i][:v.from]) + 1
		s.add(s.skipped+i+1, col, col+1, diag.Error, "unclosed-quote",
			"this quotation mark is never closed", "close it at the end of the text")
		return true
	}
	return false
}

// mislaidColon reports what a colon that cannot stand where it does may tell: a
// line above without one, or a long text with one.
func (s *yamlReader) mislaidColon(fault *yaml.LoadError, index int) bool {
	if !strings.Contains(fault.Message, "mapping values are not allowed") {
		return false
	}
	if index > 0 && says(s.lines[index-1]) && !strings.Contains(s.lines[index-1], ":") {
		above := s.lines[index-1]
		start := len(above) - len(strings.TrimLeft(above, " "))
		s.add(s.skipped+index, start+1, utf8.RuneCountInString(above)+1, diag.Error, "missing-colon",
			"this line has no 'key: value'", "write a colon and a space after the key")
		return true
	}
	v, ok := valueOn(s.lines[index])
	col := utf8.RuneCountInString(s.lines[index][:v.from]) + 1
	if !ok || fault.Mark.Column < col {
		return false
	}
	s.add(s.skipped+index+1, fault.Mark.Column, fault.Mark.Column+1, diag.Error, "colon-in-text",
		"a text over several lines holds a colon", quoteHint)
	return true
}

// place returns the index of a line and a column within the text. The parser
// speaks of the line behind the last where it missed something to the end.
func (s *yamlReader) place(mark yaml.Mark) (index, col int) {
	index = min(max(mark.Line, 1), len(s.lines)) - 1
	end := utf8.RuneCountInString(s.lines[index]) + 1
	if mark.Line > len(s.lines) {
		return index, end
	}
	return index, min(max(mark.Column, 1), end)
}
