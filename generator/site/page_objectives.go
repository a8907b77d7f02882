package site

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/english"
	"handbook/generator/figure"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
	"handbook/generator/wording"
)

func objectivesListing(r *reader, v *page.Listing) {
	list := r.handbook.Objectives
	v.Lead = figure.TreeFinding(list)
	v.Blocks = drawingOf("tree", "", r.figures.AllObjectives(list))
	v.Blocks = append(v.Blocks, block("all", "All objectives", objectiveTable(r, "All objectives", worstFirst(list)).Shown())...)
	if rest := priorityList(r.handbook, true); len(rest) > 0 {
		v.Blocks = append(v.Blocks, page.Block{ID: "priorities", Title: "What mattered most at other times", Role: page.AsPriorities, Of: rest})
	}
}
func objectiveTable(r *reader, caption string, list []*handbook.Objective) *page.Table {
	t := &page.Table{Caption: caption, Filter: true, Columns: []page.Column{
		{Title: "Objective", Kind: page.WideColumn}, {Title: "Health", Facet: "health"}, {Title: "Progress", Kind: page.FigureColumn}, {Title: "How sure"},
		{Title: "Level", Facet: "level"}, {Title: "Owner", Facet: "owner"}, {Title: "Period", Kind: page.ShortColumn, Facet: "period"},
	}}
	for _, o := range list {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(o)),
			cell(objectiveHealth(r, o)),
			page.Figure(int(o.Score), page.Line(progressBar(o.Score, o.Expected), objectiveTrend(r, o))),
			words(wording.Outlook(o)),
			cell(levelOf(r, o)),
			cell(owner(o.Owner)),
			periodCell(r, o.Period),
		}})
	}
	return t
}

// objectiveList is objectives beside the item they are about.
func objectiveList(r *reader, caption string, list []*handbook.Objective, about handbook.Entity) page.Node {
	t := &page.Table{Caption: caption, Columns: []page.Column{
		{Title: "Objective", Kind: page.WideColumn}, {Title: "Health"}, {Title: "Progress", Kind: page.FigureColumn}, {Title: "How sure"}, {Title: "Period", Kind: page.ShortColumn},
	}}
	for _, o := range list {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(o), belongs(o.Department, o.Owner, about)),
			cell(objectiveHealth(r, o)),
			page.Figure(int(o.Score), progressBar(o.Score, o.Expected)),
			words(wording.Outlook(o)),
			page.Figure(int(o.Period.First), page.Words(wording.Period(r.handbook.Config.Fiscal, o.Period))),
		}})
	}
	return t.Shown()
}

// levelOf is the company or a link to the department.
func levelOf(r *reader, o *handbook.Objective) page.Node {
	if o.Department == nil {
		return page.Words(wording.Whole(r.handbook))
	}
	return link(o.Department)
}

// objectiveHealth is the health of an open objective, or the status of another.
func objectiveHealth(r *reader, o *handbook.Objective) page.Node {
	if o.Active() {
		return healthChip(o.Health)
	}
	if result := r.handbook.Config.Bands.Result(o.Score); o.Status == "closed" && result != "" {
		return valueChip("result", result, wording.Closed(o)+", "+english.Lower(handbook.Results.Label(result)))
	}
	return statusChip(handbook.ObjectiveStatuses, o.Status)
}

func objectiveItem(r *reader, o *handbook.Objective) *page.Item {
	v := startItem(r, o, "Objective", objectivesPage, handbook.Threatens)
	v.Chips = chips(objectiveHealth(r, o), chip("kind", handbook.ObjectiveTypes.Label(o.Type)))
	v.Facts = objectiveFacts(r, o)
	v.Blocks = append(v.Blocks, block("because", "", why(r, o))...)
	v.Blocks = append(v.Blocks, block("why-now", "Why now", paragraph(page.Stated, o.WhyNow))...)
	results := block("key-results", "Key results", keyResultTable(r, o))
	for i := range results {
		results[i].Note = scoreWords(o)
	}
	v.Blocks = append(v.Blocks, results...)
	v.Blocks = append(v.Blocks, proseBlock(r, o)...)
	if o.Learning != "" {
		v.Blocks = append(v.Blocks, block("learning", "What we learnt", paragraph(page.Stated, o.Learning))...)
	}
	v.Blocks = append(v.Blocks, threatsTo(o)...)
	work, grid := listAndGrid(r, "Work that moves it", o.Work, o)
	v.Blocks = append(v.Blocks, work...)
	v.Below = append(drawing("tree", "Where it fits", r.figures.Tree(r.figures.Family(o), o, true)), beside(grid, checkinBlocks(r, o))...)
	for _, kr := range o.KeyResults {
		for _, g := range inboundGroups(r, &kr.Item, handbook.Threatens) {
			v.Inbound = append(v.Inbound, page.Group{Title: g.Title + ": " + kr.Title, Items: g.Items})
		}
	}
	closing(r, v, o)
	return v
}

