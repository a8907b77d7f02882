package wardley

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"handbook/generator/picture"
)

// words is a text that is to be placed: the name of a component or of what it
// will be, a note, what flows along a link, or the name of an area.
type words struct {
	id       string // of a component's name, to find it; "" for free words
	of       string // the component whose name it is, or ""
	class    string
	face     picture.Face
	wordings []wording
	at       picture.Point                       // the middle of the marker, or where free words want to stand
	reach    picture.Unit                        // from there to the marker's rim
	offset   Offset                              // the author's
	ways     func(all []label, w *words) []label // appends the ways to set it

	labels []label // the ways to set it, cheapest first
	chosen int
	near   []*words // those that it can get in the way of
}

func (w *words) now() *label { return &w.labels[w.chosen] }

// wording is a text broken into lines, with the width and height of its block.
type wording struct {
	lines []string
	size  picture.Point
	rise  picture.Unit // from the top of the block to the first base line
	cost  int
}

func newWording(face picture.Face, lines []string, cost int) wording {
	rise, _ := riseAndFall(face, lines)
	return wording{lines, block(face, lines), rise, cost}
}

// words are all the texts that have to find a place.
func (c *chart) words() []*words {
	var out []*words
	if c.m.Thumbnail != "" {
		return nil
	}
	for _, component := range c.order {
		if w := c.nameOf(component); w != nil {
			out = append(out, w)
		}
	}
	for _, m := range c.moves {
		if w := c.futureOf(m); w != nil {
			out = append(out, w)
		}
	}
	if c.m.Compact {
		return out
	}
	for _, e := range c.edges {
		if w := c.flowing(e); w != nil {
			out = append(out, w)
		}
	}
	for _, n := range c.m.Notes {
		if w := c.noted(n); w != nil {
			out = append(out, w)
		}
	}
	for i, a := range c.m.Accelerators {
		w := &words{class: picture.ClassNote, face: c.small, at: c.accelerators[i], reach: acceleratorHalf.X, ways: beside}
		w.wordings = spoken(c.small, a.Name)
		out = append(out, w)
	}
	for _, a := range c.m.Areas {
		w := &words{class: picture.ClassAreaName, face: c.small, ways: within(c.areaBox(a))}
		w.wordings = spoken(c.small, cmp.Or(a.Name, attitudes[a.Attitude].words))
		out = append(out, w)
	}
	return out
}

// nameOf is a component's name, unless nobody wants to see it.
func (c *chart) nameOf(component *Component) *words {
	if component.Form == Anchor || component.Unnamed && c.m.Offsets != Ignore || strings.TrimSpace(component.Name) == "" {
		return nil
	}
	face := c.face(component)
	return &words{
		id: component.ID, of: component.ID, class: picture.ClassLabel, face: face, wordings: spoken(face, component.Name),
		at: c.at[component.ID], reach: c.reach(component), offset: component.Label, ways: beside,
	}
}

// futureOf is the name of what a component will be, if that is another one.
func (c *chart) futureOf(m move) *words {
	if !m.goes() || m.of.Future == "" {
		return nil
	}
	return &words{
		id: future(m.of), of: m.of.ID, class: picture.ClassLabel + " " + picture.ClassFuture, face: c.name, wordings: spoken(c.name, m.of.Future),
		at: m.target, reach: c.ghost(), offset: m.of.FutureLabel, ways: beside,
	}
}

// flowing is the text of a link.
func (c *chart) flowing(e edge) *words {
	if e.link.Text == "" {
		return nil
	}
	return &words{class: picture.ClassNote, face: c.small, wordings: wrapped(c.small, e.link.Text, 160*px, 2), ways: alongside(e.path)}
}

// noted is a note, which wants to begin at its place.
func (c *chart) noted(n Note) *words {
	if strings.TrimSpace(n.Text) == "" {
		return nil
	}
	w := &words{class: picture.ClassNote, face: c.small, at: c.point(n.Visibility, n.Evolution), ways: c.about}
	for _, width := range [...]picture.Unit{230 * px, 150 * px} {
		w.wordings = append(w.wordings, wrapped(c.small, n.Text, width, 6)...)
	}
	w.wordings[1].cost = costTwoLines
	return w
}

// long is the width above which a name is not written in one line.
const long = 300 * px

// spoken are the ways to break a name: as its author did, else in one line, or
// in two where that makes the narrowest block. A long one takes more, and ends
// in an ellipsis if these are not enough; its tooltip has all of it.
func spoken(face picture.Face, name string) []wording {
	if strings.Contains(strings.TrimSpace(name), "\n") {
		return wrapped(face, name, long, 2)
	}
	name = strings.Join(strings.Fields(name), " ")
	out := []wording{newWording(face, []string{name}, 0)}
	if out[0].size.X > long {
		return append(wrapped(face, name, long, 3), wrapped(face, name, long*2/3, 5)...)
	}
	narrowest, at := out[0].size.X, 0
	for i, r := range name {
		end := i + utf8.RuneLen(r) // of the first line; a blank is not written
		if !strings.ContainsRune(breaks, r) || i == 0 || end == len(name) {
			continue
		}
		if width := max(face.Measure(strings.TrimSpace(name[:end])), face.Measure(name[end:])); width < narrowest {
			narrowest, at = width, end
		}
	}
	if at > 0 {
		out = append(out, newWording(face, []string{strings.TrimSpace(name[:at]), name[at:]}, costTwoLines))
	}
	return out
}

// breaks are the characters after which a name can go on in a second line.
const breaks = " _-/"

// wrapped breaks each line of a text to a width, into so many at most.
func wrapped(face picture.Face, text string, width picture.Unit, most int) []wording {
	var lines []string
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		lines = append(lines, face.Wrap(line, width, most)...)
	}
	return []wording{newWording(face, lines, 0)}
}

// block is the width and height of lines.
func block(face picture.Face, lines []string) picture.Point {
	var width picture.Unit
	for _, line := range lines {
		width = max(width, face.Measure(line))
	}
	rise, fall := riseAndFall(face, lines)
	return picture.Point{X: width, Y: rise + picture.Unit(len(lines)-1)*face.Leading() + fall}
}

// riseAndFall are how far letters reach above and below their base line: as far
// as capitals and descenders, or further if there are letters that another font
// has to lend.
func riseAndFall(face picture.Face, lines []string) (rise, fall picture.Unit) {
	for _, line := range lines {
		for _, r := range line {
			if r > unicode.MaxLatin1 && !picture.Covers(r) {
				return face.Size * 105 / 100, face.Size * 25 / 100
			}
		}
	}
	return face.Size * 75 / 100, face.Size * 20 / 100
}

// drawWords writes a text where it was placed, with a leader if it stands far off.
func drawWords(w *words) []picture.Node {
	l := w.now()
	var data []picture.DataAttr
	if w.id != "" {
		data = []picture.DataAttr{{Name: "of", Value: w.id}}
	}
	var nodes []picture.Node
	if l.leads {
		data = append(data, picture.DataAttr{Name: "leader", Value: "yes"})
		nodes = append(nodes, picture.Stroke(picture.ClassLeader, l.leader.a, l.leader.b))
	}
	text := w.face.Anchored(w.class+" "+picture.ClassLabelHalo, l.base, l.anchor, strings.Join(l.lines, "\n"))
	text.Data = data
	return append(nodes, text)
}
