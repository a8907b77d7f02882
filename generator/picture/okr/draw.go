package okr

import (
	"slices"

	"handbook/generator/picture"
)

const px = picture.Px

const (
	pageWidth  = 1200 * px
	margin     = 8 * px // room for the outline of the card in focus
	levelGap   = 48 * px
	cardGap    = 18 * px
	cardMin    = 256 * px // with four levels, a page is full
	cardMax    = 560 * px
	flatCards  = 3       // cards side by side when no objective serves another
	connectAt  = 22 * px // where connectors meet a card, below its top
	connectArc = 10 * px

	// deepest is how many levels of cards stand side by side on a page, and
	// tallest how many times as high as wide they may become together. Beyond
	// that a tree is drawn as an outline.
	deepest = 4
	tallest = 2
)

// placed is a card with the place of its top left corner.
type placed struct {
	card   card
	parent int // index in the same list, or -1
	at     picture.Point
}

// Draw lays the objectives out from left to right: each card to the right of
// the one that it serves, so that a line of reasoning reads like a line of
// text. An objective whose parent is not in the tree stands as a root, and so
// does the first of a circle of objectives that serve each other. Nodes are in
// reading order, each objective before those that serve it. Objectives too
// many or on too many levels for cards are drawn as an outline, a line each.
func Draw(tree Tree) *picture.Scene {
	if len(tree.Objectives) == 0 {
		return empty(tree)
	}
	if slices.ContainsFunc(tree.Objectives, func(o Objective) bool { return o.Asked != "" }) {
		tree.Description = picture.Joined(" ", tree.Description, "A speech bubble marks what "+picture.AskedWords+".")
	}
	f := plant(tree.Objectives)
	cards, fit := f.cards(tree.Compact)
	if !fit {
		return outline(tree, f)
	}
	scene := &picture.Scene{Kind: "okr", Title: tree.Title, Description: tree.Description, Width: pageWidth}
	scene.Nodes = append(scene.Nodes, connectors(cards)...)
	for _, p := range cards {
		scene.Nodes = append(scene.Nodes, p.card.draw(p.at))
		scene.Width = max(scene.Width, p.at.X+p.card.width+margin)
		scene.Height = max(scene.Height, p.bottom()+margin)
	}
	return scene
}

func (p placed) bottom() picture.Unit { return p.at.Y + p.card.height() }

// cards places a card for each objective; false where they are too many or on
// too many levels.
func (f forest) cards(compact bool) ([]placed, bool) {
	if f.depth > deepest {
		return nil, false
	}
	var cards []placed
	if f.depth == 1 {
		cards = f.shelve(compact)
	} else {
		cards = f.branch(compact)
	}
	for _, p := range cards {
		if p.bottom() > tallest*pageWidth {
			return nil, false
		}
	}
	return cards, true
}

// branch puts each level in a column of its own and each parent at the top of
// what serves it.
func (f forest) branch(compact bool) []placed {
	levels := picture.Unit(f.depth)
	width := (pageWidth - 2*margin - (levels-1)*levelGap) / levels
	width = min(max(width, cardMin), cardMax)
	gap := max(levelGap, min(2*levelGap, (pageWidth-2*margin-levels*width)/(levels-1)))
	cards := make([]placed, len(f.order))
	var bottoms []picture.Unit // of each open level: how far down its cards and all below them reach
	top := margin
	for i, leaf := range f.order {
		for len(bottoms) > leaf.level {
			top = max(top, bottoms[len(bottoms)-1]+cardGap)
			bottoms = bottoms[:len(bottoms)-1]
		}
		c := measure(leaf.objective, width, compact)
		x := margin + picture.Unit(leaf.level)*(width+gap)
		cards[i] = placed{card: c, parent: leaf.parent, at: picture.Point{X: x, Y: top}}
		bottoms = append(bottoms, top+c.height())
	}
	return cards
}

// shelve puts cards that nothing joins side by side, row by row.
func (f forest) shelve(compact bool) []placed {
	const width = (pageWidth - 2*margin - (flatCards-1)*levelGap/2) / flatCards
	cards := make([]placed, len(f.order))
	top, bottom := margin, margin
	for i, leaf := range f.order {
		column := i % flatCards
		if column == 0 && i > 0 {
			top = bottom + cardGap
		}
		c := measure(leaf.objective, width, compact)
		x := margin + picture.Unit(column)*(width+levelGap/2)
		cards[i] = placed{card: c, parent: -1, at: picture.Point{X: x, Y: top}}
		bottom = max(bottom, top+c.height())
	}
	return cards
}

// connectors joins each card to the one that it serves.
func connectors(cards []placed) []picture.Node {
	var nodes []picture.Node
	for _, child := range cards {
		if child.parent < 0 {
			continue
		}
		parent := cards[child.parent]
		from := picture.Point{X: parent.at.X + parent.card.width, Y: parent.at.Y + connectAt}
		to := picture.Point{X: child.at.X, Y: child.at.Y + connectAt}
		middle := from.X + (to.X-from.X)/2
		path := []picture.Point{from, {X: middle, Y: from.Y}, {X: middle, Y: to.Y}, to}
		nodes = append(nodes, joining(child.card.objective, parent.card.objective, path, connectArc))
	}
	return nodes
}

// joining is the line from an objective to the one that it serves, which says so.
func joining(child, parent Objective, path []picture.Point, arc picture.Unit) *picture.Shape {
	line := picture.Connector(picture.ClassEdge, path, arc)
	line.Data = []picture.DataAttr{picture.Data("from", parent.ID), picture.Data("to", child.ID)}
	return line
}

// empty says what would stand here.
func empty(tree Tree) *picture.Scene {
	return picture.Blank("okr", tree.Title, pageWidth,
		"There is no objective yet. Each one that you add appears here, beside the one that it serves.")
}
