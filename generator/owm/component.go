package owm

import (
	"bytes"
	"strings"

	"handbook/generator/diag"
)

// add sets what a word between parentheses says, and reports whether it is
// known. Of build, buy and outsource the first counts.
func (d *Decoration) add(word string) bool {
	method := NoMethod
	switch strings.ToLower(word) {
	case "build":
		method = Build
	case "buy":
		method = Buy
	case "outsource":
		method = Outsource
	case "market":
		d.Market = true
	case "ecosystem":
		d.Ecosystem = true
	case "inertia":
		d.Inertia = true
	default:
		return false
	}
	if d.Method == NoMethod {
		d.Method = method
	}
	return true
}

// with returns what two decorations say together; the first has precedence.
func (d Decoration) with(e Decoration) Decoration {
	if d.Method == NoMethod {
		d.Method = e.Method
	}
	d.Market = d.Market || e.Market
	d.Ecosystem = d.Ecosystem || e.Ecosystem
	d.Inertia = d.Inertia || e.Inertia
	return d
}

// component reads a line that defines a component; within the braces of a
// pipeline it is a child.
func (p *parser) component(rest Span, kind ComponentKind, d Decoration) bool {
	h := readHead(p.code, rest, false)
	if h.name.Empty() && h.at.Empty() {
		p.report(diag.Warning, "no-name", p.here(rest), "a component without a name", "write its name and its position, such as component Kettle [0.45, 0.35]")
		return false
	}
	c := Component{Kind: kind, Name: nameOf(p.code, h.name), Position: DefaultPosition, Pipeline: -1, Place: p.place(h, 2)}
	if kind == Plain {
		p.child(&c, h.at)
	}
	if c.Kind != Child {
		c.Position, c.Placed = p.position(h.at, DefaultPosition)
	}
	suffix := p.suffix(h.tail)
	c.Decoration = h.inName.with(d).with(suffix.Decoration)
	c.Label, c.Place.Label, c.URL = suffix.label, suffix.labelAt, suffix.url
	p.m.Components = append(p.m.Components, c)
	if suffix.evolve.found {
		p.inlineEvolve(c, suffix.evolve)
	}
	return true
}

// place returns where the parts of the line that is read stand.
func (p *parser) place(h head, numbers int) Place {
	return Place{Line: p.lineNumber(), Name: h.name, Position: h.at.Span, numbers: numbers}
}

// here returns a span for a diagnostic about something that is missing.
func (p *parser) here(s Span) Span {
	if s.Empty() {
		return trim(p.code, content(p.code, p.m.Lines[p.line].Span))
	}
	return s
}

// position reads brackets with visibility and evolution. What is missing or no
// number is taken from the default.
func (p *parser) position(b bracket, fallback Position) (position Position, given bool) {
	position = fallback
	if b.Empty() {
		return position, false
	}
	v := readValues(p.code, b.inner, 2)
	p.coordinate(v.list[0], &position.Visibility)
	p.coordinate(v.list[1], &position.Evolution)
	if !v.tidy || !b.closed {
		p.report(diag.Warning, "bad-position", b.Span, "these coordinates are not clear; they are read as "+position.String(),
			"write visibility and evolution, with a decimal point and a comma between them, such as [0.50, 0.60]")
	}
	return position, true
}

// coordinate reads a number that should be from 0 to 1. Authors go a little
// beyond on purpose; a number far outside is a mistake.
func (p *parser) coordinate(n number, to *Coordinate) {
	if !n.found {
		return
	}
	value, outside := n.coordinate()
	*to = value
	if !outside {
		return
	}
	severity := diag.Note
	if n.value < -int64(One)/10 || n.value > int64(One)*11/10 {
		severity = diag.Warning
	}
	p.report(severity, "outside", n.Span, "this number is outside the map; it is read as "+value.String(), "write a number from 0 to 1")
}

// suffix is what can stand behind the position of a component or the target of
// an evolve, in any order.
type suffix struct {
	Decoration
	label   Label
	labelAt Span
	url     string
	evolve  number
}

