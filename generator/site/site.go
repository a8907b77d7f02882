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
	"handbook/generator/figure"
	"handbook/generator/handbook"
	"handbook/generator/headers"
	"handbook/generator/names"
	"handbook/generator/page"
	"handbook/generator/page/html"
	"handbook/generator/review"
	"handbook/generator/series"
	"handbook/generator/source"
)

// Options decide what a site says beside the handbook itself.
type Options struct {
	BaseURL   string              // absolute address of the site's root, or ""
	Static    []source.Asset      // files copied to the root
	Templates []exchange.Template // what the templates page offers, in order
	Version   string              // of the program

	CheckPath func(name string) error // why a file of the site may not be called so; nil for no reason

	Review   func() *review.Report // the questions that the handbook asks; nil for none
	Compared Compared
	Board    func() *Site   // of a handbook without what the board does not see; nil where it sees everything
	Course   []series.Point // what the edition counted on earlier days, by day

	Scenario *Scenario // the what-if that the handbook is; nil for the plan itself

	ForStaff func() *handbook.Handbook // what all staff may read of it; nil where nothing goes to another level
}

// Compared is what has changed since the states that pages are compared with; nil for
// those that are compared with nothing.
type Compared struct {
	Last   *Since // the first page and the pictures: since the last meeting
	Board  *Since // the board pack: since the board met last
	Agreed *Since // quarters: since the plan was agreed
}

// Since is what has changed since an earlier state of the handbook.
type Since struct {
	Label   string // of that state, as its reader named it
	Kind    string // why it was kept, a value of [series.Kinds]; "" where nobody has said
	Changes func() []changes.Change
	Moves   func() changes.Moves // where things stood in pictures
}

// Scenario is a what-if, beside the plan that it changes.
type Scenario struct {
	Why     string // what it is to find out; "" where nobody said
	Plan    *handbook.Handbook
	Review  func() *review.Report // the questions of the plan
	Changes func() []changes.Change
}

// Site is a handbook as a set of outputs.
type Site struct {
	handbook *handbook.Handbook
	theme    *html.Theme
	opt      Options

	outputs     []*Output // by path
	byPath      map[string]*Output
	taken       map[string]string // path by folded path, as file systems compare names
	folders     map[string]string // a path in it, by folded folder
	diagnostics []diag.Diagnostic
	faults      sync.Map // diagnostics of pages that could not be made, by path
	chromes     sync.Map // Chrome by section and folder, see sharedChrome
	reader      *reader
}

// Output is one file of the site: an address and a function to bytes.
type Output struct {
	Path string // slash-separated, from the site's root
	File string // where it is on disk, for files that are copied; else ""

	section string // of the navigation that the page is in; "" for none
	item    bool   // the page of one item
	further bool   // a further page of a long list
	movedTo string // where a page at an old address leads; "" for any other

	page   func() *page.Page // what it says; nil for what is no page
	render func(out *bytes.Buffer) error
	origin string // the file of its item; ""
	failed func(o *Output, err error)
	once   sync.Once
	data   []byte
	err    error
}

// Render writes the output's bytes without keeping them: a large site would fill
// the memory.
func (o *Output) Render(out *bytes.Buffer) error { return o.make(out) }

// make writes the output's bytes anew. A page that cannot be made says so, and is
// no reason to do without the others.
func (o *Output) make(out *bytes.Buffer) error {
	start := out.Len()
	err := o.try(out)
	if err == nil || path.Ext(o.Path) != ".html" || o.failed == nil {
		return err
	}
	o.failed(o, err)
	out.Truncate(start)
	out.WriteString(brokenPage)
	return nil
}

// brokenPage takes the place of a page that could not be made.
const brokenPage = `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
` + headers.PolicyTag + `
<meta name="robots" content="noindex">
<title>This page could not be made</title>
</head>
<body>
<main>
<h1>This page could not be made</h1>
<p>The program made a mistake with it. The other pages are fine.</p>
</main>
</body>
</html>
`

// try renders the output; a mistake of the program is an error.
func (o *Output) try(out *bytes.Buffer) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("rendering %s: the program made a mistake: %v", o.Path, fault)
		}
	}()
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
	case ".md":
		return "text/markdown; charset=utf-8"
	case ".txt", ".owm", ".mmd":
		return "text/plain; charset=utf-8"
	case ".eml":
		return "message/rfc822"
	case ".woff2":
		return "font/woff2"
	}
	if t := mime.TypeByExtension(path.Ext(o.Path)); t != "" {
		return t
	}
	return "application/octet-stream"
}

