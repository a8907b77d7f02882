package wardley

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/picture"
	"handbook/generator/picture/picturetest"
)

// figures say how well the words of drawn maps can be read. Boxes of words
// reach from the tops of the capitals to the descenders, line by line.
type figures struct {
	words    int // texts on the map: names, notes, numbers; the axes and the legend do not count
	names    int // of these, names of what has a marker
	overlaps int // pairs of texts that cover each other by more than a pixel both ways
	covering int // texts that cover a sign of 4 to 60 px by more than a pixel both ways; a number in its badge is part of that
	clipped  int // texts that reach out of the frame, or out of the picture if they stand below it
	together int // pairs of texts that run together: on one line and no further apart than half an em
	foreign  int // texts in the box of a pipeline, though their component is neither its parent nor a member
	crossed  int // texts through which a line, or the border of a large figure, runs for 2 px or more
	wrong    int // names without a leader that have another component's marker nearer than their own, by more than a pixel
	leaders  int // names that a leader joins to their marker

	gaps   []picture.Unit // between each name and its marker
	faults []string       // in words, what must never be: all but crossed, wrong and leaders
}

// add adds the figures of another map.
func (f *figures) add(o figures) {
	for into, n := range map[*int]int{
		&f.words: o.words, &f.names: o.names, &f.overlaps: o.overlaps, &f.covering: o.covering, &f.clipped: o.clipped,
		&f.together: o.together, &f.foreign: o.foreign, &f.crossed: o.crossed, &f.wrong: o.wrong, &f.leaders: o.leaders,
	} {
		*into += n
	}
	f.gaps = append(f.gaps, o.gaps...)
	f.faults = append(f.faults, o.faults...)
}

// crossedShare is how many of 100 texts a line runs through.
func (f *figures) crossedShare() float64 { return share(f.crossed, f.words) }

// wrongShare is how many of 100 names stand nearer to another marker.
func (f *figures) wrongShare() float64 { return share(f.wrong, f.names) }

// leaderShare is how many of 100 names have a leader.
func (f *figures) leaderShare() float64 { return share(f.leaders, f.names) }

func share(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }

// gap90 is the distance in pixels within which 90% of the names stand from
// their marker.
func (f *figures) gap90() float64 {
	if len(f.gaps) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(f.gaps))
	return float64(sorted[(len(sorted)-1)*9/10]) / float64(px)
}

const heading = "map                           words  over  on  clip  tog  for  crossed   wrong  90%  leaders"

func (f *figures) row(name string) string {
	return fmt.Sprintf("%-29s %5d %5d %3d %5d %4d %4d %8.1f %6.1f%% %5.1f %7.1f%%", name, f.words, f.overlaps, f.covering, f.clipped, f.together, f.foreign,
		f.crossedShare(), f.wrongShare(), f.gap90(), f.leaderShare())
}

func (f *figures) fault(count *int, format string, args ...any) {
	*count++
	f.faults = append(f.faults, fmt.Sprintf(format, args...))
}

// measure draws a map and measures what was drawn: the texts, the signs, the
// links as they are bent, the boxes. It takes nothing from the placement of
// words but its result.
func measure(m Map) figures {
	c := newChart(m)
	s := survey(c.draw(c.placeWords()))
	f := figures{words: len(s.texts)}
	for i := range s.texts {
		a := &s.texts[i]
		s.measureStand(&f, c, a)
		for j := range s.texts[:i] {
			measurePair(&f, a, &s.texts[j])
		}
		s.measureMarker(&f, a)
	}
	return f
}

// measureStand measures what a text stands on.
func (s *surveyed) measureStand(f *figures, c *chart, a *written) {
	room := c.frame
	if a.box.Min.Y > room.Max.Y {
		room = picture.Rect{Max: picture.Point{X: c.width, Y: c.height}}
	}
	if !room.Grown(px).Holds(a.box) {
		f.fault(&f.clipped, "%q reaches out of its frame", a.text.Words)
	}
	if a.part {
		return
	}
	if slices.ContainsFunc(s.signs, a.covers) {
		f.fault(&f.covering, "%q stands on a marker", a.text.Words)
	}
	if slices.ContainsFunc(s.lines, a.crossedBy) {
		f.crossed++
	}
	c.measureBoxes(f, a)
}

