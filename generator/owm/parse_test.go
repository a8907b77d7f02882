package owm

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"handbook/generator/diag"
)

const teaShop = `title Tea shop
style wardley
anchor Guest [0.95, 0.60]
component Cup of tea [0.80, 0.62] label [10, -12.5] (buy) inertia
component Power [0.20, 0.70]
pipeline Power
{
  component Gas [0.40]
  component Wind [0.70]
}
evolve Cup of tea->Tea to go 0.75 label [5, 500]
Guest->cup  of TEA; drinks
Guest -> Cup of tea; drinks
Cup of tea+'heat'<>Wind
Cup of tea->Milk
note + cosy [0.10, 0.20]
`

func TestModel(t *testing.T) {
	m, list := Parse([]byte(teaShop), "", 1)
	if len(list) > 0 {
		t.Errorf("said %v", list)
	}
	want := &Map{
		Title: "Tea shop", Style: "wardley",
		Components: []Component{
			{Kind: Anchor, Name: "Guest", Position: Position{9500, 6000}, Placed: true, Pipeline: -1},
			{Name: "Cup of tea", Position: Position{8000, 6200}, Placed: true, Pipeline: -1,
				Label: Label{10 * Pixel, -1250, true}, Decoration: Decoration{Method: Buy, Inertia: true}},
			{Name: "Power", Position: Position{2000, 7000}, Placed: true, Pipeline: -1},
			{Kind: Child, Name: "Gas", Position: Position{2000, 4000}, Placed: true},
			{Kind: Child, Name: "Wind", Position: Position{2000, 7000}, Placed: true},
		},
		Pipelines: []Pipeline{{Name: "Power", Parent: 2, Range: [2]Coordinate{4000, 7000}, Children: []int{3, 4}}},
		Evolves:   []Evolve{{Name: "Cup of tea", Component: 1, Target: 7500, NewName: "Tea to go", Label: Label{5 * Pixel, 500 * Pixel, true}}},
		Links: []Link{
			{From: 0, To: 1, FromName: "Guest", ToName: "cup of TEA", Context: "drinks"},
			{From: 0, To: 1, FromName: "Guest", ToName: "Cup of tea", Context: "drinks", Repeated: true},
			{From: 1, To: 4, FromName: "Cup of tea", ToName: "Wind", Flow: FlowBoth, Text: "heat"},
			{From: 1, To: -1, FromName: "Cup of tea", ToName: "Milk"},
		},
		Notes: []Note{{Text: "+ cosy", Position: Position{1000, 2000}, Placed: true}},
	}
	if diff := cmp.Diff(want, m, sameMap); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if m.Components[1].Label.Hidden() || !m.Evolves[0].Label.Hidden() {
		t.Error("a label counts as hidden when it is far away, and only then")
	}
}

func TestWhatIsMissing(t *testing.T) {
	m, _ := Parse([]byte("component A\npipeline A {\ncomponent B\n}\nsubmap C\npipeline C\npipeline D [0.1, 0.2]\nevolve A\nannotation 3 [[.1,.2],[.3,.4]] a"), "", 1)
	for i, want := range []Position{DefaultPosition, {9000, 2000}, DefaultPosition} {
		if c := m.Components[i]; c.Position != want || c.Placed {
			t.Errorf("%s is at %v, placed: %v; want %v", c.Name, c.Position, c.Placed, want)
		}
	}
	for i, want := range []struct {
		parent int
		hidden bool
	}{{0, false}, {2, true}, {-1, false}} {
		if l := m.Pipelines[i]; l.Parent != want.parent || l.Hidden != want.hidden {
			t.Errorf("pipeline %s: parent %d, hidden %v; want %v", l.Name, l.Parent, l.Hidden, want)
		}
	}
	if m.Evolves[0].Target != 8500 {
		t.Errorf("evolves to %v", m.Evolves[0].Target)
	}
	if diff := cmp.Diff([]Position{{1000, 2000}, {3000, 4000}}, m.Annotations[0].Positions); diff != "" {
		t.Errorf("annotation: %s", diff)
	}
}

