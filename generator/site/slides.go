package site

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"handbook/generator/english"
	"handbook/generator/figure"
	"handbook/generator/handbook"
	"handbook/generator/page"
	"handbook/generator/picture"
)

// The board pack as slides: the same matters as its sheets, each titled by what
// there is to say of it, with a picture or else a table.

const (
	mostReasonSlides = 4 // objectives that are not on track
	mostMapSlides    = 4
	mostNoted        = 6 // questions in the notes of a slide
	mostNumbered     = 100
)

// Slides are the board pack as slides.
func (s *Site) Slides() []page.Slide {
	if s.handbook.PackInDoubt {
		return nil
	}
	s = s.board()
	r := s.reader.at(boardPage).forBoard()
	var slides []page.Slide
	for _, sheet := range boardSheets(r.handbook) {
		matters := []matter{}
		if sheet.slides != nil {
			matters = sheet.slides(r)
		} else {
			matters = append(matters, sheet.sheet(r))
		}
		for _, m := range matters {
			if len(m.blocks) > 0 {
				slides = append(slides, s.slide(r, m))
			}
		}
	}
	return slides
}

// PictureSlides are one picture as a slide, or as several where it has room on no one,
// by its name of [Site.Pictures]; none for any other name.
func (s *Site) PictureSlides(name string) []page.Slide {
	var slides []page.Slide
	if made := s.pictures()[name]; made != nil {
		for _, m := range made() {
			if len(m.blocks) > 0 {
				slides = append(slides, s.slide(s.reader, m))
			}
		}
	}
	return slides
}

// Pictures are the names of the pictures that can be slides.
func (s *Site) Pictures() []string {
	found := s.pictures()
	maps.DeleteFunc(found, func(_ string, made func() []matter) bool {
		return !slices.ContainsFunc(made(), func(m matter) bool { return len(m.blocks) > 0 })
	})
	return slices.Sorted(maps.Keys(found))
}

// pictures make the pictures that can be slides, by their names. What is made has no
// blocks where there is nothing to draw.
func (s *Site) pictures() map[string]func() []matter {
	r, h := s.reader, s.handbook
	found := map[string]func() []matter{
		"grid":       func() []matter { return effortSlides(r) },
		"headcount":  func() []matter { return peopleSlides(r) },
		"objectives": func() []matter { return inParts("Objectives", r.figures.WideTrees(h.Objectives)) },
		"risks":      func() []matter { return []matter{riskSlide(r)} },
		"roadmap":    func() []matter { return inParts("Roadmap", r.figures.WideRoadmaps()) },
	}
	for _, m := range h.Maps {
		found["map:"+m.ID] = func() []matter { return []matter{mapSlide(r, m)} }
	}
	return found
}

// inParts are the parts of a picture, a matter each.
func inParts(title string, parts []*picture.Scene) []matter {
	var list []matter
	for i, scene := range parts {
		m := matter{title: title, finding: scene.Description, blocks: drawing("part", "", scene)}
		if len(parts) > 1 {
			m.finding = strings.TrimSuffix(m.finding, ".") + fmt.Sprintf(" (%d of %d).", i+1, len(parts))
		}
		list = append(list, m)
	}
	return list
}

// Name is what the handbook is called.
func (s *Site) Name() string { return nameOf(s.handbook) }

// DeckFoot is what the foot of each slide says: of what it is, of which day, and for
// whom.
func (s *Site) DeckFoot() string { return nameOf(s.handbook) + " · " + s.about() }

// Address is the complete address of a place of the site; "" where nobody has said
// where the site is.
func (s *Site) Address(to page.Ref) string { return s.absolute(to) }

// slide is a matter as a slide. Its notes say first what it is about.
func (s *Site) slide(r *reader, m matter) page.Slide {
	finding := m.finding
	for _, b := range m.blocks {
		if finding == "" && b.Picture != nil {
			finding = b.Picture.Scene.Description
		}
	}
	notes := append([]string{m.title + "."}, m.notes...)
	notes = append(notes, questionsOn(r, m.blocks)...)
	return page.Slide{Title: cmp.Or(finding, m.title), Blocks: m.blocks, Notes: append(notes, "From "+nameOf(r.handbook)+", "+s.about()+".")}
}

// questionsOn are the questions about what a slide names.
func questionsOn(r *reader, blocks []page.Block) []string {
	var said []string
	named := placesOn(blocks)
	for _, f := range r.report().Findings {
		if f.About == nil || !named[refTo(f.About)] || len(said) == mostNoted || aboutTension(f.About) && len(r.handbook.Tensions) == 0 {
			continue
		}
		said = append(said, "Question: "+f.Message+". "+english.Capital(f.Advice)+".")
	}
	return said
}

func aboutTension(e handbook.Entity) bool { return e.Base().Kind == handbook.KindTension }

