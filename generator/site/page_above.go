package site

import (
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
	"handbook/generator/wording"
)

// homeAbove is what the level above asks, with what contributes to it here, and
// what nobody here has answered yet. Nobody has to answer everything.
func homeAbove(r *reader) []page.Block {
	up := r.handbook.Above
	if up == nil {
		return nil
	}
	t := &page.Table{Caption: "What " + up.Organisation + " asks", Columns: []page.Column{
		{Title: "Objective", Kind: page.WideColumn}, {Title: "How it is measured", Kind: page.WideColumn}, {Title: "When", Kind: page.ShortColumn}, {Title: "What we contribute", Kind: page.WideColumn},
	}}
	aims := r.handbook.AimsAsked()
	for i, aim := range aims {
		if aim.Of != "" || strings.Contains(aim.ID, "/") || aim.Status != "active" && aim.Status != "planned" {
			continue
		}
		answers := page.Said(page.Faint, "nothing yet")
		if own := contributing(r.handbook, aim.ID); len(own) > 0 {
			answers = links(own)
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(page.Words(aim.Title), under(page.Words(aim.Owner)), under(page.Words(aim.Name()))), cell(measures(aims[i+1:], aim.ID)), words(periodAbove(r, aim)), cell(answers),
		}})
	}
	blocks := block("above", "What "+up.Organisation+" asks", t.Shown())
	for i := range blocks {
		blocks[i].Note = "To contribute to one of these, name it under serves in an objective of ours. It is all right to contribute to none."
		if !up.AsOf.IsZero() {
			blocks[i].Note = "As of " + up.AsOf.Words() + ". " + blocks[i].Note
		}
	}
	return blocks
}

// periodAbove is when an objective above is to be reached, in our own words for it.
func periodAbove(r *reader, aim *handbook.Aim) string {
	period, err := value.ParsePeriod(aim.Period)
	if err != nil {
		return aim.Period
	}
	return wording.Period(r.handbook.Config.Fiscal, period)
}

// contributing are the objectives here that contribute to one above, or to one of
// its key results.
func contributing(h *handbook.Handbook, id string) []*handbook.Objective {
	var list []*handbook.Objective
	for _, o := range h.Objectives {
		for _, aim := range o.Above {
			if head, _, _ := strings.Cut(aim.ID, "/"); head == id {
				list = append(list, o)
				break
			}
		}
	}
	return list
}

// measures are the key results of an objective above, with their targets. They
// follow it in the list.
func measures(aims []*handbook.Aim, id string) page.Node {
	var items []page.Node
	for _, aim := range aims {
		if !strings.HasPrefix(aim.ID, id+"/") {
			break
		}
		items = append(items, page.Line(page.Words(aim.Title), under(page.Words(aim.Target))))
	}
	return list(page.Links, items)
}
