package site

import (
	"bytes"
	"fmt"
	stdhtml "html"
	"maps"
	"path"
	"slices"
	"strings"

	"handbook/generator/exchange"
	"handbook/generator/handbook"
	"handbook/generator/headers"
	"handbook/generator/level"
	"handbook/generator/page"
	"handbook/generator/wording"
)

// addFiles registers what is no page: the theme's files, the author's own, the
// search index, and what hosts and browsers look for.
func (s *Site) addFiles() {
	for _, name := range slices.Sorted(maps.Keys(s.theme.Assets())) {
		s.addBytes(name, s.theme.Assets()[name])
	}
	s.addNotFound()
	s.add(&Output{Path: "data/search.js", render: s.searchIndex}, "")
	s.add(&Output{Path: GraphPath, render: s.graph}, "")
	s.addLevels()
	s.addText(calendarPath, func() []byte { return s.calendar().ICS() })
	s.add(&Output{Path: cardsFile, render: s.cards}, "")
	s.add(&Output{Path: rolesFile, render: s.roles}, "")
	s.add(&Output{Path: frameFile, render: s.scriptFrame}, "")
	s.addForms()
	s.addText(".nojekyll", func() []byte { return nil })
	s.addText("robots.txt", func() []byte { return []byte("User-agent: *\nDisallow: /\n") })
	s.addText("_headers", s.hostHeaders)
	if s.opt.BaseURL != "" {
		s.addText("sitemap.xml", s.sitemap)
		s.addText("_redirects", s.redirects)
	}
	for _, a := range s.handbook.Assets {
		s.add(&Output{Path: a.Rel, File: a.File}, a.Rel)
	}
	for _, a := range s.opt.Static {
		s.add(&Output{Path: a.Rel, File: a.File}, "static/"+a.Rel)
	}
}

// addLevels registers what goes to the levels above and below: always of what all
// staff may read.
func (s *Site) addLevels() {
	if s.opt.ForStaff == nil {
		return
	}
	s.addText(level.OfferFile, func() []byte { return level.OfferOf(s.opt.ForStaff()).Bytes() })
	if s.handbook.Config.Parent != "" {
		s.addText(level.ReplyFile, func() []byte { return level.ReplyOf(s.opt.ForStaff()).Bytes() })
	}
}

// frameFile has what the scripts of every page have to know and no page has to
// repeat.
const frameFile = "data/frame.js"

// scriptFrame says to scripts what they say, and where those are that are loaded on
// first use.
func (s *Site) scriptFrame(out *bytes.Buffer) error {
	data := newDataScript(out, "handbookFrame", '{')
	data.put("words", wording.OfPages)
	data.put("engine", s.theme.File("minisearch.js"))
	data.put("tools", s.tools())
	data.put("suggest", suggestLinks)
	return data.end('}')
}

// tools are where the files are that scripts load on first use, by their names.
func (s *Site) tools() map[string]string {
	files := map[string]string{}
	for _, name := range []string{"drawing.js", "sheet.js", "text.js", "suggest.js", "fields.js", "names.js", "parts.js", "forms.css"} {
		files[strings.TrimSuffix(name, path.Ext(name))] = s.theme.File(name)
	}
	return files
}

// GraphPath is where a site holds everything that it knows, for programs.
const GraphPath = "handbook.json"

// calendarPath is what a calendar program subscribes to, or reads once.
const calendarPath = "calendar.ics"

func (s *Site) calendar() exchange.Calendar {
	return exchange.Calendar{Handbook: s.handbook, BaseURL: s.opt.BaseURL, Page: s.pageOf}
}

// calendarBlocks leads to the days of the handbook, for a reader's own calendar, if
// it has any.
func calendarBlocks(r *reader) []page.Block {
	if r.calendar.IsEmpty() {
		return nil
	}
	return block("calendar", "In your calendar", page.Paragraph{Of: page.Nodes{
		toPage(calendarPath, calendarPath),
		page.Text(" has the dates of decisions, reviews, key results, milestones, asks and contracts."),
	}})
}

// Graph is the handbook as data: all that this edition has, and no more.
func (s *Site) Graph() exchange.Graph {
	g := exchange.Graph{Handbook: s.handbook, Page: s.pageOf}
	if s.opt.Review != nil {
		g.Report = s.opt.Review()
	}
	return g
}

func (s *Site) graph(out *bytes.Buffer) error { return s.Graph().Write(out) }

// pageOf is the address of what an entity shows, from the site's root; "" if
// this site has no such page.
func (s *Site) pageOf(e handbook.Entity) string {
	to := refTo(e)
	if s.byPath[to.Path] == nil {
		return ""
	}
	return to.Rooted()[1:]
}

// notFoundPage is what a host shows at an address without a page.
const notFoundPage = "404.html"

// addNotFound registers what a host shows at an address without a page.
func (s *Site) addNotFound() {
	o := s.pageOutput("", notFoundPage, func(r *reader) *page.Page {
		return &page.Page{Path: r.path, Title: "This page does not exist", Main: page.NotFound{}}
	})
	if s.opt.BaseURL != "" {
		o.render = func(out *bytes.Buffer) error { return s.theme.Write(out, o.page(), s.rooted(s.chrome(o.Path, ""))) }
	}
	s.add(o, "")
}

// hostHeaders tells hosts that read such a file what to send with every file.
func (s *Site) hostHeaders() []byte {
	var b strings.Builder
	b.WriteString("/*\n")
	for _, h := range headers.For(s.handbook.Config.Embed) {
		fmt.Fprintf(&b, "  %s: %s\n", h.Name, h.Value)
	}
	b.WriteString("/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n")
	return []byte(b.String())
}

func (s *Site) sitemap() []byte {
	var b strings.Builder
	b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
	for _, o := range s.outputs {
		if path.Ext(o.Path) == ".html" && o.Path != notFoundPage && !isPrint(o.Path) {
			fmt.Fprintf(&b, "<url><loc>%s/%s</loc></url>\n", stdhtml.EscapeString(strings.TrimSuffix(s.opt.BaseURL, "/")), stdhtml.EscapeString(page.EscapePath(o.Path)))
		}
	}
	b.WriteString("</urlset>\n")
	return []byte(b.String())
}

// redirects lists old addresses for hosts that redirect by such a file: those
// alone that have got a page of their own. Some hosts follow a line also where
// there is another page at that address, and would hide it.
func (s *Site) redirects() []byte {
	var b strings.Builder
	for _, o := range s.outputs {
		if o.movedTo != "" {
			fmt.Fprintf(&b, "/%s /%s 301\n", page.EscapePath(o.Path), page.EscapePath(o.movedTo))
		}
	}
	return []byte(b.String())
}
