package site

import (
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"handbook/generator/handbook"
)

// markup builds HTML: raw writes what the program wrote itself, text escapes
// what anybody else did.
type markup struct{ strings.Builder }

func (m *markup) raw(parts ...string) *markup {
	for _, part := range parts {
		m.WriteString(part)
	}
	return m
}

func (m *markup) text(words string) *markup {
	m.WriteString(escape(words))
	return m
}

func (m *markup) html() template.HTML { return template.HTML(m.String()) }

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

// plain is text on its own.
func plain(words string) template.HTML { return template.HTML(escape(words)) }

// link is a link to an entity with its title. A person, vendor or department
// is linked like everything else; nil gives nothing.
func (p *page) link(e handbook.Entity) template.HTML {
	return p.linkWords(e, e.Base().Title)
}

// linkWords is a link to an entity with other words.
func (p *page) linkWords(e handbook.Entity, words string) template.HTML {
	return template.HTML(`<a class="item" href="` + escape(string(p.href(e))) + `">` + escape(words) + `</a>`)
}

// href is the address of an entity as seen from the page.
func (p *page) href(e handbook.Entity) template.URL {
	file, fragment := address(e)
	return relative(p.path, file, fragment)
}

// owner is a link to the owner's page, or the words that stand for one.
func (p *page) owner(o handbook.Owner) template.HTML {
	if o.Person == nil {
		return plain(o.Words)
	}
	if o.Person.Vacant {
		return p.link(o.Person) + ` <span class="chip vacant">vacant</span>`
	}
	return p.link(o.Person)
}

// department is a link to a department; nil gives nothing.
func (p *page) department(d *handbook.Department) template.HTML {
	if d == nil {
		return ""
	}
	return p.link(d)
}

// links joins links to entities by commas.
func links[E handbook.Entity](p *page, entities []E) template.HTML {
	var m markup
	for i, e := range entities {
		if i > 0 {
			m.raw(", ")
		}
		m.raw(string(p.link(e)))
	}
	return m.html()
}

// firstLinks joins links to the first few entities and counts the rest.
func firstLinks[E handbook.Entity](p *page, entities []E, most int) template.HTML {
	if len(entities) <= most {
		return links(p, entities)
	}
	return links(p, entities[:most]) + plain(fmt.Sprintf(" and %d more", len(entities)-most))
}

// chip is a small label. The class is the program's own word.
func chip(class, words string) template.HTML {
	if words == "" {
		return ""
	}
	return template.HTML(`<span class="chip ` + class + `">` + escape(words) + `</span>`)
}

// statusChip is a status with the words of its list.
func statusChip(terms handbook.Terms, value string) template.HTML {
	return chip("status-"+cssWord(value), terms.Label(value))
}

// healthChip says a health by shape, word and colour; nothing when nobody said.
func healthChip(health string) template.HTML {
	if health == "" {
		return ""
	}
	return chip("health-"+cssWord(health), handbook.Healths.Label(health))
}

// workState is the status of work in a list, with its health where that is not
// as it should be.
func workState(w *handbook.Work) template.HTML {
	status := statusChip(handbook.WorkStatuses, w.Status)
	if w.Moving() && w.Health != "on_track" {
		status += healthChip(w.Health)
	}
	return status
}

// cssWord makes a word of a closed list fit for a class.
func cssWord(value string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, strings.ToLower(value))
}

// progressBar shows a share as a bar with its figure. The bar is a picture
// element of its own because no style attribute may carry its width.
func progressBar(share, expected handbook.Share) template.HTML {
	if share == handbook.NoShare {
		return `<span class="progress-blank">not measured yet</span>`
	}
	var mark template.HTML
	if expected != handbook.NoShare && expected > 0 && expected < 10000 {
		mark = template.HTML(`<rect class="progress-expected" x="` + strconv.Itoa(expected.Percent()) + `" width="1" height="6"/>`)
	}
	return marked(share.Percent(), mark, `<span class="figure">`+template.HTML(strings.Replace(strconv.Itoa(share.Percent()), "-", "−", 1))+`&nbsp;%</span>`)
}

// bar shows a share of 0 to 100 per cent as a bar without its figure.
func bar(percent int) template.HTML { return marked(percent, "", "") }

// marked is a bar with a mark on it and words behind it.
func marked(percent int, mark, words template.HTML) template.HTML {
	var m markup
	m.raw(`<span class="progress-bar"><svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">`,
		`<rect class="progress-track" width="100" height="6"/>`,
		`<rect class="progress" width="`, strconv.Itoa(min(max(percent, 0), 100)), `" height="6"/>`, string(mark), `</svg>`)
	if words != "" {
		m.raw(" ", string(words))
	}
	m.raw(`</span>`)
	return m.html()
}

