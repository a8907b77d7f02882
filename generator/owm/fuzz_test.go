package owm

import (
	"bytes"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func seeds(f *testing.F) {
	for _, seed := range []string{
		"", "\ufefftitle Tea\r\ncomponent A [.5, 1] label [1,-2] (buy, market) inertia evolve 0.8 // x\r\n",
		"pipeline X {\n  component \"A\\n[b]\" [0.3, 0.5]\nA->\"x->y\"+'t; u'<>C; ctx; more\n}\n}\n{",
		"component A\npipeline A [0.5,0.2]\n{\ncomponent B\ncomponent C [.2 .3]",
		"note \"a // \\\"b\" [0.1, 0.2]\nannotation 1 [[.1,.2],[.3,.4]] x [y]\nurl u [https://x//y]\n/* a\nb */ build A\n/* open",
		"evolve A->B 1 label [.5, .25] (outsource)\nevolve \"a 0.5\"->\"b [\" 0.7\nevolution --hide a->->c->d\nsize [1e999, NaN]\ny-axis ->->x",
		"pioneers t [.9,.1,.8,.2]\nsettlers [1,2] 30 40\nplatformTeam P [0,0,1,1]\nstyle dark\nvaluechain --hide\nannotations [.1, .2]",
		"A+<>B\n-A->>B.-->C\nTitle: x\ntitle y\nevolve x->y\nbuild tools->x\nmarket M [0.1, 0.2]\nsubmap S [x] url(a b)\ncomponent (inertia)",
	} {
		f.Add([]byte(seed))
	}
}

func FuzzParse(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		m := checkText(t, text)
		for _, name := range names(m) {
			if !utf8.ValidString(name) || strings.ContainsFunc(name, func(r rune) bool { return r != '\n' && unicode.IsControl(r) }) {
				t.Errorf("the name %q is not harmless", name)
			}
		}
	})
}

func names(m *Map) (list []string) {
	list = append(list, m.Title)
	for _, c := range m.Components {
		list = append(list, c.Name)
	}
	for _, l := range m.Links {
		list = append(list, l.FromName, l.ToName, l.Text, l.Context)
	}
	for _, n := range m.Notes {
		list = append(list, n.Text)
	}
	return list
}

// FuzzEdit moves one component, its label and its target, and asserts that
// nothing else changes.
func FuzzEdit(f *testing.F) {
	for i, seed := range []string{
		"component A\r\n", "\tcomponent \"A\" [0.500 ,.5] label [1.5,2] // x", "component A (buy) // [0.1, 0.2]\nevolve A->B .7 (buy)",
		"component A [0.1, 0.2]\npipeline A {\ncomponent label\ncomponent C [0.2, 0.4]\n}", "component a label [1, 2] (market)\nevolve A",
	} {
		f.Add([]byte(seed), uint8(i), uint16(1234), uint16(5678))
	}
	f.Fuzz(func(t *testing.T, text []byte, which uint8, v, e uint16) {
		m, _ := Parse(text, "", 1)
		if len(m.Components) == 0 {
			return
		}
		i := int(which) % len(m.Components)
		c := m.Components[i]
		for _, s := range []Span{c.Place.Position, c.Place.Label} {
			if !s.Empty() && m.code[s.End-1] != ']' {
				return // closing a bracket can bring what is behind it to light
			}
		}
		to := Position{Coordinate(v % 101 * 100), Coordinate(e % 101 * 100)}
		x, y := Offset(int(v)-30000)*Pixel, Offset(e)*Pixel
		if c.Kind == Child {
			to.Visibility = c.Position.Visibility
		}
		moved := edited(t, m, m.SetPosition(c.Place, to)).Components
		if got := moved[i]; got.Position != to || !got.Placed || got.Name != c.Name || got.Label != c.Label || got.Decoration != c.Decoration {
			t.Errorf("moved to %v: got %+v, was %+v", to, got, c)
		}
		labelled := edited(t, m, m.SetLabel(c.Place, x, y)).Components
		if got := labelled[i]; got.Label != (Label{x, y, true}) || got.Name != c.Name || got.Position != c.Position || got.Decoration != c.Decoration {
			t.Errorf("label at %v, %v: got %+v, was %+v", x, y, got, c)
		}
		first := newIndex(m.Components).find(c.Name)
		evolved := edited(t, m, m.SetEvolve(i, to.Evolution))
		if first != i {
			return // it is the first of several of one name that evolves
		}
		for _, e := range evolved.Evolves {
			if e.Component == i && !e.Repeated && e.Target != to.Evolution {
				t.Errorf("evolves to %v: got %+v", to.Evolution, e)
			}
		}
	})
}

// edited returns the map after an edit, which must leave the names of its
// components and every byte around the edit alone.
func edited(t *testing.T, m *Map, e Edit) *Map {
	t.Helper()
	text := m.Apply(e)
	if !bytes.HasPrefix(text, m.text[:e.Start]) || !bytes.HasSuffix(text, m.text[e.End:]) || len(text) != len(m.text)-(e.End-e.Start)+len(e.New) {
		t.Fatalf("the edit %+v changes other bytes: %q", e, text)
	}
	after, _ := Parse(text, "", 1)
	if len(after.Components) != len(m.Components) || len(after.Links) != len(m.Links) || len(after.Notes) != len(m.Notes) {
		t.Fatalf("the edit %+v makes another map of %q: %q", e, m.text, text)
	}
	for i, c := range after.Components {
		if c.Name != m.Components[i].Name {
			t.Fatalf("the edit %+v of %q renames %q to %q", e, m.text, m.Components[i].Name, c.Name)
		}
	}
	return after
}
