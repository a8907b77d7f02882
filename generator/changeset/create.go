package changeset

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// newItem is the name of an item that is to be made.
var newItem = regexp.MustCompile(`^([a-z-]+)/new:(\d+)$`)

// nameNew finds names for the items that are to be made, so that others can refer
// to them. Where one of the same kind and title is there already, that one is meant.
func (a *application) nameNew(groups map[string][]int, order []string) {
	a.twins = map[string]handbook.Entity{}
	var titles map[string]handbook.Entity
	for _, item := range order {
		m := newItem.FindStringSubmatch(item)
		if m == nil {
			continue
		}
		kind, title, may := handbook.Kind(m[1]), "", true
		for _, i := range groups[item] {
			if a.set[i].Key == "title" {
				title = oneLine(a.set[i].Want.String())
			}
			may = may && a.set[i].Door.MayMake(kind)
		}
		if title == "" || !may || a.failed[item] != nil {
			continue
		}
		if titles == nil {
			titles = a.base.titles()
		}
		key := titleKey(kind, title)
		if twin := titles[key]; twin != nil && !a.base.Twins {
			a.twins[item] = twin
			a.result.Made[item] = string(kind) + "/" + twin.Base().ID
			continue
		}
		a.result.Made[item] = string(kind) + "/" + a.free(kind, title)
	}
}

func titleKey(kind handbook.Kind, title string) string {
	return string(kind) + "/" + strings.ToLower(title)
}

// titles are the items with a file, by kind and title.
func (b Base) titles() map[string]handbook.Entity {
	titles := map[string]handbook.Entity{}
	for _, e := range b.Handbook.Entities() {
		if base := e.Base(); base.File != "" {
			titles[titleKey(base.Kind, base.Title)] = e
		}
	}
	return titles
}

// free is a name for a title that no item and no file has. One that is only named by
// others gets its file by that name.
func (a *application) free(kind handbook.Kind, title string) string {
	slug := handbook.FileName(title)
	if q, err := a.base.Handbook.Config.Fiscal.ParseQuarter(title); kind == handbook.KindQuarter && err == nil {
		slug = q.Slug() // which is how the quarter is known
	}
	for n := 1; ; n++ {
		name := slug
		if n > 1 {
			name += "-" + strconv.Itoa(n)
		}
		there := a.base.Handbook.Lookup(string(kind) + "/" + name)
		taken := there != nil && !there.Base().Implicit || a.base.has(path.Join(a.base.Content, string(kind), name+".md"))
		for _, made := range a.result.Made {
			taken = taken || made == string(kind)+"/"+name
		}
		if !taken {
			return name
		}
	}
}

// Heading is the text of a file that has a title alone: its heading.
func Heading(title string) []byte {
	file := Open("title.md", "title.md", []byte("# title\n"), markdown.Options{})
	if changed, err := file.retitle(title); err == nil {
		return changed.Text
	}
	return []byte("# " + Escaped(oneLine(title)) + "\n")
}

// titleOf is the title that changes give an item.
func titleOf(changes []Change) string {
	for _, c := range changes {
		if c.Key == "title" {
			return c.Want.String()
		}
	}
	return ""
}

// unmade refuses all changes of a new item of which some cannot be made: nobody
// wants half an item.
func unmade(outcomes [][]Outcome) [][]Outcome {
	reason := cmp.Or(Unsettled(slices.Concat(outcomes...))[0].Reason, "one of its keys is set twice")
	for _, list := range outcomes {
		for i, o := range list {
			if o.State == Applied || o.State == AlreadySo {
				list[i].State, list[i].Reason = Refused, reason
			}
		}
	}
	return outcomes
}

// compare compares a new item with the one that is there already under its kind
// and title. That one is not changed.
func (a *application) compare(twin handbook.Entity, changes []Change) [][]Outcome {
	file, err := a.fileOf(twin.Base())
	if err != nil {
		return refuseAll(changes, err.Error())
	}
	outcomes := make([][]Outcome, len(changes))
	for i, c := range changes {
		c.Want, c.Seen, c.Blind = a.renamed(file.field(c.Key), c.Want), source.Value{}, true
		_, outcomes[i] = file.merge(c, a.base.names)
		for j := range outcomes[i] {
			if o := &outcomes[i][j]; c.Key == "title" { // by which it was found
				o.State = AlreadySo
			} else if o.State != AlreadySo {
				o.State, o.Reason = Conflict, fmt.Sprintf("there is “%s” already", twin.Base().Title)
			}
		}
	}
	return outcomes
}

// renamed is a value of a field in which items that are to be made are named as
// they will be.
func (a *application) renamed(f field, v source.Value) source.Value {
	switch {
	case v.IsGroup():
		group := make([]source.Entry, len(v.Group))
		for i, entry := range v.Group {
			group[i] = source.Entry{Key: entry.Key, Value: a.renamed(f.inner(entry.Key), entry.Value)}
		}
		return source.GroupOf(group...)
	case len(v.Items) > 0 || len(v.Texts) > 1 || v.Form == source.Names || v.Form == source.Sentences:
		items := v.List()
		list := make([]source.Value, len(items))
		for i, item := range items {
			list[i] = a.renamed(f.element(), item)
		}
		return source.ListOf(v.Form, list...)
	case len(v.Texts) == 1:
		if made, ok := a.result.Made[v.Texts[0]]; ok {
			v.Texts = []string{f.element().nameOf(made)}
		}
	}
	return v
}

// nameOf is how the field names "kind/id": by its id, where the kind goes without
// saying.
func (f field) nameOf(item string) string {
	for _, form := range append([]handbook.Form{f.form}, f.form.Of...) {
		if kind, id, _ := strings.Cut(item, "/"); form.Shape == handbook.Reference && len(form.Kinds) == 1 && string(form.Kinds[0]) == kind {
			return id
		}
	}
	return item
}

// has reports whether there is something under the name of a file.
func (b Base) has(file string) bool {
	_, err := b.Read(file)
	return !errors.Is(err, fs.ErrNotExist)
}

// refersToNew reports whether a value names an item that is to be made.
func refersToNew(v source.Value) bool {
	for _, entry := range v.Group {
		if refersToNew(entry.Value) {
			return true
		}
	}
	return slices.ContainsFunc(v.Items, refersToNew) || slices.ContainsFunc(v.Texts, newItem.MatchString)
}
