package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"handbook/generator/english"
)

// node writes a node and what is in it.
func (c *compiler) node(n ast.Node) {
	if n.Type() == ast.TypeInline {
		c.inline(n)
		return
	}
	switch n := n.(type) {
	case *ast.Paragraph:
		c.paragraph(n)
	case *ast.TextBlock:
		c.textBlock(n)
	case *ast.Heading:
		c.heading(n)
	case *ast.List:
		c.list(n)
	case *ast.ListItem:
		c.listItem(n)
	case *ast.Blockquote:
		c.blockquote(n)
	case *container:
		c.admonition(n)
	case *admonitionTitle:
		c.admonitionTitle(n)
	case *ast.FencedCodeBlock:
		c.fenced(n)
	case *ast.CodeBlock, *preformatted:
		c.code(n, "")
	case *ast.HTMLBlock:
		c.htmlBlock(n)
	case *ast.ThematicBreak:
		c.write("<hr>\n")
	default:
		c.extension(n)
	}
}

// extension writes the blocks that are not CommonMark's.
func (c *compiler) extension(n ast.Node) {
	switch n := n.(type) {
	case *east.Table:
		c.table(n)
	case *east.DefinitionList:
		c.element(n, "<dl>\n", "</dl>\n")
	case *east.DefinitionTerm:
		c.definitionTerm(n)
	case *east.DefinitionDescription:
		c.element(n, "<dd>", "</dd>\n")
	case *east.FootnoteList:
		c.footnotes(n)
	case *east.Footnote:
		c.footnote(n)
	case *ast.LinkReferenceDefinition:
		c.patchLines(Gone, n.Lines())
	}
}

func (c *compiler) children(n ast.Node) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		c.node(child)
	}
}

// element writes a block that is nothing but two tags around its content.
func (c *compiler) element(n ast.Node, start, end string) {
	c.write(start)
	c.children(n)
	c.write(end)
	c.gap()
}

// write appends HTML.
func (c *compiler) write(pieces ...string) {
	for _, piece := range pieces {
		c.html = append(c.html, piece...)
	}
}

// plain appends plain text to the HTML and to the text.
func (c *compiler) plain(words []byte) {
	c.html = appendHTML(c.html, words)
	c.text = appendCollapsed(c.text, words)
	if len(bytes.TrimSpace(words)) > 0 {
		c.prose++
	}
}

// gap separates words of one block from those of the next.
func (c *compiler) gap() {
	if n := len(c.text); n > 0 && c.text[n-1] != ' ' {
		c.text = append(c.text, ' ')
	}
}

// insert puts HTML in front of what was written since h and holes were the
// numbers of bytes and holes: the start tag of an element that depends on its content.
func (c *compiler) insert(h, holes int, tag string) {
	c.html = slices.Insert(c.html, h, []byte(tag)...)
	for i := range c.holes[holes:] {
		c.holes[holes+i].at += len(tag)
	}
}

func (c *compiler) paragraph(n *ast.Paragraph) {
	from, prose := len(c.text), c.prose
	if isTask(n) {
		c.element(n, "<p><label>", "</label></p>\n")
	} else {
		c.element(n, "<p>", "</p>\n")
	}
	// A row of badges is no summary.
	if c.summary == (span{}) && c.prose > prose && n.Parent().Kind() == ast.KindDocument {
		c.summary = span{from, len(c.text)}
	}
}

func (c *compiler) textBlock(n *ast.TextBlock) {
	if isTask(n) {
		c.element(n, "<label>", "</label>")
	} else {
		c.element(n, "", "")
	}
	if n.NextSibling() != nil && n.HasChildren() {
		c.write("\n")
	}
}

// isTask reports whether a block begins with the check box of a task list,
// which it labels then.
func isTask(n ast.Node) bool {
	return n.HasChildren() && n.FirstChild().Kind() == east.KindTaskCheckBox
}

func (c *compiler) heading(n *ast.Heading) {
	start := c.mark()
	c.children(n)
	words := span{start.text, len(c.text)}
	c.gap()
	if n == c.title {
		if c.titled = words; len(bytes.TrimSpace(c.text[words.from:])) > 0 {
			c.rewind(start)
			c.patchHeading(n, 0)
			c.body.TitleID = c.anchorOf(n, words)
			return
		}
	}
	level := min(max(n.Level+c.shift, 2), 6)
	id := c.anchorOf(n, words)
	c.patchHeading(n, level)
	c.body.Headings = append(c.body.Headings, Heading{Level: level, ID: id, Pos: c.places.at(n.Pos())})
	c.headings = append(c.headings, words)
	tag := "h" + strconv.Itoa(level)
	c.insert(start.html, start.holes, "<"+tag+` id="`+id+`">`)
	// The link is for the mouse; others have the contents list.
	c.write(` <a class="anchor" href="#`, id, `" aria-hidden="true" tabindex="-1">#</a></`, tag, ">\n")
}

