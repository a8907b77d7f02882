package site

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"handbook/generator/english"
	"handbook/generator/figure"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
	"handbook/generator/wording"
)

func workListing(r *reader, v *page.Listing) {
	v.Lead = workLead(r.handbook.Work)
	v.Words = page.Line(v.Words, toParkingLot(r.handbook.Work))
	v.Blocks = block("all", "", workTable(r, "All work", inWorkOrder(r.handbook.Work)).Shown())
	v.Blocks = append(v.Blocks, parkingLot(r)...)
}

// inWorkOrder is work as its list has it: what is open first, and of that the
// largest.
func inWorkOrder(list []*handbook.Work) []*handbook.Work {
	return slices.SortedStableFunc(slices.Values(byTitle(list)), func(a, b *handbook.Work) int {
		return cmp.Or(order(a.Open())-order(b.Open()), cmp.Compare(b.Weeks(), a.Weeks()))
	})
}

// parkingLot lists what was put aside in a workshop, to be sorted afterwards.
func parkingLot(r *reader) []page.Block {
	var items []page.Node
	for _, w := range r.handbook.Work {
		if w.Parked() {
			items = append(items, known(w))
		}
	}
	blocks := block("parking-lot", "Parking lot", list(page.Links, items))
	for i := range blocks {
		blocks[i].Note = "Called out and put aside. Rate it, plan it or say no, then take the tag off."
	}
	return blocks
}

// toParkingLot leads from the head of a long list to what was put aside.
func toParkingLot(list []*handbook.Work) page.Node {
	parked := 0
	for _, w := range list {
		if w.Parked() {
			parked++
		}
	}
	if parked == 0 {
		return nil
	}
	return page.Paragraph{Of: page.Link{To: page.Ref{Anchor: "hb-parking-lot"}, Words: english.Count(parked, "thing") + " in the parking lot"}}
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

// workTable is work as a list. Its columns are those of edit/cells.go, too.
func workTable(r *reader, caption string, list []*handbook.Work) *page.Table {
	t := &page.Table{Caption: caption, Filter: true, Columns: []page.Column{
		{Title: "Work", Kind: page.WideColumn}, {Title: "Status", Facet: "status"}, {Title: "Weeks", Kind: page.NumberColumn}, {Title: "Quarter", Kind: page.ShortColumn, Facet: "quarter"},
		{Title: "Department", Facet: "department"}, {Title: "Purpose", Facet: "purpose"}, {Title: "Owner", Facet: "owner"},
	}}
	for _, w := range list {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(w)),
			cell(workState(w)),
			cell(effortCell(w)),
			periodCell(r, w.Quarters),
			cell(department(w.Department)),
			cell(quadrantChip(w.Quadrant)),
			cell(owner(w.Owner)),
		}})
	}
	return t
}

// workList is work beside the item it is about, which its lines do not repeat.
func workList(r *reader, caption string, list []*handbook.Work, about handbook.Entity) page.Node {
	return numberedList(r, caption, list, about, nil)
}

// numberedList puts before each piece of work the number that it has on a grid.
func numberedList(r *reader, caption string, list []*handbook.Work, about handbook.Entity, numbers map[*handbook.Work]int) page.Node {
	t := &page.Table{Caption: caption, Columns: []page.Column{
		{Title: "Work", Kind: page.WideColumn}, {Title: "Status"}, {Title: "Quarter", Kind: page.ShortColumn}, {Title: "Purpose"}, {Title: "Weeks", Kind: page.NumberColumn},
	}}
	for _, w := range openFirst(list) {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(dotNumber(numbers[w]), link(w), belongs(w.Department, w.Owner, about)),
			cell(workState(w)),
			page.Figure(int(w.Quarters.First), page.Words(wording.Period(r.handbook.Config.Fiscal, w.Quarters))),
			cell(quadrantChip(w.Quadrant)),
			cell(effortCell(w)),
		}})
	}
	return page.Line(t.Shown(), moreOf(len(list)-len(t.Rows), workPage, "in the list of all work"))
}

func dotNumber(n int) page.Node {
	if n == 0 {
		return nil
	}
	return page.Nodes{page.Said(page.Number, strconv.Itoa(n)), page.Text(" ")}
}

