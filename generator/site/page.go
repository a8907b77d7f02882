package site

import (
	"cmp"
	"fmt"
	"html/template"
	"path"
	"slices"
	"strings"

	"handbook/generator/handbook"
)

// page is what a view is made with: the site, and where the page stands in it.
type page struct {
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
func (p *page) chrome(title string) Chrome {
	c := p.shared()
	c.Title = title
	if p.opt.BaseURL != "" {
		c.Canonical = template.URL(strings.TrimSuffix(p.opt.BaseURL, "/") + "/" + escapePath(p.path))
	}
	return c
}

// shared is the part of the chrome that the pages of one folder and section
// have in common, unless they are in the navigation themselves. It is kept: to
// make it anew for each page took a tenth of a build.
func (p *page) shared() Chrome {
	key := p.section + " " + path.Dir(p.path)
	if slices.Contains(fixed, p.path) || p.section == planPage && path.Dir(p.path) == path.Dir(planPage) {
		key = p.path
	}
	kept, ok := p.chromes.Load(key)
	if !ok {
		kept, _ = p.chromes.LoadOrStore(key, p.around())
	}
	return kept.(Chrome)
}

// fixed are the pages of the navigation.
var fixed = append(Addresses("exec"), glossaryPage, changedPage)

// around makes the chrome without what is the page's own.
func (p *page) around() Chrome {
	h := p.handbook
	c := Chrome{
		Language:     h.Config.Language,
		Organisation: h.Config.Organisation,
		Name:         cmp.Or(h.Config.Organisation, "Strategy handbook"),
		Root:         template.URL(up(p.path)),
		Home:         relative(p.path, homePage, ""),
		Icon:         relative(p.path, p.theme.file("icon.svg"), ""),
		SearchData:   relative(p.path, "data/search.js", ""),
		SearchEngine: relative(p.path, p.theme.file("minisearch.js"), ""),
		Edition:      editionWords(h.Edition),
	}
	if !h.Now.IsZero() {
		c.AsOf = h.Now.Words()
	}
	for _, name := range p.theme.styles {
		c.Styles = append(c.Styles, relative(p.path, p.theme.file(name), ""))
	}
	for _, name := range []string{"handbook.js", "screen.js"} {
		c.Scripts = append(c.Scripts, relative(p.path, p.theme.file(name), ""))
	}
	for _, s := range sections {
		current := s.pages[0].path == p.section
		c.Nav = append(c.Nav, NavLink{s.title, relative(p.path, s.pages[0].path, ""), current})
		if current && len(s.pages) > 1 {
			for _, local := range append(slices.Clone(s.pages), p.ownPages(s)...) {
				if forExecs(local.path) && !p.isExec() || local.path == changedPage && p.opt.Since == nil {
					continue
				}
				c.Local = append(c.Local, NavLink{local.title, relative(p.path, local.path, ""), local.path == p.path})
			}
		}
	}
	c.Print = p.printing()
	p.theme.share(&c)
	return c
}

// ownPages are the author's pages in a section's folder, such as plan/costs.md:
// they stand in its navigation.
func (p *page) ownPages(s section) []sectionPage {
	var list []sectionPage
	for _, own := range p.handbook.Pages {
		if !own.IsIndex && own.Folder == path.Dir(s.pages[0].path) {
			list = append(list, sectionPage{own.Title, handbook.Address(own)})
		}
	}
	return list
}

// itemChrome is the chrome of the page of one item.
func (p *page) itemChrome(i *handbook.Item) Chrome {
	c := p.chrome(i.Title)
	c.Description = i.Summary
	if i.Body != nil {
		c.TitleID = i.Body.TitleID
	}
	if i.File != "" {
		c.Source = &Source{File: i.File, Edit: editAddress(p.handbook.Config.Edit, i.File, i.Title)}
	}
	return c
}

// item starts the view of one item with what all kinds have in common. What
// refers to it in a shown relation has a place of its own on the page.
func (p *page) item(e handbook.Entity, kind string, kindPage string, shown ...handbook.Relation) ItemView {
	i := e.Base()
	return ItemView{
		Chrome:  p.itemChrome(i),
		Kind:    kind,
		KindUp:  relative(p.path, kindPage, ""),
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
func (p *page) closing(v *ItemView, e handbook.Entity) {
	i := e.Base()
	v.Blocks = append(p.questionsAbout(e), v.Blocks...)
	v.Blocks = append(v.Blocks, block("asks", "What it asks of others", p.asks(i))...)
	if len(i.Tags) > 0 {
		v.Facts = append(v.Facts, Fact{"Tags", plain(strings.Join(i.Tags, ", "))})
	}
	if !i.Confirmed.IsZero() {
		v.Facts = append(v.Facts, Fact{"Last confirmed", plain(i.Confirmed.Words())})
	}
	if len(i.Links) > 0 {
		v.Facts = append(v.Facts, Fact{"Elsewhere", addresses(i.Links)})
	}
	for _, f := range i.Extra {
		v.Facts = append(v.Facts, Fact{f.Key, plain(f.Value)})
	}
	for _, w := range i.Waivers {
		v.Facts = append(v.Facts, Fact{"Agreed exception", plain(waiverWords(w))})
	}
}

// addresses are links to what is elsewhere, joined by commas.
func addresses(list []handbook.Link) template.HTML {
	var m markup
	for i, item := range addressItems(list) {
		if i > 0 {
			m.raw(", ")
		}
		m.raw(string(item))
	}
	return m.html()
}

func addressItems(list []handbook.Link) []template.HTML {
	items := make([]template.HTML, len(list))
	for i, l := range list {
		var m markup
		href, _ := external(l.To)
		m.raw(`<a class="external" rel="noopener noreferrer" href="`, escape(string(href)), `">`).text(l.Words()).raw("</a>")
		items[i] = m.html()
	}
	return items
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
func (p *page) prose(e handbook.Entity) []Block {
	i := e.Base()
	if i.Body == nil || len(i.Body.Segments) == 0 {
		return nil
	}
	return []Block{{Class: "prose", HTML: p.body(e)}}
}

// inbound groups everything that refers to an item, except what its page says
// in a place of its own.
func (p *page) inbound(i *handbook.Item, shown ...handbook.Relation) []Group {
	var groups []Group
	for start := 0; start < len(i.Inbound); {
		end := start
		for end < len(i.Inbound) && i.Inbound[end].Relation == i.Inbound[start].Relation {
			end++
		}
		if relation := i.Inbound[start].Relation; !slices.Contains(shown, relation) {
			if items := p.inboundLinks(i.Inbound[start:end]); len(items) > 0 {
				groups = append(groups, Group{relationWords(relation), list("links", items)})
			}
		}
		start = end
	}
	return groups
}

// inboundLinks are links to what refers to an item in one relation, the first
// of many. Work that serves an objective stands in its table of work.
func (p *page) inboundLinks(from []handbook.Inbound) []template.HTML {
	var items []template.HTML
	for i, in := range from {
		if i == mostBeside {
			return append(items, plain(fmt.Sprintf("and %d more", len(from)-i)))
		}
		if _, isWork := in.From.(*handbook.Work); isWork && in.Relation == handbook.Serves {
			continue
		}
		items = append(items, p.link(in.From)+chip("kind", kindWords(in.From)))
	}
	return items
}

// mostBeside is how much of one kind the page of another item lists, so that
// its weight does not grow with the handbook.
const mostBeside = 40

// block makes a block, unless there is nothing in it.
func block(id, title string, html template.HTML) []Block {
	if html == "" {
		return nil
	}
	return []Block{{ID: id, Title: title, HTML: html}}
}

// listPage registers a page of blocks. The words of a folder's own page, if
// its author wrote one, come first.
func (s *Site) listPage(file, section, title string, view func(*page, *ListView)) {
	s.addPage(file, section, "list.html", func(p *page) any {
		v := ListView{Chrome: p.chrome(title)}
		if folder := path.Dir(file); folder != "." && path.Base(file) == "index.html" {
			v.Words = p.folderWords(folder)
		}
		view(p, &v)
		p.orEmpty(&v)
		return v
	})
}

// folderWords is the text of a typed folder's own page, or nothing.
func (p *page) folderWords(folder string) template.HTML {
	if own := p.handbook.Page(folder); own != nil && own.IsIndex {
		return p.ownWords(own)
	}
	return ""
}

// ownWords are the text of a page that has no page to itself, and its links.
func (p *page) ownWords(own *handbook.Page) template.HTML {
	words := p.body(own)
	if len(own.Links) > 0 {
		words += `<p class="elsewhere">Elsewhere: ` + addresses(own.Links) + `</p>`
	}
	return words
}
