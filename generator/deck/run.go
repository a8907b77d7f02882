package deck

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"handbook/generator/page"
	"handbook/generator/picture"
	"handbook/generator/pptx"
)

// The sizes of words on a slide, in points.
const (
	bodySize  = 14
	cellSize  = 11
	smallSize = 10
)

// The colours of words that are not those of the slide.
const soft pptx.Colour = "tx1 soft"

var (
	good = colour(plain.OfShape(picture.ClassHealthOn).Fill)
	warn = colour(plain.OfShape(picture.ClassHealthAttention).Fill)
	bad  = colour(plain.OfShape(picture.ClassHealthOff).Fill)
)

// style is how words look.
type style struct {
	size   int // in points
	bold   bool
	colour pptx.Colour
}

// line is words that grow.
type line struct {
	runs    []pptx.Run
	address func(page.Ref) string
	apart   bool // what comes next is apart from what is there
}

// add appends words. The theme of the site sets some parts apart without a blank
// between them: these are apart here by a separator.
func (l *line) add(words string, s style, separator, link string) {
	if words == "" {
		return
	}
	if separator == "" && l.apart {
		separator = " "
	}
	if separator != "" && l.openEnd() && joins(words) {
		if strings.TrimSpace(separator) == "" && separator != "\n" {
			words = separator + words
		} else {
			l.runs = append(l.runs, pptx.Run{Words: separator, Size: s.size * 100, Colour: soft})
		}
	}
	l.runs = append(l.runs, pptx.Run{Words: words, Size: s.size * 100, Bold: s.bold, Colour: s.colour, Link: link})
	l.apart = false
}

// What a line begins a word behind, and what belongs to the word before.
const (
	openers = "([–—“"
	closers = ".,;:?)”"
)

// openEnd reports whether the line ends in a word.
func (l *line) openEnd() bool {
	if len(l.runs) == 0 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(l.runs[len(l.runs)-1].Words)
	return !unicode.IsSpace(last) && !strings.ContainsRune(openers, last)
}

// joins reports whether words begin with a word and not with what ends the one
// before.
func joins(words string) bool {
	first, _ := utf8.DecodeRuneInString(words)
	return !unicode.IsSpace(first) && !strings.ContainsRune(closers, first)
}

// addApart appends words that are apart on both sides.
func (l *line) addApart(words string, s style, separator string) {
	l.add(words, s, separator, "")
	l.apart = l.apart || words != ""
}

// node appends a part of a page, all of it on the line.
func (l *line) node(n page.Node, s style) {
	switch n := n.(type) {
	case nil:
	case page.Nodes:
		for _, part := range n {
			l.node(part, s)
		}
	case page.Text:
		if strings.TrimSpace(string(n)) == "" {
			l.apart = len(l.runs) > 0
			return
		}
		l.add(string(n), s, "", "")
	case page.Link:
		l.add(n.Words, s, "", l.address(n.To))
	case page.External:
		l.add(n.Words, s, "", n.URL)
	case page.Date:
		l.addApart(n.Words, s, " ")
	case page.Chip:
		l.addApart(n.Words, style{s.size, true, chipColour(n)}, " · ")
	case *page.Progress:
		l.addApart(n.Words(), s, " ")
	case page.Bar:
		l.addApart(fmt.Sprintf("%d%%", n.Percent), s, " ")
	case page.Mark:
		l.mark(n, s)
	case page.Paragraph:
		l.apart = len(l.runs) > 0
		l.node(n.Of, s)
	case page.List:
		for i, item := range n.Items {
			if i > 0 {
				l.add(";", s, "", "")
			}
			l.apart = len(l.runs) > 0
			l.node(item, s)
		}
	}
}

// mark appends a part of a line in its role.
func (l *line) mark(m page.Mark, s style) {
	small := style{min(s.size, smallSize+1), false, soft}
	inner := line{address: l.address}
	switch m.Role {
	case page.Under, page.When, page.Because, page.Proposed:
		inner.node(m.Of, small)
		l.append(inner, "\n")
	case page.Note, page.Faint, page.Blank:
		inner.node(m.Of, style{s.size, false, soft})
		l.append(inner, " ")
		l.apart = true
	case page.Strong, page.Term:
		inner.node(m.Of, style{s.size, true, s.colour})
		l.append(inner, "")
	case page.Over, page.Worse:
		inner.node(m.Of, style{s.size, true, bad})
		l.append(inner, "")
	case page.Urgency:
		inner.node(m.Of, style{s.size, true, s.colour})
		l.append(inner, "")
		l.apart = true
	default:
		inner.node(m.Of, s)
		l.append(inner, "")
		l.apart = l.apart || inner.apart || m.Role == page.Number || m.Role == page.What
	}
}

// append appends another line, behind a separator where there is something before
// it.
func (l *line) append(other line, separator string) {
	for i, r := range other.runs {
		if i > 0 {
			l.runs = append(l.runs, r)
			continue
		}
		if separator == "\n" && len(l.runs) > 0 {
			r.Words = "\n" + strings.TrimLeft(r.Words, " ")
			l.runs = append(l.runs, r)
			continue
		}
		l.add(r.Words, style{r.Size / 100, r.Bold, r.Colour}, separator, r.Link)
	}
}

// chipColour is the colour of a label: that of its state, where it has one.
func chipColour(c page.Chip) pptx.Colour {
	switch {
	case c.Kind == "over", c.Value == "off_track":
		return bad
	case c.Value == "needs_attention":
		return warn
	case c.Value == "on_track", c.Value == "done":
		return good
	}
	return soft
}

// wordsOf is what runs say.
func wordsOf(runs []pptx.Run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Words)
	}
	return b.String()
}
