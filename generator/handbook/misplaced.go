package handbook

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"handbook/generator/diag"
)

// Files whose folder has a slip of the pen in its name become prose, and files
// of a word processor become attachments. Both are what somebody may have
// wanted, and are said once.

// reportMisnamedFolders warns of folders of prose whose name is nearly that of
// a kind and whose pages have its keys. Their unknown keys are explained by that.
func (a *assembly) reportMisnamedFolders() {
	meant := map[string]Kind{} // "" for a folder that is as it should be
	first := map[string]*Item{}
	for _, page := range a.h.Pages {
		folder, _, nested := strings.Cut(page.Rel, "/")
		if !nested || meant[folder] != "" {
			continue
		}
		if kind := misnamed(folder, &page.Item); kind != "" {
			meant[folder], first[folder] = kind, &page.Item
		}
	}
	for _, page := range a.h.Pages {
		folder, _, _ := strings.Cut(page.Rel, "/")
		if item := first[folder]; item == &page.Item {
			kind := meant[folder]
			a.report(diag.Diagnostic{
				File: item.File, Pos: diag.Pos{Line: 1, Col: 1}, Severity: diag.Warning, Rule: "misnamed-folder",
				Message: fmt.Sprintf("the files of the folder %s/ are read as pages of prose, not as %s", folder, kind.Words().Plural),
				Hint:    fmt.Sprintf("did you mean %s/? Rename the folder", kind),
			})
		}
		if meant[folder] != "" {
			a.unknown = slices.DeleteFunc(a.unknown, func(key unknownKey) bool { return key.diag.File == page.File })
		}
	}
}

// misnamed is the kind whose folder was probably meant: of a name that differs
// in letter case or number, where a page says whose it is or how far it is; of
// one with a slip of the pen, where a page has what only that kind has.
func misnamed(folder string, page *Item) Kind {
	kind, same := nearestKind(folder)
	if kind == "" {
		return ""
	}
	for _, key := range page.keys {
		if slices.ContainsFunc(tables[kind], func(f Field) bool { return f.Key == key.key }) ||
			same && slices.Contains([]string{"owner", "status", "department"}, key.key) {
			return kind
		}
	}
	if statuses[kind].Has(page.Status) {
		return kind
	}
	return ""
}

// nearestKind is the kind whose folder has nearly that name; same says that
// only letter case or number differ. None for the very name.
func nearestKind(folder string) (kind Kind, same bool) {
	if Kind(folder).hasFolder() {
		return "", false
	}
	lower := strings.ToLower(folder)
	names := make([]string, len(FileKinds))
	for i, kind := range FileKinds {
		if names[i] = string(kind); strings.TrimSuffix(lower, "s") == strings.TrimSuffix(names[i], "s") {
			return kind, true
		}
	}
	return Kind(diag.Nearest(folder, names)), false
}

// processed are the endings of texts that people write elsewhere.
var processed = []string{".doc", ".docx", ".odt", ".pages", ".rtf", ".txt"}

// reportUnreadTexts warns of texts among the items of a kind that are no
// Markdown. What an item links to is an attachment, and is meant to be there.
func (a *assembly) reportUnreadTexts() {
	for _, asset := range a.h.Assets {
		folder, _, _ := strings.Cut(asset.Rel, "/")
		kind, ending := Kind(folder), path.Ext(asset.Rel)
		if !kind.hasFolder() || !slices.Contains(processed, strings.ToLower(ending)) || a.linked[asset.Rel] {
			continue
		}
		name := strings.TrimSuffix(path.Base(asset.Rel), ending)
		if path.Ext(name) == ".md" { // reported when it was found
			continue
		}
		a.report(diag.Diagnostic{
			File: a.content + asset.Rel, Severity: diag.Warning, Rule: "unread-text",
			Message: fmt.Sprintf("%s is offered for download and not read as %s", path.Base(asset.Rel), kind.Words().Singular),
			Hint:    fmt.Sprintf("save its text as %s.md; if it is an attachment, link to it from the item that it belongs to", name),
		})
	}
}