// moreOf leads to where the rest of a list is, if there is a rest.
func moreOf(rest int, list, where string) page.Node {
	if rest == 0 {
		return nil
	}
	return page.Paragraph{Role: page.MoreOf, Of: toPage(list, fmt.Sprintf("%d more %s", rest, where))}
}

// moreBy leads to what of all work has a value, where a rest of it is not
// listed.
func moreBy(rest int, by page.Filter) page.Node {
	if rest == 0 {
		return nil
	}
	to := page.Ref{Path: workPage, Filter: by}
	return page.Paragraph{Role: page.MoreOf, Of: page.Link{To: to, Words: fmt.Sprintf("%d more in the list of all work", rest)}}
}

// openFirst is as much work as is listed beside another item, in the order of
// its own list.
func openFirst(list []*handbook.Work) []*handbook.Work {
	sorted := inWorkOrder(list)
	return sorted[:min(len(sorted), figure.MostBeside)]
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
func belongs(d *handbook.Department, by handbook.Owner, about handbook.Entity) page.Node {
	var parts []page.Node
	if d != nil && handbook.Entity(d) != about {
		parts = append(parts, link(d))
	}
	if who := owner(by); who != nil && (by.Person == nil || handbook.Entity(by.Person) != about) {
		parts = append(parts, who)
	}
	return under(parts...)
}

func effortCell(w *handbook.Work) page.Node {
	if w.Unsized {
		return page.Said(page.Faint, "not sized")
	}
	return page.Words(w.Weeks().String())
}

// offTrack lists the work that is off track, with who answers for it and the help
// that it has asked for.
func offTrack(r *reader) page.Node {
	t := &page.Table{Caption: "Work that is off track", Columns: []page.Column{
		{Title: "Work", Kind: page.WideColumn}, {Title: "Owner"}, {Title: "Quarter", Kind: page.ShortColumn},
	}}
	for _, w := range r.handbook.Work {
		if !w.OffTrack() {
			continue
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(w), page.Text(" "), healthChip(w.Health), under(department(w.Department)), why(r, w)), cell(owner(w.Owner)),
			page.Figure(int(w.Quarters.First), page.Words(wording.Period(r.handbook.Config.Fiscal, w.Quarters))),
		}})
	}
	return t.Shown()
}

func workItem(r *reader, w *handbook.Work) *page.Item {
	v := startItem(r, w, "Work", workPage, handbook.DependsOn, handbook.MergedInto, handbook.Threatens)
	v.Chips = chips(statusChip(handbook.WorkStatuses, w.Status), healthChip(w.Health), quadrantChip(w.Quadrant))
	v.Facts = workFacts(r, w)
	v.Blocks = append(v.Blocks, block("because", "", why(r, w))...)
	v.Blocks = append(v.Blocks, outcome(w)...)
	v.Blocks = append(v.Blocks, demand(w)...)
	v.Blocks = append(v.Blocks, proseBlock(r, w)...)
	v.Blocks = append(v.Blocks, block("milestones", "Milestones", milestoneTable(r, w))...)
	v.Blocks = append(v.Blocks, brokenOrder(w)...)
	v.Blocks = append(v.Blocks, block("needs", "What it needs", dependencyTable(r, w))...)
	v.Blocks = append(v.Blocks, block("needed-by", "What waits for it", workList(r, "What waits for it", w.NeededBy, w))...)
	v.Blocks = append(v.Blocks, block("merged", "Requests that were merged into it", workList(r, "Merged into it", w.Merged, w))...)
	v.Blocks = append(v.Blocks, threatsTo(w)...)
	if w.Purpose.Rated() {
		v.Blocks = append(v.Blocks, drawing("grid", "On the purpose grid", r.figures.Grid(r.figures.GridNeighbours(w), w, true))...)
	}
	if w.Quarters.First != 0 {
		v.Below = drawing("quarter", "In its quarter", r.figures.Around(w))
	}
	closing(r, v, w)
	return v
}

