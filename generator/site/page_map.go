package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/owm"
	"handbook/generator/page"
)

const (
	mapsPage       = "maps/index.html"
	componentsPage = "components/index.html"
	vendorsPage    = "vendors/index.html"
	inHousePage    = "in-house.html"
)

func (s *Site) addMaps() {
	s.listPage(mapsPage, mapsPage, "Maps", func(p *pages, v *page.Listing) {
		v.Lead = "What we run on: the closer to the top, the closer to the customer; the further to the right, the more standard it is."
		for _, m := range p.handbook.Maps[:min(len(p.handbook.Maps), mostDrawn)] {
			blocks := figure("map-"+m.Slug, m.Title, p.wardleyMap(m))
			for i := range blocks {
				blocks[i].Note = m.Summary
				blocks[i].More = more(refTo(m), "Open the map")
			}
			v.Blocks = append(v.Blocks, blocks...)
		}
		v.Blocks = append(v.Blocks, p.undrawn()...)
	})
	for _, m := range s.handbook.Maps {
		s.addItem(m, mapsPage, func(p *pages) page.Main { return p.mapView(m) })
	}
	s.listPage(componentsPage, mapsPage, "What we run on", func(p *pages, v *page.Listing) {
		v.Lead = estateSentence(p.handbook.Components)
		v.Blocks = block("all", "", p.componentTable("What we run on", byTitle(p.handbook.Components)).Shown())
	})
	for _, c := range s.handbook.Components {
		s.addItem(c, mapsPage, func(p *pages) page.Main { return p.componentView(c) })
	}
	s.listPage(inHousePage, mapsPage, "In-house or bought", func(p *pages, v *page.Listing) {
		v.Lead = estateSentence(p.handbook.Components)
		v.Blocks = append(v.Blocks, block("who", "Who runs what", p.sourcingTable(p.handbook.Components))...)
		v.Blocks = append(v.Blocks, p.misplaced("kept", "We run it ourselves, though everybody could buy it", "in_house", "commodity")...)
		v.Blocks = append(v.Blocks, p.misplaced("bought", "We buy it, though nobody sells it as a product yet", "vendor", "genesis", "custom")...)
		v.Blocks = append(v.Blocks, p.estate()...)
	})
	s.listPage(vendorsPage, mapsPage, "Vendors and contracts", func(p *pages, v *page.Listing) {
		v.Lead = english.Count(len(p.handbook.Vendors), "vendor") + " and what we run on of theirs, by the day until which notice can be given."
		v.Blocks = block("all", "", p.contractTable(p.handbook.Vendors).Shown())
	})
	for _, vendor := range s.handbook.Vendors {
		s.addItem(vendor, mapsPage, func(p *pages) page.Main { return p.vendorView(vendor) })
	}
}

// mostDrawn is how many maps are shown on one page; further ones are named.
const mostDrawn = 24

// undrawn leads to the maps that are too many to be shown on one page.
func (p *pages) undrawn() []page.Block {
	if len(p.handbook.Maps) <= mostDrawn {
		return nil
	}
	return block("more", "More maps", list(page.Pages, linkItems(p.handbook.Maps[mostDrawn:])))
}

// estateSentence counts who runs what. A need is run by nobody.
func estateSentence(list []*handbook.Component) string {
	by, needs := map[string]int{}, 0
	for _, c := range list {
		if isNeed(c) {
			needs++
			continue
		}
		by[c.Sourcing]++
	}
	parts := []string{}
	for _, term := range handbook.Sourcings {
		if n := by[term.Value]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, english.Lower(term.Label)))
		}
	}
	if n := by[""]; n > 0 && len(parts) > 0 {
		parts = append(parts, fmt.Sprintf("%d of which nobody has said it", n))
	}
	if needs > 0 {
		parts = append(parts, english.Count(needs, "is a need", "are needs"))
	}
	said := english.Count(len(list), "component")
	if len(parts) > 0 {
		said += ": " + strings.Join(parts, ", ")
	}
	return said + "."
}

func (p *pages) componentTable(caption string, list []*handbook.Component) *page.Table {
	t := &page.Table{Caption: caption, Filter: true, Columns: []page.Column{
		{Title: "Component", Kind: page.WideColumn}, {Title: "Type", Facet: true}, {Title: "How standard is it?", Facet: true}, {Title: "Who runs it", Facet: true},
		{Title: "Vendor", Facet: true}, {Title: "Contract ends"}, {Title: "Owner", Facet: true}, {Title: "Open work", Kind: page.NumberColumn},
	}}
	for _, c := range list {
		vendor := page.Node(nil)
		if c.Vendor != nil {
			vendor = link(c.Vendor)
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(c)), words(handbook.ComponentTypes.Label(c.Type)), page.Figure(int(c.Evolution), page.Words(stage(c.Evolution))),
			words(handbook.Sourcings.Label(c.Sourcing)), cell(vendor), {Of: day(c.ContractEnd), Sort: c.ContractEnd.String()},
			cell(owner(c.Owner)), countCell(c.Demand),
		}})
	}
	return t
}