// table is a table of the site: complete as it stands, sorted and filtered by
// the theme's script where there is one.
type table struct {
	caption string
	class   string
	filter  bool // offer a search box and the columns' facets
	columns []column
	rows    []row
	sum     []cell // the last line, which no sorting moves
}

// column is a column's head. A facet column offers its values as a filter. A
// column in which no row says anything is left out; of a spare one, a row that
// says 0 says nothing.
type column struct {
	title string
	class string // "number", "wide", or ""
	facet bool
	spare bool
}

// row is one line; id makes it a place to link to.
type row struct {
	id    string
	class string
	cells []cell
}

// cell holds markup; sort is its value for sorting where the text is not it.
type cell struct {
	html template.HTML
	sort string
}

// words is a cell of plain text.
func words(s string) cell { return cell{html: plain(s)} }

// marks is a cell of markup.
func marks(h template.HTML) cell { return cell{html: h} }

// number is a cell that sorts by its figure, which is said only where the text
// is not the figure itself.
func number(n int, html template.HTML) cell {
	figure := strconv.Itoa(n)
	if string(html) == figure {
		figure = ""
	}
	return cell{html: html, sort: figure}
}

// withLabels leaves out the columns that say nothing.
func (t table) withLabels() table {
	for i := len(t.columns) - 1; i > 0; i-- {
		says := func(cells []cell) bool {
			return i < len(cells) && cells[i].html != "" && !(t.columns[i].spare && cells[i].html == "0")
		}
		if says(t.sum) || slices.ContainsFunc(t.rows, func(r row) bool { return says(r.cells) }) {
			continue
		}
		t = t.without(i)
	}
	return t
}

// without is the table without a column.
func (t table) without(i int) table {
	t.columns = slices.Delete(slices.Clone(t.columns), i, i+1)
	t.rows = slices.Clone(t.rows)
	for r := range t.rows {
		t.rows[r].cells = withoutCell(t.rows[r].cells, i)
	}
	t.sum = withoutCell(t.sum, i)
	return t
}

func withoutCell(cells []cell, i int) []cell {
	if i >= len(cells) {
		return cells
	}
	return slices.Delete(slices.Clone(cells), i, i+1)
}

// html writes the table; an empty one is nothing.
func (t table) html() template.HTML {
	if len(t.rows) == 0 {
		return ""
	}
	t = t.withLabels()
	var m markup
	m.Grow((len(t.rows) + 1) * (len(t.columns) + 1) * 64)
	m.raw(`<div class="scroll" role="region" tabindex="0" aria-label="`).text(t.caption).raw(`"><table class="`, strings.TrimSpace("data "+t.class), `"`)
	if t.filter && len(t.rows) > 8 {
		m.raw(` data-filter`)
	}
	m.raw("><caption>").text(t.caption).raw("</caption><thead><tr>")
	for _, c := range t.columns {
		m.raw(`<th scope="col"`)
		if c.class != "" {
			m.raw(` class="`, c.class, `"`)
		}
		if c.facet {
			m.raw(` data-facet`)
		}
		m.raw(">").text(c.title).raw("</th>")
	}
	m.raw("</tr></thead><tbody>")
	for _, r := range t.rows {
		t.row(&m, r)
	}
	m.raw("</tbody>")
	if len(t.sum) > 0 {
		m.raw("<tfoot>")
		t.row(&m, row{cells: t.sum})
		m.raw("</tfoot>")
	}
	m.raw("</table></div>")
	return m.html()
}

func (t table) row(m *markup, r row) {
	m.raw("<tr")
	if r.id != "" {
		m.raw(` id="`).text(r.id).raw(`"`)
	}
	if r.class != "" {
		m.raw(` class="`, r.class, `"`)
	}
	m.raw(">")
	for i, c := range r.cells {
		tag := "td"
		if i == 0 {
			tag = `th scope="row"`
		}
		m.raw("<", tag)
		if i < len(t.columns) && t.columns[i].class != "" && t.columns[i].class != "wide" { // the head is wide for all
			m.raw(` class="`, t.columns[i].class, `"`)
		}
		if c.sort != "" {
			m.raw(` data-sort="`).text(c.sort).raw(`"`)
		}
		m.raw(">", string(c.html), "</", tag[:2], ">")
	}
	m.raw("</tr>\n")
}

