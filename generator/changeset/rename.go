package changeset

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"handbook/generator/disk"
	"handbook/generator/handbook"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// Rename gives an item another id. Its file gets the new name and keeps the old id
// under was. References to it are rewritten in all documents: in front matter, in
// handbook.yaml, and in the links and pictures of texts. The outcomes name those
// that cannot be changed in place. The error says why the item keeps its id.
func Rename(base Base, documents []*source.Document, item, id string) (Result, error) {
	r, err := newRenaming(base, item, id)
	if err != nil {
		return Result{}, err
	}
	return r.change(documents)
}

// change makes the files of all documents that name the item, and its own.
func (r renaming) change(documents []*source.Document) (Result, error) {
	result := Result{Made: map[string]string{string(r.kind) + "/" + r.old: string(r.kind) + "/" + r.new}}
	for _, document := range documents {
		references, own := r.references(document), document.Path == r.file || document.Path == r.heir()
		if len(references) == 0 && len(r.links(document)) == 0 && !r.pictured(document) && !own {
			continue
		}
		text, err := r.base.Read(document.Path)
		if err != nil {
			return Result{}, fmt.Errorf("%s cannot be read: %w", document.Path, disk.Plain(err))
		}
		if source.SumOf(text) != document.Sum {
			return Result{}, fmt.Errorf("%s has changed in the meantime", document.Path)
		}
		if r.goes() && document.Path == r.file {
			result.Files = append(result.Files, disk.Change{Path: document.Path, Before: text})
			continue
		}
		after, outcomes := r.rewrite(document, text, references)
		result.Outcomes = append(result.Outcomes, outcomes...)
		if !own {
			result.Files = append(result.Files, disk.Change{Path: document.Path, Before: text, After: after})
			continue
		}
		files, err := r.own(document, text, after)
		if err != nil {
			return Result{}, fmt.Errorf("%s cannot be changed here: %w. Change it in the file", document.Path, err)
		}
		result.Files = append(result.Files, files...)
	}
	return result, nil
}

// own is what becomes of the file of the item, and of the one that takes its place.
func (r renaming) own(document *source.Document, before, after []byte) ([]disk.Change, error) {
	if r.into != nil {
		after, err := r.remember(after, append([]string{r.old}, r.entity.Base().Was...)...)
		return []disk.Change{{Path: document.Path, Before: before, After: after}}, err
	}
	after, err := source.Splice(after, source.At("id"), source.Value{}) // the file's name says the new one
	if err == nil {
		after, err = r.remember(after, r.old)
	}
	return []disk.Change{{Path: document.Path, Before: before}, {Path: r.moved, After: after}}, err
}

// renaming is an item on its way to another id.
type renaming struct {
	base        Base
	entity      handbook.Entity
	kind        handbook.Kind
	old, new    string
	file, moved string // its files, from the project folder

	into handbook.Entity // what takes its place; nil where it keeps its own
	gone bool            // nothing does
}

func newRenaming(base Base, item, id string) (renaming, error) {
	r := renaming{base: base, entity: base.Handbook.Lookup(item), new: handbook.Slug(id)}
	if r.entity == nil {
		return r, fmt.Errorf("no item is named %q, or more than one is; name its kind too, such as work/pricing", item)
	}
	e := r.entity.Base()
	r.kind, r.old, r.file, r.moved = e.Kind, e.ID, e.File, path.Join(path.Dir(e.File), r.new+".md")
	switch {
	case strings.TrimSpace(id) == "":
		return r, errors.New("the new name is empty")
	case e.Kind == handbook.KindQuarter:
		return r, errors.New("a quarter is named after its dates")
	case path.Ext(e.File) != ".md" || !slices.Contains(handbook.FileKinds, e.Kind):
		return r, fmt.Errorf("“%s” has no file that says its name", e.Title)
	case e.Unreadable:
		return r, fmt.Errorf("the front matter of %s cannot be read; correct it first", e.File)
	case isSameName(r.old, r.new):
		return r, fmt.Errorf("“%s” has this name already", e.Title)
	case r.isTaken():
		return r, fmt.Errorf("there is %s named %q already", e.Kind.Words().Singular, r.new)
	}
	return r, nil
}

