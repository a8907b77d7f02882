package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"golang.org/x/text/unicode/norm"
)

// inline writes an inline node and what is in it.
func (c *compiler) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		c.textOf(n)
	case *ast.String:
		c.plain(n.Value)
	case *ast.Emphasis:
		c.emphasis(n)
	case *ast.CodeSpan:
		c.codeSpan(n)
	case *ast.Link:
		c.link(n)
	case *reference:
		c.reference(n)
	case *ast.Image:
		c.image(n)
	case *ast.AutoLink:
		c.autoLink(n)
	case *ast.RawHTML:
		c.inlineHTML(n)
	case *east.Strikethrough:
		c.write("<del>")
		c.children(n)
		c.write("</del>")
	case *east.TaskCheckBox:
		c.checkBox(n)
	case *east.FootnoteLink:
		c.footnoteLink(n)
	case *east.FootnoteBacklink:
		c.footnoteBacklink(n)
	}
}

func (c *compiler) textOf(n *ast.Text) {
	if n.IsRaw() {
		c.plain(n.Segment.Value(c.source))
	} else {
		c.written(n.Segment.Value(c.source))
	}
	switch {
	case n.HardLineBreak():
		c.write("<br>\n")
		c.gap()
	case n.SoftLineBreak():
		c.write("\n")
		c.gap()
	}
}

// written appends Markdown text: what it means, to HTML and text.
func (c *compiler) written(words []byte) {
	meant := resolved(c.spare, words)
	if len(meant) != len(words) {
		c.spare = meant
	}
	c.plain(meant)
}

// meaning returns what a piece of Markdown text means.
func (c *compiler) meaning(words []byte) string {
	return string(resolved(c.spare, words))
}

// onOneLine is meaning without line breaks and other runs of white space.
func (c *compiler) onOneLine(words []byte) string {
	return strings.Join(strings.Fields(c.meaning(words)), " ")
}

func (c *compiler) emphasis(n *ast.Emphasis) {
	start, end := "<em>", "</em>"
	if n.Level == 2 {
		start, end = "<strong>", "</strong>"
	}
	c.write(start)
	c.children(n)
	c.write(end)
}

func (c *compiler) codeSpan(n *ast.CodeSpan) {
	c.write("<code>")
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		segment := child.(*ast.Text).Segment
		value := segment.Value(c.source)
		line := bytes.TrimSuffix(value, []byte("\n"))
		if len(line) < len(value) {
			c.plain(bytes.TrimSuffix(line, []byte("\r")))
			c.plain([]byte(" "))
			continue
		}
		c.plain(value)
	}
	c.write("</code>")
}

// checkBox writes the check box of a task; the words beside it label it.
func (c *compiler) checkBox(n *east.TaskCheckBox) {
	if n.IsChecked {
		c.write(`<input type="checkbox" disabled checked> `)
	} else {
		c.write(`<input type="checkbox" disabled> `)
	}
}

// mark is how far the parts of the body were written.
type mark struct{ html, text, holes, links, anchors, patches int }

func (c *compiler) mark() mark {
	return mark{len(c.html), len(c.text), len(c.holes), len(c.body.Links), len(c.body.Anchors), len(c.patches)}
}

// rewind takes back what was written since m, but for the plain text.
func (c *compiler) rewind(m mark) {
	for _, id := range c.body.Anchors[m.anchors:] {
		delete(c.ids, id)
	}
	c.html, c.holes, c.words = c.html[:m.html], c.holes[:m.holes], c.words[:m.links]
	c.body.Links, c.body.Anchors = c.body.Links[:m.links], c.body.Anchors[:m.anchors]
	c.patches = c.patches[:m.patches]
}

// hole leaves a place in the HTML to be filled.
func (c *compiler) hole(kind SegmentKind, index int) {
	c.holes = append(c.holes, hole{len(c.html), kind, index})
}

// addLink notes a link at a byte offset and returns its index. Its words are
// the text from now on; see endWords.
func (c *compiler) addLink(l Link, at int) int {
	l.Pos = c.places.at(at)
	c.body.Links = append(c.body.Links, l)
	c.words = append(c.words, span{len(c.text), len(c.text)})
	return len(c.body.Links) - 1
}

func (c *compiler) endWords(index int) { c.words[index].to = len(c.text) }

func (c *compiler) link(n *ast.Link) {
	if c.inLink || !c.affords(n.Reference, n.Destination, n.Title, n.Pos()) {
		c.patchUnlinked(n, "[")
		c.children(n)
		return
	}
	target, anchor := destination(c.meaning(n.Destination))
	index := c.addLink(Link{Kind: InlineLink, Target: target, Anchor: anchor, Title: c.onOneLine(n.Title)}, n.Pos())
	c.hole(LinkOpen, index)
	c.patchLink(n, LinkStart, LinkStop, index)
	c.inLink = true
	c.children(n)
	c.inLink = false
	c.hole(LinkClose, index)
	c.endWords(index)
}

