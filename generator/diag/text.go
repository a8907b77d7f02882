package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/rivo/uniseg"
)

const (
	tabWidth     = 4   // columns between tab stops in an excerpt
	excerptWidth = 100 // characters of a longer source line that are shown
	margin       = "    "
)

// The ANSI colours of [WriteText].
const (
	bold  = "1"
	faint = "2"
	green = "32"
)

var severityColor = map[Severity]string{Error: "1;31", Warning: "1;33", Note: "1;36"}

// WriteText writes the diagnostics for a person to read: the place, what is
// wrong, the source line with the place marked, and the way out.
//
//	content/work/pricing.md:3:10: warning: this text holds a colon [unquoted-text]
//	    request: Report: weekly sales
//	             ^^^^^^^^^^^^^^^^^^^^
//	    hint: put it in quotation marks
//	    so:   request: "Report: weekly sales"
//
// The last line is the source line as it should be, where that is known.
// With color it adds ANSI colours. The only error is that of w.
func WriteText(w io.Writer, list []Diagnostic, color bool) error {
	out := bufio.NewWriter(w)
	paint := func(style, s string) string {
		if !color || s == "" {
			return s
		}
		return "\x1b[" + style + "m" + s + "\x1b[0m"
	}
	for _, d := range list {
		if place := d.place(); place != "" {
			fmt.Fprintf(out, "%s: ", paint(bold, place))
		}
		fmt.Fprintf(out, "%s: %s", paint(severityColor[d.Severity], d.Severity.String()), Harmless(d.Message))
		if d.Rule != "" {
			fmt.Fprint(out, " ", paint(faint, "["+Harmless(d.Rule)+"]"))
		}
		fmt.Fprintln(out)
		if line, carets := d.marked(); line != "" {
			fmt.Fprintln(out, margin+line)
			if carets != "" {
				fmt.Fprintln(out, margin+paint(severityColor[d.Severity], carets))
			}
		}
		if d.Hint != "" {
			fmt.Fprintf(out, "%s%s %s\n", margin, paint(green, "hint:"), Harmless(d.Hint))
		}
		if line, ok := d.Mended(); ok {
			fmt.Fprintf(out, "%s%s   %s\n", margin, paint(green, "so:"), shown(cut([]rune(strings.TrimSpace(line)), 0)))
		}
	}
	return out.Flush()
}

// place returns file:line:col, as far as it is known.
func (d Diagnostic) place() string {
	switch {
	case d.File == "":
		return ""
	case d.Line <= 0:
		return Harmless(d.File)
	case d.Col <= 0:
		return fmt.Sprintf("%s:%d", Harmless(d.File), d.Line)
	}
	return fmt.Sprintf("%s:%d:%d", Harmless(d.File), d.Line, d.Col)
}

// marked returns the excerpt as it is shown and the carets to stand below it.
// Both count in columns of the screen, in which a wide character takes two and
// a combining mark none.
func (d Diagnostic) marked() (line, carets string) {
	text := []rune(strings.TrimRight(d.Excerpt, " \t\r\n"))
	if len(text) == 0 {
		return "", ""
	}
	if d.Col <= 0 {
		return shown(cut(text, 0)), ""
	}
	from := min(d.Col-1, len(text)) // just behind the line's end is a place too
	to := max(d.EndCol-1, from+1)

	// A long line is shown from a little before the place.
	if first := from - excerptWidth/4; first > 0 && len(text) > excerptWidth {
		text = append([]rune("…"), text[first:]...)
		from, to = from-first+1, to-first+1
	}
	text = cut(text, from)
	to = min(to, len(text))
	before := uniseg.StringWidth(shown(text[:from]))
	through := before
	if to > from {
		through = uniseg.StringWidth(shown(text[:to]))
	}
	return shown(text), strings.Repeat(" ", before) + strings.Repeat("^", max(through-before, 1))
}

// cut shortens a line to excerptWidth characters, and leaves text[keep] in it.
func cut(text []rune, keep int) []rune {
	if limit := max(excerptWidth, keep+2); len(text) > limit {
		return append(text[:limit-1:limit-1], '…')
	}
	return text
}

// shown returns source text as it stands on the screen: harmless, and with
// tabs replaced by the blanks up to the next tab stop, so that what stands
// below a line stands right whatever the terminal's tabs are.
func shown(text []rune) string {
	var b strings.Builder
	column := 0
	for piece := range strings.SplitAfterSeq(string(text), "\t") {
		words, tab := strings.CutSuffix(piece, "\t")
		words = Harmless(words)
		b.WriteString(words)
		column += uniseg.StringWidth(words)
		if tab {
			blanks := tabWidth - column%tabWidth
			b.WriteString(strings.Repeat(" ", blanks))
			column += blanks
		}
	}
	return b.String()
}
