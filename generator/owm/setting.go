package owm

import (
	"slices"
	"strings"

	"handbook/generator/diag"
)

// title reads the title; the first counts.
func (p *parser) title(rest Span) bool {
	text := words(p.code, rest)
	switch {
	case text == "":
		p.report(diag.Warning, "no-title", p.here(rest), "a title without words", "write them after it, such as title Tea shop")
		return false
	case p.m.Title != "":
		p.report(diag.Note, "repeated", rest, "the map has a title already, which counts", "take one of them out")
		return false
	}
	p.m.Title = text
	p.set(TitleSetting, Place{Name: rest})
	return true
}

// set notes where a setting stands. Of several the last counts.
func (p *parser) set(s Setting, at Place) {
	at.Line, at.numbers = p.lineNumber(), 2
	if p.m.Settings[s].Line > 0 && s != StagesSetting {
		p.report(diag.Note, "repeated", p.here(Span{}), "the map says this already; the last of them counts", "take the others out")
	}
	p.m.Settings[s] = at
}

// style reads the name of a style.
func (p *parser) style(rest Span) bool {
	name := strings.ToLower(words(p.code, rest))
	if !slices.Contains(Styles, name) {
		p.report(diag.Warning, "unknown-style", p.here(rest), "there is no style "+quote(name), "the styles are "+strings.Join(Styles, ", "))
		return false
	}
	p.m.Style = name
	p.set(StyleSetting, Place{Name: rest})
	return true
}

// size reads width and height in pixels, with brackets or without.
func (p *parser) sizeOfMap(rest Span) bool {
	at := bracket{Span: rest, inner: rest, closed: true}
	if !rest.Empty() && p.code[rest.Start] == '[' {
		at = bracketAt(p.code, rest.Start, rest.End)
	}
	v := readValues(p.code, at.inner, 2)
	if v.count == 0 {
		p.report(diag.Warning, "bad-size", p.here(rest), "a size without numbers", "write width and height in pixels, such as size [800, 600]")
		return false
	}
	p.m.Width, p.m.Height = 0, 0
	for i, to := range []*int{&p.m.Width, &p.m.Height} {
		if v.list[i].found {
			*to = p.size(v.list[i])
		}
	}
	p.set(SizeSetting, Place{Position: at.Span})
	p.tail(trim(p.code, Span{at.End, rest.End}))
	return true
}

// stages reads the names of the four stages of evolution, and whether they are
// shown at all.
func (p *parser) stages(rest Span) bool {
	hide, rest := cutHide(p.code, rest)
	parts := splitAtArrows(p.code, rest)
	if !rest.Empty() && len(parts) != len(p.m.Stages) || rest.Empty() && !hide {
		p.report(diag.Warning, "bad-stages", p.here(rest), "the names of the stages are not clear",
			"write the four of them with an arrow between any two, such as evolution Genesis->Custom->Product->Commodity")
		return false
	}
	p.m.HideEvolution = p.m.HideEvolution || hide
	if !rest.Empty() {
		if p.m.StagesSet {
			p.report(diag.Note, "repeated", rest, "the map names its stages already; the last ones count", "take the others out")
		}
		p.m.StagesSet = true
		for i, part := range parts {
			p.m.Stages[i] = words(p.code, part)
		}
	}
	p.set(StagesSetting, Place{Name: rest})
	return true
}

// cutHide takes `--hide` from the beginning of a span.
func cutHide(code []byte, s Span) (hide bool, rest Span) {
	const option = "--hide"
	text := string(code[s.Start:min(s.End, s.Start+len(option)+1)])
	if strings.TrimSuffix(text, " ") != option {
		return false, s
	}
	return true, trim(code, Span{s.Start + len(option), s.End})
}

// splitAtArrows cuts a span at its arrows.
func splitAtArrows(code []byte, s Span) (parts []Span) {
	start, search := s.Start, s
	for {
		m, found := nextMark(code, search)
		switch {
		case !found:
			return append(parts, trim(code, Span{start, s.End}))
		case m.flow == NoFlow:
			parts = append(parts, trim(code, Span{start, m.Start}))
			start = m.End
		}
		search.Start = m.End
	}
}

// valueChain reads `valuechain --hide`.
func (p *parser) valueChain(rest Span) bool {
	hide, tail := cutHide(p.code, rest)
	if !hide {
		p.report(diag.Warning, "unknown-option", p.here(rest), "this is not understood", "valuechain --hide is the only form")
		return false
	}
	p.m.HideValueChain = true
	p.set(ValueChainSetting, Place{Name: rest})
	p.tail(tail)
	return true
}

// axis reads the words at the vertical axis, `y-axis LABEL->MIN->MAX`.
func (p *parser) axis(rest Span) bool {
	parts := splitAtArrows(p.code, rest)
	var axis ValueAxis
	for i, to := range []*string{&axis.Label, &axis.Min, &axis.Max}[:min(len(parts), 3)] {
		*to = words(p.code, parts[i])
	}
	if axis == (ValueAxis{}) || len(parts) > 3 {
		p.report(diag.Warning, "bad-axis", p.here(rest), "the words for the axis are not clear", "write y-axis Label->Bottom->Top")
		return false
	}
	p.m.Axis = axis
	p.set(AxisSetting, Place{Name: rest})
	return true
}

// annotationsBox reads where the list of annotations stands.
func (p *parser) annotationsBox(rest Span) bool {
	h := readHead(p.code, rest, false)
	position, given := p.position(h.at, DefaultPosition)
	if !given {
		p.report(diag.Warning, "no-position", p.here(rest), "the list of annotations has no position", "write its upper left corner, such as annotations [0.90, 0.05]")
		return false
	}
	p.m.AnnotationsAt = &position
	p.set(AnnotationsSetting, Place{Position: h.at.Span})
	if !h.name.Empty() {
		p.junk(h.name)
	}
	p.tail(h.tail)
	return true
}
