package source

import (
	"bytes"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// cutItem changes, adds or removes an item of the list to which a path leads.
// The last item takes the list with it.
func (f *front) cutItem(path Path, place int, value Value) (cut, error) {
	list := f.node(path)
	items := Items(list)
	switch {
	case len(path) == 0:
		return cut{}, errInPlace
	case place >= len(items) && value.IsZero():
		return cut{}, nil
	case place >= len(items):
		return f.addItem(path, list, value)
	case value.IsZero() && len(items) == 1:
		return f.cut(path, Value{})
	case list.Kind != yaml.SequenceNode:
		return f.cut(path, value)
	case slices.ContainsFunc(items, func(item *yaml.Node) bool { return ValueOf(item).IsZero() }):
		return cut{}, errSaysNothing // items are counted without it
	case value.IsZero() && isFlow(list):
		return f.removeInline(list, place, 1)
	case value.IsZero():
		chunks, err := f.chunks(list)
		if err != nil {
			return cut{}, err
		}
		return cut{chunks[place][0], chunks[place][1], ""}, nil
	}
	return f.replaceItem(list, items[place], value)
}

// replaceItem writes a value in the place of an item.
func (f *front) replaceItem(list, item *yaml.Node, value Value) (cut, error) {
	if remarked(item) {
		return cut{}, errRemarks
	}
	to, err := f.end(item, list.Column-1)
	if err != nil {
		return cut{}, err
	}
	written := value.line()
	if isFlow(list) {
		written = value.inline()
	}
	if f.text[to-1] == '\n' {
		written += "\n"
	}
	return f.at(f.offset(item), to, written), nil
}

// addItem writes a value as the last item of a list, in the margin of the
// others. What is one value yet becomes a list of two.
func (f *front) addItem(path Path, list *yaml.Node, value Value) (cut, error) {
	switch {
	case IsEmpty(list) || len(Items(list)) == 0:
		return f.cut(path, ListOf(Sentences, value))
	case list.Kind != yaml.SequenceNode:
		return f.cut(path, ListOf(Names, ValueOf(list), value))
	case isFlow(list):
		return f.addBehind(list, value.inline())
	}
	end, err := f.lastEnd(list)
	if err != nil {
		return cut{}, err
	}
	end = f.lineEnd(end)
	return f.at(end, end, f.lead(end)+f.margin(list)+"- "+value.line()+"\n"), nil
}

// addBehind writes a text behind the last part of a list or group on one line.
func (f *front) addBehind(node *yaml.Node, written string) (cut, error) {
	end, err := f.lastEnd(node)
	if err != nil {
		return cut{}, err
	}
	return f.at(end, end, ", "+written), nil
}

// removeInline takes a part out of a list or group on one line: so many nodes
// from a place on, with the comma between them and what is beside them.
func (f *front) removeInline(node *yaml.Node, place, width int) (cut, error) {
	end := func(last int) (int, error) {
		return f.lastEnd(&yaml.Node{Kind: node.Kind, Style: node.Style, Column: node.Column, Content: node.Content[:last]})
	}
	to, err := end(place + width)
	switch {
	case err != nil:
		return cut{}, err
	case place > 0:
		from, err := end(place)
		return cut{from, to, ""}, err
	case place+width < len(node.Content):
		to = f.offset(node.Content[place+width])
	}
	return cut{f.offset(node.Content[place]), to, ""}, nil
}

// isTextList says that a node is a list of texts alone.
func isTextList(node *yaml.Node) bool {
	return node != nil && node.Kind == yaml.SequenceNode && len(node.Content) > 0 &&
		!slices.ContainsFunc(node.Content, func(item *yaml.Node) bool { return item.Kind != yaml.ScalarNode || IsEmpty(item) })
}

// replaceTexts writes other texts in the place of those of a list. Those that
// stay keep their quotation marks and, in a list with a line for each, their
// lines with the comments above them.
func (f *front) replaceTexts(list *yaml.Node, value Value) (cut, error) {
	if isFlow(list) {
		return f.replaceInline(list, value)
	}
	chunks, err := f.chunks(list)
	if err != nil {
		return cut{}, err
	}
	lines := map[string][]string{}
	for i, item := range list.Content {
		text := strings.TrimSpace(item.Value)
		lines[text] = append(lines[text], string(f.text[chunks[i][0]:chunks[i][1]]))
	}
	var out strings.Builder
	for _, text := range value.Texts {
		line := f.margin(list) + "- " + scalar(text, false)
		if kept := lines[text]; len(kept) > 0 {
			line, lines[text] = kept[0], kept[1:]
		}
		out.WriteString(ended(line, f.eol))
	}
	return cut{chunks[0][0], chunks[len(chunks)-1][1], out.String()}, nil
}

// replaceInline is the same for a list on one line. Where texts only come at
// its end, or one goes, the others stay where they are.
func (f *front) replaceInline(list *yaml.Node, value Value) (cut, error) {
	old := ValueOf(list).Texts
	added := value.Texts[min(len(old), len(value.Texts)):]
	if len(added) > 0 && slices.Equal(old, value.Texts[:len(old)]) {
		written := ListOf(Names, Value{Form: Names, Texts: added}.List()...).line()
		return f.addBehind(list, strings.Trim(written, "[]"))
	}
	for i := range old {
		if len(old) > 1 && slices.Equal(slices.Delete(slices.Clone(old), i, i+1), value.Texts) {
			return f.removeInline(list, i, 1)
		}
	}
	spelt := map[string]string{}
	for _, item := range list.Content {
		end, err := f.end(item, list.Column-1)
		if err != nil {
			return cut{}, err
		}
		spelt[strings.TrimSpace(item.Value)] = string(f.text[f.offset(item):end])
	}
	parts := make([]string, len(value.Texts))
	for i, text := range value.Texts {
		if parts[i] = spelt[text]; parts[i] == "" {
			parts[i] = scalar(text, true)
		}
	}
	to, err := f.end(list, 0)
	return f.at(f.offset(list), to, "["+strings.Join(parts, ", ")+"]"), err
}

// chunks are the lines of each item of a list, from the comments above it on.
func (f *front) chunks(list *yaml.Node) ([][2]int, error) {
	var chunks [][2]int
	for i, item := range list.Content {
		from := f.parts.front - 1
		if i > 0 {
			from = chunks[i-1][0]
		}
		at := f.offset(item)
		start := f.lineStart(at)
		if dash := bytes.TrimSpace(f.text[start:at]); !bytes.Equal(dash, []byte("-")) {
			return nil, errLines
		}
		start = f.commentsAbove(from, start)
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
			return nil, errLines
		}
		if first := bytes.TrimLeft(f.text[chunk[0]:chunk[1]], " \t"); i > 0 && len(first) == 0 {
			return nil, errLines
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