func (c *compiler) list(n *ast.List) {
	if !n.IsOrdered() {
		c.element(n, "<ul>\n", "</ul>\n")
		return
	}
	start := "<ol>\n"
	if n.Start != 1 {
		start = `<ol start="` + strconv.Itoa(n.Start) + "\">\n"
	}
	c.element(n, start, "</ol>\n")
}

func (c *compiler) listItem(n *ast.ListItem) {
	start := "<li>"
	first := n.FirstChild()
	if first != nil && isTask(first) {
		start = `<li class="task">`
	}
	if first != nil && first.Kind() != ast.KindTextBlock {
		start += "\n"
	}
	c.element(n, start, "</li>\n")
}

func (c *compiler) blockquote(n *ast.Blockquote) {
	if first := n.FirstChild(); first != nil && first.Kind() == kindAdmonitionTitle {
		c.admonition(n)
		return
	}
	c.element(n, "<blockquote>\n", "</blockquote>\n")
}

func (c *compiler) admonition(n ast.Node) {
	kind := n.FirstChild().(*admonitionTitle).kind
	c.element(n, `<div class="admonition `+kind+`" role="note">`+"\n", "</div>\n")
}

func (c *compiler) admonitionTitle(n *admonitionTitle) {
	c.patchBox(n)
	if n.HasChildren() {
		c.element(n, `<p class="admonition-title">`, "</p>\n")
		return
	}
	c.write(`<p class="admonition-title">`, english.Capital(n.word), "</p>\n")
}

func (c *compiler) definitionTerm(n *east.DefinitionTerm) {
	start := c.mark()
	c.children(n)
	id := c.newAnchor(span{start.text, len(c.text)})
	c.insert(start.html, start.holes, `<dt id="`+id+`">`)
	c.write("</dt>\n")
	c.gap()
}

// fenced writes a picture or code.
func (c *compiler) fenced(n *ast.FencedCodeBlock) {
	switch language := strings.ToLower(string(n.Language(c.source))); language {
	case "wardley", "purpose", "roadmap", "okr", "headcount", "risks":
		c.hole(Picture, len(c.body.Embeds))
		c.patchFence(n, len(c.body.Embeds))
		embed := Embed{Kind: language, Text: string(c.lines(n.Lines()))}
		if n.Lines().Len() > 0 {
			embed.Pos = c.places.at(n.Lines().At(0).Start)
		} else {
			embed.Pos = c.places.at(n.Info.Segment.Start)
			embed.Pos.Line, embed.Pos.Col = embed.Pos.Line+1, 1
		}
		c.body.Embeds = append(c.body.Embeds, embed)
		c.write("\n")
	default:
		if r, ok := foreignFence(language); ok {
			c.during.remarkOnce(n.Info.Segment.Start, r)
		}
		c.patchInfo(n)
		c.code(n, language)
	}
}

func (c *compiler) code(n ast.Node, language string) {
	content := c.lines(n.Lines())
	c.text = appendCollapsed(c.text, content)
	c.gap()
	// A keyboard can only scroll what it can focus.
	c.write(`<pre tabindex="0"><code`)
	if language != "" {
		c.write(` class="language-`)
		c.html = appendHTML(c.html, language)
		c.write(`"`)
	}
	c.write(">")
	if lexer := lexerOf(language); lexer != nil && len(content) <= maxColoured && c.coloured+len(content) <= maxColouredBody {
		c.coloured += len(content)
		c.html = appendHighlighted(c.html, lexer, content)
	} else {
		c.html = appendHTML(c.html, content)
	}
	c.write("</code></pre>\n")
}

// lines returns the content of a block, with \n at the end of each line. It
// is valid until the next call.
func (c *compiler) lines(lines *text.Segments) []byte {
	c.content = c.content[:0]
	for i := range lines.Len() {
		segment := lines.At(i)
		line := segment.Value(c.source)
		if bytes.HasSuffix(line, []byte("\r\n")) {
			c.content = append(append(c.content, line[:len(line)-2]...), '\n')
		} else {
			c.content = append(c.content, line...)
		}
	}
	return c.content
}

