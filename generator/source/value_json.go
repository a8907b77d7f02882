package source

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"handbook/generator/diag"
)

// MarshalJSON writes a value as pages and sheets of changes have it: a text, a
// list, or a group of keys in their order. No value is null.
func (v Value) MarshalJSON() ([]byte, error) {
	switch {
	case v.IsZero():
		return []byte("null"), nil
	case v.IsGroup():
		return v.marshalGroup()
	case v.isText():
		return json.Marshal(v.Texts[0])
	}
	return json.Marshal(v.List())
}

func (v Value) marshalGroup() ([]byte, error) {
	out := []byte("{")
	for i, entry := range v.Group {
		key, err := json.Marshal(entry.Key)
		if err != nil {
			return nil, err
		}
		value, err := entry.Value.MarshalJSON()
		if err != nil {
			return nil, err
		}
		if i > 0 {
			out = append(out, ',')
		}
		out = append(append(append(out, key...), ':'), value...)
	}
	return append(out, '}'), nil
}

// deepest is how many lists and groups a value may have within each other: the
// records of an objective need three.
const deepest = 8

// UnmarshalJSON reads such a value. A number and a truth are texts, as in front
// matter. Control characters become blanks. It fails for what goes too deep, and
// for a group that says a key twice.
func (v *Value) UnmarshalJSON(data []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	read, err := readJSON(decoder, 0)
	*v = read
	return err
}

func readJSON(decoder *json.Decoder, depth int) (Value, error) {
	token, err := decoder.Token()
	if err != nil {
		return Value{}, err
	}
	if depth > deepest {
		return Value{}, errors.New("a value has too many lists and groups within each other")
	}
	switch token := token.(type) {
	case string:
		return Text(Words, diag.Plain(token)), nil
	case json.Number:
		return Text(Figure, token.String()), nil
	case bool:
		return Text(Truth, fmt.Sprint(token)), nil
	case json.Delim:
		if token == '[' {
			return readJSONList(decoder, depth+1)
		}
		return readJSONGroup(decoder, depth+1)
	}
	return Value{}, nil // null
}

func readJSONList(decoder *json.Decoder, depth int) (Value, error) {
	var items []Value
	for decoder.More() {
		item, err := readJSON(decoder, depth)
		if err != nil {
			return Value{}, err
		}
		items = append(items, item)
	}
	_, err := decoder.Token() // its end
	return ListOf(Names, items...), err
}

func readJSONGroup(decoder *json.Decoder, depth int) (Value, error) {
	var group []Entry
	said := map[string]bool{}
	for decoder.More() {
		token, err := decoder.Token()
		if err != nil {
			return Value{}, err
		}
		key := diag.Plain(fmt.Sprint(token))
		if said[key] {
			return Value{}, fmt.Errorf("a value says %q twice", key)
		}
		said[key] = true
		value, err := readJSON(decoder, depth)
		if err != nil {
			return Value{}, err
		}
		group = append(group, Entry{key, value})
	}
	_, err := decoder.Token() // its end
	return GroupOf(group...), err
}
