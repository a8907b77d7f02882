package assemble

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/names"
)

// identify gives every item the id and the address that are its own.
func (a *assembly) identify() {
	h := a.h
	a.chooseIndexPages()
	a.placeQuarters()
	a.index.MakeRoom(h.Entities())
	for _, o := range h.Objectives {
		a.claim(o)
		for _, kr := range o.KeyResults {
			id := kr.ID[strings.LastIndexByte(kr.ID, '/')+1:]
			kr.ID, kr.Slug = o.ID+"/"+id, handbook.Slug(id)
			kr.Was = o.OldNames(kr)
			h.KeyResults = append(h.KeyResults, kr)
			a.index.IDs[handbook.KindKeyResult][names.Fold(kr.ID)] = kr
		}
	}
	for _, e := range h.Entities() {
		if kind := e.Base().Kind; kind != handbook.KindObjective && kind != handbook.KindKeyResult {
			a.claim(e)
		}
	}
	a.answerToOldIDs()
	for i, asset := range h.Assets {
		if i > 0 && names.Fold(asset.Rel) == names.Fold(h.Assets[i-1].Rel) {
			a.Report(diag.Diagnostic{
				File: asset.Rel, Severity: diag.Error, Rule: "same-address",
				Message: fmt.Sprintf("this file and %s differ only in letter case, and many computers see one name", h.Assets[i-1].Rel),
				Hint:    "rename one of the two",
			})
		}
	}
}

// answerToOldIDs lets items be found by the ids that they had, unless somebody
// else has the id by now.
func (a *assembly) answerToOldIDs() {
	ids := a.index.IDs
	for _, e := range a.h.Entities() {
		item := e.Base()
		for _, id := range item.Was {
			switch other := ids[item.Kind][names.Fold(id)]; {
			case other == nil:
				ids[item.Kind][names.Fold(id)] = e
			case other != e:
				a.Report(diag.Diagnostic{
					File: item.File, Pos: item.At("was"), Severity: diag.Warning, Rule: "old-id",
					Message: fmt.Sprintf("the old id %s is that of %s now, so references to it do not mean this item", english.Quoted(id), english.Quoted(other.Base().Title)),
					Hint:    "take it out of the key was",
				})
			}
		}
	}
}

// claim registers an item under its id and its address. The second item of a
// name keeps its page under a name with a number.
func (a *assembly) claim(e handbook.Entity) {
	item, x := e.Base(), a.index
	if first, taken := x.IDs[item.Kind][names.Fold(item.ID)]; taken {
		given := item.ID
		item.ID = a.free(item.Kind, item.ID, func(id string) bool { return x.IDs[item.Kind][names.Fold(id)] != nil })
		a.Report(duplicate(item, given, first.Base()))
	}
	if item.Kind != handbook.KindPage {
		item.Slug = handbook.Slug(item.ID)
		if first, taken := x.Slugs[item.Kind][item.Slug]; taken {
			item.Slug = a.free(item.Kind, item.Slug, func(slug string) bool { return x.Slugs[item.Kind][slug] != nil })
			a.Report(diag.Diagnostic{
				File: item.File, Pos: cmp.Or(item.Pos, diag.Pos{Line: 1, Col: 1}), Severity: diag.Error, Rule: "same-address",
				Message: fmt.Sprintf("%q and %q of %s would have the same address; this one is at %s for now", item.ID, first.Base().ID, place(first.Base()), item.Slug),
				Hint:    "give one of them another id",
			})
		}
		x.Slugs[item.Kind][item.Slug] = e
	}
	x.IDs[item.Kind][names.Fold(item.ID)] = e
	if item.Rel != "" && item.Kind != handbook.KindKeyResult {
		x.Files[item.Rel] = e
	}
}

