// Package markdown writes pages as Markdown: GFM as a person would write it by
// hand, without HTML. It is for whoever reads a page as text, be it a person in
// an editor or a program.
//
// Words of anybody are escaped, so that they stay words. An author's body is
// written as its author wrote it, with links that work where the text is read;
// it has to be compiled with the source kept.
package markdown

import (
	"bytes"
	"strings"

	"handbook/generator/page"
)

// Write appends a page. The address of a place of the site, as seen from where
// the text is read, is made by the caller: the place always has a path. Where
// the address is "", the words of a link are no link.
func Write(out *bytes.Buffer, p *page.Page, address func(page.Ref) string) {
	w := &writer{Buffer: out, start: out.Len(), page: p.Path, address: address, level: 1}
	w.main(p)
	w.WriteByte('\n')
}

// writer writes blocks one below the other: a page, or what a list item or a
// quote holds.
type writer struct {
	*bytes.Buffer
	start   int // where in the buffer it began
	page    string
	address func(page.Ref) string
	level   int    // of the heading above
	heads   string // its words, finished
	deeper  int    // how much lower headings are than on the page itself
	inItem  bool   // in an item of a list, where a list follows its line at once
	listed  bool   // the last block was a list
}

// text writes a block of finished Markdown, apart from the one above it.
func (w *writer) text(markdown string) {
	if markdown == "" {
		return
	}
	if w.Len() > w.start {
		w.WriteString("\n\n")
	}
	w.WriteString(markdown)
	w.listed = false
}

// isAbove reports whether the last block says some Markdown.
func (w *writer) isAbove(markdown string) bool {
	above := w.Bytes()[w.start:]
	return bytes.Contains(above[bytes.LastIndex(above, []byte("\n\n"))+1:], []byte(markdown))
}

// inside is what a function writes, as the content of another block.
func (w *writer) inside(write func(*writer)) string {
	inner := *w
	inner.Buffer, inner.start, inner.listed, inner.inItem = new(bytes.Buffer), 0, false, false
	write(&inner)
	return inner.String()
}

// nodes is what parts of a page become, as the content of another block.
func (w *writer) nodes(n page.Node) string {
	return w.inside(func(inner *writer) { inner.node(n) })
}

// item is what parts of a page become as an item of a list.
func (w *writer) item(n page.Node) string {
	return w.inside(func(inner *writer) {
		inner.inItem = true
		inner.node(n)
	})
}

// indented is Markdown with a mark before its first line and as many blanks, or
// the same mark, before the others.
func indented(first, others, markdown string) string {
	lines := strings.Split(markdown, "\n")
	for i, line := range lines {
		before := others
		if i == 0 {
			before = first
		}
		if line == "" {
			before = strings.TrimRight(before, " ")
		}
		lines[i] = before + line
	}
	return strings.Join(lines, "\n")
}

// bulleted is Markdown as an item of a list.
func bulleted(bullet, markdown string) string {
	return indented(bullet, strings.Repeat(" ", len(bullet)), markdown)
}

// node writes a node: what fits into a line as a paragraph, and blocks below
// one another. Nil is nothing.
func (w *writer) node(n page.Node) {
	var words page.Nodes
	flush := func() {
		if len(words) > 0 {
			w.paragraph(words)
			words = nil
		}
	}
	each(n, func(part page.Node) {
		if isInline(part) {
			words = append(words, part)
			return
		}
		flush()
		w.block(part)
	})
	flush()
}

// each calls a function with each part of a node in order.
func each(n page.Node, do func(page.Node)) {
	switch n := n.(type) {
	case nil:
	case page.Nodes:
		for _, part := range n {
			each(part, do)
		}
	default:
		do(n)
	}
}

// isInline reports whether a node fits into a line.
func isInline(n page.Node) bool {
	switch n.(type) {
	case page.Text, page.Link, page.External, page.Chip, page.Mark, page.Date, *page.Progress, page.Bar, page.Load, *page.Sparkline:
		return true
	}
	return false
}

// block writes a node that has lines of its own.
func (w *writer) block(n page.Node) {
	switch n := n.(type) {
	case page.Paragraph:
		w.node(n.Of)
	case page.Heading:
		w.heading(n.Level, n.Of)
	case page.List:
		w.list(n)
	case page.Ordered:
		w.ordered(n)
	case page.Facts:
		w.facts(n)
	case *page.Table:
		w.table(n)
	case page.Columns:
		w.columns(n)
	case page.Tiles:
		w.tiles(n)
	case page.Priorities:
		w.priorities(n)
	case page.Quote:
		w.quote(w.nodes(n.Of))
	case page.Folded:
		w.below(page.Text(n.Title), n.Of)
	case page.Questions:
		w.questions(n)
	case page.Terms:
		w.terms(n)
	case page.Sample:
		w.fenced(n.Text)
	case *page.Picture:
		w.picture(n)
	case *page.Prose:
		w.text(w.prose(n))
	}
}
