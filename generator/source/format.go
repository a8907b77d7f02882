package source

import (
	"bytes"
	"fmt"

	"handbook/generator/diag"
)

// formats are the programs whose files people rename to .md, by the bytes with
// which their files begin.
var formats = []struct{ begins, program string }{
	{`{\rtf`, "a text processor (RTF)"},
	{"PK\x03\x04", "a text processor (DOCX or ODT)"},
	{"\xd0\xcf\x11\xe0", "an older text processor (DOC)"},
	{"%PDF-", "a PDF printer"},
}

// foreignFormat says that a text is a file of another program under the name of a
// Markdown file. Nobody can tell from its bytes what it says, nor for whom.
func foreignFormat(text []byte) (diag.Diagnostic, bool) {
	text = bytes.TrimLeft(bytes.TrimPrefix(text, byteOrderMark), " \t\r\n")
	for _, f := range formats {
		if bytes.HasPrefix(text, []byte(f.begins)) {
			return diag.Diagnostic{
				Pos: diag.Pos{Line: 1, Col: 1}, Severity: diag.Error, Rule: "not-markdown",
				Message: fmt.Sprintf("the file was saved by %s and is not read: it is no text in Markdown", f.program),
				Hint:    "open it there and save it as plain text, or copy its words into a new file",
			}, true
		}
	}
	return diag.Diagnostic{}, false
}
