package edit

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/owm"
	"handbook/generator/source"
)

// components makes items of the components of a map that is written in the map
// language: a file for each that has none yet, one for each of those whom the map
// is for, and a map that shows them all. The text stays as it is, and so does the
// map of it: what only the text can say is lost to nobody, and the label says what
// that is.
func (s State) components(r Request) (Change, error) {
	m, text, file, err := s.textOf(r)
	if err != nil {
		return Change{}, err
	}
	decoded, _ := owm.Decode(text, file)
	parsed, _ := owm.Parse(decoded, file, 1)
	if len(parsed.Components) > mostItems {
		return Change{}, refuse("that is more than %d things at once", mostItems)
	}
	title := m.Title + " (components)"
	isThere := func(other *handbook.Map) bool { return strings.EqualFold(other.Title, title) }
	if slices.ContainsFunc(s.Handbook.Maps, isThere) || s.isThere(path.Join(s.Content, string(handbook.KindMap), handbook.FileName(title)+".md")) {
		return Change{}, refuse("there is already a map “%s”", title)
	}
	p := newParts(s, m, parsed)
	set := p.mapOf(title)
	for i := range parsed.Components {
		set = append(set, p.itemOf(i)...)
	}
	for _, name := range p.made {
		kind, _, _ := strings.Cut(name, "/")
		set = append(set, s.secrecyOf(r, handbook.Kind(kind)).changes(name)...)
	}
	label := "New: the map “" + title + "”, of " + english.Count(len(p.named(handbook.KindComponent)), "component")
	if left := textAlone(parsed); len(left) > 0 {
		label += "; only the text has " + english.And(left)
	}
	change, err := s.apply(label, set)
	change.Files = append(change.Files, File{file, text, text}) // which it is made of
	return change, err
}

// textOf is the map of a text that a request names, and that text as it is now.
func (s State) textOf(r Request) (m *handbook.Map, text []byte, file string, err error) {
	if len(r.Items) != 1 {
		return nil, nil, "", refuse("this is done on one map at a time")
	}
	m, ok := s.Handbook.Lookup(r.Items[0].ID).(*handbook.Map)
	if !ok || m.Text == nil || m.Source == "" {
		return nil, nil, "", refuse("there is no map of a text named %q", r.Items[0].ID)
	}
	file = path.Join(s.Content, m.Source)
	text, err = s.read(file)
	if err != nil || s.Sum(text) != r.Items[0].Base {
		return nil, nil, "", &Conflict{Path: file}
	}
	return m, text, file, nil
}

// parts are the components of a text, and the items that they are to be.
type parts struct {
	state State
	of    *handbook.Map
	text  *owm.Map
	names []string // of the items, by component: "components/new:3", or that of one that is there; "" for none
	made  []string // those that are new, the map among them
}

const newMap = string(handbook.KindMap) + "/new:1"

func newParts(s State, m *handbook.Map, text *owm.Map) *parts {
	p := &parts{state: s, of: m, text: text, names: make([]string, len(text.Components)), made: []string{newMap}}
	for i, c := range text.Components {
		kind, there := handbook.KindComponent, ""
		if c.Kind == owm.Anchor {
			kind = handbook.KindStakeholder
			for _, known := range s.Handbook.Stakeholders {
				if strings.EqualFold(known.Title, cleanTitle(c.Name)) {
					there = string(kind) + "/" + known.ID
				}
			}
		} else if known := s.Handbook.ComponentNamed(c.Name); known != nil {
			there = string(kind) + "/" + known.ID
		}
		switch {
		case there != "":
			p.names[i] = there
		case cleanTitle(c.Name) != "":
			p.names[i] = fmt.Sprintf("%s/new:%d", kind, i+1)
			p.made = append(p.made, p.names[i])
		}
	}
	return p
}

func (p *parts) isNew(i int) bool { return slices.Contains(p.made, p.names[i]) }

