// Package page holds what a page of the site says: a tree of nodes without
// markup. The site makes the tree; page/html writes it for the screen,
// page/print takes from it what belongs on paper, and page/markdown writes it
// as text.
//
// A node that says nothing is nil, so that lists, facts and columns can leave
// it out. No node holds HTML but [Prose], which holds an author's compiled
// body: each writer takes from it what it needs.
package page

// Page is one page of the site.
type Page struct {
	Path        string // from the site's root, not escaped
	Title       string // "" on the home page
	TitleID     string // the title's anchor; "" for none
	Description string // in a sentence, for previews; ""
	File        string // the author's file behind the page; "" for none
	Edit        string // where a change of it can be suggested, an address elsewhere; ""
	Main        Main
}

// Main is what a page is about: one of the kinds of page in document.go.
type Main interface{ main() }

// Node is a part of a page; nil is nothing.
type Node interface{ node() }

// Nodes are parts one after the other. They are never empty: [Line] makes them.
type Nodes []Node

// Text is plain text. It is never empty: [Words] makes it.
type Text string

// Words is text as a node; empty text is nothing.
func Words(s string) Node {
	if s == "" {
		return nil
	}
	return Text(s)
}

// Line is its parts one after the other, without those that are nothing.
func Line(parts ...Node) Node {
	n := 0
	for _, part := range parts {
		if part != nil {
			n++
		}
	}
	switch {
	case n == 0:
		return nil
	case n == len(parts):
		return Nodes(parts)
	}
	kept := make(Nodes, 0, n)
	for _, part := range parts {
		if part != nil {
			kept = append(kept, part)
		}
	}
	if n == 1 {
		return kept[0]
	}
	return kept
}

// Joined is its parts with a separator between them.
func Joined(separator string, parts []Node) Node {
	if len(parts) < 2 {
		return Line(parts...)
	}
	joined := make(Nodes, 0, 2*len(parts)-1)
	for i, part := range parts {
		if i > 0 {
			joined = append(joined, Text(separator))
		}
		joined = append(joined, part)
	}
	return joined
}

func (Nodes) node() {}
func (Text) node()  {}
