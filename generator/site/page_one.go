package site

import (
	"fmt"
	"slices"

	"handbook/generator/figure"
	"handbook/generator/handbook"
	"handbook/generator/page"
	"handbook/generator/wording"
)

const onePage = "print/one-page.html"

// How much of each the one page says: it has to stay one sheet.
const (
	oneObjectives = 6
	oneWork       = 3
	oneDecisions  = 3
	oneRisks      = 2
	oneNot        = 2
)

// oneMain is the strategy on one sheet of paper, lying on its side.
func oneMain(r *reader) page.Main {
	h := r.handbook
	return &page.OnePage{
		Name: nameOf(h), Ambition: h.Config.Ambition, Answer: answer(r),
		Columns: [][]page.Block{
			oneObjectiveList(r),
			slices.Concat(oneDecide(r), oneQuarter(r), onePeople(h)),
			slices.Concat(onePriorities(h), oneRisksBlock(r), oneNotDoing(r)),
		},
	}
}

// saysMuch reports whether there is a strategy to be said on a sheet.
func saysMuch(h *handbook.Handbook) bool {
	return len(h.Objectives)+len(h.Work)+len(h.Decisions)+len(h.Tensions) > 0
}

// rest counts what has no room on the sheet.
func rest(shown, all int) string {
	if all <= shown {
		return ""
	}
	return fmt.Sprintf("%d more in the handbook.", all-shown)
}

// compact is a list for the sheet, with the count of what has no room on it.
func compact(id, title string, items []page.Node, all int) []page.Block {
	return block(id, title, page.Line(list(page.Compact, items), paragraph(page.Note, rest(len(items), all))))
}

func oneObjectiveList(r *reader) []page.Block {
	all := companyFirst(worstFirst(handbook.ActiveObjectives(r.handbook.Objectives)))
	var items []page.Node
	for _, o := range all[:min(len(all), oneObjectives)] {
		reason := ""
		if o.Health == "off_track" {
			reason = because(r.handbook, o)
		}
		items = append(items, page.Line(link(o), page.Text(" "), objectiveHealth(r, o), under(owner(o.Owner), progressBar(o.Score, o.Expected)), page.Said(page.Because, reason)))
	}
	return compact("objectives", "What we want to reach", items, len(all))
}

func oneQuarter(r *reader) []page.Block {
	q := r.handbook.Quarter(r.handbook.Current())
	if q == nil {
		return nil
	}
	var open []*handbook.Work
	for _, w := range q.Order {
		if w.Open() && !w.BelowLine && leftOrder(r, q, w) == "" {
			open = append(open, w)
		}
	}
	var items []page.Node
	for _, w := range open[:min(len(open), oneWork)] {
		items = append(items, page.Line(link(w), page.Text(" "), workState(w), under(department(w.Department))))
	}
	return compact("quarter", "This quarter: "+r.handbook.Config.Fiscal.Label(q.Quarter), items, len(open))
}

func oneDecide(r *reader) []page.Block {
	all := toDecide(r)
	var items []page.Node
	for _, u := range all[:min(len(all), oneDecisions)] {
		items = append(items, page.Line(link(u.of), under(dueWords(r, u.by), owner(u.decider)), page.Said(page.Because, u.proposed)))
	}
	return compact("decide", "What needs a decision now", items, len(all))
}

func onePriorities(h *handbook.Handbook) []page.Block {
	var items []page.Node
	for _, p := range h.Priorities {
		if p.Rests {
			continue
		}
		items = append(items, page.Line(page.Said(page.Strong, p.Title), under(owner(p.Owner))))
	}
	return compact("priorities", "What matters most", items, len(items))
}

func oneRisksBlock(r *reader) []page.Block {
	if !r.isExec() {
		return nil
	}
	all := openRisks(r.handbook)
	var items []page.Node
	for _, risk := range all[:min(len(all), oneRisks)] {
		items = append(items, page.Line(link(risk), page.Text(" "), page.Said(page.Note, wording.Exposure(risk)), under(answered(risk))))
	}
	return compact("risks", "What could go wrong", items, len(all))
}

func oneNotDoing(r *reader) []page.Block {
	told := heaviestRefused(r)
	var items []page.Node
	for _, w := range told[:min(len(told), oneNot)] {
		items = append(items, page.Line(link(w), under(page.Words(w.Reason))))
	}
	return compact("not-doing", "What we are not doing", items, len(refusedWork(r.handbook.Work)))
}

func onePeople(h *handbook.Handbook) []page.Block {
	rows := h.HeadcountOf(nil)
	if len(rows) == 0 {
		return nil
	}
	return block("people", "Our people", paragraph(page.Plain, figure.GrowthFinding(h, rows)))
}
