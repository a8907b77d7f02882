package site

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/review"
)

const (
	reviewPage = "review/index.html"
	agendaPage = "review/agenda.html"
	movesPage  = "review/how-far.html"
)

// mostAtOnce is how many questions one role is asked at first.
const mostAtOnce = 3

// addReview registers the questions that the handbook asks. They are for the
// executives' edition alone.
func (s *Site) addReview() {
	if !s.isExec() {
		return
	}
	s.listPage(reviewPage, decisionsPage, "Questions for you", (*page).reviewView)
	s.listPage(agendaPage, decisionsPage, "Agenda for an hour", (*page).agendaView)
	s.listPage(movesPage, decisionsPage, "How far are we", (*page).movesView)
	for _, rule := range review.Rules {
		s.listPage(rulePath(rule), decisionsPage, rule.Title, func(p *page, v *ListView) { p.ruleView(v, rule) })
	}
}

func (s *Site) isExec() bool { return s.handbook.Edition == "exec" }

// report is the review of the handbook.
func (s *Site) report() *review.Report {
	if s.opt.Review == nil {
		return &review.Report{}
	}
	return s.opt.Review()
}

func rulePath(rule *review.Rule) string { return "review/" + rule.Name + ".html" }

func (p *page) reviewView(v *ListView) {
	report := p.report()
	v.Lead = "What this handbook would ask if it sat at the table: places where purpose, maps, objectives, demand, capacity and people do not fit together yet. A question is no fault of anybody. It can be answered by a change, or by an exception that you agree on."
	if len(report.Findings) == 0 {
		v.Blocks = append(v.Blocks, block("none", "", paragraph("note", "There is no open question."))...)
	}
	v.Blocks = append(v.Blocks, p.firstByRole(report)...)
	all := fmt.Sprintf("All %d in one table, to be sorted and filtered", len(report.Findings))
	v.Blocks = append(v.Blocks, block("all", "", folded(all, p.findingTable(report.Findings)))...)
	v.Blocks = append(v.Blocks, block("agreed", "Exceptions that you have agreed on", p.exceptionTable(report.Waived))...)
	v.Blocks = append(v.Blocks, block("rules", "", folded(fmt.Sprintf("The %d things that we look for", len(review.Rules)), p.ruleList()))...)
}

// ruleList names every rule, with how often it asks at present.
func (p *page) ruleList() template.HTML {
	times := map[*review.Rule]int{}
	for _, f := range p.report().Findings {
		times[f.Rule]++
	}
	items := make([]template.HTML, len(review.Rules))
	for i, rule := range review.Rules {
		items[i] = p.ruleLink(rule)
		if n := times[rule]; n > 0 {
			items[i] += `<span class="note">` + plain(english.Count(n, "question now", "questions now")) + `</span>`
		}
	}
	return list("pages", items)
}

// firstByRole lists the first questions of each role: those of the whole team
// first, then the role with the most urgent ones.
func (p *page) firstByRole(report *review.Report) []Block {
	var order []string
	byOwner := map[string][]review.Finding{}
	for _, f := range report.Findings {
		name := f.Owner().String()
		switch {
		case byOwner[name] != nil:
		case name == "":
			order = slices.Insert(order, 0, name)
		default:
			order = append(order, name)
		}
		byOwner[name] = append(byOwner[name], f)
	}
	if len(order) == 0 {
		return nil
	}
	var m markup
	m.raw(`<div class="groups questions-by-role">`)
	for _, name := range order {
		own := byOwner[name]
		m.raw("<section><h3>", string(p.askedWhom(own[0])), "</h3>", string(p.questions(own[:min(len(own), mostAtOnce)])))
		if rest := len(own) - mostAtOnce; rest > 0 {
			m.raw(`<p class="note">`).text(fmt.Sprintf("%d more in the table below", rest)).raw("</p>")
		}
		m.raw("</section>")
	}
	m.raw("</div>")
	return block("first", "What each role is asked first", m.html())
}

// askedWhom names who is asked.
func (p *page) askedWhom(f review.Finding) template.HTML {
	if who := p.owner(f.Owner()); who != "" {
		return who
	}
	return "The whole team"
}

