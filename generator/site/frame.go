package site

import (
	"cmp"
	"html/template"
	"net/url"
	"path"
	"slices"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/headers"
	"handbook/generator/page"
	"handbook/generator/page/html"
	"handbook/generator/wording"
)

// chrome is what the layout says around a page of a section.
func (s *Site) chrome(file, section string) html.Chrome {
	c := s.sharedChrome(file, section)
	if s.opt.BaseURL != "" {
		c.Canonical = template.URL(strings.TrimSuffix(s.opt.BaseURL, "/") + "/" + page.EscapePath(file))
	}
	return c
}

// sharedChrome is the part of the chrome that the pages of one folder and section
// have in common, unless they are in the navigation themselves. It is kept: to
// make it anew for each page took a tenth of a build.
func (s *Site) sharedChrome(file, section string) html.Chrome {
	key := section + " " + path.Dir(file)
	if s.inNavigation(file, section) {
		key = file
	}
	kept, ok := s.chromes.Load(key)
	if !ok {
		kept, _ = s.chromes.LoadOrStore(key, s.newChrome(file, section))
	}
	return kept.(html.Chrome)
}

// inNavigation reports whether the navigation may name a page.
func (s *Site) inNavigation(file, section string) bool {
	own := ownPage(file)
	return own != nil || section == "Plan" && path.Dir(file) == path.Dir(planPage)
}

// newChrome makes the chrome without what is the page's own.
func (s *Site) newChrome(file, section string) html.Chrome {
	h := s.handbook
	seen := func(to string) template.URL { return template.URL(page.Ref{Path: to}.From(file)) }
	c := html.Chrome{
		Policy:       headers.PolicyTag,
		Language:     wording.Language,
		Content:      wording.ContentLanguage(h.Config),
		Organisation: h.Config.Organisation,
		Name:         nameOf(h),
		Root:         template.URL(page.Up(file)),
		Home:         seen(homePage),
		Icon:         seen(s.theme.File("icon.svg")),
		Scheme:       seen(s.theme.File("scheme.js")),
		Edition:      wording.Edition(h),
		WhatIf:       h.Scenario,
	}
	if s.opt.Scenario != nil && s.byPath[whatIfPage] != nil {
		c.Compare = seen(whatIfPage)
	}
	if !h.Now.IsZero() {
		c.AsOf, c.Day = h.Now.Words(), h.Now.String()
	}
	for _, name := range s.theme.Styles() {
		c.Styles = append(c.Styles, seen(s.theme.File(name)))
	}
	c.Scripts = append(c.Scripts, seen(frameFile)) // which the others ask
	for _, name := range []string{"handbook.js", "lists.js", "time.js", "screen.js", "take.js", "rail.js"} {
		c.Scripts = append(c.Scripts, seen(s.theme.File(name)))
	}
	for _, other := range sections() {
		listed := s.listed(other)
		c.Nav = append(c.Nav, html.NavLink{Title: other, Href: seen(listed[0].path), Current: other == section})
		if other == section {
			c.Local = local(listed, file, seen)
		}
	}
	if to, words := printOf(file); to != "" {
		c.Print = &html.NavLink{Title: words, Href: seen(to)}
	}
	s.theme.Share(&c)
	return c
}

// nameOf is what a handbook is called.
func nameOf(h *handbook.Handbook) string { return cmp.Or(h.Config.Organisation, "Strategy handbook") }

// local is the navigation within a section; one page needs none.
func local(listed []navEntry, file string, seen func(string) template.URL) []html.NavLink {
	if len(listed) < 2 {
		return nil
	}
	links := make([]html.NavLink, len(listed))
	for i, l := range listed {
		links[i] = html.NavLink{Title: l.title, Href: seen(l.path), Current: l.path == file}
	}
	return links
}

// navEntry is a page as the navigation names it.
type navEntry struct{ title, path string }

// listed are the pages of a section in the navigation: the site's own that this
// edition has, and the author's in the folder of the first one, such as
// plan/costs.md.
func (s *Site) listed(section string) []navEntry {
	var list []navEntry
	for _, p := range ownPages {
		if p.section == section && p.nav != "" && s.offers(p) {
			list = append(list, navEntry{p.nav, p.path})
		}
	}
	folder := path.Dir(list[0].path)
	for _, own := range s.handbook.Pages {
		if !own.IsIndex && own.Folder == folder {
			list = append(list, navEntry{own.Title, handbook.Address(own)})
		}
	}
	return list
}

// rooted makes the chrome of a page that is served at any depth: its addresses
// start at the host's root.
func (s *Site) rooted(c html.Chrome) html.Chrome {
	root := "/"
	if base, err := url.Parse(s.opt.BaseURL); err == nil {
		root = strings.TrimSuffix(base.EscapedPath(), "/") + "/"
	}
	at := func(href template.URL) template.URL { return template.URL(root) + href }
	c.Root, c.Home, c.Icon = at(c.Root), at(c.Home), at(c.Icon)
	c.Scheme = at(c.Scheme)
	c.Styles, c.Scripts, c.Nav = slices.Clone(c.Styles), slices.Clone(c.Scripts), slices.Clone(c.Nav)
	for _, list := range [][]template.URL{c.Styles, c.Scripts} {
		for i := range list {
			list[i] = at(list[i])
		}
	}
	for i := range c.Nav {
		c.Nav[i].Href = at(c.Nav[i].Href)
	}
	s.theme.Share(&c)
	return c
}
