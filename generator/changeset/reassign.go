package changeset

import (
	"fmt"
	"path"
	"slices"

	"handbook/generator/disk"
	"handbook/generator/handbook"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// Place is where the front matter of a file, or handbook.yaml, names an item.
type Place struct {
	File string // from the project folder
	Path source.Path
	Text string       // the name, as it stands there
	In   source.Value // the whole value of the key, of which the path begins with
}

// Key is the key in which the place is: that of the innermost group.
func (p Place) Key() string {
	for _, step := range slices.Backward(p.Path) {
		if step.Key != "" {
			return step.Key
		}
	}
	return ""
}

// PlacesOf lists the places in which a file names an item, in the order of its
// keys. A reference in a text is none.
func (b Base) PlacesOf(item handbook.Entity, file string) ([]Place, error) {
	d, err := b.document(file)
	if err != nil {
		return nil, err
	}
	var list []Place
	for _, r := range b.replacing(item, item.Base().ID).references(d) {
		front := source.ValueOf(d.Front)
		place := Place{File: file, Path: r.path, In: front.At(r.path[:1]), Text: front.At(r.path).String()}
		if r.keys != nil {
			place.Text = r.path[len(r.path)-1].Key
		}
		list = append(list, place)
	}
	return list, nil
}

// Reassign has a file name another item, by its id, where it names one of the same
// kind. The places are some of those that [Base.PlacesOf] gives. It fails where the
// file cannot be changed there, or a build would complain of it.
func (b Base) Reassign(item handbook.Entity, id, file string, places []Place) (disk.Change, error) {
	d, err := b.document(file)
	if err != nil {
		return disk.Change{}, err
	}
	text, err := b.Read(file)
	if err != nil {
		return disk.Change{}, unread(file, err)
	}
	change := disk.Change{Path: file, Before: text, After: text}
	for _, r := range b.replacing(item, id).references(d) {
		if !slices.ContainsFunc(places, func(p Place) bool { return slices.Equal(p.Path, r.path) }) {
			continue
		}
		if change.After, err = b.rename(file, change.After, r); err != nil {
			return disk.Change{}, err
		}
	}
	if before := b.fileOf(file, text); path.Ext(file) == ".md" {
		if problems := before.with(change.After).newProblems(before.problems()); len(problems) > 0 {
			return disk.Change{}, fmt.Errorf("%s: %s", file, problems[0])
		}
	}
	return change, nil
}

// replacing is an item whose name is to give way to another, in the files that name
// it alone.
func (b Base) replacing(item handbook.Entity, id string) renaming {
	e := item.Base()
	return renaming{base: b, entity: item, kind: e.Kind, old: e.ID, new: id}
}

// rename writes one name in the place of another. Where names are keys and the other
// one is there already, the two become one.
func (b Base) rename(file string, text []byte, r reference) ([]byte, error) {
	d := b.parse(file, text)
	front := source.ValueOf(d.Front)
	if r.keys != nil {
		last := len(r.path) - 1
		if there := front.At(r.path[:last]).Get(r.want); !there.IsZero() {
			return nil, fmt.Errorf("%s has %s for both already. Add the two up in the file first", file, r.path[:last])
		}
	}
	changed, err := spliceName(d, text, front, r)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be changed here: %w. Change it in the file", file, err)
	}
	return changed, nil
}

// document reads the front matter of a file, or handbook.yaml.
func (b Base) document(file string) (*source.Document, error) {
	text, err := b.Read(file)
	if err != nil {
		return nil, unread(file, err)
	}
	return b.parse(file, text), nil
}

func (b Base) parse(file string, text []byte) *source.Document {
	if path.Ext(file) != ".md" {
		return source.ParseConfig(file, path.Base(file), text)
	}
	return source.Parse(file, b.rel(file), text, b.options())
}

func (b Base) fileOf(file string, text []byte) File {
	return Open(file, b.rel(file), text, b.options()).In(b.Handbook.Config.Fiscal)
}

// rel is the path of a file from the content root.
func (b Base) rel(file string) string {
	if b.Content == "." || b.Content == "" {
		return file
	}
	return file[min(len(b.Content)+1, len(file)):]
}

func (b Base) options() markdown.Options {
	return markdown.Options{RawHTML: b.Handbook.Config.RawHTML}
}

func unread(file string, err error) error {
	return fmt.Errorf("%s cannot be read: %w", file, disk.Plain(err))
}
