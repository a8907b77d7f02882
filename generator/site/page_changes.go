package site

import (
	"fmt"
	"slices"

	"handbook/generator/changes"
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/page"
)

func changedListing(r *reader, v *page.Listing) {
	all := r.since.Changes()
	v.Lead = english.Count(len(all), "change") + " since " + r.since.Label + "."
	v.Blocks = append(v.Blocks, changesByKind(r, all)...)
}

// changesByKind lists changes below a heading for each kind.
func changesByKind(r *reader, all []changes.Change) []page.Block {
	var blocks []page.Block
	for _, kind := range changes.Kinds {
		var items []page.Node
		for _, c := range all {
			if c.Kind == kind.Kind {
				items = append(items, changeLine(r, c))
			}
		}
		blocks = append(blocks, block(string(kind.Kind), kind.Heading, list(page.Changed, items))...)
	}
	return blocks
}

// changeLine is a change with a link to what it is about, if that is still there.
func changeLine(r *reader, c changes.Change) page.Node {
	name := nameOfChanged(r, c)
	switch c.Kind {
	case changes.Added:
		return page.Line(name, page.Said(page.Note, " new: "+c.Of.Kind.Words().Singular))
	case changes.Dropped:
		return page.Line(name, page.Said(page.Note, " no longer here: "+c.Of.Kind.Words().Singular))
	case changes.Renamed:
		return page.Line(name, page.Said(page.Note, " was "+c.Before))
	}
	what := ""
	if c.What != "" {
		what = c.What + ": "
	}
	return page.Line(name, page.Said(page.Note, " "+what+c.Before+" → "), page.Words(c.After))
}

// nameOfChanged leads to what a change is about, if that is still there.
func nameOfChanged(r *reader, c changes.Change) page.Node {
	if c.Of.Address != "" && c.Kind != changes.Dropped && r.has(c.Of.Address) {
		return page.Link{To: page.Ref{Path: c.Of.Address}, Words: c.Of.Title, Kind: page.ToItem}
	}
	return page.Words(c.Of.Title)
}

// mostChanges is how many changes the home page tells.
const mostChanges = 6

// changesSince tells what was decided, planned and placed anew since an earlier
// state, before what was merely added.
func changesSince(r *reader, since *Since) []page.Block {
	if since == nil {
		return nil
	}
	all := since.Changes()
	if len(all) == 0 {
		return block("changed", sinceTitle(since), paragraph(page.Note, "Nothing has changed since "+since.Label+"."))
	}
	blocks := block("changed", sinceTitle(since), list(page.Changed, firstChanges(r, all)))
	for i := range blocks {
		blocks[i].Note = fmt.Sprintf("Since %s: %s.", since.Label, english.Count(len(all), "change"))
	}
	return blocks
}

// firstChanges are the changes that matter most.
func firstChanges(r *reader, all []changes.Change) []page.Node {
	var items []page.Node
	for _, kind := range []changes.Kind{changes.Status, changes.Replanned, changes.Rerated, changes.Moved, changes.Dropped, changes.Added} {
		for _, c := range all {
			if c.Kind == kind && len(items) < mostChanges {
				items = append(items, changeLine(r, c))
			}
		}
	}
	return items
}

// sinceTitle says since when something has changed.
func sinceTitle(since *Since) string {
	switch since.Kind {
	case "agreed":
		return "Since we agreed"
	case "meeting":
		return "Since the last meeting"
	case "board":
		return "Since the board last met"
	}
	return "What has changed"
}

// homeChanges are those since the last meeting.
func homeChanges(r *reader) []page.Block {
	blocks := changesSince(r, r.since)
	for i := range blocks {
		blocks[i].More = more(page.Ref{Path: changedPage}, "All that has changed")
	}
	return blocks
}

// boardChanges are those since the board met last, without those of tensions where
// it is told of none.
func boardChanges(r *reader) []page.Block {
	since := r.compared.Board
	if since == nil {
		return block("changed", "Since the board last met", paragraph(page.Note, "The handbook was not kept when the board last met, so this pack cannot say what has changed since then."))
	}
	if r.boardSees("tensions") {
		return changesSince(r, since)
	}
	told := *since
	told.Changes = func() []changes.Change {
		return slices.DeleteFunc(slices.Clone(since.Changes()), func(c changes.Change) bool { return c.Of.Kind == handbook.KindTension })
	}
	return changesSince(r, &told)
}

// quarterChanges are those of a quarter and its work since they were agreed.
func quarterChanges(r *reader, q *handbook.QuarterPlan) []page.Block {
	since := r.compared.Agreed
	if since == nil && q.Status != "agreed" {
		return nil // nothing has been agreed that could have changed
	}
	if since == nil {
		return howToKeep(r)
	}
	own := *since
	own.Changes = func() []changes.Change {
		return slices.DeleteFunc(slices.Clone(since.Changes()), func(c changes.Change) bool { return !isOf(c, q) })
	}
	blocks := changesSince(r, &own)
	for i := range blocks {
		if all := own.Changes(); len(all) > len(firstChanges(r, all)) {
			blocks[i].Of = page.Line(blocks[i].Of, folded(fmt.Sprintf("All %d", len(all)), list(page.Changed, changeLines(r, all))))
		}
	}
	return blocks
}

// isOf reports whether a change is one of a quarter: of its plan, or of what is, or
// was, planned for it.
func isOf(c changes.Change, q *handbook.QuarterPlan) bool {
	in := func(i *changes.Item) bool {
		return i != nil && (i.Kind == handbook.KindQuarter && i.ID == q.ID || (i.Kind == handbook.KindWork || i.Kind == handbook.KindPosition) && i.Planned.First <= q.Quarter && q.Quarter <= i.Planned.Last)
	}
	return in(&c.Of) || in(c.Was)
}

func changeLines(r *reader, all []changes.Change) []page.Node {
	items := make([]page.Node, len(all))
	for i, c := range all {
		items[i] = changeLine(r, c)
	}
	return items
}

// howToKeep says in the place of what has changed since a quarter was agreed how to
// keep a state to compare with, to those who can.
func howToKeep(r *reader) []page.Block {
	if !r.isExec() {
		return nil
	}
	var figures page.Node
	if len(r.kept) > 0 {
		figures = page.Line(page.Text("The figures of that time are under "), page.Link{To: page.Ref{Path: trendPage}, Words: "How it has gone"}, page.Text(". "))
	}
	return block("keep", "Nothing to compare with yet", page.Paragraph{Role: page.Note, Of: page.Line(figures,
		page.Text("What the plan said when it was agreed was not kept. "), page.Text("To keep it next time, press "), page.Said(page.Strong, "Keep this state"), page.Text(" in the preview, or run "),
		page.Said(page.Code, "handbook snapshot NAME --kind agreed"), page.Text("."),
	)})
}
