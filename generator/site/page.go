package site

import (
	"cmp"
	"fmt"
	"html/template"
	"path"
	"slices"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/headers"
	"handbook/generator/page"
	"handbook/generator/page/html"
)

// pages makes what the pages of a site say: the site, and where the page is in
// it that is being made.
type pages struct {
	*Site
	path    string // from the site's root
	section string // the section of the navigation it is in, by its first address
}

// section is one entry of the navigation with the pages it holds.
type section struct {
	title string
	pages []sectionPage
}

type sectionPage struct{ title, path string }

// sections is the navigation. It is the same on every page of every handbook,
// but for the review and the costs, which are only in the executives' edition,
// and for what has changed, where an earlier state is compared.
var sections = []section{
	{"Objectives", []sectionPage{{"Objectives", "objectives/index.html"}, {"Who works on what", coveragePage}}},
	{"Plan", []sectionPage{
		{"Roadmap", "plan/index.html"}, {"Load and capacity", "plan/capacity.html"}, {"Recruitment", "positions/index.html"},
		{"Costs", costsPage}}},
	{"Work", []sectionPage{
		{"All work", "work/index.html"}, {"Purpose grid", "grid/index.html"}, {"What we are not doing", "not-doing.html"},
		{"Root causes", "causes/index.html"}, {"Who it is for", "stakeholders/index.html"}}},
	{"Map", []sectionPage{
		{"Maps", "maps/index.html"}, {"What we run on", "components/index.html"}, {"In-house or bought", inHousePage}, {"Vendors", "vendors/index.html"}}},
	{"Decisions", []sectionPage{
		{"Decisions", "decisions/index.html"}, {"Tensions", "tensions/index.html"},
		{"Questions for you", reviewPage}, {"Agenda", agendaPage}, {"How far are we", movesPage}}},
	{"Teams", []sectionPage{
		{"Departments", "departments/index.html"}, {"People", "people/index.html"}}},
	{"How we work", []sectionPage{
		{"Guides and pages", "how-we-work.html"}, {"Templates", templatesPage},
		{"Glossary", glossaryPage}, {"What changed", changedPage}, {"Print", printPage}, {"About", "about.html"}}},
}

const homePage = "index.html"

// Addresses are the pages that every handbook of an edition has, whatever is
// in it. The glossary is not among them, because an author's own takes its
// place, nor is what has changed, which is there only when it is asked for.
func Addresses(edition string) []string {
	list := []string{homePage, "404.html", byObjectivePage, byStatusPage}
	for _, s := range sections {
		for _, p := range s.pages {
			if p.path != glossaryPage && p.path != changedPage && (edition == "exec" || !forExecs(p.path)) {
				list = append(list, p.path)
			}
		}
	}
	return list
}

// forExecs says that a page is for executives alone: the review and the money.
func forExecs(file string) bool { return file == costsPage || path.Dir(file) == path.Dir(reviewPage) }

// chrome is what the layout says around the page.
func (p *pages) chrome() html.Chrome {
	c := p.cachedChrome()
	if p.opt.BaseURL != "" {
		c.Canonical = template.URL(strings.TrimSuffix(p.opt.BaseURL, "/") + "/" + page.EscapePath(p.path))
	}
	return c
}

// cachedChrome is the part of the chrome that the pages of one folder and section
// have in common, unless they are in the navigation themselves. It is kept: to
// make it anew for each page took a tenth of a build.
func (p *pages) cachedChrome() html.Chrome {
	key := p.section + " " + path.Dir(p.path)
	if slices.Contains(fixed, p.path) || p.section == planPage && path.Dir(p.path) == path.Dir(planPage) {
		key = p.path
	}
	kept, ok := p.chromes.Load(key)
	if !ok {
		kept, _ = p.chromes.LoadOrStore(key, p.buildChrome())
	}
	return kept.(html.Chrome)
}

// fixed are the pages of the navigation.
var fixed = append(Addresses("exec"), glossaryPage, changedPage)

// buildChrome makes the chrome without what is the page's own.
func (p *pages) buildChrome() html.Chrome {
	h := p.handbook
	c := html.Chrome{
		Policy:       headers.PolicyTag,
		Language:     h.Config.Language,
		Organisation: h.Config.Organisation,
		Name:         cmp.Or(h.Config.Organisation, "Strategy handbook"),
		Root:         template.URL(page.Up(p.path)),
		Home:         p.seen(homePage),
		Icon:         p.seen(p.theme.File("icon.svg")),
		SearchData:   p.seen("data/search.js"),
		SearchEngine: p.seen(p.theme.File("minisearch.js")),
		Edition:      editionWords(h.Edition),
	}
	if !h.Now.IsZero() {
		c.AsOf = h.Now.Words()
	}
	for _, name := range p.theme.Styles() {
		c.Styles = append(c.Styles, p.seen(p.theme.File(name)))
	}
	for _, name := range []string{"handbook.js", "screen.js"} {
		c.Scripts = append(c.Scripts, p.seen(p.theme.File(name)))
	}
	for _, s := range sections {
		current := s.pages[0].path == p.section
		c.Nav = append(c.Nav, html.NavLink{Title: s.title, Href: p.seen(s.pages[0].path), Current: current})
		if current && len(s.pages) > 1 {
			for _, local := range append(slices.Clone(s.pages), p.ownPages(s)...) {
				if forExecs(local.path) && !p.isExec() || local.path == changedPage && p.opt.Since == nil {
					continue
				}
				c.Local = append(c.Local, html.NavLink{Title: local.title, Href: p.seen(local.path), Current: local.path == p.path})
			}
		}
	}
	c.Print = p.printing()
	p.theme.Share(&c)
	return c
}

