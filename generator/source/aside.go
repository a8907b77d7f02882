package source

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"handbook/generator/diag"
)

// Aside is a line that reads like a fact of the front matter, and is none: a
// key of one word with a value of one word, in a text or in a comment. In front
// matter the sign between them may be missing. Those who know the keys can tell
// whether it was meant as one.
type Aside struct {
	Line, Col  int
	Key, Value string
}

// asides finds them in a text whose first line has the given number. What
// stands in a block of code is an example.
func asides(text []byte, number int) []Aside {
	var list []Aside
	fence := ""
	for line := range bytes.SplitSeq(text, []byte("\n")) {
		mark := codeFence(line)
		switch {
		case mark == "":
		case fence == "":
			fence = mark
		case fence == mark:
			fence = ""
		}
		if fence == "" && mark == "" && bytes.ContainsAny(line, ":=：") && !bytes.HasPrefix(line, []byte("    ")) && line[0] != '\t' {
			for part := range bytes.SplitSeq(line, []byte("\r")) {
				if a, ok := AsideOn(string(part)); ok {
					a.Line = number
					list = append(list, a)
				}
			}
		}
		number++
	}
	return list
}

// codeFence is the sign with which a line begins or ends a block of code.
func codeFence(line []byte) string {
	line = bytes.TrimLeft(line, " ")
	for _, mark := range []string{"```", "~~~"} {
		if bytes.HasPrefix(line, []byte(mark)) {
			return mark
		}
	}
	return ""
}

// longestAside is how many bytes a line has at most that is no sentence.
const longestAside = 120

// AsideOn reads one line as an aside. Its Line is for the caller to set.
func AsideOn(line string) (a Aside, ok bool) {
	if len(line) > longestAside || strings.Contains(line, "`") {
		return a, false
	}
	for at, r := range line {
		if r != ':' && r != '=' && r != '：' {
			continue
		}
		before := line[:at]
		key := strings.TrimFunc(before, isDecoration)
		value := strings.TrimFunc(line[at+utf8.RuneLen(r):], isDecoration)
		if key == "" || strings.ContainsFunc(key, unicode.IsSpace) || strings.ContainsFunc(value, unicode.IsSpace) {
			continue
		}
		start := len(before) - len(strings.TrimLeftFunc(before, isDecoration))
		return Aside{Col: 1 + utf8.RuneCountInString(line[:start]), Key: key, Value: value}, true
	}
	return twoWords(line)
}

// twoWords reads a line of two words, between which somebody has forgotten the
// colon.
func twoWords(line string) (a Aside, ok bool) {
	words := strings.TrimFunc(line, isDecoration)
	at := strings.IndexFunc(words, unicode.IsSpace)
	if at < 0 {
		return a, false
	}
	key, value := strings.TrimRightFunc(words[:at], isDecoration), strings.TrimLeftFunc(words[at:], isDecoration)
	start := strings.Index(line, words)
	return Aside{Col: 1 + utf8.RuneCountInString(line[:start]), Key: key, Value: value}, !strings.ContainsFunc(value, unicode.IsSpace)
}

// isDecoration tells what may stand around a word: blanks, quotation marks,
// marks of Markdown and of comments.
func isDecoration(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// conflict returns the line on which a merge begins that nobody has finished, or
// 0. Git and others write these lines at the very start of a line.
func conflict(text []byte) int {
	for _, mark := range []string{"<<<<<<<", ">>>>>>>"} {
		for at := 0; ; at++ {
			next := bytes.Index(text[at:], []byte(mark))
			if next < 0 {
				break
			}
			at += next
			end := at + len(mark)
			if (at == 0 || text[at-1] == '\n') && (end == len(text) || bytes.IndexByte([]byte(" \r\n"), text[end]) >= 0) {
				return 1 + bytes.Count(text[:at], []byte("\n"))
			}
		}
	}
	return 0
}

// Unmerged says that a file holds two versions of a text.
func Unmerged(path string, line int) diag.Diagnostic {
	return diag.Diagnostic{
		File: path, Pos: diag.Pos{Line: line, Col: 1}, Severity: diag.Error, Rule: "merge-conflict",
		Message: "there are two versions of the text here, and nobody has chosen one, so it is left out",
		Hint:    "keep one of the two, and delete the lines '<<<<<<<', '=======' and '>>>>>>>'",
	}
}
