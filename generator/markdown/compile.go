package markdown

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"handbook/generator/diag"
)

// Compile reads a body. It never fails: what cannot be read as Markdown is
// shown as it was written, with a diagnostic. It is safe for concurrent use,
// keeps no part of text itself, and takes a bounded time per byte of it.
//
// Beyond CommonMark it reads tables, strikethrough, bare addresses and task
// lists as GitHub does, footnotes, definition lists, [[references]], ids of
// headings (## Costs {#costs}), boxes (> [!NOTE], :::note and !!! note),
// ![[file.png]] and fenced pictures. What other programs read beyond that, and
// what nearly is a mark, gets a warning with the line to write. HTML is shown as text unless
// opt.RawHTML, but for comments, which vanish, and <br>, which table cells
// have no other way to write. No HTML of its own has a style or a script.
func Compile(text []byte, opt Options) *Body {
	if !utf8.Valid(text) { // one replacement for each bad byte keeps the columns
		text = []byte(string([]rune(string(text))))
	}
	c := scratch.Get().(*compiler)
	defer scratch.Put(c)
	return c.compile(text, opt)
}

// scratch keeps the buffers of compilers between bodies.
var scratch = sync.Pool{New: func() any { return &compiler{ids: map[string]int{}} }}

// compiler writes one body: HTML and plain text, side by side, in one walk
// over goldmark's tree. Words of links and headings are spans of the plain text.
type compiler struct {
	source []byte
	opt    Options
	body   *Body
	places places

	html     []byte
	text     []byte
	holes    []hole
	ids      map[string]int // the ids in the HTML, each with the last number that was added to it
	words    []span         // of body.Links, by index
	headings []span         // of body.Headings, by index
	bare     []bareName
	anchored []anchored
	patches  []Patch
	spare    []byte // see resolved
	content  []byte // see lines

	during    *parsing
	title     ast.Node // the heading that becomes the title, or nil
	shift     int      // how much lower headings are printed than written
	titled    span
	summary   span
	prose     int  // pieces of text, but for the words that stand for images
	inLink    bool // in the words of a link: no further link may open
	expanded  int  // bytes of addresses that links by label have added
	coloured  int  // bytes of code that were highlighted
	notedHTML bool
}

// hole is a place in the HTML, before the byte at its offset.
type hole struct {
	at    int
	kind  SegmentKind
	index int
}

// span is a part of the plain text.
type span struct{ from, to int }

func (s span) of(plain string) string { return strings.TrimSpace(plain[s.from:s.to]) }

func (c *compiler) compile(source []byte, opt Options) *Body {
	c.reset(source, opt)
	pc := parser.NewContext()
	c.during = during(pc)
	if opt.Source {
		c.during.ends = map[ast.Node]written{}
	}
	document := grammar().Parse(text.NewReader(source), parser.WithContext(pc))
	c.title, c.shift = outline(document, source)
	for id := range c.during.claimed {
		c.ids[id] = 0
	}
	c.children(document)
	for _, r := range c.during.remarks {
		c.remark(r.at, r.rule)
	}
	return c.finish()
}

func (c *compiler) reset(source []byte, opt Options) {
	clear(c.ids)
	*c = compiler{
		source: source, opt: opt, body: &Body{},
		places: places{text: source, firstLine: max(opt.FirstLine, 1)},
		html:   c.html[:0], text: c.text[:0], holes: c.holes[:0], ids: c.ids,
		words: c.words[:0], headings: c.headings[:0], bare: c.bare[:0], anchored: c.anchored[:0], patches: c.patches[:0], spare: c.spare[:0], content: c.content[:0],
	}
}

// finish cuts the buffers into the parts of the body. All HTML is one string
// and all words are another, so that a body is few pieces of memory.
func (c *compiler) finish() *Body {
	b := c.body
	plain := string(c.text)
	b.Text = strings.TrimSpace(plain)
	b.Title, b.Summary = c.titled.of(plain), c.summary.of(plain)
	for i := range b.Headings {
		b.Headings[i].Text = c.headings[i].of(plain)
	}
	c.keepNames(plain)
	for i := range b.Links {
		if b.Links[i].Kind != ReferenceLink {
			b.Links[i].Words = c.words[i].of(plain)
		}
	}
	b.Segments = c.segments()
	if c.opt.Source {
		b.Source, b.Patches = string(c.source), c.patched()
	}
	b.Diagnostics = diag.Sorted(b.Diagnostics)
	c.body, c.source, c.title, c.during, c.places = nil, nil, nil, nil, places{} // nothing of the body outlives it in the pool
	return b
}

// keepNames remembers where in the text names stand for themselves. Most bodies
// have none, and remember nothing.
func (c *compiler) keepNames(plain string) {
	if len(c.bare) == 0 {
		return
	}
	lead := len(plain) - len(strings.TrimLeft(plain, " \t\r\n"))
	moved := func(s span) span { return span{max(s.from-lead, 0), max(s.to-lead, 0)} }
	kept := &names{title: moved(c.titled), summary: moved(c.summary)}
	for _, s := range c.headings {
		kept.headings = append(kept.headings, moved(s))
	}
	for _, name := range c.bare {
		kept.bare = append(kept.bare, bareName{name.target, moved(name.span)})
	}
	for _, a := range c.anchored {
		kept.anchored = append(kept.anchored, anchored{a.id, moved(a.words)})
	}
	c.body.names = kept
}

func (c *compiler) segments() []Segment {
	html := string(c.html)
	list := make([]Segment, 0, 2*len(c.holes)+1)
	from := 0
	for _, h := range c.holes {
		if h.at > from {
			list = append(list, Segment{Kind: HTML, HTML: html[from:h.at]})
		}
		list = append(list, Segment{Kind: h.kind, Index: h.index})
		from = h.at
	}
	if from < len(html) {
		list = append(list, Segment{Kind: HTML, HTML: html[from:]})
	}
	return list
}

// outline returns the title - the first block that is shown, if it is a
// heading of level 1 with words - and by how much the other headings are
// printed lower than written: by one level if one of them would be a second h1.
func outline(document ast.Node, source []byte) (title ast.Node, shift int) {
	first := document.FirstChild()
	for first != nil && vanishes(first, source) {
		first = first.NextSibling()
	}
	for n := first; n != nil; n = n.NextSibling() {
		heading, ok := n.(*ast.Heading)
		switch {
		case !ok || heading.Level > 1:
		case n == first && n.HasChildren():
			title = n
		default:
			shift = 1
		}
	}
	return title, shift
}

// remark adds a diagnostic about the place at a byte offset.
func (c *compiler) remark(at int, r rule) {
	c.body.Diagnostics = append(c.body.Diagnostics, diag.Diagnostic{
		Pos: c.places.at(at), Severity: r.severity, Rule: r.name,
		Message: r.message, Hint: r.hint, Excerpt: c.places.excerpt(),
	})
}
