package site

import (
	"slices"
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/page"
	"handbook/generator/wording"
)

func decisionsListing(r *reader, v *page.Listing) {
	v.Lead = "What was decided, by whom and why. Open decisions come first."
	v.Blocks = append(v.Blocks, block("open", "To be decided", decideList(r, toDecide(r), nil))...)
	v.Blocks = append(v.Blocks, block("log", "The log", decisionTable("Decided", decisionsMade(r.handbook)).Shown())...)
}

func tensionsListing(r *reader, v *page.Listing) {
	v.Lead = tensionsLead(r.handbook.Tensions)
	v.Blocks = block("board", "", tensionBoard(r))
	v.Blocks = append(v.Blocks, suggestedTensions(r)...)
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
	said := "Both sides are right. "
	if open == 0 {
		return said + "None is open at present."
	}
	if nobody == 0 && noDay == 0 {
		return said + "Each open one has a decider and a date."
	}
	said += english.Count(open, "is open", "are open")
	if nobody > 0 {
		said += "; " + english.Count(nobody, "has", "have") + " no decider"
	}
	if noDay > 0 {
		said += "; " + english.Count(noDay, "has", "have") + " no date"
	}
	return said + "."
}

// decisionsMade are the decisions that have been made, from the newest.
func decisionsMade(h *handbook.Handbook) []*handbook.Decision {
	return slices.DeleteFunc(slices.Clone(h.Decisions), (*handbook.Decision).Open)
}

// decisionsProposed are the decisions that are still to be made, by date.
func decisionsProposed(h *handbook.Handbook) []*handbook.Decision {
	var list []*handbook.Decision
	for _, u := range byDate(nil, h.Decisions) {
		list = append(list, u.of.(*handbook.Decision))
	}
	return list
}

func decisionTable(caption string, list []*handbook.Decision) *page.Table {
	t := &page.Table{Caption: caption, Filter: true, Columns: []page.Column{
		{Title: "Decision", Kind: page.WideColumn}, {Title: "Outcome", Kind: page.WideColumn}, {Title: "Date", Kind: page.ShortColumn}, {Title: "Status", Facet: "status"}, {Title: "Look at it again", Kind: page.ShortColumn},
	}}
	for _, d := range list {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(d), under(owner(d.Decider))), words(wording.OrDash(d.Outcome)), dateCell(d.Date, page.Words(wording.Day(d.Date))),
			cell(statusChip(handbook.DecisionStatuses, d.Status)), dateCell(d.ReviewOn, page.Words(wording.Day(d.ReviewOn))),
		}})
	}
	return t
}

func decisionItem(r *reader, d *handbook.Decision) *page.Item {
	v := startItem(r, d, "Decision", decisionsPage, handbook.Supersedes)
	v.Chips = chips(statusChip(handbook.DecisionStatuses, d.Status))
	on, by, outcome, choices := "Decided on", "Decided by", "What was decided", "The options"
	settles, decideBy := "Settles", page.Node(nil)
	if d.Open() {
		on, by, outcome, choices = "Proposed on", "Who decides", "What is proposed", "The options"
		settles, decideBy = "Would settle", dueDay(r, d.DecideBy)
	}
	v.Facts = page.Facts{
		fact(on, page.Words(wording.Day(d.Date))),
		fact(by, owner(d.Decider)),
		fact("Decide by", decideBy),
		fact("Consulted", owners(d.Consulted)),
		fact("Informed", owners(d.Informed)),
		fact("Can it be undone?", page.Words(handbook.Reversibilities.Label(d.Reversibility))),
		fact("Look at it again", page.Words(wording.Day(d.ReviewOn))),
		fact("Look at it again if", page.Words(d.RevisitIf)),
		fact("About", links(d.About)),
		fact(settles, links(d.Settles)),
		fact("Replaces", links(d.Supersedes)),
		fact("Replaced by", links(d.SupersededBy)),
	}
	v.Blocks = append(v.Blocks, block("outcome", outcome, page.Line(linked(page.Stated, d.Outcome, d.About), decisionReason(d.Because)))...)
	v.Blocks = append(v.Blocks, proseBlock(r, d)...)
	v.Blocks = append(v.Blocks, block("options", choices, options(d.Options))...)
	v.Blocks = append(v.Blocks, block("assumptions", "It assumes that", list(page.Lines, sentences(d.Assumptions)))...)
	closing(r, v, d)
	return v
}

