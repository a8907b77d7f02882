package handbook

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"handbook/generator/diag"
)

// placeholder is what a template has where its reader writes.
var placeholder = regexp.MustCompile(`\{\{[a-z]+\}\}`)

// placeholderHints say what belongs in the place of each.
var placeholderHints = map[string]string{
	"{{title}}":        "write the title in its place",
	"{{date}}":         "write a date in its place, such as 2026-03-31",
	"{{quarter}}":      "write a quarter in its place, such as 2026-Q3",
	"{{one}}":          "write a department, a stakeholder or a role in its place, such as sales",
	"{{other}}":        "write a department, a stakeholder or a role in its place, such as finance",
	"{{organisation}}": "write the name of your organisation in its place",
}

// namePlaceholders reports what is left of a template that was copied by hand,
// in place of what YAML makes of the braces on the same lines.
func (dec *decoder) namePlaceholders(list []diag.Diagnostic) []diag.Diagnostic {
	var left []diag.Diagnostic
	lines := map[int]bool{}
	for i, line := range dec.doc.Lines {
		if strings.HasPrefix(strings.TrimSpace(line), "#") {
			continue
		}
		for _, at := range placeholder.FindAllStringIndex(line, -1) {
			d := dec.placeholderLeft("", line[at[0]:at[1]])
			d.Pos = diag.Pos{Line: i + 1, Col: 1 + utf8.RuneCountInString(line[:at[0]])}
			d.EndCol, d.Excerpt = d.Col+at[1]-at[0], line
			left, lines[d.Line] = append(left, d), true
		}
	}
	list = slices.DeleteFunc(slices.Clone(list), func(d diag.Diagnostic) bool { return lines[d.Line] })
	if body := dec.doc.Body; body != nil {
		if found := placeholder.FindString(body.Title); found != "" {
			left = append(left, dec.placeholderLeft("in the heading ", found))
		}
	}
	return append(list, left...)
}

// placeholderLeft is the diagnostic for one placeholder, of the file as a whole.
func (dec *decoder) placeholderLeft(where, found string) diag.Diagnostic {
	hint := placeholderHints[found]
	if hint == "" {
		hint = "write your own words in its place"
	}
	return dec.doc.At(nil, diag.Error, "placeholder", where+found+" has not been filled in", hint)
}
