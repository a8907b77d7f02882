package source

import (
	"bytes"
	"fmt"
	"slices"
)

// MoveItem puts a text of a list in front matter right behind another one, or
// first for "". A text that is not in the list yet is added.
func MoveItem(text []byte, key, item, after string) ([]byte, error) {
	texts, err := textsAt(text, key)
	if err != nil {
		return nil, err
	}
	rest := slices.DeleteFunc(slices.Clone(texts), func(text string) bool { return text == item })
	if len(rest) < len(texts)-1 {
		return nil, fmt.Errorf("%s: %q is in it twice", key, item)
	}
	at := 0
	if after != "" {
		if at = slices.Index(rest, after) + 1; at == 0 {
			return nil, fmt.Errorf("%s: %q is not in it", key, after)
		}
	}
	return Splice(text, At(key), Value{Form: Sentences, Texts: slices.Insert(rest, at, item)})
}

// RemoveItem takes a text out of a list in front matter.
func RemoveItem(text []byte, key, item string) ([]byte, error) {
	texts, err := textsAt(text, key)
	if err != nil {
		return nil, err
	}
	at := slices.Index(texts, item)
	if at < 0 {
		return nil, fmt.Errorf("%s: %q is not in it", key, item)
	}
	return Splice(text, At(key).Item(at), Value{})
}

// AppendGroup adds a group of keys to a list in front matter, as its last item.
func AppendGroup(text []byte, key string, pairs [][2]string) ([]byte, error) {
	f, err := openFront(bytes.TrimPrefix(text, byteOrderMark))
	if err != nil {
		return nil, err
	}
	var group Value
	for _, p := range pairs {
		group.Group = append(group.Group, Entry{p[0], Text(Figure, p[1])})
	}
	return Splice(text, At(key).Item(len(Items(Lookup(f.root, key)))), GroupOf(group.Group...))
}

func textsAt(text []byte, key string) ([]string, error) {
	f, err := openFront(bytes.TrimPrefix(text, byteOrderMark))
	if err != nil {
		return nil, err
	}
	value := ValueOf(Lookup(f.root, key))
	if len(value.Texts) != len(value.List()) {
		return nil, fmt.Errorf("%s is not a list of names", key)
	}
	return value.Texts, nil
}