// New lists the outputs of a handbook. Nothing is rendered yet.
func New(h *handbook.Handbook, theme *html.Theme, opt Options) *Site {
	s := &Site{handbook: h, theme: theme, opt: opt, byPath: map[string]*Output{}, taken: map[string]string{}, folders: map[string]string{}}
	s.reader = s.newReader()
	s.addOwnPages()
	s.addItems()
	s.addPrint()
	s.addFiles()
	s.addRedirects()
	s.addMapTexts()
	s.addReport()
	s.addTwins()
	slices.SortFunc(s.outputs, func(a, b *Output) int { return strings.Compare(a.Path, b.Path) })
	return s
}

// newReader is what the pages of the site are made of.
func (s *Site) newReader() *reader {
	h := s.handbook
	r := &reader{
		handbook: h, scenario: s.opt.Scenario, since: s.opt.Compared.Last, compared: s.opt.Compared, kept: s.opt.Course, templates: s.opt.Templates, version: s.opt.Version,
		review:     func() *review.Report { return &review.Report{} },
		dues:       sync.OnceValue(func() []exchange.Due { return exchange.Dues(h) }),
		calendar:   s.calendar(),
		neighbours: sync.OnceValue(func() map[handbook.Entity]neighbours { return places(h) }),
		has:        func(file string) bool { return s.byPath[file] != nil },
		pagesIn:    func(section string) int { return len(s.chapter(section).outputs) },
	}
	if s.opt.Review != nil {
		r.review = s.opt.Review
	}
	r.course = s.courseUntilNow(r)
	r.figures = &figure.Set{Handbook: h, Asked: r.askedOf}
	if last := s.opt.Compared.Last; last != nil {
		r.figures.Since, r.figures.Moves = last.Label, last.Moves
	}
	return r
}

// Outputs returns every output, by path.
func (s *Site) Outputs() []*Output { return s.outputs }

// Lookup returns the output at a path, or nil.
func (s *Site) Lookup(file string) *Output { return s.byPath[file] }

// Diagnostics returns what went wrong while the site was laid out: two files
// on one address.
func (s *Site) Diagnostics() []diag.Diagnostic { return s.diagnostics }

// Faults returns which pages could not be made, of those that somebody has asked
// for until now.
func (s *Site) Faults() []diag.Diagnostic {
	var list []diag.Diagnostic
	s.faults.Range(func(_, fault any) bool {
		list = append(list, fault.(diag.Diagnostic))
		return true
	})
	return diag.Sorted(list)
}

func (s *Site) pageFailed(o *Output, err error) {
	s.faults.Store(o.Path, diag.Diagnostic{
		File: o.origin, Severity: diag.Error, Rule: "page-failed", Message: err.Error(),
		Hint: "the other pages are fine; send the file that this page comes from to the makers of the program, or of the theme",
	})
}

// add registers an output; the first one at an address wins.
func (s *Site) add(o *Output, origin string) {
	s.addFrom(o, diag.Diagnostic{File: origin, Hint: "rename one of the two"})
}

// addFrom registers an output that a place of a file is the reason for. What no
// computer could store beside the others is left out, so that these can be
// published.
func (s *Site) addFrom(o *Output, origin diag.Diagnostic) {
	if why := s.refuses(o.Path); why != "" {
		origin.Severity, origin.Rule, origin.Message = diag.Error, "address-taken", why+", so this is left out"
		s.diagnostics = append(s.diagnostics, origin)
		return
	}
	o.origin, o.failed = origin.File, s.pageFailed
	s.byPath[o.Path] = o
	s.taken[names.Fold(o.Path)] = o.Path
	for dir := path.Dir(o.Path); dir != "." && s.folders[names.Fold(dir)] == ""; dir = path.Dir(dir) {
		s.folders[names.Fold(dir)] = o.Path
	}
	s.outputs = append(s.outputs, o)
}

// refuses says why an address cannot be given; "" if it can.
func (s *Site) refuses(file string) string {
	if s.opt.CheckPath != nil {
		if err := s.opt.CheckPath(file); err != nil {
			return err.Error()
		}
	}
	folded := names.Fold(file)
	if first := s.taken[folded]; first == file {
		return fmt.Sprintf("the address %s is taken", file)
	} else if first != "" {
		return fmt.Sprintf("most computers take the address %s for %s", file, first)
	}
	if inside := s.folders[folded]; inside != "" {
		return fmt.Sprintf("the address %s is the folder of %s", file, inside)
	}
	for dir := path.Dir(folded); dir != "."; dir = path.Dir(dir) {
		if first := s.taken[dir]; first != "" {
			return fmt.Sprintf("the address %s is in a folder that is the file %s", file, first)
		}
	}
	return ""
}

