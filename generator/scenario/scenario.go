// Package scenario reads and writes what-ifs: changes over the files of a handbook
// that nobody has decided on. A scenario is a file of its own, scenarios/lean.yaml:
//
//	title: A lean year
//	why: What if the budget is cut by a fifth?
//	changes:
//	  - {item: work/price-list, key: status, seen: accepted, want: deferred}
//	  - {item: "work/new:1", key: title, want: Ask what customers would miss}
//
// A change is one of package changeset. It says what its author saw, so that a
// scenario whose handbook has moved on is noticed: without seen, the file said
// nothing; without want, the key is taken away. A scenario is never content.
// [Scenario.Apply] gives the files as they would be, and writes nothing.
package scenario

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/diag"
	"handbook/generator/disk"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// Folder is where the scenarios of a project are.
const Folder = "scenarios"

const ending = ".yaml"

// Scenario is a set of changes with a name.
type Scenario struct {
	Name     string // of its file, without the ending
	Title    string
	Why      string // what it is to find out; "" where nobody said
	Audience string // as an item's; for executives where the file cannot be read as a whole
	Changes  []Change
}

// Change is one of a scenario, with its place in the file.
type Change struct {
	changeset.Change
	Pos diag.Pos

	place   int    // in the list of the file
	excerpt string // the line of the file
}

// File is the file of a scenario, from the project folder.
func File(name string) string { return path.Join(Folder, name+ending) }

// Names are the scenarios of a project, in order.
func Names(folder *disk.Folder) []string {
	entries, err := fs.ReadDir(folder.FS(Folder, source.MaxConfig), ".")
	if err != nil {
		return nil // there are none
	}
	var names []string
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), ending); ok && !e.IsDir() && name == handbook.FileName(name) {
			names = append(names, name)
		}
	}
	return names
}

// MissingError says that a project has no scenario of a name.
type MissingError struct {
	Name  string
	known []string
}

func (e *MissingError) Error() string {
	said := fmt.Sprintf("there is no scenario %q", e.Name)
	switch near := diag.Nearest(e.Name, e.known); {
	case near != "":
		return said + "; did you mean " + near + "?"
	case len(e.known) > 0:
		return said + "; there is " + strings.Join(e.known, ", ")
	}
	return said + "; write one into " + File("NAME") + ", or try one out in the preview"
}

// Text is the file of a scenario as it is. It fails with a [*MissingError] where
// there is none.
func Text(folder *disk.Folder, name string) ([]byte, error) {
	if names := Names(folder); !slices.Contains(names, name) {
		return nil, &MissingError{name, names}
	}
	text, err := folder.Read(File(name), source.MaxConfig)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", File(name), disk.Plain(err))
	}
	return text, nil
}

// Set are the changes as a set.
func (s Scenario) Set() changeset.Set {
	set := make(changeset.Set, len(s.Changes))
	for i, c := range s.Changes {
		set[i] = c.Change
	}
	return set
}

// Apply applies a scenario to a handbook that has all that its files say: what is for
// executives, and drafts.
func (s Scenario) Apply(whole changeset.Base) changeset.Result {
	return changeset.Apply(whole, s.Set())
}

// Texts are the files of a result as they would be, by path.
func Texts(result changeset.Result) map[string][]byte {
	texts := map[string][]byte{}
	for _, f := range result.Files {
		texts[f.Path] = f.After
	}
	return texts
}

// Problems are the changes of a scenario that a handbook does not take, each at its
// place in the file with the way out.
func (s Scenario) Problems(result changeset.Result, h *handbook.Handbook) []diag.Diagnostic {
	var list []diag.Diagnostic
	for _, o := range changeset.Unsettled(result.Outcomes) {
		d := diag.Diagnostic{File: File(s.Name), Severity: diag.Error, Rule: "scenario", Message: Said(o, h)}
		if i := slices.IndexFunc(s.Changes, func(c Change) bool { return c.Item == o.Item && c.Key == o.Key }); i >= 0 {
			d.Pos, d.Excerpt = s.Changes[i].Pos, s.Changes[i].excerpt
		}
		d.Hint = "correct it, or delete the line"
		if o.State == changeset.Conflict {
			d.Hint = fmt.Sprintf("to change it all the same, put what the file says now under seen: %s; else delete the line", shown(o.Now))
		}
		list = append(list, d)
	}
	return list
}

