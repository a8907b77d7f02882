package figure

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/changes"
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/owm"
	"handbook/generator/page"
	"handbook/generator/picture"
	"handbook/generator/picture/headcount"
	"handbook/generator/picture/wardley"
)

// Set draws the figures of a handbook: each from items to a scene. A method
// returns nil where there is nothing to draw.
type Set struct {
	Handbook *handbook.Handbook

	Since string               // the earlier state that is compared with; "" for none
	Moves func() changes.Moves // where things were on pictures in it

	Asked func(...handbook.Entity) string // what is open about something, for its mark and tooltip; "" for nothing
}

// asked is what is open about something.
func (s *Set) asked(things ...handbook.Entity) string {
	if s.Asked == nil {
		return ""
	}
	return s.Asked(things...)
}

// at is where an entity lives, as pictures carry it.
func at(e handbook.Entity) string { return Place(e).Rooted() }

// allWork is the page with the table behind a grid that counts its items.
const allWork = "work/index.html"

// Place is where an entity lives: a page, or the place on one where it is a
// part of it.
func Place(e handbook.Entity) page.Ref {
	file, anchor := handbook.Place(e)
	return page.Ref{Path: file, Anchor: anchor}
}

// MostBeside is how much of one kind the page of another item shows, so that
// its weight does not grow with the handbook.
const MostBeside = 40

// sheetHeight is how high a picture of a page's width may be to fill a sheet
// of paper on its side.
const sheetHeight = 760 * picture.Px

// inSheets is a picture with the parts in which it is printed, where it is too
// high to be read on one sheet.
func inSheets[C any](scene *picture.Scene, charts []C, draw func(C) *picture.Scene) *page.Picture {
	if scene == nil {
		return nil
	}
	made := &page.Picture{Scene: scene}
	if len(charts) > 1 {
		for _, chart := range charts {
			made.Sheets = append(made.Sheets, draw(chart))
		}
	}
	return made
}

// Map draws a map of the handbook.
func (s *Set) Map(m *handbook.Map) *picture.Scene { return drawn(s.mapChart(m)) }

// MapText is a map of the handbook in the language of OnlineWardleyMaps, and what that
// cannot say; nil for an empty map.
func (s *Set) MapText(m *handbook.Map) (text *owm.Map, lost []string) {
	chart := s.mapChart(m)
	if len(chart.Components) == 0 {
		return nil, nil
	}
	return wardley.ToOWM(chart)
}

// EmptyMap draws a map on which no component has a place yet.
func (s *Set) EmptyMap(m *handbook.Map) *picture.Scene {
	chart := s.mapChart(m)
	chart.Description = "Nothing is on this map yet."
	return wardley.Draw(chart)
}

// CompactMap draws the same small.
func (s *Set) CompactMap(m *handbook.Map) *picture.Scene {
	chart := s.mapChart(m)
	chart.Compact = true
	return drawn(chart)
}

// sheetRatio is the height of a map's frame in thousandths of its width, which with its
// key fills a sheet of paper.
const sheetRatio = 900

// SheetMap draws a map for a sheet of paper.
func (s *Set) SheetMap(m *handbook.Map) *picture.Scene {
	chart := s.mapChart(m)
	chart.Width, chart.Ratio = textWidth, sheetRatio
	return drawn(chart)
}

// thumbnailRatio is the height of a small map in thousandths of its width: four of
// them are on a screen.
const thumbnailRatio = 400

// Thumbnail draws a map small and without names, as a link to it.
func (s *Set) Thumbnail(m *handbook.Map) *picture.Scene {
	chart := s.mapChart(m)
	chart.Compact, chart.Thumbnail, chart.Ratio = true, at(m), thumbnailRatio
	chart.Axes.HideValueChain = true // it has no room for its words
	return drawn(chart)
}

// textWidth is the width of a page's text, in pixels: what stands within it is
// drawn for it, so that its words keep their size.
const textWidth = 800

// inColumn draws a map for the column of the text.
func inColumn(chart wardley.Map) *picture.Scene {
	chart.Width = textWidth
	return drawn(chart)
}

// drawn is a map as a picture; one without components is none.
func drawn(chart wardley.Map) *picture.Scene {
	if len(chart.Components) == 0 {
		return nil
	}
	return wardley.Draw(chart)
}

