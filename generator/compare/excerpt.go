package compare

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/diff"

	"handbook/generator/english"
)

const (
	mostLines = 8   // lines of a difference that are shown
	mostRunes = 160 // of one of them
)

var (
	atTags   = strings.NewReplacer("<", "\n<", ">", ">\n")
	atCommas = strings.NewReplacer(",", ",\n")
)

// split breaks a file into lines that can be compared: markup at its tags, data
// at its commas. Empty lines are left out. Of a file that is no text there is one
// line, its size and checksum.
func split(name string, data []byte) []string {
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		return []string{fmt.Sprintf("not text, %d bytes, %08x", len(data), crc32.ChecksumIEEE(data))}
	}
	text := string(data)
	switch path.Ext(name) {
	case ".html", ".svg", ".xml":
		text = atTags.Replace(text)
	case ".json", ".js":
		text = atCommas.Replace(text)
	}
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// excerpt is the beginning of the difference between two texts, each of its
// parts behind the line before it; "" where there is none.
func excerpt(before, after []string) string {
	var lines, gone, come []string
	context := ""
	flush := func() {
		if len(gone)+len(come) > 0 {
			lines = append(lines, part(context, gone, come)...)
		}
		context, gone, come = "", nil, nil
	}
	for _, line := range unified(before, after) {
		switch line[0] {
		case '-':
			if len(come) > 0 {
				flush()
			}
			gone = append(gone, line[1:])
		case '+':
			come = append(come, line[1:])
		case ' ':
			flush()
			context = line[1:]
		default: // where a hunk begins
			flush()
		}
	}
	flush()
	return shortened(lines)
}

// unified is the difference in the format of that name, without the names of
// files at its head.
func unified(before, after []string) []string {
	const head = 3
	text := diff.Diff("", joined(before), "", joined(after))
	if text == nil {
		return nil
	}
	return strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")[head:]
}

func joined(lines []string) []byte { return []byte(strings.Join(append(lines, ""), "\n")) }

// part is one place that differs: the line before it, what is gone, what came.
func part(context string, gone, come []string) []string {
	var lines []string
	if context != "" {
		lines = append(lines, "  "+cut(context, 0))
	}
	for i, line := range gone {
		lines = append(lines, "- "+cut(line, firstDifference(line, at(come, i))))
	}
	for i, line := range come {
		lines = append(lines, "+ "+cut(line, firstDifference(line, at(gone, i))))
	}
	return lines
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// firstDifference is the number of runes that two lines have in common.
func firstDifference(a, b string) int {
	x, y := []rune(a), []rune(b)
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	return n
}

// cut is the part of a long line that shows the rune at a place.
func cut(line string, place int) string {
	runes := []rune(line)
	if len(runes) <= mostRunes {
		return line
	}
	from := max(min(place-mostRunes/4, len(runes)-mostRunes), 0)
	text := string(runes[from : from+mostRunes])
	if from > 0 {
		text = "…" + text
	}
	if from+mostRunes < len(runes) {
		text += "…"
	}
	return text
}

// shortened is the first of the lines, and how many more there are.
func shortened(lines []string) string {
	if more := len(lines) - mostLines; more > 1 {
		lines = append(lines[:mostLines:mostLines], "  and "+english.Count(more, "more line"))
	}
	return strings.Join(lines, "\n")
}