// linked is a sentence in which the items that it is about, in quotation marks,
// lead to their pages.
func linked(role page.Role, sentence string, about []handbook.Entity) page.Node {
	if sentence == "" {
		return nil
	}
	return page.Paragraph{Role: role, Of: quoting(sentence, about)}
}

// quoting is a sentence in which the first mention of each item's title, in
// quotation marks, leads to its page.
func quoting(sentence string, about []handbook.Entity) page.Node {
	parts := []page.Node{page.Text(sentence)}
	for _, e := range about {
		for i, part := range parts {
			words, _ := part.(page.Text)
			before, after, found := strings.Cut(string(words), "“"+e.Base().Title+"”")
			if !found {
				continue
			}
			parts = slices.Replace(parts, i, i+1, page.Node(page.Text(before+"“")), link(e), page.Node(page.Text("”"+after)))
			break
		}
	}
	return page.Line(parts...)
}

func decisionReason(reason string) page.Node {
	return paragraph(page.Plain, prefixed("Because ", english.Lower(reason)))
}

// prefixed is words with others before them; nothing stays nothing.
func prefixed(before, words string) string {
	if words == "" {
		return ""
	}
	return before + words
}

func options(list []handbook.Option) page.Node {
	if len(list) == 0 {
		return nil
	}
	made := page.Columns{Role: page.Options, Level: 3}
	for _, o := range list {
		made.Parts = append(made.Parts, page.Part{
			Title: page.Words(o.Title), Of: page.Line(argument("For", page.For, o.For), argument("Against", page.Against, o.Against)),
		})
	}
	return made
}

func argument(title string, role page.Role, lines []string) page.Node {
	if len(lines) == 0 {
		return nil
	}
	return page.Nodes{page.Heading{Level: 4, Of: page.Text(title)}, list(role, sentences(lines))}
}

// tensionsInOrder are all tensions in the order of the board.
func tensionsInOrder(h *handbook.Handbook) []*handbook.Tension {
	var list []*handbook.Tension
	for _, state := range inOrder(handbook.TensionStatuses) {
		for _, t := range h.Tensions {
			if t.Status == state.Value {
				list = append(list, t)
			}
		}
	}
	return list
}

// tensionBoard shows the tensions by state, in the order of their life.
func tensionBoard(r *reader) page.Node {
	if len(r.handbook.Tensions) == 0 {
		return nil
	}
	board := page.Columns{Role: page.Board, Level: 2}
	for _, state := range inOrder(handbook.TensionStatuses) {
		var items []page.Node
		for _, t := range r.handbook.Tensions {
			if t.Status == state.Value {
				items = append(items, tensionCard(r, t))
			}
		}
		if len(items) > 0 {
			board.Parts = append(board.Parts, page.Part{Title: page.Text(state.Label), Of: page.Line(paragraph(page.Note, state.Meaning), list(page.Cards, items))})
		}
	}
	return board
}

// tensionRules are the rules of the review that find two groups at odds.
var tensionRules = []string{"unspoken-tension", "targets-apart", "critical-refused", "crossroads", "unagreed-dependency", "unheard-side", "over-capacity"}

// suggestedTensions are the places where the plan itself has two groups pull
// apart, whether anybody has said so yet or not.
func suggestedTensions(r *reader) []page.Block {
	blocks := block("suggested", "Where the plan pulls apart", askedBy(r, tensionRules...))
	for i := range blocks {
		blocks[i].Note = "Nobody need have complained. Two departments that need one thing in one quarter, or are measured by opposite figures, will collide."
	}
	return blocks
}

// inOrder puts the states in which a tension is still open first.
func inOrder(states handbook.Terms) handbook.Terms {
	isSettled := func(t handbook.Term) bool { return !handbook.OpenTension(t.Value) }
	isOpen := func(t handbook.Term) bool { return handbook.OpenTension(t.Value) }
	return slices.Concat(slices.DeleteFunc(slices.Clone(states), isSettled), slices.DeleteFunc(slices.Clone(states), isOpen))
}