// image leaves a hole; the words for the image become text.
func (c *compiler) image(n *ast.Image) {
	if !c.affords(n.Reference, n.Destination, n.Title, n.Pos()) {
		c.patchUnlinked(n, "![")
		c.children(n)
		return
	}
	target, anchor := destination(c.meaning(n.Destination))
	index := c.addLink(Link{Kind: ImageLink, Target: target, Anchor: anchor, Title: c.onOneLine(n.Title)}, n.Pos())
	c.hole(Image, index)
	start, inLink, prose := c.mark(), c.inLink, c.prose
	c.inLink = true
	c.children(n)
	c.inLink, c.prose = inLink, prose
	c.rewind(start)
	c.endWords(index)
	c.patch(WholeImage, n.Pos(), c.during.ends[n].end, index)
}

// affords reports whether a link by label may be written out: a short body
// must not become a huge page by repeating a long address. See maxExpansion.
func (c *compiler) affords(label *ast.ReferenceLink, destination, title []byte, at int) bool {
	if label == nil {
		return true
	}
	limit := max(maxExpansion, len(c.source))
	before := c.expanded
	c.expanded += len(destination) + len(title)
	if before <= limit && c.expanded > limit {
		c.remark(at, tooMuchExpansion)
	}
	return c.expanded <= limit
}

func (c *compiler) reference(n *reference) {
	if c.inLink {
		c.patchLabel(n)
		c.written(n.label())
		return
	}
	id, anchor, _ := strings.Cut(c.onOneLine(n.id), "#")
	link := Link{Kind: ReferenceLink, Target: strings.TrimSpace(id), Anchor: norm.NFC.String(strings.TrimSpace(anchor)), Words: c.onOneLine(n.words)}
	if n.picture {
		c.embeddedPicture(n, link)
		return
	}
	index := c.addLink(link, n.Pos())
	c.hole(Reference, index)
	c.patch(WholeReference, n.Pos(), n.end, index)
	from := len(c.text)
	c.text = appendCollapsed(c.text, bytes.TrimPrefix(resolved(c.spare, n.label()), []byte("#")))
	if n.words == nil && link.Target != "" {
		c.bare = append(c.bare, bareName{link.Target, span{from, len(c.text)}})
	}
	c.prose++
}

// embeddedPicture writes ![[file.png]] as the image that it is.
func (c *compiler) embeddedPicture(n *reference, link Link) {
	link.Kind, link.Target, link.Anchor, link.Words = ImageLink, c.onOneLine(n.id), "", ""
	index := c.addLink(link, n.Pos())
	c.hole(Image, index)
	c.patch(WholeImage, n.Pos(), n.end, index)
	if n.words != nil {
		c.text = appendCollapsed(c.text, resolved(c.spare, n.words))
	}
	c.endWords(index)
}

func (c *compiler) autoLink(n *ast.AutoLink) {
	label := n.Label(c.source)
	at := n.Pos() // of '<', or of the blank before a bare address
	if c.source[at] != '<' && !bytes.HasPrefix(c.source[at:], label) {
		at++
	}
	end := at + len(label)
	if c.source[at] == '<' {
		end += len("<>")
	}
	if c.inLink {
		c.patch(Literal, at, end, 0)
		c.plain(label)
		return
	}
	target := string(n.URL(c.source))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(target), "mailto:") {
		target = "mailto:" + target
	}
	index := c.addLink(Link{Kind: InlineLink, Target: target}, at)
	c.hole(LinkOpen, index)
	c.patch(OwnAddress, at, end, index)
	c.plain(label)
	c.hole(LinkClose, index)
	c.endWords(index)
}

// inlineHTML writes a tag, or the text of it.
func (c *compiler) inlineHTML(n *ast.RawHTML) {
	html := n.Segments.Value(c.source)
	switch {
	case bytes.HasPrefix(html, []byte("<!--")):
		c.patchTag(n, Gone)
	case c.opt.RawHTML:
		c.patchTag(n, Markup)
		c.rawHTML(html)
	case isBreak(html):
		c.patchTag(n, Blank)
		c.write("<br>\n")
		c.gap()
	default:
		if element.Match(html) {
			c.noteHTML(n.Pos())
		}
		c.patchTag(n, Literal)
		c.plain(bytes.ReplaceAll(html, []byte("\r\n"), []byte("\n")))
	}
}

// isBreak reports whether a tag is <br>, as it is or with a slash.
func isBreak(tag []byte) bool {
	inside := bytes.TrimRight(bytes.Trim(tag, "<>"), " /")
	return bytes.EqualFold(inside, []byte("br")) && tag[1] != '/'
}

// element is a tag that an author wrote for a browser. Others only look like
// one, such as the <name> that somebody is to fill in.
var element = regexp.MustCompile(`^(?i:</?(?:a|abbr|article|aside|audio|b|big|blockquote|button|center|cite|code|dd|del|details|div|dl|dt|em|embed|` +
	`figcaption|figure|font|footer|form|h[1-6]|header|hr|i|iframe|img|input|ins|kbd|li|mark|nav|object|ol|p|picture|pre|q|s|samp|script|section|` +
	`select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|video)[\s/>])`)
