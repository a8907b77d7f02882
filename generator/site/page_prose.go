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
	"handbook/generator/wording"
)

const (
	guidesFolder = "guides"
)

// addProse registers the author's own pages: guides, principles, the glossary.
func (s *Site) addProse() {
	for _, own := range s.handbook.Pages {
		section := "How we work"
		if own.Folder == path.Dir(planPage) {
			section = "Plan"
		}
		if own.IsIndex && s.isList(own.Folder) {
			continue // its words are on the folder's list, see folderWords
		}
		s.addItem(section, own, func(r *reader, e handbook.Entity) page.Main {
			if r.path == glossaryPage {
				return glossaryArticle(r, own)
			}
			return proseArticle(r, own)
		})
	}
}

// isList says that a folder's index is a page of the site's own, or the home page.
func (s *Site) isList(folder string) bool {
	return folder == "" || s.byPath[path.Join(folder, "index.html")] != nil
}

// howListing lists every page of prose by folder, so that none is lost.
func howListing(r *reader, v *page.Listing) {
	v.Lead = "The guides, principles and words we work by, and templates to copy for the next level."
	var order []string
	byFolder := map[string][]page.Node{}
	for _, own := range r.handbook.Pages {
		if own.IsIndex && ownList(r, own) || own.Folder == path.Dir(planPage) || own.Folder == guidesFolder {
			continue // guides follow below, in their own order
		}
		folder := own.Folder
		if byFolder[folder] == nil {
			order = append(order, folder)
		}
		byFolder[folder] = append(byFolder[folder], entry(own))
	}
	v.Blocks = append(v.Blocks, guideBlocks(r)...)
	v.Blocks = append(v.Blocks, block("differentiators", "What we want to win by", list(page.Lines, sentences(r.handbook.Config.Differentiators)))...)
	v.Blocks = append(v.Blocks, block("filters", "Questions that decide", list(page.Lines, sentences(r.handbook.Config.Filters)))...)
	v.Blocks = append(v.Blocks, rhythmBlocks(r)...)
	for _, folder := range order {
		title := "Pages"
		if folder != "" {
			title = folderTitle(folder)
		}
		v.Blocks = append(v.Blocks, block("", title, list(page.Pages, byFolder[folder]))...)
	}
}

// rhythmBlocks says how often the team does what it does regularly.
func rhythmBlocks(r *reader) []page.Block {
	row := r.handbook.Config.Rhythm
	return block("rhythm", "Our rhythm", facts(page.Facts{
		fact("We measure each key result", page.Words(english.Lower(handbook.Rhythms.Label(row.Checkin)))),
		fact("We meet over the handbook", page.Words(english.Lower(handbook.Rhythms.Label(row.Meeting)))),
		fact("The board sees it", page.Words(english.Lower(handbook.Rhythms.Label(row.Board)))),
	}))
}

// entry is a page with what it is about.
func entry(own *handbook.Page) page.Node {
	return page.Line(link(own), page.Said(page.Note, own.Summary))
}

// guideBlocks lists the guides and leads to their own index.
func guideBlocks(r *reader) []page.Block {
	var items []page.Node
	for _, guide := range guidesInOrder(r.handbook) {
		items = append(items, entry(guide))
	}
	blocks := block("guides", folderTitle(guidesFolder), list(page.Pages, items))
	if index := r.handbook.Page(guidesFolder); index != nil {
		for i := range blocks {
			blocks[i].More = more(refTo(index), "The order, and how long each takes")
		}
	}
	return blocks
}

