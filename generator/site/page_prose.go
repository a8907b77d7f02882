package site

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"handbook/generator/english"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
	"handbook/generator/page"
)

const (
	howPage       = "how-we-work.html"
	glossaryPage  = "glossary.html"
	templatesPage = "templates/index.html"
	guidesFolder  = "guides"
)

// addPages registers the prose: guides, principles, the glossary, and the
// page that lists them all.
func (s *Site) addPages() {
	s.listPage(howPage, howPage, "How we work", (*pages).howWeWork)
	glossary := false
	for _, own := range s.handbook.Pages {
		switch {
		case own.IsIndex && s.isList(own.Folder):
			continue // its words stand on the folder's list, see folderWords
		case handbook.Address(own) == glossaryPage:
			glossary = true
			s.addItem(own, howPage, func(p *pages) page.Main { return p.glossaryView(own) })
		case own.Folder == path.Dir(planPage):
			s.addItem(own, planPage, func(p *pages) page.Main { return p.pageView(own) })
		default:
			s.addItem(own, howPage, func(p *pages) page.Main { return p.pageView(own) })
		}
	}
	if !glossary {
		s.addPage(glossaryPage, howPage, "Glossary", func(p *pages) page.Main { return p.glossaryView(nil) })
	}
	s.addPage(templatesPage, howPage, "Templates", func(p *pages) page.Main { return p.templatesView() })
	s.addPage("about.html", howPage, "About this handbook", func(p *pages) page.Main { return p.aboutView() })
}

// isList says that a folder's index is a page of the site's own, or the home page.
func (s *Site) isList(folder string) bool {
	return folder == "" || s.byPath[path.Join(folder, "index.html")] != nil
}

// howWeWork lists every page of prose by folder, so that none is lost.
func (p *pages) howWeWork(v *page.Listing) {
	v.Lead = "The guides, principles and words we work by, and templates to copy for the next level."
	var order []string
	byFolder := map[string][]page.Node{}
	for _, own := range p.handbook.Pages {
		if own.IsIndex && p.ownList(own) || own.Folder == path.Dir(planPage) || own.Folder == guidesFolder {
			continue // guides follow below, in their own order
		}
		folder := own.Folder
		if byFolder[folder] == nil {
			order = append(order, folder)
		}
		byFolder[folder] = append(byFolder[folder], entry(own))
	}
	v.Blocks = append(v.Blocks, p.guideBlocks()...)
	v.Blocks = append(v.Blocks, p.rhythm()...)
	for _, folder := range order {
		title := "Pages"
		if folder != "" {
			title = folderTitle(folder)
		}
		v.Blocks = append(v.Blocks, block("", title, list(page.Pages, byFolder[folder]))...)
	}
}

// rhythm says how often the team does what it does regularly.
func (p *pages) rhythm() []page.Block {
	r := p.handbook.Config.Rhythm
	return block("rhythm", "Our rhythm", facts(page.Facts{
		fact("We measure each key result", page.Words(english.Lower(handbook.Rhythms.Label(r.Checkin)))),
		fact("We meet over the handbook", page.Words(english.Lower(handbook.Rhythms.Label(r.Meeting)))),
		fact("The board sees it", page.Words(english.Lower(handbook.Rhythms.Label(r.Board)))),
	}))
}

// entry is a page with what it is about.
func entry(own *handbook.Page) page.Node {
	return page.Line(link(own), page.Said(page.Note, own.Summary))
}

// guideBlocks lists the guides and leads to their own index.
func (p *pages) guideBlocks() []page.Block {
	var items []page.Node
	for _, guide := range p.guides() {
		items = append(items, entry(guide))
	}
	blocks := block("guides", folderTitle(guidesFolder), list(page.Pages, items))
	if index := p.handbook.Page(guidesFolder); index != nil {
		for i := range blocks {
			blocks[i].More = more(refTo(index), "In which order, and how long each takes")
		}
	}
	return blocks
}

// guides are the guides in the order in which their own index leads to them,
// with the one to start with first.
func (p *pages) guides() []*handbook.Page {
	place := map[handbook.Entity]int{}
	if index := p.handbook.Page(guidesFolder); index != nil && index.Body != nil {
		for i, l := range index.Body.Links {
			place[p.handbook.Resolve(index, l).Entity] = i + 1
		}
	}
	var list []*handbook.Page
	for _, own := range p.handbook.Pages {
		if own.Folder == guidesFolder && !own.IsIndex {
			list = append(list, own)
		}
	}
	slices.SortStableFunc(list, func(a, b *handbook.Page) int {
		first := func(g *handbook.Page) int { return order(path.Base(g.ID) == "start-here") }
		return cmp.Or(first(a)-first(b), order(place[a] > 0)-order(place[b] > 0), place[a]-place[b])
	})
	return list
}

