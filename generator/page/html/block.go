package html

import (
	"strings"

	"handbook/generator/page"
)

// classes are the classes of roles that are not called like their role.
var classes = map[page.Role]string{
	page.Cut:      "note cut",
	page.EvenOver: "said even-over",
	page.Inline:   "links inline",
	page.For:      "plain for",
	page.Against:  "plain against",
	page.TooMuch:  "links too-much",
	page.Sides:    "options sides",
	page.Asked:    "groups questions-by-role",
}

func classOf(role page.Role) string {
	if class, ok := classes[role]; ok {
		return class
	}
	return string(role)
}

// paragraph writes a paragraph.
func (w *writer) paragraph(role page.Role, of page.Node) {
	w.raw("<p")
	if role != page.Plain {
		w.raw(` class="`, classOf(role), `"`)
	}
	w.raw(">").node(of)
	w.raw("</p>")
}

// words writes a paragraph of plain text; empty text is nothing.
func (w *writer) words(role page.Role, words string) {
	if words != "" {
		w.paragraph(role, page.Text(words))
	}
}

// heading writes a heading of a level, below those of a document on paper.
func (w *writer) heading(level int, id string, of page.Node) {
	w.openHeading(level, id).node(of)
	w.closeHeading(level)
}

func (w *writer) openHeading(level int, id string) *writer {
	w.raw("<h").number(w.level(level))
	w.id(id)
	return w.raw(">")
}

func (w *writer) closeHeading(level int) *writer {
	return w.raw("</h").number(w.level(level)).raw(">")
}

// id writes the anchor of an element; "" is none.
func (w *writer) id(id string) {
	if id != "" {
		w.raw(` id="`).anchor(id).raw(`"`)
	}
}

// list writes a list without an order.
func (w *writer) list(l page.List) {
	w.raw(`<ul class="`, classOf(l.Role), `"`)
	if w.foldsLines(l) {
		w.raw(` data-folds`)
	}
	w.raw(">")
	for _, item := range l.Items {
		w.raw("<li>").node(item)
		w.raw("</li>")
	}
	w.raw("</ul>")
	if w.foldsLines(l) {
		w.showAll(len(l.Items))
	}
}

// ordered writes a list with an order.
func (w *writer) ordered(l page.Ordered) {
	w.raw("<ol")
	if l.Role != page.Plain {
		w.raw(` class="`, classOf(l.Role), `"`)
	}
	w.raw(">")
	for _, item := range l.Items {
		switch {
		case item.Number > 0:
			w.raw(`<li value="`).number(item.Number).raw(`">`)
		case item.Root:
			w.raw(`<li class="root">`)
		default:
			w.raw("<li>")
		}
		w.node(item.Of)
		w.raw("</li>")
	}
	w.raw("</ol>")
}

// What is around facts, and around what refers to an item.
const (
	factsOpen   = `<dl class="facts">`
	factsClose  = `</dl>`
	groupsOpen  = `<section class="block inbound" id="hb-inbound"><h2>` + page.RefersToThis + `</h2>` + "\n" + `<div class="groups">`
	groupsClose = "</div></section>\n"
)

// facts writes a list of facts.
func (w *writer) facts(facts page.Facts) {
	if w.own("facts", func() any { return FactsView{w.factViews(facts)} }) {
		return
	}
	w.raw(factsOpen)
	for _, f := range facts {
		w.fact(f)
	}
	w.raw(factsClose)
}

func (w *writer) fact(f page.Fact) {
	w.raw("<div><dt>").text(f.Name).raw("</dt><dd>").node(f.Value)
	w.raw("</dd></div>")
}

// columns writes parts side by side.
func (w *writer) columns(c page.Columns) {
	part := "section"
	if c.Level == 0 {
		part = "div" // a section is something with a heading
	}
	w.raw(`<div class="`, classOf(c.Role), `">`)
	for _, p := range c.Parts {
		w.raw("<", part, ">")
		if c.Level > 0 {
			w.heading(c.Level, "", p.Title)
		} else {
			w.paragraph(page.Plain, p.Title)
		}
		w.node(p.Of)
		w.raw("</", part, ">")
	}
	w.raw(`</div>`)
}

