package edit_test

import (
	"os"
	"path/filepath"
	"testing"

	"handbook/generator/edit"
	"handbook/generator/handbook"
	"handbook/generator/owm"
)

const teaShop = `title Tea shop
// what we sell
anchor Guest [0.95, 0.60]
component Cup of tea [0.80, 0.62] label [10, -12]
component Kettle [0.45, 0.35] inertia
component Power [0.1, 0.9] (buy)
evolve Kettle 0.6
Guest->Cup of tea
Cup of tea->Kettle
Kettle->Power; by wire
note Ours alone [0.3, 0.2]
`

// components asks for the components of a map of a text.
func (p *project) components(id string) error {
	p.t.Helper()
	s := p.state()
	m := s.Handbook.Lookup(id).(*handbook.Map)
	change, err := edit.Plan(s, edit.Request{Do: "components", Items: []edit.Target{{ID: id, Base: s.Sum([]byte(p.read("content/" + m.Source)))}}})
	if err != nil {
		return err
	}
	return p.desk.Do(change)
}

// TestComponentsOfAText makes a file of each component, one of whom the map is for,
// and a map of them. The text stays, and one undo takes all back.
func TestComponentsOfAText(t *testing.T) {
	p := newProject(t, map[string]string{
		"maps/tea.md": "---\nsource: tea.owm\naudience: exec\n---\n# Tea\n", "maps/tea.owm": teaShop,
		"components/power.md": "# Power\n",
	})
	before := p.state()
	if err := p.components("maps/tea"); err != nil {
		t.Fatal(err)
	}
	again := edit.Request{Do: "components", Items: []edit.Target{{ID: "maps/tea", Base: before.Sum([]byte(teaShop))}}}
	if _, err := edit.Plan(before, again); err == nil {
		t.Error("it is made twice before the first one is seen")
	}
	for name, want := range map[string]string{
		"components/cup-of-tea.md": "---\nevolution: 0.62\nvisibility: 0.8\ndepends_on: [kettle]\naudience: exec\n---\n# Cup of tea\n",
		"components/kettle.md":     "---\nevolution: 0.35\nevolves_to: 0.6\nvisibility: 0.45\ninertia: Marked on the map, without a reason\ndepends_on: [power]\naudience: exec\n---\n# Kettle\n",
		"components/power.md":      "# Power\n", // staff may read it, and are not told what comes of a secret
		"stakeholders/guest.md":    "---\nneeds: [cup-of-tea]\naudience: exec\n---\n# Guest\n",
		"maps/tea.owm":             teaShop,
		"maps/tea-components.md":   "---\nanchors: [guest]\ncomponents: [cup-of-tea, kettle, power]\nnotes:\n  - {text: Ours alone, at: [0.3, 0.2]}\naudience: exec\n---\n# Tea (components)\n",
	} {
		if got := p.read("content/" + name); got != want {
			t.Errorf("%s is\n%s\nwant\n%s", name, got, want)
		}
	}
	if undo, _ := p.desk.Steps(); undo != "New: the map “Tea (components)”, of 3 components; only the text has where names are, what flows and comments" {
		t.Errorf("it says %s", undo)
	}
	if err := p.components("maps/tea"); err == nil {
		t.Error("it was made twice")
	}
	if _, err := p.desk.Undo(); err != nil || p.read("content/components/kettle.md") != "no file" {
		t.Errorf("undone: %v", err)
	}
}

// TestComponentsOfRealMaps makes components of maps that others have drawn, and
// compares what those say with the texts: HANDBOOK_CORPUS names a folder with maps
// in its folder owm.
func TestComponentsOfRealMaps(t *testing.T) {
	corpus := os.Getenv("HANDBOOK_CORPUS")
	if corpus == "" {
		t.Skip("HANDBOOK_CORPUS names no folder")
	}
	files, err := filepath.Glob(filepath.Join(corpus, "owm", "*", "*.owm"))
	if more, _ := filepath.Glob(filepath.Join(corpus, "owm", "*.owm")); err != nil || len(files)+len(more) == 0 {
		t.Skip("no maps in the corpus")
	} else {
		files = append(files, more...)
	}
	for _, file := range files[:min(len(files), 40)] {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		decoded, _ := owm.Decode(text, file)
		if m, _ := owm.Parse(decoded, file, 1); len(m.Components) == 0 {
			continue
		}
		p := newProject(t, map[string]string{"maps/real.md": "---\nsource: real.owm\n---\n# Real\n", "maps/real.owm": string(text)})
		if err := p.components("maps/real"); err != nil {
			t.Errorf("%s: %v", filepath.Base(file), err)
			continue
		}
		p.sameAs(decoded)
	}
}

// sameAs compares the components of a project with a text.
func (p *project) sameAs(text []byte) {
	p.t.Helper()
	m, _ := owm.Parse(text, "", 1)
	h := p.state().Handbook
	twice := map[string]int{}
	for _, c := range m.Components {
		twice[c.Name]++
	}
	at := func(i int) *handbook.Component {
		if c := m.Components[i]; c.Kind != owm.Anchor && twice[c.Name] == 1 {
			return h.ComponentNamed(c.Name)
		}
		return nil
	}
	for i, c := range m.Components {
		made := at(i)
		if made == nil || !c.Placed {
			continue
		}
		if got, want := int(made.Evolution), (int(c.Position.Evolution)+5)/10; got != want {
			p.t.Errorf("%s is at %d, and was at %d", c.Name, got, want)
		}
	}
	for _, l := range m.Links {
		if !l.Drawable() || at(l.From) == nil || at(l.To) == nil || l.From == l.To {
			continue
		}
		needs := false
		for _, c := range at(l.From).DependsOn {
			needs = needs || c == at(l.To)
		}
		if !needs {
			p.t.Errorf("%s no longer needs %s", l.FromName, l.ToName)
		}
	}
}
