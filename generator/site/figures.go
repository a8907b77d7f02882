package site

import (
	"handbook/generator/page"
	"handbook/generator/picture"
)

// drawing is a picture as a block, with its finding under the heading; without
// a picture there is none. A block without a heading leaves the finding to the
// page's first line.
func drawing(id, title string, scene *picture.Scene) []page.Block {
	if scene == nil {
		return nil
	}
	return drawingOf(id, title, &page.Picture{Scene: scene})
}

// drawingOf is the same of a picture that is printed in parts.
func drawingOf(id, title string, of *page.Picture) []page.Block {
	if of == nil {
		return nil
	}
	b := page.Block{ID: id, Title: title, Picture: of}
	if title != "" {
		b.Note = of.Scene.Description
	}
	return []page.Block{b}
}
