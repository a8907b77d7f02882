package markdown

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Patch is a part of Body.Source that has to be written in another way where
// the text is read elsewhere: From is the offset of its first byte, To that of
// the byte behind it. What lies between the patches is Markdown that every
// reader of GFM understands.
type Patch struct {
	Kind     PatchKind
	From, To int32
	Index    int32 // see PatchKind
}

// PatchKind says what a patch is written as.
type PatchKind uint8

// The kinds of patch. Index points into Body.Links, Body.Embeds or [Boxes], or is
// the level of a heading as printed; for the others it means nothing.
const (
	Gone           PatchKind = iota // nothing: the title, comments, definitions of links, what no page shows
	Blank                           // a blank: a line break in a heading, <br>
	Literal                         // text as it is written, HTML for instance
	Markup                          // HTML that passes: the words in it
	LinkStart                       // Links[Index]: the bracket before its words
	LinkStop                        // Links[Index]: what follows its words
	WholeReference                  // Links[Index]: [[id]] or [[id|words]]
	WholeImage                      // Links[Index]: an image
	OwnAddress                      // Links[Index]: an address that is its own words
	WholePicture                    // Embeds[Index]: a fence with a picture
	HeadingStart                    // a heading of level Index, on one line: what precedes its words
	BoxStart                        // a quote begins a box of kind Boxes[Index]
	BoxTitleStart                   // the same, with a title: what precedes its words
	BoxTitleStop                    // what follows the title of a box
	BoxWord                         // the word that asked for a box as its title
	BoxLine                         // a line begins that lies in a box, which is a quote elsewhere
)

// Boxes are the kinds of box that GitHub knows.
var Boxes = []string{"note", "tip", "important", "warning", "caution"}

// written is where in a body something ends: a link and its words, or the
// fence that closes a block.
type written struct{ words, end int }

// patch notes a patch, if the source is kept.
func (c *compiler) patch(kind PatchKind, from, to, index int) {
	if c.during.ends != nil {
		c.patches = append(c.patches, Patch{kind, int32(from), int32(to), int32(index)})
	}
}

// patch notes a patch that is known while a body is read.
func (p *parsing) patch(kind PatchKind, from, to int) {
	if p.ends != nil {
		p.patches = append(p.patches, Patch{Kind: kind, From: int32(from), To: int32(to)})
	}
}

// patched puts the patches in order. Of those that overlap, the outer one is
// kept, which begins first.
func (c *compiler) patched() []Patch {
	all := slices.Concat(c.during.patches, c.patches)
	slices.SortStableFunc(all, func(a, b Patch) int { return cmp.Compare(a.From, b.From) })
	kept, end := all[:0], int32(0)
	for _, p := range all {
		if p.From >= end {
			kept, end = append(kept, p), p.To
		}
	}
	return slices.Clip(kept)
}

// patchLink notes where a link is whose words stay as they are.
func (c *compiler) patchLink(n *ast.Link, start, stop PatchKind, index int) {
	if at, ok := c.during.ends[n]; ok {
		c.patch(start, n.Pos(), n.Pos()+len("["), index)
		c.patch(stop, at.words, at.end, index)
	}
}

// patchUnlinked notes a link that has become its words. It begins with a mark.
func (c *compiler) patchUnlinked(n ast.Node, mark string) {
	if at, ok := c.during.ends[n]; ok {
		c.patch(Gone, n.Pos(), n.Pos()+len(mark), 0)
		c.patch(Gone, at.words, at.end, 0)
	}
}

// patchLabel notes a reference that is its label alone, because it stands in
// the words of a link.
func (c *compiler) patchLabel(n *reference) {
	if c.during.ends == nil {
		return
	}
	inside := c.source[n.Pos():n.end]
	at := bytes.LastIndex(inside, n.label())
	if at < 0 { // it is broken over lines
		c.patch(Literal, n.Pos(), n.end, 0)
		return
	}
	c.patch(Gone, n.Pos(), n.Pos()+at, 0)
	c.patch(Gone, n.Pos()+at+len(n.label()), n.end, 0)
}

// patchHeading notes a heading of a level, which is one line of its own where it
// is read. Level 0 is for the title, which is left out.
func (c *compiler) patchHeading(n *ast.Heading, level int) {
	lines := n.Lines()
	if lines.Len() == 0 {
		c.patch(HeadingStart, n.Pos(), n.Pos()+n.Level, level)
		return
	}
	start, end := lines.At(0).Start, c.lastLetter(lines.At(lines.Len()-1))
	last := c.lineEnd(end)
	if start == n.Pos() { // underlined
		last = c.lineEnd(min(c.nextLine(end), len(c.source)))
	}
	if level == 0 {
		c.patch(Gone, n.Pos(), last, 0)
		return
	}
	c.patch(HeadingStart, n.Pos(), start, level)
	for i := 1; i < lines.Len(); i++ {
		before := bytes.TrimRight(c.source[:lines.At(i-1).Stop], " \t\r\n\\")
		c.patch(Blank, len(before), lines.At(i).Start, 0)
	}
	c.patch(Gone, end, last, 0)
}

// lastLetter is the offset behind the last letter of a line that is no blank.
func (c *compiler) lastLetter(line text.Segment) int { return line.TrimRightSpace(c.source).Stop }

// lineEnd is the offset of the end of the line around an offset.
func (c *compiler) lineEnd(at int) int {
	if n := bytes.IndexByte(c.source[at:], '\n'); n >= 0 {
		return len(bytes.TrimSuffix(c.source[:at+n], []byte("\r")))
	}
	return len(c.source)
}

