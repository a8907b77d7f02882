package site

import (
	"fmt"
	"html/template"
	"slices"

	"handbook/generator/english"
	"handbook/generator/handbook"
)

const workPage = "work/index.html"

func (s *Site) addWork() {
	s.listPage(workPage, workPage, "All work", func(p *page, v *ListView) {
		v.Lead = workLead(p.handbook.Work)
		v.Words += toParkingLot(p.handbook.Work)
		v.Blocks = block("all", "", p.workTable("All work", byTitle(p.handbook.Work)).html())
		v.Blocks = append(v.Blocks, p.parkingLot()...)
	})
	s.listPage("not-doing.html", workPage, "What we are not doing, and why", (*page).notDoing)
	for _, w := range s.handbook.Work {
		s.addItem(w, workPage, func(p *page) any { return p.workView(w) })
	}
	s.addDemand()
}

// parkingLot lists what was put aside in a workshop, to be sorted afterwards.
func (p *page) parkingLot() []Block {
	var items []template.HTML
	for _, w := range p.handbook.Work {
		if w.Parked() {
			items = append(items, p.link(w))
		}
	}
	blocks := block("parking-lot", "Parking lot", list("links", items))
	for i := range blocks {
		blocks[i].Note = "Called out and put aside. Rate it, plan it or say no, and take the tag away."
	}
	return blocks
}

// toParkingLot leads from the head of a long list to what was put aside.
func toParkingLot(list []*handbook.Work) template.HTML {
	parked := 0
	for _, w := range list {
		if w.Parked() {
			parked++
		}
	}
	if parked == 0 {
		return ""
	}
	return `<p><a href="#hb-parking-lot">` + plain(english.Count(parked, "thing")+" in the parking lot") + `</a></p>`
}

// workLead counts the work by what became of it.
func workLead(list []*handbook.Work) string {
	var open, parked, refused, done int
	for _, w := range list {
		switch {
		case w.Parked():
			parked++
		case w.Open():
			open++
		case w.Refused():
			refused++
		default:
			done++
		}
	}
	said := fmt.Sprintf("%s: %d open, %d done, %d deferred, stopped, declined or merged",
		english.Count(len(list), "request"), open, done, refused)
	if parked > 0 {
		said += fmt.Sprintf(", %d in the parking lot", parked)
	}
	return said + "."
}

func (p *page) workTable(caption string, list []*handbook.Work) table {
	t := table{caption: caption, filter: true, columns: []column{
		{title: "Work", class: "wide"}, {title: "Department", facet: true}, {title: "Status", facet: true},
		{title: "Quarter", class: "short", facet: true}, {title: "Purpose", facet: true}, {title: "Weeks", class: "number"}, {title: "Owner", facet: true},
	}}
	for _, w := range list {
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.link(w)),
			marks(p.department(w.Department)),
			marks(workState(w)),
			number(int(w.Quarters.First), plain(periodWords(p.handbook.Config.Fiscal, w.Quarters))),
			marks(chip(quadrantClass(w.Quadrant), quadrantName(w.Quadrant))),
			marks(effortCell(w)),
			marks(p.owner(w.Owner)),
		}})
	}
	return t
}

// workList is work beside the item it is about, which its lines do not repeat.
func (p *page) workList(caption string, list []*handbook.Work, about handbook.Entity) template.HTML {
	return p.numberedList(caption, list, about, nil)
}

// numberedList puts before each piece of work the number that it has on a grid.
func (p *page) numberedList(caption string, list []*handbook.Work, about handbook.Entity, numbers map[*handbook.Work]int) template.HTML {
	t := table{caption: caption, columns: []column{
		{title: "Work", class: "wide"}, {title: "Status"}, {title: "Quarter", class: "short"}, {title: "Purpose"}, {title: "Weeks", class: "number"},
	}}
	for _, w := range openFirst(list) {
		t.rows = append(t.rows, row{cells: []cell{
			marks(dotNumber(numbers[w]) + p.link(w) + p.belongs(w.Department, w.Owner, about)),
			marks(workState(w)),
			number(int(w.Quarters.First), plain(periodWords(p.handbook.Config.Fiscal, w.Quarters))),
			marks(chip(quadrantClass(w.Quadrant), quadrantName(w.Quadrant))),
			marks(effortCell(w)),
		}})
	}
	return t.html() + p.moreOf(len(list)-len(t.rows), workPage, "in the list of all work")
}

