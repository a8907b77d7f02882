package site

import (
	"cmp"

	"handbook/generator/handbook"
	"handbook/generator/markdown"
	"handbook/generator/page"
)

// bodyOf is an entity's compiled body, with what its links, references, images and
// pictures mean.
func bodyOf(r *reader, e handbook.Entity) page.Node {
	b := e.Base().Body
	if b == nil || len(b.Segments) == 0 {
		return nil
	}
	prose := &page.Prose{Body: b}
	if len(b.Links) > 0 {
		prose.Targets = make([]page.Target, len(b.Links))
		for i, l := range b.Links {
			prose.Targets[i] = targetOf(r, e, l)
		}
	}
	for _, embed := range b.Embeds {
		prose.Pictures = append(prose.Pictures, embedded(r, embed))
	}
	return prose
}

// notHere takes the place of what the edition does not have, be it that it leaves it out
// or that there is no such thing: readers cannot tell the two apart. Those
// who keep the files are told by the program.
const notHere = "not in this edition"

// targetOf is what a link in a body means.
func targetOf(r *reader, from handbook.Entity, l markdown.Link) page.Target {
	found := r.handbook.Resolve(from, l)
	if url, ok := page.Outside(found.URL); found.URL != "" && ok && found.Entity == nil && found.Asset == "" {
		return page.Target{Kind: page.AnAddress, URL: url, Words: l.Words}
	}
	switch {
	case found.Entity != nil:
		to := refTo(found.Entity)
		to.Anchor = cmp.Or(found.Anchor, to.Anchor)
		return page.Target{Kind: page.AnItem, To: to, Words: cmp.Or(l.Words, found.Entity.Base().Title)}
	case found.Asset != "":
		return page.Target{Kind: page.AFile, To: page.Ref{Path: found.Asset, Anchor: found.Anchor}, Words: cmp.Or(l.Words, found.Anchor)}
	case found.URL == "" && found.Anchor != "":
		return page.Target{Kind: page.APlace, To: page.Ref{Anchor: found.Anchor}, Words: cmp.Or(l.Words, handbook.HeadingAt(from, found.Anchor), found.Anchor)}
	case l.Kind == markdown.ReferenceLink && l.Target == "": // a heading that this page does not have
		return page.Target{Words: cmp.Or(l.Words, l.Anchor)}
	}
	return page.Target{Words: cmp.Or(l.Words, notHere)}
}
