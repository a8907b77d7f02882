package html

import "handbook/generator/page"

// onePage writes the strategy on one sheet of paper.
func (w *writer) onePage(m *page.OnePage) {
	w.raw("<div class=\"one-page pack\">\n<header><p class=\"eyebrow\">").edition().raw("</p>\n<h1>").text(w.chrome.Name).raw("</h1>\n")
	w.authorsLine("ambition", m.Ambition)
	w.raw("</header>\n")
	if len(m.Answer) > 0 {
		w.tiles(m.Answer)
	}
	w.raw(`<div class="one-columns">`)
	for _, column := range m.Columns {
		w.raw("<div>").blocks(column).raw("</div>")
	}
	w.raw("</div>\n</div>")
}

// document writes pages of the site as one document for paper.
func (w *writer) document(p *page.Page, d *page.Document) {
	w.cover(p, d)
	if !d.Alone() && !d.Pack {
		w.packContents(d)
	}
	w.raw("\n")
	for i := range d.Chapters {
		w.chapter(p, d, &d.Chapters[i])
	}
	w.raw("</div>")
}

// cover writes what a document is, and of which day.
func (w *writer) cover(p *page.Page, d *page.Document) {
	class, eyebrow, title := "pack", w.chrome.Name+" · Strategy handbook", p.Title
	if d.Whole {
		class, eyebrow, title = class+" whole", "Strategy handbook", w.chrome.Name
	}
	if d.Alone() {
		class += " alone"
	}
	if d.Pack {
		class += " board-pack"
	}
	w.raw(`<div class="`, class, "\">\n<header class=\"pack-cover\">\n<p class=\"eyebrow\">").text(eyebrow)
	w.raw("</p>\n<h1>").text(title).raw("</h1>\n<p class=\"lead\">").edition().raw("</p>\n")
	if d.Whole {
		w.words("plan-state", d.Plan)
	}
	w.raw("\n<p class=\"note on-screen\">This page is laid out for paper. Print it, or save it as a PDF, from the browser.</p>\n</header>\n")
}

// packContents leads to what is in a document.
func (w *writer) packContents(d *page.Document) {
	w.raw("<nav class=\"pack-contents\" aria-label=\"Contents\">\n<h2>Contents</h2>\n")
	for _, c := range d.Chapters {
		w.raw("<section><h3>").link(page.Link{To: page.Ref{Anchor: c.ID}, Words: c.Title})
		w.raw("</h3>\n<ul>")
		for _, s := range c.Sheets {
			if s.Opens {
				continue
			}
			if s.Item {
				w.raw(`<li class="one">`)
			} else {
				w.raw("<li>")
			}
			w.link(page.Link{To: page.Ref{Anchor: s.Page.Path}, Words: s.Page.Title})
			w.raw("</li>")
		}
		w.raw("</ul></section>\n")
	}
	w.raw("</nav>")
}

// chapter writes a part of a document.
func (w *writer) chapter(p *page.Page, d *page.Document, c *page.Chapter) {
	class := "chapter"
	if c.Flows {
		class += " flows"
	}
	w.raw(`<section class="`, class, `"`)
	w.id(c.ID)
	w.raw(">\n<h2 class=\"chapter-title\">").text(c.Title).raw("</h2>\n")
	w.words("notice", c.Note)
	w.raw("\n")
	for _, s := range c.Sheets {
		w.sheet(p.Path, d, s)
	}
	w.raw("</section>\n")
}

// sheet writes a page of the site within a document.
func (w *writer) sheet(document string, d *page.Document, s page.Sheet) {
	class, deeper := "sheet", 2
	switch {
	case s.Opens:
		class, deeper = "sheet opening", 1
	case s.Item:
		class = "sheet item-sheet"
	}
	w.raw(`<section class="`, class, `"`)
	w.id(s.Page.Path)
	w.raw(">\n")
	part := &writer{Buffer: w.Buffer, from: s.Page.Path, chrome: w.chrome, theme: w.theme, paper: &paper{document, d.Included, deeper, s.Opens}}
	part.main(s.Page)
	w.raw("\n</section>\n")
}
