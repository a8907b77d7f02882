package site

import (
	"html/template"
	"slices"

	"handbook/generator/handbook"
)

const (
	decisionsPage = "decisions/index.html"
	tensionsPage  = "tensions/index.html"
)

func (s *Site) addDecisions() {
	s.listPage(decisionsPage, decisionsPage, "Decisions", func(p *page, v *ListView) {
		v.Lead = "What was decided, by whom and because of what; what is still open comes first."
		v.Blocks = append(v.Blocks, block("open", "To be decided", p.openDecisions(p.decisions("proposed")))...)
		v.Blocks = append(v.Blocks, block("log", "The log", p.decisionTable("Decided", p.decisions("accepted", "rejected", "superseded")))...)
	})
	for _, d := range s.handbook.Decisions {
		s.addItem(d, decisionsPage, func(p *page) any { return p.decisionView(d) })
	}
	s.listPage(tensionsPage, decisionsPage, "Tensions", func(p *page, v *ListView) {
		v.Lead = "Two groups, both with a good reason. Each tension has somebody who can decide it, and a day by which they will."
		v.Blocks = block("board", "", p.tensionBoard())
		v.Blocks = append(v.Blocks, p.suggestedTensions()...)
	})
	for _, t := range s.handbook.Tensions {
		s.addItem(t, decisionsPage, func(p *page) any { return p.tensionView(t) })
	}
}

// decisions keeps those with one of the statuses.
func (p *page) decisions(statuses ...string) []*handbook.Decision {
	var list []*handbook.Decision
	for _, d := range p.handbook.Decisions {
		for _, status := range statuses {
			if d.Status == status {
				list = append(list, d)
			}
		}
	}
	return list
}

func (p *page) decisionTable(caption string, list []*handbook.Decision) template.HTML {
	t := table{caption: caption, columns: []column{
		{title: "Decision", class: "wide"}, {title: "Date", class: "short"}, {title: "Status"}, {title: "Outcome", class: "wide"}, {title: "Look at it again", class: "short"},
	}}
	for _, d := range list {
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.link(d) + under(p.owner(d.Decider))), {html: plain(dateWords(d.Date)), sort: d.Date.String()}, marks(statusChip(handbook.DecisionStatuses, d.Status)),
			words(orDash(d.Outcome)), {html: plain(dateWords(d.ReviewOn)), sort: d.ReviewOn.String()},
		}})
	}
	return t.html()
}

// openDecisions are what has been proposed, with what comes of it if one agrees.
func (p *page) openDecisions(list []*handbook.Decision) template.HTML {
	t := table{caption: "To be decided", columns: []column{
		{title: "Decision", class: "wide"}, {title: "Proposed on", class: "short"}, {title: "What is proposed", class: "wide"}, {title: "Look at it again", class: "short"},
	}}
	for _, d := range list {
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.link(d) + under(p.owner(d.Decider))), {html: plain(dateWords(d.Date)), sort: d.Date.String()},
			words(d.Outcome), {html: plain(dateWords(d.ReviewOn)), sort: d.ReviewOn.String()},
		}})
	}
	return t.html()
}

func (p *page) decisionView(d *handbook.Decision) ItemView {
	v := p.item(d, "Decision", decisionsPage, handbook.Supersedes)
	v.Chips = []template.HTML{statusChip(handbook.DecisionStatuses, d.Status)}
	on, by, choices := "Decided on", "Decided by", "What was open to us"
	if d.Status == "proposed" {
		on, by, choices = "Proposed on", "Who decides", "What we can choose from"
	}
	v.Facts = said([]Fact{
		{on, plain(dateWords(d.Date))},
		{by, p.owner(d.Decider)},
		{"Consulted", p.owners(d.Consulted)},
		{"Informed", p.owners(d.Informed)},
		{"Can it be undone?", plain(handbook.Reversibilities.Label(d.Reversibility))},
		{"Look at it again", plain(dateWords(d.ReviewOn))},
		{"Look at it again if", plain(d.RevisitIf)},
		{"About", links(p, d.About)},
		{"Settles", links(p, d.Settles)},
		{"Replaces", links(p, d.Supersedes)},
		{"Replaced by", links(p, d.SupersededBy)},
	})
	v.Blocks = append(v.Blocks, block("outcome", "What was decided", paragraph("said", d.Outcome)+because(d.Because))...)
	v.Blocks = append(v.Blocks, p.prose(d)...)
	v.Blocks = append(v.Blocks, block("options", choices, options(d.Options))...)
	v.Blocks = append(v.Blocks, block("assumptions", "It assumes that", list("plain", plainList(d.Assumptions)))...)
	p.closing(&v, d)
	return v
}

func because(reason string) template.HTML {
	if reason == "" {
		return ""
	}
	return "<p>Because " + plain(lower(reason)) + "</p>"
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
		m.raw(`<section><h2>`).text(state.Label).raw(`</h2>`, string(list("cards", items)), `</section>`)
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
	isSettled := func(t handbook.Term) bool { return !openState(t.Value) }
	isOpen := func(t handbook.Term) bool { return openState(t.Value) }
	return slices.Concat(slices.DeleteFunc(slices.Clone(states), isSettled), slices.DeleteFunc(slices.Clone(states), isOpen))
}

func (p *page) tensionCard(t *handbook.Tension) template.HTML {
	var m markup
	m.raw(`<h3>`, string(p.link(t)), `</h3><p class="note">`, string(links(p, t.Between)), `</p>`)
	m.raw(string(paragraph("said", t.Situation)), string(paragraph("chosen", t.EvenOver)))
	m.raw(`<p class="note">`, string(p.tensionOutlook(t)), `</p>`)
	return m.html()
}

// tensionOutlook says what comes next with a tension: who decides an open one
// and by when, and how and until when another was settled.
func (p *page) tensionOutlook(t *handbook.Tension) template.HTML {
	decider := p.owner(t.Decider)
	if openTension(t) {
		if decider == "" {
			return "Nobody has been named to decide it."
		}
		if t.DecideBy.IsZero() {
			return decider + " decides; no day is set."
		}
		return decider + " decides " + p.due(t.DecideBy) + "."
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
	decider, by := Fact{"Decided by", p.owner(t.Decider)}, Fact{}
	if openTension(t) {
		decider.Name, by = "Who decides", Fact{"Decide by", p.due(t.DecideBy)}
	}
	v.Facts = said([]Fact{
		{"Between", links(p, t.Between)},
		{"About", links(p, t.About)},
		decider, by,
		{"Raised on", plain(dateWords(t.RaisedOn))},
		{"Look at it again", plain(dateWords(t.ReviewOn))},
		{"Settled by", links(p, t.SettledBy)},
	})
	v.Blocks = append(v.Blocks, block("situation", "The situation", paragraph("said", t.Situation))...)
	v.Blocks = append(v.Blocks, block("sides", "Both sides", p.sides(t.Sides))...)
	if t.EvenOver != "" {
		v.Blocks = append(v.Blocks, block("even-over", "What we chose", paragraph("said even-over", t.EvenOver))...)
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
