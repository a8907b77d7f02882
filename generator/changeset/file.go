package changeset

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// File is the file of an item, with its front matter read.
type File struct {
	Path, Rel string // from the project folder, and from the content root
	Text      []byte

	kind    handbook.Kind
	options markdown.Options
	fiscal  value.Fiscal
	front   *source.Document // without a body, which few changes ask for

	settings bool // it is handbook.yaml, and no item
}

// Open reads the text of an item's file, which the two paths name: from the
// project folder, and from the content root.
func Open(path, rel string, text []byte, options markdown.Options) File {
	return File{Path: path, Rel: rel, Text: text, kind: handbook.KindOf(rel), options: options, front: source.ParseFront(path, rel, text)}
}

// In is the file in a handbook with these years, by which 2026/27 is read.
func (f File) In(years value.Fiscal) File {
	f.fiscal = years
	return f
}

// with is the file with another text.
func (f File) with(text []byte) File {
	if f.settings {
		return OpenSettings(f.Path, text)
	}
	return Open(f.Path, f.Rel, text, f.options).In(f.fiscal)
}

// field is what is known of a key at the front of the file.
func (f File) field(key string) field {
	if f.settings {
		return settingOf(key)
	}
	return fieldOf(f.kind, key)
}

// decoded is the item as a build reads it.
func (f File) decoded() *handbook.Decoded {
	return handbook.DecodeIn(f.fiscal, source.Parse(f.Path, f.Rel, f.Text, f.options))
}

func (f File) title() string { return f.decoded().Entity.Base().Title }

// Says is what the file says under a key, as it is written; of "title", what the
// item is called, and of "body", the text below its heading.
func (f File) Says(key string) source.Value {
	switch {
	case f.settings:
	case key == "title":
		return source.Text(source.Words, f.title())
	case key == "body":
		return source.Text(source.Words, source.Prose(f.Text))
	}
	return f.authored(f.field(key), source.ValueOf(source.Lookup(f.front.Front, key)))
}

// authored reads sentences with a colon, which YAML takes for a key with a value.
func (f File) authored(field field, v source.Value) source.Value {
	if field.element().form.Shape != handbook.Text || !v.IsGroup() && len(v.Items) == 0 {
		return v
	}
	node := source.Lookup(f.front.Front, field.key)
	if text, _, ok := f.front.Sentence(node); ok {
		return source.Text(source.Words, text)
	}
	var items []source.Value
	for _, item := range source.Items(node) {
		text, _, ok := f.front.Sentence(item)
		if !ok {
			items = append(items, source.ValueOf(item))
			continue
		}
		items = append(items, source.Text(source.Words, text))
	}
	return source.ListOf(source.Sentences, items...)
}

// Merge brings a file into line with changes of its item, and says what became of
// each. It does not ask whether they may be made; [Apply] does.
func Merge(file File, changes []Change, names Names) (File, []Outcome) {
	var outcomes []Outcome
	for _, c := range changes {
		var list []Outcome
		file, list = file.merge(c, names)
		outcomes = append(outcomes, list...)
	}
	return file, outcomes
}

// merge merges one change, part by part.
func (f File) merge(c Change, names Names) (File, []Outcome) {
	if f.front.Unreadable {
		return f, []Outcome{{Change: c, Reason: "its front matter cannot be read; correct it first"}}
	}
	now := f.Says(c.Key)
	m := merger{names: names, blind: c.Blind, only: f.onlyKeyResult()}
	field := f.field(c.Key)
	if !c.Blind && m.same(field, c.Seen, c.Want) {
		return f, []Outcome{{Change: c, Now: now, State: AlreadySo}}
	}
	var outcomes []Outcome
	for _, p := range m.value(field, part{path: source.At(c.Key), seen: c.Seen, want: c.Want, now: now}) {
		o := Outcome{Change: c, Part: strings.Join(p.named, ", "), Now: p.now, State: p.state, Reason: p.reason}
		o.Seen, o.Want = p.seen, p.want
		if p.state == Applied {
			changed, err := f.put(c.Key, p)
			if err != nil {
				o.State, o.Reason = Refused, err.Error()
			}
			f = changed
		}
		outcomes = append(outcomes, o)
	}
	return f, outcomes
}

