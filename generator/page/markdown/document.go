package markdown

import (
	"fmt"

	"handbook/generator/page"
)

// main writes what a page is about.
func (w *writer) main(p *page.Page) {
	switch m := p.Main.(type) {
	case *page.Home:
		w.home(m)
	case *page.OnePage:
		w.onePage(m)
	case *page.Item:
		w.itemPage(p, m)
	case *page.Listing:
		w.title(p)
		w.words(m.Lead)
		w.node(m.Words)
		w.blocks(m.Blocks)
	case *page.Article:
		w.article(p, m)
	case page.Templates:
		w.templates(p, m)
	case *page.Document:
		w.document(p, m)
	case page.NotFound:
		w.title(p)
		w.paragraph(page.Nodes{page.Text(page.MayBeRenamed + " "), page.Link{To: page.Ref{Path: "index.html"}, Words: page.FromTheBeginning}})
	case page.Moved:
		w.title(p)
		w.paragraph(page.Link{To: m.To, Words: page.NewAddress})
	}
}

func (w *writer) title(p *page.Page) { w.heading(1, page.Words(p.Title)) }

// home writes the strategy on a page.
func (w *writer) home(m *page.Home) {
	w.heading(1, page.Words(m.Name))
	w.words(m.Ambition)
	w.tiles(m.Answer)
	w.blocks(m.Blocks)
}

// onePage writes the strategy on one sheet.
func (w *writer) onePage(m *page.OnePage) {
	w.heading(1, page.Words(m.Name))
	w.words(m.Ambition)
	w.tiles(m.Answer)
	for _, column := range m.Columns {
		w.blocks(column)
	}
}

// tiles writes the answer as a line for each matter.
func (w *writer) tiles(list page.Tiles) {
	items := make([]string, len(list))
	for i, t := range list {
		parts := []page.Node{page.Link{To: t.To, Words: t.Title}, page.Text(": ")}
		for n, f := range t.Figures {
			if n > 0 {
				parts = append(parts, page.Text(", "))
			}
			parts = append(parts, page.Mark{Role: page.Strong, Of: page.Text(f.Figure)}, page.Text(" "+f.Words))
		}
		items[i] = w.inline(page.Line(append(parts, page.Marked(page.Note, t.Note))...))
	}
	w.bullets(items)
}

// priorities writes the few things that matter most.
func (w *writer) priorities(list page.Priorities) {
	for _, p := range list {
		w.heading(3, page.Text(fmt.Sprintf("%d. %s", p.Number, p.Title)))
		w.words(p.Why)
		w.node(p.Owner)
		w.node(p.Goals)
	}
}

// itemPage writes the page of one item.
func (w *writer) itemPage(p *page.Page, m *page.Item) {
	w.title(p)
	chips := append([]page.Node{page.Link{To: m.KindTo, Words: m.Kind}}, m.Chips...)
	w.paragraph(page.Joined(" · ", chips))
	w.words(m.Summary)
	w.notice(m.Notice)
	w.blocks(m.Wide)
	w.node(m.Facts)
	w.blocks(m.Blocks)
	w.inbound(m.Inbound)
	w.blocks(m.Below)
	w.beside(m.Beside)
}

// article writes a page of prose. It needs no list of its headings.
func (w *writer) article(p *page.Page, m *page.Article) {
	w.title(p)
	w.notice(m.Notice)
	w.node(m.Body)
	if m.Below != nil {
		w.heading(2, page.Text(page.BelowThis))
		w.node(m.Below)
	}
	w.inbound(m.Inbound)
	w.beside(m.Beside)
}

// notice writes what is wrong with an item as a box.
func (w *writer) notice(words string) {
	if words != "" {
		w.quote("[!NOTE]\n" + atLineStart(w.inline(page.Text(words))))
	}
}

// inbound writes what refers to an item; nothing is said where nothing does.
func (w *writer) inbound(groups []page.Group) {
	if len(groups) == 0 {
		return
	}
	w.heading(2, page.Text(page.RefersToThis))
	for _, g := range groups {
		w.heading(3, page.Words(g.Title))
		w.node(g.Items)
	}
}

// beside leads to what is before and after an item.
func (w *writer) beside(b page.Beside) {
	var ways []page.Node
	if b.Before != nil {
		ways = append(ways, page.Nodes{page.Text(page.BeforeThis + ": "), *b.Before})
	}
	if b.After != nil {
		ways = append(ways, page.Nodes{page.Text(page.AfterThis + ": "), *b.After})
	}
	w.node(page.Joined(" · ", ways))
}

// blocks writes the parts of a page.
func (w *writer) blocks(list []page.Block) {
	for _, b := range list {
		w.level = 1
		w.heading(2, page.Words(b.Title))
		w.words(b.Note)
		if b.Picture != nil {
			w.picture(b.Picture)
		}
		w.node(b.Of)
		if b.More != nil {
			w.paragraph(page.Link{To: b.More.To, Words: b.More.Words})
		}
	}
	w.level = 1
}

// templates writes what can be copied.
func (w *writer) templates(p *page.Page, list page.Templates) {
	w.title(p)
	w.words(page.NoFileNeeded)
	w.words(page.CopyAFile + " " + page.TakeSignsAway)
	for _, t := range list {
		w.heading(2, page.Words(t.Title))
		if t.Form.Words != "" {
			w.paragraph(t.Form)
		}
		w.paragraph(page.Nodes{page.Text("Save as "), page.Said(page.Code, t.File)})
		text := ""
		for _, piece := range t.Text {
			text += piece.Text
			if piece.Explained {
				text += "\n"
			}
		}
		w.fenced(text)
	}
}

// document writes pages of the site as one document, each below its chapter.
func (w *writer) document(p *page.Page, d *page.Document) {
	w.title(p)
	w.words(d.Plan)
	for _, c := range d.Chapters {
		w.heading(2, page.Words(c.Title))
		w.words(c.Note)
		for _, s := range c.Sheets {
			w.sheet(s)
		}
	}
}

// sheet writes a page within a document. Where it opens a chapter, the chapter's
// title is its own.
func (w *writer) sheet(s page.Sheet) {
	inner := *w
	inner.page, inner.deeper, inner.level = s.Page.Path, 2, 1
	sheet := *s.Page
	if s.Opens {
		inner.deeper, sheet.Title = 1, ""
		if home, ok := sheet.Main.(*page.Home); ok {
			nameless := *home
			nameless.Name, sheet.Main = "", &nameless
		}
	}
	inner.main(&sheet)
}
