package site

import (
	"bytes"
	"fmt"
	"strings"
	"sync"

	"handbook/generator/handbook"
	"handbook/generator/page"
)

// mostRows is how many rows of a list are on one page. A row weighs some 600
// bytes with titles as people give them, and a page at most 60,000.
const mostRows = 80

// longList is the list of a page that is too long for one page: it goes on
// on others, and its rows are all in one script, which a reader who filters
// or sorts loads.
type longList struct {
	sitePage
	pages []page.Ref
	rows  page.Ref
}

// paged is the list of a page of the site's own, if that is too long for one.
func (p sitePage) paged(h *handbook.Handbook) (longList, bool) {
	if p.rows == nil {
		return longList{}, false
	}
	n := p.rows(h)
	if n <= mostRows {
		return longList{}, false
	}
	name := strings.TrimSuffix(p.path, ".html")
	l := longList{sitePage: p, pages: []page.Ref{{Path: p.path}}, rows: page.Ref{Path: "data/rows/" + strings.TrimSuffix(name, "/index") + ".js"}}
	for i := 2; (i-1)*mostRows < n; i++ {
		l.pages = append(l.pages, page.Ref{Path: fmt.Sprintf("%s-%d.html", name, i)})
	}
	return l, true
}

// addLong registers the pages of a long list. What it says is put together
// once for all of them.
func (s *Site) addLong(l longList) {
	whole := sync.OnceValue(func() *page.Listing { return listing(s.reader.at(l.path), l.fill) })
	cut := sync.OnceValue(func() []*page.Table {
		list, _ := theList(whole())
		return list.Paged(mostRows, l.pages, l.rows)
	})
	for i, at := range l.pages {
		o := s.pageOutput(l.section, at.Path, func(*reader) *page.Page { return l.page(whole(), cut()[i], i) })
		o.further = i > 0
		if i == 0 { // which is the whole list in a document for paper
			o.page = func() *page.Page { return &page.Page{Path: l.path, Title: l.title, Main: whole()} }
		}
		s.add(o, "")
	}
	s.add(&Output{Path: l.rows.Path, render: func(out *bytes.Buffer) error {
		var rows bytes.Buffer
		list, _ := theList(whole())
		s.theme.WriteRows(&rows, l.path, list)
		data := newDataScript(out, "handbookRows", '[')
		data.addText(rows.Bytes())
		return data.end(']')
	}}, "")
}

// page is one of the pages of a long list. All but the first have the list
// alone.
func (l longList) page(whole *page.Listing, rows *page.Table, i int) *page.Page {
	made := *whole
	_, at := theList(whole)
	part := whole.Blocks[at]
	part.Of = rows
	if i > 0 {
		made = page.Listing{Blocks: []page.Block{part}}
		return &page.Page{Path: l.pages[i].Path, Title: fmt.Sprintf("%s, page %d of %d", l.title, i+1, len(l.pages)), Main: &made}
	}
	made.Blocks = append([]page.Block{}, whole.Blocks...)
	made.Blocks[at] = part
	return &page.Page{Path: l.path, Title: l.title, Main: &made}
}

// theList is the list of a page, the one that can be filtered, and in which
// block it is. A page that says how many rows its list has has one.
func theList(v *page.Listing) (list *page.Table, block int) {
	for i, b := range v.Blocks {
		if t, ok := b.Of.(*page.Table); ok && t.Filter {
			return t, i
		}
	}
	return &page.Table{}, 0
}
