package handbook

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/handbook/value"
	"handbook/generator/parallel"
	"handbook/generator/source"
)

// Assemble makes a handbook of decoded files. It changes none of its
// arguments, and the order of the files makes no difference.
//
// What the edition leaves out, and drafts unless they are asked for, are
// removed first: they are in no list and no sum, and a reference to them leads
// nowhere, with a [diag.Note]. Nor are they in Diagnostics, unless it is a
// mistake that withholds them. In the edition for staff nothing has a cost.
func Assemble(config Config, files []*Decoded, assets []source.Asset, maps []source.MapFile, opt Options) *Handbook {
	a := newAssembly(config, assets, maps, opt)
	a.collect(files)
	a.identify()
	a.reportLookAlikes()
	a.resolve()
	a.readMapTexts()
	a.hideNames()
	a.spellOut()
	a.breakCircles()
	a.sortLists()
	a.index.nameComponents(a.h.Components)
	derive(a.h)
	a.index.keepAsks(a.h)
	a.indexQuarters()
	a.placePages()
	a.checkProse()
	a.keepLinkedAssets()
	a.reportUnusedMaps()
	return a.finish()
}

// Options decide which handbook is assembled from the same files.
type Options struct {
	Now     value.Date // zero: Config.AsOf
	Edition string     // "": Config.Edition, else "staff"
	Drafts  bool
	Above   *Above // the handbook one level up, or nil

	// Addresses are the pages that the site makes besides those of items, from
	// its root: "plan/index.html". Links may lead there, and no page of prose
	// may have their place.
	Addresses []string
}

// assembly is a handbook in the making.
type assembly struct {
	*Builder
	h         *Handbook
	index     *Index
	opt       Options
	unknown   []unknownKey        // foreign keys of pages, to be summed up
	numbered  map[string]int      // the last number that a name got, by kind and name
	suggested map[string][]string // files by the last part of their path, and all under ""
	content   string              // what precedes paths from the content root: "content/"
	linked    map[string]bool     // assets to which a text links
	maps      map[string]*mapText // files in the map language, by path from the content root
}

func newAssembly(config Config, assets []source.Asset, maps []source.MapFile, opt Options) *assembly {
	opt.Edition = cmp.Or(opt.Edition, config.Edition, "staff")
	if opt.Now.IsZero() {
		opt.Now = config.AsOf
	}
	b := NewBuilder(config, opt.Edition, opt.Now, opt.Above)
	a := &assembly{Builder: b, h: b.Handbook(), index: b.Index(), opt: opt, linked: map[string]bool{}, numbered: map[string]int{}, maps: mapTexts(maps)}
	a.h.Assets = slices.SortedFunc(slices.Values(assets), func(x, y source.Asset) int { return cmp.Compare(x.Rel, y.Rel) })
	for _, asset := range a.h.Assets {
		a.index.assets[asset.Rel] = true
	}
	return a
}

// collect copies what this edition has, in the order of their files.
func (a *assembly) collect(files []*Decoded) {
	files = slices.SortedFunc(slices.Values(files), func(x, y *Decoded) int {
		return cmp.Compare(x.Entity.Base().Rel, y.Entity.Base().Rel)
	})
	files = a.withoutCopies(files)
	if len(files) > 0 {
		item := files[0].Entity.Base()
		a.content = strings.TrimSuffix(item.File, item.Rel)
	}
	a.collectSettings()
	open := make([]*Decoded, 0, len(files))
	for _, file := range files {
		if a.withholds(file.Entity.Base()) {
			a.withhold(file)
		} else {
			open = append(open, file)
		}
	}
	open = a.withholdAboutWithheld(open)
	copies := make([]Entity, len(open))
	parallel.Each(len(open), func(i int) { copies[i] = Clone(open[i].Entity) })
	for i, file := range open {
		item := file.Entity.Base()
		a.report(file.Diagnostics...)
		a.reportUnknown(item, file.unknown)
		a.add(copies[i])
	}
	a.reportMisnamedFolders()
	a.reportForeignKeys()
}

// withholds reports whether this edition leaves an item out. Doubt about the
// readers of the settings is doubt about the whole handbook.
func (a *assembly) withholds(i *Item) bool {
	config := a.h.Config
	return (i.Draft || config.IsDraft) && !a.opt.Drafts || !MayRead(a.opt.Edition, i.Audience) || config.ForExec && !MayRead(a.opt.Edition, "exec")
}

// collectSettings copies what this edition has of what handbook.yaml itself says.
func (a *assembly) collectSettings() {
	c := &a.h.Config
	c.Priorities, c.People = included(a, c.Priorities), included(a, c.People)
	for _, p := range c.Priorities {
		a.h.Priorities = append(a.h.Priorities, Clone(p).(*Priority))
	}
	for _, p := range c.People {
		a.h.People = append(a.h.People, Clone(p).(*Person))
	}
	if a.withholds(&Item{Audience: "staff"}) { // the handbook as a whole
		c.Ambition, c.Differentiators, c.Filters = "", nil, nil
	}
}

// included are the entries that the edition has; it remembers the others.
func included[E Entity](a *assembly, entries []E) []E {
	return slices.DeleteFunc(slices.Clone(entries), func(e E) bool {
		if !a.withholds(e.Base()) {
			return false
		}
		a.index.withheld.addEntity(e)
		return true
	})
}

// problems counts what is wrong with a file by itself.
func problems(d *Decoded) int {
	errors, warnings, _ := diag.Count(d.Diagnostics)
	for _, key := range d.unknown {
		if key.diag.Severity == diag.Error {
			errors++
		}
	}
	return errors + warnings
}

// withhold remembers that an item exists, so that its keeper is told of a
// reference to it that it is no mistake.
func (a *assembly) withhold(file *Decoded) {
	item := file.Entity.Base()
	a.index.withheld.addEntity(file.Entity)
	a.index.withheldFiles[item.Rel] = true
	a.index.withheldFolders[strings.TrimSuffix(item.Rel, ".md")] = true
	if folder := path.Dir(item.Rel); indexRank(path.Base(item.Rel)) > 0 && folder != "." && !Kind(folder).hasFolder() {
		a.index.withheldFolders[folder] = true
	}
	a.index.withheldTitles = append(a.index.withheldTitles, item.Title)
	a.noteAttachments(item)
	if m, ok := file.Entity.(*Map); ok {
		a.withholdMapText(m.Source)
	}
	if item.InDoubt() || item.Unreadable {
		a.h.Withholding = append(a.h.Withholding, file.Diagnostics...) // nobody may have meant to withhold it
	} else if item.Draft {
		a.h.Drafts = append(a.h.Drafts, Draft{item.File, problems(file)})
	}
}

// shownFiles are the files of which this edition says something.
func (a *assembly) shownFiles() map[string]bool {
	shown := make(map[string]bool, len(a.index.files))
	for _, e := range a.index.files {
		shown[e.Base().File] = true
	}
	for _, text := range a.maps {
		if text.read != nil {
			shown[text.Path] = true
		}
	}
	return shown
}

// finish sorts what was gathered on the way.
func (a *assembly) finish() *Handbook {
	h := a.h
	all := h.Entities()
	parallel.Each(len(all), func(i int) {
		all[i].Base().sortInbound()
	})
	h.Diagnostics, h.Withholding = diag.Sorted(sayNewer(h.Config, h.Diagnostics)), diag.Sorted(h.Withholding)
	a.index.keepLoads(h)
	a.index.shown = a.shownFiles()
	return h
}
