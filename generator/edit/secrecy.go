package edit

import (
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// What comes of something secret is as secret: a new item is for those who may
// read the page that it was made on, what it is about and what it names.

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
	controls := s.controls(kind)
	for _, c := range r.Changes {
		s.eachName(controls[c.Key], c.Want.Value, func(c control, name string) { of.heed(s.Handbook.Find(name, kindsOf(c))) })
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
