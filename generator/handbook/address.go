package handbook

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"handbook/generator/diag"
)

// Address is where an item has its page: a path from the site's root. It is ""
// for what is only a part of another page: a key result, a priority.
func Address(e Entity) string {
	item := e.Base()
	if item.address != "" {
		return item.address // asked for by every link
	}
	switch item.Kind {
	case KindKeyResult, KindPriority:
		return ""
	case KindPage:
		return item.Slug + ".html"
	case KindQuarter:
		return "plan/" + item.Slug + ".html"
	}
	return string(item.Kind) + "/" + item.Slug + ".html"
}

// HomePage is the first page of a site. Priorities are on it.
const HomePage = "index.html"

// Place is where an entity lives: a page by its path from the site's root, and
// an anchor on it where the entity is a part of that page; "" otherwise.
func Place(e Entity) (file, anchor string) {
	switch v := e.(type) {
	case *KeyResult:
		_, id, _ := strings.Cut(v.ID, "/")
		return Address(v.Objective), "kr-" + Slug(id)
	case *Priority:
		return HomePage, "priority-" + v.Slug
	}
	return Address(e), ""
}

// OldAddresses are where the page of an item was when it had other ids.
func OldAddresses(e Entity) []string {
	item := e.Base()
	var list []string
	for _, id := range item.Was {
		switch item.Kind {
		case KindKeyResult, KindPriority, KindQuarter: // no page, or one that is named like its quarter
		case KindPage:
			list = append(list, safePath(id)+".html")
		default:
			list = append(list, string(item.Kind)+"/"+Slug(id)+".html")
		}
	}
	return list
}

// placePages gives every page its address, which is its path. Where something
// else has that address, the page moves aside.
func (a *assembly) placePages() {
	h := a.h
	taken := make(map[string]string, len(h.index.files)) // folded address to what is there, in words
	for _, address := range a.opt.Addresses {
		taken[fold(address)] = "a page that the handbook makes itself"
	}
	for _, asset := range h.Assets {
		taken[fold(asset.Rel)] = "the file " + asset.Rel
	}
	for _, e := range h.Entities() {
		address := Address(e)
		if address == "" || e.Base().Kind == KindPage {
			continue
		}
		taken[fold(address)] = "the page of " + e.Base().Kind.Words().Singular
		h.index.addresses[address] = e
	}
	for _, d := range h.Departments {
		taken["grid/"+d.Slug+".html"] = "the grid of a department"
	}
	for _, q := range h.Quarters {
		taken["grid/"+q.Slug+".html"] = "the grid of a quarter"
	}
	for _, p := range h.Pages {
		a.placePage(p, taken)
	}
	nestPages(h)
	for _, e := range h.Entities() {
		e.Base().address = Address(e)
	}
}

func (a *assembly) placePage(p *Page, taken map[string]string) {
	if p.IsIndex {
		p.Slug = path.Join(safePath(p.Folder), "index") // shares its address with what the handbook makes there
		a.h.index.addresses[Address(p)] = p
		return
	}
	named := norm.NFC.String(strings.TrimSuffix(strings.ToValidUTF8(p.Rel, "\ufffd"), ".md"))
	p.Slug = safePath(named)
	wanted := p.Slug
	if wanted != named && utf8.ValidString(p.Rel) && len(path.Base(wanted)) < longestSlug-len("-00") { // the others are reported
		a.report(diag.Diagnostic{
			File: p.File, Pos: diag.Pos{Line: 1, Col: 1}, Severity: diag.Warning, Rule: "odd-name",
			Message: fmt.Sprintf("some computers cannot store a file or folder of this name; this page is at %s.html", wanted),
			Hint:    "rename the file or folder",
		})
	}
	for n := 1; ; n++ {
		other, isTaken := taken[fold(Address(p))]
		if !isTaken {
			break
		}
		if p.Slug = wanted + "-page"; n > 1 {
			p.Slug = fmt.Sprintf("%s-page-%d", wanted, n)
		}
		if renamed := fold(p.ID) != fold(strings.TrimSuffix(p.Rel, ".md")); n == 1 && !renamed {
			a.report(diag.Diagnostic{
				File: p.File, Pos: diag.Pos{Line: 1, Col: 1}, Severity: diag.Error, Rule: "same-address",
				Message: fmt.Sprintf("the address %s.html belongs to %s; this page is at %s-page.html", wanted, other, wanted),
				Hint:    "rename the file",
			})
		}
	}
	taken[fold(Address(p))] = "the page " + p.Rel
	a.h.index.addresses[Address(p)] = p
}

// safePath keeps a path as it is, apart from parts that some computer could not
// store, and folders that are called like a page.
func safePath(rel string) string {
	if rel == "" {
		return ""
	}
	parts := strings.Split(rel, "/")
	for i, part := range parts {
		if isFolder := i < len(parts)-1; !isSafe(part) || isFolder && strings.HasSuffix(strings.ToLower(part), ".html") {
			parts[i] = Slug(part)
		}
	}
	return strings.Join(parts, "/")
}

// isSafe says that every computer can store a file or folder of that name.
func isSafe(part string) bool {
	return utf8.ValidString(part) && !strings.ContainsRune(part, utf8.RuneError) && len(part) <= longestSlug && part == strings.TrimRight(part, ". ") &&
		!strings.ContainsAny(part, `<>:"|?*\`) && !strings.ContainsFunc(part, unicode.IsControl) && !reserved(strings.ToLower(part))
}

// nestPages hangs every page below the page of its folder, or of the nearest
// folder above that has one.
func nestPages(h *Handbook) {
	slices.SortFunc(h.Pages, func(x, y *Page) int { return cmp.Compare(x.Rel, y.Rel) })
	for _, p := range h.Pages {
		if p.Parent = h.parentOf(p); p.Parent != nil {
			p.Parent.Pages = append(p.Parent.Pages, p)
		}
	}
	for _, p := range h.Pages {
		slices.SortFunc(p.Pages, func(x, y *Page) int {
			return cmp.Or(cmp.Compare(fold(x.Title), fold(y.Title)), cmp.Compare(x.Rel, y.Rel))
		})
	}
}

func (h *Handbook) parentOf(p *Page) *Page {
	folder := p.Folder
	for {
		if owner, ok := h.index.folders[fold(folder)]; ok && owner != p {
			return owner
		}
		if folder == "" {
			return nil
		}
		if folder = path.Dir(folder); folder == "." {
			folder = ""
		}
	}
}
