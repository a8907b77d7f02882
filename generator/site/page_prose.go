package site

import (
	"cmp"
	"fmt"
	"html/template"
	"path"
	"slices"
	"strings"

	"handbook/generator/exchange"
	"handbook/generator/handbook"
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
	s.listPage(howPage, howPage, "How we work", (*page).howWeWork)
	glossary := false
	for _, own := range s.handbook.Pages {
		switch {
		case own.IsIndex && s.isList(own.Folder):
			continue // its words stand on the folder's list, see folderWords
		case handbook.Address(own) == glossaryPage:
			glossary = true
			s.addItem(own, howPage, func(p *page) any { return p.glossaryView(own) })
		case own.Folder == path.Dir(planPage):
			s.addItem(own, planPage, func(p *page) any { return p.pageView(own) })
		default:
			s.addItem(own, howPage, func(p *page) any { return p.pageView(own) })
		}
	}
	if !glossary {
		s.addPage(glossaryPage, howPage, "page.html", func(p *page) any { return p.glossaryView(nil) })
	}
	s.addPage(templatesPage, howPage, "templates.html", func(p *page) any { return p.templatesView() })
	s.addPage("about.html", howPage, "list.html", func(p *page) any { return p.aboutView() })
}

// isList says that a folder's index is a page of the site's own, or the home page.
func (s *Site) isList(folder string) bool {
	return folder == "" || s.byPath[path.Join(folder, "index.html")] != nil
}

// howWeWork lists every page of prose by folder, so that none is lost.
func (p *page) howWeWork(v *ListView) {
	v.Lead = "The guides, principles and words we work by, and templates to copy for the next level."
	var order []string
	byFolder := map[string][]template.HTML{}
	for _, own := range p.handbook.Pages {
		if own.IsIndex && p.ownList(own) || own.Folder == path.Dir(planPage) || own.Folder == guidesFolder {
			continue // guides follow below, in their own order
		}
		folder := own.Folder
		if byFolder[folder] == nil {
			order = append(order, folder)
		}
		byFolder[folder] = append(byFolder[folder], p.entry(own))
	}
	v.Blocks = append(v.Blocks, p.guideBlocks()...)
	v.Blocks = append(v.Blocks, p.rhythm()...)
	for _, folder := range order {
		title := "Pages"
		if folder != "" {
			title = folderTitle(folder)
		}
		v.Blocks = append(v.Blocks, block("", title, list("pages", byFolder[folder]))...)
	}
}

// rhythm says how often the team does what it does regularly.
func (p *page) rhythm() []Block {
	r := p.handbook.Config.Rhythm
	return block("rhythm", "Our rhythm", factList(said([]Fact{
		{"We measure each key result", plain(lower(handbook.Rhythms.Label(r.Checkin)))},
		{"We meet over the handbook", plain(lower(handbook.Rhythms.Label(r.Meeting)))},
		{"The board sees it", plain(lower(handbook.Rhythms.Label(r.Board)))},
	})))
}

// entry is a page with what it is about.
func (p *page) entry(own *handbook.Page) template.HTML {
	if own.Summary == "" {
		return p.link(own)
	}
	return p.link(own) + `<span class="note">` + plain(own.Summary) + `</span>`
}

// guideBlocks lists the guides and leads to their own index.
func (p *page) guideBlocks() []Block {
	var items []template.HTML
	for _, guide := range p.guides() {
		items = append(items, p.entry(guide))
	}
	blocks := block("guides", folderTitle(guidesFolder), list("pages", items))
	if index := p.handbook.Page(guidesFolder); index != nil {
		for i := range blocks {
			blocks[i].More, blocks[i].Words = p.href(index), "In which order, and how long each takes"
		}
	}
	return blocks
}

// guides are the guides in the order in which their own index leads to them,
// with the one to start with first.
func (p *page) guides() []*handbook.Page {
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
func (p *page) ownList(own *handbook.Page) bool {
	o := p.byPath[handbook.Address(own)]
	return own.Folder == "" || o != nil && p.isTyped(own.Folder)
}

// isTyped says that a folder holds a kind, whose list is the site's own.
func (p *page) isTyped(folder string) bool {
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
		parts[i] = upperFirst(strings.NewReplacer("-", " ", "_", " ").Replace(part))
	}
	return strings.Join(parts, " / ")
}

func (p *page) pageView(own *handbook.Page) PageView {
	v := PageView{Chrome: p.itemChrome(&own.Item), Summary: "", Notice: notice(&own.Item), Body: p.body(own), Inbound: p.inbound(&own.Item), Beside: p.beside(own)}
	v.Contents = contents(own)
	v.Below = list("links", linkItems(p, p.unlinked(own)))
	if len(own.Links) > 0 {
		v.Inbound = append([]Group{{"Elsewhere", list("links", addressItems(own.Links))}}, v.Inbound...)
	}
	return v
}

