package html

import (
	"bytes"
	"html/template"

	"handbook/generator/page"
)

// What a template of a project's own gets: the same as the program's own way of
// writing a page, with every part written already. Fields that may be empty are
// marked as in package page.

// HomeView is the strategy on a page (home.html).
type HomeView struct {
	Chrome
	Ambition string
	Answer   template.HTML
	Blocks   []BlockView
}

// ItemView is the page of one item (item.html).
type ItemView struct {
	Chrome
	Kind    string
	KindUp  template.URL
	Summary string
	Chips   []template.HTML
	Notice  string
	Wide    []BlockView
	Facts   []FactView
	Blocks  []BlockView
	Inbound []GroupView
	Below   []BlockView
	Beside  template.HTML

	written template.HTML // its head
}

// FactView is one line of an item's facts.
type FactView struct {
	Name  string
	Value template.HTML

	written template.HTML
}

// GroupView is a list of links under one heading.
type GroupView struct {
	Title string
	Items template.HTML

	written template.HTML
}

// BlockView is a part of a page; ID is its anchor, or "". In templates of pages, the
// function blocks writes it; parts/block.html writes it otherwise everywhere.
type BlockView struct {
	ID    string
	Title string
	Note  string
	Class string
	HTML  template.HTML
	More  template.URL
	Words string

	written template.HTML // all of it
}

// ListView is a page of tables, pictures and lists (list.html, notfound.html).
type ListView struct {
	Chrome
	Lead   string
	Words  template.HTML
	Blocks []BlockView
}

// PageView is a page of prose (page.html).
type PageView struct {
	Chrome
	Notice   string
	Contents []EntryView
	Body     template.HTML
	Below    template.HTML
	Inbound  []GroupView
	Beside   template.HTML
}

// EntryView is one line of a page's contents.
type EntryView struct {
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
	Form  template.HTML // a link to a form that asks the same, ""
	File  string
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
	Whole    bool
	Alone    bool
	Plan     string
	Chapters []ChapterView
}

// ChapterView is a section in a document for paper.
type ChapterView struct {
	ID    string
	Title string
	Note  string
	Pages []SheetView
	Body  template.HTML
}

// SheetView is a page of the site in a document for paper.
type SheetView struct {
	Title string
	Href  template.URL // inside the document
	Opens bool
	Item  bool
}

// functions are what a template may call beside the standard ones. Each writes
// a part of a view as the program does; a theme that wants it otherwise uses
// the fields themselves.
var functions = template.FuncMap{
	"heading": func(v ItemView) template.HTML { return v.written },
	"blocks": func(list []BlockView) template.HTML {
		return joined(list, "", "", func(b BlockView) template.HTML { return b.written })
	},
	"groups": func(list []GroupView) template.HTML {
		return joined(list, groupsOpen, groupsClose, func(g GroupView) template.HTML { return g.written })
	},
	"facts": func(list []FactView) template.HTML {
		return joined(list, factsOpen, factsClose, func(f FactView) template.HTML { return f.written })
	},
}

// joined is what was written of each, between an opening and a closing; of none
// it is nothing.
func joined[E any](list []E, before, after template.HTML, written func(E) template.HTML) template.HTML {
	if len(list) == 0 {
		return ""
	}
	all := before
	for _, e := range list {
		all += written(e)
	}
	return all + after
}

// view is what a template of a project's own gets for a page.
func (w *writer) view(p *page.Page) any {
	c := *w.chrome
	switch m := p.Main.(type) {
	case *page.Home:
		return w.homeView(c, m)
	case *page.Item:
		return w.itemView(c, p, m)
	case *page.Listing:
		return ListView{Chrome: c, Lead: m.Lead, Words: w.html(m.Words), Blocks: w.blockViews(m.Blocks)}
	case *page.Article:
		return w.pageView(c, m)
	case page.Templates:
		return w.templatesView(c, m)
	case *page.Document:
		return w.printView(c, p, m)
	case page.Moved:
		return RedirectView{c, template.URL(m.To.From(p.Path))}
	}
	return ListView{Chrome: c}
}

// written is what a part of the writer writes.
func (w *writer) written(write func(*writer)) template.HTML {
	part := *w
	part.Buffer = new(bytes.Buffer)
	write(&part)
	return template.HTML(part.String())
}

