package handbook

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"handbook/generator/diag"
)

// placePages gives every page its address, which is its path. Where something
// else has that address, the page moves aside.
func (a *assembly) placePages() {
	h := a.h
	taken := make(map[string]string, len(a.index.files)) // folded address to what is there, in words
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
		a.index.addresses[address] = e
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
	a.nestPages()
	a.index.keepAddresses(h)
}

func (a *assembly) placePage(p *Page, taken map[string]string) {
	if p.IsIndex {
		p.Slug = path.Join(safePath(p.Folder), "index") // shares its address with what the handbook makes there
		a.index.addresses[Address(p)] = p
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
	a.index.addresses[Address(p)] = p
}

// nestPages hangs every page below the page of its folder, or of the nearest
// folder above that has one.
func (a *assembly) nestPages() {
	h := a.h
	slices.SortFunc(h.Pages, func(x, y *Page) int { return cmp.Compare(x.Rel, y.Rel) })
	for _, p := range h.Pages {
		if p.Parent = a.parentOf(p); p.Parent != nil {
			p.Parent.Pages = append(p.Parent.Pages, p)
		}
	}
	for _, p := range h.Pages {
		slices.SortFunc(p.Pages, func(x, y *Page) int {
			return cmp.Or(cmp.Compare(fold(x.Title), fold(y.Title)), cmp.Compare(x.Rel, y.Rel))
		})
	}
}

func (a *assembly) parentOf(p *Page) *Page {
	folder := p.Folder
	for {
		if owner, ok := a.index.folders[fold(folder)]; ok && owner != p {
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