// ownPages are the author's pages in a section's folder, such as plan/costs.md:
// they stand in its navigation.
func (p *pages) ownPages(s section) []sectionPage {
	var list []sectionPage
	for _, own := range p.handbook.Pages {
		if !own.IsIndex && own.Folder == path.Dir(s.pages[0].path) {
			list = append(list, sectionPage{own.Title, handbook.Address(own)})
		}
	}
	return list
}

// seen is the address of a file of the site, as seen from the page.
func (p *pages) seen(file string) template.URL {
	return template.URL(page.Ref{Path: file}.From(p.path))
}

// item starts the page of one item with what all kinds have in common. What
// refers to it in a shown relation has a place of its own on the page.
func (p *pages) item(e handbook.Entity, kind string, kindPage string, shown ...handbook.Relation) *page.Item {
	i := e.Base()
	return &page.Item{
		ID:      idOf(e),
		Kind:    kind,
		KindTo:  page.Ref{Path: kindPage},
		Summary: lead(i),
		Notice:  notice(i),
		Inbound: p.inbound(i, shown...),
		Beside:  p.beside(e),
	}
}

// lead is an item's summary, unless it is only the first paragraph of the text
// below it.
func lead(i *handbook.Item) string {
	if i.Body != nil && i.Summary == i.Body.Summary {
		return ""
	}
	return i.Summary
}

// notice says what is wrong with an item as a whole, or "".
func notice(i *handbook.Item) string {
	switch {
	case i.Unreadable:
		return "The facts at the top of this item's file could not be read, so it takes part in no list of figures. Its text is complete."
	case i.Draft:
		return "This is a draft."
	}
	return ""
}

// closing adds what every item's page has around its own parts: the open
// questions about it, before them, and its free facts.
func (p *pages) closing(v *page.Item, e handbook.Entity) {
	i := e.Base()
	v.Blocks = append(p.questionsAbout(e), v.Blocks...)
	v.Blocks = append(v.Blocks, block("asks", "What it asks of others", p.asks(i))...)
	v.Facts = append(v.Facts,
		fact("Tags", page.Words(strings.Join(i.Tags, ", "))),
		fact("Last confirmed", page.Words(dateWords(i.Confirmed))),
		fact("Elsewhere", page.Joined(", ", elsewhere(i.Links))),
	)
	v.Facts = v.Facts.Stated()
	for _, f := range i.Extra {
		v.Facts = append(v.Facts, fact(f.Key, page.Words(f.Value)))
	}
	for _, w := range i.Waivers {
		v.Facts = append(v.Facts, fact("Agreed exception", page.Words(waiverWords(w))))
	}
}

func waiverWords(w handbook.Waiver) string {
	said := w.Rule + ": " + w.Why
	if w.By != "" {
		said += " (" + w.By + ")"
	}
	if !w.Until.IsZero() {
		said += fmt.Sprintf(", until %s", w.Until.Words())
	}
	return said
}

// prose is an item's body as a block; an empty body is none.
func (p *pages) prose(e handbook.Entity) []page.Block {
	i := e.Base()
	if i.Body == nil || len(i.Body.Segments) == 0 {
		return nil
	}
	return []page.Block{{Role: page.AsProse, Of: p.body(e)}}
}

// inbound groups everything that refers to an item, except what its page says
// in a place of its own.
func (p *pages) inbound(i *handbook.Item, shown ...handbook.Relation) []page.Group {
	var groups []page.Group
	for start := 0; start < len(i.Inbound); {
		end := start
		for end < len(i.Inbound) && i.Inbound[end].Relation == i.Inbound[start].Relation {
			end++
		}
		if relation := i.Inbound[start].Relation; !slices.Contains(shown, relation) {
			if items := inboundLinks(i.Inbound[start:end]); len(items) > 0 {
				groups = append(groups, page.Group{Title: relationWords(relation), Items: list(page.Links, items)})
			}
		}
		start = end
	}
	return groups
}

// inboundLinks are links to what refers to an item in one relation, the first
// of many. Work that serves an objective is in its table of work.
func inboundLinks(from []handbook.Inbound) []page.Node {
	var items []page.Node
	for i, in := range from {
		if i == mostBeside {
			return append(items, page.Text(fmt.Sprintf("and %d more", len(from)-i)))
		}
		if _, isWork := in.From.(*handbook.Work); isWork && in.Relation == handbook.Serves {
			continue
		}
		items = append(items, named(in.From))
	}
	return items
}

// named is a link to an entity, with what it is.
func named(e handbook.Entity) page.Node { return page.Line(link(e), chip("kind", kindWords(e))) }

// mostBeside is how much of one kind the page of another item lists, so that
// its weight does not grow with the handbook.
const mostBeside = 40

// listPage registers a page of blocks. The words of a folder's own page, if
// its author wrote one, come first.
func (s *Site) listPage(file, section, title string, fill func(*pages, *page.Listing)) {
	s.addPage(file, section, title, func(p *pages) page.Main {
		v := &page.Listing{}
		if folder := path.Dir(file); folder != "." && path.Base(file) == "index.html" {
			v.Words = p.folderWords(folder)
		}
		fill(p, v)
		p.orEmpty(v)
		return v
	})
}

// folderWords is the text of a typed folder's own page, or nothing.
func (p *pages) folderWords(folder string) page.Node {
	if own := p.handbook.Page(folder); own != nil && own.IsIndex {
		return p.ownWords(own)
	}
	return nil
}

// ownWords are the text of a page that has no page to itself, and its links.
func (p *pages) ownWords(own *handbook.Page) page.Node {
	words := p.body(own)
	if len(own.Links) > 0 {
		words = page.Line(words, page.Paragraph{Role: page.Elsewhere, Of: page.Line(page.Text("Elsewhere: "), page.Joined(", ", elsewhere(own.Links)))})
	}
	return words
}
