// Package english makes sentences of names and numbers: "a, b and c",
// "1 week", "3 people". What the handbook says to people is said in English.
package english

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// And joins names: "a", "a and b", "a, b and c".
func And(names []string) string { return joined(names, " and ") }

// Or joins names: "a", "a or b", "a, b or c".
func Or(names []string) string { return joined(names, " or ") }

func joined(names []string, last string) string {
	n := len(names) - 1
	if n < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:n], ", ") + last + names[n]
}

// Count returns a number with its noun: "1 day", "3 days". Words that do not
// take an s have their plural: Count(2, "person", "people").
func Count(n int, noun string, plural ...string) string {
	return Figure(strconv.Itoa(n), noun, plural...)
}

// Figure returns a figure, as it is printed, with its noun: "1 week",
// "2.5 weeks".
func Figure(figure, noun string, plural ...string) string {
	return figure + " " + Noun(figure, noun, plural...)
}

// Noun returns the form of a noun for a figure as it is printed, whatever its
// sign: "day" for "1", "days" for "1.5".
func Noun(figure, noun string, plural ...string) string {
	switch {
	case strings.TrimLeft(figure, "+-−") == "1":
		return noun
	case len(plural) > 0:
		return plural[0]
	}
	return noun + "s"
}

// Verb returns the form of a verb for so many things: "is" or "are".
func Verb(n int, one, many string) string { return Noun(strconv.Itoa(n), one, many) }

// Cut returns the first characters of a text, at most so many, and an ellipsis
// behind them if something is missing.
func Cut(text string, most int) string {
	short := beginning(text, most)
	if len(short) == len(text) {
		return text
	}
	return strings.TrimSpace(short) + "…"
}

// CutAtWord is Cut, at the last blank where there is one.
func CutAtWord(text string, most int) string {
	short := beginning(text, most)
	if len(short) == len(text) {
		return text
	}
	if blank := strings.LastIndexByte(short, ' '); blank > 0 {
		short = short[:blank]
	}
	return strings.TrimSpace(short) + "…"
}

// beginning returns the first characters of a text, at most so many. It reads
// no further than it must.
func beginning(text string, most int) string {
	n := 0
	for at := range text {
		if n == most {
			return text[:at]
		}
		n++
	}
	return text
}

// Lower makes a label fit into a sentence. What begins like an abbreviation
// keeps its capitals.
func Lower(label string) string {
	first, size := utf8.DecodeRuneInString(label)
	second, _ := utf8.DecodeRuneInString(label[size:])
	if size == 0 || unicode.IsUpper(second) {
		return label
	}
	return string(unicode.ToLower(first)) + label[size:]
}

// Capital makes words begin a sentence.
func Capital(words string) string {
	first, size := utf8.DecodeRuneInString(words)
	if size == 0 {
		return words
	}
	return string(unicode.ToUpper(first)) + words[size:]
}

// Quoted shows what an author wrote within a sentence: in quotation marks, its
// control characters escaped, and cut when it is long.
func Quoted(text string) string {
	const most = 40
	return strconv.Quote(Cut(text, most))
}
