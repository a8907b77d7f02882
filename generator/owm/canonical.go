package owm

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
)

// Canonical writes a map anew, in the form that most programs of the field
// read: one blank here and there, two decimals, `A->B`, braces on lines of
// their own, names quoted only where they must be. Elements stand in the order
// of their lines, with their comments and with the lines that were ignored;
// those without a line come first. Parse reads the same map from it.
//
// A map that was not read from a text is written in the same way.
func Canonical(m *Map) []byte {
	entries := slices.Concat(m.settingEntries(), m.componentEntries(), m.pipelineEntries(), m.otherEntries())
	slices.SortStableFunc(entries, func(a, b entry) int { return a.line - b.line })
	var w canonicalWriter
	next := 0
	for next < len(entries) && entries[next].line == 0 {
		w.line(entries[next].text, "")
		next++
	}
	for i, line := range m.Lines {
		comments := m.comments(line)
		written := false
		for ; next < len(entries) && entries[next].line == i+1; next++ {
			w.line(entries[next].text, comments)
			comments, written = "", true
		}
		switch {
		case written:
		case line.Kind == Blank:
			w.blank = true
		case line.Kind == Ignored:
			w.ignored(words(m.code, line.Span), comments)
		case comments != "":
			w.line("", comments)
		}
	}
	return w.Bytes()
}

// entry is a line to be written, and the line that it comes from.
type entry struct {
	line int
	text string
}

// canonicalWriter writes lines, and no more than one blank line between two.
type canonicalWriter struct {
	bytes.Buffer
	blank bool // a blank line is due
}

func (w *canonicalWriter) line(text, comment string) {
	if w.blank && w.Len() > 0 {
		w.WriteByte('\n')
	}
	w.blank = false
	w.WriteString(text)
	if text != "" && comment != "" {
		w.WriteByte(' ')
	}
	w.WriteString(comment)
	w.WriteByte('\n')
}

// ignored writes a line that says nothing as it was. A brace could come to
// belong to a pipeline, so it is made a comment.
func (w *canonicalWriter) ignored(text, comment string) {
	if text[0] == '{' || text[0] == '}' {
		text, comment = "", strings.TrimSpace("// "+text+" "+comment)
	}
	w.line(text, comment)
}

// comments returns all comments of a line as one that reaches to its end,
// which every program reads alike.
func (m *Map) comments(line Line) string {
	var all []string
	for _, s := range line.Comments {
		text := words(mask(m.text[s.Start:s.End]), Span{0, s.End - s.Start})
		text = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(text, "//"), "/*"), "#")
		if text = strings.TrimSpace(strings.TrimSuffix(text, "*/")); text != "" {
			all = append(all, text)
		}
	}
	switch {
	case len(all) > 0:
		return "// " + strings.Join(all, " ")
	case len(line.Comments) > 0:
		return "//"
	}
	return ""
}

func (m *Map) settingEntries() (list []entry) {
	add := func(s Setting, said bool, text string) {
		if said {
			list = append(list, entry{m.Settings[s].Line, text})
		}
	}
	add(TitleSetting, m.Title != "", "title "+m.Title)
	add(StyleSetting, m.Style != "", "style "+m.Style)
	size := []string{strconv.Itoa(m.Width), strconv.Itoa(m.Height)}
	if m.Height == 0 {
		size = size[:1]
	}
	add(SizeSetting, m.Width > 0 || m.Height > 0, "size ["+strings.Join(size, ", ")+"]")
	stages := ""
	if m.HideEvolution {
		stages += " --hide"
	}
	if m.StagesSet {
		stages += " " + arrowed(m.Stages[:])
	}
	add(StagesSetting, stages != "", "evolution"+stages)
	add(ValueChainSetting, m.HideValueChain, "valuechain --hide")
	add(AxisSetting, m.Axis != ValueAxis{}, "y-axis "+arrowed([]string{m.Axis.Label, m.Axis.Min, m.Axis.Max}))
	if m.AnnotationsAt != nil {
		add(AnnotationsSetting, true, "annotations "+m.AnnotationsAt.String())
	}
	return list
}

// arrowed writes words with arrows between them, some of which may be missing.
func arrowed(parts []string) string {
	return strings.Join(strings.Fields(strings.Join(parts, " -> ")), " ")
}

func (m *Map) componentEntries() (list []entry) {
	keywords := [...]string{Plain: "component", Anchor: "anchor", Submap: "submap"}
	for _, c := range m.Components {
		if c.Kind != Child {
			list = append(list, entry{c.Line, keywords[c.Kind] + " " + writtenName(c.Name) + at(c.Position, c.Placed) + c.suffix()})
		}
	}
	return list
}