// html is a node as markup.
func (w *writer) html(n page.Node) template.HTML {
	return w.written(func(w *writer) { w.node(n) })
}

// href is the address of a place of the site, as seen from the page.
func (w *writer) href(to page.Ref) template.URL {
	if w.paper != nil {
		return template.URL(w.paper.within(w.from, to).From(w.paper.document))
	}
	return template.URL(to.From(w.from))
}

func (w *writer) homeView(c Chrome, m *page.Home) HomeView {
	v := HomeView{Chrome: c, Ambition: m.Ambition, Blocks: w.blockViews(m.Blocks)}
	if len(m.Answer) > 0 {
		v.Answer = w.html(m.Answer)
	}
	return v
}

func (w *writer) itemView(c Chrome, p *page.Page, m *page.Item) ItemView {
	v := ItemView{
		Chrome: c, Kind: m.Kind, KindUp: w.href(m.KindTo), Summary: m.Summary, Notice: m.Notice,
		Wide: w.blockViews(m.Wide), Blocks: w.blockViews(m.Blocks), Inbound: w.groupViews(m.Inbound), Below: w.blockViews(m.Below),
		Beside: w.written(func(w *writer) { w.beside(m.Beside) }), written: w.written(func(w *writer) { w.title(p, m) }),
	}
	for _, chip := range m.Chips {
		v.Chips = append(v.Chips, w.html(chip))
	}
	v.Facts = w.factViews(m.Facts)
	return v
}

func (w *writer) factViews(facts page.Facts) []FactView {
	views := make([]FactView, len(facts))
	for i, f := range facts {
		views[i] = FactView{f.Name, w.html(f.Value), w.written(func(w *writer) { w.fact(f) })}
	}
	return views
}

func (w *writer) blockViews(list []page.Block) []BlockView {
	views := make([]BlockView, len(list))
	for i := range list {
		views[i] = w.blockView(&list[i])
		views[i].written = w.written(func(w *writer) { w.pageBlock(&list[i]) })
	}
	return views
}

func (w *writer) blockView(b *page.Block) BlockView {
	v := BlockView{Title: b.Title, Note: b.Note, Class: blockClass(b), HTML: w.written(func(w *writer) { w.inBlock(b) })}
	if b.ID != "" {
		v.ID = w.anchorOf("hb-" + b.ID)
	}
	if b.More != nil {
		v.More, v.Words = w.href(b.More.To), b.More.Words
	}
	return v
}

func (w *writer) groupViews(list []page.Group) []GroupView {
	views := make([]GroupView, len(list))
	for i, g := range list {
		views[i] = GroupView{g.Title, w.html(g.Items), w.written(func(w *writer) { w.group(g) })}
	}
	return views
}

func (w *writer) pageView(c Chrome, m *page.Article) PageView {
	v := PageView{
		Chrome: c, Notice: m.Notice, Body: w.html(m.Body), Below: w.html(m.Below), Inbound: w.groupViews(m.Inbound),
		Beside: w.written(func(w *writer) { w.beside(m.Beside) }),
	}
	for _, e := range m.Contents {
		v.Contents = append(v.Contents, EntryView{e.Level, w.href(page.Ref{Anchor: e.ID}), e.Text})
	}
	return v
}

func (w *writer) templatesView(c Chrome, list page.Templates) TemplatesView {
	v := TemplatesView{Chrome: c}
	for _, t := range list {
		var form template.HTML
		if t.Form.Words != "" {
			form = w.written(func(w *writer) { w.link(t.Form) })
		}
		v.Templates = append(v.Templates, TemplateView{t.ID, t.Title, form, t.File, w.written(func(w *writer) { w.copied(t.Text) })})
	}
	return v
}

func (w *writer) printView(c Chrome, p *page.Page, d *page.Document) PrintView {
	v := PrintView{Chrome: c, Whole: d.Whole, Alone: d.Alone(), Plan: d.Plan}
	for i := range d.Chapters {
		from := &d.Chapters[i]
		made := ChapterView{ID: from.ID, Title: from.Title, Note: from.Note}
		for _, s := range from.Sheets {
			made.Pages = append(made.Pages, SheetView{s.Page.Title, w.href(page.Ref{Anchor: s.Page.Path}), s.Opens, s.Item})
			made.Body += w.written(func(w *writer) { w.sheet(p.Path, d, s) })
		}
		v.Chapters = append(v.Chapters, made)
	}
	return v
}
