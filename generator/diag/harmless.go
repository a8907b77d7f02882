package diag

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Harmless returns s with every character that could steer a terminal or
// reorder a line replaced by a visible one of the same width: control
// characters by their control picture (the escape character by ␛), all
// others - bytes that are no UTF-8 too - by U+FFFD. A file may be named by
// anybody, and its name is printed on the screen of somebody else.
func Harmless(s string) string {
	if strings.IndexFunc(s, steers) < 0 && utf8.ValidString(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case !steers(r):
			return r // an invalid byte arrives as U+FFFD and stays
		case r < ' ':
			return '\u2400' + r
		case r == '\x7f':
			return '\u2421'
		}
		return unicode.ReplacementChar
	}, s)
}

// steers tells control characters, line and paragraph separators, and the
// marks that change the direction of a text.
func steers(r rune) bool {
	return unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control, unicode.Zl, unicode.Zp)
}
