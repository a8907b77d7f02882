// Package assemble makes the handbook of one edition of all its decoded files.
// It leaves out what the edition withholds, gives every item its id and its
// address, has the names resolved and the values derived, and checks what no
// file shows alone: circles, copies, broken links, files that nothing leads to.
// It imports handbook and derive, and neither imports it.
package assemble

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/handbook/derive"
	"handbook/generator/handbook/value"
	"handbook/generator/parallel"
	"handbook/generator/source"
)

// Handbook makes a handbook of decoded files. It changes none of its
// arguments, and the order of the files makes no difference.
//
// What the edition leaves out, and drafts unless they are asked for, are
// removed first: they are in no list and no sum, and a reference to them leads
// nowhere, with a [diag.Note]. Nor are they in Diagnostics, unless it is a
// mistake that withholds them. In the edition for staff nothing has a cost.
func Handbook(config handbook.Config, files []*handbook.Decoded, assets []source.Asset, maps []source.MapFile, opt Options) *handbook.Handbook {
	a := newAssembly(config, assets, maps, opt)
	a.collect(files)
	a.identify()
	a.reportLookAlikes()
	a.Resolve()
	a.readMapTexts()
	a.hideNames()
	a.spellOut()
	a.breakCircles()
	a.sortLists()
	a.index.NameComponents(a.h.Components)
	derive.Values(a.h)
	a.index.KeepAsks(a.h)
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
	Above   *handbook.Above   // the handbook one level up, or nil
	Below   []*handbook.Below // those one level down that have replied

	Scenario string // the title of the scenario that the files are; "" for the plan itself

	// LeaveOut are names and tags of items that are withheld as well.
	LeaveOut []string

	// Examples are names that stand in the templates as examples, in small letters.
	Examples map[string]bool

	// Addresses are the pages that the site makes besides those of items, from
	// its root: "plan/index.html". Links may lead there, and no page of prose
	// may have their place.
	Addresses []string
}

// assembly is a handbook in the making.
type assembly struct {
	*handbook.Builder
	h         *handbook.Handbook
	index     *handbook.Index
	opt       Options
	unknown   []handbook.UnknownKey // foreign keys of pages, to be summed up
	numbered  map[string]int        // the last number that a name got, by kind and name
	suggested map[string][]string   // files by the last part of their path, and all under ""
	content   string                // what precedes paths from the content root: "content/"
	linked    map[string]bool       // assets to which a text links
	maps      map[string]*mapText   // files in the map language, by path from the content root
}

func newAssembly(config handbook.Config, assets []source.Asset, maps []source.MapFile, opt Options) *assembly {
	opt.Edition = cmp.Or(opt.Edition, config.Edition, handbook.Staff)
	if opt.Now.IsZero() {
		opt.Now = config.AsOf
	}
	b := handbook.NewBuilder(config, opt.Edition, opt.Now, opt.Above)
	b.Examples, b.Handbook().Below, b.Handbook().Scenario = opt.Examples, opt.Below, opt.Scenario
	a := &assembly{Builder: b, h: b.Handbook(), index: b.Index(), opt: opt, linked: map[string]bool{}, numbered: map[string]int{}, maps: mapTexts(maps)}
	a.h.Assets = slices.SortedFunc(slices.Values(assets), func(x, y source.Asset) int { return cmp.Compare(x.Rel, y.Rel) })
	for _, asset := range a.h.Assets {
		a.index.Assets[asset.Rel] = true
	}
	return a
}

// collect copies what this edition has, in the order of their files.
func (a *assembly) collect(files []*handbook.Decoded) {
	files = slices.SortedFunc(slices.Values(files), func(x, y *handbook.Decoded) int {
		return cmp.Compare(x.Entity.Base().Rel, y.Entity.Base().Rel)
	})
	files = a.withoutCopies(files)
	if len(files) > 0 {
		item := files[0].Entity.Base()
		a.content = strings.TrimSuffix(item.File, item.Rel)
	}
	a.checkPack(files)
	a.collectSettings()
	open := make([]*handbook.Decoded, 0, len(files))
	for _, file := range files {
		if a.withholds(file.Entity.Base()) || a.leavesOut(file.Entity) {
			a.withhold(file)
		} else {
			open = append(open, file)
		}
	}
	open = a.withholdAboutWithheld(open)
	copies := make([]handbook.Entity, len(open))
	parallel.Each(len(open), func(i int) { copies[i] = handbook.Clone(open[i].Entity) })
	for i, file := range open {
		item := file.Entity.Base()
		a.Report(file.Diagnostics...)
		a.reportUnknown(item, file.Unknown)
		a.Add(copies[i])
	}
	a.reportMisnamedFolders()
	a.reportForeignKeys()
}

