package generator_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"handbook/generator"
	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// TestFollowIsWhatLoadMakes changes a handbook with every kind and key in many
// ways, each told to a loader, and compares its outputs with those of a fresh one.
func TestFollowIsWhatLoadMakes(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	if err := os.CopyFS(root, os.DirFS(oldHandbook(handbook.Schema))); err != nil {
		t.Fatal(err)
	}
	opt := generator.Options{Today: value.Date{Year: 2026, Month: 11, Day: 16}, Edition: "exec"}
	loader := generator.NewLoader(root, opt)
	last := loaded(t, loader.Load)
	put := func(name, text string) {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const work = "content/work/price-list.md"
	original, err := os.ReadFile(filepath.Join(root, work))
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		name string
		file string
		text string // "" removes the file
		same bool   // nothing turns out to be another
	}{
		{"touched", work, string(original), true},
		{"another title", work, "---\nstatus: accepted\nquarter: 2027-Q2\n---\n# Something else [[renewal-desk]]\n", false},
		{"touched again", work, "---\nstatus: accepted\nquarter: 2027-Q2\n---\n# Something else [[renewal-desk]]\n", true},
		{"broken", work, "---\nstatus: [\n---\n# Broken\n", false},
		{"withheld", work, "---\ndraft: true\n---\n# Draft\n", false},
		{"back", work, string(original), false},
		{"a log beside the content", "serve.log", "a line\n", true},
		{"settings in the wrong place", "handbook.yaml", "organisation: Nobody\n", false},
		{"and no longer", "handbook.yaml", "", false},
		{"new", "content/work/new.md", "# New\n", false},
		{"new and changed", "content/work/new.md", "# Newer [gone](nowhere.md)\n", false},
		{"removed", "content/work/new.md", "", false},
		{"a map as text", "content/maps/sketch.owm", "component Kettle [0.5, 0.5]\n", false},
		{"and its page", "content/maps/sketch.md", "---\nsource: sketch.owm\n---\n# Sketch\n", false},
		{"another component on it", "content/maps/sketch.owm", "component Stove [0.4, 0.6]\n", false},
		{"a theme's style", "themes/default/assets/variables.css", ":root { --ink: red }\n", false},
		{"a theme's template", "themes/default/templates/layout.html", "{{bad", false},
		{"the theme's own again", "themes/default/templates/layout.html", "", false},
		{"a picture", "static/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", false},
		{"settings", "content/handbook.yaml", "organisation: Another\nraw_html: true\n", false},
		{"and a page after that", work, "# <b>Raw</b>\n\n<p id=raw>Raw</p>\n", false},
	} {
		if step.text == "" {
			if err := os.Remove(filepath.Join(root, step.file)); err != nil {
				t.Fatal(err)
			}
		} else {
			put(step.file, step.text)
		}
		next := loaded(t, func() (*generator.Snapshot, error) { return loader.Follow([]string{step.file}) })
		if (next == last) != step.same {
			t.Errorf("%s: the snapshot of last time: %v", step.name, next == last)
		}
		last = next
		if different := differences(t, next, loaded(t, generator.NewLoader(root, opt).Load)); different != "" {
			t.Errorf("%s: %s", step.name, different)
		}
	}
}

// TestFollowAfterAFailure has a page changed while no handbook can be made: it
// is not forgotten once one can.
func TestFollowAfterAFailure(t *testing.T) {
	root := t.TempDir()
	put := func(name, text string) {
		file := filepath.Join(root, "content", name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("handbook.yaml", "organisation: A\n")
	put("work/a.md", "# Old\n")
	loader := generator.NewLoader(root, generator.Options{})
	loaded(t, loader.Load)
	put("handbook.yaml", "theme: nowhere\n")
	if _, err := loader.Follow([]string{"content/handbook.yaml"}); err == nil {
		t.Fatal("a theme that is nowhere was found")
	}
	put("work/a.md", "# New\n")
	if _, err := loader.Follow([]string{"content/work/a.md"}); err == nil {
		t.Fatal("the failure was forgotten")
	}
	put("handbook.yaml", "organisation: A\n")
	snapshot := loaded(t, func() (*generator.Snapshot, error) { return loader.Follow([]string{"content/handbook.yaml"}) })
	page, err := snapshot.Site.Lookup("work/a.html").Bytes()
	if err != nil || !bytes.Contains(page, []byte("New</h1>")) {
		t.Errorf("the page is out of date: %v\n%s", err, page)
	}
}

func loaded(t *testing.T, how func() (*generator.Snapshot, error)) *generator.Snapshot {
	t.Helper()
	snapshot, err := how()
	if err != nil {
		t.Fatal(err)
	}
	return snapshot
}

// differences says in what two snapshots differ; "" if they do not.
func differences(t *testing.T, a, b *generator.Snapshot) string {
	t.Helper()
	if len(a.Diagnostics) != len(b.Diagnostics) {
		return fmt.Sprintf("%d diagnostics, and %d in a fresh one", len(a.Diagnostics), len(b.Diagnostics))
	}
	for i := range a.Diagnostics {
		if diag.Compare(a.Diagnostics[i], b.Diagnostics[i]) != 0 {
			return fmt.Sprintf("%v, and in a fresh one %v", a.Diagnostics[i], b.Diagnostics[i])
		}
	}
	if len(a.Site.Outputs()) != len(b.Site.Outputs()) {
		return fmt.Sprintf("%d outputs, and %d in a fresh one", len(a.Site.Outputs()), len(b.Site.Outputs()))
	}
	for i, o := range a.Site.Outputs() {
		other := b.Site.Outputs()[i]
		if o.Path != other.Path || o.File != other.File {
			return o.Path + ", and in a fresh one " + other.Path
		}
		if o.File != "" {
			continue
		}
		one, err := o.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		two, err := other.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(one, two) {
			return o.Path + " is another page than in a fresh one"
		}
	}
	return ""
}
