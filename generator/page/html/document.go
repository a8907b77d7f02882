package html

import "handbook/generator/page"

// pageNames are the kinds of page that a theme can write its own way, as
// templates/<name> within its layout.
var pageNames = []string{"home.html", "item.html", "list.html", "page.html", "templates.html", "print.html", "notfound.html", "redirect.html"}

// pageName is the name of the template for a kind of page; "" where a theme has
// no say.
func pageName(m page.Main) string {
	switch m.(type) {
	case *page.Home:
		return "home.html"
	case *page.Item:
		return "item.html"
	case *page.Listing:
		return "list.html"
	case *page.Article:
		return "page.html"
	case page.Templates:
		return "templates.html"
	case *page.Document:
		return "print.html"
	case page.NotFound:
		return "notfound.html"
	case page.Moved:
		return "redirect.html"
	}
	return ""
}

// main writes what a page is about.
func (w *writer) main(p *page.Page) {
	switch m := p.Main.(type) {
	case *page.Home:
		w.home(m)
	case *page.OnePage:
		w.onePage(m)
	case *page.Item:
		w.item(p, m)
	case *page.Listing:
		w.listing(p, m)
	case *page.Article:
		w.article(p, m)
	case page.Templates:
		w.templates(p, m)
	case *page.Document:
		w.document(p, m)
	case page.NotFound:
		w.raw("<header class=\"title\">\n<p class=\"eyebrow\">404</p>\n<h1>").text(p.Title).raw("</h1>\n",
			`<p class="lead">`, page.MayBeRenamed, ` <a href="`).text(string(w.chrome.Home)).raw(`">`, page.FromTheBeginning, `</a></p>`, "\n</header>")
	case page.Moved:
		w.raw("<header class=\"title\">\n<h1>").text(p.Title).raw("</h1>\n", `<p class="lead"><a href="`).ref(m.To).raw(`">`, page.NewAddress, `</a></p>`, "\n</header>")
	}
}

// home writes the strategy on a page.
func (w *writer) home(m *page.Home) {
	w.raw("<div class=\"cover\">\n<p class=\"eyebrow\">").edition().raw("</p>\n")
	w.authorsTitle("", w.chrome.Name)
	w.raw("\n")
	w.authorsLine("ambition", m.Ambition)
	w.raw("\n</div>\n")
	if len(m.Answer) > 0 {
		w.tiles(m.Answer)
	}
	w.raw("\n<div class=\"blocks\">").blocks(m.Blocks).raw("</div>\n")
}

// tiles writes the answer in a few large figures.
func (w *writer) tiles(list page.Tiles) {
	w.raw(`<ul class="tiles">`)
	for _, t := range list {
		w.raw("<li>")
		w.heading(2, "", page.Link{To: t.To, Words: t.Title})
		w.raw(`<p class="tile-figures">`)
		for _, f := range t.Figures {
			w.raw(`<span class="tile-figure`)
			if f.State != page.Quiet {
				w.raw(" state-", string(f.State))
			}
			w.raw(`"><b>`).text(f.Figure).raw("</b> ").text(f.Words).raw("</span> ")
		}
		w.raw("</p>")
		if t.Note != nil {
			w.paragraph(page.Note, t.Note)
		}
		w.raw("</li>")
	}
	w.raw("</ul>")
}

// edition writes who may read this, and of which day it is.
func (w *writer) edition() *writer {
	w.text(w.chrome.Edition)
	if w.chrome.AsOf != "" {
		w.raw(" · as of ").text(w.chrome.AsOf)
	}
	return w
}

// priorities writes the few things that matter most.
func (w *writer) priorities(list page.Priorities) {
	w.raw("<ol>")
	for _, p := range list {
		w.raw("<li")
		w.id(p.ID)
		w.raw(`><span class="ordinal" aria-hidden="true">`).number(p.Number).raw("</span>")
		w.authorsHeading(3, "", p.Title)
		w.authorsLine(page.Plain, p.Why)
		if p.Owner != nil {
			w.paragraph(page.Note, p.Owner)
		}
		if p.Goals != nil {
			w.paragraph("note goals", p.Goals)
		}
		w.raw("</li>")
	}
	w.raw("</ol>")
}

// authors writes what an author says on a page of the program's own.
func (w *writer) authors(class string, words page.Node) {
	if words != nil {
		w.raw(`<div class="`, class, `"`).authored().raw(">").node(words)
		w.raw("</div>")
	}
}

// item writes the page of one item.
func (w *writer) item(p *page.Page, m *page.Item) {
	w.raw(`<article class="item-page"`)
	w.knownAs(m.ID)
	w.raw(">\n").title(p, m)
	w.raw("\n").wide(m.Wide)
	w.raw("\n<div class=\"columns\">\n")
	if len(m.Facts) > 0 {
		w.aside(m.Facts)
	}
	w.raw("\n<div class=\"column-main\">").blocks(m.Blocks).raw("</div>\n</div>\n").wide(m.Below).groups(m.Inbound).raw("\n").beside(m.Beside).raw("</article>")
}

// knownAs says to scripts which item something is about; "" is none.
func (w *writer) knownAs(id string) {
	if id != "" && w.paper == nil {
		w.raw(` data-item="`).text(id).raw(`"`)
	}
}

// aside writes an item's facts beside its text.
func (w *writer) aside(facts page.Facts) {
	if w.paper != nil {
		w.raw(`<div class="column-facts">`).facts(facts)
		w.raw("</div>")
		return
	}
	w.raw(`<aside class="column-facts" aria-label="Facts">`).facts(facts)
	w.raw("</aside>")
}

