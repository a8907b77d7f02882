package source

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"handbook/generator/diag"
)

// Form says how a value is written in front matter.
type Form uint8

// The forms. They differ in looks alone: what is read is the same text.
const (
	Words     Form = iota // one text, in quotation marks where another reader of YAML would see a number, a date or a truth in it
	Figure                // one number, date, period or id: never in quotation marks for looking like one
	Truth                 // true or false
	Names                 // a list on one line: [sales, finance]
	Sentences             // a list with a line for each
)

// Value is a value of front matter: one text, or a list of texts. Without
// texts it is none.
type Value struct {
	Form  Form
	Texts []string
}

// IsZero says that there is no value.
func (v Value) IsZero() bool { return len(v.Texts) == 0 }

// Equal says that two values are read as the same: a list of one is that one.
func (v Value) Equal(w Value) bool { return slices.Equal(v.Texts, w.Texts) }

// String shows the value to people.
func (v Value) String() string { return strings.Join(v.Texts, ", ") }

// Pair writes 'key: value' as whole lines, each behind an indent in blanks and
// before a line feed. What is read from them is the value, whatever it holds.
// Control characters alone become blanks, as a reader would make them.
func (v Value) Pair(indent int, key string) string {
	margin := strings.Repeat(" ", indent)
	head := margin + scalar(key, false) + ":"
	switch {
	case v.IsZero():
		return head + "\n"
	case v.Form == Sentences:
		return head + "\n" + v.items(margin+"  ")
	case v.Form != Names && isBlock(v.Texts[0]):
		return head + " |-\n" + blockText(v.Texts[0], margin+"  ")
	}
	return head + " " + v.line() + "\n"
}

// line writes the value on one line.
func (v Value) line() string {
	switch v.Form {
	case Figure:
		if figure.MatchString(v.Texts[0]) && !isWord(v.Texts[0]) {
			return v.Texts[0]
		}
		return scalar(v.Texts[0], false)
	case Truth:
		return strconv.FormatBool(v.Texts[0] == "true")
	case Names, Sentences:
		items := make([]string, len(v.Texts))
		for i, text := range v.Texts {
			items[i] = scalar(text, true)
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	return scalar(v.Texts[0], false)
}

// items writes a list with a line for each text.
func (v Value) items(margin string) string {
	var b strings.Builder
	for _, text := range v.Texts {
		b.WriteString(margin + "- " + scalar(text, false) + "\n")
	}
	return b.String()
}

// blockText writes a text of several lines as the inside of a block scalar.
func blockText(text, margin string) string {
	text = diag.Plain(text)
	var b strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		if line != "" {
			b.WriteString(margin + line)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// isBlock says that a text is readable, and read unchanged, as a block scalar.
func isBlock(text string) bool {
	text = diag.Plain(text)
	if !strings.Contains(text, "\n") || strings.TrimSpace(text) != text {
		return false
	}
	for line := range strings.SplitSeq(text, "\n") {
		trimmed := strings.TrimSpace(line)
		if trimmed == "" && line != "" || trimmed == "---" || trimmed == "..." || strings.ContainsFunc(line, unsafe) {
			return false
		}
	}
	return true
}

// figure is what a number, date, period or id looks like.
var figure = regexp.MustCompile(`^[\p{L}\p{N}.][\p{L}\p{N}.-]*( [\p{L}\p{N}.-]+)*$`)

// numeric is what some reader of YAML takes for a number, a time or a date.
var numeric = regexp.MustCompile(`^[0-9][0-9a-fA-FxXoO_.:TZtz -]*$`)

// isWord tells the words that YAML, in one of its versions, keeps for itself.
func isWord(text string) bool {
	switch strings.ToLower(text) {
	case "true", "false", "yes", "no", "on", "off", "y", "n", "null":
		return true
	}
	return false
}

// scalar writes one text as a YAML scalar on one line, in quotation marks only
// where they are needed. within a list on one line, more signs need them.
func scalar(text string, within bool) string {
	text = diag.Plain(text)
	if isPlain(text, within) {
		return text
	}
	if strings.ContainsFunc(text, unsafe) {
		return escaped(text)
	}
	return quote(text)
}

// isPlain says that a text can stand without quotation marks. Whatever begins
// with another sign than a letter or a digit gets them: who reads the file
// should not have to know which signs YAML keeps for itself.
func isPlain(text string, within bool) bool {
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	switch {
	case !unicode.IsLetter(first) && !unicode.IsDigit(first), unicode.IsSpace(last), last == ':':
		return false
	case isWord(text), numeric.MatchString(text), strings.ContainsFunc(text, unsafe):
		return false
	case strings.Contains(text, ": "), strings.Contains(text, ":\t"), strings.Contains(text, " #"), strings.Contains(text, "\t"):
		return false
	}
	return !within || !strings.ContainsAny(text, ",[]{}:#")
}

// unsafe tells the characters that YAML, or the reading of a file, does not
// keep as they are outside of an escape.
func unsafe(r rune) bool {
	return unicode.IsControl(r) && r != '\t' || r == '\u2028' || r == '\u2029' || r == '\ufeff' || r == '\ufffe' || r == '\uffff' || r == utf8.RuneError
}

// escaped writes a text in double quotation marks with an escape for every
// character that has to have one.
func escaped(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < 0x100 && unsafe(r):
			fmt.Fprintf(&b, `\x%02x`, r)
		case unsafe(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// ValueOf reads a node as a value; ok is false for what is neither one text nor
// a list of texts. Nothing, and no node, is no value.
func ValueOf(node *yaml.Node) (value Value, ok bool) {
	for _, item := range Items(node) {
		if item.Kind != yaml.ScalarNode {
			return Value{}, false
		}
		if !IsEmpty(item) {
			value.Texts = append(value.Texts, strings.TrimSpace(item.Value))
		}
	}
	if node != nil && node.Kind == yaml.SequenceNode {
		value.Form = Names
		if node.Style&yaml.FlowStyle == 0 {
			value.Form = Sentences
		}
	}
	return value, node == nil || node.Kind != yaml.MappingNode
}
