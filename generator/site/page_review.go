package site

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/page"
	"handbook/generator/review"
	"handbook/generator/wording"
)

// mostAtOnce is how many questions one role is asked at first.
const mostAtOnce = 3

func rulePath(rule *review.Rule) string { return "review/" + rule.Name + ".html" }

func reviewListing(r *reader, v *page.Listing) {
	report := r.report()
	v.Lead = english.Count(len(report.Findings), "place") + " where the plan does not add up yet. Answer each with a change or an agreed exception; what you do not do at all, agree on once."
	if len(report.Findings) == 0 {
		v.Blocks = append(v.Blocks, block("none", "", paragraph(page.Note, "There is no open question."))...)
	}
	v.Blocks = append(v.Blocks, block("since", "", questionsSince(r))...)
	v.Blocks = append(v.Blocks, firstByRole(r, report)...)
	all := fmt.Sprintf("All %d in one table, to sort and filter", len(report.Findings))
	v.Blocks = append(v.Blocks, block("all", "", folded(all, findingTable(r, report.Findings)))...)
	v.Blocks = append(v.Blocks, block("agreed", "Agreed exceptions", exceptionTable(r, report.Waived))...)
	v.Blocks = append(v.Blocks, block("rules", "", folded(fmt.Sprintf("The %d checks", len(review.Rules)), ruleList(r)))...)
}

// ruleList names every rule, with how often it asks at present.
func ruleList(r *reader) page.Node {
	times := map[*review.Rule]int{}
	for _, f := range r.report().Findings {
		times[f.Rule]++
	}
	items := make([]page.Node, len(review.Rules))
	for i, rule := range review.Rules {
		items[i] = ruleLink(rule)
		if n := times[rule]; n > 0 {
			items[i] = page.Line(items[i], page.Said(page.Note, english.Count(n, "question now", "questions now")))
		}
	}
	return list(page.Pages, items)
}

// firstByRole lists the first questions of each role: those of the whole team
// first, then the role with the most urgent ones.
func firstByRole(r *reader, report *review.Report) []page.Block {
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
	made := page.Columns{Role: page.Asked, Level: 3}
	for _, name := range order {
		own := byOwner[name]
		rest := ""
		if n := len(own) - mostAtOnce; n > 0 {
			rest = fmt.Sprintf("%d more in the table below", n)
		}
		made.Parts = append(made.Parts, page.Part{
			Title: askedWhom(own[0]), Of: page.Line(questionsWithAdvice(r, own[:min(len(own), mostAtOnce)]), paragraph(page.Note, rest)),
		})
	}
	return block("first", "What each role is asked first", made)
}

// askedWhom names who is asked.
func askedWhom(f review.Finding) page.Node {
	if who := owner(f.Owner()); who != nil {
		return who
	}
	return page.Text("The whole team")
}

// questionsWithAdvice is a list of findings, each with what to do about it, for a place
// that says who is asked.
func questionsWithAdvice(r *reader, list []review.Finding) page.Node {
	return questionList(r, list, func(f review.Finding) page.Node { return page.Text(english.Capital(f.Advice) + ".") })
}

// questionsByName is a list of findings that says with each who is asked.
func questionsByName(r *reader, list []review.Finding) page.Node {
	return questionList(r, list, func(f review.Finding) page.Node { return page.Line(askedWhom(f), page.Text(": "+f.Advice+".")) })
}

func questionList(r *reader, list []review.Finding, advice func(review.Finding) page.Node) page.Node {
	if len(list) == 0 {
		return nil
	}
	made := make(page.Questions, len(list))
	for i, f := range list {
		made[i] = page.Question{Severity: string(f.Severity), Of: saidOf(r, f), Advice: page.Line(urgency(f), advice(f))}
		if r.path != rulePath(f.Rule) {
			made[i].Why = &page.Ref{Path: rulePath(f.Rule)}
		}
	}
	return made
}

// urgency says how soon something has to be decided; what is only good to know is
// not urgent.
func urgency(f review.Finding) page.Node {
	if f.Severity == review.Low {
		return nil
	}
	return page.Said(page.Urgency, handbook.Severities.Meaning(string(f.Severity))+". ")
}

// askedBy lists what some rules ask at present; nothing in an edition without
// a review.
func askedBy(r *reader, rules ...string) page.Node {
	var list []review.Finding
	for _, f := range r.report().Findings {
		if slices.Contains(rules, f.Rule.Name) {
			list = append(list, f)
		}
	}
	return questionsByName(r, list)
}

// saidOf is a finding's sentence with links to the things that it names.
func saidOf(r *reader, f review.Finding) page.Node {
	var named []handbook.Entity
	for _, e := range append([]handbook.Entity{f.About}, f.With...) {
		if e == nil {
			continue
		}
		if to := refTo(e); to.Path != "" && to.Path != r.path {
			named = append(named, e)
		}
	}
	return quoting(english.Capital(f.Message)+".", named)
}

