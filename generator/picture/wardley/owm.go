package wardley

import (
	"net/url"
	"strconv"
	"strings"

	"handbook/generator/owm"
	"handbook/generator/picture"
)

// FromOWM makes a map of a text in the language of OnlineWardleyMaps. What
// leads nowhere is left out: links whose ends are not defined, second targets
// of one component, addresses that are no web pages.
func FromOWM(text *owm.Map) Map {
	m := Map{Title: text.Title, Width: text.Width, Axes: axesOf(text)}
	if text.Width > 0 && text.Height > 0 {
		m.Ratio = min(text.Height, 100_000) * 1000 / text.Width
	}
	addresses := map[string]string{}
	for _, u := range text.URLs {
		addresses[u.Name] = webAddress(u.Address)
	}
	taken := map[string]int{}
	for _, c := range text.Components {
		component := componentOf(c)
		component.ID = unique(c.Name, taken)
		component.Href = addresses[c.URL]
		m.Components = append(m.Components, component)
	}
	for _, e := range text.Evolves {
		if e.Component >= 0 && !e.Repeated {
			c := &m.Components[e.Component]
			c.EvolvesTo, c.Future, c.FutureLabel = max(1, thousandths(e.Target)), e.NewName, offset(e.Label)
			c.Inertia = c.Inertia || e.Inertia
		}
	}
	addPipelines(&m, text)
	for _, l := range text.Links {
		if l.Drawable() && !l.Repeated {
			m.Links = append(m.Links, Link{
				From: m.Components[l.From].ID, To: m.Components[l.To].ID, Flow: flows[l.Flow], Text: picture.Joined("; ", l.Text, l.Context),
			})
		}
	}
	for _, n := range text.Notes {
		m.Notes = append(m.Notes, Note{n.Text, thousandths(n.Position.Visibility), thousandths(n.Position.Evolution)})
	}
	for _, a := range text.Annotations {
		annotation := Annotation{Number: a.Number, Text: a.Text}
		for _, p := range a.Positions {
			annotation.At = append(annotation.At, place(p))
		}
		m.Annotations = append(m.Annotations, annotation)
	}
	for _, a := range text.Attitudes {
		m.Areas = append(m.Areas, areaOf(a))
	}
	for _, a := range text.Accelerators {
		m.Accelerators = append(m.Accelerators, Accelerator{a.Name, !a.Forward, thousandths(a.Position.Visibility), thousandths(a.Position.Evolution)})
	}
	return m
}

var (
	flows   = [...]Flow{owm.NoFlow: NoFlow, owm.FlowFuture: Forward, owm.FlowPast: Backward, owm.FlowBoth: BothWays}
	methods = [...]Sourcing{owm.NoMethod: Unknown, owm.Build: InHouse, owm.Buy: Vendor, owm.Outsource: Outsourced}
	stances = [...]Attitude{owm.Pioneers: Pioneers, owm.Settlers: Settlers, owm.TownPlanners: TownPlanners, owm.StreamAlignedTeam: StreamAligned, owm.EnablingTeam: Enabling, owm.PlatformTeam: Platform, owm.ComplicatedSubsystemTeam: ComplicatedSubsystem}
)

func componentOf(c owm.Component) Component {
	out := Component{
		Name: c.Name, Visibility: thousandths(c.Position.Visibility), Evolution: thousandths(c.Position.Evolution),
		Label: offset(c.Label), Unnamed: c.Label.Hidden(), Inertia: c.Inertia, Sourcing: methods[c.Method],
	}
	switch {
	case c.Kind == owm.Anchor:
		out.Form = Anchor
	case c.Kind == owm.Submap:
		out.Form = Submap
	case c.Ecosystem:
		out.Form = Ecosystem
	case c.Market:
		out.Form = Market
	}
	return out
}

func axesOf(text *owm.Map) Axes {
	axes := Axes{
		Value:         [3]string{text.Axis.Label, text.Axis.Min, text.Axis.Max},
		HideEvolution: text.HideEvolution, HideValueChain: text.HideValueChain,
	}
	if text.StagesSet {
		stages := text.Stages
		axes.Stages = &stages
	}
	return axes
}

// farBelow is how far below its parent a member of a pipeline may stand, in
// thousandths, and farBeside how far outside the range. In the older form of
// pipelines authors place the members by hand, and nothing else tells that they
// belong to it.
const (
	farBelow  = 60
	farBeside = 20
)

// addPipelines gives the parents of pipelines their variants.
func addPipelines(m *Map, text *owm.Map) {
	parents := map[int]bool{}
	for _, p := range text.Pipelines {
		if p.Parent < 0 {
			continue
		}
		parents[p.Parent] = true
		c := &m.Components[p.Parent]
		if p.Hidden {
			c.Square = true
			continue
		}
		c.Span = [2]int{thousandths(min(p.Range[0], p.Range[1])), thousandths(max(p.Range[0], p.Range[1]))}
		for _, child := range p.Children {
			c.Pipeline = append(c.Pipeline, m.Components[child].ID)
		}
	}
	for i := range m.Components {
		if member := &m.Components[i]; member.Form == Plain && !parents[i] && text.Components[i].Kind != owm.Child {
			if parent := parentOf(m, text, member); parent != nil {
				parent.Pipeline = append(parent.Pipeline, member.ID)
			}
		}
	}
}

// parentOf is the parent of the pipeline that a component stands in, or nil.
func parentOf(m *Map, text *owm.Map, member *Component) *Component {
	var nearest *Component
	for _, p := range text.Pipelines {
		if p.Parent < 0 || p.Hidden || len(p.Children) > 0 {
			continue
		}
		c := &m.Components[p.Parent]
		below := c.Visibility - member.Visibility
		within := member.Evolution >= c.Span[0]-farBeside && member.Evolution <= c.Span[1]+farBeside
		if within && below >= 0 && below <= farBelow && (nearest == nil || c.Visibility < nearest.Visibility) {
			nearest = c
		}
	}
	return nearest
}

// areaOf gives the area of an attitude; a size in pixels is one on the usual
// canvas of 1100 by 660.
func areaOf(a owm.Attitude) Area {
	area := Area{Attitude: stances[a.Kind], Name: a.Name, From: place(a.From), To: place(a.To)}
	if a.Width > 0 && a.Height > 0 {
		area.To = Place{
			Visibility: area.From.Visibility - min(a.Height, 660)*1000/660,
			Evolution:  area.From.Evolution + min(a.Width, 1100)*1000/1100,
		}
	}
	return area
}

func thousandths(c owm.Coordinate) int { return (int(c) + 5) / 10 }

func place(p owm.Position) Place {
	return Place{thousandths(p.Visibility), thousandths(p.Evolution)}
}

func offset(l owm.Label) Offset {
	return Offset{X: int(l.X / owm.Pixel), Y: int(l.Y / owm.Pixel), Given: l.Given}
}

// unique is an ID for a name that may stand on the map twice. taken says how
// often each has been asked for, so that none is tried again.
func unique(name string, taken map[string]int) string {
	id := name
	for taken[id] > 0 {
		taken[name]++
		id = name + " (" + strconv.Itoa(taken[name]) + ")"
	}
	taken[id]++
	return id
}

// webAddress is an address if it leads to a web page or a file, and else "".
func webAddress(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" || u.Opaque != "" {
		return ""
	}
	return u.String()
}
