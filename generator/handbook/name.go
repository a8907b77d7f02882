package handbook

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/names"
)

// Name is a reference as it was written, before it is known what it names.
// The zero Name refers to nothing.
type Name struct {
	Text string
	Pos  diag.Pos

	end  int    // one past its last column
	line string // the source line, for a diagnostic
}

// IsZero says that the name refers to nothing.
func (n Name) IsZero() bool { return n.Text == "" }

// diagnostic says something about the name, where it stands.
func (n Name) Diagnostic(file string, severity diag.Severity, rule, message, hint string) diag.Diagnostic {
	return diag.Diagnostic{
		File: file, Pos: n.Pos, EndCol: n.end, Excerpt: n.line,
		Severity: severity, Rule: rule, Message: message, Hint: hint,
	}
}

// fold brings an id into the form in which ids are compared.
func fold(id string) string { return names.Fold(id) }

// Slug makes an id fit for an address on every host and file system: lower
// case, letters of any script, digits and '-'; every other run becomes one
// '-'. A name that a host or Windows keeps for itself gets "-item", and one that
// is longer than a file's name may be is cut short. The slug of a slug is the
// slug itself.
func Slug(id string) string { return cutShort(slug(id)) }

// longestSlug is how many bytes a slug has at most. Most computers take 255 for
// a file's name, of which what is put behind the slug needs some.
const LongestSlug = 200

// cutShort keeps the beginning of a long slug, and what tells it from others
// with the same beginning.
func cutShort(slug string) string {
	if len(slug) <= LongestSlug {
		return slug
	}
	sum := sha256.Sum256([]byte(slug))
	ending := "-" + hex.EncodeToString(sum[:4])
	at := LongestSlug - len(ending)
	for !utf8.RuneStart(slug[at]) {
		at--
	}
	return strings.TrimRight(slug[:at], "-") + ending
}

func slug(id string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFC.String(strings.ToLower(norm.NFC.String(id))) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteRune(r)
	}
	switch slug := b.String(); {
	case slug == "":
		return "item"
	case reserved(slug):
		return slug + "-item"
	default:
		return slug
	}
}

// reserved says that a file of this name means something else: the page of a
// folder, or a device on Windows, whatever its ending.
func reserved(name string) bool {
	stem, _, _ := strings.Cut(name, ".")
	switch stem = strings.TrimRight(stem, " "); stem {
	case "con", "prn", "aux", "nul", "conin$", "conout$":
		return true
	}
	port, number := strings.CutPrefix(stem, "com")
	if !number {
		port, number = strings.CutPrefix(stem, "lpt")
	}
	return name == "index" || number && utf8.RuneCountInString(port) == 1 && strings.Contains("0123456789¹²³", port)
}

// humanised makes a title of a file's name or an id: "launch-pricing_2" is
// "Launch pricing 2".
func Humanised(name string) string {
	words := strings.Join(strings.FieldsFunc(name, func(r rune) bool {
		return r == '-' || r == '_' || unicode.IsSpace(r)
	}), " ")
	return cmp.Or(english.Capital(words), name)
}
