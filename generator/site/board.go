package site

import (
	"bytes"
	"path"

	"handbook/generator/figure"
	"handbook/generator/handbook"
	"handbook/generator/page"
	"handbook/generator/picture"
)

// Board is the picture of a page on which nothing has a place yet, as markup: its
// axes or its columns alone, on which a preview lets people put things. A
// published page says in words what is missing. nil for a page that has a picture,
// or never has one.
func (s *Site) Board(file string) []byte {
	if s.byPath[file] == nil {
		return nil
	}
	scene := s.emptyScene(file)
	if scene == nil {
		return nil
	}
	var out bytes.Buffer
	s.theme.WriteBlock(&out, file, page.Block{ID: "empty-board", Picture: &page.Picture{Scene: scene}})
	return out.Bytes()
}

// emptyScene is the picture of a page without anything on it; nil where there is
// something.
func (s *Site) emptyScene(file string) *picture.Scene {
	h, figures := s.handbook, s.reader.figures
	if file == planPage && figures.PlansNothing() {
		return figures.EmptyPlan()
	}
	if m, ok := h.ByAddress(file).(*handbook.Map); ok && m.Text == nil && len(m.Components) == 0 {
		return figures.EmptyMap(m)
	}
	if work, ok := s.gridWork(file); ok && len(figure.Rated(work)) == 0 {
		return figures.EmptyGrid(work)
	}
	return nil
}

// gridWork is the work whose purpose grid a page is.
func (s *Site) gridWork(file string) (list []*handbook.Work, ok bool) {
	if file == gridPage {
		return s.handbook.Work, true
	}
	for _, grid := range s.partGrids() {
		if path.Join("grid", grid.slug+".html") == file {
			return grid.work(), true
		}
	}
	return nil, false
}
