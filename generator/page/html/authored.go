package html

import "handbook/generator/page"

// authored writes the attributes of an element that holds an author's words
// alone: they run in their own direction, and may be in another language than
// the page.
func (w *writer) authored() *writer { return w.raw(` dir="auto"`).foreign() }

// foreign writes the language of an author's words, where it is not the page's.
func (w *writer) foreign() *writer {
	if w.chrome != nil && w.chrome.Content != "" {
		w.raw(` lang="`).text(w.chrome.Content).raw(`"`)
	}
	return w
}

// authorsTitle writes the title that an author gave a page, which the chapter has
// already on paper where it opens one.
func (w *writer) authorsTitle(id, title string) {
	if w.paper == nil || !w.paper.opening {
		w.authorsHeading(1, id, title)
	}
}

// authorsHeading writes a heading in an author's words.
func (w *writer) authorsHeading(level int, id, words string) {
	w.raw("<h").number(w.level(level))
	w.id(id)
	w.authored().raw(">").text(words)
	w.closeHeading(level)
}

// authorsLine writes a paragraph in an author's words; empty text is nothing.
func (w *writer) authorsLine(role page.Role, words string) {
	if words == "" {
		return
	}
	w.raw("<p")
	if role != page.Plain {
		w.raw(` class="`, classOf(role), `"`)
	}
	w.authored().raw(">").text(words).raw("</p>")
}
