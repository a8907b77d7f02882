package generator

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"handbook/content"
	"handbook/generator/diag"
	"handbook/generator/disk"
	"handbook/generator/earlier"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
	"handbook/generator/handbook/assemble"
	"handbook/generator/handbook/value"
	"handbook/generator/markdown"
	"handbook/generator/names"
	"handbook/generator/page/html"
	"handbook/generator/parallel"
	"handbook/generator/publish"
	"handbook/generator/review"
	"handbook/generator/scenario"
	"handbook/generator/series"
	"handbook/generator/site"
	"handbook/generator/source"
	"handbook/themes"
)

// Options decide what is made of a project folder.
type Options struct {
	Out     string     // output folder, never read as content; "" for none
	Now     value.Date // zero: as_of in handbook.yaml, else Today
	Today   value.Date // the clock's date, read by the caller
	Edition string     // "": as handbook.yaml says, else "staff"
	Drafts  bool
	BaseURL string
	Version string
	Text    bool // the handbook is asked for as text, so the source of texts is kept
	// Scenario is the name of one that the site is made of, instead of the files as they are; or "".
	Scenario string
	Since    string // state since which the site says what has changed: a snapshot, a handbook.json, a Git revision; or ""
}

// Snapshot is a project folder at one moment: the handbook that its files
// make, and the site of it, of which nothing is rendered yet.
type Snapshot struct {
	Handbook    *handbook.Handbook
	Site        *site.Site
	Diagnostics []diag.Diagnostic // of all stages, sorted: for those who keep the files

	// Shown are those of the diagnostics that pages may show: they are about
	// what this edition has. That a file is withheld, and what is wrong with
	// it, is for its keepers alone.
	Shown []diag.Diagnostic

	// Review asks the questions of the handbook, once. They are for the
	// executives' edition; in another one there are none.
	Review func() *review.Report

	// ForStaff is what all staff may read of it, whatever edition this is.
	ForStaff func() *handbook.Handbook

	WhatIf *WhatIf // the scenario that it is; nil for the files as they are
}

// Loader makes snapshots of one project folder. It keeps what depends on one
// file alone - a file's decoded item with its compiled body - from one
// snapshot to the next; everything else is made anew each time, so that there
// is nothing to invalidate. Its methods may not be called at the same time.
type Loader struct {
	root string
	opt  Options

	alone bool // no file beside the folder is read, whatever the settings name

	kept map[string]kept // by path
	raw  bool            // markdown option under which kept was made
	text bool            // the same: the source of texts is kept
	year value.Fiscal    // the years under which kept was made
	had  bool            // the project had a folder content/

	secrets func() (earlier.Secret, error) // of the snapshots that the project keeps

	before map[string]*earlier.State // what the state says that is compared with, by edition and name

	last *loaded // what the latest snapshot was made of; nil if there is none

	plan   *Loader // of the files as they are, where a scenario is shown; else nil
	whatIf *WhatIf // the scenario that is shown; nil for none
}

// loaded is what a snapshot is made of, as it was read from the disk.
type loaded struct {
	tree           *source.Tree // its documents without their nodes, once they are decoded
	config         handbook.Config
	assets, static []source.Asset
	above          *handbook.Above
	below          []*handbook.Below
	series         []series.Record
	diagnostics    []diag.Diagnostic // of the names of files, and of the handbook one level up
	theme          *html.Theme
	templates      []exchange.Template
	examples       map[string]bool // the names in them

	snapshot *Snapshot
}

// kept is what one file made, under the sum of its bytes.
type kept struct {
	document *source.Document // without its front matter's nodes
	decoded  *handbook.Decoded
}

// NewLoader returns a loader of a project folder.
func NewLoader(root string, opt Options) *Loader {
	l := &Loader{root: root, opt: opt, kept: map[string]kept{}, before: map[string]*earlier.State{}}
	l.forgetKept()
	return l
}

// Load reads the folder and makes a snapshot of it. Problems in files are
// diagnostics of the snapshot; an error means that no handbook can be made.
func (l *Loader) Load() (*Snapshot, error) {
	if l.opt.Scenario != "" {
		return l.loadWhatIf(nil)
	}
	return l.load()
}

