package roadmap

import (
	"fmt"
	"strings"

	"handbook/generator/english"
	"handbook/generator/picture"
)

const loadHeight = 26 * px

// draw gives a department's load in one quarter: a bar with a tick at the
// limit, and the figures in words below it.
func (l Load) draw(f frame, quarter int, top picture.Unit) []picture.Node {
	if l.isEmpty() {
		return nil
	}
	left, room := f.inner(quarter)
	nodes := l.bar(left, room, top)
	face, class := l.look()
	return append(nodes, face.Text(class, picture.Point{X: left, Y: top + 22*px}, l.words(face, room)))
}

// narrow gives the same with the words above the bar, for a cell of figures.
func (l Load) narrow(f frame, quarter int, top picture.Unit) []picture.Node {
	if l.isEmpty() {
		return nil
	}
	left, room := f.inner(quarter)
	face, class := l.look()
	words := face.Text(class, picture.Point{X: left, Y: top + 10*px}, l.figures(face, room))
	return append(l.bar(left, room, top+15*px), words)
}

// isEmpty reports whether there is nothing to say.
func (l Load) isEmpty() bool {
	return l.Planned <= 0 && l.Limit < 0 && l.Unsized == 0 && !l.hasProposals()
}

// hasProposals reports whether proposals would add something.
func (l Load) hasProposals() bool { return l.Proposed > 0 || l.Unknown > 0 }

// look is how the words of a load are set.
func (l Load) look() (picture.Face, string) {
	if l.over() {
		return emphasis, picture.ClassOver
	}
	return small, picture.ClassFaint
}

// barLimit is where the limit is on every bar, in thirds of its room: what is
// over it has the rest, up to half as much again.
const barLimit = 2

// bar is the load against its limit: the bar up to the tick is the limit, so that
// a bar that is half full is half of what a team can do. Without a limit there is
// nothing to hold a load against, and no bar.
func (l Load) bar(left, room, top picture.Unit) []picture.Node {
	if l.Limit < 0 {
		return nil
	}
	limit := room * barLimit / 3 / px * px // whole pixels, which take fewer letters
	at := func(weeks int) picture.Unit {
		if l.Limit == 0 {
			return left + limit + min(picture.Unit(weeks), 1)*(room-limit) // anything is too much
		}
		return left + min(limit*picture.Unit(max(weeks, 0))/picture.Unit(l.Limit)/px*px, room)
	}
	strip := func(class string, from, to picture.Unit) picture.Node {
		return picture.Box(class, picture.Rect{Min: picture.Point{X: from, Y: top + px}, Max: picture.Point{X: to, Y: top + 6*px}}, 0)
	}
	nodes := []picture.Node{strip(picture.ClassLoadTrack, left, left+limit)}
	firm := l.Planned
	if l.over() {
		firm = l.Limit
		nodes = append(nodes, strip(picture.ClassLoadOver, left+limit, at(l.Planned)))
	}
	if firm > 0 {
		nodes = append(nodes, strip(picture.ClassLoad, left, at(firm)))
	}
	if from, to := at(l.Planned), at(l.Planned+l.Proposed); to > from {
		nodes = append(nodes, strip(picture.ClassLoadIfAll, from, to))
	}
	x := left + limit
	return append(nodes, picture.Stroke(picture.ClassLimit, picture.Point{X: x, Y: top - 2*px}, picture.Point{X: x, Y: top + 9*px}))
}

// over says whether more is planned than the limit allows.
func (l Load) over() bool { return l.Limit >= 0 && l.Planned > l.Limit }

// words says a load as a person would: "20.5 of 18 weeks", or "20.5 of 18"
// where there is less room. What nobody sized takes the place of the unit, and so
// does what it would be with all proposals.
func (l Load) words(face picture.Face, room picture.Unit) string {
	figures := l.figures(face, room)
	if l.Unsized > 0 || l.hasProposals() {
		return figures
	}
	last := figures[strings.LastIndexByte(figures, ' ')+1:]
	if words := figures + " " + english.Noun(last, "week"); face.Measure(words) <= room {
		return words
	}
	return figures
}

// figures says a load in weeks, "20.5 of 18", or in whole ones where there is
// less room, "21 of 18"; with what nobody sized: "20.5 of 18, 2 not sized".
func (l Load) figures(face picture.Face, room picture.Unit) string {
	if l.hasProposals() {
		return l.withProposals(face, room)
	}
	if l.Unsized > 0 {
		return face.Fit(l.withUnsized(), room)
	}
	if l.Limit < 0 {
		return face.Fit(weeks(l.Planned), room)
	}
	figures := fmt.Sprintf("%s of %s", weeks(l.Planned), weeks(l.Limit))
	if face.Measure(figures) > room {
		figures = fmt.Sprintf("%d of %d", (l.Planned+50)/100, (l.Limit+50)/100)
	}
	return face.Fit(figures, room)
}

// withUnsized says a load of which a part is not sized.
func (l Load) withUnsized() string {
	unsized := fmt.Sprintf("%d not sized", l.Unsized)
	switch {
	case l.Limit >= 0:
		return fmt.Sprintf("%s of %s, %s", weeks(l.Planned), weeks(l.Limit), unsized)
	case l.Planned > 0:
		return fmt.Sprintf("%s, %s", weeks(l.Planned), unsized)
	}
	return unsized
}

// withProposals says a load, and what it would be if all proposals were done:
// "4 of 14, 20 if all, 2 not sized", "4 of 14, 20 if all", or "4 (20) of 14".
func (l Load) withProposals(face picture.Face, room picture.Unit) string {
	now, all, of := weeks(l.Planned), weeks(l.Planned+l.Proposed), ""
	if l.Limit >= 0 {
		of = " of " + weeks(l.Limit)
	}
	short := fmt.Sprintf("%s (%s)%s", now, all, of)
	said := []string{fmt.Sprintf("%s%s, %s if all", now, of, all), short}
	if n := l.Unsized + l.Unknown; n > 0 {
		said = []string{fmt.Sprintf("%s, %d not sized", said[0], n), fmt.Sprintf("%s, %d not sized", short, n), fmt.Sprintf("%s +%d?", short, n)}
	}
	for _, words := range said {
		if face.Measure(words) <= room {
			return words
		}
	}
	return face.Fit(said[len(said)-1], room)
}

// weeks prints hundredths of a week with at most one decimal, halves upwards.
func weeks(hundredths int) string {
	tenths := (hundredths + 5) / 10
	if tenths%10 == 0 {
		return fmt.Sprint(tenths / 10)
	}
	return fmt.Sprintf("%d.%d", tenths/10, tenths%10)
}
