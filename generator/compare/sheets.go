package compare

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// sheet is what can be read on the sheets from one break to the next.
type sheet struct {
	words strings.Builder
	links []string // the words of each, and where it leads
}

// isDocument says that a page is one of the documents for paper.
func isDocument(page []byte) bool { return bytes.Contains(page, []byte(`<div class="pack`)) }

// sheets splits a document for paper where the style sheet begins a new sheet.
func sheets(page []byte) []*sheet {
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil { // it reads from memory, and takes any HTML
		panic(err)
	}
	p := paper{sheets: []*sheet{{}}}
	p.read(root)
	return slices.DeleteFunc(p.sheets, func(s *sheet) bool { return strings.TrimSpace(s.words.String()) == "" })
}

// paper is a document while it is read.
type paper struct {
	sheets []*sheet
	inMain bool
	whole  bool // the document of the whole handbook, with contents on a sheet of their own
	alone  bool // one page, on the sheet of its title
}

func (p *paper) sheet() *sheet { return p.sheets[len(p.sheets)-1] }

// read takes what is printed of an element: within the main part, what is not
// for the screen alone.
func (p *paper) read(n *html.Node) {
	if n.Type == html.TextNode && p.inMain {
		p.sheet().words.WriteString(n.Data)
	}
	classes := strings.Fields(attribute(n, "class"))
	if n.Data == "script" || n.Data == "style" || slices.Contains(classes, "on-screen") {
		return
	}
	if slices.Contains(classes, "pack") {
		p.whole, p.alone = slices.Contains(classes, "whole"), slices.Contains(classes, "alone")
	}
	aside := slices.Contains(classes, "sideways")
	if aside || p.breaks(classes) {
		p.sheets = append(p.sheets, &sheet{})
	}
	if n.Data == "main" {
		p.inMain = true
		defer func() { p.inMain = false }()
	}
	p.inside(n)
	if aside {
		p.sheets = append(p.sheets, &sheet{})
	}
}

// inside reads what an element holds, and notes where it leads.
func (p *paper) inside(n *html.Node) {
	if n.Type == html.ElementNode && !inline[n.Data] {
		p.sheet().words.WriteByte(' ')
		defer func() { p.sheet().words.WriteByte(' ') }()
	}
	from := p.sheet()
	begin := from.words.Len()
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		p.read(child)
	}
	if href := attribute(n, "href"); n.Data == "a" && p.inMain && href != "" {
		from.links = append(from.links, spaced(from.words.String()[begin:])+" → "+href)
	}
	if alt := attribute(n, "alt"); alt != "" && p.inMain {
		p.sheet().words.WriteString("[" + alt + "]")
	}
}

// inline are the elements that part no words.
var inline = map[string]bool{
	"a": true, "abbr": true, "b": true, "cite": true, "code": true, "em": true, "i": true, "kbd": true, "mark": true, "q": true,
	"s": true, "small": true, "span": true, "strong": true, "sub": true, "sup": true, "time": true, "u": true,
}

// breaks says that an element of these classes begins a new sheet, as the end
// of handbook.css has it.
func (p *paper) breaks(classes []string) bool {
	has := func(class string) bool { return slices.Contains(classes, class) }
	switch {
	case has("pack-contents"):
		return p.whole
	case has("chapter"):
		return !p.alone
	}
	return has("sheet") && !has("item-sheet") && !has("opening")
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func spaced(text string) string { return strings.Join(strings.Fields(text), " ") }

// sheetLines are the sheets of a document, a sentence on each line whatever the
// markup, and below them their links.
func sheetLines(sheets []*sheet) []string {
	var lines []string
	for _, s := range sheets {
		lines = append(lines, "a new sheet")
		for line := range strings.SplitAfterSeq(spaced(s.words.String()), ". ") {
			lines = append(lines, strings.TrimSpace(line))
		}
		lines = append(lines, s.links...)
	}
	return lines
}
