package handbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/handbook/value"
)

// index finds things by name, file and address.
type index struct {
	ids             map[Kind]map[string]Entity // by folded id
	slugs           map[Kind]map[string]Entity
	files           map[string]Entity // by path from the content root
	folders         map[string]*Page  // a folder's own page
	addresses       map[string]Entity // by path from the site's root
	assets          map[string]bool
	generated       map[string]bool // addresses that the site makes besides those of items
	shown           map[string]bool // files of which this edition says something, from the project folder
	withheld        hidden
	withheldFiles   map[string]bool
	withheldFolders map[string]bool // paths that belong to a withheld item: its own without ".md", and the folder whose page it is
	secretAssets    map[string]bool // files to which withheld items lead
	withheldTitles  []string
	loads           map[loadKey]Load
	asked           map[Entity][]Asked    // by the department or role
	named           map[string]*Component // by folded title and id
}

type loadKey struct {
	department *Department
	quarter    value.Quarter
}

// hidden remembers what exists and is not in this edition.
type hidden map[Kind]map[string]bool

func (w hidden) add(kind Kind, id string) {
	if w[kind] == nil {
		w[kind] = map[string]bool{}
	}
	w[kind][fold(id)] = true
}

func (w hidden) has(kind Kind, id string) bool { return w[kind][fold(id)] }

// addEntity adds all names of an item: a quarter's own beside its file's, those
// of an objective's key results.
func (w hidden) addEntity(e Entity) {
	item := e.Base()
	for _, name := range append([]string{item.ID}, item.Was...) {
		w.add(item.Kind, name)
	}
	switch e := e.(type) {
	case *QuarterPlan:
		w.add(KindQuarter, e.Quarter.Slug())
	case *Objective:
		for _, kr := range e.KeyResults {
			for _, name := range append([]string{kr.ID}, e.oldNames(kr)...) {
				w.add(KindKeyResult, name)
			}
		}
	}
}

// names reports whether a name, "id" or "kind/id", is that of something of the
// given kinds.
func (w hidden) names(text string, kinds []Kind) bool {
	if head, id, ok := strings.Cut(text, "/"); ok && isKind(head) {
		return w.has(Kind(head), id) || Kind(head) == KindObjective && w.has(KindKeyResult, id)
	}
	return slices.ContainsFunc(kinds, func(k Kind) bool { return w.has(k, text) })
}

func newIndex() index {
	return index{
		ids: map[Kind]map[string]Entity{}, slugs: map[Kind]map[string]Entity{},
		folders: map[string]*Page{}, assets: map[string]bool{}, withheld: hidden{}, withheldFiles: map[string]bool{}, withheldFolders: map[string]bool{}, secretAssets: map[string]bool{},
		generated: map[string]bool{}, loads: map[loadKey]Load{},
	}
}

// makeRoom is for as many items as there are: maps that grow are filled twice.
func (x *index) makeRoom(all []Entity) {
	counts := map[Kind]int{}
	for _, e := range all {
		counts[e.Base().Kind]++
		if o, ok := e.(*Objective); ok {
			counts[KindKeyResult] += len(o.KeyResults)
		}
	}
	for _, words := range kindWords {
		x.ids[words.Kind] = make(map[string]Entity, counts[words.Kind])
		x.slugs[words.Kind] = make(map[string]Entity, counts[words.Kind])
	}
	x.files = make(map[string]Entity, len(all))
	x.addresses = make(map[string]Entity, len(all))
}

// get finds a thing of a kind by its id. A quarter answers to every spelling,
// a page to its folder's name, and a thing that may exist without a file to
// whatever has its address.
func (x *index) get(kind Kind, id string) Entity {
	if found, ok := x.ids[kind][fold(id)]; ok {
		return found
	}
	return x.loosely(kind, id)
}

// loosely finds a thing by what it answers to besides its id.
func (x *index) loosely(kind Kind, id string) Entity {
	switch kind {
	case KindQuarter:
		if quarter, err := value.ParseQuarter(id); err == nil {
			if found, ok := x.ids[kind][quarter.Slug()]; ok {
				return found
			}
		}
	case KindPage:
		if page := x.page(id); page != nil {
			return page
		}
	case KindDepartment, KindPerson, KindVendor, KindStakeholder:
		if found, ok := x.slugs[kind][Slug(id)]; ok {
			return found
		}
	}
	return nil
}

