// Package deck makes slides of what the site says: pictures become shapes that can
// be edited, tables and lists native ones. It is the writer of slides, as page/html
// is that of pages; package pptx has the file.
package deck

import (
	"handbook/generator/page"
	"handbook/generator/picture"
	"handbook/generator/pptx"
)

// Options say how slides are made.
type Options struct {
	Title    string                // of the file
	Foot     string                // at the foot of each slide: what it is of, and for whom
	Template *pptx.Template        // nil for that of the program
	Address  func(page.Ref) string // where a place of the site is, complete; "" for nowhere
}

// Write makes a deck of slides.
func Write(slides []page.Slide, o Options) ([]byte, error) {
	if o.Template == nil {
		o.Template = pptx.Own()
	}
	made := pptx.Deck{Title: o.Title, Foot: o.Foot}
	for _, s := range slides {
		slide, err := o.slide(s)
		if err != nil {
			return nil, err
		}
		made.Slides = append(made.Slides, slide)
	}
	return pptx.Write(made, o.Template)
}

// slide lays out one slide: a picture in all of its area, or else what it says.
func (o Options) slide(s page.Slide) (pptx.Slide, error) {
	made := pptx.Slide{Title: s.Title, Notes: s.Notes}
	for _, b := range s.Blocks {
		if b.Picture != nil {
			shapes, err := drawn(b.Picture.Scene, o.Template.Body(), o.rooted)
			made.Shapes = shapes
			return made, err
		}
	}
	w := writer{address: o.Address}
	made.Shapes = w.blocks(s.Blocks, o.Template.Body())
	return made, nil
}

// rooted is where a link of a picture leads.
func (o Options) rooted(href string) string {
	ref, ok := page.FromRooted(href)
	if !ok {
		return ""
	}
	return o.Address(ref)
}

// plain is the paint of slides: that of downloaded pictures.
var plain = picture.Light
