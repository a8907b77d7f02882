package site

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/owm"
)

const (
	mapsPage       = "maps/index.html"
	componentsPage = "components/index.html"
	vendorsPage    = "vendors/index.html"
	inHousePage    = "in-house.html"
)

func (s *Site) addMaps() {
	s.listPage(mapsPage, mapsPage, "Maps", func(p *page, v *ListView) {
		v.Lead = "What we run on: the closer to the top, the closer to the customer; the further to the right, the more standard it is."
		for _, m := range p.handbook.Maps[:min(len(p.handbook.Maps), mostDrawn)] {
			blocks := p.figure("map-"+m.Slug, m.Title, p.wardleyMap(m))
			for i := range blocks {
				blocks[i].Note = m.Summary
				blocks[i].More, blocks[i].Words = p.href(m), "Open the map"
			}
			v.Blocks = append(v.Blocks, blocks...)
		}
		v.Blocks = append(v.Blocks, p.undrawn()...)
	})
	for _, m := range s.handbook.Maps {
		s.addItem(m, mapsPage, func(p *page) any { return p.mapView(m) })
	}
	s.listPage(componentsPage, mapsPage, "What we run on", func(p *page, v *ListView) {
		v.Lead = estateSentence(p.handbook.Components)
		v.Blocks = block("all", "", p.componentTable("What we run on", byTitle(p.handbook.Components)).html())
	})
	for _, c := range s.handbook.Components {
		s.addItem(c, mapsPage, func(p *page) any { return p.componentView(c) })
	}
	s.listPage(inHousePage, mapsPage, "In-house or bought", func(p *page, v *ListView) {
		v.Lead = estateSentence(p.handbook.Components)
		v.Blocks = append(v.Blocks, block("who", "Who runs what", p.sourcingTable(p.handbook.Components))...)
		v.Blocks = append(v.Blocks, p.misplaced("kept", "We run it ourselves, though everybody could buy it", "in_house", "commodity")...)
		v.Blocks = append(v.Blocks, p.misplaced("bought", "We buy it, though nobody sells it as a product yet", "vendor", "genesis", "custom")...)
		v.Blocks = append(v.Blocks, p.estate()...)
	})
	s.listPage(vendorsPage, mapsPage, "Vendors and contracts", func(p *page, v *ListView) {
		v.Lead = english.Count(len(p.handbook.Vendors), "vendor") + " and what we run on of theirs, by the day until which notice can be given."
		v.Blocks = block("all", "", p.contractTable(p.handbook.Vendors).html())
	})
	for _, vendor := range s.handbook.Vendors {
		s.addItem(vendor, mapsPage, func(p *page) any { return p.vendorView(vendor) })
	}
}

// mostDrawn is how many maps are shown on one page; further ones are named.
const mostDrawn = 24

// undrawn leads to the maps that are too many to be shown on one page.
func (p *page) undrawn() []Block {
	if len(p.handbook.Maps) <= mostDrawn {
		return nil
	}
	return block("more", "More maps", list("pages", linkItems(p, p.handbook.Maps[mostDrawn:])))
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

func (p *page) componentTable(caption string, list []*handbook.Component) table {
	t := table{caption: caption, filter: true, columns: []column{
		{title: "Component", class: "wide"}, {title: "Type", facet: true}, {title: "How standard is it?", facet: true}, {title: "Who runs it", facet: true},
		{title: "Vendor", facet: true}, {title: "Contract ends"}, {title: "Owner", facet: true}, {title: "Open work", class: "number"},
	}}
	for _, c := range list {
		vendor := template.HTML("")
		if c.Vendor != nil {
			vendor = p.link(c.Vendor)
		}
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.link(c)), words(handbook.ComponentTypes.Label(c.Type)), number(int(c.Evolution), plain(stage(c.Evolution))),
			words(handbook.Sourcings.Label(c.Sourcing)), marks(vendor), {html: day(c.ContractEnd), sort: c.ContractEnd.String()},
			marks(p.owner(c.Owner)), countCell(c.Demand),
		}})
	}
	return t
}