func objectiveFacts(r *reader, o *handbook.Objective) page.Facts {
	f := r.handbook.Config.Fiscal
	facts := page.Facts{
		fact("Owner", owner(o.Owner)),
		fact("Level", levelOf(r, o)),
		fact("Period", page.Words(wording.Period(f, o.Period))),
		fact("Status", statusChip(handbook.ObjectiveStatuses, o.Status)),
		fact("Progress", page.Line(progressBar(o.Score, o.Expected), objectiveTrend(r, o))),
		fact("Time used", expectedWords(o)),
	}
	if n := len(o.KeyResults); o.Measured < n {
		facts = append(facts, fact("Measured", page.Words(fmt.Sprintf("%d of %s", o.Measured, english.Count(n, "key result")))))
	}
	if sure := wording.Outlook(o); sure != "" {
		facts = append(facts, fact("How sure", page.Words(sure)))
	}
	if o.Priority != nil {
		facts = append(facts, fact("Priority", link(o.Priority)))
	}
	if len(o.Serves) > 0 {
		facts = append(facts, fact("Contributes to", links(o.Serves)))
	}
	if aims := aimsAbove(r, o); aims != nil {
		facts = append(facts, fact("Contributes to, one level up", aims))
	}
	if below := contributions(r, o); below != nil {
		facts = append(facts, fact("Contributions from one level down", below))
	}
	if weakest := weakestChild(o); weakest != nil {
		facts = append(facts, fact("Weakest contributor", page.Line(link(weakest), page.Text(" "), healthChip(weakest.Health))))
	}
	if len(o.SharedWith) > 0 {
		facts = append(facts, fact("Shared with", links(o.SharedWith)))
	}
	return facts
}

// aimsAbove are what an objective contributes to in the handbook one level up, as it
// stood there.
func aimsAbove(r *reader, o *handbook.Objective) page.Node {
	if len(o.Above) == 0 {
		return nil
	}
	up := r.handbook.Above
	var items []page.Node
	for _, aim := range o.Above {
		state := []page.Node{page.Words(up.Organisation), page.Words(aim.Owner)}
		if aim.Progress != value.NoShare {
			state = append(state, page.Words(fmt.Sprintf("%d%%", aim.Progress.Percent())))
		}
		if !up.AsOf.IsZero() {
			state = append(state, page.Words("as of "+up.AsOf.Words()))
		}
		for _, changed := range aim.Changed() {
			state = append(state, page.Words("since we agreed to it on "+aim.AgreedOn.Words()+", "+changed))
		}
		items = append(items, page.Line(page.Words(aim.Title), page.Text(" "), healthChip(aim.Health), under(state...)))
	}
	return list(page.Links, items)
}

// contributions are the objectives one level down that contribute to one here, as
// their handbooks told it last. They are in no score.
func contributions(r *reader, o *handbook.Objective) page.Node {
	var items []page.Node
	for _, c := range r.handbook.ContributionsTo(o) {
		state := []page.Node{page.Words(c.From.Organisation), page.Words(c.Owner)}
		if c.Status == "closed" || c.Status == "dropped" {
			state = append(state, page.Words(handbook.ObjectiveStatuses.Label(c.Status)))
		}
		if c.Progress != value.NoShare {
			state = append(state, page.Words(fmt.Sprintf("%d%%", c.Progress.Percent())))
		}
		if !c.From.AsOf.IsZero() {
			state = append(state, page.Words("as of "+c.From.AsOf.Words()))
		}
		items = append(items, page.Line(page.Words(c.Title), page.Text(" "), healthChip(c.Health), under(state...)))
	}
	return list(page.Links, items)
}

// weakestChild is the open objective in the worst health of those that serve
// one; nil when all of them are on track or nobody has said. Its score does not
// enter that of what it serves.
func weakestChild(o *handbook.Objective) *handbook.Objective {
	var weakest *handbook.Objective
	worst := 0
	for _, child := range o.ServedBy {
		health := slices.IndexFunc(handbook.Healths, func(t handbook.Term) bool { return t.Value == child.Health })
		if child.Active() && health > worst {
			weakest, worst = child, health
		}
	}
	return weakest
}

// expectedWords says how much of an open objective's period has gone by, which
// is what its progress is held against.
func expectedWords(o *handbook.Objective) page.Node {
	if !o.Active() || o.Expected == value.NoShare {
		return nil
	}
	return page.Words(fmt.Sprintf("%d%%", o.Expected.Percent()))
}

// scoreWords says how the progress of an objective follows from its key results.
func scoreWords(o *handbook.Objective) string {
	switch {
	case o.Status == "closed" && o.CloseScore != value.NoShare:
		return "The score is the one given when the objective was closed."
	case len(o.KeyResults) < 2:
		return ""
	}
	return "The progress is their weighted mean, without those that are not measured yet."
}

