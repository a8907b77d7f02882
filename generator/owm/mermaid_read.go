package owm

import (
	"bytes"
	"regexp"
	"strings"
)

// IsMermaid reports whether a text is a wardley-beta diagram of Mermaid: that is its
// first word behind a front matter and comments.
func IsMermaid(text []byte) bool {
	return mermaidHead.Match(text)
}

// mermaidHead is what precedes the lines of a diagram.
var mermaidHead = regexp.MustCompile(`\A\x{FEFF}?\s*(?:---\r?\n(?:.*\n)*?---\r?\n)?(?:\s*%%.*\n)*\s*wardley(?:-beta)?[ \t]*(?:\r?\n|\z)`)

// FromMermaid translates a diagram of Mermaid line by line into the language of
// OnlineWardleyMaps, so that a problem is found in the line in which it is.
func FromMermaid(text []byte) []byte {
	head := mermaidHead.FindIndex(text)
	if head == nil {
		return text
	}
	var out bytes.Buffer
	out.WriteString(strings.Repeat("\n", bytes.Count(text[:head[1]], []byte("\n"))))
	for _, line := range strings.SplitAfter(string(text[head[1]:]), "\n") {
		body := strings.TrimRight(line, "\r\n")
		out.WriteString(fromMermaidLine(body) + line[len(body):])
	}
	return out.Bytes()
}

var (
	mermaidComment    = regexp.MustCompile(`^\s*%%`)
	mermaidAnnotation = regexp.MustCompile(`^(\s*annotation\s+\d+)\s*,\s*(\[[^\]]*\])\s*"?(.*?)"?\s*$`)
	mermaidStages     = regexp.MustCompile(`^\s*evolution\s`)
	mermaidBorder     = regexp.MustCompile(`@[\d.]+`)
	mermaidQuotes     = regexp.MustCompile(`"([^"]*)"`)
	mermaidArrow      = regexp.MustCompile(`\s*(?:-\.+->|--+>)\s*`)
	mermaidAccessible = regexp.MustCompile(`^\s*acc(?:Title|Descr)\b`)
)

// fromMermaidLine is a line in the other language.
func fromMermaidLine(line string) string {
	switch {
	case mermaidComment.MatchString(line):
		return mermaidComment.ReplaceAllString(line, "//")
	case mermaidAccessible.MatchString(line):
		return "// " + strings.TrimSpace(line)
	case mermaidAnnotation.MatchString(line):
		return mermaidAnnotation.ReplaceAllString(line, "$1 $2 $3")
	case mermaidStages.MatchString(line):
		return mermaidQuotes.ReplaceAllString(mermaidBorder.ReplaceAllString(line, ""), "$1")
	}
	return mermaidArrow.ReplaceAllString(line, "->")
}
