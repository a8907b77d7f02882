package site

import (
	"fmt"
	"slices"

	"handbook/generator/english"
	"handbook/generator/figure"
	"handbook/generator/handbook"
	"handbook/generator/page"
	"handbook/generator/wording"
)

func risksListing(r *reader, v *page.Listing) {
	v.Lead = figure.RiskFinding(r.handbook.Risks)
	list := handbook.LargestFirst(r.handbook.Risks)
	v.Blocks = append(v.Blocks, drawing("matrix", "", r.figures.Risks(list))...)
	v.Blocks = append(v.Blocks, block("all", "", riskTable("All risks", list, figure.NumberedRisks(list)))...)
}

// riskTable lists risks as they come. numbers are those that they have on a
// picture beside it.
func riskTable(caption string, list []*handbook.Risk, numbers map[*handbook.Risk]int) page.Node {
	t := &page.Table{Caption: caption, Columns: []page.Column{
		{Title: "Risk", Kind: page.WideColumn}, {Title: "Exposure", Kind: page.NumberColumn}, {Title: "What it threatens", Kind: page.WideColumn},
		{Title: "What answers it", Kind: page.WideColumn}, {Title: "Status"}, {Title: "Look at it again", Kind: page.ShortColumn},
	}}
	for _, risk := range list {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(dotNumber(numbers[risk]), link(risk), under(owner(risk.Owner))), exposureCell(risk), cell(links(risk.Threatens)), cell(answers(risk)),
			cell(statusChip(handbook.RiskStatuses, risk.Status)), dateCell(risk.ReviewOn, page.Words(wording.Day(risk.ReviewOn))),
		}})
	}
	return t.Shown()
}

// exposureCell is a risk's exposure with the grades that it is made of.
func exposureCell(risk *handbook.Risk) page.Cell {
	if risk.Exposure() == 0 {
		return page.Figure(0, page.Said(page.Blank, "not graded yet"))
	}
	grades := fmt.Sprintf("%d × %d", risk.Likelihood, risk.Impact)
	return page.Figure(risk.Exposure(), page.Line(page.Text(fmt.Sprint(risk.Exposure())), under(page.Text(grades))))
}

// answers are what answers a risk, else the help that was asked for, else words that
// say that there is nothing.
func answers(risk *handbook.Risk) page.Node {
	switch {
	case len(risk.AnsweredBy) > 0:
		return links(risk.AnsweredBy)
	case risk.Status == "accepted":
		return page.Text("We live with it")
	case openAsk(risk.Asks) != nil:
		a := openAsk(risk.Asks)
		return page.Line(page.Text("Asked of "), link(a.Of), page.Text(": "+a.What), by(a.NeedBy))
	case risk.Unanswered():
		return page.Said(page.Blank, "Nothing recorded")
	}
	return nil
}

// openAsk is the first help that is waited for; nil for none.
func openAsk(asks []handbook.Ask) *handbook.Ask {
	for i, a := range asks {
		if a.Open() {
			return &asks[i]
		}
	}
	return nil
}

// answered is the same in a line by itself.
func answered(risk *handbook.Risk) page.Node {
	if len(risk.AnsweredBy) > 0 || risk.Unanswered() && openAsk(risk.Asks) == nil {
		return page.Line(page.Text("Answered by: "), answers(risk))
	}
	return answers(risk)
}

func riskItem(r *reader, risk *handbook.Risk) *page.Item {
	v := startItem(r, risk, "Risk", risksPage)
	v.Chips = chips(statusChip(handbook.RiskStatuses, risk.Status), chip("kind", wording.Exposure(risk)))
	v.Facts = page.Facts{
		fact("Owner", owner(risk.Owner)),
		fact("Department", department(risk.Department)),
		fact("How likely is it?", page.Words(wording.Graded(handbook.Likelihoods, risk.Likelihood))),
		fact("How much would it hurt?", page.Words(wording.Graded(handbook.Impacts, risk.Impact))),
		fact("What would tell us", page.Words(risk.Trigger)),
		fact("Look at it again", reviewDay(r, risk)),
	}
	v.Blocks = append(v.Blocks, proseBlock(r, risk)...)
	v.Blocks = append(v.Blocks, block("threatens", "What it threatens", list(page.Links, eachNamed(risk.Threatens)))...)
	v.Blocks = append(v.Blocks, block("answers", "What answers it", riskAnswers(risk))...)
	v.Blocks = append(v.Blocks, drawing("matrix", "Among the others", r.figures.RiskAmong(risk))...)
	closing(r, v, risk)
	return v
}

