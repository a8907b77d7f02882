package roadmap

import (
	"fmt"

	"handbook/generator/picture"
)

const loadHeight = 26 * px

// draw gives a department's load in one quarter: a bar with a tick at the
// limit, and the figures in words below it. All loads of a row share a scale,
// so that quarters can be compared.
func (l Load) draw(f frame, quarter int, top picture.Unit, row []Load) []picture.Node {
	if l.Planned <= 0 && l.Limit < 0 {
		return nil
	}
	left, room := f.start(quarter)+gutter/2, f.column-gutter
	scale := scaleOf(row)
	at := func(weeks int) picture.Unit { return left + room*picture.Unit(max(weeks, 0))/picture.Unit(scale) }
	strip := func(class string, from, to int) picture.Node {
		return picture.Box(class, picture.Rect{
			Min: picture.Point{X: at(from), Y: top + px}, Max: picture.Point{X: at(to), Y: top + 6*px},
		}, 0)
	}
	nodes := []picture.Node{strip(picture.ClassLoadTrack, 0, scale)}
	face, class, firm := small, picture.ClassFaint, l.Planned
	if l.over() {
		face, class, firm = emphasis, picture.ClassOver, l.Limit
		nodes = append(nodes, strip(picture.ClassLoadOver, firm, l.Planned))
	}
	if firm > 0 {
		nodes = append(nodes, strip(picture.ClassLoad, 0, firm))
	}
	if l.Limit >= 0 {
		x := at(l.Limit)
		nodes = append(nodes, picture.Stroke(picture.ClassLimit, picture.Point{X: x, Y: top - 2*px}, picture.Point{X: x, Y: top + 9*px}))
	}
	return append(nodes, face.Text(class, picture.Point{X: left, Y: top + 22*px}, l.words(face, room)))
}

// over says whether more is planned than the limit allows.
func (l Load) over() bool { return l.Limit >= 0 && l.Planned > l.Limit }

// scaleOf is the largest figure of a row, and at least 1.
func scaleOf(row []Load) int {
	scale := 1
	for _, l := range row {
		scale = max(scale, l.Planned, l.Limit)
	}
	return scale
}

// words says a load as a person would: "21 of 18 weeks", or "21 of 18" where
// there is less room.
func (l Load) words(face picture.Face, room picture.Unit) string {
	figures, last := weeks(l.Planned), l.Planned
	if l.Limit >= 0 {
		figures, last = fmt.Sprintf("%s of %s", figures, weeks(l.Limit)), l.Limit
	}
	if words := figures + plural(last, " week"); face.Measure(words) <= room {
		return words
	}
	return face.Fit(figures, room)
}

// weeks prints hundredths of a week with at most one decimal, halves upwards.
func weeks(hundredths int) string {
	tenths := (hundredths + 5) / 10
	if tenths%10 == 0 {
		return fmt.Sprint(tenths / 10)
	}
	return fmt.Sprintf("%d.%d", tenths/10, tenths%10)
}

// plural adds an s unless the hundredths are one whole.
func plural(hundredths int, noun string) string {
	if hundredths == 100 {
		return noun
	}
	return noun + "s"
}