// load is [Loader.Load] of the files, or of the scenario over them that is known.
func (l *Loader) load() (*Snapshot, error) {
	tree, config, err := l.read()
	if err != nil {
		return nil, l.failed(err)
	}
	r := loaded{tree: tree, config: config}
	var badAssets, badStatic []diag.Diagnostic
	r.assets, badAssets = publishable(tree.Assets, strings.TrimPrefix(tree.ContentDir+"/", "./"))
	r.static, badStatic = publishable(tree.Static, "static/")
	var badAbove, badBelow []diag.Diagnostic
	if !l.alone {
		r.above, badAbove = earlier.Above(l.root, l.edition(config), config)
		r.below, badBelow = earlier.Below(l.root, config)
	}
	var badSeries []diag.Diagnostic
	r.series, badSeries = earlier.Series(l.root)
	r.diagnostics = slices.Concat(badAssets, badStatic, badAbove, badBelow, badSeries)
	l.forgetKept()
	folder, err := disk.Open(l.root)
	if err != nil {
		return nil, l.failed(err)
	}
	defer folder.Close()
	if r.theme, err = loadTheme(folder, config.Theme); err != nil {
		return nil, l.failed(err)
	}
	var badTemplates []diag.Diagnostic
	r.templates, badTemplates = exchange.Templates(folder.FS(tree.ContentDir, source.MaxFile), content.Files)
	r.examples = exchange.Examples(r.templates)
	r.diagnostics = append(r.diagnostics, unknownYet(tree, badTemplates)...)
	return l.make(r)
}

// SetToday tells the clock's date to a loader that is used for longer than a day.
func (l *Loader) SetToday(date value.Date) { l.opt.Today = date }

// unknownYet are the problems of files of the content, named from its root, that
// the reader of the content has not reported already.
func unknownYet(tree *source.Tree, list []diag.Diagnostic) []diag.Diagnostic {
	var unknown []diag.Diagnostic
	for _, d := range list {
		d.File = path.Join(tree.ContentDir, d.File)
		if !slices.ContainsFunc(tree.Diagnostics, func(known diag.Diagnostic) bool { return known.File == d.File }) {
			unknown = append(unknown, d)
		}
	}
	return unknown
}

// Follow is Load for somebody who has been told which files have changed since
// the last call, as slash-separated paths from the project folder. Where they
// are pages, these alone are read. It returns the snapshot of last time, the
// very same, when none of them says anything else than it did then and the
// handbook's day is the same.
func (l *Loader) Follow(changed []string) (*Snapshot, error) {
	if l.opt.Scenario != "" {
		return l.loadWhatIf(changed)
	}
	if l.last == nil {
		return l.Load()
	}
	changed = slices.DeleteFunc(slices.Clone(changed), l.isForeign)
	tree, ok := source.Again(l.last.tree, changed, l.sourceOptions())
	if !ok {
		return l.Load()
	}
	if sameText(l.last.tree, tree) && l.now(l.last.config) == l.last.snapshot.Handbook.Now {
		return l.last.snapshot, nil
	}
	r := *l.last
	r.tree = tree
	return l.make(r)
}

// isForeign reports a file of the project folder that has no part in the
// handbook, such as one that a program writes its log into.
func (l *Loader) isForeign(name string) bool {
	if l.last.tree.ContentDir == "." || l.last.tree.Linked {
		return false
	}
	top, _, _ := strings.Cut(name, "/")
	return !slices.Contains([]string{l.last.tree.ContentDir, "handbook.yaml", "handbook.yml", "snapshots", "static", "themes"}, top)
}

// make makes a snapshot of what was read, and remembers both.
func (l *Loader) make(r loaded) (*Snapshot, error) {
	decoded := l.decode(r.tree)
	asked := l.asked(r, l.edition(r.config), l.opt.Drafts)
	h := assemble.Handbook(r.config, decoded, r.assets, r.tree.Maps, asked)
	compared, badCompared, err := l.compared(h, r.series)
	if err != nil {
		return nil, l.failed(err)
	}
	forStaff := sync.OnceValue(func() *handbook.Handbook { return l.forStaff(r, decoded, h) })
	reviewed := sync.OnceValue(func() *review.Report { return reviewOf(h) })
	opt := site.Options{
		BaseURL: l.opt.BaseURL, Static: r.static, Templates: r.templates, Version: l.opt.Version, CheckPath: publish.CheckPath, Review: reviewed,
		Compared: compared, Course: series.Course(r.series, h.Edition, h.Now),
		ForStaff: forStaff, Scenario: l.whatIf.forSite(h),
	}
	if asked.LeaveOut = r.config.Pack.LeaveOut; len(asked.LeaveOut) > 0 {
		full := opt
		opt.Board = sync.OnceValue(func() *site.Site { return forBoard(r, decoded, asked, full) })
	}
	s := site.New(h, r.theme, opt)
	all := slices.Concat(r.tree.Diagnostics, r.diagnostics, h.Diagnostics, review.CheckSettings(h.Config), r.theme.Diagnostics(), s.Diagnostics(), badCompared, l.whatIf.diagnostics(), checkSlideTemplate(l.root, h.Config))
	shown := slices.DeleteFunc(slices.Clone(all), func(d diag.Diagnostic) bool { return !isShown(h, d) })
	r.snapshot = &Snapshot{
		Handbook: h, Site: s, Review: reviewed, ForStaff: forStaff, WhatIf: l.whatIf,
		Diagnostics: withExcerpts(r.tree, diag.Sorted(slices.Concat(all, h.Withholding))), Shown: withExcerpts(r.tree, diag.Sorted(shown)),
	}
	l.last = &r
	return r.snapshot, nil
}

