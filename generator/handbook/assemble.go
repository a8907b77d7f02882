package handbook

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"handbook/generator/diag"
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
	a.hideNames()
	a.spellOut()
	a.breakCircles()
	a.sortLists()
	a.h.index.nameComponents(a.h.Components)
	derive(a.h)
	a.indexQuarters()
	a.placePages()
	a.checkProse()
	a.keepLinkedAssets()
	a.reportUnusedMaps()
	return a.finish()
}

// assembly is a handbook in the making.
type assembly struct {
	h          *Handbook
	opt        Options
	unknown    []unknownKey           // foreign keys of pages, to be summed up
	declared   map[Kind]bool          // kinds of which the author keeps files, or a list
	undeclared []*undeclared          // names that are not among them
	words      map[string]*undeclared // those of them that are words, folded
	patience   int                    // names that may still be compared for suggestions
	numbered   map[string]int         // the last number that a name got, by kind and name
	suggested  map[string][]string    // files by the last part of their path, and all under ""
	content    string                 // what precedes paths from the content root: "content/"
	linked     map[string]bool        // assets to which a text links
	maps       map[string]*mapText    // files in the map language, by path from the content root
}

// comparisons is how many names are compared for suggestions in one handbook:
// a folder of thousands of broken links must not take minutes.
const comparisons = 1_000_000

func newAssembly(config Config, assets []source.Asset, maps []source.MapFile, opt Options) *assembly {
	opt.Edition = cmp.Or(opt.Edition, config.Edition, "staff")
	if opt.Now.IsZero() {
		opt.Now = config.AsOf
	}
	h := &Handbook{Config: config, Now: opt.Now, Edition: opt.Edition, Above: opt.Above, index: newIndex()}
	h.Diagnostics = slices.Clone(config.Diagnostics)
	h.Assets = slices.SortedFunc(slices.Values(assets), func(x, y source.Asset) int { return cmp.Compare(x.Rel, y.Rel) })
	for _, asset := range h.Assets {
		h.index.assets[asset.Rel] = true
	}
	return &assembly{h: h, opt: opt, declared: map[Kind]bool{KindPerson: config.People != nil}, words: map[string]*undeclared{}, linked: map[string]bool{}, numbered: map[string]int{}, patience: comparisons, maps: mapTexts(maps)}
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
	parallel.Each(len(open), func(i int) { e := open[i].Entity; copies[i] = rules[e.Base().Kind].clone(e) })
	for i, file := range open {
		item := file.Entity.Base()
		a.declared[item.Kind] = true
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
	return (i.Draft || config.IsDraft) && !a.opt.Drafts || !MayRead(a.opt.Edition, i.Audience) || config.ForExec && !MayRead(a.opt.Edition, secret)
}

// collectSettings copies what this edition has of what handbook.yaml itself says.
func (a *assembly) collectSettings() {
	c := &a.h.Config
	c.Priorities, c.People = included(a, c.Priorities), included(a, c.People)
	for _, p := range c.Priorities {
		a.h.Priorities = append(a.h.Priorities, copied(p))
	}
	for _, p := range c.People {
		a.h.People = append(a.h.People, copied(p))
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
		a.h.index.withheld.addEntity(e)
		return true
	})
}

// problems counts what is wrong with a file by itself.
func (d *Decoded) problems() int {
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
	a.h.index.withheld.addEntity(file.Entity)
	a.h.index.withheldFiles[item.Rel] = true
	a.h.index.withheldFolders[strings.TrimSuffix(item.Rel, ".md")] = true
	if folder := path.Dir(item.Rel); indexRank(path.Base(item.Rel)) > 0 && folder != "." && !Kind(folder).hasFolder() {
		a.h.index.withheldFolders[folder] = true
	}
	a.h.index.withheldTitles = append(a.h.index.withheldTitles, item.Title)
	a.noteAttachments(item)
	if m, ok := file.Entity.(*Map); ok {
		a.withholdMapText(m.Source)
	}
	if item.unclear || item.Unreadable {
		a.h.Withholding = append(a.h.Withholding, file.Diagnostics...) // nobody may have meant to withhold it
	} else if item.Draft {
		a.h.Drafts = append(a.h.Drafts, Draft{item.File, file.problems()})
	}
}

func copied[T any](t *T) *T {
	c := *t
	return &c
}

// add puts an item into the list of its kind, without what its readers may not
// read of it.
func (a *assembly) add(e Entity) {
	r := rules[e.Base().Kind]
	if !MayRead(a.opt.Edition, secret) {
		itemRows.hide(e.Base())
		r.hide(e)
	}
	r.add(a.h, e)
}

// report keeps problems. What is about something withheld is for the keeper alone;
// and where executives keep something to themselves, so is a name of nothing, as
// it must look like a name of a secret.
func (a *assembly) report(list ...diag.Diagnostic) {
	all := MayRead(a.opt.Edition, secret)
	for _, d := range list {
		if d.Rule == ruleWithheld || !all && slices.Contains(namesNothing, d.Rule) {
			a.h.Withholding = append(a.h.Withholding, d)
		} else {
			a.h.Diagnostics = append(a.h.Diagnostics, d)
		}
	}
}

// namesNothing are the rules about names of nothing.
var namesNothing = []string{ruleUnknown, ruleBrokenLink, ruleMissingFile}

// nearest suggests a name, as long as there is patience for comparing.
func (a *assembly) nearest(text string, candidates []string) string {
	if a.patience -= len(candidates); a.patience < 0 {
		return ""
	}
	return diag.Nearest(text, candidates)
}

// nearestOf suggests a name of a kind. Where no patience is left the names are
// not gathered either: there can be as many as references to nothing.
func (a *assembly) nearestOf(text string, kinds ...Kind) string {
	if a.patience < 0 {
		return ""
	}
	return a.nearest(text, a.h.index.candidates(kinds))
}

// shownFiles are the files of which this edition says something.
func (a *assembly) shownFiles() map[string]bool {
	shown := make(map[string]bool, len(a.h.index.files))
	for _, e := range a.h.index.files {
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
		item := all[i].Base()
		slices.SortFunc(item.Inbound, compareInbound)
		item.Inbound = slices.Compact(item.Inbound)
	})
	h.Diagnostics, h.Withholding = diag.Sorted(sayNewer(h.Config, h.Diagnostics)), diag.Sorted(h.Withholding)
	h.index.keepLoads(h)
	h.index.shown = a.shownFiles()
	return h
}