func dotNumber(n int) template.HTML {
	if n == 0 {
		return ""
	}
	return template.HTML(fmt.Sprintf(`<span class="dot-no">%d</span> `, n))
}

// moreOf leads to where the rest of a list is, if there is a rest.
func (p *page) moreOf(rest int, list, where string) template.HTML {
	if rest == 0 {
		return ""
	}
	return `<p class="more"><a href="` + template.HTML(escape(string(relative(p.path, list, "")))) + `">` + plain(fmt.Sprintf("%d more %s", rest, where)) + `</a></p>`
}

// openFirst is as much work as stands beside another item: all of it by title,
// or of more than that what is open first.
func openFirst(list []*handbook.Work) []*handbook.Work {
	sorted := byTitle(list)
	if len(sorted) <= mostBeside {
		return sorted
	}
	slices.SortStableFunc(sorted, func(a, b *handbook.Work) int { return order(a.Open()) - order(b.Open()) })
	return sorted[:mostBeside]
}

// order puts what holds before what does not.
func order(holds bool) int {
	if holds {
		return 0
	}
	return 1
}

// belongs is a line below a title: the department and the owner, except the
// one that the page is about.
func (p *page) belongs(d *handbook.Department, owner handbook.Owner, about handbook.Entity) template.HTML {
	var parts []template.HTML
	if d != nil && handbook.Entity(d) != about {
		parts = append(parts, p.link(d))
	}
	if who := p.owner(owner); who != "" && (owner.Person == nil || handbook.Entity(owner.Person) != about) {
		parts = append(parts, who)
	}
	return under(parts...)
}

func effortCell(w *handbook.Work) template.HTML {
	if w.Unsized {
		return `<span class="faint">not sized</span>`
	}
	return plain(w.Weeks().String())
}

// offTrack lists the work that is off track, with who answers for it and the help
// that it has asked for.
func (p *page) offTrack() template.HTML {
	t := table{caption: "Work that is off track", columns: []column{
		{title: "Work", class: "wide"}, {title: "Owner"}, {title: "Quarter", class: "short"}, {title: "Help that it asked for", class: "wide"},
	}}
	for _, w := range p.handbook.Work {
		if !w.OffTrack() {
			continue
		}
		var asked []template.HTML
		for _, a := range w.Asks {
			asked = append(asked, p.link(a.Of)+": "+plain(a.What)+" "+askChip(a))
		}
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.link(w) + under(p.department(w.Department)) + healthChip(w.Health)), marks(p.owner(w.Owner)),
			number(int(w.Quarters.First), plain(periodWords(p.handbook.Config.Fiscal, w.Quarters))), marks(list("links", asked)),
		}})
	}
	return t.html()
}

// sumWords says effort that was added up: "43 weeks", "about 43 weeks, and 3 not
// sized", or only how much of it is not sized where a number would mislead.
func sumWords(sum handbook.Sum) string {
	switch {
	case sum.Unsized == 0:
		return sum.Weeks.String()
	case !sum.Stated():
		return fmt.Sprintf("%d of %d not sized", sum.Unsized, sum.Items)
	}
	return fmt.Sprintf("about %s, and %d not sized", sum.Weeks, sum.Unsized)
}

// withoutUnsized says how much work a share of the weeks leaves out.
func withoutUnsized(sum handbook.Sum) string {
	if sum.Unsized == 0 {
		return ""
	}
	return fmt.Sprintf(" (without %d that nobody sized)", sum.Unsized)
}

func (p *page) workView(w *handbook.Work) ItemView {
	v := p.item(w, "Work", workPage, handbook.DependsOn, handbook.MergedInto)
	v.Chips = []template.HTML{
		statusChip(handbook.WorkStatuses, w.Status), healthChip(w.Health),
		chip(quadrantClass(w.Quadrant), quadrantName(w.Quadrant)),
	}
	v.Facts = p.workFacts(w)
	v.Blocks = append(v.Blocks, p.outcome(w)...)
	v.Blocks = append(v.Blocks, p.demand(w)...)
	v.Blocks = append(v.Blocks, p.prose(w)...)
	v.Blocks = append(v.Blocks, block("milestones", "Milestones", p.milestones(w))...)
	v.Blocks = append(v.Blocks, p.brokenOrder(w)...)
	v.Blocks = append(v.Blocks, block("needs", "What it needs", p.dependencies(w))...)
	v.Blocks = append(v.Blocks, block("needed-by", "What waits for it", p.workList("What waits for it", w.NeededBy, w))...)
	v.Blocks = append(v.Blocks, block("merged", "Requests that were merged into it", p.workList("Merged into it", w.Merged, w))...)
	if w.Purpose.Rated() {
		v.Blocks = append(v.Blocks, p.figure("grid", "On the purpose grid", p.purposeGrid(p.gridNeighbours(w), w, true))...)
	}
	if w.Quarters.First != 0 {
		v.Below = p.figure("quarter", "In its quarter", p.roadmapAround(w))
	}
	p.closing(&v, w)
	return v
}

