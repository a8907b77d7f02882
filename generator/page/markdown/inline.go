package markdown

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"handbook/generator/page"
)

// line is a line of finished Markdown that grows.
type line struct {
	strings.Builder
	apart bool // what comes next is apart from what is there
}

// add appends a part of the line. The theme sets some parts apart without a
// blank between them: those are apart here by a separator, unless there is a
// blank or a mark already.
func (l *line) add(markdown, separator string) {
	if markdown == "" {
		return
	}
	if separator == "" && l.apart {
		separator = " "
	}
	if last, _ := utf8.DecodeLastRuneInString(l.String()); l.Len() > 0 && separator != "" && !unicode.IsSpace(last) && !strings.ContainsRune("([–—", last) && joins(markdown) {
		l.WriteString(separator)
	}
	l.WriteString(markdown)
	l.apart = false
}

// joins reports whether a part of a line begins with a word and not with what
// ends the one before.
func joins(markdown string) bool {
	first, _ := utf8.DecodeRuneInString(markdown)
	return !unicode.IsSpace(first) && !strings.ContainsRune(".,;:?)", first)
}

// addApart appends a part that is apart on both sides.
func (l *line) addApart(markdown, separator string) {
	l.add(markdown, separator)
	l.apart = l.apart || markdown != ""
}

// inline is a node as one line, without blanks around it. What has lines of its
// own is put on the line.
func (w *writer) inline(n page.Node) string {
	var l line
	w.addTo(&l, n)
	return strings.Join(strings.Fields(l.String()), " ")
}

func (w *writer) addTo(l *line, n page.Node) {
	each(n, func(part page.Node) {
		switch part := part.(type) {
		case page.Text:
			l.add(escaped(string(part)), "")
		case page.Link:
			l.add(linked(label(part.Words), w.to(part.To)), "")
		case page.External:
			l.add(external(part), "")
		case page.Chip:
			l.addApart(label(part.Words), " · ")
		case page.Mark:
			w.mark(l, part)
		case page.Date:
			l.addApart(escaped(part.Words), " ")
		case *page.Progress:
			l.addApart(part.Words(), " ")
		case page.Bar:
			l.addApart(fmt.Sprintf("%d%%", part.Percent), " ")
		case page.Load: // the figures are beside it
		case *page.Sparkline:
			l.addApart(label(part.Words), " ")
		default:
			w.flat(l, part)
		}
	})
}

// mark adds a part of a line in its role.
func (w *writer) mark(l *line, m page.Mark) {
	of := w.inline(m.Of)
	switch m.Role {
	case page.Over, page.Strong, page.Term:
		l.add(strong(of), "")
	case page.Code:
		l.add(code(m.Of, of), "")
	case page.Note:
		if words, ok := m.Of.(page.Text); ok && strings.HasPrefix(string(words), " ") {
			l.add(" "+of, "")
			return
		}
		l.addApart(of, " – ")
	case page.Under, page.When, page.Proposed:
		l.addApart(of, " – ")
	case page.Urgency: // a sentence before another
		l.add(of+" ", "")
	case page.Number, page.What, page.Because, page.Faint, page.Blank:
		l.addApart(of, " ")
	default:
		l.add(of, "")
	}
}

// flat adds what has lines of its own.
func (w *writer) flat(l *line, n page.Node) {
	switch n := n.(type) {
	case page.Paragraph:
		l.addApart(w.inline(n.Of), " ")
	case page.Heading:
		l.addApart(strong(w.inline(n.Of)), " ")
	case page.List:
		for i, item := range n.Items {
			separator := "; "
			if i == 0 {
				separator = " "
			}
			l.addApart(w.inline(item), separator)
		}
	case page.Sample:
		l.addApart(codeSpan(n.Text), " ")
	default:
		for _, s := range strings.Split(w.nodes(n), "\n") {
			l.addApart(escaped(s), " ")
		}
	}
}

// linked is a link with finished words; without an address it is its words.
func linked(words, address string) string {
	if address == "" || words == "" {
		return words
	}
	if words == "x" || words == "X" {
		words += " " // or it would be a box that is ticked, in a list
	}
	return "[" + words + "](" + address + ")"
}

// external leads out of the site.
func external(e page.External) string {
	if e.URL == e.Words && !strings.ContainsAny(e.URL, " <>\\") {
		return "<" + e.URL + ">"
	}
	return linked(label(e.Words), destination(e.URL))
}

// to is the address of a place of the site, fit for a link.
func (w *writer) to(place page.Ref) string {
	if place.Path == "" {
		place.Path = w.page
	}
	return destination(w.address(place))
}

// strong is finished words that matter.
func strong(words string) string {
	if words == "" || strings.Contains(words, "**") {
		return words
	}
	return "**" + words + "**"
}

// emphasis is finished words beside the text.
func emphasis(words string) string {
	if words == "" {
		return ""
	}
	return "*" + words + "*"
}

// code is words as files have them; what is more than text stays as it is.
func code(n page.Node, otherwise string) string {
	if words, ok := n.(page.Text); ok {
		return codeSpan(string(words))
	}
	return otherwise
}

// codeSpan is text as files have it, on one line.
func codeSpan(text string) string {
	text = strings.Join(strings.Fields(visible(text)), " ")
	if text == "" {
		return ""
	}
	fence := strings.Repeat("`", longestRun(text, '`')+1)
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		text = " " + text + " "
	}
	return fence + text + fence
}
