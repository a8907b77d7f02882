package assemble

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/handbook"
)

// Files whose folder has a slip of the pen in its name become prose, and files
// of a word processor become attachments. Both are what somebody may have
// wanted, and are said once.

// reportMisnamedFolders warns of folders of prose whose name is nearly that of
// a kind and whose pages have its keys. Their unknown keys are explained by that.
func (a *assembly) reportMisnamedFolders() {
	folders := map[string]*misnamedFolder{}
	files := map[string]bool{} // in folders that are misnamed
	for _, page := range a.h.Pages {
		folder, _, nested := strings.Cut(page.Rel, "/")
		if !nested {
			continue
		}
		if folders[folder] == nil {
			folders[folder] = &misnamedFolder{}
			folders[folder].near, folders[folder].same = nearestKind(folder)
		}
		if f := folders[folder]; !f.reported && f.means(&page.Item) {
			f.reported = true
			a.Report(diag.Diagnostic{
				File: page.File, Pos: diag.Pos{Line: 1, Col: 1}, Severity: diag.Warning, Rule: "misnamed-folder",
				Message: fmt.Sprintf("the files of the folder %s/ are read as pages of prose, not as %s", folder, f.near.Words().Plural),
				Hint:    fmt.Sprintf("did you mean %s/? Rename the folder", f.near),
			})
		}
	}
	for _, page := range a.h.Pages {
		folder, _, _ := strings.Cut(page.Rel, "/")
		if f := folders[folder]; f != nil && f.reported {
			files[page.File] = true
		}
	}
	if len(files) > 0 {
		a.unknown = slices.DeleteFunc(a.unknown, func(key handbook.UnknownKey) bool { return files[key.Diagnostic.File] })
	}
}

// misnamedFolder is a folder of prose, and the kind whose folder has nearly its
// name; same says that only letter case or number differ.
type misnamedFolder struct {
	near     handbook.Kind // "" for none
	same     bool
	reported bool
}

// means says that a page was probably meant for the kind: in a folder whose name
// differs in letter case or number, one that says whose it is or how far it is;
// in one with a slip of the pen, one that has what only that kind has.
func (f *misnamedFolder) means(page *handbook.Item) bool {
	if f.near == "" {
		return false
	}
	if f.same && (page.Has("owner") || page.Has("status") || page.Has("department")) {
		return true
	}
	if slices.ContainsFunc(handbook.Rows(f.near), func(known handbook.Row) bool { return page.Has(known.Key) }) {
		return true
	}
	return handbook.Statuses(f.near).Has(page.Status)
}

// nearestKind is the kind whose folder has nearly that name; same says that
// only letter case or number differ. None for the very name.
func nearestKind(folder string) (kind handbook.Kind, same bool) {
	if handbook.Kind(folder).HasFolder() {
		return "", false
	}
	lower := strings.ToLower(folder)
	names := make([]string, len(handbook.FileKinds))
	for i, kind := range handbook.FileKinds {
		if names[i] = string(kind); strings.TrimSuffix(lower, "s") == strings.TrimSuffix(names[i], "s") {
			return kind, true
		}
	}
	return handbook.Kind(diag.Nearest(folder, names)), false
}