// asked is what an edition of a handbook is made with.
func (l *Loader) asked(r loaded, edition string, drafts bool) assemble.Options {
	return assemble.Options{
		Now: l.now(r.config), Edition: edition, Drafts: drafts, Above: r.above, Below: r.below, Examples: r.examples, Addresses: site.Addresses(edition), Scenario: l.whatIf.title(),
	}
}

// forStaff is what all staff may read of a handbook: what goes to another level is
// made of it, whatever edition is built.
func (l *Loader) forStaff(r loaded, decoded []*handbook.Decoded, h *handbook.Handbook) *handbook.Handbook {
	if h.Edition == handbook.Staff && !l.opt.Drafts {
		return h
	}
	return assemble.Handbook(r.config, decoded, r.assets, r.tree.Maps, l.asked(r, handbook.Staff, false))
}

// isShown reports whether pages may speak of a problem: its file is published, or
// this edition has the item. Entries of the settings can be for
// executives alone, and so can be what the board does not see.
func isShown(h *handbook.Handbook, d diag.Diagnostic) bool {
	top, _, _ := strings.Cut(d.File, "/")
	if d.File != "" && d.File == h.Config.File {
		return handbook.MayRead(h.Edition, handbook.Exec) || !slices.Contains([]string{"priorities", "people", "pack"}, keyAt(h.Config, d.Line))
	}
	if top == scenario.Folder {
		return handbook.MayRead(h.Edition, handbook.Exec)
	}
	return d.File == "" || top == "static" || top == "themes" || h.HasFile(d.File)
}

// keyAt is the key of the settings to which a line belongs; "" for none.
func keyAt(c handbook.Config, line int) string {
	found := ""
	for key, pos := range c.Pos {
		if pos.Line <= line && (found == "" || pos.Line > c.Pos[found].Line) {
			found = key
		}
	}
	return found
}

// failed forgets what the latest snapshot was made of: the next one is made of
// everything, whatever has changed until then.
func (l *Loader) failed(err error) error {
	l.last = nil
	return err
}

// sameText reports whether two trees, the second [source.Again] of the first,
// say the same.
func sameText(a, b *source.Tree) bool {
	return slices.Equal(a.Documents, b.Documents) && slices.EqualFunc(a.Maps, b.Maps, func(x, y source.MapFile) bool {
		return bytes.Equal(x.Text, y.Text)
	})
}

// reviewOf is the review of a handbook for those who are to see it.
func reviewOf(h *handbook.Handbook) *review.Report {
	if h.Edition != handbook.Exec {
		return &review.Report{}
	}
	return review.Review(h)
}

// read finds the files. Three settings change what is read of one: whether HTML
// passes as it is, whether its source is kept, and when the year begins. When handbook.yaml turns out to say
// otherwise than last time, everything is read once more.
func (l *Loader) read() (*source.Tree, handbook.Config, error) {
	for {
		tree, err := source.Read(l.root, l.sourceOptions())
		if err != nil {
			return nil, handbook.Config{}, fmt.Errorf("reading the content: %w", err)
		}
		// Without content/ the project folder itself is the content. A content/
		// that is gone all of a sudden is a mistake, and no other handbook.
		if l.had = l.had || tree.ContentDir == "content"; l.had && tree.ContentDir != "content" {
			return nil, handbook.Config{}, errors.New("reading the content: the folder content/ is gone; put it back")
		}
		config := handbook.DecodeConfig(tree.Config)
		text := config.Twins || l.opt.Text
		if config.RawHTML == l.raw && text == l.text && (config.Fiscal == l.year || len(l.kept) == 0) {
			l.year = config.Fiscal
			return tree, config, nil
		}
		l.raw, l.text, l.kept = config.RawHTML, text, map[string]kept{}
	}
}

