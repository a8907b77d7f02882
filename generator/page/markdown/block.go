package markdown

import (
	"strconv"
	"strings"

	"handbook/generator/page"
)

// paragraph writes a line of text.
func (w *writer) paragraph(n page.Node) { w.text(atLineStart(w.inline(n))) }

// words writes a paragraph of plain text; empty text is nothing.
func (w *writer) words(s string) { w.paragraph(page.Words(s)) }

// heading writes a heading. What follows lies below it.
func (w *writer) heading(level int, of page.Node) {
	words := w.inline(of)
	if words == "" {
		return
	}
	w.level, w.heads = level, words
	w.text(w.signs(level) + " " + inHeading(words))
}

// signs are what a heading of a level of the page begins with.
func (w *writer) signs(level int) string { return strings.Repeat("#", min(level+w.deeper, 6)) }

// below writes parts below a heading of their own, a level deeper than the one
// above.
func (w *writer) below(title, of page.Node) {
	level := w.level
	w.heading(level+1, title)
	w.node(of)
	w.level = level
}

// bullets writes a list of finished items.
func (w *writer) bullets(items []string) {
	bullet := "- "
	if w.listed {
		bullet = "* " // or it would go on with the list above
	}
	var lines []string
	for _, item := range items {
		if item != "" {
			lines = append(lines, bulleted(bullet, item))
		}
	}
	w.lines(lines)
	w.listed = bullet == "- "
}

// lines writes finished lines of a list.
func (w *writer) lines(lines []string) {
	if w.inItem && w.Len() > w.start && len(lines) > 0 {
		w.WriteString("\n" + strings.Join(lines, "\n"))
		return
	}
	w.text(strings.Join(lines, "\n"))
}

func (w *writer) list(l page.List) {
	if l.Role == page.Cards { // each with a heading of its own
		for _, card := range l.Items {
			w.node(card)
		}
		return
	}
	items := make([]string, len(l.Items))
	for i, item := range l.Items {
		items[i] = w.item(item)
	}
	w.bullets(items)
}

// ordered writes a list with its numbers.
func (w *writer) ordered(l page.Ordered) {
	lines := make([]string, len(l.Items))
	number := 0
	for i, item := range l.Items {
		number++
		if item.Number > 0 {
			number = item.Number
		}
		lines[i] = bulleted(strconv.Itoa(number)+". ", w.item(item.Of))
	}
	w.lines(lines)
}

// facts writes names with values as a list.
func (w *writer) facts(facts page.Facts) {
	items := make([]string, len(facts))
	for i, f := range facts {
		items[i] = w.named(page.Text(f.Name+":"), "", f.Value)
	}
	w.bullets(items)
}

// terms writes words with their meaning as a list.
func (w *writer) terms(list page.Terms) {
	items := make([]string, len(list))
	for i, m := range list {
		items[i] = w.named(m.Term, ":", m.Means)
	}
	w.bullets(items)
}

// named is an item of a list that begins with a name.
func (w *writer) named(name page.Node, mark string, of page.Node) string {
	words := strong(w.inline(name)) + mark
	value := w.inside(func(inner *writer) {
		inner.inItem = true
		inner.WriteString(words)
		inner.node(of)
	})
	rest := strings.TrimPrefix(value[len(words):], "\n\n")
	switch {
	case rest == "":
		return words
	case rest[0] == '\n':
		return words + rest
	}
	return words + " " + rest
}

// questions writes questions, each with what to do about it below it.
func (w *writer) questions(list page.Questions) {
	items := make([]string, len(list))
	for i, q := range list {
		advice := page.Line(q.Advice)
		if q.Why != nil {
			advice = page.Line(advice, page.Text(" "), page.Link{To: *q.Why, Words: page.WhyAsked})
		}
		items[i] = w.item(page.Line(q.Of, page.List{Items: []page.Node{advice}}))
	}
	w.bullets(items)
}

// columns writes parts side by side one below the other.
func (w *writer) columns(c page.Columns) {
	level := w.level
	for _, part := range c.Parts {
		if c.Level > 0 {
			w.heading(c.Level, part.Title)
		} else if title := w.inline(part.Title); title != "" {
			w.text(strong(title))
		}
		w.node(part.Of)
	}
	w.level = level
}

// quote writes finished Markdown as a quote.
func (w *writer) quote(markdown string) {
	if markdown != "" {
		w.text(indented("> ", "> ", markdown))
	}
}

// fenced writes text as a file has it.
func (w *writer) fenced(text string) {
	fence := strings.Repeat("`", max(3, longestRun(text, '`')+1))
	w.text(fence + "\n" + strings.TrimRight(visible(text), "\n") + "\n" + fence)
}

// picture writes what a picture says: its title and description, and its
// caption where it says anything else. What is said right above is not repeated.
func (w *writer) picture(p *page.Picture) {
	said, description := p.Scene.Title, p.Scene.Description
	if description != said && description != "" && !w.isAbove(label(description)) {
		said += ": " + description
	}
	w.text(emphasis(label(said)))
	if p.Caption != p.Scene.Description && p.Caption != p.Scene.Title {
		w.text(emphasis(label(p.Caption)))
	}
}