func tensionCard(r *reader, t *handbook.Tension) page.Node {
	chosen := paragraph(page.Chosen, t.EvenOver)
	if t.Open() {
		chosen = paragraph(page.Stated, prefixed("Proposed: ", t.EvenOver))
	}
	return page.Line(
		page.Heading{Level: 3, Of: link(t)},
		page.Paragraph{Role: page.Note, Of: links(t.Between)},
		paragraph(page.Stated, t.Situation),
		chosen,
		page.Paragraph{Role: page.Note, Of: tensionOutlook(r, t)},
	)
}

// tensionOutlook says what comes next with a tension: who decides an open one
// and by when, and how and until when another was settled.
func tensionOutlook(r *reader, t *handbook.Tension) page.Node {
	decider := owner(t.Decider)
	if t.Open() {
		switch {
		case decider == nil:
			return page.Text("Nobody has been named to decide it.")
		case t.DecideBy.IsZero():
			return page.Line(decider, page.Text(" decides; no day is set."))
		case t.DecideBy.Compare(r.handbook.Now) < 0:
			return page.Line(decider, page.Text(" decides; "), dueDay(r, t.DecideBy), page.Text("."))
		}
		return page.Line(decider, page.Text(" decides by "), day(t.DecideBy), page.Text("."))
	}
	said := page.Node(page.Text("Settled"))
	switch {
	case t.Status == "accepted_as_is":
		said = page.Text("We know of it and live with it")
	case len(t.SettledBy) > 0:
		said = page.Line(page.Text("Settled by "), links(t.SettledBy))
	case decider != nil:
		said = page.Line(page.Text("Decided by "), decider)
	}
	if !t.ReviewOn.IsZero() {
		said = page.Line(said, page.Text("; look at it again on "), day(t.ReviewOn))
	}
	return page.Line(said, page.Text("."))
}

func tensionItem(r *reader, t *handbook.Tension) *page.Item {
	v := startItem(r, t, "Tension", tensionsPage, handbook.Settles)
	v.Chips = chips(statusChip(handbook.TensionStatuses, t.Status))
	decider, by, settled, chosen := fact("Decided by", owner(t.Decider)), page.Fact{}, "Settled by", "What we chose"
	if t.Open() {
		decider.Name, by = "Who decides", fact("Decide by", dueDay(r, t.DecideBy))
		settled, chosen = "Would be settled by", "What is proposed"
	}
	v.Facts = page.Facts{
		fact("Between", links(t.Between)),
		fact("About", links(t.About)),
		fact("Department", department(t.Department)),
		decider, by,
		fact("Raised on", page.Words(wording.Day(t.RaisedOn))),
		fact("Look at it again", page.Words(wording.Day(t.ReviewOn))),
		fact(settled, links(t.SettledBy)),
	}
	v.Blocks = append(v.Blocks, block("situation", "The situation", paragraph(page.Stated, t.Situation))...)
	v.Blocks = append(v.Blocks, block("sides", "Both sides", sidesColumns(r, t.Sides))...)
	if t.EvenOver != "" {
		v.Blocks = append(v.Blocks, block("even-over", chosen, paragraph(page.EvenOver, t.EvenOver))...)
	}
	v.Blocks = append(v.Blocks, proseBlock(r, t)...)
	closing(r, v, t)
	return v
}

func sidesColumns(r *reader, list []handbook.Side) page.Node {
	if len(list) == 0 {
		return nil
	}
	made := page.Columns{Role: page.Sides, Level: 3}
	for _, side := range list {
		part := page.Part{Title: page.Words(side.Words)}
		if side.Who != nil {
			part.Title = link(side.Who)
		}
		if side.Says != "" {
			part.Of = page.Quote{Of: page.Text(side.Says)}
		}
		if side.Needs != "" {
			part.Of = page.Line(part.Of, page.Paragraph{Of: page.Line(page.Said(page.Strong, "Needs"), page.Text(" "+side.Needs))})
		}
		made.Parts = append(made.Parts, part)
	}
	return made
}