// nextLine is the offset at which the line begins behind the one around an offset.
func (c *compiler) nextLine(at int) int {
	if n := bytes.IndexByte(c.source[at:], '\n'); n >= 0 {
		return at + n + 1
	}
	return len(c.source)
}

// patchLines notes the lines of a block as one patch.
func (c *compiler) patchLines(kind PatchKind, lines *text.Segments) {
	if n := lines.Len(); n > 0 {
		c.patch(kind, lines.At(0).Start, c.lastLetter(lines.At(n-1)), 0)
	}
}

// patchFence notes a fence with a picture.
func (c *compiler) patchFence(n *ast.FencedCodeBlock, index int) {
	end := c.lineEnd(n.Pos())
	if n.Lines().Len() > 0 {
		end = c.lastLetter(n.Lines().At(n.Lines().Len() - 1))
	}
	if at, closed := c.during.ends[n]; closed {
		end = at.end
	}
	c.patch(WholePicture, n.Pos(), end, index)
}

// patchInfo notes what follows the language of code, which no page shows.
func (c *compiler) patchInfo(n *ast.FencedCodeBlock) {
	if n.Info != nil {
		info := n.Info.Segment
		c.patch(Gone, info.Start+len(n.Language(c.source)), info.Stop, 0)
	}
}

// patchHTML notes a block of HTML: shown as text, or the words in it. Its
// comments are left out of both.
func (c *compiler) patchHTML(n *ast.HTMLBlock) {
	if c.during.ends == nil {
		return
	}
	lines := text.NewSegments()
	lines.AppendAll(n.Lines().Sliced(0, n.Lines().Len()))
	if n.HasClosure() {
		lines.Append(n.ClosureLine)
	}
	if c.opt.RawHTML {
		c.patchLines(Markup, lines)
		return
	}
	end := 0 // of the last comment
	for i := range lines.Len() {
		stop := c.lastLetter(lines.At(i))
		for at := max(lines.At(i).Start, end); at < stop; {
			from, to := c.comment(at, stop, lines.At(lines.Len()-1).Stop)
			c.patch(Literal, at, from, 0)
			c.patch(Gone, from, to, 0)
			at, end = to, to
		}
	}
}

// comment finds the first comment that begins in a part of the source and ends
// in a block. Without one it is empty and at the end of the part.
func (c *compiler) comment(from, to, block int) (start, end int) {
	n := bytes.Index(c.source[from:to], []byte("<!--"))
	if n < 0 {
		return to, to
	}
	start = from + n
	n = bytes.Index(c.source[start+len("<!--"):block], []byte("-->"))
	if n < 0 {
		return to, to
	}
	return start, start + len("<!--") + n + len("-->")
}

// patchTag notes a tag within a text.
func (c *compiler) patchTag(n *ast.RawHTML, kind PatchKind) {
	last := n.Segments.At(n.Segments.Len() - 1)
	if kind != Literal {
		c.patch(kind, n.Segments.At(0).Start, last.Stop, 0)
		return
	}
	for i := range n.Segments.Len() {
		c.patch(Literal, n.Segments.At(i).Start, c.lastLetter(n.Segments.At(i)), 0)
	}
}

// patchRow notes the cells of a row beyond those of the header, which no page
// shows.
func (c *compiler) patchRow(row ast.Node) {
	if c.during.ends == nil || row.LastChild() == nil || row.LastChild().Lines().Len() == 0 {
		return
	}
	at := row.LastChild().Lines().At(0).Stop
	end := c.lineEnd(at)
	if n := bytes.IndexByte(c.source[at:end], '|'); n >= 0 && len(bytes.TrimSpace(c.source[at+n+1:end])) > 0 {
		c.patch(Gone, at+n+1, end, 0)
	}
}

// patchBox notes the line that a box begins with.
func (c *compiler) patchBox(n *admonitionTitle) {
	box := slices.Index(Boxes, n.kind)
	switch {
	case n.HasChildren():
		words := n.Lines().At(0)
		c.patch(BoxTitleStart, n.line.from, words.Start, box)
		c.patch(BoxTitleStop, words.Stop, n.line.to, 0)
	case n.word == n.kind:
		c.patch(BoxStart, n.line.from, n.line.to, box)
	default:
		c.patch(BoxTitleStart, n.line.from, n.asked.from, box)
		c.patch(BoxWord, n.asked.from, n.asked.to, 0)
		c.patch(BoxTitleStop, n.asked.to, n.line.to, 0)
	}
}

// fences is the parser of fenced blocks that remembers where they are closed.
type fences struct{ parser.BlockParser }

func (f fences) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	_, line := reader.PeekLine()
	state := f.BlockParser.Continue(node, reader, pc)
	if state == parser.Close {
		during(pc).endsAt(node, 0, line.TrimRightSpace(reader.Source()).Stop)
	}
	return state
}

// endsAt remembers where something ends, if the source is kept.
func (p *parsing) endsAt(n ast.Node, words, end int) {
	if p.ends != nil {
		p.ends[n] = written{words, end}
	}
}

// lastByte is the end of a block with all that it holds.
func (p *parsing) lastByte(n ast.Node) int {
	end := p.ends[n].end
	if n.Type() == ast.TypeInline {
		return end
	}
	if lines := n.Lines(); lines.Len() > 0 {
		end = max(end, lines.At(lines.Len()-1).Stop)
	}
	if html, ok := n.(*ast.HTMLBlock); ok && html.HasClosure() {
		end = max(end, html.ClosureLine.Stop)
	}
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		end = max(end, p.lastByte(child))
	}
	return end
}
