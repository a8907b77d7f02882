package main

import (
	"context"
	"errors"
	"sync/atomic"

	"handbook/generator"
	"handbook/generator/pdf"
	"handbook/generator/preview"
	"handbook/generator/site"
)

// documents are what the preview makes of the latest snapshot when somebody asks: the
// board pack as slides and, where there is a browser that prints, as PDF.
func documents(current *atomic.Pointer[generator.Snapshot]) []preview.Document {
	document := func(of site.PackFile, contentType string, make func(context.Context, *site.Site) ([]byte, error)) preview.Document {
		return preview.Document{Name: of.Name, Words: of.Words, ContentType: contentType, Of: of.Page(), Make: func(ctx context.Context) ([]byte, error) {
			snapshot := current.Load()
			if snapshot == nil {
				return nil, errors.New("there is no handbook yet")
			}
			return make(ctx, snapshot.Site)
		}}
	}
	list := []preview.Document{document(site.PackSlides, "application/vnd.openxmlformats-officedocument.presentationml.presentation", packAsSlides)}
	if pdf.Possible() {
		list = append(list, document(site.PackPDF, "application/pdf", packAsPDF))
	}
	return list
}

func packAsSlides(_ context.Context, s *site.Site) ([]byte, error) { return deckOf(s, s.Slides(), nil) }

// packAsPDF is the board pack as PDF, on A4.
func packAsPDF(ctx context.Context, s *site.Site) ([]byte, error) {
	document, foot := s.Document("board")
	if document == nil {
		return nil, errors.New("there is no board pack")
	}
	return asPDF(ctx, s, document, pdf.Options{Paper: "a4", Foot: foot})
}
