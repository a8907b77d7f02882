package source

import (
	"bytes"
	"fmt"
	"path"
	"regexp"

	"handbook/generator/diag"
)

// formats are files of other programs, by how they begin. Somebody saved one
// under a name that ends in .md, and its bytes are no words to show.
var formats = []struct {
	begins func([]byte) bool
	what   string
}{
	{regexp.MustCompile(`^\s*\{\\rtf`).Match, "formatted text (RTF)"},
	{magic("PK\x03\x04"), "a document from Word or another program"},
	{magic("\xd0\xcf\x11\xe0"), "a document from an older Word"},
	{magic("%PDF-"), "a PDF"},
	{regexp.MustCompile(`^(?i:\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html[\s>]))`).Match, "a web page (HTML)"},
}

func magic(first string) func([]byte) bool {
	return func(head []byte) bool { return bytes.HasPrefix(head, []byte(first)) }
}

// otherFormat reports a file that only its name makes Markdown.
func otherFormat(name string, data []byte) (problem diag.Diagnostic, ok bool) {
	head := bytes.TrimPrefix(data[:min(len(data), 512)], byteOrderMark)
	for _, f := range formats {
		if f.begins(head) {
			return diag.Diagnostic{
				Pos: diag.Pos{Line: 1, Col: 1}, Severity: diag.Error, Rule: "other-format",
				Message: fmt.Sprintf("%s is %s named like plain text, and is not read", path.Base(name), f.what),
				Hint:    "save it as plain text, or copy its words into a new file",
			}, true
		}
	}
	return problem, false
}
