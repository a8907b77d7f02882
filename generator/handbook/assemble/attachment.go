package assemble

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// A file in the content that is no page - a picture, a table, a letter - is an
// attachment. An edition has it where something in that edition leads to it, and
// nowhere else: nobody can tell for whom a file is that only lies there.

// noteAttachments remembers the files to which a withheld item leads, which are
// as secret as it is.
func (a *assembly) noteAttachments(item *handbook.Item) {
	if item.Body == nil {
		return
	}
	for _, link := range item.Body.Links {
		if rel := attachmentAt(item, link); rel != "" {
			a.index.SecretAssets[rel] = true
		}
	}
}

// attachmentAt is the path from the content root to which a link leads; "" if it
// leads elsewhere.
func attachmentAt(from *handbook.Item, link markdown.Link) string {
	written, _, _ := strings.Cut(link.Target, "?")
	if link.Kind == markdown.ReferenceLink || written == "" || handbook.SchemeOf(written) != "" {
		return ""
	}
	if strings.HasPrefix(written, "/") {
		return strings.TrimPrefix(path.Clean(written), "/")
	}
	return path.Join(path.Dir(from.Rel), written)
}

// keepLinkedAssets leaves out the files to which nothing in this edition leads,
// and says so of those that no withheld item explains.
func (a *assembly) keepLinkedAssets() {
	named := a.namesInHTML()
	linked := make([]source.Asset, 0, len(a.h.Assets))
	alone := map[string][]string{} // those that nothing explains, by folder
	for _, asset := range a.h.Assets {
		switch {
		case a.linked[asset.Rel], named[path.Base(asset.Rel)] && !a.index.IsBesideWithheld(asset.Rel):
			linked = append(linked, asset)
		case !a.index.SecretAssets[asset.Rel] && !a.index.IsBesideWithheld(asset.Rel) && !a.isReported(asset.Rel):
			folder := path.Dir(asset.Rel)
			alone[folder] = append(alone[folder], asset.Rel)
		}
	}
	a.h.Assets = linked
	for _, files := range alone {
		a.reportUnlinked(files)
	}
}

// fileName matches what looks like the name of a file in HTML.
var fileName = regexp.MustCompile(`[^/"'=\s<>()]+\.[A-Za-z0-9]{1,5}\b`)

// namesInHTML are the names of files that texts of this edition have in HTML,
// where the settings let it pass as it is: nobody knows what that leads to.
func (a *assembly) namesInHTML() map[string]bool {
	names := map[string]bool{}
	if !a.h.Config.RawHTML {
		return names
	}
	for _, e := range a.h.Entities() {
		if body := e.Base().Body; body != nil {
			for _, s := range body.Segments {
				for _, name := range fileName.FindAllString(s.HTML, -1) {
					names[name] = true
				}
			}
		}
	}
	return names
}

// isReported tells files that were reported when they were found.
func (a *assembly) isReported(rel string) bool {
	return path.Ext(strings.TrimSuffix(rel, path.Ext(rel))) == ".md"
}

// processed are the endings of texts that people write elsewhere.
var processed = []string{".doc", ".docx", ".odt", ".pages", ".rtf", ".txt"}

// reportUnlinked warns of the files of a folder to which nothing leads: a text
// among the items of a kind is likely to be meant as one of them.
func (a *assembly) reportUnlinked(files []string) {
	first := files[0]
	which, them := path.Base(first)+" is", "it"
	if more := len(files) - 1; more > 0 {
		which, them = fmt.Sprintf("%s and %d more in this folder are", path.Base(first), more), "them"
	}
	d := diag.Diagnostic{
		File: a.content + first, Severity: diag.Warning, Rule: "unlinked-file",
		Message: fmt.Sprintf("%s not published: nothing in this edition leads to %s", which, them),
		Hint:    fmt.Sprintf("link to %s from an item, or move %s to static/ if anyone may have %s", them, them, them),
	}
	folder, _, _ := strings.Cut(first, "/")
	if kind := handbook.Kind(folder); kind.HasFolder() && slices.Contains(processed, strings.ToLower(path.Ext(first))) {
		d.Rule = "unread-text"
		d.Message = fmt.Sprintf("%s not published, and not read as %s", which, kind.Words().Singular)
		d.Hint = fmt.Sprintf("save its text as %s.md; if it is an attachment, link to it from the item that it belongs to", strings.TrimSuffix(path.Base(first), path.Ext(first)))
	}
	a.h.Withholding = append(a.h.Withholding, d)
}