// componentList is a table with what matters beside another item.
func (p *page) componentList(caption string, list []*handbook.Component) template.HTML {
	t := table{caption: caption, columns: []column{
		{title: "Component", class: "wide"}, {title: "How standard is it?"}, {title: "Who runs it"}, {title: "Owner"}, {title: "Open work", class: "number"},
	}}
	for _, c := range byTitle(list)[:min(len(list), mostBeside)] {
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.link(c)), number(int(c.Evolution), plain(stage(c.Evolution))),
			words(handbook.Sourcings.Label(c.Sourcing)), marks(p.owner(c.Owner)), countCell(c.Demand),
		}})
	}
	return t.html() + p.moreOf(len(list)-len(t.rows), componentsPage, "in the list of all that we run on")
}

// sourcingTable counts who runs what, and what it costs a year.
func (p *page) sourcingTable(list []*handbook.Component) template.HTML {
	t := table{caption: "Who runs what", columns: []column{
		{title: "Who runs it", class: "wide"}, {title: "Components", class: "number"}, {title: "A year", class: "number"},
	}}
	for _, by := range sourcings() {
		if cells, n := p.sourcingLine(by, list); n > 0 {
			t.rows = append(t.rows, row{cells: cells})
		}
	}
	if len(t.rows) > 1 {
		t.sum, _ = p.sourcingLine(runBy{"All", func(*handbook.Component) bool { return true }}, list)
	}
	return t.html()
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
func (p *page) sourcingLine(by runBy, list []*handbook.Component) (cells []cell, n int) {
	var cost value.Cost
	for _, c := range list {
		if by.holds(c) {
			n++
			cost.Yearly += c.Cost.Yearly
			cost.HasYearly = cost.HasYearly || c.Cost.HasYearly
		}
	}
	return []cell{words(by.title), countCell(n), p.yearly(cost)}, n
}

// isNeed says that a component is what somebody wants, which nobody runs.
func isNeed(c *handbook.Component) bool { return c.Sourcing == "" && c.Type == "need" }

// pricedList is a list of components with what each costs, the dearest first.
func (p *page) pricedList(caption string, list []*handbook.Component) template.HTML {
	list = byTitle(list)
	slices.SortStableFunc(list, func(a, b *handbook.Component) int { return cmp.Compare(b.Cost.Yearly, a.Cost.Yearly) })
	t := table{caption: caption, columns: []column{
		{title: "Component", class: "wide"}, {title: "A year", class: "number"}, {title: "How standard is it?"}, {title: "Owner"}, {title: "Open work", class: "number"},
	}}
	for _, c := range list {
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.link(c)), p.yearly(c.Cost), number(int(c.Evolution), plain(stage(c.Evolution))), marks(p.owner(c.Owner)), countCell(c.Demand),
		}})
	}
	return t.html()
}

// yearly is what something costs a year, where anybody has said it.
func (p *page) yearly(c value.Cost) cell {
	if !c.HasYearly {
		return words("")
	}
	return number(int(c.Yearly), plain(p.money(c.Yearly)))
}

func (p *page) mapView(m *handbook.Map) ItemView {
	v := p.item(m, "Map", mapsPage)
	shown := len(m.Components)
	if m.Text != nil {
		shown = len(m.Text.Components)
	}
	v.Facts = said([]Fact{
		{"Owner", p.owner(m.Owner)},
		{"Department", p.department(m.Department)},
		{"Shows", plain(english.Count(shown, "component"))},
		{"For", links(p, m.Anchors)},
	})
	v.Wide = p.figure("map", "", p.wardleyMap(m))
	v.Blocks = append(v.Blocks, p.prose(m)...)
	if m.Text != nil {
		v.Blocks = append(v.Blocks, block("text", "The same as a table", p.textTable(m.Text))...)
		p.closing(&v, m)
		return v
	}
	v.Blocks = append(v.Blocks, block("components", "The same as a table", p.componentTable("Components of this map", byTitle(m.Components)).html())...)
	v.Blocks = append(v.Blocks, block("unplaced", "Not on the picture: nobody has said how standard they are", list("links", linkItems(p, m.Unplaced)))...)
	p.closing(&v, m)
	return v
}

