package owm

import (
	"bytes"

	"handbook/generator/diag"
)

// defaultChild is where a child of a pipeline stands whose author gave no
// number.
const defaultChild Coordinate = 2000

// block is where the parser stands with the braces of pipelines.
type block struct {
	waiting int  // the pipeline that may still get a brace, or -1
	open    int  // the pipeline whose braces are open, or -1
	loose   bool // nothing closes them
}

var noBlock = block{waiting: -1, open: -1}

// pipeline reads the name of a pipeline with its range, and the brace that may
// stand behind it.
func (p *parser) pipeline(rest Span) bool {
	p.block = noBlock // an open one is loose and ends here
	body, brace := rest, Span{}
	if !rest.Empty() && p.code[rest.End-1] == '{' {
		brace = Span{rest.End - 1, rest.End}
		body = trim(p.code, Span{rest.Start, brace.Start})
	}
	h := readHead(p.code, body, false)
	if h.name.Empty() {
		p.report(diag.Warning, "no-name", p.here(rest), "a pipeline without a name", "write the name of its component, such as pipeline Kettle [0.30, 0.60]")
		return false
	}
	l := Pipeline{Name: nameOf(p.code, h.name), Place: p.place(h, 2)}
	l.Range, l.Hidden = p.evolutionRange(h.at)
	p.block.waiting = len(p.m.Pipelines)
	p.m.Pipelines = append(p.m.Pipelines, l)
	p.tail(h.tail)
	if !brace.Empty() {
		p.openBlock(brace)
	}
	return true
}

// evolutionRange reads the range of a pipeline in the older form.
func (p *parser) evolutionRange(b bracket) (r [2]Coordinate, missing bool) {
	if b.Empty() {
		return r, true
	}
	v := readValues(p.code, b.inner, 2)
	if v.count < 2 || !v.tidy || !b.closed {
		p.report(diag.Warning, "bad-range", b.Span, "the range of this pipeline is not clear",
			"write where it begins and where it ends, such as [0.30, 0.60]")
	}
	if v.count < 2 {
		return r, true
	}
	p.coordinate(v.list[0], &r[0])
	p.coordinate(v.list[1], &r[1])
	return [2]Coordinate{min(r[0], r[1]), max(r[0], r[1])}, false
}

// brace reads a line that begins with a brace.
func (p *parser) brace(s Span) bool {
	at := Span{s.Start, s.Start + 1}
	opening := p.code[s.Start] == '{'
	switch {
	case opening && p.block.open < 0 && p.block.waiting >= 0:
		p.openBlock(at)
	case !opening && p.block.open >= 0:
		p.m.Pipelines[p.block.open].closed = p.lineNumber()
		p.block = noBlock
	default:
		p.report(diag.Warning, "stray-brace", at, "this brace belongs to no pipeline", "braces hold the components of the pipeline above them; take this one out")
		return false
	}
	p.tail(trim(p.code, Span{at.End, s.End}))
	return true
}

// openBlock begins the children of the last pipeline.
func (p *parser) openBlock(brace Span) {
	i := p.block.waiting
	p.block = block{waiting: -1, open: i, loose: !p.closes()}
	p.m.Pipelines[i].opened = p.lineNumber()
	p.m.Pipelines[i].closed = p.lineNumber()
	if p.block.loose {
		p.report(diag.Warning, "open-brace", brace, "this brace is never closed", "write } on a line of its own after the components of the pipeline")
	}
}

// closes reports whether a brace closes the one on the line that is read,
// before another pipeline begins. It looks no further than there, so that all
// of its searches together pass each line once.
func (p *parser) closes() bool {
	for _, line := range p.m.Lines[p.line+1:] {
		s := trim(p.code, content(p.code, line.Span))
		code := p.code[s.Start:s.End]
		switch {
		case s.Empty():
		case code[0] == '}':
			return true
		case code[0] == '{', bytes.HasPrefix(code, []byte("pipeline ")) && !hasMark(p.code, s):
			return false
		}
	}
	return false
}

// child makes a component within braces a child of the pipeline. Children have
// one number; where nothing closes the braces, a component with two ends them.
func (p *parser) child(c *Component, at bracket) {
	if p.block.open < 0 {
		return
	}
	if p.block.loose && readValues(p.code, at.inner, 2).count == 2 {
		p.block = noBlock
		return
	}
	l := &p.m.Pipelines[p.block.open]
	l.Children = append(l.Children, len(p.m.Components))
	if p.block.loose {
		l.closed = p.lineNumber()
	}
	c.Kind, c.Pipeline, c.numbers = Child, p.block.open, 1
	c.Position.Evolution = defaultChild
	if at.Empty() {
		return
	}
	v := readValues(p.code, at.inner, 1)
	p.coordinate(v.list[0], &c.Position.Evolution)
	c.Placed = true
	if !v.tidy || !at.closed {
		p.report(diag.Warning, "bad-position", at.Span, "within a pipeline a component has one number, its evolution; it is read as "+c.Position.Evolution.String(),
			"write one number, such as [0.60]; the visibility is that of the pipeline")
	}
}
