package site

import (
	"cmp"
	"slices"

	"handbook/generator/english"
	"handbook/generator/figure"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/owm"
	"handbook/generator/page"
	"handbook/generator/wording"
)

func mapsListing(r *reader, v *page.Listing) {
	v.Lead = "What we run on. Closer to the top is closer to the customer; further to the right is more standard."
	for _, m := range r.handbook.Maps[:min(len(r.handbook.Maps), mostDrawn)] {
		blocks := drawing("map-"+m.Slug, m.Title, r.figures.Thumbnail(m))
		for i := range blocks {
			blocks[i].Note = soWhat(m)
		}
		v.Blocks = append(v.Blocks, blocks...)
	}
	for i := 0; i+1 < len(v.Blocks); i += 2 {
		v.Blocks[i].Beside = 1 // two in a line
	}
	v.Blocks = append(v.Blocks, undrawnMaps(r)...)
}

// soWhat is what a map says in a sentence: its author's, or what follows from it.
func soWhat(m *handbook.Map) string {
	if said := lead(&m.Item); said != "" || m.Text != nil {
		return cmp.Or(said, m.Summary)
	}
	return figure.MapFinding(m.Components)
}

func componentsListing(r *reader, v *page.Listing) {
	v.Lead = figure.EstateFinding(r.handbook.Components)
	v.Blocks = block("all", "", componentTable(r, "What we run on", byTitle(r.handbook.Components)).Shown())
}

func inHouseListing(r *reader, v *page.Listing) {
	v.Lead = figure.EstateFinding(r.handbook.Components)
	v.Blocks = append(v.Blocks, block("who", "Who runs what", sourcingTable(r, r.handbook.Components))...)
	v.Blocks = append(v.Blocks, misplacedBlocks(r, "kept", "We run it ourselves, though anyone could buy it", "in_house", "commodity")...)
	v.Blocks = append(v.Blocks, misplacedBlocks(r, "bought", "We buy it, though nobody sells it as a product yet", "vendor", "genesis", "custom")...)
	v.Blocks = append(v.Blocks, estateBlocks(r)...)
}

func vendorsListing(r *reader, v *page.Listing) {
	v.Lead = english.Count(len(r.handbook.Vendors), "vendor") + ", next notice date first."
	v.Blocks = block("all", "", contractTable(r, r.handbook.Vendors).Shown())
}

// mostDrawn is how many maps are shown on one page; further ones are named.
const mostDrawn = 24

// undrawnMaps leads to the maps that are too many to be shown on one page.
func undrawnMaps(r *reader) []page.Block {
	if len(r.handbook.Maps) <= mostDrawn {
		return nil
	}
	return block("more", "More maps", list(page.Pages, linkItems(r.handbook.Maps[mostDrawn:])))
}

func componentTable(r *reader, caption string, list []*handbook.Component) *page.Table {
	t := &page.Table{Caption: caption, Filter: true, Columns: []page.Column{
		{Title: "Component", Kind: page.WideColumn}, {Title: "Type", Facet: "type"}, {Title: "How standard is it?", Facet: "stage"}, {Title: "Who runs it", Facet: "run-by"},
		{Title: "Vendor", Facet: "vendor"}, {Title: "Contract ends"}, {Title: "Owner", Facet: "owner"}, {Title: "Open work", Kind: page.NumberColumn},
	}}
	for _, c := range list {
		vendor := page.Node(nil)
		if c.Vendor != nil {
			vendor = link(c.Vendor)
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(c)), words(handbook.ComponentTypes.Label(c.Type)), page.Figure(int(c.Evolution), page.Words(wording.Stage(c.Evolution))),
			words(handbook.Sourcings.Label(c.Sourcing)), cell(vendor), {Of: day(c.ContractEnd), Sort: c.ContractEnd.String()},
			cell(owner(c.Owner)), countCell(c.Demand),
		}})
	}
	return t
}

// componentList is a table with what matters beside another item.
func componentList(r *reader, caption string, list []*handbook.Component) page.Node {
	t := &page.Table{Caption: caption, Columns: []page.Column{
		{Title: "Component", Kind: page.WideColumn}, {Title: "How standard is it?"}, {Title: "Who runs it"}, {Title: "Owner"}, {Title: "Open work", Kind: page.NumberColumn},
	}}
	for _, c := range byTitle(list)[:min(len(list), figure.MostBeside)] {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(c)), page.Figure(int(c.Evolution), page.Words(wording.Stage(c.Evolution))),
			words(handbook.Sourcings.Label(c.Sourcing)), cell(owner(c.Owner)), countCell(c.Demand),
		}})
	}
	return page.Line(t.Shown(), moreOf(len(list)-len(t.Rows), componentsPage, "in the list of all that we run on"))
}