// ownList says that a page's words stand on a list of the site's own.
func (p *pages) ownList(own *handbook.Page) bool {
	o := p.byPath[handbook.Address(own)]
	return own.Folder == "" || o != nil && p.isTyped(own.Folder)
}

// isTyped says that a folder holds a kind, whose list is the site's own.
func (p *pages) isTyped(folder string) bool {
	for _, kind := range handbook.FileKinds {
		if string(kind) == folder {
			return true
		}
	}
	return folder == "grid" || folder == "plan" || folder == "people" || folder == "vendors" || folder == "templates"
}

func folderTitle(folder string) string {
	parts := strings.Split(folder, "/")
	for i, part := range parts {
		parts[i] = english.Capital(strings.NewReplacer("-", " ", "_", " ").Replace(part))
	}
	return strings.Join(parts, " / ")
}

func (p *pages) pageView(own *handbook.Page) *page.Article {
	v := &page.Article{
		Notice: notice(&own.Item), Contents: contents(own), Body: p.body(own), Below: list(page.Links, linkItems(p.unlinked(own))),
		Inbound: p.inbound(&own.Item), Beside: p.beside(own),
	}
	if len(own.Links) > 0 {
		v.Inbound = append([]page.Group{{Title: "Elsewhere", Items: list(page.Links, elsewhere(own.Links))}}, v.Inbound...)
	}
	return v
}

// unlinked are the pages below a page to which its own text does not lead.
func (p *pages) unlinked(own *handbook.Page) []*handbook.Page {
	if own.Body == nil || len(own.Pages) == 0 {
		return own.Pages
	}
	linked := map[handbook.Entity]bool{}
	for _, l := range own.Body.Links {
		linked[p.handbook.Resolve(own, l).Entity] = true
	}
	return slices.DeleteFunc(slices.Clone(own.Pages), func(child *handbook.Page) bool { return linked[child] })
}

// contents is the contents list of a page that is long enough to need one.
func contents(own *handbook.Page) []page.Entry {
	if own.Body == nil {
		return nil
	}
	var entries []page.Entry
	for _, h := range own.Body.Headings {
		if h.Level <= 3 {
			entries = append(entries, page.Entry{Level: h.Level, ID: h.ID, Text: h.Text})
		}
	}
	if len(entries) < 3 {
		return nil
	}
	return entries
}

// glossaryView is the author's own glossary, if there is one, and the words of
// the closed lists.
func (p *pages) glossaryView(own *handbook.Page) *page.Article {
	v := &page.Article{}
	if own != nil {
		v = p.pageView(own)
	}
	quadrants := make(page.Terms, len(handbook.Quadrants))
	for i, term := range handbook.Quadrants {
		quadrants[i] = page.Meaning{Term: page.Text(term.Name + " (" + english.Lower(term.Field) + ")"), Means: page.Words(term.Asks)}
	}
	parts := []page.Node{v.Body, page.Heading{Level: 2, ID: "words-quadrants", Of: page.Text("Purpose")}, quadrants}
	for i, l := range glossaryLists {
		parts = append(parts, page.Heading{Level: 2, ID: fmt.Sprintf("words-%d", i+1), Of: page.Text(l.title)}, meanings(l.terms))
	}
	v.Body = page.Line(parts...)
	return v
}

// glossaryLists are the closed lists that the glossary explains.
var glossaryLists = []struct {
	title string
	terms handbook.Terms
}{
	{"What becomes of work", handbook.WorkStatuses},
	{"Kinds of work", handbook.WorkTypes},
	{"Kinds of objective", handbook.ObjectiveTypes},
	{"Confidence", handbook.Confidences},
	{"Health", handbook.Healths},
	{"What became of an objective", handbook.Results},
	{"Who runs it", handbook.Sourcings},
	{"Kinds of component", handbook.ComponentTypes},
	{"What becomes of a tension", handbook.TensionStatuses},
	{"What becomes of a decision", handbook.DecisionStatuses},
	{"What becomes of a position", handbook.PositionStatuses},
}

