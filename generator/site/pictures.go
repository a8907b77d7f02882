package site

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/owm"
	"handbook/generator/page"
	"handbook/generator/picture"
	"handbook/generator/picture/headcount"
	"handbook/generator/picture/purpose"
	"handbook/generator/picture/wardley"
)

// figure is a picture as a block, with its finding under the heading; without
// a picture there is none. A block without a heading leaves the finding to the
// page's first line.
func figure(id, title string, scene *picture.Scene, sheets ...*picture.Scene) []page.Block {
	if scene == nil {
		return nil
	}
	b := page.Block{ID: id, Title: title, Picture: &page.Picture{Scene: scene}}
	if len(sheets) > 1 {
		b.Picture.Sheets = sheets
	}
	if title != "" {
		b.Note = scene.Description
	}
	return []page.Block{b}
}

// sheetHeight is how high a picture of a page's width may be to fill a sheet
// of paper on its side.
const sheetHeight = 760 * picture.Px

// wardleyMap draws a map of the handbook.
func (p *pages) wardleyMap(m *handbook.Map) *picture.Scene { return drawn(p.mapChart(m)) }

// compactMap draws the same small.
func (p *pages) compactMap(m *handbook.Map) *picture.Scene {
	chart := p.mapChart(m)
	chart.Compact = true
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
func (p *pages) mapChart(m *handbook.Map) wardley.Map {
	var chart wardley.Map
	switch {
	case m.Text != nil:
		chart = p.textMap(m.Text)
		chart.Offsets = offsets[m.Offsets]
	case len(m.Components) > 0:
		chart = p.componentMap(m.Components, nil)
		chart.Description = estateSentence(m.Components)
		p.addAnchors(&chart, m.Anchors, m.Components)
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
func (p *pages) textMap(text *owm.Map) wardley.Map {
	chart := wardley.FromOWM(text)
	chart.FromText = true
	chart.Width = 0 // the page's own
	known := 0
	for i, named := range text.Components {
		c := p.handbook.ComponentNamed(named.Name)
		if c == nil {
			continue
		}
		known++
		mark := &chart.Components[i]
		mark.Href, mark.Note, mark.Demand, mark.Asked = refTo(c).Rooted(), c.Summary, c.Demand, p.askedOf(c)
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
func (p *pages) selection(title string, list []*handbook.Component) wardley.Map {
	var placed []*handbook.Component
	for _, c := range list {
		if c.Evolution != value.NoCoordinate {
			placed = append(placed, c)
		}
	}
	slices.SortStableFunc(placed, func(a, b *handbook.Component) int { return int(b.Visibility - a.Visibility) })
	chart := p.componentMap(placed, nil)
	chart.Title, chart.Description = title, estateSentence(placed)
	return chart
}

// addAnchors draws for whom a map is, above what they need among these.
func (p *pages) addAnchors(chart *wardley.Map, anchors []*handbook.Stakeholder, among []*handbook.Component) {
	for _, st := range anchors {
		chart.Components = append(chart.Components, wardley.Component{
			ID: "stakeholder:" + st.ID, Name: st.Title, Href: refTo(st).Rooted(), Form: wardley.Anchor,
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

// neighbourhood draws a component with what it needs and what needs it.
func (p *pages) neighbourhood(c *handbook.Component) *picture.Scene {
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
	chart := p.componentMap(near, c)
	chart.Title, chart.Compact = c.Title+" and its neighbours", true
	whose := neededBy(c)
	p.addAnchors(&chart, whose, []*handbook.Component{c})
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
func (p *pages) componentMap(list []*handbook.Component, focus *handbook.Component) wardley.Map {
	var chart wardley.Map
	if p.opt.Since != nil {
		chart.Since = p.opt.Since.Label
	}
	shown := make(map[*handbook.Component]bool, len(list))
	for _, c := range list {
		shown[c] = true
	}
	for _, c := range list {
		mark := wardley.Component{
			ID: c.ID, Name: c.Title, Note: c.Summary, Href: refTo(c).Rooted(), Asked: p.askedOf(c),
			Visibility: int(c.Visibility), Evolution: int(c.Evolution), EvolvesTo: max(int(c.EvolvesTo), 0),
			Inertia: c.Inertia != "", Sourcing: sourcing(c.Sourcing), Demand: c.Demand,
			From: p.stoodOnMap(c), Focus: c == focus, Planned: c.Status == "planned",
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

// purposeGrid draws work on the grid; focus may be nil.
func (p *pages) purposeGrid(list []*handbook.Work, focus *handbook.Work, compact bool) *picture.Scene {
	if len(rated(list)) == 0 {
		return nil
	}
	grid := p.gridOf(list, focus)
	grid.Compact = compact
	if compact {
		grid.Most = mostBeside
	}
	return purpose.Draw(grid)
}

// bareGrid draws work small and without numbers, for a page that lists none
// of it.
func (p *pages) bareGrid(list []*handbook.Work) *picture.Scene {
	if len(rated(list)) == 0 {
		return nil
	}
	grid := p.gridOf(list, nil)
	grid.Compact, grid.Bare = true, true
	return purpose.Draw(grid)
}

// gridOf is work as the grid shows it: what is rated, numbered in its order.
func (p *pages) gridOf(list []*handbook.Work, focus *handbook.Work) purpose.Grid {
	limits := p.handbook.Config.Purpose
	grid := purpose.Grid{
		Title: "Purpose grid", Description: gridFinding(list), List: page.Ref{Path: workPage}.Rooted(),
		Critical: int(limits.Critical), Differentiating: int(limits.Differentiating),
	}
	grid.Items = make([]purpose.Item, 0, len(list))
	if p.opt.Since != nil {
		grid.Since = p.opt.Since.Label
	}
	if focus != nil {
		grid.Title = focus.Title + " on the purpose grid"
		grid.Description = fmt.Sprintf("%s: %s.", quadrantName(focus.Quadrant), focus.Title)
	}
	for i, w := range rated(list) {
		item := purpose.Item{
			ID: w.ID, Number: i + 1, Name: w.Title, Href: refTo(w).Rooted(),
			Criticality: int(w.Purpose.Criticality), Differentiation: int(w.Purpose.Differentiation),
			State: gridState(w), Level: marketLevels[w.Purpose.AgainstMarket], Asked: p.askedOf(w), Focus: w == focus,
		}
		item.From = p.stoodAt(w)
		if w.Department != nil {
			item.Group = w.Department.Palette
		}
		grid.Items = append(grid.Items, item)
	}
	return grid
}

var marketLevels = map[string]purpose.Level{"below": purpose.Below, "at": purpose.At, "above": purpose.Above}

func gridState(w *handbook.Work) purpose.State {
	switch {
	case w.Refused():
		return purpose.Out
	case w.Status == "done":
		return purpose.Done
	case w.Status == "proposed":
		return purpose.Proposed
	}
	return purpose.Open
}

// dotsBeside is how many dots an item's own grid shows beside it, so that the
// weight of its page does not grow with the handbook.
const dotsBeside = 12

// gridNeighbours is rated work of the item's department in the same quarters,
// the item among it.
func (p *pages) gridNeighbours(w *handbook.Work) []*handbook.Work {
	list := make([]*handbook.Work, 0, dotsBeside+1)
	department := p.handbook.Work
	if w.Department != nil {
		department = w.Department.Work
	}
	for _, other := range department {
		near := other.Quadrant != handbook.Unrated && other.Quarters == w.Quarters && len(list) < dotsBeside
		if near || other == w {
			list = append(list, other)
		}
	}
	return list
}

// headcount draws the growth of a department, or of the company for nil.
func (p *pages) headcount(d *handbook.Department, compact bool) *picture.Scene {
	rows := p.handbook.HeadcountOf(d)
	if len(rows) == 0 {
		return nil
	}
	chart := headcount.Chart{Title: "Our people", Description: growthSentence(p.handbook, rows), Compact: compact}
	if d != nil {
		chart.Title = "People in " + d.Title
	}
	f := p.handbook.Config.Fiscal
	for _, r := range rows {
		column := headcount.Quarter{
			Label: f.Label(r.Quarter), Months: f.Months(r.Quarter), Opening: r.Opening, Joiners: r.Joiners,
			Leavers: r.Leavers, Moves: r.Moves, Closing: r.Closing, Budget: r.Budget,
		}
		if q := p.handbook.Quarter(r.Quarter); q != nil {
			column.Href = refTo(q).Rooted()
		}
		chart.Quarters = append(chart.Quarters, column)
	}
	for i, part := range p.handbook.Departments {
		partRows := p.handbook.HeadcountOf(part)
		if d != nil && part != d || len(partRows) != len(rows) {
			continue
		}
		group := headcount.Group{Label: part.Title, Href: refTo(part).Rooted(), Palette: i + 1}
		for _, r := range partRows {
			group.Closing = append(group.Closing, r.Closing)
		}
		chart.Groups = append(chart.Groups, group)
	}
	return headcount.Draw(chart)
}