// componentList is a table with what matters beside another item.
func (p *pages) componentList(caption string, list []*handbook.Component) page.Node {
	t := &page.Table{Caption: caption, Columns: []page.Column{
		{Title: "Component", Kind: page.WideColumn}, {Title: "How standard is it?"}, {Title: "Who runs it"}, {Title: "Owner"}, {Title: "Open work", Kind: page.NumberColumn},
	}}
	for _, c := range byTitle(list)[:min(len(list), mostBeside)] {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(c)), page.Figure(int(c.Evolution), page.Words(stage(c.Evolution))),
			words(handbook.Sourcings.Label(c.Sourcing)), cell(owner(c.Owner)), countCell(c.Demand),
		}})
	}
	return page.Line(t.Shown(), moreOf(len(list)-len(t.Rows), componentsPage, "in the list of all that we run on"))
}

// sourcingTable counts who runs what, and what it costs a year.
func (p *pages) sourcingTable(list []*handbook.Component) page.Node {
	t := &page.Table{Caption: "Who runs what", Columns: []page.Column{
		{Title: "Who runs it", Kind: page.WideColumn}, {Title: "Components", Kind: page.NumberColumn}, {Title: "A year", Kind: page.NumberColumn},
	}}
	for _, by := range sourcings() {
		if cells, n := p.sourcingLine(by, list); n > 0 {
			t.Rows = append(t.Rows, page.Row{Cells: cells})
		}
	}
	if len(t.Rows) > 1 {
		t.Sum, _ = p.sourcingLine(runBy{"All", func(*handbook.Component) bool { return true }}, list)
	}
	return t.Shown()
}

// runBy is a way in which components are run.
type runBy struct {
	title string
	holds func(*handbook.Component) bool
}

// sourcings are all of them, so that their counts add up.
func sourcings() []runBy {
	var list []runBy
	for _, term := range handbook.Sourcings {
		list = append(list, runBy{term.Label, func(c *handbook.Component) bool { return c.Sourcing == term.Value }})
	}
	unsaid := func(c *handbook.Component) bool { return c.Sourcing == "" && !isNeed(c) }
	return append(list, runBy{"Nobody: it is a need", isNeed}, runBy{"Not said", unsaid})
}

// sourcingLine counts what is run in one way.
func (p *pages) sourcingLine(by runBy, list []*handbook.Component) (cells []page.Cell, n int) {
	var cost value.Cost
	for _, c := range list {
		if by.holds(c) {
			n++
			cost.Yearly += c.Cost.Yearly
			cost.HasYearly = cost.HasYearly || c.Cost.HasYearly
		}
	}
	return []page.Cell{words(by.title), countCell(n), p.yearly(cost)}, n
}

// isNeed says that a component is what somebody wants, which nobody runs.
func isNeed(c *handbook.Component) bool { return c.Sourcing == "" && c.Type == "need" }

// pricedList is a list of components with what each costs, the dearest first.
func (p *pages) pricedList(caption string, list []*handbook.Component) page.Node {
	list = byTitle(list)
	slices.SortStableFunc(list, func(a, b *handbook.Component) int { return cmp.Compare(b.Cost.Yearly, a.Cost.Yearly) })
	t := &page.Table{Caption: caption, Columns: []page.Column{
		{Title: "Component", Kind: page.WideColumn}, {Title: "A year", Kind: page.NumberColumn}, {Title: "How standard is it?"}, {Title: "Owner"}, {Title: "Open work", Kind: page.NumberColumn},
	}}
	for _, c := range list {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(c)), p.yearly(c.Cost), page.Figure(int(c.Evolution), page.Words(stage(c.Evolution))), cell(owner(c.Owner)), countCell(c.Demand),
		}})
	}
	return t.Shown()
}

// yearly is what something costs a year, where anybody has said it.
func (p *pages) yearly(c value.Cost) page.Cell {
	if !c.HasYearly {
		return words("")
	}
	return page.Figure(int(c.Yearly), page.Words(p.money(c.Yearly)))
}

