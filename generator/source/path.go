package source

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Path leads from the front matter to a value in it, step by step.
type Path []Step

// Step is a key of a group or, where the key is "", the place of an item in a
// list, from 0. A value that is no list is a list of one.
type Step struct {
	Key  string
	Item int
}

// At is the path of a key, or of a key within the groups of others.
func At(keys ...string) Path {
	path := make(Path, len(keys))
	for i, key := range keys {
		path[i].Key = key
	}
	return path
}

// Key leads on to a key of a group.
func (p Path) Key(key string) Path { return append(slices.Clip(p), Step{Key: key}) }

// Item leads on to an item of a list, from 0.
func (p Path) Item(place int) Path { return append(slices.Clip(p), Step{Item: place}) }

// String names the path for people; items count from 1: "key_results.2.target".
func (p Path) String() string {
	names := make([]string, len(p))
	for i, step := range p {
		if names[i] = step.Key; step.Key == "" {
			names[i] = strconv.Itoa(step.Item + 1)
		}
	}
	return strings.Join(names, ".")
}

// At is the value to which a path leads; none where it leads nowhere.
func (v Value) At(path Path) Value {
	for _, step := range path {
		list := v.List()
		switch {
		case step.Key != "":
			v = v.Get(step.Key)
		case step.Item < len(list):
			v = list[step.Item]
		default:
			return Value{}
		}
	}
	return v
}

// With is the value with another one at a path. A value that is none takes the
// key or the item out, and what is behind the end of a list is added to it.
func (v Value) With(path Path, value Value) Value {
	if len(path) == 0 {
		return value
	}
	step, rest := path[0], path[1:]
	if step.Key == "" {
		list := slices.Clone(v.List())
		if step.Item < len(list) {
			list[step.Item] = list[step.Item].With(rest, value)
		} else {
			list = append(list, Value{}.With(rest, value))
		}
		return ListOf(max(v.Form, Names), list...)
	}
	group, found := slices.Clone(v.Group), false
	for i := range group {
		if group[i].Key == step.Key {
			group[i].Value, found = group[i].Value.With(rest, value), true
		}
	}
	if !found {
		group = append(group, Entry{step.Key, Value{}.With(rest, value)})
	}
	return GroupOf(group...)
}

// PathAt is the path of what is at a place in front matter, by lines and columns of
// the file, from 1: the innermost key or item that begins there or before, on the
// same line or above. It is empty above the first one.
func PathAt(front *yaml.Node, line, col int) Path {
	begins := func(node *yaml.Node) bool { return node.Line < line || node.Line == line && node.Column <= col }
	var path Path
	for node := front; node != nil; {
		var inner *yaml.Node
		step := Step{}
		for _, pair := range Pairs(node) {
			if begins(pair.Key) {
				step, inner = Step{Key: pair.Key.Value}, pair.Value
			}
		}
		if node.Kind == yaml.SequenceNode {
			for i, item := range node.Content {
				if begins(item) {
					step, inner = Step{Item: i}, item
				}
			}
		}
		if inner == nil {
			break
		}
		path = append(path, step)
		node = inner
	}
	return path
}
