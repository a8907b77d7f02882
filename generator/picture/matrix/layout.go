package matrix

import "handbook/generator/picture"

const px = picture.Px

// layout is where things are for one size of the picture.
type layout struct {
	width, height picture.Unit
	frame         picture.Rect
	radius        picture.Unit // of a dot
	pad           picture.Unit // within a cell
	head          picture.Unit // of a cell, for its exposure
	words, number picture.Face
	compact       bool
}

func layoutOf(m Matrix) layout {
	if m.Compact {
		return layout{
			width: 520 * px, height: 400 * px, radius: 8 * px, pad: 4 * px, compact: true,
			frame: picture.Rect{Min: picture.Point{X: 92 * px, Y: 8 * px}, Max: picture.Point{X: 512 * px, Y: 328 * px}},
			words: picture.Face{Size: 12 * px}, number: picture.Face{Size: 11 * px, Weight: picture.SemiBold},
		}
	}
	if m.Column {
		return layout{
			width: 800 * px, height: 600 * px, radius: 12 * px, pad: 6 * px, head: 16 * px,
			frame: picture.Rect{Min: picture.Point{X: 128 * px, Y: 8 * px}, Max: picture.Point{X: 793 * px, Y: 508 * px}},
			words: picture.Face{Size: 13 * px}, number: picture.Face{Size: 12 * px, Weight: picture.SemiBold},
		}
	}
	return layout{
		width: 1080 * px, height: 740 * px, radius: 13 * px, pad: 8 * px, head: 18 * px,
		frame: picture.Rect{Min: picture.Point{X: 144 * px, Y: 8 * px}, Max: picture.Point{X: 1064 * px, Y: 648 * px}},
		words: picture.Face{Size: 14 * px}, number: picture.Face{Size: 12 * px, Weight: picture.SemiBold},
	}
}

// cell is the area of a likelihood and an impact.
func (l layout) cell(likelihood, impact int) picture.Rect {
	wide, high := (l.frame.Max.X-l.frame.Min.X)/size, (l.frame.Max.Y-l.frame.Min.Y)/size
	low := picture.Point{X: l.frame.Min.X + picture.Unit(impact-1)*wide, Y: l.frame.Max.Y - picture.Unit(likelihood)*high}
	return picture.Rect{Min: low, Max: low.Add(wide, high)}
}

// spots are the places of dots in a cell, row by row: as many as it can hold.
func (l layout) spots(cell picture.Rect) []picture.Point {
	step := 2*l.radius + 5*px
	room := picture.Rect{Min: cell.Min.Add(l.pad, l.pad+l.head), Max: cell.Max.Add(-l.pad, -l.pad)}
	var spots []picture.Point
	for y := room.Min.Y + step/2; y+step/2 <= room.Max.Y; y += step {
		for x := room.Min.X + step/2; x+step/2 <= room.Max.X; x += step {
			spots = append(spots, picture.Point{X: x, Y: y})
		}
	}
	return spots
}
