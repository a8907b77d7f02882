package source

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"handbook/generator/charset"
	"handbook/generator/diag"
)

// Splice sets one key of a file's front matter and leaves every other byte as
// it is: comments, order, quotation marks, line endings. The path is a key, or
// a key within the group of another. A key that is there gets the value in
// place of its own; one that is not follows the last key of its group; a zero
// value takes the key out.
//
// What cannot be done so is refused with an error that says why; the result is
// read again, and returned only if it differs from the file in that one value.
func Splice(text []byte, path []string, value Value) ([]byte, error) {
	name := strings.Join(path, ".")
	if !utf8.Valid(text) {
		return nil, errors.New("the file is not written in UTF-8")
	}
	mark, rest := byteOrderMark, bytes.TrimPrefix(text, byteOrderMark)
	if len(rest) == len(text) {
		mark = nil
	}
	front, err := openFront(rest)
	if err != nil {
		return nil, err
	}
	cut, err := front.cut(path, value)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	spliced := slices.Concat(rest[:cut.from], []byte(cut.text), rest[cut.to:])
	if err := front.verify(spliced, path, value); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return slices.Concat(mark, spliced), nil
}

// front is the front matter of a file, open for a change.
type front struct {
	text   []byte
	parts  parts
	root   *yaml.Node
	starts []int // the byte at which each line starts
	eol    string
}

// cut is a piece of a file and what comes in its place.
type cut struct {
	from, to int
	text     string
}

// openFront reads the front matter of a text without a byte order mark.
func openFront(text []byte) (*front, error) {
	if charset.OldLineEnds(text) {
		return nil, errors.New("the lines of the file end as on very old Macs")
	}
	p, _ := split(text)
	if p.broken {
		return nil, errors.New("the front matter cannot be read")
	}
	f := &front{text: text, parts: p, eol: "\n", starts: []int{0}}
	for i, c := range text {
		if c == '\n' {
			f.starts = append(f.starts, i+1)
		}
	}
	if bytes.Contains(text, []byte("\r\n")) {
		f.eol = "\r\n"
	}
	if !p.present {
		return f, nil
	}
	var readable bool
	source := plainLines(lines(text[:p.body]))
	if f.root, readable, _ = readYAML("front matter", source, plainLines(lines(text[p.front:p.end])), 1); !readable {
		return nil, errors.New("the front matter cannot be read")
	}
	return f, nil
}

// cut says what to change so that a key has a value.
func (f *front) cut(path []string, value Value) (cut, error) {
	group, indent := f.root, 0
	for _, key := range path[:len(path)-1] {
		inner := Lookup(group, key)
		if IsEmpty(inner) {
			if value.IsZero() {
				return cut{}, nil
			}
			return f.openGroup(group, indent, path, value)
		}
		if inner.Kind != yaml.MappingNode || inner.Style&yaml.FlowStyle != 0 {
			return cut{}, fmt.Errorf("%s is not written with a line for each key", key)
		}
		group, indent = inner, inner.Content[0].Column-1
	}
	key := path[len(path)-1]
	for _, pair := range Pairs(group) {
		if pair.Key.Value != key {
			continue
		}
		if value.IsZero() {
			return f.remove(pair)
		}
		return f.replace(pair, value)
	}
	if value.IsZero() {
		return cut{}, nil
	}
	return f.insert(group, value.Pair(indent, key))
}

// openGroup writes a key within a group that the file does not have, or has
// without content.
func (f *front) openGroup(group *yaml.Node, indent int, path []string, value Value) (cut, error) {
	head, key := path[len(path)-2], path[len(path)-1]
	for _, pair := range Pairs(group) {
		if pair.Key.Value == head {
			return cut{}, fmt.Errorf("%s stands there without a value; take the line out", head)
		}
	}
	return f.insert(group, Value{}.Pair(indent, head)+value.Pair(indent+2, key))
}

