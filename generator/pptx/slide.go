package pptx

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// slideWriter writes the part of a slide, and remembers what it leads to.
type slideWriter struct {
	strings.Builder
	last      int            // the last number that a shape got
	numbers   map[string]int // of shapes that are joined, by ID
	relations []relation
}

// The numbers of the first shapes: the slide itself, its title.
const firstNumbers = 2

func newSlideWriter() *slideWriter {
	return &slideWriter{last: firstNumbers, numbers: map[string]int{}}
}

// rel is the ID of a relation of the slide, which is remembered once.
func (w *slideWriter) rel(r relation) string {
	for _, known := range w.relations {
		if known.Type == r.Type && known.Target == r.Target {
			return known.ID
		}
	}
	r.ID = "rId" + strconv.Itoa(len(w.relations)+1)
	w.relations = append(w.relations, r)
	return r.ID
}

// slide is the part of a slide.
func (w *slideWriter) slide(s Slide, foot string, on layout) string {
	w.number(s.Shapes)
	w.last = firstNumbers
	w.WriteString(xml.Header + "<p:sld" + spaces + "><p:cSld><p:spTree>")
	w.WriteString(`<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>`)
	size := titleSize(s.Title, on.title)
	w.inPlace(2, place{Sort: "title"}, `<a:p><a:r><a:rPr lang="en-GB" sz="`+strconv.Itoa(size)+`"/><a:t>`+escaped(s.Title)+`</a:t></a:r></a:p>`)
	for _, shape := range s.Shapes {
		shape.write(w)
	}
	if on.foot != nil && foot != "" {
		w.inPlace(w.next(), *on.foot, `<a:p><a:r><a:rPr lang="en-GB"/><a:t>`+escaped(foot)+`</a:t></a:r></a:p>`)
	}
	if on.number != nil {
		w.inPlace(w.next(), *on.number, `<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld></a:p>`)
	}
	w.WriteString("</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>")
	return w.String()
}

// number gives shapes that are joined their numbers, in the order in which they
// are written: a connector may come before what it joins.
func (w *slideWriter) number(shapes []Shape) {
	for _, s := range shapes {
		n := w.next()
		if id := aboutOf(s).ID; id != "" {
			w.numbers[id] = n
		}
		if g, ok := s.(*Group); ok {
			w.number(g.Shapes)
		}
	}
}

func aboutOf(s Shape) About {
	switch s := s.(type) {
	case *Figure:
		return s.About
	case *TextBox:
		return s.About
	case *Connector:
		return s.About
	case *Table:
		return s.About
	case *Group:
		return s.About
	}
	return About{}
}

func (w *slideWriter) next() int {
	w.last++
	return w.last
}

// inPlace writes words in a place of the layout.
func (w *slideWriter) inPlace(number int, p place, words string) {
	index := ""
	if p.Index != "" {
		index = ` idx="` + escaped(p.Index) + `"`
	}
	fmt.Fprintf(w, `<p:sp><p:nvSpPr><p:cNvPr id="%d" name="%s %d"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="%s"%s/></p:nvPr></p:nvSpPr><p:spPr/>`, number, escaped(p.Sort), number, escaped(p.Sort), index)
	w.WriteString("<p:txBody><a:bodyPr/><a:lstStyle/>" + words + "</p:txBody></p:sp>")
}

// titleSize is the size of a title that finds room in its place, in hundredths of
// a point: about so many letters are in a line, and so many lines below each other.
func titleSize(words string, in Area) int {
	letters := EMU(len([]rune(words)))
	for _, points := range []EMU{28, 24, 20, 18} {
		line := max(in.W*100/(points*Point*54), 1) // a letter is 0.54 of its size wide
		lines := (letters + line - 1) / line
		if lines*points*Point*5/4 <= in.H {
			return int(points * 100)
		}
	}
	return 1600
}

// decorative has screen readers pass over a shape.
const decorative = `<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>`

// about writes what a shape is; kind is what one without a name is called.
func (w *slideWriter) about(a About, kind string, says bool) {
	n := w.next()
	fmt.Fprintf(w, `<p:cNvPr id="%d" name="%s"`, n, escaped(cmp.Or(a.Name, kind+" "+strconv.Itoa(n))))
	if a.Name != "" && !says {
		w.WriteString(` descr="` + escaped(a.Name) + `"`)
	}
	w.WriteString(">")
	w.link(a.Link)
	if a.Name == "" && !says {
		w.WriteString(decorative)
	}
	w.WriteString("</p:cNvPr>")
}

// link writes where something leads.
func (w *slideWriter) link(to string) {
	if to != "" {
		w.WriteString(`<a:hlinkClick r:id="` + w.rel(relation{Type: relLink, Target: to, External: true}) + `"/>`)
	}
}

// escaped is text within an element or an attribute, without what XML cannot hold.
func escaped(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(strings.Map(printable, s))); err != nil {
		panic(err) // a builder takes everything
	}
	return b.String()
}

func printable(r rune) rune {
	if r < ' ' || r == '\uFFFE' || r == '\uFFFF' || r == 0x7f {
		return ' '
	}
	return r
}