func (p *page) workFacts(w *handbook.Work) []Fact {
	f := p.handbook.Config.Fiscal
	facts := []Fact{
		{"Owner", p.owner(w.Owner)},
		{"Department", p.department(w.Department)},
		{"Requested by", p.entityOrNone(w.RequestedBy)},
		{"Sponsor", p.owner(w.Sponsor)},
		{"Has to be agreed by", p.owners(w.Approvers)},
		{"Kind of work", plain(handbook.WorkTypes.Label(w.Type))},
		{"Quarter", p.quarterLinks(w.Quarters)},
		{"Dates", plain(dates(w.Start, w.End))},
		{"Effort", p.effortWords(w)},
		{"Confidence", plain(handbook.Confidences.Label(w.Confidence))},
		{"Cost", plain(p.costWords(w.Cost))},
		{"Contributes to", links(p, w.Serves)},
		{"Changes", links(p, w.Components)},
		{"Concerns", links(p, w.Stakeholders)},
	}
	if w.Cause != nil {
		facts = append(facts, Fact{"Root cause", p.link(w.Cause)})
	}
	if w.Rank > 0 {
		place := fmt.Sprintf("%d in the order of %s", w.Rank, f.Label(w.Quarters.First))
		if w.BelowLine {
			place += ", below the line"
		}
		facts = append(facts, Fact{"Place", plain(place)})
	}
	facts = append(facts, p.purposeFacts(w.Purpose)...)
	return said(facts)
}

// said leaves out facts without a value.
func said(facts []Fact) []Fact {
	return slices.DeleteFunc(facts, func(f Fact) bool { return f.Value == "" })
}

func (p *page) purposeFacts(purpose handbook.Purpose) []Fact {
	if !purpose.Rated() {
		return nil
	}
	facts := []Fact{
		{"Could we run without it?", plain(purpose.Criticality.String() + " of 10 critical")},
		{"Does it win customers?", plain(purpose.Differentiation.String() + " of 10")},
		{"Against the market", plain(handbook.MarketLevels.Label(purpose.AgainstMarket))},
	}
	if purpose.From != nil {
		facts = append(facts, Fact{"Rated as", p.link(purpose.From)})
	}
	if !purpose.RatedOn.IsZero() {
		facts = append(facts, Fact{"Rated on", plain(purpose.RatedOn.Words())})
	}
	return facts
}

func (p *page) entityOrNone(e handbook.Entity) template.HTML {
	if e == nil {
		return ""
	}
	return p.link(e)
}

// quarterLinks links to the first and the last quarter of a period.
func (p *page) quarterLinks(period handbook.Period) template.HTML {
	switch {
	case period.IsZero():
		return ""
	case period.First == period.Last:
		return p.quarterLink(period.First)
	}
	return p.quarterLink(period.First) + " to " + p.quarterLink(period.Last)
}

// quarterLink is a quarter by its label, as a link where it has a page.
func (p *page) quarterLink(q handbook.Quarter) template.HTML {
	label := p.handbook.Config.Fiscal.Label(q)
	if plan := p.handbook.Quarter(q); plan != nil {
		return p.linkWords(plan, label)
	}
	return plain(label)
}

func dates(start, end handbook.Date) string {
	switch {
	case start.IsZero() && end.IsZero():
		return ""
	case end.IsZero():
		return "from " + start.Words()
	case start.IsZero():
		return "until " + end.Words()
	}
	return start.Words() + " to " + end.Words()
}

func (p *page) effortWords(w *handbook.Work) template.HTML {
	if w.Unsized {
		return `not sized`
	}
	var m markup
	for i, e := range w.Effort {
		if i > 0 {
			m.raw(", ")
		}
		m.text(weeks(e.Weeks))
		if e.Size != "" {
			m.text(" (" + e.Size + ")")
		}
		if e.Department != nil && (len(w.Effort) > 1 || e.Department != w.Department) {
			m.raw(" of ", string(p.link(e.Department)))
		}
	}
	return m.html()
}

