package owm

import (
	"bytes"

	"handbook/generator/diag"
)

// note reads `note TEXT [0.50, 0.60]`; the text may be quoted.
func (p *parser) note(rest Span) bool {
	h := readHead(p.code, rest, true)
	if h.name.Empty() && h.at.Empty() {
		p.report(diag.Warning, "no-text", p.here(rest), "a note without a text", "write the text and its place, such as note Costly [0.30, 0.60]")
		return false
	}
	n := Note{Text: nameOf(p.code, h.name), Place: p.place(h, 2)}
	n.Position, n.Placed = p.position(h.at, DefaultPosition)
	p.tail(h.tail)
	p.m.Notes = append(p.m.Notes, n)
	return true
}

// accelerator reads `accelerator NAME [0.50, 0.60]`.
func (p *parser) accelerator(rest Span, forward bool) bool {
	h := readHead(p.code, rest, false)
	if h.name.Empty() && h.at.Empty() {
		p.report(diag.Warning, "no-name", p.here(rest), "an accelerator without a name", "write its name and its place, such as accelerator Demand [0.30, 0.60]")
		return false
	}
	a := Accelerator{Name: nameOf(p.code, h.name), Forward: forward, Place: p.place(h, 2)}
	a.Position, a.Placed = p.position(h.at, DefaultPosition)
	p.tail(h.tail)
	p.m.Accelerators = append(p.m.Accelerators, a)
	return true
}

// annotation reads `annotation 1 [0.50, 0.60] TEXT`, or with several positions
// in brackets of their own: `[[0.50, 0.60], [0.30, 0.60]]`.
// Without a position there is nothing to draw.
func (p *parser) annotation(rest Span) bool {
	a := Annotation{Place: Place{Line: p.lineNumber(), numbers: 2}}
	number := scanNumber(p.code, rest.Start, rest.End)
	a.Number, a.Place.Name = int(min(max(number.value/int64(One), 0), mostAnnotations)), number.Span
	at := number.End
	for at < rest.End && (p.code[at] == ' ' || p.code[at] == ',') {
		at++
	}
	at = p.annotationPositions(&a, Span{at, rest.End})
	if len(a.Positions) == 0 {
		p.report(diag.Warning, "no-position", p.here(rest), "an annotation without a position is not drawn",
			"write its number, its place and its text, such as annotation 1 [0.30, 0.60] Costly")
		return false
	}
	if a.Number == 0 || int64(a.Number)*int64(One) != number.value {
		p.report(diag.Warning, "bad-number", rest, "an annotation has no number", "write one from 1 to 9999 before its position")
	}
	a.Text = words(p.code, Span{at, rest.End})
	p.m.Annotations = append(p.m.Annotations, a)
	return true
}

// mostAnnotations is the largest number of an annotation that is kept.
const mostAnnotations = 9999

// annotationPositions reads the positions at the beginning of a span, and
// returns where they end.
func (p *parser) annotationPositions(a *Annotation, s Span) int {
	if s.Empty() || p.code[s.Start] != '[' {
		return s.Start
	}
	inner := trim(p.code, Span{s.Start + 1, s.End})
	several := !inner.Empty() && p.code[inner.Start] == '['
	at := s.Start
	if several {
		at = inner.Start
	}
	for at < s.End && p.code[at] == '[' {
		b := bracketAt(p.code, at, s.End)
		position, _ := p.position(b, DefaultPosition)
		a.Positions = append(a.Positions, position)
		a.At = append(a.At, b.Span)
		if at = b.End; !several || !b.closed {
			break
		}
		for at < s.End && bytes.IndexByte([]byte(" ,;"), p.code[at]) >= 0 {
			at++
		}
	}
	if several && at < s.End && p.code[at] == ']' {
		at++
	}
	a.Place.Position = Span{s.Start, at}
	return at
}

// attitude reads an area: two corners, or one and a size in pixels.
func (p *parser) attitude(rest Span, kind AttitudeKind) bool {
	h := readHead(p.code, rest, true)
	if h.at.Empty() {
		p.report(diag.Warning, "no-position", p.here(rest), "an area without corners", "write its upper left and its lower right corner, such as [0.90, 0.20, 0.70, 0.40]")
		return false
	}
	a := Attitude{Kind: kind, Name: nameOf(p.code, h.name), Place: p.place(h, 4)}
	v := readValues(p.code, h.at.inner, 4)
	a.From, a.To = DefaultPosition, Position{Visibility: 8000, Evolution: 2000}
	for i, to := range []*Coordinate{&a.From.Visibility, &a.From.Evolution, &a.To.Visibility, &a.To.Evolution} {
		p.coordinate(v.list[i], to)
	}
	tail := h.tail
	pair := readValues(p.code, h.at.inner, 2).tidy
	if pair {
		a.numbers = 2
		a.Width, tail = p.pixels(tail)
		a.Height, tail = p.pixels(tail)
		if pair = a.Width > 0 && a.Height > 0; !pair {
			a.Width, a.Height = 0, 0
		}
	}
	if !pair && !v.tidy || !h.at.closed {
		p.report(diag.Warning, "bad-position", h.at.Span, "the corners of this area are not clear; they are read as "+a.From.String()+" and "+a.To.String(),
			"write its upper left and its lower right corner, such as [0.90, 0.20, 0.70, 0.40]")
	}
	p.tail(tail)
	p.m.Attitudes = append(p.m.Attitudes, a)
	return true
}

// mostPixels is the largest size that is kept.
const mostPixels = 100_000

// pixels reads a size at the beginning of a span; 0 where there is none.
func (p *parser) pixels(s Span) (size int, rest Span) {
	n := scanNumber(p.code, s.Start, s.End)
	if !n.found {
		return 0, s
	}
	rest = trim(p.code, Span{n.End, s.End})
	if !rest.Empty() && p.code[rest.Start] == ',' {
		rest = trim(p.code, Span{rest.Start + 1, rest.End})
	}
	return p.size(n), rest
}

// size returns a number of pixels within reason.
func (p *parser) size(n number) int {
	size := n.pixels()
	if size < 1 || size > mostPixels {
		p.report(diag.Warning, "bad-size", n.Span, "this is not a size", "write pixels, such as 800")
	}
	return int(min(max(size, 0), mostPixels))
}

// url reads `url NAME [ADDRESS]`.
func (p *parser) url(rest Span) bool {
	from := max(rest.Start, quotedAt(p.code, rest).End)
	open := bytes.IndexByte(p.code[from:rest.End], '[')
	if open < 0 {
		p.report(diag.Warning, "no-address", p.here(rest), "a url without an address", "write its name and the address in brackets, such as url shop [https://example.com]")
		return false
	}
	at := Span{from + open, rest.End}
	inner, tail := Span{at.Start + 1, rest.End}, Span{}
	if close := bytes.IndexByte(p.code[at.Start:rest.End], ']'); close > 0 {
		inner.End = at.Start + close
		at.End = inner.End + 1
		tail = trim(p.code, Span{at.End, rest.End})
	}
	name := trim(p.code, Span{rest.Start, at.Start})
	p.m.URLs = append(p.m.URLs, URL{
		Name: nameOf(p.code, name), Address: words(p.code, inner),
		Place: Place{Line: p.lineNumber(), Name: name, Position: at},
	})
	p.tail(tail)
	return true
}