// questions is a list of findings, each with what to do about it, for a place
// that says who is asked.
func (p *page) questions(list []review.Finding) template.HTML {
	return p.questionList(list, func(f review.Finding) template.HTML { return plain(english.Capital(f.Advice) + ".") })
}

// questionsByName is a list of findings that says with each who is asked.
func (p *page) questionsByName(list []review.Finding) template.HTML {
	return p.questionList(list, func(f review.Finding) template.HTML { return p.askedWhom(f) + plain(": "+f.Advice+".") })
}

func (p *page) questionList(list []review.Finding, advice func(review.Finding) template.HTML) template.HTML {
	if len(list) == 0 {
		return ""
	}
	var m markup
	m.raw(`<ul class="questions">`)
	for _, f := range list {
		m.raw(`<li class="question severity-`, string(f.Severity), `"><p>`, string(p.saidOf(f)), `</p><p class="note">`, string(advice(f)))
		if p.path != rulePath(f.Rule) {
			m.raw(` <a class="explain" href="`).text(string(relative(p.path, rulePath(f.Rule), ""))).raw(`">Why we ask</a>`)
		}
		m.raw("</p></li>")
	}
	m.raw("</ul>")
	return m.html()
}

// asked lists what some rules ask at present; nothing in an edition without
// a review.
func (p *page) asked(rules ...string) template.HTML {
	var list []review.Finding
	for _, f := range p.report().Findings {
		if slices.Contains(rules, f.Rule.Name) {
			list = append(list, f)
		}
	}
	return p.questionsByName(list)
}

// saidOf is a finding's sentence with links to the things that it names.
func (p *page) saidOf(f review.Finding) template.HTML {
	sentence := escape(english.Capital(f.Message) + ".")
	for _, e := range append([]handbook.Entity{f.About}, f.With...) {
		if e == nil {
			continue
		}
		name := escape("“" + e.Base().Title + "”")
		if file, _ := address(e); file != "" && file != p.path {
			sentence = strings.Replace(sentence, name, "“"+string(p.link(e))+"”", 1)
		}
	}
	return template.HTML(sentence)
}

// findingTable is all findings, to be sorted and filtered.
func (p *page) findingTable(list []review.Finding) template.HTML {
	t := table{caption: "Questions", filter: true, columns: []column{
		{title: "Question", class: "wide"}, {title: "When", facet: true}, {title: "Asked of", facet: true}, {title: "Department", facet: true}, {title: "Kind of question", class: "wide"},
	}}
	for _, f := range list {
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.saidOf(f) + `<span class="note">` + plain(english.Capital(f.Advice)+".") + `</span>`), p.severityCell(f), marks(p.owner(f.Owner())),
			marks(p.department(f.Department())), marks(p.ruleLink(f.Rule)),
		}})
	}
	return t.html()
}

func (p *page) severityCell(f review.Finding) cell {
	rank := slices.Index([]review.Severity{review.High, review.Medium, review.Low}, f.Severity)
	return number(rank, chip("severity-"+string(f.Severity), handbook.Severities.Meaning(string(f.Severity))))
}

func (p *page) ruleLink(rule *review.Rule) template.HTML {
	return template.HTML(`<a href="` + escape(string(relative(p.path, rulePath(rule), ""))) + `">` + escape(rule.Title) + `</a>`)
}

func (p *page) exceptionTable(list []review.Finding) template.HTML {
	t := table{caption: "Agreed exceptions", columns: []column{
		{title: "Question", class: "wide"}, {title: "Why it may stay", class: "wide"}, {title: "Agreed by"}, {title: "Until"},
	}}
	for _, f := range list {
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.saidOf(f)), words(f.Waiver.Why), words(f.Waiver.By), {html: plain(dateWords(f.Waiver.Until)), sort: f.Waiver.Until.String()},
		}})
	}
	return t.html()
}

