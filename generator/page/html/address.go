package html

import (
	"handbook/generator/page"
)

// paper says how a page is written as a part of a document for paper.
type paper struct {
	document string          // the path of the document
	included map[string]bool // the pages that it holds, by path
	deeper   int             // how many levels the page's headings go down
	opening  bool            // the chapter's title stands for the page's own
}

// ref writes the address of a place of the site, as seen from the page: or, on
// paper, within the document where it is in there.
func (w *writer) ref(to page.Ref) *writer {
	if w.paper != nil {
		to = w.paper.within(w.from, to)
		return w.text(to.From(w.paper.document))
	}
	var room [128]byte
	return w.text(string(to.AppendFrom(room[:0], w.from)))
}

// within is where a link of a page leads to from the document.
func (p *paper) within(from string, to page.Ref) page.Ref {
	file := to.Path
	if file == "" {
		file = from
	}
	switch {
	case !p.included[file]:
		return page.Ref{Path: file, Anchor: to.Anchor}
	case to.Anchor == "":
		return page.Ref{Anchor: file}
	}
	return page.Ref{Anchor: inDocument(file, to.Anchor)}
}

// inDocument is the id in a document of a place on one of its pages. No file
// of the site has a colon in its name.
func inDocument(file, id string) string { return file + ":" + id }

// anchor writes an id of the page.
func (w *writer) anchor(id string) *writer {
	if w.paper != nil {
		id = inDocument(w.from, id)
	}
	return w.text(id)
}

// level is the level of a heading, which on paper lies below those of the
// document and of the chapter.
func (w *writer) level(level int) int {
	if w.paper == nil {
		return level
	}
	return min(level+w.paper.deeper, 6)
}

// inPicture is an address in a picture, as seen from the page. Pictures carry
// places of the site as seen from its root, and those elsewhere as they are.
func (w *writer) inPicture(address string) string {
	if to, ours := page.FromRooted(address); ours {
		if w.paper != nil {
			return w.paper.within(w.from, to).From(w.paper.document)
		}
		return to.From(w.from)
	}
	return address
}