// mapChart is what a map of the handbook shows.
func (s *Set) mapChart(m *handbook.Map) wardley.Map {
	var chart wardley.Map
	switch {
	case m.Text != nil:
		chart = s.textMap(m.Text)
		chart.Offsets = offsets[m.Offsets]
	case len(m.Components) > 0:
		chart = s.componentMap(m.Components, nil)
		chart.Description = MapFinding(m.Components)
		s.addAnchors(&chart, m.Anchors, m.Components)
	}
	chart.Title = m.Title
	for _, n := range m.Notes {
		chart.Notes = append(chart.Notes, wardley.Note{Text: n.Text, Visibility: int(n.Visibility), Evolution: int(n.Evolution)})
	}
	for _, n := range m.Annotations {
		chart.Annotations = append(chart.Annotations, wardley.Annotation{Text: n.Text, At: []wardley.Place{{Visibility: int(n.Visibility), Evolution: int(n.Evolution)}}})
	}
	return chart
}

var offsets = map[string]wardley.Offsets{"prefer": wardley.Prefer, "exact": wardley.Exact, "ignore": wardley.Ignore}

// textMap is a map of a text in the map language. Where the text names a
// component of the handbook, the picture leads to its page.
func (s *Set) textMap(text *owm.Map) wardley.Map {
	chart := wardley.FromOWM(text)
	chart.FromText = true
	chart.Width = 0 // the page's own
	known := 0
	for i, named := range text.Components {
		c := s.Handbook.ComponentNamed(named.Name)
		if c == nil {
			continue
		}
		known++
		mark := &chart.Components[i]
		mark.Href, mark.Note, mark.Demand, mark.Asked = at(c), c.Summary, c.Demand, s.asked(c)
		if mark.Sourcing == wardley.Unknown {
			mark.Sourcing = sourcing(c.Sourcing)
		}
	}
	chart.Description = english.Count(len(chart.Components), "component")
	if known > 0 {
		chart.Description += fmt.Sprintf(", %d of them with a page of their own", known)
	}
	chart.Description += "."
	return chart
}

// selection is a map of the components among these that have a place on one.
func (s *Set) selection(title string, list []*handbook.Component) wardley.Map {
	var placed []*handbook.Component
	for _, c := range list {
		if c.Evolution != value.NoCoordinate {
			placed = append(placed, c)
		}
	}
	slices.SortStableFunc(placed, func(a, b *handbook.Component) int { return int(b.Visibility - a.Visibility) })
	chart := s.componentMap(placed, nil)
	chart.Title, chart.Description = title, EstateFinding(placed)
	return chart
}

// Selection draws the components among these that have a place on a map, for the
// column of the text.
func (s *Set) Selection(title string, list []*handbook.Component) *picture.Scene {
	return inColumn(s.selection(title, list))
}

// onePicture is how many components can be told apart in one picture.
const onePicture = 120

// Estate draws all that we run on, coloured by who runs it; nil where there is
// too much for one picture, or nothing.
func (s *Set) Estate() *picture.Scene {
	all := s.selection("In-house or bought", s.Handbook.Components)
	all.BySourcing = true
	return fits(all)
}

// Sourced draws a map, coloured by who runs what is on it; nil where there is too
// much for one picture, or nothing.
func (s *Set) Sourced(m *handbook.Map) *picture.Scene {
	chart := s.mapChart(m)
	chart.BySourcing = true
	return fits(chart)
}

func fits(chart wardley.Map) *picture.Scene {
	if len(chart.Components) > onePicture {
		return nil
	}
	return drawn(chart)
}

// addAnchors draws for whom a map is, above what they need among these.
func (s *Set) addAnchors(chart *wardley.Map, anchors []*handbook.Stakeholder, among []*handbook.Component) {
	for _, st := range anchors {
		chart.Components = append(chart.Components, wardley.Component{
			ID: "stakeholder:" + st.ID, Name: st.Title, Href: at(st), Form: wardley.Anchor,
			Visibility: 1000, Evolution: anchorEvolution(among, st),
		})
		for _, need := range st.Needs {
			if contains(among, need) {
				chart.Links = append(chart.Links, wardley.Link{From: "stakeholder:" + st.ID, To: need.ID})
			}
		}
	}
}

// anchorEvolution puts a stakeholder above the middle of what they need.
func anchorEvolution(shown []*handbook.Component, st *handbook.Stakeholder) int {
	sum, n := 0, 0
	for _, need := range st.Needs {
		if contains(shown, need) && need.Evolution >= 0 {
			sum += int(need.Evolution)
			n++
		}
	}
	if n == 0 {
		return 500
	}
	return sum / n
}

func contains(list []*handbook.Component, c *handbook.Component) bool {
	for _, other := range list {
		if other == c {
			return true
		}
	}
	return false
}