// placesOn are the places to which blocks lead.
func placesOn(blocks []page.Block) map[page.Ref]bool {
	found := map[page.Ref]bool{}
	for _, b := range blocks {
		page.Replace(b.Of, func(n page.Node) page.Node {
			if l, ok := n.(page.Link); ok {
				found[l.To] = true
			}
			return n
		})
		if b.Picture != nil {
			linkedFrom(b.Picture.Scene.Nodes, found)
		}
	}
	return found
}

// linkedFrom adds the places to which a picture leads.
func linkedFrom(nodes []picture.Node, found map[page.Ref]bool) {
	for _, n := range nodes {
		if g, ok := n.(*picture.Group); ok {
			if to, ok := page.FromRooted(g.Href); ok {
				found[to] = true
			}
			linkedFrom(g.Nodes, found)
		}
	}
}

func decisionSlides(r *reader) []matter {
	open := toDecide(r)
	decide := matter{title: "What needs a decision", finding: "Nothing is waiting for a decision.", blocks: untitled(homeDecide(r))}
	if len(open) > 0 {
		decide.finding = english.Count(len(open), "decision is", "decisions are") + " waiting"
		if first := open[0].by; !first.IsZero() {
			decide.finding += ", the first by " + first.Words()
		}
		decide.finding += "."
	}
	return []matter{decide, riskSlide(r)}
}

// riskSlide are the risks as a picture, whose numbers the notes explain; without blocks
// for those who do not see risks.
func riskSlide(r *reader) matter {
	risks := matter{title: "What could go wrong", finding: figure.RiskFinding(r.handbook.Risks), blocks: drawing("matrix", "", r.figures.Risks(r.handbook.Risks))}
	for i, risk := range figure.DrawnRisks(r.handbook.Risks) {
		risks.notes = append(risks.notes, fmt.Sprintf("%d %s", i+1, risk.Title))
	}
	if !r.isExec() {
		risks.blocks = nil
	}
	return risks
}

// objectiveSlides are the objectives as a table and as a tree.
func objectiveSlides(r *reader) []matter {
	table := objectivesSheet(r)
	active := handbook.ActiveObjectives(r.handbook.Objectives)
	table.finding = english.Capital(going(active)) + "."
	return append([]matter{table}, inParts("What serves what", r.figures.WideTrees(active))...)
}

// reasonSlides are a slide for each objective that is not on track.
func reasonSlides(r *reader) []matter {
	var list []matter
	for _, o := range boardObjectives(r) {
		reason := why(r, o)
		if reason == nil || len(list) == mostReasonSlides {
			continue
		}
		state := strings.ToLower(handbook.Healths.Label(o.Health))
		list = append(list, matter{
			title: "Why it is not on track", finding: "“" + o.Title + "” " + stateIs(o.Health, state) + ".",
			blocks: block("why", "", page.Line(page.Paragraph{Of: reason}, page.Paragraph{Role: page.Note, Of: page.Joined(" · ", somethings(department(o.Department), owner(o.Owner)))}, keyResultTable(r, o))),
		})
	}
	return list
}

// somethings are the parts that are not nothing.
func somethings(parts ...page.Node) []page.Node {
	return slices.DeleteFunc(parts, func(n page.Node) bool { return n == nil })
}

// stateIs is a health in a sentence: it "is off track", it "needs attention".
func stateIs(health, words string) string {
	if health == "needs_attention" {
		return words
	}
	return "is " + words
}

// effortSlides are the grid with numbers, which the notes explain.
func effortSlides(r *reader) []matter {
	m := effortSheet(r)
	m.blocks = drawing("grid", "", r.figures.WideGrid(r.handbook.Work))
	rated := figure.Rated(r.handbook.Work)
	if len(rated) <= mostNumbered {
		for i, w := range rated {
			m.notes = append(m.notes, fmt.Sprintf("%d %s", i+1, w.Title))
		}
	}
	return []matter{m}
}

// mapSlides are a slide for each map, the busiest first.
func mapSlides(r *reader) []matter {
	busiest := slices.SortedStableFunc(slices.Values(r.handbook.Maps), func(a, b *handbook.Map) int { return openWorkOn(b) - openWorkOn(a) })
	var list []matter
	for _, m := range busiest[:min(len(busiest), mostMapSlides)] {
		list = append(list, mapSlide(r, m))
	}
	return list
}

func mapSlide(r *reader, m *handbook.Map) matter {
	return matter{title: m.Title, blocks: drawing("map", "", r.figures.WideMap(m))}
}

// peopleSlides are the growth as a picture, which has all of its numbers.
func peopleSlides(r *reader) []matter {
	m := peopleSheet(r)
	m.blocks = drawing("people", "", r.figures.Headcount(nil, false))
	return []matter{m}
}