// Said says of a change that a handbook does not take why that is so: for a conflict
// the three values.
func Said(o changeset.Outcome, h *handbook.Handbook) string {
	name := o.Item
	if e := h.Lookup(o.Item); e != nil && o.Item != changeset.Settings {
		name = "“" + e.Base().Title + "”"
	}
	name += ", " + o.Key
	if o.Part != "" {
		name += " (" + o.Part + ")"
	}
	if o.State == changeset.Conflict && o.Reason == "" {
		return fmt.Sprintf("%s: the scenario makes %s of %s, and the file says %s by now", name, shown(o.Want), shown(o.Seen), shown(o.Now))
	}
	return name + ": " + o.Reason
}

// shown is a value in a sentence.
func shown(v source.Value) string {
	const most = 60
	text := strings.Join(strings.Fields(diag.Plain(v.String())), " ")
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	if text == "" {
		return "nothing"
	}
	return text
}

// New is the text of a scenario without changes.
func New(title, why string) ([]byte, error) {
	if title = strings.Join(strings.Fields(diag.Plain(title)), " "); title == "" {
		return nil, errors.New("a scenario needs a title")
	}
	text := "# A what-if. Nothing of it is decided, and it is no part of the handbook.\n" + source.Text(source.Words, title).Pair(0, "title")
	if why = strings.TrimSpace(why); why != "" {
		text += source.Text(source.Words, why).Pair(0, "why")
	}
	return []byte(text), nil
}

// With is the text of a scenario in which the changes of some items are those of a
// set; all else in it stays.
func (s Scenario) With(text []byte, items []string, set changeset.Set) ([]byte, error) {
	left := slices.Clone(set)
	var err error
	for _, c := range slices.Backward(s.Changes) { // so that no place shifts
		if !slices.Contains(items, c.Item) {
			continue
		}
		var entry source.Value
		if at := slices.IndexFunc(left, func(other changeset.Change) bool { return other.Item == c.Item && other.Key == c.Key }); at >= 0 {
			wanted := left[at]
			left = slices.Delete(left, at, at+1)
			if wanted.Seen.Equal(c.Seen) && wanted.Want.Equal(c.Want) {
				continue
			}
			wanted.Why, wanted.By = c.Why, c.By
			entry = entryOf(wanted)
		}
		if text, err = source.SpliceConfig(text, source.At("changes").Item(c.place), entry); err != nil {
			return nil, err
		}
	}
	for _, c := range left {
		if text, err = source.SpliceConfig(text, source.At("changes").Item(behind), entryOf(c)); err != nil {
			return nil, err
		}
	}
	return text, nil
}

// behind is a place behind the end of any list.
const behind = 1 << 20

// entryOf is a change as the file says it, on one line.
func entryOf(c changeset.Change) source.Value {
	return source.GroupOf(
		source.Entry{Key: "item", Value: source.Text(source.Figure, c.Item)}, source.Entry{Key: "key", Value: source.Text(source.Figure, c.Key)},
		source.Entry{Key: "seen", Value: plain(c.Seen)}, source.Entry{Key: "want", Value: plain(c.Want)},
		source.Entry{Key: "why", Value: source.Text(source.Words, c.Why)}, source.Entry{Key: "by", Value: source.Text(source.Figure, c.By)},
	)
}

// plain is a value without quotation marks where it needs none.
func plain(v source.Value) source.Value {
	switch {
	case v.IsGroup():
		group := make([]source.Entry, len(v.Group))
		for i, entry := range v.Group {
			group[i] = source.Entry{Key: entry.Key, Value: plain(entry.Value)}
		}
		return source.GroupOf(group...)
	case len(v.Items) == 0 && len(v.Texts) == 1 && v.Form != source.Names && v.Form != source.Sentences:
		return source.Text(source.Figure, v.Texts[0])
	case v.IsZero():
		return v
	}
	items := make([]source.Value, len(v.List()))
	for i, item := range v.List() {
		items[i] = plain(item)
	}
	return source.ListOf(source.Names, items...)
}
