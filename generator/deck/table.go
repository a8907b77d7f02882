package deck

import (
	"strings"

	"handbook/generator/page"
	"handbook/generator/picture"
	"handbook/generator/pptx"
)

// table lays out a table with as many rows as there is room for, and counts the
// others. It returns the area below it.
func (w *writer) table(t *page.Table, in pptx.Area) pptx.Area {
	t = t.Said()
	rows := [][][]pptx.Paragraph{w.head(t)}
	for _, r := range t.Rows {
		rows = append(rows, w.row(t, r.Cells))
	}
	sum := len(t.Sum) > 0
	last := w.row(t, t.Sum)
	if sum {
		rows = append(rows, last)
	}
	made := &pptx.Table{About: pptx.About{Name: t.Caption}, Columns: widths(t, rows, in.W)}
	room := in.H - 18*pptx.Point // for the count
	if sum {
		room -= rowHeight(last, made.Columns)
	}
	height, rest := pptx.EMU(0), t.Rest
	for i, cells := range rows {
		high := rowHeight(cells, made.Columns)
		isSum := sum && i == len(rows)-1
		if !isSum && i > 0 && height+high > room {
			rest++
			continue
		}
		made.Rows = append(made.Rows, pptx.Row{Height: high, Head: i == 0, Cells: cells})
		height += high
	}
	made.Area = pptx.Area{X: in.X, Y: in.Y, W: in.W, H: height}
	w.shapes = append(w.shapes, made)
	in = below(in, height+gap/2)
	if rest > 0 {
		return w.text([]pptx.Paragraph{w.more(rest)}, in)
	}
	return below(in, gap/2)
}

func (w *writer) head(t *page.Table) [][]pptx.Paragraph {
	cells := make([][]pptx.Paragraph, len(t.Columns))
	for i, c := range t.Columns {
		cells[i] = []pptx.Paragraph{w.cell(page.Words(c.Title), c.Kind, style{smallSize, true, soft})}
	}
	return cells
}

func (w *writer) row(t *page.Table, list []page.Cell) [][]pptx.Paragraph {
	cells := make([][]pptx.Paragraph, len(t.Columns))
	for i := range min(len(list), len(cells)) {
		cells[i] = []pptx.Paragraph{w.cell(list[i].Of, t.Columns[i].Kind, style{size: cellSize})}
	}
	return cells
}

// cell is what a cell says, as a paragraph.
func (w *writer) cell(n page.Node, kind page.ColumnKind, s style) pptx.Paragraph {
	p := w.paragraph(n, s)
	if kind == page.NumberColumn {
		p.Align = pptx.Right
	}
	return p
}

// rowHeight is how high a row has to be.
func rowHeight(cells [][]pptx.Paragraph, columns []pptx.EMU) pptx.EMU {
	height := pptx.EMU(0)
	for i, cell := range cells {
		high := pptx.EMU(pptx.CellInset)
		for _, p := range cell {
			high += heightOf(p, columns[i]-2*pptx.CellInset)
		}
		height = max(height, high)
	}
	return max(height, cellSize*pptx.Point*6/5+pptx.CellInset)
}

// widths are those of the columns: what their words take on one line, and what is
// left for those that need room. Where there is too little, they break their words
// at blanks; figures are never broken.
func widths(t *page.Table, rows [][][]pptx.Paragraph, whole pptx.EMU) []pptx.EMU {
	list, least := make([]pptx.EMU, len(t.Columns)), make([]pptx.EMU, len(t.Columns))
	most := whole / pptx.EMU(min(max(len(list), 2), 4))
	taken, needed, wide := pptx.EMU(0), pptx.EMU(0), pptx.EMU(0)
	for i, c := range t.Columns {
		unbroken := c.Kind == page.NumberColumn || c.Kind == page.ShortColumn
		for n, cells := range rows {
			for _, p := range cells[i] {
				list[i] = max(list[i], natural(p))
				if unbroken && n > 0 {
					least[i] = max(least[i], natural(p))
				} else {
					least[i] = max(least[i], natural(longestWord(p)))
				}
			}
		}
		list[i] = max(min(list[i], most), least[i])
		taken, needed = taken+list[i], needed+least[i]
		if isWide(t, i) {
			wide++
		}
	}
	for i := range list {
		switch {
		case taken <= whole && isWide(t, i):
			list[i] += (whole - taken) / wide
		case needed >= whole:
			list[i] = least[i] * whole / needed
		case taken > whole:
			list[i] = least[i] + (list[i]-least[i])*(whole-needed)/(taken-needed)
		}
	}
	return list
}

// longestWord is the widest word of a paragraph.
func longestWord(p pptx.Paragraph) pptx.Paragraph {
	var longest pptx.Run
	for _, r := range p.Runs {
		for _, word := range strings.Fields(r.Words) {
			if len(word) > len(longest.Words) {
				longest = r
				longest.Words = word
			}
		}
	}
	return pptx.Paragraph{Runs: []pptx.Run{longest}}
}

// isWide reports whether a column takes the room that is left: one that says so, or
// else the first.
func isWide(t *page.Table, i int) bool {
	for _, c := range t.Columns {
		if c.Kind == page.WideColumn {
			return t.Columns[i].Kind == page.WideColumn
		}
	}
	return i == 0
}

// natural is how wide a column is that has a paragraph on lines of its own.
func natural(p pptx.Paragraph) pptx.EMU {
	width := pptx.EMU(0)
	for _, part := range linesOf(p.Runs) {
		line := picture.Unit(0)
		for _, r := range part {
			weight := picture.Regular
			if r.Bold {
				weight = picture.SemiBold
			}
			line += picture.Measure(r.Words, unitsOf(r.Size), weight)
		}
		width = max(width, pptx.EMU(line)*pptx.Pixel/64)
	}
	return width*21/20 + 2*pptx.CellInset + 3*pptx.Point
}
