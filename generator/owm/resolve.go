package owm

import (
	"maps"
	"slices"

	"handbook/generator/diag"
)

// index finds components by name. The first of several of one name counts, and
// one on the map before one within a pipeline.
type index struct {
	exact, folded map[string]int
}

func newIndex(list []Component) index {
	x := index{exact: make(map[string]int, len(list)), folded: make(map[string]int, len(list))}
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

// nearest returns the name that was probably meant by another, or "". To look
// takes time with the names of the map, so that on a large map nobody does.
func (x index) nearest(name string) string {
	const mostNames, longest = 200, 50
	if len(x.exact) > mostNames || len(name) > longest {
		return ""
	}
	return diag.Nearest(name, slices.Collect(maps.Keys(x.exact)))
}

// resolve finds the components that are named on other lines. Links to a name
// that is not on the map are common practice - authors switch components off -
// and pass without a word.
func (p *parser) resolve() {
	x := newIndex(p.m.Components)
	p.resolveWishes(x)
	p.resolvePipelines(x)
	p.resolveEvolves(x)
	p.resolveLinks(x)
	for i, c := range p.m.Components {
		if x.exact[c.Name] != i && c.Name != "" {
			p.line = c.Line - 1
			p.report(diag.Note, "second-of-its-name", c.Place.Name, "there is another component "+quote(c.Name)+", and links go to that one", "give one of them another name")
		}
	}
}

// wish is a decoration for a component that is defined on another line.
type wish struct {
	line int // its index
	at   Span
	name string
	Decoration
}

// decoration reads an older form: a decorator as the keyword. With a position
// the line defines a component.
func (p *parser) decoration(rest Span, d Decoration) bool {
	h := readHead(p.code, rest, false)
	p.report(diag.Note, "older-keyword", p.here(Span{}), "current versions of other programs do not read this line", "write (build), (buy), (outsource), (market) or (ecosystem) after the position of the component")
	if !h.at.Empty() || h.name.Empty() {
		return p.component(rest, Plain, d)
	}
	p.wishes = append(p.wishes, wish{p.line, h.name, nameOf(p.code, h.name), d.with(h.inName)})
	p.tail(h.tail)
	return true
}

func (p *parser) resolveWishes(x index) {
	for _, w := range p.wishes {
		p.line = w.line
		i := x.find(w.name)
		if i < 0 {
			p.m.Lines[w.line].Kind = Ignored
			p.undefined(x, w.at, w.name)
			continue
		}
		c := &p.m.Components[i]
		c.Decoration = c.Decoration.with(w.Decoration)
	}
}

func (p *parser) resolvePipelines(x index) {
	for i := range p.m.Pipelines {
		l := &p.m.Pipelines[i]
		visibility := DefaultPosition.Visibility
		if l.Parent = x.find(l.Name); l.Parent >= 0 && p.m.Components[l.Parent].Kind == Child {
			l.Parent = -1
		}
		if l.Parent >= 0 {
			visibility = p.m.Components[l.Parent].Position.Visibility
		} else {
			p.line = l.Line - 1
			p.undefined(x, l.Place.Name, l.Name)
		}
		for k, child := range l.Children {
			position := &p.m.Components[child].Position
			position.Visibility = visibility
			if k == 0 {
				l.Range = [2]Coordinate{position.Evolution, position.Evolution}
			}
			l.Range[0], l.Range[1] = min(l.Range[0], position.Evolution), max(l.Range[1], position.Evolution)
			l.Hidden = false
		}
	}
}

// resolveEvolves finds the components that evolve; of several evolves of one
// component the first counts.
func (p *parser) resolveEvolves(x index) {
	seen := make(map[int]bool, len(p.m.Evolves))
	for i := range p.m.Evolves {
		e := &p.m.Evolves[i]
		p.line = e.Line - 1
		if e.Component = x.find(e.Name); e.Component < 0 {
			p.undefined(x, e.Place.Name, e.Name)
			continue
		}
		if e.Repeated = seen[e.Component]; e.Repeated {
			p.report(diag.Note, "repeated", e.Place.Name, quote(e.Name)+" evolves on an earlier line already, which counts", "take one of them out")
		}
		seen[e.Component] = true
	}
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
func (p *parser) undefined(x index, at Span, name string) {
	hint := "define it, or take this line out"
	if near := x.nearest(name); near != "" {
		hint = "did you mean " + near + "?"
	}
	p.report(diag.Note, "undefined-name", at, "there is no component "+quote(name)+" on the map", hint)
}
