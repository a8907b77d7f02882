package changeset

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/source"
)

// Replace lets another item of the same kind take the place of an item: whatever
// refers to it refers to the other one, which keeps its old ids under was. The file
// of the item goes. The outcomes name the references that cannot be changed.
func Replace(base Base, documents []*source.Document, item, by string) (Result, error) {
	r, err := newReplacing(base, item, by)
	if err != nil {
		return Result{}, err
	}
	return r.change(documents)
}

// Remove takes an item out: its file goes, and so do the references to it in front
// matter and in handbook.yaml. The outcomes name those that stay, such as links in
// texts.
func Remove(base Base, documents []*source.Document, item string) (Result, error) {
	e := base.Handbook.Lookup(item)
	if e == nil {
		return Result{}, fmt.Errorf("no item is named %q any more", item)
	}
	i := e.Base()
	return renaming{base: base, entity: e, kind: i.Kind, old: i.ID, new: i.ID, file: i.File, moved: i.File, gone: true}.change(documents)
}

func newReplacing(base Base, item, by string) (renaming, error) {
	r := renaming{base: base, entity: base.Handbook.Lookup(item), into: base.Handbook.Lookup(by)}
	if r.entity == nil || r.into == nil {
		return r, errors.New("one of the two is not there any more")
	}
	from, to := r.entity.Base(), r.into.Base()
	r.kind, r.old, r.new, r.file, r.moved = from.Kind, from.ID, to.ID, from.File, to.File
	switch {
	case r.entity == r.into:
		return r, fmt.Errorf("“%s” cannot take its own place", from.Title)
	case from.Kind != to.Kind:
		return r, fmt.Errorf("“%s” is %s, and “%s” is %s", from.Title, from.Kind.Words().Singular, to.Title, to.Kind.Words().Singular)
	case !isOwnFile(from.File) || !isOwnFile(to.File):
		return r, fmt.Errorf("“%s” and “%s” do not both have a file of their own", from.Title, to.Title)
	case from.Unreadable || to.Unreadable:
		return r, errors.New("the front matter of one of them cannot be read; correct it first")
	}
	return r, r.keyResultsFit()
}

// goes reports whether the file of the item goes.
func (r renaming) goes() bool { return r.gone || r.into != nil }

func isOwnFile(file string) bool { return strings.HasSuffix(file, ".md") }

// keyResultsFit reports key results that others serve, and that the objective that
// takes the place of theirs has not.
func (r renaming) keyResultsFit() error {
	from, ok := r.entity.(*handbook.Objective)
	if !ok {
		return nil
	}
	for _, kr := range from.KeyResults {
		_, id, _ := strings.Cut(kr.ID, "/")
		if len(kr.Inbound) > 0 && r.base.Handbook.Lookup(string(handbook.KindObjective)+"/"+r.new+"/"+id) == nil {
			return fmt.Errorf("“%s” is served by others, and “%s” has no such key result; move them first", kr.Title, r.into.Base().Title)
		}
	}
	return nil
}

// heir is the file of what takes the item's place; "" for none.
func (r renaming) heir() string {
	if r.into == nil {
		return ""
	}
	return r.into.Base().File
}

// value is what stands in the place of the name.
func (at reference) value() source.Value {
	if at.out {
		return source.Value{}
	}
	return source.Text(source.Figure, at.want)
}

// settled are the references of a document, the last one first where some go: so no
// place shifts. A name goes that would be in its list twice, or name its own item.
func (r renaming) settled(document *source.Document, list []reference) []reference {
	if !r.goes() {
		return list
	}
	front := source.ValueOf(document.Front)
	for i, at := range list {
		last := len(at.path) - 1
		twice := at.path[last].Key == "" && slices.ContainsFunc(front.At(at.path[:last]).List(), func(v source.Value) bool { return isSameName(v.String(), at.want) })
		switch {
		case at.keys != nil:
			list[i].out = r.gone || !front.At(at.path[:last]).Get(at.want).IsZero()
		case r.gone || twice || document.Path == r.heir():
			list[i].out = true
			if last > 0 && at.path[last-1].Key == "" { // the record is of it
				list[i].path = at.path[:last]
			}
		}
	}
	slices.Reverse(list)
	return list
}
