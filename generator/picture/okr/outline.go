package okr

import (
	"fmt"
	"strings"

	"handbook/generator/picture"
)

// The columns of an outline, by their left edges, and the right edge of the last.
const (
	titleAt    = margin
	levelAt    = 468 * px
	ownerAt    = 608 * px
	resultsAt  = 822 * px
	progressAt = 936 * px
	healthAt   = 1092 * px
	outlineEnd = pageWidth - margin

	headAt      = 18 * px // baseline of the columns' names
	headHigh    = 30 * px
	rowPad      = 7 * px  // above and below the words of a row
	indent      = 28 * px // a level's
	indentMost  = 10      // levels that are told apart by it
	outlineRow  = 19 * px // a line of a title
	outlineLine = 16 * px // a line of the columns
	resultStep  = 16 * px // between the marks of two key results
	columnLines = 3
)

var rowTitle = picture.Face{Size: 15 * px, Weight: picture.SemiBold}

// manyLines is how many lines of an outline a person may still read; above it
// those at the top are drawn alone.
const manyLines = 200

// outline draws a line for each objective, indented below the one it serves,
// with a mark for each of its key results. Of very many it draws the highest
// levels, and says how many are below them.
func outline(tree Tree, f forest) *picture.Scene {
	words := fmt.Sprintf("%d objectives on %d levels are too many for cards, so each is a line below the one that it serves.", len(f.order), f.depth)
	if all := len(f.order); all > manyLines {
		f = f.top(manyLines)
		words = fmt.Sprintf("The top %[2]d of %[1]d objectives are drawn, each as a line below the one that it serves.", all, len(f.order))
	}
	scene := &picture.Scene{
		Kind: "okr", Title: tree.Title, Width: pageWidth,
		Description: picture.Joined(" ", tree.Description, words),
		Nodes:       heads(tree.Compact),
	}
	rows := make([]outlined, len(f.order))
	top := headHigh
	for i, leaf := range f.order {
		rows[i] = outlineOf(leaf, top)
		top = rows[i].bottom
	}
	scene.Nodes = append(scene.Nodes, branches(rows)...)
	for _, r := range rows {
		scene.Nodes = append(scene.Nodes, r.draw(tree.Compact))
	}
	scene.Height = top + margin
	return scene
}

// heads names the columns.
func heads(compact bool) []picture.Node {
	var nodes []picture.Node
	for _, h := range [...]struct {
		at    picture.Unit
		words string
	}{
		{titleAt, "Objective"}, {levelAt, "Whose"}, {ownerAt, "Owner, confidence"}, {resultsAt, "Key results"},
		{progressAt, "Progress, time used"}, {healthAt, "Health"},
	} {
		if compact && h.at == resultsAt {
			continue
		}
		nodes = append(nodes, small.Text(picture.ClassFaint, picture.Point{X: h.at, Y: headAt}, h.words))
	}
	return nodes
}

// outlined is an objective as a row with its words broken into lines.
type outlined struct {
	leaf
	left, top, bottom   picture.Unit
	title, whose, owner []string
}

func outlineOf(l leaf, top picture.Unit) outlined {
	o := l.objective
	r := outlined{leaf: l, left: titleAt + picture.Unit(min(l.level, indentMost))*indent, top: top}
	r.title = rowTitle.Wrap(o.Title, levelAt-r.left-inset-12*px, titleLines)
	r.whose = strongSmall.Wrap(o.Level, ownerAt-levelAt-16*px, columnLines)
	r.owner = ownerOf(o, resultsAt-ownerAt-12*px)
	words := max(outlineRow*picture.Unit(max(len(r.title), 1)), outlineLine*picture.Unit(max(len(r.whose), len(r.owner))))
	r.bottom = top + words + 2*rowPad
	return r
}

// first is the middle of the first line of a row.
func (r outlined) first() picture.Unit { return r.top + rowPad + outlineRow/2 }

// branches joins each row to the one that it serves, and draws a line above
// each root.
func branches(rows []outlined) []picture.Node {
	var nodes []picture.Node
	for _, r := range rows {
		if r.parent < 0 || r.left == titleAt {
			nodes = append(nodes, picture.Stroke(picture.ClassAxis, picture.Point{X: 0, Y: r.top}, picture.Point{X: pageWidth, Y: r.top}))
			continue
		}
		x, parent := r.left-indent+stripe/2, rows[r.parent]
		nodes = append(nodes, picture.Connector(picture.ClassEdge, []picture.Point{
			{X: x, Y: parent.bottom - rowPad}, {X: x, Y: r.first()}, {X: r.left, Y: r.first()},
		}, connectArc/2))
	}
	return nodes
}

