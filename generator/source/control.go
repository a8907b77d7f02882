package source

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"handbook/generator/diag"
)

// maxControls is how many lines with control characters are listed.
const maxControls = 10

// printable returns the text with a blank for every control character, one for
// one, so that lines and columns stay what they are. The first of each line is
// a warning.
func printable(text []byte) ([]byte, []diag.Diagnostic) {
	at := nextControl(text, 0)
	if at < 0 {
		return text, nil
	}
	var list []diag.Diagnostic
	out := make([]byte, 0, len(text))
	lines, number, from := 0, 1, 0 // lines with such a character; the line of text[from]
	for last := 0; at >= 0; at = nextControl(text, from) {
		r, size := utf8.DecodeRune(text[at:])
		number += bytes.Count(text[from:at], []byte("\n"))
		if number != last {
			if lines++; lines <= maxControls {
				list = append(list, controlAt(text, at, number, r))
			}
			last = number
		}
		out = append(append(out, text[from:at]...), ' ')
		from = at + size
	}
	if more := lines - maxControls; more > 0 {
		list = append(list, diag.Diagnostic{
			Pos: diag.Pos{Line: 1, Col: 1}, Severity: diag.Note, Rule: "more-problems",
			Message: fmt.Sprintf("%d more lines with invisible control characters are not listed", more),
		})
	}
	return append(out, text[from:]...), list
}

// nextControl is the byte of the first control character from a byte on, or -1.
// A carriage return before a line feed is part of the end of the line.
func nextControl(text []byte, from int) int {
	for i := from; i < len(text); {
		if b := text[i]; ' ' <= b && b < 0x7f || b == '\n' {
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		if diag.IsControl(r) && (r != '\r' || i+1 == len(text) || text[i+1] != '\n') {
			return i
		}
		i += size
	}
	return -1
}

func controlAt(text []byte, at, number int, r rune) diag.Diagnostic {
	start := bytes.LastIndexByte(text[:at], '\n') + 1
	line, _, _ := bytes.Cut(text[start:], []byte("\n"))
	col := utf8.RuneCount(text[start:at]) + 1
	problem := controlCharacter(r)
	problem.Pos, problem.EndCol = diag.Pos{Line: number, Col: col}, col+1
	problem.Excerpt = string(bytes.TrimSuffix(line, []byte("\r")))
	return problem
}

// controlCharacter says what becomes of a control character.
func controlCharacter(r rune) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Warning, Rule: "control-character",
		Message: fmt.Sprintf("an invisible control character (%U) is read as a space", r),
		Hint:    "delete it and type the space again",
	}
}

// blanked is the text with a blank for every byte of a control character, so that
// what is found in it has the same place in the file.
func blanked(text []byte) []byte {
	at := nextControl(text, 0)
	if at < 0 {
		return text
	}
	out := bytes.Clone(text)
	for ; at >= 0; at = nextControl(out, at) {
		_, size := utf8.DecodeRune(out[at:])
		copy(out[at:at+size], "    ")
	}
	return out
}

// plainLines are lines as they are read.
func plainLines(lines []string) []string {
	for i, line := range lines {
		lines[i] = diag.Plain(line)
	}
	return lines
}