// Neighbourhood draws a component with what it needs and what needs it.
func (s *Set) Neighbourhood(c *handbook.Component) *picture.Scene {
	if c.Evolution < 0 {
		return nil
	}
	near := []*handbook.Component{c}
	for _, list := range [][]*handbook.Component{c.UsedBy, c.DependsOn, c.Pipeline} {
		for _, other := range list {
			if other.Evolution >= 0 && !contains(near, other) {
				near = append(near, other)
			}
		}
	}
	chart := s.componentMap(near, c)
	chart.Title, chart.Compact = c.Title+" and its neighbours", true
	whose := neededBy(c)
	s.addAnchors(&chart, whose, []*handbook.Component{c})
	chart.Description = neighbourhoodSentence(c, whose)
	return wardley.Draw(chart)
}

// neededBy are the stakeholders who need a component itself.
func neededBy(c *handbook.Component) []*handbook.Stakeholder {
	var list []*handbook.Stakeholder
	for _, in := range c.Inbound {
		if st, ok := in.From.(*handbook.Stakeholder); ok && in.Relation == handbook.Needs {
			list = append(list, st)
		}
	}
	return list
}

// neighbourhoodSentence says who needs a component, and how much it needs.
func neighbourhoodSentence(c *handbook.Component, whose []*handbook.Stakeholder) string {
	var by []string
	for _, st := range whose {
		by = append(by, st.Title)
	}
	if n := len(c.UsedBy); n > 0 {
		by = append(by, english.Count(n, "component"))
	}
	needs := "needs " + english.Count(len(c.DependsOn), "other")
	if len(c.DependsOn) == 0 {
		needs = "needs nothing else"
	}
	if len(by) == 0 {
		return fmt.Sprintf("%s is needed by nothing on a map and %s.", c.Title, needs)
	}
	return fmt.Sprintf("%s is needed by %s and %s.", c.Title, strings.Join(by, ", "), needs)
}

// componentMap puts components on a map, with the links between them.
func (s *Set) componentMap(list []*handbook.Component, focus *handbook.Component) wardley.Map {
	var chart wardley.Map
	if s.Since != "" {
		chart.Since = s.Since
	}
	shown := make(map[*handbook.Component]bool, len(list))
	for _, c := range list {
		shown[c] = true
	}
	for _, c := range list {
		mark := wardley.Component{
			ID: c.ID, Name: c.Title, Note: c.Summary, Href: at(c), Asked: s.asked(c),
			Visibility: int(c.Visibility), Evolution: int(c.Evolution), EvolvesTo: max(int(c.EvolvesTo), 0),
			Inertia: c.Inertia != "", Sourcing: sourcing(c.Sourcing), Demand: c.Demand,
			From: s.stoodOnMap(c), Focus: c == focus, Planned: c.Status == "planned",
		}
		for _, variant := range c.Pipeline {
			if shown[variant] {
				mark.Pipeline = append(mark.Pipeline, variant.ID)
			}
		}
		chart.Components = append(chart.Components, mark)
		for _, need := range c.DependsOn {
			if shown[need] {
				chart.Links = append(chart.Links, wardley.Link{From: c.ID, To: need.ID})
			}
		}
	}
	return chart
}

func sourcing(word string) wardley.Sourcing {
	switch word {
	case "in_house":
		return wardley.InHouse
	case "vendor":
		return wardley.Vendor
	case "outsourced":
		return wardley.Outsourced
	case "partner":
		return wardley.Partner
	}
	return wardley.Unknown
}

// Headcount draws the growth of a department, or of the company for nil.
func (s *Set) Headcount(d *handbook.Department, compact bool) *picture.Scene {
	rows := s.Handbook.HeadcountOf(d)
	if len(rows) == 0 {
		return nil
	}
	chart := headcount.Chart{Title: "Our people", Description: GrowthFinding(s.Handbook, rows), Compact: compact}
	if d != nil {
		chart.Title = "People in " + d.Title
	}
	f := s.Handbook.Config.Fiscal
	for _, r := range rows {
		column := headcount.Quarter{
			Label: f.Label(r.Quarter), Months: f.Months(r.Quarter), Opening: r.Opening, Joiners: r.Joiners,
			Leavers: r.Leavers, Moves: r.Moves, Closing: r.Closing, Budget: r.Budget,
		}
		if q := s.Handbook.Quarter(r.Quarter); q != nil {
			column.Href = at(q)
		}
		chart.Quarters = append(chart.Quarters, column)
	}
	for i, part := range s.Handbook.Departments {
		partRows := s.Handbook.HeadcountOf(part)
		if d != nil && part != d || len(partRows) != len(rows) {
			continue
		}
		group := headcount.Group{Label: part.Title, Href: at(part), Palette: i + 1}
		for _, r := range partRows {
			group.Closing = append(group.Closing, r.Closing)
		}
		chart.Groups = append(chart.Groups, group)
	}
	return headcount.Draw(chart)
}
