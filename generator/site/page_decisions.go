package site

import (
	"html/template"
	"slices"
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
)

const (
	decisionsPage = "decisions/index.html"
	tensionsPage  = "tensions/index.html"
)

func (s *Site) addDecisions() {
	s.listPage(decisionsPage, decisionsPage, "Decisions", func(p *page, v *ListView) {
		v.Lead = "What was decided, by whom and because of what; what is still open comes first."
		v.Blocks = append(v.Blocks, block("open", "To be decided", p.decideList(p.toDecide(), nil))...)
		v.Blocks = append(v.Blocks, block("log", "The log", p.decisionTable("Decided", p.decided()))...)
	})
	for _, d := range s.handbook.Decisions {
		s.addItem(d, decisionsPage, func(p *page) any { return p.decisionView(d) })
	}
	s.listPage(tensionsPage, decisionsPage, "Tensions", func(p *page, v *ListView) {
		v.Lead = tensionsLead(p.handbook.Tensions)
		v.Blocks = block("board", "", p.tensionBoard())
		v.Blocks = append(v.Blocks, p.suggestedTensions()...)
	})
	for _, t := range s.handbook.Tensions {
		s.addItem(t, decisionsPage, func(p *page) any { return p.tensionView(t) })
	}
}

// tensionsLead says how many tensions are open, and whether each of them has
// somebody who decides it and a day.
func tensionsLead(list []*handbook.Tension) string {
	var open, nobody, noDay int
	for _, t := range list {
		switch {
		case !t.Open():
			continue
		case t.Decider.String() == "":
			nobody++
		case t.DecideBy.IsZero():
			noDay++
		}
		open++
	}
	said := "Two groups, both with a good reason. "
	if open == 0 {
		return said + "None is open at present."
	}
	if nobody == 0 && noDay == 0 {
		return said + "Each open one has somebody who decides it, and a day by which they will."
	}
	said += english.Count(open, "is open", "are open")
	if nobody > 0 {
		said += "; " + english.Count(nobody, "has", "have") + " nobody to decide it"
	}
	if noDay > 0 {
		said += "; " + english.Count(noDay, "has", "have") + " no day by which it is decided"
	}
	return said + "."
}

// decided are the decisions that have been made, from the newest.
func (p *page) decided() []*handbook.Decision {
	return slices.DeleteFunc(slices.Clone(p.handbook.Decisions), (*handbook.Decision).Open)
}

// proposed are the decisions that are still to be made, by date.
func (p *page) proposed() []*handbook.Decision {
	var list []*handbook.Decision
	for _, u := range byDate(nil, p.handbook.Decisions) {
		list = append(list, u.of.(*handbook.Decision))
	}
	return list
}

func (p *page) decisionTable(caption string, list []*handbook.Decision) template.HTML {
	t := table{caption: caption, columns: []column{
		{title: "Decision", class: "wide"}, {title: "Outcome", class: "wide"}, {title: "Date", class: "short"}, {title: "Status"}, {title: "Look at it again", class: "short"},
	}}
	for _, d := range list {
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.link(d) + under(p.owner(d.Decider))), words(orDash(d.Outcome)), {html: plain(dateWords(d.Date)), sort: d.Date.String()},
			marks(statusChip(handbook.DecisionStatuses, d.Status)), {html: plain(dateWords(d.ReviewOn)), sort: d.ReviewOn.String()},
		}})
	}
	return t.html()
}