// onePicture is how many components can be told apart in one picture.
const onePicture = 120

// estate is all that we run on, coloured by who runs it: in one picture, or in
// those of the maps where there is too much for one.
func (p *page) estate() []Block {
	all := p.selection("In-house or bought", p.handbook.Components)
	if len(all.Components) <= onePicture {
		all.BySourcing = true
		return p.figure("map", "", drawn(all))
	}
	var blocks []Block
	for _, m := range p.handbook.Maps[:min(len(p.handbook.Maps), mostDrawn)] {
		if len(m.Components) <= onePicture {
			chart := p.mapChart(m)
			chart.BySourcing = true
			blocks = append(blocks, p.figure("map-"+m.Slug, m.Title, drawn(chart))...)
		}
	}
	return append(blocks, p.undrawn()...)
}

// misplaced lists components of some stages that are sourced in one way.
func (p *page) misplaced(id, title, sourcing string, stages ...string) []Block {
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
func (p *page) textTable(text *owm.Map) template.HTML {
	needs := make([]markup, len(text.Components))
	name := func(i int) template.HTML {
		if c := p.handbook.ComponentNamed(text.Components[i].Name); c != nil {
			return p.link(c)
		}
		return plain(text.Components[i].Name)
	}
	for _, l := range text.Links {
		if l.Drawable() && !l.Repeated {
			if needs[l.From].Len() > 0 {
				needs[l.From].raw(", ")
			}
			needs[l.From].raw(string(name(l.To)))
		}
	}
	t := table{caption: "Components of this map", filter: true, columns: []column{
		{title: "Component", class: "wide"}, {title: "How standard is it?", facet: true}, {title: "Needs", class: "wide"},
	}}
	for i, c := range text.Components {
		evolution := value.Thousandths((c.Position.Evolution + 5) / 10)
		t.rows = append(t.rows, row{cells: []cell{marks(name(i)), number(int(evolution), plain(stage(evolution))), marks(needs[i].html())}})
	}
	return t.html()
}

func linkItems[E handbook.Entity](p *page, entities []E) []template.HTML {
	items := make([]template.HTML, len(entities))
	for i, e := range entities {
		items[i] = p.link(e)
	}
	return items
}

func (p *page) componentView(c *handbook.Component) ItemView {
	v := p.item(c, "What we run on", componentsPage, handbook.DependsOn, handbook.Touches, handbook.Shows)
	status := statusChip(handbook.ComponentStatuses, c.Status)
	if c.Type == "need" && c.Status == "live" {
		status = "" // a need does not go live
	}
	v.Chips = []template.HTML{
		status, chip("kind", handbook.ComponentTypes.Label(c.Type)),
		chip(quadrantClass(c.Quadrant), quadrantName(c.Quadrant)),
	}
	v.Facts = p.componentFacts(c)
	v.Blocks = append(v.Blocks, p.prose(c)...)
	v.Blocks = append(v.Blocks, p.figure("map", "Where it stands", p.neighbourhood(c))...)
	v.Blocks = append(v.Blocks, block("needs", "What it needs", p.componentList("What it needs", c.DependsOn))...)
	v.Blocks = append(v.Blocks, block("used-by", "What needs it", p.componentList("What needs it", c.UsedBy))...)
	v.Blocks = append(v.Blocks, block("variants", "Its variants", p.componentList("Its variants", c.Pipeline))...)
	v.Blocks = append(v.Blocks, block("work", "Work that changes it", p.workList("Work that changes it", c.Work, c))...)
	p.closing(&v, c)
	return v
}

func (p *page) componentFacts(c *handbook.Component) []Fact {
	facts := []Fact{
		{"Owner", p.owner(c.Owner)},
		{"Department", p.department(c.Department)},
		{"How standard is it?", plain(stage(c.Evolution))},
		{"On its way to", plain(stage(c.EvolvesTo))},
		{"What holds us back", plain(c.Inertia)},
		{"Who runs it", plain(handbook.Sourcings.Label(c.Sourcing))},
		{"Vendor", ""},
		{"Contract ends", plain(dateWords(c.ContractEnd))},
		{"Cost", plain(p.costWords(c.Cost))},
		{"Shown on", links(p, c.Maps)},
	}
	if c.Vendor != nil {
		facts[6].Value = p.link(c.Vendor)
	}
	if c.NoticeDays >= 0 && !c.ContractEnd.IsZero() {
		facts = append(facts, Fact{"Notice by", plain(c.ContractEnd.AddDays(-c.NoticeDays).Words())})
	}
	if c.Successor != nil {
		facts = append(facts, Fact{"Successor", p.link(c.Successor)})
	}
	if c.Evolution < 0 {
		facts = append(facts, Fact{"On the map", "not drawn: nobody has said how standard it is"})
	}
	return said(append(facts, p.purposeFacts(c.Purpose)...))
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
func (p *page) contractTable(vendors []*handbook.Vendor) table {
	t := table{caption: "Vendors and contracts", filter: true, columns: []column{
		{title: "What we run on", class: "wide"}, {title: "Notice by"}, {title: "Contract ends"}, {title: "A year", class: "number"}, {title: "Owner"},
	}}
	var total value.Money
	for _, c := range contracts(vendors) {
		end := cell{html: day(c.of.ContractEnd), sort: c.of.ContractEnd.String()}
		if c.of.ContractEnd.IsZero() {
			end.html = `<span class="faint">no contract recorded</span>`
		}
		total += c.of.Cost.Yearly
		whose := under(p.link(c.vendor))
		if len(vendors) == 1 {
			whose = "" // it is their page
		}
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.link(c.of) + whose), {html: p.noticeDay(c), sort: c.notice.String()}, end, p.yearly(c.of.Cost), marks(p.owner(c.of.Owner)),
		}})
	}
	if total > 0 && len(vendors) > 1 {
		t.sum = []cell{words("All"), words(""), words(""), number(int(total), plain(p.money(total))), words("")}
	}
	return t
}

