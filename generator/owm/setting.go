package owm

import "handbook/generator/diag"

// title reads the title; the first counts.
func (p *parser) title(rest Span) bool {
	text := words(p.code, rest)
	switch {
	case text == "":
		p.report(diag.Warning, "no-title", p.here(rest), "a title without words", "write them behind it, such as title Tea shop")
		return false
	case p.m.Title != "":
		p.report(diag.Note, "second-title", rest, "the map has a title already, which counts", "take one of them out")
		return false
	}
	p.m.Title = text
	p.setting(TitleSetting, rest)
	return true
}

// setting notes where a setting stands.
func (p *parser) setting(s Setting, value Span) {
	p.m.Settings[s] = Place{Line: p.lineNumber(), Name: value}
}