func (l *Loader) sourceOptions() source.Options {
	return source.Options{Markdown: markdown.Options{RawHTML: l.raw, Source: l.text}, Ignore: l.ignored(), Cached: l.cached, Instead: l.whatIf.texts()}
}

// cached is the document that an earlier snapshot made of the same bytes.
func (l *Loader) cached(path string, sum source.Sum) *source.Document {
	if k, ok := l.kept[path]; ok && k.document.Sum == sum {
		return k.document
	}
	return nil
}

func (l *Loader) ignored() []string {
	if l.opt.Out == "" {
		return nil
	}
	return []string{l.opt.Out}
}

// decode reads new and changed documents, in parallel, and forgets those that
// are gone. The tree keeps its documents without their nodes.
func (l *Loader) decode(tree *source.Tree) []*handbook.Decoded {
	decoded := make([]*handbook.Decoded, len(tree.Documents))
	trimmed := make([]*source.Document, len(tree.Documents))
	parallel.Each(len(tree.Documents), func(i int) {
		doc := tree.Documents[i]
		if k, ok := l.kept[doc.Path]; ok && k.document == doc {
			decoded[i], trimmed[i] = k.decoded, doc
			return
		}
		decoded[i] = handbook.DecodeIn(l.year, doc)
		copied := *doc
		copied.Front = nil // what was decoded from the nodes is all that is needed of them
		trimmed[i] = &copied
	})
	l.kept = make(map[string]kept, len(decoded))
	for i, doc := range trimmed {
		l.kept[doc.Path] = kept{doc, decoded[i]}
	}
	tree.Documents = trimmed
	return decoded
}

// publishable leaves out files whose names some computer could not store, or
// could not tell apart: one odd name must not stop the whole site.
func publishable(assets []source.Asset, folder string) ([]source.Asset, []diag.Diagnostic) {
	var kept []source.Asset
	var list []diag.Diagnostic
	seen := map[string]string{}
	for _, a := range assets {
		folded := names.Fold(a.Rel)
		err := publish.CheckPath(a.Rel)
		if first := seen[folded]; first != "" && err == nil {
			err = fmt.Errorf("most computers take its name for %s", first)
		}
		if err != nil {
			list = append(list, diag.Diagnostic{
				File: folder + a.Rel, Severity: diag.Error, Rule: "bad-file-name",
				Message: "this file is left out: " + err.Error(), Hint: "rename it",
			})
			continue
		}
		seen[folded] = a.Rel
		kept = append(kept, a)
	}
	return kept, list
}

// edition is for whom the handbook is made.
func (l *Loader) edition(config handbook.Config) string {
	return cmp.Or(l.opt.Edition, config.Edition, handbook.Staff)
}

// now is the handbook's date.
func (l *Loader) now(config handbook.Config) value.Date {
	switch {
	case !l.opt.Now.IsZero():
		return l.opt.Now
	case !config.AsOf.IsZero():
		return config.AsOf
	}
	return l.opt.Today
}

// embeddedTheme is the default theme inside the program, read once.
var embeddedTheme = sync.OnceValues(func() (*html.Theme, error) { return html.LoadTheme(defaultLayer()) })

func defaultLayer() html.Layer {
	files, err := fs.Sub(themes.Files, "default")
	if err != nil {
		panic(err) // the name is a constant of this program
	}
	return html.Layer{Name: "the default theme", FS: files}
}

// largestThemeFile is the size in bytes up to which a file of a theme is read.
const largestThemeFile = 32 << 20

// loadTheme reads the theme that a project chose: its own files first, then
// those of the default theme.
func loadTheme(project *disk.Folder, name string) (*html.Theme, error) {
	layer := html.Layer{Name: "themes/" + name, FS: project.FS("themes/"+name, largestThemeFile)}
	_, err := fs.ReadDir(layer.FS, ".")
	switch {
	case errors.Is(err, fs.ErrNotExist) && name == "default":
		return embeddedTheme()
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("the theme %q has no folder themes/%s; make one, or leave out theme in handbook.yaml", name, name)
	}
	return html.LoadTheme(layer, defaultLayer()) // which says what cannot be read
}