// list is an unordered list of markup; an empty one is nothing.
func list(class string, items []template.HTML) template.HTML {
	if len(items) == 0 {
		return ""
	}
	var m markup
	size := 32
	for _, item := range items {
		size += len(item) + 9
	}
	m.Grow(size)
	m.raw(`<ul class="`, class, `">`)
	for _, item := range items {
		m.raw("<li>", string(item), "</li>")
	}
	m.raw("</ul>")
	return m.html()
}

// folded is what one opens to read; nothing is folded to nothing.
func folded(title string, html template.HTML) template.HTML {
	if html == "" {
		return ""
	}
	return `<details class="folded"><summary>` + plain(title) + `</summary>` + html + `</details>`
}

// paragraph is a paragraph of plain text; empty text is nothing.
func paragraph(class, words string) template.HTML {
	if words == "" {
		return ""
	}
	return template.HTML(`<p class="` + class + `">` + escape(words) + "</p>")
}

// heading writes the head of an item's page: what it is, its title and marks,
// what it is about in a sentence, and what is wrong with it.
func heading(v ItemView) template.HTML {
	var m markup
	m.Grow(512)
	m.raw(`<header class="title">`, "\n", `<p class="eyebrow"><a href="`).text(string(v.KindUp)).raw(`">`).text(v.Kind).raw("</a></p>\n<h1")
	if v.TitleID != "" {
		m.raw(` id="`).text(v.TitleID).raw(`"`)
	}
	m.raw(">").text(v.Title).raw("</h1>\n")
	if len(v.Chips) > 0 {
		m.raw(`<p class="chips">`)
		for _, chip := range v.Chips {
			m.raw(string(chip))
		}
		m.raw("</p>")
	}
	m.raw("\n", string(paragraph("lead", v.Summary)), "\n")
	if v.Notice != "" {
		m.raw(`<p class="notice" role="note">`).text(v.Notice).raw("</p>")
	}
	m.raw("\n</header>")
	return m.html()
}

// blocks writes the parts of a page.
func blocks(list []Block) template.HTML {
	var m markup
	size := 0
	for _, b := range list {
		size += len(b.HTML) + 200
	}
	m.Grow(size)
	for _, b := range list {
		b.write(&m)
	}
	return m.html()
}

func (b *Block) write(m *markup) {
	tag := "section"
	if b.Title == "" {
		tag = "div" // a section is something with a heading
	}
	m.raw("<", tag, ` class="`).text(strings.TrimSpace("block " + b.Class)).raw(`"`)
	if b.ID != "" {
		m.raw(` id="hb-`).text(b.ID).raw(`"`)
	}
	m.raw(">")
	if b.Title != "" {
		m.raw("<h2>").text(b.Title).raw("</h2>")
	}
	m.raw(string(paragraph("note", b.Note)), "\n", string(b.HTML))
	if b.More != "" {
		m.raw(`<p class="more"><a href="`).text(string(b.More)).raw(`">`).text(b.Words).raw("</a></p>")
	}
	m.raw("</", tag, ">\n")
}

// groups writes what refers to an item; nothing is said where nothing does.
func groups(list []Group) template.HTML {
	if len(list) == 0 {
		return ""
	}
	var m markup
	size := 128
	for _, g := range list {
		size += len(g.Items) + 128
	}
	m.Grow(size)
	m.raw(`<section class="block inbound" id="hb-inbound"><h2>What refers to this</h2>`, "\n", `<div class="groups">`)
	for _, g := range list {
		m.raw("<section><h3>").text(g.Title).raw("</h3>", string(g.Items), "</section>")
	}
	m.raw("</div></section>\n")
	return m.html()
}

// factList is a list of facts as markup; no facts are nothing.
func factList(facts []Fact) template.HTML {
	if len(facts) == 0 {
		return ""
	}
	var m markup
	m.Grow(len(facts) * 128)
	m.raw(`<dl class="facts">`)
	for _, f := range facts {
		m.raw("<div><dt>").text(f.Name).raw("</dt><dd>", string(f.Value), "</dd></div>")
	}
	m.raw("</dl>")
	return m.html()
}

// under is a line of small print below a title; parts that are empty are left out.
func under(parts ...template.HTML) template.HTML {
	var m markup
	for _, part := range parts {
		switch {
		case part == "":
			continue
		case m.Len() > 0:
			m.raw(" · ")
		}
		m.raw(string(part))
	}
	if m.Len() == 0 {
		return ""
	}
	return `<span class="under">` + m.html() + `</span>`
}

// day is a date that is never broken over lines.
func day(d handbook.Date) template.HTML {
	if d.IsZero() {
		return ""
	}
	return `<span class="short">` + plain(d.Words()) + `</span>`
}
