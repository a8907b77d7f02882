package diag

import "strings"

// IsControl tells characters that are no text: they steer a terminal, end a
// line where nobody sees it, or turn the direction of what follows, so that a
// line says something else than it holds. A tab and a line feed are text, and
// so are the marks that a language from right to left needs within a word.
//
// No text of a handbook has one: they become blanks where a text is read,
// with a diagnostic. See [Harmless] for what is printed unread, such as the name
// of a file.
func IsControl(r rune) bool {
	switch {
	case r < ' ':
		return r != '\t' && r != '\n'
	case r < 0x2028:
		return 0x7f <= r && r <= 0x9f
	case r <= 0x2069:
		return r <= 0x202e || r >= 0x2066 // separators, embeddings, overrides; isolates
	}
	return r == 0xfffe || r == 0xffff
}

// IndexControl is the byte at which the first control character stands, or -1.
func IndexControl(text string) int { return strings.IndexFunc(text, IsControl) }

// Plain replaces control characters by blanks, one for one.
func Plain(text string) string {
	if IndexControl(text) < 0 {
		return text
	}
	return strings.Map(func(r rune) rune {
		if IsControl(r) {
			return ' '
		}
		return r
	}, text)
}