// page finds a page by its path, or a folder's own page by the folder's.
func (x *index) page(path string) *Page {
	path = strings.Trim(path, "/")
	if found, ok := x.ids[KindPage][fold(path)].(*Page); ok {
		return found
	}
	if found, ok := x.folders[fold(path)]; ok {
		return found
	}
	folder, base := "", path
	if i := strings.LastIndexByte(path, '/'); i >= 0 {
		folder, base = path[:i], path[i+1:]
	}
	if indexRank(base+".md") > 0 {
		return x.folders[fold(folder)]
	}
	return nil
}

// paths are all files to which a link in this edition can lead, in order.
func (x *index) paths() []string {
	return slices.Sorted(func(yield func(string) bool) {
		for rel := range x.files {
			if !yield(rel) {
				return
			}
		}
		for rel := range x.assets {
			if !x.secretAssets[rel] && !x.isBesideWithheld(rel) && !yield(rel) {
				return
			}
		}
	})
}

func (x *index) keepLoads(h *Handbook) {
	for _, load := range h.Loads {
		x.loads[loadKey{load.Department, load.Quarter}] = load
	}
}

// identify gives every item the id and the address that are its own.
func (a *assembly) identify() {
	h := a.h
	a.chooseIndexPages()
	a.placeQuarters()
	h.index.makeRoom(h.Entities())
	for _, o := range h.Objectives {
		a.claim(o)
		for _, kr := range o.KeyResults {
			id := kr.ID[strings.LastIndexByte(kr.ID, '/')+1:]
			kr.ID, kr.Slug = o.ID+"/"+id, Slug(id)
			kr.Was = o.oldNames(kr)
			h.KeyResults = append(h.KeyResults, kr)
			h.index.ids[KindKeyResult][fold(kr.ID)] = kr
		}
	}
	for _, e := range h.Entities() {
		if kind := e.Base().Kind; kind != KindObjective && kind != KindKeyResult {
			a.claim(e)
		}
	}
	a.answerToOldIDs()
	for i, asset := range h.Assets {
		if i > 0 && fold(asset.Rel) == fold(h.Assets[i-1].Rel) {
			a.report(diag.Diagnostic{
				File: asset.Rel, Severity: diag.Error, Rule: "same-address",
				Message: fmt.Sprintf("this file and %s differ only in letter case, which many computers do not tell apart", h.Assets[i-1].Rel),
				Hint:    "rename one of the two",
			})
		}
	}
}

// answerToOldIDs lets items be found by the ids that they had, unless somebody
// else has the id by now.
func (a *assembly) answerToOldIDs() {
	ids := a.h.index.ids
	for _, e := range a.h.Entities() {
		item := e.Base()
		for _, id := range item.Was {
			switch other := ids[item.Kind][fold(id)]; {
			case other == nil:
				ids[item.Kind][fold(id)] = e
			case other != e:
				a.report(diag.Diagnostic{
					File: item.File, Pos: item.At("was"), Severity: diag.Warning, Rule: "old-id",
					Message: fmt.Sprintf("the old id %s is that of %s now, so what names it does not mean this item", english.Quoted(id), english.Quoted(other.Base().Title)),
					Hint:    "take it out of was",
				})
			}
		}
	}
}

// claim registers an item under its id and its address. The second item of a
// name keeps its page under a name with a number.
func (a *assembly) claim(e Entity) {
	item, x := e.Base(), &a.h.index
	if first, taken := x.ids[item.Kind][fold(item.ID)]; taken {
		given := item.ID
		item.ID = a.free(item.Kind, item.ID, func(id string) bool { return x.ids[item.Kind][fold(id)] != nil })
		a.report(duplicate(item, given, first.Base()))
	}
	if item.Kind != KindPage {
		item.Slug = Slug(item.ID)
		if first, taken := x.slugs[item.Kind][item.Slug]; taken {
			item.Slug = a.free(item.Kind, item.Slug, func(slug string) bool { return x.slugs[item.Kind][slug] != nil })
			a.report(diag.Diagnostic{
				File: item.File, Pos: cmp.Or(item.Pos, diag.Pos{Line: 1, Col: 1}), Severity: diag.Error, Rule: "same-address",
				Message: fmt.Sprintf("%q and %q of %s would have one address; this one is at %s for now", item.ID, first.Base().ID, place(first.Base()), item.Slug),
				Hint:    "give one of them another id",
			})
		}
		x.slugs[item.Kind][item.Slug] = e
	}
	x.ids[item.Kind][fold(item.ID)] = e
	if item.Rel != "" && item.Kind != KindKeyResult {
		x.files[item.Rel] = e
	}
}