func (p *page) costWords(c handbook.Cost) string {
	var said string
	if c.HasOnce {
		said = p.money(c.Once) + " once"
	}
	if c.HasYearly {
		if said != "" {
			said += ", "
		}
		said += p.money(c.Yearly) + " a year"
	}
	return said
}

// outcome says why an item is not being done.
func (p *page) outcome(w *handbook.Work) []Block {
	if !w.Refused() && w.Reason == "" {
		return nil
	}
	var m markup
	if w.MergedInto != nil {
		m.raw("<p>Merged into ", string(p.link(w.MergedInto)), ".</p>")
	}
	m.raw(string(paragraph("said", sentence(w.Reason))))
	var facts []Fact
	facts = append(facts, Fact{"Decided by", p.owner(w.DecidedBy)})
	facts = append(facts, Fact{"Look at it again", plain(dateWords(w.ReviewOn))})
	facts = append(facts, Fact{"Look at it again if", plain(w.RevisitIf)})
	m.raw(string(factList(said(facts))))
	title := "Why it is " + english.Lower(handbook.WorkStatuses.Label(w.Status))
	return block("why-not", title, m.html())
}

// demand says what was asked for and what is behind it.
func (p *page) demand(w *handbook.Work) []Block {
	var m markup
	var facts []Fact
	if w.Request != "" {
		facts = append(facts, Fact{"As it was asked for", "“" + plain(w.Request) + "”"})
	}
	facts = append(facts, Fact{"The need behind it", plain(w.Need)})
	m.raw(string(factList(said(facts))))
	m.raw(string(p.whyChain(w)))
	return block("demand", "Why somebody wants it", m.html())
}

// whyChain draws the reasons one below the other, down to the root cause.
func (p *page) whyChain(w *handbook.Work) template.HTML {
	if len(w.Why) == 0 {
		return ""
	}
	var m markup
	m.raw(`<h3>Why?</h3><ol class="why">`)
	for _, why := range w.Why {
		m.raw("<li>").text(why).raw("</li>")
	}
	if w.Cause != nil {
		m.raw(`<li class="root"><span class="note">Root cause</span> `, string(p.link(w.Cause)), "</li>")
	}
	m.raw("</ol>")
	return m.html()
}

func (p *page) brokenOrder(w *handbook.Work) []Block {
	items := make([]template.HTML, 0, len(w.Broken))
	for _, b := range w.Broken {
		items = append(items, p.link(b.On)+": "+plain(b.Why))
	}
	return block("order", "This order cannot happen", list("warnings", items))
}

// milestones say what has to be there on the way, and what became of it.
func (p *page) milestones(w *handbook.Work) template.HTML {
	t := table{caption: "Milestones", columns: []column{{title: "What has to be there", class: "wide"}, {title: "By"}, {title: "State"}}}
	for _, m := range w.Milestones {
		state := chip("", "To come")
		switch now := p.handbook.Now; {
		case m.Done.By(now) && !m.Done.On.IsZero():
			state = chip("status-done", "Reached on "+m.Done.On.Words())
		case m.Done.By(now):
			state = chip("status-done", "Reached")
		case m.Late(now):
			state = chip("over", "Late")
		}
		t.rows = append(t.rows, row{cells: []cell{marks(plain(m.Title)), marks(day(m.Date)), marks(state)}})
	}
	return t.html()
}

func (p *page) dependencies(w *handbook.Work) template.HTML {
	t := table{caption: "What it needs", columns: []column{
		{title: "Work", class: "wide"}, {title: "Status"}, {title: "Quarter", class: "short"}, {title: "Support"}, {title: "Champion"},
	}}
	for _, d := range w.DependsOn {
		state := plain(handbook.Answers.Label(d.State))
		if !d.NeedBy.IsZero() {
			state += plain(" by ") + day(d.NeedBy)
		}
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.link(d.On) + under(p.department(d.On.Department))), marks(workState(d.On)),
			marks(p.quarterLinks(d.On.Quarters)), marks(plain(handbook.Supports.Label(d.Support)) + under(state)), marks(p.owner(d.Champion)),
		}})
	}
	return t.html()
}