// numberedRisks is a matrix of risks for a column of text, with what its numbers
// mean below it.
func numberedRisks(r *reader, list []*handbook.Risk) page.Node {
	scene := r.figures.RisksInColumn(list)
	drawn, legend := figure.DrawnRisks(list), page.Ordered{}
	for i, risk := range drawn[:min(len(drawn), figure.MostBeside)] {
		legend.Items = append(legend.Items, page.OrderedItem{Number: i + 1, Of: link(risk)})
	}
	return page.Line(&page.Picture{Scene: scene, Caption: scene.Description}, legend)
}

// riskAnswers lists what answers a risk and how far it is.
func riskAnswers(risk *handbook.Risk) page.Node {
	if len(risk.AnsweredBy) == 0 {
		if said := answers(risk); said != nil {
			return page.Paragraph{Role: page.Note, Of: said}
		}
		return nil
	}
	items := make([]page.Node, len(risk.AnsweredBy))
	for i, e := range risk.AnsweredBy {
		items[i] = page.Line(named(e), statusChip(handbook.Statuses(e.Base().Kind), e.Base().Status))
	}
	return list(page.Links, items)
}

// reviewDay is the day on which a risk is looked at again; one that has passed is
// marked while there is something to look at.
func reviewDay(r *reader, risk *handbook.Risk) page.Node {
	if risk.Over() {
		return day(risk.ReviewOn)
	}
	return dueDay(r, risk.ReviewOn)
}

// threatsTo is a block with the risks to an item, the largest first.
func threatsTo(e handbook.Entity) []page.Block {
	risks := handbook.RisksOf(e)
	blocks := block("risks", "What threatens it", riskTable("What threatens it", risks[:min(len(risks), figure.MostBeside)], nil))
	for i := range blocks {
		if len(risks) > figure.MostBeside {
			blocks[i].More = more(page.Ref{Path: risksPage}, fmt.Sprintf("All %s", english.Count(len(risks), "risk")))
		}
	}
	return blocks
}

// homeRisks are the largest risks that are open, each with what answers it.
func homeRisks(r *reader) []page.Block {
	if !r.isExec() {
		return nil
	}
	open := openRisks(r.handbook)
	var items []page.Node
	for _, risk := range open[:min(len(open), mostRisks)] {
		items = append(items, withDay(page.Line(link(risk), under(answered(risk))), page.Text(wording.Exposure(risk))))
	}
	blocks := block("risks", "What could go wrong", list(page.Decide, items))
	for i := range blocks {
		if len(open) > mostRisks {
			blocks[i].Note = fmt.Sprintf("The largest %d of %d that are open.", mostRisks, len(open))
		}
		blocks[i].More = more(page.Ref{Path: risksPage}, "All risks")
	}
	return blocks
}

// mostRisks is how many risks the home page names.
const mostRisks = 3

// openRisks are the graded risks that are open, the largest first.
func openRisks(h *handbook.Handbook) []*handbook.Risk {
	return slices.DeleteFunc(handbook.LargestFirst(h.Risks), func(risk *handbook.Risk) bool { return !risk.Open() || risk.Exposure() == 0 })
}

// risksToLookAt are the risks that a meeting looks at: those whose day has come,
// and those that nothing answers.
func risksToLookAt(r *reader) page.Node {
	var items []page.Node
	for _, risk := range handbook.LargestFirst(r.handbook.Risks) {
		isDue := !risk.Over() && !risk.ReviewOn.IsZero() && r.isSoon(risk.ReviewOn)
		if !isDue && !risk.Unanswered() {
			continue
		}
		items = append(items, withDay(page.Line(link(risk), under(owner(risk.Owner), page.Line(page.Text("Answered by: "), answers(risk)))), reviewDay(r, risk)))
	}
	return list(page.Decide, items)
}
