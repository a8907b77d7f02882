package roadmap

import (
	"cmp"
	"slices"

	"handbook/generator/picture"
)

const (
	rowLines  = 3
	nameLine  = 18 * px
	cutHeight = 22 * px // room for the cut line between the lanes
)

// row is a row of the chart with all its strips in their places.
type row struct {
	Row
	top, bottom picture.Unit
	pad         picture.Unit // above the row's name
	strips      []strip      // in reading order
	cut         picture.Unit // where the cut line is, or 0 for none
	loads       picture.Unit // where the loads begin
	words       []string     // the row's name
	settable    bool         // its value is that of a field
}

// layOut packs the bars of a row into lanes from top downwards: those above
// the cut line first, those below it apart.
func layOut(f frame, r Row, top picture.Unit) row {
	out := row{Row: r, top: top, pad: rowPad, words: rowName.Wrap(r.Label, labelWidth-28*px, rowLines)}
	var above, below []strip
	for _, b := range r.Bars {
		if b.BelowLine {
			below = append(below, place(f, b))
		} else {
			above = append(above, place(f, b))
		}
	}
	firm := pack(above, 0)
	lanes := pack(below, firm)
	out.strips = slices.Concat(above, below)
	out.stack(firm, lanes)
	out.loads = max(out.loads, out.nameEnd())
	out.bottom = out.loads + rowPad
	if len(r.Loads) > 0 {
		out.bottom += loadHeight
	}
	return out
}

// stack gives every lane the height of its tallest name. Lanes from firm on
// stand below the cut line.
func (r *row) stack(firm, lanes int) {
	y := r.top + rowPad
	for lane := range lanes {
		if lane == firm {
			y = max(y, r.nameEnd()) // the words at the cut line stand below the name
			r.cut = y + cutHeight/2 - laneGap/2
			y += cutHeight
		}
		lines := 1
		for _, s := range r.strips {
			if s.lane == lane {
				lines = max(lines, len(s.lines))
			}
		}
		height := lineHeight*picture.Unit(lines) + lanePad
		for i, s := range r.strips {
			if s.lane == lane {
				r.strips[i].top, r.strips[i].bottom = y, y+height
			}
		}
		y += height + laneGap
	}
	if lanes == 0 {
		y += lineHeight + lanePad // something can be put here
	}
	r.loads = y + 4*px
}

// nameEnd is how far down the row's name reaches.
func (r row) nameEnd() picture.Unit {
	return r.top + r.pad + picture.Unit(len(r.words))*nameLine
}

// frame gives the line above a row, and its name.
func (r row) frame(f frame) []picture.Node {
	return []picture.Node{
		picture.Stroke(picture.ClassAxis, picture.Point{X: 0, Y: r.top}, picture.Point{X: f.right, Y: r.top}),
		r.label(),
	}
}

// draw gives the row's name, its bars, the cut line and the loads.
func (r row) draw(f frame) []picture.Node {
	nodes := append(r.frame(f), r.today(f.today)...)
	if r.cut > 0 {
		nodes = append(nodes,
			picture.Stroke(picture.ClassCutLine, picture.Point{X: f.left, Y: r.cut}, picture.Point{X: f.right, Y: r.cut}),
			small.Anchored(picture.ClassFaint, picture.Point{X: f.left - 8*px, Y: small.Middle(r.cut)}, picture.End, "below the line"))
	}
	for _, s := range r.strips {
		nodes = append(nodes, s.draw(r.Group))
	}
	for i, l := range r.Loads[:min(len(r.Loads), f.quarters)] {
		nodes = append(nodes, l.draw(f, i, r.loads)...)
	}
	return nodes
}

// today is the line of the day through a row, without the lanes in which a bar or
// its name would stand on it; 0 for none.
func (r row) today(x picture.Unit) []picture.Node {
	if x == 0 {
		return nil
	}
	taken := slices.DeleteFunc(slices.Clone(r.strips), func(s strip) bool { return x < s.from || x > s.to })
	slices.SortFunc(taken, func(a, b strip) int { return cmp.Compare(a.top, b.top) })
	var nodes []picture.Node
	y := r.top
	stroke := func(end picture.Unit) {
		if end > y+laneGap { // between two bars it would be a dot
			nodes = append(nodes, picture.Stroke(picture.ClassToday, picture.Point{X: x, Y: y}, picture.Point{X: x, Y: end}))
		}
	}
	for _, s := range taken {
		stroke(s.top)
		y = s.bottom
	}
	end := r.loads - 4*px
	if len(r.Loads) == 0 {
		end = r.bottom
	}
	stroke(end)
	return nodes
}

// label is the row's name with the department's colour at its left.
func (r row) label() picture.Node {
	g := &picture.Group{Class: picture.ClassItem, Href: r.Href, Label: r.Label}
	if r.settable || r.Value != "" {
		g.Data = []picture.DataAttr{picture.Data("row", r.Value)}
	}
	swatch := picture.Rect{
		Min: picture.Point{X: 0, Y: r.top + r.pad},
		Max: picture.Point{X: 4 * px, Y: max(r.nameEnd(), r.top+r.pad+nameLine)},
	}
	g.Nodes = append(g.Nodes, picture.Box(picture.Joined(" ", picture.ClassSwatch, picture.ClassGroup(r.Group)), swatch, 2*px))
	for i, words := range r.words {
		baseline := r.top + r.pad + 14*px + picture.Unit(i)*nameLine
		g.Nodes = append(g.Nodes, rowName.Text(picture.ClassStrong, picture.Point{X: 14 * px, Y: baseline}, words))
	}
	return g
}