func (p *pages) mapView(m *handbook.Map) *page.Item {
	v := p.item(m, "Map", mapsPage)
	shown := len(m.Components)
	if m.Text != nil {
		shown = len(m.Text.Components)
	}
	v.Facts = page.Facts{
		fact("Owner", owner(m.Owner)),
		fact("Department", department(m.Department)),
		fact("Shows", page.Words(english.Count(shown, "component"))),
		fact("For", links(m.Anchors)),
	}
	v.Wide = figure("map", "", p.wardleyMap(m))
	v.Blocks = append(v.Blocks, p.prose(m)...)
	if m.Text != nil {
		v.Blocks = append(v.Blocks, block("text", "The same as a table", p.textTable(m.Text))...)
		p.closing(v, m)
		return v
	}
	v.Blocks = append(v.Blocks, block("components", "The same as a table", p.componentTable("Components of this map", byTitle(m.Components)).Shown())...)
	v.Blocks = append(v.Blocks, block("unplaced", "Not on the picture: nobody has said how standard they are", list(page.Links, linkItems(m.Unplaced)))...)
	p.closing(v, m)
	return v
}

// onePicture is how many components can be told apart in one picture.
const onePicture = 120

// estate is all that we run on, coloured by who runs it: in one picture, or in
// those of the maps where there is too much for one.
func (p *pages) estate() []page.Block {
	all := p.selection("In-house or bought", p.handbook.Components)
	if len(all.Components) <= onePicture {
		all.BySourcing = true
		return figure("map", "", drawn(all))
	}
	var blocks []page.Block
	for _, m := range p.handbook.Maps[:min(len(p.handbook.Maps), mostDrawn)] {
		if len(m.Components) <= onePicture {
			chart := p.mapChart(m)
			chart.BySourcing = true
			blocks = append(blocks, figure("map-"+m.Slug, m.Title, drawn(chart))...)
		}
	}
	return append(blocks, p.undrawn()...)
}

// misplaced lists components of some stages that are sourced in one way.
func (p *pages) misplaced(id, title, sourcing string, stages ...string) []page.Block {
	var list []*handbook.Component
	for _, c := range p.handbook.Components {
		at, placed := handbook.StageOf(c.Evolution)
		if placed && slices.Contains(stages, at.Value) && c.Sourcing == sourcing {
			list = append(list, c)
		}
	}
	return block(id, title, p.pricedList(title, list))
}

// textTable lists what stands on a map of a text in the map language.
func (p *pages) textTable(text *owm.Map) page.Node {
	needs := make([][]page.Node, len(text.Components))
	name := func(i int) page.Node {
		if c := p.handbook.ComponentNamed(text.Components[i].Name); c != nil {
			return link(c)
		}
		return page.Words(text.Components[i].Name)
	}
	for _, l := range text.Links {
		if l.Drawable() && !l.Repeated {
			needs[l.From] = append(needs[l.From], name(l.To))
		}
	}
	t := &page.Table{Caption: "Components of this map", Filter: true, Columns: []page.Column{
		{Title: "Component", Kind: page.WideColumn}, {Title: "How standard is it?", Facet: true}, {Title: "Needs", Kind: page.WideColumn},
	}}
	for i, c := range text.Components {
		evolution := value.Thousandths((c.Position.Evolution + 5) / 10)
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{cell(name(i)), page.Figure(int(evolution), page.Words(stage(evolution))), cell(page.Joined(", ", needs[i]))}})
	}
	return t.Shown()
}

func (p *pages) componentView(c *handbook.Component) *page.Item {
	v := p.item(c, "What we run on", componentsPage, handbook.DependsOn, handbook.Touches, handbook.Shows)
	status := statusChip(handbook.ComponentStatuses, c.Status)
	if c.Type == "need" && c.Status == "live" {
		status = nil // a need does not go live
	}
	v.Chips = chips(status, chip("kind", handbook.ComponentTypes.Label(c.Type)), quadrantChip(c.Quadrant))
	v.Facts = p.componentFacts(c)
	v.Blocks = append(v.Blocks, p.prose(c)...)
	v.Blocks = append(v.Blocks, figure("map", "Where it stands", p.neighbourhood(c))...)
	v.Blocks = append(v.Blocks, block("needs", "What it needs", p.componentList("What it needs", c.DependsOn))...)
	v.Blocks = append(v.Blocks, block("used-by", "What needs it", p.componentList("What needs it", c.UsedBy))...)
	v.Blocks = append(v.Blocks, block("variants", "Its variants", p.componentList("Its variants", c.Pipeline))...)
	v.Blocks = append(v.Blocks, block("work", "Work that changes it", p.workList("Work that changes it", c.Work, c))...)
	p.closing(v, c)
	return v
}

