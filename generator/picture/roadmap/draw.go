package roadmap

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"handbook/generator/picture"
)

const px = picture.Px

const (
	pageWidth   = 1200 * px
	columnWidth = 860 * px // of a small picture, which is beside an item's facts
	labelWidth  = 164 * px // the column of the rows' names
	columnMin   = 116 * px // below it the page grows wider
	gutter      = 16 * px  // between the bars of one quarter and of the next
	edge        = 8 * px   // right of the last quarter
	headHeight  = 64 * px
	footHeight  = 24 * px
	highChart   = 1100 * px // more than a screen
	rowPad      = 12 * px
	corner      = 3 * px

	// manyArrows is how many arrows a person can still follow; above it only
	// those are drawn that break the order.
	manyArrows = 10

	// manyBars is how many bars a person can still tell apart; above it the
	// chart counts instead of drawing each.
	manyBars = 200

	// tallest is how many times as high as wide a chart may become before it
	// counts: what is higher fits neither a screen nor a sheet of paper.
	tallest = 2
)

var (
	heading  = picture.Face{Size: 15 * px, Weight: picture.SemiBold}
	rowName  = picture.Face{Size: 14 * px, Weight: picture.SemiBold}
	barName  = picture.Face{Size: 13 * px}
	figure   = picture.Face{Size: 17 * px, Weight: picture.SemiBold}
	small    = picture.Face{Size: 12 * px}
	emphasis = picture.Face{Size: 12 * px, Weight: picture.SemiBold}
)

// Draw lays the bars of each row out in lanes below the quarters' names, with
// the arrows behind them and a legend of what occurs. A bar's name stands
// inside it where it fits, in up to three lines, and beside it otherwise. Where
// many bars need others, only what comes in the wrong order is drawn. A bar
// that lies wholly outside the quarters is not drawn. With more than Most bars,
// or so many that the chart becomes far higher than wide, it counts them per
// row and quarter instead, and its description says so.
// Nodes are in reading order: quarters, then rows from the top, bars as given.
func Draw(chart Chart) *picture.Scene {
	c := quiet(within(chart))
	bars := c.bars()
	switch {
	case len(c.Rows) == 0 || len(c.Quarters) == 0:
		return empty(chart)
	case c.isCounted(frame{}, 0):
		return counted(c, bars)
	}
	f := frameOf(c.Quarters, c.width())
	top := f.head
	rows := make([]row, len(c.Rows))
	for i, r := range c.Rows {
		rows[i] = layOut(f, r, top)
		rows[i].settable = c.By != ""
		top = rows[i].bottom
	}
	if c.isCounted(f, top) {
		return counted(c, bars)
	}
	content := arrows(f, rows, c.Arrows)
	for _, r := range rows {
		content = append(content, r.draw(f)...)
	}
	if c.Compact {
		return finish(c, f, top, content, nil)
	}
	return finish(c, f, top, content, samplesOf(c))
}

// width is how wide a chart would be.
func (c Chart) width() picture.Unit {
	if c.Compact {
		return columnWidth
	}
	return pageWidth
}

// data says to scripts what the bars, the columns and the rows are.
func (c Chart) data() []picture.DataAttr {
	data := []picture.DataAttr{picture.Data("kind", "roadmap"), picture.Data("items", "work"), picture.Data("columns", "quarter")}
	if c.By != "" {
		data = append(data, picture.Data("rows", c.By))
	}
	return data
}

// isCounted says that there are too many bars to draw each, or that the chart
// with all of them would be too high; bottom is where it would end.
func (c Chart) isCounted(f frame, bottom picture.Unit) bool {
	return c.bars() > cmp.Or(c.Most, manyBars) || bottom > tallest*f.right && !c.Compact
}

// finish puts the frame around the rows, which end at bottom, the quarters
// once more below a chart so high that their names are out of sight there, and
// the legend at the foot.
func finish(c Chart, f frame, bottom picture.Unit, content []picture.Node, samples []sample) *picture.Scene {
	nodes := append(f.draw(c.Quarters, bottom), content...)
	below := bottom
	if bottom > highChart {
		nodes = append(nodes, f.foot(c.Quarters, bottom)...)
		below += footHeight
	}
	key, end := legend(samples, f.right, below+20*px)
	return &picture.Scene{
		Width: f.right + edge, Height: end, Kind: "roadmap", Title: c.Title, Description: c.Description,
		Data: append(c.data(), picture.Data("foot", strconv.Itoa(int(bottom/px)))), Nodes: append(nodes, key...),
	}
}

// empty says what would stand here.
func empty(c Chart) *picture.Scene {
	return picture.Blank("roadmap", c.Title, pageWidth,
		"Nothing is planned here yet. Give a work item a quarter and it appears as a bar.")
}

// within gives the chart with every bar brought into the quarters, and without
// those that have no part in them.
func within(c Chart) Chart {
	last := len(c.Quarters) - 1
	fits := func(b Bar) bool { return b.First <= b.Last && fitted(b, last) }
	if !slices.ContainsFunc(c.Rows, func(r Row) bool { return !all(r.Bars, fits) }) {
		return c // as nearly always
	}
	rows := make([]Row, len(c.Rows))
	for i, r := range c.Rows {
		rows[i] = r
		rows[i].Bars = nil
		for _, b := range r.Bars {
			if b.First > b.Last || b.Last < 0 || b.First > last {
				continue
			}
			rows[i].Bars = append(rows[i].Bars, clipped(b, last))
		}
	}
	c.Rows = rows
	return c
}

func all(bars []Bar, are func(Bar) bool) bool {
	return !slices.ContainsFunc(bars, func(b Bar) bool { return !are(b) })
}

// fitted reports whether clipping would change nothing of a bar.
func fitted(b Bar, last int) bool {
	c := clipped(b, last)
	return c.First == b.First && c.Last == b.Last && c.Start == b.Start && c.End == b.End && len(c.Milestones) == len(b.Milestones)
}

// quiet leaves out the arrows that keep the order, where there are too many to
// follow, and says so.
func quiet(c Chart) Chart {
	var shown []Arrow
	for _, a := range c.Arrows {
		if a.Broken {
			shown = append(shown, a)
		}
	}
	if kept := len(c.Arrows) - len(shown); len(c.Arrows) > manyArrows && kept > 0 {
		c.Arrows = shown
		c.Description = picture.Joined(" ", c.Description, fmt.Sprintf("The arrows show only what comes too late; %d other dependencies are on time.", kept))
	}
	return c
}

// clipped cuts a bar off where the quarters begin and end.
func clipped(b Bar, last int) Bar {
	if b.First < 0 {
		b.First, b.Start = 0, 0
	}
	if b.Last > last {
		b.Last, b.End = last, 1000
	}
	b.Start, b.End = min(max(b.Start, 0), 1000), min(max(b.End, 0), 1000)
	b.Milestones = slices.DeleteFunc(slices.Clone(b.Milestones), func(m Milestone) bool { return m.Quarter < b.First || m.Quarter > b.Last })
	return b
}

// bars is how many there are in all rows.
func (c Chart) bars() int {
	n := 0
	for _, r := range c.Rows {
		n += len(r.Bars)
	}
	return n
}
