package html

import (
	"strconv"

	"handbook/generator/page"
)

// link writes a link to a place of the site.
func (w *writer) link(l page.Link) {
	if w.own("link", func() any { return LinkView{w.href(l.To), l.Words, linkKinds[l.Kind]} }) {
		return
	}
	switch l.Kind {
	case page.ToItem:
		w.raw(`<a class="item"`).foreign().raw(` href="`)
	case page.ToRule:
		w.raw(`<a class="explain" href="`)
	default:
		w.raw(`<a href="`)
	}
	w.ref(l.To).raw(`"`)
	w.knownAs(l.Item)
	w.raw(`>`).text(l.Words).raw(`</a>`)
}

// external writes a link that leads out of the site.
func (w *writer) external(l page.External) {
	w.raw(`<a class="external" rel="noopener noreferrer" href="`).text(l.URL).raw(`">`).text(l.Words).raw("</a>")
}

// chip writes a small label. Its class says the value, which style sheets
// colour.
func (w *writer) chip(c page.Chip) {
	if w.own("chip", func() any { return ChipView{c.Kind, c.Value, c.Words} }) {
		return
	}
	w.raw(`<span class="chip `, c.Kind)
	if c.Value != "" {
		w.raw("-", class(c.Value))
	}
	w.raw(`">`).text(c.Words).raw(`</span>`)
}

// elements are the roles of parts of a line that are not a span with the
// role's name as its class.
var elements = map[page.Role]struct{ open, close string }{
	page.Over:   {`<strong class="over">`, `</strong>`},
	page.Worse:  {`<span class="over">`, `</span>`},
	page.Blank:  {`<span class="progress-blank">`, `</span>`},
	page.Strong: {`<strong>`, `</strong>`},
	page.Term:   {`<b>`, `</b>`},
	page.Code:   {`<code>`, `</code>`},
}

// mark writes a part of a line in a role.
func (w *writer) mark(m page.Mark) {
	if e, ok := elements[m.Role]; ok {
		w.raw(e.open).node(m.Of)
		w.raw(e.close)
		return
	}
	w.raw(`<span class="`, string(m.Role), `">`).node(m.Of)
	w.raw(`</span>`)
}

// progress writes a share as a bar with its figure.
func (w *writer) progress(p *page.Progress) {
	w.bar(p.Percent, p.Expected).raw(` <span class="figure">`)
	if p.Percent < 0 {
		w.raw("−")
	}
	w.number(max(p.Percent, -p.Percent)).raw(`%</span></span>`)
}

// bar writes a bar of 0 to 100 per cent without its end tag. It is a picture
// because no style attribute may carry its width.
func (w *writer) bar(percent, expected int) *writer {
	w.raw(`<span class="progress-bar"><svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">`,
		`<rect class="progress-track" width="100" height="6"/>`,
		`<rect class="progress" width="`).number(min(max(percent, 0), 100)).raw(`" height="6"/>`)
	if expected >= 0 {
		w.raw(`<rect class="progress-expected" x="`).number(expected).raw(`" width="1" height="6"/>`)
	}
	return w.raw(`</svg>`)
}

// load writes a sum against its limit: 100 is the limit.
func (w *writer) load(l page.Load) {
	const most = 150
	width := min(100*max(l.Sum, 0)/l.Limit, most)
	w.raw(`<svg class="load-bar" viewBox="0 0 150 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">`,
		`<rect class="progress-track" width="100" height="6"/><rect class="progress" width="`).number(min(width, 100)).raw(`" height="6"/>`)
	if width > 100 {
		w.raw(`<rect class="load-over" x="100" width="`).number(width - 100).raw(`" height="6"/>`)
	}
	w.raw(`</svg>`)
}

// sparkline draws the course of a value, with its target as a dashed line and
// what was expected as a thin one. Its size is in pixels, as no style attribute may
// carry it.
func (w *writer) sparkline(s *page.Sparkline) {
	width, height := strconv.Itoa(s.Width), strconv.Itoa(s.Height)
	w.raw(`<svg class="sparkline" width="`, width, `" height="`, height, `" viewBox="0 0 `, width, " ", height, `" role="img" aria-label="`).text(s.Words).raw(`">`)
	if s.Target >= 0 {
		w.line("target", [2]int{0, s.Target}, [2]int{s.Width, s.Target})
	}
	if len(s.Expected) == 2 {
		w.line("expected", s.Expected[0], s.Expected[1])
	}
	w.raw(`<polyline class="course" points="`)
	for i, at := range s.Points {
		if i > 0 {
			w.raw(" ")
		}
		w.number(at[0]).raw(",").number(at[1])
	}
	last := s.Points[len(s.Points)-1]
	w.raw(`"/><circle class="now" cx="`).number(last[0]).raw(`" cy="`).number(last[1]).raw(`" r="3"/></svg>`)
}

func (w *writer) line(class string, from, to [2]int) {
	w.raw(`<line class="`, class, `" x1="`).number(from[0]).raw(`" y1="`).number(from[1])
	w.raw(`" x2="`).number(to[0]).raw(`" y2="`).number(to[1]).raw(`"/>`)
}