func keyResultTable(r *reader, o *handbook.Objective) page.Node {
	last := "Health"
	if o.Status == "closed" {
		last = "Result"
	}
	t := &page.Table{Caption: "Key results", Columns: []page.Column{
		{Title: "Key result", Kind: page.WideColumn}, {Title: "Now"}, {Title: "Progress", Kind: page.FigureColumn}, {Title: "How sure"}, {Title: last},
	}}
	for _, kr := range o.KeyResults {
		sure := handbook.Confidences.Label(kr.Confidence)
		if !o.Active() {
			sure = ""
		}
		t.Rows = append(t.Rows, page.Row{ID: refTo(kr).Anchor, Cells: []page.Cell{
			cell(page.Words(kr.Title), answersFor(r, kr)),
			cell(page.Words(wording.Now(kr)), under(page.Words(sinceLast(kr)))),
			page.Figure(int(kr.Progress), page.Line(keyResultProgress(kr), sparkline(r, kr))),
			words(sure),
			cell(keyResultHealth(kr)),
		}})
	}
	return t.Shown()
}

// keyResultProgress is a bar with its figure. A limit is kept or not, and a
// value that has got worse has no length: both are said in words.
func keyResultProgress(kr *handbook.KeyResult) page.Node {
	switch times, of := kr.Kept(); {
	case of > 0:
		return page.Words(fmt.Sprintf("within the limit at %d of %s", times, english.Count(of, "check-in")))
	case kr.Raw != value.NoShare && kr.Raw < 0:
		return page.Said(page.Worse, "worse than at the start")
	}
	return progressBar(kr.Raw, kr.Expected)
}

// keyResultHealth is the health of a key result while its objective is open,
// and what became of it afterwards: reached is what was reached in full.
func keyResultHealth(kr *handbook.KeyResult) page.Node {
	if kr.Objective.Status != "closed" {
		return healthChip(kr.Health)
	}
	result := "partly"
	switch {
	case kr.Raw == value.NoShare:
		return nil
	case kr.Raw >= 10000:
		result = "reached"
	case kr.Raw <= 0:
		result = "missed"
	}
	return valueChip("result", result, handbook.Results.Label(result))
}

// answersFor says who owns a key result and when it is due, where that is not
// what the objective says, how its target has changed, and its notes.
func answersFor(r *reader, kr *handbook.KeyResult) page.Node {
	var whose, due page.Node
	if kr.Owner != kr.Objective.Owner {
		whose = owner(kr.Owner)
	}
	if kr.Due.Compare(r.handbook.Config.Fiscal.End(kr.Objective.Period.Last)) != 0 {
		due = page.Line(page.Text("due "), day(kr.Due))
	}
	return page.Line(under(append([]page.Node{whose, due}, inShort(kr)...)...), changedTargets(r, kr), keyResultNotes(kr))
}

// inShort is what a key result says of its figures, a few words each.
func inShort(kr *handbook.KeyResult) []page.Node {
	var more, counter, source page.Node
	if kr.Stretch.Valid {
		more = page.Words("stretch " + kr.Stretch.With(kr.Unit))
	}
	if kr.Counter != "" {
		counter = page.Words("must not suffer: " + kr.Counter)
	}
	if kr.DataSource != "" {
		source = page.Words("source: " + kr.DataSource)
	}
	return []page.Node{more, counter, source, page.Words(strings.Join(kr.Tags, ", "))}
}

// keyResultNotes are the free keys of a key result, and its steps.
func keyResultNotes(kr *handbook.KeyResult) page.Node {
	var notes []page.Node
	for _, f := range kr.Extra {
		notes = append(notes, under(page.Words(f.Key+": "+f.Value)))
	}
	for _, step := range kr.Steps {
		notes = append(notes, under(stepWords(step)))
	}
	return page.Line(notes...)
}

// stepWords says of a step whether it is done, and on which day it was or is due.
func stepWords(s handbook.Step) page.Node {
	state, on := "to do", "due "
	if s.Done {
		state, on = "done", ""
	}
	if !s.On.IsZero() {
		state += ", " + on + s.On.Words()
	}
	return page.Words(s.Title + " (" + state + ")")
}

// changedTargets say how a target has changed, and why.
func changedTargets(r *reader, kr *handbook.KeyResult) page.Node {
	var parts []page.Node
	for i := 1; i < len(kr.Targets); i++ {
		before, t := kr.Targets[i-1], kr.Targets[i]
		verb := "changed"
		if t.Date.Compare(r.handbook.Now) > 0 {
			verb = "changes"
		}
		said := fmt.Sprintf("Target %s from %s to %s on %s", verb, before.Target.Beside(kr.Unit), t.Target.With(kr.Unit), t.Date.Words())
		if t.Why != "" {
			said += ": " + t.Why
		}
		parts = append(parts, under(page.Words(wording.Sentence(said))))
	}
	return page.Line(parts...)
}