// htmlBlock writes a block of HTML, or the text of it.
func (c *compiler) htmlBlock(n *ast.HTMLBlock) {
	c.patchHTML(n)
	content := htmlOf(n, c.source)
	if len(bytes.TrimSpace(content)) == 0 {
		return
	}
	if c.opt.RawHTML {
		c.rawHTML(content)
		return
	}
	if element.Match(bytes.TrimLeft(content, " \t\n")) {
		c.noteHTML(n.Pos())
	}
	c.write(`<pre tabindex="0" class="html">`)
	c.plain(bytes.TrimRight(content, "\n"))
	c.write("</pre>\n")
	c.gap()
}

// vanishes reports whether a block leaves nothing on the page.
func vanishes(n ast.Node, source []byte) bool {
	html, ok := n.(*ast.HTMLBlock)
	return n.Kind() == ast.KindLinkReferenceDefinition ||
		ok && len(bytes.TrimSpace(htmlOf(html, source))) == 0
}

// htmlOf returns the content of a block of HTML without its comments.
func htmlOf(n *ast.HTMLBlock, source []byte) []byte {
	content := n.Lines().Value(source)
	if n.HasClosure() {
		content = append(content, n.ClosureLine.Value(source)...)
	}
	return withoutComments(bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n")))
}

// withoutComments removes the comments, which are for authors and not for
// readers, whether or not HTML passes. One that never ends is none.
func withoutComments(html []byte) []byte {
	var kept []byte
	for {
		before, rest, found := bytes.Cut(html, []byte("<!--"))
		_, after, closed := bytes.Cut(rest, []byte("-->"))
		if !found || !closed {
			return append(kept, html...)
		}
		kept = append(kept, before...)
		html = after
	}
}

// rawHTML passes HTML through and notes its ids.
func (c *compiler) rawHTML(html []byte) {
	c.html = append(c.html, html...)
	for _, match := range idAttribute().FindAllSubmatch(html, -1) {
		c.anchor(string(bytes.Trim(match[1], `"'`)))
	}
}

var idAttribute = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\sid\s*=\s*("[^"\s]+"|'[^'\s]+'|[^"'\s>]+)`)
})

// noteHTML says once per body that HTML is shown as text.
func (c *compiler) noteHTML(at int) {
	if !c.notedHTML {
		c.notedHTML = true
		c.remark(at, shownHTML)
	}
}

// table writes a table in a region of its own that scrolls and whose name
// says the columns.
func (c *compiler) table(n *east.Table) {
	start := c.mark()
	c.write("<table>\n")
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		if row.Kind() == east.KindTableHeader {
			columns := c.tableHeader(row)
			c.insert(start.html, start.holes, `<div class="scroll" role="region" tabindex="0" aria-label="`+columns+"\">\n")
			continue
		}
		c.tableRow(row)
	}
	if n.ChildCount() > 1 {
		c.write("</tbody>\n")
	}
	c.write("</table>\n</div>\n")
}

// tableHeader writes the header and returns the table's name, escaped.
func (c *compiler) tableHeader(row ast.Node) string {
	const longest = 80
	var names []string
	c.write("<thead>\n<tr>\n")
	for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
		from := len(c.text)
		c.tableCell(cell.(*east.TableCell), "th scope=\"col\"", "th")
		if words := strings.TrimSpace(string(c.text[from:])); words != "" {
			names = append(names, words)
		}
	}
	c.write("</tr>\n</thead>\n")
	if row.NextSibling() != nil {
		c.write("<tbody>\n")
	}
	name := "Table"
	if len(names) > 0 {
		name += ": " + strings.Join(names, ", ")
	}
	return string(appendHTML(nil, english.Cut(name, longest-1)))
}

func (c *compiler) tableRow(row ast.Node) {
	c.write("<tr>\n")
	for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
		c.tableCell(cell.(*east.TableCell), "td", "td")
	}
	c.patchRow(row)
	c.write("</tr>\n")
}

func (c *compiler) tableCell(n *east.TableCell, start, tag string) {
	c.write("<", start)
	if n.Alignment != east.AlignNone {
		c.write(` class="`, n.Alignment.String(), `"`)
	}
	c.element(n, ">", "</"+tag+">\n")
}
