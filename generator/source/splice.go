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

// Splice sets one value of a file's front matter and leaves every other byte as
// it is: comments, order, quotation marks, line endings. What is there gets the
// value in place of its own; a key that is not follows the last key of its
// group, and an item that is not the last item of its list; a zero value takes
// the key or the item out. Of a list of texts that gets others, those that stay
// keep their lines.
//
// What cannot be done so is refused with an error that says why; the result is
// read again, and returned only if it differs from the file in that one value.
func Splice(text []byte, path Path, value Value) ([]byte, error) {
	if !utf8.Valid(text) {
		return nil, errors.New("the file is not written in UTF-8")
	}
	rest := bytes.TrimPrefix(text, byteOrderMark)
	mark := text[:len(text)-len(rest)]
	front, err := openFront(rest)
	if err != nil {
		return nil, err
	}
	value = trimmed(value)
	cut, err := front.cut(path, value)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	spliced := slices.Concat(rest[:cut.from], []byte(cut.text), rest[cut.to:])
	if err := front.verify(spliced, ValueOf(front.root).With(path, value)); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return slices.Concat(mark, spliced), nil
}

// SpliceConfig is [Splice] for a file that is YAML as a whole: front matter but for
// the fences.
func SpliceConfig(text []byte, path Path, value Value) ([]byte, error) {
	const fence = "---\n"
	end := fence
	if len(text) > 0 && !bytes.HasSuffix(text, []byte("\n")) {
		end = "\n" + fence
	}
	changed, err := Splice(slices.Concat([]byte(fence), text, []byte(end)), path, value)
	if err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(changed[len(fence):], []byte(end)), nil
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
	p, _ := split(blanked(text))
	if p.broken {
		return nil, errors.New("the front matter cannot be read")
	}
	if p.end-p.front > MaxFront {
		return nil, fmt.Errorf("the front matter has more than %d kB", MaxFront>>10)
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

var (
	errInPlace     = errors.New("the value cannot be changed in place")
	errLines       = errors.New("it is not written with a line for each item")
	errSaysNothing = errors.New("an item of it has no value; take its line out")
	errRemarks     = errors.New("there are comments in it, which would be lost")
)

// cut says what to change so that a path leads to a value. A path that leads
// through what is not there yet is made from where it begins.
func (f *front) cut(path Path, value Value) (cut, error) {
	last := len(path) - 1
	if path[last].Key == "" {
		return f.cutItem(path[:last], path[last].Item, value)
	}
	key, parent := path[last].Key, f.node(path[:last])
	switch {
	case IsEmpty(parent) && value.IsZero():
		return cut{}, nil
	case IsEmpty(parent) && last > 0:
		return f.cut(path[:last], GroupOf(Entry{key, value}))
	case parent != nil && parent.Kind != yaml.MappingNode:
		return cut{}, fmt.Errorf("%s is not a group of keys", path[:last])
	}
	for _, pair := range Pairs(parent) {
		if pair.Key.Value != key {
			continue
		}
		switch {
		case value.IsZero() && last > 0 && len(parent.Content) == 2:
			return f.cut(path[:last], Value{}) // the last key of a group takes it with it
		case value.IsZero():
			return f.removePair(parent, pair)
		}
		return f.replace(parent, pair, value)
	}
	if value.IsZero() {
		return cut{}, nil
	}
	return f.insert(parent, Entry{key, value})
}

// node is what a path leads to; nil where it leads nowhere.
func (f *front) node(path Path) *yaml.Node {
	node := f.root
	for _, step := range path {
		items := Items(node)
		switch {
		case step.Key != "":
			node = Lookup(node, step.Key)
		case step.Item < len(items):
			node = items[step.Item]
		default:
			return nil
		}
	}
	return node
}

// insert writes a key below the last one of a group, or behind it where they
// are on one line; at the head of a file that has no front matter, with its
// fences.
func (f *front) insert(group *yaml.Node, added Entry) (cut, error) {
	switch {
	case !f.parts.present:
		return f.at(0, 0, "---\n"+added.Value.Pair(0, added.Key)+"---\n"), nil
	case group == nil:
		return f.at(f.parts.front, f.parts.front, added.Value.Pair(0, added.Key)), nil
	case len(group.Content) == 0:
		return cut{}, errors.New("it is not written with a line for each key")
	case isFlow(group):
		return f.addBehind(group, scalar(added.Key, true)+": "+added.Value.inline())
	}
	end, err := f.lastEnd(group)
	if err != nil {
		return cut{}, err
	}
	end = f.lineEnd(end)
	return f.at(end, end, f.lead(end)+added.Value.Pair(group.Content[0].Column-1, added.Key)), nil
}

// replace writes a value in the place of another.
func (f *front) replace(group *yaml.Node, pair Pair, value Value) (cut, error) {
	old := pair.Value
	if isTextList(old) && !value.IsGroup() && len(value.Items) == 0 {
		return f.replaceTexts(old, value)
	}
	from, to, err := f.extent(pair)
	if err != nil {
		return cut{}, err
	}
	if remarked(old) {
		return cut{}, errRemarks
	}
	if isFlow(group) {
		return f.behindColon(from, to, value.inline()), nil
	}
	if f.isOnLines(old, value, to) {
		if value.Form == Names {
			value.Form = Sentences
		}
		written := strings.TrimLeft(value.Pair(pair.Key.Column-1, pair.Key.Value), " ")
		return f.at(f.offset(pair.Key), f.lineEnd(to), written), nil
	}
	return f.behindColon(from, to, value.line()), nil
}

// isOnLines says that what replaces a value, which ends at a byte, is written on
// lines of its own: as the old one is, or because it has parts and there is
// nothing yet.
func (f *front) isOnLines(old *yaml.Node, value Value, to int) bool {
	if IsEmpty(old) {
		return (value.IsGroup() || len(value.Items) > 0) && len(bytes.TrimSpace(f.text[to:f.lineEnd(to)])) == 0
	}
	return old.Kind != yaml.ScalarNode && !isFlow(old) || old.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0
}

// behindColon writes a value behind its key.
func (f *front) behindColon(from, to int, written string) cut {
	if from > 0 && f.text[from-1] == ':' {
		written = " " + written
	}
	return f.at(from, to, written)
}

// removePair takes a key out with its lines; the value alone where something
// else, such as a comment, is on its line.
func (f *front) removePair(group *yaml.Node, pair Pair) (cut, error) {
	from, to, err := f.extent(pair)
	if err != nil {
		return cut{}, err
	}
	at := f.offset(pair.Key)
	place := slices.Index(group.Content, pair.Key)
	if isFlow(group) {
		return f.removeInline(group, place, 2)
	}
	start, end := f.lineStart(at), f.lineEnd(to)
	before, behind := bytes.TrimSpace(f.text[start:at]), f.text[to:max(to, end)]
	switch {
	case len(bytes.TrimSpace(behind)) > 0:
		return f.at(from, to, ""), nil
	case len(before) == 0:
		return f.at(start, end, ""), nil
	case place+2 < len(group.Content): // the first key of a record, behind its dash
		next := f.offset(group.Content[place+2])
		if len(bytes.TrimSpace(f.text[end:next])) == 0 {
			return f.at(at, next, ""), nil
		}
	}
	return f.at(from, to, ""), nil
}

// at is a cut whose lines end as those of the file do.
func (f *front) at(from, to int, text string) cut {
	return cut{from, to, strings.ReplaceAll(text, "\n", f.eol)}
}

// lead ends the line before a place, where the file has not.
func (f *front) lead(at int) string {
	if at > 0 && f.text[at-1] != '\n' {
		return "\n"
	}
	return ""
}

// verify reads the changed text: its front matter says what is wanted, and the
// text below it is the same.
func (f *front) verify(spliced []byte, wanted Value) error {
	if len(spliced) > MaxFile {
		return fmt.Errorf("the file would have more than %d kB", MaxFile>>10)
	}
	changed, err := openFront(spliced)
	if err != nil {
		return errInPlace
	}
	if !ValueOf(changed.root).Equal(wanted) || !bytes.Equal(f.text[f.parts.body:], spliced[changed.parts.body:]) {
		return errInPlace
	}
	return nil
}

// trimmed is a value as it is read: without control characters, and without
// blanks around its texts.
func trimmed(v Value) Value {
	switch {
	case v.IsGroup():
		group := make([]Entry, len(v.Group))
		for i, entry := range v.Group {
			group[i] = Entry{diag.Plain(entry.Key), trimmed(entry.Value)}
		}
		return GroupOf(group...)
	case v.isList():
		items := v.List()
		list := make([]Value, len(items))
		for i, item := range items {
			list[i] = trimmed(item)
		}
		return ListOf(v.Form, list...)
	case v.IsZero():
		return Value{}
	}
	return Text(v.Form, strings.TrimSpace(diag.Plain(v.Texts[0])))
}

// isFlow says that a list or group is written within brackets.
func isFlow(node *yaml.Node) bool {
	return node != nil && node.Kind != yaml.ScalarNode && node.Style&yaml.FlowStyle != 0
}

// remarked says that there are comments between the lines of a list or group,
// which would go with them.
func remarked(node *yaml.Node) bool {
	if node == nil || node.Kind == yaml.ScalarNode {
		return false
	}
	return slices.ContainsFunc(node.Content, func(n *yaml.Node) bool {
		return n.HeadComment+n.LineComment+n.FootComment != "" || remarked(n)
	})
}
