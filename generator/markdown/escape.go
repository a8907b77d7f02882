package markdown

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"

	"handbook/generator/diag"
)

// appendHTML appends plain text, escaped for HTML text and for attribute
// values in double quotes.
func appendHTML[T string | []byte](dst []byte, plain T) []byte {
	from := 0
	for i := range len(plain) {
		var escaped string
		switch plain[i] {
		case '&':
			escaped = "&amp;"
		case '<':
			escaped = "&lt;"
		case '>':
			escaped = "&gt;"
		case '"':
			escaped = "&#34;"
		case 0:
			escaped = "\uFFFD"
		default:
			continue
		}
		dst = append(dst, plain[from:i]...)
		dst = append(dst, escaped...)
		from = i + 1
	}
	return append(dst, plain[from:]...)
}

// appendCollapsed appends plain text with every run of white space as one
// blank, also where it meets the end of dst.
func appendCollapsed(dst, plain []byte) []byte {
	for _, b := range plain {
		switch b {
		case ' ', '\t', '\n', '\r', '\f', '\v', 0:
			if len(dst) == 0 || dst[len(dst)-1] == ' ' {
				continue
			}
			b = ' '
		}
		dst = append(dst, b)
	}
	return dst
}

// resolved returns what Markdown text means: without the backslashes that
// escape punctuation and with character references replaced. It may return
// its argument; scratch is overwritten.
func resolved(scratch, written []byte) []byte {
	if bytes.IndexByte(written, '\\') < 0 && bytes.IndexByte(written, '&') < 0 {
		return written
	}
	dst := scratch[:0]
	for i := 0; i < len(written); i++ {
		switch b := written[i]; {
		case b == '\\' && i+1 < len(written) && util.IsPunct(written[i+1]):
			i++
			dst = append(dst, written[i])
		case b == '&':
			var length int
			dst, length = appendCharacter(dst, written[i:])
			i += length - 1
		default:
			dst = append(dst, b)
		}
	}
	return dst
}

// appendCharacter appends what the character reference at the beginning of
// written stands for, or its '&' if it is none, and returns its length.
func appendCharacter(dst, written []byte) ([]byte, int) {
	const longest = 33 // the longest name of HTML 5 has 31 letters
	end := bytes.IndexByte(written[:min(len(written), longest+1)], ';')
	if end < 2 {
		return append(dst, '&'), 1
	}
	name := string(written[1:end])
	if name[0] != '#' {
		entity, ok := util.LookUpHTML5EntityByName(name)
		if !ok {
			return append(dst, '&'), 1
		}
		return append(dst, entity.Characters...), end + 1
	}
	digits, base, most := name[1:], 10, 7
	if digits != "" && digits[0]|0x20 == 'x' {
		digits, base, most = digits[1:], 16, 6
	}
	code, err := strconv.ParseUint(digits, base, 32)
	if err != nil || len(digits) > most || digits[0] == '+' || digits[0] == '_' {
		return append(dst, '&'), 1
	}
	if code == 0 || code > utf8.MaxRune {
		code = utf8.RuneError
	}
	if diag.IsControl(rune(code)) { // no text, in whatever way it is written
		return append(dst, '&'), 1
	}
	return utf8.AppendRune(dst, rune(code)), end + 1
}