func workFacts(r *reader, w *handbook.Work) page.Facts {
	f := r.handbook.Config.Fiscal
	facts := page.Facts{
		fact("Owner", owner(w.Owner)),
		fact("Department", department(w.Department)),
		fact("Requested by", entityOrNone(r, w.RequestedBy)),
		fact("Sponsor", owner(w.Sponsor)),
		fact("Has to be agreed by", owners(w.Approvers)),
		fact("Kind of work", page.Words(handbook.WorkTypes.Label(w.Type))),
		fact("Quarter", quarterLinks(r, w.Quarters)),
		fact("Carried on from", carried(r, w)),
		fact("Dates", page.Words(dates(w.Start, w.End))),
		fact("Effort", effortWords(w)),
		fact("How sure", page.Words(handbook.Confidences.Label(w.Confidence))),
		fact("Cost", page.Words(costWords(r, w.Cost))),
		fact("Contributes to", links(w.Serves)),
		fact("Changes", links(w.Components)),
		fact("Concerns", links(w.Stakeholders)),
	}
	if w.Cause != nil {
		facts = append(facts, fact("Root cause", link(w.Cause)))
	}
	if w.Rank > 0 {
		place := fmt.Sprintf("%d in the order of %s", w.Rank, f.Label(w.Quarters.First))
		if w.BelowLine {
			place += ", below the line"
		}
		facts = append(facts, fact("Place", page.Words(place)))
	}
	facts = append(facts, purposeFacts(w.Purpose)...)
	return facts
}

// chips are the small labels of an item's head, without those that say nothing.
func chips(list ...page.Node) []page.Node {
	return slices.DeleteFunc(list, func(chip page.Node) bool { return chip == nil })
}

func purposeFacts(purpose handbook.Purpose) page.Facts {
	if !purpose.Rated() {
		return nil
	}
	facts := page.Facts{
		fact("Could we run without it?", page.Words(purpose.Criticality.String()+" of 10 critical")),
		fact("Does it win customers?", page.Words(purpose.Differentiation.String()+" of 10")),
		fact("Against the market", page.Words(handbook.MarketLevels.Label(purpose.AgainstMarket))),
	}
	if purpose.From != nil {
		facts = append(facts, fact("Rated as", link(purpose.From)))
	}
	if !purpose.RatedOn.IsZero() {
		facts = append(facts, fact("Rated on", page.Words(purpose.RatedOn.Words())))
	}
	return facts
}

func entityOrNone(r *reader, e handbook.Entity) page.Node {
	if e == nil {
		return nil
	}
	return link(e)
}

// quarterLinks links to the first and the last quarter of a period.
func quarterLinks(r *reader, period value.Period) page.Node {
	switch {
	case period.IsZero():
		return nil
	case period.First == period.Last:
		return quarterLink(r, period.First)
	}
	return page.Line(quarterLink(r, period.First), page.Text(" to "), quarterLink(r, period.Last))
}

// carried are the quarters in which work was planned and not finished.
func carried(r *reader, w *handbook.Work) page.Node {
	parts := make([]page.Node, len(w.CarriedFrom))
	for i, c := range w.CarriedFrom {
		parts[i] = quarterLink(r, c.Quarter)
		if c.Why != "" {
			parts[i] = page.Line(parts[i], page.Text(" ("), page.Words(c.Why), page.Text(")"))
		}
	}
	return page.Joined(", ", parts)
}

// quarterLink is a quarter by its label, as a link where it has a page.
func quarterLink(r *reader, q value.Quarter) page.Node {
	label := r.handbook.Config.Fiscal.Label(q)
	if plan := r.handbook.Quarter(q); plan != nil {
		return linkWords(plan, label)
	}
	return page.Words(label)
}