// addPage registers a page of the site's own. What it says is put together
// when somebody asks for the page.
func (s *Site) addPage(section, file, title string, make func(*reader) page.Main) {
	s.add(s.pageOutput(section, file, func(r *reader) *page.Page {
		return &page.Page{Path: file, Title: title, Main: make(r)}
	}), "")
}

// addListing registers a page of blocks. The words of a folder's own page, if
// its author wrote one, come first.
func (s *Site) addListing(section, file, title string, fill func(*reader, *page.Listing)) {
	s.addPage(section, file, title, func(r *reader) page.Main { return listing(r, fill) })
}

// listing is what a page of blocks says.
func listing(r *reader, fill func(*reader, *page.Listing)) *page.Listing {
	v := &page.Listing{}
	if folder := path.Dir(r.path); folder != "." && path.Base(r.path) == "index.html" {
		v.Words = folderWords(r, folder)
	}
	fill(r, v)
	orEmpty(r, v)
	return v
}

// addItem registers the page of one item.
func (s *Site) addItem(section string, e handbook.Entity, make func(*reader, handbook.Entity) page.Main) {
	i := e.Base()
	o := s.pageOutput(section, refTo(e).Path, func(r *reader) *page.Page {
		made := &page.Page{
			Path: r.path, Title: i.Title, Description: i.Summary, Main: make(r, e),
			File: i.File, Edit: editAddress(s.handbook.Config.Edit, i.File, i.Title),
		}
		if i.Body != nil {
			made.TitleID = i.Body.TitleID
		}
		return made
	})
	o.item = true
	s.add(o, i.File)
}

func (s *Site) pageOutput(section, file string, make func(*reader) *page.Page) *Output {
	made := func() *page.Page { return make(s.reader.at(file)) }
	o := &Output{Path: file, section: section, page: made}
	o.render = func(out *bytes.Buffer) error {
		return s.theme.Write(out, made(), s.leadToTwin(s.chrome(file, section), o))
	}
	return o
}

// addRedirects registers pages at old addresses. They come last: an old address
// that something else has by now leads there.
func (s *Site) addRedirects() {
	for _, e := range s.handbook.Entities() {
		to := refTo(e).Path
		for _, alias := range e.Base().Aliases {
			if s.byPath[to] != nil {
				s.addRedirect(alias, to, e.Base())
			}
		}
		for _, old := range handbook.OldAddresses(e) {
			if s.byPath[to] != nil && s.byPath[old] == nil {
				s.addRedirect(old, to, e.Base())
			}
		}
	}
}

// addRedirect registers a page at an old address that leads to the new one.
func (s *Site) addRedirect(alias, to string, of *handbook.Item) {
	from := redirectPath(alias)
	problem := diag.Diagnostic{File: of.File, Pos: of.At("aliases")}
	folder, _, _ := strings.Cut(from, "/")
	switch {
	case from == "", slices.Contains(ownFolders, strings.ToLower(folder)):
		problem.Severity, problem.Rule = diag.Warning, "bad-alias"
		problem.Message = fmt.Sprintf("the old address %q is not within the site", alias)
		problem.Hint = "write it from the site's root, like work/old-name.html"
	case s.byPath[from] != nil && s.byPath[from].movedTo == to:
		return // written twice
	case s.byPath[from] != nil:
		problem.Severity, problem.Rule = diag.Error, "address-taken"
		problem.Message = fmt.Sprintf("another page has the old address %q now, so it does not lead here", alias)
		problem.Hint = "take it out of aliases, or rename the other page"
	}
	if problem.Rule != "" {
		s.diagnostics = append(s.diagnostics, problem)
		return
	}
	o := s.pageOutput("", from, func(*reader) *page.Page {
		return &page.Page{Path: from, Title: "This page has moved", Main: page.Moved{To: page.Ref{Path: to}}}
	})
	o.movedTo = to
	s.add(o, of.File)
}

// ownFolders hold what is no page, and the preview's own addresses.
var ownFolders = []string{"assets", "data", "_handbook"}

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