// findingTable is all findings, to be sorted and filtered.
func findingTable(r *reader, list []review.Finding) page.Node {
	t := &page.Table{Caption: "Questions", Filter: true, Columns: []page.Column{
		{Title: "Question", Kind: page.WideColumn}, {Title: "When", Facet: "when"}, {Title: "Asked of", Facet: "asked-of"}, {Title: "Department", Facet: "department"}, {Title: "Kind of question", Kind: page.WideColumn},
	}}
	for _, f := range list {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(saidOf(r, f), page.Said(page.Note, english.Capital(f.Advice)+".")), severityCell(r, f), cell(owner(f.Owner())),
			cell(department(f.Department())), cell(ruleLink(f.Rule)),
		}})
	}
	return t.Shown()
}

func severityCell(r *reader, f review.Finding) page.Cell {
	rank := slices.Index([]review.Severity{review.High, review.Medium, review.Low}, f.Severity)
	return page.Figure(rank, valueChip("severity", string(f.Severity), handbook.Severities.Meaning(string(f.Severity))))
}

func ruleLink(rule *review.Rule) page.Node { return toPage(rulePath(rule), rule.Title) }

func exceptionTable(r *reader, list []review.Finding) page.Node {
	t := &page.Table{Caption: "Agreed exceptions", Columns: []page.Column{
		{Title: "Question", Kind: page.WideColumn}, {Title: "Why it may stay", Kind: page.WideColumn}, {Title: "Agreed by"}, {Title: "Until"},
	}}
	for _, f := range list {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(saidOf(r, f)), words(f.Waiver.Why), words(f.Waiver.By), dateCell(f.Waiver.Until, page.Words(wording.Day(f.Waiver.Until))),
		}})
	}
	return t.Shown()
}

// ruleListing explains one rule, with what it asks at present.
func ruleListing(r *reader, v *page.Listing, rule *review.Rule) {
	v.Lead = rule.Why
	var open, waived []review.Finding
	for _, f := range r.report().Findings {
		if f.Rule == rule {
			open = append(open, f)
		}
	}
	for _, f := range r.report().Waived {
		if f.Rule == rule {
			waived = append(waived, f)
		}
	}
	asked := questionsByName(r, open)
	if asked == nil {
		asked = paragraph(page.Note, "There is no reason to ask it at present.")
	}
	v.Blocks = append(v.Blocks, block("asked", "Where we ask it now", asked)...)
	v.Blocks = append(v.Blocks, block("out", "What you can do", paragraph(page.Stated, rule.Remedy))...)
	v.Blocks = append(v.Blocks, block("example", "What triggers it", page.Sample{Text: rule.Example})...)
	v.Blocks = append(v.Blocks, block("unused", "In a handbook that does not use this", paragraph(page.Plain, rule.Unused))...)
	v.Blocks = append(v.Blocks, block("agreed", "Agreed exceptions", exceptionTable(r, waived))...)
	v.Blocks = append(v.Blocks, block("settings", "In the files it is called "+rule.Name, ruleSettings(rule))...)
}

// ruleSettings says how a rule is switched, tuned and excepted from.
func ruleSettings(rule *review.Rule) page.Node {
	var limits []string
	for _, l := range rule.Limits {
		limits = append(limits, fmt.Sprintf("%s: %d (%s)", l.Name, l.Default, l.Means))
	}
	said := "It looks only at the files."
	if rule.Dated {
		said = "It depends on the date that this handbook is as of."
	}
	return page.Line(
		paragraph(page.Plain, said),
		paragraph(page.Plain, prefixed("Its limits, which handbook.yaml can set under rules: ", wording.Sentence(strings.Join(limits, "; ")))),
		paragraph(page.Plain, "Write an exception in the file of what it is about:"),
		page.Sample{Text: "waive:\n  - {rule: " + rule.Name + ", why: …, by: ceo, until: 2027-06-30}"},
		paragraph(page.Plain, "One for the whole handbook, in handbook.yaml:"),
		page.Sample{Text: "rules:\n  " + rule.Name + ": {why: We do not do this, by: ceo, until: 2027-06-30}"},
	)
}

// questionsAbout is a block with the open questions about an item; the first
// page of an item carries it.
func questionsAbout(r *reader, e handbook.Entity) []page.Block {
	person, ok := e.(*handbook.Person)
	if !ok {
		return questionBlock(r, questionsWithAdvice(r, r.report().About(e)))
	}
	return questionsFor(r, person)
}

// questionsFor is a block with the first questions that are asked of a role.
func questionsFor(r *reader, person *handbook.Person) []page.Block {
	asked := r.report().Asked(person)
	for _, f := range r.report().Of(person) {
		if f.Owner().Person != person { // nobody holds the role: somebody else is asked about it
			asked = append(asked, f)
		}
	}
	blocks := questionBlock(r, questionsWithAdvice(r, asked[:min(len(asked), mostAtOnce)]))
	for i := range blocks {
		blocks[i].More = more(page.Ref{Path: reviewPage}, "The questions for everybody")
		if len(asked) > mostAtOnce {
			blocks[i].Note = fmt.Sprintf("The first %d of %d.", mostAtOnce, len(asked))
		}
	}
	return blocks
}

