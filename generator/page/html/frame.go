package html

import (
	"bytes"
	"html/template"
	"sync"

	"handbook/generator/page"
)

// Chrome is what the layout says around every page. It holds nothing that
// changes with one item but the page's own title, so that the weight of a page
// does not grow with the handbook.
type Chrome struct {
	Policy       template.HTML // the tag that says what the page may load
	Language     string        // of the program's own words
	Content      string        // the language of the authors' words; "" where it is the same
	Organisation string        // "" where handbook.yaml does not say
	Name         string        // the organisation, or what stands for it
	Title        string        // of the page; "" on the home page
	TitleID      string        // anchor of the title, "" if it has none
	Description  string
	Root         template.URL // the way to the site's root: "", "../"
	Home         template.URL
	Canonical    template.URL // with a base address only
	Twin         template.URL // the page as text; "" where there is none
	Refresh      template.URL // where a page that has moved leads to
	Icon         template.URL
	Styles       []template.URL
	Scripts      []template.URL
	Scheme       template.URL  // the script that runs before the page is painted
	Links        template.HTML // the layout's "links", made of Icon, Styles and Scripts
	Navigation   template.HTML // the layout's "navigation", made of Nav, Local and Home
	Colophon     template.HTML // the layout's "colophon", made of Name, Edition and AsOf
	Nav          []NavLink     // the sections
	Local        []NavLink     // the pages of this section
	Edition      string        // in words
	WhatIf       string        // the title of the scenario that the site is made of; "" for the plan itself
	Compare      template.URL  // the page that compares it with the plan; "" for none
	AsOf         string        // in words
	Day          string        // the same as a date, "2026-11-16"; "" for none
	Print        *NavLink      // the way to the page's section on paper, where one is offered
	Source       *Source       // nil where no one file is behind the page
}

// NavLink is a link of a navigation.
type NavLink struct {
	Title   string
	Href    template.URL
	Current bool // the page, or the section it is in
}

// Source says which file is behind a page.
type Source struct {
	File string
	Edit template.URL // "" where nothing is configured
}

// framed is a page in its frame.
type framed struct {
	Chrome
	Main template.HTML
}

// place is where the page goes in a frame that is written around it. No words
// of anybody hold a zero byte.
const place = "\x00page\x00"

// frames keeps the room that frames are written in.
var frames = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Write writes a page in its frame to the end of out. The chrome is that of the
// page's place in the site; what it says of the page itself is added here.
func (t *Theme) Write(out *bytes.Buffer, p *page.Page, c Chrome) error {
	c = c.of(p)
	w := &writer{Buffer: out, from: p.Path, chrome: &c, theme: t}
	if own := t.pages[pageName(p.Main)]; own != nil {
		return own.Execute(out, w.view(p))
	}
	frame := t.frame
	if moved, ok := p.Main.(page.Moved); ok {
		frame, c.Refresh = t.moved, template.URL(moved.To.From(p.Path))
	}
	around := frames.Get().(*bytes.Buffer)
	defer frames.Put(around)
	around.Reset()
	if err := frame.Execute(around, framed{c, place}); err != nil {
		return err
	}
	before, after, _ := bytes.Cut(around.Bytes(), []byte(place))
	out.Write(before)
	w.main(p)
	out.Write(after)
	return nil
}

// of is the chrome of one page.
func (c Chrome) of(p *page.Page) Chrome {
	c.Title, c.TitleID, c.Description = p.Title, p.TitleID, p.Description
	if p.File != "" {
		c.Source = &Source{File: p.File, Edit: template.URL(p.Edit)}
	}
	return c
}