// put writes the result of a part into the file.
func (f File) put(key string, p part) (File, error) {
	switch {
	case f.settings:
	case key == "title":
		return f.retitle(p.result.String())
	case key == "body":
		text, err := source.SpliceProse(f.Text, p.result.String())
		if err != nil {
			return f, f.notHere(err)
		}
		return f.with(text), nil
	}
	return f.set(p.path, p.result, p.known)
}

// notHere is the error of what cannot be changed in place.
func (f File) notHere(err error) error {
	return fmt.Errorf("%s cannot be changed here: %w. Change it in the file", f.Path, err)
}

// onlyKeyResult is the name of the key result of an objective that has one alone.
func (f File) onlyKeyResult() string {
	field := f.field("key_results")
	if list, ok := Names(nil).entries(field, source.ValueOf(source.Lookup(f.front.Front, "key_results"))); ok && len(list) == 1 {
		return list[0].shown
	}
	return ""
}

// set puts a value where a path leads. A text that is to become a record goes
// under the key by which such records are known.
func (f File) set(path source.Path, value source.Value, known string) (File, error) {
	if record := f.record(path, known); !record.IsZero() {
		path, value = path[:len(path)-1], record.With(path[len(path)-1:], value)
	}
	splice := source.Splice
	if f.settings {
		splice = source.SpliceConfig
	}
	text, err := splice(f.Text, path, value)
	if err != nil {
		return f, f.notHere(err)
	}
	return f.with(text), nil
}

// record is what becomes of a text when a key is added to it; none where there is
// a record already.
func (f File) record(path source.Path, known string) source.Value {
	if known == "" {
		return source.Value{}
	}
	text := source.ValueOf(f.front.Front).At(path[:len(path)-1])
	if text.IsZero() || text.IsGroup() {
		return source.Value{}
	}
	return source.GroupOf(source.Entry{Key: known, Value: source.Text(source.Figure, text.String())})
}

// retitle gives the item another title: in its front matter if it has one there,
// else in its first heading, unless Markdown cannot say it.
func (f File) retitle(title string) (File, error) {
	if title = oneLine(title); title == "" {
		return f, errors.New("an item needs a title")
	}
	if start, end, ok := source.TitleLine(f.Text); ok {
		for _, words := range []string{title, Escaped(title)} {
			changed := f.with(slices.Concat(f.Text[:start], []byte(words), f.Text[end:]))
			if changed.title() == title && source.SameProse(source.Prose(changed.Text), source.Prose(f.Text)) {
				return changed, nil
			}
		}
	}
	changed, err := f.set(source.At("title"), source.Text(source.Words, title), "")
	if err == nil && changed.title() != title {
		return f, f.notHere(errors.New("it does not say the title"))
	}
	return changed, err
}

// markdownSign matches what Markdown may read as something else than itself.
var markdownSign = regexp.MustCompile("[\\\\`*_\\[\\]<>#~|&!$^={]")

// Escaped is a text as Markdown reads it word for word.
func Escaped(text string) string { return markdownSign.ReplaceAllString(text, `\$0`) }

func oneLine(text string) string { return strings.Join(strings.Fields(diag.Plain(text)), " ") }

// problems counts what is wrong with the file by itself.
func (f File) problems() map[string]int {
	count := map[string]int{}
	for _, d := range f.diagnostics() {
		count[d.Rule+d.Message]++
	}
	return count
}

func (f File) diagnostics() []diag.Diagnostic {
	if f.settings {
		return handbook.DecodeConfig(f.front).Diagnostics
	}
	list := f.decoded().Diagnostics
	return slices.DeleteFunc(slices.Clone(list), func(d diag.Diagnostic) bool { return d.Severity == diag.Note })
}

// newProblems are the complaints of a build that it did not have before.
func (f File) newProblems(known map[string]int) []string {
	var list []string
	count := map[string]int{}
	for _, d := range f.diagnostics() {
		key := d.Rule + d.Message
		if count[key]++; count[key] > known[key] {
			list = append(list, strings.TrimSuffix(d.Message+"; "+d.Hint, "; "))
		}
	}
	return list
}