func (p *page) decisionView(d *handbook.Decision) ItemView {
	v := p.item(d, "Decision", decisionsPage, handbook.Supersedes)
	v.Chips = []template.HTML{statusChip(handbook.DecisionStatuses, d.Status)}
	on, by, outcome, choices := "Decided on", "Decided by", "What was decided", "What was open to us"
	settles, decideBy := "Settles", template.HTML("")
	if d.Open() {
		on, by, outcome, choices = "Proposed on", "Who decides", "What is proposed", "What we can choose from"
		settles, decideBy = "Would settle", p.dueDay(d.DecideBy)
	}
	v.Facts = said([]Fact{
		{on, plain(dateWords(d.Date))},
		{by, p.owner(d.Decider)},
		{"Decide by", decideBy},
		{"Consulted", p.owners(d.Consulted)},
		{"Informed", p.owners(d.Informed)},
		{"Can it be undone?", plain(handbook.Reversibilities.Label(d.Reversibility))},
		{"Look at it again", plain(dateWords(d.ReviewOn))},
		{"Look at it again if", plain(d.RevisitIf)},
		{"About", links(p, d.About)},
		{settles, links(p, d.Settles)},
		{"Replaces", links(p, d.Supersedes)},
		{"Replaced by", links(p, d.SupersededBy)},
	})
	v.Blocks = append(v.Blocks, block("outcome", outcome, p.linked("said", d.Outcome, d.About)+because(d.Because))...)
	v.Blocks = append(v.Blocks, p.prose(d)...)
	v.Blocks = append(v.Blocks, block("options", choices, options(d.Options))...)
	v.Blocks = append(v.Blocks, block("assumptions", "It assumes that", list("plain", plainList(d.Assumptions)))...)
	p.closing(&v, d)
	return v
}

// linked is a sentence in which the items that it is about, in quotation marks,
// lead to their pages.
func (p *page) linked(class, sentence string, about []handbook.Entity) template.HTML {
	html := string(paragraph(class, sentence))
	for _, e := range about {
		html = strings.Replace(html, escape("“"+e.Base().Title+"”"), "“"+string(p.link(e))+"”", 1)
	}
	return template.HTML(html)
}

func because(reason string) template.HTML {
	if reason == "" {
		return ""
	}
	return "<p>Because " + plain(english.Lower(reason)) + "</p>"
}

// owners joins the people who were asked or told.
func (p *page) owners(list []handbook.Owner) template.HTML {
	var m markup
	for i, o := range list {
		if i > 0 {
			m.raw(", ")
		}
		m.raw(string(p.owner(o)))
	}
	return m.html()
}

func options(list []handbook.Option) template.HTML {
	if len(list) == 0 {
		return ""
	}
	var m markup
	m.raw(`<div class="options">`)
	for _, o := range list {
		m.raw(`<section><h3>`).text(o.Title).raw(`</h3>`)
		m.raw(string(argument("For", "for", o.For)), string(argument("Against", "against", o.Against)), `</section>`)
	}
	m.raw(`</div>`)
	return m.html()
}

func argument(title, class string, lines []string) template.HTML {
	if len(lines) == 0 {
		return ""
	}
	return "<h4>" + plain(title) + "</h4>" + list("plain "+class, plainList(lines))
}

// tensions are all tensions in the order of the board.
func (p *page) tensions() []*handbook.Tension {
	var list []*handbook.Tension
	for _, state := range inOrder(handbook.TensionStatuses) {
		for _, t := range p.handbook.Tensions {
			if t.Status == state.Value {
				list = append(list, t)
			}
		}
	}
	return list
}

// tensionBoard shows the tensions by state, in the order of their life.
func (p *page) tensionBoard() template.HTML {
	if len(p.handbook.Tensions) == 0 {
		return ""
	}
	var m markup
	m.raw(`<div class="board">`)
	for _, state := range inOrder(handbook.TensionStatuses) {
		var items []template.HTML
		for _, t := range p.handbook.Tensions {
			if t.Status == state.Value {
				items = append(items, p.tensionCard(t))
			}
		}
		if len(items) == 0 {
			continue
		}
		m.raw(`<section><h2>`).text(state.Label).raw(`</h2><p class="note">`).text(state.Meaning).raw(`</p>`, string(list("cards", items)), `</section>`)
	}
	m.raw(`</div>`)
	return m.html()
}

// tensionRules are the rules of the review that find two groups at odds.
var tensionRules = []string{"unspoken-tension", "targets-apart", "critical-refused", "crossroads", "unagreed-dependency", "unheard-side", "over-capacity"}

// suggestedTensions are the places where the plan itself has two groups pull
// apart, whether anybody has said so yet or not.
func (p *page) suggestedTensions() []Block {
	blocks := block("suggested", "Where the plan itself pulls apart", p.asked(tensionRules...))
	for i := range blocks {
		blocks[i].Note = "Nobody has to have complained: two departments that need one thing in one quarter, or are measured by opposite figures, will meet."
	}
	return blocks
}

