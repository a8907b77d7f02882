package html

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"handbook/generator/markdown"
	"handbook/generator/page"
)

// prose writes an author's body: its markup, and what its holes mean.
func (w *writer) prose(p *page.Prose) {
	closing := ""
	for _, s := range p.Body.Segments {
		switch s.Kind {
		case markdown.HTML:
			w.compiled(s.HTML)
		case markdown.LinkOpen:
			closing = w.openLink(p.Body.Links[s.Index], p.Targets[s.Index])
		case markdown.LinkClose:
			w.raw(closing)
		case markdown.Reference:
			w.reference(p.Targets[s.Index])
		case markdown.Image:
			w.image(p.Body.Links[s.Index], p.Targets[s.Index])
		case markdown.Picture:
			w.node(p.Pictures[s.Index])
		}
	}
}

// compiled writes markup of a body, which is safe as it is.
func (w *writer) compiled(markup string) {
	if w.paper == nil {
		w.raw(markup)
		return
	}
	w.onPaper(markup)
}

// openLink writes a link's start tag and returns the end tag that closes it.
func (w *writer) openLink(l markdown.Link, to page.Target) string {
	if to.Kind == page.Nowhere {
		w.raw(`<span class="not-here">`)
		return "</span>"
	}
	w.raw(`<a href="`).target(to).raw(`"`)
	w.tooltip(l)
	if to.Kind == page.AnAddress {
		w.raw(` rel="noopener noreferrer" class="external"`)
	}
	w.raw(">")
	return "</a>"
}

func (w *writer) tooltip(l markdown.Link) {
	if l.Title != "" {
		w.raw(` title="`).text(l.Title).raw(`"`)
	}
}

// target writes the address of what a link means.
func (w *writer) target(to page.Target) *writer {
	if to.Kind == page.AnAddress {
		return w.text(to.URL)
	}
	return w.ref(to.To)
}

// reference writes a link whose words may be those of what it means.
func (w *writer) reference(to page.Target) {
	switch to.Kind {
	case page.Nowhere:
		w.mark(page.Mark{Role: page.Missing, Of: page.Words(to.Words)})
	case page.AnItem:
		w.link(page.Link{To: to.To, Words: to.Words, Kind: page.ToItem})
	default:
		w.raw(`<a href="`).target(to).raw(`">`).text(to.Words).raw("</a>")
	}
}

// image writes an image of the handbook; one of another site becomes a link,
// because no page asks another host for anything.
func (w *writer) image(l markdown.Link, to page.Target) {
	switch to.Kind {
	case page.Nowhere:
		w.mark(page.Mark{Role: page.Missing, Of: page.Words(to.Words)})
	case page.AFile:
		w.raw(`<img`)
		if w.paper == nil {
			w.raw(` loading="lazy"`) // on paper all of it is there at once
		}
		w.raw(` src="`).ref(to.To).raw(`" alt="`).text(l.Words).raw(`"`)
		w.tooltip(l)
		w.raw(">")
	default:
		w.raw(`<a class="external" rel="noopener noreferrer" href="`).target(to).raw(`">`)
		w.text(cmp.Or(l.Words, l.Target)).raw("</a>")
	}
}

// onPaper writes markup of a body into a document for paper: its headings go
// below those of the document, and its ids are of this page alone.
func (w *writer) onPaper(markup string) {
	if !slices.ContainsFunc(otherOnPaper, func(mark string) bool { return strings.Contains(markup, mark) }) {
		w.raw(markup)
		return
	}
	tokens := html.NewTokenizer(strings.NewReader(markup))
	for {
		kind := tokens.Next()
		switch kind {
		case html.ErrorToken:
			return
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			w.tagOnPaper(tokens.Token())
		default:
			w.Write(tokens.Raw())
		}
	}
}

// otherOnPaper are the marks of what may be different on paper. Most pieces of
// a body have none of them.
var otherOnPaper = []string{"<h", "</h", "id=", "href=", "aria-", "role="}

// tagOnPaper writes a tag of a body.
func (w *writer) tagOnPaper(t html.Token) {
	if len(t.Data) == 2 && t.Data[0] == 'h' && t.Data[1] >= '1' && t.Data[1] <= '6' {
		t.Data = "h" + string(rune('0'+w.level(int(t.Data[1]-'0'))))
	}
	for i, a := range t.Attr {
		switch {
		case a.Key == "id":
			t.Attr[i].Val = inDocument(w.from, a.Val)
		case a.Key == "href" && strings.HasPrefix(a.Val, "#"):
			anchor, err := url.PathUnescape(a.Val[1:])
			if err == nil {
				t.Attr[i].Val = w.paper.within(w.from, page.Ref{Anchor: anchor}).From(w.paper.document)
			}
		case a.Key == "role" && a.Val == "region": // a document has too many for a way to each
			t.Attr[i].Val = "group"
		case a.Key == "aria-labelledby" || a.Key == "aria-describedby":
			ids := strings.Fields(a.Val)
			for n, id := range ids {
				ids[n] = inDocument(w.from, id)
			}
			t.Attr[i].Val = strings.Join(ids, " ")
		}
	}
	w.raw(t.String())
}
