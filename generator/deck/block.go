package deck

import (
	"fmt"
	"strconv"
	"strings"

	"handbook/generator/page"
	"handbook/generator/picture"
	"handbook/generator/pptx"
)

// writer lays out what a slide says below its title.
type writer struct {
	address func(page.Ref) string
	shapes  []pptx.Shape
}

// gap is between two parts of a slide.
const gap = 10 * pptx.Point

// blocks lays out blocks: the figures first, in the whole width, then the others
// side by side where there are two or three, and else one below the other.
func (w *writer) blocks(blocks []page.Block, in pptx.Area) []pptx.Shape {
	var rest []page.Block
	for _, b := range blocks {
		if tiles, ok := b.Of.(page.Tiles); ok {
			in = w.tiles(tiles, in)
		} else if b.Of != nil {
			rest = append(rest, b)
		}
	}
	columns := 1
	if len(rest) == 2 || len(rest) == 3 {
		columns = len(rest)
	}
	width := (in.W - pptx.EMU(columns-1)*3*gap) / pptx.EMU(columns)
	for i, b := range rest {
		column := in
		if columns > 1 {
			column.X, column.W = in.X+pptx.EMU(i)*(width+3*gap), width
		}
		left := w.block(b, column)
		if columns == 1 {
			in = left
		}
	}
	return w.shapes
}

// below is what an area leaves below something of a height.
func below(in pptx.Area, height pptx.EMU) pptx.Area {
	return pptx.Area{X: in.X, Y: in.Y + height, W: in.W, H: in.H - height}
}

// block lays out a block, and returns the area that it leaves.
func (w *writer) block(b page.Block, in pptx.Area) pptx.Area {
	var words []pptx.Paragraph
	if b.Title != "" {
		words = append(words, w.paragraph(page.Text(b.Title), style{bodySize, true, "tx2"}))
	}
	if b.Note != "" {
		words = append(words, w.paragraph(page.Text(b.Note), style{smallSize, false, soft}))
	}
	return w.node(b.Of, in, words)
}

// node lays out a part of a page below some words: lists as paragraphs, a table as
// a table.
func (w *writer) node(n page.Node, in pptx.Area, words []pptx.Paragraph) pptx.Area {
	for _, part := range parts(n) {
		if t, ok := part.(*page.Table); ok {
			in = w.table(t, w.text(words, in))
			words = nil
			continue
		}
		words = append(words, w.paragraphs(part)...)
	}
	return w.text(words, in)
}

// parts are the parts of a node, those that fit into one line together.
func parts(n page.Node) []page.Node {
	var list []page.Node
	var words page.Nodes
	flush := func() {
		if len(words) > 0 {
			list, words = append(list, page.Paragraph{Of: words}), nil
		}
	}
	var each func(page.Node)
	each = func(n page.Node) {
		switch n := n.(type) {
		case nil:
		case page.Nodes:
			for _, part := range n {
				each(part)
			}
		case *page.Table, page.List, page.Ordered, page.Paragraph, page.Heading, page.Facts, page.Columns, page.Priorities, page.Questions:
			flush()
			list = append(list, n)
		default:
			words = append(words, n)
		}
	}
	each(n)
	flush()
	return list
}

// paragraphs are a part of a page as paragraphs.
func (w *writer) paragraphs(n page.Node) []pptx.Paragraph {
	usual := style{size: bodySize}
	var list []pptx.Paragraph
	add := func(of page.Node, bullet bool, before pptx.EMU) {
		p := w.paragraph(of, usual)
		p.Bullet, p.Before = bullet, before
		list = append(list, p)
	}
	switch n := n.(type) {
	case page.List:
		for _, item := range n.Items {
			add(item, true, 5*pptx.Point)
		}
	case page.Ordered:
		for i, item := range n.Items {
			add(page.Line(page.Text(fmt.Sprintf("%d. ", i+1)), item.Of), false, 5*pptx.Point)
		}
	case page.Priorities:
		for _, p := range n {
			add(page.Line(page.Said(page.Strong, strconv.Itoa(p.Number)+". "+p.Title), page.Said(page.Under, p.Why), page.Marked(page.Under, p.Owner)), false, 7*pptx.Point)
		}
	case page.Facts:
		for _, f := range n {
			add(page.Line(page.Said(page.Strong, f.Name+": "), f.Value), false, 3*pptx.Point)
		}
	case page.Columns:
		for _, part := range n.Parts {
			add(page.Marked(page.Strong, part.Title), false, 7*pptx.Point)
			for _, inner := range parts(part.Of) {
				list = append(list, w.paragraphs(inner)...)
			}
		}
	case page.Questions:
		for _, q := range n {
			add(page.Line(q.Of, page.Marked(page.Under, q.Advice)), true, 5*pptx.Point)
		}
	case page.Heading:
		list = append(list, w.paragraph(n.Of, style{bodySize, true, "tx2"}))
	case page.Paragraph:
		s := usual
		if n.Role == page.Note {
			s = style{smallSize + 1, false, soft}
		}
		p := w.paragraph(n.Of, s)
		p.Before = 3 * pptx.Point
		list = append(list, p)
	}
	return list
}

