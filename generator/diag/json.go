package diag

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// record is a diagnostic in JSON. The names are a promise to other programs.
type record struct {
	File      string `json:"file"`
	Line      int    `json:"line"`       // from 1; 0 means the file as a whole
	Column    int    `json:"column"`     // from 1, in characters; 0 if not known
	EndColumn int    `json:"end_column"` // one past the last character; 0 if not known
	Severity  string `json:"severity"`   // error, warning or note
	Rule      string `json:"rule"`
	Message   string `json:"message"`
	Hint      string `json:"hint"`
	Instead   string `json:"instead"` // what to write from column to end_column; "" if not known
}

// Records gives the diagnostics in the form in which they are written as JSON:
// objects with the fields file, line, column, end_column, severity, rule,
// message, hint and instead, all always present.
func Records(list []Diagnostic) any {
	records := make([]record, len(list)) // not nil: no diagnostics are []
	for i, d := range list {
		records[i] = record{
			File: d.File, Line: d.Line, Column: d.Col, EndColumn: d.EndCol,
			Severity: d.Severity.String(), Rule: d.Rule, Message: d.Message, Hint: d.Hint, Instead: d.Instead,
		}
	}
	return records
}

// WriteJSON writes a value as JSON for programs and people. What could steer a
// terminal is written as \u escapes, so that no byte of a file's name is lost
// and none does harm.
func WriteJSON(w io.Writer, value any) error {
	var buf bytes.Buffer
	encoder := json.NewEncoder(&buf)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(value); err != nil {
		return fmt.Errorf("encode as JSON: %w", err)
	}
	_, err := w.Write(escapeSteering(buf.Bytes()))
	return err
}

// escapeSteering writes the characters that encoding/json leaves as they are
// but a terminal obeys as \u escapes. Outside strings JSON has only line
// feeds of that sort.
func escapeSteering(text []byte) []byte {
	if bytes.IndexFunc(text, func(r rune) bool { return r != '\n' && steers(r) }) < 0 {
		return text
	}
	var out bytes.Buffer
	for _, r := range string(text) {
		if r != '\n' && steers(r) {
			fmt.Fprintf(&out, `\u%04x`, r) // all of them are below U+10000
			continue
		}
		out.WriteRune(r)
	}
	return out.Bytes()
}