// sourcingTable counts who runs what, and what it costs a year.
func sourcingTable(r *reader, list []*handbook.Component) page.Node {
	t := &page.Table{Caption: "Who runs what", Columns: []page.Column{
		{Title: "Who runs it", Kind: page.WideColumn}, {Title: "Components", Kind: page.NumberColumn}, {Title: "A year", Kind: page.NumberColumn},
	}}
	for _, by := range sourcings() {
		if cells, n := sourcingLine(r, by, list); n > 0 {
			t.Rows = append(t.Rows, page.Row{Cells: cells})
		}
	}
	if len(t.Rows) > 1 {
		t.Sum, _ = sourcingLine(r, runBy{"All", func(*handbook.Component) bool { return true }}, list)
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
	unsaid := func(c *handbook.Component) bool { return c.Sourcing == "" && !figure.IsNeed(c) }
	return append(list, runBy{"Nobody: it is a need", figure.IsNeed}, runBy{"Not said", unsaid})
}

// sourcingLine counts what is run in one way.
func sourcingLine(r *reader, by runBy, list []*handbook.Component) (cells []page.Cell, n int) {
	var cost value.Cost
	for _, c := range list {
		if by.holds(c) {
			n++
			cost.Yearly += c.Cost.Yearly
			cost.HasYearly = cost.HasYearly || c.Cost.HasYearly
		}
	}
	return []page.Cell{words(by.title), countCell(n), yearlyCell(r, cost)}, n
}

// pricedList is a list of components with what each costs, the dearest first.
func pricedList(r *reader, caption string, list []*handbook.Component) page.Node {
	list = byTitle(list)
	slices.SortStableFunc(list, func(a, b *handbook.Component) int { return cmp.Compare(b.Cost.Yearly, a.Cost.Yearly) })
	t := &page.Table{Caption: caption, Columns: []page.Column{
		{Title: "Component", Kind: page.WideColumn}, {Title: "A year", Kind: page.NumberColumn}, {Title: "How standard is it?"}, {Title: "Owner"}, {Title: "Open work", Kind: page.NumberColumn},
	}}
	for _, c := range list {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(c)), yearlyCell(r, c.Cost), page.Figure(int(c.Evolution), page.Words(wording.Stage(c.Evolution))), cell(owner(c.Owner)), countCell(c.Demand),
		}})
	}
	return t.Shown()
}

// yearlyCell is what something costs a year, where anybody has said it.
func yearlyCell(r *reader, c value.Cost) page.Cell {
	if !c.HasYearly {
		return words("")
	}
	return page.Figure(int(c.Yearly), page.Words(r.money(c.Yearly)))
}

func mapItem(r *reader, m *handbook.Map) *page.Item {
	v := startItem(r, m, "Map", mapsPage)
	if m.Text == nil {
		v.Summary = soWhat(m)
	}
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
	v.Wide = drawing("map", "", r.figures.Map(m))
	v.Blocks = append(v.Blocks, proseBlock(r, m)...)
	if m.Text != nil {
		v.Blocks = append(v.Blocks, block("text", "The same as a table", textTable(r, m.Text))...)
		v.Blocks = append(v.Blocks, mapTexts(r, m)...)
		closing(r, v, m)
		return v
	}
	v.Blocks = append(v.Blocks, block("components", "The same as a table", componentTable(r, "Components of this map", byTitle(m.Components)).Shown())...)
	v.Blocks = append(v.Blocks, block("unplaced", "Not in the picture: nobody has said how standard they are", list(page.Links, linkItems(m.Unplaced)))...)
	v.Blocks = append(v.Blocks, mapTexts(r, m)...)
	closing(r, v, m)
	return v
}

// estateBlocks is all that we run on, coloured by who runs it: in one picture, or in
// those of the maps where there is too much for one.
func estateBlocks(r *reader) []page.Block {
	if all := r.figures.Estate(); all != nil {
		return drawing("map", "", all)
	}
	var blocks []page.Block
	for _, m := range r.handbook.Maps[:min(len(r.handbook.Maps), mostDrawn)] {
		blocks = append(blocks, drawing("map-"+m.Slug, m.Title, r.figures.Sourced(m))...)
	}
	return append(blocks, undrawnMaps(r)...)
}

// misplacedBlocks lists components of some stages that are sourced in one way.
func misplacedBlocks(r *reader, id, title, sourcing string, stages ...string) []page.Block {
	var list []*handbook.Component
	for _, c := range r.handbook.Components {
		at, placed := handbook.StageOf(c.Evolution)
		if placed && slices.Contains(stages, at.Value) && c.Sourcing == sourcing {
			list = append(list, c)
		}
	}
	return block(id, title, pricedList(r, title, list))
}

