// Package pptx writes slides as PowerPoint reads them: the part of
// PresentationML that a deck of shapes, texts and tables takes. It knows nothing
// of handbooks.
//
// A deck is made on a template: a company's own, of which masters, layouts,
// themes and media are kept byte for byte, or the one of this package. Only the
// list of slides is made anew. The same deck gives the same bytes.
package pptx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
)

// EMU is a length on a slide: 914,400 to an inch, 12,700 to a point.
type EMU int64

// Usual lengths.
const (
	Point EMU = 12700
	Pixel EMU = 9525 // a 96th of an inch
)

// Deck is what a file holds.
type Deck struct {
	Title  string // of the file, where its template has none
	Foot   string // at the foot of each slide, where the template has a place for it
	Slides []Slide
}

// Slide is one slide.
type Slide struct {
	Title  string
	Shapes []Shape  // in drawing order, which is the reading order
	Notes  []string // what the speaker reads, a paragraph each; nil for none
}

// Write makes the file of a deck on a template; nil is [Own].
func Write(d Deck, on *Template) ([]byte, error) {
	if on == nil {
		on = Own()
	}
	p := on.parts.without(on.slides)
	made := make([]relation, len(d.Slides))
	for i, slide := range d.Slides {
		name := "ppt/slides/slide" + strconv.Itoa(i+1) + ".xml"
		made[i] = relation{Type: relSlide, Target: name}
		p.addSlide(name, i+1, slide, d.Foot, on)
	}
	p.addCore(d.Title)
	if err := p.listSlides(on.main, made, on.notesMaster); err != nil {
		return nil, err
	}
	return p.zip()
}

// addSlide adds a slide and what is said with it.
func (p *parts) addSlide(name string, number int, s Slide, foot string, on *Template) {
	w := newSlideWriter()
	w.rel(relation{Type: relLayout, Target: on.layout.name})
	if len(s.Notes) > 0 {
		notes := "ppt/notesSlides/notesSlide" + strconv.Itoa(number) + ".xml"
		w.rel(relation{Type: relNotes, Target: notes})
		p.add(notes, typeNotes, notesOf(s.Notes))
		p.relate(notes, []relation{{Type: relNotesMaster, Target: on.notesMaster}, {Type: relSlide, Target: name}})
	}
	p.add(name, typeSlide, w.slide(s, foot, on.layout))
	p.relate(name, w.relations)
}

// zip is the package as a file. Its entries have no time, and come in the order
// of their names behind the list of their types.
func (p *parts) zip() ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	names := slices.Sorted(maps.Keys(p.data))
	files := append([]string{typesName}, names...)
	for _, name := range files {
		data := p.data[name]
		if name == typesName {
			data = p.types.xml(names)
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err == nil {
			_, err = w.Write(data)
		}
		if err != nil {
			return nil, fmt.Errorf("writing %s: %w", name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("writing the deck: %w", err)
	}
	return out.Bytes(), nil
}
