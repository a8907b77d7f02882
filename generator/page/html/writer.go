// Package html writes pages as HTML: their nodes straight into the output's
// buffer, inside the frame of a theme. It is the only place that knows
// elements, classes and relative addresses.
package html

import (
	"bytes"
	"strconv"
	"strings"

	"handbook/generator/page"
)

// writer writes the nodes of one page.
type writer struct {
	*bytes.Buffer
	from   string // the page's path
	paper  *paper // nil on the screen
	theme  *Theme // whose templates write some parts; nil for none
	chrome *Chrome
}

// raw writes markup of the program's own.
func (w *writer) raw(parts ...string) *writer {
	for _, part := range parts {
		w.WriteString(part)
	}
	return w
}

// text writes words of anybody's, escaped for text and quoted attributes.
func (w *writer) text(words string) *writer {
	w.WriteString(escape(words))
	return w
}

// number writes a number.
func (w *writer) number(n int) *writer {
	w.Write(strconv.AppendInt(w.AvailableBuffer(), int64(n), 10))
	return w
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;", "\x00", "\uFFFD")

// escape makes words safe as text and inside a quoted attribute. Most have
// nothing to escape, which is quicker to see than to replace.
func escape(words string) string {
	for i := range len(words) {
		switch words[i] {
		case '&', '<', '>', '"', '\'', 0:
			return escaper.Replace(words)
		}
	}
	return words
}

// class makes a word of a closed list fit for a class.
func class(value string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, strings.ToLower(value))
}

// node writes a node; nil is nothing.
func (w *writer) node(n page.Node) {
	switch n := n.(type) {
	case nil:
	case page.Nodes:
		for _, part := range n {
			w.node(part)
		}
	case page.Text:
		w.text(string(n))
	case page.Link:
		w.link(n)
	case page.External:
		w.external(n)
	case page.Chip:
		w.chip(n)
	case page.Mark:
		w.mark(n)
	case page.Date:
		w.raw(`<time class="short" datetime="`).text(n.ISO).raw(`">`).text(n.Words).raw(`</time>`)
	case *page.Progress:
		w.progress(n)
	case page.Bar:
		w.bar(n.Percent, -1).raw("</span>")
	case page.Load:
		w.load(n)
	case *page.Sparkline:
		w.sparkline(n)
	default:
		w.block(n)
	}
}

// block writes a node that has lines of its own.
func (w *writer) block(n page.Node) {
	switch n := n.(type) {
	case page.Paragraph:
		w.paragraph(n.Role, n.Of)
	case page.Heading:
		w.heading(n.Level, n.ID, n.Of)
	case page.List:
		w.list(n)
	case page.Ordered:
		w.ordered(n)
	case page.Facts:
		w.facts(n)
	case *page.Table:
		w.table(n)
	case page.Columns:
		w.columns(n)
	case page.Tiles:
		w.tiles(n)
	case page.Priorities:
		w.priorities(n)
	case page.Quote:
		w.raw("<blockquote><p>").node(n.Of)
		w.raw("</p></blockquote>")
	case page.Folded:
		w.folded(n)
	case page.Questions:
		w.questions(n)
	case page.Terms:
		w.terms(n)
	case page.Sample:
		w.sample(n)
	case *page.Picture:
		w.picture(n)
	case *page.Prose:
		w.prose(n)
	}
}
