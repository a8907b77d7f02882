package edit

import (
	"bytes"
	"encoding/json"
	"errors"

	"handbook/generator/diag"
	"handbook/generator/source"
)

// Value is a value of front matter as a page knows it: a text, a list, or a group
// of keys in their order. No value is null.
type Value struct{ source.Value }

// MarshalJSON writes the value as JSON.
func (v Value) MarshalJSON() ([]byte, error) {
	switch {
	case v.IsZero():
		return []byte("null"), nil
	case v.IsGroup():
		out := []byte("{")
		for i, entry := range v.Group {
			key, err := json.Marshal(entry.Key)
			if err != nil {
				return nil, err
			}
			inner, err := Value{entry.Value}.MarshalJSON()
			if err != nil {
				return nil, err
			}
			if i > 0 {
				out = append(out, ',')
			}
			out = append(append(append(out, key...), ':'), inner...)
		}
		return append(out, '}'), nil
	case len(v.Texts) == 1 && v.Form != source.Names && v.Form != source.Sentences:
		return json.Marshal(v.Texts[0])
	}
	list := v.List()
	items := make([]Value, len(list))
	for i, item := range list {
		items[i] = Value{item}
	}
	return json.Marshal(items)
}

// deepest is how many lists and groups a value may have within each other.
const deepest = 8

// UnmarshalJSON reads a value. Characters that are no text become blanks.
func (v *Value) UnmarshalJSON(data []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(data))
	read, err := readValue(decoder, 0)
	v.Value = read
	return err
}

var errValue = errors.New("a value is a text, a list or a group of keys")

func readValue(decoder *json.Decoder, depth int) (source.Value, error) {
	token, err := decoder.Token()
	if err != nil || depth > deepest {
		return source.Value{}, errors.Join(err, errValue)
	}
	switch token := token.(type) {
	case nil:
		return source.Value{}, nil
	case string:
		return source.Text(source.Words, diag.Plain(token)), nil
	case json.Delim:
		if token == '[' {
			return readList(decoder, depth)
		}
		return readGroup(decoder, depth)
	}
	return source.Value{}, errValue
}

func readList(decoder *json.Decoder, depth int) (source.Value, error) {
	var items []source.Value
	for decoder.More() {
		item, err := readValue(decoder, depth+1)
		if err != nil {
			return source.Value{}, err
		}
		items = append(items, item)
	}
	_, err := decoder.Token() // its end
	return source.ListOf(source.Names, items...), err
}

func readGroup(decoder *json.Decoder, depth int) (source.Value, error) {
	var group []source.Entry
	for decoder.More() {
		key, err := decoder.Token()
		if err != nil {
			return source.Value{}, err
		}
		value, err := readValue(decoder, depth+1)
		if err != nil {
			return source.Value{}, err
		}
		group = append(group, source.Entry{Key: diag.Plain(key.(string)), Value: value})
	}
	_, err := decoder.Token() // its end
	return source.GroupOf(group...), err
}