// suffix reads the end of a line. What is none of it, is kept as a comment.
func (p *parser) suffix(s Span) (x suffix) {
	lastParen := s.Start + bytes.LastIndexByte(p.code[s.Start:s.End], ')')
	for at := s.Start; at < s.End; {
		word := Span{at, wordEnd(p.code, at, s.End)}
		switch c := p.code[at]; {
		case c == ' ':
			at++
		case c == '#':
			p.comment(Span{at, s.End})
			at = s.End
		case c == '(' && at < lastParen:
			at = p.group(&x.Decoration, at)
		default:
			next := p.suffixWord(&x, word, s.End)
			if next < 0 {
				next = at + len(firstWord(p.code[at:s.End]))
				p.junk(Span{at, next})
			}
			at = next
		}
	}
	return x
}

// wordEnd returns where a word of a suffix ends.
func wordEnd(code []byte, at, end int) int {
	if n := bytes.IndexAny(code[at:end], " [](),#"); n >= 0 {
		return at + n
	}
	return end
}

// firstWord returns what stands in front of the first blank.
func firstWord(code []byte) []byte {
	word, _, _ := bytes.Cut(code, []byte(" "))
	return word
}

// suffixWord reads what a word begins, and returns where that ends: -1 for a
// word that means nothing here.
func (p *parser) suffixWord(x *suffix, word Span, end int) int {
	text := string(p.code[word.Start:word.End])
	next := trim(p.code, Span{word.End, end}).Start
	opens := byte(0)
	if next < end {
		opens = p.code[next]
	}
	switch {
	case opens == '[' && x.labelAt.Empty() && labelBefore(p.code, p.m.Lines[p.line].Start, next) == word.Start:
		b := bracketAt(p.code, next, end)
		x.label, x.labelAt = p.label(b), b.Span
		return b.End
	case text == "url" && opens == '(' && x.url == "":
		if n := bytes.IndexByte(p.code[next:end], ')'); n > 0 {
			x.url = words(p.code, Span{next + 1, next + n})
			return next + n + 1
		}
	case text == "evolve" && !x.evolve.found:
		if n := scanNumber(p.code, next, end); n.found {
			x.evolve = n
			return n.End
		}
	case x.Decoration.add(text):
		return word.End
	}
	return -1
}

// group reads decorators between parentheses, and returns where they end.
func (p *parser) group(d *Decoration, open int) int {
	close := open + bytes.IndexByte(p.code[open:], ')')
	for _, word := range groupWords(p.code, Span{open + 1, close}) {
		if !d.add(word) {
			p.report(diag.Note, "unknown-decorator", Span{open, close + 1}, quote(word)+" is not a decorator and changes nothing",
				"the decorators are build, buy, outsource, market, ecosystem and inertia")
		}
	}
	return close + 1
}

// label reads the offset of a label. A number that is missing is that of the
// language's default.
func (p *parser) label(b bracket) Label {
	v := readValues(p.code, b.inner, 2)
	l := Label{X: 5 * Pixel, Y: -10 * Pixel, Given: v.count > 0}
	far := false
	for i, to := range []*Offset{&l.X, &l.Y} {
		if v.list[i].found {
			var cut bool
			*to, cut = v.list[i].offset()
			far = far || cut
		}
	}
	if !v.tidy || !b.closed || far {
		p.report(diag.Warning, "bad-label", b.Span, "this offset is not clear; it is read as ["+l.X.String()+", "+l.Y.String()+"]",
			"write pixels to the right and down, such as label [10, -12]")
	}
	if !l.Given {
		return Label{}
	}
	return l
}

// tail reports what stands behind an element that has no suffixes.
func (p *parser) tail(s Span) {
	switch {
	case s.Empty():
	case p.code[s.Start] == '#':
		p.comment(s)
	default:
		p.junk(s)
	}
}

// junk reports a piece of a line that means nothing where it stands, and keeps
// it as a comment.
func (p *parser) junk(s Span) {
	p.report(diag.Note, "trailing-text", s, quote(words(p.code, s))+" means nothing here", "take it out, or put // before it")
	p.comment(s)
}
