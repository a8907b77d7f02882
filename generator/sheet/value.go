package sheet

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/source"
)

// readValue reads a value of front matter that was written as JSON. The keys of a
// group stay in their order, in which they are written into a file.
func readValue(data json.RawMessage) (source.Value, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return source.Value{}, nil
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	return valueOf(decoder, mostDepth)
}

func valueOf(decoder *json.Decoder, depth int) (source.Value, error) {
	token, err := decoder.Token()
	if err != nil {
		return source.Value{}, err
	}
	switch token := token.(type) {
	case string:
		if len(token) > mostOfText {
			return source.Value{}, fmt.Errorf("a text has %d kB, and the most is %d kB", len(token)>>10, mostOfText>>10)
		}
		return source.Text(source.Words, plain(token)), nil
	case json.Number:
		return source.Text(source.Figure, token.String()), nil
	case bool:
		return source.Text(source.Truth, fmt.Sprint(token)), nil
	case json.Delim:
		if depth == 0 {
			return source.Value{}, errors.New("a value goes too deep")
		}
		if token == '[' {
			return listOf(decoder, depth-1)
		}
		return groupOf(decoder, depth-1)
	}
	return source.Value{}, nil // null
}

func listOf(decoder *json.Decoder, depth int) (source.Value, error) {
	var items []source.Value
	for decoder.More() {
		item, err := valueOf(decoder, depth)
		if err != nil {
			return source.Value{}, err
		}
		items = append(items, item)
	}
	_, err := decoder.Token()
	return source.ListOf(source.Names, items...), err
}

func groupOf(decoder *json.Decoder, depth int) (source.Value, error) {
	var entries []source.Entry
	for decoder.More() {
		key, err := decoder.Token()
		if err != nil {
			return source.Value{}, err
		}
		value, err := valueOf(decoder, depth)
		if err != nil {
			return source.Value{}, err
		}
		name := line(fmt.Sprint(key))
		for _, e := range entries {
			if e.Key == name {
				return source.Value{}, fmt.Errorf("a value says %q twice", name)
			}
		}
		entries = append(entries, source.Entry{Key: name, Value: value})
	}
	_, err := decoder.Token()
	return source.GroupOf(entries...), err
}

// plain is a text without what no text has. Its lines stay: a body has some.
func plain(text string) string {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i, l := range lines {
		lines[i] = diag.Plain(l)
	}
	return strings.Join(lines, "\n")
}

// shown is a value as one reads it in a sentence; "nothing" for none.
func shown(v source.Value) string {
	switch {
	case v.IsZero():
		return "nothing"
	case v.IsGroup():
		parts := make([]string, len(v.Group))
		for i, entry := range v.Group {
			parts[i] = entry.Key + " " + shown(entry.Value)
		}
		return strings.Join(parts, ", ")
	case len(v.Items) > 0:
		parts := make([]string, len(v.Items))
		for i, item := range v.Items {
			parts[i] = shown(item)
		}
		return strings.Join(parts, "; ")
	}
	return strings.Join(v.Texts, ", ")
}