// isTaken reports whether another item or file has the new name. The item may have
// had it before.
func (r renaming) isTaken() bool {
	other := r.base.Handbook.Lookup(string(r.kind) + "/" + r.new)
	return other != nil && other != r.entity || r.base.has(r.moved)
}

// isSameName compares two ids as references do.
func isSameName(a, b string) bool {
	name := handbook.Form{Shape: handbook.Reference}
	return name.Meaning(a) == name.Meaning(b)
}

// remember adds old ids to was.
func (r renaming) remember(text []byte, old ...string) ([]byte, error) {
	ids := Open(r.moved, string(r.kind)+"/"+r.new+".md", text, markdown.Options{}).Says("was").List()
	for _, id := range old {
		ids = append(ids, source.Text(source.Figure, id))
	}
	var was []source.Value
	for _, id := range ids {
		if !isSameName(id.String(), r.new) && !slices.ContainsFunc(was, func(v source.Value) bool { return isSameName(v.String(), id.String()) }) {
			was = append(was, source.Text(source.Figure, id.String()))
		}
	}
	return source.Splice(text, source.At("was"), source.ListOf(source.Names, was...))
}

// reference is a place in front matter that names the item.
type reference struct {
	path source.Path
	want string
	keys *field // of the group that has the name as a key, such as the effort of departments
	out  bool   // the name goes, and with it a record that is of it
}

// references are the places of a document's front matter that name the item.
func (r renaming) references(document *source.Document) []reference {
	var list []reference
	fields := handbook.Settings()
	if document.Body != nil {
		fields = handbook.Fields(handbook.KindOf(document.Rel))
	}
	for _, f := range fields {
		list = append(list, r.within(field{f.Key, f.Form}, source.ValueOf(source.Lookup(document.Front, f.Key)), source.At(f.Key))...)
	}
	return r.settled(document, list)
}

// byDepartment are the groups whose keys are departments.
var byDepartment = []string{"effort", "orders"}

// within finds the references in a value of a field.
func (r renaming) within(f field, v source.Value, at source.Path) []reference {
	var list []reference
	switch items := v.List(); {
	case v.IsGroup():
		for _, entry := range v.Group {
			list = append(list, r.within(f.inner(entry.Key), entry.Value, at.Key(entry.Key))...)
		}
		for _, entry := range v.Group {
			if r.kind == handbook.KindDepartment && slices.Contains(byDepartment, f.key) && isSameName(entry.Key, r.old) {
				list = append(list, reference{path: at.Key(entry.Key), want: r.new, keys: &f})
			}
		}
	case len(v.Items) > 0 || len(v.Texts) > 1 || v.Form == source.Names || v.Form == source.Sentences:
		for i, item := range items {
			list = append(list, r.within(f.element(), item, at.Item(i))...)
		}
	case len(v.Texts) == 1:
		for _, form := range append([]handbook.Form{f.element().form}, f.element().form.Of...) {
			if want := r.named(v.Texts[0], form.Kinds); form.Shape == handbook.Reference && want != "" {
				return []reference{{path: at, want: want}}
			}
		}
	}
	return list
}

// named is the new form of a name, where that is one of the item or of its key
// results; else "".
func (r renaming) named(text string, kinds []handbook.Kind) string {
	prefix, id := "", text
	if rest, ok := strings.CutPrefix(text, string(r.kind)+"/"); ok {
		prefix, id = string(r.kind)+"/", rest
	}
	head, keyResult, nested := strings.Cut(id, "/")
	switch {
	case !isSameName(head, r.old), nested && r.kind != handbook.KindObjective:
		return ""
	case nested:
		return prefix + r.new + "/" + keyResult
	case !slices.Contains(kinds, r.kind) || prefix == "" && r.base.names(text, kinds) != string(r.kind)+"/"+r.old:
		return ""
	}
	return prefix + r.new
}
