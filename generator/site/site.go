package site

import (
	"bytes"
	"fmt"
	"mime"
	"path"
	"slices"
	"strings"
	"sync"

	"handbook/generator/changes"
	"handbook/generator/diag"
	"handbook/generator/disk"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
	"handbook/generator/review"
	"handbook/generator/source"
)

// Options decide what a site says beside the handbook itself.
type Options struct {
	BaseURL   string              // absolute address of the site's root, or ""
	Static    []source.Asset      // files copied to the root
	Templates []exchange.Template // what the templates page offers, in order
	Version   string              // of the program

	Review func() *review.Report // the questions that the handbook asks; nil for none
	Since  *Since                // what has changed; nil if nothing is compared
}

// Since is what has changed since an earlier state of the handbook.
type Since struct {
	Label   string // of that state, as its reader named it
	Agreed  bool   // it was kept as what was agreed
	Changes []changes.Change
	Moves   changes.Moves // where things stood in pictures
}

// Site is a handbook as a set of outputs.
type Site struct {
	handbook *handbook.Handbook
	theme    *Theme
	opt      Options

	outputs     []*Output // by path
	byPath      map[string]*Output
	diagnostics []diag.Diagnostic
	chromes     sync.Map // Chrome by section and folder, see page.shared
	besides     func() map[handbook.Entity]beside
	dues        func() []exchange.Due // what is due on which day
}

// Output is one file of the site: an address and a function to bytes.
type Output struct {
	Path string // slash-separated, from the site's root
	File string // where it lies on disk, for files that are copied; else ""

	section string // of the navigation that the page is in, by its first address
	item    bool   // the page of one item
	kept    bool   // a document for paper needs the bytes once more
	movedTo string // where a page at an old address leads; "" for any other

	render func(out *bytes.Buffer) error
	once   sync.Once
	data   []byte
	err    error
}

// Render writes the output's bytes without keeping them, unless another output
// needs them too: a large site would fill the memory.
func (o *Output) Render(out *bytes.Buffer) error {
	if !o.kept {
		return o.make(out)
	}
	data, err := o.Bytes()
	out.Write(data)
	return err
}

// make writes the output's bytes anew.
func (o *Output) make(out *bytes.Buffer) error {
	if err := o.render(out); err != nil {
		return fmt.Errorf("rendering %s: %w", o.Path, err)
	}
	return nil
}

// largestFile is more than any file that is copied into a site.
const largestFile = 4 << 30

// Bytes renders the output, once: the handbook behind it never changes. It may
// be called from any number of goroutines.
func (o *Output) Bytes() ([]byte, error) {
	if o.File != "" {
		data, err := disk.ReadFile(o.File, largestFile)
		if err != nil {
			return nil, fmt.Errorf("copying %s: %w", o.Path, err)
		}
		return data, nil
	}
	o.once.Do(func() {
		var out bytes.Buffer
		o.err = o.make(&out)
		o.data = bytes.Clone(out.Bytes()) // no longer than it has to be
	})
	return o.data, o.err
}

// ContentType is the output's media type, by its name.
func (o *Output) ContentType() string {
	switch path.Ext(o.Path) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".ics":
		return "text/calendar; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".woff2":
		return "font/woff2"
	}
	if t := mime.TypeByExtension(path.Ext(o.Path)); t != "" {
		return t
	}
	return "application/octet-stream"
}

// New lists the outputs of a handbook. Nothing is rendered yet.
func New(h *handbook.Handbook, theme *Theme, opt Options) *Site {
	s := &Site{handbook: h, theme: theme, opt: opt, byPath: map[string]*Output{}}
	s.besides = sync.OnceValue(s.places)
	s.dues = sync.OnceValue(func() []exchange.Due { return exchange.Dues(h) })
	s.addHome()
	s.addObjectives()
	s.addCoverage()
	s.addPlan()
	s.addCosts()
	s.addWork()
	s.addGrids()
	s.addMaps()
	s.addDecisions()
	s.addReview()
	s.addChanges()
	s.addTeams()
	s.addPages()
	s.addPrint()
	s.addFiles()
	s.addRedirects()
	slices.SortFunc(s.outputs, func(a, b *Output) int { return strings.Compare(a.Path, b.Path) })
	return s
}

