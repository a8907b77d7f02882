package site

import (
	"fmt"
	"html/template"

	"handbook/generator/changes"
	"handbook/generator/english"
)

const changedPage = "changed.html"

// addChanges registers what has changed since an earlier state.
func (s *Site) addChanges() {
	if s.opt.Since == nil {
		return
	}
	s.listPage(changedPage, howPage, "What changed", func(p *page, v *ListView) {
		since := p.opt.Since
		v.Lead = fmt.Sprintf("What is different from %s: %s.", since.Label, english.Count(len(since.Changes), "change"))
		for _, kind := range changes.Kinds {
			var items []template.HTML
			for _, c := range since.Changes {
				if c.Kind == kind.Kind {
					items = append(items, p.changeLine(c))
				}
			}
			v.Blocks = append(v.Blocks, block(string(kind.Kind), kind.Heading, list("changes", items))...)
		}
	})
}

// changeLine is a change with a link to what it is about, if that is still there.
func (p *page) changeLine(c changes.Change) template.HTML {
	name := plain(c.Of.Title)
	if c.Of.Address != "" && c.Kind != changes.Dropped && p.byPath[c.Of.Address] != nil {
		name = template.HTML(`<a class="item" href="` + escape(string(relative(p.path, c.Of.Address, ""))) + `">` + escape(c.Of.Title) + `</a>`)
	}
	switch c.Kind {
	case changes.Added:
		return name + `<span class="note"> new: ` + plain(c.Of.Kind.Words().Singular) + `</span>`
	case changes.Dropped:
		return name + `<span class="note"> no longer here: ` + plain(c.Of.Kind.Words().Singular) + `</span>`
	case changes.Renamed:
		return name + `<span class="note"> was ` + plain(c.Before) + `</span>`
	}
	what := ""
	if c.What != "" {
		what = c.What + ": "
	}
	return name + `<span class="note"> ` + plain(what+c.Before) + ` → </span>` + plain(c.After)
}

// mostChanges is how many changes the home page tells.
const mostChanges = 6

// homeChanges tells what was decided, planned and placed anew since the earlier
// state, before what was merely added.
func (p *page) homeChanges() []Block {
	if p.opt.Since == nil || len(p.opt.Since.Changes) == 0 {
		return nil
	}
	var items []template.HTML
	for _, kind := range []changes.Kind{changes.Status, changes.Replanned, changes.Rerated, changes.Moved, changes.Dropped, changes.Added} {
		for _, c := range p.opt.Since.Changes {
			if c.Kind == kind && len(items) < mostChanges {
				items = append(items, p.changeLine(c))
			}
		}
	}
	title := "What has changed"
	if p.opt.Since.Agreed {
		title = "Since we agreed"
	}
	blocks := block("changed", title, list("changes", items))
	for i := range blocks {
		blocks[i].Note = fmt.Sprintf("Since %s: %s.", p.opt.Since.Label, english.Count(len(p.opt.Since.Changes), "change"))
		blocks[i].More, blocks[i].Words = relative(p.path, changedPage, ""), "All that has changed"
	}
	return blocks
}