// suffix writes what stands behind the position of a component.
func (c Component) suffix() string {
	text := c.Label.suffix() + c.Decoration.suffix()
	if !c.Placed && !c.Label.Given {
		text = strings.Replace(text, " inertia", " (inertia)", 1) // it would be part of the name
	}
	if c.URL != "" {
		text += " url(" + c.URL + ")"
	}
	return text
}

func (l Label) suffix() string {
	if !l.Given {
		return ""
	}
	return " label [" + l.X.String() + ", " + l.Y.String() + "]"
}

func (d Decoration) suffix() string {
	text := [...]string{NoMethod: "", Build: " (build)", Buy: " (buy)", Outsource: " (outsource)"}[d.Method]
	if d.Market {
		text += " (market)"
	}
	if d.Ecosystem {
		text += " (ecosystem)"
	}
	if d.Inertia {
		text += " inertia"
	}
	return text
}

// at writes a position, if there is one.
func at(p Position, given bool) string {
	if !given {
		return ""
	}
	return " " + p.String()
}

func (m *Map) pipelineEntries() (list []entry) {
	for _, l := range m.Pipelines {
		text := "pipeline " + writtenName(l.Name)
		if !l.Hidden && len(l.Children) == 0 {
			text += " [" + l.Range[0].String() + ", " + l.Range[1].String() + "]"
		}
		list = append(list, entry{l.Line, text})
		if len(l.Children) == 0 {
			continue
		}
		list = append(list, entry{l.opened, "{"})
		for _, child := range l.Children {
			c := m.Components[child]
			text := "  component " + writtenName(c.Name)
			if c.Placed {
				text += " [" + c.Position.Evolution.String() + "]"
			}
			list = append(list, entry{c.Line, text + c.suffix()})
		}
		list = append(list, entry{l.closed, "}"})
	}
	return list
}

func (m *Map) otherEntries() (list []entry) {
	add := func(line int, parts ...string) {
		list = append(list, entry{line, strings.Join(parts, "")})
	}
	for _, e := range m.Evolves {
		name := writtenName(e.Name)
		if e.NewName != "" {
			name += "->" + writtenName(e.NewName)
		}
		add(e.Line, "evolve ", name, " ", e.Target.String(), e.Label.suffix(), e.Decoration.suffix())
	}
	for _, l := range m.Links {
		add(l.Place.Line, l.written())
	}
	for _, n := range m.Notes {
		add(n.Line, strings.TrimRight("note "+writtenText(n), " ")+at(n.Position, n.Placed))
	}
	for _, a := range m.Annotations {
		add(a.Line, a.written())
	}
	for _, a := range m.Attitudes {
		add(a.Line, a.written())
	}
	for _, a := range m.Accelerators {
		keyword := "deaccelerator "
		if a.Forward {
			keyword = "accelerator "
		}
		add(a.Line, keyword, writtenName(a.Name), at(a.Position, a.Placed))
	}
	for _, u := range m.URLs {
		add(u.Line, "url ", writtenName(u.Name), " [", u.Address, "]")
	}
	return list
}

func (l Link) written() string {
	arrow := "->"
	if l.Flow != NoFlow {
		arrow = "+"
		if l.Text != "" {
			arrow += "'" + l.Text + "'"
		}
		arrow += [...]string{FlowFuture: ">", FlowPast: "<", FlowBoth: "<>"}[l.Flow]
	}
	text := writtenEnd(l.FromName) + arrow + writtenName(l.ToName)
	if l.Context != "" {
		text += "; " + l.Context
	}
	return text
}

func (a Annotation) written() string {
	var positions []string
	for _, p := range a.Positions {
		positions = append(positions, p.String())
	}
	text := "annotation " + strconv.Itoa(a.Number) + " " + strings.Join(positions, ", ")
	if len(positions) > 1 {
		text = "annotation " + strconv.Itoa(a.Number) + " [" + strings.Join(positions, ", ") + "]"
	}
	return strings.TrimSpace(text + " " + a.Text)
}

func (a Attitude) written() string {
	text := attitudeWords[a.Kind] + " "
	if a.Name != "" {
		text += writtenName(a.Name) + " "
	}
	if a.Width > 0 && a.Height > 0 {
		return text + a.From.String() + " " + strconv.Itoa(a.Width) + " " + strconv.Itoa(a.Height)
	}
	return text + strings.TrimSuffix(a.From.String(), "]") + ", " + strings.TrimPrefix(a.To.String(), "[")
}

// attitudeWords are the keywords of the attitudes.
var attitudeWords = [...]string{
	Pioneers: "pioneers", Settlers: "settlers", TownPlanners: "townplanners",
	StreamAlignedTeam: "streamAlignedTeam", EnablingTeam: "enablingTeam",
	PlatformTeam: "platformTeam", ComplicatedSubsystemTeam: "complicatedSubsystemTeam",
}
