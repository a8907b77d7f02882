package source

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// MoveItem puts a text of a list in front matter right behind another one, or
// first for "". A text that is not in the list yet is added. In a list with a
// line for each item whole lines move, with the comments above them; all else
// stays as it is. What cannot be done so is refused, as [Splice] does.
func MoveItem(text []byte, key, item, after string) ([]byte, error) {
	return spliceList(text, key, func(f *front, list *yaml.Node) (cut, []string, error) {
		texts, err := textsOf(list)
		if err != nil {
			return cut{}, nil, err
		}
		want, err := moved(texts, item, after)
		if err != nil {
			return cut{}, nil, err
		}
		if list == nil || list.Style&yaml.FlowStyle != 0 || list.Kind != yaml.SequenceNode {
			return cut{}, want, nil
		}
		chunks, err := f.chunks(list)
		if err != nil {
			return cut{}, nil, err
		}
		lines := map[string]string{item: f.margin(list) + "- " + scalar(item, false) + f.eol}
		for i, chunk := range chunks {
			lines[texts[i]] = string(f.text[chunk[0]:chunk[1]])
		}
		var out strings.Builder
		for _, text := range want {
			out.WriteString(ended(lines[text], f.eol))
		}
		return cut{chunks[0][0], chunks[len(chunks)-1][1], out.String()}, want, nil
	})
}

// RemoveItem takes a text out of a list in front matter: its line, with the
// comments above it, or the list if it was the last one. What cannot be done so
// is refused, as [Splice] does.
func RemoveItem(text []byte, key, item string) ([]byte, error) {
	return spliceList(text, key, func(f *front, list *yaml.Node) (cut, []string, error) {
		texts, err := textsOf(list)
		if err != nil {
			return cut{}, nil, err
		}
		at := slices.Index(texts, item)
		if at < 0 {
			return cut{}, nil, fmt.Errorf("%q is not in it", item)
		}
		want := slices.Delete(slices.Clone(texts), at, at+1)
		if len(want) == 0 || list.Style&yaml.FlowStyle != 0 || list.Kind != yaml.SequenceNode {
			return cut{}, want, nil
		}
		chunks, err := f.chunks(list)
		if err != nil {
			return cut{}, nil, err
		}
		return cut{chunks[at][0], chunks[at][1], ""}, want, nil
	})
}

// AppendGroup adds a line {key: value, …} to a list in front matter, as its
// last one, in the margin of the others. Values that are "" are left out.
func AppendGroup(text []byte, key string, pairs [][2]string) ([]byte, error) {
	line := group(pairs)
	rest := bytes.TrimPrefix(text, byteOrderMark)
	f, err := openFront(rest)
	if err != nil {
		return nil, err
	}
	list := Lookup(f.root, key)
	var c cut
	switch {
	case IsEmpty(list):
		if list != nil {
			return nil, fmt.Errorf("%s stands there without a value; take the line out", key)
		}
		c, err = f.insert(f.root, key+":\n  - "+line+"\n")
	case list.Kind != yaml.SequenceNode || list.Style&yaml.FlowStyle != 0:
		return nil, fmt.Errorf("%s is not written with a line for each item", key)
	default:
		var end int
		if end, err = f.lastEnd(list); err == nil {
			end = f.lineEnd(end)
			lead := ""
			if end > 0 && f.text[end-1] != '\n' {
				lead = f.eol
			}
			c = f.at(end, end, lead+f.margin(list)+"- "+line+"\n")
		}
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", key, err)
	}
	spliced := slices.Concat(rest[:c.from], []byte(c.text), rest[c.to:])
	changed, err := openFront(spliced)
	if err != nil || len(Items(Lookup(changed.root, key))) != len(Items(list))+1 {
		return nil, fmt.Errorf("%s: the line cannot be added in place", key)
	}
	return slices.Concat(text[:len(text)-len(rest)], spliced), nil
}