// Outputs returns every output, by path.
func (s *Site) Outputs() []*Output { return s.outputs }

// Lookup returns the output at a path, or nil.
func (s *Site) Lookup(file string) *Output { return s.byPath[file] }

// Diagnostics returns what went wrong while the site was laid out: two files
// on one address.
func (s *Site) Diagnostics() []diag.Diagnostic { return s.diagnostics }

// add registers an output; the first one at an address wins.
func (s *Site) add(o *Output, origin string) {
	if first := s.byPath[o.Path]; first != nil {
		s.diagnostics = append(s.diagnostics, diag.Diagnostic{
			File: origin, Severity: diag.Error, Rule: "address-taken",
			Message: fmt.Sprintf("the address %s is taken already, so this file is left out", o.Path),
			Hint:    "rename one of the two",
		})
		return
	}
	s.byPath[o.Path] = o
	s.outputs = append(s.outputs, o)
}

// addPage registers a page made by a theme's template. The view is made when
// somebody asks for the page.
func (s *Site) addPage(file, section, template string, view func(*page) any) {
	s.add(s.pageOutput(file, section, template, view), "")
}

func (s *Site) pageOutput(file, section, template string, view func(*page) any) *Output {
	return &Output{Path: file, section: section, render: func(out *bytes.Buffer) error {
		p := &page{Site: s, path: file, section: section}
		return s.theme.render(out, template, view(p))
	}}
}

// addItem registers the page of one item.
func (s *Site) addItem(e handbook.Entity, section string, view func(*page) any) {
	file, _ := address(e)
	template := "item.html"
	if _, ok := e.(*handbook.Page); ok {
		template = "page.html"
	}
	o := s.pageOutput(file, section, template, view)
	o.item = true
	s.add(o, "")
}

// addRedirects registers pages at old addresses, when all others are there: what
// is at an address now is not to be hidden by what was there once.
func (s *Site) addRedirects() {
	for _, e := range s.handbook.Entities() {
		to, _ := address(e)
		for _, alias := range e.Base().Aliases {
			if s.byPath[to] != nil {
				s.addRedirect(alias, to, e.Base())
			}
		}
	}
}

// addRedirect registers a page at an old address that leads to the new one.
func (s *Site) addRedirect(alias, to string, of *handbook.Item) {
	from := redirectPath(alias)
	problem := diag.Diagnostic{File: of.File, Pos: of.At("aliases")}
	switch {
	case from == "":
		problem.Severity, problem.Rule = diag.Warning, "bad-alias"
		problem.Message = fmt.Sprintf("the old address %q is not one inside this site", alias)
		problem.Hint = "write it from the site's root, like work/old-name.html"
	case s.byPath[from] != nil && s.byPath[from].movedTo == to:
		return // written twice
	case s.byPath[from] != nil:
		problem.Severity, problem.Rule = diag.Error, "address-taken"
		problem.Message = fmt.Sprintf("the old address %q is that of another page now, so it does not lead here", alias)
		problem.Hint = "take it out of aliases, or rename the other page"
	}
	if problem.Rule != "" {
		s.diagnostics = append(s.diagnostics, problem)
		return
	}
	s.add(&Output{Path: from, movedTo: to, render: func(out *bytes.Buffer) error {
		p := &page{Site: s, path: from}
		return s.theme.render(out, "redirect.html", RedirectView{
			Chrome: p.chrome("This page has moved"), To: relative(from, to, ""),
		})
	}}, of.File)
}

// redirectPath is the file behind an old address, or "" if it has none here.
func redirectPath(alias string) string {
	clean := path.Clean("/" + strings.TrimSuffix(alias, "/"))[1:]
	if clean == "" || strings.ContainsAny(alias, "\\\x00") || strings.Contains(alias, "://") {
		return ""
	}
	if path.Ext(clean) == "" {
		clean += ".html"
	}
	return clean
}

// text is an output whose bytes need no theme.
func (s *Site) addText(file string, render func() []byte) {
	s.add(&Output{Path: file, render: func(out *bytes.Buffer) error {
		_, err := out.Write(render())
		return err
	}}, "")
}

// copyBytes is an output of bytes that are there already.
func (s *Site) addBytes(file string, data []byte) {
	s.addText(file, func() []byte { return data })
}