// inOrder puts the states in which a tension is still open first.
func inOrder(states handbook.Terms) handbook.Terms {
	isSettled := func(t handbook.Term) bool { return !handbook.OpenTension(t.Value) }
	isOpen := func(t handbook.Term) bool { return handbook.OpenTension(t.Value) }
	return slices.Concat(slices.DeleteFunc(slices.Clone(states), isSettled), slices.DeleteFunc(slices.Clone(states), isOpen))
}

func (p *page) tensionCard(t *handbook.Tension) template.HTML {
	var m markup
	m.raw(`<h3>`, string(p.link(t)), `</h3><p class="note">`, string(links(p, t.Between)), `</p>`)
	m.raw(string(paragraph("said", t.Situation)))
	if t.Open() && t.EvenOver != "" {
		m.raw(string(paragraph("said", "Proposed: "+t.EvenOver)))
	} else {
		m.raw(string(paragraph("chosen", t.EvenOver)))
	}
	m.raw(`<p class="note">`, string(p.tensionOutlook(t)), `</p>`)
	return m.html()
}

// tensionOutlook says what comes next with a tension: who decides an open one
// and by when, and how and until when another was settled.
func (p *page) tensionOutlook(t *handbook.Tension) template.HTML {
	decider := p.owner(t.Decider)
	if t.Open() {
		if decider == "" {
			return "Nobody has been named to decide it."
		}
		if t.DecideBy.IsZero() {
			return decider + " decides; no day is set."
		}
		if t.DecideBy.Compare(p.handbook.Now) < 0 {
			return decider + " decides; " + p.dueDay(t.DecideBy) + "."
		}
		return decider + " decides by " + day(t.DecideBy) + "."
	}
	var said template.HTML
	switch {
	case t.Status == "accepted_as_is":
		said = "We know of it and live with it"
	case len(t.SettledBy) > 0:
		said = "Settled by " + links(p, t.SettledBy)
	case decider != "":
		said = "Decided by " + decider
	default:
		said = "Settled"
	}
	if !t.ReviewOn.IsZero() {
		said += "; to be looked at again on " + day(t.ReviewOn)
	}
	return said + "."
}

func (p *page) tensionView(t *handbook.Tension) ItemView {
	v := p.item(t, "Tension", tensionsPage, handbook.Settles)
	v.Chips = []template.HTML{statusChip(handbook.TensionStatuses, t.Status)}
	decider, by, settled, chosen := Fact{"Decided by", p.owner(t.Decider)}, Fact{}, "Settled by", "What we chose"
	if t.Open() {
		decider.Name, by = "Who decides", Fact{"Decide by", p.dueDay(t.DecideBy)}
		settled, chosen = "Would be settled by", "What is proposed"
	}
	v.Facts = said([]Fact{
		{"Between", links(p, t.Between)},
		{"About", links(p, t.About)},
		decider, by,
		{"Raised on", plain(dateWords(t.RaisedOn))},
		{"Look at it again", plain(dateWords(t.ReviewOn))},
		{settled, links(p, t.SettledBy)},
	})
	v.Blocks = append(v.Blocks, block("situation", "The situation", paragraph("said", t.Situation))...)
	v.Blocks = append(v.Blocks, block("sides", "Both sides", p.sides(t.Sides))...)
	if t.EvenOver != "" {
		v.Blocks = append(v.Blocks, block("even-over", chosen, paragraph("said even-over", t.EvenOver))...)
	}
	v.Blocks = append(v.Blocks, p.prose(t)...)
	p.closing(&v, t)
	return v
}

func (p *page) sides(list []handbook.Side) template.HTML {
	if len(list) == 0 {
		return ""
	}
	var m markup
	m.raw(`<div class="options sides">`)
	for _, side := range list {
		who := plain(side.Words)
		if side.Who != nil {
			who = p.link(side.Who)
		}
		m.raw(`<section><h3>`, string(who), `</h3>`)
		if side.Says != "" {
			m.raw(`<blockquote><p>`).text(side.Says).raw(`</p></blockquote>`)
		}
		if side.Needs != "" {
			m.raw(`<p><strong>Needs</strong> `).text(side.Needs).raw(`</p>`)
		}
		m.raw(`</section>`)
	}
	m.raw(`</div>`)
	return m.html()
}
