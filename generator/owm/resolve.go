package owm

import (
	"handbook/generator/diag"
)

// index finds components by name. The first of several of one name counts, and
// one on the map before one within a pipeline.
type index struct {
	exact, folded map[string]int
}

func newIndex(list []Component) index {
	x := index{make(map[string]int, len(list)), make(map[string]int, len(list))}
	for _, children := range []bool{false, true} {
		for i, c := range list {
			if (c.Kind == Child) == children {
				first(x.exact, c.Name, i)
				first(x.folded, folded(c.Name), i)
			}
		}
	}
	return x
}

func first(table map[string]int, name string, i int) {
	if _, taken := table[name]; !taken {
		table[name] = i
	}
}

// find returns the component of a name, or -1: that of exactly this name, else
// one that differs in letter case or blanks only.
func (x index) find(name string) int {
	if i, found := x.exact[name]; found {
		return i
	}
	if i, found := x.folded[folded(name)]; found {
		return i
	}
	return -1
}

// resolve finds the components that are named on other lines. Links to a name
// that is not on the map are common practice - authors switch components off -
// and pass without a word.
func (p *parser) resolve() {
	x := newIndex(p.m.Components)
	p.resolveLinks(x)
}

func (p *parser) resolveLinks(x index) {
	type said struct {
		from, to      int
		flow          Flow
		text, context string
	}
	seen := make(map[said]bool, len(p.m.Links))
	for i := range p.m.Links {
		l := &p.m.Links[i]
		l.From, l.To = x.find(l.FromName), x.find(l.ToName)
		if l.Drawable() {
			key := said{l.From, l.To, l.Flow, l.Text, l.Context}
			l.Repeated = seen[key]
			seen[key] = true
		}
	}
}

// undefined reports a name on the line that is read for which there is no
// component.
func (p *parser) undefined(at Span, name string) {
	p.report(diag.Note, "undefined-name", at, "there is no component "+quote(name)+" on the map", "define it, or take this line out")
}