// group writes pairs on one line.
func group(pairs [][2]string) string {
	var parts []string
	for _, p := range pairs {
		if p[1] == "" {
			continue
		}
		value := Value{Form: Figure, Texts: []string{p[1]}}
		written := value.line()
		if strings.ContainsAny(written, ",[]{}:#") && written[0] != '"' && written[0] != '\'' {
			written = quote(p[1])
		}
		parts = append(parts, p[0]+": "+written)
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// spliceList changes a list by a cut or, where it gives texts alone, by writing
// it anew.
func spliceList(text []byte, key string, change func(f *front, list *yaml.Node) (cut, []string, error)) ([]byte, error) {
	rest := bytes.TrimPrefix(text, byteOrderMark)
	f, err := openFront(rest)
	if err != nil {
		return nil, err
	}
	list := Lookup(f.root, key)
	if IsEmpty(list) {
		list = nil
	}
	c, want, err := change(f, list)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", key, err)
	}
	if c == (cut{}) {
		form := Names
		if list == nil {
			form = Sentences
		}
		return Splice(text, []string{key}, Value{Form: form, Texts: want})
	}
	spliced := slices.Concat(rest[:c.from], []byte(c.text), rest[c.to:])
	if err := f.verify(spliced, []string{key}, Value{Texts: want}); err != nil {
		return nil, fmt.Errorf("%s: %w", key, err)
	}
	return slices.Concat(text[:len(text)-len(rest)], spliced), nil
}

// textsOf are the items of a list of texts.
func textsOf(list *yaml.Node) ([]string, error) {
	value, ok := ValueOf(list)
	if !ok || len(value.Texts) != len(Items(list)) {
		return nil, errors.New("it is not a list of names")
	}
	return value.Texts, nil
}

// moved is a list with an item right behind another.
func moved(texts []string, item, after string) ([]string, error) {
	rest := slices.DeleteFunc(slices.Clone(texts), func(text string) bool { return text == item })
	if len(rest) < len(texts)-1 {
		return nil, fmt.Errorf("%q is in it twice", item)
	}
	at := 0
	if after != "" {
		if at = slices.Index(rest, after) + 1; at == 0 {
			return nil, fmt.Errorf("%q is not in it", after)
		}
	}
	return slices.Insert(rest, at, item), nil
}

// chunks are the lines of each item of a list, from the comments above it on.
func (f *front) chunks(list *yaml.Node) ([][2]int, error) {
	var chunks [][2]int
	for i, item := range list.Content {
		from := f.parts.front - 1
		if i > 0 {
			from = chunks[i-1][0]
		}
		start := f.commentsAbove(from, f.lineStart(f.offset(item)))
		if i > 0 {
			chunks[i-1][1] = start
		}
		chunks = append(chunks, [2]int{start, start})
	}
	end, err := f.lastEnd(list)
	if err != nil {
		return nil, err
	}
	chunks[len(chunks)-1][1] = f.lineEnd(end)
	for i, chunk := range chunks {
		if chunk[0] >= chunk[1] {
			return nil, errors.New("it is not written with a line for each item")
		}
		if first := bytes.TrimLeft(f.text[chunk[0]:chunk[1]], " \t"); i > 0 && len(first) == 0 {
			return nil, errors.New("it is not written with a line for each item")
		}
	}
	return chunks, nil
}

// commentsAbove is where the comments begin that stand right above a line.
func (f *front) commentsAbove(from, start int) int {
	for start > from {
		above := f.lineStart(start - 1)
		if above <= from || !bytes.HasPrefix(bytes.TrimLeft(f.text[above:start], " \t"), []byte("#")) {
			break
		}
		start = above
	}
	return start
}

// margin is what stands before the dashes of a list.
func (f *front) margin(list *yaml.Node) string {
	at := f.offset(list.Content[0])
	line := f.text[f.lineStart(at):at]
	dash := bytes.IndexByte(line, '-')
	if dash < 0 {
		return "  "
	}
	return string(line[:dash])
}

// ended is a line that has its end.
func ended(line, eol string) string {
	if strings.HasSuffix(line, "\n") {
		return line
	}
	return line + eol
}

// TitleLine finds the words of the heading from which a file takes its title:
// the first one of its body, if it is written with '#' and the front matter
// has no title of its own.
func TitleLine(text []byte) (start, end int, ok bool) {
	rest := bytes.TrimPrefix(text, byteOrderMark)
	f, err := openFront(rest)
	if err != nil || !IsEmpty(Lookup(f.root, "title")) {
		return 0, 0, false
	}
	at := len(text) - len(rest) + f.parts.body
	var fence []byte
	for line := range bytes.SplitAfterSeq(text[at:], []byte("\n")) {
		trimmed := bytes.TrimLeft(line, " ")
		switch {
		case fence != nil:
			if bytes.HasPrefix(trimmed, fence) {
				fence = nil
			}
		case bytes.HasPrefix(trimmed, []byte("```")), bytes.HasPrefix(trimmed, []byte("~~~")):
			fence = trimmed[:3]
		case len(line)-len(trimmed) < 4 && isHeading(trimmed):
			words := bytes.TrimLeft(bytes.TrimLeft(trimmed, "#"), " \t")
			start = at + len(line) - len(words)
			return start, start + len(bytes.TrimRight(bytes.TrimRight(bytes.TrimRight(words, "\r\n\t "), "#"), " \t")), true
		}
		at += len(line)
	}
	return 0, 0, false
}

// isHeading says that a line is a heading of one to six signs.
func isHeading(line []byte) bool {
	signs := len(line) - len(bytes.TrimLeft(line, "#"))
	return signs >= 1 && signs <= 6 && len(line) > signs && (line[signs] == ' ' || line[signs] == '\t')
}