// A map of no text is written too.
func TestCanonicalOfAMapWithoutText(t *testing.T) {
	m := &Map{
		Title:      "Tea",
		Components: []Component{{Name: "A", Placed: true, Pipeline: -1}, {Kind: Child, Name: "B; C", Position: Position{0, 5000}, Placed: true}},
		Pipelines:  []Pipeline{{Name: "A", Children: []int{1}}},
		Links:      []Link{{FromName: "A", ToName: "B; C"}},
	}
	want := "title Tea\ncomponent A [0.00, 0.00]\npipeline A\n{\n  component \"B; C\" [0.50]\n}\nA->\"B; C\"\n"
	if diff := cmp.Diff(want, string(Canonical(m))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestSpans(t *testing.T) {
	m, _ := Parse([]byte(teaShop), "", 1)
	word := func(s Span) string { return string(m.Text()[s.Start:s.End]) }
	c, e, l, n := m.Components[1], m.Evolves[0], m.Links[2].Place, m.Notes[0]
	got := []string{
		word(m.Settings[TitleSetting].Name), word(m.Settings[StyleSetting].Name),
		word(c.Place.Name), word(c.Place.Position), word(c.Place.Label), fmt.Sprint(c.Line),
		word(e.Place.Name), word(e.New), word(e.Place.Position), word(e.Place.Label), fmt.Sprint(e.Line),
		word(l.From), word(l.To), fmt.Sprint(l.Line), word(n.Name), word(n.Place.Position),
	}
	want := []string{
		"Tea shop", "wardley",
		"Cup of tea", "[0.80, 0.62]", "[10, -12.5]", "4",
		"Cup of tea", "Tea to go", "0.75", "[5, 500]", "11",
		"Cup of tea", "Wind", "14", "+ cosy", "[0.10, 0.20]",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestDiagnostics(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       diag.Diagnostic
	}{
		{"columns count characters", "A->B\ncomponent é価 [0.5, 3]\r\n", diag.Diagnostic{
			Pos: diag.Pos{Line: 12, Col: 20}, EndCol: 21, Severity: diag.Warning, Rule: "outside",
			Message: "this number is outside the map; it is read as 1.00", Hint: "write a number from 0 to 1", Excerpt: "component é価 [0.5, 3]",
		}},
		{"a keyword that was meant", "compnent A [0.5, 0.5]", diag.Diagnostic{
			Pos: diag.Pos{Line: 11, Col: 1}, EndCol: 22, Severity: diag.Warning, Rule: "unknown-line",
			Message: "this line is not understood", Hint: "did you mean component?", Excerpt: "compnent A [0.5, 0.5]",
		}},
		{"a name that was meant", "component Kettle\nevolve Ketle 0.5", diag.Diagnostic{
			Pos: diag.Pos{Line: 12, Col: 8}, EndCol: 13, Severity: diag.Note, Rule: "undefined-name",
			Message: `there is no component "Ketle" on the map`, Hint: "did you mean Kettle?", Excerpt: "evolve Ketle 0.5",
		}},
		{"an arrow the other way", "A<-B", diag.Diagnostic{
			Pos: diag.Pos{Line: 11, Col: 1}, EndCol: 5, Severity: diag.Warning, Rule: "unknown-line",
			Message: "this line is not understood", Hint: "write the arrow the other way round, such as A->B", Excerpt: "A<-B",
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.want.File = "a.md"
			_, list := Parse([]byte(test.text), "a.md", 11)
			if diff := cmp.Diff([]diag.Diagnostic{test.want}, list); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func reported(list []diag.Diagnostic, line int) bool {
	return slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return d.Line == line })
}

// hostileSize is in bytes.
const hostileSize = 1 << 17

// hostile are long texts that are slow to read for a parser that looks at
// anything twice.
func hostile() map[string][]byte {
	texts := map[string][]byte{}
	for name, piece := range map[string]string{
		"brackets":          "[",
		"closed brackets":   "[0]",
		"parentheses":       "(",
		"groups":            "(x)",
		"quotation marks":   "\"",
		"arrows and quotes": "->\"",
		"dashes":            "-",
		"flows":             "+'",
		"comments":          "/**/",
		"open comments":     "/*",
		"labels":            " label [",
		"digits":            "1",
		"semicolons":        "->;",
		"backslashes":       "\\\"",
		"numbers":           " 1",
	} {
		for _, keyword := range []string{"", "component A [0.5, 0.5] ", "component ", "note ", "evolve A ", "url ", "annotation 1 [", "evolution ", "pioneers "} {
			texts["one line of "+keyword+name] = []byte(keyword + strings.Repeat(piece, hostileSize/len(piece)))
		}
	}
	for name, line := range map[string]string{
		"one name":         "component A [0.5, 0.5] label [1, 2]\nA->A\nevolve A 0.5\npipeline A [0, 1]\n",
		"blocks":           "pipeline A {\ncomponent B\n}\n",
		"open blocks":      "pipeline A\n{\n",
		"undefined names":  "evolve Kettle 0.5\nbuild Tea\n",
		"unknown lines":    "compnent A [0.5, 0.5]\n",
		"braces":           "{\n}\n}\n",
		"comment lines":    "/*\n*/ // x\n",
		"colliding titles": "title A\nstyle plain\nsize [1, 2]\n",
	} {
		texts[name] = bytes.Repeat([]byte(line), hostileSize/len(line))
	}
	return texts
}

// TestHostileTexts ends soon, or something is quadratic.
func TestHostileTexts(t *testing.T) {
	for name, text := range hostile() {
		t.Run(name, func(t *testing.T) {
			m, list := Parse(text, "", 1)
			for i := range min(len(m.Components), 1) {
				m.Apply(m.SetPosition(m.Components[i].Place, DefaultPosition), m.SetLabel(m.Components[i].Place, 0, 0))
			}
			Canonical(m)
			if bytes.Count(text, []byte("\n")) == 0 && len(list) > 20 {
				t.Errorf("%d diagnostics about one line", len(list))
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	var text bytes.Buffer
	for i := 0; text.Len() < 1<<20; i++ {
		fmt.Fprintf(&text, "component Thing %d [0.%02d, 0.%02d] label [10, -12] // why\nThing %d->Thing %d\n", i, i%100, i/100%100, i, i/2)
	}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		Parse(text.Bytes(), "", 1)
	}
}