// ruleView explains one rule, with what it asks at present.
func (p *page) ruleView(v *ListView, rule *review.Rule) {
	v.Lead = rule.Why
	var open, waived []review.Finding
	for _, f := range p.report().Findings {
		if f.Rule == rule {
			open = append(open, f)
		}
	}
	for _, f := range p.report().Waived {
		if f.Rule == rule {
			waived = append(waived, f)
		}
	}
	asked := p.questionsByName(open)
	if asked == "" {
		asked = paragraph("note", "This handbook gives no reason to ask it at present.")
	}
	v.Blocks = append(v.Blocks, block("asked", "Where we ask it now", asked)...)
	v.Blocks = append(v.Blocks, block("out", "Ways out", paragraph("said", rule.Remedy))...)
	v.Blocks = append(v.Blocks, block("example", "What raises it", codeBlock(rule.Example))...)
	v.Blocks = append(v.Blocks, block("agreed", "Exceptions that you have agreed on", p.exceptionTable(waived))...)
	v.Blocks = append(v.Blocks, block("settings", "In the files it is called "+rule.Name, ruleSettings(rule))...)
}

// ruleSettings says how a rule is switched, tuned and excepted from.
func ruleSettings(rule *review.Rule) template.HTML {
	var limits []string
	for _, l := range rule.Limits {
		limits = append(limits, fmt.Sprintf("%s: %d (%s)", l.Name, l.Default, l.Means))
	}
	said := "It asks on the strength of what is in the files alone."
	if rule.Dated {
		said = "It depends on the day: the date that this handbook is as of."
	}
	html := paragraph("", said)
	if len(limits) > 0 {
		html += paragraph("", "Its limits, which handbook.yaml can set under rules: "+strings.Join(limits, "; ")+".")
	}
	return html + paragraph("", "An exception stands in the file of what it is about:") +
		codeBlock("waive:\n  - {rule: "+rule.Name+", why: …, by: ceo, until: 2027-06-30}")
}

func codeBlock(text string) template.HTML {
	return `<div class="prose"><pre><code>` + plain(text) + `</code></pre></div>`
}

// questionsAbout is a block with the open questions about an item; the first
// page of an item carries it.
func (p *page) questionsAbout(e handbook.Entity) []Block {
	person, ok := e.(*handbook.Person)
	if !ok {
		return p.questionBlock(p.questions(p.report().About(e)))
	}
	return p.questionsFor(person)
}

// questionsFor is a block with the first questions that are asked of a role.
func (p *page) questionsFor(person *handbook.Person) []Block {
	asked := p.report().Asked(person)
	for _, f := range p.report().Of(person) {
		if f.Owner().Person != person { // nobody holds the role: somebody else is asked about it
			asked = append(asked, f)
		}
	}
	blocks := p.questionBlock(p.questions(asked[:min(len(asked), mostAtOnce)]))
	for i := range blocks {
		blocks[i].More, blocks[i].Words = relative(p.path, reviewPage, ""), "The questions for everybody"
		if len(asked) > mostAtOnce {
			blocks[i].Note = fmt.Sprintf("The first %d of %d.", mostAtOnce, len(asked))
		}
	}
	return blocks
}

func (p *page) questionBlock(questions template.HTML) []Block {
	blocks := block("questions", "Questions for you", questions)
	for i := range blocks {
		blocks[i].Class = "questions-block"
	}
	return blocks
}

// askedOf says in a picture what is open about something: the first question,
// and how many more there are; "" for none, as everywhere in an edition without
// a review. What a question merely names beside something else has no mark.
func (p *page) askedOf(things ...handbook.Entity) string {
	first, more := "", 0
	for _, e := range things {
		list := p.report().Of(e)
		if more += len(list); first == "" && len(list) > 0 {
			first, more = "Question: "+list[0].Message, more-1
		}
	}
	if more > 0 {
		first += fmt.Sprintf("; and %d more", more)
	}
	return first
}

// keyResults are those of an objective, as things to be asked about.
func keyResults(o *handbook.Objective) []handbook.Entity {
	list := make([]handbook.Entity, len(o.KeyResults))
	for i, kr := range o.KeyResults {
		list[i] = kr
	}
	return list
}

