package site

import (
	"bytes"
	"cmp"
	"html/template"
	"path"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/page"
	"handbook/generator/page/html"
	"handbook/generator/page/markdown"
	"handbook/generator/wording"
)

// The handbook as text, for programs that read words: a twin of each page, a list
// of them, and all of it in one file.

const (
	textFile = "handbook.md"
	listFile = "llms.txt" // as llmstxt.org has it
)

// addTwins registers a text beside each page, their list, and the whole as one text.
// It comes after all pages.
func (s *Site) addTwins() {
	if !s.handbook.Config.Twins {
		return
	}
	for _, o := range s.outputs {
		if s.hasTwin(o) {
			s.addText(twinOf(o.Path), func() []byte { return s.twin(o) })
		}
	}
	s.addText(textFile, s.Text)
	s.addText(listFile, s.twins)
}

// hasTwin reports whether a page has a text beside it: the report has one anyway, and documents for paper, further
// pages of a list and old addresses have none.
func (s *Site) hasTwin(o *Output) bool {
	return s.handbook.Config.Twins && o.page != nil && o.movedTo == "" && !o.further && o.Path != notFoundPage && o.Path != reportPage && !isPrint(o.Path)
}

// twinOf is the address of the text beside a page.
func twinOf(file string) string { return strings.TrimSuffix(file, ".html") + ".md" }

// twin is a page as text, with links to the texts of others.
func (s *Site) twin(o *Output) []byte {
	return asText(o.page(), func(to page.Ref) string {
		if other := s.byPath[to.Path]; other != nil && s.hasTwin(other) {
			to.Path = twinOf(to.Path)
		}
		return to.From(twinOf(o.Path))
	})
}

func asText(p *page.Page, address func(page.Ref) string) []byte {
	var out bytes.Buffer
	markdown.Write(&out, p, address)
	return out.Bytes()
}

// Text is the whole edition as one text, however long it is. A link is its words,
// but with a base address, which it then leads to.
func (s *Site) Text() []byte {
	d := &page.Document{Whole: true, Plan: s.about() + ". " + planState(s.reader), Included: map[string]bool{}}
	for _, c := range s.chapters() {
		d.Chapters = append(d.Chapters, printed(c))
	}
	return asText(&page.Page{Path: textFile, Title: nameOf(s.handbook), Main: d}, s.absolute)
}

// absolute is the address of a place for those who read of it elsewhere; "" where
// nobody has said where the site is.
func (s *Site) absolute(to page.Ref) string {
	if s.opt.BaseURL == "" {
		return ""
	}
	return strings.TrimSuffix(s.opt.BaseURL, "/") + to.Rooted()
}

// about says which edition it is, and of which day.
func (s *Site) about() string {
	if s.handbook.Now.IsZero() {
		return wording.Edition(s.handbook)
	}
	return wording.Edition(s.handbook) + ", as of " + s.handbook.Now.Words()
}

// twins lists the texts by section.
func (s *Site) twins() []byte {
	whole := page.Link{To: page.Ref{Path: textFile}, Words: "The whole handbook in one text"}
	v := &page.Listing{Words: page.Line(page.Quote{Of: page.Words(s.handbook.Config.Ambition)}, page.Paragraph{Of: page.Text(s.about() + ".")}, page.List{Items: []page.Node{whole}})}
	for _, c := range s.chapters() {
		var items []page.Node
		for _, o := range c.outputs {
			p := o.page()
			name := page.Link{To: page.Ref{Path: o.Path}, Words: p.Title}
			if o.Path == homePage {
				name.Words = c.title
			}
			about := page.Node(nil)
			if p.Description != "" {
				about = page.Text(": " + p.Description)
			}
			items = append(items, page.Line(name, about))
		}
		v.Blocks = append(v.Blocks, block(handbook.Slug(c.title), c.title, list(page.Links, items))...)
	}
	return asText(&page.Page{Path: listFile, Title: nameOf(s.handbook), Main: v}, func(to page.Ref) string {
		if path.Ext(to.Path) == ".html" {
			to.Path = twinOf(to.Path)
		}
		return cmp.Or(s.absolute(to), to.From(listFile))
	})
}

// leadToTwin says in the head of a page where its text is.
func (s *Site) leadToTwin(c html.Chrome, o *Output) html.Chrome {
	if s.hasTwin(o) {
		c.Twin = template.URL(page.Ref{Path: twinOf(o.Path)}.From(o.Path))
	}
	return c
}
