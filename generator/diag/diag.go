// Package diag holds what the program has to say about a file: diagnostics
// with a place, what was expected and the way out.
//
// A diagnostic travels with the value it belongs to, so that a cached stage
// still reports. Nothing in this package prints by itself; cmd/handbook does.
package diag

import (
	"cmp"
	"slices"
)

// Pos is a place in a file. Line and Col count from 1; Col counts characters
// (Unicode code points) and not bytes. The zero Pos means the file as a whole.
type Pos struct {
	Line, Col int
}

// Severity says what a diagnostic costs: see the constants.
type Severity uint8

// The severities, from the worst to the least.
const (
	Error   Severity = iota // the page would be false or incomplete
	Warning                 // the program read something other than what was written
	Note                    // worth knowing; never fails anything
)

func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	}
	return "note"
}

// Diagnostic is one problem in one file.
type Diagnostic struct {
	File string // slash-separated, from the project folder; "" where no file is to blame
	Pos
	EndCol   int // one past the last character on Line; 0 if not known
	Severity Severity
	Rule     string // stable name, kebab-case: "unknown-key"
	Message  string // one plain sentence without a period, naming what was found
	Hint     string // the way out, or ""
	Excerpt  string // the source line, or ""

	// Instead is what to write from Col to EndCol, where that is known beyond a
	// guess; "" for all others. See [Diagnostic.Mended].
	Instead string
}

// Compare orders diagnostics by file, place, severity, rule and message.
func Compare(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(a.File, b.File),
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Col, b.Col),
		cmp.Compare(a.Severity, b.Severity),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Message, b.Message),
	)
}

// Sorted returns the diagnostics in order and without repetitions.
// It does not change its argument.
func Sorted(list []Diagnostic) []Diagnostic {
	sorted := slices.Clone(list)
	slices.SortFunc(sorted, Compare)
	return slices.CompactFunc(sorted, func(a, b Diagnostic) bool { return Compare(a, b) == 0 })
}

// Count returns how many diagnostics there are of each severity.
func Count(list []Diagnostic) (errors, warnings, notes int) {
	for _, d := range list {
		switch d.Severity {
		case Error:
			errors++
		case Warning:
			warnings++
		default:
			notes++
		}
	}
	return errors, warnings, notes
}