// homeQuestions are the most urgent questions of all, one of a kind.
func (p *page) homeQuestions() []Block {
	all := p.report().Findings
	blocks := p.questionBlock(p.questionsByName(p.urgent(mostAtOnce)))
	for i := range blocks {
		blocks[i].Note = fmt.Sprintf("The handbook has %s. The most urgent:", english.Count(len(all), "question"))
		blocks[i].More, blocks[i].Words = relative(p.path, reviewPage, ""), "All of them, by role"
	}
	return blocks
}

// agendaView is a meeting of an hour made of what is due.
func (p *page) agendaView(v *ListView) {
	v.Lead = "An hour with the whole team, from what is due on " + p.handbook.Now.Words() + ". Take what stands first; what is left over keeps its owner and gets a date."
	steps := []struct {
		id, title string
		html      template.HTML
		empty     string
	}{
		{"figures", "What is off track (15 minutes)", p.offTrack() + p.worries(), "No work is off track, and no key result needs attention."},
		{"decide", "What we decide today (20 minutes)", p.decideList(p.toDecide(), nil), "Nothing waits for a decision."},
		{"questions", "Questions that the handbook asks first (15 minutes)", p.questionsByName(p.urgent(6)), "It has none."},
		{"asks", "Help that was asked for and is overdue", p.overdueAsks(), ""},
		{"again", "What we said we would look at again (5 minutes)", p.lookAgain(), "Nothing in the next thirty days."},
		{"tell", "Who tells whom (5 minutes)", "<p>For each decision of today: who hears of it, from whom, by when. Write it down before you leave.</p>", ""},
	}
	for _, s := range steps {
		if s.html == "" && s.empty != "" {
			s.html = paragraph("note", s.empty)
		}
		v.Blocks = append(v.Blocks, block(s.id, s.title, s.html)...)
	}
	v.Blocks = append(v.Blocks, p.calendar()...)
}

// urgent are the first questions, one of each rule, without those about
// tensions and decisions, which stand among what is to be decided.
func (p *page) urgent(most int) []review.Finding {
	var list []review.Finding
	asked := map[*review.Rule]bool{}
	for _, f := range p.report().Findings {
		switch f.About.(type) {
		case *handbook.Tension, *handbook.Decision:
			continue
		}
		if len(list) < most && !asked[f.Rule] {
			asked[f.Rule] = true
			list = append(list, f)
		}
	}
	return list
}

// worries lists the key results that do not go as planned: the ones that are
// off track, and folded what only needs attention, for when there is time.
func (p *page) worries() template.HTML {
	red, amber := p.worrying("off_track"), p.worrying("needs_attention")
	switch {
	case red.html() == "":
		return amber.html()
	case amber.html() == "":
		return red.html()
	}
	return red.html() + folded("If there is time: "+english.Count(len(amber.rows), "that needs attention", "that need attention"), amber.html())
}

// worrying is a table of the key results of one health, with the last note.
func (p *page) worrying(health string) table {
	t := table{caption: "Figures that worry us", columns: []column{
		{title: "Key result", class: "wide"}, {title: "Owner"}, {title: "Progress", class: "figure-column"}, {title: "Health"}, {title: "What was said last", class: "wide"},
	}}
	for _, kr := range p.handbook.KeyResults {
		if kr.Health != health || !kr.Objective.Active() {
			continue
		}
		note := ""
		if n := len(kr.Checkins); n > 0 {
			note = kr.Checkins[n-1].Note
		}
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.link(kr)), marks(p.owner(kr.Owner)), number(int(kr.Progress), keyResultProgress(kr)), marks(healthChip(kr.Health)), words(note),
		}})
	}
	return t
}

// soon is how many days ahead a page looks.
const soon = 30

// isSoon says that a day has passed or is not far away.
func (p *page) isSoon(on handbook.Date) bool { return on.Compare(p.handbook.Now.AddDays(soon)) <= 0 }

// lookAgain lists everything that is to be looked at again soon, by date.
func (p *page) lookAgain() template.HTML {
	var items []template.HTML
	for _, d := range p.dues() {
		if d.LooksAgain() && p.isSoon(d.On) {
			items = append(items, p.link(d.About)+chip("kind", kindWords(d.About))+`<span class="note">`+day(d.On)+`</span>`)
		}
	}
	return list("links", items)
}
