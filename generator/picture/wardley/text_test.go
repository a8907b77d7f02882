package wardley

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"handbook/generator/diag"
	"handbook/generator/owm"
)

// bothSay is a map with everything that a map and a text can both say.
const bothSay = `title Tea shop
anchor Guest [0.95, 0.60]
component Cup of tea [0.80, 0.62] label [10, -12] (build)
component Kettle [0.45, 0.35] (buy) inertia
component Market [0.50, 0.50] (market)
component Water [0.30, 0.90] (outsource)
evolve Kettle->Boiler 0.60
pipeline Water
{
  component Tap [0.85]
  component Bottle [0.95]
}
Guest->Cup of tea
Cup of tea->Kettle; needs
Kettle+'heat'>Water
note Everybody waits [0.20, 0.20]
annotation 1 [[0.10, 0.10], [0.20, 0.20]] Two places
pioneers [0.90, 0.10, 0.60, 0.30]
accelerator Thirst [0.70, 0.50]
`

// throughText is a map that has been a text.
func throughText(m Map) Map {
	text, _ := ToOWM(m)
	read, _ := owm.Parse(owm.Canonical(text), "a.owm", 1)
	return FromOWM(read)
}

// TestMapKeepsWhatATextCanSay writes a map as a text and reads it again.
func TestMapKeepsWhatATextCanSay(t *testing.T) {
	read, list := owm.Parse([]byte(bothSay), "a.owm", 1)
	if len(list) > 0 {
		t.Fatal(list)
	}
	want := FromOWM(read)
	if diff := cmp.Diff(want, throughText(want)); diff != "" {
		t.Error(diff)
	}
	if _, lost := ToOWM(want); len(lost) > 0 {
		t.Errorf("it cannot say %q", lost)
	}
}

// TestTextSaysWhatIsLost: what a map knows and a text cannot say is told by name.
func TestTextSaysWhatIsLost(t *testing.T) {
	m := Map{Components: []Component{
		{ID: "a", Name: "Same", Sourcing: Partner, Planned: true, Visibility: 900, Evolution: 500, Pipeline: []string{"b"}},
		{ID: "b", Name: "Same", Visibility: 100, Evolution: 600},
	}}
	text, lost := ToOWM(m)
	if want := []string{"that a partner runs “Same”", "that “Same” is not there yet", "how close to the customer the variants of “Same” are"}; cmp.Diff(want, lost) != "" {
		t.Errorf("it cannot say %q, want %q", lost, want)
	}
	if want := "component Same [0.90, 0.50]\npipeline Same\n{\n  component Same (2) [0.60]\n}\n"; string(owm.Canonical(text)) != want {
		t.Errorf("it is\n%s", owm.Canonical(text))
	}
}

// TestDiagramsReadAgain writes maps in the language of Mermaid and draws what it says:
// all components are where they were, and so are the links.
func TestDiagramsReadAgain(t *testing.T) {
	texts := map[string][]byte{"both": []byte(bothSay)}
	if corpus := os.Getenv("HANDBOOK_CORPUS"); corpus != "" {
		files, _ := filepath.Glob(filepath.Join(corpus, "owm", "*.owm"))
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			texts[filepath.Base(file)] = text
		}
	}
	for name, text := range texts {
		read, _ := owm.Parse(text, name, 1)
		diagram, _ := owm.Mermaid(read)
		if !owm.IsMermaid(diagram) {
			t.Fatalf("%s: it is not taken for a diagram:\n%s", name, diagram)
		}
		again, list := owm.Parse(owm.FromMermaid(diagram), name, 1)
		if _, warnings, _ := diag.Count(list); warnings > 0 {
			t.Errorf("%s: %v in\n%.2000s", name, list[0], owm.FromMermaid(diagram))
		}
		if got, want := len(again.Components), len(read.Components); got != want {
			t.Errorf("%s: %d components, want %d", name, got, want)
		}
		drawable := 0
		for _, l := range read.Links {
			if l.Drawable() && !l.Repeated {
				drawable++
			}
		}
		if len(again.Links) != drawable {
			t.Errorf("%s: %d links, want %d", name, len(again.Links), drawable)
		}
	}
}
