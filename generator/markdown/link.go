package markdown

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// destination divides a resolved link destination into target and anchor as
// [Link] has them.
func destination(written string) (target, anchor string) {
	written = visible(written)
	if isAbsolute(written) {
		return written, ""
	}
	path, fragment, _ := strings.Cut(written, "#")
	target = unescaped(path)
	if isAbsolute(target) { // %2F and %3A must not turn a path into an address
		target = "./" + target
	}
	return target, norm.NFC.String(unescaped(fragment))
}

// visible removes what browsers remove from an address before they look at
// it: surrounding blanks and every line break and tab. What is left is the
// address that a browser would open.
func visible(address string) string {
	address = strings.TrimFunc(address, func(r rune) bool { return r <= ' ' })
	if strings.IndexFunc(address, unicode.IsControl) < 0 {
		return address
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, address)
}

// isAbsolute reports whether an address has a scheme or names a host
// (RFC 3986, section 4.2; browsers read a backslash as a slash there).
func isAbsolute(address string) bool {
	for i := range len(address) {
		switch b := address[i]; {
		case 'a' <= b|0x20 && b|0x20 <= 'z':
		case i > 0 && ('0' <= b && b <= '9' || b == '+' || b == '-' || b == '.'):
		case b == ':':
			return i > 0
		case i == 0 && (b == '/' || b == '\\'):
			return len(address) > 1 && (address[1] == '/' || address[1] == '\\')
		default:
			return false
		}
	}
	return false
}

// unescaped decodes percent-escapes, unless that would not give plain text.
func unescaped(part string) string {
	if !strings.Contains(part, "%") {
		return part
	}
	decoded, err := url.PathUnescape(part)
	if err != nil || !utf8.ValidString(decoded) || strings.IndexFunc(decoded, unicode.IsControl) >= 0 {
		return part
	}
	return decoded
}