// textTable lists what is on a map of a text in the map language.
func textTable(r *reader, text *owm.Map) page.Node {
	needs := make([][]page.Node, len(text.Components))
	name := func(i int) page.Node {
		if c := r.handbook.ComponentNamed(text.Components[i].Name); c != nil {
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
		{Title: "Component", Kind: page.WideColumn}, {Title: "How standard is it?", Facet: "stage"}, {Title: "Needs", Kind: page.WideColumn},
	}}
	for i, c := range text.Components {
		evolution := value.Thousandths((c.Position.Evolution + 5) / 10)
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{cell(name(i)), page.Figure(int(evolution), page.Words(wording.Stage(evolution))), cell(page.Joined(", ", needs[i]))}})
	}
	return t.Shown()
}

func componentItem(r *reader, c *handbook.Component) *page.Item {
	v := startItem(r, c, "What we run on", componentsPage, handbook.DependsOn, handbook.Touches, handbook.Shows, handbook.Threatens)
	status := statusChip(handbook.ComponentStatuses, c.Status)
	if c.Type == "need" && c.Status == "live" {
		status = nil // a need does not go live
	}
	v.Chips = chips(status, chip("kind", handbook.ComponentTypes.Label(c.Type)), quadrantChip(c.Quadrant))
	v.Facts = componentFacts(r, c)
	v.Blocks = append(v.Blocks, proseBlock(r, c)...)
	v.Blocks = append(v.Blocks, drawing("map", "On the map", r.figures.Neighbourhood(c))...)
	v.Blocks = append(v.Blocks, block("needs", "What it needs", componentList(r, "What it needs", c.DependsOn))...)
	v.Blocks = append(v.Blocks, block("used-by", "What needs it", componentList(r, "What needs it", c.UsedBy))...)
	v.Blocks = append(v.Blocks, block("variants", "Its variants", componentList(r, "Its variants", c.Pipeline))...)
	v.Blocks = append(v.Blocks, block("work", "Work that changes it", workList(r, "Work that changes it", c.Work, c))...)
	v.Blocks = append(v.Blocks, threatsTo(c)...)
	closing(r, v, c)
	return v
}

func componentFacts(r *reader, c *handbook.Component) page.Facts {
	facts := page.Facts{
		fact("Owner", owner(c.Owner)),
		fact("Department", department(c.Department)),
		fact("How standard is it?", page.Words(wording.Stage(c.Evolution))),
		fact("On its way to", page.Words(wording.Stage(c.EvolvesTo))),
		fact("What holds us back", page.Words(c.Inertia)),
		fact("Who runs it", page.Words(handbook.Sourcings.Label(c.Sourcing))),
		fact("Vendor", nil),
		fact("Contract ends", page.Words(wording.Day(c.ContractEnd))),
		fact("Cost", page.Words(costWords(r, c.Cost))),
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
func contractTable(r *reader, vendors []*handbook.Vendor) *page.Table {
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
			cell(link(c.of), whose), {Of: noticeDay(r, c), Sort: c.notice.String()}, end, yearlyCell(r, c.of.Cost), cell(owner(c.of.Owner)),
		}})
	}
	if total > 0 && len(vendors) > 1 {
		t.Sum = []page.Cell{words("All"), words(""), words(""), page.Figure(int(total), page.Words(r.money(total))), words("")}
	}
	return t
}

// noticeSoon is how many days ahead a day of notice is marked.
const noticeSoon = 90

// noticeDay is the last day to give notice, with a mark if it is near, or has
// passed while the contract still runs.
func noticeDay(r *reader, c contract) page.Node {
	now, said := r.handbook.Now, day(c.notice)
	switch {
	case c.notice.IsZero() || c.of.ContractEnd.Compare(now) < 0:
		return said
	case c.notice.Compare(now) < 0:
		return page.Line(said, page.Text(" "), chip("over", "has passed"))
	case c.notice.Compare(now.AddDays(noticeSoon)) <= 0:
		return page.Line(said, page.Text(" "), chip("soon", "soon"))
	}
	return said
}

func vendorItem(r *reader, vendor *handbook.Vendor) *page.Item {
	v := startItem(r, vendor, "Vendor", vendorsPage, handbook.SuppliedBy)
	v.Facts = page.Facts{fact("We run on", page.Words(english.Count(len(vendor.Components), "component of theirs", "components of theirs")))}
	v.Blocks = append(v.Blocks, proseBlock(r, vendor)...)
	v.Blocks = append(v.Blocks, block("contracts", "Contracts", contractTable(r, []*handbook.Vendor{vendor}).Shown())...)
	v.Blocks = append(v.Blocks, block("decisions", "Decisions about it", list(page.Links, arguedAbout(r, vendor.Components)))...)
	closing(r, v, vendor)
	return v
}

// arguedAbout are the tensions and decisions about some components, each once.
func arguedAbout(r *reader, list []*handbook.Component) []page.Node {
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