// anchors are the items of those whom the map is for.
func (p *parts) anchors() []string { return p.named(handbook.KindStakeholder) }

// named are the items of a kind, each once, in the order of the text.
func (p *parts) named(kind handbook.Kind) []string {
	var list []string
	for _, name := range p.names {
		if strings.HasPrefix(name, string(kind)+"/") && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}

// mapOf is the map that shows them.
func (p *parts) mapOf(title string) changeset.Set {
	set := changeset.Set{{Item: newMap, Key: "title", Want: source.Text(source.Words, title), Door: changeset.Keeper}}
	set = append(set, names(newMap, "components", p.named(handbook.KindComponent)...), names(newMap, "anchors", p.anchors()...))
	var notes, annotations []source.Value
	for _, n := range p.text.Notes {
		notes = append(notes, noteAt(n.Text, n.Position))
	}
	for _, a := range p.text.Annotations {
		for _, at := range a.Positions {
			annotations = append(annotations, noteAt(a.Text, at))
		}
	}
	for key, list := range map[string][]source.Value{"notes": notes, "annotations": annotations} {
		if list = slices.DeleteFunc(list, source.Value.IsZero); len(list) > 0 {
			set = append(set, changeset.Change{Item: newMap, Key: key, Want: source.ListOf(source.Sentences, list...), Door: changeset.Keeper})
		}
	}
	slices.SortStableFunc(set[1:], func(a, b changeset.Change) int { return cmp.Compare(a.Key, b.Key) })
	return set
}

// noteAt is a text at a place of a map; none for no text.
func noteAt(text string, at owm.Position) source.Value {
	if text = oneLine(text); text == "" {
		return source.Value{}
	}
	place := source.ListOf(source.Names, source.Text(source.Figure, inThousandths(at.Visibility)), source.Text(source.Figure, inThousandths(at.Evolution)))
	return source.GroupOf(source.Entry{Key: "text", Value: source.Text(source.Words, text)}, source.Entry{Key: "at", Value: place})
}

func inThousandths(c owm.Coordinate) string { return thousandths(value.Thousandths((c + 5) / 10)) }

// names says that a new item names others: those that are new as the set does,
// those that are there by their ids.
func names(item, key string, list ...string) changeset.Change {
	named := slices.Clone(list)
	for i, name := range named {
		if _, id, _ := strings.Cut(name, "/"); !strings.HasPrefix(id, "new:") {
			named[i] = id
		}
	}
	c := added(item, key, named...)
	c.Want.Form = source.Names
	return c
}

// itemOf is what the text says of a component. Of one that is there already it is
// what it needs besides, where all who may read it may read the map.
func (p *parts) itemOf(i int) changeset.Set {
	name, c := p.names[i], p.text.Components[i]
	if name == "" {
		return nil
	}
	key := "depends_on"
	if c.Kind == owm.Anchor {
		key = "needs"
	}
	needs := p.needs(i)
	if !p.isNew(i) {
		item := p.state.Handbook.Lookup(name).Base()
		if len(needs) == 0 || item.File == "" || item.Audience != p.of.Audience || item.Draft != p.of.Draft {
			return nil
		}
		return changeset.Set{names(name, key, needs...)}
	}
	set := changeset.Set{{Item: name, Key: "title", Want: source.Text(source.Words, cleanTitle(c.Name)), Door: changeset.Keeper}}
	if c.Kind != owm.Anchor {
		for _, v := range p.placeOf(i) {
			set = append(set, changeset.Change{Item: name, Key: v[0], Want: source.Text(source.Figure, v[1]), Door: changeset.Keeper})
		}
		set = append(set, p.inertiaOf(i)...)
		set = append(set, names(name, "pipeline", p.variants(i)...))
	}
	return append(set, names(name, key, needs...))
}

var methods = map[owm.Method]string{owm.Build: "in_house", owm.Buy: "vendor", owm.Outsource: "outsourced"}

// placeOf are the keys of where a component is, where it is going, and who runs it.
func (p *parts) placeOf(i int) [][2]string {
	c := p.text.Components[i]
	var list [][2]string
	if c.Placed || c.Kind == owm.Child {
		list = append(list, [2]string{"evolution", inThousandths(c.Position.Evolution)})
	}
	if e := p.going(i); e != nil {
		list = append(list, [2]string{"evolves_to", inThousandths(e.Target)})
	}
	list = append(list, [2]string{"sourcing", methods[c.Method]})
	if c.Placed || c.Kind == owm.Child {
		list = append(list, [2]string{"visibility", inThousandths(c.Position.Visibility)})
	}
	return list
}

// going is where a component is going; nil for nowhere.
func (p *parts) going(i int) *owm.Evolve {
	for n, e := range p.text.Evolves {
		if e.Component == i && !e.Repeated {
			return &p.text.Evolves[n]
		}
	}
	return nil
}

// inertiaOf says that something holds a component back: the text does not say what.
func (p *parts) inertiaOf(i int) changeset.Set {
	e := p.going(i)
	if !p.text.Components[i].Inertia && (e == nil || !e.Inertia) {
		return nil
	}
	return changeset.Set{{Item: p.names[i], Key: "inertia", Want: source.Text(source.Words, "Marked on the map, without a reason"), Door: changeset.Keeper}}
}

// needs are the items of the components that one needs.
func (p *parts) needs(i int) []string {
	var list []string
	for _, l := range p.text.Links {
		if l.Drawable() && l.From == i && p.text.Components[l.To].Kind != owm.Anchor {
			if to := p.names[l.To]; to != "" && to != p.names[i] && !slices.Contains(list, to) {
				list = append(list, to)
			}
		}
	}
	return list
}

// variants are the items of the components in a pipeline.
func (p *parts) variants(i int) []string {
	var list []string
	for _, line := range p.text.Pipelines {
		for _, child := range line.Children {
			if line.Parent == i && p.names[child] != "" && p.names[child] != p.names[i] && !slices.Contains(list, p.names[child]) {
				list = append(list, p.names[child])
			}
		}
	}
	return list
}

// textAlone says what a text has that components and their map have not.
func textAlone(m *owm.Map) []string {
	var list []string
	say := func(has bool, words string) {
		if has {
			list = append(list, words)
		}
	}
	some := func(is func(c owm.Component) bool) bool { return slices.ContainsFunc(m.Components, is) }
	say(some(func(c owm.Component) bool { return c.Label.Given }), "where names are")
	say(some(func(c owm.Component) bool { return c.Market || c.Ecosystem || c.Kind == owm.Submap }), "markets, ecosystems and submaps")
	say(slices.ContainsFunc(m.Evolves, func(e owm.Evolve) bool { return e.NewName != "" }), "what components will be called")
	say(slices.ContainsFunc(m.Links, func(l owm.Link) bool { return l.Text+l.Context != "" || l.Flow != owm.NoFlow }), "what flows")
	say(slices.ContainsFunc(m.Links, func(l owm.Link) bool { return l.Drawable() && m.Components[l.To].Kind == owm.Anchor }), "lines to those whom it is for")
	say(slices.ContainsFunc(m.Pipelines, func(p owm.Pipeline) bool { return len(p.Children) == 0 }), "pipelines without names")
	say(len(m.Attitudes) > 0, english.Count(len(m.Attitudes), "area"))
	say(len(m.Accelerators) > 0, english.Count(len(m.Accelerators), "arrow"))
	say(len(m.URLs) > 0, "web addresses")
	say(m.StagesSet || m.Axis != (owm.ValueAxis{}), "the words of its axes")
	say(slices.ContainsFunc(m.Lines, func(l owm.Line) bool { return len(l.Comments) > 0 || l.Kind == owm.Ignored }), "comments")
	return list
}