func (p *pages) componentFacts(c *handbook.Component) page.Facts {
	facts := page.Facts{
		fact("Owner", owner(c.Owner)),
		fact("Department", department(c.Department)),
		fact("How standard is it?", page.Words(stage(c.Evolution))),
		fact("On its way to", page.Words(stage(c.EvolvesTo))),
		fact("What holds us back", page.Words(c.Inertia)),
		fact("Who runs it", page.Words(handbook.Sourcings.Label(c.Sourcing))),
		fact("Vendor", nil),
		fact("Contract ends", page.Words(dateWords(c.ContractEnd))),
		fact("Cost", page.Words(p.costWords(c.Cost))),
		fact("Shown on", links(c.Maps)),
	}
	if c.Vendor != nil {
		facts[6].Value = link(c.Vendor)
	}
	if c.NoticeDays >= 0 && !c.ContractEnd.IsZero() {
		facts = append(facts, fact("Notice by", page.Words(c.ContractEnd.AddDays(-c.NoticeDays).Words())))
	}
	if c.Successor != nil {
		facts = append(facts, fact("Successor", link(c.Successor)))
	}
	if c.Evolution < 0 {
		facts = append(facts, fact("On the map", page.Text("not drawn: nobody has said how standard it is")))
	}
	return append(facts, purposeFacts(c.Purpose)...)
}

// contract is a component of a vendor, with the last day to give notice.
type contract struct {
	vendor *handbook.Vendor
	of     *handbook.Component
	notice value.Date // zero: nobody has said
}

// contracts are those of some vendors, by the day on which notice is due; what
// has no such day comes last, by its end.
func contracts(vendors []*handbook.Vendor) []contract {
	var list []contract
	for _, vendor := range vendors {
		for _, c := range vendor.Components {
			made := contract{vendor: vendor, of: c}
			if c.NoticeDays >= 0 && !c.ContractEnd.IsZero() {
				made.notice = c.ContractEnd.AddDays(-c.NoticeDays)
			}
			list = append(list, made)
		}
	}
	slices.SortStableFunc(list, func(a, b contract) int {
		return cmp.Or(byDay(a.notice, b.notice), byDay(a.of.ContractEnd, b.of.ContractEnd))
	})
	return list
}

// contractTable lists what vendors supply, by the day on which notice is due.
func (p *pages) contractTable(vendors []*handbook.Vendor) *page.Table {
	t := &page.Table{Caption: "Vendors and contracts", Filter: true, Columns: []page.Column{
		{Title: "What we run on", Kind: page.WideColumn}, {Title: "Notice by"}, {Title: "Contract ends"}, {Title: "A year", Kind: page.NumberColumn}, {Title: "Owner"},
	}}
	var total value.Money
	for _, c := range contracts(vendors) {
		end := dateCell(c.of.ContractEnd, day(c.of.ContractEnd))
		if c.of.ContractEnd.IsZero() {
			end.Of = page.Said(page.Faint, "no contract recorded")
		}
		total += c.of.Cost.Yearly
		whose := under(link(c.vendor))
		if len(vendors) == 1 {
			whose = nil // it is their page
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(c.of), whose), {Of: p.noticeDay(c), Sort: c.notice.String()}, end, p.yearly(c.of.Cost), cell(owner(c.of.Owner)),
		}})
	}
	if total > 0 && len(vendors) > 1 {
		t.Sum = []page.Cell{words("All"), words(""), words(""), page.Figure(int(total), page.Words(p.money(total))), words("")}
	}
	return t
}

// noticeSoon is how many days ahead a day of notice is marked.
const noticeSoon = 90

// noticeDay is the last day to give notice, with a mark if it is near, or has
// passed while the contract still runs.
func (p *pages) noticeDay(c contract) page.Node {
	now, said := p.handbook.Now, day(c.notice)
	switch {
	case c.notice.IsZero() || c.of.ContractEnd.Compare(now) < 0:
		return said
	case c.notice.Compare(now) < 0:
		return page.Line(said, page.Text(" "), chip("over", "has passed"))
	case c.notice.Compare(now.AddDays(noticeSoon)) <= 0:
		return page.Line(said, page.Text(" "), chip("soon", "in "+english.Count(c.notice.Days()-now.Days(), "day")))
	}
	return said
}

func (p *pages) vendorView(vendor *handbook.Vendor) *page.Item {
	v := p.item(vendor, "Vendor", vendorsPage, handbook.SuppliedBy)
	v.Facts = page.Facts{fact("We run on", page.Words(english.Count(len(vendor.Components), "component of theirs", "components of theirs")))}
	v.Blocks = append(v.Blocks, p.prose(vendor)...)
	v.Blocks = append(v.Blocks, block("contracts", "Contracts", p.contractTable([]*handbook.Vendor{vendor}).Shown())...)
	v.Blocks = append(v.Blocks, block("decisions", "Decisions about it", list(page.Links, p.argued(vendor.Components)))...)
	p.closing(v, vendor)
	return v
}

// argued are the tensions and decisions about some components, each once.
func (p *pages) argued(list []*handbook.Component) []page.Node {
	var about []handbook.Entity
	for _, c := range list {
		for _, in := range c.Inbound {
			if in.Relation == handbook.About && !slices.Contains(about, in.From) {
				about = append(about, in.From)
			}
		}
	}
	return eachNamed(about)
}