// free adds the first number to a name of a kind that nobody has. Those that were
// found taken before are not tried again.
func (a *assembly) free(kind handbook.Kind, name string, taken func(string) bool) string {
	key := string(kind) + "/" + names.Fold(name)
	for {
		n := max(a.numbered[key]+1, 2)
		a.numbered[key] = n
		if numbered := fmt.Sprintf("%s-%d", name, n); !taken(numbered) {
			return numbered
		}
	}
}

// duplicate is the diagnostic for the second item of a name.
func duplicate(item *handbook.Item, given string, first *handbook.Item) diag.Diagnostic {
	d := diag.Diagnostic{
		File: item.File, Pos: cmp.Or(item.Pos, diag.Pos{Line: 1, Col: 1}), Severity: diag.Error, Rule: "duplicate-id",
		Message: fmt.Sprintf("%s named %q exists already, in %s; this one is called %q for now", item.Kind.Words().Singular, given, place(first), item.ID),
		Hint:    "rename one of the two, or add a line id: with another name",
	}
	if given != first.ID {
		d.Message = fmt.Sprintf("%q and %q in %s differ only in letter case, so they are the same name; this one is called %q for now", given, first.ID, place(first), item.ID)
	}
	if item.Kind == handbook.KindPage {
		d.Rule, d.Hint = "same-address", "rename one of the two"
		d.Message = fmt.Sprintf("this page and %s differ only in letter case, and many computers see one name", place(first))
	}
	return d
}

// place is where an item stands, for a message.
func place(item *handbook.Item) string { return cmp.Or(item.File, "handbook.yaml") }

// chooseIndexPages leaves one page to each folder as its own: the others stay
// pages under their names.
func (a *assembly) chooseIndexPages() {
	chosen := a.index.Folders
	for _, p := range a.h.Pages {
		if !p.IsIndex {
			continue
		}
		first, taken := chosen[names.Fold(p.Folder)]
		if !taken || handbook.IndexRank(baseName(p)) < handbook.IndexRank(baseName(first)) {
			chosen[names.Fold(p.Folder)] = p
		}
	}
	for _, p := range a.h.Pages {
		if p.IsIndex && chosen[names.Fold(p.Folder)] != p {
			p.IsIndex = false
			p.Title = p.OwnTitle
		}
		if p.Title == "" { // the home page of a handbook that says no more
			p.Title = cmp.Or(a.h.Config.Organisation, "Home")
		}
	}
}

func baseName(p *handbook.Page) string { return p.Rel[strings.LastIndexByte(p.Rel, '/')+1:] }

// indexQuarters lets prose refer to the quarters that have no file, once it is
// known which there are.
func (a *assembly) indexQuarters() {
	for _, q := range a.h.Quarters {
		a.index.IDs[handbook.KindQuarter][q.ID] = q
	}
}

// placeQuarters names each quarter's plan like its quarter. A second file for
// one quarter is prose.
func (a *assembly) placeQuarters() {
	first := map[value.Quarter]*handbook.QuarterPlan{}
	plans := a.h.Quarters[:0:0]
	for _, q := range a.h.Quarters {
		given := q.ID
		q.ID, q.Slug = q.Quarter.Slug(), q.Quarter.Slug()
		if q.Title == handbook.Humanised(given) {
			q.Title = a.h.Config.Fiscal.Label(q.Quarter)
		}
		if other, taken := first[q.Quarter]; taken {
			page := q.AsPage()
			a.Report(diag.Diagnostic{
				File: q.File, Pos: diag.Pos{Line: 1, Col: 1}, Severity: diag.Error, Rule: "duplicate-id",
				Message: fmt.Sprintf("there is a plan for %s already, in %s; this one is shown as a page", a.h.Config.Fiscal.Label(q.Quarter), other.File),
				Hint:    "join the two files",
			})
			a.h.Pages = append(a.h.Pages, page)
			continue
		}
		first[q.Quarter] = q
		plans = append(plans, q)
	}
	a.h.Quarters = plans
	slices.SortStableFunc(a.h.Pages, func(x, y *handbook.Page) int { return cmp.Compare(x.Rel, y.Rel) })
}