// measurePair measures what two texts do to each other.
func measurePair(f *figures, a, b *written) {
	switch {
	case slices.ContainsFunc(a.lines, b.covers):
		f.fault(&f.overlaps, "%q and %q overlap", a.text.Words, b.text.Words)
	case !a.part && !b.part && a.joins(b):
		f.fault(&f.together, "%q and %q run together", a.text.Words, b.text.Words)
	}
}

// measureBoxes measures whether a text is in the box of a pipeline, and so
// read as a member's name.
func (c *chart) measureBoxes(f *figures, a *written) {
	of := a.of
	for _, m := range c.moves {
		if of == future(m.of) {
			of = m.of.ID
		}
	}
	for _, p := range c.pipelines {
		if p.parent != of && !p.members[of] && a.covers(p.box) {
			f.fault(&f.foreign, "%q stands in the pipeline of %s", a.text.Words, p.parent)
		}
	}
}

// measureMarker measures how far a name is from its marker, and from others.
func (s *surveyed) measureMarker(f *figures, a *written) {
	own, named := s.marks[a.of]
	if !named {
		return
	}
	f.names++
	letters := a.box // without descenders, which few letters have
	letters.Max.Y -= a.text.Size / 5
	mine := between(letters, own)
	f.gaps = append(f.gaps, mine)
	if a.leads {
		f.leaders++
		return
	}
	for _, other := range s.marks {
		if between(other, own) > 0 && between(letters, other)+px < mine {
			f.wrong++
			return
		}
	}
}

// between is the distance between two areas, 0 where they touch.
func between(a, b picture.Rect) picture.Unit {
	dx := max(a.Min.X-b.Max.X, b.Min.X-a.Max.X, 0)
	dy := max(a.Min.Y-b.Max.Y, b.Min.Y-a.Max.Y, 0)
	return picture.Distance(picture.Point{}, picture.Point{X: dx, Y: dy})
}

// written is a text as it stands on the picture.
type written struct {
	text  *picture.Text
	of    string // the component whose name it is, or ""
	leads bool
	part  bool // of a sign in which it stands, as a number in its badge
	lines []picture.Rect
	box   picture.Rect // around the lines
}

func newWritten(text *picture.Text) written {
	w := written{text: text}
	for _, d := range text.Data {
		switch d.Name {
		case "of":
			w.of = d.Value
		case "leader":
			w.leads = true
		}
	}
	at := text.At
	for line := range strings.SplitSeq(text.Words, "\n") {
		alone := *text
		alone.Words, alone.At = line, at
		w.lines = append(w.lines, picturetest.Bounds(&alone))
		at = at.Add(0, picture.Leading(text.Size))
	}
	w.box = w.lines[0]
	for _, line := range w.lines[1:] {
		w.box = union(w.box, line)
	}
	return w
}

// covers says that a line of a text shares more than a pixel with an area, both ways.
func (w *written) covers(r picture.Rect) bool {
	return slices.ContainsFunc(w.lines, func(line picture.Rect) bool {
		return min(line.Max.X, r.Max.X)-max(line.Min.X, r.Min.X) > px && min(line.Max.Y, r.Max.Y)-max(line.Min.Y, r.Min.Y) > px
	})
}

// joins says that two texts read as one: a line of each is on one height, for
// half of the smaller's, and no more than half an em lies between the two. That
// is the widest space that is used between two words.
func (w *written) joins(o *written) bool {
	em := min(w.text.Size, o.text.Size)
	for _, a := range w.lines {
		for _, b := range o.lines {
			level := 2*(min(a.Max.Y, b.Max.Y)-max(a.Min.Y, b.Min.Y)) > min(a.Max.Y-a.Min.Y, b.Max.Y-b.Min.Y)
			if level && max(a.Min.X-b.Max.X, b.Min.X-a.Max.X) < em/2 {
				return true
			}
		}
	}
	return false
}

// crossedBy says that a line runs through a text for 2 px or more.
func (w *written) crossedBy(line []picture.Point) bool {
	run := 0.0
	for _, box := range w.lines {
		for i := range line[1:] {
			run += length(line[i], line[i+1], box.Grown(-px/2))
		}
	}
	return run >= float64(2*px)
}
