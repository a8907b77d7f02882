package main

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"

	"handbook/generator"
	"handbook/generator/handbook"
	"handbook/generator/pdf"
	"handbook/generator/preview"
	"handbook/generator/site"
	"handbook/generator/workbook"
)

// documents are what the preview makes of the latest snapshot when somebody asks: the
// board pack as slides and, where there is a browser that prints, as PDF; and a workbook
// for each department.
func documents(root string, current *atomic.Pointer[generator.Snapshot]) func() []preview.Document {
	pack := packDocuments(root, current)
	return func() []preview.Document {
		if snapshot := current.Load(); snapshot != nil {
			return append(slices.Clip(pack), workbooks(snapshot)...)
		}
		return pack
	}
}

// workbooks are those of the departments. They are handed out, so they have
// what all staff may read, whatever edition is shown.
func workbooks(snapshot *generator.Snapshot) []preview.Document {
	var list []preview.Document
	for _, d := range snapshot.Handbook.Departments {
		list = append(list, preview.Document{
			Name: d.Slug + "-workbook.xlsx", Words: "our workbook, to fill in and send back", ContentType: workbook.ContentType, Of: handbook.Address(d), Alone: true,
			Make: func(context.Context) ([]byte, error) {
				staff := snapshot.ForStaff()
				own, ok := staff.Lookup("departments/" + d.ID).(*handbook.Department)
				if !ok {
					return nil, errors.New("staff do not see this department, and a workbook has what they see; make one of your own with: handbook export xlsx")
				}
				return workbook.Write(staff, own)
			},
		})
	}
	return list
}

func packDocuments(root string, current *atomic.Pointer[generator.Snapshot]) []preview.Document {
	document := func(of site.PackFile, contentType string, make func(context.Context, *generator.Snapshot) ([]byte, error)) preview.Document {
		return preview.Document{Name: of.Name, Words: of.Words, ContentType: contentType, Of: of.Page(), Make: func(ctx context.Context) ([]byte, error) {
			snapshot := current.Load()
			if snapshot == nil {
				return nil, errors.New("there is no handbook yet")
			}
			return make(ctx, snapshot)
		}}
	}
	asSlides := func(_ context.Context, s *generator.Snapshot) ([]byte, error) {
		on, err := templateIn(generator.SlideTemplate(root, s.Handbook.Config))
		if err != nil {
			return nil, err
		}
		return deckOf(s.Site, s.Site.Slides(), on)
	}
	list := []preview.Document{document(site.PackSlides, "application/vnd.openxmlformats-officedocument.presentationml.presentation", asSlides)}
	if pdf.Possible() {
		list = append(list, document(site.PackPDF, "application/pdf", packAsPDF))
	}
	return list
}

// packAsPDF is the board pack as PDF, on A4.
func packAsPDF(ctx context.Context, s *generator.Snapshot) ([]byte, error) {
	document, foot := s.Site.Document("board")
	if document == nil {
		return nil, errors.New("there is no board pack")
	}
	return asPDF(ctx, s.Site, document, pdf.Options{Paper: "a4", Foot: foot})
}
