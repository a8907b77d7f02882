package generator

import (
	"strings"
	"unicode/utf8"

	"handbook/generator/diag"
	"handbook/generator/source"
)

// withExcerpts gives each diagnostic that names a line the text of that line. Most
// have it already; what is found out about the links of a text long after its
// file was read has not, and to keep all lines of all files for these few would
// take more memory than the handbook. The text is the one that was read: of a
// file that could not be, or that has changed since, nothing is quoted.
func withExcerpts(tree *source.Tree, list []diag.Diagnostic) []diag.Diagnostic {
	var file string
	var lines []string
	for i := range list {
		d := &list[i]
		if d.Line == 0 || d.Excerpt != "" || d.File == "" {
			continue
		}
		if d.File != file {
			file, lines = d.File, strings.Split(strings.TrimPrefix(string(tree.Text(d.File)), "\ufeff"), "\n")
		}
		if d.Line <= len(lines) {
			d.Excerpt = strings.ToValidUTF8(strings.TrimSuffix(lines[d.Line-1], "\r"), "\ufffd")
			line := []rune(d.Excerpt)
			if end := linkEnd(line, d.Col); d.EndCol == 0 && end > 0 {
				d.EndCol = end
				d.Instead = withWords(d.Instead, string(line[d.Col-1:end-1]))
			}
		}
	}
	return list
}

// withWords gives a link that is to be written instead of another one what that
// has behind its name: a heading, or words.
func withWords(instead, written string) string {
	if at := strings.IndexAny(written, "#|"); instead != "" && at > 0 {
		return strings.TrimSuffix(instead, "]]") + written[at:]
	}
	return instead
}

// linkEnd is the column behind the link that starts at a column of a line; 0
// if none does, or if it ends on another line.
func linkEnd(line []rune, col int) int {
	if col < 1 || col > len(line) {
		return 0
	}
	rest := string(line[col-1:])
	closing := ")"
	if strings.HasPrefix(rest, "[[") {
		closing = "]]"
	}
	length := strings.Index(rest, closing)
	if length < 0 || !strings.HasPrefix(strings.TrimPrefix(rest, "!"), "[") {
		return 0
	}
	return col + utf8.RuneCountInString(rest[:length]) + len(closing)
}
