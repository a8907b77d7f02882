package owm

import (
	"bytes"
	"slices"
	"strings"
)

// Edit replaces a piece of the text; every other byte stays as it is.
type Edit struct {
	Span
	New string
}

// Apply returns the text with some pieces replaced, which must not overlap.
// The result has to be parsed anew: a Map never changes.
func (m *Map) Apply(edits ...Edit) []byte {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b Edit) int { return a.Start - b.Start })
	var out []byte
	done := 0
	for _, e := range edits {
		out = append(append(out, m.text[done:e.Start]...), e.New...)
		done = e.End
	}
	return append(out, m.text[done:]...)
}

// SetPosition moves an element; of a child of a pipeline only the evolution is
// its own. A number that stays the same keeps its spelling, another is written
// with as many decimals as the one before, and with two at least. Where there
// is no position, one is added behind the name.
func (m *Map) SetPosition(p Place, to Position) Edit {
	if p.numbers == 1 {
		return m.setCoordinates(p, to.Evolution)
	}
	return m.setCoordinates(p, to.Visibility, to.Evolution)
}

// SetRange changes where a pipeline begins and ends.
func (m *Map) SetRange(pipeline int, from, to Coordinate) Edit {
	return m.setCoordinates(m.Pipelines[pipeline].Place, from, to)
}

// SetCorners changes the corners of an area that has two.
func (m *Map) SetCorners(a Attitude, from, to Position) Edit {
	return m.setCoordinates(a.Place, from.Visibility, from.Evolution, to.Visibility, to.Evolution)
}

// SetLabel changes the offset of a label, rounded to whole pixels. Where there
// is none, one is added behind the position.
func (m *Map) SetLabel(p Place, x, y Offset) Edit {
	offsets := []Offset{x, y}
	spell := func(i int, old number) string {
		if is, _ := old.offset(); old.found && is == offsets[i] {
			return string(m.text[old.Start:old.End])
		}
		return offsets[i].rounded().String()
	}
	if p.Label.Empty() {
		return insertion(behind(p.Position, p.Name), " label ["+spell(0, number{})+", "+spell(1, number{})+"]")
	}
	return m.respell(p.Label, 2, spell)
}

// SetEvolve changes where a component is going. Where that is not said yet, a
// line is added below that of the component; of several components of one name
// it is the first that goes there.
func (m *Map) SetEvolve(component int, target Coordinate) Edit {
	for _, e := range m.Evolves {
		switch {
		case e.Component != component || e.Repeated:
		case e.Place.Position.Empty():
			return insertion(max(e.New.End, e.Place.Name.End), " "+target.String()) // behind an arrow to no name, too
		default:
			return m.setCoordinates(e.Place, target)
		}
	}
	c := m.Components[component]
	line := m.text[m.Lines[c.Line-1].Start:m.Lines[c.Line-1].End]
	body := bytes.TrimRight(line, "\r\n")
	ending := string(line[len(body):])
	indent := string(line[:len(line)-len(bytes.TrimLeft(line, " \t"))])
	text := indent + "evolve " + writtenName(c.Name) + " " + target.String()
	if !bytes.HasSuffix(line, []byte("\n")) { // the last line; a carriage return alone ends none
		return insertion(m.Lines[c.Line-1].End, m.lineEnding()+text)
	}
	return insertion(m.Lines[c.Line-1].End, text+ending)
}

// lineEnding returns how the lines of the text end.
func (m *Map) lineEnding() string {
	if first := m.Lines[0]; bytes.HasSuffix(m.text[first.Start:first.End], []byte("\r\n")) {
		return "\r\n"
	}
	return "\n"
}

func insertion(at int, text string) Edit { return Edit{Span{at, at}, text} }

// behind returns the end of the first span that is in the text.
func behind(spans ...Span) int {
	for _, s := range spans {
		if !s.Empty() {
			return s.End
		}
	}
	return 0
}

// setCoordinates writes coordinates in the place of those of an element.
func (m *Map) setCoordinates(p Place, to ...Coordinate) Edit {
	spell := func(i int, old number) string {
		if old.found && old.value == int64(to[i]) {
			return string(m.text[old.Start:old.End])
		}
		return to[i].spelled(old.decimals)
	}
	if p.Position.Empty() {
		return insertion(p.Name.End, " ["+joined(len(to), spell)+"]")
	}
	return m.respell(p.Position, len(to), spell)
}

// respell writes numbers in the place of others. What stands between them
// stays, unless they were not clear.
func (m *Map) respell(s Span, want int, spell func(i int, old number) string) Edit {
	missing := "" // the closing bracket
	if m.code[s.Start] == '[' {
		s.Start++
		if m.code[s.End-1] == ']' {
			s.End--
		} else {
			missing = "]"
		}
	}
	v := readValues(m.code, s, want)
	if !v.tidy {
		return Edit{s, joined(want, spell) + missing}
	}
	text, done := "", v.list[0].Start
	for i, n := range v.list[:want] {
		text += string(m.text[done:n.Start]) + spell(i, n)
		done = n.End
	}
	return Edit{Span{v.list[0].Start, done}, text}
}

// joined writes numbers where there were none.
func joined(want int, spell func(i int, old number) string) string {
	var parts []string
	for i := range want {
		parts = append(parts, spell(i, number{}))
	}
	return strings.Join(parts, ", ")
}