// draw gives the row: the objective as one link and, unless it is to be
// compact, each key result as another.
func (r outlined) draw(compact bool) picture.Node {
	o := r.objective
	group := &picture.Group{Class: picture.ClassItem, Data: []picture.DataAttr{{Name: "id", Value: o.ID}}}
	if o.Focus {
		box := picture.Rect{Min: picture.Point{X: r.left - 4*px, Y: r.top + 2*px}, Max: picture.Point{X: outlineEnd + 4*px, Y: r.bottom - 2*px}}
		group.Nodes = append(group.Nodes, picture.Box(picture.ClassFocus, box, 6*px))
	}
	group.Nodes = append(group.Nodes, &picture.Group{
		Class: picture.ClassItem, Href: o.Href, Label: label(o), Asked: o.Asked,
		Nodes: append(r.words(), r.state()...),
	})
	if !compact {
		group.Nodes = append(group.Nodes, r.results()...)
	}
	return group
}

// words are the title of the objective, whose it is, and who owns it.
func (r outlined) words() []picture.Node {
	edge := picture.Rect{Min: picture.Point{X: r.left, Y: r.top + rowPad}, Max: picture.Point{X: r.left + stripe, Y: r.bottom - rowPad}}
	nodes := []picture.Node{picture.Box(tinted(picture.ClassCardEdge, r.objective), edge, 2*px)}
	if r.objective.Asked != "" {
		nodes = append(nodes, picture.Bubble(picture.ClassAsked, picture.Point{X: r.left + stripe + askedSize + px, Y: r.first()}, askedSize-px/2))
	}
	column := func(face picture.Face, class string, left, height picture.Unit, lines []string) {
		for i, words := range lines {
			at := picture.Point{X: left, Y: face.Middle(r.first() + picture.Unit(i)*height)}
			nodes = append(nodes, face.Text(class, at, words))
		}
	}
	column(rowTitle, picture.ClassStrong, r.left+inset, outlineRow, r.title)
	column(strongSmall, tinted(picture.ClassChipText, r.objective), levelAt, outlineLine, r.whose)
	column(small, picture.ClassFaint, ownerAt, outlineLine, r.owner)
	return nodes
}

// state is how far the objective is, and its health in shape and word, or what
// became of it.
func (r outlined) state() []picture.Node {
	o, middle := r.objective, r.first()
	nodes := progressLine(o, healthAt-progressAt-20*px).drawn(picture.Point{X: progressAt, Y: middle - 12*px})
	left := healthAt
	if o.Ended == "" && o.Health != Unsaid {
		nodes = append(nodes, mark(o.Health, picture.Point{X: healthAt + markSize, Y: middle}))
		left += 14 * px
	}
	if words := o.state(); words != "" {
		nodes = append(nodes, small.Text(picture.ClassLabel, picture.Point{X: left, Y: small.Middle(middle)}, words))
	}
	return nodes
}

// results gives a mark for each key result, or as many as there is room for,
// and how many more there are.
func (r outlined) results() []picture.Node {
	list := r.objective.KeyResults
	const room = int((progressAt - resultsAt - 12*px) / resultStep)
	shown := len(list)
	if shown > room {
		shown = room - 2
	}
	var nodes []picture.Node
	x := resultsAt + markSize
	for _, kr := range list[:shown] {
		nodes = append(nodes, &picture.Group{
			Class: picture.ClassItem, Href: kr.Href, Label: resultLabel(kr),
			Nodes: []picture.Node{mark(kr.Health, picture.Point{X: x, Y: r.first()})},
		})
		x += resultStep
	}
	if more := len(list) - shown; more > 0 {
		var said []string
		for _, kr := range list[shown:] {
			said = append(said, resultLabel(kr))
		}
		at := picture.Point{X: x - markSize, Y: small.Middle(r.first())}
		nodes = append(nodes, &picture.Group{
			Class: picture.ClassItem, Href: r.objective.Href, Label: strings.Join(said, "; "),
			Nodes: []picture.Node{small.Text(picture.ClassFaint, at, fmt.Sprintf("+%d", more))},
		})
	}
	return nodes
}
