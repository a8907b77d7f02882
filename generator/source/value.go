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

// Value is a value of front matter: one text, a list, or a group of keys. The
// zero Value is none, as is a key without a value.
type Value struct {
	Form  Form
	Texts []string // one text, or a list of texts alone
	Items []Value  // a list that holds more than texts, such as numbers; Texts is nil then
	Group []Entry  // a group of keys in their order; Texts and Items are nil then
}

// Entry is a key of a group with its value.
type Entry struct {
	Key   string
	Value Value
}

// Text is a value of one text; "" is none.
func Text(form Form, text string) Value {
	if text == "" {
		return Value{}
	}
	return Value{Form: form, Texts: []string{text}}
}

// ListOf is a list of values; those that are none are left out.
func ListOf(form Form, items ...Value) Value {
	list := Value{Form: form}
	for _, item := range items {
		if !item.IsZero() {
			list.Items = append(list.Items, item)
		}
	}
	if slices.ContainsFunc(list.Items, func(item Value) bool { return !item.isText() || item.isNumber() }) {
		return list
	}
	for _, item := range list.Items {
		list.Texts = append(list.Texts, item.Texts[0])
	}
	list.Items = nil
	return list
}

// GroupOf is a group of keys; those without a value are left out.
func GroupOf(entries ...Entry) Value {
	var v Value
	for _, entry := range entries {
		if !entry.Value.IsZero() {
			v.Group = append(v.Group, entry)
		}
	}
	return v
}

// IsZero says that there is no value.
func (v Value) IsZero() bool { return len(v.Texts)+len(v.Items)+len(v.Group) == 0 }

// IsGroup says that the value is a group of keys.
func (v Value) IsGroup() bool { return len(v.Group) > 0 }

// isText says that the value is one text, and not a list of one.
func (v Value) isText() bool { return len(v.Texts) == 1 && !v.isList() }

// isNumber says that the value is one text that is written as a number, and as a
// text would be in quotation marks.
func (v Value) isNumber() bool {
	return v.isText() && v.Form == Figure && v.scalar(true) != scalar(v.Texts[0], true)
}

// isList says that the value is written as a list.
func (v Value) isList() bool {
	return len(v.Items) > 0 || len(v.Texts) > 1 || len(v.Texts) == 1 && (v.Form == Names || v.Form == Sentences)
}

// List is the value as a list: one that is none is a list of one.
func (v Value) List() []Value {
	switch {
	case v.IsZero():
		return nil
	case len(v.Items) > 0:
		return v.Items
	case v.IsGroup():
		return []Value{v}
	}
	list := make([]Value, len(v.Texts))
	for i, text := range v.Texts {
		list[i] = Value{Texts: []string{text}}
	}
	return list
}

// Get is what a group says under a key; none where it does not say it.
func (v Value) Get(key string) Value {
	for _, entry := range v.Group {
		if entry.Key == key {
			return entry.Value
		}
	}
	return Value{}
}

// Equal says that two values are read as the same, however they are written: a
// list of one is that one, and the order of a group's keys makes no difference.
func (v Value) Equal(w Value) bool {
	if v.IsGroup() && w.IsGroup() {
		return len(v.Group) == len(w.Group) && !slices.ContainsFunc(v.Group, func(entry Entry) bool { return !entry.Value.Equal(w.Get(entry.Key)) })
	}
	return slices.EqualFunc(v.List(), w.List(), func(a, b Value) bool {
		switch {
		case a.isText() || b.isText():
			return a.isText() && b.isText() && a.Texts[0] == b.Texts[0]
		case a.IsGroup() || b.IsGroup():
			return a.IsGroup() && b.IsGroup() && a.Equal(b)
		}
		return a.Equal(b)
	})
}

// String shows the value to people.
func (v Value) String() string {
	if v.IsGroup() || len(v.Items) > 0 {
		return v.inline()
	}
	return strings.Join(v.Texts, ", ")
}

// Pair writes 'key: value' as whole lines, each behind an indent in blanks and
// before a line feed. What is read from them is the value, whatever it holds.
// Control characters alone become blanks, as a reader would make them.
func (v Value) Pair(indent int, key string) string {
	margin := strings.Repeat(" ", indent)
	head := margin + scalar(key, false) + ":"
	switch {
	case v.IsZero():
		return head + "\n"
	case v.IsGroup():
		lines := head + "\n"
		for _, entry := range v.Group {
			lines += entry.Value.Pair(indent+2, entry.Key)
		}
		return lines
	case v.Form == Sentences || slices.ContainsFunc(v.Items, func(item Value) bool { return !item.isText() }):
		return head + "\n" + v.items(margin+"  ")
	case !v.isList() && isBlock(v.Texts[0]):
		return head + " |-\n" + blockText(v.Texts[0], margin+"  ")
	}
	return head + " " + v.line() + "\n"
}

// line writes the value on one line, behind its key.
func (v Value) line() string {
	if v.isText() {
		return v.scalar(false)
	}
	return v.inline()
}

// inline writes the value within a list or a group on one line.
func (v Value) inline() string {
	var parts []string
	switch {
	case v.isText():
		return v.scalar(true)
	case v.IsGroup():
		for _, entry := range v.Group {
			parts = append(parts, scalar(entry.Key, true)+": "+entry.Value.inline())
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	for _, item := range v.List() {
		parts = append(parts, item.inline())
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// scalar writes one text as its form says.
func (v Value) scalar(within bool) string {
	switch text := v.Texts[0]; {
	case v.Form == Figure && figure.MatchString(text) && !isWord(text):
		return text
	case v.Form == Truth:
		return strconv.FormatBool(text == "true")
	default:
		return scalar(text, within)
	}
}

// items writes a list with a line for each item.
func (v Value) items(margin string) string {
	var b strings.Builder
	for _, item := range v.List() {
		b.WriteString(margin + "- " + item.line() + "\n")
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

// Quoted is a text as it stands behind a key or within a list on one line: in
// quotation marks where it needs them, and "" for "".
func Quoted(text string) string {
	if text == "" {
		return ""
	}
	return Text(Figure, text).scalar(true)
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

// ValueOf reads a node as a value. No node, and nothing behind a key or the
// dash of a list, is none.
func ValueOf(node *yaml.Node) Value {
	switch {
	case IsEmpty(node):
		return Value{}
	case node.Kind == yaml.MappingNode:
		var v Value
		for _, p := range Pairs(node) {
			v.Group = append(v.Group, Entry{p.Key.Value, ValueOf(p.Value)})
		}
		return GroupOf(v.Group...)
	case node.Kind == yaml.SequenceNode:
		form := Names
		if node.Style&yaml.FlowStyle == 0 {
			form = Sentences
		}
		items := make([]Value, len(node.Content))
		for i, item := range node.Content {
			items[i] = ValueOf(item)
		}
		return ListOf(form, items...)
	}
	return Text(Words, strings.TrimSpace(node.Value))
}
