package site

import (
	"cmp"
	"html/template"
	"net/url"

	"handbook/generator/handbook"
	"handbook/generator/markdown"
)

// body fills the holes of an entity's compiled body: links, references,
// images and pictures.
func (p *page) body(e handbook.Entity) template.HTML {
	b := e.Base().Body
	if b == nil {
		return ""
	}
	var m markup
	m.Grow(bodySize(b))
	closing := ""
	for _, s := range b.Segments {
		switch s.Kind {
		case markdown.HTML:
			m.raw(s.HTML)
		case markdown.LinkOpen:
			closing = p.openLink(&m, e, b.Links[s.Index])
		case markdown.LinkClose:
			m.raw(closing)
		case markdown.Reference:
			p.reference(&m, e, b.Links[s.Index])
		case markdown.Image:
			p.image(&m, e, b.Links[s.Index])
		case markdown.Picture:
			m.raw(string(p.embed(b.Embeds[s.Index])))
		}
	}
	return m.html()
}

// bodySize is about how long a filled body becomes.
func bodySize(b *markdown.Body) int {
	size := 100 * len(b.Links)
	for _, s := range b.Segments {
		size += len(s.HTML)
	}
	return size
}

// notHere stands for what the edition does not have, be it that it leaves it out
// or that there is no such thing: readers cannot tell the two apart. Those
// who keep the files are told by the program.
const notHere = "not in this edition"

// openLink writes a link's start tag and returns the end tag that closes it.
func (p *page) openLink(m *markup, from handbook.Entity, link markdown.Link) string {
	target := p.handbook.Resolve(from, link)
	href, ok := p.targetHref(target)
	if !ok {
		m.raw(`<span class="not-here">`)
		return "</span>"
	}
	m.raw(`<a href="`, escape(string(href)), `"`)
	if link.Title != "" {
		m.raw(` title="`).text(link.Title).raw(`"`)
	}
	if target.URL != "" {
		m.raw(` rel="noopener noreferrer" class="external"`)
	}
	m.raw(">")
	return "</a>"
}

// targetHref is the address of what a link means; false when it means nothing
// that may be linked to.
func (p *page) targetHref(t handbook.Target) (template.URL, bool) {
	switch {
	case t.Entity != nil:
		file, anchor := address(t.Entity)
		if t.Anchor != "" {
			anchor = t.Anchor
		}
		return relative(p.path, file, anchor), true
	case t.Asset != "":
		return relative(p.path, t.Asset, t.Anchor), true
	case t.URL != "":
		return external(t.URL)
	case t.Anchor != "":
		return fragment(t.Anchor), true
	}
	return "", false
}

// fragment is a place on the page itself.
func fragment(id string) template.URL { return template.URL("#" + url.PathEscape(id)) }

// reference writes [[id]], [[id#heading]], [[#heading]] and [[id|words]].
func (p *page) reference(m *markup, from handbook.Entity, link markdown.Link) {
	target := p.handbook.Resolve(from, link)
	href, ok := p.targetHref(target)
	switch {
	case !ok && link.Target == "": // a heading that this page does not have
		m.raw(`<span class="not-here">`).text(cmp.Or(link.Words, link.Anchor)).raw("</span>")
	case !ok:
		m.raw(`<span class="not-here">`).text(cmp.Or(link.Words, notHere)).raw("</span>")
	case target.Entity != nil:
		m.raw(`<a class="item" href="`, escape(string(href)), `">`).text(cmp.Or(link.Words, target.Entity.Base().Title)).raw("</a>")
	default:
		m.raw(`<a href="`, escape(string(href)), `">`).text(cmp.Or(link.Words, handbook.HeadingAt(from, target.Anchor), target.Anchor)).raw("</a>")
	}
}

// image writes an image of the handbook; one of another site becomes a link,
// because no page asks another host for anything.
func (p *page) image(m *markup, from handbook.Entity, link markdown.Link) {
	target := p.handbook.Resolve(from, link)
	href, ok := p.targetHref(target)
	switch words := cmp.Or(link.Words, link.Target); {
	case !ok:
		m.raw(`<span class="not-here">`).text(cmp.Or(link.Words, notHere)).raw("</span>")
	case target.Asset == "":
		m.raw(`<a class="external" rel="noopener noreferrer" href="`, escape(string(href)), `">`).text(words).raw("</a>")
	default:
		m.raw(`<img loading="lazy" src="`, escape(string(href)), `" alt="`).text(link.Words).raw(`"`)
		if link.Title != "" {
			m.raw(` title="`).text(link.Title).raw(`"`)
		}
		m.raw(">")
	}
}
