package html

import (
	"strings"

	"handbook/generator/page"
	"handbook/generator/picture"
)

const frameClass = "picture-frame"

// picture writes a picture as a figure; one that is too high for a sheet of
// paper is there once for the screen, and in parts for paper.
func (w *writer) picture(p *page.Picture) {
	class := frameClass
	if len(p.Sheets) > 0 {
		class += " on-screen"
	}
	if w.paper == nil || len(p.Sheets) == 0 {
		w.figure(p.Scene, strings.TrimSpace(class+" "+extent(p.Scene)), p.Caption)
	}
	for _, sheet := range p.Sheets {
		w.figure(sheet, frameClass+" on-paper", "")
	}
}

func (w *writer) figure(scene *picture.Scene, class, caption string) {
	w.raw(`<figure class="`, class, `">`)
	if err := scene.Append(w.Buffer, w.inPicture); err != nil {
		w.words(page.Note, "This picture could not be drawn: "+err.Error())
	}
	if caption != "" {
		w.raw("<figcaption>").text(caption).raw("</figcaption>")
	}
	w.raw("</figure>")
}

// extent is how wide a picture may become before its words are too large; or
// that it is broader than a page's text.
func extent(scene *picture.Scene) string {
	switch {
	case scene.Width <= 560*picture.Px:
		return "small"
	case scene.Width <= 700*picture.Px:
		return "narrow"
	case scene.Width <= 900*picture.Px:
		return "in-column"
	case scene.Width > 1240*picture.Px:
		return "broad"
	}
	return ""
}

// liesOnItsSide reports whether the words of a picture become too small on an
// upright sheet of paper, and whether it fills one on its side.
func liesOnItsSide(scene *picture.Scene) bool {
	return scene.Width > 1100*picture.Px && scene.Height > 480*picture.Px && scene.Width*10 > scene.Height*13
}
