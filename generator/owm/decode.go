package owm

import (
	"fmt"

	"handbook/generator/charset"
	"handbook/generator/diag"
)

// Decode returns the text of a map file in UTF-8 with the line ends of today,
// and a warning if some program wrote it otherwise.
func Decode(data []byte, file string) ([]byte, []diag.Diagnostic) {
	var list []diag.Diagnostic
	warn := func(rule, message, hint string) {
		list = append(list, diag.Diagnostic{
			File: file, Pos: diag.Pos{Line: 1, Col: 1}, Severity: diag.Warning, Rule: rule, Message: message, Hint: hint,
		})
	}
	text, from := charset.Decode(data)
	if from != charset.UTF8 {
		warn("not-utf8", fmt.Sprintf("the file is read as %s: look at the accents", from), "save the file as UTF-8")
	}
	if charset.OldLineEnds(text) {
		text = charset.NewLineEnds(text)
		warn("old-line-ends", "the lines end as on very old Macs; they are read all the same", "save the file with modern line endings (LF)")
	}
	return text, list
}
