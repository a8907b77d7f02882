package owm

import (
	"bytes"

	"handbook/generator/diag"
)

// defaultTarget is where a component goes whose author gave no number.
const defaultTarget Coordinate = 8500

// evolve reads `evolve Kettle->Electric kettle 0.60 label [5, -10] (buy)`.
func (p *parser) evolve(rest Span) bool {
	name, target, tail := splitEvolve(p.code, rest)
	name, inName := cutDecorators(p.code, name)
	e := Evolve{Target: defaultTarget, Place: Place{Line: p.lineNumber(), Name: name, Position: target.Span, numbers: 1}}
	if m, found := nextMark(p.code, name); found && m.flow == NoFlow {
		e.Place.Name = trim(p.code, Span{name.Start, m.Start})
		e.New = trim(p.code, Span{m.End, name.End})
		e.NewName = nameOf(p.code, e.New)
	}
	if e.Place.Name.Empty() {
		p.report(diag.Warning, "no-name", p.here(rest), "an evolve without a name", "write which component goes where, such as evolve Kettle 0.60")
		return false
	}
	e.Name = nameOf(p.code, e.Place.Name)
	if target.found {
		p.coordinate(target, &e.Target)
	} else {
		p.report(diag.Warning, "no-target", rest, "this line does not say how far "+quote(e.Name)+" evolves; it is read as "+defaultTarget.String(),
			"write a number from 0 to 1 after the name, such as 0.60")
	}
	suffix := p.suffix(tail)
	e.Decoration = suffix.Decoration.with(inName)
	e.Label, e.Place.Label = suffix.label, suffix.labelAt
	p.m.Evolves = append(p.m.Evolves, e)
	return true
}

// inlineEvolve adds what `evolve 0.60` on the line of a component says.
func (p *parser) inlineEvolve(c Component, target number) {
	e := Evolve{Name: c.Name, Place: Place{Line: p.lineNumber(), Name: c.Place.Name, Position: target.Span, numbers: 1}}
	p.coordinate(target, &e.Target)
	p.m.Evolves = append(p.m.Evolves, e)
}

// splitEvolve splits what follows the keyword into the names, the target and
// the rest. The target is the last number in front of the label, as numbers are
// parts of names too; some authors put it in brackets.
func splitEvolve(code []byte, s Span) (name Span, target number, tail Span) {
	from, limit := behindNames(code, s), s.End
	for at := from; at < s.End; {
		next := bytes.IndexByte(code[at:s.End], '[')
		if next < 0 {
			break
		}
		b := bracketAt(code, at+next, s.End)
		if word := labelBefore(code, s.Start, b.Start); word >= 0 {
			limit = word
			break
		}
		if v := readValues(code, b.inner, 2); v.count > 0 && b.Start > s.Start && code[b.Start-1] == ' ' {
			target = v.list[0]
			if v.list[1].found {
				target = v.list[1]
			}
			return trim(code, Span{s.Start, b.Start}), target, trim(code, Span{b.End, s.End})
		}
		at = b.End
	}
	target = lastNumber(code, Span{from, limit}, s.Start)
	if !target.found {
		return trim(code, Span{s.Start, limit}), target, Span{limit, s.End}
	}
	return trim(code, Span{s.Start, target.Start}), target, trim(code, Span{target.End, s.End})
}

// behindNames returns where to look for the target: quoted names are not
// searched.
func behindNames(code []byte, s Span) int {
	from := max(s.Start, quotedAt(code, s).End)
	if m, found := nextMark(code, s); found {
		from = max(from, quotedAt(code, trim(code, Span{m.End, s.End})).End)
	}
	return from
}

// lastNumber returns the last word of a span that is a number and does not
// stand at a byte, where a name has to be.
func lastNumber(code []byte, s Span, name int) (last number) {
	for at := s.Start; at < s.End; {
		word := Span{at, s.End}
		if n := bytes.IndexByte(code[at:s.End], ' '); n >= 0 {
			word.End = at + n
		}
		n := scanNumber(code, word.Start, word.End)
		if n.found && at > name && (n.End == word.End || code[n.End] == '(' || code[n.End] == ',') {
			last = n
		}
		at = word.End + 1
	}
	return last
}
