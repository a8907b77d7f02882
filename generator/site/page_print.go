package site

import (
	"fmt"
	"path"
	"slices"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/page"
	"handbook/generator/page/print"
)

const (
	wholePage = "print/handbook.html"
	boardPage = "print/board-pack.html"
	sheetPage = "print/agenda.html"
)

// mostPrinted is how many pages of the site a document for paper holds
// completely; of more than that it holds the lists alone.
const mostPrinted = 400

// mostAtAll is how many pages a handbook has of which anybody prints a section
// completely, or all sections together.
const mostAtAll = 2000

// chapter is a section of the handbook in a document for paper.
type chapter struct {
	title   string
	outputs []*Output // in reading order
	missing int       // pages of items that were too many for the document
	short   bool      // words and tables alone
}

// addPrint registers the documents for paper: one per section, one of the
// whole handbook, and one of what a board reads of it. They consist of the pages that are registered by now.
func (s *Site) addPrint() {
	chapters, all := s.chapters(), 0
	for _, c := range chapters {
		all += len(c.outputs)
	}
	for i, sec := range sections() {
		c := chapters[i+1]
		pages := len(c.outputs)
		if all > mostAtAll {
			pages = all
		}
		s.addDocument(printPath(sec), sec, []chapter{shortened(c, pages)})
	}
	if all <= mostAtAll {
		for i, c := range chapters {
			chapters[i] = shortened(c, all)
		}
		s.addDocument(wholePage, "The whole handbook", chapters)
	}
	if saysMuch(s.handbook) {
		s.addPage("How we work", onePage, "The strategy on one page", oneMain)
		if !s.handbook.PackInDoubt {
			s.addPage("How we work", boardPage, "Board pack", s.boardMain)
		}
	}
	if agenda := s.byPath[agendaPage]; agenda != nil {
		s.addDocument(sheetPage, "The agenda", []chapter{{title: "Agenda for an hour", outputs: []*Output{agenda}}})
	}
}

// chapters are the whole handbook: the home page and every section.
func (s *Site) chapters() []chapter {
	chapters := []chapter{{title: "The strategy on a page", outputs: []*Output{s.byPath[homePage]}}}
	for _, sec := range sections() {
		chapters = append(chapters, s.chapter(sec))
	}
	return chapters
}

// printPath is the address of a section's document for paper.
func printPath(section string) string { return "print/" + handbook.Slug(section) + ".html" }

// chapter gathers the pages of a section: those of its navigation, and then
// its items as they were registered. Templates are files to copy
// and no part of it.
func (s *Site) chapter(section string) chapter {
	c := chapter{title: section}
	for _, p := range ownPages {
		if o := s.byPath[p.path]; p.section == section && p.nav != "" && !p.unprinted && o != nil && !o.item {
			c.outputs = append(c.outputs, o)
		}
	}
	for _, o := range s.outputs {
		if o.item && o.section == section {
			c.outputs = append(c.outputs, o)
		}
	}
	return c
}

// shortened leaves the lists of a chapter in a document of so many pages, if
// these are too many.
func shortened(c chapter, pages int) chapter {
	if pages <= mostPrinted {
		return c
	}
	lists := slices.DeleteFunc(slices.Clone(c.outputs), func(o *Output) bool { return o.item })
	missing := len(c.outputs) - len(lists)
	return chapter{c.title, lists, missing, missing > 0}
}

// addDocument registers a document for paper.
func (s *Site) addDocument(file, title string, chapters []chapter) {
	s.addPage("How we work", file, title, func(r *reader) page.Main {
		d := &page.Document{Whole: file == wholePage, Plan: planState(r), Included: map[string]bool{}}
		for _, c := range chapters {
			for _, o := range c.outputs {
				d.Included[o.Path] = true
			}
			d.Chapters = append(d.Chapters, printed(c))
		}
		return d
	})
}

// printed makes a chapter out of what its pages say.
func printed(c chapter) page.Chapter {
	made := page.Chapter{ID: "chapter-" + handbook.Slug(c.title), Title: c.title}
	if c.missing > 0 {
		made.Note = fmt.Sprintf("Only words and tables are printed here: the %s of this section are too many for one document.", english.Count(c.missing, "page"))
	}
	for i, o := range c.outputs {
		made.Sheets = append(made.Sheets, page.Sheet{
			Page: print.Sheet(o.page(), print.Options{Item: o.item, Short: c.short}), Opens: i == 0, Item: o.item,
		})
	}
	return made
}