func dates(start, end value.Date) string {
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

func effortWords(w *handbook.Work) page.Node {
	if w.Unsized {
		return page.Text("not sized")
	}
	parts := make([]page.Node, len(w.Effort))
	for i, e := range w.Effort {
		said := wording.Weeks(e.Weeks)
		if e.Size != "" {
			said += " (" + e.Size + ")"
		}
		parts[i] = page.Text(said)
		if e.Department != nil && (len(w.Effort) > 1 || e.Department != w.Department) {
			parts[i] = page.Line(page.Text(said+" of "), link(e.Department))
		}
	}
	return page.Joined(", ", parts)
}

func costWords(r *reader, c value.Cost) string {
	var said string
	if c.HasOnce {
		said = r.money(c.Once) + " once"
	}
	if c.HasYearly {
		if said != "" {
			said += ", "
		}
		said += r.money(c.Yearly) + " a year"
	}
	return said
}

// outcome says why an item is not being done.
func outcome(w *handbook.Work) []page.Block {
	if !w.Refused() && w.Reason == "" {
		return nil
	}
	var merged page.Node
	if w.MergedInto != nil {
		merged = page.Paragraph{Of: page.Nodes{page.Text("Merged into "), link(w.MergedInto), page.Text(".")}}
	}
	title := "Why " + english.Lower(handbook.WorkStatuses.Label(w.Status))
	return block("why-not", title, page.Line(merged, paragraph(page.Stated, wording.Sentence(w.Reason)), facts(page.Facts{
		fact("Decided by", owner(w.DecidedBy)),
		fact("Look at it again", page.Words(wording.Day(w.ReviewOn))),
		fact("Look at it again if", page.Words(w.RevisitIf)),
	})))
}

// demand says what was asked for and what is behind it.
func demand(w *handbook.Work) []page.Block {
	request := w.Request
	if request != "" {
		request = "“" + request + "”"
	}
	return block("demand", "Why somebody wants it", page.Line(facts(page.Facts{
		fact("Asked for as", page.Words(request)),
		fact("The need behind it", page.Words(w.Need)),
	}), whyChain(w)))
}

// whyChain is the reasons one below the other, down to the root cause.
func whyChain(w *handbook.Work) page.Node {
	if len(w.Why) == 0 {
		return nil
	}
	chain := page.Ordered{Role: page.Why}
	for _, why := range w.Why {
		chain.Items = append(chain.Items, page.OrderedItem{Of: page.Words(why)})
	}
	if w.Cause != nil {
		chain.Items = append(chain.Items, page.OrderedItem{Root: true, Of: page.Nodes{page.Said(page.Note, "Root cause"), page.Text(" "), link(w.Cause)}})
	}
	return page.Nodes{page.Heading{Level: 3, Of: page.Text("Why?")}, chain}
}

func brokenOrder(w *handbook.Work) []page.Block {
	items := make([]page.Node, 0, len(w.Broken))
	for _, b := range w.Broken {
		items = append(items, page.Line(link(b.On), page.Text(": "), page.Words(b.Why)))
	}
	return block("order", "Planned in the wrong order", list(page.Warnings, items))
}

// milestoneTable say what has to be there on the way, and what became of it.
func milestoneTable(r *reader, w *handbook.Work) page.Node {
	t := &page.Table{Caption: "Milestones", Columns: []page.Column{{Title: "What has to be ready", Kind: page.WideColumn}, {Title: "By"}, {Title: "State"}}}
	for _, m := range w.Milestones {
		state := page.Node(page.Chip{Words: "To come"})
		switch now := r.handbook.Now; {
		case m.Done.By(now) && !m.Done.On.IsZero():
			state = valueChip("status", "done", "Reached on "+m.Done.On.Words())
		case m.Done.By(now):
			state = valueChip("status", "done", "Reached")
		case m.Late(now):
			state = chip("over", "Late")
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{cell(page.Words(m.Title)), cell(day(m.Date)), cell(state)}})
	}
	return t.Shown()
}

func dependencyTable(r *reader, w *handbook.Work) page.Node {
	t := &page.Table{Caption: "What it needs", Columns: []page.Column{
		{Title: "Work", Kind: page.WideColumn}, {Title: "Status"}, {Title: "Quarter", Kind: page.ShortColumn}, {Title: "Support"}, {Title: "Champion"},
	}}
	for _, d := range w.DependsOn {
		state := page.Words(handbook.Answers.Label(d.State))
		if !d.NeedBy.IsZero() {
			state = page.Line(state, page.Text(" by "), day(d.NeedBy))
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(d.On), under(department(d.On.Department))), cell(workState(d.On)),
			cell(quarterLinks(r, d.On.Quarters)), cell(page.Words(handbook.Supports.Label(d.Support)), under(state)), cell(owner(d.Champion)),
		}})
	}
	return t.Shown()
}