// noticeSoon is how many days ahead a day of notice is marked.
const noticeSoon = 90

// noticeDay is the last day to give notice, with a mark if it is near, or has
// passed while the contract still runs.
func (p *page) noticeDay(c contract) template.HTML {
	now, said := p.handbook.Now, day(c.notice)
	switch {
	case c.notice.IsZero() || c.of.ContractEnd.Compare(now) < 0:
		return said
	case c.notice.Compare(now) < 0:
		return said + " " + chip("over", "has passed")
	case c.notice.Compare(now.AddDays(noticeSoon)) <= 0:
		return said + " " + chip("soon", "in "+english.Count(c.notice.Days()-now.Days(), "day"))
	}
	return said
}

func (p *page) vendorView(vendor *handbook.Vendor) ItemView {
	v := p.item(vendor, "Vendor", vendorsPage, handbook.SuppliedBy)
	v.Facts = []Fact{{"We run on", plain(english.Count(len(vendor.Components), "component of theirs", "components of theirs"))}}
	v.Blocks = append(v.Blocks, p.prose(vendor)...)
	v.Blocks = append(v.Blocks, block("contracts", "Contracts", p.contractTable([]*handbook.Vendor{vendor}).html())...)
	v.Blocks = append(v.Blocks, block("decisions", "Decisions about it", list("links", p.argued(vendor.Components)))...)
	p.closing(&v, vendor)
	return v
}

// argued are the tensions and decisions about some components, each once.
func (p *page) argued(list []*handbook.Component) []template.HTML {
	var about []handbook.Entity
	for _, c := range list {
		for _, in := range c.Inbound {
			if in.Relation == handbook.About && !slices.Contains(about, in.From) {
				about = append(about, in.From)
			}
		}
	}
	return p.named(about)
}
