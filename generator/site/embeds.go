package site

import (
	"errors"
	"strings"

	"handbook/generator/figure"
	"handbook/generator/handbook"
	"handbook/generator/markdown"
	"handbook/generator/page"
)

// embedded draws a fenced picture with its finding and, where its marks are
// numbered, their list; what cannot be drawn shows its own text.
func embedded(r *reader, e markdown.Embed) page.Node {
	asked, err := r.handbook.Picture(e)
	if err == nil && asked.Kind == "purpose" {
		if list := r.figures.AskedWork(asked); len(figure.Rated(list)) > 0 {
			return listedGrid(r, list)
		}
	}
	if err == nil && asked.Kind == "risks" {
		if list := r.figures.AskedRisks(asked); len(figure.DrawnRisks(list)) > 0 {
			return numberedRisks(r, list)
		}
	}
	if err == nil {
		if scene := r.figures.Embedded(asked); scene != nil {
			return &page.Picture{Scene: scene, Caption: scene.Description}
		}
	}
	if errors.Is(err, handbook.ErrNotHere) {
		return page.Paragraph{Of: page.Said(page.Missing, notHere)}
	}
	return page.Sample{Text: strings.TrimRight(e.Text, "\n"), Undrawn: true}
}