// folded writes what one opens to read; paper cannot be opened.
func (w *writer) folded(f page.Folded) {
	if w.paper != nil {
		w.heading(3, "", page.Text(f.Title))
		w.node(f.Of)
		return
	}
	w.raw(`<details class="folded"><summary>`).text(f.Title).raw(`</summary>`).node(f.Of)
	w.raw(`</details>`)
}

// questions writes questions, each with what to do about it.
func (w *writer) questions(list page.Questions) {
	if w.own("questions", func() any { return w.questionsView(list) }) {
		return
	}
	w.raw(`<ul class="questions">`)
	for _, q := range list {
		w.raw(`<li class="question severity-`, q.Severity, `"><p>`).node(q.Of)
		w.raw(`</p><p class="note">`).node(q.Advice)
		if q.Why != nil {
			w.raw(" ").link(page.Link{To: *q.Why, Words: page.WhyAsked, Kind: page.ToRule})
		}
		w.raw("</p></li>")
	}
	w.raw("</ul>")
}

// terms writes words with their meaning.
func (w *writer) terms(list page.Terms) {
	w.raw("<dl>")
	for _, m := range list {
		w.raw("<dt>").node(m.Term)
		w.raw("</dt><dd>").node(m.Means)
		w.raw("</dd>")
	}
	w.raw("</dl>")
}

// sample writes text as a file has it.
func (w *writer) sample(s page.Sample) {
	if s.Undrawn {
		w.raw(`<pre class="not-drawn"><code>`).text(s.Text).raw("</code></pre>")
		return
	}
	w.raw(`<div class="prose"><pre><code>`).text(s.Text).raw(`</code></pre></div>`)
}

// blocks writes the parts of a page.
func (w *writer) blocks(list []page.Block) *writer {
	for i := 0; i < len(list); i++ {
		n := min(list[i].Beside, len(list)-1-i)
		if n == 0 || w.paper != nil {
			w.pageBlock(&list[i])
			continue
		}
		w.raw(`<div class="pair"><div>`).blocks(list[i : i+1])
		w.raw(`</div><div>`).blocks(list[i+1 : i+1+n]).raw("</div></div>\n")
		i += n
	}
	return w
}

func (w *writer) pageBlock(b *page.Block) {
	if w.own("block", func() any { return w.blockView(b) }) {
		return
	}
	tag := "section"
	if b.Title == "" {
		tag = "div" // a section is something with a heading
	}
	w.raw("<", tag, ` class="`).text(blockClass(b)).raw(`"`)
	if b.ID != "" {
		w.id("hb-" + b.ID)
	}
	if _, body := b.Of.(*page.Prose); body && b.Title == "" {
		w.authored()
	}
	w.raw(">")
	if b.Title != "" {
		w.heading(2, "", page.Text(b.Title))
	}
	w.words(page.Note, b.Note)
	w.raw("\n")
	w.inBlock(b)
	if b.More != nil {
		w.paragraph(page.MoreOf, page.Link{To: b.More.To, Words: b.More.Words})
	}
	w.raw("</", tag, ">\n")
}

// inBlock writes what a block holds.
func (w *writer) inBlock(b *page.Block) {
	if b.Picture != nil {
		w.picture(b.Picture)
	}
	w.node(b.Of)
}

// blockClass says what a block is for the style sheets.
func blockClass(b *page.Block) string {
	names := []string{"block"}
	if b.Picture != nil {
		names = append(names, "picture-block", b.Picture.Scene.Kind)
		if len(b.Picture.Sheets) > 0 || liesOnItsSide(b.Picture.Scene) {
			names = append(names, "sideways")
		}
	}
	if b.Role != "" {
		names = append(names, classOf(b.Role))
	}
	if b.Role == page.AsQuadrant {
		names = append(names, b.ID)
	}
	return strings.Join(names, " ")
}

// groups writes what refers to an item; nothing is said where nothing does. It
// is for the screen alone.
func (w *writer) groups(list []page.Group) *writer {
	if len(list) == 0 {
		return w
	}
	if w.own("groups", func() any { return GroupsView{w.groupViews(list)} }) {
		return w
	}
	w.raw(groupsOpen)
	for _, g := range list {
		w.group(g)
	}
	return w.raw(groupsClose)
}

func (w *writer) group(g page.Group) {
	w.raw("<section><h3>").text(g.Title).raw("</h3>").node(g.Items)
	w.raw("</section>")
}
