package assemble

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/markdown"
	"handbook/generator/names"
	"handbook/generator/parallel"
)

// hideNames takes the names of what this edition does not have out of the plain
// texts of what it has: titles, summaries, what search reads.
func (a *assembly) hideNames() {
	for _, e := range a.h.Entities() {
		item := e.Base()
		if item.Body == nil || item.Kind == handbook.KindKeyResult {
			continue
		}
		body := item.Body.Without("not in this edition", func(target string) bool {
			return a.h.ResolveReference(markdown.Link{Target: target}).Entity == nil
		})
		if body == item.Body {
			continue
		}
		if item.Title == item.Body.Title {
			item.Title = body.Title
		}
		if item.Summary == item.Body.Summary {
			item.Summary = body.Summary
		}
		item.Body = body
	}
}

// spellOut says titles in place of ids in what is plain text and stands in
// lists: titles and summaries.
func (a *assembly) spellOut() {
	for _, e := range a.h.Entities() {
		item := e.Base()
		if item.Body == nil || item.Kind == handbook.KindKeyResult || !item.Body.NamesInSummary() {
			continue
		}
		spelt := item.Body.Spelt(a.h.NameFor)
		if item.Title == item.Body.Title {
			item.Title = spelt.Title
		}
		if item.Summary == item.Body.Summary {
			item.Summary = spelt.Summary
		}
		item.Body = spelt
	}
}

// checkProse resolves every link and every picture of every body, reports what
// is wrong, and notes at each target who mentions it. To find what each link
// leads to takes the most time; it changes nothing, and is done on all
// processors.
func (a *assembly) checkProse() {
	for _, address := range a.opt.Addresses {
		a.index.Generated[address] = true
	}
	items := slices.DeleteFunc(a.h.Entities(), func(e handbook.Entity) bool { return e.Base().Body == nil || e.Base().Kind == handbook.KindKeyResult })
	read := make([]prose, len(items))
	parallel.Each(len(items), func(i int) { read[i] = readProse(a.h, items[i]) })
	for i, e := range items {
		for _, mentioned := range read[i].mentions {
			a.Mention(e, mentioned)
		}
		for _, asset := range read[i].assets {
			a.linked[asset] = true
		}
		for _, bad := range read[i].bad {
			a.reportLink(e.Base(), bad.link, bad.problem)
		}
		a.Report(read[i].pictures...)
	}
}

// prose is what there is in the body of one item.
type prose struct {
	mentions []handbook.Entity // other items, in the order of the links to them
	assets   []string          // files to which it links
	bad      []badLink         // links with which something is wrong
	pictures []diag.Diagnostic // what is wrong with its pictures
}

type badLink struct {
	link    markdown.Link
	problem handbook.Problem
}

func readProse(h *handbook.Handbook, e handbook.Entity) prose {
	var r prose
	item := e.Base()
	if len(item.Body.Links) > 0 {
		r.mentions = make([]handbook.Entity, 0, len(item.Body.Links))
	}
	for _, link := range item.Body.Links {
		target := h.Resolve(e, link)
		if target.Entity != nil && target.Entity != e {
			r.mentions = append(r.mentions, target.Entity)
		}
		if target.Asset != "" {
			r.assets = append(r.assets, target.Asset)
		}
		if target.Problem != nil {
			r.bad = append(r.bad, badLink{link, *target.Problem})
		}
	}
	for _, embed := range item.Body.Embeds {
		_, list := h.ReadPicture(embed)
		for _, d := range list {
			d.File = item.File
			r.pictures = append(r.pictures, d)
		}
	}
	return r
}

func (a *assembly) reportLink(item *handbook.Item, link markdown.Link, problem handbook.Problem) {
	instead := ""
	if problem.Misspelt != "" {
		problem.Hint = a.suggestFile(item, problem.Misspelt)
		if link.Kind == markdown.ReferenceLink {
			problem.Hint = ""
			if near := a.NearestOf(problem.Misspelt, handbook.AnyKind...); near != "" {
				problem.Hint, instead = fmt.Sprintf("did you mean %q?", near), "[["+near+"]]"
			}
		}
	}
	a.Report(diag.Diagnostic{
		File: item.File, Pos: link.Pos, Severity: problem.Severity,
		Rule: problem.Rule, Message: problem.Message, Hint: problem.Hint, Instead: instead,
	})
}

// suggestFile suggests a file for a path that leads nowhere: one of the same
// name in another folder, or one of a similar path.
func (a *assembly) suggestFile(item *handbook.Item, rel string) string {
	if a.suggested == nil {
		a.suggested = map[string][]string{}
		for _, file := range a.index.Paths() {
			base := names.Fold(path.Base(file))
			a.suggested[base] = append(a.suggested[base], file)
			a.suggested[""] = append(a.suggested[""], file)
		}
	}
	found := a.Nearest(rel, a.suggested[""])
	if same := a.suggested[names.Fold(path.Base(rel))]; len(same) > 0 {
		found = same[0]
	}
	if found == "" {
		return ""
	}
	return "did you mean " + relativePath(path.Dir(item.Rel), found) + "?"
}

// relativePath is the way from a folder to a file, both from the content root.
func relativePath(folder, file string) string {
	from, to := strings.Split(folder, "/"), strings.Split(file, "/")
	if folder == "." {
		from = nil
	}
	for len(from) > 0 && len(to) > 1 && from[0] == to[0] {
		from, to = from[1:], to[1:]
	}
	return strings.Repeat("../", len(from)) + strings.Join(to, "/")
}