// free adds the first number to a name of a kind that nobody has. Those that were
// found taken before are not tried again.
func (a *assembly) free(kind Kind, name string, taken func(string) bool) string {
	key := string(kind) + "/" + fold(name)
	for {
		n := max(a.numbered[key]+1, 2)
		a.numbered[key] = n
		if numbered := fmt.Sprintf("%s-%d", name, n); !taken(numbered) {
			return numbered
		}
	}
}

// duplicate is the diagnostic for the second item of a name.
func duplicate(item *Item, given string, first *Item) diag.Diagnostic {
	d := diag.Diagnostic{
		File: item.File, Pos: cmp.Or(item.Pos, diag.Pos{Line: 1, Col: 1}), Severity: diag.Error, Rule: "duplicate-id",
		Message: fmt.Sprintf("%s named %q exists already, in %s; this one is called %q for now", item.Kind.Words().Singular, given, place(first), item.ID),
		Hint:    "rename one of the two, or add a line id: with another name",
	}
	if given != first.ID {
		d.Message = fmt.Sprintf("%q and %q in %s differ only in letter case and are one name; this one is called %q for now", given, first.ID, place(first), item.ID)
	}
	if item.Kind == KindPage {
		d.Rule, d.Hint = "same-address", "rename one of the two"
		d.Message = fmt.Sprintf("this page and %s differ only in letter case, which many computers do not tell apart", place(first))
	}
	return d
}

// place is where an item stands, for a message.
func place(item *Item) string { return cmp.Or(item.File, "handbook.yaml") }

// chooseIndexPages leaves one page to each folder as its own: the others stay
// pages under their names.
func (a *assembly) chooseIndexPages() {
	chosen := a.h.index.folders
	for _, p := range a.h.Pages {
		if !p.IsIndex {
			continue
		}
		first, taken := chosen[fold(p.Folder)]
		if !taken || indexRank(baseName(p)) < indexRank(baseName(first)) {
			chosen[fold(p.Folder)] = p
		}
	}
	for _, p := range a.h.Pages {
		if p.IsIndex && chosen[fold(p.Folder)] != p {
			p.IsIndex = false
			p.Title = p.ownTitle
		}
		if p.Title == "" { // the home page of a handbook that says no more
			p.Title = cmp.Or(a.h.Config.Organisation, "Home")
		}
	}
}

func baseName(p *Page) string { return p.Rel[strings.LastIndexByte(p.Rel, '/')+1:] }

// indexQuarters lets prose refer to the quarters that have no file, once it is
// known which there are.
func (a *assembly) indexQuarters() {
	for _, q := range a.h.Quarters {
		a.h.index.ids[KindQuarter][q.ID] = q
	}
}

// placeQuarters names each quarter's plan like its quarter. A second file for
// one quarter is prose.
func (a *assembly) placeQuarters() {
	first := map[value.Quarter]*QuarterPlan{}
	plans := a.h.Quarters[:0:0]
	for _, q := range a.h.Quarters {
		given := q.ID
		q.ID, q.Slug = q.Quarter.Slug(), q.Quarter.Slug()
		if q.Title == humanised(given) {
			q.Title = a.h.Config.Fiscal.Label(q.Quarter)
		}
		if other, taken := first[q.Quarter]; taken {
			page := q.asPage()
			a.report(diag.Diagnostic{
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
	slices.SortStableFunc(a.h.Pages, func(x, y *Page) int { return cmp.Compare(x.Rel, y.Rel) })
}