// wide writes blocks that take the page's width.
func (w *writer) wide(list []page.Block) *writer {
	if len(list) == 0 {
		return w
	}
	return w.raw(`<div class="wide-blocks">`).blocks(list).raw("</div>")
}

// title writes the head of an item's page: what it is, its title and chips,
// what it is about in a sentence, and what is wrong with it.
func (w *writer) title(p *page.Page, m *page.Item) {
	if w.own("heading", func() any { return w.headingView(p, m) }) {
		return
	}
	w.raw(`<header class="title">`, "\n", `<p class="eyebrow">`).link(page.Link{To: m.KindTo, Words: m.Kind})
	w.raw("</p>\n")
	w.authorsTitle(p.TitleID, p.Title)
	w.raw("\n")
	if len(m.Chips) > 0 {
		w.raw(`<p class="chips">`)
		for _, chip := range m.Chips {
			w.node(chip)
		}
		w.raw("</p>")
	}
	w.raw("\n")
	w.authorsLine("lead", m.Summary)
	w.raw("\n").notice(m.Notice)
	w.raw("\n</header>")
}

// pageTitle writes the title of a page, which the chapter has already on paper
// where it opens one.
func (w *writer) pageTitle(id, title string) {
	if w.paper == nil || !w.paper.opening {
		w.heading(1, id, page.Words(title))
	}
}

func (w *writer) notice(words string) {
	if words != "" {
		w.raw(`<p class="notice" role="note">`).text(words).raw("</p>")
	}
}

// beside leads to what is before and after an item.
func (w *writer) beside(b page.Beside) *writer {
	if b == (page.Beside{}) {
		return w
	}
	w.raw(`<nav class="beside" aria-label="Before and after this">`)
	if b.Before != nil {
		w.step("prev", page.BeforeThis, b.Before)
	}
	if b.After != nil {
		w.step("next", page.AfterThis, b.After)
	}
	return w.raw("</nav>")
}

func (w *writer) step(way, words string, to *page.Link) {
	w.raw(`<a rel="`, way, `" href="`).ref(to.To).raw(`"><span class="under">`, words, `</span><bdi`).foreign().raw(">").text(to.Words).raw(`</bdi></a>`)
}

// listing writes a page of tables, pictures and lists.
func (w *writer) listing(p *page.Page, m *page.Listing) {
	w.raw("<header class=\"title\">\n")
	w.pageTitle(p.TitleID, p.Title)
	w.raw("\n")
	w.words("lead", m.Lead)
	w.raw("\n</header>\n")
	w.authors("prose", m.Words)
	w.raw("\n<div class=\"blocks\">").blocks(m.Blocks).raw("</div>\n")
}

// article writes a page of prose.
func (w *writer) article(p *page.Page, m *page.Article) {
	w.raw("<article class=\"prose-page\">\n<header class=\"title\">\n")
	w.authorsTitle(p.TitleID, p.Title)
	w.raw("\n\n").notice(m.Notice)
	w.raw("\n</header>\n<div class=\"columns\">\n<div class=\"column-main\"><div class=\"prose\"").authored().raw(">").node(m.Body)
	w.raw("</div>\n")
	if m.Below != nil {
		w.raw(`<section class="block"`)
		w.id("hb-below")
		w.raw(">")
		w.heading(2, "", page.Text(page.BelowThis))
		w.node(m.Below)
		w.raw("</section>")
	}
	w.raw("\n").groups(m.Inbound).raw("</div>\n").contents(m.Contents)
	w.raw("\n</div>\n").beside(m.Beside).raw("</article>")
}

// contents writes the headings of a long page as a way to each.
func (w *writer) contents(list []page.Entry) *writer {
	if len(list) == 0 {
		return w
	}
	w.raw(`<nav class="column-facts contents" aria-label="On this page"><h2>On this page</h2><ul>`)
	for _, e := range list {
		w.raw(`<li class="level-`).number(e.Level).raw(`">`).link(page.Link{To: page.Ref{Anchor: e.ID}, Words: e.Text})
		w.raw("</li>")
	}
	return w.raw("</ul></nav>")
}

// templates writes what can be copied.
func (w *writer) templates(p *page.Page, list page.Templates) {
	w.raw("<header class=\"title\">\n<h1>").text(p.Title).raw("</h1>\n",
		`<p class="lead">`, page.NoFileNeeded, "</p>\n", `<p class="note">`, page.CopyAFile, " Grey lines explain. ", page.TakeSignsAway, "</p>",
		"\n<ul class=\"jump\">")
	for _, t := range list {
		w.raw("<li>").link(page.Link{To: page.Ref{Anchor: t.ID}, Words: t.Title})
		w.raw("</li>")
	}
	w.raw("</ul>\n</header>\n")
	for _, t := range list {
		w.raw(`<section class="block template"`)
		w.id(t.ID)
		w.raw(">\n<h2>").text(t.Title).raw("</h2>\n")
		if t.Form.Words != "" {
			w.raw("<p>").link(t.Form)
			w.raw("</p>\n")
		}
		w.raw("<p class=\"note\">Save as <code>").text(t.File).raw("</code></p>\n<pre class=\"copy\" tabindex=\"0\"><code>")
		w.copied(t.Text)
		w.raw("</code></pre>\n</section>\n")
	}
}

// copied writes the text of a file to copy, its explanations grey.
func (w *writer) copied(text []page.Copied) {
	for _, piece := range text {
		if piece.Explained {
			w.raw(`<span class="c">`).text(piece.Text).raw("</span>\n")
		} else {
			w.text(piece.Text)
		}
	}
}