// meanings are the words of a closed list, with the value that files have where
// that is another word.
func meanings(list handbook.Terms) page.Terms {
	terms := make(page.Terms, len(list))
	for i, term := range list {
		terms[i] = page.Meaning{Term: page.Words(term.Label), Means: page.Words(term.Meaning)}
		if english.Lower(term.Label) != strings.ReplaceAll(term.Value, "_", " ") {
			terms[i].Term = page.Line(terms[i].Term, page.Text(" "), page.Said(page.Code, term.Value))
		}
	}
	return terms
}

func (p *pages) templatesView() page.Templates {
	list := make(page.Templates, len(p.opt.Templates))
	for i, t := range p.opt.Templates {
		list[i] = page.Template{ID: templateAnchor(t.Kind), Title: english.Capital(t.Kind), File: templatePlace(t.Kind), Text: templateText(t.Text)}
	}
	return list
}

// templateAnchor is the place of a kind's template on the page of templates.
func templateAnchor(kind string) string { return "template-" + handbook.Slug(kind) }

// templateText is a template with its explanations marked as comments: lines of the
// front matter that begin with a # and a blank, and notes in the text. What is read
// as soon as its # is taken away is no explanation.
func templateText(text string) []page.Copied {
	var pieces []page.Copied
	facts := true // the settings have no fences
	for line := range strings.Lines(text) {
		words, explains := strings.CutPrefix(line, "# ")
		explains = explains && facts && !strings.HasPrefix(words, " ") || strings.HasPrefix(line, "<!--")
		if explains {
			pieces = append(pieces, page.Copied{Text: strings.TrimSuffix(line, "\n"), Explained: true})
		} else {
			pieces = append(pieces, page.Copied{Text: line})
		}
		facts = facts && (line != "---\n" || len(pieces) == 1)
	}
	return pieces
}

// templatePlace says under which name a copy of a template belongs.
func templatePlace(kind string) string {
	for _, k := range handbook.FileKinds {
		if exchange.Singular(k) == kind {
			return "content/" + string(k) + "/" + exampleName(k)
		}
	}
	if strings.Contains(kind, ".") {
		return "content/" + kind
	}
	return "content/" + exampleName(handbook.KindPage)
}

// exampleName is a file's name as it might be: from it comes the id.
func exampleName(kind handbook.Kind) string {
	if kind == handbook.KindQuarter {
		return "2027-q1.md"
	}
	return "a-short-name.md"
}

func (p *pages) aboutView() *page.Listing {
	v := &page.Listing{Lead: "Compiled from plain files; nothing here was typed twice."}
	h := p.handbook
	about := page.Facts{
		fact("Organisation", page.Words(h.Config.Organisation)),
		fact("Edition", page.Words(editionWords(h.Edition))),
		fact("As of", page.Words(dateWords(h.Now))),
		fact("Compiled by", page.Words("handbook "+p.opt.Version)),
		fact("As data", toPage(GraphPath, GraphPath)),
	}
	if up := h.Above; up != nil {
		about = append(about, fact("One level up", under(page.Words(up.Organisation), page.Words(dateWords(up.AsOf)))))
	}
	v.Blocks = append(v.Blocks, block("facts", "", facts(about))...)
	v.Blocks = append(v.Blocks, block("holds", "What it holds", p.inventory())...)
	v.Blocks[len(v.Blocks)-1].Role = page.AsNarrow
	if h.Edition != "exec" {
		v.Blocks = append(v.Blocks, block("edition", "Figures", paragraph(page.Note, "Every total in this edition is of what this edition shows."))...)
	}
	return v
}

// inventory counts what the handbook holds.
func (p *pages) inventory() page.Node {
	h := p.handbook
	t := &page.Table{Caption: "What it holds", Columns: []page.Column{{Title: "Kind"}, {Title: "Items", Kind: page.NumberColumn}}}
	add := func(title, file string, n int) {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{cell(toPage(file, title)), countCell(n)}})
	}
	add("Objectives", objectivesPage, len(h.Objectives))
	add("Work", workPage, len(h.Work))
	add("Components", componentsPage, len(h.Components))
	add("Maps", mapsPage, len(h.Maps))
	add("Departments", departmentsPage, len(h.Departments))
	add("Roles", peoplePage, len(h.People))
	add("Stakeholders", stakeholdersPage, len(h.Stakeholders))
	add("Root causes", causesPage, len(h.Causes))
	add("Tensions", tensionsPage, len(h.Tensions))
	add("Decisions", decisionsPage, len(h.Decisions))
	add("Positions", positionsPage, len(h.Positions))
	add("Pages", howPage, len(h.Pages))
	return t.Shown()
}
