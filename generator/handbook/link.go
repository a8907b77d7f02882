package handbook

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/markdown"
)

// Target is what a link in prose leads to. A Target in which nothing but
// Problem is set leads nowhere.
type Target struct {
	Entity   Entity
	Asset    string // a file that is copied, or a page that the handbook makes: its path from the site's root
	URL      string // an address elsewhere, with one of the allowed schemes
	Anchor   string // a place on the target; alone, on the page itself
	Withheld bool   // it exists, and not in this edition
	Problem  *Problem
}

// Problem is what is wrong with a link. The link may still lead somewhere.
type Problem struct {
	Severity            diag.Severity
	Rule, Message, Hint string

	Misspelt string // what to find a suggestion for, or ""
}

// Resolve finds what a link leads to that stands in the body of an item.
func (h *Handbook) Resolve(from Entity, link markdown.Link) Target {
	switch scheme := SchemeOf(link.Target); {
	case link.Kind == markdown.ReferenceLink && link.Target == "":
		return checkAnchor(Target{Anchor: headingAnchor(from, link.Anchor)}, from)
	case link.Kind == markdown.ReferenceLink:
		return h.ResolveReference(link)
	case scheme != "":
		return resolveExternal(scheme, link)
	case link.Target == "" && link.Anchor == "":
		return broken(ruleBrokenLink, "this link has no address", "write the address between the round brackets")
	case link.Target == "":
		return checkAnchor(Target{Anchor: link.Anchor}, from)
	}
	return h.resolvePath(from, link)
}

// ruleBrokenLink marks a link that leads to nothing.
const ruleBrokenLink = "broken-link"

func broken(rule, message, hint string) Target {
	return Target{Problem: &Problem{Severity: diag.Error, Rule: rule, Message: message, Hint: hint}}
}

// schemeOf returns the scheme of an absolute address in lower case, "//" for
// one that borrows its scheme, and "" for a path.
func SchemeOf(target string) string {
	if strings.HasPrefix(target, "//") || strings.HasPrefix(target, `\\`) {
		return "//"
	}
	for i, r := range target {
		switch {
		case r == ':' && i > 0:
			return strings.ToLower(target[:i])
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', i > 0 && (r >= '0' && r <= '9' || strings.ContainsRune("+-.", r)):
		default:
			return ""
		}
	}
	return ""
}

// mayLink reports whether pages may link to addresses of a scheme.
func mayLink(scheme string) bool {
	return slices.Contains([]string{"http", "https", "mailto", "tel"}, scheme)
}

// resolveExternal lets links out to other sites, mailboxes and telephones.
// Images of other sites become links: no page asks another host for anything.
func resolveExternal(scheme string, link markdown.Link) Target {
	if !mayLink(scheme) {
		return broken("bad-link", fmt.Sprintf("a page may not link to %s", english.Quoted(link.Target)), "links begin with https://, http://, mailto: or tel:, or are paths")
	}
	target := Target{URL: link.Target}
	if link.Kind == markdown.ImageLink {
		target.Problem = &Problem{
			Severity: diag.Warning, Rule: "remote-image",
			Message: "an image from another site is shown as a link: pages of a handbook ask no other site for anything",
			Hint:    "save the image beside the page",
		}
	}
	return target
}

// resolveReference finds what [[id]] names.
func (h *Handbook) ResolveReference(link markdown.Link) Target {
	found, failure := h.index.Look(strings.TrimSpace(link.Target), AnyKind)
	switch {
	case found != nil:
		return checkAnchor(Target{Entity: found, Anchor: headingAnchor(found, link.Anchor)}, found)
	case failure.Withheld:
		return withheld()
	}
	target := broken(failure.Rule, failure.Message, failure.Hint)
	if failure.Unknown {
		target.Problem.Misspelt = link.Target
	}
	return target
}

func withheld() Target {
	return Target{Withheld: true, Problem: &Problem{Severity: diag.Note, Rule: RuleWithheld, Message: "this refers to something that is not in this edition"}}
}

