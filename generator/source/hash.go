package source

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"handbook/generator/diag"
)

// A value that begins with '#' is a comment for YAML, and nothing is left of it.
// People write it for a tag or a number.

// lostBehindHash warns of a key whose whole value is lost so: on its own line, or
// on those below.
func (s *yamlReader) lostBehindHash(key, value *yaml.Node) {
	if value.Kind != yaml.ScalarNode || value.Style != 0 || value.Value != "" || key.Line > len(s.source) {
		return
	}
	line := s.source[key.Line-1]
	end := s.columns.end(s.source, key)
	if end == 0 {
		return
	}
	rest := strings.TrimLeft(s.columns.after(s.source, key.Line-1, end), " \t:")
	if rest != "" {
		s.lostHash(key.Line, line, rest, key.Value)
		return
	}
	if key.Line == len(s.source) {
		return
	}
	below := s.source[key.Line]
	if words := strings.TrimLeft(below, " \t"); len(below)-len(words) > key.Column-1 {
		s.lostHash(key.Line+1, below, words, key.Value)
	}
}

// lostItem warns of an item of a list that is lost so.
func (s *yamlReader) lostItem(item *yaml.Node) {
	if item.Kind != yaml.ScalarNode || item.Style != 0 || item.Value != "" || item.Line < 1 || item.Line > len(s.source) {
		return
	}
	line := s.source[item.Line-1]
	s.lostHash(item.Line, line, strings.TrimLeft(line, " \t-"), "")
}

func (s *yamlReader) lostHash(number int, line, lost, key string) {
	if !hashWord.MatchString(lost) {
		return
	}
	lost = strings.TrimRight(lost, " \t")
	col := utf8.RuneCountInString(line[:strings.Index(line, lost)]) + 1
	message, _ := afterHash("")
	s.add(number, col, col+utf8.RuneCountInString(lost), diag.Warning, "text-after-hash", message, "if it belongs to the text, write "+unhashed(key, lost))
}

// unhashed is the line to write for a value that begins with '#': without the sign
// where each word has one, as tags have.
func unhashed(key, lost string) string {
	mark := "- "
	if key != "" {
		mark = key + ": "
	}
	words := strings.FieldsFunc(lost, func(r rune) bool { return r == ' ' || r == '\t' || r == ',' })
	for i, word := range words {
		if !hashWord.MatchString(word) || onlyDigits.MatchString(word[1:]) {
			return mark + quote(lost)
		}
		words[i] = word[1:]
	}
	if key == "tags" || len(words) > 1 {
		return mark + "[" + strings.Join(words, ", ") + "]"
	}
	return mark + words[0]
}

var (
	onlyDigits = regexp.MustCompile(`^\d+$`)
	// hashInList is a list in brackets in which a '#' begins a comment.
	hashInList = regexp.MustCompile(`^[ ]*(?:- +)*(?:([\p{L}_][\p{L}\p{N}_-]*):[ \t]+)?\[(|.*?[ ,])(#[\p{L}\p{N}].*)$`)
)

// hashInBrackets explains a list that a '#' cuts off before it ends.
func (s *yamlReader) hashInBrackets(index int) bool {
	m := hashInList.FindStringSubmatchIndex(s.lines[index])
	if m == nil {
		return false
	}
	line := s.lines[index]
	key := ""
	if m[2] >= 0 {
		key = line[m[2]:m[3]]
	}
	inside := strings.TrimRight(strings.ReplaceAll(line[m[4]:], "#", ""), " \t]")
	col := utf8.RuneCountInString(line[:m[6]]) + 1
	s.add(s.skipped+index+1, col, utf8.RuneCountInString(line)+1, diag.Error, "hash-in-list",
		"a '#' makes a comment of what follows it, so the list never ends", "write "+strings.TrimPrefix(key+": ", ": ")+"["+inside+"]")
	return true
}
