package edit

import (
	"path"
	"slices"
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/disk"
	"handbook/generator/form"
	"handbook/generator/handbook"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// What comes of something secret is as secret: a new item is for those who may
// read the page that it was made on, what it is about and what it names.

// mayTell reports whether what was done earlier may be told, and taken back, in this
// edition as the handbook is now: all of its files belong to what is shown. A file
// that is gone is told of if all that it has said may be read. In doubt it is not.
func (s State) mayTell(c Change) bool {
	shown := map[string]bool{}
	for _, e := range s.Handbook.Entities() {
		shown[e.Base().File] = true
		if m, ok := e.(*handbook.Map); ok && m.Source != "" {
			shown[path.Join(s.Content, m.Source)] = true
		}
	}
	return !slices.ContainsFunc(c.Files, func(f File) bool {
		switch {
		case shown[f.Path]:
			return false
		case path.Ext(f.Path) != ".md":
			return !handbook.MayRead(s.Handbook.Edition, handbook.Exec)
		case strings.HasPrefix(f.Path, disk.Trash+"/"):
			return !s.mayRead(path.Join(s.Content, strings.TrimPrefix(f.Path, disk.Trash)), f.After)
		}
		return s.isThere(f.Path) || !s.mayRead(f.Path, f.Before) || !s.mayRead(f.Path, f.After)
	})
}

// mayRead reports whether this edition has what a file says.
func (s State) mayRead(file string, text []byte) bool {
	if text == nil {
		return true
	}
	rel := strings.TrimPrefix(file, s.Content+"/")
	read := handbook.DecodeIn(s.Handbook.Config.Fiscal, source.Parse(file, rel, text, markdown.Options{}))
	return read.Entity != nil && !read.Entity.Base().Draft && handbook.MayRead(s.Handbook.Edition, read.Entity.Base().Audience)
}

// secrecy says who may read a new item.
type secrecy struct {
	audience string // as in front matter
	draft    bool
}

// secrecyOf is the secrecy of what a request makes.
func (s State) secrecyOf(r Request, kind handbook.Kind) secrecy {
	of := secrecy{audience: handbook.Staff}
	if kind == handbook.KindRisk { // as its template has it
		of.audience = handbook.Exec
	}
	of.heed(s.whose(strings.TrimPrefix(r.Page, "/")))
	for _, target := range r.Items {
		of.heed(s.Handbook.Lookup(target.ID))
	}
	controls := form.Controls(kind, s.Handbook.Edition)
	for _, c := range r.Changes {
		s.eachName(controls[c.Key], c.Want, func(c form.Control, name string) { of.heed(s.Handbook.Find(name, kindsOf(c))) })
	}
	for key, value := range r.Values {
		field, _ := kind.Field(key)
		form := field.Form
		if form.Shape == handbook.List {
			form = form.Of[0]
		}
		for _, name := range strings.Split(value, ",") {
			for _, k := range form.Kinds {
				of.heed(s.Handbook.Lookup(string(k) + "/" + strings.TrimSpace(name)))
			}
		}
	}
	return of
}

// whose is the item that a page is about: its own page, or its purpose grid; nil
// if it is about no single one.
func (s State) whose(page string) handbook.Entity {
	for _, d := range s.Handbook.Departments {
		if page == gridOf(d.Slug) {
			return d
		}
	}
	for _, q := range s.Handbook.Quarters {
		if page == gridOf(q.Slug) {
			return q
		}
	}
	return s.Handbook.ByAddress(page)
}

// heed makes the secrecy that of an item too, if there is one.
func (of *secrecy) heed(e handbook.Entity) {
	if e == nil {
		return
	}
	of.audience = handbook.NarrowestAudience(of.audience, e.Base().Audience)
	of.draft = of.draft || e.Base().Draft
}

// changes say it of a new item, where it is not what one would take for granted.
func (of secrecy) changes(item string) changeset.Set {
	var set changeset.Set
	if of.audience != handbook.Staff {
		set = append(set, changeset.Change{Item: item, Key: "audience", Want: source.Text(source.Figure, of.audience), Door: changeset.Keeper})
	}
	if of.draft {
		set = append(set, changeset.Change{Item: item, Key: "draft", Want: source.Text(source.Truth, "true"), Door: changeset.Keeper})
	}
	return set
}
