package site

import (
	"fmt"

	"handbook/generator/changes"
	"handbook/generator/english"
	"handbook/generator/page"
)

func changedListing(r *reader, v *page.Listing) {
	since := r.since
	v.Lead = fmt.Sprintf("What is different from %s: %s.", since.Label, english.Count(len(since.Changes), "change"))
	for _, kind := range changes.Kinds {
		var items []page.Node
		for _, c := range since.Changes {
			if c.Kind == kind.Kind {
				items = append(items, changeLine(r, c))
			}
		}
		v.Blocks = append(v.Blocks, block(string(kind.Kind), kind.Heading, list(page.Changed, items))...)
	}
}

// changeLine is a change with a link to what it is about, if that is still there.
func changeLine(r *reader, c changes.Change) page.Node {
	name := page.Words(c.Of.Title)
	if c.Of.Address != "" && c.Kind != changes.Dropped && r.has(c.Of.Address) {
		name = page.Link{To: page.Ref{Path: c.Of.Address}, Words: c.Of.Title, Kind: page.ToItem}
	}
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

// mostChanges is how many changes the home page tells.
const mostChanges = 6

// homeChanges tells what was decided, planned and placed anew since the earlier
// state, before what was merely added.
func homeChanges(r *reader) []page.Block {
	if r.since == nil || len(r.since.Changes) == 0 {
		return nil
	}
	var items []page.Node
	for _, kind := range []changes.Kind{changes.Status, changes.Replanned, changes.Rerated, changes.Moved, changes.Dropped, changes.Added} {
		for _, c := range r.since.Changes {
			if c.Kind == kind && len(items) < mostChanges {
				items = append(items, changeLine(r, c))
			}
		}
	}
	title := "What has changed"
	if r.since.Agreed {
		title = "Since we agreed"
	}
	blocks := block("changed", title, list(page.Changed, items))
	for i := range blocks {
		blocks[i].Note = fmt.Sprintf("Since %s: %s.", r.since.Label, english.Count(len(r.since.Changes), "change"))
		blocks[i].More = more(page.Ref{Path: changedPage}, "All that has changed")
	}
	return blocks
}