// printListing lists the documents for paper.
func printListing(r *reader, v *page.Listing) {
	v.Lead = "Pages laid out for paper. Open one and print it, or save it as a PDF, from the browser."
	way := func(file, title, about string) page.Node {
		return page.Nodes{page.Link{To: page.Ref{Path: file}, Words: title, Kind: page.ToItem}, page.Said(page.Note, about)}
	}
	var whole []page.Node
	if r.has(onePage) {
		whole = append(whole, way(onePage, "The strategy on one page", "One sheet: how it is going, what we want to reach, this quarter and what to decide"))
	}
	if r.has(boardPage) {
		whole = append(whole, way(boardPage, "Board pack", "What the board reads before it meets, on at most twelve sheets"))
	}
	for _, f := range []PackFile{PackSlides, PackPDF} {
		if r.has("print/" + f.Name) {
			whole = append(whole, way("print/"+f.Name, f.Words, "As it was when it was put here"))
		}
	}
	if r.has(wholePage) {
		whole = append(whole, way(wholePage, "The whole handbook", "Cover, contents and every section, with links between them"))
	}
	if r.has(sheetPage) {
		whole = append(whole, way(sheetPage, "Agenda for an hour", "What the exec team takes to its next meeting"))
	}
	v.Blocks = block("whole", "In one document", list(page.Pages, whole))
	var items []page.Node
	for _, sec := range sections() {
		items = append(items, way(printPath(sec), sec, english.Count(r.pagesIn(sec), "page of this site", "pages of this site")))
	}
	v.Blocks = append(v.Blocks, block("sections", "A section alone", list(page.Pages, items))...)
}

// PackFile is the board pack as a file to download, which is on the site where
// somebody has put it into static/print/.
type PackFile struct{ Name, Words string }

// The board pack as files.
var (
	PackSlides = PackFile{"board-pack.pptx", "The board pack as slides for PowerPoint"}
	PackPDF    = PackFile{"board-pack.pdf", "The board pack as PDF"}
)

// Page is the page of which it is another form.
func (PackFile) Page() string { return boardPage }

// printOf is the document for paper of a page, and the words of the way to it; ""
// for a page from which there is none.
func printOf(file string) (to, words string) {
	switch file {
	case homePage:
		return printPage, "Print the handbook"
	case agendaPage:
		return sheetPage, "Print the agenda"
	}
	own := ownPage(file)
	if own == nil || own.section == "" {
		return "", ""
	}
	for _, p := range ownPages {
		if p.section == own.section {
			if p.path == file {
				return printPath(own.section), "Print this section"
			}
			break
		}
	}
	return "", ""
}

// isPrint says that an output is a document for paper, or their list.
func isPrint(file string) bool { return path.Dir(file) == path.Dir(printPage) }

// documents are the documents for paper by the names that people give them; those of
// sections have theirs.
var documents = map[string]string{"board": boardPage, "one-page": onePage, "all": wholePage, "agenda": sheetPage}

// Documents are the names of the documents for paper that this site has.
func (s *Site) Documents() []string {
	var names []string
	for _, name := range []string{"board", "one-page", "all", "agenda"} {
		if s.byPath[documents[name]] != nil {
			names = append(names, name)
		}
	}
	for _, sec := range sections() {
		names = append(names, handbook.Slug(sec))
	}
	return names
}

// Document is a document for paper by its name, or a page by its address, with or
// without its ending; nil for none. The foot of its sheets says what it is, of which
// day, and for whom.
func (s *Site) Document(name string) (o *Output, foot string) {
	for _, file := range []string{documents[name], "print/" + name + ".html", name, name + ".html"} {
		if o = s.byPath[file]; o != nil && o.page != nil && o.movedTo == "" {
			foot = nameOf(s.handbook)
			if title := o.page().Title; title != "" {
				foot += " · " + title
			}
			return o, foot + " · " + s.about()
		}
	}
	return nil, ""
}
