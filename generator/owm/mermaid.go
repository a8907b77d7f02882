package owm

import (
	"bytes"
	"fmt"
	"strings"
)

// Mermaid writes a map in the language of Mermaid, as a wardley-beta diagram, and says
// what the diagram cannot say. Mermaid draws nothing of a text of which it does not
// understand a line, so every name is quoted and every number has two decimals.
func Mermaid(m *Map) (text []byte, lost []string) {
	w := mermaid{m: m}
	w.line("wardley-beta")
	if m.Title != "" {
		w.line("title %s", strings.Join(strings.Fields(m.Title), " "))
	}
	w.stages()
	for _, c := range m.Components {
		w.component(c)
	}
	for _, p := range m.Pipelines {
		w.pipeline(p)
	}
	for _, e := range m.Evolves {
		w.evolve(e)
	}
	for _, l := range m.Links {
		w.link(l)
	}
	w.remarks()
	w.unsaid()
	return w.Bytes(), w.lost
}

// mermaid is a diagram while it is written.
type mermaid struct {
	bytes.Buffer
	m    *Map
	lost []string
}

func (w *mermaid) line(format string, values ...any) {
	fmt.Fprintf(w, format, values...)
	w.WriteByte('\n')
}

func (w *mermaid) loses(format string, values ...any) {
	w.lost = append(w.lost, fmt.Sprintf(format, values...))
}

// stages writes where the stages of evolution end, which Mermaid takes for quarters.
func (w *mermaid) stages() {
	names := [4]string{"Genesis", "Custom-Built", "Product", "Commodity"}
	if w.m.StagesSet {
		for i, name := range w.m.Stages {
			if name != "" {
				names[i] = name
			}
		}
	}
	var parts []string
	for i, end := range []string{"0.175", "0.40", "0.70", "1.0"} {
		parts = append(parts, mermaidName(names[i])+"@"+end)
	}
	w.line("evolution %s", strings.Join(parts, " -> "))
}

func (w *mermaid) component(c Component) {
	switch c.Kind {
	case Child:
		return
	case Anchor:
		if c.Label.Given {
			w.loses("where the name of “%s” is", c.Name)
		}
		w.line("anchor %s %s", mermaidName(c.Name), mermaidPosition(c.Position))
		return
	case Submap:
		w.loses("that “%s” is a map of its own", c.Name)
	}
	w.line("component %s %s%s", mermaidName(c.Name), mermaidPosition(c.Position), w.suffix(c))
}

// suffix is what follows the position of a component, in the one order that Mermaid
// knows.
func (w *mermaid) suffix(c Component) string {
	text := mermaidLabel(c.Label)
	switch {
	case c.Method != NoMethod:
		text += [...]string{Build: " (build)", Buy: " (buy)", Outsource: " (outsource)"}[c.Method]
		if c.Market {
			w.loses("that “%s” is a market", c.Name)
		}
	case c.Market:
		text += " (market)"
	}
	if c.Ecosystem {
		w.loses("that “%s” is an ecosystem", c.Name)
	}
	if c.Inertia {
		text += " (inertia)"
	}
	if c.URL != "" {
		w.loses("the address of “%s”", c.Name)
	}
	return text
}

func (w *mermaid) pipeline(p Pipeline) {
	if p.Parent < 0 || len(p.Children) == 0 {
		w.loses("the pipeline “%s”, which lists no components", p.Name)
		return
	}
	w.line("pipeline %s {", mermaidName(p.Name))
	for _, child := range p.Children {
		c := w.m.Components[child]
		w.line("  component %s [%s]%s", mermaidName(c.Name), mermaidNumber(c.Position.Evolution), mermaidLabel(c.Label))
		if c.Decoration != (Decoration{}) {
			w.loses("how one comes by “%s”, and what holds it back", c.Name)
		}
	}
	w.line("}")
}

func (w *mermaid) evolve(e Evolve) {
	if e.Component < 0 || e.Repeated {
		return
	}
	if e.NewName != "" {
		w.loses("that “%s” will be called “%s”", e.Name, e.NewName)
	}
	w.line("evolve %s %s", mermaidName(w.m.Components[e.Component].Name), mermaidNumber(e.Target))
}

func (w *mermaid) link(l Link) {
	if !l.Drawable() || l.Repeated {
		return
	}
	arrow := "->"
	if l.Flow != NoFlow {
		arrow = "+"
		if l.Text != "" {
			arrow += "'" + strings.ReplaceAll(oneLine(l.Text), "'", "’") + "'"
		}
		arrow += [...]string{FlowFuture: ">", FlowPast: "<", FlowBoth: "<>"}[l.Flow]
	}
	text := mermaidName(w.m.Components[l.From].Name) + " " + arrow + " " + mermaidName(w.m.Components[l.To].Name)
	if l.Context != "" {
		text += "; " + oneLine(l.Context)
	}
	w.line("%s", text)
}

// remarks are the words at places of the map.
func (w *mermaid) remarks() {
	for _, n := range w.m.Notes {
		w.line("note %s %s", mermaidName(n.Text), mermaidPosition(n.Position))
	}
	for _, a := range w.m.Annotations {
		for _, at := range a.Positions { // each has one
			w.line("annotation %d,%s %s", a.Number, mermaidPosition(at), mermaidName(a.Text))
		}
	}
	if w.m.AnnotationsAt != nil {
		w.line("annotations %s", mermaidPosition(*w.m.AnnotationsAt))
	}
	for _, a := range w.m.Accelerators {
		keyword := "deaccelerator"
		if a.Forward {
			keyword = "accelerator"
		}
		w.line("%s %s %s", keyword, mermaidName(a.Name), mermaidPosition(a.Position))
	}
}

// unsaid is what Mermaid has no words for.
func (w *mermaid) unsaid() {
	for _, a := range w.m.Attitudes {
		w.loses("the area of %s", strings.TrimSpace(attitudeWords[a.Kind]+" "+a.Name))
	}
	if w.m.Axis != (ValueAxis{}) || w.m.HideValueChain || w.m.HideEvolution {
		w.loses("how the axes are lettered")
	}
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// mermaidName is a name in quotation marks, which it cannot hold itself.
func mermaidName(name string) string {
	return `"` + strings.NewReplacer(`"`, "'", `\`, "/").Replace(oneLine(name)) + `"`
}

func mermaidPosition(p Position) string {
	return "[" + mermaidNumber(p.Visibility) + ", " + mermaidNumber(p.Evolution) + "]"
}

// mermaidNumber is a place on an axis with two decimals.
func mermaidNumber(c Coordinate) string {
	return decimal(roundedDiv(int64(min(max(c, 0), One)), 100)*100, 4, 2)
}

// mermaidLabel is where a name is, in whole pixels.
func mermaidLabel(l Label) string {
	if !l.Given {
		return ""
	}
	return fmt.Sprintf(" label [%d, %d]", l.X.rounded()/Pixel, l.Y.rounded()/Pixel)
}