// withholds reports whether this edition leaves an item out. Doubt about the
// readers of the settings is doubt about the whole handbook.
func (a *assembly) withholds(i *handbook.Item) bool {
	config := a.h.Config
	return (i.Draft || config.IsDraft) && !a.opt.Drafts || !handbook.MayRead(a.opt.Edition, i.Audience) || config.ForExec && !handbook.MayRead(a.opt.Edition, handbook.Exec)
}

// collectSettings copies what this edition has of what handbook.yaml itself says.
func (a *assembly) collectSettings() {
	c := &a.h.Config
	c.Ambition = c.AmbitionIn(a.h.Current())
	c.Priorities, c.People = included(a, c.Priorities), included(a, c.People)
	for _, p := range c.Priorities {
		a.h.Priorities = append(a.h.Priorities, handbook.Clone(p).(*handbook.Priority))
	}
	for _, p := range c.People {
		a.h.People = append(a.h.People, handbook.Clone(p).(*handbook.Person))
	}
	if a.withholds(&handbook.Item{Audience: handbook.Staff}) { // the handbook as a whole
		c.Ambitions, c.Ambition, c.Differentiators, c.Filters = nil, "", nil, nil
	}
}

// included are the entries that the edition has; it remembers the others.
func included[E handbook.Entity](a *assembly, entries []E) []E {
	return slices.DeleteFunc(slices.Clone(entries), func(e E) bool {
		if !a.withholds(e.Base()) && !a.leavesOut(e) {
			return false
		}
		a.index.Withheld.AddEntity(e)
		return true
	})
}

// problems counts what is wrong with a file by itself.
func problems(d *handbook.Decoded) int {
	errors, warnings, _ := diag.Count(d.Diagnostics)
	for _, key := range d.Unknown {
		if key.Diagnostic.Severity == diag.Error {
			errors++
		}
	}
	return errors + warnings
}

// withhold remembers that an item exists, so that its keeper is told of a
// reference to it that it is no mistake.
func (a *assembly) withhold(file *handbook.Decoded) {
	item := file.Entity.Base()
	a.index.Withheld.AddEntity(file.Entity)
	a.index.WithheldFiles[item.Rel] = true
	a.index.WithheldFolders[strings.TrimSuffix(item.Rel, ".md")] = true
	if folder := path.Dir(item.Rel); handbook.IndexRank(path.Base(item.Rel)) > 0 && folder != "." && !handbook.Kind(folder).HasFolder() {
		a.index.WithheldFolders[folder] = true
	}
	a.index.WithheldTitles = append(a.index.WithheldTitles, item.Title)
	a.noteAttachments(item)
	if m, ok := file.Entity.(*handbook.Map); ok {
		a.withholdMapText(m.Source)
	}
	if item.InDoubt() || item.Unreadable {
		a.h.Withholding = append(a.h.Withholding, file.Diagnostics...) // nobody may have meant to withhold it
	} else if item.Draft {
		a.h.Drafts = append(a.h.Drafts, handbook.Draft{File: item.File, Problems: problems(file)})
	}
}

// shownFiles are the files of which this edition says something.
func (a *assembly) shownFiles() map[string]bool {
	shown := make(map[string]bool, len(a.index.Files))
	for _, e := range a.index.Files {
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
func (a *assembly) finish() *handbook.Handbook {
	h := a.h
	all := h.Entities()
	parallel.Each(len(all), func(i int) {
		all[i].Base().SortInbound()
	})
	h.Diagnostics, h.Withholding = diag.Sorted(handbook.SayNewer(h.Config, h.Diagnostics)), diag.Sorted(h.Withholding)
	a.index.KeepLoads(h)
	a.index.Shown = a.shownFiles()
	return h
}
