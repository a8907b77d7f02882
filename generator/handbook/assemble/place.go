package assemble

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/names"
)

// placePages gives every page its address, which is its path. Where something
// else has that address, the page moves aside.
func (a *assembly) placePages() {
	h := a.h
	taken := make(map[string]string, len(a.index.Files)) // folded address to what is there, in words
	for _, address := range a.opt.Addresses {
		taken[names.Fold(address)] = "a page that the handbook makes itself"
	}
	for _, asset := range h.Assets {
		taken[names.Fold(asset.Rel)] = "the file " + asset.Rel
	}
	for _, e := range h.Entities() {
		address := handbook.Address(e)
		if address == "" || e.Base().Kind == handbook.KindPage {
			continue
		}
		taken[names.Fold(address)] = "the page of " + e.Base().Kind.Words().Singular
		a.index.Addresses[address] = e
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
	a.index.KeepAddresses(h)
}

func (a *assembly) placePage(p *handbook.Page, taken map[string]string) {
	if p.IsIndex {
		p.Slug = path.Join(handbook.SafePath(p.Folder), "index") // shares its address with what the handbook makes there
		a.index.Addresses[handbook.Address(p)] = p
		return
	}
	named := norm.NFC.String(strings.TrimSuffix(strings.ToValidUTF8(p.Rel, "\ufffd"), ".md"))
	p.Slug = handbook.SafePath(named)
	wanted := p.Slug
	if wanted != named && utf8.ValidString(p.Rel) && len(path.Base(wanted)) < handbook.LongestSlug-len("-00") { // the others are reported
		a.Report(diag.Diagnostic{
			File: p.File, Pos: diag.Pos{Line: 1, Col: 1}, Severity: diag.Warning, Rule: "odd-name",
			Message: fmt.Sprintf("some computers cannot store a file or folder of this name; this page is at %s.html", wanted),
			Hint:    "rename the file or folder",
		})
	}
	for n := 1; ; n++ {
		other, isTaken := taken[names.Fold(handbook.Address(p))]
		if !isTaken {
			break
		}
		if p.Slug = wanted + "-page"; n > 1 {
			p.Slug = fmt.Sprintf("%s-page-%d", wanted, n)
		}
		if renamed := names.Fold(p.ID) != names.Fold(strings.TrimSuffix(p.Rel, ".md")); n == 1 && !renamed {
			a.Report(diag.Diagnostic{
				File: p.File, Pos: diag.Pos{Line: 1, Col: 1}, Severity: diag.Error, Rule: "same-address",
				Message: fmt.Sprintf("the address %s.html belongs to %s; this page is at %s-page.html", wanted, other, wanted),
				Hint:    "rename the file",
			})
		}
	}
	taken[names.Fold(handbook.Address(p))] = "the page " + p.Rel
	a.index.Addresses[handbook.Address(p)] = p
}

// nestPages hangs every page below the page of its folder, or of the nearest
// folder above that has one.
func (a *assembly) nestPages() {
	h := a.h
	slices.SortFunc(h.Pages, func(x, y *handbook.Page) int { return cmp.Compare(x.Rel, y.Rel) })
	for _, p := range h.Pages {
		if p.Parent = a.parentOf(p); p.Parent != nil {
			p.Parent.Pages = append(p.Parent.Pages, p)
		}
	}
	for _, p := range h.Pages {
		slices.SortFunc(p.Pages, func(x, y *handbook.Page) int {
			return cmp.Or(cmp.Compare(names.Fold(x.Title), names.Fold(y.Title)), cmp.Compare(x.Rel, y.Rel))
		})
	}
}

func (a *assembly) parentOf(p *handbook.Page) *handbook.Page {
	folder := p.Folder
	for {
		if owner, ok := a.index.Folders[names.Fold(folder)]; ok && owner != p {
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