// guidesInOrder are the guides in the order in which their own index leads to them,
// with the one to start with first.
func guidesInOrder(h *handbook.Handbook) []*handbook.Page {
	place := map[handbook.Entity]int{}
	if index := h.Page(guidesFolder); index != nil && index.Body != nil {
		for i, l := range index.Body.Links {
			place[h.Resolve(index, l).Entity] = i + 1
		}
	}
	var list []*handbook.Page
	for _, own := range h.Pages {
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
func ownList(r *reader, own *handbook.Page) bool {
	return own.Folder == "" || r.has(handbook.Address(own)) && isTyped(own.Folder)
}

// isTyped says that a folder holds a kind, whose list is the site's own.
func isTyped(folder string) bool {
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

func proseArticle(r *reader, own *handbook.Page) *page.Article {
	v := &page.Article{
		Notice: notice(&own.Item), Contents: contents(own), Body: bodyOf(r, own), Below: list(page.Links, linkItems(unlinked(r, own))),
		Inbound: inboundGroups(r, &own.Item), Beside: besideItem(r, own),
	}
	if len(own.Links) > 0 {
		v.Inbound = append([]page.Group{{Title: "Elsewhere", Items: list(page.Links, elsewhere(own.Links))}}, v.Inbound...)
	}
	if said := proseFacts(own); said != nil {
		v.Inbound = append([]page.Group{{Title: "About this page", Items: said}}, v.Inbound...)
	}
	return v
}

// proseFacts are what the author says about a page of prose beside its text.
func proseFacts(own *handbook.Page) page.Node {
	said := append(page.Facts{fact("Owner", owner(own.Owner)), fact("Department", department(own.Department))}, commonFacts(&own.Item)...)
	return facts(append(said, freeFacts(&own.Item)...))
}

// unlinked are the pages below a page to which its own text does not lead.
func unlinked(r *reader, own *handbook.Page) []*handbook.Page {
	if own.Body == nil || len(own.Pages) == 0 {
		return own.Pages
	}
	linked := map[handbook.Entity]bool{}
	for _, l := range own.Body.Links {
		linked[r.handbook.Resolve(own, l).Entity] = true
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

// glossaryArticle is the author's own glossary, if there is one, and the words of
// the closed lists.
func glossaryArticle(r *reader, own *handbook.Page) *page.Article {
	v := &page.Article{}
	if own != nil {
		v = proseArticle(r, own)
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
	{"Status of work", handbook.WorkStatuses},
	{"Kinds of work", handbook.WorkTypes},
	{"Kinds of objective", handbook.ObjectiveTypes},
	{"Confidence", handbook.Confidences},
	{"Health", handbook.Healths},
	{"How an objective ended", handbook.Results},
	{"Who runs it", handbook.Sourcings},
	{"Kinds of component", handbook.ComponentTypes},
	{"Status of a tension", handbook.TensionStatuses},
	{"Status of a decision", handbook.DecisionStatuses},
	{"Status of a position", handbook.PositionStatuses},
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

func templatesMain(r *reader) page.Main {
	list := make(page.Templates, len(r.templates))
	for i, t := range r.templates {
		list[i] = page.Template{ID: templateAnchor(t.Kind), Title: english.Capital(t.Kind), Form: formOfNew(t.Kind), File: templatePlace(t.Kind), Text: templateText(t.Text)}
	}
	return list
}

// formOfNew leads to the form in which readers suggest a new item of a template's kind;
// without words where there is none.
func formOfNew(singular string) page.Link {
	for kind, words := range freshWords {
		if exchange.Singular(kind) == singular {
			return page.Link{To: page.Ref{Path: suggestPage}, Words: words + " in a form"}
		}
	}
	return page.Link{}
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

func aboutListing(r *reader, v *page.Listing) {
	v.Lead = "Made from plain files; nothing here was typed twice."
	h := r.handbook
	about := page.Facts{
		fact("Organisation", page.Words(h.Config.Organisation)),
		fact("Edition", page.Words(wording.Edition(h))),
		fact("As of", page.Words(wording.Day(h.Now))),
		fact("Compiled by", page.Words("handbook "+r.version)),
		fact("As data", toPage(GraphPath, GraphPath)),
	}
	if up := h.Above; up != nil {
		about = append(about, fact("One level up", under(page.Words(up.Organisation), page.Words(wording.Day(up.AsOf)))))
	}
	v.Blocks = append(v.Blocks, block("facts", "", facts(about))...)
	v.Blocks = append(v.Blocks, block("holds", "What it holds", inventoryTable(r))...)
	v.Blocks[len(v.Blocks)-1].Role = page.AsNarrow
	if h.Edition != handbook.Exec {
		v.Blocks = append(v.Blocks, block("edition", "Figures", paragraph(page.Note, "Every total in this edition is of what it shows."))...)
	}
}

// inventoryTable counts what the handbook holds.
func inventoryTable(r *reader) page.Node {
	h := r.handbook
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
