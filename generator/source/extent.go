package source

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// YAML's nodes know where they begin and not where they end. This file finds
// the end of those that can be told for certain.

var errExtent = errors.New("it is unclear where the value ends")

// offset is the byte at which a node begins.
func (f *front) offset(node *yaml.Node) int {
	at := f.starts[node.Line-1]
	for range node.Column - 1 {
		_, size := utf8.DecodeRune(f.text[at:])
		at += size
	}
	return at
}

func (f *front) lineStart(at int) int { return 1 + bytes.LastIndexByte(f.text[:at], '\n') }

// lineEnd is where the line ends in which a value does, its line feed included.
// A block scalar ends with the line feed of its own last line.
func (f *front) lineEnd(at int) int {
	if at > 0 && f.text[at-1] == '\n' {
		return at
	}
	if i := bytes.IndexByte(f.text[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(f.text)
}

// extent is where the value of a pair begins and ends. Without a value both are
// behind the colon.
func (f *front) extent(pair Pair) (from, to int, err error) {
	if node := pair.Value; !IsEmpty(node) || f.isWritten(node) {
		from = f.offset(node)
		to, err = f.end(node, pair.Key.Column-1)
		return from, to, err
	}
	at := f.offset(pair.Key)
	line, _, _ := bytes.Cut(f.text[at:], []byte("\n"))
	length := len(pair.Key.Value)
	if quoted := pair.Key.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0; quoted {
		length = quotedEnd(string(line), line[0])
	} else if !bytes.HasPrefix(line, []byte(pair.Key.Value)) {
		return 0, 0, errExtent
	}
	colon := bytes.IndexByte(line[length:], ':')
	if colon < 0 || len(bytes.TrimSpace(line[length:length+colon])) > 0 {
		return 0, 0, errExtent
	}
	at += length + colon + 1
	return at, at, nil
}

// isWritten tells a null that stands in the file from one that YAML adds.
func (f *front) isWritten(node *yaml.Node) bool {
	return node != nil && node.Value != "" && node.Line > 0 && bytes.HasPrefix(f.text[f.offset(node):], []byte(node.Value))
}

// end is the byte behind a node of a key or item that is indented by so many
// blanks.
func (f *front) end(node *yaml.Node, indent int) (int, error) {
	from := f.offset(node)
	rest := f.text[from:f.parts.end]
	length := 0
	switch {
	case node.Kind != yaml.ScalarNode && node.Style&yaml.FlowStyle != 0:
		length = bracketEnd(rest)
	case node.Kind != yaml.ScalarNode:
		return f.lastEnd(node)
	case node.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		length = blockEnd(rest, indent)
	case node.Style&yaml.DoubleQuotedStyle != 0:
		length = quotedEnd(string(rest), '"')
	case node.Style&yaml.SingleQuotedStyle != 0:
		length = quotedEnd(string(rest), '\'')
	case bytes.HasPrefix(rest, []byte(node.Value)):
		length = len(node.Value)
	}
	if length == 0 {
		return 0, errExtent
	}
	return from + length, nil
}

// lastEnd is the end of the last part of a list or mapping.
func (f *front) lastEnd(node *yaml.Node) (int, error) {
	n := len(node.Content)
	switch {
	case n == 0:
		return 0, errExtent
	case node.Kind == yaml.MappingNode:
		_, to, err := f.extent(Pair{node.Content[n-2], node.Content[n-1]})
		return to, err
	case IsEmpty(node.Content[n-1]):
		return 0, errExtent
	}
	return f.end(node.Content[n-1], node.Column-1)
}

// blockEnd is the length of a block scalar from its sign on, without the empty
// lines behind it: all lines that are further in than its key.
func blockEnd(text []byte, indent int) int {
	at, end := 0, 0
	for line := range bytes.SplitAfterSeq(text, []byte("\n")) {
		first := at == 0
		at += len(line)
		blank := len(bytes.TrimSpace(line)) == 0
		if !first && !blank && len(line)-len(bytes.TrimLeft(line, " ")) <= indent {
			break
		}
		if !blank {
			end = at
		}
	}
	return end
}

// bracketEnd is the length of a list or mapping in brackets, or 0.
func bracketEnd(text []byte) int {
	depth, starts := 0, true // starts: a quotation mark here would open a text
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '[', '{':
			depth++
			starts = true
		case ']', '}':
			if depth--; depth == 0 {
				return i + 1
			}
			starts = false
		case ',', ':':
			starts = true
		case '"', '\'':
			if starts {
				length := quotedEnd(string(text[i:]), c)
				if length == 0 {
					return 0
				}
				i += length - 1
			}
			starts = false
		case ' ', '\n', '\r', '\t':
		case '#':
			if i > 0 && (text[i-1] == ' ' || text[i-1] == '\n') {
				return 0 // a comment between the brackets
			}
			starts = false
		default:
			starts = false
		}
	}
	return 0
}
