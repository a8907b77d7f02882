package site

import (
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/owm"
	"handbook/generator/page"
)

// Maps as texts in the languages of other programs, beside their pages.

// mapLanguage is a language in which maps are written.
type mapLanguage struct {
	ending, name string
	write        func(*owm.Map) (text []byte, lost []string)
}

var mapLanguages = []mapLanguage{
	{".owm", "OnlineWardleyMaps", func(m *owm.Map) ([]byte, []string) { return owm.Canonical(m), nil }},
	{".mmd", "Mermaid", owm.Mermaid},
}

// textOf is the address of a map in a language.
func (l mapLanguage) textOf(m *handbook.Map) string {
	return strings.TrimSuffix(refTo(m).Path, ".html") + l.ending
}

// addMapTexts registers the texts of the maps that have anything on them.
func (s *Site) addMapTexts() {
	for _, m := range s.handbook.Maps {
		if m.Text == nil && len(m.Components) == 0 {
			continue
		}
		for _, l := range mapLanguages {
			s.addText(l.textOf(m), func() []byte {
				text, _ := s.reader.figures.MapText(m)
				if text == nil {
					return nil
				}
				written, _ := l.write(text)
				return written
			})
		}
	}
}

// mapTexts leads to the texts of a map, and says what each cannot say.
func mapTexts(r *reader, m *handbook.Map) []page.Block {
	text, lost := r.figures.MapText(m)
	if text == nil {
		return nil
	}
	var items []page.Node
	for _, l := range mapLanguages {
		_, also := l.write(text)
		unsaid := page.Node(nil)
		if all := append(append([]string(nil), lost...), also...); len(all) > 0 {
			unsaid = page.Said(page.Note, "It cannot say "+english.And(firstOfMany(all))+".")
		}
		items = append(items, page.Line(toPage(l.textOf(m), l.name), unsaid))
	}
	return foldedBlock("texts", "The same for other programs", list(page.Pages, items))
}

// mostUnsaid is how much of what a text cannot say is told.
const mostUnsaid = 6

func firstOfMany(all []string) []string {
	if len(all) <= mostUnsaid {
		return all
	}
	return append(append([]string(nil), all[:mostUnsaid]...), english.Count(len(all)-mostUnsaid, "other thing"))
}
