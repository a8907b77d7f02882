package matrix

import (
	"fmt"
	"slices"
	"strconv"

	"handbook/generator/picture"
)

// Draw makes the picture of a matrix. The risks of a cell are in rows within it,
// so that none hides another. A cell with more than it can hold shows how many
// they are instead, and leads to their list.
func Draw(m Matrix) *picture.Scene {
	l := layoutOf(m)
	scene := &picture.Scene{Width: l.width, Height: l.height, Kind: "risks", Title: m.Title, Description: m.Description}
	if m.Compact {
		scene.Kind = "risks compact"
	}
	scene.Nodes = slices.Concat(l.ground(), l.axes(m))
	var counted bool
	for likelihood := size; likelihood >= 1; likelihood-- {
		for impact := 1; impact <= size; impact++ {
			dots, counts := l.items(m, likelihood, impact)
			scene.Nodes, counted = append(scene.Nodes, dots...), counted || counts
		}
	}
	if counted {
		scene.Description = picture.Joined(" ", scene.Description, "A number with a rim counts the risks of a cell that has too many to draw.")
	}
	if !l.compact {
		key, end := l.key(samplesOf(m, counted), l.foot()+l.words.Size/2)
		scene.Nodes, scene.Height = append(scene.Nodes, key...), end+8*px
	}
	return scene
}

// zones are the classes of cells by their exposure, from which on each holds.
var zones = []struct {
	from  int
	class string
}{{15, picture.ClassZoneLarge}, {8, picture.ClassZoneMiddle}, {4, picture.ClassZoneSmall}, {0, picture.ClassZoneSlight}}

// ground gives the cells, each with its exposure: tones alone would not tell them
// apart on every paper.
func (l layout) ground() []picture.Node {
	nodes := []picture.Node{picture.Box(picture.ClassFrame, l.frame, 0)}
	for likelihood := size; likelihood >= 1; likelihood-- {
		for impact := 1; impact <= size; impact++ {
			exposure, cell := likelihood*impact, l.cell(likelihood, impact)
			for _, zone := range zones {
				if exposure >= zone.from {
					nodes = append(nodes, picture.Box(picture.Joined(" ", picture.ClassZone, zone.class), cell, 0))
					break
				}
			}
			if !l.compact {
				at := picture.Point{X: cell.Max.X - l.pad, Y: cell.Min.Y + l.number.Size + l.pad/2}
				nodes = append(nodes, picture.Face{Size: 12 * px}.Anchored(picture.ClassFaint, at, picture.End, strconv.Itoa(exposure)))
			}
		}
	}
	return nodes
}

// axes gives the words for the rows and the columns.
func (l layout) axes(m Matrix) []picture.Node {
	var nodes []picture.Node
	for grade := size; grade >= 1; grade-- {
		cell := l.cell(grade, 1)
		written := l.words.Wrap(m.Likelihoods[grade-1], cell.Min.X-2*gap-l.words.Size, lines)
		top := (cell.Min.Y+cell.Max.Y)/2 - picture.Unit(len(written)-1)*l.words.Leading()/2
		for i, words := range written {
			at := picture.Point{X: cell.Min.X - gap, Y: l.words.Middle(top + picture.Unit(i)*l.words.Leading())}
			nodes = append(nodes, l.words.Anchored(picture.ClassAxisText, at, picture.End, words))
		}
	}
	for grade := 1; grade <= size; grade++ {
		cell := l.cell(1, grade)
		for i, words := range l.words.Wrap(m.Impacts[grade-1], cell.Max.X-cell.Min.X-gap, lines) {
			at := picture.Point{X: (cell.Min.X + cell.Max.X) / 2, Y: cell.Max.Y + l.words.Size + gap/2 + picture.Unit(i)*l.words.Leading()}
			nodes = append(nodes, l.words.Anchored(picture.ClassAxisText, at, picture.Middle, words))
		}
	}
	upwards := l.words.Anchored(picture.ClassAxisText, picture.Point{X: l.words.Size, Y: (l.frame.Min.Y + l.frame.Max.Y) / 2}, picture.Middle, "How likely is it? →")
	upwards.Turn = 90
	return append(nodes, upwards,
		l.words.Anchored(picture.ClassAxisText, picture.Point{X: (l.frame.Min.X + l.frame.Max.X) / 2, Y: l.foot()}, picture.Middle, "How much would it hurt? →"))
}

// The words along the axes: how far they are from the frame, and how many lines
// they may take.
const gap, lines = 8 * px, 2

// foot is the baseline of the question below the frame, the last of the axes.
func (l layout) foot() picture.Unit {
	return l.frame.Max.Y + l.words.Size + gap/2 + lines*l.words.Leading()
}

// items draws the risks of a cell. It reports whether it counts some of them.
func (l layout) items(m Matrix, likelihood, impact int) (nodes []picture.Node, counts bool) {
	var here []Item
	for _, item := range m.Items {
		if item.Likelihood == likelihood && item.Impact == impact {
			here = append(here, item)
		}
	}
	spots := l.spots(l.cell(likelihood, impact))
	if len(here) <= len(spots) {
		for i, item := range here {
			nodes = append(nodes, l.dot(item, spots[i]))
		}
		return nodes, false
	}
	if i := slices.IndexFunc(here, func(item Item) bool { return item.Focus }); i >= 0 {
		nodes, here = append(nodes, l.dot(here[i], spots[0])), slices.Delete(here, i, i+1)
	}
	words := fmt.Sprintf("%d risks: %s, %s", len(here), m.Likelihoods[likelihood-1], m.Impacts[impact-1])
	return append(nodes, l.count(len(here), words, m.List, l.cell(likelihood, impact))), true
}
