package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// unusedFootnotes remarks on definitions that no text refers to, which
// goldmark removes next.
type unusedFootnotes struct{}

func (unusedFootnotes) Transform(document *ast.Document, _ text.Reader, pc parser.Context) {
	if during(pc).footnotes == 0 {
		return
	}
	for list := document.FirstChild(); list != nil; list = list.NextSibling() {
		if list.Kind() != east.KindFootnoteList {
			continue
		}
		for n := list.FirstChild(); n != nil; n = n.NextSibling() {
			if n.(*east.Footnote).Index < 0 {
				during(pc).remark(n.Pos(), unusedFootnote)
				during(pc).patch(Gone, n.Pos(), during(pc).lastByte(n))
			}
		}
	}
}

// Footnote ids have a colon, which no id of a heading has.

func footnoteID(index int) string { return "fn:" + strconv.Itoa(index) }

func footnoteReferenceID(index, use int) string {
	if use == 0 {
		return "fnref:" + strconv.Itoa(index)
	}
	return "fnref" + strconv.Itoa(use) + ":" + strconv.Itoa(index)
}

func (c *compiler) footnoteLink(n *east.FootnoteLink) {
	number := strconv.Itoa(n.Index)
	if c.inLink { // a link in a link is no HTML
		c.write("<sup>", number, "</sup>")
		return
	}
	id := footnoteReferenceID(n.Index, n.RefIndex)
	c.anchor(id)
	c.write(`<sup class="footnote"><a id="`, id, `" href="#`, footnoteID(n.Index), `" role="doc-noteref">`, number, "</a></sup>")
}

// footnoteBacklink leads from a footnote to a place that refers to it. A
// place that is not in the HTML, in the words for an image say, has none.
func (c *compiler) footnoteBacklink(n *east.FootnoteBacklink) {
	id := footnoteReferenceID(n.Index, n.RefIndex)
	if _, written := c.ids[id]; !written {
		return
	}
	c.write(` <a class="footnote-back" href="#`, id, `" role="doc-backlink" aria-label="Back to the text, note `, strconv.Itoa(n.Index), `">↩</a>`)
}

func (c *compiler) footnotes(n *east.FootnoteList) {
	c.write(`<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">`, "\n<ol>\n")
	c.children(n)
	c.write("</ol>\n</section>\n")
}

func (c *compiler) footnote(n *east.Footnote) {
	id := footnoteID(n.Index)
	c.anchor(id)
	c.write(`<li id="`, id, `">`, "\n")
	c.children(n)
	c.write("</li>\n")
}