// insert writes lines below the last key of a group; at the head of a file
// that has no front matter, with its fences.
func (f *front) insert(group *yaml.Node, added string) (cut, error) {
	if !f.parts.present {
		return f.at(0, 0, "---\n"+added+"---\n"), nil
	}
	if group == nil {
		return f.at(f.parts.front, f.parts.front, added), nil
	}
	if group.Style&yaml.FlowStyle != 0 || len(group.Content) == 0 {
		return cut{}, errors.New("the front matter is not written with a line for each key")
	}
	pairs := Pairs(group)
	_, end, err := f.extent(pairs[len(pairs)-1])
	if err != nil {
		return cut{}, err
	}
	end = f.lineEnd(end)
	return f.at(end, end, added), nil
}

// replace writes a value in the place of another. What stood on lines of its
// own does so again.
func (f *front) replace(pair Pair, value Value) (cut, error) {
	from, to, err := f.extent(pair)
	if err != nil {
		return cut{}, err
	}
	old := pair.Value
	onLines := old.Kind == yaml.SequenceNode && old.Style&yaml.FlowStyle == 0 || old.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0
	if onLines && !IsEmpty(old) {
		if value.Form == Names {
			value.Form = Sentences
		}
		start := f.offset(pair.Key)
		written := value.Pair(pair.Key.Column-1, pair.Key.Value)
		return f.at(f.lineStart(start), f.lineEnd(to), written), nil
	}
	written := value.line()
	if from > 0 && f.text[from-1] == ':' {
		written = " " + written
	}
	return f.at(from, to, written), nil
}

// remove takes a key out with its lines; the value alone where something else,
// such as a comment, stands beside it.
func (f *front) remove(pair Pair) (cut, error) {
	from, to, err := f.extent(pair)
	if err != nil {
		return cut{}, err
	}
	start, end := f.lineStart(f.offset(pair.Key)), f.lineEnd(to)
	before, behind := f.text[start:f.offset(pair.Key)], f.text[to:max(to, end)]
	if len(bytes.TrimSpace(before)) > 0 || len(bytes.TrimSpace(behind)) > 0 {
		return f.at(from, to, ""), nil
	}
	return f.at(start, end, ""), nil
}

// at is a cut whose lines end as those of the file do.
func (f *front) at(from, to int, text string) cut {
	return cut{from, to, strings.ReplaceAll(text, "\n", f.eol)}
}

// verify reads the changed text and compares it with the file: one value
// differs, and all else is the same.
func (f *front) verify(spliced []byte, path []string, value Value) error {
	changed, err := openFront(spliced)
	if err != nil {
		return errors.New("the value cannot be changed in place")
	}
	got, ok := ValueOf(at(changed.root, path))
	same := slices.Equal(facts(f.root, path), facts(changed.root, path)) &&
		bytes.Equal(f.text[f.parts.body:], spliced[changed.parts.body:])
	if !ok || !same || !got.Equal(trimmed(value)) {
		return errors.New("the value cannot be changed in place")
	}
	return nil
}

// trimmed is a value as it is read: without control characters, and without
// blanks around its texts.
func trimmed(v Value) Value {
	texts := make([]string, 0, len(v.Texts))
	for _, text := range v.Texts {
		texts = append(texts, strings.TrimSpace(diag.Plain(text)))
	}
	return Value{v.Form, texts}
}

func at(node *yaml.Node, path []string) *yaml.Node {
	for _, key := range path {
		node = Lookup(node, key)
	}
	return node
}

// facts lists everything below a mapping except for what stands at a path, and
// for groups without content.
func facts(root *yaml.Node, except []string) []string {
	var list []string
	var walk func(node *yaml.Node, here []string)
	walk = func(node *yaml.Node, here []string) {
		switch {
		case slices.Equal(here, except):
		case node.Kind == yaml.MappingNode:
			for _, p := range Pairs(node) {
				walk(p.Value, append(slices.Clip(here), p.Key.Value))
			}
		case node.Kind == yaml.SequenceNode:
			for i, item := range node.Content {
				walk(item, append(slices.Clip(here), fmt.Sprint(i)))
			}
		case !IsEmpty(node):
			list = append(list, strings.Join(here, "\x00")+"\x00"+node.Value)
		}
	}
	if root != nil {
		walk(root, nil)
	}
	return list
}