// unlinked are the pages below a page to which its own text does not lead.
func (p *page) unlinked(own *handbook.Page) []*handbook.Page {
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
func contents(own *handbook.Page) []Heading {
	if own.Body == nil {
		return nil
	}
	var headings []Heading
	for _, h := range own.Body.Headings {
		if h.Level <= 3 {
			headings = append(headings, Heading{h.Level, fragment(h.ID), h.Text})
		}
	}
	if len(headings) < 3 {
		return nil
	}
	return headings
}

// glossaryView is the author's own glossary, if there is one, and the words of
// the closed lists.
func (p *page) glossaryView(own *handbook.Page) PageView {
	v := PageView{Chrome: p.chrome("Glossary")}
	if own != nil {
		v = p.pageView(own)
	}
	var m markup
	m.raw(string(v.Body))
	lists := []struct {
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
	m.raw(`<h2 id="words-quadrants">Purpose</h2><dl>`)
	for _, term := range handbook.Quadrants {
		m.raw("<dt>").text(term.Name + " (" + lower(term.Field) + ")").raw("</dt><dd>").text(term.Asks).raw("</dd>")
	}
	m.raw("</dl>")
	for i, l := range lists {
		m.raw(fmt.Sprintf(`<h2 id="words-%d">`, i+1)).text(l.title).raw("</h2><dl>")
		for _, term := range l.terms {
			m.raw("<dt>").text(term.Label)
			if lower(term.Label) != strings.ReplaceAll(term.Value, "_", " ") {
				m.raw(` <code>`).text(term.Value).raw(`</code>`)
			}
			m.raw("</dt><dd>").text(term.Meaning).raw("</dd>")
		}
		m.raw("</dl>")
	}
	v.Body = m.html()
	return v
}

func (p *page) templatesView() TemplatesView {
	v := TemplatesView{Chrome: p.chrome("Templates")}
	for _, t := range p.opt.Templates {
		v.Templates = append(v.Templates, TemplateView{
			ID: "template-" + handbook.Slug(t.Kind), Title: upperFirst(t.Kind), File: templatePlace(t.Kind), Text: templateText(t.Text),
		})
	}
	return v
}

// templateText is a template with its explanations marked as comments: lines of the
// front matter that begin with a # and a blank, and notes in the text. What is read
// as soon as its # is taken away is no explanation.
func templateText(text string) template.HTML {
	var m markup
	facts := true // the settings have no fences
	for line := range strings.Lines(text) {
		words, explains := strings.CutPrefix(line, "# ")
		explains = explains && facts && !strings.HasPrefix(words, " ") || strings.HasPrefix(line, "<!--")
		if explains {
			m.raw(`<span class="c">`).text(strings.TrimSuffix(line, "\n")).raw("</span>\n")
		} else {
			m.text(line)
		}
		facts = facts && (line != "---\n" || m.Len() == len(line))
	}
	return m.html()
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

func (p *page) aboutView() ListView {
	v := ListView{Chrome: p.chrome("About this handbook")}
	v.Lead = "Compiled from plain files; nothing here was typed twice."
	h := p.handbook
	facts := []Fact{
		{"Organisation", plain(h.Config.Organisation)},
		{"Edition", plain(editionWords(h.Edition))},
		{"As of", plain(dateWords(h.Now))},
		{"Compiled by", plain("handbook " + p.opt.Version)},
		{"As data", template.HTML(`<a href="` + escape(string(relative(p.path, GraphPath, ""))) + `">` + GraphPath + `</a>`)},
	}
	if up := h.Above; up != nil {
		facts = append(facts, Fact{"One level up", under(plain(up.Organisation), plain(dateWords(up.AsOf)))})
	}
	v.Blocks = append(v.Blocks, block("facts", "", factList(said(facts)))...)
	v.Blocks = append(v.Blocks, block("holds", "What it holds", p.inventory())...)
	v.Blocks[len(v.Blocks)-1].Class = "narrow"
	if h.Edition != "exec" {
		v.Blocks = append(v.Blocks, block("edition", "Figures", paragraph("note", "Every total in this edition is of what this edition shows."))...)
	}
	return v
}

// inventory counts what the handbook holds.
func (p *page) inventory() template.HTML {
	h := p.handbook
	t := table{caption: "What it holds", columns: []column{{title: "Kind"}, {title: "Items", class: "number"}}}
	add := func(title, file string, n int) {
		var m markup
		m.raw(`<a href="`, escape(string(relative(p.path, file, ""))), `">`).text(title).raw("</a>")
		t.rows = append(t.rows, row{cells: []cell{marks(m.html()), countCell(n)}})
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
	return t.html()
}