// resolvePath finds the file, folder or page that a path leads to, as seen from
// the file in which it stands; a leading '/' is the content root.
func (h *Handbook) resolvePath(from Entity, link markdown.Link) Target {
	written, _, _ := strings.Cut(link.Target, "?")
	rel := strings.TrimPrefix(path.Clean(written), "/")
	if !strings.HasPrefix(written, "/") {
		rel = path.Join(path.Dir(from.Base().Rel), written)
	}
	if rel == ".." || strings.HasPrefix(rel, "../") {
		return broken(ruleBrokenLink, fmt.Sprintf("%s leads out of the handbook", english.Quoted(link.Target)), "link to a file of the handbook, or to a full address")
	}
	if link.Kind != markdown.ImageLink {
		if found := h.byPath(rel); found != nil {
			return checkAnchor(Target{Entity: found, Anchor: link.Anchor}, found)
		}
	}
	switch {
	case h.isWithheld(rel), h.index.IsBesideWithheld(rel):
		return withheld()
	case h.index.Assets[rel]:
		return Target{Asset: rel, Anchor: link.Anchor}
	case link.Kind != markdown.ImageLink && h.index.Generated[rel]:
		return Target{Asset: rel, Anchor: link.Anchor}
	case link.Kind != markdown.ImageLink && h.index.Generated[path.Join(rel, "index.html")]:
		return Target{Asset: path.Join(rel, "index.html"), Anchor: link.Anchor}
	}
	target := broken(ruleBrokenLink, fmt.Sprintf("there is no file %s", rel), "")
	target.Problem.Misspelt = rel
	return target
}

// byPath finds what a path means: a file, a file without its ".md", a folder's
// own page, or the address of a page.
func (h *Handbook) byPath(rel string) Entity {
	if rel == "." {
		rel = ""
	}
	if found, ok := h.index.Files[rel]; ok {
		return found
	}
	if found, ok := h.index.Files[rel+".md"]; ok {
		return found
	}
	if page, ok := h.index.Folders[fold(rel)]; ok {
		return page
	}
	if found, ok := h.index.Addresses[rel]; ok {
		return found
	}
	return nil
}

func (h *Handbook) isWithheld(rel string) bool {
	return h.index.WithheldFiles[rel] || h.index.WithheldFolders[rel]
}

// headingAnchor is the anchor that a reference means: [[id#costs]] names it, and
// [[id#What it costs]] has the words of its heading, as Obsidian writes them.
func headingAnchor(on Entity, written string) string {
	body := on.Base().Body
	if written == "" || body == nil || hasAnchor(on, written) {
		return written
	}
	last := fold(written[strings.LastIndexByte(written, '#')+1:])
	if fold(body.Title) == last {
		return body.TitleID
	}
	for _, heading := range body.Headings {
		if fold(heading.Text) == last {
			return heading.ID
		}
	}
	return written
}

// HeadingAt is the words of the heading with an anchor on the page of an item,
// or "".
func HeadingAt(e Entity, anchor string) string {
	body := e.Base().Body
	if body == nil || anchor == "" {
		return ""
	}
	if body.TitleID == anchor {
		return body.Title
	}
	if i := slices.IndexFunc(body.Headings, func(h markdown.Heading) bool { return h.ID == anchor }); i >= 0 {
		return body.Headings[i].Text
	}
	return ""
}

// checkAnchor takes an anchor off a target that has no such place.
func checkAnchor(target Target, on Entity) Target {
	if target.Anchor == "" || hasAnchor(on, target.Anchor) {
		return target
	}
	item := on.Base()
	target.Problem = &Problem{
		Severity: diag.Error, Rule: "broken-anchor",
		Message: fmt.Sprintf("%s has no heading with the anchor #%s", english.Quoted(item.Title), target.Anchor),
	}
	if item.Body != nil {
		if near := diag.Nearest(target.Anchor, item.Body.Anchors); near != "" {
			target.Problem.Hint = fmt.Sprintf("did you mean #%s?", near)
		}
	}
	target.Anchor = ""
	return target
}

// hasAnchor says whether an item's page has a place of that name: a heading or
// a footnote of its body, or one of its key results.
func hasAnchor(e Entity, anchor string) bool {
	if o, ok := e.(*Objective); ok {
		if slices.ContainsFunc(o.KeyResults, func(kr *KeyResult) bool { return "kr-"+kr.Slug == anchor }) {
			return true
		}
	}
	body := e.Base().Body
	return body != nil && slices.Contains(body.Anchors, anchor)
}

// PlainText is an item's text without marks, with the title of each thing that
// it names by its id.
func (h *Handbook) PlainText(i *Item) string {
	if i.Body == nil {
		return ""
	}
	return i.Body.Spelt(h.NameFor).Text
}

// nameFor is the title of what a reference means, or "".
func (h *Handbook) NameFor(target string) string {
	if found := h.ResolveReference(markdown.Link{Target: target}).Entity; found != nil {
		return found.Base().Title
	}
	return ""
}
