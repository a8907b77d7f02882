package wardley

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/owm"
)

// ToOWM makes a text of a map, in the language of OnlineWardleyMaps, and says what the
// text cannot say. [FromOWM] makes the same map of it but for that, and for what is
// not on the map itself: links to pages, how much work there is, what has moved.
func ToOWM(m Map) (text *owm.Map, lost []string) {
	t := toText{Map: &owm.Map{Title: m.Title}, from: m, index: map[string]int{}, names: map[string]bool{}}
	if m.Axes.Stages != nil {
		t.Stages, t.StagesSet = *m.Axes.Stages, true
	}
	t.Axis = owm.ValueAxis{Label: m.Axes.Value[0], Min: m.Axes.Value[1], Max: m.Axes.Value[2]}
	t.HideEvolution, t.HideValueChain = m.Axes.HideEvolution, m.Axes.HideValueChain
	for i := range m.Components {
		t.component(&m.Components[i])
	}
	for i := range m.Components {
		t.variants(&m.Components[i])
	}
	t.links()
	t.remarks()
	return t.Map, t.lost
}

// toText is a text while it is made of a map.
type toText struct {
	*owm.Map
	from  Map
	index map[string]int  // of components by their IDs
	names map[string]bool // taken, in small letters: a text knows components by their names
	lost  []string
}

func (t *toText) loses(format string, values ...any) {
	t.lost = append(t.lost, fmt.Sprintf(format, values...))
}

var (
	ways      = map[Sourcing]owm.Method{InHouse: owm.Build, Vendor: owm.Buy, Outsourced: owm.Outsource}
	starts    = map[Form]owm.ComponentKind{Anchor: owm.Anchor, Submap: owm.Submap}
	flowWords = map[Flow]owm.Flow{Forward: owm.FlowFuture, Backward: owm.FlowPast, BothWays: owm.FlowBoth}
	stands    = map[Attitude]owm.AttitudeKind{Pioneers: owm.Pioneers, Settlers: owm.Settlers, TownPlanners: owm.TownPlanners, StreamAligned: owm.StreamAlignedTeam, Enabling: owm.EnablingTeam, Platform: owm.PlatformTeam, ComplicatedSubsystem: owm.ComplicatedSubsystemTeam}
)

func (t *toText) component(c *Component) {
	made := owm.Component{
		Kind: starts[c.Form], Name: t.free(c.Name), Position: writtenPlace(c.Visibility, c.Evolution), Placed: true, Label: writtenLabel(c.Label), Pipeline: -1,
		Decoration: owm.Decoration{Method: ways[c.Sourcing], Market: c.Form == Market, Ecosystem: c.Form == Ecosystem, Inertia: c.Inertia},
	}
	if c.Sourcing == Partner {
		t.loses("that a partner runs “%s”", c.Name)
	}
	if c.Planned {
		t.loses("that “%s” is not there yet", c.Name)
	}
	t.index[c.ID] = len(t.Components)
	t.Components = append(t.Components, made)
	if c.EvolvesTo > 0 {
		t.Evolves = append(t.Evolves, owm.Evolve{Name: made.Name, Component: t.index[c.ID], Target: coordinate(c.EvolvesTo), NewName: c.Future, Label: writtenLabel(c.FutureLabel)})
	}
}

// free is a name that no other component of the text has.
func (t *toText) free(name string) string {
	free := name
	for n := 2; t.names[strings.ToLower(free)]; n++ {
		free = fmt.Sprintf("%s (%d)", name, n)
	}
	t.names[strings.ToLower(free)] = true
	return free
}

// variants makes a pipeline of a component that has some. A text has each in one
// pipeline, at the height of its parent.
func (t *toText) variants(c *Component) {
	if len(c.Pipeline) == 0 && !c.Square && c.Span == [2]int{} {
		return
	}
	p := owm.Pipeline{Name: t.Components[t.index[c.ID]].Name, Parent: t.index[c.ID], Hidden: len(c.Pipeline) == 0 && c.Span == [2]int{}, Range: [2]owm.Coordinate{coordinate(c.Span[0]), coordinate(c.Span[1])}}
	for _, id := range c.Pipeline {
		i, known := t.index[id]
		if !known || t.Components[i].Pipeline >= 0 || t.Components[i].Kind != owm.Plain || i == p.Parent {
			continue
		}
		t.Components[i].Kind, t.Components[i].Pipeline = owm.Child, len(t.Pipelines)
		p.Children = append(p.Children, i)
	}
	if slices.ContainsFunc(p.Children, func(i int) bool { return t.from.Components[i].Visibility != c.Visibility }) {
		t.loses("how close to the customer the variants of “%s” are", c.Name)
	}
	t.Pipelines = append(t.Pipelines, p)
}

func (t *toText) links() {
	for _, l := range t.from.Links {
		from, known := t.index[l.From]
		to, also := t.index[l.To]
		if !known || !also {
			continue
		}
		link := owm.Link{From: from, To: to, FromName: t.Components[from].Name, ToName: t.Components[to].Name, Flow: flowWords[l.Flow]}
		if l.Flow == NoFlow {
			link.Context = l.Text
		} else {
			link.Text = l.Text
		}
		t.Links = append(t.Links, link)
	}
}

// remarks are the words at places of the map.
func (t *toText) remarks() {
	for _, n := range t.from.Notes {
		t.Notes = append(t.Notes, owm.Note{Text: n.Text, Position: writtenPlace(n.Visibility, n.Evolution), Placed: true})
	}
	for i, a := range t.from.Annotations {
		made := owm.Annotation{Number: a.Number, Text: a.Text}
		if made.Number == 0 {
			made.Number = i + 1
		}
		for _, at := range a.At {
			made.Positions = append(made.Positions, writtenPlace(at.Visibility, at.Evolution))
		}
		t.Annotations = append(t.Annotations, made)
	}
	for _, a := range t.from.Areas {
		t.Attitudes = append(t.Attitudes, owm.Attitude{Kind: stands[a.Attitude], Name: a.Name, From: writtenPlace(a.From.Visibility, a.From.Evolution), To: writtenPlace(a.To.Visibility, a.To.Evolution)})
	}
	for _, a := range t.from.Accelerators {
		t.Accelerators = append(t.Accelerators, owm.Accelerator{Name: a.Name, Forward: !a.Back, Position: writtenPlace(a.Visibility, a.Evolution), Placed: true})
	}
}

func coordinate(thousandths int) owm.Coordinate {
	return owm.Coordinate(min(max(thousandths, 0), 1000) * 10)
}

func writtenPlace(visibility, evolution int) owm.Position {
	return owm.Position{Visibility: coordinate(visibility), Evolution: coordinate(evolution)}
}

func writtenLabel(o Offset) owm.Label {
	return owm.Label{X: owm.Offset(o.X) * owm.Pixel, Y: owm.Offset(o.Y) * owm.Pixel, Given: o.Given}
}
