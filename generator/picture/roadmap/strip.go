package roadmap

import (
	"slices"
	"strings"

	"handbook/generator/picture"
)

const (
	barPad     = 9 * px // from a bar's edge to its name
	nameGap    = 6 * px // from a bar to the name beside it
	lineHeight = 17 * px
	lanePad    = 10 * px // above and below the name, together
	laneGap    = 8 * px
	datesMin   = 6 * px // width of the shortest dates
	datesHigh  = 3 * px

	milestoneRadius = 4 * px
	wrapFrom        = 60 * px  // inner width from which a name is broken into lines,
	breakFrom       = 130 * px // … and from which even inside a word
	besideMax       = 220 * px // width of a name beside its bar
	nameLines       = 3
	markRoom        = 17 * px
)

// strip is a bar with the place across the page of it and its name.
type strip struct {
	bar         Bar
	left, right picture.Unit // of the bar, which takes whole quarters
	since, till picture.Unit // of its exact dates; both 0 where the quarters say it all
	from, to    picture.Unit // of the bar and its name together
	name        picture.Unit // where the marks and the name begin
	lines       []string
	marks       []mark
	days        []picture.Unit // of its milestones
	lane        int
	top, bottom picture.Unit // of its lane
}

// place decides where a bar lies across the page and where its name stands.
func place(f frame, b Bar) strip {
	s := strip{bar: b, left: f.within(b.First, 0), right: f.within(b.Last, 1000), marks: marksOf(b)}
	if b.dated() {
		s.till = max(f.within(b.Last, b.End), s.left+datesMin)
		s.since = min(f.within(b.First, b.Start), s.till-datesMin)
	}
	for _, m := range b.Milestones {
		day := f.within(m.Quarter, m.At) / px * px // on whole pixels, which take fewer letters
		s.days = append(s.days, min(max(day, s.left+milestoneRadius), s.right-milestoneRadius))
	}
	s.from, s.to = s.left, s.right
	marks := markRoom * picture.Unit(len(s.marks))
	full, inner := barName.Measure(b.Name), s.right-s.left-2*barPad-marks
	switch {
	case full <= inner || inner >= breakFrom || inner >= wrapFrom && widestWord(b.Name) <= inner:
		s.name, s.lines = s.left+barPad, barName.Wrap(b.Name, inner, nameLines)
	default:
		s.beside(f, marks, full)
	}
	return s
}

// widestWord is the width of the word of a name that needs most room.
func widestWord(name string) picture.Unit {
	widest := picture.Unit(0)
	for _, word := range strings.Fields(name) {
		widest = max(widest, barName.Measure(word))
	}
	return widest
}

// beside puts a name to the right of its bar, or to the left near the end of
// the chart. One side always has room, since a chart is far wider than a bar
// that cannot hold its name, and that name together.
func (s *strip) beside(f frame, marks, full picture.Unit) {
	need := min(marks+full, besideMax)
	if s.name = s.right + nameGap; s.name+need <= f.right-gutter/2 {
		s.to = s.name + need
	} else {
		s.name = s.left - nameGap - need
		s.from = s.name
	}
	s.lines = []string{barName.Fit(s.bar.Name, need-marks)}
}

// pack gives every strip the first lane, counted from first, in which it meets
// no other, in the order given; so what comes first stands higher. It returns
// the number of the lane after the last.
func pack(strips []strip, first int) int {
	var lanes [][]strip
	for i := range strips {
		free := slices.IndexFunc(lanes, func(lane []strip) bool { return !meets(lane, strips[i]) })
		if free < 0 {
			free = len(lanes)
			lanes = append(lanes, nil)
		}
		lanes[free] = append(lanes[free], strips[i])
		strips[i].lane = first + free
	}
	return first + len(lanes)
}

// meets says whether a strip would touch one of a lane.
func meets(lane []strip, s strip) bool {
	return slices.ContainsFunc(lane, func(other strip) bool {
		return s.from < other.to+nameGap && other.from < s.to+nameGap
	})
}
