package site

import "html/template"

// Chrome is what the layout says around every page. It holds nothing that
// changes with one item but the page's own title, so that the weight of a page
// does not grow with the handbook.
type Chrome struct {
	Language     string
	Organisation string // "" where handbook.yaml does not say
	Name         string // the organisation, or what stands for it
	Title        string // of the page; "" on the home page
	TitleID      string // anchor of the title, "" if it has none
	Description  string
	Root         template.URL // the way to the site's root: "", "../"
	Home         template.URL
	Canonical    template.URL // with a base address only
	Icon         template.URL
	Styles       []template.URL
	Scripts      []template.URL
	SearchData   template.URL
	SearchEngine template.URL
	Links        template.HTML // the layout's "links", made of Icon, Styles and Scripts
	Navigation   template.HTML // the layout's "navigation", made of Nav, Local and Home
	Colophon     template.HTML // the layout's "colophon", made of Name, Edition and AsOf
	Nav          []NavLink     // the sections
	Local        []NavLink     // the pages of this section
	Edition      string        // in words
	AsOf         string        // in words
	Print        *NavLink      // the way to the page's section on paper, where one is offered
	Source       *Source       // nil where no one file is behind the page
}

// NavLink is a link of a navigation.
type NavLink struct {
	Title   string
	Href    template.URL
	Current bool // the page, or the section it is in
}

// Source says which file is behind a page.
type Source struct {
	File string
	Edit template.URL // "" where nothing is configured
}

// HomeView is the strategy on a page (home.html).
type HomeView struct {
	Chrome
	Plan       string        // whether the plan is agreed
	Going      string        // how the objectives are going
	Money      template.HTML // what it costs, in the executives' edition
	Ambition   string
	Priorities []Priority
	Words      template.HTML // of the author's own home page
	Blocks     []Block       // in reading order
}

// Priority is one of the few things that matter most.
type Priority struct {
	ID     string
	Number int
	Title  string
	Why    string
	Owner  template.HTML
	Goals  template.HTML // the objectives behind it
}

// ItemView is the page of one item (item.html).
type ItemView struct {
	Chrome
	Kind    string // what it is, in words
	KindUp  template.URL
	Summary string
	Chips   []template.HTML
	Notice  string  // what is wrong with the item, or ""
	Wide    []Block // pictures that need the page's whole width
	Facts   []Fact
	Blocks  []Block       // in reading order, the prose among them
	Inbound []Group       // everything that refers to it
	Below   []Block       // pictures that need the width, at the end
	Beside  template.HTML // ways to what is before and after it in its list
}

// Fact is one line of an item's facts.
type Fact struct {
	Name  string
	Value template.HTML
}

// Group is a list of links under one heading.
type Group struct {
	Title string
	Items template.HTML
}

// Block is a part of a page. Wide ones take the width of the page.
type Block struct {
	ID    string // its anchor
	Title string // "" prints no heading
	Note  string // one line under the heading
	Class string
	HTML  template.HTML
	More  template.URL // where there is more of it
	Words string       // of the link to it
}

// ListView is a page of tables, pictures and lists (list.html).
type ListView struct {
	Chrome
	Lead   string // one line under the title
	Words  template.HTML
	Blocks []Block
}

// PageView is a page of prose (page.html).
type PageView struct {
	Chrome
	Summary  string
	Notice   string
	Contents []Heading
	Body     template.HTML
	Below    template.HTML // the pages below it
	Inbound  []Group
	Beside   template.HTML // ways to the guides before and after it
}

// Heading is one line of a contents list.
type Heading struct {
	Level int
	Href  template.URL
	Text  string
}

// TemplatesView shows what can be copied (templates.html).
type TemplatesView struct {
	Chrome
	Templates []TemplateView
}

// TemplateView is one file to copy.
type TemplateView struct {
	ID    string
	Title string
	File  string // where a copy belongs
	Text  template.HTML
}

// RedirectView leads from an old address to the new one (redirect.html).
type RedirectView struct {
	Chrome
	To template.URL
}

// PrintView is a document for paper (print.html).
type PrintView struct {
	Chrome
	Whole    bool   // all sections
	Alone    bool   // one page, which needs no contents
	Plan     string // whether the plan is agreed
	Chapters []PrintChapter
}

// PrintChapter is a section in a document for paper.
type PrintChapter struct {
	ID    string
	Title string
	Note  string // what is left out
	Pages []PrintedPage
	Body  template.HTML
}

// PrintedPage is a page of the site in a document for paper.
type PrintedPage struct {
	Title string
	Href  template.URL // inside the document
	Opens bool         // its title is that of the chapter
	Item  bool         // the page of one item
}
