package handbook

import (
	"path"
	"slices"
	"strings"

	"handbook/generator/handbook/value"
)

// Index finds things by name, file and address.
type Index struct {
	IDs             map[Kind]map[string]Entity // by folded id
	Slugs           map[Kind]map[string]Entity
	Files           map[string]Entity // by path from the content root
	Folders         map[string]*Page  // a folder's own page
	Addresses       map[string]Entity // by path from the site's root
	Assets          map[string]bool
	Generated       map[string]bool // addresses that the site makes besides those of items
	Shown           map[string]bool // files of which this edition says something, from the project folder
	Withheld        NameSet
	WithheldFiles   map[string]bool
	WithheldFolders map[string]bool // paths that belong to a withheld item: its own without ".md", and the folder whose page it is
	SecretAssets    map[string]bool // files to which withheld items lead
	WithheldTitles  []string
	loads           map[loadKey]Load
	asked           map[Entity][]Asked    // by the department or role
	named           map[string]*Component // by folded title and id
}

type loadKey struct {
	department *Department
	quarter    value.Quarter
}

// hidden remembers what exists and is not in this edition.
type NameSet map[Kind]map[string]bool

func (w NameSet) Add(kind Kind, id string) {
	if w[kind] == nil {
		w[kind] = map[string]bool{}
	}
	w[kind][fold(id)] = true
}

func (w NameSet) Has(kind Kind, id string) bool { return w[kind][fold(id)] }

// addEntity adds all names of an item: a quarter's own beside its file's, those
// of an objective's key results.
func (w NameSet) AddEntity(e Entity) {
	item := e.Base()
	for _, name := range append([]string{item.ID}, item.Was...) {
		w.Add(item.Kind, name)
	}
	switch e := e.(type) {
	case *QuarterPlan:
		w.Add(KindQuarter, e.Quarter.Slug())
	case *Objective:
		for _, kr := range e.KeyResults {
			for _, name := range append([]string{kr.ID}, e.OldNames(kr)...) {
				w.Add(KindKeyResult, name)
			}
		}
	}
}

// names reports whether a name, "id" or "kind/id", is that of something of the
// given kinds.
func (w NameSet) Names(text string, kinds []Kind) bool {
	if head, id, ok := strings.Cut(text, "/"); ok && isKind(head) {
		return w.Has(Kind(head), id) || Kind(head) == KindObjective && w.Has(KindKeyResult, id) || slices.Contains(kinds, KindPage) && w.Has(KindPage, text)
	}
	return slices.ContainsFunc(kinds, func(k Kind) bool { return w.Has(k, text) })
}

func newIndex() Index {
	return Index{
		IDs: map[Kind]map[string]Entity{}, Slugs: map[Kind]map[string]Entity{},
		Folders: map[string]*Page{}, Assets: map[string]bool{}, Withheld: NameSet{}, WithheldFiles: map[string]bool{}, WithheldFolders: map[string]bool{}, SecretAssets: map[string]bool{},
		Generated: map[string]bool{}, loads: map[loadKey]Load{},
	}
}

// makeRoom is for as many items as there are: maps that grow are filled twice.
func (x *Index) MakeRoom(all []Entity) {
	counts := map[Kind]int{}
	for _, e := range all {
		counts[e.Base().Kind]++
		if o, ok := e.(*Objective); ok {
			counts[KindKeyResult] += len(o.KeyResults)
		}
	}
	for _, kind := range AnyKind {
		x.IDs[kind] = make(map[string]Entity, counts[kind])
		x.Slugs[kind] = make(map[string]Entity, counts[kind])
	}
	x.Files = make(map[string]Entity, len(all))
	x.Addresses = make(map[string]Entity, len(all))
}

// get finds a thing of a kind by its id. A quarter answers to every spelling,
// a page to its folder's name, and a thing that may exist without a file to
// whatever has its address.
func (x *Index) get(kind Kind, id string) Entity {
	if found, ok := x.IDs[kind][fold(id)]; ok {
		return found
	}
	return x.loosely(kind, id)
}

// loosely finds a thing by what it answers to besides its id.
func (x *Index) loosely(kind Kind, id string) Entity {
	switch {
	case kind == KindQuarter:
		if quarter, err := value.ParseQuarter(id); err == nil {
			if found, ok := x.IDs[kind][quarter.Slug()]; ok {
				return found
			}
		}
	case kind == KindPage:
		if page := x.page(id); page != nil {
			return page
		}
	case kind.facts().implicit:
		if found, ok := x.Slugs[kind][Slug(id)]; ok {
			return found
		}
	}
	return nil
}

// page finds a page by its path, or a folder's own page by the folder's.
func (x *Index) page(path string) *Page {
	path = strings.Trim(path, "/")
	if found, ok := x.IDs[KindPage][fold(path)].(*Page); ok {
		return found
	}
	if found, ok := x.Folders[fold(path)]; ok {
		return found
	}
	folder, base := "", path
	if i := strings.LastIndexByte(path, '/'); i >= 0 {
		folder, base = path[:i], path[i+1:]
	}
	if IndexRank(base+".md") > 0 {
		return x.Folders[fold(folder)]
	}
	return nil
}

// paths are all files to which a link in this edition can lead, in order.
func (x *Index) Paths() []string {
	return slices.Sorted(func(yield func(string) bool) {
		for rel := range x.Files {
			if !yield(rel) {
				return
			}
		}
		for rel := range x.Assets {
			if !x.SecretAssets[rel] && !x.IsBesideWithheld(rel) && !yield(rel) {
				return
			}
		}
	})
}

func (x *Index) KeepLoads(h *Handbook) {
	for _, load := range h.Loads {
		x.loads[loadKey{load.Department, load.Quarter}] = load
	}
}

// isBesideWithheld reports whether a file belongs to a withheld item by its name:
// it is called like the item, or lies in a folder that is, or that has the item
// as its own page.
func (x *Index) IsBesideWithheld(rel string) bool {
	if x.WithheldFolders[strings.TrimSuffix(rel, path.Ext(rel))] {
		return true
	}
	for folder := path.Dir(rel); folder != "."; folder = path.Dir(folder) {
		if x.WithheldFolders[folder] {
			return true
		}
	}
	return false
}

// nameComponents lets texts in the map language mean components by their title
// or id. Of several with one title the first counts.
func (x *Index) NameComponents(list []*Component) {
	x.named = make(map[string]*Component, 2*len(list))
	for _, c := range slices.Backward(list) {
		x.named[titleKey(c.Title)] = c
	}
	for _, c := range list {
		x.named[titleKey(c.ID)] = c
	}
}

// titleKey is a title without regard to letter case and blanks.
func titleKey(title string) string { return fold(strings.Join(strings.Fields(title), " ")) }
