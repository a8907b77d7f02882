package source

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"handbook/generator/diag"
	"handbook/generator/english"
)

// Pair is one 'key: value' of a mapping.
type Pair struct {
	Key, Value *yaml.Node
}

// Pairs returns the pairs of a mapping in the order of the file. Every other
// node, and nil, has none.
func Pairs(node *yaml.Node) []Pair {
	if node == nil || node.Kind != yaml.MappingNode {
		return nil
	}
	pairs := make([]Pair, 0, len(node.Content)/2)
	for i := 0; i+1 < len(node.Content); i += 2 {
		pairs = append(pairs, Pair{node.Content[i], node.Content[i+1]})
	}
	return pairs
}

// Lookup returns the value of a key, or nil.
func Lookup(node *yaml.Node, key string) *yaml.Node {
	for _, p := range Pairs(node) {
		if p.Key.Value == key {
			return p.Value
		}
	}
	return nil
}

// Items returns the items of a list. A single value stands for a list of one,
// and nothing for an empty list.
func Items(node *yaml.Node) []*yaml.Node {
	switch {
	case IsEmpty(node):
		return nil
	case node.Kind == yaml.SequenceNode:
		return node.Content
	}
	return []*yaml.Node{node}
}

// IsEmpty tells whether there is no value: the key alone, or YAML's null.
func IsEmpty(node *yaml.Node) bool {
	return node == nil || node.Kind == yaml.ScalarNode && node.Tag == "!!null"
}

// Describe names a node in a message: "a list", "the text \"soon\"".
func Describe(node *yaml.Node) string {
	switch {
	case IsEmpty(node):
		return "nothing"
	case node.Kind == yaml.MappingNode:
		return "a mapping"
	case node.Kind == yaml.SequenceNode:
		return "a list"
	case node.Kind != yaml.ScalarNode:
		return "a reference"
	}
	text := english.Cut(strings.Join(strings.Fields(node.Value), " "), 40)
	switch node.Tag {
	case "!!int", "!!float":
		return "the number " + text
	case "!!timestamp":
		return "the date " + text
	case "!!bool":
		return "the word " + text
	}
	return fmt.Sprintf("the text %q", text)
}

// At returns a diagnostic for a node of d.Front, with the node's place and
// source line. A nil node means the file as a whole.
func (d *Document) At(node *yaml.Node, severity diag.Severity, rule, message, hint string) diag.Diagnostic {
	problem := diag.Diagnostic{File: d.Path, Severity: severity, Rule: rule, Message: message, Hint: hint}
	if node == nil {
		return problem
	}
	problem.Pos = diag.Pos{Line: node.Line, Col: node.Column}
	if i := node.Line - 1; i >= 0 && i < len(d.Lines) {
		problem.Excerpt = d.Lines[i]
		problem.EndCol = d.columns.end(d.Lines, node)
	}
	return problem
}

// Sentence reads a mapping that the author meant as a text: one pair on one
// line where the file has an unquoted 'Report: weekly sales', which to YAML is
// a mapping within a list. It returns the text as written and a warning that
// shows the quoted form; ok is false for every other node.
func (d *Document) Sentence(node *yaml.Node) (text string, warning diag.Diagnostic, ok bool) {
	if node == nil || node.Kind != yaml.MappingNode || node.Style != 0 || len(node.Content) != 2 {
		return "", warning, false
	}
	key, value := node.Content[0], node.Content[1]
	i := key.Line - 1
	if value.Kind != yaml.ScalarNode || key.Line != value.Line || key.Style != 0 || value.Style != 0 || i < 0 || i >= len(d.Lines) {
		return "", warning, false
	}
	rest := d.columns.after(d.Lines, i, key.Column)
	remark := ""
	if at := comment.FindStringIndex(rest); at != nil {
		rest, remark = rest[:at[0]], rest[at[0]:]
	}
	text = strings.TrimRight(rest, " \t")
	warning = d.At(key, diag.Warning, "unquoted-text", unquotedMessage(text), "write "+quotedWith(text, remark))
	warning.EndCol = key.Column + utf8.RuneCountInString(text)
	warning.Instead = insteadOf(text, remark)
	return text, warning, true
}

// end returns one past the last column of a node on its line, or 0 where that
// cannot be told: YAML's nodes know only where they begin.
func (x columnIndex) end(lines []string, node *yaml.Node) int {
	if node.Kind != yaml.ScalarNode {
		return 0
	}
	rest := x.after(lines, node.Line-1, node.Column)
	end := 0 // in bytes of rest
	switch {
	case node.Style&yaml.DoubleQuotedStyle != 0:
		end = quotedEnd(rest, '"')
	case node.Style&yaml.SingleQuotedStyle != 0:
		end = quotedEnd(rest, '\'')
	case node.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		end = len(rest) - len(strings.TrimLeft(rest, "|>+-0123456789"))
	case strings.HasPrefix(rest, node.Value):
		end = len(node.Value)
	default: // the value of a plain scalar is not what is written: it goes on below, or lost its quotation marks
		for i, r := range rest {
			if i > 0 && strings.ContainsRune(typographic[firstRune(rest)], r) {
				end = i + utf8.RuneLen(r)
				break
			}
		}
	}
	if end == 0 {
		return 0
	}
	return node.Column + utf8.RuneCountInString(rest[:end])
}

// quotedEnd returns the length of a quoted scalar at the start of a text, or 0
// if it goes on below. Between single quotation marks two stand for one.
func quotedEnd(text string, mark byte) int {
	for i := 1; i < len(text); i++ {
		switch {
		case mark == '"' && text[i] == '\\':
			i++
		case text[i] != mark:
		case mark == '\'' && i+1 < len(text) && text[i+1] == mark:
			i++
		default:
			return i + 1
		}
	}
	return 0
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