// paragraph is a line of a page as a paragraph.
func (w *writer) paragraph(n page.Node, s style) pptx.Paragraph {
	l := line{address: w.address}
	l.node(n, s)
	return pptx.Paragraph{Runs: l.runs}
}

// text sets paragraphs as far as there is room for them, counts the others, and
// returns the area that is left.
func (w *writer) text(list []pptx.Paragraph, in pptx.Area) pptx.Area {
	var shown []pptx.Paragraph
	height, foot := pptx.EMU(0), heightOf(w.more(len(list)), in.W)
	for i, p := range list {
		if len(p.Runs) == 0 {
			continue
		}
		need := heightOf(p, in.W)
		if height+need > in.H || i < len(list)-1 && height+need+foot > in.H {
			if height+foot > in.H {
				break // not even for that
			}
			shown = append(shown, w.more(len(list)-i))
			height += foot
			break
		}
		shown, height = append(shown, p), height+need
	}
	if len(shown) == 0 {
		return in
	}
	w.shapes = append(w.shapes, &pptx.TextBox{Area: pptx.Area{X: in.X, Y: in.Y, W: in.W, H: height}, Text: shown, Wraps: true})
	return below(in, height+gap)
}

// more counts what has no room on a slide.
func (w *writer) more(n int) pptx.Paragraph {
	return w.paragraph(page.Text(fmt.Sprintf("%d more in the handbook.", n)), style{smallSize, false, soft})
}

// heightOf is how high a paragraph is at a width.
func heightOf(p pptx.Paragraph, width pptx.EMU) pptx.EMU {
	height := p.Before
	if p.Bullet && len(p.Runs) > 0 {
		width -= pptx.EMU(p.Runs[0].Size) * pptx.Point / 100
	}
	for _, part := range linesOf(p.Runs) {
		size := 0
		for _, r := range part {
			size = max(size, r.Size)
		}
		height += pptx.EMU(wrapped(part, width)) * pptx.EMU(size) * pptx.Point / 100 * 6 / 5
	}
	return height
}

// linesOf parts runs at their line breaks.
func linesOf(runs []pptx.Run) [][]pptx.Run {
	lines := [][]pptx.Run{nil}
	for _, r := range runs {
		for i, words := range strings.Split(r.Words, "\n") {
			if i > 0 {
				lines = append(lines, nil)
			}
			if words != "" {
				part := r
				part.Words = words
				lines[len(lines)-1] = append(lines[len(lines)-1], part)
			}
		}
	}
	return lines
}

// manyLines is more than a paragraph of a slide has.
const manyLines = 40

// wrapped is how many lines runs take at a width, a twentieth of which is spare: the
// font of a template may be wider than the one that measures.
func wrapped(runs []pptx.Run, width pptx.EMU) int {
	if len(runs) == 0 {
		return 0
	}
	weight := picture.Regular
	if runs[0].Bold {
		weight = picture.SemiBold
	}
	return max(len(picture.Wrap(wordsOf(runs), unitsOf(runs[0].Size), picture.Unit(width*19/20*64/pptx.Pixel), weight, manyLines)), 1)
}

// unitsOf is a size of letters as pictures measure it.
func unitsOf(hundredths int) picture.Unit { return picture.Unit(hundredths) * picture.Px * 4 / 300 }

// tiles lays out a few large figures in a row, and returns the area below them.
func (w *writer) tiles(tiles page.Tiles, in pptx.Area) pptx.Area {
	if len(tiles) == 0 {
		return in
	}
	const inset = 8 * pptx.Point
	width := (in.W - pptx.EMU(len(tiles)-1)*gap) / pptx.EMU(len(tiles))
	made := make([][]pptx.Paragraph, len(tiles))
	height := pptx.EMU(0)
	for i, t := range tiles {
		made[i] = w.tile(t)
		high := 2 * inset
		for _, p := range made[i] {
			high += heightOf(p, width-2*inset)
		}
		height = max(height, high)
	}
	for i, words := range made {
		card := plain.OfShape(picture.ClassCard)
		w.shapes = append(w.shapes, &pptx.TextBox{
			About: pptx.About{Name: tiles[i].Title},
			Area:  pptx.Area{X: in.X + pptx.EMU(i)*(width+gap), Y: in.Y, W: width, H: height},
			Text:  words, Wraps: true, Inset: inset, Look: pptx.Look{Line: colour(card.Stroke), Width: pptx.Pixel},
		})
	}
	return below(in, height+2*gap)
}

// tile is one large figure in words.
func (w *writer) tile(t page.Tile) []pptx.Paragraph {
	list := []pptx.Paragraph{w.paragraph(page.Link{To: t.To, Words: t.Title}, style{smallSize + 1, true, soft})}
	for _, f := range t.Figures {
		figure := style{22, true, map[page.State]pptx.Colour{page.Good: good, page.Warn: warn, page.Bad: bad}[f.State]}
		l := line{address: w.address}
		l.add(f.Figure, figure, "", "")
		l.add(f.Words, style{size: smallSize + 2}, " ", "")
		list = append(list, pptx.Paragraph{Runs: l.runs})
	}
	if t.Note != nil {
		list = append(list, w.paragraph(t.Note, style{smallSize, false, soft}))
	}
	return list
}