func questionBlock(r *reader, questions page.Node) []page.Block {
	blocks := block("questions", "Questions for you", questions)
	for i := range blocks {
		blocks[i].Role = page.AsQuestions
	}
	return blocks
}

// askedOf says in a picture what is open about something: the first question,
// and how many more there are; "" for none, as everywhere in an edition without
// a review. What a question merely names beside something else has no mark.
func (r *reader) askedOf(things ...handbook.Entity) string {
	first, more := "", 0
	for _, e := range things {
		list := r.report().Of(e)
		if more += len(list); first == "" && len(list) > 0 {
			first, more = "Question: "+list[0].Message, more-1
		}
	}
	if more > 0 {
		first += fmt.Sprintf("; and %d more", more)
	}
	return first
}

// homeQuestions are the most urgent questions of all, one of a kind.
func homeQuestions(r *reader) []page.Block {
	all := r.report().Findings
	blocks := questionBlock(r, questionsByName(r, urgentFindings(r, mostAtOnce)))
	for i := range blocks {
		blocks[i].Note = fmt.Sprintf("The handbook has %s. The most urgent:", english.Count(len(all), "question"))
		blocks[i].More = more(page.Ref{Path: reviewPage}, "All of them, by role")
	}
	return blocks
}

// agendaListing is a meeting of an hour made of what is due.
func agendaListing(r *reader, v *page.Listing) {
	v.Lead = "An hour with the whole team, from what is due on " + r.handbook.Now.Words() + ". Start at the top. What is left over keeps its owner and gets a date."
	steps := []struct {
		id, title string
		of        page.Node
		empty     string
	}{
		{"figures", "What is off track (15 minutes)", page.Line(offTrack(r), worryingFigures(r)), "No work is off track, and no key result needs attention."},
		{"decide", "What we decide today (20 minutes)", decideList(r, toDecide(r), nil), "Nothing waits for a decision."},
		{"questions", "Questions that the handbook asks first (15 minutes)", questionsByName(r, urgentFindings(r, 6)), "It has none."},
		{"asks", "Help that is overdue", overdueAsks(r), ""},
		{"risks", "What could go wrong: due for a look, or without an answer", risksToLookAt(r), ""},
		{"again", "What we said we would look at again (5 minutes)", lookAgain(r), "Nothing in the next thirty days."},
		{"tell", "Who tells whom (5 minutes)", paragraph(page.Plain, "For each of today's decisions: who hears of it, from whom and by when. Write it down before you leave."), ""},
	}
	for _, s := range steps {
		if s.of == nil && s.empty != "" {
			s.of = paragraph(page.Note, s.empty)
		}
		v.Blocks = append(v.Blocks, block(s.id, s.title, s.of)...)
	}
	v.Blocks = append(v.Blocks, calendarBlocks(r)...)
}

// urgentFindings are the first questions, one of each rule, without those about
// tensionsInOrder and decisions, which stand among what is to be decided.
func urgentFindings(r *reader, most int) []review.Finding {
	var list []review.Finding
	asked := map[*review.Rule]bool{}
	for _, f := range r.report().Findings {
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

// worryingFigures lists the key results that do not go as planned: the ones that are
// off track, and folded what only needs attention, for when there is time.
func worryingFigures(r *reader) page.Node {
	red, amber := worrying(r, "off_track"), worrying(r, "needs_attention")
	switch {
	case len(red.Rows) == 0:
		return amber.Shown()
	case len(amber.Rows) == 0:
		return red.Shown()
	}
	return page.Line(red.Shown(), folded("If there is time: "+english.Count(len(amber.Rows), "that needs attention", "that need attention"), amber.Shown()))
}

// worrying is a table of the key results of one health, with the last note.
func worrying(r *reader, health string) *page.Table {
	t := &page.Table{Caption: "Figures that worry us", Columns: []page.Column{
		{Title: "Key result", Kind: page.WideColumn}, {Title: "Owner"}, {Title: "Now"}, {Title: "Health"}, {Title: "Last note", Kind: page.WideColumn},
	}}
	for _, kr := range r.handbook.KeyResults {
		if kr.Health != health || !kr.Objective.Active() {
			continue
		}
		note := ""
		if n := len(kr.Checkins); n > 0 {
			note = kr.Checkins[n-1].Note
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(kr)), cell(owner(kr.Owner)), words(wording.Now(kr)), cell(healthChip(kr.Health)), words(note),
		}})
	}
	return t
}

// lookAgain lists everything that is to be looked at again soon, by date. Risks
// have a step of the agenda to themselves.
func lookAgain(r *reader) page.Node {
	var items []page.Node
	for _, d := range r.dues() {
		if _, isRisk := d.About.(*handbook.Risk); !isRisk && d.LooksAgain() && r.isSoon(d.On) {
			items = append(items, page.Line(named(d.About), page.Marked(page.Note, day(d.On))))
		}
	}
	return list(page.Links, items)
}
