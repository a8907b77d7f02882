// Package print takes from a page of the site what belongs on paper. It turns
// nodes into nodes: page/html writes them into a document.
package print

import (
	"cmp"
	"slices"

	"handbook/generator/page"
)

// Options say as what a page is printed.
type Options struct {
	Item  bool // the page of one item: what only places it among others is left out
	Short bool // words and tables alone
	Rows  int  // of a table that are printed; 0 for [MostRows]
}

// MostRows is how many rows of a table are printed; the others are counted.
const MostRows = 200

// Sheet is a page of the site as it is printed.
func Sheet(p *page.Page, o Options) *page.Page {
	printed := *p
	switch m := p.Main.(type) {
	case *page.Home:
		home := *m
		home.Blocks = o.blocks(m.Blocks)
		printed.Main = &home
	case *page.Item:
		item := *m
		item.Wide, item.Blocks = o.blocks(m.Wide), o.blocks(m.Blocks)
		if o.Item {
			item.Blocks = slices.DeleteFunc(item.Blocks, func(b page.Block) bool { return b.Picture != nil })
			item.Below, item.Inbound = nil, nil
		}
		item.Beside = page.Beside{}
		printed.Main = &item
	case *page.Listing:
		listing := *m
		listing.Words, listing.Blocks = o.node(m.Words), o.blocks(m.Blocks)
		printed.Main = &listing
	case *page.Article:
		article := *m
		article.Body, article.Contents, article.Beside = o.node(m.Body), nil, page.Beside{}
		if o.Item {
			article.Inbound = nil
		}
		printed.Main = &article
	}
	return &printed
}

// blocks are blocks as they are printed.
func (o Options) blocks(list []page.Block) []page.Block {
	printed := make([]page.Block, len(list))
	for i, b := range list {
		b.Of = o.node(b.Of)
		if b.Picture != nil {
			b.Picture = o.picture(b.Picture)
		}
		printed[i] = b
	}
	return printed
}

// picture is a picture as it is printed: in sheets, where it has some; none in a
// short document.
func (o Options) picture(p *page.Picture) *page.Picture {
	if o.Short {
		return nil
	}
	return p
}

// node is a part of a page as it is printed.
func (o Options) node(n page.Node) page.Node {
	return page.Replace(n, func(n page.Node) page.Node {
		switch n := n.(type) {
		case *page.Table:
			return firstRows(n, cmp.Or(o.Rows, MostRows))
		case *page.Picture:
			if o.Short {
				return nil
			}
		}
		return n
	})
}

// firstRows is a table with its first rows, and the number of the others.
func firstRows(t *page.Table, most int) page.Node {
	rest := len(t.Rows) - most
	if rest <= 0 {
		return t
	}
	cut := *t
	cut.Rows, cut.Rest = t.Rows[:most], rest
	return &cut
}
